"""A Bot API that answers everything at once with the same words, and counts what is sent.

`python -m tests.bench.stub PORT`. Times are seconds of the monotonic clock, which all processes
of a machine share.
"""

import asyncio
import json
import re
import sys
import time
from typing import cast
from urllib.parse import parse_qs, urlsplit

import uvloop

CLOCK_POLL_SECONDS = 20
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "ok"}
# What a message is told by: a word in its text, or the id of the message that is copied.
MARK = re.compile(rb"relay-(\d+)|message_id=(\d+)")
GROUP = -1001000000001
BOT = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_manage_topics", "can_manage_tags", "can_send_welcome_messages",
)  # fmt: skip
# What is asked at the start: who the bot is, and that it may make topics in the team's group.
ASKED = {
    b"getMe": BOT,
    b"getChat": {
        "id": GROUP, "type": "supergroup", "title": "Team", "is_forum": True,
        "accent_color_id": 0, "max_reaction_count": 1,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
             "gifts_from_channels"), False,
        ),
    },
    b"getChatMember": {"status": "administrator", "user": BOT} | dict.fromkeys(RIGHTS, True),
}  # fmt: skip
TRUE = json.dumps({"ok": True, "result": True}).encode()
SENT = json.dumps({"ok": True, "result": MESSAGE}).encode()


class Tally:
    """How many messages were sent since the last reset, and when the first and the last."""

    def __init__(self) -> None:
        self._grew = asyncio.Event()
        self.reset()

    def reset(self) -> None:
        self.sent, self.first, self.last = 0, 0.0, 0.0
        self.marked: dict[int, float] = {}

    def count(self, body: bytes) -> None:
        self.last = time.monotonic()
        self.first = self.first or self.last
        self.sent += 1
        if mark := MARK.search(body):
            self.marked.setdefault(int(mark[1] or mark[2]), self.last)
        self._grew.set()

    async def reaches(self, number: int, seconds: float) -> None:
        """Until `number` messages were sent, at most `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                while self.sent < number:
                    self._grew.clear()
                    await self._grew.wait()
        except TimeoutError:
            return

    def as_json(self) -> bytes:
        return json.dumps({"sent": self.sent, "first": self.first, "last": self.last}).encode()


class Answering(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, as much of it as a client of the Bot API needs."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._received = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by class

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            head = self._received[:end]
            size = end + 4 + _content_length(head)
            if len(self._received) < size:
                return
            body, self._received = self._received[end + 4 : size], self._received[size:]
            self._answer(head.split(b" ", 2)[1], body)

    def connection_lost(self, _error: Exception | None) -> None:
        for task in self._tasks:
            task.cancel()

    def _answer(self, target: bytes, body: bytes) -> None:
        if target.endswith((b"/sendMessage", b"/copyMessage")):
            self._tally.count(body)
            self._say(SENT)
        elif target.startswith((b"/bench/", b"/control/")):
            task = asyncio.create_task(self._steer(target.decode()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif (method := target.rpartition(b"/")[2]) in ASKED:
            self._say(json.dumps({"ok": True, "result": ASKED[method]}).encode())
        else:
            self._say(TRUE)

    async def _steer(self, target: str) -> None:
        url = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/bench/reset":
            self._tally.reset()
        elif url.path == "/bench/wait":
            await self._tally.reaches(int(query["sent"]), float(query["seconds"]))
        elif url.path == "/bench/marked":
            self._say(json.dumps(self._tally.marked).encode())
            return
        elif url.path == "/control/clock":
            await asyncio.sleep(CLOCK_POLL_SECONDS if "wait" in query else 0)
            self._say(json.dumps({"offset": 0, "now": time.time()}).encode())
            return
        self._say(self._tally.as_json())

    def _say(self, body: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self._transport.write(head % len(body) + body)


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def serve(port: int) -> None:
    tally = Tally()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Answering(tally), "127.0.0.1", port, backlog=512)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
