"""Words for what was refused, after the unit of work has rolled back."""

from typing import Any

from aiogram.types import Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares import person
from bot.replies import Answered, message_of, write
from bot.wiring import Wiring
from domain import identities, outbox
from domain.errors import RuleBroken
from views import errors as views
from views.screen import Replies
from views.texts import Texts


async def word_refusal(
    wiring: Wiring, session: AsyncSession, update: Update, refusal: RuleBroken
) -> Answered | None:
    """Queue what the rule says to whoever ran into it."""
    texts = await _texts(wiring, session, update)
    if update.callback_query is not None:
        replies: Replies = [views.refused_tap(texts, refusal.rule, refusal.details)]
    else:
        replies = [views.refused(texts, refusal.rule, refusal.details)]
    return await write(session, update, replies, wiring)


async def _texts(wiring: Wiring, session: AsyncSession, update: Update) -> Texts:
    event = update.message or update.callback_query
    user: User | None = event.from_user if event else None
    message = message_of(update)
    if user is None or message is None or message.chat.type != "private":
        return wiring.texts(wiring.settings.telegram.staff_language)
    identity = await identities.meet(session, person(user), wiring.now())
    return wiring.texts(identity.language)


async def apologise(wiring: Wiring, session: AsyncSession, update: dict[str, Any]) -> None:
    """What a customer wrote could not be worked off in all tries: say so, and offer a person."""
    sender = update.get("message", update.get("callback_query", {})).get("from", {})
    identity = await identities.known(session, str(sender.get("id", "")))
    if identity is not None:
        payload = outbox.view("errors.failed")
        row = outbox.to_identity(identity.id, "reply", "view", payload, wiring.now())
        await outbox.put(session, row)
