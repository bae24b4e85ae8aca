"""What goes to people because the bot cannot see to it: media, and replies to what people wrote."""

from datetime import datetime

from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from domain import handovers
from domain.identities import Identity
from domain.policy import Policy
from handlers.relays import said
from views import handovers as views
from views.screen import Replies
from views.texts import Texts


async def take_media(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    again = await handovers.bring(session, policy.support, identity, said(message), now)
    return [views.taken_up_again(texts) if again else views.passed_on(texts)]


async def take_reply(
    message: Message,
    session: AsyncSession,
    identity: Identity,
    texts: Texts,
    policy: Policy,
    now: datetime,
) -> Replies:
    await handovers.bring(session, policy.support, identity, said(message), now)
    return [views.taken_up_again(texts)]
