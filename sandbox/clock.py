"""The sandbox's clock: the machine's time plus an offset that people move on."""

import math
import time
from datetime import UTC, datetime

from sandbox.journal import Record
from sandbox.signals import Signal


class ClockOffset(Record):
    """How far the clock was moved, in seconds."""

    seconds: float = 0

    @property
    def key(self) -> str:
        return "clock"


class Clock:
    """Tells the moved time; `moved` fires whenever the offset changes."""

    def __init__(self, offset: float = 0) -> None:
        self.offset = offset
        self.moved = Signal()

    def now(self) -> float:
        """The moved time in seconds since 1970."""
        return time.time() + self.offset

    def iso(self) -> str:
        """The moved time as ISO 8601 in UTC."""
        return datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="seconds")

    def advance(self, seconds: float) -> None:
        """Move on by `seconds`."""
        self.offset = round(self.offset + seconds, 3)
        self.moved.fire()

    def to(self, when: datetime) -> None:
        """Move to `when` (aware), or up to a millisecond past it."""
        self.advance(math.ceil((when.timestamp() - self.now()) * 1000) / 1000)
