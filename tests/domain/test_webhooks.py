"""What becomes of a try, and how long to wait for the next."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from domain import support, webhooks
from domain.webhooks import Reply, Webhook, WebhookRules
from store import webhooks as store
from store.identities import Identity
from tests.domain.people import NOW, SUPPORT

RULES = WebhookRules()


def row(type_: str = "case_opened", attempts: int = 0, **more: Any) -> Webhook:
    return Webhook(
        id=1, type=type_, attempts=attempts, received_at=NOW, payload={"a": 1}, event_id="e", **more
    )


@settings(deadline=None)
@given(
    attempts=st.integers(0, 49),
    asked=st.none() | st.floats(-1e9, 1e9),
    luck=st.floats(0, 1, exclude_max=True),
)
def test_a_pause_grows_and_stays_within_its_bounds(
    attempts: int, asked: float | None, luck: float
) -> None:
    longest = timedelta(hours=RULES.longest_pause_hours)
    pause = webhooks.pause(RULES, attempts, asked, luck)
    grown = min(longest.total_seconds(), 5 * 2**attempts)
    assert timedelta(seconds=grown) <= pause <= longest
    assert pause >= min(longest, timedelta(seconds=asked or 0))
    assert pause <= webhooks.pause(RULES, attempts + 1, asked, luck)


@settings(deadline=None)
@given(status=st.none() | st.integers(100, 599), attempts=st.integers(0, 9), late=st.integers(0, 9))
def test_every_try_has_one_fate(status: int | None, attempts: int, late: int) -> None:
    for type_ in ("case_opened", "mail_code"):
        now = NOW + timedelta(minutes=late)
        fate = webhooks.fate(RULES, row(type_, attempts), Reply(status, None), now, 0.5)
        is_2xx = status is not None and 200 <= status < 300
        assert (fate["state"] == "done") is is_2xx
        assert ("due_at" in fate) is (fate["state"] == "due")
        assert (fate["error"] is None) is is_2xx
        if attempts == RULES.attempts - 1 or status == 410:
            assert fate["state"] in ("done", "dead")
        if type_ == "mail_code":
            assert fate.get("payload") == (None if fate["state"] == "due" else {})
            assert "due_at" not in fate or fate["due_at"] < NOW + timedelta(minutes=10)
        else:
            assert "payload" not in fate


def test_the_body_is_what_the_docs_say() -> None:
    body = webhooks.body_of(row(), None)
    assert body == (
        b'{"id": "e", "type": "case_opened", "occurred_at": "2026-11-20T12:00:00+00:00", '
        b'"customer": null, "data": {"a": 1}}'
    )


def test_the_receiver_in_the_docs_lets_in_what_is_genuine_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SHOP_WEBHOOK_SECRET", "s3cret")
    docs = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text()
    recipe: dict[str, Any] = {"__name__": "receiver"}
    exec(docs.split("```python\n")[1].split("```")[0], recipe)  # noqa: S102 - our own page
    now, body = str(int(time.time())), webhooks.body_of(row(), "K1")
    old = str(int(time.time()) - 301)
    assert recipe["is_genuine"](now, webhooks.sign("s3cret", now, body), body)
    for timestamp, signature, told in (
        (now, webhooks.sign("other", now, body), body),
        (now, webhooks.sign("s3cret", now, body), body[:-1]),
        (now, "", body),
        (old, webhooks.sign("s3cret", old, body), body),
    ):
        assert not recipe["is_genuine"](timestamp, signature, told)


@pytest.mark.parametrize("url", ["ftp://shop.example", "shop.example/hook", "https://", ""])
def test_an_address_is_a_web_address(url: str) -> None:
    with pytest.raises(ValidationError):
        WebhookRules(url=url)


async def test_a_case_is_told_of_with_its_customer_or_without(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    for identity in (lena, james):
        await support.open_case(session, SUPPORT, identity, "complaint", NOW)
        await support.open_case(session, SUPPORT, identity, "complaint", NOW)
    mine, other = reversed(await store.newest(session, 9))
    assert (mine.customer_id, mine.lane) == (lena.customer_id, f"customer:{lena.customer_id}")
    assert (other.customer_id, other.lane) == (None, f"identity:{james.id}")


async def test_a_case_that_opens_again_says_so(session: AsyncSession, lena: Identity) -> None:
    case = await support.open_case(session, SUPPORT, lena, "complaint", NOW)
    await support.resolve(session, case, "2001", NOW)
    await support.reopen(session, SUPPORT, case, "by_staff", NOW)
    told = [(it.type, it.payload["reopened"]) for it in reversed(await store.newest(session, 9))]
    assert told == [("case_opened", False), ("case_closed", False), ("case_opened", True)]
