"""A question, and passages after the second look, made from a text."""

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.search import Hit

QUERY = Query(
    text="What is Janet Reno paid?",
    terms={"janet": 1.0, "reno": 1.0, "paid": 1.0},
    rarity={"janet": 2.0, "reno": 2.0, "paid": 1.0},
    weights={"janet": 2.0, "reno": 2.0, "paid": 1.0},
    surfaces={"janet": "Janet", "reno": "Reno", "paid": "paid"},
    wanted=Wanted.OTHER,
    words=frozenset({"janet", "reno", "paid"}),
    asked="What is Janet Reno paid?",
    passages=2_000,
)


def looked_at(text: str) -> Judged:
    """Return a passage that is all of an article; each of its sentences answers better than the one before."""
    spans = tuple(sentences(text, 0, len(text)))
    candidate = Candidate(
        Hit(1, 1.0, 0.0, 0.0, 0.0), Article("a", "A", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    return Judged(candidate, 1.0, spans, tuple(0.1 * at for at in range(len(spans))))
