"""A chat is tied to a customer: by a signed link and a yes, by a mailed code, or by staff."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, erasures, merges, outbox, support
from domain.errors import RuleBroken
from domain.identities import Identity, customer_id_of, read_link
from store import customers, orders
from store import identities as store
from store.customers import Customer as Customer

BY_LINK, BY_MAIL, BY_STAFF, BY_CUSTOMER = "link", "mail", "staff", "customer"
_DOTS = "•••"  # as many for every name: a length says something, too
_KEY_LENGTH = 16  # characters of a digest that tell one question from another


@dataclass(frozen=True)
class Opened:
    """A link somebody opened. `key` tells its question from another link's."""

    customer: Customer
    key: str
    is_tied: bool  # to this very chat already


async def opened(
    session: AsyncSession,
    secret: str,
    privacy_key: bytes,
    identity: Identity,
    payload: str,
    now: datetime,
) -> Opened:
    """What a signed link would tie the chat to; nothing is tied yet.

    Who was erased begins anew as somebody without a name. Raises RuleBroken: forged, expired or
    used link, unknown customer, or another chat is tied to that customer: a link may be forwarded,
    so it never adds a second one.
    """
    shop_id, digest = read_link(secret, payload, now)
    customer = await customers.by_shop_id(session, shop_id)
    if customer is None:
        return await _begun_anew(session, privacy_key, shop_id, digest)
    kept = await customers.kept_of(session, customer)
    is_tied = identity.customer_id == kept.id
    if not is_tied:
        await _check_free(session, identity, kept, digest)
    return Opened(kept, digest[:_KEY_LENGTH], is_tied)


async def accept(
    session: AsyncSession,
    secret: str,
    privacy_key: bytes,
    identity: Identity,
    payload: str,
    now: datetime,
) -> Customer:
    """They said that it is them: tie the chat. Raises RuleBroken as `opened`; a link ties once."""
    shop_id, digest = read_link(secret, payload, now)
    await erasures.relink(session, privacy_key, shop_id, now)
    found = await opened(session, secret, privacy_key, identity, payload, now)
    if not found.is_tied:
        await _check_free(session, identity, await _held(session, found.customer), digest)
        if not await store.mark_link_used(session, digest, now):
            raise RuleBroken("identities-link-used")
    return await tie(session, identity, found.customer, BY_LINK, now)


async def decline(
    session: AsyncSession, secret: str, identity: Identity, payload: str, now: datetime
) -> None:
    """They said that it is somebody else: the link is used up. Raises RuleBroken if it expired."""
    _, digest = read_link(secret, payload, now)
    await store.mark_link_used(session, digest, now)
    await audit.note(session, "customer", "identity.declined", now, identity_id=identity.id)


async def tie(
    session: AsyncSession, identity: Identity, customer: Customer, by: str, now: datetime
) -> Customer:
    """Tie a chat to a customer; returns with whom it is tied now.

    Whoever is tied to another customer was found to be both: these are merged. `by`: link, mail,
    or the Telegram id of staff.
    """
    kept = await _held(session, customer)
    if await _tie(session, identity, customer, kept, by, now) or identity.customer_id == kept.id:
        return kept
    merges.check_known(identity)
    own = await customers.by_id(session, customer_id_of(identity))
    await merges.merge(session, own, kept, by, now)
    return own


async def tie_by_staff(
    session: AsyncSession, identity_id: int, customer_id: int, by: str, now: datetime
) -> Customer:
    """Tie a chat by hand, and tell whose it is, who may object. Raises RuleBroken for one that is
    tied already."""
    identity = await store.by_id(session, identity_id)
    customer = await customers.by_id(session, customer_id)
    kept = await _held(session, customer)
    if not await _tie(session, identity, customer, kept, by, now):
        merges.check_known(identity)
        raise RuleBroken("links-tied-already")
    told = outbox.view("links.tied_for_them", customer_id=kept.id)
    await outbox.put(session, outbox.to_identity(identity.id, "service", "view", told, now))
    return kept


async def object_to(
    session: AsyncSession, identity: Identity, customer_id: int, now: datetime
) -> bool:
    """They say that they are not whom staff tied them to: untie the chat at once, tell the team.

    False: they are not tied to that customer, or have proved it themselves since.
    """
    if identity.customer_id != customer_id or identity.linked_by != BY_STAFF:
        return False
    await untie(session, identity.id, BY_CUSTOMER, now)
    case = await support.open_case_of(session, identity)
    if case is not None:
        await support.post(session, case, now, "links.objected")
    return True


