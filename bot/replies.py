"""Writes what a handler gave back: screens into the outbox, toasts to be answered after commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from aiogram.types import InaccessibleMessage, Message, Update
from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from domain.identities import Identity
from domain.support import Case
from views.screen import Later, Screen, Toast


@dataclass(frozen=True)
class Answered:
    """An answer to a tap; sent after the commit, outside of any transaction."""

    callback_query_id: str
    text: str
    alert: bool


@dataclass(frozen=True)
class Addressee:
    """Who hears the reply to an update: a person, a case's topic, or the staff group.

    `topic_id` is a topic of the staff group that belongs to no case; None: General.
    """

    identity: Identity | None = None
    case: Case | None = None
    is_staff: bool = False
    topic_id: int | None = None

    def rows(self, screens: Sequence[Screen | Later], now: datetime) -> list[dict[str, Any]]:
        """Outbox rows for the screens; none for a chat that is nobody's."""
        return [row for screen in screens if (row := self._row(screen, now)) is not None]

    def _row(self, screen: Screen | Later, now: datetime) -> dict[str, Any] | None:
        method, payload = screen.method, screen.payload()
        if self.identity is not None:
            return outbox.to_identity(self.identity.id, "reply", method, payload, now)
        if self.case is not None:
            return outbox.to_topic(self.case.id, method, payload, now)
        if not self.is_staff:
            return None
        if self.topic_id is not None and screen.edits is None:
            payload["message_thread_id"] = self.topic_id
        return outbox.to_staff(method, payload, now)


async def write(
    session: AsyncSession, update: Update, replies: object, to: Addressee, now: datetime
) -> Answered | None:
    """Queue the screens; returns the answer to the tap, if the update is one.

    Raises TypeError for a handler that gave back anything but a list of replies.
    """
    if not isinstance(replies, list):
        raise TypeError(f"a handler returned {type(replies).__name__}, not a list of replies")
    screens = [reply for reply in replies if isinstance(reply, Screen | Later)]
    if screens:
        await outbox.put(session, *to.rows(screens, now))
    return _toast(update, replies)


def message_of(update: Update) -> Message | InaccessibleMessage | None:
    """The message an update is about: sent, edited, or the one whose button was tapped."""
    if update.callback_query is not None:
        return update.callback_query.message
    return update.message or update.edited_message


def post_of(update: Update) -> int | None:
    """The message of the bot's that an update answers: replied to, or with a tapped button."""
    if update.callback_query is not None:
        tapped = update.callback_query.message
        return tapped.message_id if tapped is not None else None
    message = update.message or update.edited_message
    replied = message.reply_to_message if message is not None else None
    # A plain message in a topic seems to answer what opened the topic.
    return replied.message_id if replied and not replied.forum_topic_created else None


def _toast(update: Update, replies: Sequence[object]) -> Answered | None:
    if update.callback_query is None:
        return None
    toast = next((reply for reply in replies if isinstance(reply, Toast)), Toast())
    return Answered(update.callback_query.id, unescape(toast.text)[:200], toast.alert)
