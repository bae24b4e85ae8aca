"""What the shop hears of codes and reviews has the shape that the docs promise."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import shop_news
from domain.shop_news import Code, Review
from store import webhooks as store
from store.identities import Identity
from tests.domain.people import NOW

DOCS = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text().splitlines()
UNTIL = NOW + timedelta(days=30)


def documented(type_: str) -> str:
    """The fields that the docs' table names for a type."""
    [line] = [it for it in DOCS if it.startswith(f"| `{type_}` |")]
    return line.split(" | ")[1]


async def test_codes_and_reviews_are_told_as_the_docs_say(
    session: AsyncSession, lena: Identity
) -> None:
    assert lena.customer_id is not None
    mine = lena.customer_id
    code = Code("LENA-10", "money", UNTIL, "reward", value=10_00, currency="EUR")
    await shop_news.code_created(session, code, mine, NOW)
    await shop_news.code_redeemed(session, "LENA-10", "4711", mine, NOW)
    review = Review("LK-1", 5, "Weich!", may_publish=True, is_rewarded=False)
    await shop_news.review_left(session, review, mine, NOW)
    told: dict[str, dict[str, Any]] = {}
    for row in reversed(await store.newest(session, 9)):
        assert row.lane == f"customer:{mine}"
        told[row.type] = row.payload
        assert [it for it in row.payload if f"`{it}`" not in documented(row.type)] == []
    assert list(told) == ["code_created", "code_redeemed", "review_left"]
    assert told["code_created"]["expires_at"] == UNTIL.isoformat()
    assert told["code_redeemed"] == {"code": "LENA-10", "order_number": "4711"}
    assert (told["review_left"]["stars"], told["review_left"]["may_publish"]) == (5, True)
