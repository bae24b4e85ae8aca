"""The shop hears what happens in the chat, and the team hears when the shop does not listen."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.config import SANDBOX_SECRET, Secrets, Settings
from domain import webhooks
from domain.webhooks import WebhookRules
from store import webhooks as store
from tests.client import Person, Sandbox
from tests.process import ProcessFor
from tests.receiver import Play, Receiver, receiving
from tests.world import STAFF_CHAT, World


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        receiver.secret = SANDBOX_SECRET
        yield receiver


@pytest.fixture
async def world(settings: Settings, sandbox: Sandbox, receiver: Receiver) -> AsyncIterator[World]:
    """A bot whose shop listens, to codes as well."""
    given = {
        "webhooks": WebhookRules(url=receiver.url, timeout=40),
        "identities": settings.identities.model_copy(update={"mail_hook_url": receiver.url}),
    }
    async with World(settings.model_copy(update=given), Secrets(), sandbox) as world:
        yield world


@pytest.fixture
async def deaf(settings: Settings, sandbox: Sandbox) -> AsyncIterator[World]:
    """A bot whose shop gave no address."""
    async with World(settings, Secrets(), sandbox) as world:
        yield world


async def rows(world: World) -> list[webhooks.Webhook]:
    async with world.app.database.read() as session:
        return list(reversed(await store.newest(session, 100)))


async def in_general(world: World) -> list[str]:
    await world.sandbox.idle()
    messages = await world.sandbox.get(f"/chats/{STAFF_CHAT}/messages")
    return [str(it.get("text", "")) for it in messages if "antwortet" in str(it.get("text", ""))]


async def test_the_shop_hears_of_a_case_and_its_rating(world: World, receiver: Receiver) -> None:
    lena, svenja = world.lena, world.svenja
    await world.shop.has_linked(lena, "K1", first_name="Lena")
    await lena.says("Mensch bitte, geheime Worte")
    await svenja.topic_of("Lena")
    await svenja.taps("Fall schließen")
    await lena.taps("★★★★")
    await lena.says("Nett")
    await world.sandbox.idle()
    assert receiver.kinds == ["case_opened", "case_closed", "feedback_given", "feedback_given"]
    opened, closed, rated, commented = receiver.of("K1")
    assert (opened["reason"], opened["state"]) == ("asked_for_person", "waiting_for_staff")
    assert (closed["state"], opened["reopened"]) == ("resolved", False)
    assert (rated["kind"], rated["score"], rated["comment"]) == ("csat", 4, None)
    assert commented == {**rated, "comment": "Nett"}
    assert b"geheime" not in b"".join(receiver.bodies)
    assert receiver.refused == 0


async def test_the_shop_hears_what_customers_think(world: World, receiver: Receiver) -> None:
    await world.shop.has_linked(world.lena, "K1", first_name="Lena")
    await world.lena.says("/consent")
    await world.lena.taps("Ja, gern")
    await world.shop.sells("K1", "4711", 120_00)
    await world.shop.delivers("K1", "4711")
    await world.sandbox.passes(days=2.1)
    await world.lena.taps("9")
    await world.lena.says("Schönes Kleid")
    await world.sandbox.idle()
    given = [it["data"] for it in receiver.told if it["type"] == "feedback_given"]
    assert [(it["kind"], it["score"], it["comment"]) for it in given] == [
        ("nps", 9, None),
        ("nps", 9, "Schönes Kleid"),
    ]


async def test_a_shop_without_an_address_leaves_nothing_behind(deaf: World) -> None:
    await deaf.lena.says("Mensch bitte")
    await deaf.svenja.topic_of("Lena")
    await deaf.sandbox.passes(hours=1)
    assert [(it.state, it.error, it.payload) for it in await rows(deaf)] == [
        ("cancelled", "no url", {})
    ]


async def test_customers_are_answered_while_the_shop_is_silent(
    world: World, receiver: Receiver
) -> None:
    receiver.play(Play(is_silent=True))
    await world.lena.says("Mensch bitte")
    await receiver.called.wait()
    await world.james.says("/help")
    async with asyncio.timeout(60):
        while not [it for it in await world.james.messages() if it["from"]["is_bot"]]:
            pass
    assert [it.state for it in await rows(world)] == ["due"]
    receiver.over.set()


async def test_the_team_hears_once_that_the_shop_is_away_and_once_that_it_is_back(
    world: World, receiver: Receiver
) -> None:
    receiver.play(500)
    await world.lena.says("Mensch bitte")
    await world.sandbox.passes(hours=0.4)
    assert await in_general(world) == []
    await world.sandbox.passes(hours=0.7)
    await world.sandbox.passes(hours=3)
    (note,) = await in_general(world)
    assert "Der Webhook 127.0.0.1 antwortet nicht" in note

    receiver.play(200)
    await world.sandbox.passes(hours=6.1)
    await world.sandbox.passes(hours=1)
    (_, back) = await in_general(world)
    assert "antwortet wieder" in back


async def test_a_code_reaches_the_mail_hook_and_is_forgotten(
    world: World, receiver: Receiver
) -> None:
    async with world.app.database.begin() as session:
        await webhooks.tell(
            session, "mail_code", world.app.clock.now(), to="lena@example.com", code="123456"
        )
    await world.sandbox.idle()
    assert receiver.told[0]["data"] == {"to": "lena@example.com", "code": "123456"}
    assert [(it.state, it.payload) for it in await rows(world)] == [("done", {})]


async def test_a_code_nobody_took_is_forgotten_after_ten_minutes(deaf: World) -> None:
    async with deaf.app.database.begin() as session:
        await webhooks.tell(session, "mail_code", deaf.app.clock.now(), to="l@example.com")
    await deaf.sandbox.passes(hours=0.2)
    (row,) = await rows(deaf)
    assert (row.state, row.payload) == ("dead", {})


async def test_what_was_struck_by_a_kill_is_told_again_under_the_same_id(
    sandbox: Sandbox,
    sqlite_url: str,
    process_for: ProcessFor,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STAMMKUNDE_WEBHOOKS__URL", receiver.url)
    receiver.play(Play(is_silent=True), 200)
    bot = process_for(sqlite_url)
    await bot.start()
    await Person(sandbox, 1001).says("Mensch bitte")
    async with asyncio.timeout(60):
        await receiver.called.wait()
    await bot.kill()
    async with bot:
        await sandbox.idle()
    first, again = receiver.bodies
    assert first == again
    assert [it["type"] for it in receiver.told] == ["case_opened"] * 2
