"""Durations as people type them: 30m, 2h, 3d, 1w."""

import re
from datetime import timedelta

from domain.errors import RuleBroken

_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_WRITTEN = re.compile(r"(\d{1,4})\s?([mhdw])", re.IGNORECASE)


def parse(text: str, most: timedelta) -> timedelta:
    """ "2h" → two hours. Raises RuleBroken: not readable, nothing, or longer than `most`."""
    found = _WRITTEN.fullmatch(text.strip())
    duration = int(found[1]) * _UNITS[found[2].lower()] if found else timedelta()
    if not duration:
        raise RuleBroken("durations-unreadable", text=text)
    if duration > most:
        raise RuleBroken("durations-too-long", days=most.days)
    return duration
