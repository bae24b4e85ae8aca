"""The team hears, once, that an address of the shop does not answer, and that it is back."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox, webhooks
from domain.webhooks import Hook, WebhookRules
from store import webhooks as store


async def watch(
    session: AsyncSession, rules: WebhookRules, mail_url: str | None, now: datetime
) -> int:
    """Tell of addresses that have failed for `failing_minutes`, or answer again. How many notes."""
    addressed = [hook for hook in webhooks.hooks(rules, mail_url) if hook.url]
    return sum([await _watch(session, rules, hook, now) for hook in addressed])


async def _watch(session: AsyncSession, rules: WebhookRules, hook: Hook, now: datetime) -> bool:
    arrival = await store.last_arrival(session, is_mail=hook.is_mail)
    if arrival and await store.unmark_told(session, arrival, is_mail=hook.is_mail):
        await _note(session, hook, "webhooks.back", now)
        return True
    since = await store.failing_since(session, arrival, is_mail=hook.is_mail)
    if since is None or since > now - timedelta(minutes=rules.failing_minutes):
        return False
    if await store.is_told(session, is_mail=hook.is_mail):
        return False
    if not await store.mark_told(session, since, now, is_mail=hook.is_mail):
        return False
    await _note(session, hook, "webhooks.failing", now, since=since.isoformat())
    return True


async def _note(session: AsyncSession, hook: Hook, view: str, now: datetime, **args: str) -> None:
    host = urlsplit(hook.url or "").hostname or ""  # a path may hold a key
    payload = outbox.view(view, host=host, is_mail=hook.is_mail, **args)
    await outbox.put(session, outbox.to_staff("view", payload, now))
