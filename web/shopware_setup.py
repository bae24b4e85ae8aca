"""How a Shopware shop and the bot come to share a secret when the app is installed."""

import time
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Header, HTTPException, Query, Request
from fastapi.responses import JSONResponse

from web.platform_signatures import check, hex_digest, secret_of
from web.platforms import parsed, shaped
from web.shopware_bodies import ShopwareModel

APP_NAME = "Stammkunde"  # as in the app's manifest
SOURCE = "shopware"
VARIABLE = "SHOPWARE_APP_SECRET"
HEADER = "shopware-shop-signature"
TOLERANCE_SECONDS = 300

router = APIRouter(include_in_schema=False)


class Confirmation(ShopwareModel):
    """The shop's API keys come with it; the bot calls no shop and keeps none."""

    shop_id: str


@router.get("/shop/shopware/register")
async def register(
    request: Request,
    shop_id: Annotated[str, Query(alias="shop-id")],
    shop_url: Annotated[str, Query(alias="shop-url")],
    timestamp: Annotated[int, Query()],
    signature: Annotated[str, Header(alias="shopware-app-signature")] = "",
) -> JSONResponse:
    secret = secret_of(request.app.state.doors, SOURCE, VARIABLE)
    query: bytes = request.scope["query_string"]
    check(hex_digest(secret, query), signature, "shopware-app-signature")
    check_fresh(timestamp)
    proof = hex_digest(secret, f"{shop_id}{shop_url}{APP_NAME}".encode())
    answer = {"proof": proof, "secret": shop_secret(secret, shop_id)}
    return JSONResponse({**answer, "confirmation_url": _confirmation_url(request)})


@router.post("/shop/shopware/confirm")
async def confirm(
    request: Request, signature: Annotated[str, Header(alias=HEADER)] = ""
) -> JSONResponse:
    body = await request.body()
    shop_id = shaped(Confirmation, parsed(body)).shop_id
    check_shop(request, shop_id, body, signature)
    return JSONResponse({})


def shop_secret(app_secret: str, shop_id: str) -> str:
    """What a shop signs with. Derived, not stored: whoever knows the app's secret knows this too,
    and each shop has its own."""
    return hex_digest(app_secret, f"stammkunde shop {shop_id}".encode())


def check_shop(request: Request, shop_id: str, body: bytes, signature: str) -> None:
    """Raises HTTPException: 503 without a secret, 401 unless this shop signed the body."""
    secret = secret_of(request.app.state.doors, SOURCE, VARIABLE)
    check(hex_digest(shop_secret(secret, shop_id), body), signature, HEADER)


def check_fresh(timestamp: int) -> None:
    """Raises HTTPException 401 for Unix seconds that are not now; each try has its own."""
    if abs(time.time() - timestamp) > TOLERANCE_SECONDS:
        raise HTTPException(401, f"timestamp is not within {TOLERANCE_SECONDS} s of now")


def _confirmation_url(request: Request) -> str:
    """Beside the registration's own, with the scheme the shop used before any proxy."""
    scheme = request.headers.get("x-forwarded-proto", request.url.scheme)
    return urlsplit(str(request.url_for("confirm")))._replace(scheme=scheme).geturl()
