"""The team writes an answer: its question, its text, a preview, live, and withdrawn again.

While somebody is in this dialogue, what they write in that topic is for the knowledge base and
never reaches a customer.
"""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import gaps, written
from domain.policy import Policy
from domain.written import Draft
from handlers.filters import FromStaff, HasNoText, HasText, In
from knowledge.language import language_of
from knowledge.mask import Mask
from views import gaps as gap_views
from views import written as views
from views.screen import Replies, Toast
from views.taps import (
    DraftDecided,
    WordingKept,
    WritingBegun,
    WrittenOpened,
    WrittenPaged,
    WrittenWithdrawn,
)
from views.texts import Texts


class Writing(StatesGroup):
    question = State()
    answer = State()
    confirmation = State()


STEPS = (Writing.question, Writing.answer, Writing.confirmation)


async def begin(
    tap: CallbackQuery,
    callback_data: WritingBegun,
    session: AsyncSession,
    texts: Texts,
    state: FSMContext,
) -> Replies:
    gap = await gaps.find(session, callback_data.gap_id)
    question = written.proposal(gap.text)
    await state.set_state(Writing.question)
    await state.set_data({"gap_id": gap.id, "question": question, "number": 0})
    return [Toast(), views.ask_question(texts, gap.id, question)]


async def keep_question(
    tap: CallbackQuery, callback_data: WordingKept, texts: Texts, state: FSMContext
) -> Replies:
    data = await state.get_data()
    if data["gap_id"] != callback_data.gap_id:
        return [views.outdated(texts)]
    await state.set_state(Writing.answer)
    return [Toast(), views.ask_answer(texts, data["question"])]


async def take_question(message: Message, texts: Texts, state: FSMContext) -> Replies:
    question = written.check_question(message.text or "")
    await state.update_data(question=question)
    await state.set_state(Writing.answer)
    return [views.ask_answer(texts, question)]


async def take_answer(message: Message, texts: Texts, state: FSMContext, policy: Policy) -> Replies:
    data = await state.get_data()
    text, number = written.check_answer(policy.gaps, message.text or ""), data["number"] + 1
    await state.update_data(text=text, number=number)
    await state.set_state(Writing.confirmation)
    return [views.preview(texts, data["gap_id"], number, data["question"], text)]


async def decide(
    tap: CallbackQuery,
    callback_data: DraftDecided,
    session: AsyncSession,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    data = await state.get_data()
    gap_id, message_id = callback_data.gap_id, _message_id(tap)
    if (data["gap_id"], data["number"]) != (gap_id, callback_data.number):
        return [views.outdated(texts)]
    await state.clear()
    if callback_data.choice == "discard":
        return [Toast(), views.discarded(texts, message_id)]
    draft = await _draft(session, data)
    author = str(tap.from_user.id)
    await written.publish(session, policy.gaps, gap_id, draft, author, now)
    return [Toast(), views.live(texts, gap_id, draft.question, draft.text, message_id)]


async def stop(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.discarded(texts)]


async def refuse_picture(message: Message, texts: Texts) -> Replies:
    return [views.only_words(texts)]


async def show(message: Message, session: AsyncSession, texts: Texts, policy: Policy) -> Replies:
    page = await written.newest(session, policy.gaps, 0)
    return [views.newest(texts, page, policy.shop.time_zone)]


async def turn(
    tap: CallbackQuery,
    callback_data: WrittenPaged,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
) -> Replies:
    page = await written.newest(session, policy.gaps, callback_data.page)
    return [Toast(), views.newest(texts, page, policy.shop.time_zone, _message_id(tap))]


async def open_one(
    tap: CallbackQuery,
    callback_data: WrittenOpened,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
) -> Replies:
    answer = await written.find(session, callback_data.gap_id)
    page, time_zone = callback_data.page, policy.shop.time_zone
    return [Toast(), views.one(texts, answer, time_zone, page, _message_id(tap))]


async def withdraw(
    tap: CallbackQuery, callback_data: WrittenWithdrawn, session: AsyncSession, texts: Texts
) -> Replies:
    answer = await written.withdraw(session, callback_data.gap_id)
    return [Toast(), views.withdrawn(texts, answer, _message_id(tap))]


async def outdated(tap: CallbackQuery, texts: Texts) -> Replies:
    return [views.outdated(texts)]


async def refuse(message: Message, texts: Texts) -> Replies:
    return [gap_views.not_staff(texts)]


async def refuse_tap(tap: CallbackQuery, texts: Texts) -> Replies:
    return [gap_views.refused(texts)]


async def _draft(session: AsyncSession, data: dict[str, Any]) -> Draft:
    """Wordings that hold personal data stay out: the knowledge base is for everybody to read."""
    gap = await gaps.find(session, data["gap_id"])
    typed = await gaps.wordings(session, gap.id, written.KNOWN_WORDINGS)
    wordings = [wording for wording in typed if Mask().hide(wording) == wording]
    language = language_of(data["text"]) or gap.language
    return Draft(data["question"], data["text"], language, wordings)


def _message_id(tap: CallbackQuery) -> int:
    return tap.message.message_id if tap.message else 0


def router() -> Router:
    router = Router(name="written")
    _register_messages(router)
    _register_taps(router)
    return router


def _register_messages(router: Router) -> None:
    staff, register = FromStaff(), router.message.register
    register(show, staff, Command("answers", ignore_case=True))
    register(refuse, Command("answers", ignore_case=True))
    register(stop, staff, Command("cancel", ignore_case=True), In(*STEPS))
    register(take_question, staff, HasText(), In(Writing.question))
    register(take_answer, staff, HasText(), In(Writing.answer, Writing.confirmation))
    register(refuse_picture, staff, HasNoText(), In(*STEPS))


def _register_taps(router: Router) -> None:
    staff, register = FromStaff(), router.callback_query.register
    register(begin, staff, WritingBegun.filter())
    register(keep_question, staff, WordingKept.filter(), In(Writing.question))
    register(decide, staff, DraftDecided.filter(), In(Writing.confirmation))
    register(turn, staff, WrittenPaged.filter())
    register(open_one, staff, WrittenOpened.filter())
    register(withdraw, staff, WrittenWithdrawn.filter())
    for old in (WordingKept, DraftDecided):
        register(outdated, staff, old.filter())
    own = (WritingBegun, WordingKept, DraftDecided, WrittenPaged, WrittenOpened, WrittenWithdrawn)
    for asked in own:
        register(refuse_tap, asked.filter())
