"""What a customer and staff write to each other goes through here, both ways."""

from datetime import datetime

from aiogram import Router
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import bursts, relays
from domain.identities import Identity
from domain.policy import Policy
from domain.relays import Said
from domain.support import Case
from handlers.filters import FromStaff, StaffAnswers
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
    message: Message, session: AsyncSession, case: Case | None, now: datetime
) -> Replies:
    if case is None:
        return []
    await relays.from_staff(session, case, said(message), now)
    return []


def said(message: Message) -> Said:
    """A message as it is passed on."""
    entities = message.entities or message.caption_entities or []
    replied = message.reply_to_message
    return Said(
        chat_id=message.chat.id,
        message_id=message.message_id,
        kind=message.content_type,
        text=message.text or message.caption or "",
        entities=[it.model_dump(mode="json", exclude_none=True) for it in entities],
        album=message.media_group_id,
        reply_to=replied.message_id if replied and not replied.forum_topic_created else None,
        author=str(message.from_user.id) if message.from_user else None,
    )


def desk_router() -> Router:
    """In the team's group, after every command."""
    router = Router(name="relays_desk")
    router.message.register(to_customer, FromStaff())
    return router


def router() -> Router:
    """In private chats, after everything that has a meaning of its own."""
    router = Router(name="relays")
    router.message.register(to_staff, StaffAnswers())
    return router
