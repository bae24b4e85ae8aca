"""Shopify's webhooks. The signature covers the body alone: the body has to bear out the topic."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse

from web import shopify_people as people
from web.amounts import cents
from web.platform_signatures import base64_digest, check, secret_of
from web.platforms import (
    NAMED_LATER,
    KnownOrder,
    Told,
    digest,
    event,
    ignored,
    keep,
    link,
    paid_at,
    parsed,
    shaped,
    stamp,
)
from web.shopify_bodies import Checkout, Fulfillment, LineItem, Order, Placed, Refund
from web.shopify_people import who_placed

SOURCE = "shopify"
PAID = {"paid", "partially_refunded", "refunded"}
ON_THE_WAY = {"out_for_delivery": "order_out_for_delivery", "delivered": "order_delivered"}

router = APIRouter(include_in_schema=False)


@router.post("/shop/shopify")
async def receive(
    request: Request,
    topic: Annotated[str, Header(alias="X-Shopify-Topic")] = "",
    signature: Annotated[str, Header(alias="X-Shopify-Hmac-Sha256")] = "",
) -> JSONResponse:
    body = await request.body()
    secret = secret_of(request.app.state.doors, SOURCE, "SHOPIFY_WEBHOOK_SECRET")
    check(base64_digest(secret, body), signature, "X-Shopify-Hmac-Sha256")
    if topic not in TOPICS:
        return ignored(SOURCE, topic)
    return await keep(request, SOURCE, TOPICS[topic](parsed(body)))


def _order_created(content: Any) -> Told:
    order = shaped(Order, content)
    who, at, name = who_placed(order), order.created_at, f"order/{order.id}"
    known = event(f"{name}/customer", "customer_updated", at, who)
    emptied = event(f"{name}/cart", "cart_updated", at, who, items=[])
    return _of_order(order, known, emptied, *_paid(order))


def _order_paid(content: Any) -> Told:
    order = shaped(Order, content)
    return _of_order(order, *_paid(order))


def _order_fulfilled(content: Any) -> Told:
    """A parcel's own webhooks know its customer by no more than the order: no more is said here."""
    order = shaped(Order, content)
    who, number = {"id": who_placed(order).get("id")}, order.order_number
    facts = [it for parcel in order.fulfillments for it in _parcel(parcel, who, number)]
    return _of_order(order, *facts)


def _order_cancelled(content: Any) -> Told:
    order = shaped(Order, content)
    at = order.cancelled_at
    return _of_order(order, *([_fact(order, "cancelled", "order_cancelled", at)] if at else []))


def _order_updated(content: Any) -> Told:
    """Nothing new, but it names an order that was placed before the shop was connected."""
    return _of_order(shaped(Order, content))


def _fulfillment(content: Any) -> Told:
    parcel = shaped(Fulfillment, content)
    ref = parcel.order_id
    return Told(list(_parcel(parcel, {"id": NAMED_LATER}, ref)), about=ref)


def _refund(content: Any) -> Told:
    refund = shaped(Refund, content)
    return Told(list(_reversals(refund)), about=refund.order_id)


def _checkout(content: Any) -> Told:
    checkout = shaped(Checkout, content)
    who, name = who_placed(checkout), f"checkout/{checkout.token}"
    if not who or checkout.completed_at is not None:
        return Told()
    cart = {"items": _lines(checkout), "url": link(checkout.abandoned_checkout_url)}
    started, at = checkout.created_at, checkout.updated_at
    return Told(
        [
            event(f"{name}/started", "checkout_started", started, who, **cart),
            event(f"{name}/cart/{stamp(at)}", "cart_updated", at, who, **cart),
        ]
    )


TOPICS: dict[str, Callable[[Any], Told]] = {
    "orders/create": _order_created,
    "orders/paid": _order_paid,
    "orders/fulfilled": _order_fulfilled,
    "orders/partially_fulfilled": _order_fulfilled,
    "orders/cancelled": _order_cancelled,
    "orders/updated": _order_updated,
    "fulfillments/create": _fulfillment,
    "fulfillments/update": _fulfillment,
    "refunds/create": _refund,
    "checkouts/create": _checkout,
    "checkouts/update": _checkout,
    "customers/create": people.created,
    "customers/update": people.updated,
    "customers/redact": people.redact,
    "customers/data_request": people.data_request,
}


def _of_order(order: Order, *facts: dict[str, Any]) -> Told:
    who = who_placed(order)
    if not who:  # sold over the counter, to nobody in particular
        return Told()
    return Told(facts, order=KnownOrder(order.id, order.order_number, who["id"]))


def _fact(order: Order, fact: str, kind: str, at: Any, **data: Any) -> dict[str, Any]:
    name = f"order/{order.id}/{fact}"
    return event(name, kind, at, who_placed(order), number=order.order_number, **data)


def _paid(order: Order) -> Iterator[dict[str, Any]]:
    if order.financial_status in PAID:
        at = paid_at(order.created_at, order.updated_at)
        total = {"total_cents": cents(order.total_price, order.currency)}
        goods = {"currency": order.currency, "lines": _lines(order)}
        yield _fact(order, "paid", "order_paid", at, **total, **goods)


def _parcel(parcel: Fulfillment, who: dict[str, Any], number: str) -> Iterator[dict[str, Any]]:
    """A parcel's facts. What has no time of its own carries its moment in the id, and of several
    moments the domain takes the earliest."""
    if parcel.status != "success":
        return
    url, name = link(parcel.tracking_url), f"fulfillment/{parcel.id}"
    data = {"number": number, "parcel_url": url}
    shipped = f"{name}/shipped/{digest(url)}" if url else f"{name}/shipped"
    yield event(shipped, "order_shipped", parcel.created_at, who, **data)
    status, at = parcel.shipment_status or "", parcel.updated_at
    if status in ON_THE_WAY:
        yield event(f"{name}/{status}/{stamp(at)}", ON_THE_WAY[status], at, who, **data)


def _reversals(refund: Refund) -> Iterator[dict[str, Any]]:
    """Goods given back and money given back: two facts of one refund, about an unnamed order."""
    who, at = {"id": NAMED_LATER}, refund.created_at
    name, number = f"refund/{refund.id}", refund.order_id
    given = [it for it in refund.transactions if it.kind == "refund" and it.status == "success"]
    currency = given[0].currency if given else None
    lines = [it for it in refund.refund_line_items if it.quantity > 0]
    if lines:
        some = [{"sku": _sku(it.line_item), "quantity": it.quantity} for it in lines]
        worth = sum((it.subtotal for it in lines), Decimal(0))
        data = {
            "number": number,
            "lines": some,
            "cents": cents(worth, currency) if currency else None,
        }
        yield event(f"{name}/returned", "order_returned", at, who, **data)
    if given and currency:
        money = sum((it.amount for it in given), Decimal(0))
        data = {"number": number, "cents": cents(money, currency)}
        yield event(f"{name}/issued", "refund_issued", at, who, **data)


def _lines(placed: Placed) -> list[dict[str, Any]]:
    return [_line(it, placed.currency) for it in placed.line_items if it.quantity > 0]


def _line(item: LineItem, currency: str) -> dict[str, Any]:
    price = cents(item.price, currency)
    name = item.name or item.title
    return {"sku": _sku(item), "name": name, "quantity": item.quantity, "unit_price_cents": price}


def _sku(item: LineItem) -> str:
    """What is sold without a SKU still is the same thing the next time."""
    return item.sku or (f"variant-{item.variant_id}" if item.variant_id else item.title)
