"""/audit in a case's topic: who saw or changed what of this customer, for leads."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import audit
from domain.policy import Policy
from domain.support import Case
from handlers.filters import FromStaff, InCase
from handlers.roles import Roles
from views import audit as views
from views.screen import Replies
from views.texts import Texts


async def show(
    message: Message, session: AsyncSession, case: Case, texts: Texts, policy: Policy, roles: Roles
) -> Replies:
    if message.from_user is None or message.from_user.id not in roles.leads:
        return [views.only_leads(texts)]
    found = await audit.of_case(session, case)
    return [views.entries(texts, found, policy.shop.time_zone)]


def router() -> Router:
    router = Router(name="audit")
    router.message.register(show, FromStaff(), InCase(), Command("audit", ignore_case=True))
    return router
