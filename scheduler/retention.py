"""Lets go of what is past its period, as much as there is, many short commits after each other."""

from datetime import datetime

import structlog

from domain import retention
from domain.policy import Policy
from domain.retention import RetentionRules, Step
from store.db import Database

log = structlog.get_logger()


async def let_go(database: Database, policy: Policy, now: datetime) -> int:
    """Everything that is past its period. A table that fails does not hold up the others.

    Returns how many rows went.
    """
    gone = 0
    for step in retention.steps(policy.retention, now):
        try:
            gone += await _through(database, policy.retention, step)
        except Exception:
            log.exception("rows not let go", table=step.table.name, period=step.period.name)
    return gone


async def _through(database: Database, rules: RetentionRules, step: Step) -> int:
    """Looks for rows while others write: on SQLite only what is found takes the write lock."""
    gone, last = 0, None
    while True:
        async with database.read() as session:
            keys = await retention.past(session, rules, step, last)
        if not keys:
            return gone
        async with database.begin() as session:
            gone += await retention.let_go(session, step, keys)
        last = keys[-1]
