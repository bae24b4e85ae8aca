"""The loops of a bot process: what comes in, what is asked, what goes out."""

from collections.abc import Sequence
from functools import cache

from aiogram import Dispatcher
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answering import Answering
from bot.config import ConfigError
from bot.errors import apologise
from bot.lanes import Lanes
from bot.listening import Listening
from bot.memory import Memory
from bot.middlewares import Acquaint, Greet, Reply
from bot.wiring import Wiring
from domain import inbox, webhooks
from handlers.routers import routers
from knowledge.answerer import Answerer
from knowledge.index import Index
from knowledge.ingest import IngestReport, ingest
from scheduler.answers import Answers
from scheduler.batch import Batch
from scheduler.bell import Bell, Echo
from scheduler.deliver import Deliverer
from scheduler.events import Events
from scheduler.group import Group
from scheduler.sources import Sources
from scheduler.topics import Topics
from scheduler.webhooks import Sending, Webhooks
from scheduler.worker import Worker
from store.events import ShopEvent
from store.inbox import InboxUpdate
from store.locks import Lock

FOLLOW_SECONDS = 5.0  # how often the index asks whether articles changed


class Bells:
    """One for each loop that somebody may wake."""

    def __init__(self) -> None:
        self.inbox = Bell()
        self.events = Bell()
        self.questions = Bell()
        self.outbox = Bell()
        self.index = Bell()
        self.webhooks = Bell()
        self.mail = Bell()

    def ring_all(self) -> None:
        for bell in (self.inbox, self.events, self.questions, self.outbox, self.index):
            bell.ring()
        for bell in (self.webhooks, self.mail):
            bell.ring()


def make_workers(
    wiring: Wiring,
    bells: Bells,
    deliverer: Deliverer,
    index: Index,
    answerer: Answerer,
    listening: Listening,
) -> list[Worker]:
    """All loops, in the order in which they are to be stopped."""

    memory = Memory(wiring.database, answerer.forget)

    async def follow() -> bool:
        if wiring.asks_model:  # else nothing is remembered
            await memory.follow()
        return await index.follow(wiring.database) and index.is_behind

    return [
        Worker("inbox", make_lanes(wiring, bells).step, bells.inbox),
        Worker("events", _events(wiring, bells).step, bells.events),
        Worker("questions", _answers(wiring, bells, answerer, listening).step, bells.questions),
        Worker("outbox", deliverer.step, bells.outbox),
        *_webhooks(wiring, bells),
        Worker("index", follow, bells.index, look_seconds=FOLLOW_SECONDS),
    ]


def make_sources(wiring: Wiring, bells: Bells) -> Sources:
    rules = wiring.settings.knowledge

    async def read(places: Sequence[str]) -> IngestReport:
        return await ingest(wiring.database, rules, places, wiring.now())

    return Sources(rules, read, Lock(wiring.database, "sources"), wiring.now, bells.index.ring)


def make_deliverer(wiring: Wiring, bells: Bells) -> Deliverer:
    telegram = wiring.settings.telegram
    return Deliverer(
        bot=wiring.bot,
        database=wiring.database,
        policy=wiring.policy,
        texts=wiring.texts,
        topics=Topics(Group(wiring.bot, wiring.database, wiring.roles, wiring.now)),
        staff_language=telegram.staff_language,
        holder=wiring.holder,
        now=wiring.now,
        bell=bells.outbox,
        concurrency=telegram.connections,
    )


def make_lanes(wiring: Wiring, bells: Bells) -> Lanes:
    """What works off updates, with every door behind it."""

    async def on_dead(session: AsyncSession, row: InboxUpdate) -> None:
        await apologise(wiring, session, row.payload)

    batch = Batch(
        wiring.database, InboxUpdate, wiring.settings.inbox, wiring.holder, wiring.now, on_dead
    )
    gathered = Echo(bells.questions, wiring.policy.questions.quiet_seconds)
    ring = [bells.outbox, bells.questions, bells.index, gathered, bells.webhooks, bells.mail]
    return Lanes(batch, wiring, _dispatcher(), ring)


@cache
def _dispatcher() -> Dispatcher:
    """One for all bots of a process: the doors hold nothing, all they need comes with an update."""
    dispatcher = Dispatcher(disable_fsm=True)  # the dialogue's state comes with the unit of work
    for middleware in (Acquaint(), Reply(), Greet()):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(*routers())
    return dispatcher


def _events(wiring: Wiring, bells: Bells) -> Events:

    async def on_dead(session: AsyncSession, event: ShopEvent) -> None:
        await inbox.tell_of_death(session, event, wiring.now())

    batch = Batch(
        wiring.database, ShopEvent, wiring.settings.inbox, wiring.holder, wiring.now, on_dead
    )
    return Events(batch, wiring.policy, wiring.privacy_key, wiring.now, bells.outbox)


def _webhooks(wiring: Wiring, bells: Bells) -> list[Worker]:
    """One loop for each address of the shop that is set. Raises ConfigError without a secret."""
    rules, mail_url = wiring.policy.webhooks, wiring.policy.identities.mail_hook_url
    hooks = [hook for hook in webhooks.hooks(rules, mail_url) if hook.url]
    if hooks and wiring.shop_secret is None:
        raise ConfigError("[webhooks] url, [identities] mail_hook_url: want SHOP_WEBHOOK_SECRET")
    secret = wiring.shop_secret or ""
    return [
        Sending(Webhooks(hook, rules, secret, wiring.database, wiring.holder, wiring.now, bell))
        for hook in hooks
        for bell in (bells.mail if hook.is_mail else bells.webhooks,)
    ]


def _answers(wiring: Wiring, bells: Bells, answerer: Answerer, listening: Listening) -> Answers:
    answering = Answering(wiring, answerer, bells.outbox)
    return Answers(
        wiring.database,
        wiring.policy,
        answering,
        listening,
        wiring.holder,
        wiring.now,
        bells.outbox,
    )
