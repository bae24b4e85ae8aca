"""When a handler is meant. Async classes only: aiogram runs anything else in a thread."""

from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import (
    CallbackQuery,
    ChatMemberUpdated,
    Message,
    MessageReactionUpdated,
    TelegramObject,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain import bursts, desk, handovers, mutes, support
from domain.identities import Identity
from domain.policy import Policy
from domain.support import Case
from handlers.roles import Roles
from views.wishes import Wish, recognise


class InPrivate(Filter):
    """In a chat between one person and the bot."""

    async def __call__(
        self, event: Message | CallbackQuery | ChatMemberUpdated | MessageReactionUpdated
    ) -> bool:
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is not None and message.chat.type == "private"


class InStaffGroup(Filter):
    """In the group where the team works."""

    async def __call__(
        self,
        event: Message | CallbackQuery | ChatMemberUpdated | MessageReactionUpdated,
        roles: Roles,
    ) -> bool:
        message = event.message if isinstance(event, CallbackQuery) else event
        if message is None or roles.staff_chat_id is None:
            return False
        moved_from = getattr(message, "migrate_from_chat_id", None)
        return roles.staff_chat_id in (message.chat.id, moved_from)


class Tells(Filter):
    """Something Telegram says by itself: the message has one of these fields."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields

    async def __call__(self, message: Message) -> bool:
        return any(getattr(message, field) is not None for field in self.fields)


class ByOthers(Filter):
    """Not by this bot itself."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        return message.from_user is None or message.from_user.id != bot.id


class FromStaff(Filter):
    """By a member of the team. Anonymous administrators cannot be told apart, so they are none."""

    async def __call__(
        self, event: Message | CallbackQuery | MessageReactionUpdated, roles: Roles
    ) -> bool:
        if isinstance(event, Message) and event.sender_chat is not None:
            return False
        user = event.user if isinstance(event, MessageReactionUpdated) else event.from_user
        return user is not None and user.id in roles.staff


class FromMarketer(Filter):
    async def __call__(self, event: Message | CallbackQuery, roles: Roles) -> bool:
        return event.from_user is not None and event.from_user.id in roles.marketers


class Wants(Filter):
    """The text says a wish that goes before everything else."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish

    async def __call__(self, message: Message) -> bool:
        return message.text is not None and recognise(message.text) == self.wish


class HasText(Filter):
    """Words that are no command."""

    async def __call__(self, message: Message) -> bool:
        return message.text is not None and not message.text.startswith("/")


class InCase(Filter):
    """In the topic of a case."""

    async def __call__(self, event: TelegramObject, case: Case | None) -> bool:
        return case is not None


class OnCase(Filter):
    """A tap of this kind; hands on the case it names, wherever the button stands."""

    def __init__(self, tap: type[CallbackData]) -> None:
        self.tap = tap.filter()

    async def __call__(self, event: CallbackQuery, session: AsyncSession) -> bool | dict[str, Any]:
        found = await self.tap(event)
        if not isinstance(found, dict):
            return False
        case = await desk.find(session, found["callback_data"].case_id)
        return {**found, "case": case} if case is not None else False


class InAlbum(Filter):
    """One of several pictures or files sent as one."""

    async def __call__(self, message: Message) -> bool:
        return message.media_group_id is not None


class In(Filter):
    """At one of these steps of a dialogue; asked only when no other door has opened yet."""

    def __init__(self, *steps: State) -> None:
        self.steps = frozenset(step.state for step in steps)

    async def __call__(self, event: TelegramObject, state: FSMContext) -> bool:
        step = await state.get_state()
        return step is not None and step in self.steps


class IsService(Filter):
    """Something Telegram says by itself: topic made, member joined, message pinned."""

    async def __call__(self, message: Message) -> bool:
        return message.from_user is None or message.content_type in _SERVICE


class HasNoText(Filter):
    """A picture, a file, a voice message; nothing that Telegram says by itself."""

    async def __call__(self, message: Message) -> bool:
        return message.text is None and message.content_type not in _SERVICE


class HasMedia(Filter):
    """Something to be looked at or listened to, which only people can."""

    async def __call__(self, message: Message) -> bool:
        return message.content_type in _MEDIA


class RepliesToStaff(Filter):
    """A reply to what a person of the team wrote, in a case that is still to be had."""

    async def __call__(
        self,
        message: Message,
        session: AsyncSession,
        identity: Identity,
        policy: Policy,
        now: datetime,
    ) -> bool:
        replied = message.reply_to_message
        if replied is None:
            return False
        return await handovers.replies_to_staff(
            session, policy.support, identity, message.chat.id, replied.message_id, now
        )


class BetweenQuestions(Filter):
    """The customer is not in the middle of a question, to which everything else belongs."""

    async def __call__(self, message: Message, session: AsyncSession, identity: Identity) -> bool:
        return not await bursts.is_gathering(session, identity)


class IsMuted(Filter):
    """Written or tapped by somebody whom staff have muted for a while."""

    async def __call__(self, event: TelegramObject, identity: Identity, now: datetime) -> bool:
        return mutes.muted_until(identity, now) is not None


class StaffAnswers(Filter):
    """People have the chat: what the customer writes goes to them. Hands the case on."""

    async def __call__(
        self, message: Message, session: AsyncSession, identity: Identity
    ) -> bool | dict[str, Any]:
        case = await support.open_case_of(session, identity)
        return {"case": case} if case is not None and case.owner == "staff" else False


_MEDIA = frozenset({"photo", "video", "video_note", "animation", "document", "audio", "voice"})


_SERVICE = frozenset(
    {
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "pinned_message",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "message_auto_delete_timer_changed",
    }
)
