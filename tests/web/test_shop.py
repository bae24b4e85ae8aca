"""The shop's events: only the shop can send them, nothing good is lost, nothing counts twice."""

import gzip
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from store.events import ShopEvent
from tests.web.conftest import SECRET, House
from web.shop import MAX_BATCH, TOLERANCE_SECONDS, sign


def paid(event_id: str = "e1", **data: Any) -> dict[str, Any]:
    return {
        "id": event_id,
        "type": "order_paid",
        "occurred_at": "2026-11-20T12:00:00+01:00",
        "customer": {"id": "K1"},
        "data": {"number": "4711", "total_cents": 50_00, **data},
    }


@pytest.fixture
async def shop(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with house.client() as client:
        yield client


async def send(client: httpx.AsyncClient, body: bytes | Any, **headers: str) -> httpx.Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    timestamp = headers.get("X-Shop-Timestamp", str(int(time.time())))
    signed = {
        "X-Shop-Timestamp": timestamp,
        "X-Shop-Signature": sign(SECRET, timestamp, raw),
        **headers,
    }
    return await client.post("/shop/events", content=raw, headers=signed)


async def stored(house: House) -> list[str]:
    async with house.database.read() as session:
        events = await session.scalars(select(ShopEvent).order_by(ShopEvent.id))
        return [event.external_id for event in events]


def errors(answer: httpx.Response) -> list[str]:
    found: list[str] = answer.json()["errors"]
    return found


async def test_a_signed_event_is_stored_before_it_is_acknowledged(
    house: House, shop: httpx.AsyncClient
) -> None:
    answer = await send(shop, paid())
    assert (answer.status_code, answer.json()) == (202, {"accepted": 1, "new": 1, "errors": []})
    assert (await stored(house), house.rung) == (["e1"], 1)


async def test_many_events_come_in_one_call_and_each_counts_once(
    house: House, shop: httpx.AsyncClient
) -> None:
    events = [paid(f"e{number}") for number in range(20)]
    assert (await send(shop, events)).json()["new"] == 20
    assert (await send(shop, [*events, paid("another")])).json()["new"] == 1
    assert len(await stored(house)) == 21


async def test_a_replayed_call_is_accepted_and_has_no_second_effect(
    house: House, shop: httpx.AsyncClient
) -> None:
    timestamp = str(int(time.time()))
    for new in (1, 0):
        answer = await send(shop, paid(), **{"X-Shop-Timestamp": timestamp})
        assert (answer.status_code, answer.json()["new"]) == (202, new)
    assert await stored(house) == ["e1"]


FORGED: dict[str, Callable[[str, bytes], str]] = {
    "none": lambda now, body: "",
    "noughts": lambda now, body: "0" * 64,
    "of another secret": lambda now, body: sign("another secret", now, body),
    "of another moment": lambda now, body: sign(SECRET, "1", body),
    "of another body": lambda now, body: sign(SECRET, now, b"another body"),
}


@pytest.mark.parametrize("forged", FORGED)
async def test_a_forged_signature_opens_nothing(
    house: House, shop: httpx.AsyncClient, forged: str
) -> None:
    body, now = json.dumps(paid()).encode(), str(int(time.time()))
    headers = {"X-Shop-Timestamp": now, "X-Shop-Signature": FORGED[forged](now, body)}
    answer = await send(shop, body, **headers)
    assert answer.status_code == 401
    assert await stored(house) == []


@pytest.mark.parametrize("kept", [0, 1, 32, 63])
async def test_a_signature_cut_short_opens_nothing(shop: httpx.AsyncClient, kept: int) -> None:
    body, timestamp = json.dumps(paid()).encode(), str(int(time.time()))
    cut = {
        "X-Shop-Timestamp": timestamp,
        "X-Shop-Signature": sign(SECRET, timestamp, body)[:kept],
    }
    assert (await send(shop, body, **cut)).status_code == 401


@pytest.mark.parametrize("off", [-TOLERANCE_SECONDS - 5, TOLERANCE_SECONDS + 5])
async def test_a_signature_of_another_time_is_stale(shop: httpx.AsyncClient, off: int) -> None:
    answer = await send(shop, paid(), **{"X-Shop-Timestamp": str(int(time.time()) + off)})
    assert answer.status_code == 401
    assert "300 s" in answer.json()["detail"]


@pytest.mark.parametrize("timestamp", ["", "yesterday", "-5", "1e9", "²", "9" * 5000])
async def test_a_timestamp_that_is_none_is_refused(shop: httpx.AsyncClient, timestamp: str) -> None:
    body = json.dumps(paid()).encode()
    headers = [
        (b"X-Shop-Timestamp", timestamp.encode("latin-1")),
        (b"X-Shop-Signature", sign(SECRET, timestamp, body).encode()),
    ]
    answer = await shop.post("/shop/events", content=body, headers=headers)
    assert answer.status_code == 401


async def test_without_a_secret_nothing_is_taken(house: House) -> None:
    async with house.client(shop_secret=None) as client:
        answer = await send(client, paid())
    assert answer.status_code == 503
    assert "SHOP_WEBHOOK_SECRET" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (paid(total_cents="free"), "[1].data.total_cents: "),
        (paid(total_cents=-1), "[1].data.total_cents: "),
        (paid(currency="euro"), "[1].data.currency: "),
        (paid(currency="EUX"), "[1].data.currency: no currency"),
        (paid(lines=[{"sku": "S"}]), "[1].data.lines.0.name: "),
        ({**paid(), "occurred_at": "2026-11-20T12:00:00"}, "[1].occurred_at: a time needs"),
        ({**paid(), "customer": {}}, "[1].customer.id: "),
        ({**paid(), "id": ""}, "[1].id: "),
        ({**paid(), "type": "order_eaten"}, "[1].type: "),
        ({"id": "x"}, "[1].type: "),
        ({**paid(), "customer": None}, "[1].customer: "),
        ("nonsense", "[1]: "),
        (None, "[1]: "),
    ],
)
async def test_a_broken_event_is_named_and_its_neighbours_are_kept(
    house: House, shop: httpx.AsyncClient, broken: Any, named: str
) -> None:
    answer = await send(shop, [paid("before"), broken, paid("after")])
    assert (answer.status_code, answer.json()["accepted"]) == (422, 2)
    assert errors(answer)[0].startswith(named), errors(answer)
    assert await stored(house) == ["before", "after"]


