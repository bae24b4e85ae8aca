"""What customers hear of an order by themselves: queued when it happens, true when it is sent."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain import edits, loyalty, outbox
from domain.errors import NothingToSend
from domain.orders import Order, ShopRules, by_id
from store import identities as identity_store
from store.events import ShopEvent

VIEW = {
    "order_paid": "orders.confirmation",
    "order_shipped": "orders.shipped",
    "order_out_for_delivery": "orders.out_for_delivery",
    "order_delivered": "orders.delivered",
    "order_delayed": "orders.delayed",
    "order_cancelled": "orders.cancelled",
    "order_returned": "orders.returned",
    "refund_issued": "orders.refunded",
}
PARCEL = "orders.parcel"  # it is on its way, as was said, and now there is a link to it
VIEWS = frozenset({*VIEW.values(), PARCEL})
_SENT_FOR = {
    "orders.shipped": "shipped_at",
    PARCEL: "shipped_at",
    "orders.out_for_delivery": "out_for_delivery_at",
}
# A message that is overtaken by one of these would say what is not so any more.
_OVER = ("delivered_at", "cancelled_at", "returned_at")
_OVERTAKEN_BY = {
    "orders.confirmation": ("cancelled_at", "returned_at"),
    "orders.shipped": ("out_for_delivery_at", *_OVER),
    PARCEL: ("out_for_delivery_at", *_OVER),
    "orders.out_for_delivery": _OVER,
    "orders.delivered": ("cancelled_at", "returned_at"),
    "orders.delayed": ("out_for_delivery_at", *_OVER),
}
# An edit makes no sound, and a message of another day stands far up in the chat.
_OF_TODAY = timedelta(hours=12)
# These take the place of the newest of those messages, if it is not older than that.
_IN_PLACE_OF: dict[str, tuple[tuple[str, ...], timedelta | None]] = {
    PARCEL: (("orders.shipped",), None),
    "orders.out_for_delivery": ((PARCEL, "orders.shipped"), _OF_TODAY),
    "orders.delivered": (("orders.out_for_delivery", PARCEL, "orders.shipped"), _OF_TODAY),
}


async def tell(
    session: AsyncSession,
    rules: ShopRules,
    order: Order,
    name: str,
    event: ShopEvent,
    now: datetime,
) -> None:
    """Queue a view of what an event says for every chat of the customer.

    Old or overtaken news is for none, nor is a refund of nothing.
    """
    if is_old(rules, order, event, now) or is_overtaken(order, name):
        return
    said = _said(event)
    if said.get("cents") == 0:
        return
    args = {"order_id": order.id, **said}
    rows = [
        outbox.to_identity(
            identity.id,
            "service",
            "view",
            _payload(name, args, order, identity.id),
            now,
            key=_key(name, order, identity.id, _which(event)),
        )
        for identity in await identity_store.of_customer(session, order.customer_id)
    ]
    await outbox.put(session, *rows)


def is_old(rules: ShopRules, order: Order, event: ShopEvent, now: datetime) -> bool:
    """Whether something, or the order itself, is so long ago that nobody wants to hear of it by
    itself: platforms date what they know no date of by the last change to the order."""
    return event.occurred_at < now - timedelta(
        days=rules.news_days
    ) or order.placed_at < now - timedelta(days=rules.news_order_days)


def is_overtaken(order: Order, name: str) -> bool:
    """Whether what a message says is not so any more."""
    return any(getattr(order, field) is not None for field in _OVERTAKEN_BY.get(name, ()))


async def facts(session: AsyncSession, name: str, args: dict[str, Any]) -> dict[str, Any]:
    """What a message shows of the order as it is now. Raises NothingToSend when it is overtaken."""
    order = await by_id(session, args["order_id"])
    if is_overtaken(order, name) or _is_outdated(order, args):
        raise NothingToSend("overtaken")
    more = {key: value for key, value in args.items() if key != "order_id"}
    if name == "orders.confirmation":
        more["points"] = await loyalty.points_of(session, order)
        more["is_late"] = _is_paid_late(order)
    return {"order": order, **more}


def _said(event: ShopEvent) -> dict[str, Any]:
    """What only the event knows."""
    if event.type == "order_delayed":
        return {"promised_at": event.payload["data"].get("promised_at")}
    if event.type == "refund_issued":
        return {"cents": event.payload["data"]["cents"]}
    return {}


def _is_outdated(order: Order, args: dict[str, Any]) -> bool:
    """Whether a date that was promised is not the one promised now."""
    promised = args.get("promised_at")
    return promised is not None and datetime.fromisoformat(promised) != order.promised_at


def _is_paid_late(order: Order) -> bool:
    """Whether the goods left before the money came, as with an invoice."""
    left = [it for it in (order.shipped_at, order.delivered_at) if it is not None]
    return order.paid_at is not None and bool(left) and min(left) < order.paid_at


def _which(event: ShopEvent) -> str:
    """What may be told several times of one order is told once an event."""
    several = event.type in {"order_delayed", "order_returned", "refund_issued"}
    return f":{event.source}:{event.external_id}" if several else ""


def _payload(name: str, args: dict[str, Any], order: Order, identity_id: int) -> dict[str, Any]:
    payload = outbox.view(name, **args)
    earlier, within = _IN_PLACE_OF.get(name, ((), None))
    keys = [_key(it, order, identity_id) for it in earlier if _is_below_delay(order, it)]
    return edits.in_place_of(keys, payload, within) if keys else payload


def _is_below_delay(order: Order, name: str) -> bool:
    """Whether no word of a delay stands below an earlier message, and would seem to be the last."""
    sent = getattr(order, _SENT_FOR[name])
    return order.delayed_at is None or sent is None or sent >= order.delayed_at


def _key(name: str, order: Order, identity_id: int, which: str = "") -> str:
    return f"{name}:{order.id}:{identity_id}{which}"
