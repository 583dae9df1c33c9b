"""Where one passage of an article answers nearly, the answer is not far: the best one counts for all of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from retrieval.ranking.judged import Judged

# What the best read passage of an article counts for those that were not read, and for those that were.
UNREAD, READ = 0.5, 0.35


def article_worth(read: Sequence[Judged], weight: float) -> dict[int, float]:
    """Return what the best of some passages count for their articles, by the article's row: how far they are above the lowest.

    Args:
        read: the passages, at least one.
        weight: of a unit of their score.
    """
    lowest = min(each.score for each in read)
    worth: dict[int, float] = {}
    for each in read:
        row = each.candidate.article_row
        worth[row] = max(worth.get(row, 0.0), weight * (each.score - lowest))
    return worth


def raised(judged: Iterable[Judged], worth: Mapping[int, float]) -> list[Judged]:
    """Add to each passage's score what its article is worth; the best comes first."""
    scored = [replace(each, score=each.score + worth.get(each.candidate.article_row, 0.0)) for each in judged]
    return sorted(scored, key=lambda each: -each.score)


def gains(judged: Sequence[Judged], weight: float) -> dict[int, float]:
    """Return what the best passage of its article counts for each passage that was read, by its row in the index.

    Args:
        judged: best first; what comes behind all that was read gains nothing.
        weight: factor of what it counts.
    """
    last = max((at for at, each in enumerate(judged) if each.relevance is not None), default=-1)
    read = judged[: last + 1]
    worth = article_worth(read, weight * READ) if read else {}
    return {each.candidate.hit.row: worth[each.candidate.article_row] for each in read}
