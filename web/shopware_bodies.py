"""What we read of Shopware's webhook bodies; the rest is let through."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from web.amounts import Amount
from web.fields import Currency, Id
from web.platforms import Moment


class ShopwareModel(BaseModel):
    """Shopware writes its fields in camel case; errors name them so."""

    model_config = ConfigDict(extra="ignore", alias_generator=to_camel)


class Source(ShopwareModel):
    shop_id: Id


class Data(ShopwareModel):
    event: str
    payload: Any = None


class Webhook(ShopwareModel):
    source: Source
    data: Data
    timestamp: int  # Unix seconds, of this try


class Signed(ShopwareModel):
    """As little of a body as tells whose signature it must bear."""

    source: Source


class State(ShopwareModel):
    technical_name: str = ""


class Locale(ShopwareModel):
    code: str | None = None


class Language(ShopwareModel):
    locale: Locale | None = None


class Country(ShopwareModel):
    iso: str | None = None


class Address(ShopwareModel):
    id: Id | None = None
    city: str | None = None
    country: Country | None = None


class Customer(ShopwareModel):
    id: Id
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    birthday: date | Moment | None = None
    language: Language | None = None
    default_billing_address: Address | None = None
    guest: bool = False
    created_at: Moment


class CustomerPayload(ShopwareModel):
    customer: Customer


class Account(ShopwareModel):
    guest: bool = False


class OrderCustomer(ShopwareModel):
    customer_id: Id | None = None
    email: str
    first_name: str | None = None
    last_name: str | None = None
    customer: Account | None = None


class CurrencyCode(ShopwareModel):
    iso_code: Currency


class LineItem(ShopwareModel):
    id: Id
    type: str = "product"
    label: str
    quantity: int
    unit_price: Amount
    payload: Any = None  # PHP writes an empty object as a list


class Price(ShopwareModel):
    total_price: Amount


class Refund(ShopwareModel):
    """Money that goes back through a payment plug-in that keeps books of it."""

    id: Id
    amount: Price
    state_machine_state: State | None = None


class Capture(ShopwareModel):
    refunds: list[Refund] | None = None


class Transaction(ShopwareModel):
    id: Id
    amount: Price
    state_machine_state: State | None = None
    captures: list[Capture] | None = None  # only where the shop adds them to its webhooks


class ShippingMethod(ShopwareModel):
    tracking_url: str | None = None


class Delivery(ShopwareModel):
    id: Id
    tracking_codes: list[str] = Field(default_factory=list)
    shipping_method: ShippingMethod | None = None
    state_machine_state: State | None = None


class Order(ShopwareModel):
    id: Id
    order_number: Id
    order_date_time: Moment
    updated_at: Moment | None = None
    amount_total: Amount  # with tax and shipping
    currency: CurrencyCode
    order_customer: OrderCustomer
    language: Language | None = None
    billing_address: Address | None = None
    billing_address_id: Id | None = None
    addresses: list[Address] | None = None
    line_items: list[LineItem] = Field(default_factory=list)
    deliveries: list[Delivery] = Field(default_factory=list)
    transactions: list[Transaction] = Field(default_factory=list)


class OrderPayload(ShopwareModel):
    order: Order


class Written(ShopwareModel):
    """One entity that was written or deleted: no more than that."""

    entity: str
    operation: str
    primary_key: Id
