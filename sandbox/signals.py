"""Waiting for something to happen, without polling and without missing it."""

import asyncio


class Signal:
    """Something that happens again and again; `count` says how often so far."""

    def __init__(self) -> None:
        self.count = 0
        self._next = asyncio.Event()

    def fire(self) -> None:
        """Note that it happened and wake everyone who waits."""
        self.count += 1
        self._next.set()
        self._next = asyncio.Event()

    async def after(self, seen: int, seconds: float) -> bool:
        """Wait until it happened more than `seen` times, at most `seconds`; True if it did."""
        if self.count == seen and seconds > 0:
            try:
                await asyncio.wait_for(self._next.wait(), seconds)
            except TimeoutError:
                return False
        return self.count != seen
