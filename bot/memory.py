"""What a process remembers of answers: dropped when somebody was erased, here or elsewhere."""

from collections.abc import Callable

from domain import erasures
from store.db import Database


class Memory:
    """Follows the erasures; `forget` is called once after each."""

    def __init__(self, database: Database, forget: Callable[[], None]) -> None:
        self._database = database
        self._forget = forget
        self._last = 0

    async def follow(self) -> None:
        """Forget, if somebody was erased since the last look."""
        async with self._database.read() as session:
            last = await erasures.latest(session)
        if last != self._last:
            self._last = last
            self._forget()