async def test_an_unknown_type_is_told_which_there_are(shop: httpx.AsyncClient) -> None:
    answer = await send(shop, {**paid(), "type": "order_eaten"})
    assert "order_eaten" in errors(answer)[0]
    assert "cart_updated" in errors(answer)[0]


async def test_every_broken_field_gets_its_line(shop: httpx.AsyncClient) -> None:
    answer = await send(shop, {**paid(total_cents=None, currency=""), "occurred_at": "x"})
    assert len(errors(answer)) == 3


async def test_null_and_nothing_are_the_same_as_left_out(
    house: House, shop: httpx.AsyncClient
) -> None:
    empty = paid("e1", lines=None, currency=None, promised_at=None, invoice_url="")
    empty["customer"] |= {"email": None, "tags": None, "birthday": ""}
    of_php = {**paid("e2"), "type": "customer_updated", "data": []}
    answer = await send(shop, [empty, of_php, {**of_php, "id": "e3", "data": None}])
    assert (answer.status_code, errors(answer)) == (202, [])
    async with house.database.read() as session:
        first = await session.get_one(ShopEvent, 1)
    assert first.payload["data"]["currency"] is None  # the shop's own, not everybody's euro


@pytest.mark.parametrize("at", ["2199-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
async def test_what_is_dated_ahead_or_not_at_all_happens_when_it_arrives(
    house: House, shop: httpx.AsyncClient, at: str
) -> None:
    nowhere = paid(promised_at="9999-12-31T23:00:00-14:00")
    assert (await send(shop, {**nowhere, "occurred_at": at})).status_code == 202
    async with house.database.read() as session:
        kept = await session.get_one(ShopEvent, 1)
    assert kept.occurred_at == kept.received_at
    assert kept.payload["data"]["promised_at"] is None


async def test_a_compressed_body_is_told_how_to_come(shop: httpx.AsyncClient) -> None:
    answer = await send(shop, gzip.compress(b"{}"), **{"Content-Encoding": "gzip"})
    assert answer.status_code == 415
    assert "Content-Encoding" in answer.json()["detail"]


async def test_fields_we_do_not_know_are_let_through(shop: httpx.AsyncClient) -> None:
    assert (await send(shop, {**paid(colour="blue"), "more": 1})).status_code == 202


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 9000, b"1" * 9000])
async def test_nonsense_is_no_json(shop: httpx.AsyncClient, body: bytes) -> None:
    answer = await send(shop, body)
    assert (answer.status_code, answer.json()["detail"][:20]) == (400, "the body is not JSON")


async def test_too_many_events_at_once_are_refused(house: House) -> None:
    async with house.client(max_body_bytes=10**7) as client:
        answer = await send(client, [paid()] * (MAX_BATCH + 1))
    assert answer.status_code == 413
    assert str(MAX_BATCH) in answer.json()["detail"]
    assert await stored(house) == []


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_over_the_limit_is_refused(
    house: House, shop: httpx.AsyncClient, declared: bool
) -> None:
    answer = await _send_large(shop, 20_001, declared=declared)
    assert answer.status_code == 413
    assert "20000 bytes" in errors(answer)[0]
    assert await stored(house) == []


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_just_within_the_limit_is_read(
    shop: httpx.AsyncClient, declared: bool
) -> None:
    assert (await _send_large(shop, 20_000, declared=declared)).status_code == 202


async def _send_large(client: httpx.AsyncClient, size: int, *, declared: bool) -> httpx.Response:
    """One event padded to `size` bytes; with Content-Length, or in pieces without."""
    body = json.dumps(paid()).encode().ljust(size)
    timestamp = str(int(time.time()))

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, size, 4096):
            yield body[start : start + 4096]

    headers = {"X-Shop-Timestamp": timestamp, "X-Shop-Signature": sign(SECRET, timestamp, body)}
    content = body if declared else pieces()
    return await client.post("/shop/events", content=content, headers=headers)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
async def test_text_no_database_takes_is_a_broken_field(
    house: House, shop: httpx.AsyncClient, text: str
) -> None:
    broken = {**paid(), "customer": {"id": "K1", "first_name": text}}
    answer = await send(shop, [broken, paid("good")])
    assert answer.status_code == 422
    assert errors(answer)[0].startswith("[0].customer.first_name")
    assert await stored(house) == ["good"]
