"""How often somebody may call: a bucket of tokens each, refilled evenly."""

from collections.abc import Callable
from datetime import datetime

MOST_KEYS = 10_000  # remembered at once; above, those who have waited long enough are let go


class RateLimit:
    """Lets `burst` calls through at once, then `per_minute`; a key is an address or a source."""

    def __init__(self, per_minute: float, burst: int, now: Callable[[], datetime]) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._now = now
        self._buckets: dict[str, tuple[float, datetime]] = {}  # tokens left, as of then

    def allow(self, key: str) -> float:
        """0.0 and a token taken, or the seconds until there is one."""
        now = self._now()
        tokens = self._left(key, now)
        if tokens < 1:
            return (1 - tokens) / self._per_second
        if len(self._buckets) >= MOST_KEYS:
            self._let_go(now)
        self._buckets[key] = (tokens - 1, now)
        return 0.0

    def _left(self, key: str, now: datetime) -> float:
        tokens, then = self._buckets.get(key, (float(self._burst), now))
        passed = max(0.0, (now - then).total_seconds())
        return min(float(self._burst), tokens + passed * self._per_second)

    def _let_go(self, now: datetime) -> None:
        """Forget full buckets; when all are in use, the oldest half: better than growing."""
        self._buckets = {
            key: it for key, it in self._buckets.items() if self._left(key, now) < self._burst
        }
        if len(self._buckets) >= MOST_KEYS:
            self._buckets = dict(list(self._buckets.items())[MOST_KEYS // 2 :])
