"""Screens fit into Telegram's messages, whatever people typed into them."""

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from html.parser import HTMLParser
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any

import pytest

from domain.audit import AuditEntry
from domain.birthdays import Birthday
from domain.campaigns import MAX_TEXT, SEGMENTS, Progress
from domain.canned import PLACEHOLDERS
from domain.consents import Promise
from domain.gaps import MAX_ANSWER, MAX_PAGE, Article, Page
from domain.loyalty import LoyaltyRules, Standing
from domain.orders import ShopRules
from domain.problems import PROBLEMS
from domain.queue import Colleague, Item
from domain.queue import Page as QueuePage
from domain.retention import RetentionRules
from domain.slots import SLOTS, Profile
from domain.stats import Day, Figures, Satisfaction, Times
from domain.stats import Person as Worker
from domain.waits import Expected
from domain.written import MAX_QUESTION, Written
from views import __path__ as PLACE  # noqa: N812
from views import (
    audit,
    campaigns,
    canned,
    cards,
    consents,
    desk,
    erasures,
    errors,
    events,
    gaps,
    handovers,
    identities,
    intents,
    lessons,
    links,
    loyalty,
    merges,
    mutes,
    orders,
    privacy,
    problems,
    profiles,
    questions,
    queue,
    ratings,
    relays,
    start,
    stats,
    suggestions,
    support,
    surveys,
    targets,
    topics,
    visitors,
    webhooks,
    written,
)
from views.screen import Button, Screen
from views.taps import PersonWanted
from views.texts import LANGUAGES, Html, Texts, texts_for

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BIG = 2**62
PROMISE = Promise(2, time(21), time(8))
NASTY = "<b>&\"'</b><script>🙂"
LINEN, WOOL, _SILK = LoyaltyRules().tiers
STANDING = Standing(-5, 12, 0, 150_00, LINEN, WOOL)
PROGRESS = Progress(1000, 900, 5, 5, 50, {"no_consent": 30, "frequency_cap": 10})
ORDER = SimpleNamespace(id=BIG, promised_at=NOW + timedelta(days=3), delayed_at=NOW,
                        number=NASTY, total_cents=1, currency="EUR", placed_at=NOW,
                        parcel_url="https://parcel.example/1", returned_at=NOW)  # fmt: skip
PLACE_OF_ORDER = problems.Place(ORDER, -1, 1)
CUSTOMER = SimpleNamespace(id=BIG, shop_id=NASTY, first_name=NASTY, last_name=NASTY)
IDENTITY = SimpleNamespace(
    name=NASTY, customer=CUSTOMER, language="de", marketing_at=NOW, objected_at=None
)
SHOP = ShopRules(
    name=NASTY, imprint=NASTY, privacy_url="https://shop.example/p",
    imprint_url="https://shop.example/i",
)  # fmt: skip
GAP = SimpleNamespace(id=BIG, text=NASTY * 200, language="de", asked=BIG, disliked=BIG,
                      first_asked_at=NOW, last_asked_at=NOW)  # fmt: skip
GAPS = Page([GAP] * MAX_PAGE, 1, 3)
ARTICLES = [Article(NASTY * 50, BIG, BIG)] * MAX_PAGE
ANSWER = Written(BIG, "?" * MAX_QUESTION, "&" * MAX_ANSWER, NASTY, NOW)
CASE = SimpleNamespace(id=BIG, state="open", priority="urgent", tags=["x" * 30] * 10,
                       reason="asked_for_person", snoozed_until=NOW)  # fmt: skip
