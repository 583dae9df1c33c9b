"""Where an article quotes: the ranges between quotation marks, paragraph by paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from index.spans import Span

_SIGN = re.compile(r"[“”«»\"‘’']")
_DOUBLES = frozenset('“”«»"')
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")
_LONGEST_SINGLE = 600  # characters; beyond, the mark was an apostrophe
_BEFORE_CLOSING = frozenset(".,!?…")
_BEHIND_PARAGRAPH = re.compile(r"\s*+(?P<sign>['‘])\w")
_DOTS = re.compile(r"\s(?:…|\.\s?\.\s?\.)")


class _Kind(StrEnum):
    DOUBLE = "double"  # straight, curly, or typed as two single ones
    OPENS = "opens"  # a single mark before a word: not in “don’t”
    CLOSES = "closes"  # a single mark behind a word


class _Mark(NamedTuple):
    start: int
    end: int
    kind: _Kind


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
    marks = _marks(text, paragraph)
    closers = _next_closers(marks)
    found: list[Quotation] = []
    behind = position = 0
    while position < len(marks):
        mark = marks[position]
        following = position + 1
        if mark.start >= behind:
            closer = closers[position]
            if mark.kind is _Kind.OPENS and closer is not None and closer - mark.start <= _LONGEST_SINGLE:
                found.append(Quotation(Span(mark.start, closer), True))
            elif mark.kind is _Kind.OPENS and closer is None and _goes_on(text, paragraph, mark):
                found.append(Quotation(Span(mark.start, paragraph.end), False))
            elif mark.kind is _Kind.DOUBLE and _may_open(text, paragraph, mark):
                quotation, following = _double(text, paragraph, marks, position)
                found.append(quotation)
            behind = found[-1].span.end if found else 0
        position = following
    return found


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks: list[_Mark] = []
    behind = paragraph.start
    # “Watch the report »” points on and quotes nothing.
    pointing = "" if text.find("«", *paragraph) >= 0 else "»"
    for match in _SIGN.finditer(text, *paragraph):
        start = match.start()
        if start < behind:
            continue  # the second of two single marks
        sign = match[0]
        if sign in pointing:
            continue
        twice = sign not in _DOUBLES and start + 1 < paragraph.end and text[start + 1] == sign
        behind = start + 1 + twice
        kind = _Kind.DOUBLE if twice or sign in _DOUBLES else _single(text, paragraph, start)
        if kind is not None:
            marks.append(_Mark(start, behind, kind))
    return marks


def _single(text: str, paragraph: Span, at: int) -> _Kind | None:
    """Tell what a single mark does; None for an apostrophe."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] != "’" and after.isalnum() and not (before.isalnum() or before in "'’"):
        return _Kind.OPENS
    closes = text[at] != "‘" and (before.isalnum() or before in _BEFORE_CLOSING)
    return _Kind.CLOSES if closes and not (after.isalnum() or after in "'’") else None


def _next_closers(marks: Sequence[_Mark]) -> list[int | None]:
    """Return for each mark the end of the first single closing mark behind it."""
    ends: list[int | None] = [None] * len(marks)
    end: int | None = None
    for position in range(len(marks) - 1, -1, -1):
        ends[position] = end
        if marks[position].kind is _Kind.CLOSES:
            end = marks[position].end
    return ends


def _goes_on(text: str, paragraph: Span, mark: _Mark) -> bool:
    """Tell whether a single mark opens what goes on in the next paragraph, where it is opened anew: not that of “’90s”."""
    behind = _BEHIND_PARAGRAPH.match(text, paragraph.end)
    before = text[paragraph.start : mark.start].rstrip()[-1:]
    return before in ("", ",", ":") and behind is not None and behind["sign"] == text[mark.start]


def _double(text: str, paragraph: Span, marks: Sequence[_Mark], position: int) -> tuple[Quotation, int]:
    """Read the quotation that opens at a mark, and tell the mark behind it."""
    opening = marks[position].start
    nested = 0
    for later in range(position + 1, len(marks)):
        mark = marks[later]
        if mark.kind is not _Kind.DOUBLE:
            continue
        mistyped = _is_mistyped(text, paragraph, mark)
        if text[mark.start] in _OPENING and not mistyped:
            nested += 1
        elif nested and text[mark.start] in _CLOSING:
            nested -= 1
        elif mistyped or text[mark.start] in _CLOSING or not _may_open(text, paragraph, mark):
            return Quotation(Span(opening, mark.end), True), later + 1
    return Quotation(Span(opening, paragraph.end), False), len(marks)


def _is_mistyped(text: str, paragraph: Span, mark: _Mark) -> bool:
    """Tell whether an opening mark closes, behind a word or its comma and before a space: “It fell,“ she said."""
    ends = mark.end >= paragraph.end or text[mark.end].isspace()
    before = text[mark.start - 1] if mark.start > paragraph.start else " "
    return ends and text[mark.start] in _OPENING and (before.isalnum() or before in _BEFORE_CLOSING)


def _may_open(text: str, paragraph: Span, mark: _Mark) -> bool:
    """Straight marks, and curly ones typed the wrong way round, open before a word or dots and not behind one."""
    if text[mark.start] in _OPENING:
        return True
    if mark.end >= paragraph.end:
        return False
    before = text[mark.start - 1] if mark.start > paragraph.start else " "
    if text[mark.end].isspace():  # “" ... and it fell,"”
        return before.isspace() and _DOTS.match(text, mark.end, paragraph.end) is not None
    return not (before.isalnum() or before in _BEFORE_CLOSING or before in "%)")
