"""What became of deliveries, written in as few statements as there are kinds of fate."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.outbox import Delivery


async def mark_sending(session: AsyncSession, ids: Sequence[int]) -> set[int]:
    """Claim deliveries, all in one statement; returns those that were still due.

    One cancelled since it was read is left alone.
    """
    if not ids:
        return set()
    statement = (
        update(Delivery)
        .where(Delivery.id.in_(ids), Delivery.state == "due")
        .values(state="sending")
        .returning(Delivery.id)
    )
    unseen = {"synchronize_session": False}
    return set((await session.scalars(statement, execution_options=unseen)).all())


async def mark_sent(
    session: AsyncSession, message_ids: Mapping[int, int | None], now: datetime
) -> None:
    """Deliveries that arrived: the id of the message each became, by the delivery's id."""
    if not message_ids:
        return
    rows = [
        {"row_id": row_id, "new_message_id": message_id, "now": now}
        for row_id, message_id in message_ids.items()
    ]
    connection = await session.connection()
    await connection.execute(_MARK_SENT, rows)


async def write_fates(session: AsyncSession, fates: Sequence[dict[str, Any]]) -> None:
    """Bulk update by `id`: state, reason, attempts, due_at, doubtful, message_id, sent_at."""
    if not fates:
        return
    table = Delivery.__table__
    columns = ("state", "reason", "attempts", "due_at", "doubtful", "message_id", "sent_at")
    statement = (
        update(Delivery)
        .where(table.c.id == bindparam("row_id"), _WANTED)
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
    rows = [
        {"row_id": fate["id"], **{f"new_{name}": fate[name] for name in columns}} for fate in fates
    ]
    connection = await session.connection()
    await connection.execute(statement, rows)


_TABLE = Delivery.__table__
_WANTED = _TABLE.c.state != "skipped"  # called off while it was under way: that fate stays
_MARK_SENT = (
    update(_TABLE)  # type: ignore[arg-type]
    .where(_TABLE.c.id == bindparam("row_id"), _WANTED)
    .values(
        state="sent",
        reason=None,
        attempts=_TABLE.c.attempts + 1,
        message_id=bindparam("new_message_id"),
        sent_at=bindparam("now"),
    )
)
