"""What a shop can tell, whichever shop it is: the events, and how they are checked and kept.

Doors (`web/shop.py`, and one file for each platform) make these; `row` is what is stored of one.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from web.broken_fields import problem
from web.fields import (
    Cents,
    Currency,
    CustomerDetails,
    CustomerFacts,
    Event,
    Id,
    Line,
    MaybeMoment,
    MaybeUrl,
    Name,
    ShopModel,
    SomeOf,
    Text,
)
from web.privacy_events import CustomerDataRequestEvent, CustomerRedactEvent


class ConsentChanged(ShopModel):
    """Consent to marketing as the shop knows it: a no counts here, a yes does not."""

    granted: bool


class ProductViewed(ShopModel):
    sku: Id
    name: Name | None = None
    url: MaybeUrl = None


class CartUpdated(ShopModel):
    items: list[Line] = Field(max_length=1000)
    url: MaybeUrl = None


class CheckoutStarted(ShopModel):
    items: list[Line] = Field(default_factory=list, max_length=1000)
    url: MaybeUrl = None


class OrderFact(ShopModel):
    number: Id


class OrderPaid(OrderFact):
    total_cents: Cents
    currency: Currency | None = None  # the shop's
    lines: list[Line] = Field(default_factory=list, max_length=1000)
    promised_at: MaybeMoment = None
    invoice_url: MaybeUrl = None


class OrderShipped(OrderFact):
    parcel_url: MaybeUrl = None


class OrderOutForDelivery(OrderFact):
    parcel_url: MaybeUrl = None


class OrderDelivered(OrderFact):
    return_label_url: MaybeUrl = None


class OrderDelayed(OrderFact):
    promised_at: MaybeMoment = None


class OrderCancelled(OrderFact):
    pass


class OrderReturned(OrderFact):
    """All of it, unless `cents` or `lines` say which part."""

    cents: Cents | None = None
    lines: list[SomeOf] = Field(default_factory=list, max_length=1000)


class RefundIssued(OrderFact):
    cents: Cents


class ProductBackInStock(ShopModel):
    sku: Id
    name: Name | None = None
    url: MaybeUrl = None


class ReviewLeft(ShopModel):
    sku: Id
    stars: int = Field(ge=1, le=5)
    text: Text | None = Field(None, max_length=10_000)
    number: Id | None = None


class CustomerCreatedEvent(Event):
    type: Literal["customer_created"]
    data: CustomerFacts = CustomerFacts()


class CustomerUpdatedEvent(Event):
    type: Literal["customer_updated"]
    data: CustomerFacts = CustomerFacts()


class ConsentChangedEvent(Event):
    type: Literal["consent_changed"]
    data: ConsentChanged


class ProductViewedEvent(Event):
    type: Literal["product_viewed"]
    data: ProductViewed


class CartUpdatedEvent(Event):
    type: Literal["cart_updated"]
    data: CartUpdated


class CheckoutStartedEvent(Event):
    type: Literal["checkout_started"]
    data: CheckoutStarted = CheckoutStarted()


class OrderPaidEvent(Event):
    type: Literal["order_paid"]
    data: OrderPaid


class OrderShippedEvent(Event):
    type: Literal["order_shipped"]
    data: OrderShipped


class OrderOutForDeliveryEvent(Event):
    type: Literal["order_out_for_delivery"]
    data: OrderOutForDelivery


class OrderDeliveredEvent(Event):
    type: Literal["order_delivered"]
    data: OrderDelivered


class OrderDelayedEvent(Event):
    type: Literal["order_delayed"]
    data: OrderDelayed


class OrderCancelledEvent(Event):
    type: Literal["order_cancelled"]
    data: OrderCancelled


class OrderReturnedEvent(Event):
    type: Literal["order_returned"]
    data: OrderReturned


class RefundIssuedEvent(Event):
    type: Literal["refund_issued"]
    data: RefundIssued


class ProductBackInStockEvent(Event):
    type: Literal["product_back_in_stock"]
    customer: CustomerDetails | None = None  # type: ignore[assignment]
    data: ProductBackInStock


class ReviewLeftEvent(Event):
    type: Literal["review_left"]
    data: ReviewLeft


AnyEvent = Annotated[
    CustomerCreatedEvent
    | CustomerUpdatedEvent
    | ConsentChangedEvent
    | ProductViewedEvent
    | CartUpdatedEvent
    | CheckoutStartedEvent
    | OrderPaidEvent
    | OrderShippedEvent
    | OrderOutForDeliveryEvent
    | OrderDeliveredEvent
    | OrderDelayedEvent
    | OrderCancelledEvent
    | OrderReturnedEvent
    | RefundIssuedEvent
    | ProductBackInStockEvent
    | ReviewLeftEvent
    | CustomerRedactEvent
    | CustomerDataRequestEvent,
    Field(discriminator="type"),
]
EVENT: TypeAdapter[Any] = TypeAdapter(AnyEvent)
OF_NOBODY = "shop"  # the lane of what is about no customer


def checked(items: list[Any]) -> tuple[list[Any], list[str]]:
    """(well-formed events, one line for each field that is not)."""
    events, problems = [], []
    for index, item in enumerate(items):
        try:
            events.append(EVENT.validate_python(item))
        except ValidationError as error:
            problems += [problem(index, detail) for detail in error.errors()]
    return events, problems


def row(event: Any, source: str, now: datetime) -> dict[str, Any]:
    """What `inbox.receive` keeps of an event; `source` is shop, shopify, woocommerce, shopware."""
    return {
        "source": source,
        "external_id": event.id,
        "lane": event.customer.id if event.customer else OF_NOBODY,
        "type": event.type,
        "payload": event.model_dump(mode="json", include={"customer", "data"}),
        "occurred_at": event.occurred_at,
        "received_at": now,
    }
