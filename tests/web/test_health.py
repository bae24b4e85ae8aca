"""Is it alive, is it ready, how is it doing, and who may see that."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from domain import outbox, relays, support, webhooks
from domain.relays import Said
from domain.support import SupportRules
from store import due, gaps
from store.inbox import InboxUpdate
from tests.domain.people import person
from tests.web.conftest import House
from web.access import Access

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANYWHERE = "0.0.0.0"  # noqa: S104 - bound to in thought only
GUARDED = ("/metrics", "/docs", "/openapi.json")
TOKEN = {"Authorization": "Bearer figures"}


async def test_it_says_that_it_is_alive(house: House) -> None:
    async with house.client() as client:
        answer = await client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_it_says_what_it_waits_for(house: House) -> None:
    async with house.client() as client:
        assert (await client.get("/readyz")).status_code == 200
        house.not_ready = ["start"]
        answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["waiting_for"]) == (503, ["start"])


async def test_metrics_count_what_waits(house: House) -> None:
    row = {"bot_id": 42, "update_id": 1, "lane": "chat:1", "payload": {}, "received_at": NOW}
    async with house.database.begin() as session:
        await due.add(session, InboxUpdate, [row])
        await gaps.add(session, "Norwegen?", "de", b"", 0, NOW)
        await webhooks.tell(session, "code_created", NOW)
    async with house.client() as client:
        figures = (await client.get("/metrics")).text
    assert 'stammkunde_rows{queue="inbox_updates",state="due"} 1.0' in figures
    assert 'stammkunde_rows{queue="webhooks",state="due"} 1.0' in figures
    assert "stammkunde_open_cases 0.0" in figures
    assert "stammkunde_open_gaps 1.0" in figures


async def test_metrics_tell_how_long_messages_are_on_their_way(house: House) -> None:
    now = house.now()
    post = outbox.to_topic(1, "sendMessage", {}, now - timedelta(seconds=90))
    async with house.database.begin() as session:
        await outbox.put(session, {**post, "due_at": now})
        identity = await person(session, "1001", "Lena")
        case = await support.open_case(session, SupportRules(), identity, "complaint", now)
        for number in range(100):
            said = Said(1001, number, "text", "Hallo")
            relay = await relays.from_customer(session, SupportRules(), case, said, now)
            late = timedelta(seconds=30 if number > 97 else 1)
            await relays.delivered(session, relay.id, -100, number, now + late)
    async with house.client() as client:
        figures = (await client.get("/metrics")).text
    delay = 'stammkunde_relay_delay_seconds{quantile="%s",side="customer"} %s'
    assert delay % ("0.5", "1.0") in figures
    assert delay % ("0.99", "30.0") in figures
    assert "stammkunde_staff_posts_waiting 103.0" in figures
    [oldest] = re.findall(r"^stammkunde_staff_posts_oldest_seconds (.+)$", figures, re.MULTILINE)
    assert float(oldest) >= 90


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize(
    ("access", "headers", "code"),
    [
        (Access("127.0.0.1", None), {}, 200),
        (Access(ANYWHERE, None), {}, 401),
        (Access(ANYWHERE, None), {"Authorization": "Bearer "}, 401),
        (Access(ANYWHERE, "figures"), {}, 401),
        (Access(ANYWHERE, "figures"), {"Authorization": "Bearer wrong"}, 401),
        (Access(ANYWHERE, "figures"), TOKEN, 200),
        (Access("127.0.0.1", "figures"), {}, 401),
        (Access("127.0.0.1", "figures"), TOKEN, 200),
    ],
)
async def test_figures_and_docs_are_for_whoever_has_the_token_or_sits_at_the_machine(
    house: House, path: str, access: Access, headers: dict[str, str], code: int
) -> None:
    async with house.client(access=access) as client:
        assert (await client.get(path, headers=headers)).status_code == code


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_health_is_for_everybody(house: House, path: str) -> None:
    async with house.client(access=Access(ANYWHERE, None)) as client:
        assert (await client.get(path)).status_code == 200


async def test_the_docs_describe_the_shops_events(house: House) -> None:
    async with house.client() as client:
        schema = (await client.get("/openapi.json")).json()
    body = schema["paths"]["/shop/events"]["post"]["requestBody"]
    assert "order_delivered" in str(body)


async def test_only_beside_a_sandbox_one_can_ask_whether_it_is_idle(house: House) -> None:
    async def idle() -> dict[str, object]:
        return {"idle": True, "offset": 0.0}

    async with house.client() as client:
        assert (await client.get("/sandbox/idle")).status_code == 404
    async with house.client(idle=idle) as client:
        assert (await client.get("/sandbox/idle")).json()["idle"] is True
