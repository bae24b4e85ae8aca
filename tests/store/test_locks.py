"""The lock of the one process that polls: it goes with the process, however that dies."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from store.db import Database
from store.locks import AlreadyHeldError, Lock

HOLDER = """
import asyncio, sys
from store.db import Database
from store.locks import Lock

async def hold():
    lock = Lock(Database(sys.argv[1]), "poll:42")
    await lock.take()
    print("held", flush=True)
    await asyncio.Event().wait()

asyncio.run(hold())
"""


@asynccontextmanager
async def another_process(url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that holds the lock until it is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, url, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        assert await process.stdout.readline() == b"held\n"
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.communicate()


async def test_the_second_taker_is_refused_at_once(
    database: Database, other_process: Database
) -> None:
    first, second = Lock(database, "poll:42"), Lock(other_process, "poll:42")
    await first.take()
    with pytest.raises(AlreadyHeldError):
        await second.take()
    assert (first.held, second.held) == (True, False)
    await first.release()


async def test_releasing_frees_it_for_others(database: Database, other_process: Database) -> None:
    first, second = Lock(database, "poll:42"), Lock(other_process, "poll:42")
    await first.take()
    await first.release()
    await second.take()
    assert (first.held, second.held) == (False, True)
    await second.release()


async def test_locks_of_different_names_are_different_locks(
    database: Database, other_process: Database
) -> None:
    polling, sources = Lock(database, "poll:42"), Lock(other_process, "sources")
    await polling.take()
    await sources.take()
    assert (polling.held, sources.held) == (True, True)
    await polling.release()
    await sources.release()


async def test_it_can_be_taken_again(database: Database) -> None:
    lock = Lock(database, "poll:42")
    for _ in range(2):
        await lock.take()
        await lock.release()
    assert not lock.held


async def test_closing_the_database_frees_it(database: Database, other_process: Database) -> None:
    first, second = Lock(database, "poll:42"), Lock(other_process, "poll:42")
    await first.take()
    await first.release()
    await database.close()
    await second.take()
    assert second.held
    await second.release()


async def test_a_killed_process_leaves_it_free(url: str, database: Database) -> None:
    lock = Lock(database, "poll:42")
    async with another_process(url) as holder:
        with pytest.raises(AlreadyHeldError):
            await lock.take()
        holder.send_signal(signal.SIGKILL)
        await holder.wait()
    await _take_once_noticed(lock)
    assert lock.held
    await lock.release()


async def _take_once_noticed(lock: Lock) -> None:
    """PostgreSQL takes a moment to notice that its client is gone."""
    async with asyncio.timeout(30):
        while not lock.held:
            try:
                await lock.take()
            except AlreadyHeldError:
                await asyncio.sleep(0)
