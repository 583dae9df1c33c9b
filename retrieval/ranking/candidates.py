"""Hits to candidates: the words of the best ones, those of articles that the conversation is about before others."""

from collections.abc import Sequence

from index.snapshot import Snapshot
from retrieval.ranking.first_scores import looked_at_first
from retrieval.ranking.judged import Candidate
from retrieval.ranking.search import Hit


def candidates_of(
    snapshot: Snapshot, hits: Sequence[Hit], about: Sequence[str], depth: int
) -> list[Candidate]:
    """Load the best hits.

    Args:
        snapshot: the index.
        hits: what the search found.
        about: articles that the conversation is about, the first cited before the others.
        depth: how many are wanted.
    """
    rows = {row: 1 / (1 + at) for at, each in enumerate(about) if (row := snapshot.catalog.article_row(each))}
    articles = snapshot.catalog.article_rows([hit.row for hit in hits]) if rows else {}
    about_of = {row: rows.get(article, 0.0) for row, article in articles.items()}
    chosen = sorted(hits, key=lambda hit: -looked_at_first(hit, about_of.get(hit.row, 0.0)))[:depth]
    stored = snapshot.catalog.passages([hit.row for hit in chosen])
    known = {row: snapshot.catalog.article(row) for row in {each.article_row for each in stored}}
    return [
        Candidate(
            hit, known[each.article_row], each.article_row, each.passage, about=about_of.get(hit.row, 0.0)
        )
        for hit, each in zip(chosen, stored, strict=True)
    ]
