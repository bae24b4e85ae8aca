"""A batch of due rows: one that is given up never takes the others along."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.inbox import InboxRules
from scheduler.batch import Batch
from store import due
from store.db import Database
from store.inbox import InboxUpdate

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def row(update_id: int, **payload: Any) -> dict[str, Any]:
    return {"bot_id": 42, "update_id": update_id, "lane": f"chat:{update_id}",
            "payload": payload, "received_at": NOW}  # fmt: skip


async def handle(session: AsyncSession, row: InboxUpdate) -> int:
    if "poison" in row.payload:
        raise ValueError("poison")
    return row.update_id


async def fail(session: AsyncSession, row: InboxUpdate) -> None:
    raise RuntimeError("no apology can be made")


async def test_a_row_nobody_can_even_apologise_for_holds_nobody_up(database: Database) -> None:
    async with database.begin() as session:
        await due.add(session, InboxUpdate, [row(1, poison=True), row(2)])
    batch = Batch(database, InboxUpdate, InboxRules(attempts=1), "a", lambda: NOW, fail)
    assert await batch.work_off(handle) == [2]
    async with database.read() as session:
        states = (await session.scalars(select(InboxUpdate.state).order_by(InboxUpdate.id))).all()
    assert states == ["dead", "done"]
