"""What the reader made of a passage, held against the kind of answer that the question asks for."""

from collections.abc import Sequence
from typing import NamedTuple

from index.spans import Span
from retrieval.questions.asked_amount import WAYS, AskedAmount, Fit, asked_amount
from retrieval.questions.expectation import Wanted, answer_spans, asking_part
from retrieval.questions.question import Query
from retrieval.ranking.judged import with_first
from retrieval.ranking.own_clause import in_own_clause
from retrieval.ranking.reader import Reading

LOSS = 1.0  # of a passage that holds nothing of the kind, against a unit of the reader's log-odds
# A sentence tells an amount in as many words as it has; of a time or place it may speak in others ("before dawn").
_TOLD_PLAINLY = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.CLOCK})
_ALWAYS_THERE = frozenset({Wanted.NAME, Wanted.OTHER})  # every passage of news holds a name
_MOST_WORSE = 6.0  # logits by which words of the kind may answer worse than the best words of all
_LITTLE_WORSE = 2.5  # the same where the best words may be an amount of what is asked
AMOUNTS = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION})
MEASURED = AMOUNTS | {Wanted.TIME, Wanted.CLOCK}  # what is told in words of its kind
_REASON = 3.0  # logits that words which give a reason are worth for their sentence


class Held(NamedTuple):
    """A reading with the kind taken into account.

    Attributes:
        holds: whether the passage holds anything of the kind.
        answer: the words that answer.
        sentence_scores: for each sentence how well it answers.
        told: whether grammar tells the words, however sure the reader is of them.
    """

    holds: bool
    answer: Span | None
    sentence_scores: tuple[float, ...]
    told: bool = False


def held_to_kind(
    query: Query, text: str, sentences: Sequence[Span], scores: Sequence[float], reading: Reading
) -> Held:
    """Look for the kind of answer that a question asks for where the reader's words are not of it.

    Args:
        query: the question.
        text: the article's.
        sentences: of the passage.
        scores: how well each of them answers.
        reading: what the reader made of the passage.
    """
    held = _held_to_kind(query, text, sentences, scores, reading)
    asked = asked_amount(asking_part(query.asked)) if query.wanted in AMOUNTS else None
    if asked is not None:
        held = _held_to_what(asked, query, text, sentences, held, reading)
    return _held_to_clause(asked, query, text, sentences, held, reading)


def _held_to_kind(
    query: Query, text: str, sentences: Sequence[Span], scores: Sequence[float], reading: Reading
) -> Held:
    as_read = Held(True, reading.answer, tuple(scores))
    if query.wanted in _ALWAYS_THERE or not reading.token_spans:
        return as_read
    of_kind = [
        (span, at)
        for at, sentence in enumerate(sentences)
        for span in answer_spans(text, sentence, query.wanted, query.words)
    ]
    if not of_kind:
        return as_read._replace(holds=False)
    found = reading.answer
    if query.wanted is Wanted.REASON:
        giving = {at for _, at in of_kind}
        return as_read._replace(
            sentence_scores=tuple(score + _REASON * (at in giving) for at, score in enumerate(scores))
        )
    if query.wanted not in _TOLD_PLAINLY or found is None or any(span.overlaps(found) for span, _ in of_kind):
        return as_read
    shortfall, best, sentence = min((reading.shortfall(span), span, at) for span, at in of_kind)
    if shortfall > _MOST_WORSE:
        return as_read
    # Its sentence goes before the one that the reader would have marked.
    return Held(True, best, with_first(scores, sentence))


def _held_to_what(
    asked: AskedAmount, query: Query, text: str, sentences: Sequence[Span], held: Held, reading: Reading
) -> Held:
    """Look for the amount of what a question asks for where the words that answer are an amount of something else."""
    if held.answer is None or not reading.token_spans:
        return held
    found = [
        (fit, span, at)
        for at, sentence in enumerate(sentences)
        for span, fit in asked.spans(text, sentence, query.words)
    ]
    own = max((fit for fit, span, _ in found if span.overlaps(held.answer)), default=None)
    if own is None:
        # A number in words of its own; a duration; but what is no age at all answers nobody who asks for one.
        own = Fit.NO if asked.wanted == "age" else Fit.BARE
    doubted = own is Fit.NO or asked.wanted == "length" or asked.room
    bare = own is Fit.NO and asked.wanted != "change"
    least, most = (
        max(own + 1, Fit.BARE if bare else Fit.YES),
        _MOST_WORSE if doubted else _LITTLE_WORSE,
    )
    better = [(reading.shortfall(span), span, at) for fit, span, at in found if fit >= least]
    certain = asked.room or asked.wanted == "change"
    here = next((at for at, each in enumerate(sentences) if each.overlaps(held.answer)), None)
    beside = [(reading.shortfall(span), span) for fit, span, at in found if fit is Fit.YES and at == here]
    if certain and own < Fit.YES and beside:
        return held._replace(answer=min(beside)[1], told=True)
    best = min(better, default=None)
    if best is not None and best[0] <= most:
        return Held(held.holds, best[1], with_first(held.sentence_scores, best[2]))
    return held if own > Fit.NO else held._replace(answer=None)


def _held_to_clause(
    asked: AskedAmount | None,
    query: Query,
    text: str,
    sentences: Sequence[Span],
    held: Held,
    reading: Reading,
) -> Held:
    """Take the number of the clause that tells of what is asked where the words that answer stand in another's."""
    answer = held.answer
    if query.wanted is not Wanted.NUMBER or answer is None or held.told or not reading.token_spans:
        return held
    sentence = next((each for each in sentences if each.overlaps(answer)), None)
    if sentence is None:
        return held
    if asked is not None and asked.wanted in WAYS:
        asked = None  # of two distances or speeds one may be another's as well
    if asked is not None and asked.wanted != "count":
        return held
    counted = asked or AskedAmount("count", frozenset())
    fits = {span: fit for span, fit in counted.spans(text, sentence, query.words) if fit > Fit.SHARE}
    own = [span for span in fits if span.overlaps(answer)]
    if not own:
        return held
    least = Fit.SHARE if asked is None else max(fits[own[0]], Fit.BARE)  # minutes are no people
    others = [span for span, fit in fits.items() if span != own[0] and fit >= least]
    # Of a list it is asked whether it is of whom the question names, and not for which of its numbers.
    content = query.content - counted.of if asked is not None and len(own) == 1 else set[str]()
    better = in_own_clause(query.by_itself, text, sentence, own[0], others, content)
    if better is None or better == own:
        return held
    best = min(((reading.shortfall(span), span) for span in better), default=None)
    if best is None or best[0] > _MOST_WORSE:
        return held._replace(answer=None)
    return held._replace(answer=best[1], told=True)
