"""The demo shop listens: what the bot tells it is verified and shown, codes it would mail too."""

import json
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from demo.generator import generate
from demo.orders import DemoOrder
from demo.shop.turns import TURNS
from demo.workdays import local_day
from tests.demo.test_shop import PAGE, page
from web.events import checked
from web.shop import sign

NOW = datetime.now(UTC).replace(microsecond=0)


def told(type_: str, id_: str = "e1", shop_id: str | None = "K10001", **data: object) -> bytes:
    customer = {"id": shop_id} if shop_id else None
    whole = {"id": id_, "type": type_, "occurred_at": NOW.isoformat(), "customer": customer}
    return json.dumps({**whole, "data": data}).encode()


async def tell(
    visitor: httpx.AsyncClient, path: str, body: bytes, secret: str = "s3cret", ago: int = 0
) -> int:
    timestamp = str(int(time.time()) - ago)
    headers = {"X-Shop-Timestamp": timestamp, "X-Shop-Signature": sign(secret, timestamp, body)}
    answer = await visitor.post(f"/shop/hooks/{path}", content=body, headers=headers)
    return answer.status_code


async def test_what_the_bot_tells_is_shown_once() -> None:
    async with page("http://127.0.0.1:9") as visitor:
        body = told("feedback_given", kind="csat", score=2, comment="<b>naja</b>")
        assert [await tell(visitor, "events", body) for _ in range(3)] == [204] * 3
        for path in (PAGE, "/shop/"):
            shown = (await visitor.get(path)).text
            assert shown.count("feedback_given") == 1
            assert "3-mal zugestellt" in shown
            assert "&lt;b&gt;naja" in shown
        assert "feedback_given" not in (await visitor.get("/shop/customers/K10002")).text


async def test_a_code_is_shown_to_whom_it_would_be_mailed() -> None:
    lena = next(it for it in generate(local_day(NOW)).customers if it.shop_id == "K10001")
    async with page("http://127.0.0.1:9") as visitor:
        body = told("mail_code", shop_id=None, to=lena.email, code="123456", language="de")
        assert await tell(visitor, "mail", body) == 204
        assert "123456" in (await visitor.get(PAGE)).text
        assert "123456" not in (await visitor.get("/shop/customers/K10002")).text


@pytest.mark.parametrize("forged", [{"secret": "other"}, {"ago": 400}])
async def test_what_is_forged_or_stale_is_refused(forged: dict[str, object]) -> None:
    async with page("http://127.0.0.1:9") as visitor:
        body = told("case_opened")
        assert await tell(visitor, "events", body, **forged) == 401  # type: ignore[arg-type]
        unsigned = await visitor.post("/shop/hooks/mail", content=body)
        odd = {"X-Shop-Timestamp": "soon", "X-Shop-Signature": sign("s3cret", "soon", body)}
        strange = await visitor.post("/shop/hooks/mail", content=body, headers=odd)
        assert (unsigned.status_code, strange.status_code) == (401, 401)
        assert "case_opened" not in (await visitor.get("/shop/")).text


@pytest.mark.parametrize("step", TURNS)
def test_every_turn_of_an_order_is_an_event_the_bot_understands(step: str) -> None:
    generated = generate(local_day(NOW))
    order: DemoOrder = generated.orders[0]
    customer = next(it for it in generated.customers if it.shop_id == order.shop_id)
    after, event = TURNS[step](customer, order, NOW)
    events, problems = checked([event])
    assert (len(events), problems) == (1, [])
    assert TURNS[step](customer, order, NOW + timedelta(hours=1))[1]["id"].startswith(event["type"])
    assert after.number == order.number


async def test_a_turn_that_is_not_an_orders_own_is_refused() -> None:
    async with page("http://127.0.0.1:9") as visitor:
        shown = (await visitor.get(PAGE)).text
        number = shown.partition('id="order-')[2].partition('"')[0]
        for step in ("nonsense", "pay"):
            answer = await visitor.post(f"{PAGE}/orders/{number}/{step}")
            assert answer.status_code in (404, 409), step
