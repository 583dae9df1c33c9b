"""How sure a figure is: bootstrap intervals, and the comparison of two runs over the same questions.

Every draw begins with the same seed, so that the same run always prints the same figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
ScorePair = tuple[
    Sequence[float], Sequence[float]
]  # the same questions' scores in the first run and in the second

SAMPLES = 2_000
_SEED = 20_261_122
_SHARE = 95.0  # percent of the samples that lie inside an interval
_PORTION = 1_000_000  # numbers drawn at once; bounds the memory
_SAME = 1e-9  # sums of the same numbers in another order differ by less


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure over some questions.

    Attributes:
        value: the figure itself.
        low: lower end of its 95% interval.
        high: upper end.
        count: how many questions it is taken over.
    """

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Paired:
    """A figure in two runs over the same questions.

    Attributes:
        before: in the first run.
        after: in the second.
        interval: both ends of the 95% interval of the difference.
        chance: how often a difference as large arises when the runs of each question are swapped at random.
        up: questions that are better in the second run.
        down: questions that are worse.
        count: how many questions both runs share.
    """

    before: float
    after: float
    interval: tuple[float, float]
    chance: float
    up: int
    down: int
    count: int


def mean_interval(values: Sequence[float]) -> Interval:
    """Return the mean of at least one value with its bootstrap interval."""
    array = np.asarray(values, dtype=np.float64)
    return Interval(float(array.mean()), *_ends(_means(array)), len(array))


def mean_difference(before: Sequence[float], after: Sequence[float]) -> Paired:
    """Compare two runs' values of the same questions, in the same order, at least one."""
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    change = second - first
    return Paired(
        before=float(first.mean()),
        after=float(second.mean()),
        interval=_ends(_means(change)),
        chance=_chance(change),
        up=int((change > 0).sum()),
        down=int((change < 0).sum()),
        count=len(change),
    )


def auroc_interval(positive: Sequence[float], negative: Sequence[float]) -> Interval:
    """Return how often a positive's score is above a negative's, a tie counting half, with its interval.

    Args:
        positive: scores of what should score high, at least one.
        negative: scores of what should score low, at least one.
    """
    wins = _wins(positive, negative)
    return Interval(float(wins.mean()), *_ends(_block_means(wins)), sum(wins.shape))


def auroc_difference(positive: ScorePair, negative: ScorePair) -> Paired:
    """Compare how well two runs' scores keep the same questions apart.

    Args:
        positive: each run's scores of what should score high, in the same order, at least one.
        negative: each run's scores of what should score low, likewise.

    Returns:
        The figures, in which a question counts as up when it is above more of the negatives than before.
    """
    before, after = (_wins(*pair) for pair in zip(positive, negative, strict=True))
    change = after - before
    moved = change.mean(axis=1)
    return Paired(
        before=float(before.mean()),
        after=float(after.mean()),
        interval=_ends(_block_means(change)),
        chance=_auroc_chance(np.asarray(positive), np.asarray(negative), abs(float(change.mean()))),
        up=int((moved > 0).sum()),
        down=int((moved < 0).sum()),
        count=sum(change.shape),
    )


def _wins(positive: Sequence[float], negative: Sequence[float]) -> Values:
    """Return 1 where a positive is above a negative, 0.5 where they are equal, shape (positives, negatives)."""
    one, other = np.asarray(positive)[:, None], np.asarray(negative)[None, :]
    wins: Values = (one > other) + 0.5 * (one == other)
    return wins


def _means(values: Values) -> Values:
    """Return the means of bootstrap samples, shape (SAMPLES,)."""
    generator = np.random.default_rng(_SEED)
    return np.concatenate(
        [
            values[generator.integers(len(values), size=(rows, len(values)))].mean(axis=1)
            for rows in _portions(len(values))
        ]
    )


def _block_means(table: Values) -> Values:
    """Return the means of a table whose rows and columns are drawn anew, shape (SAMPLES,)."""
    generator = np.random.default_rng(_SEED)
    rows, columns = table.shape
    return np.array(
        [
            table[generator.integers(rows, size=rows)][:, generator.integers(columns, size=columns)].mean()
            for _ in range(SAMPLES)
        ]
    )


def _auroc_chance(positive: Values, negative: Values, observed: float) -> float:
    """Return the p-value of the paired randomisation test: the runs of each question, shape (2, n), are swapped."""
    generator = np.random.default_rng(_SEED)
    extreme = 0
    for _ in range(SAMPLES):
        high, low = (
            np.where(generator.random(scores.shape[1]) < 0.5, scores, scores[::-1])
            for scores in (positive, negative)
        )
        difference = _wins(high[1], low[1]).mean() - _wins(high[0], low[0]).mean()
        extreme += abs(difference) >= observed - _SAME
    return (1 + extreme) / (1 + SAMPLES)


def _chance(change: Values) -> float:
    """Return the p-value of the paired randomisation test, two-sided: the sign of each change is thrown anew."""
    moved = change[change != 0]
    if not moved.size:
        return 1.0
    generator = np.random.default_rng(_SEED)
    reached = abs(moved.sum()) - _SAME
    extreme = sum(
        int((abs(generator.choice((-1.0, 1.0), size=(rows, len(moved))) @ moved) >= reached).sum())
        for rows in _portions(len(moved))
    )
    return (1 + extreme) / (1 + SAMPLES)


def _portions(width: int) -> Iterator[int]:
    """Cut the samples, each of `width` numbers, into portions that fit into memory."""
    most = max(1, _PORTION // width)
    for begin in range(0, SAMPLES, most):
        yield min(most, SAMPLES - begin)


def _ends(samples: Values) -> tuple[float, float]:
    low, high = np.percentile(samples, [(100 - _SHARE) / 2, (100 + _SHARE) / 2])
    return float(low), float(high)
