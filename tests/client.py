"""Talks to the bot as people do: through the sandbox, over HTTP."""

import asyncio
import base64
import ssl
from types import TracebackType
from typing import Any, Self

import httpx

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Without certificates, which take long to read: everything here is asked over plain HTTP."""
Message = dict[str, Any]
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
)
ENDINGS = {"photo": "png", "voice": "ogg", "video": "mp4", "video_note": "mp4", "audio": "mp3"}


class Sandbox:
    """The local Telegram, seen from outside."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx.AsyncClient(base_url=url, timeout=150, verify=NO_TLS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def get(self, path: str, **params: Any) -> Any:
        return self._answer(await self._client.get(f"/control{path}", params=params))

    async def post(self, path: str, **body: Any) -> Any:
        return self._answer(await self._client.post(f"/control{path}", json=body))

    async def upload(self, body: bytes, **fields: Any) -> Any:
        data = {name: str(value) for name, value in fields.items()}
        name = f"it.{ENDINGS.get(data['kind'], 'bin')}"
        posted = self._client.post("/control/upload", data=data, files={"file": (name, body)})
        return self._answer(await posted)

    async def file(self, file_id: str) -> bytes:
        """The bytes of a file that somebody was sent."""
        answer = await self._client.get(f"/control/files/{file_id}")
        assert answer.is_success, answer.text
        return answer.content

    async def idle(self, seconds: float = 60) -> None:
        """Until nothing is due any more, for Telegram and for every bot process."""
        await self.get("/idle", timeout=seconds)

    async def passes(self, *, hours: float = 0, days: float = 0) -> None:
        """Time goes by."""
        await self.idle()
        await self.post("/clock", advance=hours * 3600 + days * 86400)
        await self.idle()

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """The Bot API calls of a method, oldest first."""
        answer: list[dict[str, Any]] = await self.get("/calls", method=method)
        return answer

    @staticmethod
    def _answer(response: httpx.Response) -> Any:
        assert response.is_success, f"{response.request.url}: {response.text}"
        return response.json()


class Person:
    """Somebody with a phone, in the private chat with the bot."""

    def __init__(self, sandbox: Sandbox, user_id: int) -> None:
        self.sandbox = sandbox
        self.user_id = user_id

    @property
    def chat(self) -> int:
        return self.user_id

    async def says(self, text: str, **more: Any) -> Message:
        message: Message = await self.sandbox.post("/say", user_id=self.user_id, text=text, **more)
        return message

    async def shares(self, kind: str, body: bytes, **more: Any) -> None:
        """A photo, a voice message, a document; `more`: caption, media_group_id, duration."""
        await self.sandbox.upload(body, user_id=self.user_id, kind=kind, **more)

    async def sends_picture(self, **more: Any) -> None:
        await self.shares("photo", PICTURE, **more)

    async def starts(self, payload: str | None = None) -> None:
        link = {"payload": payload} if payload else {}
        await self.sandbox.post("/start", user_id=self.user_id, **link)

    async def taps(self, label: str) -> str:
        """Tap the newest button with this label; returns what the bot's answer to it says."""
        await self.sandbox.idle()
        message = next((it for it in reversed(await self.messages()) if label in labels(it)), None)
        assert message is not None, f"no button {label!r}; the chat is {await self.reads()}"
        answer = await self.sandbox.post(
            "/tap", user_id=self.user_id, chat_id=self.chat, message_id=message["message_id"],
            text=label,
        )  # fmt: skip
        await self.sandbox.idle()
        callback = await self.sandbox.get(f"/callbacks/{answer['callback_query_id']}", wait=30)
        return str((callback.get("answer") or {}).get("text") or "")

    async def messages(self) -> list[Message]:
        """The whole chat, oldest first."""
        messages: list[Message] = await self.sandbox.get(f"/chats/{self.chat}/messages")
        return messages

    async def reads(self) -> list[str]:
        """What the bot said, oldest first."""
        await self.sandbox.idle()
        return [words(it) for it in await self.messages() if it["from"]["is_bot"]]

    async def sees(self, *fragments: str) -> Message:
        """The newest message of the bot that holds all fragments; fails where there is none."""
        await self.sandbox.idle()
        return find(await self.messages(), fragments)

    async def soon_sees(self, text: str, seconds: float = 60) -> Message:
        """The bot's message with just this text, while the bot is still at work."""
        async with asyncio.timeout(seconds):
            while True:
                for message in await self.messages():
                    if message["from"]["is_bot"] and message.get("text") == text:
                        return message

    async def sees_nothing_of(self, *fragments: str) -> None:
        said = [it for it in await self.reads() if all(part in it for part in fragments)]
        assert not said, said


class Staff(Person):
    """Somebody of the team, in the staff group."""

    def __init__(self, sandbox: Sandbox, user_id: int, group: int) -> None:
        super().__init__(sandbox, user_id)
        self.group = group

    @property
    def chat(self) -> int:
        return self.group

    async def topics(self) -> list[dict[str, Any]]:
        await self.sandbox.idle()
        topics: list[dict[str, Any]] = await self.sandbox.get(f"/chats/{self.group}/topics")
        return topics

    async def topic_of(self, name: str) -> int:
        """The newest topic with this in its name."""
        found = [it["topic_id"] for it in await self.topics() if name in it["name"]]
        assert found, f"no topic of {name!r}: {await self.topics()}"
        return int(found[-1])

    async def replies_in(self, topic_id: int, text: str) -> Message:
        return await self.says(text, chat_id=self.group, topic_id=topic_id)

    async def sees_in(self, topic_id: int, *fragments: str) -> Message:
        await self.sandbox.idle()
        path = f"/chats/{self.group}/messages"
        return find(await self.sandbox.get(path, topic=topic_id), fragments)

    async def reads_in(self, topic_id: int) -> list[str]:
        await self.sandbox.idle()
        path = f"/chats/{self.group}/messages"
        return [words(it) for it in await self.sandbox.get(path, topic=topic_id)]


def find(messages: list[Message], fragments: tuple[str, ...]) -> Message:
    """The newest message by a bot that holds all fragments."""
    for message in reversed(messages):
        text = words(message)
        if message["from"]["is_bot"] and all(fragment in text for fragment in fragments):
            return message
    texts = [message.get("text") for message in messages]
    raise AssertionError(f"nothing says {fragments}; there is {texts}")


def words(message: Message) -> str:
    """What a message says, with plain spaces: the eye does not tell them apart."""
    text: str = message.get("text") or message.get("caption") or ""
    return text.replace("\xa0", " ")


def labels(message: Message) -> list[str]:
    """The labels of a message's inline buttons."""
    keyboard = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return [button["text"] for row in keyboard for button in row]
