"""Who asks and on which day: what they may be shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from knowledge.vectors import Shelf
from store.knowledge import Passage


@dataclass(frozen=True)
class Reader:
    """`hidden`: audiences the reader does not belong to; None reads on any day."""

    hidden: Collection[str] = ()
    today: date | None = None

    def may_read(self, passage: Passage) -> bool:
        """Whether the passage is valid today (both days inclusive) and meant for the reader."""
        if passage.audience in self.hidden:
            return False
        if self.today is None:
            return True
        begun = passage.valid_from is None or passage.valid_from <= self.today
        over = passage.valid_until is not None and passage.valid_until < self.today
        return begun and not over

    def may_search(self, shelf: Shelf) -> bool:
        return shelf.audience not in self.hidden
