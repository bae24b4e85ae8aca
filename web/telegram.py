"""Telegram's webhook: stored first, acknowledged then."""

import hmac
import json
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Request, Response

router = APIRouter()


@router.post("/telegram/webhook", include_in_schema=False)
async def receive_update(
    request: Request,
    secret: Annotated[str, Header(alias="X-Telegram-Bot-Api-Secret-Token")] = "",
) -> Response:
    doors = request.app.state.doors
    if not hmac.compare_digest(secret.encode(), doors.webhook_secret.encode()):
        raise HTTPException(401, "wrong secret token")
    await doors.keep_updates([_update(await request.body())])
    return Response(status_code=200)


def _update(body: bytes) -> dict[str, Any]:
    try:
        update = json.loads(body)
    except ValueError as error:
        raise HTTPException(400, "the body is not JSON") from error
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise HTTPException(400, "the body is not an update: update_id is missing")
    return update
