"""Consent: an explicit yes that is written down, a no that works at once."""

from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, outbox
from store import consents as store
from store.identities import Identity
from tests.domain.people import DAY, NOW, person, queued


async def test_a_yes_is_kept_with_the_text_that_was_read(
    session: AsyncSession, lena: Identity
) -> None:
    await consents.grant(session, lena, "2026-11", "button", NOW)
    [consent] = await store.history(session, lena.id)
    assert (consent.granted, consent.text_version, consent.source) == (True, "2026-11", "button")
    assert (consent.at, lena.marketing_at) == (NOW, NOW)


async def test_a_second_yes_keeps_the_first_date(session: AsyncSession, lena: Identity) -> None:
    await consents.grant(session, lena, "2026-11", "button", NOW)
    await consents.grant(session, lena, "2027-01", "button", NOW + DAY)
    assert lena.marketing_at == NOW
    assert len(await store.history(session, lena.id)) == 2


async def test_a_no_stops_what_is_queued_but_no_service(
    session: AsyncSession, james: Identity
) -> None:
    for kind in ("marketing", "survey", "service", "reply"):
        await outbox.put(session, outbox.to_identity(james.id, kind, "sendMessage", {}, NOW))
    assert await consents.withdraw(session, james, "word", NOW) == 2
    states = {it.kind: it.state for it in await queued(session)}
    assert states == {"marketing": "skipped", "survey": "skipped", "service": "due", "reply": "due"}
    assert james.marketing_at is None
    [consent] = await store.history(session, james.id)
    assert (consent.granted, consent.source) == (False, "word")


async def test_a_no_in_the_shop_counts_for_all_accounts_and_a_yes_for_none(
    session: AsyncSession,
) -> None:
    lena = await person(session, "1001", "Lena", shop_id="K1", marketing_at=NOW - DAY)
    second = await person(
        session, "1009", "Lena", customer_id=lena.customer_id, marketing_at=NOW - DAY
    )
    assert lena.customer is not None
    payload = outbox.view("campaigns.message", text="x")
    await outbox.put(session, outbox.to_identity(second.id, "marketing", "view", payload, NOW))
    assert await consents.withdraw_in_shop(session, lena.customer, False, NOW, NOW) == 1
    await consents.withdraw_in_shop(session, lena.customer, True, NOW + DAY, NOW + DAY)
    assert (lena.marketing_at, second.marketing_at) == (None, None)
    assert lena.customer.marketing_withdrawn_at == NOW
    assert [(it.granted, it.source) for it in await store.history(session, lena.id)] == [
        (False, "shop")
    ]


async def test_an_opt_in_newer_than_the_shops_no_stands_in_any_order(
    session: AsyncSession,
) -> None:
    lena = await person(session, "1001", "Lena", shop_id="K1")
    assert lena.customer is not None
    await consents.grant(session, lena, "v1", "button", NOW)
    await consents.withdraw_in_shop(session, lena.customer, False, NOW - DAY, NOW)
    assert lena.marketing_at == NOW


async def test_consent_is_asked_for_once_more_when_it_is_sent(
    session: AsyncSession, james: Identity
) -> None:
    assert not await consents.is_withdrawn(session, james.id)
    await consents.withdraw(session, james, "word", NOW)
    assert await consents.is_withdrawn(session, james.id)
