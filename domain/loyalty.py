"""Points, tiers, and the ledger they are read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from pydantic import Field, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from domain import returns
from domain.rules import Rules
from store import loyalty as ledger
from store import orders
from store.orders import Order

TIER_WINDOW = timedelta(days=365)


class Tier(Rules):
    """A status: reached from `from_cents` spent in twelve months, multiplies points earned."""

    name: str
    from_cents: int = Field(ge=0)
    multiplier: float = Field(gt=0)


class LoyaltyRules(Rules):
    """How points are earned and what they are worth.

    Raises ValueError when a tier gives back more than `max_rebate` of what is spent, or when
    the tiers do not rise from 0.
    """

    points_per_unit: int = Field(3, ge=0, description="points for one currency unit paid")
    points_per_voucher_unit: int = Field(100, gt=0, description="points worth one currency unit")
    max_rebate: float = Field(0.10, gt=0, le=1)
    return_days: int = Field(30, ge=0, description="points are pending until this long delivered")
    arrives_days: int = Field(14, ge=0, description="shipped so long ago is delivered; 0: never")
    tiers: tuple[Tier, ...] = (
        Tier(name="Leinen", from_cents=0, multiplier=1.0),
        Tier(name="Wolle", from_cents=200_00, multiplier=1.5),
        Tier(name="Seide", from_cents=500_00, multiplier=3.0),
    )

    @model_validator(mode="after")
    def _tiers_rise(self) -> Self:
        starts = [tier.from_cents for tier in self.tiers]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            raise ValueError(f"tiers must start at from_cents = 0 and rise; they are {starts}")
        return self

    @model_validator(mode="after")
    def _rebate_is_bearable(self) -> Self:
        for tier in self.tiers:
            rebate = self.points_per_unit * tier.multiplier / self.points_per_voucher_unit
            if rebate > self.max_rebate + 1e-9:
                raise ValueError(
                    f"tier {tier.name!r} gives back {rebate:.1%} of what is spent "
                    f"(points_per_unit × multiplier ÷ points_per_voucher_unit); "
                    f"max_rebate allows {self.max_rebate:.1%}"
                )
        return self

    @property
    def return_window(self) -> timedelta:
        return timedelta(days=self.return_days)

    def shipped_before(self, now: datetime) -> datetime:
        """What was shipped before, and never told to be delivered, may not be sent back either."""
        days = self.return_days + self.arrives_days
        return now - timedelta(days=days) if self.arrives_days else ledger.NEVER


@dataclass(frozen=True)
class Standing:
    """Where a customer stands. Points are whole, money is cents."""

    points: int
    pending: int
    worth_cents: int
    spend_cents: int
    tier: Tier
    next_tier: Tier | None

    @property
    def missing_cents(self) -> int:
        """What is still to be spent for the next tier; 0 at the top."""
        return max(0, self.next_tier.from_cents - self.spend_cents) if self.next_tier else 0


async def standing(
    session: AsyncSession, rules: LoyaltyRules, customer_id: int, now: datetime
) -> Standing:
    """Balance and tier of a customer at `now`."""
    window, shipped = now - rules.return_window, rules.shipped_before(now)
    it = await ledger.account(session, customer_id, window, now - TIER_WINDOW, now, shipped)
    tier, next_tier = tier_at(rules, it.spend_cents)
    worth = max(0, it.active) * 100 // rules.points_per_voucher_unit
    return Standing(it.active, it.pending, worth, it.spend_cents, tier, next_tier)


def tier_at(rules: LoyaltyRules, spend_cents: int) -> tuple[Tier, Tier | None]:
    """The tier reached with this spend, and the next one (None at the top)."""
    reached = [tier for tier in rules.tiers if tier.from_cents <= spend_cents]
    above = [tier for tier in rules.tiers if tier.from_cents > spend_cents]
    return reached[-1], above[0] if above else None


def points_for(rules: LoyaltyRules, tier: Tier, total_cents: int) -> int:
    """Whole points an order earns: amount × points per unit × the tier's multiplier, cut down."""
    return int(total_cents * rules.points_per_unit * tier.multiplier / 100 + 1e-9)


async def earn(session: AsyncSession, rules: LoyaltyRules, order: Order, now: datetime) -> int:
    """Bring an order's entries to what it earns by what is known of it now; returns that.

    Entries never change: what is too much or too little is made good by another one. The tier is
    the one from before the order; a part that came back earns nothing. Points are pending until
    the order is kept.
    """
    earned = await _earned(session, rules, order)
    entries, points = await ledger.of_order(session, order.id)
    if points == earned:
        return earned
    entry: dict[str, object] = {
        "customer_id": order.customer_id,
        "points": earned - points,
        "reason": "order_changed" if entries else "order",
        "order_id": order.id,
        "key": f"order-{order.id}:{entries}" if entries else f"order:{order.number}:paid",
        "created_at": now if entries else order.paid_at or now,
    }
    await ledger.add(session, [entry])
    return earned


async def _earned(session: AsyncSession, rules: LoyaltyRules, order: Order) -> int:
    kept = returns.kept_cents(order)
    if order.paid_at is None or not kept:
        return 0
    before = order.paid_at - timedelta(microseconds=1)
    spent = await orders.spend_cents(
        session, order.customer_id, order.paid_at - TIER_WINDOW, before
    )
    tier, _ = tier_at(rules, spent)
    return points_for(rules, tier, order.total_cents) * kept // order.total_cents


async def points_of(session: AsyncSession, order: Order) -> int:
    """What an order has earned so far."""
    return (await ledger.of_order(session, order.id))[1]


async def move(session: AsyncSession, order: Order) -> None:
    """An order turned out to be somebody else's: so are its points."""
    await ledger.move(session, order.id, order.customer_id)


async def open_accounts(
    session: AsyncSession, balances: Mapping[int, tuple[int, int]], now: datetime
) -> int:
    """Enter points brought along from elsewhere, usable at once, once a customer of the shop.

    `balances`: customer's row → (whose ledger it is, points). Returns how many were news.
    """
    entries: list[dict[str, object]] = [
        {
            "customer_id": owner,
            "points": points,
            "reason": "opening",
            "order_id": None,
            "key": f"opening:{customer_id}",
            "created_at": now,
        }
        for customer_id, (owner, points) in balances.items()
    ]
    return await ledger.add(session, entries)


async def adjust(
    session: AsyncSession,
    customer_id: int,
    points: int,
    reason: str,
    key: str,
    now: datetime,
) -> bool:
    """Enter points that staff give, or take back (negative), once a key; whether that was new."""
    entry = {
        "customer_id": customer_id,
        "points": points,
        "reason": reason,
        "order_id": None,
        "key": key,
        "created_at": now,
    }
    return bool(await ledger.add(session, [entry]))
