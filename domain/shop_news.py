"""What the shop hears of codes and reviews: one verb for each, called in the change's own unit."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from domain import webhooks

Grant = Literal["money", "percent", "free_shipping", "product"]


@dataclass(frozen=True)
class Code:
    """A single-use code, as the shop needs it to take it at the checkout.

    `value` is cents for money, whole percent for percent; `sku` is what a product code gives.
    """

    code: str
    grant: Grant
    expires_at: datetime
    reason: str  # what it was given for: reward, referral, apology …
    value: int | None = None
    currency: str | None = None
    minimum_cents: int = 0
    sku: str | None = None


@dataclass(frozen=True)
class Review:
    """What a customer said of a product in the chat; `may_publish` is their explicit consent."""

    sku: str
    stars: int
    text: str | None
    may_publish: bool
    is_rewarded: bool
    order_number: str | None = None


async def code_created(session: AsyncSession, code: Code, customer_id: int, now: datetime) -> None:
    """Somebody holds a code: from now on the shop takes it."""
    data: dict[str, Any] = {**asdict(code), "expires_at": code.expires_at.isoformat()}
    await webhooks.tell(session, "code_created", now, customer_id, **data)


async def code_redeemed(
    session: AsyncSession, code: str, order_number: str, customer_id: int, now: datetime
) -> None:
    """A code was used for an order, and is used up."""
    await webhooks.tell(
        session, "code_redeemed", now, customer_id, code=code, order_number=order_number
    )


async def review_left(
    session: AsyncSession, review: Review, customer_id: int, now: datetime
) -> None:
    """Somebody left a review in the chat. One that the shop told of is not told back to it."""
    data: dict[str, Any] = asdict(review)
    await webhooks.tell(session, "review_left", now, customer_id, **data)
