"""Points and tiers: what a purchase earns, what it is worth, and rule sets no shop could bear."""

from datetime import timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from domain import loyalty
from domain.loyalty import LoyaltyRules, Standing, Tier, points_for, tier_at
from store.identities import Identity
from tests.domain.people import DAY, NOW, order

RULES = LoyaltyRules()
LINEN, WOOL, SILK = RULES.tiers


def tier(from_cents: int, multiplier: float = 1.0) -> dict[str, object]:
    return {"name": f"from {from_cents}", "from_cents": from_cents, "multiplier": multiplier}


def test_the_default_gives_back_three_four_and_a_half_and_nine_percent() -> None:
    def rebate(tier: Tier) -> float:
        return points_for(RULES, tier, 100_00) / RULES.points_per_voucher_unit

    assert [rebate(it) for it in RULES.tiers] == [3.0, 4.5, 9.0]  # euro back on 100 euro


def test_the_well_known_example_is_refused_with_its_figure() -> None:
    with pytest.raises(ValidationError, match=r"gives back 100\.0%.*max_rebate allows 10\.0%"):
        LoyaltyRules(points_per_unit=10, points_per_voucher_unit=10)


def test_the_tier_that_gives_too_much_is_named() -> None:
    with pytest.raises(ValidationError, match=r"'Seide' gives back 12\.0%"):
        LoyaltyRules(points_per_unit=4)


def test_a_parcel_nobody_tells_of_arrives_in_two_weeks_or_never() -> None:
    assert RULES.shipped_before(NOW) == NOW - 44 * DAY
    assert LoyaltyRules(arrives_days=0).shipped_before(NOW) < NOW - 10_000 * DAY


def test_exactly_the_allowed_rebate_is_accepted() -> None:
    assert LoyaltyRules(max_rebate=0.09).max_rebate == 0.09


@pytest.mark.parametrize(
    "tiers",
    [
        [],
        [tier(100)],
        [tier(0), tier(0)],
        [tier(0), tier(500), tier(200)],
    ],
)
def test_tiers_must_start_at_nothing_and_rise(tiers: list[dict[str, object]]) -> None:
    with pytest.raises(ValidationError, match="must start at from_cents = 0 and rise"):
        LoyaltyRules.model_validate({"tiers": tiers})


@pytest.mark.parametrize(
    ("spend_cents", "reached", "next_one"),
    [
        (0, LINEN, WOOL),
        (199_99, LINEN, WOOL),
        (200_00, WOOL, SILK),
        (499_99, WOOL, SILK),
        (500_00, SILK, None),
        (10**9, SILK, None),
    ],
)
def test_a_tier_is_reached_to_the_cent(
    spend_cents: int, reached: Tier, next_one: Tier | None
) -> None:
    assert tier_at(RULES, spend_cents) == (reached, next_one)


@pytest.mark.parametrize(
    ("cents", "tier", "points"),
    [
        (0, LINEN, 0),
        (33, LINEN, 0),
        (34, LINEN, 1),
        (100, LINEN, 3),
        (99_99, LINEN, 299),
        (100, WOOL, 4),
        (200, WOOL, 9),
        (11, SILK, 0),
        (12, SILK, 1),
    ],
)
def test_points_are_whole_and_cut_down(cents: int, tier: Tier, points: int) -> None:
    assert points_for(RULES, tier, cents) == points


def test_a_multiplier_that_binary_cannot_hold_costs_nobody_a_point() -> None:
    odd = Tier(name="odd", from_cents=0, multiplier=1.1)
    rules = LoyaltyRules(points_per_unit=10, max_rebate=0.2, tiers=(odd,))
    assert points_for(rules, odd, 100) == 11


@pytest.mark.parametrize(("spend", "missing"), [(0, 200_00), (150_00, 50_00), (600_00, 0)])
def test_what_is_missing_for_the_next_tier(spend: int, missing: int) -> None:
    reached, next_one = tier_at(RULES, spend)
    assert Standing(0, 0, 0, spend, reached, next_one).missing_cents == missing


async def test_an_order_earns_once_at_the_tier_from_before_it(
    session: AsyncSession, lena: Identity
) -> None:
    first = await order(session, lena, "1", total_cents=200_00, paid_at=NOW - DAY)
    second = await order(session, lena, "2", total_cents=100_00)
    assert await loyalty.earn(session, RULES, first, NOW) == 600
    assert await loyalty.earn(session, RULES, second, NOW) == 450
    await loyalty.earn(session, RULES, second, NOW)
    assert (await loyalty.standing(session, RULES, first.customer_id, NOW)).pending == 1050


async def test_only_twelve_months_of_spend_make_a_tier(
    session: AsyncSession, lena: Identity
) -> None:
    year = timedelta(days=365)
    old = await order(session, lena, "1", total_cents=500_00, paid_at=NOW - year)
    standing = await loyalty.standing(session, RULES, old.customer_id, NOW - timedelta(seconds=1))
    assert standing.tier == SILK
    standing = await loyalty.standing(session, RULES, old.customer_id, NOW)
    assert (standing.tier, standing.spend_cents, standing.missing_cents) == (LINEN, 0, 200_00)


async def test_a_hundred_points_are_worth_one_euro(session: AsyncSession, lena: Identity) -> None:
    kept = await order(
        session, lena, "1", total_cents=55_00, delivered_at=NOW - RULES.return_window
    )
    await loyalty.earn(session, RULES, kept, NOW)
    standing = await loyalty.standing(session, RULES, kept.customer_id, NOW)
    assert (standing.points, standing.pending, standing.worth_cents) == (165, 0, 165)
