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
    for inner in router.sub_routers:
        yield from _of(inner)


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


def test_every_house_says_for_whom_it_is() -> None:
    """A router without a filter of its own would swallow everybody's updates."""
    for router in routers():
        for kind in ("message", "callback_query"):
            assert router.observers[kind]._handler.filters, f"{router.name}: {kind}"


def test_slow_filters_of_a_whole_house_would_be_seen() -> None:
    filters = [
        it
        for router in routers()
        for observer in router.observers.values()
        for it in observer._handler.filters or ()
    ]
    assert filters
    assert all(it.awaitable and it.magic is None for it in filters)


def test_every_call_makes_fresh_routers() -> None:
    assert not {id(it) for it in routers()} & {id(it) for it in routers()}
