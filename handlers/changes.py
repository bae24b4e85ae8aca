"""What was passed on is edited, reacted to or taken back, on either side."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message, MessageReactionUpdated, ReactionTypeEmoji
from sqlalchemy.ext.asyncio import AsyncSession

from domain import changes, handovers
from domain.identities import Identity
from domain.pairs import Side
from domain.policy import Policy
from domain.support import Case
from handlers.commands import IsCommand
from handlers.filters import FromStaff
from handlers.relays import replied_to, said
from views import relays as views
from views.screen import Replies
from views.texts import Texts


async def edit_for_staff(
    message: Message, session: AsyncSession, identity: Identity, policy: Policy, now: datetime
) -> Replies:
    await handovers.bring_edit(session, policy.support, identity, said(message), now)
    return []


async def edit_for_customer(
    message: Message, session: AsyncSession, case: Case | None, texts: Texts, now: datetime
) -> Replies:
    if case is None:
        return []
    relay = await changes.edit(session, said(message), now)
    return [] if relay is not None else [views.edit_not_sent(texts)]


async def refuse_edit(message: Message, case: Case | None, texts: Texts) -> Replies:
    return [views.edited_into_command(texts)] if case is not None else []


async def take_back(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case | None,
    texts: Texts,
    now: datetime,
) -> Replies:
    replied, chat_id = replied_to(message), message.chat.id
    if case is None or replied is None:
        return [views.ask_which(texts)]
    await changes.take_back(session, case, chat_id, replied, command.args or "", now)
    return []


async def react_for_staff(
    reaction: MessageReactionUpdated, session: AsyncSession, now: datetime
) -> Replies:
    return await _react(reaction, session, "customer", now)


async def react_for_customer(
    reaction: MessageReactionUpdated, session: AsyncSession, now: datetime
) -> Replies:
    return await _react(reaction, session, "topic", now)


async def _react(
    reaction: MessageReactionUpdated, session: AsyncSession, where: Side, now: datetime
) -> Replies:
    """Bots set ordinary emoji only; another kind in its place takes the former one back."""
    new = [it.emoji for it in reaction.new_reaction if isinstance(it, ReactionTypeEmoji)]
    had_emoji = any(isinstance(it, ReactionTypeEmoji) for it in reaction.old_reaction)
    if new or had_emoji:
        emoji = new[-1] if new else ""
        await changes.react(session, where, reaction.chat.id, reaction.message_id, emoji, now)
    return []


def desk_router() -> Router:
    """In the team's group; before the commands, of which an edit is none."""
    router, staff = Router(name="changes_desk"), FromStaff()
    router.message.register(take_back, staff, Command("del", ignore_case=True))
    router.edited_message.register(refuse_edit, staff, IsCommand())
    router.edited_message.register(edit_for_customer, staff)
    router.message_reaction.register(react_for_customer, staff)
    return router


def router() -> Router:
    """In private chats."""
    router = Router(name="changes")
    router.edited_message.register(edit_for_staff)
    router.message_reaction.register(react_for_staff)
    return router
