"""/delete: explained, asked twice, then done at once."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message, Update
from sqlalchemy.ext.asyncio import AsyncSession

from domain import erasures, farewells
from domain.identities import Identity
from domain.policy import Policy
from views import erasures as views
from views.screen import Replies, Toast
from views.taps import DeletionWanted
from views.texts import Texts


class AtStep(Filter):
    """A tap at this step of deleting, while the question is still good."""

    def __init__(self, step: int) -> None:
        self.step = step

    async def __call__(
        self, tap: CallbackQuery, callback_data: DeletionWanted, policy: Policy, now: datetime
    ) -> bool:
        age = now.timestamp() - callback_data.at
        return callback_data.step == self.step and age < policy.privacy.delete_minutes * 60


async def ask(event: Message | CallbackQuery, texts: Texts, now: datetime) -> Replies:
    return [Toast(), views.ask(texts, now)]


async def ask_again(tap: CallbackQuery, callback_data: DeletionWanted, texts: Texts) -> Replies:
    message_id = tap.message.message_id if tap.message else None
    return [Toast(), views.ask_again(texts, callback_data.at, message_id)]


async def erase(
    tap: CallbackQuery,
    session: AsyncSession,
    identity: Identity,
    policy: Policy,
    privacy_key: bytes,
    event_update: Update,
    now: datetime,
) -> Replies:
    update_id = event_update.update_id
    chats = await erasures.erase_person(session, privacy_key, identity, update_id, now)
    await farewells.say(session, chats, policy.shop.name, "customer", now)
    return [Toast()]


def router() -> Router:
    """A question of long ago is asked anew."""
    router = Router(name="erasures")
    wanted = DeletionWanted.filter()
    router.message.register(ask, Command("delete", ignore_case=True))
    router.callback_query.register(ask_again, wanted, AtStep(1))
    router.callback_query.register(erase, wanted, AtStep(2))
    router.callback_query.register(ask, wanted)
    return router
