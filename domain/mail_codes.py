"""Codes that the shop mails to an order's address: whoever reads them is who ordered.

Nothing told here, and no work done, says whether an order or an address is known.
"""

import hmac
import math
import re
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
LONGEST_NUMBER, LONGEST_ADDRESS, LONGEST_CODE = 64, 254, 40  # characters; with words around a code
Outcome = Literal["tied", "wrong", "unreadable", "locked", "expired"]
_MARKS = "#.,:;!?()<>\"'„“”"  # around a word
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_CODE = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})(?!\d)", re.ASCII)


@dataclass(frozen=True)
class Tried:
    """What came of a code: `customer` where it tied the chat, `left` tries where it was wrong,
    `minutes` of rest where it is locked."""

    outcome: Outcome
    customer: Customer | None = None
    left: int = 0
    minutes: int = 0


def number_in(text: str) -> str:
    """The order number in "#10023" or "Nr. 10023". Raises RuleBroken where there is not one."""
    words = [word.strip(_MARKS) for word in text.split()]
    found = [it for it in words if any(letter.isdigit() for letter in it)]
    if len(found) != 1 or len(found[0]) > LONGEST_NUMBER:
        raise RuleBroken("links-no-number")
    return found[0]


def address_in(text: str) -> str:
    """The mail address in a text. Raises RuleBroken where there is not just one."""
    found = [it for word in text.split() if _ADDRESS.fullmatch(it := word.strip(_MARKS))]
    if len(found) != 1 or len(found[0]) > LONGEST_ADDRESS:
        raise RuleBroken("links-no-address")
    return found[0]


def code_in(text: str) -> str | None:
    """The six digits in "123 456" or "Der Code ist 123456"; None: that is no code, and no try."""
    found = _CODE.findall(text) if len(text) <= LONGEST_CODE and "?" not in text else []
    return "".join(found[0]) if len(found) == 1 else None


async def check_allowed(
    session: AsyncSession, rules: IdentityRules, identity: Identity, now: datetime
) -> None:
    """Raises RuleBroken for what this account did before: it asked for too many codes today, or is
    locked after wrong ones."""
    asked, locked_until = await store.standing(session, identity.id, now - DAY)
    if locked_until is not None and locked_until > now:
        raise RuleBroken("links-locked", minutes=_minutes(locked_until, now))
    if asked >= rules.codes_per_day:
        raise RuleBroken("links-too-many")


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

    Known or not, the same statements run and the same rows are written. Wrong tries of before count
    on: a new code brings no new tries. Raises RuleBroken as `check_allowed`, and for nothing else.
    """
    await check_allowed(session, rules, identity, now)
    tries = await _wrong_lately(session, rules, identity, now)
    customer = await _who_ordered(session, number, address)
    customer_id = customer.id if customer is not None else 0
    mailed = await store.count_of_customer(session, customer_id, now - DAY)
    is_sent = customer is not None and mailed < rules.codes_per_customer
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    await store.end_all(session, identity.id, now)
    await store.add(
        session,
        MailCode(
            identity_id=identity.id,
            customer_id=customer_id if is_sent else None,
            digest=_digest(secret, identity, code),
            tries=tries,
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
    if row is not None and row.locked_until is not None and row.locked_until > now:
        return Tried("locked", minutes=_minutes(row.locked_until, now))
    if row is None or row.used_at is not None or row.expires_at <= now:
        return Tried("expired")
    code = code_in(typed)
    if code is None:
        return Tried("unreadable")
    if not await store.count_try(session, row, rules.code_tries, now):
        return Tried("expired")
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
    return Tried("locked", minutes=rules.code_lock_minutes)


async def _wrong_lately(
    session: AsyncSession, rules: IdentityRules, identity: Identity, now: datetime
) -> int:
    """Wrong tries within the time of a lock that no lock or right code has made up for."""
    last = await store.latest(session, identity.id)
    if last is None or last.used_at is not None or last.locked_until is not None:
        return 0
    since = now - timedelta(minutes=rules.code_lock_minutes)
    return last.tries if last.created_at > since else 0


async def _who_ordered(session: AsyncSession, number: str, address: str) -> Customer | None:
    """Who placed the order, if the address is theirs. One statement, whatever it finds."""
    customer = await orders.placed_by(session, number)
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


def _minutes(until: datetime, now: datetime) -> int:
    return math.ceil((until - now) / timedelta(minutes=1))


def _normal(address: str) -> str:
    return address.strip().casefold()


def _digest(secret: str, identity: Identity, code: str) -> str:
    key = hmac.digest(secret.encode(), b"stammkunde mail code", "sha256")
    return hmac.digest(key, f"{identity.id}:{code}".encode(), "sha256").hex()
