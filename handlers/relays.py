"""What a customer and staff write to each other goes through here, both ways."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.types import Message
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from domain import bursts, relays
from domain.identities import Identity
from domain.policy import Policy
from domain.relays import Said
from domain.support import Case
from handlers.commands import IsCommand
from handlers.filters import FromStaff, InAlbum, IsService, StaffAnswers
from views import relays as views
from views.questions import too_fast
from views.screen import Replies
from views.texts import Texts


async def to_staff(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    case: Case,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    is_too_fast = await bursts.slow_down(session, policy.questions, identity, now)
    await relays.from_customer(session, policy.support, case, said(message), now)
    return [too_fast(texts)] if is_too_fast else []


async def to_customer(
    message: Message, session: AsyncSession, case: Case | None, policy: Policy, now: datetime
) -> Replies:
    if case is not None:
        seconds = policy.support.album_seconds
        await relays.from_staff(session, case, said(message), now, album_seconds=seconds)
    return []


async def keep_back(
    message: Message, session: AsyncSession, case: Case | None, texts: Texts, now: datetime
) -> Replies:
    if case is None:
        return []
    await relays.keep_back(session, case, said(message), now)
    return [views.kept_back(texts)]


async def pass_over(message: Message) -> Replies:
    return []


def said(message: Message) -> Said:
    """A message as it is passed on."""
    quote = message.quote if message.quote and message.quote.is_manual else None
    return Said(
        chat_id=message.chat.id,
        message_id=message.message_id,
        kind=message.content_type,
        text=message.text or message.caption or "",
        entities=[_plain(it) for it in message.entities or message.caption_entities or []],
        album=message.media_group_id,
        reply_to=replied_to(message),
        author=str(message.from_user.id) if message.from_user else None,
        preview=_plain(message.link_preview_options) if message.link_preview_options else None,
        quote=_plain(quote) if quote else None,
        media=_media(message),
    )


def replied_to(message: Message) -> int | None:
    """What a message answers; in a topic a plain one points at the topic's own beginning."""
    replied = message.reply_to_message
    return replied.message_id if replied and not replied.forum_topic_created else None


def _media(message: Message) -> str | None:
    """Tells a file from another."""
    file: Any = getattr(message, message.content_type, None)
    file = file[-1] if isinstance(file, list) and file else file
    return getattr(file, "file_unique_id", None)


def _plain(part: BaseModel) -> dict[str, Any]:
    return part.model_dump(mode="json", exclude_none=True, exclude_unset=True)


def albums_router() -> Router:
    """In the team's group, before every command: a note in an album is the whole album's."""
    router = Router(name="relays_albums")
    router.message.register(keep_back, FromStaff(), InAlbum(), IsCommand())
    return router


def desk_router() -> Router:
    """In the team's group, after every command."""
    router = Router(name="relays_desk")
    router.message.register(to_customer, FromStaff())
    return router


def router() -> Router:
    """In private chats, after everything that has a meaning of its own."""
    router = Router(name="relays")
    router.message.register(pass_over, IsService())
    router.message.register(to_staff, StaffAnswers())
    return router
