"""Campaigns: a marketer's message to a segment, sent on time to those who opted in, and counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from domain.errors import RuleBroken
from domain.rules import Rules
from store import campaigns as store
from store import outbox as deliveries
from store.campaigns import SEGMENTS as SEGMENTS
from store.campaigns import Campaign
from store.identities import Identity

MAX_TEXT = 3500  # leaves room within Telegram's 4096 for the line on how to leave


class CampaignRules(Rules):
    """How campaigns count."""

    recent_days: int = Field(90, gt=0, description="'recent' bought within this, 'lapsed' did not")
    batch: int = Field(500, gt=0, description="recipients queued in one transaction")

    def recent_since(self, now: datetime) -> datetime:
        return now - timedelta(days=self.recent_days)


@dataclass(frozen=True)
class Draft:
    """What a marketer has put together."""

    text_de: str
    text_en: str
    segment: str


@dataclass(frozen=True)
class Progress:
    """Where a campaign stands. `skipped` counts by reason."""

    total: int
    sent: int
    blocked: int
    failed: int
    waiting: int
    skipped: dict[str, int]

    @property
    def finished(self) -> bool:
        return self.waiting == 0


async def audience(
    session: AsyncSession, rules: CampaignRules, segment: str, now: datetime
) -> tuple[int, int]:
    """(people in the segment, those of them who opted in). Raises RuleBroken: unknown segment."""
    if segment not in SEGMENTS:
        raise RuleBroken("campaigns-unknown-segment", allowed=", ".join(SEGMENTS))
    return await store.sizes(session, segment, now, rules.recent_since(now))


async def schedule(
    session: AsyncSession, author: Identity, draft: Draft, at: datetime, now: datetime
) -> Campaign:
    """Plan a campaign for `at`.

    Raises RuleBroken: a text is missing or too long, unknown segment, a time in the past.
    """
    for text in (draft.text_de, draft.text_en):
        check_text(text)
    if draft.segment not in SEGMENTS:
        raise RuleBroken("campaigns-unknown-segment", allowed=", ".join(SEGMENTS))
    check_time(at, now)
    campaign = Campaign(
        author_id=author.id,
        text_de=draft.text_de,
        text_en=draft.text_en,
        segment=draft.segment,
        state="scheduled",
        scheduled_at=max(at, now),
        created_at=now,
    )
    session.add(campaign)
    await session.flush()
    return campaign


def check_time(at: datetime, now: datetime) -> None:
    """Raises RuleBroken for a time that is past; the minute it takes to confirm is forgiven."""
    if at < now - timedelta(minutes=1):
        raise RuleBroken("campaigns-time-past")


def check_text(text: str) -> None:
    """Raises RuleBroken for an empty text or one over the limit (UTF-16 units, as Telegram)."""
    if not text.strip():
        raise RuleBroken("campaigns-text-empty")
    length = len(text.encode("utf-16-le")) // 2
    if length > MAX_TEXT:
        raise RuleBroken("campaigns-text-long", length=length, limit=MAX_TEXT)


async def cancel(session: AsyncSession, author: Identity, campaign_id: int) -> Campaign:
    """Take back a scheduled campaign. Raises RuleBroken: not the author's, or started already."""
    campaign = await store.by_id(session, campaign_id)
    if campaign is None or campaign.author_id != author.id:
        raise RuleBroken("campaigns-unknown")
    if not await store.move(session, campaign_id, "scheduled", "cancelled"):
        raise RuleBroken("campaigns-started-already")
    return campaign


async def start_due(session: AsyncSession, rules: CampaignRules, now: datetime) -> int:
    """Queue the deliveries of campaigns whose time has come. Returns how many started.

    Whoever did not opt in is left out here, and checked again when the message is sent.
    """
    started = 0
    for campaign in await store.scheduled_before(session, now):
        if await store.move(session, campaign.id, "scheduled", "sending", started_at=now):
            await _queue(session, rules, campaign, now)
            started += 1
    return started


