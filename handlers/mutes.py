"""Staff mute a customer who abuses the chat, with a reason and an end."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, mutes
from domain.identities import Identity
from domain.policy import Policy
from domain.support import Case
from handlers.desk import author
from handlers.filters import FromStaff, IsMuted
from handlers.relays import said
from views import mutes as views
from views.screen import Replies, Toast
from views.texts import Texts


async def mute(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case: Case | None,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    if case is None or not command.args or message.from_user is None:
        return [views.usage(texts)]
    rules, by = policy.support, str(message.from_user.id)
    identity = await mutes.mute(session, rules, case, command.args, by, now)
    assert identity.muted_until is not None
    await audit.note_case(session, by, "customer.muted", case, now)
    reason, time_zone = identity.mute_reason or "", policy.shop.time_zone
    return [views.done(texts, identity.muted_until, reason, time_zone)]


async def unmute(
    message: Message, session: AsyncSession, case: Case | None, texts: Texts, now: datetime
) -> Replies:
    if case is None:
        return [views.usage(texts)]
    await mutes.unmute(session, case, now)
    await audit.note_case(session, author(message), "customer.unmuted", case, now)
    return [views.undone(texts)]


async def keep(
    message: Message, session: AsyncSession, identity: Identity, now: datetime
) -> Replies:
    await mutes.keep(session, identity, said(message), now)
    return []


async def refuse_tap(
    tap: CallbackQuery, identity: Identity, texts: Texts, policy: Policy, now: datetime
) -> Replies:
    until = mutes.muted_until(identity, now) or now
    shown = views.muted(texts, until=until.isoformat(), time_zone=policy.shop.time_zone)
    return [Toast(shown.text, alert=True)]


def router() -> Router:
    """In the team's group; nobody else's command gets here."""
    router = Router(name="mutes")
    router.message.register(mute, FromStaff(), Command("mute", ignore_case=True))
    router.message.register(unmute, FromStaff(), Command("unmute", ignore_case=True))
    return router


def private_router() -> Router:
    """In private chats, after what even somebody muted may do: read on privacy, opt out, help."""
    router = Router(name="muted")
    router.message.register(keep, IsMuted())
    router.edited_message.register(keep, IsMuted())
    router.callback_query.register(refuse_tap, IsMuted())
    return router
