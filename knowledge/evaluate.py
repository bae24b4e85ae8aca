"""Measures retrieval and abstention on a question set, beside the plain ways, in one run."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from knowledge import baselines, metrics
from knowledge.chroma import open_chroma
from knowledge.confidence import Confidence, confidence
from knowledge.evaluation_sets import GivenQuestion, QuestionSet, as_passages
from knowledge.index import Index
from knowledge.reader import Reader
from knowledge.retrieve import Hit, retrieve
from knowledge.rules import KnowledgeRules
from knowledge.snapshot import Snapshot
from knowledge.vectors import Progress, silent

COVERAGE = 0.9
"""The part of the answerable questions that must be answered when false answers are counted."""
NOT_FOUND = 1_000

OURS: Mapping[str, Callable[[Hit], float]] = {
    "dense": lambda hit: hit.cosines.pooled,
    "words": lambda hit: hit.words,
    "n-grams": lambda hit: hit.ngram,
    "fused": lambda hit: hit.score,
}
"""Each way alone, and all together."""


@dataclass(frozen=True)
class Report:
    """One question set. Times in milliseconds; `auroc` and `false_answers` by kind of question.

    These go by the probability of an answer, `ece` and `reliability` by that of the best passage.
    """

    name: str
    passages: int
    questions: int
    ways: Mapping[str, metrics.Ranking]
    auroc: Mapping[str, float]
    false_answers: Mapping[str, float]
    ece: float
    reliability: Sequence[metrics.Bin]
    p50: float
    p95: float


@dataclass(frozen=True)
class Asked:
    """A question with what was found: how sure, for each way the rank of a right passage."""

    question: GivenQuestion
    sure: Confidence
    ranks: Mapping[str, int]
    milliseconds: float


def evaluate(
    given: QuestionSet, rules: KnowledgeRules, key: str | None, on_progress: Progress = silent
) -> Report:
    """Indexes the set's passages in a directory of its own and asks all its questions.

    `key` as for `Index`. `on_progress` hears: vectors embedded, vectors to embed.
    """
    passages = as_passages(given.passages)
    with tempfile.TemporaryDirectory(prefix="stammkunde-evaluate-") as folder:
        own = rules.model_copy(update={"chroma_path": Path(folder), "chroma_url": None})
        snapshot = Index(own, key).take(passages, on_progress)
        plain = {
            "plain Chroma, MiniLM": baselines.plain_chroma(open_chroma(own), passages),
            "plain BM25": baselines.plain_bm25(passages),
        }
        ids = [passage.id for passage in given.passages]
        asked = [_ask(question, snapshot, plain, ids) for question in given.questions]
    return _report(given, asked)


def _ask(
    question: GivenQuestion,
    snapshot: Snapshot,
    plain: Mapping[str, baselines.Search],
    ids: Sequence[str],
) -> Asked:
    begun = perf_counter()
    given = retrieve(snapshot, question.text, question.lang, Reader())
    sure = confidence(given, snapshot.calibration)
    milliseconds = (perf_counter() - begun) * 1000
    found = {name: search(question.text, question.lang) for name, search in plain.items()}
    for name, worth in OURS.items():
        found[name] = [hit.passage.id for hit in sorted(given.hits, key=worth, reverse=True)]
    right = {number for number, name in enumerate(ids) if name in question.relevant_ids}
    return Asked(question, sure, {n: _rank(rows, right) for n, rows in found.items()}, milliseconds)


def _rank(found: Sequence[int], right: set[int]) -> int:
    return next((place for place, row in enumerate(found) if row in right), NOT_FOUND)


def _report(given: QuestionSet, asked: Sequence[Asked]) -> Report:
    known = [one for one in asked if one.question.answerable]
    names = known[0].ranks if known else {}
    threshold = metrics.threshold_at(_answered(known), COVERAGE)
    bins = metrics.reliability(
        [one.sure.right for one in asked], [one.ranks["fused"] == 0 for one in asked]
    )
    times = sorted(one.milliseconds for one in asked)
    return Report(
        name=given.name,
        passages=len(given.passages),
        questions=len(asked),
        ways={name: metrics.ranking([one.ranks[name] for one in known]) for name in names},
        auroc=dict(_by_kind(asked, lambda others: metrics.auroc(_answered(known), others))),
        false_answers=dict(_by_kind(asked, lambda others: metrics.share_from(others, threshold))),
        ece=metrics.expected_calibration_error(bins),
        reliability=bins,
        p50=times[len(times) // 2],
        p95=times[int(len(times) * 0.95)],
    )


def _by_kind(
    asked: Sequence[Asked], measure: Callable[[Sequence[float]], float]
) -> Iterator[tuple[str, float]]:
    unknown = [one for one in asked if not one.question.answerable]
    for kind in dict.fromkeys(one.question.kind or "unanswerable" for one in unknown):
        of_kind = [one for one in unknown if (one.question.kind or "unanswerable") == kind]
        yield kind, measure(_answered(of_kind))


def _answered(asked: Sequence[Asked]) -> list[float]:
    return [one.sure.answered for one in asked]
