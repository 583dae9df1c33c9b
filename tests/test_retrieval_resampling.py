"""Intervals and comparisons, against values that are known by other means."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.measuring.resampling import (
    Interval,
    Paired,
    auroc_difference,
    auroc_interval,
    mean_difference,
    mean_interval,
)

scores = st.lists(st.integers(0, 4).map(float), min_size=1, max_size=6)


def test_a_figure_that_is_the_same_everywhere_has_no_width() -> None:
    assert mean_interval([0.25] * 7) == Interval(0.25, 0.25, 0.25, 7)


@pytest.mark.parametrize(("count", "ones"), [(100, 50), (400, 100), (3000, 1500)])
def test_the_interval_of_a_share_is_as_wide_as_the_binomial_says(count: int, ones: int) -> None:
    interval = mean_interval([1.0] * ones + [0.0] * (count - ones))

    share = ones / count
    reach = 1.96 * math.sqrt(share * (1 - share) / count)
    assert (interval.value, interval.count) == (share, count)
    assert interval.low == pytest.approx(share - reach, abs=0.15 * reach)
    assert interval.high == pytest.approx(share + reach, abs=0.15 * reach)


def test_the_same_values_always_give_the_same_interval() -> None:
    values = np.random.default_rng(1).random(50).tolist()

    assert mean_interval(values) == mean_interval(list(values))
    assert mean_difference(values, values[::-1]) == mean_difference(values, values[::-1])


def test_a_run_compared_with_itself_differs_by_nothing_and_by_chance() -> None:
    assert mean_difference([0.0, 1.0, 0.5], [0.0, 1.0, 0.5]) == Paired(0.5, 0.5, (0.0, 0.0), 1.0, 0, 0, 3)


def test_differences_are_paired_by_question() -> None:
    paired = mean_difference([0.0, 0.0, 1.0, 1.0, 0.5], [1.0, 1.0, 0.5, 1.0, 0.5])

    assert (paired.before, paired.after) == (0.5, 0.8)
    assert (paired.up, paired.down, paired.count) == (2, 1, 5)
    assert -0.3 <= paired.interval[0] < 0.3 < paired.interval[1] <= 1.0


def test_an_equal_gain_everywhere_has_an_interval_without_width() -> None:
    assert mean_difference([0.0] * 4, [0.25] * 4).interval == (0.25, 0.25)


@pytest.mark.parametrize("moved", [1, 3, 5, 8])
def test_the_chance_that_all_changes_go_one_way_is_that_of_as_many_coins(moved: int) -> None:
    paired = mean_difference([0.0] * 20, [1.0] * moved + [0.0] * (20 - moved))

    assert paired.chance == pytest.approx(2 / 2**moved, abs=0.015)


def test_changes_that_cancel_out_are_what_chance_does() -> None:
    assert mean_difference([0.0, 1.0], [1.0, 0.0]).chance == 1.0


@settings(deadline=None, max_examples=25)
@given(scores, scores)
def test_auroc_is_the_share_of_pairs_in_the_right_order_with_ties_as_half(
    positive: list[float], negative: list[float]
) -> None:
    pairs = [1.0 if p > n else 0.5 if p == n else 0.0 for p in positive for n in negative]

    figure = auroc_interval(positive, negative)

    assert figure.value == pytest.approx(sum(pairs) / len(pairs))
    assert 0.0 <= figure.low <= figure.high <= 1.0
    assert figure.count == len(positive) + len(negative)


def test_scores_that_keep_both_sides_apart_have_an_auroc_of_one_whatever_is_drawn() -> None:
    assert auroc_interval([0.9, 0.8], [0.1, 0.2, 0.3]) == Interval(1.0, 1.0, 1.0, 5)


def test_two_runs_whose_scores_differ_in_scale_only_have_the_same_auroc() -> None:
    positive, negative = [0.2, 0.6, 0.8], [0.1, 0.7]
    doubled = ([2 * each for each in positive], [2 * each for each in negative])

    paired = auroc_difference((positive, doubled[0]), (negative, doubled[1]))

    assert paired.before == paired.after == pytest.approx(4 / 6)
    assert (paired.interval, paired.chance, paired.up, paired.down, paired.count) == (
        (0.0, 0.0),
        1.0,
        0,
        0,
        5,
    )


def test_a_run_that_tells_every_question_apart_is_better_than_one_that_guesses() -> None:
    guessing, telling = np.random.default_rng(3).random((2, 30)), np.array([[1.0] * 30, [0.0] * 30])

    paired = auroc_difference(
        (guessing[0].tolist(), telling[0].tolist()), (guessing[1].tolist(), telling[1].tolist())
    )

    assert paired.after == 1.0
    assert paired.before == pytest.approx(np.mean(guessing[0][:, None] > guessing[1][None, :]))
    assert paired.interval[0] > 0.3
    assert paired.chance == pytest.approx(1 / 2001)
    already_above_all = int((guessing[0] > guessing[1].max()).sum())
    assert (paired.up, paired.down) == (30 - already_above_all, 0)