CANNED = SimpleNamespace(name="x" * 30, language="de", text="&" * 1000)
LINE = SimpleNamespace(quantity=BIG, name=NASTY, unit_price_cents=BIG)
IN_CART = {"sku": "x", "name": ".@" * 100, "quantity": 10**6, "unit_price_cents": 10**11}
TODAY: dict[str, Any] = {"now": NOW, "time_zone": "Europe/Berlin"}
LATER = Expected(is_open=False, opens_at=NOW + timedelta(days=40))
SVENJA = Colleague("2001", NASTY * 10)
ITEM = Item(BIG, BIG, NASTY * 10, "urgent", "overdue", NOW, NOW, NOW, SVENJA, [NASTY] * 20)
QUEUE = QueuePage([ITEM] * 10, 1, 3, dict.fromkeys(queue.COUNTED, BIG))
IN_GROUP = queue.Shown(NOW, "Europe/Berlin", -100 * BIG, mine=True)
TIMES = Times(BIG, timedelta(minutes=71), timedelta(days=3))
FIGURES = Figures(
    TIMES, TIMES, [Day(NOW.date(), BIG, BIG, TIMES, TIMES)] * 30,
    [Worker(Colleague("1", NASTY * 10), TIMES, Times(1))] * 20, QUEUE.counts, NOW,
    Satisfaction(BIG, 4.55, 0.9),
)  # fmt: skip
NO_FIGURES = Figures(Times(), Times(), [Day(NOW.date(), 0, 0, Times(), Times())] * 7, [], {},
                     None, Satisfaction(0))  # fmt: skip
PROFILE = Profile((time(22), time(8)), "Europe/Vienna", NASTY, Birthday(2, 29), [NASTY * 2] * 8,
                  [NASTY] * 8, (), frozenset(SLOTS), unasked=True)  # fmt: skip
FACTS: dict[str, Any] = {
    "tastes": {"sizes": [NASTY] * 8, "colours": ["x"]},
    "orders": [ORDER] * 3,
    "order_count": 3,
    "lifetime_cents": 10**9,
    "nps": 3,
}


@dataclass(frozen=True)
class Said:
    author: str
    text: str
    at: datetime = NOW
    kind: str = "text"


