"""Where the shop listens: what happened in the chat, and codes to be mailed.

A real shop does the same: verify the signature over the bytes as they came, answer 2xx at once,
and let the same `id` count once.
"""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from demo.shop.letterbox import Told
from demo.shop.routes import TheShop
from demo.shop.sign import is_genuine

hooks = APIRouter(prefix="/hooks")


async def genuine(request: Request, shop: TheShop) -> dict[str, Any]:
    """Return what the bot says. Raises HTTPException 401 unless it is the bot that says it."""
    timestamp = request.headers.get("X-Shop-Timestamp", "")
    signature = request.headers.get("X-Shop-Signature", "")
    body = await request.body()
    # The bot signs by the real clock, as this checks by it, even when time is moved.
    if not is_genuine(shop.secret, timestamp, signature, body, datetime.now(UTC)):
        raise HTTPException(401, "X-Shop-Signature")
    told: dict[str, Any] = json.loads(body)
    return told


Genuine = Annotated[dict[str, Any], Depends(genuine)]


@hooks.post("/events")
async def event(shop: TheShop, told: Genuine) -> Response:
    """Take note of what happened in the chat."""
    shop.letterbox.keep_event(_read(told))
    return Response(status_code=204)


@hooks.post("/mail")
async def mail(shop: TheShop, told: Genuine) -> Response:
    """Mail a code: here it is shown on the page instead."""
    shop.letterbox.keep_mail(_read(told))
    return Response(status_code=204)


def _read(told: dict[str, Any]) -> Told:
    return Told(
        id=told["id"],
        type=told["type"],
        at=datetime.fromisoformat(told["occurred_at"]),
        shop_id=(told["customer"] or {}).get("id"),
        data=told["data"],
    )
