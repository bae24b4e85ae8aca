"""All tables: importing this makes the metadata complete."""

from store import (  # noqa: F401
    budget,
    campaigns,
    canned,
    colleagues,
    consents,
    customers,
    events,
    gaps,
    identities,
    inbox,
    knowledge,
    leases,
    lessons,
    loyalty,
    orders,
    outbox,
    questions,
    relays,
    support,
    surveys,
    topics,
)
from store.db import Base as Base
