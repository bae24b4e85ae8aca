"""Nobody is forgotten: staff are reminded, then the lead, and customers know what to expect."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.config import Secrets, Settings
from domain import targets
from domain.hours import WEEK, HoursRules
from domain.support import SupportRules
from store.support import Case
from tests.client import Sandbox
from tests.domain.people import person, resolved_case
from tests.world import World

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2027, 1, 8, 9, tzinfo=BERLIN)
MINUTE = 1 / 60


async def it_is(world: World, moment: datetime) -> None:
    """Time goes on until then."""
    await world.sandbox.passes(hours=(moment - world.app.clock.now()).total_seconds() / 3600)


async def case_of_lena(world: World) -> Case:
    async with world.app.database.read() as session:
        return await session.get_one(Case, 1)


@pytest.fixture
def office(settings: Settings) -> Settings:
    """A shop that is open from 9 to 17 on workdays."""
    workdays = dict.fromkeys(WEEK[:5], ("09:00-17:00",))
    hours = HoursRules(country="DE", saturday=(), **workdays)
    return settings.model_copy(update={"support": SupportRules(hours=hours)})


async def test_who_waits_is_seen_by_the_team_and_then_by_the_lead(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.sandbox.passes(hours=23 * MINUTE)
    assert not [it for it in await world.svenja.reads_in(topic) if "wartet" in it]
    await world.sandbox.passes(hours=2 * MINUTE)
    await world.svenja.sees_in(topic, "an alle: Lena wartet schon 25 Min., Antwort bitte bis")
    await world.sandbox.passes(hours=5 * MINUTE)
    await world.svenja.sees_in(topic, "Die Antwort war bis", "wartet schon 30 Min.")
    escalation = await world.svenja.sees_in(1, "Antwort überfällig in Lena (#1)", "noch niemand")
    links = {it["url"] for it in escalation["entities"] if it["type"] == "text_link"}
    assert f"https://t.me/c/1000000001/{topic}" in links
    assert "tg://user?id=2003" in links
    await world.sandbox.passes(hours=5)
    assert len([it for it in await world.svenja.reads_in(1) if "überfällig" in it]) == 1


async def test_an_answer_in_time_reminds_nobody(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "Ich bin da")
    await world.sandbox.passes(hours=5)
    assert not [it for it in await world.svenja.reads_in(topic) if "wartet" in it]


async def test_a_case_put_aside_is_back_when_it_was_to_be(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    async with world.app.database.begin() as session:
        case, now = await session.get_one(Case, 1), world.app.clock.now()
        case.assignee = "2001"
        until = now + timedelta(hours=2)
        await targets.snooze(session, world.settings.support, case, until, now)
    await world.sandbox.passes(hours=1.9)
    assert not [it for it in await world.svenja.reads_in(topic) if "zurückgestellt" in it]
    await world.sandbox.passes(hours=1.2)
    back = await world.svenja.sees_in(topic, "zurückgestellt und ist jetzt wieder an der Reihe")
    assert [it["url"] for it in back["entities"]] == ["tg://user?id=2001"]


async def test_a_restart_between_reminder_and_lead_loses_and_doubles_nothing(
    settings: Settings, sandbox: Sandbox
) -> None:
    async with World(settings, Secrets(), sandbox) as world:
        await world.lena.says("Mensch bitte")
        topic = await world.svenja.topic_of("Lena")
        await sandbox.passes(hours=25 * MINUTE)
        await world.svenja.sees_in(topic, "Antwort bitte bis")
    async with World(settings, Secrets(), sandbox) as world:
        await sandbox.passes(hours=6 * MINUTE)
        said = await world.svenja.reads_in(topic)
        assert len([it for it in said if "Antwort bitte bis" in it]) == 1
        await world.svenja.sees_in(1, "Antwort überfällig in Lena")


async def test_outside_hours_the_customer_hears_when_people_are_back(
    office: Settings, sandbox: Sandbox
) -> None:
    async with World(office, Secrets(), sandbox) as world:
        await it_is(world, FRIDAY.replace(hour=20))
        await world.lena.says("Mensch bitte")
        await world.lena.sees("unser Team gerufen", "die Antwort kommt ab Montag, 9:00 Uhr.")
        assert (await case_of_lena(world)).reply_due_at == FRIDAY.replace(day=11, minute=30)
        await it_is(world, FRIDAY.replace(day=10, hour=23))
        await world.james.says("talk to a person please")
        await world.james.sees("called our team", "the answer comes from 9:00 tomorrow.")


async def test_inside_hours_the_customer_hears_how_long_it_usually_takes(
    office: Settings, sandbox: Sandbox
) -> None:
    async with World(office, Secrets(), sandbox) as world:
        await it_is(world, FRIDAY.replace(hour=10))
        await world.lena.says("Mensch bitte")
        await world.lena.sees("unser Team gerufen", "meist innerhalb von etwa 30 Minuten.")
        await it_is(world, FRIDAY.replace(hour=16, minute=40))
        await world.aylin.says("Mein Teller ist zerbrochen angekommen, das ist eine Frechheit!")
        await world.aylin.sees("sehr leid", "innerhalb von etwa 15 Minuten.")
        await world.james.says("talk to a person please")
        await world.james.sees("called our team", "probably come from 9:00 on Monday.")


async def test_with_enough_replies_their_median_is_told(world: World) -> None:
    async with world.app.database.begin() as session:
        now = world.app.clock.now()
        for number, minutes in enumerate((1, 2, 12, 50, 70)):
            identity = await person(session, str(number), "Kim")
            replied = {"first_reply_at": now - timedelta(hours=2) + timedelta(minutes=minutes)}
            session.add(resolved_case(identity, now - timedelta(hours=2), **replied))
    await world.lena.says("Mensch bitte")
    await world.lena.sees("unser Team gerufen", "innerhalb von etwa 15 Minuten.")
