"""WooCommerce's webhooks. The signature covers the body alone, so the body bears out the topic."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import JSONResponse
from pydantic import Field

from web.amounts import Amount, cents, unit_cents
from web.fields import Currency, Id, ShopModel
from web.platform_signatures import base64_digest, check, secret_of
from web.platforms import (
    NAMED_LATER,
    KnownOrder,
    Moment,
    Told,
    event,
    guest_id,
    ignored,
    keep,
    language,
    parsed,
    shaped,
    stamp,
)

SOURCE = "woocommerce"
LANGUAGE_KEYS = {"wpml_language", "_wpml_language", "language"}  # where translation plug-ins put it
SHIPPED = {"completed", "shipped", "delivered"}  # the latter two come from plug-ins
DRAFTS = {"checkout-draft", "auto-draft", "draft"}  # the first as soon as the checkout is opened
_PING = re.compile(rb"webhook_id=\d+")

router = APIRouter(include_in_schema=False)


class Address(ShopModel):
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    city: str | None = None
    country: str | None = None


class Meta(ShopModel):
    key: str = ""
    value: Any = None


class LineItem(ShopModel):
    name: str
    product_id: Id | None = None
    variation_id: int = 0
    quantity: int
    total: Amount  # of all pieces, discounted, without tax
    total_tax: Amount = Decimal(0)
    sku: str | None = None


class Refund(ShopModel):
    id: Id
    total: Amount  # below nought


class Order(ShopModel):
    id: Id
    number: Id
    status: str
    currency: Currency
    total: Amount  # with tax and shipping
    customer_id: int = 0  # nought: a guest
    billing: Address = Address()
    date_created_gmt: Moment
    date_modified_gmt: Moment
    date_paid_gmt: Moment | None = None
    date_completed_gmt: Moment | None = None
    line_items: list[LineItem] = Field(default_factory=list)
    refunds: list[Refund] = Field(default_factory=list)
    meta_data: list[Meta] = Field(default_factory=list)


class Customer(ShopModel):
    id: Id
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    billing: Address = Address()
    date_created_gmt: Moment
    date_modified_gmt: Moment | None = None
    meta_data: list[Meta] = Field(default_factory=list)


class Deleted(ShopModel):
    id: Id


@router.post("/shop/woocommerce")
async def receive(
    request: Request,
    topic: Annotated[str, Header(alias="X-WC-Webhook-Topic")] = "",
    signature: Annotated[str, Header(alias="X-WC-Webhook-Signature")] = "",
) -> JSONResponse:
    body = await request.body()
    secret = secret_of(request.app.state.doors, SOURCE, "WOOCOMMERCE_WEBHOOK_SECRET")
    if not topic and not signature and _PING.fullmatch(body):
        return ignored(SOURCE, "ping")  # sent unsigned when a webhook is saved; it says nothing
    check(base64_digest(secret, body), signature, "X-WC-Webhook-Signature")
    if topic not in TOPICS:
        return ignored(SOURCE, topic)
    return await keep(request, SOURCE, TOPICS[topic](parsed(body)))


def _order(content: Any) -> Told:
    """Every webhook of an order shows all of it, so each states all facts known by then."""
    order = shaped(Order, content)
    who = _who(order)
    if not who or order.status in DRAFTS:
        return Told()
    facts = [*_placed(order, who), *_facts(order, who), *_refunds(order, who)]
    return Told(facts, order=KnownOrder(order.id, order.number, who["id"]))


def _order_deleted(content: Any) -> Told:
    """All that is left of it is its id. One that is restored stays cancelled."""
    ref = shaped(Deleted, content).id
    who = {"id": NAMED_LATER}
    gone = event(f"order/{ref}/cancelled", "order_cancelled", None, who, number=ref)
    return Told([gone], about=ref)


def _customer_created(content: Any) -> Told:
    customer = shaped(Customer, content)
    name, at = f"customer/{customer.id}/created", customer.date_created_gmt
    return Told([event(name, "customer_created", at, _details(customer))])


def _customer_updated(content: Any) -> Told:
    customer = shaped(Customer, content)
    at = customer.date_modified_gmt or customer.date_created_gmt
    name = f"customer/{customer.id}/updated/{stamp(at)}"
    return Told([event(name, "customer_updated", at, _details(customer))])


def _customer_deleted(content: Any) -> Told:
    """Whoever has no account any more is forgotten here too."""
    who = {"id": shaped(Deleted, content).id}
    return Told([event(f"customer/{who['id']}/redact", "customer_redact", None, who)])


TOPICS: dict[str, Callable[[Any], Told]] = {
    "order.created": _order,
    "order.updated": _order,
    "order.restored": _order,
    "order.deleted": _order_deleted,
    "customer.created": _customer_created,
    "customer.updated": _customer_updated,
    "customer.deleted": _customer_deleted,
}


def _placed(order: Order, who: dict[str, Any]) -> Iterator[dict[str, Any]]:
    at, name = order.date_created_gmt, f"order/{order.id}"
    yield event(f"{name}/customer", "customer_updated", at, who)
    yield event(f"{name}/cart", "cart_updated", at, who, items=[])


def _facts(order: Order, who: dict[str, Any]) -> Iterator[dict[str, Any]]:
    name, number = f"order/{order.id}", {"number": order.number}
    changed, completed = order.date_modified_gmt, order.date_completed_gmt
    if order.date_paid_gmt is not None:
        yield event(f"{name}/paid", "order_paid", order.date_paid_gmt, who, **_sale(order))
    if order.status in SHIPPED:
        at = completed or changed
        yield event(f"{name}/shipped/{stamp(at)}", "order_shipped", at, who, **number)
    if order.status == "delivered":
        yield event(f"{name}/delivered/{stamp(changed)}", "order_delivered", changed, who, **number)
    if order.status in ("cancelled", "trash"):
        yield event(f"{name}/cancelled", "order_cancelled", changed, who, **number)


def _refunds(order: Order, who: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Money given back, each time once; goods are told of only by an order refunded in full."""
    at, number = order.date_modified_gmt, order.number
    for refund in order.refunds:
        money = cents(abs(refund.total), order.currency)
        yield event(f"refund/{refund.id}", "refund_issued", at, who, number=number, cents=money)
    if order.status == "refunded":
        yield event(f"order/{order.id}/returned", "order_returned", at, who, number=number)


