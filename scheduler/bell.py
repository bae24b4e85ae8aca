"""Wakes a worker at once instead of at its next look."""

import asyncio


class Bell:
    """One worker waits, anybody rings; a ring while nobody waits is not lost."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Until somebody rings, at most `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
        finally:
            self._rung.clear()


class Echo(Bell):
    """Rings another bell a while later, when what has just begun to wait is due."""

    def __init__(self, bell: Bell, seconds: float) -> None:
        super().__init__()
        self._bell = bell
        self._seconds = seconds

    def ring(self) -> None:
        asyncio.get_running_loop().call_later(self._seconds, self._bell.ring)
