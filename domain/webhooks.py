"""What the shop is told of, signed: kept in the unit of work of the change it tells of."""

import hashlib
import hmac
import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules
from store import due, identities
from store import webhooks as store
from store.support import Case
from store.webhooks import MAIL
from store.webhooks import Webhook as Webhook

Type = Literal[
    "code_created",
    "code_redeemed",
    "consent_changed",
    "review_left",
    "feedback_given",
    "case_opened",
    "case_closed",
    "mail_code",
]
GONE = 410
EXPIRED, UNADDRESSED = "expired", "no url"


class WebhookRules(Rules):
    """Where the shop listens, and how long it is tried."""

    url: str | None = Field(None, pattern=r"^https?://[^\s/]+\S*$")
    timeout: float = Field(10, gt=0, description="seconds for one call")
    attempts: int = Field(10, gt=0, le=50, description="tries before it is parked as dead")
    first_pause_seconds: float = Field(5, gt=0, description="after a failed try; it doubles")
    longest_pause_hours: float = Field(6, gt=0)
    mail_minutes: float = Field(10, gt=0, description="a code is mailed within, or not at all")
    failing_minutes: float = Field(60, gt=0, description="after which the team is told")
    at_once: int = Field(8, gt=0, description="calls under way to one address")
    lease_seconds: float = Field(60, gt=0, description="beyond the timeout of a call")


@dataclass(frozen=True)
class Hook:
    """An address of the shop: one takes codes to be mailed, the other all the rest."""

    is_mail: bool
    url: str | None


@dataclass(frozen=True)
class Reply:
    """What came of a call: an HTTP status, or None and why there is none.

    `retry_after` is in seconds, None where the shop did not say.
    """

    status: int | None
    error: str | None = None
    retry_after: float | None = None


def hooks(rules: WebhookRules, mail_url: str | None) -> tuple[Hook, Hook]:
    """Both addresses, set or not."""
    return Hook(is_mail=False, url=rules.url), Hook(is_mail=True, url=mail_url)


async def tell(
    session: AsyncSession,
    type_: Type,
    now: datetime,
    customer_id: int | None = None,
    *,
    identity_id: int | None = None,
    **data: Any,
) -> None:
    """Queue one webhook about a customer, or about none; it waits for the earlier ones about them.

    `identity_id` is whose it is where the shop does not know them yet: it only keeps the order.
    """
    event_id = uuid.uuid4().hex
    row = {
        "event_id": event_id,
        "type": type_,
        "lane": _lane(type_, event_id, customer_id, identity_id),
        "customer_id": customer_id,
        "payload": data,
        "due_at": now,
        "received_at": now,
    }
    await due.add(session, Webhook, [row])


async def tell_of_identity(
    session: AsyncSession, type_: Type, identity_id: int, now: datetime, **data: Any
) -> None:
    """Queue one webhook about whoever a chat belongs to."""
    identity = await identities.by_id(session, identity_id)
    await tell(session, type_, now, identity.customer_id, identity_id=identity_id, **data)


async def tell_of_case(
    session: AsyncSession, type_: Literal["case_opened", "case_closed"], case: Case, now: datetime
) -> None:
    """Queue that a case was opened, or opened again, or closed; no word of what was said in it."""
    facts = {"case_id": case.id, "state": case.state, "reason": case.reason}
    again = case.reopened_at is not None
    await tell_of_identity(
        session, type_, case.identity_id, now, **facts, priority=case.priority, reopened=again
    )


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The hex HMAC-SHA-256 over `timestamp "." body`, the same for what comes in and goes out."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def body_of(webhook: Webhook, shop_id: str | None) -> bytes:
    """The JSON that is posted; `shop_id` is what the shop calls the customer."""
    whole = {
        "id": webhook.event_id,
        "type": webhook.type,
        "occurred_at": webhook.received_at.isoformat(),
        "customer": {"id": shop_id} if shop_id is not None else None,
        "data": webhook.payload,
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def pause(rules: WebhookRules, attempts: int, retry_after: float | None, luck: float) -> timedelta:
    """How long to wait after `attempts` failed tries before this one.

    It doubles, spread by up to a quarter (`luck` in [0, 1)) so that many do not come back at
    once; it is what the shop asks for if that is longer, and never over the longest.
    """
    grown = rules.first_pause_seconds * 2**attempts * (1 + luck / 4)
    longest = rules.longest_pause_hours * 3600
    return timedelta(seconds=min(longest, max(grown, retry_after or 0)))


def fate(
    rules: WebhookRules, webhook: Webhook, reply: Reply, now: datetime, luck: float
) -> dict[str, Any]:
    """The columns that say what became of a try: done, due again later, or dead."""
    tried = {"attempts": webhook.attempts + 1, "status_code": reply.status}
    if reply.status is not None and 200 <= reply.status < 300:
        return _emptied(webhook, {**tried, "state": "done", "error": None, "worked_at": now})
    failed = {**tried, "error": reply.error or f"HTTP {reply.status}", "failed_at": now}
    due_at = now + pause(rules, webhook.attempts, reply.retry_after, luck)
    if webhook.type == MAIL and due_at >= webhook.received_at + timedelta(
        minutes=rules.mail_minutes
    ):
        failed["error"] = f"{failed['error']}, {EXPIRED}"
    elif reply.status != GONE and webhook.attempts + 1 < rules.attempts:
        return {**failed, "state": "due", "due_at": due_at}
    return _emptied(webhook, {**failed, "state": "dead"})


async def tidy(
    session: AsyncSession, rules: WebhookRules, mail_url: str | None, now: datetime
) -> int:
    """Let go of what nobody will take: codes that expired, and what has no address.

    It is emptied: what the shop did not ask for is not kept. Returns how many.
    """
    old = Webhook.received_at <= now - timedelta(minutes=rules.mail_minutes)
    gone = await store.drop(session, store.kind(is_mail=True), old, state="dead", error=EXPIRED)
    for hook in hooks(rules, mail_url):
        if hook.url is None:
            which = store.kind(is_mail=hook.is_mail)
            gone += await store.drop(session, which, state="cancelled", error=UNADDRESSED)
    return gone


async def is_due(
    session: AsyncSession, rules: WebhookRules, mail_url: str | None, now: datetime
) -> bool:
    """Whether something can be delivered right now, to an address that is set."""
    for hook in hooks(rules, mail_url):
        if hook.url and await store.is_ready(session, is_mail=hook.is_mail, now=now):
            return True
    return False


def _lane(type_: Type, event_id: str, customer_id: int | None, identity_id: int | None) -> str:
    if type_ == MAIL:  # nothing a customer is waiting for stands behind anything else
        return f"mail:{event_id}"
    if customer_id is not None:
        return f"customer:{customer_id}"
    return "shop" if identity_id is None else f"identity:{identity_id}"


def _emptied(webhook: Webhook, values: dict[str, Any]) -> dict[str, Any]:
    """A code and an address are kept no longer than they are of use."""
    return {**values, "payload": {}} if webhook.type == MAIL else values
