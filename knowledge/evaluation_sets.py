"""Question sets to measure by: `*passages.jsonl` and `*questions.jsonl` in one directory."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.article import Language, UnreadableError, as_text
from store.knowledge import Passage, digest


class GivenPassage(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    title: str | None = None
    lang: Language


class GivenQuestion(BaseModel):
    """`kind` parts the unanswerable ones, as in `off_topic` and `near_miss`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    relevant_ids: tuple[str, ...] = ()
    lang: Language
    answerable: bool
    kind: str | None = None


Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True)
class QuestionSet:
    """Questions in one language asked of passages in one language, by the files' names."""

    name: str
    passages: Sequence[GivenPassage]
    questions: Sequence[GivenQuestion]


def read_sets(folder: Path) -> list[QuestionSet]:
    """Every questions file with every passages file whose ids it names, so across languages too.

    Raises UnreadableError that names file and line.
    """
    passages = {path: _rows(path, GivenPassage) for path in sorted(folder.glob("*passages.jsonl"))}
    questions = {
        path: _rows(path, GivenQuestion) for path in sorted(folder.glob("*questions.jsonl"))
    }
    if not passages or not questions:
        raise UnreadableError(f"{folder}: no *passages.jsonl with *questions.jsonl in it")
    found = [
        QuestionSet(_name(asked_of, asked), given, wanted)
        for asked_of, given in passages.items()
        for asked, wanted in questions.items()
        if _belong_together(given, wanted)
    ]
    if not found:
        raise UnreadableError(f"{folder}: no questions file names passages of one file alone")
    return found


def as_passages(given: Sequence[GivenPassage]) -> list[Passage]:
    """Passages as ingest would make them, one article each; ids count from 0."""
    return [_passage(number, row) for number, row in enumerate(given)]


def _passage(number: int, given: GivenPassage) -> Passage:
    content = {"title": given.title or "", "text": given.text, "language": given.lang}
    return Passage(
        id=number, document_id=0, position=0, digest=digest({**content, "id": given.id}),
        heading="", questions=[], tags=[], **content,
    )  # fmt: skip


def _belong_together(given: Sequence[GivenPassage], wanted: Sequence[GivenQuestion]) -> bool:
    ids = {passage.id for passage in given}
    named = {name for question in wanted for name in question.relevant_ids}
    return bool(named) and named <= ids


def _name(asked_of: Path, asked: Path) -> str:
    ours, theirs = asked_of.stem.removesuffix(".passages"), asked.stem.removesuffix(".questions")
    ours, theirs = ours or "passages", theirs or "questions"
    return ours if ours == theirs else f"{theirs} on {ours}"


def _rows(path: Path, model: type[Row]) -> list[Row]:
    return list(_checked(path, model))


def _checked(path: Path, model: type[Row]) -> Iterator[Row]:
    for number, line in enumerate(as_text(path.read_bytes()).splitlines(), 1):
        try:
            yield model.model_validate(json.loads(line))
        except (json.JSONDecodeError, ValidationError) as error:
            raise UnreadableError(f"{path}, line {number}: {_first(error)}") from None


def _first(error: json.JSONDecodeError | ValidationError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"this is not JSON: {error.msg}"
    item = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, item['loc']))}: {item['msg']}"
