"""Reminders: to staff in a case's topic, and to the leads in General."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from views import hours
from views.formats import cut, topic_link
from views.screen import Screen
from views.texts import Html, Texts

MAX_NAME = 60
_SUPERGROUP = "-100"  # before the id that links to a group's messages take


class Colleague(Protocol):
    @property
    def user_id(self) -> str: ...
    @property
    def name(self) -> str: ...


class Case(Protocol):
    @property
    def case_id(self) -> int: ...
    @property
    def topic_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def waiting_since(self) -> datetime | None: ...
    @property
    def reply_due_at(self) -> datetime | None: ...
    @property
    def assignee(self) -> Colleague | None: ...


def due_soon(texts: Texts, *, case: Case, now: datetime, time_zone: str) -> Screen:
    """In the topic: most of the target's time is over."""
    return Screen(texts("targets-due-soon", **_case(texts, case, now, time_zone)))


def overdue(texts: Texts, *, case: Case, now: datetime, time_zone: str) -> Screen:
    """In the topic: all of it is over."""
    return Screen(texts("targets-overdue", **_case(texts, case, now, time_zone)))


def back(texts: Texts, *, case: Case, now: datetime, time_zone: str) -> Screen:
    """In the topic: what was put aside is due again."""
    return Screen(texts("targets-back", to=_whose(texts, case)))


def escalation(
    texts: Texts,
    *,
    case: Case,
    now: datetime,
    time_zone: str,
    leads: Sequence[Colleague],
    group_id: int | None,
) -> Screen:
    """In General, to the leads or else to all: whose reply is overdue, and where."""
    facts = _case(texts, case, now, time_zone)
    assignee = case.assignee
    facts["to"] = addressed(texts, leads)
    facts["case"] = case_link(texts, case.case_id, case.name, group_id, case.topic_id)
    facts["assignee"] = mention(texts, assignee) if assignee else texts("targets-nobody")
    return Screen(texts("targets-escalation", **facts))


def addressed(texts: Texts, leads: Sequence[Colleague]) -> Html:
    """The leads by mention, or else all."""
    return Html(", ".join(mention(texts, lead) for lead in leads)) or texts("targets-all")


def mention(texts: Texts, colleague: Colleague) -> Html:
    """Somebody's name, which rings for them."""
    name = cut(colleague.name, MAX_NAME) or texts("targets-unnamed")
    return texts("targets-mention", id=colleague.user_id, name=name)


def case_link(
    texts: Texts, case_id: int, name: str, group_id: int | None, topic_id: int | None
) -> Html:
    """A case by its customer's name, with a link to its topic where it has one."""
    shown = cut(" ".join(name.split()), MAX_NAME)
    group = str(group_id)
    if topic_id is None or not group.startswith(_SUPERGROUP):
        return texts("targets-case", case=str(case_id), name=shown)
    return texts(
        "targets-case-link", case=str(case_id), name=shown, url=topic_link(group, topic_id)
    )


def _case(texts: Texts, case: Case, now: datetime, time_zone: str) -> dict[str, Html | str]:
    return {
        "to": _whose(texts, case),
        "name": cut(case.name, MAX_NAME),
        "waiting": hours.lasting(texts, now - (case.waiting_since or now)),
        "due": hours.by_when(texts, case.reply_due_at or now, now, time_zone),
    }


def _whose(texts: Texts, case: Case) -> Html:
    return mention(texts, case.assignee) if case.assignee else texts("targets-all")
