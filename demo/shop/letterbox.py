"""What the bot told the shop lately: for people who try things out."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

KEPT = 50


@dataclass
class Told:
    """One webhook; `times` counts how often it came, of which only the first would count."""

    id: str
    type: str
    at: datetime
    shop_id: str | None
    data: dict[str, Any]
    times: int = 1


class Letterbox:
    """The last events and mails, newest first, kept as long as the process runs."""

    def __init__(self) -> None:
        self._events: deque[Told] = deque(maxlen=KEPT)
        self._mails: deque[Told] = deque(maxlen=KEPT)

    def keep_event(self, told: Told) -> None:
        """Keep what happened in the chat; the same id again changes nothing."""
        _keep(self._events, told)

    def keep_mail(self, told: Told) -> None:
        """Keep a mail that a real shop would send now."""
        _keep(self._mails, told)

    def events(self, shop_id: str | None = None) -> list[Told]:
        """Return the last events, those of one customer only if named."""
        return [it for it in self._events if shop_id in (None, it.shop_id)]

    def mails(self, email: str | None = None) -> list[Told]:
        """Return the last mails, those to one address only if named."""
        return [it for it in self._mails if email in (None, it.data.get("to"))]


def _keep(box: deque[Told], told: Told) -> None:
    known = _find(box, told.id)
    if known is None:
        box.appendleft(told)
    else:
        known.times += 1


def _find(box: Iterable[Told], id_: str) -> Told | None:
    return next((it for it in box if it.id == id_), None)
