"""All tables: importing this makes the metadata complete."""

from store import (  # noqa: F401
    budget,
    campaigns,
    consents,
    customers,
    events,
    gaps,
    identities,
    inbox,
    knowledge,
    leases,
    loyalty,
    orders,
    outbox,
    questions,
    support,
    surveys,
)
from store.db import Base as Base
