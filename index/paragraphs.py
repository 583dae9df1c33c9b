"""Paragraphs of an article, and which of them only introduce others: headings, bylines, datelines."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from index.articles import LINE_END, Article
from index.patterns import late, single_spaced
from index.spans import Span

# Lines longer than this are not wrapped by hand; typewriter and mail conventions end at 72 to 100.
_WRAP_LIMIT = 120
_LONG_AMONG = 20  # of so many lines one may be longer all the same: a headline, a row of a table
# Lines with an empty one between each, as printed for corrections: so many times as many as have none, and more than so many.
_SET_APART, _FEWEST_SET_APART = 10, 6
_HEADING_WORDS, _HEADING_LENGTH = 14, 200  # at the most, in words and in characters
_ENDS_PROSE = re.compile(r"[.!?…:;,»”\"’)\]]\s*\Z")
_INTRODUCTION = late(
    r"(?:(?:by|written by|posted by|reported by|story by|reporting by)\s+(?-i:[A-Z])"
    r"(?:[^.!?]|(?<=(?-i:\s[A-Z]))\.){1,90}"
    r"|(?:(?:published|updated|posted|first published|last updated)\b[:\s]*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
    r"|\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d)[^.!?]{0,40}"
    r"|(?-i:[A-Z][A-Z .,'’-]{2,40}?)(?:,\s(?-i:[A-Z])[\w. ]{1,20})?\s*(?:\([\w ./]{2,30}\))?\s*(?:—|–|--|-)?)\s*\Z",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a paragraph is to a reader."""

    STORY = "story"
    HEADING = "heading"
    INTRODUCTION = "introduction"  # a byline or a dateline on a line of its own
    BOILERPLATE = "boilerplate"


def paragraphs(text: str, start: int = 0) -> list[Span]:
    """Split `text[start:]` into paragraphs: lines, or blocks between blank lines where lines are wrapped by hand."""
    lines = _lines(text, start)
    spacing = _wrapped_spacing(text, lines)
    blocks: list[Span] = []
    blank = 0
    for line in lines:
        if line.start == line.end:
            blank += 1
        elif blocks and spacing is not None and blank <= spacing:
            blocks[-1], blank = Span(blocks[-1].start, line.end), 0
        else:
            blocks.append(line)
            blank = 0
    return blocks


def paragraph_number(article: Article, offset: int) -> int:
    """Return the 1-based number of the story's paragraph in which `offset` lies; titles are not counted."""
    spans = paragraphs(article.text, article.story_start)
    return max(1, sum(span.start <= offset for span in spans))


def kinds(text: str, spans: Sequence[Span], boilerplate: Sequence[bool]) -> list[Kind]:
    """Tell for each paragraph what it is.

    Args:
        text: the article's text.
        spans: its paragraphs.
        boilerplate: for each, whether cleaning marked it.
    """
    short = [_looks_like_heading(span.of(text)) for span in spans]
    result: list[Kind] = []
    for position, span in enumerate(spans):
        if boilerplate[position]:
            result.append(Kind.BOILERPLATE)
        elif _introduces(span.of(text)):
            result.append(Kind.INTRODUCTION)
        elif short[position] and position + 1 < len(spans) and not short[position + 1]:
            # Short lines in a row are a list, which may well hold the answer.
            alone = position == 0 or not short[position - 1] or result[-1] is Kind.BOILERPLATE
            result.append(Kind.HEADING if alone and not boilerplate[position + 1] else Kind.STORY)
        else:
            result.append(Kind.STORY)
    if Kind.STORY not in result:
        return [kind if kind is Kind.BOILERPLATE else Kind.STORY for kind in result]
    return result


def _lines(text: str, start: int) -> list[Span]:
    spans: list[Span] = []
    for match in LINE_END.finditer(text, start):
        spans.append(Span(start, match.start()).trimmed(text))
        start = match.end()
    spans.append(Span(start, len(text)).trimmed(text))
    return spans


def _wrapped_spacing(text: str, lines: Sequence[Span]) -> int | None:
    """Return how many empty lines stand between lines that are wrapped by hand; None where they are not wrapped.

    Such lines are short, but for few, and most that have a next line stop in mid-sentence.
    """
    full = [at for at, line in enumerate(lines) if line.start < line.end]
    # An address that is longer than a line cannot be wrapped.
    long = sum(lines[at].end - lines[at].start > _WRAP_LIMIT and " " in lines[at].of(text) for at in full)
    if long * _LONG_AMONG > len(full):
        return None
    apart: dict[int, list[int]] = {}
    for at, after in pairwise(full):
        apart.setdefault(after - at - 1, []).append(at)
    close, spaced = apart.get(0, []), apart.get(1, [])
    if len(spaced) > max(_SET_APART * len(close), _FEWEST_SET_APART):
        # Headings stop without a mark as well, but what stands below them does not go on with a small letter.
        going_on = sum(text[lines[at + 2].start].islower() for at in spaced)
        if going_on * 2 > len(spaced):
            return 1
    unfinished = sum(not _ENDS_PROSE.search(lines[at].of(text)[-3:]) for at in close)
    return 0 if unfinished * 2 > len(close) else None


def _introduces(line: str) -> bool:
    # Words and characters are counted first: the pattern takes long for a line that only begins like a byline.
    if len(line.split(maxsplit=_HEADING_WORDS)) > _HEADING_WORDS:
        return False
    line = single_spaced(line)
    return len(line) <= _HEADING_LENGTH and _INTRODUCTION().match(line) is not None


def _looks_like_heading(line: str) -> bool:
    words = line.split(maxsplit=_HEADING_WORDS)
    # A block of several lines, none of which ends a sentence, is a list.
    if len(words) > _HEADING_WORDS or len(line) > _HEADING_LENGTH:
        return False
    if _ENDS_PROSE.search(line[-3:]) or LINE_END.search(line):
        return False
    first = next((character for character in line if character.isalnum()), "")
    return bool(first) and not first.islower() and line[0] not in "-•*·–—"
