"""Telegram's webhook: stored first, acknowledged then."""

import hmac
import json
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Request, Response

MAX_UPDATE_ID = 2**63

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
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is not JSON") from error
    update_id = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(update_id, int) or not 0 <= update_id < MAX_UPDATE_ID:
        raise HTTPException(400, "the body is not an update: update_id is missing or out of range")
    if not all(_is_well_formed(kind, body) for kind, body in update.items()):
        raise HTTPException(400, "the body is not an update: its content is malformed")
    return dict(update)


def _is_well_formed(kind: str, body: Any) -> bool:
    if kind == "update_id":
        return True
    has_chat = isinstance(body, dict) and isinstance(body.get("chat"), dict)
    return has_chat if kind.endswith("message") else isinstance(body, dict)
