"""Whether what was read of a web page stands on it as it was read: no sentence with words missing at either end or within."""

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from copy import deepcopy
from html import unescape
from typing import Any

Element = Any  # of lxml, which has no types

# Elements that begin no line.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q ruby rb rt rp s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
# What stands apart from the text around it, and what no browser shows. Some pages have their story in one of these as well.
_APART = (
    "applet aside audio canvas datalist dialog embed figure footer form head iframe map menu nav noscript object picture "
    "rp rt rtc script select style svg textarea video".split()
)
_UNSEEN = "head noscript script style svg".split()
_LINE, _SENTENCE_END = "\u2028", re.compile(r"(?<=[.!?…”\"])\s+")
ENDS = tuple('.!?:…”’"')  # of sentences
_TAG = re.compile(r"<[^<>]*>")
_TOKEN = re.compile(r"[^\W_]+|[\u2028.!?…:;]")
_SEARCHED = 2_000_000_000  # characters of a page that are searched for its lines, some seconds


class Shown:
    """What a page shows: its letters, and where in them a line or a sentence begins or ends."""

    def __init__(self, page: Element) -> None:
        """Read a page's tree, which stays as it is."""
        told = [_embedded(each.text or "") for each in page.iter("script") if "json" in each.get("type", "")]
        self._parts = [
            _Letters(_text(page, _UNSEEN)),
            _Letters(_text(page, _APART)),
            _Letters(" . ".join(told)),
        ]

    def as_they_stand(self, text: str) -> tuple[str, int]:
        """Return the lines of a page's text that the page shows so, and how many others are left out.

        trafilatura drops elements for their names and classes, in the middle of a sentence too: what is left would be
        quoted as the paper's own words.

        Args:
            text: lines with an empty one between each; in rows of a table tabs stand between the cells.
        """
        lines = text.split("\n\n")
        kept: list[str] = []
        missed = 0
        for line in lines:
            if self._stands(line):
                kept.append(line)
            elif line.rstrip().endswith(ENDS):  # nobody misses a heading or a byline
                missed += 1
        return "\n\n".join(kept), missed

    def _stands(self, line: str) -> bool:
        cells = line.split("\t")
        if len(cells) > 1:
            return all(self._has(cell, lines=True) for cell in cells)
        # Between two sentences the page may show a button.
        return self._has(line) or all(map(self._has, _SENTENCE_END.split(line)))

    def _has(self, words: str, *, lines: bool = False) -> bool:
        return any(part.hold(words, lines=lines) for part in self._parts)


class _Letters:
    """The letters and digits of a text, in which lines are looked for, mostly in its order."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._bounds, self._lines, length = {0}, [0], 0
        for token in _TOKEN.findall(unicodedata.normalize("NFC", text)):
            if token[0].isalnum():
                pieces.append(token)
                length += len(token)
            else:
                self._bounds.add(length)
                if token == _LINE:
                    self._lines.append(length)
        self._bounds.add(length)
        self._letters = "".join(pieces)
        self._at, self._left = 0, _SEARCHED

    def hold(self, words: str, *, lines: bool) -> bool:
        """Tell whether words stand there as a line or as whole sentences of one, or as several lines."""
        looked_for = "".join(filter(str.isalnum, _TOKEN.findall(unicodedata.normalize("NFC", words))))
        return self._find(looked_for, self._at, lines) or self._find(looked_for, 0, lines)

    def _find(self, letters: str, begin: int, lines: bool) -> bool:
        while self._left > 0:
            found = self._letters.find(letters, begin)
            self._left -= (found if found >= 0 else len(self._letters)) - begin + 1
            if found < 0:
                return False
            end = found + len(letters)
            in_one_line = bisect_right(self._lines, found) >= bisect_left(self._lines, end)
            if (lines or in_one_line) and found in self._bounds and end in self._bounds:
                self._at = end
                return True
            begin = found + 1
        return False


def _text(page: Element, without: list[str]) -> str:
    shown = deepcopy(page)
    for element in list(shown.iter(*without)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in shown.iter("*"):
        if element.tag not in _INLINE:
            element.text, element.tail = (f"{_LINE}{each or ''}" for each in (element.text, element.tail))
    return str(shown.text_content())


def _embedded(data: str) -> str:
    """Return the texts of data for programs, in which some pages have their story."""
    try:
        values = [json.loads(data, strict=False)]
    except (ValueError, RecursionError):
        return ""
    texts = []
    while values:
        value = values.pop()
        if isinstance(value, str):
            texts.append(_TAG.sub(" ", unescape(value)))
        elif isinstance(value, list):
            values += value
        elif isinstance(value, dict):
            values += value.values()
    return " ".join(texts)
