"""The page's addresses."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse

from demo.people import DemoCustomer
from demo.shop import forms
from demo.shop.carts import MAX_PIECES
from demo.shop.orders import STEPS, parcel_url
from demo.shop.page import PAGES, done, link, show
from demo.shop.shop import CHAT_USERS, LINK_HOURS, Shop

SHOWN_OTHERS = 12
SHOWN_ORDERS = 3


def the_shop(request: Request) -> Shop:
    """Return the shop that this page belongs to."""
    shop: Shop = request.app.state.shop
    return shop


def the_customer(shop_id: str, shop: Annotated[Shop, Depends(the_shop)]) -> DemoCustomer:
    """Return the customer the address names. Raises Refusal where there is none."""
    return shop.customer(shop_id)


async def one_at_a_time(shop: Annotated[Shop, Depends(the_shop)]) -> AsyncIterator[None]:
    """Let a second click wait until the first is done, so that it finds what that one changed."""
    async with shop.changing:
        yield


TheShop = Annotated[Shop, Depends(the_shop)]
TheCustomer = Annotated[DemoCustomer, Depends(the_customer)]
Entered = Annotated[dict[str, str], Depends(forms.read)]
visits = APIRouter()
changes = APIRouter(prefix="/customers/{shop_id}", dependencies=[Depends(one_at_a_time)])


@visits.get("/")
async def start(request: Request, shop: TheShop, q: str = "") -> Response:
    """The shop's window, and whom to be; `q` searches among the other customers."""
    found = [customer for customer in shop.customers.values() if _matches(customer, q)]
    return show(
        request,
        "start",
        cast=[shop.customers[shop_id] for shop_id in CHAT_USERS],
        others=found[:SHOWN_OTHERS],
        hidden=len(found[SHOWN_OTHERS:]),
        shop=shop,
        q=q,
    )


@visits.get("/customers/{shop_id}")
async def customer_page(request: Request, shop: TheShop, customer: TheCustomer) -> Response:
    """What one customer sees."""
    return show_customer(request, shop, customer)


@visits.get("/shop.css")
async def stylesheet() -> Response:
    """The one stylesheet."""
    return FileResponse(PAGES / "shop.css", media_type="text/css")


@visits.get("/consent.js")
async def consent_script() -> Response:
    """The consent banner, and what it lets the bot's snippet see."""
    return FileResponse(PAGES / "consent.js", media_type="text/javascript")


@changes.post("/orders")
async def buy(request: Request, shop: TheShop, customer: TheCustomer, entered: Entered) -> Response:
    """Place an order of the products entered."""
    order = shop.buy(customer, forms.quantities(entered, _offered(shop, customer)))
    return _back(request, customer, "placed", order.number)


@changes.post("/cart")
async def fill_cart(
    request: Request, shop: TheShop, customer: TheCustomer, entered: Entered
) -> Response:
    """Put the products entered into the cart."""
    await shop.fill_cart(customer, forms.quantities(entered, _offered(shop, customer)))
    return _back(request, customer, "cart")


@changes.post("/cart/empty")
async def empty_cart(request: Request, shop: TheShop, customer: TheCustomer) -> Response:
    """Take everything out of the cart."""
    await shop.empty_cart(customer)
    return _back(request, customer, "emptied")


@changes.post("/cart/order")
async def order_cart(request: Request, shop: TheShop, customer: TheCustomer) -> Response:
    """Place an order of what lies in the cart."""
    order = await shop.order_cart(customer)
    return _back(request, customer, "placed", order.number)


@changes.post("/orders/{number}/pay")
async def pay(request: Request, shop: TheShop, customer: TheCustomer, number: str) -> Response:
    """Pay a placed order."""
    await shop.pay(customer, shop.order_to("pay", customer, number))
    return _back(request, customer, "pay", number)


@changes.post("/orders/{number}/ship")
async def ship(
    request: Request, shop: TheShop, customer: TheCustomer, number: str, entered: Entered
) -> Response:
    """Ship a paid order, with the parcel link entered."""
    order = shop.order_to("ship", customer, number)
    await shop.ship(customer, order, forms.parcel_url(entered))
    return _back(request, customer, "ship", number)


@changes.post("/orders/{number}/deliver")
async def deliver(request: Request, shop: TheShop, customer: TheCustomer, number: str) -> Response:
    """Deliver a shipped order."""
    await shop.deliver(customer, shop.order_to("deliver", customer, number))
    return _back(request, customer, "deliver", number)


@changes.post("/orders/{number}/{step}")
async def turn(
    request: Request, shop: TheShop, customer: TheCustomer, number: str, step: str
) -> Response:
    """Let something else happen to an order: out for delivery, delay, cancel, return."""
    await shop.turn(customer, shop.order_to(step, customer, number), step)
    return _back(request, customer, step, number)


def show_customer(
    request: Request,
    shop: Shop,
    customer: DemoCustomer,
    problem: str | None = None,
    status: int = 200,
) -> Response:
    """Return a customer's page; after a `problem` with what was typed still in its forms."""
    return show(
        request,
        "customer",
        status,
        shop=shop,
        customer=customer,
        chat_link=shop.chat_link(customer),
        link_hours=LINK_HOURS,
        shown_orders=SHOWN_ORDERS,
        max_pieces=MAX_PIECES,
        cart=shop.lines(customer, shop.carts.of(customer.shop_id)),
        entered=getattr(request.state, "entered", {}),
        entered_for=request.path_params.get("number"),
        parcel_url=parcel_url,
        steps=STEPS,
        problem=problem,
        snippet=shop.snippet_url,
        page_token=shop.page_token(customer),
    )


def _back(request: Request, customer: DemoCustomer, key: str, number: str = "") -> Response:
    to = link(request, "customer_page", shop_id=customer.shop_id)
    return done(request, to, key, number)


def _offered(shop: Shop, customer: DemoCustomer) -> set[str]:
    return {product.sku for product in shop.goods.offered(customer.country)}


def _matches(customer: DemoCustomer, q: str) -> bool:
    if customer.shop_id in CHAT_USERS:
        return False
    text = f"{customer.shop_id} {customer.first_name} {customer.last_name}".casefold()
    return q.strip().casefold() in text
