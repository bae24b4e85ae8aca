"""The opt-in to marketing, and every way out of it."""

from datetime import datetime
from typing import NoReturn

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents
from domain.identities import Identity
from domain.policy import Policy
from handlers.filters import Wants
from views import consents as views
from views.screen import Replies, Screen, Toast
from views.taps import MarketingChosen
from views.texts import Texts
from views.wishes import says_stop


class StopsInPassing(Filter):
    """Among other things no more advertising is wanted; a picture or an edit is such a thing."""

    async def __call__(self, message: Message) -> bool:
        stops = says_stop(message.text or message.caption or "")
        is_text = message.text is not None and message.edit_date is None
        return stops == "in passing" if is_text else stops is not None


async def ask(message: Message, identity: Identity, texts: Texts, policy: Policy) -> Replies:
    return [_asked(texts, identity, policy)]


async def withdraw_by_word(
    message: Message, session: AsyncSession, identity: Identity, texts: Texts, now: datetime
) -> Replies:
    had_agreed = identity.marketing_at is not None
    await consents.withdraw(session, identity, "word", now)
    return [views.withdrawn(texts, had_agreed=had_agreed)]


async def withdraw_in_passing(
    message: Message, session: AsyncSession, identity: Identity, now: datetime
) -> NoReturn:
    """What else is said is for the doors after this one."""
    await consents.end_by_word(session, identity, now)
    raise SkipHandler


async def choose(
    tap: CallbackQuery,
    callback_data: MarketingChosen,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    had_agreed, read = identity.marketing_at is not None, callback_data.version
    if not callback_data.wanted:
        await consents.withdraw(session, identity, "button", now)
        return [Toast(), views.withdrawn(texts, had_agreed=had_agreed)]
    if had_agreed or read != views.version(texts, consents.promise(policy.outbox, identity)):
        return [Toast(), _asked(texts, identity, policy)]
    await consents.grant(session, identity, read, "button", now)
    return [Toast(), views.granted(texts)]


def _asked(texts: Texts, identity: Identity, policy: Policy) -> Screen:
    """The question; for who has said yes, that they did."""
    promise, since = consents.promise(policy.outbox, identity), identity.marketing_at
    if since is None:
        return views.ask(texts, policy.shop.name, promise)
    return views.agreed(texts, since, policy.shop.time_zone, promise)


def router() -> Router:
    router = Router(name="consents")
    router.message.register(ask, Command("consent", ignore_case=True))
    router.message.register(withdraw_by_word, Command("stop", ignore_case=True))
    router.message.register(withdraw_by_word, Wants("stop"))
    # `rates`: it may be said in the comment to a rating, which goes on.
    router.message.register(withdraw_in_passing, StopsInPassing(), flags={"rates": True})
    router.edited_message.register(withdraw_in_passing, StopsInPassing())
    router.callback_query.register(choose, MarketingChosen.filter())
    return router
