"""The hand-over: what the customer is told, and what staff see in the topic."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from views import hours
from views.formats import cut, day_and_time, units
from views.hours import Expected
from views.relays import spoken
from views.screen import Button, Screen
from views.taps import BotWanted
from views.texts import Html, Texts

MAX_TRANSCRIPT = 3600  # UTF-16 units, under Telegram's 4096 with room for the head line
MAX_LINE = 800
MAX_TOPIC_NAME = 128


class Message(Protocol):
    @property
    def author(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...


def opened(texts: Texts, *, expected: Expected, now: datetime, time_zone: str) -> Screen:
    """People have it now, and when they will answer; the bot can be had back."""
    lines = (texts("support-opened"), hours.expected(texts, expected, now, time_zone))
    return Screen(Html("\n\n".join(lines)), ((_bot_button(texts),),))


def taken_up(
    texts: Texts,
    *,
    reason: str,
    number: str | None,
    expected: Expected,
    now: datetime,
    time_zone: str,
) -> Screen:
    """To a complaint or a return: who sees to it and when, and which order goes with it."""
    lines = [texts(f"support-taken-up-{reason}"), hours.expected(texts, expected, now, time_zone)]
    if number is not None:
        lines.append(texts("support-taken-up-order", number=number))
    return Screen(Html("\n\n".join(lines)), ((_bot_button(texts),),))


def called(texts: Texts, *, reason: str, messages: Sequence[Message], time_zone: str) -> Screen:
    """To staff, in an open case: the customer wants them again, or something new.

    `messages` are what was said with the bot meanwhile.
    """
    return _news(texts, "support-called", reason, messages, time_zone)


def reopened(texts: Texts, *, reason: str, messages: Sequence[Message], time_zone: str) -> Screen:
    """To staff, in the topic of a case that was resolved; `messages` as above."""
    return _news(texts, "support-reopened", reason, messages, time_zone)


def bot_is_back(texts: Texts) -> Screen:
    return Screen(texts("support-bot-is-back"))


def uncopied(texts: Texts) -> Screen:
    """To the sender of a message that cannot be passed on."""
    return Screen(texts("support-uncopied"))


def topic_name(name: str, case_id: int) -> str:
    """The topic's title, within Telegram's 128 characters."""
    return f"{name} · #{case_id}"[:MAX_TOPIC_NAME]


def transcript(texts: Texts, messages: Sequence[Message], time_zone: str) -> Screen:
    """The conversation so far in one post; what does not fit is cut at the old end."""
    if not messages:
        return Screen(texts("support-transcript-empty"))
    lines = _told(texts, messages, time_zone)
    return Screen(Html("\n".join([texts("support-transcript"), *lines])))


def low_score(texts: Texts, *, score: int) -> Screen:
    return Screen(texts("support-low-score", score=score))


def survey_comment(texts: Texts, *, comment: str) -> Screen:
    return Screen(texts("support-survey-comment", comment=comment))


def summary(texts: Texts, *, summary: str) -> Screen:
    """What the assistant made of a customer's wish when it called the team."""
    return Screen(texts("support-summary", summary=summary))


def back_to_bot(texts: Texts) -> Screen:
    return Screen(texts("support-back-to-bot"))


def closed(texts: Texts) -> Screen:
    return Screen(texts("support-closed"))


def noted(texts: Texts) -> Screen:
    return Screen(texts("support-noted"))


def unknown_command(texts: Texts, command: str) -> Screen:
    return Screen(texts("support-unknown-command", command=command))


def undelivered(texts: Texts, *, reason: str) -> Screen:
    key = reason if reason in {"blocked", "uncopied"} else "failed"
    return Screen(texts("support-undelivered", reason=texts(f"support-undelivered-{key}")))


def not_staff(texts: Texts) -> Screen:
    return Screen(texts("support-not-staff"))


def _bot_button(texts: Texts) -> Button:
    return Button(texts("support-button-bot"), BotWanted().pack())


def _news(
    texts: Texts, key: str, reason: str, messages: Sequence[Message], time_zone: str
) -> Screen:
    news = texts(key, reason=texts(f"support-reason-{reason.replace('_', '-')}"))
    if not messages:
        return Screen(news)
    lines = (news, "", texts("support-meanwhile"), *_told(texts, messages, time_zone))
    return Screen(Html("\n".join(lines)))


def _told(texts: Texts, messages: Sequence[Message], time_zone: str) -> list[Html]:
    """A line for each, oldest first, as far as they fit into one post."""
    lines: list[Html] = []
    room = MAX_TRANSCRIPT
    for message in reversed(messages):
        line = texts(
            "support-transcript-line",
            time=day_and_time(message.at, texts.language, time_zone),
            author=texts(f"support-author-{message.author}"),
            text=cut(spoken(texts, message.kind, message.text), MAX_LINE)
            or texts("support-transcript-no-answer"),
        )
        room -= units(line) + 1
        if room < 0:
            break
        lines.append(line)
    return lines[::-1]
