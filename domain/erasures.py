"""Erasing what is held of a person, in one transaction, and keeping it erased.

A keyed digest of the names under which the shop knew somebody stays, so that what the shop tells
of them later has no effect until they tie their chat to the shop anew.
"""

import hmac
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, outbox
from store import customers, people
from store import erasures as store
from store.customers import Customer
from store.erasures import FAREWELL
from store.events import ShopEvent
from store.identities import Identity
from store.outbox import Delivery
from store.people import People

DELETING = "deleteForumTopic"


@dataclass(frozen=True)
class Chat:
    """A chat that is to hear the last words, as it was before it was erased."""

    external_id: str
    language: str


def digest(key: bytes, shop_id: str) -> str:
    """The name an erased customer is known by: HMAC-SHA-256, in hex."""
    return _digest(key, f"shop:{shop_id}")


def names(key: bytes, name: str) -> set[str]:
    """Every digest under which a shop id or a mail address may be remembered."""
    return {digest(key, name), *_of_mail(key, name)}


async def digests(session: AsyncSession) -> set[str]:
    """Of all that is erased: an import leaves out customers whose `digest` is among them."""
    return await store.digests(session)


async def is_erased(session: AsyncSession, key: bytes, shop_id: str) -> bool:
    """Whether a customer was erased and has not come back since."""
    return await store.person_of(session, {digest(key, shop_id)}) is not None


async def lift(session: AsyncSession, key: bytes, shop_id: str) -> bool:
    """Let a customer be known again, who tied a chat anew. False: they were not erased."""
    person = await store.person_of(session, {digest(key, shop_id)})
    if person is not None:
        await store.forget(session, person)
    return person is not None


async def relink(session: AsyncSession, key: bytes, shop_id: str, now: datetime) -> Customer | None:
    """The customer a proven link names; who was erased begins anew, with nothing of before.

    None: the shop never told of such a customer.
    """
    known = await customers.by_shop_id(session, shop_id)
    if not await lift(session, key, shop_id) or known is not None:
        return known
    customer = Customer(shop_id=shop_id, tags=[], created_at=now)
    session.add(customer)
    await session.flush()
    return customer


async def erase_person(
    session: AsyncSession, key: bytes, identity: Identity, update_id: int, now: datetime
) -> list[Chat]:
    """Erase an account, the customer it is tied to and all that belongs to either.

    `update_id` is the update that asked for it: what was written later is not erased. Returns the
    chats to say farewell to.
    """
    return await _erase(session, key, {identity.id}, set(), update_id, "customer", now)


async def erase_customer(
    session: AsyncSession, key: bytes, shop_id: str, now: datetime
) -> list[Chat]:
    """Erase a customer on the shop's word, and every account tied to them.

    Somebody unknown so far is remembered as erased all the same.
    """
    customer = await customers.by_shop_id(session, shop_id)
    if customer is None:
        person = uuid.uuid4().hex
        await store.remember(session, {digest(key, shop_id)}, person, now)
        return []
    return await _erase(session, key, set(), {customer.id}, None, "shop", now)


async def say_farewell(
    session: AsyncSession, chat: Chat, method: str, payload: dict[str, Any], now: datetime
) -> None:
    """Queue the last words to a chat that nobody is known by any more: the row itself carries the
    chat's id, and is blanked once they are said."""
    row = outbox.to_staff(method, {**payload, "chat_id": int(chat.external_id)}, now)
    lane = f"{FAREWELL}{uuid.uuid4().hex}"
    await outbox.put(session, {**row, "lane": lane, "kind": "reply"})


def is_farewell(delivery: Delivery) -> bool:
    """Whether a delivery is the last words to somebody erased."""
    return delivery.lane.startswith(FAREWELL)


async def farewells_said(session: AsyncSession, deliveries: Collection[Delivery]) -> None:
    """Forget the chats to which last words went, or never will go."""
    ids = [it.id for it in deliveries if is_farewell(it)]
    if ids:
        await store.blank_farewells(session, ids)


async def covers(session: AsyncSession, key: bytes, event: ShopEvent) -> bool:
    """Whether an event is about somebody erased; it is blanked then, and must have no effect.

    Somebody erased is known by the mail address too: a new customer of that address is the same.
    """
    about = event.payload.get("customer")
    if not about:
        return False
    shop_id = str(about["id"])
    await store.lock_customer(session, shop_id)
    names = {digest(key, shop_id), *_of_mail(key, about.get("email"))}
    person = await store.person_of(session, names)
    if person is None:
        return False
    await store.remember(session, names, person, event.received_at)
    await store.blank_event(session, event, uuid.uuid4().hex)
    return True


async def _erase(
    session: AsyncSession,
    key: bytes,
    identity_ids: set[int],
    customer_ids: set[int],
    update_id: int | None,
    actor: str,
    now: datetime,
) -> list[Chat]:
    theirs = await people.gather(session, identity_ids, customer_ids, lock=True)
    accounts = await store.accounts(session, theirs)
    chats = [Chat(it.external_id, it.language) for it in accounts]
    await _remember(session, key, theirs, now)
    await _clear_desk(session, theirs, now)
    await _note(session, theirs, actor, now)
    everywhere = await people.with_topics(session, theirs)
    await store.wipe(session, everywhere, uuid.uuid4().hex, update_id, now)
    for identity in accounts:
        await session.refresh(identity)
    return chats


async def _remember(session: AsyncSession, key: bytes, theirs: People, now: datetime) -> None:
    names: set[str] = set()
    for shop_id, email in await store.known_as(session, theirs):
        names |= {digest(key, shop_id), *_of_mail(key, email)}
    await store.remember(session, names, uuid.uuid4().hex, now)


async def _clear_desk(session: AsyncSession, theirs: People, now: datetime) -> None:
    """The topics about them go, and the team hears which cases are gone, but not whose."""
    cases = await store.cases(session, theirs)
    topics = [
        outbox.to_staff(DELETING, {"message_thread_id": topic}, now)
        for _, topic in cases
        if topic is not None
    ]
    note = outbox.view("erasures.note", cases=[case for case, _ in cases])
    await outbox.put(session, *topics, outbox.to_staff("view", note, now))


async def _note(session: AsyncSession, theirs: People, actor: str, now: datetime) -> None:
    action = "customer.erased"
    for customer_id in sorted(theirs["customers"]):
        await audit.note(session, actor, action, now, customer_id=customer_id)
    for identity_id in sorted(theirs["identities"]):
        await audit.note(session, actor, action, now, identity_id=identity_id)


def _of_mail(key: bytes, email: object) -> set[str]:
    return {_digest(key, f"mail:{str(email).strip().casefold()}")} if email else set()


def _digest(key: bytes, name: str) -> str:
    return hmac.digest(key, name.encode(), "sha256").hex()
