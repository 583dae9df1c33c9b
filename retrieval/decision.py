"""Answer or abstain: how likely it is that the first citations answer, and what they lack."""

import math
from collections.abc import Callable, Sequence

from retrieval.question import Query
from retrieval.rerank import Judged, missing

DEFAULT_THRESHOLD = 0.5
_LOOKED_AT = 3  # citations that a reader takes in


def confidence(judged: Sequence[Judged]) -> float:
    """Return the estimated probability that the first citations answer, 0 to 1."""
    return max((probability(each) for each in judged[:_LOOKED_AT]), default=0.0)


def probability(judged: Judged) -> float:
    """Return the estimated probability that one passage answers, 0 to 1."""
    hit = judged.candidate.hit
    if judged.relevance is None:
        total = -5.0 + 4.0 * hit.dense + 3.0 * judged.coverage + 4.0 * max(judged.sentence_scores)
    else:
        total = -1.0 + 0.6 * judged.relevance + 3.0 * hit.dense + 2.0 * judged.coverage
    return 1 / (1 + math.exp(-total))


def reason(query: Query, judged: Sequence[Judged], analyze: Callable[[str], list[str]]) -> str:
    """Say in one sentence why the articles do not answer."""
    if not judged:
        return "No article holds any of these words or anything like them."
    held = {term for each in judged[:_LOOKED_AT] for term in analyze(_words(each))}
    absent = missing(query, held)
    lacking = _listed([query.surfaces[term] for term in absent])
    # Only names are worth saying that they occur: common words occur anywhere.
    named = [query.surfaces[term] for term in query.weights if query.surfaces[term][:1].isupper()]
    present = _listed([name for name in named if name not in lacking])
    if present and lacking:
        return (
            f"The articles mention {present}, but the passages that come nearest say nothing about {lacking}."
        )
    if lacking:
        return f"The articles say nothing about {lacking}."
    return "The articles use these words, but no passage answers the question."


def _words(judged: Judged) -> str:
    article = judged.candidate.article
    return f"{article.title}\n{judged.candidate.passage.text(article)}"


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in dict.fromkeys(words)]
    if not quoted:
        return ""
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
