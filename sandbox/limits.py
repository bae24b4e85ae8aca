"""Telegram's send limits, off until somebody switches them on."""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

# Telegram's limits are approximate; a sender that keeps even distances must not be caught by
# the jitter of its own clock.
TOLERANCE = 0.05


@dataclass
class Limits:
    """How many messages a bot may send: over all, to one chat, and to one group."""

    enabled: bool = False
    overall_per_second: int = 30
    chat_per_second: int = 1
    group_per_minute: int = 20
    _sent: defaultdict[tuple[int, int | None], deque[float]] = field(
        default_factory=lambda: defaultdict(deque)
    )

    def set(self, **limits: int) -> None:
        """Change the limits named by their fields; the counting starts afresh."""
        for name, value in limits.items():
            setattr(self, name, value)
        self._sent.clear()

    def refuse(self, bot: int, chat_id: int, count: int = 1) -> int | None:
        """Count `count` messages of `bot` to `chat_id` as sent; or, when a limit would be
        passed, count none and return the seconds to wait."""
        if not self.enabled:
            return None
        now = time.monotonic()
        most, seconds = (
            (self.group_per_minute, 60.0) if chat_id < 0 else (self.chat_per_second, 1.0)
        )
        windows: list[tuple[tuple[int, int | None], int, float]] = [
            ((bot, None), self.overall_per_second, 1.0),
            ((bot, chat_id), most, seconds),
        ]
        waits = [self._wait(key, most, seconds, now) for key, most, seconds in windows]
        if longest := max(waits):
            return math.ceil(longest)
        for key, _, _ in windows:
            self._sent[key].extend([now] * count)
        return None

    def _wait(self, key: tuple[int, int | None], most: int, seconds: float, now: float) -> float:
        sent, window = self._sent[key], seconds * (1 - TOLERANCE)
        while sent and sent[0] <= now - window:
            sent.popleft()
        return sent[-most] + window - now if len(sent) >= most else 0.0
