"""What a question comes back as: values that every face renders in its own way."""

from dataclasses import dataclass, field
from datetime import datetime

from index.articles import Article
from index.catalog import Filter
from index.spans import Span
from index.verify import State
from retrieval.questions.conversation import Turn
from retrieval.ranking.decision import CERTAIN


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who an article credits for the words of a span.

    Attributes:
        speaker: the name, resolved where the text has a pronoun or a short form.
        cue: the words that say so ("reported"); empty for a signed letter, and for the paper that only passes it on.
        start: offset of the speaker's span in the article's text.
        end: offset behind it.
        via: through whom the article has it, nearest to the speaker first.
    """

    speaker: str
    cue: str
    start: int
    end: int
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim passage and where it stands.

    Attributes:
        number: from 1, in the order of the answer.
        row: the passage's number in the index.
        score: 0 to 1 within one answer; higher is better.
        article: the article it is quoted from.
        start: offset of the quote in `article.text`.
        end: offset behind it.
        line: 1-based line of the file on which the quote begins, for a JSON record the record's; None for a page.
        paragraph: 1-based paragraph of the story.
        highlights: the sentence that answers, inside the quote; one or two spans of `article.text`, the likelier first.
        answers: the person, date, place or number that is asked for, inside a highlight, where found with confidence.
        attributions: who is credited for the highlighted words, the innermost first.
        state: whether the file still says so.
        also: other articles that carry the same words.
    """

    number: int
    row: int
    score: float
    article: Article
    start: int
    end: int
    line: int | None
    paragraph: int
    highlights: tuple[Span, ...] = ()
    answers: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    state: State = State.EXACT
    also: tuple[Article, ...] = ()

    @property
    def quote(self) -> str:
        """The passage, always a slice: `article.text[start:end]`."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """Which index answered."""

    generation: str
    articles: int
    passages: int
    built_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and of which articles.

    Attributes:
        text: the question.
        top_k: how many citations at most.
        chosen: which articles may answer.
        previous: what was asked before it in the same conversation.
        shown: how many of the citations are shown at first, None for all. Accounts that differ are cited among these, and
            neither they nor the order behind them depend on how many more are wanted.
        read: how many passages the reader reads, as many as when it was asked before; None for as many as there is time for.
    """

    text: str
    top_k: int = 3
    chosen: Filter = field(default_factory=Filter)
    previous: Turn | None = None
    shown: int | None = None
    read: int | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a question was read.

    Attributes:
        about: what of the conversation it was taken to be about; empty for a question that stands alone.
        limited: which articles it was taken to ask ("only articles by Politico"), and in what order; empty for all.
        turn: what a later question may go on from.
        spelled: what misspelt words were taken for ("“apology” for “aplogy”"); empty where none was.
    """

    about: str
    limited: str
    turn: Turn
    spelled: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One of several answers that contradict each other.

    Attributes:
        words: as the article has them.
        number: of the citation that gives them.
    """

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The articles answer.

    Attributes:
        question: as asked.
        understood: what it was taken to mean, for the reader to see.
        citations: best first, at least one.
        confidence: estimated probability that the first citations answer, 0 to 1.
        index: which index answered.
        timings_ms: time of each stage that ran, milliseconds.
        differing: what the cited articles say differently; empty where they agree.
        passages_read: how many passages the reader had time for.
    """

    question: Question
    understood: Understanding
    citations: tuple[Citation, ...]
    confidence: float
    index: IndexFacts
    timings_ms: dict[str, float]
    differing: tuple[Account, ...] = ()
    passages_read: int = 0

    @property
    def certain(self) -> bool:
        """Whether it is more likely than not that the first citations answer."""
        return self.confidence >= CERTAIN

    @property
    def dated_accounts(self) -> tuple[tuple[Account, datetime | None], ...]:
        """The accounts that differ, each with the time of its article's publication where they were not all of one day."""
        published = {each.number: each.article.published_at for each in self.citations}
        accounts = [(each, published.get(each.number)) for each in self.differing]
        days = {moment and moment.date() for _, moment in accounts}
        return tuple((each, moment if len(days) > 1 else None) for each, moment in accounts)


@dataclass(frozen=True, slots=True)
class Abstention:
    """The articles do not answer.

    Attributes:
        question: as asked.
        understood: what it was taken to mean, for the reader to see.
        reason: one sentence for the reader.
        nearest: what came closest, never an answer.
        confidence: estimated probability that `nearest` answers all the same, 0 to 1.
        index: which index was asked.
        timings_ms: time of each stage that ran, milliseconds.
        passages_read: how many passages the reader had time for.
        asked: whether anything was asked that articles could tell; thanks and "what articles do you have?" are not.
    """

    question: Question
    understood: Understanding
    reason: str
    nearest: tuple[Citation, ...]
    confidence: float
    index: IndexFacts
    timings_ms: dict[str, float]
    passages_read: int = 0
    asked: bool = True


Reply = Answer | Abstention
