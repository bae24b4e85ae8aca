"""How good a ranking is, and how well a score tells right from wrong. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True)
class Ranking:
    """Over several questions: how often a right passage came first or among five, and MRR@10."""

    recall_1: float
    recall_5: float
    mrr_10: float


@dataclass(frozen=True)
class Bin:
    """One bar of a reliability diagram: what was claimed of `count` answers, and what was true."""

    claimed: float
    true: float
    count: int


def ranking(ranks: Sequence[int]) -> Ranking:
    """`ranks`: for each question the place of the first right passage, from 0."""
    places = np.array(ranks, float)
    reciprocal = np.where(places < 10, 1 / (places + 1), 0.0)
    return Ranking(
        float(np.mean(places < 1)), float(np.mean(places < 5)), float(np.mean(reciprocal))
    )


def auroc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The chance that a right one scores above a wrong one, ties half (Mann and Whitney's U)."""
    above = np.subtract.outer(np.array(right, float), np.array(wrong, float))
    return float(np.mean((above > 0) + 0.5 * (above == 0)))


def threshold_at(scores: Sequence[float], coverage: float) -> float:
    """The score that this part of `scores` reaches."""
    return float(np.quantile(np.array(scores, float), 1 - coverage, method="lower"))


def share_from(scores: Sequence[float], threshold: float) -> float:
    """The part of the scores that reach the threshold."""
    return float(np.mean(np.array(scores, float) >= threshold))


def reliability(claimed: Sequence[float], true: Sequence[bool]) -> list[Bin]:
    """The bars of the diagram, ten of equal width, those without an answer left out."""
    probabilities, truths = np.array(claimed, float), np.array(true, float)
    at = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    return [_bin(probabilities[at == n], truths[at == n]) for n in range(BINS) if np.any(at == n)]


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """ECE: the mean gap between claim and truth, weighted by count (Naeini et al., 2015)."""
    whole = sum(bar.count for bar in bins)
    return sum(abs(bar.claimed - bar.true) * bar.count for bar in bins) / max(whole, 1)


def _bin(claimed: NDArray[np.float64], true: NDArray[np.float64]) -> Bin:
    return Bin(float(claimed.mean()), float(true.mean()), len(claimed))
