"""What customers tell of themselves for their profile: each asked at most once, theirs to change.

A slot that was asked, told or deleted has a row; one without a row was never asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from domain import birthdays, places, quiet
from domain import identities as people
from domain.birthdays import Birthday
from domain.errors import RuleBroken
from domain.outbox import OutboxRules
from domain.rules import Rules, TimeZone
from store import identities
from store import profiles as store
from store.identities import Identity
from store.profiles import ProfileSlot

Kept = Literal["birthday", "sizes", "colours", "categories", "quiet", "zone"]
Slot = Literal["name", "language", Kept]
SLOTS: tuple[Kept, ...] = get_args(Kept)  # that may be unknown, and are asked for
LISTS: tuple[Kept, ...] = ("sizes", "colours", "categories")
MOST_ITEMS = 8
LONGEST_ITEM = 30  # characters
MOST_WORDS = 3  # of an item: a sentence is meant for somebody else
_ITEM = re.compile(r"[\w .,+/&'’-]*\w[\w .,+/&'’-]*")
_BETWEEN = re.compile(r"[,;\n]")
_Offer = Field((), max_length=12)  # four rows of three buttons


class ProfileRules(Rules):
    """What a profile offers to tap; anything else can be written, in an answer."""

    answer_minutes: float = Field(10, gt=0, description="later words are for the bot again")
    sizes: tuple[str, ...] = Field(("XS", "S", "M", "L", "XL", "XXL"), max_length=12)
    colours: tuple[str, ...] = _Offer
    categories: tuple[str, ...] = _Offer
    zones: tuple[TimeZone, ...] = Field(
        ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/London", "Europe/Istanbul",
         "America/New_York"),
        max_length=12,
    )  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """What is known of somebody besides name and language.

    `quiet` and `zone` are what counts (`city` in the customer's language), `own` the slots with
    something that the customer may delete; `birthday` may be the shop's. `unasked`: something was
    never asked.
    """

    quiet: tuple[time, time]
    zone: str
    city: str
    birthday: Birthday | None = None
    sizes: Sequence[str] = ()
    colours: Sequence[str] = ()
    categories: Sequence[str] = ()
    own: frozenset[str] = field(default_factory=frozenset)
    unasked: bool = False


async def profile(session: AsyncSession, rules: OutboxRules, identity: Identity) -> Profile:
    """All slots of somebody; the shop's own quiet hours, zone and birthday where they said none."""
    rows = await store.of(session, identity.id)
    start, end, zone = quiet.hours_of(rules, identity)
    lists = {slot: tuple(_value(rows, slot) or ()) for slot in LISTS}
    told = {slot for slot in LISTS if _value(rows, slot)}
    born = await birthday(session, identity)
    settled = {"birthday"} if born else set[str]()
    settled |= {"quiet"} if identity.quiet_from is not None else set[str]()
    settled |= {"zone"} if identity.time_zone is not None else set()
    return Profile(
        quiet=(start, end),
        zone=zone,
        city=places.city(zone, identity.language),
        birthday=born,
        own=frozenset(told | settled),
        unasked=any(slot not in rows for slot in SLOTS),
        **lists,
    )


async def tastes(session: AsyncSession, identity: Identity) -> dict[str, Sequence[str]]:
    """Sizes, colours and categories, those that were told."""
    rows = await store.of(session, identity.id)
    return {slot: told for slot in LISTS if (told := _value(rows, slot))}


async def birthday(session: AsyncSession, identity: Identity) -> Birthday | None:
    """As the customer told it, else as the shop knows it; none after they deleted it."""
    row = (await store.of(session, identity.id)).get("birthday")
    if row is not None and row.answered_at is not None:
        return birthdays.kept(row.value) if row.value else None
    known = await identities.with_customer(session, identity.id)
    born = known.customer.birthday if known.customer else None
    return birthdays.of(born) if born else None


async def ask_next(session: AsyncSession, identity: Identity, now: datetime) -> Kept | None:
    """The next slot that was never asked, which it is now; None: there is none left."""
    rows = await store.of(session, identity.id)
    for slot in SLOTS:
        if slot not in rows and await store.mark_asked(session, identity.id, slot, now):
            return slot
    return None


async def tell(
    session: AsyncSession,
    rules: OutboxRules,
    identity: Identity,
    slot: Slot,
    text: str,
    now: datetime,
) -> None:
    """Keep what a customer wrote for a slot. Raises RuleBroken that names what can be written."""
    value: Any = True  # for what stands with the identity
    if slot == "name":
        people.rename(identity, text)
        return
    if slot == "birthday":
        zone = ZoneInfo(identity.time_zone or rules.time_zone)
        value = str(birthdays.parse(text, now.astimezone(zone).date()))
    elif slot == "quiet":
        identity.quiet_from, identity.quiet_until = quiet.parse(text)
    elif slot == "zone":
        identity.time_zone = places.parse(text)
    else:
        value = listed(text)
    await store.put(session, identity.id, slot, value, now)


async def pick(
    session: AsyncSession,
    rules: ProfileRules,
    identity: Identity,
    slot: Slot,
    index: int,
    now: datetime,
) -> None:
    """Take one of what is offered; in a list it comes and goes. Raises RuleBroken: no such offer,
    or more than fit."""
    offers = offered(rules, slot)
    if not 0 <= index < len(offers):
        raise RuleBroken("profiles-offer-gone")
    value: Any = True
    if slot == "zone":
        identity.time_zone = offers[index]
    else:
        value = _toggled(_value(await store.of(session, identity.id), slot) or (), offers[index])
    await store.put(session, identity.id, slot, value or None, now)


async def never_quiet(session: AsyncSession, identity: Identity, now: datetime) -> None:
    """No quiet hours at all."""
    identity.quiet_from, identity.quiet_until = quiet.NEVER
    await store.put(session, identity.id, "quiet", True, now)


async def clear(
    session: AsyncSession, identity: Identity, slot: Slot, now: datetime, *, channel_name: str = ""
) -> None:
    """Forget a slot: from here on the shop's counts, or nothing; of the name the channel's, and of
    the language whichever they write in."""
    if slot == "name" or slot == "language":
        people.forget_choice(identity, slot, channel_name)
        return
    if slot == "quiet":
        identity.quiet_from = identity.quiet_until = None
    elif slot == "zone":
        identity.time_zone = None
    await store.put(session, identity.id, slot, None, now)


def offered(rules: ProfileRules, slot: Slot) -> Sequence[str]:
    """What can be tapped for a slot."""
    offers: Sequence[str] = getattr(rules, "zones" if slot == "zone" else slot, ())
    return offers


def labels(rules: ProfileRules, slot: Slot, language: str) -> list[str]:
    """What the buttons of `offered` say."""
    offers = offered(rules, slot)
    return [places.city(it, language) for it in offers] if slot == "zone" else list(offers)


def listed(text: str) -> list[str]:
    """ "38, M" → its items, each once. Raises RuleBroken: too many or too long, or no words."""
    items = [" ".join(it.split()) for it in _BETWEEN.split(text)]
    found = list({it.casefold(): it for it in items if it}.values())
    if not 1 <= len(found) <= MOST_ITEMS:
        raise RuleBroken("profiles-list-unreadable", most=MOST_ITEMS, longest=LONGEST_ITEM)
    if not all(_is_item(it) for it in found):
        raise RuleBroken("profiles-list-unreadable", most=MOST_ITEMS, longest=LONGEST_ITEM)
    return found


def _is_item(text: str) -> bool:
    is_short = len(text) <= LONGEST_ITEM and len(text.split()) <= MOST_WORDS
    return is_short and _ITEM.fullmatch(text) is not None


def _toggled(items: Sequence[str], item: str) -> list[str]:
    kept = [it for it in items if it.casefold() != item.casefold()]
    if len(kept) < len(items):
        return kept
    if len(items) >= MOST_ITEMS:
        raise RuleBroken("profiles-list-unreadable", most=MOST_ITEMS, longest=LONGEST_ITEM)
    return [*items, item]


def _value(rows: dict[str, ProfileSlot], slot: str) -> Any:
    row = rows.get(slot)
    return row.value if row is not None else None
