"""The one way out: what is to be sent, to whom, and how urgent it is."""

from datetime import datetime, time
from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules, TimeZone
from store import outbox as store
from store.identities import Identity

Kind = Literal["reply", "answer", "staff", "service", "survey", "marketing"]
PRIORITY: dict[Kind, int] = {
    "reply": 0,
    "answer": 0,  # by the bot, to a question: dropped once a person has taken over
    "staff": 0,
    "service": 1,
    "survey": 5,
    "marketing": 9,
}
RELAY = "relay"  # the method of what is passed on: put into words when it is sent
INTRODUCTION = -1  # what opens a topic goes before what waits for one
ADVERTISING = frozenset({"survey", "marketing"})  # surveys count as advertising in Germany
RESENT_IF_UNKNOWN = frozenset({"reply", "answer", "staff", "service"})


class OutboxRules(Rules):
    """The send budget, and when advertising rests."""

    per_second: float = Field(30, ge=0, description="over all chats; 0: no limit")
    chat_seconds: float = Field(1.0, ge=0, description="pause between two messages to one chat")
    group_per_minute: int = Field(20, ge=0, description="to the staff group; 0: no limit")
    group_burst: int = Field(5, ge=1, description="how many of these may leave at once")
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    time_zone: TimeZone = "Europe/Berlin"
    advertising_per_week: int = Field(2, ge=0, description="to one person; as the opt-in says")
    attempts: int = Field(8, gt=0, description="tries before a delivery is given up")
    lease_seconds: float = Field(45, gt=0, description="after this long a crashed send is unknown")

    @model_validator(mode="after")
    def _burst_fits(self) -> Self:
        if 0 < self.group_per_minute <= self.group_burst:
            raise ValueError(
                f"group_burst ({self.group_burst}) must be less than "
                f"group_per_minute ({self.group_per_minute})"
            )
        return self


def to_identity(
    identity_id: int,
    kind: Kind,
    method: str,
    payload: dict[str, Any],
    now: datetime,
    **more: Any,
) -> dict[str, Any]:
    """A row for `put`: one message to one person. `more`: due_at, key, campaign_id, relay_id."""
    return _row(f"chat:{identity_id}", kind, method, payload, now, identity_id=identity_id, **more)


def to_topic(
    case_id: int, method: str, payload: dict[str, Any], now: datetime, **more: Any
) -> dict[str, Any]:
    """A row for `put`: one post to the staff topic of a case; the topic is made when it is due."""
    return _row(f"case:{case_id}", "staff", method, payload, now, case_id=case_id, **more)


def to_staff(method: str, payload: dict[str, Any], now: datetime, **more: Any) -> dict[str, Any]:
    """A row for `put`: one post to the staff group's General topic."""
    return _row("staff", "staff", method, payload, now, **more)


def view(name: str, **args: Any) -> dict[str, Any]:
    """A payload that is put into words when it is sent, in the language the reader has then."""
    return {"view": name, "args": args}


def answering(message_id: int, payload: dict[str, Any]) -> dict[str, Any]:
    """The payload of a view as a reply to a message of the chat it goes to."""
    return {**payload, "reply_to": message_id}


async def put(session: AsyncSession, *rows: dict[str, Any]) -> int:
    """Queue deliveries; a `key` that is known is queued no second time. Returns how many new."""
    return await store.add(session, rows)


async def stop_advertising(session: AsyncSession, identity: Identity) -> int:
    """Skip what is queued for somebody who wants no advertising. Returns how many."""
    return await store.cancel_due(session, identity.id, ADVERTISING, "no_consent")


async def stop_answers(session: AsyncSession, identity_id: int) -> int:
    """Skip what the bot was about to answer: a person has taken over. Returns how many."""
    return await store.cancel_due(session, identity_id, {"answer"}, "person_took_over")


async def is_called_off(session: AsyncSession, delivery_id: int) -> bool:
    """Whether a delivery under way was skipped meanwhile: whoever it is about was erased."""
    return await store.state_of(session, delivery_id) == "skipped"


def _row(
    lane: str, kind: Kind, method: str, payload: dict[str, Any], now: datetime, **more: Any
) -> dict[str, Any]:
    return {
        "lane": lane,
        "priority": PRIORITY[kind],
        "kind": kind,
        "method": method,
        "payload": payload,
        "identity_id": None,
        "case_id": None,
        "campaign_id": None,
        "relay_id": None,
        "key": None,
        "due_at": now,
        "state": "due",
        "attempts": 0,
        "doubtful": False,
        "created_at": now,
        **more,
    }
