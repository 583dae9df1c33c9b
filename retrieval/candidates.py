"""Hits to candidates: the words of the best ones, with a lift for what the conversation is about."""

from collections.abc import Sequence
from dataclasses import replace

from index.snapshot import Snapshot
from retrieval.rerank import Candidate
from retrieval.results import Hit

_LIFT = 2.0  # of passages of the articles that the conversation is about, in deviations of the score


def candidates_of(
    snapshot: Snapshot, hits: Sequence[Hit], about: Sequence[str], depth: int
) -> list[Candidate]:
    """Load the best hits; those of the articles that the conversation is about are lifted."""
    if about:
        rows = {
            row: 1 / (1 + at) for at, each in enumerate(about) if (row := snapshot.catalog.article_row(each))
        }
        of = snapshot.catalog.article_rows([hit.row for hit in hits])
        lifted = [replace(hit, score=hit.score + _LIFT * rows.get(of[hit.row], 0.0)) for hit in hits]
        hits = sorted(lifted, key=lambda hit: -hit.score)
    hits = hits[:depth]
    stored = snapshot.catalog.passages([hit.row for hit in hits])
    articles = {row: snapshot.catalog.article(row) for row in {each.article_row for each in stored}}
    return [
        Candidate(hit, articles[each.article_row], each.article_row, each.passage)
        for hit, each in zip(hits, stored, strict=True)
    ]
