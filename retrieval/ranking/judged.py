"""A candidate before and after the second look."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import Article
from index.attributions import Attribution
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit with its words.

    Attributes:
        hit: what the search found.
        article: where.
        article_row: its number in the catalog.
        passage: the part of it.
        late: how near its words come to the question's (late_interaction.py), -1 to 1; None where nobody looked.
        about: how much the conversation is about its article: 1 for the one that was cited first before, 1/2, 1/3; else 0.
    """

    hit: Hit
    article: Article
    article_row: int
    passage: Passage
    late: float | None = None
    about: float = 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate after the second look.

    Attributes:
        candidate: what was looked at.
        score: the new order; higher is better, comparable within one question only.
        sentences: the passage's sentences.
        sentence_scores: for each how well it answers; higher is better, comparable within one question.
        answer: the words that answer, the reader's or the speaker among them.
        reading: what the reader made of it; None where none looked.
        speaker: the attribution whose speaker answers, where the question asks for one.
        held: share of the question's content, 0 to 1, that it holds where an answer has to stand by the question's form:
            in the words of whom it names, or beside the post that it asks for; None where the form tells nothing.
        told: whether the question's form found the answer, and not the reader.
        all_there: whether whom the question asks of is credited in it, and it holds all that they are asked about.
        conflicts: whether the sentence that would answer tells of something else than was asked, as of another year.
        left_open: whether the sentence that is marked says that what is asked is not known or not told.
        decides: whether it counts when it is decided if the articles answer; not so what is read after the best is known.
    """

    candidate: Candidate
    score: float
    sentences: tuple[Span, ...]
    sentence_scores: tuple[float, ...]
    answer: Span | None = None
    reading: Reading | None = None
    speaker: Attribution | None = None
    held: float | None = None
    told: bool = False
    all_there: bool = False
    conflicts: bool = False
    left_open: bool = False
    decides: bool = True

    @property
    def relevance(self) -> float | None:
        """Log-odds that it answers; None where no reader looked."""
        return None if self.reading is None else self.reading.relevance

    @property
    def certainty(self) -> float:
        """How sure the reader is of its words among all of the passage, 0 to 1."""
        return 0.0 if self.reading is None else self.reading.certainty

    def with_sentence_first(self, first: int) -> tuple[float, ...]:
        """Return the sentences' scores with that of one, by number, above the others'."""
        return with_first(self.sentence_scores, first)


def likeliest(scores: Sequence[float]) -> int:
    """Return the number of the highest score, the first of several."""
    return max(range(len(scores)), key=scores.__getitem__)


def with_first(scores: Sequence[float], first: int, by: float = 1.0) -> tuple[float, ...]:
    """Return scores with one of them, by number, above the others by so much."""
    top = max(scores) + by
    return tuple(top if at == first else score for at, score in enumerate(scores))


def passage_sentences(candidate: Candidate) -> tuple[Span, ...]:
    """Return the sentences of a passage, at least one."""
    passage = candidate.passage
    found = tuple(sentences(candidate.article.text, passage.start, passage.end))
    return found or (Span(passage.start, passage.end),)
