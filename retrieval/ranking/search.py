"""Candidates from both halves of the index, and one order for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.catalog import Filter
from index.encoder import Vectors
from index.snapshot import Snapshot

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer.

    Attributes:
        row: its number in the index.
        score: the order of the answer; higher is better, comparable within one question only.
        dense: cosine of its embedding with the question's, -1 to 1.
        lexical: BM25 of its words, 0 or more.
        prior: BM25 of its whole article, 0 or more.
    """

    row: int
    score: float
    dense: float
    lexical: float
    prior: float


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How candidates are found and ordered; the figures behind the defaults are in DECISIONS.md.

    Attributes:
        depth: candidates taken from each half.
        article_depth: articles whose own score lifts their passages.
        dense_weight, lexical_weight, prior_weight: of the normalised scores that are added; a half of weight 0
            finds no candidates.
        context_boost: of a word found in title or heading, against 1 in the passage.
    """

    depth: int = 100
    article_depth: int = 200
    dense_weight: float = 1.0
    lexical_weight: float = 1.0
    prior_weight: float = 0.5
    context_boost: float = 0.3


def search(
    snapshot: Snapshot, query: Vectors, terms: Mapping[str, float], chosen: Filter, settings: SearchSettings
) -> list[Hit]:
    """Find the passages that may answer, best first.

    Args:
        snapshot: the index.
        query: the question's embedding, shape (dimension,).
        terms: the question's words from the lexicon's analyzer, each with its weight.
        chosen: exact filter, applied before anything is cut off.
        settings: see there.

    Returns:
        At most twice `settings.depth` hits, each with its exact scores from all sides.
    """
    allowed = snapshot.catalog.allowed_rows(chosen) if chosen else None
    dense_depth, lexical_depth = (
        settings.depth if weight else 0 for weight in (settings.dense_weight, settings.lexical_weight)
    )
    nearest, _ = snapshot.vectors.search(query, dense_depth, allowed)
    # The lexicon knows publishers and days, but no writers, of whom none has many articles.
    theirs = allowed.tolist() if allowed is not None and chosen.authors else None
    worded = snapshot.passages.search(terms, lexical_depth, chosen, settings.context_boost, theirs).rows
    rows = sorted({*nearest.tolist(), *worded.tolist()})
    if not rows:
        return []
    dense = snapshot.vectors.get(rows) @ query
    lexical = _in_order(rows, snapshot.passages.score(terms, rows, settings.context_boost))
    article_of = snapshot.catalog.article_rows(rows)
    articles = snapshot.catalog.allowed_articles(chosen).tolist() if chosen.authors else None
    found = snapshot.articles.search(terms, settings.article_depth, chosen, settings.context_boost, articles)
    prior_of = dict(zip(found.rows.tolist(), found.scores.tolist(), strict=True))
    prior = _in_order([article_of[row] for row in rows], prior_of)
    weights = (settings.dense_weight, settings.lexical_weight, settings.prior_weight)
    fused = fuse((dense, lexical, prior), weights)
    order = np.argsort(-fused, kind="stable")
    return [
        Hit(rows[at], float(fused[at]), float(dense[at]), float(lexical[at]), float(prior[at]))
        for at in order.tolist()
    ]


def fuse(columns: Sequence[NDArray[np.floating]], weights: Sequence[float]) -> Scores:
    """Add scores of different kinds after bringing each to mean 0 and deviation 1 over the candidates.

    Args:
        columns: arrays of shape (n,), one for each kind of score, higher is better.
        weights: one for each column.

    Returns:
        float64 of shape (n,). A column in which all candidates are equal decides nothing.
    """
    total = np.zeros(len(columns[0]), dtype=np.float64)
    if not total.size:
        return total
    for column, weight in zip(columns, weights, strict=True):
        values = np.asarray(column, dtype=np.float64)
        deviation = values.std()
        if deviation > 1e-9:
            total += weight * (values - values.mean()) / deviation
    return total


def _in_order(rows: Sequence[int], scores: Mapping[int, float]) -> Scores:
    return np.array([scores.get(row, 0.0) for row in rows], dtype=np.float64)
