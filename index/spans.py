"""Span: a half-open range of characters of one text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` to `end` of a text, `end` not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text`."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> "Span":
        """Return the span without white space at either end (empty where there was nothing else)."""
        piece = text[self.start : self.end]
        lead = len(piece) - len(piece.lstrip())
        return Span(self.start + lead, max(self.start + lead, self.start + len(piece.rstrip())))

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def within(self, outer: "Span") -> "Span":
        """Return the part of the span that lies in another, which it must overlap."""
        return Span(max(self.start, outer.start), min(self.end, outer.end))
