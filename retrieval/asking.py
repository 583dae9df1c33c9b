"""What a question asks: its words mended, without what only says whom and what it asks, and which articles may answer."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from index.catalog import Filter
from index.encoder import Encoder
from index.lexicon import Lexicon
from index.snapshot import Snapshot
from retrieval.answers.results import Question
from retrieval.engine_settings import EngineSettings
from retrieval.forms.topics import asks_for_latest, other_topic, topic
from retrieval.mechanisms import Mechanism
from retrieval.questions.after_articles import as_told, as_topic
from retrieval.questions.asides import Asides
from retrieval.questions.chat_words import written_out
from retrieval.questions.constraints import (
    Constraint,
    Shelf,
    constraint,
    of_a_publisher,
    of_another_publisher,
    of_narrator,
    of_times_told,
)
from retrieval.questions.conversation import Form, Turn, form
from retrieval.questions.courtesies import without_courtesies
from retrieval.questions.ellipsis import asked_before, completed, said_earlier
from retrieval.questions.markup import without_markup
from retrieval.questions.messages import question_of
from retrieval.questions.new_subjects import without_lead
from retrieval.questions.noun_questions import as_question
from retrieval.questions.question import clean
from retrieval.questions.referents import going_on_from
from retrieval.questions.sayings import as_saying
from retrieval.questions.spelling import respelled
from retrieval.ranking.decision import Analyze

# With one of these the sentences beside a question may limit which articles are asked.
_LIMITS = frozenset("only just not except excluding without".split())


@dataclass(frozen=True, slots=True)
class Loaded:
    """A generation with what belongs to it.

    Attributes:
        snapshot: its files.
        encoder: of its embeddings.
        shelf: what its articles are.
        publishers: the words of their publishers' names, in small letters.
        asides: tells what is said around a question from what is told of a story.
    """

    snapshot: Snapshot
    encoder: Encoder
    shelf: Shelf
    publishers: frozenset[str]
    asides: Asides


@dataclass(slots=True)
class Clock:
    """Milliseconds of each stage, summed where a stage ran twice."""

    times: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of what is done inside."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.times[name] = round(self.times.get(name, 0.0) + (time.perf_counter() - began) * 1000, 1)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question on its way.

    Attributes:
        text: the question as one line, without the words by which its articles were chosen.
        previous: what was asked before.
        limited: which articles may answer.
        spelled: what misspelt words were taken for.
        depth: candidates that are wanted in the end.
        clock: takes the time.
        topic: whether it wants to be told of something, whatever it is.
        other: what it may want to be told of where it does not go on from what was asked before.
        latest: whether it wants what was told last.
        told: what its message tells of what it asks.
        read: how many passages the reader reads; None for as many as there is time for.
        otherwise: how else it may be meant where it answers nothing so, the likeliest first.
        framed: the question with the words by which its articles were chosen; empty where none were.
        as_writer: returns it as it is asked as the writer whom it names would ask it, who may tell of themselves; None where it
            names none. Bylines are only read where nothing else answers.
        of_time: whether its articles are those of a time that the question tells of what it asks; what answers better there
            is preferred to an answer that is not of that time.
    """

    text: str
    previous: Turn | None
    limited: Constraint
    spelled: str
    depth: int
    clock: Clock
    topic: bool = False
    other: str = ""
    latest: bool = False
    told: str = ""
    read: int | None = None
    otherwise: tuple["Asking", ...] = ()
    framed: str = ""
    of_time: bool = False
    as_writer: Callable[[], "Asking | None"] = lambda: None


def read_question(
    question: Question, loaded: Loaded, settings: EngineSettings, analyze: Analyze, clock: Clock
) -> Asking:
    """Read a question as it is asked.

    Args:
        question: from a person.
        loaded: the generation that is asked.
        settings: what is switched off.
        analyze: the lexicon's analyzer.
        clock: takes the time of what follows.

    Raises:
        InputError: it is empty, too long or not text.
    """
    without, text, spelled, elsewhere = settings.without, clean(question.text), "", False
    if Mechanism.FRAMES not in without:
        text, elsewhere = without_lead(written_out(without_markup(text)))
        elsewhere = elsewhere and form(text) is not Form.GOES_ON
    if Mechanism.SPELLING not in without:
        text, spelled = _mended(text, loaded, analyze)
    asked, told = text, ""
    if Mechanism.FRAMES not in without:
        asked, told = question_of(text, loaded.asides.is_aside)
    previous = None if elsewhere or Mechanism.CONVERSATION in without else question.previous
    if previous is not None and Mechanism.CONSTRAINTS not in without:
        asked, previous = _of_publisher(asked, previous, loaded.shelf.sources)
    previous = previous and going_on_from(previous, asked)
    limited, told = _limited(asked, told, text, loaded.shelf, question.chosen, without)
    depth = max(settings.depth, 2 * question.top_k)  # some of the candidates tell the same twice
    framed = asked if limited.told else ""
    asking = Asking(
        asked, previous, limited, spelled, depth, clock, told=told, read=question.read, framed=framed
    )
    otherwise = _otherwise(asking, loaded.shelf, analyze, without)
    return replace(
        _of_articles(asking, analyze, without),
        otherwise=tuple(otherwise),
        as_writer=partial(_as_writer, asking, loaded.shelf, analyze, without),
    )


