"""The one way out: claims what is due, sends it, and writes down what became of it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, deliveries, farewells, outbox
from domain.changes import GONE
from domain.deliveries import ERASED, NO_CONSENT, TAKEN_OVER, Fate, Parcel
from domain.errors import (
    Blocked,
    ChatMoved,
    FateUnknown,
    GroupAway,
    MessageGone,
    NoRights,
    NothingToDo,
    NothingToSend,
    TopicGone,
    TryLater,
    Uncopyable,
    Undeliverable,
)
from domain.outbox import ADVERTISING
from domain.policy import Policy
from scheduler.aftermath import follow_up
from scheduler.bell import Bell
from scheduler.telegram import made
from scheduler.topics import Topics
from scheduler.wording import word
from store.db import Database
from views.texts import Texts

log = structlog.get_logger()
UNKNOWN_PAUSE = 0.5  # seconds before a struck call is tried again; it doubles
LONG_WAIT = 0.5  # seconds for a connection, after which it is asked again whether it may leave
AHEAD = 2  # claimed for each connection: none waits for the database between two calls


@dataclass(frozen=True)
class Letter:
    """A claimed delivery in words."""

    parcel: Parcel
    method: str
    params: dict[str, Any]


class Deliverer:
    """Each step settles what was sent since the last and claims what may leave next.

    The claim is committed before the call and the fate after it, so a kill leaves at most
    2 × `concurrency` deliveries whose fate is unknown; the next claim settles them.
    """

    def __init__(
        self,
        bot: Bot,
        database: Database,
        policy: Policy,
        texts: Callable[[str], Texts],
        topics: Topics,
        staff_language: str,
        holder: str,
        now: Callable[[], datetime],
        bell: Bell,
        concurrency: int,
    ) -> None:
        self._bot = bot
        self._database = database
        self._policy = policy
        self._texts = texts
        self._topics = topics
        self._staff_language = staff_language
        self._holder = holder
        self._now = now
        self._bell = bell
        self._concurrency = concurrency
        self._connections = asyncio.Semaphore(concurrency)
        self._under_way: set[asyncio.Task[None]] = set()
        self._fates: list[Fate] = []

    async def step(self) -> bool:
        """Settle and claim in one commit, then send without waiting. True: more may be due."""
        fates, self._fates = self._fates, []
        free = AHEAD * self._concurrency - len(self._under_way)
        try:
            async with self._database.begin() as session:
                await self._settle(session, fates)
                letters, more = await self._claim(session, free) if free > 0 else ([], False)
        except BaseException:
            self._fates = fates + self._fates
            raise
        for letter in letters:
            task = asyncio.create_task(self._send(letter))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return more or bool(self._fates)

    async def drain(self) -> None:
        """Wait for what is under way, and write down its fate."""
        while self._under_way:
            await asyncio.wait(self._under_way)
        fates, self._fates = self._fates, []
        async with self._database.begin() as session:
            await self._settle(session, fates)

    @property
    def busy(self) -> bool:
        return bool(self._under_way or self._fates)

    async def _settle(self, session: AsyncSession, fates: list[Fate]) -> None:
        if fates:
            now = self._now()
            await deliveries.settle(session, self._policy.outbox, self._holder, fates, now)
            await follow_up(session, fates, now)

    async def _claim(self, session: AsyncSession, free: int) -> tuple[list[Letter], bool]:
        now = self._now()
        claim = await deliveries.claim(session, self._policy.outbox, self._holder, free, now)
        if any(parcel.identity is None for parcel in claim.parcels):
            await self._topics.locate(session)
        letters = []
        for parcel in claim.parcels:
            texts = self._texts(self._language(parcel))
            try:
                method, params = await word(
                    session, self._policy, parcel, texts, now, self._topics.address
                )
            except NothingToSend as reason:
                self._fates.append(Fate(parcel, "skipped", str(reason)))
                continue
            except Exception as error:
                log.exception("delivery cannot be worded", delivery=parcel.delivery.id)
                self._fates.append(Fate(parcel, "failed", f"wording: {type(error).__name__}"))
                continue
            method, params = await self._topics.place(session, parcel, method, params)
            letters.append(Letter(parcel, method, params))
        return letters, claim.has_more

    def _language(self, parcel: Parcel) -> str:
        """The reader's; of a chat that is nobody's any more the payload knows it."""
        if parcel.identity is not None:
            return parcel.identity.language
        return str(parcel.delivery.payload.get("language", self._staff_language))

    async def _send(self, letter: Letter) -> None:
        wait = (letter.parcel.leaves_at - self._now()).total_seconds()
        if wait > 0:
            await asyncio.sleep(wait)
        since = time.monotonic()
        async with self._connections:
            waited = wait > 0 or time.monotonic() - since > LONG_WAIT
            fate = await self._fate_of(letter, waited=waited)
        self._fates.append(fate)  # only now: a step may have replaced the list meanwhile
        self._bell.ring()

    async def _fate_of(self, letter: Letter, *, waited: bool) -> Fate:
        try:
            if waited and await self._is_called_off(letter.parcel):
                return Fate(letter.parcel, "skipped", ERASED)
            if waited and await self._is_taken_over(letter.parcel):
                return Fate(letter.parcel, "skipped", TAKEN_OVER)
            if await self._is_unwanted(letter.parcel):
                return Fate(letter.parcel, "skipped", NO_CONSENT)
            return await self._call(letter)
        except (ChatMoved, GroupAway, MessageGone, NoRights, TopicGone) as error:
            if farewells.is_one(letter.parcel.delivery):
                return _failure(letter.parcel, error)
            return await self._topics.heal(letter.parcel, letter.method, letter.params, error)
        except Exception as error:
            return _failure(letter.parcel, error)

    async def _call(self, letter: Letter) -> Fate:
        params = {**letter.params, **await self._destination(letter)}
        ids = await made(self._bot, letter.method, params)
        return Fate(
            letter.parcel,
            "sent",
            message_id=ids[0] if ids else None,
            chat_id=params["chat_id"],
            message_ids=ids if letter.method == "copyMessages" else (),
        )

    async def _is_called_off(self, parcel: Parcel) -> bool:
        """Somebody may have been erased while what is about them waited for its slot."""
        async with self._database.read() as session:
            return await outbox.is_called_off(session, parcel.delivery.id)

    async def _is_taken_over(self, parcel: Parcel) -> bool:
        """A person may have taken over while the bot's answer waited for its slot."""
        if parcel.delivery.kind != "answer":
            return False
        async with self._database.read() as session:
            return await deliveries.is_taken_over(session, parcel.delivery)

    async def _is_unwanted(self, parcel: Parcel) -> bool:
        """A consent may be withdrawn, here or by another process, while advertising waited."""
        if parcel.delivery.kind not in ADVERTISING:
            return False
        async with self._database.read() as session:
            return await consents.is_withdrawn(session, parcel.delivery.identity_id)

    async def _destination(self, letter: Letter) -> dict[str, Any]:
        if "chat_id" in letter.params:  # it is about a message that is there already
            return {}
        if letter.parcel.identity is not None:
            return {"chat_id": int(letter.parcel.identity.external_id)}
        return await self._topics.destination(letter.parcel, letter.method)


def _failure(parcel: Parcel, error: Exception) -> Fate:
    """The fate of a delivery whose call raised `error`."""
    more = 2.0**parcel.delivery.attempts  # an outage of some minutes costs no message
    if isinstance(error, TryLater):
        seconds = error.seconds * (1 if error.patient else more)
        return Fate(parcel, "due", "refused", again_in=seconds, patient=error.patient)
    if isinstance(error, FateUnknown):
        return Fate(parcel, "unknown", str(error)[:300], again_in=UNKNOWN_PAUSE * more)
    if isinstance(error, NothingToDo):
        return Fate(parcel, "skipped", "nothing to do")
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return Fate(parcel, "failed", reason)
    if isinstance(error, Undeliverable):
        return Fate(parcel, "failed", str(error)[:300])
    log.error("delivery failed", delivery=parcel.delivery.id, exc_info=error)
    return Fate(parcel, "failed", type(error).__name__)


_REASONS = {Blocked: "blocked", Uncopyable: "uncopied", MessageGone: GONE}
