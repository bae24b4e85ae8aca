"""The message that stands in for a draft where a server knows none: sent, edited, taken away."""

import asyncio

from aiogram import Bot
from aiogram.methods import DeleteMessage, EditMessageText, SendChatAction, SendMessage
from aiogram.types import LinkPreviewOptions

from scheduler.attempt import Attempt, attempt

NO_LINKS = LinkPreviewOptions(is_disabled=True)


class StandIn:
    """At most one message in one private chat; it comes without a sound, as the answer follows."""

    def __init__(self, bot: Bot, chat_id: int) -> None:
        self._bot = bot
        self.chat_id = chat_id
        self._text = ""
        self._sent: asyncio.Task[Attempt] | None = None

    @property
    def is_there(self) -> bool:
        """Whether there may be a message to take away."""
        return self._sent is not None

    async def show(self, text: str) -> float:
        """Show the text so far, 1 to 4096 characters; returns the seconds to keep still."""
        if self._sent is None:
            return await self._send(text)
        message = self._sent.result().result
        # Where the message was lost, another might be a second that nobody takes away.
        if message is None or text == self._text:
            typing = SendChatAction(chat_id=self.chat_id, action="typing")
            return (await attempt(self._bot, typing)).still
        return await self._edit(message.message_id, text)

    async def remove(self) -> None:
        """Take the message away; where that is too early for the chat, once more."""
        sent, self._sent = self._sent, None
        message = (await sent).result if sent else None
        if message is None:
            return
        delete = DeleteMessage(chat_id=self.chat_id, message_id=message.message_id)
        done = await attempt(self._bot, delete)
        if done.is_early:
            await asyncio.sleep(done.still)
            await attempt(self._bot, delete)

    async def _send(self, text: str) -> float:
        send = SendMessage(
            chat_id=self.chat_id, text=text, link_preview_options=NO_LINKS,
            disable_notification=True,
        )  # fmt: skip
        self._sent = asyncio.create_task(attempt(self._bot, send), name="preview's message")
        # Whoever stops waiting for it needs its id all the same, to take it away.
        sent = await asyncio.shield(self._sent)
        if sent.is_early:
            self._sent = None
        self._text = text
        return sent.still

    async def _edit(self, message_id: int, text: str) -> float:
        edit = EditMessageText(
            chat_id=self.chat_id, message_id=message_id, text=text, link_preview_options=NO_LINKS
        )
        edited = await attempt(self._bot, edit)
        if not edited.is_early:
            self._text = text
        return edited.still
