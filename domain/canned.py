"""Canned replies: texts with placeholders under one name, in each language; filled for a case.

A placeholder is {name}, {order} or {staff}; {order|your order} brings along what stands in its
place where there is no value.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain import colleagues, orders, relays, support
from domain.errors import RuleBroken
from domain.relays import Said
from domain.support import Case
from store import canned as store
from store import relays as relay_store
from store.canned import CannedReply as CannedReply

PLACEHOLDERS = ("name", "order", "staff")
LANGUAGES = ("de", "en")
WORDS = frozenset({"add", "remove", *LANGUAGES})  # these mean something after /canned
MAX_TEXT = 1000  # characters
MAX_LISTED = 100  # texts
LONGEST_SHOWN = 40  # characters of what was typed wrongly
Values = dict[str, str | None]
_NAME = re.compile(r"[^\W_](?:[^\W_]|-){0,29}")
_PLACEHOLDER = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


async def listed(session: AsyncSession) -> Sequence[CannedReply]:
    """All texts, by name."""
    return await store.listed(session, MAX_LISTED)


async def find(
    session: AsyncSession, case: Case, name: str, language: str | None = None
) -> CannedReply:
    """The reply in `language`, else in the customer's.

    Raises RuleBroken: unknown, or not in that language; it says then which there are.
    """
    _, identity = await support.case_with_identity(session, case.id)
    wanted = language or identity.language
    texts = {it.language: it for it in await store.by_name(session, _read(name))}
    if not texts:
        raise RuleBroken("canned-unknown", name=name[:LONGEST_SHOWN])
    if wanted not in texts:
        known = ", ".join(texts)
        raise RuleBroken(
            "canned-language-missing", name=name, wanted=wanted, known=known, other=min(texts)
        )
    return texts[wanted]


async def put(
    session: AsyncSession, name: str, language: str, text: str, author: str, now: datetime
) -> tuple[CannedReply, bool]:
    """Keep a text; whether it took the place of another. `author` is a Telegram id of staff.

    Raises RuleBroken: a name that cannot be one, no text or too long a one, a placeholder that
    nobody knows.
    """
    name, text = _read(name), text.strip()
    if not 0 < len(text) <= MAX_TEXT:
        raise RuleBroken("canned-length", length=len(text), most=MAX_TEXT)
    _check_placeholders(text)
    is_known = any(it.language == language for it in await store.by_name(session, name))
    await store.put(session, name, language, text, author, now)
    texts = {it.language: it for it in await store.by_name(session, name)}
    return texts[language], is_known


async def remove(session: AsyncSession, name: str, language: str | None) -> None:
    """Remove a reply, in one language or in all. Raises RuleBroken where there is none."""
    languages = LANGUAGES if language is None else (language,)
    if not await store.remove(session, _read(name), languages):
        raise RuleBroken("canned-unknown", name=name[:LONGEST_SHOWN])


async def filled(session: AsyncSession, case: Case, reply: CannedReply, author: str) -> str:
    """The text for this case, as it would be sent. Raises RuleBroken: a value is missing."""
    _, identity = await support.case_with_identity(session, case.id)
    customer = identity.customer
    order = await orders.by_id(session, case.order_id) if case.order_id else None
    values: Values = {
        "name": (customer.first_name if customer else None) or identity.name or None,
        "order": order.number if order else None,
        "staff": await colleagues.name_of(session, author),
    }
    return fill(reply.text, values)


def fill(text: str, values: Values) -> str:
    """Put values in the place of the placeholders, else what each brings along.

    Raises RuleBroken, which names the placeholder, where there is neither.
    """

    def value_of(found: re.Match[str]) -> str:
        value = values.get(found[1]) or found[2]
        if value is None:
            raise RuleBroken("canned-no-value", placeholder=found[1])
        return value

    return _PLACEHOLDER.sub(value_of, text)


async def send(session: AsyncSession, case: Case, said: Said, now: datetime) -> None:
    """Send the customer a filled text, once for the message in the topic that stands for it.

    Raises RuleBroken: sent already, or the case is not open.
    """
    if await relay_store.by_source(session, said.chat_id, said.message_id) is not None:
        raise RuleBroken("canned-sent-already")
    await relays.on_behalf(session, case, said, now)


def _read(name: str) -> str:
    """The name as it is kept: small letters."""
    if not _NAME.fullmatch(name) or name.lower() in WORDS:
        raise RuleBroken("canned-name", name=name[:LONGEST_SHOWN])
    return name.lower()


def _check_placeholders(text: str) -> None:
    unknown = [found[1] for found in _PLACEHOLDER.finditer(text) if found[1] not in PLACEHOLDERS]
    left = _PLACEHOLDER.sub("", text)
    if unknown or "{" in left or "}" in left:
        known = ", ".join(f"{{{it}}}" for it in PLACEHOLDERS)
        shown = f"{{{unknown[0][:LONGEST_SHOWN]}}}" if unknown else "{"
        raise RuleBroken("canned-placeholder", placeholder=shown, known=known)
