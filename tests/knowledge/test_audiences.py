"""What is meant for staff stands on a shelf of its own, which no customer's question looks at."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.index import Index
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from knowledge.rules import KnowledgeRules
from knowledge.snapshot import Snapshot
from knowledge.vectors import Shelf, shelf_of
from store.knowledge import Passage, digest

CUSTOMER, STAFF = Reader(KnowledgeRules().hidden_audiences), Reader()
FOR_ALL, FOR_STAFF = Shelf("de", None), Shelf("de", "staff")
QUESTION = "Wie viel Kulanz geben wir?"


def passage(number: int, title: str, audience: str | None, **more: date) -> Passage:
    content = {"title": title, "text": f"{title} Bis 20 Euro.", "language": "de", **more}
    return Passage(
        id=number, document_id=0, position=0, digest=digest({**content, "of": audience}),
        heading="", questions=[], tags=[], audience=audience, **content,
    )  # fmt: skip


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    given = [passage(1, QUESTION, "staff"), passage(2, "Was kostet der Versand?", None)]
    return Index(KnowledgeRules(chroma_path=tmp_path)).take(given)


def test_staff_have_a_shelf_of_their_own(snapshot: Snapshot) -> None:
    assert snapshot.shelves == {FOR_ALL, FOR_STAFF}
    assert [shelf_of(it) for it in snapshot.passages] == [FOR_STAFF, FOR_ALL]
    names = {it.digest: shelf_of(it) for it in snapshot.passages}
    vector = snapshot.vectors.embedder.embed_one(QUESTION, "de")
    for shelf in (FOR_ALL, FOR_STAFF):
        found = snapshot.vectors.nearest([shelf], vector, 60)
        assert {names[it] for it in found} == {shelf}


def test_a_customers_question_looks_at_no_shelf_of_staff() -> None:
    assert CUSTOMER.may_search(FOR_ALL)
    assert not CUSTOMER.may_search(FOR_STAFF)
    assert STAFF.may_search(FOR_STAFF)


def test_not_even_the_same_words_find_what_is_for_staff(snapshot: Snapshot) -> None:
    assert retrieve(snapshot, QUESTION, "de", STAFF).hits[0].passage.id == 1
    assert 1 not in [it.passage.id for it in retrieve(snapshot, QUESTION, "de", CUSTOMER).hits]


def test_what_is_not_valid_today_is_not_read() -> None:
    sale = passage(3, "Sale", None, valid_from=date(2026, 11, 27), valid_until=date(2026, 11, 30))
    days = {day: Reader(today=date(2026, 11, day)).may_read(sale) for day in (26, 27, 30)}
    assert days == {26: False, 27: True, 30: True}
    assert not Reader(today=date(2026, 12, 1)).may_read(sale)
    assert Reader().may_read(sale)
    assert not Reader(["staff"], date(2026, 11, 27)).may_read(passage(4, "Sale", "staff"))
