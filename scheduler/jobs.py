"""All recurring work, in one table. Each job claims rows, so running it twice does no harm."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import campaigns, erasures, outages, support, targets, webhooks
from domain.policy import Policy
from scheduler import retention
from store import leases
from store.db import Database


@dataclass(frozen=True)
class Job:
    """`run` does what is due at `now` in one unit of work and returns how much that was."""

    name: str
    every_seconds: float
    run: Callable[[AsyncSession, Policy, datetime], Awaitable[int]]


@dataclass(frozen=True)
class LongJob:
    """The same for what takes long: `run` makes as many units of work as it wants."""

    name: str
    every_seconds: float
    run: Callable[[Database, Policy, datetime], Awaitable[int]]


async def _start_campaigns(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await campaigns.start_due(session, policy.campaigns, now)


async def _report_campaigns(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await campaigns.report_progress(session, now)


async def _remind_of_targets(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await targets.remind(session, policy.support, now)


async def _close_resolved(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await support.close_resolved(session, policy.support, now)


async def _tidy_webhooks(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await webhooks.tidy(session, policy.webhooks, policy.identities.mail_hook_url, now)


async def _watch_webhooks(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await outages.watch(session, policy.webhooks, policy.identities.mail_hook_url, now)


async def _sweep_leases(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await leases.sweep(session, now)


async def _wipe_late(session: AsyncSession, policy: Policy, now: datetime) -> int:
    return await erasures.wipe_late(session, now)


JOBS: tuple[Job | LongJob, ...] = (
    Job("start campaigns", 1, _start_campaigns),
    Job("report campaigns", 2, _report_campaigns),
    Job("remind of targets", 5, _remind_of_targets),
    Job("close resolved cases", 300, _close_resolved),
    Job("tidy webhooks", 10, _tidy_webhooks),
    Job("watch webhooks", 60, _watch_webhooks),
    Job("sweep leases", 600, _sweep_leases),
    Job("wipe late", 60, _wipe_late),
    # Oftener than its days want: a process may not live for a day.
    LongJob("let go", 3600, retention.let_go),
)
