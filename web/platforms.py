"""What the doors of all shop platforms share: from a signed body to stored events.

A platform's file maps its webhooks to `Told`; everything behind it is the same for all.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, TypeVar

import structlog
from fastapi import HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ValidationError

from domain import platforms
from web.events import checked, row

AT_ONCE = timedelta(hours=1)
MAX_URL = 2000
NAMED_LATER = "unnamed"  # stands for a customer until the order's own webhook names them

log = structlog.get_logger()
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class KnownOrder:
    """An order as the platform calls it, and as the shop and its customer do."""

    ref: str
    number: str
    customer_id: str


@dataclass(frozen=True)
class Told:
    """What one webhook says: events as `/shop/events` takes them.

    `order` is the order it shows in full. `about` is the platform's id of an order where the events
    name neither its number nor its customer: they wait until some webhook shows that order.
    """

    events: Sequence[dict[str, Any]] = ()
    order: KnownOrder | None = None
    about: str | None = None


def parsed(body: bytes) -> Any:
    """The JSON of a body, fractions as exact decimals. Raises HTTPException 400."""
    try:
        return json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is not JSON") from error


def shaped(model: type[Model], content: Any) -> Model:
    """The content as a model. Raises RequestValidationError: 422 in one line per broken field."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


async def keep(request: Request, source: str, told: Told) -> JSONResponse:
    """Store what a webhook says. 200: all of it; 422: all but the named fields' events.

    Raises HTTPException 429 for an address that calls too often.
    """
    doors = request.app.state.doors
    doors.rate_limit.check(request, source)
    now = doors.now()
    events, problems = checked([_timed(it, now) for it in told.events])
    rows = [row(it, source, now) for it in events]
    async with doors.database.begin() as session:
        if told.order is not None:
            known = told.order
            await platforms.know_order(session, source, known.ref, known.number, known.customer_id)
        new = await platforms.receive(session, source, rows, told.about)
    doors.ring_events()
    answer = {"accepted": len(events), "new": new, "errors": problems}
    return JSONResponse(answer, status_code=422 if problems else 200)


def ignored(source: str, topic: str) -> JSONResponse:
    """200 for what we have no use for: a platform gives up on doors that refuse too much."""
    log.info("platform_webhook_ignored", source=source, topic=topic[:100])
    return JSONResponse({"accepted": 0, "new": 0, "errors": []})


def event(
    event_id: str, kind: str, at: datetime | None, customer: dict[str, Any], **data: Any
) -> dict[str, Any]:
    """An event as `/shop/events` takes it; without `at` it happens when it arrives."""
    return {"id": event_id, "type": kind, "occurred_at": at, "customer": customer, "data": data}


def _timed(told: dict[str, Any], now: datetime) -> dict[str, Any]:
    return told if told["occurred_at"] is not None else {**told, "occurred_at": now}


def guest_id(email: str) -> str:
    """The customer id of somebody who ordered without an account: the same for the same address."""
    return f"guest:{digest(email.strip().lower())}"


def digest(text: str) -> str:
    """24 hex digits that stand for a text in an id."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def paid_at(placed: datetime, told: datetime) -> datetime:
    """When an order was paid whose platform only says so at `told`.

    Paid at once means paid when placed, so that all webhooks of one payment state one time.
    """
    return placed if told - placed <= AT_ONCE else told


def language(locale: str | None) -> str | None:
    """`de` of `de-DE` or `de_AT`."""
    return locale.replace("_", "-").split("-")[0].lower() or None if locale else None


def link(url: str | None) -> str | None:
    """A link that can be shown; None for what is none."""
    ok = url is not None and url.startswith(("https://", "http://")) and len(url) <= MAX_URL
    return url if ok else None


def stamp(at: datetime) -> str:
    """A time as a part of an id."""
    return at.astimezone(UTC).isoformat()


def _in_utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]  # without an offset it is UTC
