"""Quiet hours: when advertising rests, by the shop's clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.outbox import OutboxRules


def end_of_quiet(rules: OutboxRules, now: datetime) -> datetime | None:
    """When the quiet hours `now` lies in end (aware), or None outside them."""
    local = now.astimezone(ZoneInfo(rules.time_zone))
    start, end, clock = rules.quiet_from, rules.quiet_until, local.time()
    if start == end:
        return None
    inside = start <= clock < end if start < end else (clock >= start or clock < end)
    if not inside:
        return None
    day = local.date() + timedelta(days=1 if clock >= end else 0)
    return datetime.combine(day, end, local.tzinfo)
