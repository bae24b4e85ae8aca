"""Whoever asks the help centre gets one truth, in either language."""

from datetime import date

import pytest

from tests.demo.help_centre import Article, articles, faq, return_windows, words

EVERY = [*articles("de").values(), *articles("en").values()]
TRANSLATED = sorted(articles("en"))
RETURN_DAYS = {30}
REQUIRED = {"title", "language", "url", "tags"}
OPTIONAL = {"audience", "valid_from", "valid_until"}


def _name(article: Article) -> str:
    return f"{article.front['language']}-{article.stem}"


def test_the_help_centre_covers_the_shop_in_german_and_half_of_it_in_english() -> None:
    assert len(articles("de")) >= 44
    assert len(articles("en")) >= 24
    assert set(articles("en")) <= set(articles("de"))


@pytest.mark.parametrize("article", EVERY, ids=_name)
def test_front_matter_names_what_a_source_needs(article: Article) -> None:
    front = article.front
    assert REQUIRED <= set(front) <= REQUIRED | OPTIONAL
    assert article in articles(front["language"]).values()
    assert front["url"].startswith("https://lindenhaus.example/hilfe/")
    assert front["tags"]
    assert front.get("valid_from", date.min) < front.get("valid_until", date.max)


@pytest.mark.parametrize("article", EVERY, ids=_name)
def test_an_article_is_short_and_its_sections_can_be_quoted(article: Article) -> None:
    sections = article.sections()
    assert 2 <= len(sections) <= 4
    assert 90 <= sum(map(words, sections)) <= 350
    assert all(40 <= words(section) <= 150 for section in sections)


def test_every_article_has_an_address_and_a_title_of_its_own() -> None:
    assert len({article.front["url"] for article in EVERY}) == len(EVERY)
    assert len({(a.front["language"], a.front["title"]) for a in EVERY}) == len(EVERY)


@pytest.mark.parametrize("stem", TRANSLATED)
def test_german_and_english_name_the_same_amounts(stem: str) -> None:
    assert articles("en")[stem].amounts() == articles("de")[stem].amounts()


@pytest.mark.parametrize("stem", TRANSLATED)
def test_german_and_english_are_valid_for_the_same_readers_and_time(stem: str) -> None:
    german, english = articles("de")[stem].front, articles("en")[stem].front
    assert {key: german.get(key) for key in OPTIONAL} == {key: english.get(key) for key in OPTIONAL}


@pytest.mark.parametrize("article", EVERY, ids=_name)
def test_no_article_names_another_return_window(article: Article) -> None:
    assert return_windows(article.body) <= RETURN_DAYS


def test_the_return_window_is_said_where_people_look_for_it() -> None:
    for language in ("de", "en"):
        assert return_windows(articles(language)["return-window"].body) == RETURN_DAYS


def test_another_return_window_would_be_noticed() -> None:
    assert return_windows("Sie können innerhalb von 14 Tagen alles zurückgeben.") == {14}
    assert return_windows("You can return it for 60 days.") == {60}


@pytest.mark.parametrize("language", ["de", "en"])
def test_shipping_costs_are_the_shops_prices(language: str) -> None:
    prices = {"4.90 €", "9.90 €", "7.90 €", "12.90 €", "60 €"}
    assert prices <= articles(language)["shipping-costs"].amounts()


def test_the_faq_answers_each_question_once_in_two_languages() -> None:
    rows = faq()
    spoken = [row["language"] for row in rows]
    assert len({row["question"] for row in rows}) == len(rows)
    assert spoken.count("de") >= 20
    assert spoken.count("en") >= 10
    assert all(row["answer"] and row["tags"] for row in rows)


def test_the_faq_does_not_contradict_the_return_window() -> None:
    assert set().union(*(return_windows(row["answer"]) for row in faq())) <= RETURN_DAYS
