"""The people of the measurement: linked customers with orders, points, and messages for them."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import insert

from domain import outbox
from store.customers import Customer
from store.db import Database
from store.identities import TELEGRAM, Identity
from store.loyalty import LedgerEntry
from store.orders import Order
from store.support import Case
from tests.bench.bare import TEXT, topic_of

CHATS = 500
CASES = 50  # customers whose chat staff have taken over
ORDERS_EACH = 6
_update_ids = count(1)


async def open_shop(database: Database) -> None:
    """Write CHATS customers; each has a chat, delivered orders and the points for them."""
    now = datetime.now(UTC)
    numbers = range(1, CHATS + 1)
    async with database.begin() as session:
        for model, rows in (
            (Customer, [_customer(number, now) for number in numbers]),
            (Identity, [_identity(number, now) for number in numbers]),
            (Order, [_order(number, nth, now) for number in numbers for nth in range(ORDERS_EACH)]),
        ):
            await session.execute(insert(model), rows)
        entries = [_entry(order_id, now) for order_id in range(1, CHATS * ORDERS_EACH + 1)]
        await session.execute(insert(LedgerEntry), entries)


async def open_cases(database: Database) -> None:
    """Give the first CASES customers an open case with a topic that is known."""
    now = datetime.now(UTC)
    async with database.begin() as session:
        rows = [_case(number, now) for number in range(1, CASES + 1)]
        await session.execute(insert(Case), rows)


def points_updates(number: int) -> list[bytes]:
    """`number` updates in which customers in turn write /points, as Telegram posts them."""
    return [_update(next(_update_ids), it % CHATS + 1) for it in range(number)]


def case_updates(number: int) -> list[tuple[int, bytes]]:
    """(number, update) of messages of customers whose cases are open, in turn.

    The text holds the number, which is the message's id as well.
    """
    numbers = [next(_update_ids) for _ in range(number)]
    return [(it, _update(it, it % CASES + 1, f"relay-{it}")) for it in numbers]


async def queue_messages(database: Database, number: int) -> None:
    """Put `number` messages into the outbox, for all chats in turn, in one commit."""
    now = datetime.now(UTC)
    payload = {"text": TEXT}
    rows = [
        outbox.to_identity(it % CHATS + 1, "service", "sendMessage", payload, now)
        for it in range(number)
    ]
    async with database.begin() as session:
        await outbox.put(session, *rows)


def _customer(number: int, now: datetime) -> dict[str, Any]:
    return {"id": number, "shop_id": f"B{number}", "tags": [], "created_at": now}


def _identity(number: int, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "channel": TELEGRAM,
        "external_id": str(number),
        "customer_id": number,
        "name": "Kim",
        "language": "de",
        "greeted_at": now,
        "created_at": now,
    }


def _order(customer: int, nth: int, now: datetime) -> dict[str, Any]:
    placed = now - timedelta(days=50 * (nth + 1))
    return {
        "id": (customer - 1) * ORDERS_EACH + nth + 1,
        "number": f"{customer}-{nth}",
        "customer_id": customer,
        "total_cents": 49_90,
        "currency": "EUR",
        "placed_at": placed,
        "paid_at": placed,
        "delivered_at": placed + timedelta(days=3),
    }


def _case(number: int, now: datetime) -> dict[str, Any]:
    return {
        "identity_id": number,
        "topic_id": topic_of(number),
        "state": "waiting_for_staff",
        "owner": "staff",
        "reason": "asked_for_person",
        "priority": "normal",
        "tags": [],
        "opened_at": now,
    }


def _entry(order_id: int, now: datetime) -> dict[str, Any]:
    return {
        "customer_id": (order_id - 1) // ORDERS_EACH + 1,
        "points": 149,
        "reason": "order",
        "order_id": order_id,
        "key": f"order:{order_id}:paid",
        "created_at": now,
    }


def _update(update_id: int, chat_id: int, text: str = "/points") -> bytes:
    person = {"id": chat_id, "first_name": "Kim", "is_bot": False, "language_code": "de"}
    message: dict[str, Any] = {
        "message_id": update_id,
        "date": 1_760_000_000,
        "chat": {"id": chat_id, "type": "private", "first_name": "Kim"},
        "from": person,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return json.dumps({"update_id": update_id, "message": message}).encode()