def _of_publisher(asked: str, previous: Turn, sources: Sequence[str]) -> tuple[str, Turn | None]:
    """Return the question before as a follow-up asks it of a publisher, with what it goes on from itself."""
    of_another = of_another_publisher(asked, previous.limited, sources)
    if of_another:  # nothing that was found before is theirs
        return of_another, None
    before = asked_before(previous.question) if previous.question else ""
    of_one = of_a_publisher(asked, before, sources)
    if not of_one:
        return asked, previous
    earlier = said_earlier(previous.question)
    return of_one, replace(previous, question=earlier, article_ids=(), cited=(), who="") if earlier else None


def _otherwise(
    asking: Asking, shelf: Shelf, analyze: Analyze, without: Collection[Mechanism]
) -> Iterator[Asking]:
    """Yield how else a question may be meant: of another year's articles, and of those of a time that it tells."""
    limited = asking.limited
    for each in limited.otherwise:
        yield _of_articles(replace(asking, limited=each), analyze, without)
    if Mechanism.CONSTRAINTS not in without:
        before = asking.previous.question if asking.previous else ""  # “and in May?” asks it of May
        whole = replace(limited, question=completed(limited.question, before) or limited.question)
        for each in of_times_told(whole, shelf):
            yield _of_articles(replace(asking, limited=each, of_time=True), analyze, without)


def _as_writer(
    asking: Asking, shelf: Shelf, analyze: Analyze, without: Collection[Mechanism]
) -> Asking | None:
    """Return a question as the writer whom it, or what it goes on from, names would ask it of their own articles."""
    if Mechanism.CONSTRAINTS in without:
        return None
    own = of_narrator(asking.limited, shelf, asking.previous.question if asking.previous else "")
    if own is None:
        return None
    # It says all that it asks, and goes on from nothing.
    return _of_articles(replace(asking, limited=own, previous=None), analyze, without)


def _of_articles(asking: Asking, analyze: Analyze, without: Collection[Mechanism]) -> Asking:
    """Read what is left to ask of the articles that were chosen, as a topic where it names no more than that."""
    text, told_of, other = asking.limited.question, None, None
    if Mechanism.TOPICS not in without:
        told_of = topic(text, analyze, alone=asking.previous is None and not asking.told)
        other = other_topic(text, analyze)
    if told_of is None and Mechanism.FRAMES not in without:
        text = as_told(text)
    latest = told_of is not None and asks_for_latest(asking.text)
    return replace(asking, text=told_of or text, topic=told_of is not None, other=other or "", latest=latest)


def _limited(
    asked: str, told: str, message: str, shelf: Shelf, given: Filter, without: Collection[Mechanism]
) -> tuple[Constraint, str]:
    """Return which articles may answer a question, with what is left of it to ask, and of what else the message tells.

    Args:
        asked: the question.
        told: what else the message tells of what it asks.
        message: all that was said, which may limit the articles beside it: "who won? Only Politico, please".
        shelf: what the collection has.
        given: the filter that the user set.
        without: what is switched off.
    """
    plain = asked
    if Mechanism.FRAMES not in without:
        plain = as_saying(as_topic(as_question(without_courtesies(asked), shelf.speaks)))
    if Mechanism.CONSTRAINTS in without:
        return Constraint(given, "", plain), told
    found = constraint(plain, shelf, given)
    if not found.told and told:  # “USA Today had a story on her in May. How much did she owe?”
        found = constraint(told, shelf, given)
        told, found = found.question, _asking(found, plain)
    if not found.told and asked != message and not _LIMITS.isdisjoint(message.casefold().split()):
        found = _asking(constraint(message, shelf, given), plain)
    return (found if Mechanism.FRAMES not in without else _asking(found, plain)), told


def _asking(limited: Constraint, question: str) -> Constraint:
    """Return the same choice of articles with another question to ask them."""
    otherwise = tuple(replace(each, question=question) for each in limited.otherwise)
    return replace(limited, question=question, otherwise=otherwise)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a collection and of its model, for misspelt questions."""

    encoder: Encoder
    lexicon: Lexicon
    analyze: Analyze
    publishers: frozenset[str]  # words of their names, which no article may hold

    def is_word(self, word: str) -> bool:
        """Tell whether it is one of the language, or of a publisher's name."""
        return self.encoder.is_word(word) or word in self.publishers

    def frequency(self, word: str) -> int:
        """Return how many passages hold it, in any of its forms; 1 where it is of a publisher's name alone."""
        told = min(map(self.lexicon.document_frequency, self.analyze(word)), default=0)
        return told or int(word in self.publishers)

    def frequency_as_written(self, word: str) -> int:
        """Return how many passages hold it in this form, where that is told from its others."""
        return self.frequency(word) if self.analyze(word) == [word] else 0


def _mended(text: str, loaded: Loaded, analyze: Analyze) -> tuple[str, str]:
    """Return a question with its words mended, and what they were taken for."""
    words = _Vocabulary(loaded.encoder, loaded.snapshot.passages, analyze, loaded.publishers)
    mended, taken = respelled(text, words)
    return mended, ", ".join(f"“{meant}” for “{typed}”" for typed, meant in taken.items())
