"""What the OpenAPI promises holds for whatever is sent: schemathesis looks for what does not."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.store.databases import blank
from tests.web.conftest import SECRET, House
from web.server import create_app
from web.serving import Serving
from web.shop import sign


class Signing:
    """Signs what comes in, as the shop would: else nothing gets past the first door."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await _whole(receive)
        timestamp = str(int(time.time()))
        signed = {
            b"x-shop-timestamp": timestamp.encode(),
            b"x-shop-signature": sign(SECRET, timestamp, body).encode(),
        }
        others = [(name, value) for name, value in scope["headers"] if name not in signed]

        async def replay() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app({**scope, "headers": [*others, *signed.items()]}, replay, send)


async def _whole(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        chunk: bytes = message.get("body", b"")
        body += chunk
        if not message.get("more_body", False):
            return body


async def _serve(directory: Path, started: list[int], up: threading.Event, end: Any) -> None:
    house = House(blank(directory))
    server = Serving(Signing(create_app(house.doors())), "127.0.0.1", 0)  # type: ignore[arg-type]
    started.append(await server.start())
    up.set()
    await asyncio.to_thread(end.wait)
    await server.stop()
    await house.database.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the doors are, in a thread of their own: schemathesis does not speak asyncio."""
    ports: list[int] = []
    up, end = threading.Event(), threading.Event()
    served = _serve(tmp_path_factory.mktemp("doors"), ports, up, end)
    thread = threading.Thread(target=asyncio.run, args=(served,))
    thread.start()
    assert up.wait(30)
    yield f"http://127.0.0.1:{ports[0]}"
    end.set()
    thread.join(30)


@pytest.fixture(scope="module")
def api(url: str) -> Any:
    config = schemathesis.Config.from_dict(
        {"seed": 1, "generation": {"deterministic": True, "allow-x00": False}}
    )
    return schemathesis.openapi.from_url(f"{url}/openapi.json", config=config)


@pytest.mark.parametrize("mode", GenerationMode)
def test_nothing_breaks_the_promise(api: Any, mode: GenerationMode) -> None:
    """Answers only as described, to what is well-formed and to what is not; never a crash."""
    tried = [_try(found.ok(), mode) for found in api.get_all_operations()]
    assert "POST /shop/events" in tried


def _try(operation: Any, mode: GenerationMode) -> str:
    if mode == GenerationMode.NEGATIVE and not operation.body:
        return str(operation.label)  # without a body there is nothing to be wrong

    @settings(
        max_examples=40,
        phases=[Phase.generate],
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        # The door is meant to be lenient: a number that is given as text is a number.
        case.call_and_validate(excluded_checks=[negative_data_rejection])

    check()
    return str(operation.label)
