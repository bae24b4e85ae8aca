"""What aiogram will really call: handlers and filters that never go through a thread."""

from collections.abc import Iterator

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject

from handlers.routers import routers


def handlers() -> Iterator[tuple[str, HandlerObject]]:
    for router in routers():
        yield from _of(router)


def _of(router: Router) -> Iterator[tuple[str, HandlerObject]]:
    for observer in router.observers.values():
        for handler in observer.handlers:
            yield f"{router.name}.{handler.callback.__name__}", handler


def test_every_handler_is_async() -> None:
    assert [name for name, handler in handlers() if not handler.awaitable] == []


def test_every_filter_is_async() -> None:
    slow = [
        (name, repr(it.callback))
        for name, handler in handlers()
        for it in handler.filters or ()
        if not it.awaitable or it.magic is not None
    ]
    assert slow == []


def test_every_door_says_for_whom_it_is() -> None:
    """A handler without a filter would swallow everybody's updates."""
    open_doors = [name for name, handler in handlers() if not handler.filters]
    assert open_doors == []


def test_every_call_makes_fresh_routers() -> None:
    assert not {id(it) for it in routers()} & {id(it) for it in routers()}
