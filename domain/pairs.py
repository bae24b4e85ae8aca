"""Which message stands for which on the other side."""

from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from store import relays as store
from store.relays import Relay

Side = Literal["customer", "topic"]
CAPTIONED = frozenset({"photo", "video", "animation", "audio", "document", "voice"})
MARK_ROOM = 80  # UTF-16 units, for the sign that a message may have come twice
MAX_TEXT, MAX_CAPTION = 4096, 1024  # UTF-16 units


async def answered_by(session: AsyncSession, relay: Relay) -> tuple[int, Relay] | None:
    """(message id, relay) of what a message answers, on the side where it is passed on to."""
    if relay.reply_to is None:
        return None
    there: Side = "topic" if relay.side == "customer" else "customer"
    found = await store.at(session, relay.source_chat_id, relay.reply_to)
    for it in reversed(found):
        spot = place(it, there)
        if it.case_id == relay.case_id and spot is not None:
            return spot[1], it
    return None


def place(relay: Relay, where: Side) -> tuple[int, int] | None:
    """(chat, message) that stands for a message on one side; None before it has arrived."""
    if (relay.side == "customer") == (where == "customer"):
        return relay.source_chat_id, relay.source_id
    if relay.target_chat_id is None or relay.target_id is None:
        return None
    return relay.target_chat_id, relay.target_id


def can_be_marked(relay: Relay) -> bool:
    """Whether the sign that it may have come twice fits into the message itself."""
    if relay.kind == "text":
        return _units(relay) + MARK_ROOM <= MAX_TEXT
    fits = _units(relay) + MARK_ROOM <= MAX_CAPTION
    return relay.kind in CAPTIONED and relay.album is None and fits


def _units(relay: Relay) -> int:
    return len(str(relay.content["text"]).encode("utf-16-le")) // 2
