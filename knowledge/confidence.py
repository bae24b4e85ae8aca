"""How likely the best passage found answers its question."""

from collections.abc import Sequence
from math import exp

from knowledge.retrieve import Hit
from knowledge.snapshot import Calibration

WEIGHTS = {
    "bias": -4.3,
    "pooled": 6.9,
    "ngram": 4.0,
    "coverage": 1.5,
}
"""Logistic regression over the questions of tests/knowledge/sets/shop (`make fit`)."""


def signals(hits: Sequence[Hit]) -> dict[str, float]:
    """What speaks for the best hit; the others show how far it stands out."""
    best = hits[0]
    others = [hit for hit in hits[1:] if hit.passage.title != best.passage.title]
    margin = best.score - others[0].score if others else best.score
    return {
        "bias": 1.0,
        "pooled": best.cosines.pooled,
        "highest": best.cosines.highest,
        "words": best.words,
        "ngram": best.ngram,
        "coverage": best.coverage,
        "margin": min(margin, 0.5),
    }


def evidence(hits: Sequence[Hit]) -> float:
    """The log-odds that the best hit answers, over shops in general."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in signals(hits).items())


def confidence(hits: Sequence[Hit], calibration: Calibration) -> float:
    """The probability, 0 to 1, that the best hit answers; 0 without hits."""
    if not hits:
        return 0.0
    return 1 / (1 + exp(-(evidence(hits) + calibration.bias)))
