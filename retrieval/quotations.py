"""Where an article quotes: the ranges between quotation marks, paragraph by paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.spans import Span

# Double marks are straight, curly or typed as two single ones. A single mark is one only where no letter
# stands on its other side: not in “don’t”, and not in “the voters’ choice” unless a quotation is open.
_MARK = re.compile(
    r"(?P<double>[“”«»]|\"|''|‘‘|’’)|(?P<opens>(?<![\w'’])[‘'](?=\w))|(?P<closes>(?<=[\w.,!?…])[’'](?![\w'’]))"
)
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")
_LONGEST_SINGLE = 600  # characters; beyond, the mark was an apostrophe


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in one paragraph.

    Attributes:
        span: from its opening to its closing mark, both included.
        closed: whether it has a closing mark; without one it runs to the end of its paragraph, and may go on.
    """

    span: Span
    closed: bool

    def inner(self, text: str) -> Span:
        """Return the words between the marks."""
        width = 2 if text[self.span.start : self.span.start + 2] in ("''", "‘‘", "’’") else 1
        end = self.span.end - width if self.closed else self.span.end
        return Span(min(self.span.start + width, end), end)


def quotations(text: str, paragraph: Span) -> list[Quotation]:
    """Find the quotations of one paragraph, outermost only, in order."""
    marks = list(_MARK.finditer(text, *paragraph))
    closers = _next_closers(marks)
    found: list[Quotation] = []
    behind = position = 0
    while position < len(marks):
        mark = marks[position]
        following = position + 1
        if mark.start() >= behind:
            if mark["opens"]:
                closer = closers[position]
                if closer is not None and closer - mark.start() <= _LONGEST_SINGLE:
                    found.append(Quotation(Span(mark.start(), closer), True))
            elif mark["double"] and _may_open(text, paragraph, mark):
                quotation, following = _double(text, paragraph, marks, position)
                found.append(quotation)
            behind = found[-1].span.end if found else 0
        position = following
    return found


def _next_closers(marks: Sequence[re.Match[str]]) -> list[int | None]:
    """Return for each mark the end of the first single closing mark behind it."""
    ends: list[int | None] = [None] * len(marks)
    end: int | None = None
    for position in range(len(marks) - 1, -1, -1):
        ends[position] = end
        if marks[position]["closes"]:
            end = marks[position].end()
    return ends


def _double(
    text: str, paragraph: Span, marks: Sequence[re.Match[str]], position: int
) -> tuple[Quotation, int]:
    """Read the quotation that opens at a mark, and tell the mark behind it."""
    nested = 0
    for later in range(position + 1, len(marks)):
        mark = marks[later]
        if not mark["double"]:
            continue
        if mark[0] in _OPENING:
            nested += 1
        elif nested and mark[0] in _CLOSING:
            nested -= 1
        elif mark[0] in _CLOSING or not _may_open(text, paragraph, mark):
            return Quotation(Span(marks[position].start(), mark.end()), True), later + 1
    return Quotation(Span(marks[position].start(), paragraph.end), False), len(marks)


def _may_open(text: str, paragraph: Span, mark: re.Match[str]) -> bool:
    """Straight marks, and curly ones typed the wrong way round, open before a word and not behind one."""
    if mark[0] in _OPENING:
        return True
    if mark.end() >= paragraph.end or text[mark.end()].isspace():
        return False
    before = text[mark.start() - 1 : mark.start()] if mark.start() > paragraph.start else ""
    return not (before.isalnum() or before in tuple(".,!?…%)"))
