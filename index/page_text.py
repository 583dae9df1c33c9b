"""Text of a web page: its story as a browser copies it, with no sign in it that the page does not show."""

import json
import re
import unicodedata
from copy import deepcopy
from html import unescape
from typing import Any

Element = Any  # of lxml, which has no types

# All other elements of what trafilatura extracts begin and end a line.
_INLINE = frozenset(("hi", "ref", "code", "span"))
_GAP = "\t"  # what browsers put between the cells of a row
_BREAK = "\u2028"  # in place of the line ends of <pre>, which alone are shown
_PREFORMATTED = "//pre//text()[contains(., '\n')]"
# What no browser shows, and what a paper took back. <noscript> and styles trafilatura knows itself.
_HIDING = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only")
_BLOCKS = "self::article or self::body or self::div or self::html or self::main or self::section"  # shown once scripts run
_NOT_SHOWN = "//*[self::template or self::del or self::s or self::strike or not({}) and ({})]".format(
    _BLOCKS,
    " or ".join(
        (
            "@hidden",
            "contains(translate(@style, ' ', ''), 'display:none')",
            "contains(translate(@style, ' ', ''), 'visibility:hidden')",
            *(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in _HIDING),
        )
    ),
)
# Elements for words of a line. The second ones trafilatura drops with what they hold, the others where a class or an id
# looks like that of a date, an author, a caption or an advertisement.
_DROPPED_WORDS = ("label", "output", "time")
_WORDS = (
    *"a abbr b bdi bdo big cite code data dfn em font i ins kbd mark q small span strong u var".split(),
    *_DROPPED_WORDS,
)
_ENDS = tuple('.!?:…”’"')
_METADATA = re.compile(
    r"\A\W*by\W*\Z|\b(?:created|modified|posted|published|updated)(?:\s+(?:at|on))?\W*\Z", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s*(?:[,;.?!)]|[a-z])")
