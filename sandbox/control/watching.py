"""The feed of what happens, as Server-Sent Events."""

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import StreamingResponse

from sandbox.control.access import Here
from sandbox.control.shown import shown_message, shown_topic
from sandbox.feed import Event
from sandbox.journal import Json
from sandbox.telegram import Telegram

router = APIRouter()
HEARTBEAT_SECONDS = 15.0


@router.get("/feed")
async def feed(
    telegram: Here,
    after: int | None = None,
    last_event_id: Annotated[int | None, Header()] = None,
) -> StreamingResponse:
    """Everything past event `after` (none: from now on), then what happens as it happens."""
    now = telegram.feed.news.count
    seen = after if last_event_id is None else last_event_id
    # A number from before a restart means nothing any more.
    stream = _stream(telegram, now if seen is None else min(seen, now))
    return StreamingResponse(
        stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _stream(telegram: Telegram, sequence: int) -> AsyncIterator[str]:
    yield f"retry: 1000\nid: {sequence}\nevent: hello\ndata: {{}}\n\n"
    while not telegram.closing:
        seen = telegram.feed.news.count
        for event in telegram.feed.after(sequence):
            yield _line(telegram, event)
        sequence = seen
        if not await telegram.feed.news.after(seen, HEARTBEAT_SECONDS):
            yield ": still here\n\n"


def _line(telegram: Telegram, event: Event) -> str:
    data = json.dumps(event.data | _details(telegram, event.data), ensure_ascii=False)
    return f"id: {event.sequence}\nevent: {event.kind}\ndata: {data}\n\n"


def _details(telegram: Telegram, data: Json) -> Json:
    chat = telegram.world.chat(data.get("chat_id", 0), data.get("bot"))
    if chat is None:
        return {}
    message = telegram.world.message(chat, data.get("message_id"))
    topic = telegram.world.topics.get(f"{chat.key}/{data.get('topic')}")
    return {
        "message": shown_message(telegram.world, message) if message else None,
        "topic_state": shown_topic(topic) if topic else None,
    }
