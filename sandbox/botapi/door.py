"""/bot<token>/<method>: from an HTTP request to a method and back, faults included."""

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox.botapi.accounts import bot_with
from sandbox.botapi.errors import ApiError, too_many_requests
from sandbox.botapi.methods import METHODS, Call
from sandbox.botapi.parameters import Parameters, read_parameters
from sandbox.calls import LoggedCall
from sandbox.faults import Fault
from sandbox.journal import Json
from sandbox.telegram import Telegram

POLLING = "getupdates"


async def bot_api(request: Request) -> Response:
    """Answer one Bot API call."""
    telegram: Telegram = request.app.state.telegram
    name = request.path_params["method"]
    try:
        bot = bot_with(telegram.world, request.path_params["token"])
        params = await read_parameters(request)
    except ApiError as error:
        return _response(error.code, error.body())
    call = Call(telegram, bot, params)
    logged = telegram.calls.begin(telegram.clock.now(), bot.id, name, params.logged())
    fault = telegram.faults.strike(name, _chat_id(params))
    if name.lower() == POLLING:
        return await _perform(request, call, logged, fault)
    telegram.calls.running += 1
    telegram.activity.fire()
    try:
        return await _perform(request, call, logged, fault)
    finally:
        telegram.calls.running -= 1
        telegram.quiet.fire()


async def _perform(
    request: Request, call: Call, logged: LoggedCall, fault: Fault | None
) -> Response:
    if fault and fault.kind == "reset":
        return await cut(request)
    if fault and fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    body = await answer(call, logged, fault)
    if fault and fault.kind == "reset_after":
        return await cut(request)
    return _response(body.get("error_code", 200), body)


async def answer(call: Call, logged: LoggedCall, fault: Fault | None = None) -> Json:
    """Run a logged call, keep what it changed, and return the JSON it is answered with."""
    try:
        if fault:
            _raise_fault(fault)
        body = {"ok": True, "result": await _run(call, logged.method)}
    except ApiError as error:
        body = error.body()
    call.world.journal.commit()
    logged.ok, logged.error_code = body["ok"], body.get("error_code")
    logged.description = body.get("description")
    return body


async def _run(call: Call, name: str) -> Any:
    method = METHODS.get(name.lower())
    if method is None:
        raise ApiError(404, "Not Found")
    return await method(call)


def _raise_fault(fault: Fault) -> None:
    if fault.kind == "404":
        raise ApiError(404, "Not Found")
    if fault.kind == "429":
        raise too_many_requests(fault.retry_after)
    if fault.kind == "500":
        raise ApiError(500, "Internal Server Error")
    if fault.kind == "502":
        raise ApiError(502, "Bad Gateway")


async def cut(request: Request) -> Response:
    """Reset the connection instead of answering (see sandbox.running)."""
    request.state.cut()
    # The server notices the lost connection in the next turn and then sends nothing.
    await asyncio.sleep(0)
    return Response(status_code=500)


def _chat_id(params: Parameters) -> int | None:
    given = params.text("chat_id")
    return int(given) if given.removeprefix("-").isdecimal() else None


def _response(status: int, body: Json) -> Response:
    shown = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(shown, status, media_type="application/json")
