"""/audit in a case's topic: who saw or changed what of this customer, for leads."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit
from domain.policy import Policy
from domain.support import Case
from handlers.desk import author
from handlers.filters import FromStaff, InCase
from handlers.roles import Roles
from views import audit as views
from views.screen import Replies
from views.texts import Texts


async def show(
    message: Message,
    session: AsyncSession,
    case: Case,
    texts: Texts,
    policy: Policy,
    roles: Roles,
    now: datetime,
) -> Replies:
    if message.from_user is None or message.from_user.id not in roles.leads:
        return [views.only_leads(texts)]
    found = await audit.of_case(session, case)
    await audit.note_case(session, author(message), "audit.shown", case, now)
    names = await audit.names(session, found)
    return [views.entries(texts, found, names, policy.shop.time_zone)]


def router() -> Router:
    router = Router(name="audit")
    router.message.register(show, FromStaff(), InCase(), Command("audit", ignore_case=True))
    return router
