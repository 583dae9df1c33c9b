"""Pages of letters and comments: who signed what stands before a name on a line of its own."""

import re
from collections.abc import Sequence

from index.spans import Span

_SIGNATURE = re.compile(
    r"(?:[-–—―]\s*)?(?P<name>@\w+|(?:\(?(?:Dr|Rev|Prof|Mrs?|Ms)\b\.?\)?\s)?[A-Z][\w’'-]+(?:\s(?:[A-Z]\.|[A-Z][\w’'-]*)){1,3})\.?"
)
_FEWEST, _LEAST = 3, 0.15  # signatures of a page, and their share of its paragraphs
_SHORT = 4  # words; so many at most have headings and the lines that say where a letter comes from
# Headings behind which the paper first says what it asked.
_ASKED = frozenset(("facebook", "twitter", "comments"))
_WORD = re.compile(r"\S+")


def letters(text: str, paragraphs: Sequence[Span]) -> dict[int, tuple[int, Span]]:
    """Find the letters of a page that ends with a signature.

    Args:
        text: the article's text.
        paragraphs: where each stands.

    Returns:
        For the number of a signature's paragraph that of its letter's first, and the signed name. Nothing where few
        are signed, or where prose follows the last name: such lines are headings.
    """
    signed = {
        at: Span(*match.span("name"))
        for at, span in enumerate(paragraphs)
        if at and (match := _SIGNATURE.fullmatch(text, *span)) and not _is_short(text, paragraphs[at - 1])
    }
    if len(signed) < max(_FEWEST, _LEAST * len(paragraphs)):
        return {}
    if not all(_is_short(text, span) for span in paragraphs[max(signed) :]):
        return {}
    return {at: (_first(text, paragraphs, at), name) for at, name in signed.items()}


def _first(text: str, paragraphs: Sequence[Span], signature: int) -> int:
    """Return where the letter begins that ends before a signature."""
    first = signature - 1
    while first > 0 and not _is_short(text, paragraphs[first - 1]):
        first -= 1
    heading = paragraphs[first - 1].of(text).strip(" .:").casefold() if first else ""
    return first + 1 if heading in _ASKED and first + 1 < signature else first


def _is_short(text: str, paragraph: Span) -> bool:
    return len(_WORD.findall(text, *paragraph)) <= _SHORT
