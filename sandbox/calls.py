"""The log of Bot API calls."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.journal import Json
from sandbox.signals import Signal

REMEMBERED = 100_000


@dataclass
class LoggedCall:
    """One call: `ok` is None while it runs; `time` is the sandbox's, seconds since 1970."""

    sequence: int
    time: float
    bot: int
    method: str
    params: Json
    ok: bool | None = None
    error_code: int | None = None
    description: str | None = None


class CallLog:
    """The latest calls, and how many are running (`getUpdates` is not counted);
    `made` fires with each."""

    def __init__(self) -> None:
        self.running = 0
        self.made = Signal()
        self._calls: deque[LoggedCall] = deque(maxlen=REMEMBERED)

    def begin(self, now: float, bot: int, method: str, params: Json) -> LoggedCall:
        """Note a call that has just come in."""
        call = LoggedCall(self.made.count + 1, now, bot, method, params)
        self._calls.append(call)
        self.made.fire()
        return call

    def after(self, sequence: int) -> Iterator[LoggedCall]:
        """The remembered calls past `sequence`, oldest first."""
        return (call for call in self._calls if call.sequence > sequence)

    def clear(self) -> None:
        """Forget the calls; the numbers go on."""
        self._calls.clear()
