"""getUpdates: waiting for what people do."""

import time

from sandbox.botapi.errors import ApiError
from sandbox.botapi.methods import Call, method
from sandbox.journal import Json
from sandbox.records import Bot
from sandbox.telegram import Poll, Telegram

MOST_UPDATES = 100
LONGEST_WAIT = 50


@method
async def get_updates(call: Call) -> list[Json]:
    """The unconfirmed updates; waits up to `timeout` seconds for the first."""
    if call.bot.webhook:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first",
        )
    if (wanted := call.params.json("allowed_updates", list)) is not None:
        call.bot.allowed_updates = wanted
        call.world.bots.put(call.bot)
    _confirm(call.telegram, call.bot, call.params.integer("offset") or 0)
    poll = _take_over(call.telegram, call.bot)
    try:
        await _wait(call, poll)
    finally:
        if call.telegram.polls.get(call.bot.id) is poll:
            del call.telegram.polls[call.bot.id]
    limit = min(call.params.integer("limit") or MOST_UPDATES, MOST_UPDATES)
    waiting = list(call.world.queue(call.bot).values())[:limit]
    return [{"update_id": update.id, update.kind: update.body} for update in waiting]


def _confirm(telegram: Telegram, bot: Bot, offset: int) -> None:
    waiting = list(telegram.world.queue(bot).values())
    done = waiting[:offset] if offset < 0 else [each for each in waiting if each.id < offset]
    for update in done:
        telegram.world.confirm(update)
    if done:
        telegram.quiet.fire()


def _take_over(telegram: Telegram, bot: Bot) -> Poll:
    if bot.id in telegram.polls:
        telegram.polls[bot.id].ended = True
        telegram.arrivals[bot.id].fire()
    poll = telegram.polls[bot.id] = Poll()
    return poll


async def _wait(call: Call, poll: Poll) -> None:
    telegram, arrivals = call.telegram, call.telegram.arrivals[call.bot.id]
    until = time.monotonic() + min(call.params.integer("timeout") or 0, LONGEST_WAIT)
    while not call.world.queue(call.bot) and not poll.ended and not telegram.closing:
        left = until - time.monotonic()
        if left <= 0:
            break
        await arrivals.after(arrivals.count, left)
    if poll.ended:
        raise ApiError(
            409,
            "Conflict: terminated by other getUpdates request;"
            " make sure that only one bot instance is running",
        )
