"""The shop: makes customers and orders through the same doors as a real one."""

import json
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

import httpx
from sqlalchemy import select

from domain import identities
from store.customers import Customer
from store.webhooks import Webhook
from tests.client import NO_TLS, labels
from web.shop import sign

if TYPE_CHECKING:
    from bot.app import App
    from tests.client import Person, Sandbox


YES_AND_NO = 2


class Maker:
    """`await shop.links(lena, "K1")`, `await shop.tells("order_paid", …)`."""

    def __init__(self, app: "App", sandbox: "Sandbox") -> None:
        self._app = app
        self._sandbox = sandbox
        self._told = 0

    @property
    def now(self) -> datetime:
        return self._app.clock.now()

    @property
    def secret(self) -> str:
        secret = self._app.wiring.shop_secret
        assert secret is not None
        return secret

    def link(self, shop_id: str) -> str:
        """The payload of a signed deep link."""
        rules = self._app.settings.identities
        return identities.sign_link(self.secret, shop_id, self.now, rules)

    async def has_customer(self, shop_id: str, **details: Any) -> None:
        async with self._app.database.begin() as session:
            session.add(Customer(shop_id=shop_id, tags=[], created_at=self.now, **details))

    async def has_linked(self, person: "Person", shop_id: str, **details: Any) -> None:
        """A customer of the shop who has opened the signed link in the chat, and said yes."""
        await self.has_customer(shop_id, **details)
        await self.opens_link(person, self.link(shop_id))

    async def opens_link(self, person: "Person", payload: str) -> None:
        """Open a signed link, and say that it is oneself: the first button."""
        await person.starts(payload)
        await self._sandbox.idle()
        asked = [labels(it) for it in await person.messages() if len(labels(it)) == YES_AND_NO]
        await person.taps(asked[-1][0])

    async def mailed(self) -> list[dict[str, Any]]:
        """What the shop is to mail: {to, code, language} each, oldest first."""
        of_kind = select(Webhook.payload).where(Webhook.type == "mail_code")
        async with self._app.database.read() as session:
            rows = (await session.scalars(of_kind.order_by(Webhook.id))).all()
        return [it for it in rows if it]

    async def tells(
        self, kind: str, shop_id: str, data: dict[str, Any], event_id: str | None = None
    ) -> httpx.Response:
        """Send one signed event."""
        self._told += 1
        event = {
            "id": event_id or f"e{self._told}",
            "type": kind,
            "occurred_at": self.now.isoformat(),
            "customer": {"id": shop_id},
            "data": data,
        }
        return await self.posts(json.dumps(event).encode())

    async def posts(self, body: bytes, **headers: str) -> httpx.Response:
        """POST a body to /shop/events, signed unless headers say otherwise."""
        timestamp = str(int(time.time()))
        signed = {
            "X-Shop-Timestamp": timestamp,
            "X-Shop-Signature": sign(self.secret, timestamp, body),
        }
        async with httpx.AsyncClient(base_url=self._app.url, verify=NO_TLS) as client:
            answer = await client.post("/shop/events", content=body, headers={**signed, **headers})
        await self._sandbox.idle()
        return answer

    async def sells(self, shop_id: str, number: str, total_cents: int) -> None:
        """An order is paid."""
        order = {"number": number, "total_cents": total_cents, "lines": []}
        await self.tells("order_paid", shop_id, order)

    async def delivers(self, shop_id: str, number: str) -> None:
        await self.tells("order_delivered", shop_id, {"number": number})
