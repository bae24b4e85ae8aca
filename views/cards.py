"""The profile card of a case: who the customer is, how the case stands, and what can be done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from views import suggestions
from views.formats import cut, day, day_and_time, money
from views.loyalty import Standing
from views.orders import Order
from views.screen import Button, Rows, Screen
from views.taps import (
    CaseClosed,
    CaseReopened,
    CaseTaken,
    NoteWanted,
    PriorityChosen,
)
from views.texts import Html, Texts

MAX_NAME = 100  # UTF-16 units; nobody's name fills the card


class Case(Protocol):
    """A case as far as its card shows it."""

    @property
    def id(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def priority(self) -> str: ...
    @property
    def tags(self) -> list[Any]: ...
    @property
    def reason(self) -> str: ...
    @property
    def snoozed_until(self) -> datetime | None: ...


def profile(
    texts: Texts,
    *,
    case: Case,
    identity: Any,
    facts: dict[str, Any],
    standing: Standing | None,
    assignee: str | None,
    order_state: Callable[[Any], str],
    time_zone: str,
    about: Order | None = None,
    muted_until: datetime | None = None,
) -> Screen:
    """The first post of a topic, edited whenever the case changes hands, priority or state."""
    lines = [
        _head(texts, case, identity),
        *_state(texts, case, assignee, time_zone),
        *_mute(texts, muted_until, time_zone),
        *([texts("cards-about", number=about.number)] if about is not None else []),
        *_customer(texts, identity, facts, order_state, time_zone),
        *_standing(texts, standing, facts),
        *_tastes(texts, facts),
        texts("cards-marketing-yes" if identity.marketing_at else "cards-marketing-no"),
    ]
    return Screen(Html("\n".join(lines)), _buttons(texts, case))


def _head(texts: Texts, case: Case, identity: Any) -> Html:
    return texts(
        "cards-head",
        case=str(case.id),
        name=cut(_full_name(identity), MAX_NAME),
        language=identity.language,
        reason=texts(f"support-reason-{case.reason.replace('_', '-')}"),
    )


def _mute(texts: Texts, until: datetime | None, time_zone: str) -> list[Html]:
    if until is None:
        return []
    return [texts("mutes-profile", until=day_and_time(until, texts.language, time_zone))]


def _state(texts: Texts, case: Case, assignee: str | None, time_zone: str) -> list[Html]:
    """State, priority and assignee in one line; tags in another, if there are any."""
    state = case.state if case.state in {"resolved", "closed"} else "open"
    shown = texts(f"cards-state-{state}")
    if case.snoozed_until is not None:
        until = day_and_time(case.snoozed_until, texts.language, time_zone)
        shown = texts("cards-state-snoozed", until=until)
    who = cut(assignee, MAX_NAME) if assignee else texts("cards-nobody")
    priority = texts(f"desk-priority-{case.priority}")
    lines = [texts("cards-state", state=shown, priority=priority, assignee=who)]
    tags = " ".join(f"#{tag}" for tag in case.tags)
    return [*lines, texts("cards-tags", tags=tags)] if tags else lines


def _customer(
    texts: Texts,
    identity: Any,
    facts: dict[str, Any],
    order_state: Callable[[Any], str],
    time_zone: str,
) -> list[Html]:
    if identity.customer is None:
        return [texts("cards-unlinked")]
    orders: Sequence[Order] = facts["orders"]
    shown = [_order(texts, order, order_state(order), time_zone) for order in orders]
    return [_history(texts, facts), *shown]


def _standing(texts: Texts, standing: Standing | None, facts: dict[str, Any]) -> list[Html]:
    lines = []
    if standing is not None:
        lines.append(texts("cards-points", tier=standing.tier.name, points=standing.points))
    if facts["nps"] is not None:
        lines.append(texts("cards-nps", score=facts["nps"]))
    return lines


def _tastes(texts: Texts, facts: dict[str, Any]) -> list[Html]:
    """What suits the customer, each list cut to a line."""
    told: dict[str, Sequence[str]] = facts.get("tastes", {})
    return [
        texts(f"cards-tastes-{slot}", value=cut(", ".join(items), MAX_NAME))
        for slot, items in told.items()
    ]


def _buttons(texts: Texts, case: Case) -> Rows:
    """What staff can do with the case as it stands."""
    if case.state == "closed":
        return ()
    if case.state == "resolved":
        return ((Button(texts("cards-button-reopen"), CaseReopened(case_id=case.id).pack()),),)
    take = Button(texts("cards-button-take"), CaseTaken(case_id=case.id).pack())
    close = Button(texts("cards-button-close"), CaseClosed(case_id=case.id).pack())
    priority = Button(texts("cards-button-priority"), PriorityChosen(case_id=case.id).pack())
    note = Button(texts("cards-button-note"), NoteWanted(case_id=case.id).pack())
    return ((take, close), (priority, note), (suggestions.button(texts, case.id),))


def _full_name(identity: Any) -> str:
    customer = identity.customer
    names = (customer.first_name, customer.last_name) if customer is not None else ()
    return " ".join(part for part in names if part) or str(identity.name)


def _history(texts: Texts, facts: dict[str, Any]) -> Html:
    currency = facts["orders"][0].currency if facts["orders"] else "EUR"
    spent = money(facts["lifetime_cents"], currency, texts.language)
    return texts("cards-history", orders=facts["order_count"], spent=spent)


def _order(texts: Texts, order: Order, state: str, time_zone: str) -> Html:
    return texts(
        "cards-order",
        number=order.number,
        day=day(order.placed_at, texts.language, time_zone),
        total=money(order.total_cents, order.currency, texts.language),
        state=texts(f"orders-state-{state}"),
    )
