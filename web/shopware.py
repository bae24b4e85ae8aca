"""Shopware's app webhooks: event name and time are part of the signed body."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse

from web import shopware_setup
from web.amounts import cents
from web.platforms import (
    KnownOrder,
    Told,
    event,
    guest_id,
    ignored,
    keep,
    language,
    link,
    paid_at,
    parsed,
    shaped,
    stamp,
)
from web.shopware_bodies import (
    Address,
    Customer,
    CustomerPayload,
    Delivery,
    Language,
    LineItem,
    Order,
    OrderPayload,
    Refund,
    Signed,
    Transaction,
    Webhook,
    Written,
)
from web.shopware_setup import HEADER, SOURCE, check_fresh, check_shop

router = APIRouter(include_in_schema=False)
router.include_router(shopware_setup.router)


@router.post("/shop/shopware")
async def receive(
    request: Request, signature: Annotated[str, Header(alias=HEADER)] = ""
) -> JSONResponse:
    body = await request.body()
    content = parsed(body)
    check_shop(request, shaped(Signed, content).source.shop_id, body, signature)
    webhook = shaped(Webhook, content)
    check_fresh(webhook.timestamp)
    name = webhook.data.event
    if name not in EVENTS:
        return ignored(SOURCE, name)
    at = datetime.fromtimestamp(webhook.timestamp, UTC)
    return await keep(request, SOURCE, EVENTS[name](webhook.data.payload, at))


def _placed(payload: Any, at: datetime) -> Told:
    order = shaped(OrderPayload, payload).order
    who, name, placed = _who(order), f"order/{order.id}", order.order_date_time
    known = event(f"{name}/customer", "customer_updated", placed, who)
    emptied = event(f"{name}/cart", "cart_updated", placed, who, items=[])
    is_paid = any(_is_in(it, "paid") for it in order.transactions)
    paid = [_sale(order, at)] if is_paid else []
    return _of_order(order, known, emptied, *paid)


def _paid(payload: Any, at: datetime) -> Told:
    order = shaped(OrderPayload, payload).order
    return _of_order(order, _sale(order, at))


def _refunded(payload: Any, at: datetime) -> Told:
    order = shaped(OrderPayload, payload).order
    return _of_order(order, *_refunds(order, at))


def _shipped(payload: Any, at: datetime) -> Told:
    order = shaped(OrderPayload, payload).order
    return _of_order(order, *_parcels(order, at))


def _fact(fact: str, kind: str, **data: Any) -> Callable[[Any, datetime], Told]:
    """What is true of the order from then on, and of which no more is to be said than `data`."""

    def told(payload: Any, at: datetime) -> Told:
        order = shaped(OrderPayload, payload).order
        number, when = order.order_number, order.updated_at or at
        name = f"order/{order.id}/{fact}"
        return _of_order(order, event(name, kind, when, _who(order), number=number, **data))

    return told


def _registered(payload: Any, at: datetime) -> Told:
    customer = shaped(CustomerPayload, payload).customer
    name = f"customer/{customer.id}/created"
    return Told([event(name, "customer_created", customer.created_at, _details(customer))])


def _customer_deleted(payload: Any, at: datetime) -> Told:
    """Whoever has no account any more is forgotten here too."""
    if isinstance(payload, dict):
        gone = [shaped(CustomerPayload, payload).customer.id]
    else:
        written = [shaped(Written, it) for it in payload or []]
        gone = [it.primary_key for it in written if it.operation == "delete"]
    return Told([event(f"customer/{it}/redact", "customer_redact", at, {"id": it}) for it in gone])


EVENTS: dict[str, Callable[[Any, datetime], Told]] = {
    "checkout.order.placed": _placed,
    "state_enter.order_transaction.state.paid": _paid,
    "state_enter.order_transaction.state.refunded": _refunded,
    "state_enter.order_transaction.state.refunded_partially": _refunded,
    "state_enter.order_delivery.state.shipped": _shipped,
    "state_enter.order_delivery.state.shipped_partially": _shipped,
    "state_enter.order_delivery.state.returned": _fact("returned", "order_returned"),
    # It says neither what came back nor what that was worth.
    "state_enter.order_delivery.state.returned_partially": _fact(
        "returned_partially", "order_returned", cents=0
    ),
    "state_enter.order_delivery.state.cancelled": _fact("cancelled", "order_cancelled"),
    "state_enter.order.state.completed": _fact("delivered", "order_delivered"),
    "state_enter.order.state.cancelled": _fact("cancelled", "order_cancelled"),
    "checkout.customer.register": _registered,
    "customer.register": _registered,
    "checkout.customer.deleted": _customer_deleted,
    "customer.deleted": _customer_deleted,
}


def _of_order(order: Order, *facts: dict[str, Any]) -> Told:
    return Told(facts, order=KnownOrder(order.id, order.order_number, _who(order)["id"]))


def _sale(order: Order, at: datetime) -> dict[str, Any]:
    when = paid_at(order.order_date_time, order.updated_at or at)
    currency = order.currency.iso_code
    total = cents(order.amount_total, currency)
    lines = [_line(it, currency) for it in order.line_items if _is_goods(it)]
    data = {"number": order.order_number, "total_cents": total, "currency": currency}
    return event(f"order/{order.id}/paid", "order_paid", when, _who(order), **data, lines=lines)


def _refunds(order: Order, at: datetime) -> Iterator[dict[str, Any]]:
    """What was given back, each time once: by the payment's books, else each payment as a whole."""
    number, when = order.order_number, order.updated_at or at
    for it in order.transactions:
        for name, money in _given_back(it):
            data = {"number": number, "cents": cents(money, order.currency.iso_code)}
            yield event(name, "refund_issued", when, _who(order), **data)


