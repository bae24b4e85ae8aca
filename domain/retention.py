"""How long each kind of data is kept, and the work of letting it go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import Field
from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules
from store import retention as store
from store.privacy import Period


class RetentionRules(Rules):
    """Days; each is the name of a period in `store.privacy`."""

    updates: int = Field(14, gt=0, description="raw updates from Telegram")
    events: int = Field(30, gt=0, description="what the shop told, word by word")
    event_keys: int = Field(400, gt=0, description="that it was told, so that it counts once")
    outbox: int = Field(90, gt=0, description="texts of messages sent")
    outbox_keys: int = Field(400, gt=0, description="that they were sent, for reports")
    messages: int = Field(365, gt=0, description="the conversation with the bot")
    questions: int = Field(365, gt=0)
    relays: int = Field(365, gt=0, description="what customers and staff wrote each other")
    conversations: int = Field(90, gt=0, description="a dialogue left in the middle")
    cases: int = Field(1095, gt=0, description="after they were closed")
    surveys: int = Field(1095, gt=0, description="comments; the scores stay")
    carts: int = Field(90, gt=0)
    product_views: int = Field(90, gt=0)
    visitors: int = Field(30, gt=0, description="browsers on the shop's pages, since last seen")
    order_links: int = Field(365, gt=0, description="links to parcels, labels and invoices")
    webhooks: int = Field(30, gt=0)
    mail_codes: int = Field(2, gt=0)
    used_links: int = Field(7, gt=3, description="longer than a signed link opens")
    audit: int = Field(1095, ge=180, description="the database refuses earlier deletion")
    batch: int = Field(2000, gt=0, le=20_000, description="rows of one table in one commit")


@dataclass(frozen=True)
class Step:
    """One period of one table: what is older than `before` goes."""

    table: Table
    period: Period
    before: datetime


def steps(rules: RetentionRules, now: datetime) -> Iterator[Step]:
    """All there is to do, in an order in which nothing is kept by what goes later."""
    for table, period in store.steps():
        yield Step(table, period, now - timedelta(days=getattr(rules, period.name)))


async def past(
    session: AsyncSession, rules: RetentionRules, step: Step, after: Any = None
) -> Sequence[Any]:
    """The keys of one batch of rows that are past their period, behind the key `after`."""
    return await store.past(session, step.table, step.period, step.before, rules.batch, after)


async def let_go(session: AsyncSession, step: Step, keys: Sequence[Any]) -> int:
    """Delete or blank these rows, as far as they still are to go. Returns how many."""
    return await store.let_go(session, step.table, step.period, step.before, keys)
