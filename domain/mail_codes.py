"""Codes that the shop mails to an order's address: whoever reads them is who ordered.

Nothing told here, and no work done, says whether an order or an address is known.
"""

import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from domain import links, webhooks
from domain.errors import RuleBroken
from domain.identities import Identity, IdentityRules
from store import customers, due, orders
from store import mail_codes as store
from store.customers import Customer
from store.mail_codes import MailCode
from store.webhooks import Webhook

DIGITS = 6
DAY = timedelta(days=1)
Outcome = Literal["tied", "wrong", "locked", "expired"]


@dataclass(frozen=True)
class Tried:
    """What came of a code: `customer` where it tied the chat, `left` tries where it was wrong."""

    outcome: Outcome
    customer: Customer | None = None
    left: int = 0


async def request(
    session: AsyncSession,
    secret: str,
    rules: IdentityRules,
    identity: Identity,
    number: str,
    address: str,
    now: datetime,
) -> None:
    """Have a code mailed, if the order is known and the address is its customer's.

    Known or not, the same statements run and the same rows are written. Raises RuleBroken only for
    what this account did before: too many codes today, or locked after wrong ones.
    """
    await _check_allowed(session, rules, identity, now)
    customer = await _who_ordered(session, number, address)
    customer_id = customer.id if customer is not None else 0
    mailed = await store.count_of_customer(session, customer_id, now - DAY)
    is_sent = customer is not None and mailed < rules.codes_per_day
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    await store.end_all(session, identity.id, now)
    await store.add(
        session,
        MailCode(
            identity_id=identity.id,
            customer_id=customer_id if is_sent else None,
            digest=_digest(secret, identity, code),
            created_at=now,
            expires_at=now + timedelta(minutes=rules.code_minutes),
        ),
    )
    await _queue(session, customer if is_sent else None, code, identity.language, now)


async def redeem(
    session: AsyncSession,
    secret: str,
    rules: IdentityRules,
    identity: Identity,
    typed: str,
    now: datetime,
) -> Tried:
    """Try a code. Returns what came of it instead of raising: a wrong try must be kept."""
    row = await store.latest(session, identity.id)
    if row is None:
        return Tried("expired")
    if row.locked_until is not None and row.locked_until > now:
        return Tried("locked")
    if not await store.count_try(session, row, rules.code_tries, now):
        return Tried("expired")
    code = "".join(it for it in typed if not it.isspace())
    is_right = hmac.compare_digest(row.digest, _digest(secret, identity, code))
    if not is_right or row.customer_id is None:
        return await _count_wrong(session, rules, row, now)
    row.used_at = now
    customer = await customers.by_id(session, row.customer_id)
    return Tried("tied", await links.tie(session, identity, customer, links.BY_MAIL, now))


async def _count_wrong(
    session: AsyncSession, rules: IdentityRules, row: MailCode, now: datetime
) -> Tried:
    if row.tries < rules.code_tries:
        return Tried("wrong", left=rules.code_tries - row.tries)
    row.locked_until = now + timedelta(minutes=rules.code_lock_minutes)
    await session.flush()
    return Tried("locked")


async def _check_allowed(
    session: AsyncSession, rules: IdentityRules, identity: Identity, now: datetime
) -> None:
    asked, locked_until = await store.standing(session, identity.id, now - DAY)
    if locked_until is not None and locked_until > now:
        raise RuleBroken("links-locked", minutes=rules.code_lock_minutes)
    if asked >= rules.codes_per_day:
        raise RuleBroken("links-too-many")


async def _who_ordered(session: AsyncSession, number: str, address: str) -> Customer | None:
    """Who placed the order, if the address is theirs. One statement, whatever it finds."""
    customer = await orders.placed_by(session, number.strip().removeprefix("#").strip())
    known = _normal(customer.email or "") if customer is not None else ""
    fits = hmac.compare_digest(known.encode(), _normal(address).encode())
    return customer if fits and known else None


async def _queue(
    session: AsyncSession, customer: Customer | None, code: str, language: str, now: datetime
) -> None:
    if customer is not None:
        await webhooks.tell(
            session, "mail_code", now, customer.id, to=customer.email, code=code, language=language
        )
        return
    # A row that is never delivered, so that the work is the same.
    nothing: dict[str, Any] = {
        "event_id": uuid.uuid4().hex,
        "type": "mail_code",
        "lane": "shop",
        "customer_id": None,
        "payload": {},
        "state": "done",
        "due_at": now,
        "received_at": now,
    }
    await due.add(session, Webhook, [nothing])


def _normal(address: str) -> str:
    return address.strip().casefold()


def _digest(secret: str, identity: Identity, code: str) -> str:
    key = hmac.digest(secret.encode(), b"stammkunde mail code", "sha256")
    return hmac.digest(key, f"{identity.id}:{code}".encode(), "sha256").hex()
