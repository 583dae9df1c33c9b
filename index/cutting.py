"""Article to passages: runs of whole sentences of about the same length, each an exact slice of the text."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import Article
from index.cleaning import boilerplate
from index.paragraphs import Kind, kinds, paragraphs
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span

DEFAULT_PASSAGE_WORDS = 90  # see the entry on passage size in DECISIONS.md
_WORD = re.compile(r"\S+")
_LONGEST_WORD = 200  # characters; longer runs without white space are cut
# Costs in words squared, beside the squared distance from the wanted size: breaking inside of a
# paragraph, inside of a quotation, whose speaker would be left behind, and behind a question or a colon,
# whose answer or list would be.
_INSIDE_PARAGRAPH = 150.0
_INSIDE_QUOTATION = 900.0
_BEHIND_LEAD = 600.0
_MOST_SENTENCES = 40  # of one passage; bounds the work on text that is all full stops


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a piece of one that is far too long."""

    span: Span
    words: int
    paragraph: int
    quotation_open: bool = False  # whether a quotation is still open behind it
    leads_on: bool = False  # whether it is a question, and not one in a quotation, or ends with a colon
    heads: bool = False  # whether it is a heading, which stays with what it stands above


def cut(
    article: Article, recurring: frozenset[int] = frozenset(), words: int = DEFAULT_PASSAGE_WORDS
) -> list[Passage]:
    """Cut an article into passages.

    Args:
        article: the article.
        recurring: keys of lines that recur across the collection, never covered.
        words: the wanted length of a passage.

    Returns:
        Passages in order of the text; they never overlap and never cover title, byline or boilerplate, and a heading
        only together with what stands below it: captions and entries of lists look like headings and hold facts.
    """
    spans = paragraphs(article.text, article.story_start)
    heading: Span | None = None
    sections: list[tuple[Span | None, list[_Unit]]] = [(None, [])]
    for number, (span, kind) in enumerate(
        zip(spans, kinds(article.text, spans, boilerplate(article.text, spans, recurring)), strict=True)
    ):
        if kind is Kind.STORY:
            sections[-1][1].extend(_units(article.text, span, number, words))
        elif kind is Kind.HEADING:
            heading = span
            sections.append((span, [_Unit(span, _size(span.of(article.text)), number, heads=True)]))
        else:
            sections.append((heading, []))
    found = [
        (None if heading and piece.start == heading.start else heading, piece)
        for heading, units in sections
        if units and not units[-1].heads
        for piece in _merge(units, words)
    ]
    return [
        Passage(article.id, ordinal, piece.start, piece.end, heading)
        for ordinal, (heading, piece) in enumerate(found)
    ]


def _units(text: str, paragraph: Span, number: int, words: int) -> list[_Unit]:
    units: list[_Unit] = []
    is_open = False
    for sentence in sentences(text, *paragraph):
        for piece in _bounded(text, sentence, words):
            written = piece.of(text)
            is_open = _quotation_open(written, is_open)
            leads_on = written.endswith(":") or (written.endswith("?") and not is_open)
            units.append(_Unit(piece, _size(written), number, is_open, leads_on))
    return units


def _size(piece: str) -> int:
    """Count words; a run without white space counts as many as it is cut into."""
    return max(len(piece.split()), -(-len(piece) // _LONGEST_WORD))


def _bounded(text: str, sentence: Span, words: int) -> list[Span]:
    """Cut a sentence of more than twice the wanted length between words (a table, a list, no punctuation)."""
    if sentence.end - sentence.start <= 2 * words:  # fewer characters than words allowed
        return [sentence]
    plain = sentence.of(text).split()
    if len(plain) <= 2 * words and max(map(len, plain), default=0) < _LONGEST_WORD:
        return [sentence]
    found = [
        Span(at, min(at + _LONGEST_WORD, match.end()))
        for match in _WORD.finditer(text, *sentence)
        for at in range(match.start(), match.end(), _LONGEST_WORD)
    ]
    return [
        Span(found[at].start, found[min(at + words, len(found)) - 1].end)
        for at in range(0, len(found), words)
    ]


def _quotation_open(piece: str, was_open: bool) -> bool:
    opening, closing = piece.rfind("“"), piece.rfind("”")
    if opening == closing:  # neither occurs
        return was_open != (piece.count('"') % 2 == 1)
    return opening > closing


def _merge(units: Sequence[_Unit], words: int) -> list[Span]:
    """Join sentences so that the sum of squared distances from the wanted length, and of break costs, is least."""
    best = [0.0] + [math.inf] * len(units)
    back = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        length = 0
        for start in range(end - 1, max(-1, end - 1 - _MOST_SENTENCES), -1):
            length += units[start].words
            if length > 2 * words and start < end - 1 - units[start].heads:
                break
            cost = best[start] + (length - words) ** 2 + _break_cost(units, end)
            if cost < best[end]:
                best[end], back[end] = cost, start
    found: list[Span] = []
    end = len(units)
    while end:
        found.append(Span(units[back[end]].span.start, units[end - 1].span.end))
        end = back[end]
    return found[::-1]


def _break_cost(units: Sequence[_Unit], end: int) -> float:
    if end == len(units):
        return 0.0
    if units[end - 1].heads:
        return math.inf
    cost = _INSIDE_QUOTATION if units[end - 1].quotation_open else 0.0
    cost += _BEHIND_LEAD if units[end - 1].leads_on else 0.0
    return cost + (_INSIDE_PARAGRAPH if units[end - 1].paragraph == units[end].paragraph else 0.0)
