"""What time it is: the machine's, moved on by a sandbox if one is there."""

from datetime import UTC, datetime, timedelta


class Clock:
    """`offset` seconds ahead of the machine; only a sandbox sets it."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset)
