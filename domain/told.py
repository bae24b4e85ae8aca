"""Which of two tellings holds: a field is as it was told last, in whatever order they come.

Every row that events fill keeps, for each field, the stamp of the telling that filled it.
"""

from datetime import UTC
from typing import Any, Protocol

from store.events import ShopEvent


class Told(Protocol):
    told: dict[str, Any]


def stamp(event: ShopEvent) -> str:
    """When an event happened, and its id between equal times; sorts as text."""
    moment = event.occurred_at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{moment}|{event.external_id}"


def is_later(row: Told, field: str, event: ShopEvent) -> bool:
    """Whether an event tells of a field later than what holds; from then on it holds."""
    if stamp(event) <= row.told.get(field, ""):
        return False
    note(row, field, event)
    return True


def is_earlier(row: Told, field: str, event: ShopEvent) -> bool:
    """The same for a field that is as it was told first."""
    known = row.told.get(field)
    if known is not None and stamp(event) >= known:
        return False
    note(row, field, event)
    return True


def note(row: Told, field: str, event: ShopEvent) -> None:
    """Remember which telling a field is from."""
    row.told = {**row.told, field: stamp(event)}  # a new dict: a change inside is not noticed
