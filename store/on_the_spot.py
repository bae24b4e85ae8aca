"""An SQLite connection whose statements run where they are called.

aiosqlite hands every step of a statement to a thread: four hops for a SELECT, sixty for an update
of a chat, more than the work itself. Once a writing transaction has the file's one lock its
statements take microseconds, so they run in the event loop; to open, to wait for the lock and to
commit still go to the thread.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite


class OnTheSpot(aiosqlite.Connection):
    """As aiosqlite's, but without the thread while a transaction is open."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        connection = self._conn
        if connection.in_transaction and fn != connection.commit:
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]


async def connect_on_the_spot(path: str) -> aiosqlite.Connection:
    """Open the database file at `path`."""
    connection = OnTheSpot(lambda: sqlite3.connect(path, check_same_thread=False), 64)
    return await connection
