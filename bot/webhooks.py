"""`python -m bot webhooks`: what the shop was told, what it was not, and tell it again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.markup import escape
from rich.table import Table
from sqlalchemy import ColumnElement

from bot import commands
from bot.commands import SHOWN, console
from bot.config import ConfigError, Settings
from store import due
from store import webhooks as store
from store.db import Database
from store.webhooks import Webhook

_TITLES = {"due": "waiting", "dead": "given up", "done": "delivered last"}


async def webhooks(
    settings: Settings, ids: Sequence[int], since: str | None, *, replay: bool, replay_dead: bool
) -> int:
    """List, or deliver again. Returns 1 when there was nothing to deliver again.

    `ids` or `since` (an ISO day in the shop's time zone, or a time) narrow it. Raises ConfigError:
    `since` is neither, or it is not said what to replay.
    """
    which = _named(ids, _moment(since, settings.shop.time_zone))
    if replay and not which:
        raise ConfigError("--replay: which? Give ids, or --since 2026-11-20, or --replay-dead")
    async with commands.opened(settings) as database:
        if replay or replay_dead:
            return await _replay(database, [*which, *_DEAD] if replay_dead else which)
        await _show(database, which)
    return 0


_DEAD = (Webhook.state == "dead",)


def _named(ids: Sequence[int], since: datetime | None) -> list[ColumnElement[bool]]:
    by_id = [Webhook.id.in_(ids)] if ids else []
    return by_id + ([Webhook.received_at >= since] if since else [])


def _moment(given: str | None, time_zone: str) -> datetime | None:
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise ConfigError(f"--since {given}: a day like 2026-11-20 is meant") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(time_zone))


async def _replay(database: Database, which: Sequence[ColumnElement[bool]]) -> int:
    async with database.begin() as session:
        count = await store.replay(session, datetime.now(UTC), *which)
    console.print(f"{count} to be delivered again" if count else "nothing to deliver again")
    return 0 if count else 1


async def _show(database: Database, which: Sequence[ColumnElement[bool]]) -> None:
    async with database.read() as session:
        counts = await due.count_by_state(session, Webhook)
        rows = {
            state: await store.newest(session, SHOWN, Webhook.state == state, *which)
            for state in _TITLES
        }
    figures = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    console.print(f"webhooks: {figures or 'none'}")
    for state, found in rows.items():
        if found:
            console.print(_table(_TITLES[state], found))


def _table(title: str, rows: Sequence[Webhook]) -> Table:
    table = Table("id", "type", "of", "tries", "status", "error", "next try", title=title)
    for row in rows:
        next_try = f"{row.due_at:%Y-%m-%d %H:%M:%S}" if row.state == "due" else ""
        cells = (row.id, row.type, f"{row.received_at:%Y-%m-%d %H:%M:%S}", row.attempts,
                 row.status_code or "", row.error or "", next_try)  # fmt: skip
        table.add_row(*(escape(str(cell)) for cell in cells))
    return table
