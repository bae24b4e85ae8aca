"""The Bot API: what bots call."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI

# Each of these modules fills the method table.
from sandbox.botapi import (  # noqa: F401
    about,
    answering,
    chats,
    copying,
    deleting,
    editing,
    media,
    receiving,
    sending,
    topics,
    webhooks,
)
from sandbox.botapi.door import bot_api
from sandbox.botapi.files import download
from sandbox.telegram import Telegram


def mount(app: FastAPI) -> None:
    """Serve /bot<token>/<method> and /file/bot<token>/<path>."""
    app.add_route("/bot{token}/{method}", bot_api, methods=["GET", "POST"])
    app.add_route("/file/bot{token}/{path:path}", download, methods=["GET"])


@contextlib.asynccontextmanager
async def running(telegram: Telegram) -> AsyncIterator[None]:
    """Push updates to webhooks while the block runs."""
    pushing = asyncio.create_task(webhooks.push(telegram))
    try:
        yield
    finally:
        pushing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await pushing
