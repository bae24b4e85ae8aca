"""Canned replies: listed, sent, edited by staff."""

import re
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import canned
from domain.relays import Said
from domain.support import Case
from handlers.commands import Written
from handlers.desk import author, say_where
from handlers.filters import FromStaff, InCase, OnCase
from views import canned as views
from views.screen import Replies, Toast
from views.taps import CannedDecided
from views.texts import Texts

NAMED = r"(?P<name>\S+)(?:\s+(?P<language>de|en))?"
ADDED = r"add\s+(?P<name>\S+)(?:[ \t]+(?P<language>de|en))?[ \t]*\n(?P<text>.+)"
REMOVED = rf"remove\s+{NAMED}"
CHANGED = r"(add|remove)\b.*"


async def show_all(message: Message, session: AsyncSession, texts: Texts) -> Replies:
    return [views.listed(texts, await canned.listed(session))]


async def explain(message: Message, texts: Texts) -> Replies:
    return [views.how(texts, canned.PLACEHOLDERS)]


async def add(
    message: Message, written: re.Match[str], session: AsyncSession, texts: Texts, now: datetime
) -> Replies:
    name, language = written["name"], (written["language"] or texts.language).lower()
    kept, replaced = await canned.put(
        session, name, language, written["text"], author(message), now
    )
    return [views.kept(texts, kept, replaced=replaced)]


async def remove(
    message: Message, written: re.Match[str], session: AsyncSession, texts: Texts
) -> Replies:
    await canned.remove(session, written["name"], _language(written))
    return [views.removed(texts, written["name"])]


async def send(
    message: Message,
    written: re.Match[str],
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    reply = await canned.find(session, case, written["name"], _language(written))
    text = await canned.filled(session, case, reply, author(message))
    await canned.send(session, case, _said(message, text, author(message)), now)
    return [views.sent(texts, text)]


async def draft(
    message: Message, written: re.Match[str], session: AsyncSession, case: Case, texts: Texts
) -> Replies:
    reply = await canned.find(session, case, written["name"], _language(written))
    text = await canned.filled(session, case, reply, author(message))
    return [views.draft(texts, case.id, reply.id, text)]


async def decide(
    tap: CallbackQuery,
    callback_data: CannedDecided,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    now: datetime,
) -> Replies:
    message = tap.message
    text = views.drafted(message.text or "") if isinstance(message, Message) else ""
    if not isinstance(message, Message) or not text:
        return [Toast(texts("canned-draft-gone"), alert=True)]
    if callback_data.choice == "discard":
        return [Toast(), views.discarded(texts, message.message_id)]
    if callback_data.choice == "edit":
        return [Toast(), views.copyable(texts, text, message.message_id)]
    await canned.send(session, case, _said(message, text, author(tap)), now)
    return [Toast(), views.sent(texts, text, message.message_id)]


def _language(written: re.Match[str]) -> str | None:
    return written["language"].lower() if written["language"] else None


def _said(message: Message, text: str, by: str) -> Said:
    """A text that stands for `message` of the topic."""
    return Said(message.chat.id, message.message_id, "text", text, author=by)


def router() -> Router:
    router = Router(name="canned")
    staff, in_case, register = FromStaff(), InCase(), router.message.register
    register(show_all, staff, Written("canned"))
    register(add, staff, Written("canned", ADDED))
    register(remove, staff, Written("canned", REMOVED))
    register(explain, staff, Written("canned", CHANGED))
    register(send, staff, in_case, Written("canned", NAMED))
    register(say_where, staff, Written("canned", NAMED))
    register(explain, staff, Written("canned", ".*"))
    register(show_all, staff, in_case, Written("template"))
    register(draft, staff, in_case, Written("template", NAMED))
    register(explain, staff, in_case, Written("template", ".*"))
    router.callback_query.register(decide, staff, OnCase(CannedDecided))
    return router
