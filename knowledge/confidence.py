"""How likely a question is answered at all, and by the best passage found."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from knowledge.retrieve import Found
from knowledge.snapshot import Calibration

LONG = 10
"""Telling words from which a question counts as long."""

Weights = Mapping[str, float]

ANSWERED: Weights = {
    "bias": -3.99,
    "pooled": 2.96,
    "highest": 2.87,
    "words": 1.41,
    "n-grams": -0.69,
    "coverage": 1.52,
    "second": 0.07,
    "margin": 1.53,
    "unknown": -0.57,
    "length": 3.23,
}
RIGHT: Weights = {
    "bias": -3.64,
    "pooled": 3.36,
    "highest": 2.79,
    "words": 0.21,
    "n-grams": 0.56,
    "coverage": 1.44,
    "second": -1.54,
    "margin": 3.88,
    "unknown": -0.40,
    "length": 1.29,
}
"""Logistic regressions over the questions of tests/knowledge/sets/shop, in both languages and
across, and of the demo shop, by `python -m tests.knowledge.fit`. Long questions hold more words
that no article has, so their length speaks for them."""


@dataclass(frozen=True)
class Confidence:
    """Probabilities, 0 to 1: that the knowledge base answers, and that its best passage does."""

    answered: float
    right: float


def confidence(found: Found, calibration: Calibration) -> Confidence:
    """How sure to be of what was found; not at all where nothing was.

    Words alone, while no vectors can be made, are enough to suggest but never to quote.
    """
    if not found.hits:
        return Confidence(0.0, 0.0)
    if found.vector is None:
        return Confidence(found.hits[0].coverage, 0.0)
    given = signals(found)
    return Confidence(
        _likely(odds(ANSWERED, given) + calibration.bias),
        _likely(odds(RIGHT, given) + calibration.bias),
    )


def signals(found: Found) -> dict[str, float]:
    """What speaks for the best hit, how far it stands out, and what the question is like."""
    best = found.hits[0]
    others = [hit.score for hit in found.hits[1:] if hit.passage.title != best.passage.title]
    second = max(others, default=0.0)
    return {
        "bias": 1.0,
        "pooled": best.cosines.pooled,
        "highest": best.cosines.highest,
        "words": best.words,
        "n-grams": best.ngram,
        "coverage": best.coverage,
        "second": second,
        "margin": min(best.score - second, 0.5),
        "unknown": found.unknown,
        "length": min(found.words, LONG) / LONG,
    }


def odds(weights: Weights, given: Mapping[str, float]) -> float:
    """The log-odds, over shops in general."""
    return sum(weight * given[name] for name, weight in weights.items())


def _likely(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))
