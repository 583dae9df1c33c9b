"""What is marked in a quote: the sentence that answers, and the name, date, place or number inside it."""

from collections.abc import Collection

from index.spans import Span
from retrieval.expectation import Wanted, answer_spans
from retrieval.question import Query
from retrieval.rerank import Judged

_LONGEST_ANSWER = 80  # characters; a longer span is no name, date, place or number


def highlights(judged: Judged) -> tuple[Span, ...]:
    """Return the sentence that answers."""
    best = max(range(len(judged.sentences)), key=lambda at: judged.sentence_scores[at])
    return (judged.sentences[best],)


def marked_answers(judged: Judged, query: Query, sentences: Collection[Span]) -> tuple[Span, ...]:
    """Return the span that the reader took for the answer, where it is of the kind that the question asks for.

    Args:
        judged: a passage.
        query: the question.
        sentences: the highlights; nothing outside them is marked.
    """
    found = judged.answer
    if found is None or query.wanted is Wanted.OTHER or found.end - found.start > _LONGEST_ANSWER:
        return ()
    text = judged.candidate.article.text
    for sentence in sentences:
        if sentence.start <= found.start and found.end <= sentence.end:
            typed = answer_spans(text, sentence, query.wanted, query.words)
            return (found,) if any(each.overlaps(found) for each in typed) else ()
    return ()
