"""Delivers webhooks: outside of any transaction, customers side by side, each one's in order."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import groupby

import httpx
import structlog

from domain import webhooks
from domain.webhooks import Hook, Reply, Webhook, WebhookRules
from scheduler.bell import Bell
from scheduler.worker import Worker
from store import due, leases
from store import webhooks as store
from store.db import Database

log = structlog.get_logger()
LONGEST_BODY = 64 * 1024  # bytes read of an answer: enough to use the connection again
AGENT = "Stammkunde/1"
QUEUE = Webhook.__tablename__


@dataclass(frozen=True)
class Letter:
    """A claimed webhook, and the bytes to post."""

    webhook: Webhook
    body: bytes


class Webhooks:
    """Calls one address of the shop; a customer whose call is slow or fails holds up no other."""

    def __init__(
        self,
        hook: Hook,
        rules: WebhookRules,
        secret: str,
        database: Database,
        holder: str,
        now: Callable[[], datetime],
        bell: Bell,
        luck: Callable[[], float] = random.random,
    ) -> None:
        self.bell = bell
        self.hook = hook
        self._rules = rules
        self._secret = secret
        self._database = database
        self._holder = holder
        self._now = now
        self._luck = luck
        self._client: httpx.AsyncClient | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def step(self) -> bool:
        """Take what may go now and begin to deliver it. False: there was nothing, or no room."""
        room = self._rules.at_once - len(self._under_way)
        if room <= 0 or not await self._is_ready():
            return False
        letters = await self._claim(room)
        for _, lane in groupby(sorted(letters, key=_place), key=lambda it: it.webhook.lane):
            task = asyncio.create_task(self._deliver(list(lane)))
            self._under_way.add(task)
            task.add_done_callback(self._has_room)
        return bool(letters)

    async def drain(self) -> None:
        """Until the calls under way are through; what follows them stays due."""
        self._stopping = True
        await asyncio.gather(*self._under_way)
        self._stopping = False
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _has_room(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self.bell.ring()

    async def _is_ready(self) -> bool:
        async with self._database.read() as session:
            return await store.is_ready(session, is_mail=self.hook.is_mail, now=self._now())

    async def _claim(self, room: int) -> Sequence[Letter]:
        now = self._now()
        only = store.ready(is_mail=self.hook.is_mail, now=now)
        async with self._database.begin() as session:
            rows = await due.claim(
                session, Webhook, self._holder, room, now, self._until(now), only=only
            )
            named = await store.shop_ids(session, (it.customer_id for it in rows if it.customer_id))
        return [Letter(it, webhooks.body_of(it, named.get(it.customer_id or 0))) for it in rows]

    def _until(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._rules.timeout + self._rules.lease_seconds)

    async def _deliver(self, letters: Sequence[Letter]) -> None:
        """A lane, letter by letter, until one fails: those behind it wait for it."""
        try:
            for letter in letters:
                reply = await self._post(letter)
                if not await self._settle(letter, reply, is_last=letter is letters[-1]):
                    return
        except Exception:
            # Its rows are due again after the lease.
            log.exception("webhooks of a lane failed")

    async def _settle(self, letter: Letter, reply: Reply, *, is_last: bool) -> bool:
        """Write down what became of a call. True: the lane is still ours, and goes on."""
        now = self._now()
        values = webhooks.fate(self._rules, letter.webhook, reply, now, self._luck())
        state, lane = values["state"], {letter.webhook.lane}
        log.info("webhook", id=letter.webhook.id, status=reply.status, state=state)
        async with self._database.begin() as session:
            await store.settle(session, letter.webhook.id, values)
            if is_last or state == "due" or self._stopping:
                await leases.give_back(session, QUEUE, lane, self._holder)
                return False
            renewed = await leases.renew(session, QUEUE, lane, self._holder, now, self._until(now))
        return bool(renewed)

    async def _post(self, letter: Letter) -> Reply:
        """Call once. Signed anew each time, by the real clock: the shop looks at its own."""
        reply = Reply(None, "timeout")
        try:
            async with (
                asyncio.timeout(self._rules.timeout),
                self._calling().stream(
                    "POST", self.hook.url or "", content=letter.body, headers=self._headers(letter)
                ) as response,
            ):
                reply = Reply(response.status_code, retry_after=asked_pause(response.headers))
                await _skim(response)
        except TimeoutError:
            return reply
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return reply if reply.status else Reply(None, f"{type(error).__name__}: {error}"[:200])
        return reply

    def _calling(self) -> httpx.AsyncClient:
        """The client, made when it is first needed: certificates take long to read."""
        if self._client is None:
            headers = {"User-Agent": AGENT, "Content-Type": "application/json"}
            self._client = httpx.AsyncClient(
                headers=headers, timeout=self._rules.timeout, trust_env=False
            )
        return self._client

    def _headers(self, letter: Letter) -> dict[str, str]:
        timestamp = str(int(datetime.now(UTC).timestamp()))
        return {
            "X-Shop-Timestamp": timestamp,
            "X-Shop-Signature": webhooks.sign(self._secret, timestamp, letter.body),
            "X-Stammkunde-Event": letter.webhook.type,
        }


class Sending(Worker):
    """The loop of one address; it stops when the calls under way are through."""

    def __init__(self, to: Webhooks) -> None:
        super().__init__("mail hook" if to.hook.is_mail else "webhooks", to.step, to.bell)
        self._to = to

    async def stop(self) -> None:
        await super().stop()
        await self._to.drain()


def asked_pause(headers: Mapping[str, str]) -> float | None:
    """The seconds of Retry-After, which are given as such or as a date; None: nothing readable."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked[:9])
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        return None
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


async def _skim(response: httpx.Response) -> None:
    read = 0
    async for chunk in response.aiter_raw():
        read += len(chunk)
        if read > LONGEST_BODY:
            return


def _place(letter: Letter) -> tuple[str, int]:
    return letter.webhook.lane, letter.webhook.id
