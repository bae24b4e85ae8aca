"""The local Telegram: its world, its clock, and what goes on in it at the moment."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sandbox.calls import CallLog
from sandbox.clock import Clock, ClockOffset
from sandbox.faults import Faults
from sandbox.feed import Feed
from sandbox.first_day import populate
from sandbox.limits import Limits
from sandbox.records import Chat
from sandbox.signals import Signal
from sandbox.world import World


@dataclass(eq=False)
class Poll:
    """A `getUpdates` that waits; `ended` when another one took its place."""

    ended: bool = False


class Telegram:
    """One sandbox. `activity` fires with every call, update and move of the clock,
    `quiet` when a call ends or an update is confirmed; `arrivals`
    (per bot) when that bot gets an update, or its poll has to end."""

    def __init__(self, state: Path | None) -> None:
        self.world = World(state)
        if not len(self.world.bots):
            populate(self.world)
        offset = self.world.offsets.get("clock")
        self.clock = Clock(offset.seconds if offset else 0)
        self.feed = Feed()
        self.calls = CallLog()
        self.faults = Faults()
        self.limits = Limits()
        self.activity = Signal()
        self.quiet = Signal()
        self.arrivals: defaultdict[int, Signal] = defaultdict(Signal)
        self.polls: dict[int, Poll] = {}
        self.processes: dict[tuple[int, str], str] = {}
        self.closing = False

    def date(self) -> int:
        """The moved time in whole seconds, as messages carry it."""
        return int(self.clock.now())

    def clock_moved(self) -> None:
        """Keep the clock's offset and tell everyone."""
        self.world.offsets.put(ClockOffset(seconds=self.clock.offset))
        self.activity.fire()
        self.feed.publish("clock", offset=self.clock.offset, now=self.clock.iso())

    def publish(self, kind: str, chat: Chat, **data: object) -> None:
        """Tell the watchers of `chat` that something happened there."""
        self.feed.publish(kind, chat_id=chat.id, bot=chat.bot, **data)

    def reset(self) -> None:
        """Back to the first day; numbers go on, the clock and the faults are set back."""
        self.world.wipe()
        populate(self.world)
        self.clock.advance(-self.clock.offset)
        self.calls.clear()
        self.faults.clear()
        self.limits.enabled = False
        self.clock_moved()
        self.feed.publish("reset")

    def close(self) -> None:
        """Let everyone who waits go."""
        self.closing = True
        for signal in (
            self.quiet,
            self.calls.made,
            self.feed.news,
            self.clock.moved,
            *self.arrivals.values(),
        ):
            signal.fire()
