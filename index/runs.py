"""Which passages are whose, told by article."""

import numpy as np
from numpy.typing import NDArray


class Runs:
    """The passages of each article: an article is cut in one go, so that they are numbered one after the other."""

    def __init__(self, runs: NDArray[np.int64]) -> None:
        """Take article number, first passage number and number of passages, shape (n, 3), by article number."""
        self._articles, self._firsts, self._counts = runs.reshape(-1, 3).T

    def rows_of(self, articles: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the numbers of the passages of some articles, ascending."""
        chosen = np.isin(self._articles, articles)
        firsts, counts = self._firsts[chosen], self._counts[chosen]
        before = np.cumsum(counts) - counts
        return np.sort(np.repeat(firsts - before, counts) + np.arange(counts.sum()))
