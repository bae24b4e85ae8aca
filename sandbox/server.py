"""The HTTP application: the Bot API, the control API and the chat page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sandbox import botapi, control
from sandbox.telegram import Telegram


class ChatPage(StaticFiles):
    """The files of the page, allowed to load nothing from anywhere else."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Content-Security-Policy"] = "default-src 'self'; img-src 'self' blob:"
        response.headers["Cache-Control"] = "no-cache"
        return response


def create_app(state: Path | None = None) -> FastAPI:
    """A sandbox over the state file `state` (made if missing); None keeps it in memory."""
    telegram = Telegram(state)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with botapi.running(telegram):
            yield
        telegram.world.journal.close()

    app = FastAPI(title="Sandbox", docs_url=None, redoc_url=None, openapi_url=None,
                  lifespan=lifespan)  # fmt: skip
    app.state.telegram = telegram
    botapi.mount(app)
    control.mount(app)
    app.mount("/", ChatPage(directory=Path(__file__).parent / "page", html=True))
    return app