Shown = Callable[[Texts], Screen]
SCREENS: dict[str, Shown] = {
    "campaigns.ask_text": lambda t: campaigns.ask_text(t, "de"),
    "campaigns.ask_segment": lambda t: campaigns.ask_segment(t, SEGMENTS),
    "campaigns.ask_time": lambda t: campaigns.ask_time(t, "everyone", 1000, 1, BIG),
    "campaigns.preview": lambda t: campaigns.preview(NASTY, t.language),
    "campaigns.ask_confirmation": lambda t: campaigns.ask_confirmation(t, NOW, 1, "Europe/Berlin"),
    "campaigns.scheduled": lambda t: campaigns.scheduled(t, BIG, NOW, "Europe/Berlin", 1),
    "campaigns.discarded": lambda t: campaigns.discarded(t, 1),
    "campaigns.cancelled": lambda t: campaigns.cancelled(t, BIG, 1),
    "campaigns.unreadable_time": campaigns.unreadable_time,
    "campaigns.message": lambda t: campaigns.message(t, text="&" * MAX_TEXT),
    "campaigns.progress": lambda t: campaigns.progress(t, campaign_id=BIG, progress=PROGRESS),
    "campaigns.report": lambda t: campaigns.report(t, campaign_id=BIG, progress=PROGRESS),
    "canned.listed": lambda t: canned.listed(t, [CANNED] * 100),
    "canned.how": lambda t: canned.how(t, PLACEHOLDERS),
    "canned.kept": lambda t: canned.kept(t, CANNED, replaced=True),
    "canned.removed": lambda t: canned.removed(t, NASTY),
    "canned.sent": lambda t: canned.sent(t, CANNED.text),
    "canned.draft": lambda t: canned.draft(t, BIG, BIG, CANNED.text),
    "canned.copyable": lambda t: canned.copyable(t, CANNED.text, 1),
    "canned.discarded": lambda t: canned.discarded(t, 1),
    "cards.profile": lambda t: cards.profile(
        t, case=CASE, identity=IDENTITY, facts=FACTS, standing=STANDING, assignee=NASTY * 20,
        order_state=lambda _: "returned", time_zone="Europe/Berlin", about=ORDER,
    ),
    "consents.agreed": lambda t: consents.agreed(t, NOW, "Europe/Berlin", PROMISE),
    "consents.ask": lambda t: consents.ask(t, NASTY, PROMISE),
    "consents.granted": consents.granted,
    "consents.withdrawn": consents.withdrawn,
    "desk.help_page": desk.help_page,
    "desk.reopened": lambda t: desk.reopened(t, BIG),
    "desk.outside": lambda t: desk.outside(t, "/close"),
    "desk.usage": lambda t: desk.usage(t, "points"),
    "desk.assigned": lambda t: desk.assigned(t, NASTY),
    "desk.assignment": lambda t: desk.assignment(t, None),
    "desk.ask_priority": lambda t: desk.ask_priority(t, BIG, "urgent"),
    "desk.prioritised": lambda t: desk.prioritised(t, "high", 1),
    "desk.tagged": lambda t: desk.tagged(t, ["x" * 30] * 10),
    "desk.snoozed": lambda t: desk.snoozed(t, NOW, "Europe/Berlin"),
    "desk.order": lambda t: desk.order(t, ORDER, [LINE] * 30, "shipped"),
    "desk.points_given": lambda t: desk.points_given(t, -500),
    "errors.refused": lambda t: errors.refused(t, "campaigns-unknown-segment", {"allowed": NASTY}),
    "errors.failed": errors.failed,
    "events.given_up": lambda t: events.given_up(t, kind="order_out_for_delivery"),
    "gaps.most_asked": lambda t: gaps.most_asked(t, GAPS, ARTICLES, 1),
    "gaps.one": lambda t: gaps.one(t, GAP, [NASTY * 200] * 10, "Europe/Berlin", BIG, 1),
    "gaps.dismissed": lambda t: gaps.dismissed(t, NASTY * 200, 1),
    "gaps.not_staff": gaps.not_staff,
    "handovers.passed_on": handovers.passed_on,
    "handovers.taken_up_again": handovers.taken_up_again,
    "identities.not_linked": identities.not_linked,
    "identities.linked_elsewhere": identities.linked_elsewhere,
    "identities.ask_language": identities.ask_language,
    "identities.speaks": identities.speaks,
    "intents.thanks": lambda t: intents.thanks(t, turn=BIG),
    "intents.small_talk": lambda t: intents.small_talk(t, turn=BIG),
    "links.ask": lambda t: links.ask(t, NASTY, "f" * 16, is_tied=True),
    "links.outdated": links.outdated,
    "links.brought_together": links.brought_together,
    "links.declined": links.declined,
    "links.unavailable": links.unavailable,
    "links.ask_number": lambda t: links.ask_number(t, is_tied=True),
    "links.ask_address": links.ask_address,
    "links.sent": lambda t: links.sent(t, 10),
    "links.wrong": lambda t: links.wrong(t, 1),
    "links.locked": lambda t: links.locked(t, 60),
    "links.tried": lambda t: links.tried(t, "unreadable", 0, 0),
    "links.too_many": links.too_many,
    "links.expired": links.expired,
    "links.left": links.left,
    "links.ask_staff": lambda t: links.ask_staff(t, BIG, CUSTOMER),
    "links.tied_by_staff": lambda t: links.tied_by_staff(t, CUSTOMER),
    "links.tied_for_them": lambda t: links.tied_for_them(t, customer_id=BIG),
    "links.parted": links.parted,
    "links.joined": links.joined,
    "links.objected": links.objected,
    "links.untied": links.untied,
    "merges.ask": lambda t: merges.ask(t, BIG, CUSTOMER, CUSTOMER),
    "merges.done": lambda t: merges.done(t, CUSTOMER),
    "merges.told": merges.told,
    "merges.undone": lambda t: merges.undone(t, CUSTOMER),
    "lessons.no_case": lessons.no_case,
    "lessons.proposal": lambda t: lessons.proposal(
        t, lesson_id=BIG, check_id=BIG, question="?" * (MAX_QUESTION - 8) + "[name-1]",
        answer="&" * MAX_ANSWER, known=[(NASTY * 200, 0.9)] * 5, marks=["[name-1]"],
    ),
    "lessons.ask_question": lambda t: lessons.ask_question(t, "<" * MAX_QUESTION),
    "lessons.ask_answer": lambda t: lessons.ask_answer(t, "<" * MAX_ANSWER),
    "lessons.changed": lambda t: lessons.changed(t, 1),
    "lessons.stopped": lessons.stopped,
    "lessons.only_words": lessons.only_words,
    "lessons.live": lambda t: lessons.live(
        t, BIG, "?" * MAX_QUESTION, "&" * MAX_ANSWER, NASTY, 1
    ),
    "lessons.discarded": lambda t: lessons.discarded(t, NASTY, 1),
    "loyalty.standing": lambda t: loyalty.standing(t, STANDING, "EUR"),
    "loyalty.adjusted": lambda t: loyalty.adjusted(t, points=-500),
    "mutes.muted": lambda t: mutes.muted(t, until=NOW.isoformat(), time_zone="Europe/Berlin"),
    "mutes.ended": mutes.ended,
    "mutes.done": lambda t: mutes.done(t, NOW, NASTY, "Europe/Berlin"),
    "mutes.undone": mutes.undone,
    "mutes.usage": mutes.usage,
    "privacy.page": lambda t: privacy.page(
        t, SHOP, RetentionRules(), hears=True, asks_model=True, identity=IDENTITY
    ),
    "privacy.imprint": lambda t: privacy.imprint(t, SHOP),
    "privacy.objection": lambda t: privacy.objection(t, objects=True, message_id=1),
    "audit.entries": lambda t: audit.entries(
        t,
        [AuditEntry(at=NOW, actor="staff:2001", action=NASTY)] * 10,
        {"staff:2001": NASTY},
        "Europe/Berlin",
    ),
    "audit.only_leads": audit.only_leads,
    "erasures.ask": lambda t: erasures.ask(t, NOW),
    "erasures.ask_again": lambda t: erasures.ask_again(t, BIG, 1),
    "erasures.farewell": lambda t: erasures.farewell(t, shop=NASTY, by="shop"),
    "erasures.topic_left": lambda t: erasures.topic_left(
        t, topic=BIG, leads=[SVENJA] * 5, group_id=-1001000000001
    ),
    "erasures.note": lambda t: erasures.note(t, cases=[BIG] * 20),
    "problems.choose": lambda t: problems.choose(t, PLACE_OF_ORDER, PROBLEMS),
    "problems.helped": lambda t: problems.helped(
        t, PLACE_OF_ORDER, "invoice", "https://shop.example/i"
    ),
    "problems.taken_up": lambda t: problems.taken_up(
        t, PLACE_OF_ORDER, "return", "https://shop.example/r", LATER, **TODAY
    ),
    "problems.reported": lambda t: problems.reported(t, number=NASTY, problem="return"),
    "profiles.own": lambda t: profiles.own(t, IDENTITY, STANDING, PROFILE, noted=True),
    "profiles.slot": lambda t: profiles.slot(
        t, "sizes", IDENTITY, PROFILE, [NASTY * 2] * 12, filling=True
    ),
    "profiles.cancelled": profiles.cancelled,
    "profiles.renamed": lambda t: profiles.renamed(t, NASTY),
    "orders.confirmation": lambda t: orders.confirmation(t, order=ORDER, points=0),
    "orders.payment": lambda t: orders.confirmation(t, order=ORDER, points=1, is_late=True),
    "orders.shipped": lambda t: orders.shipped(t, order=ORDER),
    "orders.out_for_delivery": lambda t: orders.out_for_delivery(t, order=ORDER),
    "orders.delivered": lambda t: orders.delivered(t, order=ORDER),
    "orders.delayed": lambda t: orders.delayed(
        t, order=ORDER, promised_at=NOW.isoformat(), time_zone="Europe/Berlin"
    ),
    "orders.cancelled": lambda t: orders.cancelled(t, order=ORDER),
    "orders.returned": lambda t: orders.returned(t, order=ORDER),
    "orders.refunded": lambda t: orders.refunded(t, order=ORDER, cents=BIG),
    "orders.latest": lambda t: orders.latest(
        t, SimpleNamespace(items=[(ORDER, "delayed")] * 5, number=1, pages=3, is_alone=False,
                        unknown=[NASTY * 2] * 9),
        "Europe/Berlin",
    ),
    "orders.unknown": lambda t: orders.unknown(t, number="9" * 500),
    "questions.answer": lambda t: questions.answer(
        t,
        question_id=BIG,
        text="🙂" * 1700,
        sources=[{"title": NASTY, "url": 'https://shop.example/"?a=1&b=2'}],
    ),
    "questions.suggestions": lambda t: questions.suggestions(
        t, question_id=BIG, suggestions=[(BIG, "Was kostet der Versand? " * 20)]
    ),
    "questions.unknown": questions.unknown,
    "questions.unreadable": questions.unreadable,
    "questions.heard": lambda t: questions.heard(t, questions.unknown(t), NASTY * 50),
    "questions.too_fast": questions.too_fast,
    "questions.rated": lambda t: questions.rated(t, helpful=False),
    "queue.open_cases": lambda t: queue.open_cases(t, QUEUE, IN_GROUP, 1),
    "ratings.question": lambda t: ratings.question(t, case_id=BIG),
    "ratings.thanks": lambda t: ratings.thanks(t, BIG, 1, 1),
    "ratings.ask_comment": lambda t: ratings.ask_comment(t, BIG, 5),
    "ratings.comment_thanks": ratings.comment_thanks,
    "ratings.skipped": lambda t: ratings.skipped(t, 1),
    "ratings.reopened": lambda t: ratings.reopened(t, 1),
    "ratings.commented": lambda t: ratings.commented(t, comment="<" * 1000),
    "ratings.alert": lambda t: ratings.alert(
        t, case=ITEM, score=1, leads=[SVENJA] * 3, group_id=-100 * BIG
    ),
    "ratings.rated": lambda t: ratings.rated(t, score=5),
    "relays.twice": lambda t: relays.twice(t, cards.profile(
        t, case=CASE, identity=IDENTITY, facts=FACTS, standing=STANDING, assignee=NASTY * 20,
        order_state=lambda _: "returned", time_zone="Europe/Berlin", about=ORDER,
    )),
    "relays.double": lambda t: relays.double(t, side="staff"),
    "relays.unedited": lambda t: relays.unedited(t, reason=NASTY),
    "relays.unremoved": lambda t: relays.unremoved(t, where="customer", reason=NASTY),
    "relays.ask_which": relays.ask_which,
    "relays.kept_back": relays.kept_back,
    "relays.edited_into_command": relays.edited_into_command,
    "relays.edit_not_sent": relays.edit_not_sent,
    "start.greeting": lambda t: start.greeting(t, NASTY, NASTY),
    "start.help_page": lambda t: start.help_page(t, NASTY),
    "start.unknown_command": lambda t: start.unknown_command(t),
    "start.linked": lambda t: start.linked(t, NASTY, asks_marketing=True),
    "stats.figures": lambda t: stats.figures(t, FIGURES, NOW),
    "support.opened": lambda t: support.opened(t, expected=LATER, **TODAY),
    "support.taken_up": lambda t: support.taken_up(
        t, reason="complaint", number=NASTY, expected=LATER, **TODAY
    ),
    "suggestions.no_case": suggestions.no_case,
    "suggestions.draft": lambda t: suggestions.draft(
        t, question_id=BIG, text="🙂" * 1700, percent=100,
        sources=[{"title": NASTY * 50, "url": 'https://shop.example/"?a=1', "is_internal": True}],
    ),
    "suggestions.unsure": lambda t: suggestions.unsure(t, nearest=[NASTY * 50] * 3, percent=0),
    "suggestions.unknown": suggestions.unknown,
    "suggestions.failed": suggestions.failed,
    "suggestions.sent": lambda t: suggestions.sent(t, "🙂" * 1700, NASTY, 1),
    "suggestions.edited": lambda t: suggestions.edited(t, "🙂" * 1700, 1),
    "suggestions.discarded": lambda t: suggestions.discarded(t, NASTY, 1),
    "support.called": lambda t: support.called(
        t, reason="return", messages=[Said("bot", "🙂" * 4096)] * 10, time_zone="Europe/Berlin"
    ),
    "support.bot_is_back": support.bot_is_back,
    "support.reopened": lambda t: support.reopened(
        t, reason="wrote_again", messages=[], time_zone="UTC"
    ),
    "support.uncopied": support.uncopied,
    "support.transcript": lambda t: support.transcript(
        t, [Said("customer", NASTY * 50), Said("bot", "🙂" * 4096)] * 10, "Europe/Berlin"
    ),
    "support.low_score": lambda t: support.low_score(t, score=0),
    "support.summary": lambda t: support.summary(t, summary="<" * 300),
    "support.survey_comment": lambda t: support.survey_comment(t, comment="<" * 1000),
    "support.back_to_bot": support.back_to_bot,
    "support.closed": support.closed,
    "support.noted": support.noted,
    "support.unknown_command": lambda t: support.unknown_command(t, "/" + "<" * 4000),
    "support.undelivered": lambda t: support.undelivered(t, reason=NASTY),
    "support.not_staff": support.not_staff,
    "surveys.nps_question": lambda t: surveys.nps_question(t, invite_id=BIG, order=NASTY),
    "surveys.nps_thanks": lambda t: surveys.nps_thanks(t, "promoter", BIG),
    "surveys.nps_scored": lambda t: surveys.nps_scored(t, 10, 1),
    "surveys.comment_thanks": lambda t: surveys.comment_thanks(t, low=True),
    "topics.all_well": topics.all_well,
    "topics.album": topics.album,
    "topics.blocked": topics.blocked,
    "topics.closed_by_hand": topics.closed_by_hand,
    "topics.explain": topics.explain,
    "topics.hint": lambda t: topics.hint(t, lacks="topics"),
    "topics.not_yours": topics.not_yours,
    "topics.reachable": topics.reachable,
    "targets.due_soon": lambda t: targets.due_soon(t, case=ITEM, **TODAY),
    "targets.overdue": lambda t: targets.overdue(t, case=ITEM, **TODAY),
    "targets.back": lambda t: targets.back(t, case=ITEM, **TODAY),
    "targets.escalation": lambda t: targets.escalation(
        t, case=ITEM, leads=[SVENJA] * 3, group_id=-100 * BIG, **TODAY
    ),
    "webhooks.back": lambda t: webhooks.back(t, host=NASTY, is_mail=True),
    "webhooks.failing": lambda t: webhooks.failing(
        t, host=NASTY, is_mail=False, since=NOW, time_zone="Europe/Berlin"
    ),
    "visitors.cart": lambda t: visitors.cart(t, [IN_CART] * 50, "https://shop.example/", "EUR"),
    "written.ask_question": lambda t: written.ask_question(t, BIG, "<" * MAX_QUESTION),
    "written.ask_answer": lambda t: written.ask_answer(t, "<" * MAX_QUESTION),
    "written.preview": lambda t: written.preview(t, BIG, BIG, ANSWER.question, ANSWER.text),
    "written.only_words": written.only_words,
    "written.live": lambda t: written.live(t, BIG, ANSWER.question, ANSWER.text, 1),
    "written.discarded": written.discarded,
    "written.newest": lambda t: written.newest(t, Page([ANSWER] * MAX_PAGE, 1, 3), "Europe/Berlin"),
    "written.one": lambda t: written.one(t, ANSWER, "Europe/Berlin", BIG, 1),
    "written.withdrawn": lambda t: written.withdrawn(t, ANSWER, 1),
}  # fmt: skip
everywhere = pytest.mark.parametrize("language", LANGUAGES)
every_screen = pytest.mark.parametrize("name", SCREENS)


