"""Business hours: when people of the team are there, in wall time, and holidays when they are not.

All moments are aware; what is counted in business time passes only while the shop is open.
"""

from datetime import datetime, timedelta

from domain.rules import Rules, TimeZone


class HoursRules(Rules):
    """Spans of each weekday as "09:00-17:00", and the country whose holidays are free."""

    time_zone: TimeZone = "Europe/Berlin"


def is_open(rules: HoursRules, moment: datetime) -> bool:
    """Whether somebody is there at that moment."""
    raise NotImplementedError


def opens_at(rules: HoursRules, moment: datetime) -> datetime:
    """When somebody is there next; the moment itself while the shop is open."""
    raise NotImplementedError


def after(rules: HoursRules, moment: datetime, worked: timedelta) -> datetime:
    """The moment at which this much business time has passed since `moment`."""
    return moment + worked


def worked(rules: HoursRules, start: datetime, end: datetime) -> timedelta:
    """How much business time lies between two moments."""
    return end - start
