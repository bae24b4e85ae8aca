"""The demo shop's page as one application, to be run alone or mounted into another."""

from collections.abc import Callable
from datetime import datetime

import httpx
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from demo.generator import generate
from demo.read import read_catalogue
from demo.shop import hooks, routes
from demo.shop.carts import Carts
from demo.shop.goods import Goods
from demo.shop.orders import OrderBook
from demo.shop.page import show, words_for
from demo.shop.refusals import Refusal
from demo.shop.sender import Sender
from demo.shop.shop import Shop
from demo.workdays import local_day


def create_app(
    *,
    bot_url: str,
    chat_url: str,
    secret: str,
    now: Callable[[], datetime],
    transport: httpx.AsyncBaseTransport | None = None,
) -> FastAPI:
    """Return the shop's page.

    `bot_url` is where the bot takes events, `chat_url` where its chat opens, `secret` signs both;
    `now` is the shop's clock (aware), `transport` leads to the bot, None over the network.
    """
    generated = generate(local_day(now()))
    app = FastAPI(title="Lindenhaus", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.shop = Shop(
        customers={customer.shop_id: customer for customer in generated.customers},
        goods=Goods(read_catalogue()),
        orders=OrderBook(generated.orders),
        carts=Carts(),
        sender=Sender(bot_url, secret, transport),
        chat_url=chat_url,
        secret=secret,
        now=now,
    )
    app.include_router(routes.visits)
    app.include_router(routes.changes)
    app.include_router(hooks.hooks)
    _answer_problems(app)
    return app


def _answer_problems(app: FastAPI) -> None:
    @app.exception_handler(Refusal)
    async def refused(request: Request, refusal: Refusal) -> Response:
        shop: Shop = app.state.shop
        problem = words_for(request)(refusal.line, **refusal.details)
        customer = shop.customers.get(request.path_params.get("shop_id", ""))
        if customer is None:
            return show(request, "problem", refusal.status, problem=problem)
        return routes.show_customer(request, shop, customer, problem, refusal.status)

    @app.exception_handler(HTTPException)
    async def not_understood(request: Request, error: HTTPException) -> Response:
        key = "page-unknown" if error.status_code == 404 else "request-wrong"
        problem = words_for(request)(key, reason=error.detail)
        return show(request, "problem", error.status_code, problem=problem)
