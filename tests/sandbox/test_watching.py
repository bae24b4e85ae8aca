import asyncio
import json

from aiogram import Bot

from tests.sandbox.people import LENA, People


async def events(people: People, count: int, **query: int) -> list[tuple[str, dict[str, object]]]:
    """The next `count` events of the feed, the greeting left out."""
    found: list[tuple[str, dict[str, object]]] = []
    kind = ""
    async with people.client.stream("GET", "/control/feed", params=query) as stream:
        async for line in stream.aiter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            if name == "data" and kind != "hello":
                found.append((kind, json.loads(value)))
            if len(found) == count:
                break
    return found


async def test_everything_that_happens_is_told_in_order(people: People, bot: Bot) -> None:
    watching = asyncio.create_task(events(people, 5, after=0))
    said = await people.says(LENA, "Hello?")
    await bot.send_chat_action(LENA, "typing")
    await bot.send_message_draft(LENA, 1, text="Wai")
    await bot.send_message(LENA, "Wait")
    seen = await watching
    assert [kind for kind, _ in seen] == ["chat", "message", "typing", "draft", "message"]
    assert seen[1][1]["message"] == said
    assert seen[3][1]["draft"] == {"text": "Wai", "draft_id": 1}


async def test_a_watcher_takes_up_where_it_left(people: People) -> None:
    await people.says(LENA, "one")
    await people.says(LENA, "two")
    [(kind, event)] = await events(people, 1, after=2)
    assert kind == "message"
    assert event["message_id"] == 2


async def test_files_are_shown_only_when_that_is_safe(people: People) -> None:
    async def fetched(kind: str, name: str, body: bytes) -> str:
        shared = await people.client.post(
            "/control/upload",
            data={"user_id": str(LENA), "kind": kind},
            files={"file": (name, body)},
        )
        file_id = shared.json()[kind]["file_id"]
        response = await people.client.get(f"/control/files/{file_id}")
        assert response.content == body
        return str(response.headers.get("content-disposition", "shown"))

    assert await fetched("document", "page.html", b"<script></script>") == "attachment"
    assert await fetched("voice", "voice.ogg", b"sound") == "shown"
