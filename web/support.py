"""How long messages between customers and staff are on their way, for Prometheus."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy.ext.asyncio import AsyncSession

from store import relays, waiting

WINDOW = timedelta(hours=1)
MOST = 5000  # of the newest messages: enough for a quantile, and quick in any shop
QUANTILES = (0.5, 0.99)


async def add_delays(registry: CollectorRegistry, session: AsyncSession, now: datetime) -> None:
    """Posts waiting for the team's group, since when, and the delays of the last hour by side."""
    count, oldest = await waiting.staff_posts(session, now)
    _gauge(registry, "staff_posts_waiting", "Posts that wait for the team's group").set(count)
    since = (now - oldest).total_seconds() if oldest else 0.0
    _gauge(registry, "staff_posts_oldest_seconds", "How long the oldest of them waits").set(since)
    delays: dict[str, list[float]] = {"customer": [], "staff": []}
    for side, at, there in await relays.delivered_lately(session, now - WINDOW, MOST):
        delays.setdefault(side, []).append((there - at).total_seconds())
    gauge = Gauge(
        "stammkunde_relay_delay_seconds",
        "From written to passed on, in the last hour, by who wrote it",
        ["side", "quantile"],
        registry=registry,
    )
    for side, seconds in delays.items():
        for quantile in QUANTILES if seconds else ():
            gauge.labels(side, str(quantile)).set(nearest_rank(seconds, quantile))


def nearest_rank(values: Sequence[float], quantile: float) -> float:
    """The smallest value that at least this share of all does not exceed."""
    return sorted(values)[max(math.ceil(quantile * len(values)) - 1, 0)]


def _gauge(registry: CollectorRegistry, name: str, meaning: str) -> Gauge:
    return Gauge(f"stammkunde_{name}", meaning, registry=registry)
