"""When is nothing due any more? Asked by tests instead of sleeping."""

import time

import httpx
from fastapi import APIRouter
from fastapi.responses import JSONResponse

from sandbox import outgoing
from sandbox.control.access import Body, BotId, Here, bot_of
from sandbox.first_day import DEFAULT_BOT
from sandbox.journal import Json
from sandbox.telegram import Telegram

router = APIRouter()
PAUSE = 0.004
PATIENCE = 5.0


class Process(Body):
    """A process of a bot, and where it answers GET /sandbox/idle."""

    url: str
    process: str = "bot"


@router.post("/bots")
async def register(telegram: Here, body: Process) -> Json:
    """A process of a bot says where it can be asked whether it has anything left to do."""
    telegram.processes[body.bot, body.process] = body.url.rstrip("/")
    telegram.activity.fire()
    return {"ok": True}


@router.get("/idle")
async def idle(telegram: Here, timeout: float = 10, bot: BotId = DEFAULT_BOT) -> JSONResponse:
    """{"idle": true} as soon as the bot has nothing left to do; 504 with what is missing when
    that takes more than `timeout` seconds."""
    bot_of(telegram, bot)
    until = time.monotonic() + timeout
    async with outgoing.client(PATIENCE) as client:
        while reason := await _waiting_for(telegram, bot, client):
            left = until - time.monotonic()
            if left <= 0 or telegram.closing:
                return JSONResponse({"idle": False, "waiting_for": reason}, 504)
            await telegram.quiet.after(telegram.quiet.count, min(PAUSE, left))
    return JSONResponse({"idle": True})


async def _waiting_for(telegram: Telegram, bot_id: int, client: httpx.AsyncClient) -> str | None:
    before = telegram.activity.count
    if reason := _here(telegram, bot_id) or await _processes(telegram, bot_id, client):
        return reason
    if telegram.activity.count != before:
        return "something happened while asking"
    return _here(telegram, bot_id)


def _here(telegram: Telegram, bot_id: int) -> str | None:
    bot = bot_of(telegram, bot_id)
    if waiting := telegram.world.queue(bot):
        return f"{len(waiting)} updates not confirmed by bot {bot_id}"
    if telegram.calls.running:
        return f"{telegram.calls.running} calls under way"
    return None


async def _processes(telegram: Telegram, bot_id: int, client: httpx.AsyncClient) -> str | None:
    for at, url in list(telegram.processes.items()):
        if at[0] == bot_id and (reason := await _ask(telegram, at, url, client)):
            return reason
    return None


async def _ask(
    telegram: Telegram, at: tuple[int, str], url: str, client: httpx.AsyncClient
) -> str | None:
    try:
        answer = (await client.get(f"{url}/sandbox/idle")).json()
    except httpx.ConnectError:
        telegram.processes.pop(at, None)
        return None
    except (httpx.HTTPError, ValueError) as error:
        return f"process {at[1]}: {type(error).__name__}"
    if not answer.get("idle"):
        return f"process {at[1]}: {answer.get('waiting_for', 'busy')}"
    if answer.get("offset") != telegram.clock.offset:
        return f"process {at[1]}: its clock is not moved yet"
    return None
