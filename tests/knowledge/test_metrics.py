"""The figures that everything is measured by, on what can be counted by hand."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.metrics import (
    BINS,
    Bin,
    Ranking,
    auroc,
    expected_calibration_error,
    ranking,
    reliability,
    share_from,
    threshold_at,
)

SCORES = st.lists(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.9, 1.0]), min_size=1, max_size=30)
PLACES = st.lists(st.integers(0, 1_000), min_size=1, max_size=30)
CLAIMS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50)


def test_a_ranking_counts_first_places_five_places_and_reciprocals() -> None:
    assert ranking([0, 1, 4, 9, 10]) == Ranking(0.2, 0.6, mrr_10=0.36)


@given(PLACES)
def test_a_deeper_look_finds_no_less(places: Sequence[int]) -> None:
    found = ranking(places)
    assert 0 <= found.recall_1 <= found.recall_5 <= 1
    assert found.recall_1 <= found.mrr_10 <= 1


@pytest.mark.parametrize(
    ("right", "wrong", "area"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1, 0.2], [0.9, 0.8], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.5, 0.9], [0.5, 0.1], 0.875),
        ([0.3, 0.3, 0.3], [0.3, 0.9], 0.25),
    ],
)
def test_auroc_is_the_chance_to_stand_above_with_ties_half(
    right: list[float], wrong: list[float], area: float
) -> None:
    assert auroc(right, wrong) == area


@given(SCORES, SCORES)
def test_auroc_turned_round_is_the_rest(right: list[float], wrong: list[float]) -> None:
    assert auroc(right, wrong) + auroc(wrong, right) == pytest.approx(1)


@given(SCORES, SCORES)
def test_auroc_goes_by_order_alone(right: list[float], wrong: list[float]) -> None:
    squared = auroc([score**2 for score in right], [score**2 for score in wrong])
    assert squared == auroc(right, wrong)


def test_a_threshold_lets_the_wanted_part_through() -> None:
    scores = [number / 10 for number in range(1, 11)]
    assert threshold_at(scores, 1.0) == 0.1
    assert threshold_at(scores, 0.5) == 0.5
    assert share_from(scores, 0.5) == 0.6
    assert share_from([0.1, 0.2], 0.5) == 0


@given(SCORES, st.floats(0.01, 1))
def test_a_threshold_lets_no_less_through_than_is_wanted(
    scores: list[float], coverage: float
) -> None:
    share = share_from(scores, threshold_at(scores, coverage))
    assert share >= coverage - 1e-9


def test_claims_of_one_height_share_a_bar() -> None:
    bins = reliability([0.01, 0.03, 0.97, 1.0], [False, True, True, True])
    assert bins == [Bin(0.02, 0.5, 2), Bin(0.985, 1.0, 2)]
    assert expected_calibration_error(bins) == pytest.approx((0.48 * 2 + 0.015 * 2) / 4)


@given(CLAIMS)
def test_bars_hold_every_claim_once(claims: list[tuple[float, bool]]) -> None:
    claimed, true = zip(*claims, strict=True)
    bins = reliability(claimed, true)
    assert sum(bar.count for bar in bins) == len(claims)
    assert sum(bar.true * bar.count for bar in bins) == pytest.approx(sum(true))
    assert sum(bar.claimed * bar.count for bar in bins) == pytest.approx(sum(claimed))
    assert len(bins) <= BINS
    assert 0 <= expected_calibration_error(bins) <= 1


def test_who_claims_the_truth_errs_in_nothing() -> None:
    assert expected_calibration_error(reliability([0.0, 1.0, 1.0], [False, True, True])) == 0
    assert expected_calibration_error([]) == 0
