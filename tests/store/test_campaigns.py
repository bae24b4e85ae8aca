"""Segments: who belongs to one, and how many of them want marketing."""

from datetime import UTC, datetime, timedelta

import pytest

from store import campaigns
from store.campaigns import SEGMENTS, Campaign
from store.customers import Customer
from store.db import Database
from store.identities import Identity
from store.orders import Order

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RECENT = NOW - timedelta(days=90)


def person(name: str, **more: object) -> Identity:
    given = {"channel": "telegram", "external_id": name, "name": name, "language": "de",
             "customer": None, "created_at": NOW, **more}  # fmt: skip
    return Identity(**given)


@pytest.fixture
async def shop(database: Database) -> Database:
    """Four people: a recent and a lapsed buyer, a guest, and one who blocked the bot."""
    buyers = [Customer(shop_id=name, tags=[], created_at=NOW) for name in ("recent", "lapsed")]
    async with database.begin() as session:
        session.add_all(buyers)
        await session.flush()
        for customer, paid_at in zip(buyers, (NOW, RECENT), strict=True):
            session.add(
                Order(number=customer.shop_id, customer_id=customer.id, total_cents=1,
                      currency="EUR", placed_at=paid_at, paid_at=paid_at)
            )  # fmt: skip
        session.add(person("recent", customer=buyers[0], marketing_at=NOW))
        session.add(person("lapsed", customer=buyers[1], language="en"))
        session.add(person("guest", marketing_at=NOW))
        session.add(person("blocked", marketing_at=NOW, blocked_at=NOW))
        await session.flush()
    return database


@pytest.mark.parametrize(
    ("segment", "size"),
    [
        ("everyone", (3, 2)),
        ("german", (2, 2)),
        ("english", (1, 0)),
        ("linked", (2, 1)),
        ("recent", (1, 1)),
        ("lapsed", (1, 0)),
    ],
)
async def test_a_segment_counts_whom_it_says(
    shop: Database, segment: str, size: tuple[int, int]
) -> None:
    async with shop.read() as session:
        assert await campaigns.sizes(session, segment, NOW, RECENT) == size


async def test_every_segment_has_a_size(shop: Database) -> None:
    async with shop.read() as session:
        for segment in SEGMENTS:
            total, opted_in = await campaigns.sizes(session, segment, NOW, RECENT)
            people = await campaigns.opted_in(session, segment, NOW, RECENT)
            assert (len(people), opted_in <= total) == (opted_in, True)


async def test_a_campaign_is_started_by_one(shop: Database) -> None:
    async with shop.begin() as session:
        campaign = Campaign(
            author_id=1, text_de="a", text_en="b", segment="everyone", state="scheduled",
            scheduled_at=NOW, created_at=NOW,
        )  # fmt: skip
        session.add(campaign)
        await session.flush()
        before = NOW - timedelta(seconds=1)
        assert list(await campaigns.scheduled_before(session, before)) == []
        assert await campaigns.move(session, campaign.id, "scheduled", "sending", started_at=NOW)
        assert not await campaigns.move(session, campaign.id, "scheduled", "sending")