async def untie(session: AsyncSession, identity_id: int, by: str, now: datetime) -> None:
    """Take a chat from its customer. Raises RuleBroken for one that is tied to nobody."""
    identity = await store.by_id(session, identity_id)
    about = {"customer_id": identity.customer_id, "identity_id": identity.id}
    if identity.customer_id is None or not await store.untie(session, identity):
        raise RuleBroken("desk-not-linked")
    await audit.note(session, _actor(by), "identity.unlinked", now, **about)


async def customer_of(session: AsyncSession, identity_id: int) -> Customer:
    """Whom a chat is tied to. Raises RuleBroken for one that is tied to nobody."""
    identity = await store.by_id(session, identity_id)
    if identity.customer_id is None:
        raise RuleBroken("desk-not-linked")
    return await customers.by_id(session, identity.customer_id)


async def by_id(session: AsyncSession, customer_id: int) -> Customer:
    """A customer, by a button that named it. Raises NoResultFound for an unknown id."""
    return await customers.by_id(session, customer_id)


async def look_up(session: AsyncSession, name: str, by: str, now: datetime) -> Customer:
    """The customer with this shop id or order, for staff (`by`), which is noted. Raises RuleBroken
    for none."""
    customer = await named(session, name)
    await audit.note(session, _actor(by), "customer.looked_up", now, customer_id=customer.id)
    return customer


async def named(session: AsyncSession, name: str) -> Customer:
    """The customer with this shop id or order. Raises RuleBroken for none."""
    customer = await customers.by_shop_id(session, name)
    if customer is None:
        order = await orders.by_number(session, name)
        if order is None:
            raise RuleBroken("links-unknown", name=name)
        customer = await customers.by_id(session, order.customer_id)
    return await customers.kept_of(session, customer)


def masked(customer: Customer) -> str:
    """The first letter of each name and dots, for eyes that may be a stranger's; empty: no name."""
    words = f"{customer.first_name or ''} {customer.last_name or ''}".replace("-", " ").split()
    letters = [next((it for it in word if it.isalnum()), "") for word in words]
    return " ".join(f"{it.upper()}{_DOTS}" for it in letters if it)


async def _held(session: AsyncSession, customer: Customer) -> Customer:
    """With whom a customer is kept, whom nobody merges or erases until our commit."""
    [locked] = await customers.lock(session, customer.id)
    kept = await customers.kept_to_change(session, locked)
    merges.check_known(kept)
    return kept


async def _tie(
    session: AsyncSession,
    identity: Identity,
    named: Customer,
    kept: Customer,
    by: str,
    now: datetime,
) -> bool:
    """Tie a chat that is tied to nobody. False: by now it is; it is read anew."""
    way = BY_STAFF if by.isdecimal() else by
    if not await store.tie(session, identity, kept.id, named.id, way, now):
        return False
    await merges.keep_stricter(session, kept, now)
    about = {"customer_id": kept.id, "identity_id": identity.id}
    await audit.note(session, _actor(by), "identity.linked", now, **about)
    await merges.tell(session, kept, "links.joined", now, but=identity)
    return True


async def _begun_anew(
    session: AsyncSession, privacy_key: bytes, shop_id: str, digest: str
) -> Opened:
    """A customer who was erased, as yet unsaved. Raises RuleBroken for one that never was."""
    if not await erasures.is_erased(session, privacy_key, shop_id):
        raise RuleBroken("identities-link-invalid")
    if await store.is_link_used(session, digest):
        raise RuleBroken("identities-link-used")
    return Opened(Customer(shop_id=shop_id), digest[:_KEY_LENGTH], is_tied=False)


async def _check_free(
    session: AsyncSession, identity: Identity, customer: Customer, digest: str
) -> None:
    if await store.is_link_used(session, digest):
        raise RuleBroken("identities-link-used")
    if any(it.id != identity.id for it in await store.of_customer(session, customer.id)):
        raise RuleBroken("identities-linked-elsewhere")


def _actor(by: str) -> str:
    return f"staff:{by}" if by.isdecimal() else "customer"
