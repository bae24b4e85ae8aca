"""Words for what was refused, after the unit of work has rolled back."""

from typing import Any

from aiogram.types import Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares import dialogue, person
from bot.replies import Addressee, Answered, message_of, post_of, write
from bot.wiring import Wiring
from domain import identities, outbox, topics
from domain.errors import RuleBroken
from handlers.ratings import leave_comment
from views import errors as views
from views.screen import Replies


async def word_refusal(
    wiring: Wiring, session: AsyncSession, update: Update, refusal: RuleBroken
) -> Answered | None:
    """Queue what the rule says to whoever ran into it."""
    to = await _addressee(wiring, session, update)
    await _leave_comment(wiring, session, update)
    staff_language = wiring.settings.telegram.staff_language
    texts = wiring.texts(to.identity.language if to.identity else staff_language)
    if update.callback_query is not None:
        tapped = post_of(update)
        replies: Replies = views.refused_tap(texts, refusal.rule, refusal.details, tapped)
    else:
        replies = [views.refused(texts, refusal.rule, refusal.details)]
    return await write(session, update, replies, to, wiring.now())


async def _leave_comment(wiring: Wiring, session: AsyncSession, update: Update) -> None:
    """Whoever was refused something has done something else; that they left was rolled back."""
    message, event = message_of(update), update.message or update.callback_query
    if message is not None and message.chat.type == "private" and event and event.from_user:
        await leave_comment(dialogue(wiring.bot, session, message.chat, event.from_user))


async def _addressee(wiring: Wiring, session: AsyncSession, update: Update) -> Addressee:
    """Who is to hear it, looked up anew: what the update had made of them was rolled back."""
    event = update.message or update.edited_message or update.callback_query
    user: User | None = event.from_user if event else None
    message = message_of(update)
    if user is None or message is None:
        return Addressee()
    if message.chat.type == "private":
        return Addressee(await identities.meet(session, person(user), wiring.now()))
    in_topic = getattr(message, "is_topic_message", None)
    topic_id: int | None = getattr(message, "message_thread_id", None) if in_topic else None
    is_staff = message.chat.id == wiring.roles.staff_chat_id
    post_id = post_of(update)
    case = await topics.case_of(session, message.chat.id, topic_id, post_id) if is_staff else None
    return Addressee(case=case, is_staff=is_staff, topic_id=topic_id)


async def apologise(wiring: Wiring, session: AsyncSession, update: dict[str, Any]) -> None:
    """What a customer wrote could not be worked off in all tries: say so, and offer a person."""
    sender = update.get("message", update.get("callback_query", {})).get("from", {})
    identity = await identities.known(session, str(sender.get("id", "")))
    if identity is not None:
        payload = outbox.view("errors.failed")
        row = outbox.to_identity(identity.id, "reply", "view", payload, wiring.now())
        await outbox.put(session, row)
