"""What a button remembers: everything that it needs after a restart stands in its custom id.

quoth:context:ROW:CHECK            a passage, and a checksum of its words
quoth:page:STATE                   another page of an answer
quoth:nearest:STATE                what came nearest to a question that was not answered
quoth:follow:STATE                 asks for a follow-up question
quoth:alone:STATE                  the same question, as one that follows from nothing
quoth:vote:up:RECORD               a vote on an answer
quoth:articles:PAGE                a page of the list of articles

A custom id has at most 100 characters; the question stands in the message itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CONTEXT = re.compile(r"quoth:context:(\d{1,18}):([0-9a-f]{8})")
_FOLLOW = re.compile(r"quoth:follow:([0-9a-z.-]{1,86})")
_VOTE = re.compile(r"quoth:vote:(up|down):(\d{1,18})")


@dataclass(frozen=True, slots=True)
class State:
    """How a question was asked, and which page of its answer a button leads to.

    Attributes:
        asker: the user who turns the public page.
        generation: the index that answered.
        per_page: citations of one page.
        page: from 0.
        source: position of the only publisher wanted in the catalog's list of that generation; None for all.
        after: published on this day or later.
        before: published before this day.
        record: number of the question in the feedback file; None where it is not kept.
        read: how many passages the reader read, so that all pages come from the same order.
        articles: numbers of the articles of the turn that it goes on from, at most three.
    """

    asker: int
    generation: int
    per_page: int
    page: int = 0
    source: int | None = None
    after: date | None = None
    before: date | None = None
    record: int | None = None
    read: int | None = None
    articles: tuple[int, ...] = ()

    def encoded(self) -> str:
        """Return it as numbers to the base of 36 between points, at most 86 characters."""
        days = (day.toordinal() if day else None for day in (self.after, self.before))
        told = (self.record, self.read)
        values = (self.asker, self.generation, self.per_page, self.page, self.source, *days, *told)
        return ".".join("-" if value is None else _digits(value) for value in (*values, *self.articles))

    @classmethod
    def decoded(cls, text: str) -> "State":
        """Read it back; ValueError where the text is not of our making."""
        values = [None if part == "-" else int(part, 36) for part in text.split(".")]
        asker, generation, per_page, page, source, after, before, record, read = values[:9]
        if asker is None or generation is None or per_page is None or page is None:
            raise ValueError(text)
        articles = tuple(each for each in values[9:] if each is not None)
        days = _day(after), _day(before)
        return cls(asker, generation, per_page, page, source, *days, record, read, articles)


def _digits(number: int) -> str:
    """Return a number to the base of 36, which `int` reads."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def checksum(words: str) -> str:
    """Return what tells whether a passage still has the same words, eight characters."""
    return f"{crc32(words.encode()):08x}"


def parse_context(custom_id: str) -> tuple[int, str]:
    """Return the passage that a button leads to, with its checksum; ValueError for another button."""
    return _context(_matched(_CONTEXT, custom_id))


def parse_vote(custom_id: str) -> tuple[str, int]:
    """Return a button's vote and the number of the question; ValueError for another button."""
    match = _matched(_VOTE, custom_id)
    return match[1], int(match[2])


def carried(custom_ids: Iterable[str]) -> tuple[State | None, tuple[tuple[int, str], ...]]:
    """Return what the buttons below an answer tell: how it was asked for, and which passages it cites."""
    ids = list(custom_ids)
    states = [State.decoded(match[1]) for match in map(_FOLLOW.fullmatch, ids) if match]
    return next(iter(states), None), tuple(_context(match) for match in map(_CONTEXT.fullmatch, ids) if match)


def _context(match: re.Match[str]) -> tuple[int, str]:
    return int(match[1]), match[2]


def _matched(pattern: re.Pattern[str], custom_id: str) -> re.Match[str]:
    match = pattern.fullmatch(custom_id)
    if match is None:
        raise ValueError(custom_id)
    return match
