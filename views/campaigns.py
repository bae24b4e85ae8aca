"""The marketer's steps to a campaign, the message itself, its progress and its report."""

from datetime import datetime
from typing import Protocol

from views.consents import stop_button
from views.formats import day_and_time, number
from views.screen import Button, Screen
from views.taps import CampaignCancelled, CampaignDecided, SegmentChosen, TimeChosen
from views.texts import Html, Texts, texts_for


class Progress(Protocol):
    """How many deliveries met which fate; `skipped` by reason."""

    @property
    def total(self) -> int: ...
    @property
    def sent(self) -> int: ...
    @property
    def blocked(self) -> int: ...
    @property
    def failed(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def skipped(self) -> dict[str, int]: ...
    @property
    def finished(self) -> bool: ...


def ask_text(texts: Texts, language: str) -> Screen:
    return Screen(texts(f"campaigns-ask-text-{language}"))


def ask_segment(texts: Texts, segments: tuple[str, ...]) -> Screen:
    rows = tuple((_segment(texts, name),) for name in segments)
    return Screen(texts("campaigns-ask-segment"), rows)


def ask_time(texts: Texts, segment: str, total: int, opted_in: int, message_id: int) -> Screen:
    """Who would get it, and the question when."""
    language = texts.language
    text = texts(
        "campaigns-ask-time",
        segment=texts(f"campaigns-segment-{segment}"),
        total=number(total, language),
        count=opted_in,
    )
    now = Button(texts("campaigns-button-now"), TimeChosen(choice="now").pack())
    hour = Button(texts("campaigns-button-hour"), TimeChosen(choice="hour").pack())
    tomorrow = Button(texts("campaigns-button-tomorrow"), TimeChosen(choice="tomorrow").pack())
    return Screen(text, ((now, hour), (tomorrow,)), edits=message_id)


def preview(body: str, language: str) -> Screen:
    """The message just as a customer of that language gets it."""
    return message(texts_for(language), text=body)


def ask_confirmation(texts: Texts, at: datetime, count: int, time_zone: str) -> Screen:
    text = texts(
        "campaigns-ask-confirmation",
        time=day_and_time(at, texts.language, time_zone),
        count=count,
    )
    yes = Button(texts("campaigns-button-schedule"), CampaignDecided(choice="schedule").pack())
    no = Button(texts("campaigns-button-discard"), CampaignDecided(choice="discard").pack())
    return Screen(text, ((yes, no),))


def scheduled(
    texts: Texts, campaign_id: int, at: datetime, time_zone: str, message_id: int
) -> Screen:
    when = day_and_time(at, texts.language, time_zone)
    cancel = Button(
        texts("campaigns-button-cancel"), CampaignCancelled(campaign_id=campaign_id).pack()
    )
    return Screen(
        texts("campaigns-scheduled", campaign=str(campaign_id), time=when), ((cancel,),), message_id
    )


def discarded(texts: Texts, message_id: int) -> Screen:
    return Screen(texts("campaigns-discarded"), edits=message_id)


def cancelled(texts: Texts, campaign_id: int, message_id: int) -> Screen:
    return Screen(texts("campaigns-cancelled", campaign=str(campaign_id)), edits=message_id)


def unreadable_time(texts: Texts) -> Screen:
    return Screen(texts("campaigns-unreadable-time"))


def message(texts: Texts, *, text: str) -> Screen:
    """A promotion, with the way out under it."""
    return Screen(texts("campaigns-message", text=text), ((stop_button(texts),),))


def progress(texts: Texts, *, campaign_id: int, progress: Progress) -> Screen:
    done = progress.total - progress.waiting
    text = texts(
        "campaigns-through" if progress.finished else "campaigns-progress",
        campaign=str(campaign_id),
        done=number(done, texts.language),
        total=number(progress.total, texts.language),
        bar=_bar(done, progress.total),
    )
    return Screen(text)


def report(texts: Texts, *, campaign_id: int, progress: Progress) -> Screen:
    """Sent, blocked, failed, and skipped by reason."""
    lines = [
        texts(
            "campaigns-report",
            campaign=str(campaign_id),
            total=progress.total,
            sent=progress.sent,
            blocked=progress.blocked,
            failed=progress.failed,
        )
    ]
    for reason, count in sorted(progress.skipped.items()):
        lines.append(texts(f"campaigns-skipped-{reason.replace('_', '-')}", count=count))
    return Screen(Html("\n".join(lines)))


def _segment(texts: Texts, name: str) -> Button:
    return Button(texts(f"campaigns-segment-{name}"), SegmentChosen(name=name).pack())


def _bar(done: int, total: int, width: int = 12) -> str:
    filled = width if total == 0 else width * done // total
    return "▰" * filled + "▱" * (width - filled)
