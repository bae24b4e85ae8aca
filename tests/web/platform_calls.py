"""The three shop platforms, as they sign and send; the bodies lie in `payloads/`."""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from store.db import Database
from store.events import ShopEvent
from tests.store.databases import blank
from tests.web.conftest import House
from web.platform_signatures import base64_digest, hex_digest
from web.shopware_setup import shop_secret

PAYLOADS = Path(__file__).parent / "payloads"
SECRETS = {"shopify": "of-shopify", "woocommerce": "of-woo", "shopware": "of-shopware"}

Change = Callable[[Any], Any]


def payload(platform: str, name: str, change: Change | None = None) -> Any:
    """A body as the platform sends it, parsed; Shopware's timestamp is now."""
    content = json.loads((PAYLOADS / platform / f"{name}.json").read_text())
    if platform == "shopware":
        content["timestamp"] = int(time.time())
    return change(content) if change else content


def headers(platform: str, topic: str, body: bytes, secret: str | None = None) -> dict[str, str]:
    """Signed with the platform's secret, unless another is given."""
    key = secret or SECRETS[platform]
    if platform == "shopify":
        return {
            "X-Shopify-Topic": topic,
            "X-Shopify-Hmac-Sha256": base64_digest(key, body),
            "X-Shopify-Webhook-Id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
        }
    if platform == "woocommerce":
        return {"X-WC-Webhook-Topic": topic, "X-WC-Webhook-Signature": base64_digest(key, body)}
    own = shop_secret(key, json.loads(body)["source"]["shopId"])
    return {"shopware-shop-signature": hex_digest(own, body)}


@dataclass
class Call:
    """One webhook: `Call("shopify", "orders/paid", "orders_paid")`."""

    platform: str
    topic: str
    name: str
    change: Change | None = None

    async def to(self, client: httpx.AsyncClient) -> httpx.Response:
        content = payload(self.platform, self.name, self.change)
        return await send(client, self.platform, self.topic, content)


async def send(
    client: httpx.AsyncClient, platform: str, topic: str, content: Any
) -> httpx.Response:
    body = json.dumps(content, ensure_ascii=False).encode()
    signed = headers(platform, topic, body)
    return await client.post(f"/shop/{platform}", content=body, headers=signed)


async def told(house: House, *calls: Call) -> dict[str, ShopEvent]:
    """The events stored after the calls, by type; each call was taken whole."""
    async with house.client(platform_secrets=SECRETS) as client:
        for it in calls:
            answer = await it.to(client)
            assert (answer.status_code, answer.json()["errors"]) == (200, [])
    return {it.type: it for it in await stored(house.database)}


async def answered(house: House, call: Call) -> httpx.Response:
    async with house.client(platform_secrets=SECRETS) as client:
        return await call.to(client)


async def refused(house: House, call: Call) -> str:
    """What is said of a call with a broken field, of which nothing is stored."""
    answer = await answered(house, call)
    assert answer.status_code == 422
    assert await stored(house.database) == []
    return str(answer.json()["errors"][0])


async def ends(directory: Path, calls: Sequence[Call], limit: int) -> list[set[tuple[str, ...]]]:
    """What is stored after the calls, in some of the orders they may come in, two of them twice."""
    found = []
    for index, some in enumerate(orders_of(calls, limit)):
        async with fresh(directory / str(index)) as (database, client):
            for it in (*some, *some[:2]):
                assert (await it.to(client)).status_code == 200
            found.append(await facts(database))
    return found


async def stored(database: Database) -> list[ShopEvent]:
    async with database.read() as session:
        return list((await session.scalars(select(ShopEvent).order_by(ShopEvent.id))).all())


async def facts(database: Database) -> set[tuple[str, ...]]:
    """All that is kept of what was told, whatever the order it came in."""
    return {
        (it.type, it.external_id, it.lane, it.state, it.occurred_at.isoformat(),
         json.dumps(it.payload, sort_keys=True))
        for it in await stored(database)
    }  # fmt: skip


def orders_of(calls: Sequence[Call], limit: int) -> Iterable[tuple[Call, ...]]:
    """Some of the orders in which calls may come, evenly from all of them, the reverse included."""
    every = list(itertools.permutations(calls))
    return [*every[:: max(1, len(every) // limit)], tuple(reversed(calls))]


@asynccontextmanager
async def fresh(directory: Path) -> AsyncIterator[tuple[Database, httpx.AsyncClient]]:
    """Doors over a database of their own."""
    database = await asyncio.to_thread(_database_in, directory)
    async with House(database).client(platform_secrets=SECRETS) as client:
        yield database, client
    await database.close()


def _database_in(directory: Path) -> Database:
    directory.mkdir()
    return blank(directory)
