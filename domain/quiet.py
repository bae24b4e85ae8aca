"""Quiet hours: when advertising rests, by the customer's own wish and clock, else the shop's."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import RuleBroken
from domain.outbox import OutboxRules
from store.identities import Identity

NEVER = (time(0), time(0))  # a span that begins as it ends holds no moment
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?(?:\s*([ap])\.?m\b\.?)?"
_SPAN = re.compile(rf"\D*?{_CLOCK}\D+?{_CLOCK}\D*", re.IGNORECASE)


def end_of_quiet(
    rules: OutboxRules, now: datetime, identity: Identity | None = None
) -> datetime | None:
    """When the quiet hours `now` lies in end (aware), or None outside them.

    Hours and time zone are the person's own where they said them.
    """
    start, end, zone = hours_of(rules, identity)
    local = now.astimezone(ZoneInfo(zone))
    clock = local.time()
    if start == end:
        return None
    inside = start <= clock < end if start < end else (clock >= start or clock < end)
    if not inside:
        return None
    day = local.date() + timedelta(days=1 if clock >= end else 0)
    return datetime.combine(day, end, local.tzinfo)


def hours_of(rules: OutboxRules, identity: Identity | None) -> tuple[time, time, str]:
    """(from, until, time zone) that count for somebody."""
    if identity is None:
        return rules.quiet_from, rules.quiet_until, rules.time_zone
    zone = identity.time_zone or rules.time_zone
    if identity.quiet_from is None or identity.quiet_until is None:
        return rules.quiet_from, rules.quiet_until, zone
    return identity.quiet_from, identity.quiet_until, zone


def parse(text: str) -> tuple[time, time]:
    """ "22-8", "22:00–08:00", "von 22 bis 8 Uhr", "10pm to 8am" → from, until.

    Raises RuleBroken: not two times of day, or twice the same.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise RuleBroken("profiles-quiet-unreadable")
    start, end = _time(*found.groups()[:3]), _time(*found.groups()[3:])
    if start == end:
        raise RuleBroken("profiles-quiet-unreadable")
    return start, end


def _time(hour: str, minute: str | None, half: str | None) -> time:
    hours = int(hour)
    if half is not None and not 1 <= hours <= 12:
        raise RuleBroken("profiles-quiet-unreadable")
    if half is not None:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    if hours > 24 or int(minute or 0) > 59 or (hours == 24 and int(minute or 0)):
        raise RuleBroken("profiles-quiet-unreadable")
    return time(hours % 24, int(minute or 0))
