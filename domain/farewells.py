"""The last words to a chat whose person has just been erased; see decision 28."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from store import erasures as store
from store.erasures import FAREWELL
from store.outbox import Delivery

Wish = Literal["customer", "shop"]  # whose it was
LAST_WORDS = timedelta(hours=1)  # after which nobody wonders any more


@dataclass(frozen=True)
class Chat:
    """A chat that is to hear the last words, as it was before it was erased."""

    external_id: str
    language: str


async def say(
    session: AsyncSession, chats: Collection[Chat], shop: str, by: Wish, now: datetime
) -> None:
    """Queue the last words to chats that nobody is known by any more: the rows themselves carry
    the chats' ids, and are blanked once they are said."""
    view = outbox.view("erasures.farewell", shop=shop, by=by)
    for chat in chats:
        address = {"chat_id": int(chat.external_id), "language": chat.language}
        row = outbox.to_staff("view", {**view, **address}, now)
        lane = f"{FAREWELL}{uuid.uuid4().hex}"
        await outbox.put(session, {**row, "lane": lane, "kind": "reply"})


def is_one(delivery: Delivery) -> bool:
    """Whether a delivery is the last words to somebody erased."""
    return delivery.lane.startswith(FAREWELL)


async def said(session: AsyncSession, deliveries: Collection[Delivery]) -> None:
    """Forget the chats to which last words went, or never will go."""
    ids = [it.id for it in deliveries if is_one(it)]
    if ids:
        await store.blank_farewells(session, ids)


async def give_up(session: AsyncSession, now: datetime) -> None:
    """Forget the chats to which nothing could be said for long."""
    await store.drop_farewells(session, now - LAST_WORDS)
