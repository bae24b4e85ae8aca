"""What is held of whom in each table, and for how long: export, erasure and retention run from it.

The classes of single columns stand with the columns (`store.db`); here stands how a table's rows
are found for a person, and what becomes of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Root = Literal[
    "identities", "customers", "orders", "cases", "visitors", "gaps",  # ids of these tables
    "chats", "shop_ids", "webhooks", "dialogues",  # lanes, and keys of dialogues
]  # fmt: skip


@dataclass(frozen=True)
class Period:
    """After `[retention] name` days since `since` rows are deleted, or blanked."""

    name: str
    since: str
    then: Literal["delete", "blank"] = "delete"


@dataclass(frozen=True)
class Held:
    """How the rows of a table belong to people.

    `of`: the columns that lead to a person, and what they hold. `exported`: those of them by which
    rows are given to the person; None: all. `kept`: what blanking leaves, figures that name
    nobody. `renamed`: replaced by something random, as they must stay unique. `also`: blanked
    though only pseudonymous. `team`: columns that name staff, masked in an export. `settled`:
    states in which a row is worked off, so that its period counts.
    """

    of: Mapping[str, Root] = field(default_factory=dict)
    on_erasure: Literal["blank", "delete", "keep"] = "keep"
    exported: tuple[str, ...] | None = None
    kept: frozenset[str] = frozenset()
    renamed: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    team: frozenset[str] = frozenset()
    periods: tuple[Period, ...] = ()
    settled: tuple[str, ...] = ()

    @property
    def shown_by(self) -> tuple[str, ...]:
        """The columns by which rows go into an export."""
        return tuple(self.of) if self.exported is None else self.exported


NOBODY = Held()  # nothing of customers
_DONE = ("done", "dead", "cancelled")
_HELD = "held"  # an event whose order the platform never showed in full
_SENT = ("sent", "failed", "skipped", "unknown")
_CUSTOMER: Mapping[str, Root] = {"customer_id": "customers"}
_IDENTITY: Mapping[str, Root] = {"identity_id": "identities"}
_BOTH: Mapping[str, Root] = {**_CUSTOMER, **_IDENTITY}
_ORDER: Mapping[str, Root] = {"order_id": "orders"}
_CASE: Mapping[str, Root] = {"case_id": "cases"}


def _deleted(of: Mapping[str, Root], *periods: Period, team: frozenset[str] = frozenset()) -> Held:
    return Held(of, "delete", periods=periods, team=team)


HELD: Mapping[str, Held] = {
    "audit_entries": Held(_BOTH, team=frozenset({"actor"}), periods=(Period("audit", "at"),)),
    "campaigns": NOBODY,
    "canned_replies": NOBODY,
    "carts": _deleted(_CUSTOMER, Period("carts", "updated_at")),
    "cases": Held(
        _IDENTITY,
        "blank",
        kept=frozenset({"csat_score"}),
        team=frozenset({"assignee", "resolved_by"}),
        # What is still pointed to, as by a lesson that went live, is at least emptied.
        periods=(Period("cases", "closed_at", "blank"), Period("cases", "closed_at")),
    ),
    "consents": _deleted(_IDENTITY),
    "conversations": _deleted({"key": "dialogues"}, Period("conversations", "updated_at")),
    "customers": Held(
        {"id": "customers"}, "blank", renamed=("shop_id",), also=("merged_into_id", "told")
    ),
    "erasures": NOBODY,
    "gaps": Held(
        {"id": "gaps"}, "delete",
        periods=(Period("questions", "last_asked_at"),), settled=("open", "dismissed"),
    ),
    "identities": Held(
        {"id": "identities"},
        "blank",
        renamed=("external_id",),
        also=("customer_id", "linked_to_id", "muted_by"),
        team=frozenset({"muted_by"}),
    ),
    "imports": NOBODY,
    "inbox_updates": Held(
        {"lane": "chats"}, "blank", renamed=("lane",), also=("error",),
        periods=(Period("updates", "received_at"),), settled=_DONE,
    ),
    "invites": Held(
        _IDENTITY, "blank", kept=frozenset({"score"}),
        periods=(Period("surveys", "commented_at", "blank"),),
    ),
    "knowledge_documents": NOBODY,
    "knowledge_passages": NOBODY,
    "knowledge_revision": NOBODY,
    "leases": NOBODY,
    # Most reasons are words of our own; what staff wrote is blanked by `store.erasures`.
    "ledger_entries": Held(
        _CUSTOMER, "blank", renamed=("key",), kept=frozenset({"reason"}), team=frozenset({"key"})
    ),
    "lessons": Held(
        _CASE, "blank", team=frozenset({"author", "decided_by"}), settled=("discarded",),
        periods=(Period("cases", "decided_at", "blank"),),
    ),
    # They still count: erasing an account must not open the door to more tries at a customer's.
    "mail_codes": Held(
        _BOTH, "blank", also=("digest",), periods=(Period("mail_codes", "created_at"),)
    ),
    "merges": _deleted(
        {"kept_id": "customers", "merged_id": "customers"}, team=frozenset({"by", "undone_by"})
    ),
    "messages": _deleted(_IDENTITY, Period("messages", "at")),
    "order_lines": Held(_ORDER),
    "order_reversals": Held(_ORDER, renamed=("key",)),
    "orders": Held(
        {**_CUSTOMER, "placed_by_id": "customers"}, "blank", renamed=("number",), also=("told",),
        periods=(Period("order_links", "placed_at", "blank"),),
    ),
    "outbox": Held(
        {**_IDENTITY, **_CASE}, "blank", exported=("identity_id",), renamed=("key",),
        periods=(Period("outbox", "created_at", "blank"), Period("outbox_keys", "created_at")),
        settled=_SENT,
    ),
    "platform_orders": _deleted({"shop_id": "shop_ids"}),
    "product_views": _deleted(
        {**_CUSTOMER, "visitor_id": "visitors"}, Period("product_views", "at")
    ),
    "products": NOBODY,
    "profile_slots": _deleted(_IDENTITY),
    "questions": Held(
        {**_IDENTITY, **_CASE}, "blank", exported=("identity_id",), kept=frozenset({"helpful"}),
        also=("error",), team=frozenset({"asked_by"}),
        periods=(Period("questions", "received_at"),), settled=_DONE,
    ),
    "relays": _deleted(_CASE, Period("relays", "at"), team=frozenset({"author"})),
    "reviews": Held(
        _CUSTOMER, "blank", kept=frozenset({"stars"}), renamed=("external_id",),
        also=("order_number",),
    ),
    "send_slots": NOBODY,
    "shop_events": Held(
        # Platforms' ids of events hold those of the customer and of orders.
        {"lane": "shop_ids"}, "blank", renamed=("lane", "external_id"), also=("error",),
        periods=(Period("events", "received_at", "blank"), Period("event_keys", "received_at")),
        settled=(*_DONE, _HELD),
    ),
    "staff_groups": NOBODY,
    "staff_members": NOBODY,  # the team's own names, not a customer's
    "used_links": Held(periods=(Period("used_links", "used_at"),)),
    "visitors": _deleted(_BOTH, Period("visitors", "seen_at")),
    "webhooks": Held(
        {**_CUSTOMER, "lane": "webhooks"}, "blank", also=("error",),
        periods=(Period("webhooks", "received_at"),), settled=_DONE,
    ),
}  # fmt: skip
