"""What happens to the team's group: it moves, rights come and go, topics are closed by hand."""

from datetime import datetime

import structlog
from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import support, topics
from domain.policy import Policy
from domain.support import Case
from domain.topics import Rights
from handlers.desk import author
from handlers.filters import ByOthers, FromStaff, HasText, Tells
from handlers.roles import Roles
from views import topics as views
from views.screen import Replies
from views.texts import Texts

log = structlog.get_logger()


class Astray(Filter):
    """Words for no case, while cases stand in General: perhaps meant for a customer."""

    async def __call__(
        self, message: Message, session: AsyncSession, case: Case | None, roles: Roles
    ) -> bool:
        if case is not None or message.is_topic_message or roles.configured_id is None:
            return False
        return not (await topics.group(session, roles.configured_id)).has_topics


async def follow(message: Message, session: AsyncSession, roles: Roles) -> Replies:
    """The group became a supergroup; said in the old one and in the new one."""
    chat_id = message.migrate_to_chat_id or message.chat.id
    if roles.configured_id is not None and await topics.move(session, roles.configured_id, chat_id):
        log.warning("staff group moved: set [telegram] staff_chat_id", staff_chat_id=chat_id)
    roles.staff_chat_id = chat_id
    return []


async def learn_rights(
    event: ChatMemberUpdated, session: AsyncSession, roles: Roles, now: datetime
) -> Replies:
    member = event.new_chat_member
    if member.status in {"left", "kicked"} or roles.configured_id is None:
        log.error("the bot was removed from the staff group", chat=event.chat.id)
        return []
    manages = member.status == "creator" or bool(getattr(member, "can_manage_topics", False))
    rights = Rights.of(
        member.status,
        manages=manages,
        is_forum=bool(event.chat.is_forum),
        sees_all=roles.reads_all,
    )
    await topics.learn(session, roles.configured_id, rights, now)
    return []


async def close_by_hand(
    message: Message, session: AsyncSession, case: Case | None, texts: Texts, now: datetime
) -> Replies:
    if case is None or not topics.noticed_closed(case):
        return []
    await support.resolve(session, case, author(message), now)
    return [views.closed_by_hand(texts)]


async def undo_closing(
    message: Message, session: AsyncSession, case: Case | None, texts: Texts, now: datetime
) -> Replies:
    if case is None or not topics.noticed_closed(case):
        return []
    await topics.reopen(session, case, now)
    return [views.not_yours(texts)]


async def reopen_by_hand(
    message: Message, session: AsyncSession, case: Case | None, policy: Policy, now: datetime
) -> Replies:
    if case is None:
        return []
    case.topic_is_closed = False
    if case.state == "resolved":
        await support.reopen(session, policy.support, case, "by_staff", now)
    return []


async def explain_replies(
    message: Message, session: AsyncSession, roles: Roles, now: datetime
) -> Replies:
    if roles.configured_id is not None:
        await topics.explain_replies(session, roles.configured_id, now)
    return []


def router() -> Router:
    """Before everything else."""
    router = Router(name="topics")
    staff, others = FromStaff(), ByOthers()
    router.my_chat_member.register(learn_rights)
    router.message.register(follow, Tells("migrate_to_chat_id", "migrate_from_chat_id"))
    router.message.register(close_by_hand, staff, Tells("forum_topic_closed"))
    router.message.register(undo_closing, others, Tells("forum_topic_closed"))
    router.message.register(reopen_by_hand, staff, Tells("forum_topic_reopened"))
    return router


def last_router() -> Router:
    """After every command and dialogue."""
    router = Router(name="topics_last")
    router.message.register(explain_replies, FromStaff(), HasText(), Astray())
    return router
