"""`python -m bot inbox`: what waits, what was given up and why, and try it again."""

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table
from sqlalchemy.ext.asyncio import AsyncSession

from bot import commands
from bot.commands import SHOWN, console
from bot.config import Settings
from store import due
from store.db import Database
from store.due import DueRow
from store.events import ShopEvent
from store.inbox import InboxUpdate
from store.questions import Question


async def inbox(
    settings: Settings, updates: Sequence[int], events: Sequence[int], *, all_events: bool
) -> int:
    """Show the queues; before that try dead updates and shop events again, by their ids.

    Returns 1 when one of them is not among the dead, or with `all_events` none is.
    """
    async with commands.opened(settings) as database:
        async with database.begin() as session:
            missing = await _revive(session, InboxUpdate, updates, "update")
            missing += await _revive(session, ShopEvent, events, "event")
            if all_events:
                missing += await _revive_all(session)
        for line in missing:
            console.print(line)
        if not missing:
            await _show(database)
    return 1 if missing else 0


async def _revive(
    session: AsyncSession, model: type[DueRow], ids: Sequence[int], name: str
) -> list[str]:
    """A line for each id that is none of the dead."""
    return [
        f"there is no dead {name} {it}" for it in ids if not await due.revive(session, model, it)
    ]


async def _revive_all(session: AsyncSession) -> list[str]:
    count = await due.revive_all(session, ShopEvent)
    return [] if count else ["there is no dead event"]


async def _show(database: Database) -> None:
    async with database.read() as session:
        for model in (InboxUpdate, ShopEvent, Question):
            counts = await due.count_by_state(session, model)
            figures = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
            console.print(f"{model.__tablename__}: {figures or 'empty'}")
        updates = await due.dead(session, InboxUpdate, SHOWN)
        events = await due.dead(session, ShopEvent, SHOWN)
    cells = [(it.id, it.update_id, it.lane, it.attempts, it.error) for it in updates]
    _table("updates given up", ("id", "update", "lane", "tries", "error"), cells)
    told = [
        (it.id, it.type, f"{it.source} {it.external_id}", it.lane, it.attempts, it.error)
        for it in events
    ]
    _table("events given up", ("id", "type", "told as", "customer", "tries", "error"), told)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    if not rows:
        return
    table = Table(*columns, title=title)
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    console.print(table)
