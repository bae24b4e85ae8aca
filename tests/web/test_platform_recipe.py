"""The recipe's example is a complete adapter: what the docs show is what runs here."""

import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.client import NO_TLS
from tests.web.conftest import House
from tests.web.platform_calls import stored
from web.platform_signatures import hex_digest
from web.server import create_app

DOCS = Path(__file__).parents[2] / "docs" / "shop-platforms.md"
SECRET = "of-marktplatz"
ORDER = {"id": 7, "number": "M-7", "buyer": 12, "total": 19.9, "currency": "EUR",
         "paid": "2026-11-20T10:00:00Z"}  # fmt: skip


@pytest.fixture
def app(house: House) -> FastAPI:
    """The doors with the example's among them."""
    (example,) = re.findall(r"```python\n(.+?)```", DOCS.read_text(), re.DOTALL)
    module: Any = ModuleType("marktplatz")
    exec(compile(example, "marktplatz.py", "exec"), module.__dict__)  # noqa: S102
    app = create_app(house.doors(platform_secrets={"marktplatz": SECRET}))
    app.include_router(module.router)
    return app


async def sends(app: FastAPI, content: Any, secret: str = SECRET) -> httpx.Response:
    body = json.dumps(content).encode()
    transport = httpx.ASGITransport(app)
    given: Any = {"transport": transport, "base_url": "http://shop", "verify": NO_TLS}
    async with httpx.AsyncClient(**given) as client:
        signed = {"X-Marktplatz-Signature": hex_digest(secret, body)}
        return await client.post("/shop/marktplatz", content=body, headers=signed)


async def test_the_example_takes_a_sale_once(house: House, app: FastAPI) -> None:
    for new in (1, 0):
        answer = await sends(app, {"event": "order.paid", "order": ORDER})
        assert (answer.status_code, answer.json()["new"]) == (200, new)
    (paid,) = await stored(house.database)
    assert (paid.source, paid.external_id, paid.lane) == ("marktplatz", "order/7/paid", "12")
    assert paid.payload["data"]["total_cents"] == 19_90


async def test_the_example_refuses_what_is_forged_or_broken(house: House, app: FastAPI) -> None:
    content = {"event": "order.paid", "order": {**ORDER, "total": "free"}}
    assert (await sends(app, content, "another")).status_code == 401
    broken = await sends(app, content)
    assert (broken.status_code, broken.json()["errors"][0][:7]) == (422, "total: ")
    assert (await sends(app, {"event": "order.eaten"})).status_code == 200
    assert await stored(house.database) == []
