"""Erasing what is held of a person, in one transaction, and keeping it erased.

A keyed digest of the names under which the shop knew somebody stays, so that what the shop tells
of them later has no effect until they tie their chat to the shop anew.
"""

import hmac
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, farewells, outbox
from domain.farewells import Chat, Wish
from store import audit as audit_store
from store import customers, people
from store import erasures as store
from store.customers import Customer
from store.events import ShopEvent
from store.identities import Identity
from store.outbox import Delivery
from store.people import People

DELETING = "deleteForumTopic"
ERASED = "customer.erased"
AGAIN = timedelta(minutes=5)  # longer than any work lasts that had begun before an erasure


def digest(key: bytes, shop_id: str) -> str:
    """The name an erased customer is known by: HMAC-SHA-256, in hex."""
    return _digest(key, f"shop:{shop_id}")


def names(key: bytes, name: str) -> set[str]:
    """Every digest under which a shop id or a mail address may be remembered."""
    return {digest(key, name), *_of_mail(key, name)}


async def digests(session: AsyncSession) -> set[str]:
    """Of all that is erased: an import leaves out customers whose `digest` is among them."""
    return await store.digests(session)


async def erase_returned(session: AsyncSession, key: bytes, before: set[str], now: datetime) -> int:
    """Erase once more whom an import brought back that began before they were erased.

    `before` is what `digests` gave when it began. Returns how many there were.
    """
    late = await store.digests(session) - before
    if not late:
        return 0
    everybody = await store.known(session)
    back = [it for it, email in everybody if late & {digest(key, it), *_of_mail(key, email)}]
    for shop_id in back:
        await erase_customer(session, key, shop_id, now)
    return len(back)


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


async def tell_topic_left(session: AsyncSession, delivery: Delivery, now: datetime) -> None:
    """The team hears which topic about somebody erased only they can delete."""
    view = outbox.view("erasures.topic_left", topic=delivery.payload["message_thread_id"])
    await outbox.put(session, outbox.to_staff("view", view, now))


async def latest(session: AsyncSession) -> int:
    """Names the last erasure: as long as it is the same nobody was erased. 0: nobody ever was."""
    return await audit_store.last_of(session, ERASED)


async def wipe_late(session: AsyncSession, now: datetime) -> int:
    """Erase what work wrote that had begun before its person was erased, and ended after.

    Gives up last words that could not be said, too. Returns how many accounts and customers were
    looked through.
    """
    await farewells.give_up(session, now)
    identities, customer_ids = await audit_store.noted_since(session, ERASED, now - AGAIN)
    if not identities and not customer_ids:
        return 0
    theirs = await people.gather(session, identities, customer_ids, lock=True)
    await _delete_topics(session, await store.cases(session, theirs), now)
    await store.wipe(session, theirs, uuid.uuid4().hex, None, now)
    return len(identities) + len(customer_ids)


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
    await store.forget_orders(session, shop_id)
    return True


async def _erase(
    session: AsyncSession,
    key: bytes,
    identity_ids: set[int],
    customer_ids: set[int],
    update_id: int | None,
    actor: Wish,
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
    await store.blank_group(session)
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
    await _delete_topics(session, cases, now)
    note = outbox.view("erasures.note", cases=[case for case, _ in cases])
    await outbox.put(session, outbox.to_staff("view", note, now))


async def _delete_topics(
    session: AsyncSession, cases: Sequence[tuple[int, int | None]], now: datetime
) -> None:
    for _, topic in cases:
        if topic is not None:
            row = outbox.to_staff(DELETING, {"message_thread_id": topic}, now)
            await outbox.put(session, row)


async def _note(session: AsyncSession, theirs: People, actor: str, now: datetime) -> None:
    for customer_id in sorted(theirs["customers"]):
        await audit.note(session, actor, ERASED, now, customer_id=customer_id)
    for identity_id in sorted(theirs["identities"]):
        await audit.note(session, actor, ERASED, now, identity_id=identity_id)


def _of_mail(key: bytes, email: object) -> set[str]:
    return {_digest(key, f"mail:{str(email).strip().casefold()}")} if email else set()


def _digest(key: bytes, name: str) -> str:
    return hmac.digest(key, name.encode(), "sha256").hex()
