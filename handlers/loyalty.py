"""/points: the customer's balance, and in a case's topic what staff give or take back."""

import re
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit, desk, identities, loyalty
from domain.identities import Identity
from domain.policy import Policy
from domain.support import Case
from handlers.commands import Written
from handlers.desk import author
from handlers.filters import FromStaff, InCase
from views import desk as desk_views
from views import loyalty as views
from views.screen import Replies
from views.texts import Texts

GIVEN = r"(?P<sign>[+−–-])\s?(?P<points>\d{1,9})\s+(?P<reason>\S.*)"


async def show_standing(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    customer_id = identities.customer_id_of(identity)
    standing = await loyalty.standing(session, policy.loyalty, customer_id, now)
    return [views.standing(texts, standing, policy.shop.currency)]


async def give_points(
    message: Message,
    written: re.Match[str],
    session: AsyncSession,
    case: Case,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    taken = written["sign"] != "+"
    points = -int(written["points"]) if taken else int(written["points"])
    key = f"staff:{author(message)}:{message.chat.id}:{message.message_id}"
    await desk.give_points(session, policy.support, case, points, written["reason"], key, now)
    await audit.note_case(session, author(message), "points.adjusted", case, now, points=points)
    return [desk_views.points_given(texts, points)]


async def explain_points(message: Message, texts: Texts) -> Replies:
    return [desk_views.usage(texts, "points")]


def desk_router() -> Router:
    """In a case's topic: points that staff give or take back."""
    router = Router(name="loyalty_desk")
    staff, in_case, register = FromStaff(), InCase(), router.message.register
    register(give_points, staff, in_case, Written("points", GIVEN))
    register(explain_points, staff, in_case, Written("points", ".*"))
    return router


def router() -> Router:
    router = Router(name="loyalty")
    router.message.register(show_standing, Command("points", ignore_case=True))
    return router
