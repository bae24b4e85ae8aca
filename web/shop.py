"""The shop's events: signed, checked, stored, and only then acknowledged."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from domain import inbox

TOLERANCE_SECONDS = 300
MAX_DIGITS = 12  # of Unix seconds
MAX_BATCH = 1000
MAX_CENTS = 10**11

router = APIRouter()


class ShopModel(BaseModel):
    """What the shop sends: extra fields are let through, known ones are checked."""

    model_config = ConfigDict(extra="ignore")


def _storable(text: str) -> str:
    text.encode()  # raises ValueError for half a surrogate pair
    if "\0" in text:  # PostgreSQL takes none, and nobody means one
        raise ValueError("a NUL character is not allowed")
    return text


Text = Annotated[str, AfterValidator(_storable)]
Id = Annotated[Text, Field(min_length=1, max_length=200, coerce_numbers_to_str=True)]
Cents = Annotated[int, Field(ge=0, le=MAX_CENTS)]


class CustomerDetails(ShopModel):
    id: Id
    first_name: Text | None = Field(None, max_length=200)
    last_name: Text | None = Field(None, max_length=200)
    email: Text | None = Field(None, max_length=320)
    language: Text | None = Field(None, max_length=20)


class Line(ShopModel):
    sku: Id
    name: Text = Field(max_length=500)
    quantity: int = Field(ge=1, le=1_000_000)
    unit_price_cents: Cents


class OrderPaid(ShopModel):
    number: Id
    total_cents: Cents
    currency: str = Field("EUR", pattern="^[A-Z]{3}$")
    lines: list[Line] = Field(default_factory=list, max_length=1000)
    promised_at: AwareDatetime | None = None


class OrderShipped(ShopModel):
    number: Id
    parcel_url: Text | None = Field(None, pattern="^https?://", max_length=2000)


class OrderDelivered(ShopModel):
    number: Id


class CartItem(ShopModel):
    sku: Id
    name: Text = Field(max_length=500)
    quantity: int = Field(ge=1, le=1_000_000)
    unit_price_cents: Cents


class CartUpdated(ShopModel):
    items: list[CartItem] = Field(max_length=1000)


class Event(ShopModel):
    """What all events have in common."""

    id: Id
    occurred_at: AwareDatetime
    customer: CustomerDetails


class OrderPaidEvent(Event):
    type: Literal["order_paid"]
    data: OrderPaid


class OrderShippedEvent(Event):
    type: Literal["order_shipped"]
    data: OrderShipped


class OrderDeliveredEvent(Event):
    type: Literal["order_delivered"]
    data: OrderDelivered


class CartUpdatedEvent(Event):
    type: Literal["cart_updated"]
    data: CartUpdated


AnyEvent = Annotated[
    OrderPaidEvent | OrderShippedEvent | OrderDeliveredEvent | CartUpdatedEvent,
    Field(discriminator="type"),
]
_EVENT: TypeAdapter[Any] = TypeAdapter(AnyEvent)
_SCHEMA = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _EVENT.json_schema()}},
    }
}


@router.post("/shop/events", status_code=202, openapi_extra=_SCHEMA)
async def receive_events(
    request: Request,
    timestamp: Annotated[str, Header(alias="X-Shop-Timestamp")] = "",
    signature: Annotated[str, Header(alias="X-Shop-Signature")] = "",
) -> JSONResponse:
    """One event or a list of them. 202: all are stored; 422: the named fields of some are wrong,
    the others are stored."""
    doors = request.app.state.doors
    body = await request.body()
    check_signature(doors.shop_secret, timestamp, signature, body, datetime.now(UTC))
    events, problems = _parse(body)
    async with doors.database.begin() as session:
        new = await inbox.receive(session, [_row(event, doors.now()) for event in events])
    doors.ring_events()
    answer = {"accepted": len(events), "new": new, "errors": problems}
    return JSONResponse(answer, status_code=422 if problems else 202)


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The hex HMAC-SHA-256 over `timestamp "." body`."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def check_signature(
    secret: str | None, timestamp: str, signature: str, body: bytes, now: datetime
) -> None:
    """Raises HTTPException: 503 without a secret, 401 for a wrong or a stale signature."""
    if secret is None:
        raise HTTPException(503, "SHOP_WEBHOOK_SECRET is not set")
    expected = sign(secret, timestamp, body)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        raise HTTPException(401, "X-Shop-Signature does not fit timestamp and body")
    if (
        not timestamp.isdecimal()
        or len(timestamp) > MAX_DIGITS
        or abs(now.timestamp() - int(timestamp)) > TOLERANCE_SECONDS
    ):
        raise HTTPException(401, f"X-Shop-Timestamp is not within {TOLERANCE_SECONDS} s of now")


def _parse(body: bytes) -> tuple[list[Any], list[str]]:
    """(well-formed events, one line for each field that is not)."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is not JSON") from error
    items = given if isinstance(given, list) else [given]
    if len(items) > MAX_BATCH:
        raise HTTPException(413, f"at most {MAX_BATCH} events at once")
    events, problems = [], []
    for index, item in enumerate(items):
        try:
            events.append(_EVENT.validate_python(item))
        except ValidationError as error:
            problems += [_problem(index, detail) for detail in error.errors()]
    return events, problems


def _problem(index: int, detail: Any) -> str:
    path = ".".join(str(part) for part in detail["loc"] if not _is_type(part))
    return f"[{index}]{'.' + path if path else ''}: {detail['msg']}"


def _is_type(part: object) -> bool:
    return part in inbox.EVENT_TYPES


def _row(event: Any, now: datetime) -> dict[str, Any]:
    return {
        "source": "shop",
        "external_id": event.id,
        "lane": event.customer.id,
        "type": event.type,
        "payload": event.model_dump(mode="json", include={"customer", "data"}),
        "occurred_at": event.occurred_at,
        "received_at": now,
    }
