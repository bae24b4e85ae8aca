"""Who somebody is: the signed link ties a chat to one customer, once, and cannot be made up."""

import base64
import re
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from domain import identities
from domain.errors import RuleBroken
from domain.identities import IdentityRules, Person, read_link, sign_link
from store.identities import Identity
from tests.domain.people import NOW

RULES = IdentityRules()
SECRET = "the shop's secret"
ids = st.text(st.characters(codec="utf-8"), min_size=1, max_size=32).filter(
    lambda it: len(it.encode()) <= 32
)


def refusal(payload: str, secret: str = SECRET, hours: float = 0) -> str | None:
    try:
        read_link(secret, payload, NOW + timedelta(hours=hours))
    except RuleBroken as error:
        return error.rule
    return None


def spelled(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unspelled(payload: str) -> bytes:
    return base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


@given(ids)
@example("0190a5d9c9f27e0f8f1c7ab8b8fd8f0c")  # as Shopware names a customer
def test_a_signed_link_names_its_customer_and_fits_into_a_deep_link(shop_id: str) -> None:
    payload = sign_link(SECRET, shop_id, NOW, RULES)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert read_link(SECRET, payload, NOW)[0] == shop_id


@given(ids, st.data())
def test_a_flipped_bit_is_refused(shop_id: str, data: st.DataObject) -> None:
    raw = bytearray(unspelled(sign_link(SECRET, shop_id, NOW, RULES)))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    assert refusal(spelled(bytes(raw))) == "identities-link-invalid"


@given(ids, st.data())
def test_a_link_cut_short_is_refused(shop_id: str, data: st.DataObject) -> None:
    payload = sign_link(SECRET, shop_id, NOW, RULES)
    kept = data.draw(st.integers(0, len(payload) - 2))
    assert refusal(payload[:kept]) == "identities-link-invalid"


@given(ids, st.binary(min_size=1, max_size=20))
def test_a_link_with_something_added_is_refused(shop_id: str, more: bytes) -> None:
    raw = unspelled(sign_link(SECRET, shop_id, NOW, RULES))
    assert refusal(spelled(raw + more)) == "identities-link-invalid"
    assert refusal(spelled(more + raw)) == "identities-link-invalid"


@given(st.text(max_size=80))
def test_nonsense_is_refused_by_name(payload: str) -> None:
    assert refusal(payload) == "identities-link-invalid"


def test_another_shops_signature_opens_nothing() -> None:
    payload = sign_link("another secret", "K1", NOW, RULES)
    assert refusal(payload) == "identities-link-invalid"


@pytest.mark.parametrize(("hours", "rule"), [(71.9, None), (72, None), (72.1, "expired")])
def test_a_link_opens_for_three_days(hours: float, rule: str | None) -> None:
    payload = sign_link(SECRET, "K1", NOW, RULES)
    assert refusal(payload, hours=hours) == (rule and f"identities-link-{rule}")


@pytest.mark.parametrize("shop_id", ["", "x" * 33, "ä" * 17])
def test_an_id_that_does_not_fit_is_refused_when_signing(shop_id: str) -> None:
    with pytest.raises(ValueError, match="must have 1 to 32 bytes"):
        sign_link(SECRET, shop_id, NOW, RULES)


async def test_without_a_link_there_is_no_customer(james: Identity) -> None:
    with pytest.raises(RuleBroken, match="identities-not-linked"):
        identities.customer_id_of(james)


@pytest.mark.parametrize(
    ("spoken", "language"),
    [("de", "de"), ("de-AT", "de"), ("en", "en"), ("en-GB", "en"), ("tr", "en"), (None, "de")],
)
async def test_a_stranger_is_met_in_a_language_we_speak(
    session: AsyncSession, spoken: str | None, language: str
) -> None:
    met = await identities.meet(session, Person("7", "Ada", language=spoken), NOW)
    assert met.language == language


async def test_whoever_writes_again_has_unblocked_us(session: AsyncSession) -> None:
    met = await identities.meet(session, Person("7", "Ada"), NOW)
    await identities.mark_blocked(session, met.id, NOW)
    assert met.blocked_at == NOW
    again = await identities.meet(session, Person("7", "Ada"), NOW)
    assert (again.id, again.blocked_at) == (met.id, None)
