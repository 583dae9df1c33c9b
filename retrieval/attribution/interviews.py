"""Interviews set as questions and answers, “Q: Why? A: It fell.”: where the answers stand, and whose they are."""

import re
from collections import Counter
from collections.abc import Sequence

from index.spans import Span
from retrieval.attribution.naming import Naming
from retrieval.attribution.people import Person

ANSWERS = "A"  # the label of an answer
_TURN = re.compile(r"(?:\*\*|__)?(?P<turn>[QA])[:.](?:\*\*|__)?\s+(?=\S)")  # also set in bold: “**Q: Why?**”
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
        return {}
    following = [*list(found)[1:], None]
    return {
        at: (Span(*match.span("turn")), at if behind is None else behind - 1)
        for (at, match), behind in zip(found.items(), following, strict=True)
    }


def interviewed(naming: Naming, start: int) -> Person | None:
    """Return who is interviewed: who is named most before the first question or, named as often, opens a sentence first.

    Args:
        naming: the article's names.
        start: where its first answer begins.
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
    return next(iter(opening or first), None)
