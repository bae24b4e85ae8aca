"""A browser on the shop's pages whose user agreed: what it claims, and its cart carried into chat.

Nothing that comes from a browser says who somebody is. Only two things do: a customer token that
the shop's server signed into the page, and a cart link that the bot itself signed.
"""

import hashlib
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import carts
from domain.errors import RuleBroken
from domain.identities import Identity
from domain.rules import Rules
from domain.seals import Opened, SealBroken, SealExpired, seal, unseal
from store import customers, identities
from store import visitors as store
from store.visitors import Visitor as Visitor

# An account link begins with its expiry, so until 2103 none begins with "_".
CART_PREFIX = "_cart_"
_CART = b"stammkunde cart link"
_CUSTOMER = b"stammkunde page customer"
_CONTENT = struct.Struct(">Q4s8s")  # visitor's row, a nonce, the head of the visitor's token


class VisitorRules(Rules):
    """What the shop's pages may send, and how long it is kept."""

    link_hours: int = Field(48, gt=0, description="how long a cart's link into the chat opens")
    same_view_minutes: int = Field(5, ge=0, description="looked at again within is one view")
    offer_days: int = Field(7, gt=0, description="between two pop-ups in one browser")
    per_minute: int = Field(60, gt=0, description="calls of one address")
    burst: int = Field(30, gt=0, description="of these at once")


@dataclass(frozen=True)
class Claim:
    """What a page says: products looked at ({sku, name, url} each), and the cart if it changed."""

    token: str
    views: Sequence[dict[str, Any]] = ()
    items: Sequence[dict[str, Any]] | None = None  # {sku, name, quantity, unit_price_cents} each
    url: str | None = None  # of the cart
    customer: str | None = None  # token, as the shop's server signed it into the page


@dataclass(frozen=True)
class CarriedCart:
    items: Sequence[dict[str, Any]]
    url: str | None


async def notice(
    session: AsyncSession, rules: VisitorRules, secret: str, claim: Claim, now: datetime
) -> Visitor:
    """Keep what a page claims, under the visitor of its token.

    Whoever is known to object to profiling has their cart kept, to be carried, but no views.
    """
    visitor = await store.meet(session, _kept(claim.token), now)
    customer_id = await _signed_customer(session, secret, claim.customer, now)
    if customer_id is not None:
        visitor.customer_id = customer_id
    if claim.items is not None:
        visitor.items, visitor.url, visitor.cart_at = list(claim.items), claim.url, now
    await session.flush()
    if not await identities.objects(session, visitor.customer_id, visitor.identity_id):
        await _keep_views(session, rules, visitor, claim.views, customer_id, now)
    return visitor


async def forget(session: AsyncSession, token: str) -> None:
    """Consent was withdrawn: delete the visitor, their cart and what they looked at."""
    await store.forget(session, _kept(token))


async def cart_link(
    session: AsyncSession, rules: VisitorRules, secret: str, token: str, now: datetime
) -> str | None:
    """A deep-link payload (54 characters) that carries the visitor's cart into the chat once.

    None: an unknown visitor, or nothing in the cart.
    """
    visitor = await store.by_token(session, _kept(token))
    if visitor is None or not visitor.items:
        return None
    content = _CONTENT.pack(visitor.id, secrets.token_bytes(4), _head(visitor))
    return CART_PREFIX + seal(secret, _CART, content, now + timedelta(hours=rules.link_hours))


async def open_cart(
    session: AsyncSession, secret: str | None, identity: Identity, payload: str, now: datetime
) -> CarriedCart:
    """Carry the cart of a signed link into a chat; whoever opened it first may open it again.

    Ties the visitor to the chat, never to a customer. In a chat that is tied to one, the cart
    becomes that customer's unless theirs is newer. Raises RuleBroken: forged, expired, used, gone.
    """
    opened = _opened(secret, payload, now)
    visitor = await _meant(session, opened)
    is_new = await identities.mark_link_used(session, opened.digest, now)
    if not is_new and visitor.identity_id != identity.id:
        raise RuleBroken("visitors-link-used")
    await store.tie(session, visitor.id, identity.id)
    if identity.objected_at is not None:
        await store.forget_views(session, None, [identity.id])
    if is_new and identity.customer_id is not None and visitor.cart_at is not None:
        await carts.carry(
            session, identity.customer_id, visitor.items, visitor.url, visitor.cart_at
        )
    return CarriedCart(visitor.items, visitor.url)


async def _keep_views(
    session: AsyncSession,
    rules: VisitorRules,
    visitor: Visitor,
    views: Sequence[dict[str, Any]],
    customer_id: int | None,
    now: datetime,
) -> None:
    """A page loaded again, or a call repeated, is no second look."""
    latest = {view["sku"]: view for view in views}
    since = now - timedelta(minutes=rules.same_view_minutes)
    seen = await store.viewed_since(session, visitor.id, latest, since) if latest else set()
    owner = {"visitor_id": visitor.id, "customer_id": customer_id, "at": now}
    await store.add_views(
        session, [{**it, **owner} for sku, it in latest.items() if sku not in seen]
    )


async def _signed_customer(
    session: AsyncSession, secret: str, token: str | None, now: datetime
) -> int | None:
    """Whose page the shop says it is; nobody's for a token that is forged, or older than its page.

    A page may lie in a cache for long, so a stale token is no error.
    """
    if token is None:
        return None
    try:
        shop_id = unseal(secret, _CUSTOMER, token, now).content.decode()
    except ValueError:
        return None
    customer = await customers.by_shop_id(session, shop_id)
    if customer is None or customer.erased_at is not None:
        return None
    return (await customers.kept_of(session, customer)).id


def _opened(secret: str | None, payload: str, now: datetime) -> Opened:
    if secret is None:
        raise RuleBroken("visitors-link-invalid")
    try:
        return unseal(secret, _CART, payload.removeprefix(CART_PREFIX), now)
    except SealExpired as error:
        raise RuleBroken("visitors-link-expired") from error
    except SealBroken as error:
        raise RuleBroken("visitors-link-invalid") from error


async def _meant(session: AsyncSession, opened: Opened) -> Visitor:
    """The visitor of a link. The row's number alone would not do: SQLite gives it out again."""
    visitor_id, _, head = _CONTENT.unpack(opened.content)
    visitor = await store.by_id(session, visitor_id)
    if visitor is None or _head(visitor) != head:
        raise RuleBroken("visitors-gone")
    return visitor


def _kept(token: str) -> str:
    """What is kept of a browser's token: who reads the database can still play no browser."""
    return hashlib.sha256(token.encode()).hexdigest()


def _head(visitor: Visitor) -> bytes:
    return bytes.fromhex(visitor.token)[:8]
