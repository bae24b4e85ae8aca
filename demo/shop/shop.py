"""The shop behind the pages: who buys what, and what the bot is told of it."""

from asyncio import Lock
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from demo.baskets import HOME_MARKET, DemoLine
from demo.orders import DemoOrder, numbered, place
from demo.people import DemoCustomer
from demo.read import DemoProduct
from demo.shop import events
from demo.shop.carts import Carts
from demo.shop.goods import Goods
from demo.shop.letterbox import Letterbox
from demo.shop.orders import STEPS, OrderBook, delivered, shipped
from demo.shop.refusals import Refusal
from demo.shop.sender import Sender
from demo.shop.sign import link_payload, page_customer
from demo.shop.turns import TURNS
from demo.workdays import local_day

LINK_HOURS = 72
CHAT_USERS = {"K10001": 1001, "K10002": 1002, "K10003": 1003}


@dataclass(frozen=True)
class Shop:
    """Every change is told to the bot first and kept only when the bot has it, so that after a
    failure the visitor can simply try again."""

    customers: dict[str, DemoCustomer]
    goods: Goods
    orders: OrderBook
    carts: Carts
    sender: Sender
    chat_url: str
    secret: str
    now: Callable[[], datetime]
    letterbox: Letterbox = field(default_factory=Letterbox)
    changing: Lock = field(default_factory=Lock)

    @property
    def today(self) -> date:
        """The calendar day in Leipzig."""
        return local_day(self.now())

    def customer(self, shop_id: str) -> DemoCustomer:
        """Return the customer. Raises Refusal where there is none."""
        if shop_id not in self.customers:
            raise Refusal(404, "customer-unknown", shop_id=shop_id)
        return self.customers[shop_id]

    def chat_link(self, customer: DemoCustomer) -> str:
        """Return a fresh deep link into the chat; people of the sandbox are named in it."""
        expires = int((self.now() + timedelta(hours=LINK_HOURS)).timestamp())
        query: dict[str, str | int] = {
            "start": link_payload(self.secret, customer.shop_id, expires)
        }
        if customer.shop_id in CHAT_USERS:
            query["as"] = CHAT_USERS[customer.shop_id]
        return f"{self.chat_url.rstrip('/')}/?{urlencode(query)}"

    def page_token(self, customer: DemoCustomer) -> str:
        """Return what tells the bot's snippet whose page it is on."""
        expires = int((self.now() + timedelta(hours=LINK_HOURS)).timestamp())
        return page_customer(self.secret, customer.shop_id, expires)

    @property
    def snippet_url(self) -> str:
        """Where the bot serves the script for the shop's pages."""
        return f"{self.sender.bot_url}/shop/snippet.js"

    def lines(self, customer: DemoCustomer, quantities: dict[str, int]) -> tuple[DemoLine, ...]:
        """Return order lines of {SKU: pieces} at today's prices."""
        return self.goods.lines(quantities, customer.language, self.today)

    def offers(
        self, language: str, country: str = HOME_MARKET
    ) -> list[tuple[DemoProduct, DemoLine]]:
        """Return each product sold to `country`, with one piece of it at today's price."""
        products = self.goods.offered(country)
        one_each = {product.sku: 1 for product in products}
        return list(zip(products, self.goods.lines(one_each, language, self.today), strict=True))

    def buy(self, customer: DemoCustomer, quantities: dict[str, int]) -> DemoOrder:
        """Place an order that is yet to be paid; there is no event for that."""
        lines = self.lines(customer, quantities)
        order = self._placed(customer, lines, self.orders.new_number())
        self.orders.keep(order, unpaid=True)
        return order

    async def fill_cart(self, customer: DemoCustomer, quantities: dict[str, int]) -> None:
        """Put more into the cart. Raises Refusal: too much of one product, or the bot's."""
        await self._tell_cart(customer, self.carts.filled(customer.shop_id, quantities))

    async def empty_cart(self, customer: DemoCustomer) -> None:
        """Take everything out of the cart. Raises the bot's Refusal."""
        await self._tell_cart(customer, {})

    async def order_cart(self, customer: DemoCustomer) -> DemoOrder:
        """Place an order for what lies in the cart. Raises Refusal: empty, or the bot's."""
        cart = self.carts.of(customer.shop_id)
        if not cart:
            raise Refusal(409, "cart-is-empty")
        await self._tell_cart(customer, {})
        return self.buy(customer, cart)

    def order_to(self, step: str, customer: DemoCustomer, number: str) -> DemoOrder:
        """Return the order whose turn it is to pay, ship or deliver. Raises Refusal: it is not."""
        order = self.orders.find(customer.shop_id, number)
        if order is None:
            raise Refusal(404, "order-unknown", number=number)
        if step not in STEPS.get(self.orders.state_of(order), ()):
            raise Refusal(409, "not-its-turn", number=number)
        return order

    async def pay(self, customer: DemoCustomer, order: DemoOrder) -> None:
        """Take the money: delivery is promised from now on. Raises the bot's Refusal."""
        paid = self._placed(customer, order.lines, order.number)
        await self.sender.send(events.order_paid(customer, paid, self.now()))
        self.orders.keep(paid)

    async def ship(self, customer: DemoCustomer, order: DemoOrder, parcel_url: str | None) -> None:
        """Hand the parcel to the carrier. Raises the bot's Refusal."""
        at = self.now()
        sent = shipped(order, at, parcel_url)
        await self.sender.send(events.order_shipped(customer, sent, at))
        self.orders.keep(sent)

    async def deliver(self, customer: DemoCustomer, order: DemoOrder) -> None:
        """Bring the parcel to the door. Raises the bot's Refusal."""
        at = self.now()
        await self.sender.send(events.order_delivered(customer, order, at))
        self.orders.keep(delivered(order, at))

    async def turn(self, customer: DemoCustomer, order: DemoOrder, step: str) -> None:
        """Let the parcel, the money or a promise take a turn. Raises the bot's Refusal."""
        after, event = TURNS[step](customer, order, self.now())
        await self.sender.send(event)
        self.orders.keep(after)

    async def _tell_cart(self, customer: DemoCustomer, cart: dict[str, int]) -> None:
        lines = self.lines(customer, cart)
        await self.sender.send(events.cart_updated(customer, lines, self.now()))
        self.carts.keep(customer.shop_id, cart)

    def _placed(
        self, customer: DemoCustomer, lines: tuple[DemoLine, ...], number: str
    ) -> DemoOrder:
        slowest = self.goods.transit_limit(customer, lines)
        return numbered(place(customer.shop_id, self.now(), lines, slowest), number)
