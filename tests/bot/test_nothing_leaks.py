"""No path lets a stranger's text, a note or a command reach a customer: tried at random."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import User
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.config import Settings
from bot.wiring import Wiring
from bot.workers import Bells, make_lanes
from domain import support, topics
from domain.support import SupportRules
from handlers.roles import Roles
from store import due
from store.inbox import InboxUpdate
from store.relays import Relay
from tests.bot.conftest import Hands
from tests.domain.people import person
from tests.store.databases import blank

GROUP, TOPIC = -1001000000001, 77
SVENJA, TOM = 2001, 2002  # Tom is in the group and has no role
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


class Desk:
    """A topic of an open case, and whoever writes in it; one event loop for all examples."""

    def __init__(self, directory: Path) -> None:
        self._runner = asyncio.Runner()
        self._told = 1000
        self._runner.run(self._open(directory))

    async def _open(self, directory: Path) -> None:
        clock = Hands()
        self.database = blank(directory)
        bot = Bot("42:test")
        bot._me = User(id=42, is_bot=True, first_name="Bot", username="our_bot")
        rules = Settings()
        staff = frozenset({SVENJA})
        wiring = Wiring(
            settings=rules, policy=rules.policy, database=self.database, bot=bot,
            roles=Roles(GROUP, staff, frozenset()), shop_secret=None, holder="a", now=clock.now,
        )  # fmt: skip
        self._lanes = make_lanes(wiring, Bells())
        self._now = clock.now
        async with self.database.begin() as session:
            lena = await person(session, "1001", "Lena")
            case = await support.open_case(
                session, SupportRules(), lena, "asked_for_person", clock.now()
            )
            await topics.give(session, case, TOPIC)
        self._case_id = case.id

    def close(self) -> None:
        self._runner.run(self.database.close())
        self._runner.close()

    def hears(self, *updates: dict[str, Any]) -> set[str]:
        """Work off updates; what the customer is to see of them, as it reads now."""
        return self._runner.run(self._hears(updates))

    async def _hears(self, updates: tuple[dict[str, Any], ...]) -> set[str]:
        first = self._told
        rows = [self._row(update) for update in updates]
        async with self.database.begin() as session:
            case, _ = await support.case_with_identity(session, self._case_id)
            case.state = "waiting_for_staff"  # an example before may have closed it
            await due.add(session, InboxUpdate, rows)
        while await self._lanes.step():
            pass
        async with self.database.read() as session:
            there = await session.scalars(
                select(Relay).where(
                    Relay.side == "staff", Relay.source_id > first, Relay.removed_at.is_(None)
                )
            )
            left = (await session.scalars(
                select(InboxUpdate.state).where(InboxUpdate.update_id > first)
            )).all()  # fmt: skip
        assert set(left) <= {"done"}, "an update could not be worked off"
        return {relay.content["text"] for relay in there}

    def _row(self, update: dict[str, Any]) -> dict[str, Any]:
        self._told += 1
        kind = next(iter(update))
        body = {"message_id": self._told, **update[kind]}
        payload = {"update_id": self._told, kind: body}
        return {
            "bot_id": 42, "update_id": self._told, "lane": "topic", "payload": payload,
            "received_at": self._now(),
        }  # fmt: skip

    @property
    def next_id(self) -> int:
        """The id the next message will have."""
        return self._told + 1


def written(who: dict[str, Any], text: str, *, as_caption: bool, **more: Any) -> dict[str, Any]:
    """A message in the topic."""
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    content = {"photo": photo, "caption": text} if as_caption else {"text": text}
    chat = {"id": GROUP, "type": "supergroup", "title": "Team", "is_forum": True}
    return {"date": 1, "chat": chat, "message_thread_id": TOPIC, "is_topic_message": True,
            **who, **content, **more}  # fmt: skip


def user(number: int) -> dict[str, Any]:
    return {"from": {"id": number, "is_bot": False, "first_name": f"P{number}"}}


STAFF = user(SVENJA)
OTHERS = [
    user(TOM),
    user(999),
    {"from": ANONYMOUS, "sender_chat": {"id": GROUP, "type": "supergroup", "title": "Team"}},
    {**STAFF, "sender_chat": {"id": -1009, "type": "channel", "title": "Channel"}},
    {"sender_chat": {"id": -1009, "type": "channel", "title": "Channel"}},
]
KNOWN = ["note", "close", "help", "del", "NOTE", "note@other_bot", "note@our_bot", "reopen",
         "assign", "snooze", "canned", "learn", "queue", "clsoe", "", "/"]  # fmt: skip
UNSEEN = ["", " ", "\n", "\u200b", "\ufeff", "\u2060 "]
commands = st.builds(
    "{}/{}{}".format,
    st.sampled_from(UNSEEN),
    st.one_of(st.sampled_from(KNOWN), st.text(max_size=8)),
    st.sampled_from(["", " geheim", "\ngeheim", "\u00a0geheim"]),
).filter(lambda text: "\0" not in text)
words = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and "\0" not in text)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()


quick = settings(max_examples=80, deadline=None,
                 suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


def test_what_staff_write_goes_to_the_customer(desk: Desk) -> None:
    assert desk.hears({"message": written(STAFF, "Guten Tag", as_caption=False)}) == {"Guten Tag"}
    assert desk.hears({"message": written(STAFF, "Sehen Sie", as_caption=True)}) == {"Sehen Sie"}


@quick
@given(text=commands, as_caption=st.booleans(), album=st.sampled_from([None, "7"]))
@example(text="/note", as_caption=True, album=None)
@example(text="//", as_caption=False, album=None)
def test_no_note_and_no_command_reaches_the_customer(
    desk: Desk, text: str, as_caption: bool, album: str | None
) -> None:
    more = {"media_group_id": f"{album}{desk.next_id}"} if album and as_caption else {}
    message = written(STAFF, text, as_caption=as_caption, **more)
    sibling = [{"message": written(STAFF, "Bild", as_caption=True, **more)}] if more else []
    assert desk.hears({"message": message}, *sibling) == set()


@quick
@given(text=st.one_of(words, commands), as_caption=st.booleans(), who=st.sampled_from(OTHERS))
def test_nobody_without_the_role_reaches_the_customer(
    desk: Desk, text: str, as_caption: bool, who: dict[str, Any]
) -> None:
    first = desk.next_id
    message = written(who, text, as_caption=as_caption)
    again = written(who, text + "!", as_caption=as_caption, message_id=first, edit_date=2)
    assert desk.hears({"message": message}, {"edited_message": again}) == set()


@quick
@given(command=commands, text=words, as_caption=st.booleans(), who=st.sampled_from(OTHERS))
def test_no_edit_brings_a_command_or_a_strangers_words_to_the_customer(
    desk: Desk, command: str, text: str, as_caption: bool, who: dict[str, Any]
) -> None:
    def edit_of(number: int, by: dict[str, Any], new: str) -> dict[str, Any]:
        return {"edited_message": written(by, new, as_caption=as_caption, message_id=number)}

    first = desk.next_id
    plain = {"message": written(STAFF, "Guten Tag", as_caption=as_caption)}
    seen = desk.hears(plain, edit_of(first, STAFF, command), edit_of(first, who, text))
    assert seen == {"Guten Tag"}
    first = desk.next_id
    note = {"message": written(STAFF, command, as_caption=as_caption)}
    assert desk.hears(note, edit_of(first, STAFF, "geheim " + text)) == set()
