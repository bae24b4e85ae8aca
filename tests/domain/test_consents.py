"""Consent: an explicit yes that is written down, a no that works at once."""

from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, outbox
from store import consents as store
from store.identities import Identity
from tests.domain.people import DAY, NOW, queued


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
