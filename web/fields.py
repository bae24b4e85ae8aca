"""Kinds of field that the shop's events are made of, and what several of them share."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from babel.numbers import list_currencies
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

MAX_CENTS = 10**11
MAX_URL = 2000  # characters
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
CURRENCIES = sorted(list_currencies())


class ShopModel(BaseModel):
    """What the shop sends: extra fields are let through, known ones are checked.

    Null is the same as left out; so is the empty list that PHP makes of an object without fields.
    """

    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _null_is_left_out(cls, given: Any) -> Any:
        if given == []:
            return {}
        if not isinstance(given, dict):
            return given
        return {key: it for key, it in given.items() if it is not None}


def _storable(text: str) -> str:
    text.encode()  # raises ValueError for half a surrogate pair
    if "\0" in text:  # PostgreSQL takes none, and nobody means one
        raise ValueError("a NUL character is not allowed")
    return text


def _short(url: str) -> str:
    if len(url) > MAX_URL:
        raise ValueError(f"at most {MAX_URL} characters")
    return url


def _meant(at: datetime | None) -> datetime | None:
    """Nothing for a time that stands for none, as year 1 does in many languages."""
    return at if at is not None and EARLIEST < at < LATEST else None


def _in_use(currency: str) -> str:
    if currency not in CURRENCIES:
        raise ValueError("no currency of ISO 4217, as EUR is")
    return currency


def _told(given: Any) -> Any:
    return None if given == "" else given


Text = Annotated[str, AfterValidator(_storable)]
Id = Annotated[
    str,
    Field(min_length=1, max_length=200, coerce_numbers_to_str=True),
    AfterValidator(_storable),  # comes last: before it, numbers would not be made text
]
Name = Annotated[Text, Field(max_length=500)]
Url = Annotated[Text, Field(pattern=r"^https?://\S+$"), AfterValidator(_short)]
MaybeUrl = Annotated[Url | None, BeforeValidator(_told)]
MaybeDay = Annotated[date | None, BeforeValidator(_told)]
MaybeMoment = Annotated[AwareDatetime | None, AfterValidator(_meant)]
Cents = Annotated[int, Field(ge=0, le=MAX_CENTS)]
Currency = Annotated[
    str, Field(json_schema_extra={"enum": list(CURRENCIES)}), AfterValidator(_in_use)
]
Quantity = Annotated[int, Field(ge=1, le=1_000_000)]


class CustomerDetails(ShopModel):
    """Whom an event is about; what is told of them is taken over."""

    id: Id
    first_name: Text | None = Field(None, max_length=200)
    last_name: Text | None = Field(None, max_length=200)
    email: Text | None = Field(None, max_length=320)
    language: Text | None = Field(None, max_length=20)
    birthday: MaybeDay = None
    city: Text | None = Field(None, max_length=200)
    country: Text | None = Field(None, max_length=100)
    tags: list[Name] | None = Field(None, max_length=100)


class Line(ShopModel):
    sku: Id
    name: Name
    quantity: Quantity
    unit_price_cents: Cents


class SomeOf(ShopModel):
    """Some pieces of a product."""

    sku: Id
    quantity: Quantity


class CustomerFacts(ShopModel):
    """Nothing more: what is new stands in `customer`."""


class Event(ShopModel):
    """What all events have in common."""

    id: Id
    occurred_at: AwareDatetime
    customer: CustomerDetails
