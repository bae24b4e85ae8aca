"""What waits in one lane and leaves as one call: an album, and texts when the budget is short."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.budget import Budget
from domain.outbox import RELAY
from store import relays, waiting
from store.outbox import Delivery
from store.relays import Relay

MAX_ALBUM = 100  # messages Telegram copies in one call
MAX_POST = 4096  # UTF-16 units
PART_ROOM = 32  # units, for the time of a part and the line it begins
MOST_PARTS = 60  # each has an entity of its own, and Telegram takes 100


class Joining:
    """Decides what leaves together with the head of a lane."""

    def __init__(self, session: AsyncSession, budget: Budget, now: datetime) -> None:
        self._session = session
        self._budget = budget
        self._now = now
        self._posts: int | None = None

    async def with_head(self, head: Delivery) -> list[Delivery]:
        """What leaves in the same call as `head`, in order; nothing, for most."""
        if head.method != RELAY:
            return []
        if head.payload.get("album"):
            return await self._album(head)
        if head.case_id and head.identity_id is None and head.payload.get("kind") == "text":
            return await self._texts(head)
        return []

    async def _album(self, head: Delivery) -> list[Delivery]:
        line = await waiting.next_in_line(self._session, head, self._now, MAX_ALBUM - 1)
        return [
            it
            for it in line
            if it.method == RELAY and it.payload.get("album") == head.payload["album"]
        ]

    async def _texts(self, head: Delivery) -> list[Delivery]:
        """The consecutive texts behind the head, if more waits than may be posted now."""
        if not await self._is_short(head.kind):
            return []
        line = await waiting.next_in_line(self._session, head, self._now, MOST_PARTS - 1)
        candidates = _run(head, line)
        known = await relays.by_ids(
            self._session, {it.relay_id for it in (head, *candidates) if it.relay_id}
        )
        return _that_fit(head, candidates, known)

    async def _is_short(self, kind: str) -> bool:
        free = self._budget.free_in_group(kind)
        if free is None:
            return False
        if self._posts is None:
            self._posts, _ = await waiting.staff_posts(self._session, self._now)
        return self._posts > free


def _run(head: Delivery, line: Sequence[Delivery]) -> list[Delivery]:
    """The texts right behind the head; an answer to something begins a post of its own."""
    run = []
    for it in line:
        joins = it.method == RELAY and it.payload.get("kind") == "text" and it.identity_id is None
        if not joins or it.payload.get("answers") or it.doubtful != head.doubtful:
            break
        run.append(it)
    return run


def _that_fit(
    head: Delivery, candidates: Sequence[Delivery], known: dict[int, Relay]
) -> list[Delivery]:
    room = MAX_POST - PART_ROOM - _size(known.get(head.relay_id or 0))  # the first: for the sign
    fitting = []
    for it in candidates:
        room -= _size(known.get(it.relay_id or 0))
        if room < 0:
            break
        fitting.append(it)
    return fitting


def _size(relay: Relay | None) -> int:
    text = str(relay.content["text"]) if relay is not None else ""
    return len(text.encode("utf-16-le")) // 2 + PART_ROOM
