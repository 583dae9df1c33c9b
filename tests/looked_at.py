"""Passages after the second look, made from a text."""

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.search import Hit


def looked_at(text: str) -> Judged:
    """Return a passage that is all of an article; each of its sentences answers better than the one before."""
    spans = tuple(sentences(text, 0, len(text)))
    candidate = Candidate(
        Hit(1, 1.0, 0.0, 0.0, 0.0), Article("a", "A", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    return Judged(candidate, 1.0, spans, tuple(0.1 * at for at in range(len(spans))))
