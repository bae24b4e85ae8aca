"""Question sets are read with care, and measured beside the plain ways."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from knowledge.article import UnreadableError
from knowledge.evaluate import evaluate
from knowledge.evaluation_sets import read_sets
from knowledge.rules import KnowledgeRules
from tests.knowledge.question_sets import write_tiny

WAYS = {"plain Chroma, MiniLM", "plain BM25", "dense", "words", "n-grams", "fused"}
PASSAGE = {"id": "a", "title": "A", "text": "A.", "lang": "de"}
QUESTION = {"id": "1", "text": "A?", "lang": "de", "relevant_ids": ["a"], "answerable": True}


def write(path: Path, rows: Sequence[Any]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows))


def test_questions_are_asked_of_every_language_that_knows_the_answers(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    assert {it.name: len(it.questions) for it in read_sets(tmp_path)} == {
        "tiny_de": 3,
        "tiny_de on tiny_en": 3,
        "tiny_en": 3,
        "tiny_en on tiny_de": 3,
    }


def test_sets_with_other_passages_are_kept_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.passages.jsonl", [{**PASSAGE, "id": name}])
        write(tmp_path / f"{name}.questions.jsonl", [{**QUESTION, "relevant_ids": [name]}])
    assert [it.name for it in read_sets(tmp_path)] == ["a", "b"]


def test_files_without_a_name_of_their_own_are_a_set(tmp_path: Path) -> None:
    write(tmp_path / "passages.jsonl", [PASSAGE])
    write(tmp_path / "questions.jsonl", [QUESTION])
    assert [it.name for it in read_sets(tmp_path)] == ["questions on passages"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "this is not JSON: "),
        ('{"id": "b"}', "text: Field required"),
        ('{"id": "b", "text": "B", "lang": "fr"}', "lang: Input should be 'de' or 'en'"),
        ("[]", "Input should be a valid dictionary"),
        ("", "this is not JSON: "),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path, line: str, wrong: str) -> None:
    write(tmp_path / "questions.jsonl", [QUESTION])
    path = tmp_path / "passages.jsonl"
    path.write_text(f"{json.dumps(PASSAGE)}\n{line}\n")
    with pytest.raises(UnreadableError) as error:
        read_sets(tmp_path)
    message = str(error.value)
    assert message.startswith(f"{path}, line 2: ")
    assert wrong in message
    assert "\n" not in message


def test_a_folder_without_sets_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"no \*passages\.jsonl with \*questions"):
        read_sets(tmp_path)


def test_questions_about_other_passages_are_no_set(tmp_path: Path) -> None:
    write(tmp_path / "passages.jsonl", [PASSAGE])
    write(tmp_path / "questions.jsonl", [{**QUESTION, "relevant_ids": ["b"]}])
    with pytest.raises(UnreadableError, match="no questions file names passages of one file alone"):
        read_sets(tmp_path)


def test_a_tiny_set_is_measured_in_all_ways(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    rules = KnowledgeRules(chroma_path=tmp_path / "chroma")
    given = next(it for it in read_sets(tmp_path) if it.name == "tiny_de")
    seen: list[tuple[int, int]] = []
    report = evaluate(given, rules, None, lambda done, whole: seen.append((done, whole)))
    assert (report.name, report.passages, report.questions) == ("tiny_de", 3, 3)
    assert set(report.ways) == WAYS
    assert report.ways["fused"].recall_1 == 1
    assert report.auroc == {"off_topic": 1}
    assert report.false_answers == {"off_topic": 0}
    assert sum(bar.count for bar in report.reliability) == 3
    assert 0 <= report.ece <= 1
    assert 0 < report.p50 <= report.p95
    assert seen[-1][0] == seen[-1][1]
    assert not rules.chroma_path.exists()
