"""Fits the confidence to the shop set and prints the constants: `python -m tests.knowledge.fit`.

Logistic regression by Newton's method over all four pairs of languages. The labels: whether the
question can be answered, and whether the best passage found is a right one.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.calibrate import QUANTILE, near_misses
from knowledge.confidence import signals
from knowledge.evaluation_sets import QuestionSet, as_passages, read_sets
from knowledge.index import Index
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from knowledge.rules import KnowledgeRules
from knowledge.snapshot import Snapshot
from tests import intents
from tests.knowledge.conftest import read_demo
from tests.knowledge.test_questions import ROWS, answers

SHOP = Path(__file__).parent / "sets" / "shop"
RIDGE = 1.0
STEPS = 30
DEMO_WEIGHT = 3
"""Its questions are asked once, those of the shop in two languages of two."""

Matrix = NDArray[np.float64]
Example = tuple[dict[str, float], bool, bool]
"""(signals, whether there is an answer, whether the best passage is it)"""


def snapshot_of(given: QuestionSet, folder: str) -> Snapshot:
    return Index(KnowledgeRules(chroma_path=Path(folder))).take(as_passages(given.passages))


def examples(given: QuestionSet, snapshot: Snapshot) -> Iterator[Example]:
    """Each question that finds anything."""
    ids = [passage.id for passage in given.passages]
    for question in given.questions:
        found = retrieve(snapshot, question.text, question.lang, Reader())
        if found.hits:
            is_right = ids[found.hits[0].passage.id] in question.relevant_ids
            yield signals(found), question.answerable, is_right


def demo_examples() -> Iterator[Example]:
    """The demo shop's development questions, of a help centre in both languages at once."""
    with tempfile.TemporaryDirectory() as folder:
        intents.embed(Path(folder) / "intents")
        demo = asyncio.run(read_demo(Path(folder) / "demo", Path(folder) / "intents"))
        snapshot = demo.index.snapshot
        for row in ROWS:
            found = retrieve(snapshot, row["question"], row["language"], Reader())
            if found.hits:
                is_right = "articles" in row and answers(found.hits[0].passage, row)
                yield signals(found), "articles" in row, is_right


def logistic(x: Matrix, y: Matrix) -> Matrix:
    """The weights that make the labels most likely, pulled a little towards 0."""
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (likely - y) + RIDGE * weights
        curve = (x * (likely * (1 - likely))[:, None]).T @ x + RIDGE * np.eye(x.shape[1])
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    rows: list[Example] = []
    for given in read_sets(SHOP):
        with tempfile.TemporaryDirectory() as folder:
            snapshot = snapshot_of(given, folder)
            rows += examples(given, snapshot)
            odds = np.quantile(near_misses(snapshot), QUANTILE)
            sys.stdout.write(f"{given.name}: near misses at {QUANTILE}: {odds:.2f}\n")
    rows += DEMO_WEIGHT * list(demo_examples())
    x = np.array([list(found.values()) for found, _, _ in rows])
    for label, at in (("ANSWERED", 1), ("RIGHT", 2)):
        weights = logistic(x, np.array([row[at] for row in rows], float))
        sys.stdout.write(f"{label}: Weights = {{\n")
        for name, weight in zip(rows[0][0], weights, strict=True):
            sys.stdout.write(f'    "{name}": {weight:.2f},\n')
        sys.stdout.write("}\n")


if __name__ == "__main__":
    main()
