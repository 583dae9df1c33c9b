"""Sentences as a finder of attributions reads them: words with their kinds, a whole quotation as one word."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.sentences import caption_end, sentences
from index.spans import Span
from retrieval.attribution.cues import CUES, Takes
from retrieval.attribution.quotations import Quotation, quotations
from retrieval.attribution.word_classes import BRACKET, QUOTATION, QUOTED_WORDS, tag
from retrieval.attribution.word_lists import KNOWN

# A number (“9/11”), a word, also one read in the wrong encoding (“FranÃ§ois”), with what binds its parts (“U.S.-led”, “O’Neill”, not the “’s” of “Trump’s”), or a sign that is seen,
# as is the tab between two cells of a table: what stands in both is no name.
_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:[^\W_]+)?(?:-[^\W_]+)*+"
    r"|[^\W_]+(?:\.?[&/-][^\W_]+|(?<=\b[A-Z])\.[A-Z]\b|(?<=\.[A-Z])\.[A-Z]\b|\.[a-z\d]+|(?<=[ÃÄÅ])[¡-¿\u00ad][^\W_]*|['’](?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)*+"
    r"|['’](?:s|re|ve|ll|d|m)\b|[$€£@#][^\W_]+(?:[.,]\d+)*|--|(?<=\S)\t(?=\S)|[^\w\s.'’\u00ad\u200b-\u200f\u2060\ufeff]"
)
# In front of an entry of a live blog, also set in bold: “**11:37** The owner says …”.
_CLOCK = re.compile(r"(?:\*\*|__)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?:?(?:\*\*|__)?\s+(?=[A-Z“\"])")
# In front of a name in marks: “the singer known as “Star,” said”.
_NAMING = re.compile(r"\b(?:known as|nicknamed|alias|aka)\s+\Z")
_LONGEST = 160  # words of one sentence; beyond, it is a list or a table and is read in pieces
_LONGEST_BRACKET = 14  # words
_FEW_WORDS, _FEW_CHARACTERS = 6, 100
_SPOKEN = tuple(",.?!…—")  # what a quotation of words that were said ends with, before its closing mark
_FARTHEST_SPEAKER = 8  # words from a quotation to the verb of saying
_BEHIND_SPEAKER = frozenset((",", "in", "on", "at", "of", "to", "during", "after", "as", "when", QUOTATION))
_DASHES = frozenset(("—", "–", "―", "--", "-"))
_SMALL = {QUOTATION: QUOTATION, BRACKET: BRACKET}  # words that stay capital
_SHORT = frozenset("PTOCDSZA")  # kinds of words that headlines write small
_FEWEST_CAPITALS = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        words: in small letters; a quotation is one word, and so is a remark in brackets.
        starts: where each word begins in the text.
        ends: where each ends.
        tags: one letter for each, see retrieval/attribution/word_classes.py.
        quotes: the quotations by their position among the words.
        headline: whether it is capitalised like a headline, so that capitals say nothing.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str
    quotes: dict[int, Quotation]
    headline: bool

    @property
    def span(self) -> Span:
        """From the first to the last word."""
        return Span(self.starts[0], self.ends[-1])

    def part(self, first: int, last: int) -> tuple[str, ...]:
        """Return the words from `first` to `last`, both included."""
        return self.words[first : last + 1]

    def cover(self, first: int, last: int) -> Span:
        """Return the span from the word `first` to the word `last`, both included."""
        return Span(self.starts[first], self.ends[last])


class _Words:
    """The words of a paragraph: side by side what each is, where it stands and which quotation it stands for."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotes: dict[int, Quotation] = {}
        self._quoted: list[int] = []  # the keys of `quotes`, ascending

    def read(self, text: str, start: int, end: int) -> None:
        """Add the words of a stretch without quotations."""
        places = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self.words += [text[first:last] for first, last in places]
        self.starts += [first for first, _ in places]
        self.ends += [last for _, last in places]

    def add(self, word: str, span: Span, quote: Quotation | None = None) -> None:
        """Add one word that stands for a span."""
        if quote is not None:
            self.quotes[len(self.words)] = quote
            self._quoted.append(len(self.words))
        self.words.append(word)
        self.starts.append(span.start)
        self.ends.append(span.end)

    def sentence(self, first: int, end: int) -> Sentence:
        """Make a sentence of the words `first` to `end`, which is not included."""
        words = self.words[first:end]
        quoted = self._quoted[bisect_left(self._quoted, first) : bisect_left(self._quoted, end)]
        headline = _is_headline(words)
        return Sentence(
            tuple([_SMALL.get(word) or word.lower() for word in words]),
            tuple(self.starts[first:end]),
            tuple(self.ends[first:end]),
            tag(words, headline),
            {at - first: self.quotes[at] for at in quoted},
            headline,
        )


