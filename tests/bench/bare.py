"""What the product is measured against: aiogram alone, behind the same server.

`python -m tests.bench.bare PORT API_BASE`. A webhook with an echo handler, a copy of what has no
command into the sender's topic, and `POST /send`, a loop of `bot.send_message`.
"""

import asyncio
import signal
import sys
from collections.abc import Iterator

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import Message
from fastapi import FastAPI, Request, Response

from web.serving import Serving

TOKEN = "42:bare"
TEXT = "Ihr Paket ist unterwegs."
STAFF_CHAT = -1001000000001


async def echo(message: Message) -> None:
    await message.answer(message.text or "")


async def copy(message: Message) -> None:
    """What a support bot does at the least: the topics are known and kept in memory."""
    await message.copy_to(STAFF_CHAT, message_thread_id=topic_of(message.chat.id))


def topic_of(chat_id: int) -> int:
    return 1_000_000 + chat_id


def create_app(bot: Bot, dispatcher: Dispatcher) -> FastAPI:
    app = FastAPI()

    @app.post("/telegram/webhook")
    async def receive(request: Request) -> Response:
        await dispatcher.feed_raw_update(bot, await request.json())
        return Response()

    @app.post("/send")
    async def send(number: int, chats: int, concurrency: int) -> Response:
        left = iter(range(number))
        await asyncio.gather(*(_send_each(bot, left, chats) for _ in range(concurrency)))
        return Response()

    @app.get("/readyz")
    async def ready() -> Response:
        return Response()

    return app


async def _send_each(bot: Bot, left: Iterator[int], chats: int) -> None:
    for number in left:
        await bot.send_message(number % chats + 1, TEXT)


async def serve(port: int, api_base: str) -> None:
    api = TelegramAPIServer.from_base(api_base)
    bot = Bot(TOKEN, session=AiohttpSession(api=api, limit=70))
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.message.register(echo, Command("points"))
    dispatcher.message.register(copy)
    server = Serving(create_app(bot, dispatcher), "127.0.0.1", port)
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    await server.start()
    await stopping.wait()
    await server.stop()
    await bot.session.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
