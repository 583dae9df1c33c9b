"""What is cited: near-identical passages once, and other articles before more of the same one."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from retrieval.questions.conversation import Place
from retrieval.ranking.judged import Candidate, Judged

_SHINGLE = 4  # words
_SAME = 0.8  # Jaccard similarity of shingles; passages above it are one passage told twice
# What a second passage of one article must be better by, in units of the score, as long as fewer articles than these are cited.
SAME_ARTICLE, _ARTICLES_FIRST = 0.4, 2

Print = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage to cite, with the articles that carry it too.

    Attributes:
        judged: the passage.
        also: numbers of the other articles.
    """

    judged: Judged
    also: tuple[int, ...]

    @property
    def row(self) -> int:
        """The passage's number in the index."""
        return self.judged.candidate.hit.row


def choose(
    judged: Sequence[Judged],
    top_k: int,
    copies: Callable[[int], Sequence[int]],
    same_article: float = SAME_ARTICLE,
    gains: Mapping[int, float] = MappingProxyType({}),
) -> list[Chosen]:
    """Pick what to cite.

    Args:
        judged: best first.
        top_k: how many at most.
        copies: returns the numbers of the other articles that carry an article's story.
        same_article: what a passage's score loses for each passage of its article, or of a copy of it, that is
            cited already, until two stories are cited.
        gains: what passages gain from then on, by their rows in the index.
    """
    chosen: list[Judged] = []
    prints: list[Print] = []
    also: list[set[int]] = []
    told: Counter[int] = Counter()
    left, stories = list(judged), 0
    while left and len(chosen) < top_k:
        best = _next(left, told, same_article, gains if stories >= _ARTICLES_FIRST else None)
        left.remove(best)
        own = _print_of(best.candidate)
        twin = next((at for at, other in enumerate(prints) if _same(own, other)), None)
        if twin is not None:
            also[twin].add(best.candidate.article_row)
            continue
        carriers = set(copies(best.candidate.article_row))
        stories += not told[best.candidate.article_row]
        told.update(carriers | {best.candidate.article_row})
        chosen.append(best)
        prints.append(own)
        also.append(carriers)
    _find_twins(left, prints, also)
    carrying = [others - {each.candidate.article_row} for each, others in zip(chosen, also, strict=True)]
    return [Chosen(each, tuple(sorted(others))) for each, others in zip(chosen, carrying, strict=True)]


def _next(
    left: Sequence[Judged],
    told: Mapping[int, int],
    same_article: float,
    gains: Mapping[int, float] | None,
) -> Judged:
    """Return what is cited next: by what passages gain, or of another article rather while that is None."""
    if gains is None:
        return max(left, key=lambda each: each.score - same_article * told[each.candidate.article_row])
    return max(left, key=lambda each: each.score + gains.get(each.candidate.hit.row, 0.0))


def with_all(
    chosen: Sequence[Chosen], needed: Sequence[Judged], copies: Callable[[int], Sequence[int]], shown: int
) -> list[Chosen]:
    """Cite some passages among the first in any case, in the place of the last of these that need not be.

    Args:
        chosen: what is to be cited, best first.
        needed: no more than `shown`; of one that is chosen already, this judgement counts.
        copies: returns the numbers of the other articles that carry an article's story.
        shown: how many are the first.

    Returns:
        As many as were chosen; those that had to make way come next behind the first.
    """
    wanted = {each.candidate.hit.row: each for each in needed}
    every = [replace(each, judged=wanted.get(each.row, each.judged)) for each in chosen]
    first = every[:shown]
    known = {each.row: each for each in every}
    there = {each.row for each in first}
    free = [at for at, each in enumerate(first) if each.row not in wanted]
    new = [each for row, each in wanted.items() if row not in there]
    for at, each in zip(free[len(free) - len(new) :], new, strict=True):
        # What stands further back is the same passage, with what it is known to be carried by as well.
        first[at] = known.get(each.candidate.hit.row, Chosen(each, tuple(copies(each.candidate.article_row))))
    placed = {each.row for each in first}
    return [*first, *(each for each in every if each.row not in placed)][: len(chosen)]


def _find_twins(left: Sequence[Judged], prints: Sequence[Print], also: Sequence[set[int]]) -> None:
    """Look through what was not cited for the same passages in other articles."""
    for each in left:
        own = _print_of(each.candidate)
        for at, other in enumerate(prints):
            if _same(own, other):
                also[at].add(each.candidate.article_row)


def besides(candidates: Sequence[Candidate], cited: Collection[Place]) -> list[Candidate]:
    """Leave out the passages that were cited before, in whatever article they stand."""
    prints = [_print_of(each) for each in candidates]
    known = [
        own
        for each, own in zip(candidates, prints, strict=True)
        if (each.article.id, each.passage.start) in cited
    ]
    return [
        each
        for each, own in zip(candidates, prints, strict=True)
        if not any(_same(own, other) for other in known)
    ]


def _print_of(candidate: Candidate) -> Print:
    words = candidate.passage.text(candidate.article).casefold().split()
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))


def _same(one: Print, other: Print) -> bool:
    return len(one & other) >= _SAME * len(one | other)
