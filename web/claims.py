"""What a shop's page may say through the snippet: strict, small, and nothing about who it is."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from web.fields import Cents, Quantity, Text, Url

MAX_ITEMS, MAX_VIEWS = 50, 20

Sku = Annotated[Text, Field(min_length=1, max_length=100)]
Label = Annotated[Text, Field(min_length=1, max_length=200)]
Token = Annotated[str, Field(pattern="^[0-9a-f]{32,64}$")]  # 128 random bits at least, as hex


class PageModel(BaseModel):
    """Only our own snippet speaks here, so what it does not say is a mistake or a forgery."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ClaimedView(PageModel):
    sku: Sku
    name: Label | None = None
    url: Url | None = None


class ClaimedItem(PageModel):
    sku: Sku
    name: Label
    quantity: Quantity
    unit_price_cents: Cents


class ClaimedCart(PageModel):
    items: list[ClaimedItem] = Field(max_length=MAX_ITEMS)
    url: Url | None = None


class Browsing(PageModel):
    """Products looked at since the last call, and the cart if it changed."""

    visitor: Token
    customer: Annotated[str, Field(max_length=200)] | None = None
    views: list[ClaimedView] = Field(default_factory=list, max_length=MAX_VIEWS)
    cart: ClaimedCart | None = None


class OfVisitor(PageModel):
    visitor: Token


def problems(error: ValidationError) -> list[str]:
    """One line for each field that is wrong."""
    details: list[Any] = error.errors()
    return [f"{_path(it)}{it['msg']}" for it in details]


def _path(detail: Any) -> str:
    path = ".".join(str(part) for part in detail["loc"])
    return f"{path}: " if path else ""
