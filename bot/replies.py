"""Writes what a handler gave back: screens into the outbox, toasts to be answered after commit."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Chat, InaccessibleMessage, Message, Update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.wiring import Wiring
from domain import outbox, support
from store import identities as identity_store
from views.screen import Screen, Toast


@dataclass(frozen=True)
class Answered:
    """An answer to a tap; sent after the commit, outside of any transaction."""

    callback_query_id: str
    text: str
    alert: bool


async def write(
    session: AsyncSession, update: Update, replies: Any, wiring: Wiring
) -> Answered | None:
    """Queue the screens for the chat the update came from; returns the answer to a tap.

    Raises TypeError for a handler that gave back anything but a list of replies.
    """
    if not isinstance(replies, list):
        if replies is not UNHANDLED:
            raise TypeError(f"a handler returned {type(replies).__name__}, not a list of replies")
        replies = []
    screens = [reply for reply in replies if isinstance(reply, Screen)]
    if screens:
        await _queue(session, update, screens, wiring)
    return _toast(update, replies)


def message_of(update: Update) -> Message | InaccessibleMessage | None:
    """The message an update is about: the one sent, or the one whose button was tapped."""
    if update.callback_query is not None:
        return update.callback_query.message
    return update.message


def _toast(update: Update, replies: list[Any]) -> Answered | None:
    if update.callback_query is None:
        return None
    toast = next((reply for reply in replies if isinstance(reply, Toast)), Toast())
    return Answered(update.callback_query.id, unescape(toast.text)[:200], toast.alert)


async def _queue(
    session: AsyncSession, update: Update, screens: list[Screen], wiring: Wiring
) -> None:
    now = wiring.now()
    message = message_of(update)
    if message is None:
        return
    if message.chat.type == "private":
        rows = await _to_person(session, message.chat, screens, now)
    elif message.chat.id == wiring.roles.staff_chat_id:
        rows = await _to_staff(session, getattr(message, "message_thread_id", None), screens, now)
    else:
        return
    await outbox.put(session, *rows)


async def _to_person(
    session: AsyncSession, chat: Chat, screens: list[Screen], now: datetime
) -> list[dict[str, Any]]:
    identity = await identity_store.by_external_id(session, str(chat.id))
    if identity is None:
        return []
    return [
        outbox.to_identity(identity.id, "reply", screen.method, screen.payload(), now)
        for screen in screens
    ]


async def _to_staff(
    session: AsyncSession, topic_id: int | None, screens: list[Screen], now: datetime
) -> list[dict[str, Any]]:
    case = await support.case_in_topic(session, topic_id) if topic_id else None
    if case is None:
        return [outbox.to_staff(screen.method, screen.payload(), now) for screen in screens]
    return [outbox.to_topic(case.id, screen.method, screen.payload(), now) for screen in screens]
