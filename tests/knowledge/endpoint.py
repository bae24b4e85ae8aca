"""An OpenAI-compatible endpoint on loopback that says what a test lets it say."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


def reply(answer: str, *citations: int, needs_person: bool = False) -> str:
    """What a well-behaved model sends back."""
    return json.dumps(
        {
            "answer": answer,
            "citations": citations,
            "confidence": 0.9,
            "needs_person": needs_person,
        }
    )


@dataclass
class Endpoint:
    """Answers every request with `says`, with `status`, or not before the end when `silent`."""

    says: str = ""
    status: int = 200
    silent: bool = False
    is_website: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    base_url: str = ""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def prompt(self) -> str:
        """All that the last request told the model."""
        return "\n".join(message["content"] for message in self.asked[-1]["messages"])

    async def complete(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        if self.silent:
            await self.over.wait()
        if self.is_website:
            return web.Response(text="<h1>Welcome</h1>", content_type="text/html")
        if self.status != 200:
            return web.json_response({"error": {"message": "broken"}}, status=self.status)
        message = {"role": "assistant", "content": self.says}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        return web.json_response(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": "scripted",
                "choices": [choice],
            }
        )


@asynccontextmanager
async def serving() -> AsyncIterator[Endpoint]:
    endpoint = Endpoint()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", endpoint.complete)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    endpoint.base_url = f"http://{host}:{port}/v1"
    yield endpoint
    endpoint.over.set()
    await runner.cleanup()
