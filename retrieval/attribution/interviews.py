"""Interviews set as questions and answers: where the answers stand, and whose they are.

Either has a label, “Q: Why? A: It fell.”, or the questions are set in bold.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from index.spans import Span
from retrieval.attribution.names import Kind, Name
from retrieval.attribution.naming import Naming
from retrieval.attribution.people import Person

ANSWERS = "A"  # the label of an answer
# What stands before an answer that has none: the end of its question, which is set in bold.
UNLABELLED = frozenset(("?**", "?__"))
_ASKED = re.compile(r"(?P<bold>\*\*|__)(?=\S)[^\n]*\?(?P=bold)")
_TURN = re.compile(r"(?:\*\*|__)?(?P<turn>[QA])[:.](?:\*\*|__)?\s+(?=\S)")  # also set in bold: “**Q: Why?**”
_PLACING = re.compile(r"(?:\b(?:in|at|near|from|outside|around)|,)\s\Z")
_LONGEST_PLACING = 9  # characters
_FEWEST = 3  # questions and answers each


def turns(text: str, paragraphs: Sequence[Span]) -> dict[int, tuple[Span, int]]:
    """Find the questions and answers of an interview.

    Args:
        text: the article's text.
        paragraphs: where each stands.

    Returns:
        For the number of a paragraph that begins a question or an answer its label and the last paragraph of it. What
        stands behind the last one's first paragraph may be the article again, and belongs to nobody.
    """
    found = {
        at: match for at, span in enumerate(paragraphs) if (match := _TURN.match(text, *span)) is not None
    }
    kinds = Counter(match["turn"] for match in found.values())
    if min(kinds["Q"], kinds[ANSWERS]) < _FEWEST or abs(kinds["Q"] - kinds[ANSWERS]) > 1:
        return {} if found else _bold_turns(text, paragraphs)
    following = [*list(found)[1:], None]
    return {
        at: (Span(*match.span("turn")), at if behind is None else behind - 1)
        for (at, match), behind in zip(found.items(), following, strict=True)
    }


def _bold_turns(text: str, paragraphs: Sequence[Span]) -> dict[int, tuple[Span, int]]:
    """Find the questions that are set in bold, each a paragraph of its own, and the answers behind them."""
    asked = [at for at, span in enumerate(paragraphs) if _ASKED.fullmatch(text, *span)]
    answered = [
        (at, following - 1 if following else at + 1)
        for at, following in zip_longest(asked, asked[1:])
        if at + 1 < len(paragraphs) and at + 1 != following
    ]
    if len(answered) < _FEWEST:
        return {}
    found = {at: (Span(paragraphs[at].start, paragraphs[at].start + 1), at) for at in asked}
    for at, last in answered:
        end = paragraphs[at].end
        found[at + 1] = Span(end - len("?**"), end), last
    return found


def interviewed(naming: Naming, start: int, *, labelled: bool = True) -> Person | None:
    """Return who is interviewed: who is named most before the first answer or, named as often, opens a sentence first.

    Args:
        naming: the article's names.
        start: where its first answer begins.
        labelled: whether answers have labels; without them nobody is taken of two who are named as often and may both be
            people: of “Zola Mbeki sings. She spoke to us in Port Nolloth” the town is none.
    """
    named = [
        (name, person)
        for name in naming.inside(Span(0, start))
        if (person := naming.people.get(name.span.start)) is not None
    ]
    counts = Counter(person.full for _, person in named)
    most = max(counts.values(), default=0)
    first = [person for name, person in named if counts[person.full] == most]
    opening = [person for name, person in named if counts[person.full] == most and naming.opens(name)]
    if not labelled and len(set(first)) > 1:
        where = {person for name, person in named if _may_be_place(naming, name)}
        return opening[0] if len(set(opening)) == 1 and set(first) <= where | set(opening) else None
    return next(iter(opening or first), None)


def _may_be_place(naming: Naming, name: Name) -> bool:
    """Tell whether a name may be a town's: “her home in Oslo, (Nova Scotia)”."""
    before = naming.text[max(0, name.titled.start - _LONGEST_PLACING) : name.titled.start]
    return name.kind is not Kind.PERSON and _PLACING.search(before) is not None
