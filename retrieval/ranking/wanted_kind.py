"""What the reader made of a passage, held against the kind of answer that the question asks for."""

from collections.abc import Sequence
from typing import NamedTuple

from index.spans import Span
from retrieval.questions.expectation import Wanted, answer_spans
from retrieval.questions.question import Query
from retrieval.ranking.judged import with_first
from retrieval.ranking.reader import Reading

LOSS = 1.0  # of a passage that holds nothing of the kind, against a unit of the reader's log-odds
# A sentence tells an amount in as many words as it has; of a time or place it may speak in others ("before dawn").
_TOLD_PLAINLY = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.CLOCK})
_ALWAYS_THERE = frozenset({Wanted.NAME, Wanted.OTHER})  # every passage of news holds a name
_MOST_WORSE = 6.0  # logits by which words of the kind may answer worse than the best words of all
_REASON = 3.0  # logits that words which give a reason are worth for their sentence


class Held(NamedTuple):
    """A reading with the kind taken into account.

    Attributes:
        holds: whether the passage holds anything of the kind.
        answer: the words that answer.
        sentence_scores: for each sentence how well it answers.
    """

    holds: bool
    answer: Span | None
    sentence_scores: tuple[float, ...]


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
