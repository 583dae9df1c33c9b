"""One reply to the questions of one message: "who won Ohio? By how much?"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from index.spans import Span
from retrieval.answers.results import Abstention, Account, Answer, Citation, Question, Reply, Understanding
from retrieval.questions.conversation import Turn
from retrieval.ranking.decision import LOOKED_AT

_MOST_MARKS = 2  # spans of a citation


def joined(question: Question, replies: Sequence[Reply]) -> Reply:
    """Return what answers any of several questions, and say which of them nothing does.

    Args:
        question: the message as a whole.
        replies: to each of its questions in order, at least one.
    """
    answers = [each for each in replies if isinstance(each, Answer)]
    declined = [each for each in replies if isinstance(each, Abstention)]
    understood = _understood(replies, declined if answers else ())
    best = max(replies, key=lambda each: (isinstance(each, Answer), each.confidence))
    timings = _summed(each.timings_ms for each in replies)
    read = sum(each.passages_read for each in replies)
    if answers:
        citations = tuple(_in_turns([each.citations for each in answers]))[: question.top_k]
        differing = tuple(_differing(answers, citations[: question.shown]))
        return Answer(question, understood, citations, best.confidence, best.index, timings, differing, read)
    nearest = tuple(_in_turns([each.nearest for each in declined]))[: question.top_k]
    reason = " ".join(dict.fromkeys(each.reason for each in declined))
    asked = any(each.asked for each in declined)
    return Abstention(
        question, understood, reason, nearest, best.confidence, best.index, timings, read, asked
    )


def looked_at(reply: Reply) -> Turn:
    """Return what the next question of the same message may go on from: the same however many citations are wanted."""
    cited = (reply.citations if isinstance(reply, Answer) else reply.nearest)[:LOOKED_AT]
    articles = dict.fromkeys(each.article.id for each in cited)
    places = ((each.article.id, each.start) for each in cited)
    return replace(reply.understood.turn, article_ids=tuple(articles), cited=tuple(places))


def _understood(replies: Sequence[Reply], unanswered: Sequence[Reply]) -> Understanding:
    """Return how the questions were read; what only goes on from the one before is about that."""
    limited = (
        *(each.understood.limited for each in replies),
        *(f"no answer to “{each.question.text}”" for each in unanswered),
    )
    spelled = (each.understood.spelled for each in replies)
    turns = [each.understood.turn for each in replies]
    turn = replace(
        turns[-1],
        article_ids=tuple(dict.fromkeys(chain(*(each.article_ids for each in turns)))),
        cited=tuple(dict.fromkeys(chain(*(each.cited for each in turns)))),
    )
    return Understanding(replies[0].understood.about, _listed(limited, "; "), turn, _listed(spelled, ", "))


def _listed(told: Iterator[str] | Sequence[str], between: str) -> str:
    return between.join(dict.fromkeys(filter(None, told)))


def _in_turns(each_cited: Sequence[Sequence[Citation]]) -> Iterator[Citation]:
    """Yield the best citation of each reply, then the second of each; a passage that several cite once, with all marks."""
    found: dict[int, Citation] = {}
    for citation in filter(None, chain(*zip_longest(*each_cited))):
        known = found.get(citation.row)
        found[citation.row] = citation if known is None else _with_marks(known, citation)
    least = 1.0
    for number, citation in enumerate(found.values(), 1):
        least = min(least, citation.score)
        yield replace(citation, number=number, score=least)


def _with_marks(known: Citation, other: Citation) -> Citation:
    """Return a citation with what is marked for two questions, the likeliest of each first.

    With a mark that is left out go the answer inside of it, and whoever may be credited for it alone.
    """
    pairs = zip_longest(known.highlights, other.highlights)
    marks = tuple(dict.fromkeys(mark for pair in pairs for mark in pair if mark))[:_MOST_MARKS]
    answers = dict.fromkeys((*known.answers, *other.answers))
    credited = (
        credit
        for each in (known, other)
        for credit in each.attributions
        if set(each.highlights) <= set(marks) or any(map(Span(credit.start, credit.end).overlaps, marks))
    )
    return replace(
        known,
        highlights=marks,
        answers=tuple(each for each in answers if any(map(each.overlaps, marks))),
        attributions=tuple(dict.fromkeys(credited)),
    )


def _differing(answers: Sequence[Answer], shown: Sequence[Citation]) -> Iterator[Account]:
    """Yield the accounts that differ of each answer of which at least two are still shown at first."""
    numbers = {each.row: each.number for each in shown}
    for answer in answers:
        rows = {each.number: each.row for each in answer.citations}
        told = [
            Account(each.words, numbers[rows[each.number]])
            for each in answer.differing
            if rows[each.number] in numbers
        ]
        yield from told if len(told) > 1 else ()


def _summed(timings: Iterator[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for each in timings:
        for stage, taken in each.items():
            total[stage] = round(total.get(stage, 0.0) + taken, 1)
    return total
