"""Works off a batch of due rows in one commit: each in a savepoint, each lane in order."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Generic, TypeVar

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from domain.inbox import InboxRules
from store import due, leases
from store.db import Database
from store.due import DueRow

log = structlog.get_logger()
Row = TypeVar("Row", bound=DueRow)
Result = TypeVar("Result")


class Batch(Generic[Row]):
    """Claims rows of one table; a row that fails is tried again later, its lane waiting for it."""

    def __init__(
        self,
        database: Database,
        model: type[Row],
        rules: InboxRules,
        holder: str,
        now: Callable[[], datetime],
        on_dead: Callable[[AsyncSession, Row], Awaitable[None]] | None = None,
    ) -> None:
        self._database = database
        self._model = model
        self._rules = rules
        self._holder = holder
        self._now = now
        self._on_dead = on_dead

    async def work_off(
        self,
        handle: Callable[[AsyncSession, Row], Awaitable[Result]],
        prepare: Callable[[AsyncSession, Sequence[Row]], Awaitable[None]] | None = None,
    ) -> list[Result] | None:
        """What `handle` gave for each row that worked; None: nothing was due.

        `prepare` may look up beforehand what the rows have in common.
        """
        rows = await self._claim()
        if not rows:
            return None
        async with self._database.begin() as session:
            mine = await self._still_mine(session, rows)
            if prepare is not None:
                await prepare(session, mine)
            return await self._handle_all(session, mine, handle)

    async def _claim(self) -> Sequence[Row]:
        now = self._now()
        until = now + timedelta(seconds=self._rules.lease_seconds)
        async with self._database.begin() as session:
            return await due.claim(
                session, self._model, self._holder, self._rules.batch, now, until
            )

    async def _still_mine(self, session: AsyncSession, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows whose lanes nobody took over since the claim: a process may have been asleep."""
        now = self._now()
        until = now + timedelta(seconds=self._rules.lease_seconds)
        queue, lanes = self._model.__tablename__, {row.lane for row in rows}
        mine = await leases.renew(session, queue, lanes, self._holder, now, until)
        return [row for row in rows if row.lane in mine]

    async def _handle_all(
        self,
        session: AsyncSession,
        rows: Sequence[Row],
        handle: Callable[[AsyncSession, Row], Awaitable[Result]],
    ) -> list[Result]:
        results: list[Result] = []
        done: list[int] = []
        resting: dict[str, timedelta] = {}
        for row in rows:
            if row.lane in resting:
                continue
            try:
                results.append(await handle(session, row))
                done.append(row.id)
            except Exception as error:
                resting |= await self._count_failure(session, row, error)
        await due.mark_done(session, self._model, done, self._now())
        await self._free(session, {row.lane for row in rows}, resting)
        return results

    async def _count_failure(
        self, session: AsyncSession, row: Row, error: Exception
    ) -> dict[str, timedelta]:
        """Write down a failed try; the lane and its pause, or nothing once the row is dead."""
        dead = row.attempts + 1 >= self._rules.attempts
        log.error("row failed", table=row.__tablename__, id=row.id, dead=dead, exc_info=error)
        text = f"{type(error).__name__}: {error}"[:500]
        await due.mark_failed(session, self._model, row, text, dead=dead)
        if dead:
            await self._tell_of_death(session, row)
        pause = timedelta(seconds=self._rules.retry_seconds * 2**row.attempts)
        return {} if dead else {row.lane: pause}

    async def _tell_of_death(self, session: AsyncSession, row: Row) -> None:
        if self._on_dead is None:
            return
        try:
            async with session.begin_nested():
                await self._on_dead(session, row)
        except Exception:
            # The row is parked all the same: nothing may hold up the batch.
            log.exception("nobody was told of a dead row", table=row.__tablename__, id=row.id)

    async def _free(
        self, session: AsyncSession, lanes: set[str], resting: dict[str, timedelta]
    ) -> None:
        queue, now = self._model.__tablename__, self._now()
        await leases.give_back(session, queue, lanes - resting.keys(), self._holder)
        until = {lane: now + pause for lane, pause in resting.items()}
        await leases.rest(session, queue, until, self._holder)