class Reading(HTMLParser):
    """Reads Telegram's HTML as strictly: its own tags only, closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._open = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "a", "pre"}, tag
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else []), attrs
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> str:
    reading = Reading()
    reading.feed(html)
    reading.close()
    return reading.text


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def buttons(screen: Screen) -> list[Button]:
    return [button for row in screen.rows for button in row]


def test_every_view_is_among_the_screens() -> None:
    modules = [importlib.import_module(f"views.{it.name}") for it in iter_modules(PLACE)]
    views = {
        f"{module.__name__.removeprefix('views.')}.{name}"
        for module in modules
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and not name.startswith("_")
        and inspect.signature(made).return_annotation is Screen
    }  # fmt: skip
    assert views <= SCREENS.keys()


@everywhere
@every_screen
def test_a_screen_fits_and_shows_typed_text_as_it_was_typed(name: str, language: str) -> None:
    screen = SCREENS[name](texts_for(language))
    assert isinstance(screen.text, Html)
    assert 1 <= units(read(screen.text)) <= 4096


@everywhere
@every_screen
def test_buttons_are_words_that_telegram_takes(name: str, language: str) -> None:
    for button in buttons(SCREENS[name](texts_for(language))):
        assert 1 <= len(button.text) <= 64
        assert (button.data is None) != (button.url is None)
        assert len((button.data or "x").encode()) <= 64


def test_what_a_person_typed_is_shown_and_never_taken_for_markup() -> None:
    text = start.greeting(texts_for("de"), "Lindenhaus", NASTY).text
    assert NASTY in read(text)
    assert "<script>" not in text


def test_the_transcript_is_cut_at_its_old_end() -> None:
    said = [Said("customer", f"number {count} " + "x" * 300) for count in range(30)]
    shown = read(support.transcript(texts_for("en"), said, "Europe/Berlin").text)
    assert "number 29 " in shown
    assert "number 0 " not in shown
    numbers = [count for count in range(30) if f"number {count} " in shown]
    assert numbers == list(range(numbers[0], 30))


def test_an_empty_conversation_says_so() -> None:
    assert support.transcript(texts_for("en"), [], "UTC").text == "No conversation yet."


@pytest.mark.parametrize("name", ["Lena", "x" * 200, "🙂" * 100])
def test_a_topic_is_named_within_telegrams_limit(name: str) -> None:
    assert 1 <= len(support.topic_name(name, BIG)) <= 128


def test_the_card_says_until_when_somebody_is_muted() -> None:
    assert "Muted until" in card(NOW)
    assert "Muted" not in card(None)


def card(muted_until: datetime | None) -> str:
    return cards.profile(
        texts_for("en"), case=CASE, identity=IDENTITY, facts=FACTS, standing=None, assignee=None,
        order_state=lambda _: "paid", time_zone="UTC", muted_until=muted_until,
    ).text  # fmt: skip


@everywhere
def test_numbers_that_name_something_are_not_grouped(language: str) -> None:
    texts = texts_for(language)
    assert "#1234" in campaigns.cancelled(texts, 1234, 1).text
    assert "#1234" in SCREENS["cards.profile"](texts).text.replace(str(BIG), "1234")


def test_an_edit_names_the_message_it_replaces() -> None:
    screen = surveys.nps_scored(texts_for("de"), 9, 77)
    assert (screen.method, screen.payload()["message_id"]) == ("editMessageText", 77)


def test_the_bar_shows_how_far_it_is() -> None:
    texts = texts_for("en")
    assert "▰" * 7 + "▱" * 3 in loyalty.standing(texts, STANDING, "EUR").text
    nothing = Progress(0, 0, 0, 0, 0, {})
    assert "▱" not in campaigns.progress(texts, campaign_id=1, progress=nothing).text


def pages_of(number: int, pages: int) -> list[str]:
    screen = gaps.most_asked(texts_for("de"), Page([GAP], number, pages), ())
    return [button.text for button in buttons(screen)]


def test_a_list_turns_only_where_there_is_another_page() -> None:
    shown = [pages_of(0, 1), pages_of(0, 3), pages_of(1, 3), pages_of(2, 3)]
    assert shown == [["1"], ["1", "▶"], ["1", "◀", "▶"], ["1", "◀"]]


def test_a_screen_is_a_call_without_a_chat() -> None:
    payload = start.help_page(texts_for("de"), "Lindenhaus").payload()
    assert payload["parse_mode"] == "HTML"
    [[button]] = payload["reply_markup"]["inline_keyboard"]
    assert button["callback_data"] == PersonWanted().pack()
    assert "chat_id" not in payload


@everywhere
@pytest.mark.parametrize("figures", [FIGURES, NO_FIGURES])
def test_the_teams_picture_is_one_that_telegram_takes(language: str, figures: Figures) -> None:
    photo = stats.picture(texts_for(language), figures=figures)
    assert 1 <= units(read(photo.caption)) <= 1024
    png = photo.picture.png()
    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    assert width >= 1080
    assert width + height <= 10_000
    assert max(width, height) <= 20 * min(width, height)


@everywhere
def test_figures_of_too_few_cases_are_not_shown(language: str) -> None:
    text = read(stats.figures(texts_for(language), NO_FIGURES, NOW).text)
    assert text.count({"de": "noch zu wenig", "en": "too few yet"}[language]) == 4


@pytest.mark.parametrize("slot", SLOTS)
def test_a_profile_fits_a_phone(slot: str) -> None:
    whole = profiles.own(texts_for("de"), IDENTITY, STANDING, PROFILE)
    one = profiles.slot(texts_for("de"), slot, IDENTITY, PROFILE, ["x"] * 12, filling=True)
    assert len(whole.rows) <= 8
    assert len(one.rows) <= 8
