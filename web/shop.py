"""The shop's events: signed, checked, stored, and only then acknowledged."""

import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from domain import inbox
from domain.webhooks import sign as sign
from web.events import EVENT, checked, row
from web.fields import EARLIEST

TOLERANCE_SECONDS = 300
AHEAD = timedelta(days=1)  # of ours a shop's clock may be, its time zone mistaken
MAX_DIGITS = 12  # of Unix seconds
MAX_BATCH = 1000

DOOR = "shop"

router = APIRouter()


class Stored(BaseModel):
    """How many events were well-formed, how many of them new, and a line for each broken field."""

    accepted: int
    new: int
    errors: list[str]


class Refused(BaseModel):
    detail: str


class Broken(BaseModel):
    errors: list[str]


_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": Refused, "description": "The body is not JSON"},
    401: {"model": Refused, "description": "Signature or time stamp is wrong"},
    415: {"model": Refused, "description": "The body is compressed"},
    413: {"model": Refused | Broken, "description": "Too many events at once, or too many bytes"},
    422: {"model": Stored | Broken, "description": "Fields are broken; the others are stored"},
    429: {"model": Refused, "description": "Too many calls; `Retry-After` says when to come again"},
    503: {"model": Refused, "description": "The bot has no SHOP_WEBHOOK_SECRET"},
}
_ONE = EVENT.json_schema(ref_template="#/components/schemas/{model}")
SCHEMAS: dict[str, Any] = _ONE.pop("$defs")
_BODY = {"oneOf": [_ONE, {"type": "array", "items": _ONE, "maxItems": MAX_BATCH}]}
_SCHEMA = {"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}}


@router.post(
    "/shop/events",
    status_code=202,
    response_model=Stored,
    responses=_REFUSED,
    openapi_extra=_SCHEMA,
)
async def receive_events(
    request: Request,
    timestamp: Annotated[str, Header(alias="X-Shop-Timestamp")] = "",
    signature: Annotated[str, Header(alias="X-Shop-Signature")] = "",
) -> JSONResponse:
    """One event or a list of them. 202: all are stored; 422: the named fields of some are wrong,
    the others are stored."""
    doors = request.app.state.doors
    doors.rate_limit.check(request, DOOR)
    _check_plain(request)
    body = await request.body()
    check_signature(doors.shop_secret, timestamp, signature, body, datetime.now(UTC))
    events, problems = _parse(body)
    async with doors.database.begin() as session:
        new = await inbox.receive(session, [_told(event, doors.now()) for event in events])
    doors.ring_events()
    answer = Stored(accepted=len(events), new=new, errors=problems)
    return JSONResponse(answer.model_dump(), status_code=422 if problems else 202)


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


def _check_plain(request: Request) -> None:
    encoding = request.headers.get("content-encoding", "identity")
    if encoding.strip().lower() not in {"", "identity"}:
        raise HTTPException(415, "send the body as it is, without Content-Encoding")


def _told(event: Any, now: datetime) -> dict[str, Any]:
    """What is kept of an event. What is told last holds, so one that is dated ahead would hold
    against all that comes: it happens when it arrives, and so does one that has no date."""
    told = row(event, "shop", now)
    return told if EARLIEST < event.occurred_at <= now + AHEAD else {**told, "occurred_at": now}


def _parse(body: bytes) -> tuple[list[Any], list[str]]:
    """(well-formed events, one line for each field that is not)."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, f"the body is not JSON: {error}") from error
    items = given if isinstance(given, list) else [given]
    if len(items) > MAX_BATCH:
        raise HTTPException(413, f"at most {MAX_BATCH} events at once")
    return checked(items)
