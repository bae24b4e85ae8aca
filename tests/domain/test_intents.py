"""What is done when somebody wants something done, and that a person's chat is left alone."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import intents, outbox, questions, support
from domain.errors import RuleBroken
from store.consents import Consent
from store.identities import Identity
from store.outbox import Delivery
from store.questions import Question
from store.support import Case
from tests.domain.people import DAY, NOW, SUPPORT, order, person, queued, view_of
from tests.domain.test_questions import Found

WANTED = Found("intent", "", passages=())
ARTICLE = Found("sure", "Mit dem Etikett im Paket.")


async def says(
    session: AsyncSession, identity: Identity, text: str, intent: str, found: Found = WANTED
) -> Question:
    """A text in which the knowledge base has recognised an intent."""
    question = await questions.ask(session, identity, text, NOW)
    assert await questions.settle(session, SUPPORT, question, replace(found, intent=intent), NOW)
    return question


async def told(session: AsyncSession, identity: Identity) -> Delivery:
    """The one thing the customer is told."""
    [delivery] = [it for it in await queued(session, state="due") if it.identity_id == identity.id]
    return delivery


async def case_of(session: AsyncSession, identity: Identity) -> Case:
    case = await support.open_case_of(session, identity)
    assert case is not None
    return case


async def test_a_linked_customer_is_shown_the_order_that_was_named(
    session: AsyncSession, lena: Identity
) -> None:
    bought = await order(session, lena, "10023")
    question = await says(session, lena, "wo bleibt 10023", "order_status")
    delivery = await told(session, lena)
    assert view_of(delivery) == "orders.latest"
    shown = {"order_ids": [bought.id], "unknown": []}
    assert delivery.payload["args"] == {"customer_id": lena.customer_id, **shown}
    await session.refresh(question)
    assert (question.intent, question.band) == ("order_status", "intent")


@pytest.mark.parametrize(
    ("found", "view"), [(WANTED, "orders.unknown"), (ARTICLE, "questions.answer")]
)
async def test_somebody_elses_number_is_an_unknown_one(
    session: AsyncSession, lena: Identity, found: Found, view: str
) -> None:
    anna = await person(session, "1009", "Anna", shop_id="K9")
    await order(session, anna, "10023")
    await says(session, lena, "wo ist 10023", "order_status", found)
    assert view_of(await told(session, lena)) == view


@pytest.mark.parametrize(
    ("intent", "found", "view"),
    [
        ("order_status", ARTICLE, "questions.answer"),
        ("order_status", WANTED, "identities.not_linked"),
        ("points", WANTED, "identities.not_linked"),
    ],
)
async def test_an_unlinked_customer_hears_how_it_is_found_out(
    session: AsyncSession, james: Identity, intent: str, found: Found, view: str
) -> None:
    await says(session, james, "and?", intent, found)
    assert view_of(await told(session, james)) == view


async def test_points_are_shown_to_whom_they_belong(session: AsyncSession, lena: Identity) -> None:
    await says(session, lena, "Wie viele Punkte habe ich?", "points")
    delivery = await told(session, lena)
    assert view_of(delivery) == "loyalty.standing"
    assert delivery.payload["args"] == {"customer_id": lena.customer_id}


async def test_a_person_is_called_and_the_bot_falls_silent(
    session: AsyncSession, lena: Identity
) -> None:
    another = await questions.ask(session, lena, "Was kostet der Versand?", NOW)
    await says(session, lena, "ist da wer echtes", "person")
    case = await case_of(session, lena)
    assert (case.reason, case.owner, case.priority) == ("asked_for_person", "staff", "normal")
    assert view_of(await told(session, lena)) == "support.opened"
    await session.refresh(another)
    assert another.state == "cancelled"


async def test_advertising_ends_at_once_even_what_is_queued(
    session: AsyncSession, james: Identity
) -> None:
    campaign = outbox.to_identity(james.id, "marketing", "view", {}, NOW)
    await outbox.put(session, campaign)
    await says(session, james, "no promos pls", "opt_out")
    assert james.marketing_at is None
    assert view_of(await told(session, james)) == "consents.withdrawn"
    [consent] = (await session.scalars(select(Consent))).all()
    assert (consent.granted, consent.source) == (False, "word")


async def test_a_complaint_is_an_urgent_case_about_the_latest_order_that_fits(
    session: AsyncSession, lena: Identity
) -> None:
    fitting = await order(session, lena, "10001", placed_at=NOW - 2 * DAY, delivered_at=NOW)
    await order(session, lena, "10002", placed_at=NOW - DAY, cancelled_at=NOW)
    await says(session, lena, "mein paket ist kaputt angekommen", "complaint")
    case = await case_of(session, lena)
    assert (case.reason, case.owner, case.priority) == ("complaint", "staff", "high")
    assert case.order_id == fitting.id
    delivery = await told(session, lena)
    assert view_of(delivery) == "support.taken_up"
    assert delivery.payload["args"] == {"reason": "complaint", "number": "10001"}


async def test_a_complaint_without_an_account_is_taken_up_all_the_same(
    session: AsyncSession, james: Identity
) -> None:
    await says(session, james, "order 10231 arrived broken", "complaint")
    case = await case_of(session, james)
    assert (case.priority, case.order_id) == ("high", None)


async def test_a_complaint_raises_the_case_that_is_open(
    session: AsyncSession, lena: Identity
) -> None:
    about = await order(session, lena, "10001", delivered_at=NOW)
    open_case = await support.open_case(session, SUPPORT, lena, "unanswered", NOW, owner="bot")
    await says(session, lena, "die lampe ist defekt", "complaint")
    case = await case_of(session, lena)
    assert case.id == open_case.id
    assert (case.owner, case.priority, case.order_id) == ("staff", "high", about.id)
    posts = [view_of(it) for it in await queued(session, case_id=case.id)]
    assert posts.count("support.called") == 1


async def test_how_to_return_is_said_with_a_button_that_has_it_done(
    session: AsyncSession, lena: Identity, james: Identity
) -> None:
    about = await order(session, lena, "10023", delivered_at=NOW)
    question = await says(session, lena, "will 10023 zurückschicken", "return", ARTICLE)
    delivery = await told(session, lena)
    assert view_of(delivery) == "questions.answer"
    assert delivery.payload["args"]["can_return"] is True
    assert await support.open_case_of(session, lena) is None
    with pytest.raises(RuleBroken, match="questions-unknown-question"):
        await questions.register_return(session, SUPPORT, james, question.id, NOW)
    await questions.register_return(session, SUPPORT, lena, question.id, NOW)
    case = await case_of(session, lena)
    assert (case.reason, case.priority, case.order_id) == ("return", "high", about.id)


async def test_a_return_no_article_tells_about_is_taken_up_at_once(
    session: AsyncSession, lena: Identity
) -> None:
    await order(session, lena, "10023", placed_at=NOW - DAY, delivered_at=NOW)
    await order(session, lena, "10024")  # has not even left the shop
    await says(session, lena, "schicke die schuhe zurück", "return")
    assert (await told(session, lena)).payload["args"] == {"reason": "return", "number": "10023"}


@pytest.mark.parametrize("intent", ["thanks", "small_talk"])
async def test_politeness_is_answered_and_not_always_alike(
    session: AsyncSession, lena: Identity, intent: str
) -> None:
    question = await says(session, lena, "merci", intent)
    delivery = await told(session, lena)
    assert view_of(delivery) == f"intents.{intent}"
    assert delivery.payload["args"] == {"turn": question.id}


@pytest.mark.parametrize(("intent", "language"), [("speak_english", "en"), ("speak_german", "de")])
async def test_the_language_changes_at_once(
    session: AsyncSession, lena: Identity, intent: str, language: str
) -> None:
    await says(session, lena, "can we speak English?", intent)
    assert lena.language == language
    assert view_of(await told(session, lena)) == "identities.speaks"


async def test_which_language_is_asked_where_none_was_named(
    session: AsyncSession, lena: Identity
) -> None:
    await says(session, lena, "Sprache ändern", "language")
    assert view_of(await told(session, lena)) == "identities.ask_language"
    assert lena.language == "de"


async def test_nothing_is_done_once_a_person_has_taken_over(
    session: AsyncSession, james: Identity
) -> None:
    question = await questions.ask(session, james, "Sprache ändern", NOW)
    await support.open_case(session, SUPPORT, james, "asked_for_person", NOW)
    found = replace(WANTED, intent="language")
    assert not await questions.settle(session, SUPPORT, question, found, NOW)
    assert await queued(session, identity_id=james.id) == []


async def test_a_no_to_advertising_counts_even_then_and_is_confirmed_once(
    session: AsyncSession, james: Identity
) -> None:
    question = await questions.ask(session, james, "no more ads", NOW)
    await support.open_case(session, SUPPORT, james, "asked_for_person", NOW)
    found = replace(WANTED, intent="opt_out")
    for _ in range(2):
        assert not await questions.settle(session, SUPPORT, question, found, NOW)
    assert james.marketing_at is None
    [reply] = await queued(session, identity_id=james.id)
    assert (reply.kind, view_of(reply)) == ("reply", "consents.withdrawn")


async def test_an_intent_nobody_acts_on_is_an_error(session: AsyncSession, lena: Identity) -> None:
    wish = intents.Wish(lena, 1, "?")
    with pytest.raises(KeyError, match="dance"):
        await intents.act(session, SUPPORT, "dance", wish, NOW)
