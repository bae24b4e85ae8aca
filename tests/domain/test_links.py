"""A chat is tied to a customer by a link and a yes, or by staff; never by a link alone."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import consents, links, merges
from domain.errors import RuleBroken
from domain.identities import Identity, IdentityRules, sign_link
from store import customers
from store.audit import AuditEntry
from store.customers import Customer
from tests.domain.people import DAY, NOW, order, person, queued, view_of

SECRET = "the shop's secret"
KEY = b"keeps the erased erased"


async def customer(session: AsyncSession, shop_id: str, **more: object) -> Customer:
    row = Customer(shop_id=shop_id, tags=[], created_at=NOW, **more)
    session.add(row)
    await session.flush()
    return row


def link(shop_id: str) -> str:
    return sign_link(SECRET, shop_id, NOW, IdentityRules())


async def actions(session: AsyncSession) -> list[tuple[str, str]]:
    rows = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    return [(it.actor, it.action) for it in rows]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("Lena", "Berg", "L••• B•••"),
        ("Karl-Heinz", "von der Aue", "K••• H••• V••• D••• A•••"),
        ("Li", "O", "L••• O•••"),
        ("’t", "Hooft", "T••• H•••"),
        ("Øyvind", None, "Ø•••"),
        (None, "berg", "B•••"),
        (" ", "…", ""),
        (None, None, ""),
    ],
)
def test_a_masked_name_shows_first_letters_and_no_lengths(
    first: str | None, last: str | None, shown: str
) -> None:
    named = Customer(shop_id="K9", first_name=first, last_name=last, tags=[], created_at=NOW)
    assert links.masked(named) == shown


async def test_opening_a_link_ties_nothing(session: AsyncSession, james: Identity) -> None:
    k2 = await customer(session, "K2")
    found = await links.opened(session, SECRET, KEY, james, link("K2"), NOW)
    assert (found.customer, found.is_tied) == (k2, False)
    assert james.customer_id is None


async def test_a_yes_ties_the_chat_and_is_noted(session: AsyncSession, james: Identity) -> None:
    k2 = await customer(session, "K2")
    assert await links.accept(session, SECRET, KEY, james, link("K2"), NOW) is k2
    assert (james.customer_id, james.linked_at, james.linked_by) == (k2.id, NOW, "link")
    assert await actions(session) == [("customer", "identity.linked")]


async def test_a_no_uses_the_link_up(session: AsyncSession, james: Identity) -> None:
    await customer(session, "K2")
    await links.decline(session, SECRET, james, link("K2"), NOW)
    with pytest.raises(RuleBroken, match="identities-link-used"):
        await links.accept(session, SECRET, KEY, james, link("K2"), NOW)
    assert james.customer_id is None


@pytest.mark.parametrize("spelling", ["{0}", "{0}=", "\n{0}"])
async def test_a_used_link_opens_for_nobody_else_however_it_is_spelled(
    session: AsyncSession, james: Identity, spelling: str
) -> None:
    await customer(session, "K2")
    aylin = await person(session, "1003", "Aylin")
    await links.accept(session, SECRET, KEY, james, link("K2"), NOW)
    with pytest.raises(RuleBroken, match="identities-link-used"):
        await links.accept(session, SECRET, KEY, aylin, spelling.format(link("K2")), NOW)
    assert aylin.customer_id is None


async def test_the_same_person_may_open_it_again(session: AsyncSession, lena: Identity) -> None:
    for _ in range(2):
        found = await links.opened(session, SECRET, KEY, lena, link("K1"), NOW)
        assert found.is_tied


async def test_a_link_never_adds_a_second_account(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    for attempt in (links.opened, links.accept):
        with pytest.raises(RuleBroken, match="identities-linked-elsewhere"):
            await attempt(session, SECRET, KEY, james, link("K1"), NOW)
    assert james.customer_id is None


async def test_a_link_of_a_customer_nobody_knows_is_refused(
    session: AsyncSession, lena: Identity
) -> None:
    with pytest.raises(RuleBroken, match="identities-link-invalid"):
        await links.opened(session, SECRET, KEY, lena, link("nobody"), NOW)


async def test_whoever_is_both_has_both_kept_together(
    session: AsyncSession, lena: Identity
) -> None:
    k2 = await customer(session, "K2")
    kept = await links.accept(session, SECRET, KEY, lena, link("K2"), NOW)
    assert (kept.shop_id, k2.merged_into_id) == ("K1", kept.id)
    assert lena.customer_id == kept.id
    assert (await links.opened(session, SECRET, KEY, lena, link("K2"), NOW)).is_tied


async def test_staff_tie_and_untie_by_hand(session: AsyncSession, james: Identity) -> None:
    k2 = await customer(session, "K2")
    await links.tie_by_staff(session, james.id, k2.id, "2001", NOW)
    assert (james.customer_id, james.linked_by) == (k2.id, "staff")
    with pytest.raises(RuleBroken, match="links-tied-already"):
        await links.tie_by_staff(session, james.id, k2.id, "2001", NOW)
    await links.untie(session, james.id, "2003", NOW)
    assert (james.customer_id, james.linked_at, james.linked_by) == (None, None, None)
    with pytest.raises(RuleBroken, match="desk-not-linked"):
        await links.untie(session, james.id, "2003", NOW)
    assert await actions(session) == [
        ("staff:2001", "identity.linked"),
        ("staff:2003", "identity.unlinked"),
    ]


async def test_whoever_staff_tied_hears_of_it_and_may_refuse(
    session: AsyncSession, james: Identity
) -> None:
    k2, k3 = await customer(session, "K2"), await customer(session, "K3")
    await links.tie_by_staff(session, james.id, k2.id, "2001", NOW)
    [told] = await queued(session, identity_id=james.id)
    assert (told.kind, told.payload) == (
        "service",
        {"view": "links.tied_for_them", "args": {"customer_id": k2.id}},
    )
    assert not await links.object_to(session, james, k3.id, NOW)
    assert await links.object_to(session, james, k2.id, NOW)
    assert james.customer_id is None
    assert (await actions(session))[-1] == ("customer", "identity.unlinked")
    await links.accept(session, SECRET, KEY, james, link("K2"), NOW)
    assert not await links.object_to(session, james, k2.id, NOW)


async def test_the_chats_a_customer_had_hear_of_another_and_of_a_merge_by_hand(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    kept = await customers.by_id(session, lena.customer_id or 0)
    await links.tie(session, james, kept, links.BY_MAIL, NOW)
    assert [(it.identity_id, view_of(it)) for it in await queued(session)] == [
        (lena.id, "links.joined")
    ]
    await merges.merge_by_staff(session, await customer(session, "K2"), kept, "2001", NOW)
    assert [it.identity_id for it in (await queued(session))[1:]] == [lena.id, james.id]


async def test_who_looks_a_customer_up_is_noted(session: AsyncSession, lena: Identity) -> None:
    found = await links.look_up(session, "K1", "2001", NOW)
    assert found.id == lena.customer_id
    assert await actions(session) == [("staff:2001", "customer.looked_up")]


async def test_nothing_is_tied_to_or_merged_with_the_erased(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    erased = await customer(session, "erased:1", erased_at=NOW)
    gone = await person(session, "1009", "", erased_at=NOW)
    kept = await customers.by_id(session, lena.customer_id or 0)
    for tried in (
        links.tie_by_staff(session, james.id, erased.id, "2001", NOW),
        merges.merge(session, kept, erased, "2001", NOW),
        merges.merge(session, erased, kept, "2001", NOW),
        links.tie_by_staff(session, gone.id, kept.id, "2001", NOW),
    ):
        with pytest.raises(RuleBroken, match="links-erased"):
            await tried
    assert (james.customer_id, gone.customer_id) == (None, None)


async def test_a_customer_is_named_by_shop_id_or_order(
    session: AsyncSession, lena: Identity
) -> None:
    await order(session, lena, "10023")
    for name in ("K1", "10023"):
        assert (await links.named(session, name)).id == lena.customer_id
    with pytest.raises(RuleBroken, match="links-unknown"):
        await links.named(session, "Lena")


@pytest.mark.parametrize(("withdrawn_at", "stays"), [(NOW + DAY, False), (NOW - DAY, True)])
async def test_what_was_withdrawn_in_the_shop_since_the_opt_in_is_withdrawn_here(
    session: AsyncSession, james: Identity, withdrawn_at: object, stays: bool
) -> None:
    await customer(session, "K2", marketing_withdrawn_at=withdrawn_at)
    await links.accept(session, SECRET, KEY, james, link("K2"), NOW)
    assert (james.marketing_at is not None) == stays


async def test_an_account_that_objected_or_withdrew_speaks_for_all(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    lena.objected_at = NOW - DAY
    await consents.withdraw(session, lena, "word", NOW - DAY)
    assert lena.customer_id is not None
    await links.tie_by_staff(session, james.id, lena.customer_id, "2001", NOW)
    assert (james.marketing_at, james.objected_at) == (None, NOW - DAY)
