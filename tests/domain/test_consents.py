"""Consent: an explicit yes that is written down, a no that works at once."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, links, outbox, products
from store import consents as store
from store.events import ShopEvent
from store.identities import Identity
from store.products import ProductView, Visitor
from store.webhooks import Webhook
from tests.domain.people import DAY, NOW, person, queued


async def told(session: AsyncSession) -> Sequence[Webhook]:
    """What the shop is told."""
    return (await session.scalars(select(Webhook).order_by(Webhook.id))).all()


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


async def test_a_no_holds_for_all_accounts_of_the_customer_and_is_told_to_the_shop_once(
    session: AsyncSession,
) -> None:
    lena = await person(session, "1001", "Lena", shop_id="K1", marketing_at=NOW)
    tablet = await person(session, "1009", "Lena", customer_id=lena.customer_id, marketing_at=NOW)
    await outbox.put(session, outbox.to_identity(tablet.id, "survey", "sendMessage", {}, NOW))
    assert await consents.withdraw(session, lena, "word", NOW) == 1
    await consents.withdraw(session, lena, "word", NOW)
    assert (lena.marketing_at, tablet.marketing_at) == (None, None)
    assert [it.type for it in await told(session)] == ["consent_changed"]


async def test_the_shop_is_not_told_of_a_no_to_what_was_never_agreed_to(
    session: AsyncSession, lena: Identity
) -> None:
    await consents.withdraw(session, lena, "button", NOW)
    assert await told(session) == []
    assert [it.granted for it in await store.history(session, lena.id)] == [False]


async def looked_at(session: AsyncSession) -> list[str]:
    return sorted((await session.scalars(select(ProductView.sku))).all())


async def looks(session: AsyncSession, sku: str, **whose: int | None) -> None:
    session.add(ProductView(sku=sku, at=NOW, **whose))
    await session.flush()


async def browser(session: AsyncSession, token: str, **whose: int | None) -> Visitor:
    row = Visitor(token=token, items=[], agreed_at=NOW, seen_at=NOW, **whose)
    session.add(row)
    await session.flush()
    return row


async def test_what_was_looked_at_is_forgotten_and_kept_no_more_after_an_objection(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    tablet = await person(session, "1009", "Lena", customer_id=lena.customer_id)
    carried = await browser(session, "a", identity_id=tablet.id)
    others = await browser(session, "b", identity_id=james.id)
    await looks(session, "hers", customer_id=lena.customer_id)
    await looks(session, "her browser's", visitor_id=carried.id)
    await looks(session, "another's", visitor_id=others.id)
    await consents.object_to_profiling(session, lena, NOW)
    assert tablet.objected_at == NOW
    assert await looked_at(session) == ["another's"]
    assert lena.customer is not None
    seen = ShopEvent(occurred_at=NOW, payload={"data": {"sku": "new"}})
    await products.viewed(session, lena.customer, seen)
    assert await looked_at(session) == ["another's"]
    await consents.allow_profiling(session, tablet, NOW)
    assert lena.objected_at is None
    await products.viewed(session, lena.customer, seen)
    assert await looked_at(session) == ["another's", "new"]


async def test_who_objected_before_the_account_was_tied_is_not_profiled_after(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    await looks(session, "hers", customer_id=lena.customer_id)
    await consents.object_to_profiling(session, james, NOW)
    assert lena.customer is not None
    await links.tie(session, james, lena.customer, links.BY_LINK, NOW)
    assert (lena.objected_at, await looked_at(session)) == (NOW, [])
