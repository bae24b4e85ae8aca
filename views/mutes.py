"""Customers who are muted for a while: what they are told, and what staff are."""

from datetime import datetime

from views.formats import day_and_time
from views.screen import Screen
from views.texts import Texts


def muted(texts: Texts, *, until: str, time_zone: str) -> Screen:
    """To the customer: until when nobody reads along; `until` is an ISO time."""
    end = day_and_time(datetime.fromisoformat(until), texts.language, time_zone)
    return Screen(texts("mutes-muted", until=end))


def ended(texts: Texts) -> Screen:
    """To the customer, when staff end it early."""
    return Screen(texts("mutes-ended"))


def done(texts: Texts, until: datetime, reason: str, time_zone: str) -> Screen:
    """To staff."""
    end = day_and_time(until, texts.language, time_zone)
    return Screen(texts("mutes-done", until=end, reason=reason))


def undone(texts: Texts) -> Screen:
    return Screen(texts("mutes-undone"))


def usage(texts: Texts) -> Screen:
    return Screen(texts("mutes-usage"))
