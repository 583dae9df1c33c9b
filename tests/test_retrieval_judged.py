"""A passage's sentences."""

from index.articles import Article
from index.passages import Passage
from index.spans import Span
from retrieval.ranking.judged import Candidate, Judged, passage_sentences
from retrieval.ranking.search import Hit


def candidate(text: str, start: int = 0) -> Candidate:
    return Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, start, len(text))
    )


def test_a_passage_always_has_a_sentence() -> None:
    assert passage_sentences(candidate("no mark at all")) == (Span(0, 14),)
    assert passage_sentences(candidate("  \n ")) == (Span(0, 4),)
    assert passage_sentences(candidate("One. Two.", start=5)) == (Span(5, 9),)


def test_one_sentence_is_put_above_the_others_which_stay_as_they_are() -> None:
    spans = (Span(0, 4), Span(5, 9), Span(10, 14))
    judged = Judged(candidate("One. Two. Six."), 0.0, spans, (-2.0, -7.5, -3.0))

    assert judged.with_sentence_first(1) == (-2.0, -1.0, -3.0)
    assert judged.with_sentence_first(0) == (-1.0, -7.5, -3.0)
