"""How long each kind of data is kept, and the work of letting it go."""

from datetime import datetime, timedelta

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules
from store import retention as store


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
    batch: int = Field(2000, gt=0, description="rows of one table in one step")


async def apply(session: AsyncSession, rules: RetentionRules, now: datetime) -> int:
    """Let go of what is past its period, a bounded number of rows a table. Returns how many."""
    gone = 0
    for table, period in store.steps():
        before = now - timedelta(days=getattr(rules, period.name))
        gone += await store.apply(session, table, period, before, rules.batch)
    return gone
