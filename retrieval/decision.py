"""Answer or abstain: how likely it is that the first citations answer, and what they lack."""

import math
from collections.abc import Callable, Sequence

from retrieval.question import Query
from retrieval.rerank import Judged, missing

DEFAULT_THRESHOLD = 0.5
_INTERCEPT, _DENSE, _COVERAGE, _SENTENCE = -5.0, 4.0, 3.0, 4.0
_LOOKED_AT = 3  # citations that a reader takes in


def confidence(judged: Sequence[Judged]) -> float:
    """Return the estimated probability that the first citations answer, 0 to 1."""
    return max((_probability(each) for each in judged[:_LOOKED_AT]), default=0.0)


def _probability(judged: Judged) -> float:
    total = (
        _INTERCEPT
        + _DENSE * judged.candidate.hit.dense
        + _COVERAGE * judged.coverage
        + _SENTENCE * max(judged.sentence_scores)
    )
    return 1 / (1 + math.exp(-total))


def reason(query: Query, judged: Sequence[Judged], analyze: Callable[[str], list[str]]) -> str:
    """Say in one sentence why the articles do not answer."""
    if not judged:
        return "No article holds any of these words or anything like them."
    held = {term for each in judged[:_LOOKED_AT] for term in analyze(_words(each))}
    absent = missing(query, held)
    present = [query.surfaces[term] for term in query.weights if term not in absent]
    lacking = [query.surfaces[term] for term in absent]
    if present and lacking:
        return f"The articles mention {_listed(present)}, but nothing there about {_listed(lacking)}."
    if lacking:
        return f"The articles say nothing about {_listed(lacking)}."
    return "The articles use these words, but no passage answers the question."


def _words(judged: Judged) -> str:
    article = judged.candidate.article
    return f"{article.title}\n{judged.candidate.passage.text(article)}"


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
