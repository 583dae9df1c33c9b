"""Questions after somebody's own number: “how many marched, according to the police?” is answered by what is credited to them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.attributions import Attribution
from index.spans import Span
from retrieval.questions.asked_amount import AskedAmount, Fit, asked_amount
from retrieval.questions.expectation import Wanted, answer_spans, asking_part
from retrieval.questions.question import Query
from retrieval.questions.words import head_of, plain_words
from retrieval.ranking.judged import Judged

_AMOUNTS = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION})
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?:the\s+|an?\s+)?(?P<source>[\w’'.-]+(?:\s+[\w’'.-]+){0,3})(?=\s*(?:[,?]|\Z))|\bby\s+(?P<owner>[\w’'.-]+(?:\s+[\w’'.-]+){0,3}?)[’']s?\s+(?:count|estimate|figures?|numbers?)\b",
    re.IGNORECASE,
)
_NO_NAME = frozenset("him her it them us me this that these those".split())


def source_asked(question: str) -> str | None:
    """Return the word for whose number a question wants, in small letters, None where it is nobody's.

    Args:
        question: one line, without a publisher whose articles it is limited to.
    """
    found = _ACCORDING.search(question)
    head = head_of(plain_words(found[found.lastgroup or 0])) if found else None
    return None if head is None or head in _NO_NAME else head


def sourced(
    source: str, query: Query, judged: Sequence[Judged], attributions: Callable[[int], Sequence[Attribution]]
) -> list[Judged]:
    """Mark the amount that is credited to somebody where the words that answer are another's.

    Args:
        source: what `source_asked` returned.
        query: the question.
        judged: the candidates, whose order stays.
        attributions: returns those of the article with a number.
    """
    if query.wanted not in _AMOUNTS:
        return list(judged)
    return [_sourced(source, query, each, attributions(each.candidate.article_row)) for each in judged]


def _sourced(source: str, query: Query, judged: Judged, found: Sequence[Attribution]) -> Judged:
    answer, text = judged.answer, judged.candidate.article.text
    own = [each.content_span for each in found if source in plain_words(each.speaker)]
    others = [each.content_span for each in found if each.content_span not in own]
    # What is nobody's may be theirs: “the police counted the marchers. There were 300.”
    if (
        judged.reading is None
        or answer is None
        or any(map(answer.overlaps, own))
        or not any(map(answer.overlaps, others))
    ):
        return judged
    counted = asked_amount(asking_part(query.asked))
    told = [
        (span, at)
        for at, sentence in enumerate(judged.sentences)
        for span in _amounts(query, counted, text, sentence)
        if any(each.start <= span.start and span.end <= each.end for each in own)
        or (
            counted is not None
            and source in plain_words(text[sentence.start : span.start])
            and not any(map(span.overlaps, others))
        )
    ]
    if len(told) != 1:
        return judged  # whoever tells of several may tell of other things
    span, at = told[0]
    return replace(judged, answer=span, told=True, sentence_scores=judged.with_sentence_first(at))


def _amounts(query: Query, asked: AskedAmount | None, text: str, sentence: Span) -> list[Span]:
    if asked is None:
        return list(answer_spans(text, sentence, query.wanted, query.words))
    return [span for span, fit in asked.spans(text, sentence, query.words) if fit >= Fit.BARE]
