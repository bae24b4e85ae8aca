"""Webhooks: set, looked at, and updates pushed to them until they are taken."""

import asyncio
import contextlib
import re
from urllib.parse import urlsplit

import httpx

from sandbox import outgoing
from sandbox.botapi.door import answer
from sandbox.botapi.errors import bad_request
from sandbox.botapi.methods import Call, method
from sandbox.botapi.parameters import Parameters
from sandbox.journal import Json
from sandbox.records import Bot, Update, Webhook
from sandbox.telegram import Telegram

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 1.0
PATIENCE = 30.0


@method
async def set_webhook(call: Call) -> bool:
    """Have updates pushed to a URL; an empty one is deleteWebhook. Plain HTTP is allowed here,
    unlike in Telegram, because bots are on the same machine."""
    url, secret = call.params.text("url"), call.params.text("secret_token")
    if url and not urlsplit(url).hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if (wanted := call.params.json("allowed_updates", list)) is not None:
        call.bot.allowed_updates = wanted
    connections = call.params.integer("max_connections") or 40
    webhook = Webhook(url=url, secret_token=secret, max_connections=connections)
    return _use(call, webhook if url else None)


@method
async def delete_webhook(call: Call) -> bool:
    """Back to getUpdates."""
    return _use(call, None)


def _use(call: Call, webhook: Webhook | None) -> bool:
    call.bot.webhook = webhook
    call.world.bots.put(call.bot)
    if call.params.boolean("drop_pending_updates"):
        for update in list(call.world.queue(call.bot).values()):
            call.world.confirm(update)
    call.telegram.activity.fire()
    return True


@method
async def get_webhook_info(call: Call) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    webhook = call.bot.webhook or Webhook(url="")
    shown: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.queue(call.bot)),
    }
    if webhook.url:
        shown |= webhook.model_dump(exclude={"url", "secret_token"}, exclude_none=True)
    wanted = call.bot.allowed_updates
    return shown | ({"allowed_updates": wanted} if wanted else {})


class Pusher:
    """Pushes updates to webhooks: one chat's in order, several chats' at a time."""

    def __init__(self, telegram: Telegram, client: httpx.AsyncClient) -> None:
        self._telegram = telegram
        self._client = client
        self._busy: dict[tuple[int, str], asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Push until cancelled."""
        try:
            while True:
                seen = self._telegram.activity.count
                for bot in self._telegram.world.bots:
                    if bot.webhook:
                        self._start_lanes(bot, bot.webhook)
                await self._telegram.activity.after(seen, 60)
        finally:
            for task in self._busy.values():
                task.cancel()

    def _start_lanes(self, bot: Bot, webhook: Webhook) -> None:
        for update in self._telegram.world.queue(bot).values():
            if len(self._busy) >= webhook.max_connections:
                return
            lane = (bot.id, update.lane)
            if lane not in self._busy:
                self._busy[lane] = asyncio.create_task(self._push_lane(bot, update.lane))

    async def _push_lane(self, bot: Bot, lane: str) -> None:
        pause = FIRST_PAUSE
        try:
            while (webhook := bot.webhook) and (update := self._first(bot, lane)):
                if await self._push(bot, webhook, update):
                    pause = FIRST_PAUSE
                    continue
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            del self._busy[bot.id, lane]
            self._telegram.activity.fire()

    def _first(self, bot: Bot, lane: str) -> Update | None:
        queue = self._telegram.world.queue(bot).values()
        return next((update for update in queue if update.lane == lane), None)

    async def _push(self, bot: Bot, webhook: Webhook, update: Update) -> bool:
        headers = {}
        if webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
        body = {"update_id": update.id, update.kind: update.body}
        try:
            response = await self._client.post(webhook.url, json=body, headers=headers)
        except httpx.HTTPError as error:
            self._note(bot, webhook, str(error) or type(error).__name__)
            return False
        if not response.is_success:
            self._note(bot, webhook, f"Wrong response from the webhook: {response.status_code}")
            return False
        self._telegram.world.confirm(update)
        await self._perform_reply(bot, response)
        self._telegram.world.journal.commit()
        self._telegram.quiet.fire()
        return True

    def _note(self, bot: Bot, webhook: Webhook, error: str) -> None:
        webhook.last_error_date = self._telegram.date()
        webhook.last_error_message = error
        self._telegram.world.bots.put(bot)

    async def _perform_reply(self, bot: Bot, response: httpx.Response) -> None:
        # A webhook may answer with one method call instead of making it.
        if not response.headers.get("content-type", "").startswith("application/json"):
            return
        with contextlib.suppress(ValueError):
            reply = response.json()
            if isinstance(reply, dict) and "method" in reply:
                await self._call(bot, reply)

    async def _call(self, bot: Bot, reply: Json) -> None:
        name = str(reply.pop("method"))
        call = Call(self._telegram, bot, Parameters(reply))
        now = self._telegram.clock.now()
        await answer(call, self._telegram.calls.begin(now, bot.id, name, reply))


async def push(telegram: Telegram) -> None:
    """Push updates to webhooks until cancelled."""
    async with outgoing.client(PATIENCE) as client:
        await Pusher(telegram, client).run()