async def _queue(
    session: AsyncSession, rules: CampaignRules, campaign: Campaign, now: datetime
) -> None:
    await outbox.put(
        session,
        outbox.to_identity(
            campaign.author_id, "reply", "view",
            outbox.view("campaigns.progress", campaign_id=campaign.id), now,
            key=progress_key(campaign.id),
        ),
    )  # fmt: skip
    members = await store.opted_in(session, campaign.segment, now, rules.recent_since(now))
    rows = [_delivery(campaign, identity, now) for identity in members]
    for start in range(0, len(rows), rules.batch):
        await outbox.put(session, *rows[start : start + rules.batch])


def _delivery(campaign: Campaign, identity: Identity, now: datetime) -> dict[str, Any]:
    text = campaign.text_en if identity.language == "en" else campaign.text_de
    return outbox.to_identity(
        identity.id, "marketing", "view", outbox.view("campaigns.message", text=text), now,
        campaign_id=campaign.id, key=f"campaign:{campaign.id}:{identity.id}",
    )  # fmt: skip


async def progress(session: AsyncSession, campaign_id: int) -> Progress:
    """How many deliveries of a campaign met which fate so far."""
    fates = await deliveries.campaign_fates(session, campaign_id)
    by_state: dict[str, int] = {}
    for (state, _), count in fates.items():
        by_state[state] = by_state.get(state, 0) + count
    skipped = {reason: n for (state, reason), n in fates.items() if state == "skipped"}
    blocked = fates.get(("failed", "blocked"), 0) + skipped.pop("blocked", 0)
    return Progress(
        total=sum(fates.values()),
        sent=by_state.get("sent", 0),
        blocked=blocked,
        failed=by_state.get("failed", 0) + by_state.get("unknown", 0)
        - fates.get(("failed", "blocked"), 0),
        waiting=by_state.get("due", 0) + by_state.get("sending", 0),
        skipped=skipped,
    )  # fmt: skip


async def report_progress(session: AsyncSession, now: datetime) -> int:
    """Bring the live progress of campaigns under way up to date; end those that are through.

    Returns how many ended.
    """
    under_way = await store.in_state(session, "sending")
    return sum([await _report(session, campaign, now) for campaign in under_way])


async def end_those_through(session: AsyncSession, ids: Collection[int], now: datetime) -> None:
    """Report at once on those of `ids` of which nothing is left to send."""
    for campaign_id in ids:
        campaign = await store.through(session, campaign_id)
        if campaign is not None:
            await _report(session, campaign, now)


async def _report(session: AsyncSession, campaign: Campaign, now: datetime) -> bool:
    """Show where a campaign stands; whether it ended. A progress message that has not been sent
    yet is left for next time."""
    message = await deliveries.by_key(session, progress_key(campaign.id))
    if message is None or message.state in {"due", "sending"}:
        return False
    state = await progress(session, campaign.id)
    if message.message_id is not None:
        await _edit_progress(session, campaign, message.message_id, state, now)
    if not state.finished:
        return False
    if await store.move(session, campaign.id, "sending", "done", finished_at=now):
        await _post_report(session, campaign, now)
    return True


async def _edit_progress(
    session: AsyncSession, campaign: Campaign, message_id: int, state: Progress, now: datetime
) -> None:
    # The key holds the figures: the same picture is not sent twice.
    key = f"{progress_key(campaign.id)}:{state.waiting}"
    payload = {
        "message_id": message_id, **outbox.view("campaigns.progress", campaign_id=campaign.id)
    }  # fmt: skip
    row = outbox.to_identity(campaign.author_id, "reply", "edit_view", payload, now, key=key)
    await outbox.put(session, row)


async def _post_report(session: AsyncSession, campaign: Campaign, now: datetime) -> None:
    payload = outbox.view("campaigns.report", campaign_id=campaign.id)
    key = f"campaign:{campaign.id}:report"
    row = outbox.to_identity(campaign.author_id, "reply", "view", payload, now, key=key)
    await outbox.put(session, row)


def progress_key(campaign_id: int) -> str:
    """The delivery that shows a campaign's progress."""
    return f"campaign:{campaign_id}:progress"
