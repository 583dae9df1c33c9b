"""Judging a reply by the places that people marked as answers: what is a hit, and what else is right about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.spans import Span
from retrieval.answers.results import Answer, Attribution, Citation, Reply

LOOKED_AT = 10  # citations that are judged
_WHOLE_BELOW = 12  # words; an answer shorter than this must be covered whole, a longer one by half
_ATTRIBUTION = "attribution"  # the kind of question that asks who said something
_WORD = re.compile(r"[a-z0-9]+")
# Words that two different speakers may share.
_COMMON = frozenset("a an and at for her his in mr mrs ms of on s the to".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that answers a question.

    Attributes:
        article: the article's id.
        span: the words that answer; None where the article as a whole is marked as relevant.
        quote: its words.
        grade: how relevant it is, 1 or more.
    """

    article: str
    span: Span | None = None
    quote: str = ""
    grade: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set, with what people know of its answer.

    Attributes:
        id: unique in its set.
        text: the question.
        kind: what sort of question it is, in the set's own words.
        answerable: whether the articles answer it.
        golds: the places that answer, alternatives of each other.
        follow_up_of: the id of the question that it goes on from.
        speaker: who said it, where that is known.
    """

    id: str
    text: str
    kind: str = "all"
    answerable: bool = True
    golds: tuple[Gold, ...] = ()
    follow_up_of: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is right about a reply.

    Attributes:
        asked: the question.
        answered: whether Quoth answered; else it abstained, and what came nearest is judged.
        confidence: Quoth's own estimate, 0 to 1.
        grades: of the citations in order, 0 for a miss; of distinct articles where articles are marked.
        missed: grades of what was marked and is not among `grades`.
        highlight: whether the first citation's highlight touches the answer; None unless that citation is a hit.
        speaker: whether the first hit names the right speaker; None where the question does not ask for one.
        misnamed: whether it names speakers but not the right one; None as above.
        citations: how many there are.
        words: how many words they have together.
        total_ms: time of the whole reply, milliseconds.
    """

    asked: Asked
    answered: bool
    confidence: float
    grades: tuple[int, ...]
    missed: tuple[int, ...]
    highlight: bool | None
    speaker: bool | None
    misnamed: bool | None
    citations: int
    words: int
    total_ms: float


def cited(reply: Reply) -> tuple[Citation, ...]:
    """Return what a reply shows: its order is judged apart from the decision to answer."""
    return reply.citations if isinstance(reply, Answer) else reply.nearest


def judge(asked: Asked, reply: Reply) -> Judgement:
    """Judge a reply to a question."""
    citations = cited(reply)
    found = [[gold for gold in asked.golds if covers(each, gold)] for each in citations[:LOOKED_AT]]
    first = next((at for at, golds in enumerate(found) if golds), None)
    named, misnamed = _speaker(asked, () if first is None else citations[first].attributions)
    return Judgement(
        asked=asked,
        answered=isinstance(reply, Answer),
        confidence=reply.confidence,
        grades=_grades(citations, found),
        missed=tuple(gold.grade for gold in asked.golds if not any(gold in golds for golds in found)),
        highlight=_highlighted(citations[0], found[0]) if first == 0 else None,
        speaker=named,
        misnamed=misnamed,
        citations=len(citations),
        words=sum(len(each.quote.split()) for each in citations),
        total_ms=reply.timings_ms["total"],
    )


def covers(citation: Citation, gold: Gold) -> bool:
    """Tell whether a citation holds enough of an answer to be a hit."""
    if citation.article.id != gold.article:
        return False
    if gold.span is None:
        return True
    length = gold.span.end - gold.span.start
    needed = length if len(gold.quote.split()) < _WHOLE_BELOW else length / 2
    return _shared(Span(citation.start, citation.end), gold.span) >= max(1, needed)


def _shared(one: Span, other: Span) -> int:
    """Return how many characters two spans share; negative where they lie apart."""
    return min(one.end, other.end) - max(one.start, other.start)


def _grades(citations: Sequence[Citation], found: Sequence[Sequence[Gold]]) -> tuple[int, ...]:
    """Grade the citations; where whole articles are marked, a second passage of one is no second find."""
    grades: dict[str | int, int] = {}
    whole = any(gold.span is None for golds in found for gold in golds)
    for citation, golds in zip(citations, found, strict=False):
        key = citation.article.id if whole else citation.number
        grades.setdefault(key, max((gold.grade for gold in golds), default=0))
    return tuple(grades.values())


def _highlighted(citation: Citation, golds: Sequence[Gold]) -> bool | None:
    spans = [gold.span for gold in golds if gold.span is not None]
    if not spans:
        return None
    return any(_touches(highlight, span) for highlight in citation.highlights for span in spans)


def _touches(highlight: Span, answer: Span) -> bool:
    """Tell whether two spans share at least half of the shorter one."""
    shorter = min(highlight.end - highlight.start, answer.end - answer.start)
    return 2 * _shared(highlight, answer) >= shorter


def _speaker(asked: Asked, attributions: Sequence[Attribution]) -> tuple[bool | None, bool | None]:
    if asked.kind != _ATTRIBUTION or not asked.speaker:
        return None, None
    wanted = _names(asked.speaker)
    right = any(wanted & _names(each.speaker) for each in attributions)
    return right, bool(attributions) and not right


def _names(speaker: str) -> set[str]:
    return set(_WORD.findall(speaker.lower())) - _COMMON
