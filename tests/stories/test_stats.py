"""How quickly the team answers, for the team."""

from datetime import timedelta

import httpx

from tests.client import NO_TLS
from tests.domain.people import person, resolved_case
from tests.world import World


async def test_figures_come_as_text_and_as_a_picture(world: World) -> None:
    async with world.app.database.begin() as session:
        now = world.app.clock.now()
        for minutes in range(1, 11):
            opened_at = now - timedelta(minutes=100)
            replied = opened_at + timedelta(minutes=minutes)
            identity = await person(session, str(minutes), "Kim")
            done = {"first_reply_at": replied, "resolved_at": now, "resolved_by": "2001"}
            rated = {"csat_score": 5, "csat_at": now}
            session.add(resolved_case(identity, opened_at, **done, **rated))
    await world.lena.says("Mensch bitte")
    await world.svenja.says("/stats 30", chat_id=world.svenja.group)
    await world.svenja.sees(
        "Die letzten 30 Tage", "Erste Antwort: Median 5 Min., p90 9 Min. (n = 10)",
        "Lösung: Median 1 Std. 40 Min.", "5 von 5, 100 % mit 4 oder 5", "Offen jetzt: 1",
        "Svenja", "nearest rank",
    )  # fmt: skip
    picture = await world.svenja.sees("Das Team in den letzten 30 Tagen")
    url = f"{world.sandbox.url}/control/files/{picture['photo'][-1]['file_id']}"
    async with httpx.AsyncClient(verify=NO_TLS) as client:
        assert (await client.get(url)).content.startswith(b"\x89PNG")


async def test_too_few_cases_a_wrong_period_and_strangers_are_answered(world: World) -> None:
    await world.lena.says("Mensch bitte")
    topic = await world.svenja.topic_of("Lena")
    await world.svenja.replies_in(topic, "/stats")
    await world.svenja.sees_in(topic, "Die letzten 7 Tage", "Erste Antwort: noch zu wenig (n = 0)")
    await world.svenja.sees_in(topic, "Das Team in den letzten 7 Tagen")
    await world.lena.sees_nothing_of("Das Team")
    await world.svenja.says("/stats 12", chat_id=world.svenja.group)
    await world.svenja.sees("„12“ geht nicht. /stats zeigt 7 Tage")
    await world.sandbox.post("/say", user_id=2002, chat_id=world.svenja.group, text="/stats")
    await world.svenja.sees("Nur Mitglieder des Teams können hier antworten")


async def test_a_picture_that_was_refused_for_now_is_sent_later(world: World) -> None:
    await world.sandbox.post("/faults", kind="429", method="sendPhoto", times=1, retry_after=1)
    await world.svenja.says("/stats", chat_id=world.svenja.group)
    await world.svenja.sees("Das Team in den letzten 7 Tagen")
    assert len(await world.sandbox.calls("sendPhoto")) == 2
