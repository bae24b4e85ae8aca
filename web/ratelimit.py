"""How often one address may knock at one door: a bucket of tokens each, in this process."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import HTTPException, Request

MOST_BUCKETS = 10_000  # then full ones are thrown away: whoever comes back finds theirs full again


@dataclass
class Bucket:
    tokens: float
    at: float  # seconds of the clock when it was counted


@dataclass
class RateLimit:
    """`per_minute` calls, refilled evenly; 0: no limit. Clock in seconds.

    `burst` is how many pass at once, None: a minute's.
    """

    per_minute: int
    clock: Callable[[], float] = time.monotonic
    burst: int | None = None
    _buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    def check(self, request: Request, door: str) -> None:
        """Count a call. Raises HTTPException 429 that says in how many seconds to come again."""
        address = request.client.host if request.client else ""
        wait = self.take(address, door)
        if wait > 0:
            seconds = math.ceil(wait)
            raise HTTPException(
                429,
                f"at most {self.per_minute} calls a minute; come again in {seconds} s",
                {"Retry-After": str(seconds)},
            )

    def take(self, address: str, door: str) -> float:
        """Take a token; the seconds until there is one again, 0 when it was there."""
        if not self.per_minute:
            return 0
        bucket = self._refilled((address, door))
        if bucket.tokens < 1:
            return (1 - bucket.tokens) * 60 / self.per_minute
        bucket.tokens -= 1
        return 0

    @property
    def _most(self) -> float:
        return float(self.per_minute if self.burst is None else self.burst)

    def _refilled(self, key: tuple[str, str]) -> Bucket:
        now = self.clock()
        if len(self._buckets) >= MOST_BUCKETS and key not in self._buckets:
            self._throw_away(now)
        bucket = self._buckets.setdefault(key, Bucket(self._most, now))
        bucket.tokens, bucket.at = self._level(bucket, now), now
        return bucket

    def _throw_away(self, now: float) -> None:
        """Full buckets go; if none is, all: an attack from everywhere must not fill the memory."""
        self._buckets = {
            key: it for key, it in self._buckets.items() if self._level(it, now) < self._most
        }
        if len(self._buckets) >= MOST_BUCKETS:
            self._buckets.clear()

    def _level(self, bucket: Bucket, now: float) -> float:
        gained = (now - bucket.at) * self.per_minute / 60
        return min(self._most, bucket.tokens + gained)
