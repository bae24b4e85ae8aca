"""The HTTP application beside the bot."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from store.db import Database
from web import browse, health, shop, shopify, shopware, telegram, woocommerce
from web.access import Access
from web.ratelimit import RateLimit

_docs = APIRouter(include_in_schema=False)
Keep = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


@dataclass(frozen=True)
class Doors:
    """What the HTTP doors open onto."""

    database: Database
    now: Callable[[], datetime]
    keep_updates: Keep
    ring_events: Callable[[], None]
    ready: Callable[[], Awaitable[list[str]]]  # what is not ready yet; empty: all is
    idle: Callable[[], Awaitable[dict[str, Any]]] | None  # only beside a sandbox
    webhook_secret: str | None
    shop_secret: str | None
    access: Access
    max_body_bytes: int
    currency: str = "EUR"
    platform_secrets: Mapping[str, str] = field(default_factory=dict)  # by platform: shopify …
    rate_limit: RateLimit = field(default_factory=lambda: RateLimit(0))  # 0: none
    tokens_per_day: int = 0  # a language model may use; 0: no limit
    pages: browse.Pages | None = None  # the shop's, that may send


def create_app(doors: Doors) -> FastAPI:
    """The application; its docs and metrics are shown to whoever `doors.access` admits."""
    app = FastAPI(title="Stammkunde", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.doors = doors
    app.add_middleware(BodyLimit, max_bytes=doors.max_body_bytes)
    app.include_router(health.router)
    app.include_router(shop.router)
    app.include_router(browse.router)
    for platform in (shopify, woocommerce, shopware):
        app.include_router(platform.router)
    if doors.webhook_secret is not None:
        app.include_router(telegram.router)
    if doors.idle is not None:
        app.include_router(health.sandbox_router)
    app.add_exception_handler(RequestValidationError, _name_fields)
    app.include_router(_docs)
    return app


@_docs.get("/openapi.json")
async def openapi(request: Request) -> Response:
    request.app.state.doors.access.check(request)
    return JSONResponse(_described(request.app))


@_docs.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    request.app.state.doors.access.check(request)
    return get_swagger_ui_html(openapi_url="/openapi.json", title=request.app.title)


def _described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI with the events' models, which their door reads by itself."""
    description = app.openapi()
    schemas = description.setdefault("components", {}).setdefault("schemas", {})
    for name, schema in shop.SCHEMAS.items():
        schemas.setdefault(name, schema)
    return description


async def _name_fields(_request: Request, error: Exception) -> JSONResponse:
    """422 in one line per field: where it is and what is wrong with it."""
    assert isinstance(error, RequestValidationError)
    problems = [
        f"{'.'.join(str(part) for part in item['loc'] if part != 'body')}: {item['msg']}"
        for item in error.errors()
    ]
    return JSONResponse({"errors": problems}, status_code=422)


class BodyLimit:
    """Refuses a body over the limit with 413, whether its length is declared or not."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await self._read(receive)
        if body is None:
            error = f"the body may have at most {self._max_bytes} bytes"
            await JSONResponse({"errors": [error]}, 413)(scope, receive, send)
            return
        sent = False

        async def replay() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, replay, send)

    async def _read(self, receive: Receive) -> bytes | None:
        body = b""
        while True:
            message = await receive()
            chunk: bytes = message.get("body", b"")
            body += chunk
            if len(body) > self._max_bytes:
                return None
            if not message.get("more_body", False):
                return body
