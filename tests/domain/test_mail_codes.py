"""A code that the shop mails proves an order; nobody learns from it whether an order is there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import mail_codes
from domain.errors import RuleBroken
from domain.identities import Identity, IdentityRules
from store import customers
from store.db import Database
from store.links import MailCode
from store.webhooks import Webhook
from tests.domain.people import DAY, NOW, order, person

SECRET = "the shop's secret"
RULES = IdentityRules(mail_hook_url="http://shop.example/mail")
MINUTE = timedelta(minutes=1)
KNOWN, UNKNOWN = ("10023", "lena@example.org"), ("99999", "lena@example.org")


@pytest.fixture
async def ordered(session: AsyncSession, lena: Identity) -> Identity:
    """K1 with an address and an order; the chat of the one who asks is another."""
    customer = await customers.by_id(session, lena.customer_id or 0)
    customer.email = "Lena@Example.org "
    await order(session, lena, "10023")
    return lena


async def ask(
    session: AsyncSession, who: Identity, number: str, address: str, now: datetime = NOW
) -> None:
    await mail_codes.request(session, SECRET, RULES, who, number, address, now)


async def mails(session: AsyncSession) -> list[Webhook]:
    return list((await session.scalars(select(Webhook).order_by(Webhook.id))).all())


async def code_of(session: AsyncSession) -> str:
    return str((await mails(session))[-1].payload["code"])


async def attempt(
    session: AsyncSession, who: Identity, code: str, minutes: float = 0
) -> mail_codes.Tried:
    now = NOW + minutes * MINUTE
    return await mail_codes.redeem(session, SECRET, RULES, who, code, now)


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


@asynccontextmanager
async def counted(database: Database) -> AsyncIterator[list[str]]:
    """The statements that run meanwhile, without their parameters."""
    seen: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("address", ["lena@example.org", " LENA@EXAMPLE.ORG\n"])
async def test_the_code_goes_to_the_orders_address_and_ties_the_chat(
    session: AsyncSession, ordered: Identity, james: Identity, address: str
) -> None:
    await ask(session, james, mail_codes.number_in(" #10023 "), address)
    [mail] = await mails(session)
    assert (mail.type, mail.state, mail.customer_id) == ("mail_code", "due", ordered.customer_id)
    assert mail.payload | {"code": ""} == {"to": "Lena@Example.org ", "code": "", "language": "en"}
    code = await code_of(session)
    assert len(code) == mail_codes.DIGITS
    tried = await attempt(session, james, f"{code[:3]} {code[3:]}", minutes=9.9)
    assert (tried.outcome, james.customer_id) == ("tied", ordered.customer_id)
    assert james.linked_by == "mail"


async def test_the_same_work_is_done_whether_or_not_it_fits(
    database: Database, session: AsyncSession, ordered: Identity
) -> None:
    ran = []
    for number, (asked, address) in enumerate([KNOWN, UNKNOWN, ("10023", "other@example.org")]):
        who = await person(session, f"20{number}", "Ada")
        async with counted(database) as statements:
            await ask(session, who, asked, address)
        ran.append(statements)
    assert ran[0] == ran[1] == ran[2]
    assert len(ran[0]) >= 6
    states = [(it.state, bool(it.payload)) for it in await mails(session)]
    assert states == [("due", True), ("done", False), ("done", False)]
    codes = (await session.scalars(select(MailCode).order_by(MailCode.id))).all()
    assert [it.customer_id for it in codes] == [ordered.customer_id, None, None]


async def test_wrong_codes_are_told_alike_whether_or_not_one_was_sent(
    session: AsyncSession, ordered: Identity, james: Identity
) -> None:
    aylin = await person(session, "1003", "Aylin")
    await ask(session, aylin, *UNKNOWN)
    await ask(session, james, *KNOWN)
    wrong = another(await code_of(session))
    told = [[await attempt(session, who, wrong) for _ in range(4)] for who in (james, aylin)]
    assert told[0] == told[1]
    assert [(it.outcome, it.left) for it in told[0]] == [
        ("wrong", 2),
        ("wrong", 1),
        ("locked", 0),
        ("locked", 0),
    ]


async def test_after_three_wrong_ones_the_right_one_is_locked_out_for_an_hour(
    session: AsyncSession, ordered: Identity, james: Identity
) -> None:
    await ask(session, james, *KNOWN)
    code = await code_of(session)
    for _ in range(3):
        await attempt(session, james, another(code))
    assert (await attempt(session, james, code)).outcome == "locked"
    with pytest.raises(RuleBroken, match="links-locked"):
        await ask(session, james, *KNOWN, NOW + 59 * MINUTE)
    await ask(session, james, *KNOWN, NOW + 61 * MINUTE)
    assert (await attempt(session, james, await code_of(session), 62)).outcome == "tied"


@pytest.mark.parametrize("minutes", [10, 600])
async def test_a_code_expires(
    session: AsyncSession, ordered: Identity, james: Identity, minutes: float
) -> None:
    await ask(session, james, *KNOWN)
    tried = await attempt(session, james, await code_of(session), minutes)
    assert (tried.outcome, james.customer_id) == ("expired", None)


async def test_a_code_opens_once_and_only_the_last_one_does(
    session: AsyncSession, ordered: Identity, james: Identity
) -> None:
    await ask(session, james, *KNOWN)
    first = await code_of(session)
    await ask(session, james, *KNOWN, NOW + MINUTE)
    last = await code_of(session)
    if first != last:  # one in a million
        assert (await attempt(session, james, first, 2)).outcome == "wrong"
    assert (await attempt(session, james, last, 2)).outcome == "tied"
    assert (await attempt(session, james, last, 3)).outcome == "expired"


async def test_a_code_is_no_use_in_another_chat_and_is_not_kept_readable(
    session: AsyncSession, ordered: Identity, james: Identity
) -> None:
    aylin = await person(session, "1003", "Aylin")
    await ask(session, james, *KNOWN)
    code = await code_of(session)
    assert (await attempt(session, aylin, code)).outcome == "expired"
    await ask(session, aylin, *UNKNOWN)
    assert (await attempt(session, aylin, code)).outcome == "wrong"
    digests = (await session.scalars(select(MailCode.digest))).all()
    assert not [it for it in digests if code in it and len(it) < 64]


async def test_one_account_asks_for_few_codes_a_day(
    session: AsyncSession, ordered: Identity, james: Identity
) -> None:
    for _ in range(RULES.codes_per_day):
        await ask(session, james, *UNKNOWN)
    with pytest.raises(RuleBroken, match="links-too-many"):
        await ask(session, james, *KNOWN)
    await ask(session, james, *KNOWN, NOW + DAY)


async def test_a_new_code_brings_no_new_tries(
    session: AsyncSession, ordered: Identity, james: Identity
) -> None:
    for minute in range(2):
        await ask(session, james, *KNOWN, NOW + minute * MINUTE)
        tried = await attempt(session, james, another(await code_of(session)), minute)
        assert (tried.outcome, tried.left) == ("wrong", 2 - minute)
    await ask(session, james, *KNOWN, NOW + 2 * MINUTE)
    assert (await attempt(session, james, another(await code_of(session)), 2)).outcome == "locked"
    with pytest.raises(RuleBroken, match="links-locked") as refusal:
        await mail_codes.check_allowed(session, RULES, james, NOW + 30.5 * MINUTE)
    assert refusal.value.details == {"minutes": 32}


async def test_what_is_no_code_is_no_try(
    session: AsyncSession, ordered: Identity, james: Identity
) -> None:
    await ask(session, james, *KNOWN)
    for words in ("Wo ist mein Paket?", "12345", "1234567", "123456 oder 654321", "٣٣٣٣٣٣"):
        assert (await attempt(session, james, words)).outcome == "unreadable"
    assert (await attempt(session, james, "Wo ist mein Paket?", 11)).outcome == "expired"


@pytest.mark.parametrize(
    ("text", "code"),
    [("123456", "123456"), (" 123 456\n", "123456"), ("Der Code ist: 123-456.", "123456"),
     ("Wo ist 123456?", None), ("Bitte sehen Sie nach, wo meine Bestellung 123456 ist", None)],
)  # fmt: skip
def test_a_code_is_read_as_people_write_it(text: str, code: str | None) -> None:
    assert mail_codes.code_in(text) == code


@pytest.mark.parametrize("text", ["10023", "#10023", "Nr. 10023.", "Bestellung 10023"])
def test_an_order_number_is_read_as_people_write_it(text: str) -> None:
    assert mail_codes.number_in(text) == "10023"


@pytest.mark.parametrize("text", ["", "Mein Paket fehlt", "10023 oder 10024", "1" * 65])
def test_what_names_no_order_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="links-no-number"):
        mail_codes.number_in(text)


@pytest.mark.parametrize("text", ["a@b.de", "<a@b.de>", "Meine ist a@b.de."])
def test_an_address_is_read_as_people_write_it(text: str) -> None:
    assert mail_codes.address_in(text) == "a@b.de"


@pytest.mark.parametrize("text", ["", "lena", "a@b", "a@b.de c@d.de", "a@" + "b" * 254 + ".de"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="links-no-address"):
        mail_codes.address_in(text)


async def test_one_customer_is_mailed_few_codes_a_day_and_no_one_account_uses_them_up(
    session: AsyncSession, ordered: Identity
) -> None:
    with pytest.raises(ValueError, match="codes_per_customer"):
        IdentityRules(codes_per_day=5, codes_per_customer=5)
    for number in range(RULES.codes_per_customer + 2):
        await ask(session, await person(session, f"30{number}", "Ada"), *KNOWN)
    sent = [it for it in await mails(session) if it.state == "due"]
    assert len(sent) == RULES.codes_per_customer


async def test_whoever_is_tied_already_and_proves_an_order_of_another_is_both(
    session: AsyncSession, ordered: Identity
) -> None:
    aylin = await person(session, "1003", "Aylin", shop_id="K3")
    await ask(session, aylin, *KNOWN)
    tried = await attempt(session, aylin, await code_of(session))
    assert tried.customer is not None
    assert tried.customer.shop_id == "K3"
    merged = await customers.by_id(session, await _merged(session))
    assert (await customers.kept_of(session, merged)).id == aylin.customer_id
    assert ordered.customer_id == aylin.customer_id


async def _merged(session: AsyncSession) -> int:
    customer = await customers.by_shop_id(session, "K1")
    assert customer is not None
    return customer.id