def _is_headline(words: Sequence[str]) -> bool:
    """Tell whether all words have capitals but those that headlines write small."""
    if tuple(words[-2:]) == (":", QUOTATION):
        return False  # “Rep. Ann Lee: “It fell.””
    capitals = 0
    for word in words:
        if word[0].isupper() and word not in (QUOTATION, BRACKET):
            capitals += 1
        elif word[0].islower() and word != QUOTED_WORDS and KNOWN.get(word) not in _SHORT:
            return False
    return capitals >= _FEWEST_CAPITALS


def read_paragraph(text: str, paragraph: Span) -> Iterator[Sentence]:
    """Yield the sentences of one paragraph; none begins or ends inside a quotation."""
    quotes = quotations(text, paragraph)
    words = _Words()
    left = caption_end(text, *paragraph)
    if clock := _CLOCK.match(text, left, paragraph.end):
        left = clock.end()
    for quote in quotes:
        words.read(text, left, quote.span.start)
        words.add(_quoted(text, paragraph, quote), quote.span, quote)
        left = quote.span.end
    words.read(text, left, paragraph.end)
    if "(" in words.words[1:]:
        words = _fold_brackets(words)
    first = 0
    for end in _ends(text, paragraph, quotes, words):
        yield words.sentence(first, end)
        first = end


def _ends(text: str, paragraph: Span, quotes: Sequence[Quotation], words: _Words) -> Iterator[int]:
    """Yield for each sentence the number of the first word behind it."""
    closings = [quote.span.end for quote in quotes]
    last = 0
    for sentence in sentences(text, *paragraph):
        inside = bisect_left(closings, sentence.start + 1)
        if inside < len(quotes) and quotes[inside].span.start < sentence.start:
            continue
        at = bisect_left(words.starts, sentence.start)
        if last < at < len(words.words) and not _goes_on(text, words, last, at):
            yield from _pieces(last, at)
            last = at
    yield from _pieces(last, len(words.words))


def _pieces(first: int, end: int) -> Iterator[int]:
    """Cut what is far too long for a sentence."""
    yield from range(first + _LONGEST, end, _LONGEST)
    if end > first:
        yield end


def _goes_on(text: str, words: _Words, first: int, at: int) -> bool:
    """Tell whether the words from `at` on say who spoke the quotation before: “Why?” the senator demanded."""
    if words.words[at] in _DASHES and at - 1 in words.quotes:
        return True  # “…” — Jane Roe
    quote = words.quotes.get(first)
    if quote is None or at > first + 1 or not quote.inner(text).of(text).endswith(("?", "!")):
        return False
    for place in range(at + 1, min(at + _FARTHEST_SPEAKER, len(words.words))):
        word = words.words[place]
        cue = CUES.get(word.lower())
        if cue is not None and Takes.BEFORE in cue.takes and Takes.SPEECH in cue.takes:
            return place + 1 == len(words.words) or words.words[place + 1] in _BEHIND_SPEAKER
        if not word[0].isalnum():
            return False
    return False


def _quoted(text: str, paragraph: Span, quote: Quotation) -> str:
    """Tell a quotation from a word or two, or a title, that the sentence around it needs."""
    inner = quote.inner(text).of(text).rstrip()
    words = inner.split(maxsplit=_FEW_WORDS) if len(inner) < _FEW_CHARACTERS else []
    if not 0 < len(words) <= _FEW_WORDS:
        return QUOTATION
    before = text[max(paragraph.start, quote.span.start - 3) : quote.span.start].rstrip()[-1:]
    named = _NAMING.search(text, max(paragraph.start, quote.span.start - 20), quote.span.start) is not None
    title = (len(words) > 1 or named) and all(word[0].isupper() for word in words if len(word) > 3)
    if inner.endswith(_SPOKEN) and not (title and before.isalpha()):
        return QUOTATION
    return QUOTED_WORDS


def _fold_brackets(words: _Words) -> _Words:
    """Make one word of each short remark in brackets that does not begin the paragraph."""
    folded = _Words()
    at = 0
    while at < len(words.words):
        close = -1
        if words.words[at] == "(" and at:
            window = words.words[at + 1 : at + _LONGEST_BRACKET]
            close = at + 1 + window.index(")") if ")" in window and "(" not in window else -1
        if close > at:
            folded.add(BRACKET, Span(words.starts[at], words.ends[close]))
        else:
            folded.add(words.words[at], Span(words.starts[at], words.ends[at]), words.quotes.get(at))
        at = max(at, close) + 1
    return folded
