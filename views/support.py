"""The hand-over: what the customer is told, and what staff see in the topic."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from views import suggestions
from views.formats import cut, day, day_and_time, money, units
from views.loyalty import Standing
from views.screen import Button, Screen
from views.taps import BotWanted, CaseClosed
from views.texts import Html, Texts

MAX_TRANSCRIPT = 3600  # UTF-16 units, under Telegram's 4096 with room for the head line
MAX_LINE = 800
MAX_TOPIC_NAME = 128


class Order(Protocol):
    @property
    def number(self) -> str: ...
    @property
    def total_cents(self) -> int: ...
    @property
    def currency(self) -> str: ...
    @property
    def placed_at(self) -> datetime: ...


class Message(Protocol):
    @property
    def author(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def at(self) -> datetime: ...


def opened(texts: Texts) -> Screen:
    """People have it now; the bot can be had back."""
    return Screen(texts("support-opened"), ((_bot_button(texts),),))


def taken_up(texts: Texts, *, reason: str, number: str | None) -> Screen:
    """To a complaint or a return: who sees to it, and which order goes with it."""
    lines = [texts(f"support-taken-up-{reason}")]
    if number is not None:
        lines.append(texts("support-taken-up-order", number=number))
    return Screen(Html("\n\n".join(lines)), ((_bot_button(texts),),))


def called(texts: Texts, *, reason: str) -> Screen:
    """To staff, in an open case: the customer wants them again, or something new."""
    return Screen(
        texts("support-called", reason=texts(f"support-reason-{reason.replace('_', '-')}"))
    )


def reopened(texts: Texts, *, reason: str) -> Screen:
    """To staff, in the topic of a case that was resolved."""
    return Screen(
        texts("support-reopened", reason=texts(f"support-reason-{reason.replace('_', '-')}"))
    )


def bot_is_back(texts: Texts) -> Screen:
    return Screen(texts("support-bot-is-back"))


def uncopied(texts: Texts) -> Screen:
    """To the sender of a message that cannot be passed on."""
    return Screen(texts("support-uncopied"))


def topic_name(name: str, case_id: int) -> str:
    """The topic's title, within Telegram's 128 characters."""
    return f"{name} · #{case_id}"[:MAX_TOPIC_NAME]


def profile(
    texts: Texts,
    *,
    case_id: int,
    identity: Any,
    facts: dict[str, Any],
    standing: Standing | None,
    reason: str,
    order_state: Any,
    time_zone: str,
    about: Order | None = None,
) -> Screen:
    """Who the customer is: the first post of a topic."""
    lines = [
        texts(
            "support-profile",
            case=str(case_id),
            name=_full_name(identity),
            language=identity.language,
            reason=texts(f"support-reason-{reason.replace('_', '-')}"),
        )
    ]
    if about is not None:
        lines.append(texts("support-profile-about", number=about.number))
    if identity.customer is None:
        lines.append(texts("support-profile-unlinked"))
    else:
        lines.append(_history(texts, facts))
        lines += [_order(texts, order, order_state(order), time_zone) for order in facts["orders"]]
    if standing is not None:
        lines.append(
            texts("support-profile-points", tier=standing.tier.name, points=standing.points)
        )
    if facts["nps"] is not None:
        lines.append(texts("support-profile-nps", score=facts["nps"]))
    consent = "yes" if identity.marketing_at else "no"
    lines.append(texts(f"support-profile-marketing-{consent}"))
    close = Button(texts("support-button-close"), CaseClosed(case_id=case_id).pack())
    return Screen(Html("\n".join(lines)), ((close, suggestions.button(texts, case_id)),))


def transcript(texts: Texts, messages: Sequence[Message], time_zone: str) -> Screen:
    """The conversation so far in one post; what does not fit is cut at the old end."""
    if not messages:
        return Screen(texts("support-transcript-empty"))
    lines: list[Html] = []
    room = MAX_TRANSCRIPT
    for message in reversed(messages):
        line = texts(
            "support-transcript-line",
            time=day_and_time(message.at, texts.language, time_zone),
            author=texts(f"support-author-{message.author}"),
            text=cut(message.text, MAX_LINE) or texts("support-transcript-no-answer"),
        )
        room -= units(line) + 1
        if room < 0:
            break
        lines.append(line)
    return Screen(Html("\n".join([texts("support-transcript"), *reversed(lines)])))


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


def help_page(texts: Texts) -> Screen:
    return Screen(texts("support-help"))


def undelivered(texts: Texts, *, reason: str) -> Screen:
    key = "blocked" if reason == "blocked" else "failed"
    return Screen(texts("support-undelivered", reason=texts(f"support-undelivered-{key}")))


def not_staff(texts: Texts) -> Screen:
    return Screen(texts("support-not-staff"))


def _full_name(identity: Any) -> str:
    customer = identity.customer
    if customer is None:
        return str(identity.name)
    return " ".join(part for part in (customer.first_name, customer.last_name) if part)


def _history(texts: Texts, facts: dict[str, Any]) -> Html:
    currency = facts["orders"][0].currency if facts["orders"] else "EUR"
    spent = money(facts["lifetime_cents"], currency, texts.language)
    return texts("support-profile-history", orders=facts["order_count"], spent=spent)


def _order(texts: Texts, order: Order, state: str, time_zone: str) -> Html:
    return texts(
        "support-profile-order",
        number=order.number,
        day=day(order.placed_at, texts.language, time_zone),
        total=money(order.total_cents, order.currency, texts.language),
        state=texts(f"orders-state-{state}"),
    )


def _bot_button(texts: Texts) -> Button:
    return Button(texts("support-button-bot"), BotWanted().pack())
