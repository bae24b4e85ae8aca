"""Who somebody is: a Telegram account, and how a shop names its customer in a signed link."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from domain import outbox
from domain.errors import RuleBroken
from domain.rules import Rules
from domain.seals import SealBroken, SealExpired, seal, unseal
from store import identities as store
from store.identities import Identity as Identity

LANGUAGES = ("de", "en")
LONGEST_NAME = 40  # characters
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f .'’-])*")
_LINK = b"stammkunde deep link"  # what its seal is for
_LONGEST_SHOP_ID = 32  # 4 bytes expiry + id + 12 bytes MAC are 64 characters of base64


class IdentityRules(Rules):
    """How a chat is tied to a customer: signed links, and codes that the shop mails."""

    link_hours: int = Field(72, gt=0)
    mail_hook_url: str | None = None  # None: no codes by mail
    code_minutes: int = Field(10, gt=0)
    code_tries: int = Field(3, gt=0)
    code_lock_minutes: int = Field(60, gt=0)
    codes_per_day: int = Field(5, gt=0, description="asked for by one account")
    codes_per_customer: int = Field(15, gt=0, description="mailed in a day, whoever asks")

    @model_validator(mode="after")
    def _nobody_uses_up_anothers(self) -> Self:
        if self.codes_per_customer <= self.codes_per_day:
            raise ValueError(
                f"codes_per_customer ({self.codes_per_customer}) must be more than codes_per_day "
                f"({self.codes_per_day}): else one account uses up what the customer may have"
            )
        return self


@dataclass(frozen=True)
class Person:
    """What a channel tells of an account."""

    external_id: str
    name: str
    username: str | None = None
    language: str | None = None


Acquaintances = dict[str, Identity]


async def acquainted(session: AsyncSession, external_ids: Collection[str]) -> Acquaintances:
    """The identities of those who have written before: many at once cost little more than one."""
    return await store.by_external_ids(session, external_ids)


async def meet(
    session: AsyncSession, person: Person, now: datetime, known_already: Acquaintances | None = None
) -> Identity:
    """The identity of a channel account, made at first sight; `known_already` saves the look-up.

    Its language is the channel's where we speak it, else German; later only the person changes it.
    """
    known = (known_already or {}).get(person.external_id)
    if known is not None and known.erased_at is not None:
        known = None  # erased by an update before this one
    known = known or await store.by_external_id(session, person.external_id)
    if known is not None:
        if known.blocked_at is not None:
            known.blocked_at = None  # whoever writes to us has unblocked us
        return known
    language = person.language if person.language in LANGUAGES else "de"
    if person.language and person.language not in LANGUAGES:
        language = "de" if person.language.startswith("de") else "en"
    identity = Identity(
        channel=store.TELEGRAM,
        external_id=person.external_id,
        name=person.name,
        username=person.username,
        language=language,
        created_at=now,
    )
    session.add(identity)
    await session.flush()
    return identity


async def known(session: AsyncSession, external_id: str) -> Identity | None:
    """The identity of a channel account that has written before."""
    return await store.by_external_id(session, external_id)


async def mark_blocked(session: AsyncSession, identity_id: int, now: datetime) -> None:
    """Nothing reaches this account any more, until it writes again."""
    identity = await store.by_id(session, identity_id)
    identity.blocked_at = identity.blocked_at or now


async def speak(session: AsyncSession, identity: Identity, language: str, now: datetime) -> None:
    """Speak another language from here on, and say so in it. Raises RuleBroken for none of ours."""
    if language not in LANGUAGES:
        raise RuleBroken("identities-unknown-language")
    identity.language, identity.language_from = language, "chosen"
    await session.flush()
    payload = outbox.view("identities.speaks")
    await outbox.put(session, outbox.to_identity(identity.id, "reply", "view", payload, now))


def listen(identity: Identity, language: str | None) -> None:
    """Speak as the customer writes; None: their words do not tell. What they chose stays."""
    if language is None or identity.language_from == "chosen":
        return
    if language != identity.language:
        identity.language, identity.language_from = language, "text"


async def by_id(session: AsyncSession, identity_id: int) -> Identity:
    """Somebody who has written before. Raises NoResultFound for an unknown id."""
    return await store.by_id(session, identity_id)


def rename(identity: Identity, name: str) -> None:
    """Call a customer as they wish to be called, in 1 to 40 characters.

    Raises RuleBroken: too long, or letters are missing, or there are other signs than names have.
    """
    line = " ".join(name.split())
    if len(line) > LONGEST_NAME:
        raise RuleBroken("profiles-name-long", limit=LONGEST_NAME)
    if not _NAME.fullmatch(line):
        raise RuleBroken("profiles-name-unreadable", limit=LONGEST_NAME)
    identity.name = line


def forget_choice(identity: Identity, what: Literal["name", "language"], name: str) -> None:
    """Call somebody as their channel does (`name`) again, or speak as they write."""
    if what == "name":
        identity.name = name
    else:
        identity.language_from = "channel"


def sign_link(secret: str, shop_id: str, now: datetime, rules: IdentityRules) -> str:
    """A deep-link payload that ties whoever opens it to the shop's customer.

    At most 64 characters of [A-Za-z0-9_-]: the shop id, sealed. Raises ValueError for an id that
    is too long.
    """
    raw_id = shop_id.encode()
    if not 0 < len(raw_id) <= _LONGEST_SHOP_ID:
        raise ValueError(f"customer id {shop_id!r} must have 1 to {_LONGEST_SHOP_ID} bytes")
    return seal(secret, _LINK, raw_id, now + timedelta(hours=rules.link_hours))


def read_link(secret: str, payload: str, now: datetime) -> tuple[str, str]:
    """(shop id, digest of the link) of a signed link.

    The digest is over the decoded bytes, so that another spelling of the same link is the same
    link. Raises RuleBroken for a forged or an expired one.
    """
    try:
        opened = unseal(secret, _LINK, payload, now)
        return opened.content.decode(), opened.digest
    except SealExpired as error:
        raise RuleBroken("identities-link-expired") from error
    except (SealBroken, UnicodeDecodeError) as error:
        raise RuleBroken("identities-link-invalid") from error


def customer_id_of(identity: Identity) -> int:
    """The id of the customer an account is tied to. Raises RuleBroken where there is none."""
    if identity.customer_id is None:
        raise RuleBroken("identities-not-linked")
    return identity.customer_id


def language_of(details: dict[str, Any]) -> str:
    """One of our languages from what a shop says of a customer; German where it says nothing."""
    return "en" if str(details.get("language", "")).lower().startswith("en") else "de"
