"""Beats time: APScheduler calls the jobs, the jobs find what is due."""

from collections.abc import Callable
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.policy import Policy
from scheduler.bell import Bell
from scheduler.jobs import JOBS, Job, LongJob
from store.db import Database

log = structlog.get_logger()


class Beat:
    """Runs every job at its interval, and all of them at once when time was moved."""

    def __init__(
        self, database: Database, policy: Policy, now: Callable[[], datetime], ring: Bell
    ) -> None:
        self._database = database
        self._policy = policy
        self._now = now
        self._ring = ring
        # A beat that comes late is still one: nothing is skipped, and missed ones are one.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        for job in JOBS:
            self._scheduler.add_job(
                self.run, "interval", seconds=job.every_seconds, args=[job], id=job.name
            )
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def run(self, job: Job | LongJob) -> int:
        """Run one job; a failure is logged and waits for the next beat."""
        try:
            done = await self._done(job)
        except Exception:
            log.exception("job failed", job=job.name)
            return 0
        self._ring.ring()
        return done

    async def _done(self, job: Job | LongJob) -> int:
        if isinstance(job, LongJob):
            return await job.run(self._database, self._policy, self._now())
        async with self._database.begin() as session:
            return await job.run(session, self._policy, self._now())

    async def run_all(self) -> int:
        """Run every job once; returns how much was done."""
        return sum([await self.run(job) for job in JOBS])
