"""The one place that wires everything."""

from collections.abc import Callable
from typing import Any, Self

import structlog
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramUnauthorizedError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.config import ConfigError, Secrets, Settings, in_sandbox
from bot.intake import Intake
from bot.introduction import introduce, webhook_secret
from bot.listening import Listening
from bot.polling import Poller
from bot.sandbox_link import SandboxLink
from bot.shop_pages import make_pages
from bot.telegram_session import TelegramSession
from bot.wiring import wire
from bot.workers import Bells, make_deliverer, make_sources, make_workers
from knowledge.answerer import Answerer
from knowledge.index import Index
from knowledge.vectors import silent
from scheduler.bell import Bell
from scheduler.idle import waiting
from scheduler.run import Beat
from scheduler.worker import Worker
from store import knowledge, leases
from store.db import Database
from store.locks import AlreadyHeldError, Lock
from web.access import Access
from web.ratelimit import RateLimit
from web.server import Doors, create_app
from web.serving import Serving

log = structlog.get_logger()
POLL_LOOK_SECONDS = 2.0  # how soon another process takes over polling
Progress = Callable[[int, int], object]


class App:
    """A bot process: start it, and stop it without losing anything."""

    def __init__(self, settings: Settings, secrets: Secrets, on_index: Progress = silent) -> None:
        """`on_index` hears how far the index is while it is built: (embedded, to embed)."""
        self.settings = settings
        self.clock = Clock()
        self.database = Database(settings.database.url)
        self.bot = _bot(settings, secrets)
        self.port = settings.web.port
        self.wiring = wire(settings, secrets, self.database, self.bot, self.clock.now)
        self._bells = Bells()
        self.intake = Intake(self.database, self.bot.id, self.clock.now, self._bells.inbox)
        key = secrets.openai_key
        self._index = Index(settings.knowledge, key)
        self._answerer = Answerer(
            self._index, settings.knowledge, settings.llm, key, settings.telegram.address
        )
        self._deliverer = make_deliverer(self.wiring, self._bells)
        self._listening = Listening(self.bot, settings, key)
        self._workers = make_workers(
            self.wiring, self._bells, self._deliverer, self._index, self._answerer, self._listening
        )
        self._sources = make_sources(self.wiring, self._bells)
        self._beat = Beat(self.database, settings.policy, self.clock.now, self._bells.outbox)
        self._poller = None if settings.telegram.webhook_url else Poller(self.bot, self.intake)
        self._watch = Worker(
            "polling", self._poll_if_nobody_does, Bell(), look_seconds=POLL_LOOK_SECONDS
        )
        self._link = _sandbox_link(self, secrets)
        self._server = Serving(create_app(self._doors(secrets)), settings.web.host, self.port)
        self._lock = Lock(self.database, f"poll:{self.bot.id}")
        self._ready = False
        self._on_index = on_index

    @property
    def url(self) -> str:
        """Where this process answers HTTP; with port 0 known once it was started."""
        return f"http://{self.settings.web.host}:{self.port}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Bring everything up. Raises ConfigError when something is in the way."""
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        self._listening.check()
        await self._take_over()
        await self._index.follow(self.database, on_progress=self._on_index)
        await self._answerer.prepare()
        await self._serve()
        if self._link is not None:
            await self._link.start(self.url, self.bot.id)
        try:
            await introduce(self.wiring, polls=self._lock.held)
        except TelegramUnauthorizedError as error:
            raise ConfigError("TELEGRAM_TOKEN: Telegram does not know this token") from error
        for worker in (*self._workers, self._watch):
            worker.start()
        self._sources.start()
        self._beat.start()
        self._ready = True
        log.info("ready", url=self.url, polling=self._lock.held)

    async def stop(self) -> None:
        """Take no more in, finish what is under way, and go."""
        self._ready = False
        await self._watch.stop()
        if self._poller is not None:
            await self._poller.stop()
        if self._link is not None:
            await self._link.stop()
        self._beat.stop()
        await self._sources.stop()
        for worker in self._workers:
            await worker.stop()
        await self._deliverer.drain()
        await self._server.stop()
        await self._answerer.close()
        self._index.close()
        await self.bot.session.close()
        await self._lock.release()
        await self.database.close()

    async def time_moved(self) -> None:
        """A sandbox has moved the clock: see at once what is due now."""
        await self._beat.run_all()
        self._bells.ring_all()

    async def _take_over(self) -> None:
        """One process polls. On SQLite there is one process at all: leases of a dead one go."""
        try:
            await self._lock.take()
        except AlreadyHeldError as error:
            if self.database.is_sqlite:
                raise ConfigError(
                    f"{self.settings.database.url}: another process works on it; stop that one"
                ) from error
            return
        if self.database.is_sqlite:
            async with self.database.begin() as session:
                await leases.drop_all(session)

    async def _poll_if_nobody_does(self) -> bool:
        """Start polling, also when the process that did is gone. Nothing to do while it polls."""
        if self._poller is None or self._poller.running:
            return False
        if not self._lock.held:
            try:
                await self._lock.take()
            except AlreadyHeldError:
                return False
        self._poller.start()
        log.info("polling")
        return False

    async def _serve(self) -> None:
        try:
            self.port = await self._server.start()
        except OSError as error:
            raise ConfigError(
                f"[web] port {self.port} is taken: stop what uses it or set another"
            ) from error

    def _doors(self, secrets: Secrets) -> Doors:
        web, token = self.settings.web, secrets.metrics_token
        return Doors(
            database=self.database,
            now=self.clock.now,
            keep_updates=self.intake.keep,
            ring_events=self._bells.events.ring,
            ready=self._not_ready,
            idle=self._idle if in_sandbox(self.settings, secrets) else None,
            webhook_secret=None if self._poller else webhook_secret(self.bot.token),
            shop_secret=self.wiring.shop_secret,
            access=Access(web.host, token.get_secret_value() if token else None),
            max_body_bytes=web.max_body_bytes,
            rate_limit=RateLimit(web.events_per_minute),
            platform_secrets=secrets.platforms,
            currency=self.settings.shop.currency,
            tokens_per_day=self.settings.llm.tokens_per_day,
            pages=make_pages(self.wiring, secrets),
        )

    async def _not_ready(self) -> list[str]:
        missing = [] if self._ready else ["start"]
        try:
            async with self.database.read() as session:
                await session.execute(text("SELECT 1"))
        except (OSError, DBAPIError):
            missing.append("database")
        return missing

    async def _idle(self) -> dict[str, Any]:
        async with self.database.read() as session:
            due = await waiting(session, self.settings.policy, self.clock.now)
            due += ["index"] * (await knowledge.revision(session) != self._index.revision)
        due += ["deliver"] * self._deliverer.busy
        if self._link is not None and not self._link.in_step:
            due.append("clock")
        return {"idle": not due, "offset": self.clock.offset, "waiting_for": ", ".join(due)}


def _bot(settings: Settings, secrets: Secrets) -> Bot:
    telegram = settings.telegram
    session = TelegramSession(
        api=TelegramAPIServer.from_base(telegram.api_base),
        timeout=telegram.timeout,
        limit=telegram.connections + 10,  # polling and answers to taps beside the deliveries
    )
    return Bot(secrets.bot_token, session=session)


def _sandbox_link(app: App, secrets: Secrets) -> SandboxLink | None:
    if not in_sandbox(app.settings, secrets):
        return None
    base = app.settings.telegram.api_base
    return SandboxLink(base, app.clock, app.time_moved, app.wiring.holder)
