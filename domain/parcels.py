"""What is on its way out: one or several deliveries in one call, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from store.identities import Identity
from store.outbox import Delivery
from store.relays import Relay
from store.support import Case


@dataclass(frozen=True)
class Parcel:
    """A delivery that was claimed and may leave at `leaves_at`.

    `joined` leaves in the same call, and meets the same fate; `relays` are what is passed on, as
    it read when it was claimed.
    """

    delivery: Delivery
    identity: Identity | None
    case: Case | None
    leaves_at: datetime
    joined: Sequence[Delivery] = ()
    relays: Sequence[Relay] = ()

    @property
    def deliveries(self) -> list[Delivery]:
        """All that leaves in this call, in order."""
        return [self.delivery, *self.joined]


@dataclass(frozen=True)
class Claim:
    """What may leave; `has_more`: another claim may find something at once."""

    parcels: list[Parcel]
    has_more: bool


@dataclass(frozen=True)
class Fate:
    """What became of a claimed delivery; `again_in` (seconds) asks for another try.

    An album has `message_ids`, one for each delivery, unless Telegram passed some over.
    """

    parcel: Parcel
    state: Literal["sent", "failed", "skipped", "unknown", "due"]
    reason: str | None = None
    message_id: int | None = None
    chat_id: int | None = None
    again_in: float = 0.0
    message_ids: Sequence[int] = ()
    patient: bool = False  # this try does not count

    def arrivals(self) -> list[tuple[Delivery, int | None]]:
        """Which message each delivery became; None where that cannot be told."""
        deliveries = self.parcel.deliveries
        if not self.message_ids:
            return [(it, self.message_id) for it in deliveries]
        if len(self.message_ids) != len(deliveries):
            return [(it, None) for it in deliveries]
        return list(zip(deliveries, self.message_ids, strict=True))
