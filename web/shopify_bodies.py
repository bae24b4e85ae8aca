"""What we read of Shopify's webhook bodies; the rest is let through."""

from typing import Any

from pydantic import Field

from web.amounts import Amount
from web.fields import Currency, Id, ShopModel
from web.platforms import Moment


class Address(ShopModel):
    first_name: str | None = None
    last_name: str | None = None
    city: str | None = None
    country_code: str | None = None


class MailConsent(ShopModel):
    state: str = ""
    consent_updated_at: Moment | None = None


class Customer(ShopModel):
    id: Id
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    tags: str | None = None
    default_address: Address | None = None


class CustomerProfile(Customer):
    created_at: Moment
    updated_at: Moment
    email_marketing_consent: MailConsent | None = None


class LineItem(ShopModel):
    id: Id | None = None
    sku: str | None = None
    variant_id: Id | None = None
    title: str = ""
    name: str | None = None
    quantity: int
    price: Amount


class Fulfillment(ShopModel):
    id: Id
    order_id: Id
    status: str = "success"
    shipment_status: str | None = None
    tracking_url: str | None = None
    created_at: Moment
    updated_at: Moment


class Placed(ShopModel):
    """What an order and a checkout have in common."""

    email: str | None = None
    customer: Customer | None = None
    billing_address: Address | None = None
    customer_locale: str | None = None
    currency: Currency
    line_items: list[LineItem] = Field(default_factory=list)
    created_at: Moment
    updated_at: Moment


class Order(Placed):
    id: Id
    order_number: Id
    financial_status: str | None = None
    total_price: Amount  # as paid; `current_total_price` is less what was given back since
    cancelled_at: Moment | None = None
    fulfillments: list[Fulfillment] = Field(default_factory=list)


class Checkout(Placed):
    token: Id
    abandoned_checkout_url: str | None = None
    completed_at: Moment | None = None


class Transaction(ShopModel):
    kind: str
    status: str
    amount: Amount
    currency: Currency = "EUR"


class RefundedLine(ShopModel):
    quantity: int
    subtotal: Amount
    line_item: LineItem


class Refund(ShopModel):
    id: Id
    order_id: Id
    created_at: Moment
    refund_line_items: list[RefundedLine] = Field(default_factory=list)
    transactions: list[Transaction] = Field(default_factory=list)


class Person(ShopModel):
    id: Id
    email: str | None = None


class Redact(ShopModel):
    """No other body has both these fields: another's cannot pass for it under a changed topic."""

    shop_domain: str
    customer: Person
    orders_to_redact: list[Any]


class Asking(ShopModel):
    id: Id


class DataRequest(ShopModel):
    shop_domain: str
    customer: Person
    data_request: Asking
