"""Everything held of a person, row by row, as `store.privacy` declares it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.db import Base
from store.people import People, rows_of
from store.privacy import HELD, Held

TEAM = "team"  # in place of whoever of the staff it was
Row = dict[str, Any]


async def rows(session: AsyncSession, people: People) -> dict[str, list[Row]]:
    """Table by table what is held of a person; tables with nothing are left out.

    Values are JSON: times as ISO 8601. Vectors, which nobody can read, are left out.
    """
    found = {}
    for table in Base.metadata.sorted_tables:
        mine = await _rows(session, table, HELD[table.name], people)
        if mine:
            found[table.name] = mine
    return found


async def _rows(session: AsyncSession, table: Table, held: Held, people: People) -> list[Row]:
    if not held.shown_by:
        return []
    mine = rows_of(table, held.shown_by, held.of, people)
    keys = list(table.primary_key.columns)
    found = (await session.execute(select(table).where(mine).order_by(*keys))).mappings()
    return [_shown(row, held) for row in found]


def _shown(row: Mapping[Any, Any], held: Held) -> Row:
    return {
        str(name): TEAM if name in held.team and value and _is_of_team(value) else _json(value)
        for name, value in row.items()
        if value is not None and not isinstance(value, bytes)
    }


def _is_of_team(value: object) -> bool:
    """Whether it names somebody; the customer, the shop and how a link came about are words."""
    return str(value).startswith("staff:") or str(value).isdecimal()


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date | time) else value
