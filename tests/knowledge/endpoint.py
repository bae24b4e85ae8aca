"""An OpenAI-compatible endpoint on loopback that plays, request by request, what a test wants."""

import asyncio
import json
import math
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from aiohttp import web

Json = dict[str, Any]
PIECE = 7  # characters a chunk: words and escapes are torn apart, as models do
DIMENSION = 64  # of the vectors it makes
USED = {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050}


def reply(
    answer: str,
    *citations: int | str,
    sufficient: bool = True,
    needs_person: bool = False,
    confidence: float = 0.9,
) -> str:
    """What a well-behaved model sends back."""
    return json.dumps(
        {
            "sufficient": sufficient,
            "needs_person": needs_person,
            "answer": answer,
            "citations": [str(label) for label in citations],
            "confidence": confidence,
        },
        ensure_ascii=False,
    )


@dataclass
class Play:
    """One response: `says`, streamed, or what goes wrong with it.

    It ends with `finish`; with None the connection is cut. It halts after `halts_after` characters
    until `endpoint.go_on` is set. `calls` are (name, arguments). `echoes` makes a model that obeys:
    it says what it reads in the request.
    """

    says: str = ""
    finish: str | None = "stop"
    calls: Sequence[tuple[str, str]] = ()
    refusal: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    halts_after: int | None = None
    is_website: bool = False
    counts: bool = True
    echoes: Callable[[str], str] | None = None


@dataclass
class Endpoint:
    """Plays `plays` one after the other, the last for ever; refuses what it does not understand."""

    plays: list[Play] = field(default_factory=lambda: [Play()])
    not_understood: Callable[[Json], bool] = lambda body: False
    asked: list[Json] = field(default_factory=list)
    base_url: str = ""
    recordings: list[tuple[str, bytes]] = field(default_factory=list)
    embedded: list[Json] = field(default_factory=list)
    is_embedding: bool = True
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    halted: asyncio.Event = field(default_factory=asyncio.Event)

    def play(self, *plays: Play | str) -> None:
        """What comes from now on."""
        self.plays = [Play(it) if isinstance(it, str) else it for it in plays]

    @property
    def prompt(self) -> str:
        """All that the last request told the model."""
        return told(self.asked[-1])

    @property
    def everything(self) -> str:
        """All bodies of all requests, as they came."""
        return json.dumps(self.asked, ensure_ascii=False)

    async def complete(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked.append(body)
        if self.not_understood(body):
            return web.json_response({"error": {"message": "unknown parameter"}}, status=400)
        play = self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]
        if play.is_website:
            return web.Response(text="<h1>Welcome</h1>", content_type="text/html")
        if play.status != 200:
            error = {"error": {"message": "broken: " + told(body)}}
            return web.json_response(error, status=play.status, headers=play.headers)
        return await self._stream(request, play, body)

    async def transcribe(self, request: web.Request) -> web.StreamResponse:
        """Plays as for a question; what was sent is kept as (model, bytes)."""
        form = await request.post()
        audio = form["file"]
        assert isinstance(audio, web.FileField)
        self.recordings.append((str(form["model"]), audio.file.read()))
        play = self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]
        if play.halts_after is not None:
            await self._halt()
        if play.is_website:
            return web.Response(text="<h1>Welcome</h1>", content_type="text/html")
        return web.json_response({"text": play.says}, status=play.status)

    async def embed(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.embedded.append(body)
        if not self.is_embedding:
            return web.json_response({"error": {"message": "broken"}}, status=503)
        vectors = enumerate(map(vector, body["input"]))
        data = [{"object": "embedding", "index": at, "embedding": it} for at, it in vectors]
        return web.json_response({"object": "list", "model": body["model"], "data": data})

    async def _stream(self, request: web.Request, play: Play, body: Json) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        text = play.echoes(told(body)) if play.echoes else play.says
        for at in range(0, len(text), PIECE):
            if play.halts_after is not None and at >= play.halts_after:
                await self._halt()
            await _chunk(response, {"content": text[at : at + PIECE]})
        if play.halts_after is not None and play.halts_after >= len(text):
            await self._halt()
        for number, (name, arguments) in enumerate(play.calls):
            await _call(response, number, name, arguments)
        if play.refusal:
            await _chunk(response, {"refusal": play.refusal})
        if play.finish is None:
            assert request.transport is not None
            request.transport.abort()
            return response
        await _chunk(response, {}, finish="tool_calls" if play.calls else play.finish)
        if play.counts:
            await _event(response, {"choices": [], "usage": USED})
        await response.write(b"data: [DONE]\n\n")
        return response

    async def _halt(self) -> None:
        self.halted.set()
        await self.go_on.wait()


def vector(text: str) -> list[float]:
    """A unit vector: each word points its own way, so that texts with the same words are alike."""
    counts = [0.0] * DIMENSION
    for word in re.findall(r"\w+", text.lower()):
        counts[crc32(word.encode()) % DIMENSION] += 1
    length = math.hypot(*counts) or 1.0
    return [count / length for count in counts]


def told(body: Json) -> str:
    """All that a request tells the model."""
    return "\n".join(str(message.get("content") or "") for message in body["messages"])


async def _call(response: web.StreamResponse, number: int, name: str, arguments: str) -> None:
    function: Json = {"name": name, "arguments": ""}
    head = {"index": number, "id": f"call-{number}", "type": "function", "function": function}
    await _chunk(response, {"tool_calls": [head]})
    for at in range(0, len(arguments), PIECE):
        piece = {"index": number, "function": {"arguments": arguments[at : at + PIECE]}}
        await _chunk(response, {"tool_calls": [piece]})


async def _chunk(response: web.StreamResponse, delta: Json, finish: str | None = None) -> None:
    await _event(response, {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


async def _event(response: web.StreamResponse, event: Json) -> None:
    whole = {
        "id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", **event,
    }  # fmt: skip
    await response.write(f"data: {json.dumps(whole, ensure_ascii=False)}\n\n".encode())


@asynccontextmanager
async def serving() -> AsyncIterator[Endpoint]:
    endpoint = Endpoint()
    app = web.Application(client_max_size=10**7)
    app.router.add_post("/v1/chat/completions", endpoint.complete)
    app.router.add_post("/v1/embeddings", endpoint.embed)
    app.router.add_post("/v1/audio/transcriptions", endpoint.transcribe)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    endpoint.base_url = f"http://{host}:{port}/v1"
    yield endpoint
    endpoint.go_on.set()
    await runner.cleanup()
