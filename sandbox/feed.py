"""What happens in the chats, in order, for those who watch (the chat page)."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.journal import Json
from sandbox.signals import Signal

REMEMBERED = 5000


@dataclass(frozen=True)
class Event:
    """One thing that happened; `sequence` starts at 1 with the process."""

    sequence: int
    kind: str
    data: Json


class Feed:
    """The latest events; `news` fires with each."""

    def __init__(self) -> None:
        self.news = Signal()
        self._events: deque[Event] = deque(maxlen=REMEMBERED)

    def publish(self, kind: str, **data: Any) -> None:
        """Append an event."""
        self._events.append(Event(self.news.count + 1, kind, data))
        self.news.fire()

    def after(self, sequence: int) -> Iterator[Event]:
        """The remembered events past `sequence`, oldest first."""
        missed = self.news.count - sequence
        return iter(list(self._events)[-missed:] if missed > 0 else [])
