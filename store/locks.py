"""A lock that one process of all holds, and that goes with the process however it dies."""

import fcntl
import os
from hashlib import sha256
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from store.db import Database


class AlreadyHeldError(Exception):
    """Another process holds the lock."""


class Lock:
    """On PostgreSQL a session's advisory lock; on SQLite the kernel's lock on a file beside it.

    On SQLite the part of the name before a colon counts: one process polls, whichever its bot.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._connection: AsyncConnection | None = None
        self._file: int | None = None

    @property
    def held(self) -> bool:
        return self._connection is not None or self._file is not None

    async def take(self) -> None:
        """Raises AlreadyHeldError at once when somebody else has it."""
        if self._database.is_sqlite:
            self._take_file()
        else:
            await self._take_advisory()

    async def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._connection is not None:
            # The pool would keep the session, and the session the lock.
            await self._connection.invalidate()
            await self._connection.close()
            self._connection = None

    def _take_file(self) -> None:
        kind = self._name.partition(":")[0]
        path = Path(f"{self._database.url.database}.{kind}.lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise AlreadyHeldError(self._name) from error
        self._file = handle

    async def _take_advisory(self) -> None:
        number = int.from_bytes(sha256(self._name.encode()).digest()[:8], signed=True)
        connection = await self._database.engine.connect()
        taken = await connection.scalar(
            text("SELECT pg_try_advisory_lock(:number)"), {"number": number}
        )
        await connection.commit()
        if not taken:
            await connection.close()
            raise AlreadyHeldError(self._name)
        self._connection = connection
