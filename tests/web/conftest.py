"""The HTTP doors over a SQLite file, without a server and without a bot."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.intake import Intake
from scheduler.bell import Bell
from store.db import Database
from tests.client import NO_TLS
from tests.store.databases import blank
from web.access import Access
from web.server import Doors, create_app

SECRET = "the shop's secret"
WEBHOOK_SECRET = "telegram-says-this"


@dataclass
class House:
    """Opens doors with the given settings; remembers what it was told."""

    database: Database
    not_ready: list[str] = field(default_factory=list)
    rung: int = 0

    def client(self, **settings: Any) -> httpx.AsyncClient:
        app = create_app(self.doors(**settings))
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://shop", verify=NO_TLS)

    def doors(self, **settings: Any) -> Doors:
        intake = Intake(self.database, 42, self.now, Bell())
        given: dict[str, Any] = {
            "database": self.database,
            "now": self.now,
            "keep_updates": intake.keep,
            "ring_events": self.ring,
            "ready": self.ready,
            "idle": None,
            "webhook_secret": WEBHOOK_SECRET,
            "shop_secret": SECRET,
            "access": Access("127.0.0.1", None),
            "max_body_bytes": 20_000,
            **settings,
        }
        return Doors(**given)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def ring(self) -> None:
        self.rung += 1

    async def ready(self) -> list[str]:
        return self.not_ready


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    database = blank(tmp_path)
    yield House(database)
    await database.close()
