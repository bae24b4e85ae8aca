"""The send budget: evenly spaced slots, shared by all processes through the database."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from sqlalchemy.ext.asyncio import AsyncSession

from store import budget as store

if TYPE_CHECKING:
    from domain.outbox import OutboxRules

ALL, GROUP = "all", "staff_group"
HORIZON = timedelta(milliseconds=500)  # no slot is taken further ahead: urgent things come first


class Bucket:
    """Slots of one scope, `spacing` apart; `burst` of them may be taken at once.

    The generic cell rate algorithm: in any window T at most T/spacing + burst messages leave.
    """

    def __init__(self, free_at: datetime, spacing: timedelta, burst: int) -> None:
        self.free_at = free_at
        self.spacing = spacing
        self.credit = spacing * (burst - 1)

    def next_slot(self, now: datetime) -> datetime:
        """When the next message may leave."""
        return max(now, self.free_at - self.credit)

    def take(self, now: datetime, count: int = 1) -> None:
        self.free_at = max(self.free_at, now) + self.spacing * count

    def free(self, now: datetime) -> int:
        """How many messages may leave at once."""
        ahead = now + self.credit - max(self.free_at, now)
        return ahead // self.spacing + 1 if ahead >= timedelta(0) else 0


class Budget:
    """The buckets that one claim draws from."""

    def __init__(self, buckets: dict[str, Bucket], now: datetime) -> None:
        self._buckets = buckets
        self._now = now

    @classmethod
    async def load(cls, session: AsyncSession, rules: "OutboxRules", now: datetime) -> Self:
        """The limited scopes, locked until the commit so that no process takes the same slot."""
        spacings = _spacings(rules)
        free_at = await store.lock_slots(session, sorted(spacings), now)
        buckets = {
            scope: Bucket(free_at[scope], spacing, burst)
            for scope, (spacing, burst) in spacings.items()
        }
        return cls(buckets, now)

    def slot(self, kind: str, count: int = 1) -> datetime | None:
        """Take a slot for a message of this kind, or for `count` that leave in one call; None if
        the next one is too far ahead."""
        buckets = self._of(kind)
        at = max((bucket.next_slot(self._now) for bucket in buckets), default=self._now)
        if at > self._now + HORIZON:
            return None
        for bucket in buckets:
            bucket.take(at, count)
        return at

    def free_in_group(self, kind: str) -> int | None:
        """How many posts the team's group takes right now; None: it has no limit."""
        bucket = self._buckets.get(GROUP)
        return bucket.free(self._now) if bucket is not None and kind == "staff" else None

    def free_again(self, kind: str) -> datetime:
        """When it is worth asking for a slot of this kind again."""
        return max(bucket.next_slot(self._now) for bucket in self._of(kind)) - HORIZON / 2

    async def save(self, session: AsyncSession) -> None:
        await store.save_slots(
            session, {scope: bucket.free_at for scope, bucket in self._buckets.items()}
        )

    def _of(self, kind: str) -> list[Bucket]:
        scopes = (ALL, GROUP) if kind == "staff" else (ALL,)
        return [self._buckets[scope] for scope in scopes if scope in self._buckets]


def _spacings(rules: "OutboxRules") -> dict[str, tuple[timedelta, int]]:
    """(spacing, burst) of each limited scope.

    The group's burst is paid for by wider spacing, so that no minute has more than it may have.
    """
    spacings = {}
    if rules.per_second:
        spacings[ALL] = (timedelta(seconds=1 / rules.per_second), 1)
    if rules.group_per_minute:
        steady = rules.group_per_minute - rules.group_burst
        spacings[GROUP] = (timedelta(seconds=60 / steady), rules.group_burst)
    return spacings
