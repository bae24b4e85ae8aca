"""What the bot could not answer: the team looks through it and puts aside what is done."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import gaps
from domain.policy import Policy
from handlers.filters import FromStaff
from knowledge.mask import Mask
from views import gaps as views
from views.screen import Replies, Screen, Toast
from views.taps import GapDismissed, GapOpened, GapsPaged
from views.texts import Texts


async def show(message: Message, session: AsyncSession, texts: Texts, policy: Policy) -> Replies:
    return [await _page(session, texts, policy, 0)]


async def turn(
    tap: CallbackQuery,
    callback_data: GapsPaged,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
) -> Replies:
    page = callback_data.page
    return [Toast(), await _page(session, texts, policy, page, _message_id(tap))]


async def open_one(
    tap: CallbackQuery,
    callback_data: GapOpened,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
) -> Replies:
    gap = await gaps.find(session, callback_data.gap_id)
    typed = await gaps.wordings(session, gap.id, policy.gaps.wordings)
    wordings = [Mask().hide(wording) for wording in typed]
    page, time_zone = callback_data.page, policy.shop.time_zone
    return [Toast(), views.one(texts, gap, wordings, time_zone, page, _message_id(tap))]


async def dismiss(
    tap: CallbackQuery, callback_data: GapDismissed, session: AsyncSession, texts: Texts
) -> Replies:
    gap = await gaps.find(session, callback_data.gap_id)
    await gaps.dismiss(session, gap.id)
    return [Toast(), views.dismissed(texts, gap.text, _message_id(tap))]


async def refuse(message: Message, texts: Texts) -> Replies:
    return [views.not_staff(texts)]


async def refuse_tap(tap: CallbackQuery, texts: Texts) -> Replies:
    return [views.refused(texts)]


async def _page(
    session: AsyncSession, texts: Texts, policy: Policy, number: int, message_id: int | None = None
) -> Screen:
    page = await gaps.most_asked(session, policy.gaps, number)
    articles = await gaps.disliked_articles(session, policy.gaps)
    return views.most_asked(texts, page, articles, message_id)


def _message_id(tap: CallbackQuery) -> int:
    return tap.message.message_id if tap.message else 0


def router() -> Router:
    router = Router(name="gaps")
    staff = FromStaff()
    router.message.register(show, staff, Command("gaps", ignore_case=True))
    router.message.register(refuse, Command("gaps", ignore_case=True))
    router.callback_query.register(turn, staff, GapsPaged.filter())
    router.callback_query.register(open_one, staff, GapOpened.filter())
    router.callback_query.register(dismiss, staff, GapDismissed.filter())
    for asked in (GapsPaged, GapOpened, GapDismissed):
        router.callback_query.register(refuse_tap, asked.filter())
    return router
