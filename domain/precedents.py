"""A reply that staff gave one customer, and the question it answered: there is to learn from it."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import RuleBroken
from domain.requests import LOOKED_BACK, IsWish, RequestRules, last_request, until_answered
from domain.support import Case
from store import identities, orders
from store import lessons as store
from store.identities import Identity
from store.relays import Relay

ALL = 1000  # orders of one customer, their numbers to be taken out


@dataclass(frozen=True)
class Precedent:
    """A reply of staff and what the customer had asked before it, as they were typed.

    `names`, `numbers` (of orders) and `links` (to parcels) are the customer's and staff's own.
    """

    question: str
    answer: str
    language: str
    names: list[str]
    numbers: list[str]
    links: list[str]


async def find(
    session: AsyncSession,
    rules: RequestRules,
    case: Case,
    replied: tuple[int, int] | None,
    is_wish: IsWish,
) -> Precedent:
    """What there is to learn of a reply; `replied` is (chat, message) of it, None: the last one.

    Raises RuleBroken: it is no reply to the customer, has no words, or answers nothing.
    """
    relay = await _reply(session, case, replied)
    answer = str(relay.content.get("text") or "").strip()
    if not answer:
        raise RuleBroken("lessons-no-words")
    said = await store.said_until(session, case.identity_id, relay.at, LOOKED_BACK)
    question = last_request(until_answered(said), rules, is_wish)
    identity = await identities.with_customer(session, case.identity_id)
    numbers, links = await _orders(session, identity)
    names = await _names(session, identity, relay.author)
    return Precedent(question, answer, identity.language, names, numbers, links)


async def _reply(session: AsyncSession, case: Case, replied: tuple[int, int] | None) -> Relay:
    if replied is None:
        relay = await store.last_reply(session, case.id)
    else:
        relay = await store.reply(session, case.id, *replied)
    if relay is not None:
        return relay
    if replied is None:
        raise RuleBroken("lessons-no-reply")
    is_customers = await store.is_of_customer(session, *replied)
    raise RuleBroken("lessons-of-customer" if is_customers else "lessons-not-sent")


async def _names(session: AsyncSession, identity: Identity, author: str | None) -> list[str]:
    customer = identity.customer
    shop = [customer.first_name, customer.last_name] if customer else []
    staff = await store.name_of_staff(session, author or "")
    return [name for name in (identity.name, identity.username, *shop, staff) if name]


async def _orders(session: AsyncSession, identity: Identity) -> tuple[list[str], list[str]]:
    """(numbers, parcel links) of all a customer ordered."""
    if identity.customer_id is None:
        return [], []
    found = await orders.latest(session, identity.customer_id, ALL)
    return [it.number for it in found], [it.parcel_url for it in found if it.parcel_url]
