"""A shop on a platform: what its webhooks tell arrives in the chat."""

from collections.abc import AsyncIterator

import httpx
import pytest
from pydantic import SecretStr

from bot.config import Secrets, Settings
from domain.orders import ShopRules
from tests.client import NO_TLS, Sandbox, labels
from tests.web.platform_calls import SECRETS, Call
from tests.world import World

LENA = "706405506930370084"
PAID = Call("shopify", "orders/paid", "orders_paid")
SHIPPED = Call("shopify", "fulfillments/update", "fulfillments_update_in_transit")


@pytest.fixture
async def world(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    secrets = Secrets(shopify_webhook_secret=SecretStr(SECRETS["shopify"]))
    old = ShopRules(
        news_days=3650, news_order_days=3650
    )  # the payloads are of one day, the clock is today's
    settings = settings.model_copy(update={"shop": old})
    async with World(settings, secrets, sandbox) as world:
        yield world


async def tells(world: World, *calls: Call) -> None:
    async with httpx.AsyncClient(base_url=world.app.url, verify=NO_TLS) as client:
        for call in calls:
            assert (await call.to(client)).status_code == 200
    await world.sandbox.idle()


async def test_shopifys_orders_and_parcels_are_told_of(world: World) -> None:
    await world.shop.has_linked(world.lena, LENA)
    await tells(world, PAID, SHIPPED)
    assert labels(await world.lena.sees("10023", "unterwegs"))
    await world.lena.says("Wo ist meine Bestellung?")
    await world.lena.sees("Bestellung 10023 vom", "64,80")


async def test_a_parcel_told_of_before_its_order_is_told_of_all_the_same(world: World) -> None:
    await world.shop.has_linked(world.lena, LENA)
    await tells(world, SHIPPED, PAID)
    await world.lena.sees("10023", "unterwegs")


async def test_a_webhook_sent_twice_is_told_of_once(world: World) -> None:
    await world.shop.has_linked(world.lena, LENA)
    await tells(world, PAID, SHIPPED, SHIPPED, PAID)
    messages = [it for it in await world.lena.messages() if "unterwegs" in it.get("text", "")]
    assert len(messages) == 1