def _sale(order: Order) -> dict[str, Any]:
    total = cents(order.total, order.currency)
    lines = [_line(it, order.currency) for it in order.line_items if it.quantity > 0]
    money = {"total_cents": total, "currency": order.currency}
    return {"number": order.number, **money, "lines": lines}


def _line(item: LineItem, currency: str) -> dict[str, Any]:
    price = unit_cents(item.total + item.total_tax, item.quantity, currency)
    sku = item.sku or f"product-{item.variation_id or item.product_id}"
    return {"sku": sku, "name": item.name, "quantity": item.quantity, "unit_price_cents": price}


def _who(order: Order) -> dict[str, Any]:
    """Who ordered; empty where a guest left no address."""
    address, tongue = order.billing, {"language": _language(order.meta_data)}
    if order.customer_id:
        return {**_of_address(address), **tongue, "id": order.customer_id}
    known = {**_of_address(address), **tongue, "id": guest_id(address.email or "")}
    return known if address.email else {}


def _details(customer: Customer) -> dict[str, Any]:
    own = {"email": customer.email, "first_name": customer.first_name}
    own |= {"last_name": customer.last_name, "language": _language(customer.meta_data)}
    told = {key: it for key, it in own.items() if it}
    return {**_of_address(customer.billing), **told, "id": customer.id}


def _of_address(address: Address) -> dict[str, Any]:
    return {key: it for key, it in address.model_dump().items() if it}


def _language(meta: list[Meta]) -> str | None:
    found = (it.value for it in meta if it.key in LANGUAGE_KEYS and isinstance(it.value, str))
    return language(next(found, None))
