"""What is credited: its span, and what of a sentence stands before a speaker and goes on behind."""

import re
from dataclasses import dataclass

from index.spans import Span
from retrieval.attribution.clauses import Sentence

_EDGES = " \t\r\n\xa0,;:—–-."
_LEAST = 3  # characters
_PRONOUNS = frozenset("it this that them him her which what who so me us you they he she".split())
_DATELINE = re.compile(r"(?:[MN,.]{0,7}(?:B|\(M+\))?)-(?=.)")
_FINITE = frozenset("AVEHQ")
_LEADING_ON = tuple("SZC")


@dataclass(frozen=True, slots=True)
class Content:
    """Credited words.

    Attributes:
        span: from their first to their last character.
        closing: whether the cue stands behind them, or inside of them.
        awaited: whether they only come behind the sentence: “He said:”.
        behind: the first word behind the cue, its hearer and the circumstances; 0 where that is not known.
    """

    span: Span
    closing: bool = False
    awaited: bool = False
    behind: int = 0

    def is_empty(self, text: str) -> bool:
        """Tell whether nobody learns from it what was said: it is too short, or a pronoun alone."""
        short = self.span.end - self.span.start < _LEAST
        return not self.awaited and (short or self.span.of(text).lower() in _PRONOUNS)


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space, commas, dashes and full stops at its edges."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip(_EDGES))
    return Span(start + lead, max(start + lead, start + len(piece.rstrip(_EDGES))))


def awaited(sentence: Sentence) -> Content:
    """Return what only comes behind a sentence: “He said:”, “He said in a statement.”."""
    end = sentence.span.end
    return Content(Span(end, end), awaited=True)


def around(text: str, sentence: Sentence, left: int, behind: int) -> Content:
    """Return what stands before a speaker, with what goes on with it behind.

    Args:
        text: the article's text.
        sentence: the sentence.
        left: the sign or quotation before the speaker.
        behind: the first word behind speaker and cue.
    """
    tags = sentence.tags
    first = _first(text, sentence, left)
    then = tags[behind + 1 : behind + 2] if tags[behind : behind + 1] in (",", "-") else ""
    if then:
        before = tags[first : left + 1]
        if not before.strip("RCS,"):  # “Also, according to the police, …”
            return Content(trim(text, sentence.starts[behind + 1], sentence.span.end))
        # “The museum, he said, celebrated …”, “It failed because, he said, …”
        fragment = _FINITE.isdisjoint(before) or before[-2:-1] in _LEADING_ON
        quotes_on = then in "Qq" or (then == "C" and tags[behind + 2 : behind + 3] == "Q")
        # “If it fell, he said, the mayor would know.”, but not “Because it fell, he said, and the mayor left.”
        leads_up = before.lstrip("CR")[:1] == "S" and then != "C"
        if fragment or quotes_on or leads_up or then in "AZ":
            return Content(trim(text, sentence.starts[first], sentence.span.end), closing=True)
    return Content(trim(text, sentence.starts[first], sentence.ends[left]), closing=True)


def _first(text: str, sentence: Sentence, left: int) -> int:
    """Return the first word of what stands before the word `left`: behind a dateline, behind a semicolon."""
    dateline = _DATELINE.match(sentence.tags)
    first = 0
    if dateline and dateline.end() <= left:
        agency = "B-" in dateline[0] or ")-" in dateline[0]
        if agency or _is_place(sentence.cover(0, dateline.end() - 2).of(text)):
            first = dateline.end()
    semicolon = sentence.tags.rfind(";", first, max(left, 0))
    return first if semicolon < 0 or sentence.tags[semicolon + 1] == "C" else semicolon + 1


def _is_place(words: str) -> bool:
    """“WASHINGTON”, “BERLIN, Germany”."""
    first = words.split(maxsplit=1)[0].strip("(),")
    return len(first) > 1 and first.isupper()
