"""The way from the shop's pages: the snippet, and the calls it makes once its visitor agreed.

A browser keeps no secret, so these calls are not signed. They are taken from the shop's origins
alone, in small amounts, and as claims: see `domain/visitors.py`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ValidationError

from domain import visitors
from domain.visitors import Claim, VisitorRules
from web.claims import Browsing, OfVisitor, problems
from web.ratelimit import RateLimit
from web.shop import Broken, Refused
from web.snippet import Snippet

MAX_BYTES = 32_768
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Pages:
    """The shop's pages as the bot knows them. `chat_link`: payload → where it opens the chat."""

    origins: tuple[str, ...]
    rules: VisitorRules
    snippet: Snippet
    limit: RateLimit
    chat_link: Callable[[str], Awaitable[str]]


def open_pages(request: Request) -> Pages:
    """Raises HTTPException: 404 where no page may send, 503 where there is no secret to sign."""
    doors = request.app.state.doors
    pages: Pages | None = doors.pages
    if pages is None or not pages.origins:
        raise HTTPException(404, "[web] shop_origins names no page")
    if doors.shop_secret is None:
        raise HTTPException(503, "SHOP_WEBHOOK_SECRET is not set")
    return pages


async def admit(request: Request, pages: Annotated[Pages, Depends(open_pages)]) -> Pages:
    """Raises HTTPException: 403 for a foreign page, 429 for too many calls, 413 for a long one."""
    origin = request.headers.get("origin", "")
    if origin not in pages.origins:
        raise HTTPException(403, "this origin is not among [web] shop_origins")
    wait = pages.limit.take(request.client.host if request.client else "", "browse")
    if wait > 0:
        headers = {**_readable(request), "Retry-After": str(int(wait) + 1)}
        raise HTTPException(429, "too many calls", headers)
    if len(await request.body()) > MAX_BYTES:
        raise HTTPException(413, f"at most {MAX_BYTES} bytes", _readable(request))
    return pages


_REFUSED: dict[int | str, dict[str, Any]] = {
    403: {"model": Refused, "description": "Not a page of `[web] shop_origins`"},
    404: {"model": Refused, "description": "No page may send, or there is no cart to carry"},
    413: {"model": Refused | Broken, "description": "Too many bytes"},
    422: {"model": Broken, "description": "Fields are broken; nothing is kept"},
    429: {"model": Refused, "description": "Too many calls; `Retry-After` says when to come again"},
    503: {"model": Refused, "description": "The bot has no SHOP_WEBHOOK_SECRET"},
}
_SCRIPT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/javascript": {}}},
    304: {"description": "The script has not changed"},
}
router = APIRouter(prefix="/shop", responses=_REFUSED)
Admitted = Annotated[Pages, Depends(admit)]


@router.get("/snippet.js", response_class=Response, responses=_SCRIPT)
async def snippet(request: Request, pages: Annotated[Pages, Depends(open_pages)]) -> Response:
    """The script that the shop's pages embed; may be kept for an hour, then asked for again."""
    script = pages.snippet
    if script.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=script.headers)
    return Response(script.script, media_type="text/javascript", headers=script.headers)


def _takes(model: type[BaseModel]) -> dict[str, Any]:
    # As text/plain: a page may send it without asking first, and a beacon can carry it.
    content = {"text/plain": {"schema": model.model_json_schema()}}
    return {"requestBody": {"required": True, "content": content}}


@router.post("/browse", status_code=204, openapi_extra=_takes(Browsing))
async def browse(request: Request, pages: Admitted) -> Response:
    """Products looked at, and the cart. 422 names the fields that are wrong; nothing is kept."""
    doors = request.app.state.doors
    told = await _read(request, Browsing)
    if isinstance(told, Response):
        return told
    if foreign := _foreign_urls(told, pages.origins):
        return _wrong(request, foreign)
    async with doors.database.begin() as session:
        await visitors.notice(session, pages.rules, doors.shop_secret, _claim(told), doors.now())
    return Response(status_code=204, headers=_readable(request))


@router.post("/browse/link", openapi_extra=_takes(OfVisitor))
async def link(request: Request, pages: Admitted) -> Response:
    """A link that carries the visitor's cart into the chat, once. 404: there is nothing in it."""
    doors = request.app.state.doors
    told = await _read(request, OfVisitor)
    if isinstance(told, Response):
        return told
    async with doors.database.read() as session:
        payload = await visitors.cart_link(
            session, pages.rules, doors.shop_secret, told.visitor, doors.now()
        )
    if payload is None:
        raise HTTPException(404, "there is no cart", _readable(request))
    return JSONResponse({"url": await pages.chat_link(payload)}, headers=_readable(request))


@router.post("/browse/forget", status_code=204, openapi_extra=_takes(OfVisitor))
async def forget(request: Request, pages: Admitted) -> Response:
    """Consent was withdrawn: the visitor is deleted, with cart and views."""
    told = await _read(request, OfVisitor)
    if isinstance(told, Response):
        return told
    async with request.app.state.doors.database.begin() as session:
        await visitors.forget(session, told.visitor)
    return Response(status_code=204, headers=_readable(request))


async def _read(request: Request, model: type[Model]) -> Model | Response:
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        return _wrong(request, problems(error))


def _claim(told: Browsing) -> Claim:
    return Claim(
        token=told.visitor,
        views=[view.model_dump() for view in told.views],
        items=None if told.cart is None else [item.model_dump() for item in told.cart.items],
        url=None if told.cart is None else told.cart.url,
        customer=told.customer,
    )


def _foreign_urls(told: Browsing, origins: tuple[str, ...]) -> list[str]:
    """The chat shows these as the shop's, so they must lead there."""
    given = [(f"views.{at}.url", view.url) for at, view in enumerate(told.views)]
    given.append(("cart.url", told.cart.url if told.cart else None))
    return [f"{where}: not on the shop's pages" for where, url in given
            if url is not None and _origin_of(url) not in origins]  # fmt: skip


def _origin_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _wrong(request: Request, errors: list[str]) -> Response:
    return JSONResponse({"errors": errors}, 422, _readable(request))


def _readable(request: Request) -> dict[str, str]:
    """Lets the page that asked read the answer."""
    return {"Access-Control-Allow-Origin": request.headers["origin"], "Vary": "Origin"}
