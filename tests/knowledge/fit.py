"""Fits the confidence to the shop set and prints the constants: `python -m tests.knowledge.fit`.

Logistic regression by Newton's method over all four pairs of languages; the label is whether the
best passage found is a right one.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.calibrate import QUANTILE, near_misses
from knowledge.confidence import WEIGHTS, signals
from knowledge.evaluation_sets import QuestionSet, as_passages, read_sets
from knowledge.index import Index
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from knowledge.rules import KnowledgeRules
from knowledge.snapshot import Snapshot

SHOP = Path(__file__).parent / "sets" / "shop"
RIDGE = 1.0
STEPS = 30

Matrix = NDArray[np.float64]


def snapshot_of(given: QuestionSet, folder: str) -> Snapshot:
    return Index(KnowledgeRules(chroma_path=Path(folder))).take(as_passages(given.passages))


def examples(given: QuestionSet, snapshot: Snapshot) -> Iterator[tuple[dict[str, float], bool]]:
    """(signals, whether the best passage is right) of each question that finds anything."""
    ids = [passage.id for passage in given.passages]
    for question in given.questions:
        hits = retrieve(snapshot, question.text, question.lang, Reader()).hits
        if hits:
            yield signals(hits), ids[hits[0].passage.id] in question.relevant_ids


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
    rows: list[tuple[dict[str, float], bool]] = []
    for given in read_sets(SHOP):
        with tempfile.TemporaryDirectory() as folder:
            snapshot = snapshot_of(given, folder)
            rows += examples(given, snapshot)
            odds = np.quantile(near_misses(snapshot), QUANTILE)
            sys.stdout.write(f"{given.name}: near misses at {QUANTILE}: {odds:.2f}\n")
    names = list(WEIGHTS)
    x = np.array([[found[name] for name in names] for found, _ in rows])
    weights = logistic(x, np.array([right for _, right in rows], float))
    for name, weight in zip(names, weights, strict=True):
        sys.stdout.write(f'    "{name}": {weight:.2f},\n')


if __name__ == "__main__":
    main()