def _given_back(payment: Transaction) -> Iterator[tuple[str, Decimal]]:
    booked = [it for capture in payment.captures or () for it in capture.refunds or ()]
    for it in booked:
        if _is_in(it, "completed"):
            yield f"refund/{it.id}/issued", it.amount.total_price
    if not booked and _is_in(payment, "refunded"):
        yield f"transaction/{payment.id}/refunded", payment.amount.total_price


def _parcels(order: Order, at: datetime) -> Iterator[dict[str, Any]]:
    number, when = order.order_number, order.updated_at or at
    url = next((it for it in map(_parcel_url, order.deliveries) if it), None)
    shipped = f"order/{order.id}/shipped/{stamp(when)}"
    yield event(shipped, "order_shipped", when, _who(order), number=number, parcel_url=url)


def _parcel_url(delivery: Delivery) -> str | None:
    """The carrier's page, where Shopware knows it: its address with the code for `%s`."""
    method = delivery.shipping_method
    if method is None or not method.tracking_url or not delivery.tracking_codes:
        return None
    return link(method.tracking_url.replace("%s", quote(delivery.tracking_codes[0], safe="")))


def _is_in(it: Transaction | Refund, state: str) -> bool:
    return it.state_machine_state is not None and it.state_machine_state.technical_name == state


def _is_goods(item: LineItem) -> bool:
    """Not a voucher, whose price is below nought."""
    return item.quantity > 0 and item.unit_price >= 0 and item.type != "promotion"


def _line(item: LineItem, currency: str) -> dict[str, Any]:
    known = item.payload if isinstance(item.payload, dict) else {}
    sku, price = known.get("productNumber") or item.id, cents(item.unit_price, currency)
    return {"sku": sku, "name": item.label, "quantity": item.quantity, "unit_price_cents": price}


def _who(order: Order) -> dict[str, Any]:
    """Shopware makes a new customer of each guest's order; the address tells who it is."""
    it, where = order.order_customer, _of_address(_billed_to(order))
    is_guest = it.customer_id is None or (it.customer is not None and it.customer.guest)
    own = {"id": guest_id(it.email) if is_guest else it.customer_id, "email": it.email}
    named = {"first_name": it.first_name, "last_name": it.last_name}
    return {**where, **own, **named, "language": _language(order.language)}


def _billed_to(order: Order) -> Address | None:
    """State changes come with all addresses, and the id of this one."""
    named = (it for it in order.addresses or () if it.id == order.billing_address_id)
    return order.billing_address or next(named, None)


def _details(customer: Customer) -> dict[str, Any]:
    mail, is_guest = customer.email, customer.guest
    own = {"id": guest_id(mail) if mail and is_guest else customer.id, "email": mail}
    named = {"first_name": customer.first_name, "last_name": customer.last_name}
    where = _of_address(customer.default_billing_address)
    born = (
        customer.birthday.date() if isinstance(customer.birthday, datetime) else customer.birthday
    )
    return {**where, **own, **named, "language": _language(customer.language), "birthday": born}


def _of_address(address: Address | None) -> dict[str, Any]:
    if address is None:
        return {}
    return {"city": address.city, "country": address.country.iso if address.country else None}


def _language(tongue: Language | None) -> str | None:
    return language(tongue.locale.code if tongue and tongue.locale else None)
