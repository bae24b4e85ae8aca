"""When customers buy: heterogeneous Poisson buying with dropout, bent by the seasons."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

HISTORY_DAYS = 3 * 365
NEWCOMERS = 8
NEWCOMER_DAYS = 4

# Yearly rates are gamma, dropout after each order is beta (BG/NBD: Fader, Hardie, Lee 2005).
RATE_SHAPE, RATE_SCALE = 0.8, 3.2
DROPOUT_A, DROPOUT_B = 1.0, 1.3

# January to December: winter sale, summer sale, the weeks before Christmas.
SEASONS = (1.2, 0.8, 0.9, 0.9, 1.0, 0.9, 1.2, 0.8, 0.9, 1.0, 1.5, 1.6)
PEAK = max(SEASONS)
SALE_MONTHS = (1, 7)

# Share of the day's orders by the hour in Leipzig: a lunch break and a long evening.
HOURS = (1, 0.5, 0.3, 0.2, 0.2, 0.5, 2, 4, 5, 6, 6, 7, 9, 8, 6, 6, 6, 6, 7, 9, 11, 10, 6, 3)


def first_days(rng: Random, count: int, today: date) -> list[date]:
    """Return the days of `count` customers' first orders, oldest first, a few of them recent.

    They keep some orders under way, so that an order status has something to show.
    """
    start = today - timedelta(days=HISTORY_DAYS)
    days = [_first_day(rng, start) for _ in range(count - NEWCOMERS)]
    newcomers = [today - timedelta(days=1 + i % NEWCOMER_DAYS) for i in range(NEWCOMERS)]
    return sorted(days) + sorted(newcomers)


def buying_days(rng: Random, first: date, today: date) -> Iterator[date]:
    """Yield the days one customer buys, from `first` until they drop out or `today` comes."""
    rate = rng.gammavariate(RATE_SHAPE, RATE_SCALE)
    dropout = rng.betavariate(DROPOUT_A, DROPOUT_B)
    day: date | None = first
    while day is not None and day < today:
        yield day
        day = None if rng.random() < dropout else _next_day(rng, rate, day, today)


def minute_of_day(rng: Random) -> int:
    """Return the minute after midnight, local time, at which an order is paid."""
    (hour,) = rng.choices(range(24), HOURS)
    return hour * 60 + rng.randrange(60)


def _first_day(rng: Random, start: date) -> date:
    while True:
        # The exponent below 1 lets the shop grow over the years.
        day = start + timedelta(days=int(HISTORY_DAYS * rng.random() ** 0.8))
        if _in_season(rng, day):
            return day


def _next_day(rng: Random, rate: float, day: date, today: date) -> date | None:
    # Thinning: events at the peak's rate, each kept with its season's share.
    position = 0.0
    horizon = (today - day).days
    while position < horizon:
        position += rng.expovariate(max(rate, 1e-6) * PEAK) * 365
        candidate = day + timedelta(days=min(int(position) + 1, horizon))
        if _in_season(rng, candidate):
            return candidate
    return None


def _in_season(rng: Random, day: date) -> bool:
    return rng.random() < SEASONS[day.month - 1] / PEAK
