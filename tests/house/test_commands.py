"""Every command is found however it is typed, and the team is told of each of theirs."""

from collections.abc import Iterator

from aiogram import Router
from aiogram.filters import Command

from handlers.routers import routers
from views.desk import MENU, help_page
from views.texts import texts_for


def commands(router: Router) -> Iterator[Command]:
    for handler in router.message.handlers:
        filters = (it.callback for it in handler.filters or ())
        yield from (it for it in filters if isinstance(it, Command))
    for inner in router.sub_routers:
        yield from commands(inner)


def test_a_command_is_known_in_capitals_too() -> None:
    found = [it for router in routers() for it in commands(router)]
    assert found
    assert [it.commands for it in found if not it.ignore_case] == []


def test_menu_and_help_name_every_command_of_the_team() -> None:
    staff, _ = routers()
    names = {name for it in commands(staff) for name in it.commands} - {"cancel"}
    assert names == set(MENU)
    for language in ("de", "en"):
        page = help_page(texts_for(language)).text
        assert [it for it in names - {"help"} if f"/{it}" not in page] == []
