"""What is written on one side is passed on to the other, once and in order."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from domain import relays, support
from domain.relays import Said
from domain.support import Case
from store.identities import Identity
from tests.domain.people import DAY, NOW, SUPPORT, queued

TOPIC = -1001000000001


@pytest.fixture
async def case(session: AsyncSession, lena: Identity) -> Case:
    return await support.open_case(session, SUPPORT, lena, "asked_for_person", NOW)


async def test_what_the_customer_writes_is_passed_on(session: AsyncSession, case: Case) -> None:
    said = Said(1001, 5, "text", "Hallo?")
    relay = await relays.from_customer(session, SUPPORT, case, said, NOW)
    copy = (await queued(session, case_id=case.id))[-1]
    assert (copy.relay_id, copy.identity_id) == (relay.id, None)
    assert case.state == "waiting_for_staff"


async def test_the_first_reply_of_staff_is_remembered_and_reaches_the_customer(
    session: AsyncSession, lena: Identity, case: Case
) -> None:
    first = await relays.from_staff(session, case, Said(TOPIC, 8, "text", "Guten Tag"), NOW)
    more = await relays.from_staff(session, case, Said(TOPIC, 9, "text", "Und"), NOW + DAY)
    copies = await queued(session, identity_id=lena.id)
    assert [it.relay_id for it in copies] == [first.id, more.id]
    assert (case.first_reply_at, case.state) == (NOW, "waiting_for_customer")