_LOOKED_BACK = 8  # elements before one, of which hardly any is empty
_NOTE = re.compile(r"\W*(?:\w|\d{1,3})\W*")
_FRACTIONS = ("/", "⁄")
# What a browser does not show or shows apart from the text around it, and trafilatura drops.
_APART = (
    "applet aside audio canvas datalist dialog embed figure footer form head iframe map menu nav noscript object picture "
    "rp rt rtc script select style svg textarea video".split()
)
_SEARCHED = 2_000_000_000  # characters of a page that are searched for its lines, some seconds
_SENTENCE_END = re.compile(r"(?<=[.!?…”\"])\s+")
_TAG = re.compile(r"<[^<>]*>")
_NO_LETTERS = re.compile(r"[\W_]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# From the first space on, so that it is never quadratic.
_WRAP = re.compile(r"(?<![^\S\u2028])[^\S\u2028]*[\n\r][^\S\u2028]*")


def as_shown(page: Element) -> None:
    """Change a page's tree where trafilatura would lose or keep what browsers do not.

    That is which line ends are a writer's and which the source's, the quotation marks that <q> stands for, the height of
    10<sup>9</sup>, what is hidden or struck out, and elements in the middle of a sentence that elsewhere are no story.
    """
    for element in page.xpath(_NOT_SHOWN):
        element.drop_tree()
    for text in page.xpath(_PREFORMATTED):
        parent, broken = text.getparent(), text.replace("\n", _BREAK)
        if text.is_tail:
            parent.tail = broken
        else:
            parent.text = broken
    _raise_digits(page)
    for element in page.iter(*_WORDS):
        if element.attrib or element.tag in _DROPPED_WORDS:
            _keep_in_sentence(element)
    _write_quotation_marks(page)


def _raise_digits(page: Element) -> None:
    for raised in list(page.iter("sup")):
        digits = _text(raised)
        if _NOTE.fullmatch(digits) and raised.find(".//a") is not None:
            raised.drop_tree()  # the number of a note
        elif digits.isascii() and digits.isdigit() and not (raised.tail or "").startswith(_FRACTIONS):
            raised.text = digits.translate(_RAISED)
            del raised[:]


def _keep_in_sentence(element: Element) -> None:
    """Make plain words of an element that a sentence goes on around, whatever its class says that it is."""
    before, behind = _before(element), element.tail or ""
    if _METADATA.search(before):
        return
    goes_on = bool(before) and not before.endswith(_ENDS)
    if goes_on or _GOES_ON.match(behind):
        for name in set(element.attrib) - {"href"}:
            del element.attrib[name]
        element.tag = "span" if element.tag in _DROPPED_WORDS else element.tag


def _before(element: Element) -> str:
    """Return words that stand before an element on its line, empty where it begins one."""
    for _ in range(_LOOKED_BACK):
        previous = element.getprevious()
        if previous is None:
            parent = element.getparent()
            if parent is None:
                return ""
            text = str(parent.text or "").rstrip()
            if text or parent.tag not in _WORDS:
                return text
            element = parent
        elif tail := str(previous.tail or "").rstrip():
            return tail
        elif previous.tag in _WORDS and (text := _text(previous)):
            return text
        elif previous.tag in _WORDS or not isinstance(previous.tag, str):
            element = previous
        else:
            return ""
    return ""


def _text(element: Element) -> str:
    return str(element.text_content()).strip()


def _write_quotation_marks(page: Element) -> None:
    quotations = [(each, next(each.iterancestors("q"), None) is not None) for each in page.iter("q")]
    for quotation, inside in quotations:
        opening, closing = "‘’" if inside else "“”"
        quotation.tag = "span"
        quotation.text = f"{opening}{quotation.text or ''}"
        if len(quotation):
            quotation[-1].tail = f"{quotation[-1].tail or ''}{closing}"
        else:
            quotation.text += closing


def text_of(story: Element) -> str:
    """Return the text of a story that trafilatura extracted, each of its lines a paragraph.

    Its own text is Markdown: bars between cells, dashes before entries. The tree's marks are changed on the way.
    """
    # What trafilatura cleans its own text with.
    from trafilatura.utils import sanitize

    for element in story.iter("*"):
        element.text, element.tail = (_WRAP.sub(" ", each or "") for each in (element.text, element.tail))
        if element.tag == "lb":
            element.tail = _on_new_line(element.tail)
        elif element is not story and not _is_inline(element):
            element.text, element.tail = map(_on_new_line, (element.text, element.tail))
    for row in story.iter("row"):
        words = [
            row.text or "",
            *(part for cell in row for part in ("".join(cell.itertext()), cell.tail or "")),
        ]
        filled = [" ".join(each.split()) for each in words if each.strip()]
        if len(filled) > 1:  # a single one holds the page's layout, and its paragraphs are the story's
            del row[:]
            row.text = f"\n{_GAP.join(filled)}"
    text = unicodedata.normalize("NFC", sanitize("".join(story.itertext()), True) or "")
    return "\n\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def words_shown(page: Element) -> str:
    """Return the letters and digits of all that a page shows as running text, in its order, for `as_they_stand`."""
    shown = deepcopy(page)
    told = [_embedded(each.text or "") for each in shown.iter("script") if "json" in each.get("type", "")]
    for element in list(shown.iter(*_APART)):
        if element.getparent() is not None:
            element.drop_tree()
    return _letters(" ".join((_text(shown), *told)))


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


def as_they_stand(text: str, shown: str) -> tuple[str, int]:
    """Return the lines of a page's text that are runs of what the page shows, and how many others are left out.

    trafilatura drops elements for their names and classes, in the middle of a sentence too: what is left would be quoted
    as the paper's own words.

    Args:
        text: lines with an empty one between each.
        shown: what `words_shown` says.
    """
    page, lines = _Shown(shown), text.split("\n\n")
    # Between two sentences the page may show a button.
    kept = [line for line in lines if page.has(line) or all(map(page.has, _SENTENCE_END.split(line)))]
    return "\n\n".join(kept), len(lines) - len(kept)


class _Shown:
    """The letters of a page, in which lines are looked for, mostly in its order."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._at = 0
        self._left = _SEARCHED

    def has(self, words: str) -> bool:
        looked_for = _letters(words)
        for begin in (self._at, 0):
            found = self._letters.find(looked_for, begin)
            self._left -= (found if found >= 0 else len(self._letters)) - begin
            if self._left < 0:
                return False
            if found >= 0:
                self._at = found + len(looked_for)
                return True
        return False


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFC", text))


def _on_new_line(text: str) -> str:
    return f"\n{text.lstrip()}"


def _is_inline(element: Element) -> bool:
    """Tell whether an element goes on with the line; code that stands by itself is lines of its own."""
    parent = element.getparent()
    alone = parent is None or parent.getparent() is None
    return element.tag in _INLINE and not (element.tag == "code" and alone)
