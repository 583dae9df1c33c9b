"""How much of what a question is about some words hold."""

from collections.abc import Callable, Collection

from retrieval.questions.question import Query

Holds = Callable[[str], float]  # returns the share of the question's content that some words hold, 0 to 1

_STEM = 5  # letters that two words must share at the start to be taken for one (oversee, overseen)


def coverage(query: Query, terms: Collection[str]) -> float:
    """Return the share of the question's content, weighted by rarity, that is among `terms`; 1 where it has none."""
    return share_without(query, missing(query, terms))


def share_without(query: Query, missed: Collection[str]) -> float:
    """Return the share of the question's content, weighted by rarity, that is left without some of its terms."""
    total = sum(query.weights.values())
    return 1.0 - sum(query.weights[term] for term in missed) / total if total else 1.0


def missing(query: Query, terms: Collection[str]) -> list[str]:
    """Return the question's content terms that are not among `terms`, nor any that begins alike."""
    present = set(terms)
    starts = {term[:_STEM] for term in present if len(term) >= _STEM}
    return [
        term
        for term in query.weights
        if term not in present and not (len(term) > _STEM and term[:_STEM] in starts)
    ]
