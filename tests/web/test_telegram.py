"""Telegram's webhook: known by its secret, stored before it is acknowledged, counted once."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from store.inbox import InboxUpdate
from tests.web.conftest import WEBHOOK_SECRET, House

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def update(update_id: int, chat: int = 7) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"message_id": 1, "chat": {"id": chat}}}


async def post(client: httpx.AsyncClient, body: Any, secret: str = WEBHOOK_SECRET) -> int:
    content = {"content": body} if isinstance(body, bytes) else {"json": body}
    return (await client.post(PATH, headers={HEADER: secret}, **content)).status_code


async def kept(house: House) -> list[int]:
    async with house.database.read() as session:
        rows = await session.scalars(select(InboxUpdate).order_by(InboxUpdate.update_id))
        return [row.update_id for row in rows]


@pytest.mark.parametrize("secret", ["", "guessed", WEBHOOK_SECRET[:-1], WEBHOOK_SECRET + "x"])
async def test_without_the_secret_nothing_comes_in(house: House, secret: str) -> None:
    async with house.client() as client:
        assert await post(client, update(1), secret) == 401
    assert await kept(house) == []


async def test_an_update_is_stored_before_it_is_acknowledged(house: House) -> None:
    async with house.client() as client:
        assert await post(client, update(1)) == 200
        assert await kept(house) == [1]


async def test_the_same_update_twice_is_kept_once(house: House) -> None:
    async with house.client() as client:
        assert [await post(client, update(1)) for _ in range(3)] == [200] * 3
    assert await kept(house) == [1]


async def test_updates_at_the_same_moment_are_all_kept(house: House) -> None:
    async with house.client() as client:
        codes = await asyncio.gather(*(post(client, update(number)) for number in range(30)))
    assert set(codes) == {200}
    assert await kept(house) == list(range(30))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"\xff", b"[]", b"3", b"{}", b'{"update_id": "7"}', b'{"update_id": null}',
        b"[" * 15_000,
        b'{"update_id": 1, "message": "hello"}',
        b'{"update_id": 1, "message": {"text": "no chat"}}',
        b'{"update_id": 1, "callback_query": 3}',
        b'{"update_id": 9223372036854775808}',
    ],
)  # fmt: skip
async def test_garbage_is_refused_and_never_an_error_of_ours(house: House, body: bytes) -> None:
    async with house.client() as client:
        assert await post(client, body) == 400
    assert await kept(house) == []


async def test_who_polls_has_no_webhook(house: House) -> None:
    async with house.client(webhook_secret=None) as client:
        assert await post(client, update(1)) == 404
