"""Trying it out: a sandbox in a process of its own, and a demo shop in an empty database."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console

from bot import commands
from bot.config import SANDBOX_SECRET, ConfigError, Settings
from store import customers, migrate
from store.db import Database

console = Console(soft_wrap=True)
START_SECONDS = 20.0


async def prepare(settings: Settings) -> None:
    """Tables, demo shop and knowledge base, each only where it is missing."""
    async with commands.opened(settings, migrated=False) as database:
        await migrate.upgrade(database)
        empty = await _is_empty(database)
    if empty:
        await commands.demo(settings)
    await commands.ingest(settings, [])


async def _is_empty(database: Database) -> bool:
    async with database.read() as session:
        return await customers.count(session) == 0


async def start_sandbox(settings: Settings, config: Path) -> None:
    """Start the sandbox unless it runs already. It outlives the bot: so would Telegram.

    Raises ConfigError when it does not come up.
    """
    running = await _hello(settings)
    if running is not None:
        _must_be_ours(settings, running)
        return
    log = settings.sandbox.state.with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bot", "sandbox", "--config", str(config)]
    with log.open("ab") as output:
        child = subprocess.Popen(  # noqa: ASYNC220, S603 - our own program, and it starts at once
            command, stdout=output, stderr=output, start_new_session=True
        )
    async with asyncio.timeout(START_SECONDS):
        while await _hello(settings) is None:
            if child.poll() is not None:
                raise ConfigError(f"the sandbox did not start; see {log}")
            await asyncio.sleep(0.05)


async def _hello(settings: Settings) -> dict[str, Any] | None:
    """What the sandbox says of itself; None when nobody answers."""
    async with httpx.AsyncClient(timeout=2, trust_env=False) as client:
        try:
            answer = await client.get(f"{url(settings)}/control/hello")
        except httpx.HTTPError:
            return None
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    said: Any = answer.json() if is_json else None
    if not isinstance(said, dict) or not said.get("sandbox"):
        raise ConfigError(f"[sandbox] port {settings.sandbox.port} is taken by something else")
    return said


def _must_be_ours(settings: Settings, said: dict[str, Any]) -> None:
    if said["state"] != str(settings.sandbox.state.resolve()):
        raise ConfigError(
            f"[sandbox] port {settings.sandbox.port}: another sandbox is there ({said['state']}); "
            f"end it with `kill {said['pid']}`, or set another port"
        )


async def how_to_end(settings: Settings) -> str:
    """What ends the sandbox, which outlives the bot as Telegram would; "" when it is gone."""
    said = await _hello(settings)
    return f"The sandbox goes on; end it with: kill {said['pid']}" if said else ""


def url(settings: Settings) -> str:
    """Where the sandbox answers."""
    return f"http://127.0.0.1:{settings.sandbox.port}"


def told(settings: Settings) -> Settings:
    """The settings with the demo shop as whoever hears of things, where nobody is set."""
    hooks = f"{url(settings)}/shop/hooks"
    events = settings.webhooks.url or f"{hooks}/events"
    mail = settings.identities.mail_hook_url or f"{hooks}/mail"
    return settings.model_copy(
        update={
            "webhooks": settings.webhooks.model_copy(update={"url": events}),
            "identities": settings.identities.model_copy(update={"mail_hook_url": mail}),
        }
    )


def shop_origins(settings: Settings) -> tuple[str, ...]:
    """Where the demo shop's pages are, as a browser may spell it."""
    return (url(settings), url(settings).replace("127.0.0.1", "localhost"))


def serve_sandbox(settings: Settings) -> None:
    """Serve the local Telegram, and the demo shop's page under /shop, until a signal."""
    from starlette.routing import Mount

    from demo.shop.app import create_app as create_shop
    from sandbox.running import SandboxServer, config, listen
    from sandbox.server import create_app

    app = create_app(settings.sandbox.state)

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=app.state.telegram.clock.offset)

    shop = create_shop(
        bot_url=f"http://127.0.0.1:{settings.web.port}",
        chat_url=url(settings),
        secret=SANDBOX_SECRET,
        now=now,
    )
    app.router.routes.insert(0, Mount("/shop", shop))  # before the page, which takes any path
    try:
        listener = listen("127.0.0.1", settings.sandbox.port)
    except OSError as error:
        raise ConfigError(f"[sandbox] port {settings.sandbox.port} is taken") from error
    SandboxServer(config(app)).run([listener])
