"""/learn: a reply of staff becomes an answer of the knowledge base, once an editor has seen it.

While somebody rewords a proposal, what they write in that topic never reaches the customer.
"""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import lessons, precedents
from domain.lessons import Pair
from domain.policy import Policy
from domain.precedents import Precedent
from domain.support import Case
from handlers.desk import author
from handlers.filters import FromStaff, HasNoText, HasText, In
from handlers.roles import Roles
from knowledge.impersonal import Personal, impersonal
from knowledge.language import language_of
from knowledge.mask import Mask
from views import lessons as views
from views.screen import Replies, Toast
from views.taps import LessonDecided
from views.texts import Texts
from views.wishes import asks_nothing


class Rewording(StatesGroup):
    text = State()


class Chose(Filter):
    """Which button of a proposal it was."""

    def __init__(self, *choices: str) -> None:
        self.choices = frozenset(choices)

    async def __call__(self, tap: CallbackQuery, callback_data: LessonDecided) -> bool:
        return callback_data.choice in self.choices


class FromEditor(Filter):
    """By somebody who may let answers go live."""

    async def __call__(self, tap: CallbackQuery, roles: Roles) -> bool:
        return roles.may_publish(tap.from_user.id)


async def learn(
    message: Message,
    session: AsyncSession,
    case: Case | None,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    if case is None:
        return [views.no_case(texts)]
    rules, replied = policy.requests, _replied(message)
    precedent = await precedents.find(session, rules, case, replied, asks_nothing)
    pair = _pair(precedent, _names(message))
    await lessons.propose(session, policy.gaps, case, pair, author(message), now)
    return []


async def go_live(
    tap: CallbackQuery,
    callback_data: LessonDecided,
    session: AsyncSession,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    rules, lesson_id, check_id = policy.gaps, callback_data.lesson_id, callback_data.check_id
    lesson = await lessons.approve(
        session, rules, lesson_id, check_id, author(tap), _is_nobodys, now
    )
    gap_id, by = lesson.gap_id or 0, tap.from_user.full_name
    shown = (lesson.question, lesson.answer, by, _message_id(tap))
    return [Toast(), views.live(texts, gap_id, *shown)]


async def discard(
    tap: CallbackQuery,
    callback_data: LessonDecided,
    session: AsyncSession,
    texts: Texts,
    now: datetime,
) -> Replies:
    ids = callback_data.lesson_id, callback_data.check_id
    await lessons.discard(session, *ids, author(tap), now)
    return [Toast(), views.discarded(texts, tap.from_user.full_name, _message_id(tap))]


async def begin(
    tap: CallbackQuery,
    callback_data: LessonDecided,
    session: AsyncSession,
    texts: Texts,
    state: FSMContext,
) -> Replies:
    part, ids = callback_data.choice, (callback_data.lesson_id, callback_data.check_id)
    lesson = await lessons.find(session, *ids)
    await state.set_state(Rewording.text)
    await state.set_data({"part": part, "ids": list(ids), "message_id": _message_id(tap)})
    if part == "question":
        return [Toast(), views.ask_question(texts, lesson.question)]
    return [Toast(), views.ask_answer(texts, lesson.answer)]


async def take_text(
    message: Message,
    session: AsyncSession,
    texts: Texts,
    state: FSMContext,
    policy: Policy,
    now: datetime,
) -> Replies:
    data, text = await state.get_data(), message.text or ""
    lesson_id, check_id = data["ids"]
    said = _reworded(data["part"], text)
    by = author(message)
    await lessons.change(session, policy.gaps, lesson_id, check_id, said, by, now)
    await state.clear()
    return [views.changed(texts, data["message_id"])]


async def stop(message: Message, texts: Texts, state: FSMContext) -> Replies:
    await state.clear()
    return [views.stopped(texts)]


async def refuse_picture(message: Message, texts: Texts) -> Replies:
    return [views.only_words(texts)]


async def refuse_editing(tap: CallbackQuery, texts: Texts) -> Replies:
    return [views.not_editor(texts)]


def _replied(message: Message) -> tuple[int, int] | None:
    """(chat, message) that is replied to; in a topic everything replies to its beginning."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return None
    return message.chat.id, replied.message_id


def _names(message: Message) -> list[str]:
    """Who of staff may have signed: who wrote the reply, and who teaches it."""
    replied = message.reply_to_message
    people = (message.from_user, replied.from_user if replied else None)
    return [it.full_name for it in people if it is not None and not it.is_bot]


def _pair(precedent: Precedent, staff: list[str]) -> Pair:
    names = [*precedent.names, *staff]
    personal = Personal(names, precedent.numbers, precedent.links)
    answer = impersonal(precedent.answer, personal)
    language = language_of(answer) or precedent.language
    return Pair(impersonal(precedent.question, personal), answer, language)


def _reworded(part: str, text: str) -> dict[str, str]:
    """The texts to be changed; the answer's language is that of the lesson."""
    language = language_of(text) if part == "answer" else None
    return {part: text, "language": language} if language else {part: text}


def _is_nobodys(wording: str) -> bool:
    """Whether a wording holds no personal data: the knowledge base is for everybody to read."""
    return Mask().hide(wording) == wording


def _message_id(tap: CallbackQuery) -> int:
    return tap.message.message_id if tap.message else 0


def router() -> Router:
    router = Router(name="lessons")
    staff = FromStaff()
    router.message.register(learn, staff, Command("learn", ignore_case=True))
    router.message.register(stop, staff, Command("cancel", ignore_case=True), In(Rewording.text))
    router.message.register(take_text, staff, HasText(), In(Rewording.text))
    router.message.register(refuse_picture, staff, HasNoText(), In(Rewording.text))
    register, decided = router.callback_query.register, LessonDecided.filter()
    register(go_live, staff, decided, Chose("live"), FromEditor())
    register(refuse_editing, staff, decided, Chose("live"))
    register(begin, staff, decided, Chose("question", "answer"))
    register(discard, staff, decided, Chose("discard"))
    return router
