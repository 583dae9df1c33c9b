"""Text of a web page: its story as a browser copies it, with no sign in it that the page does not show."""

import re
import unicodedata
from typing import Any

from index.page_check import ENDS

Element = Any  # of lxml, which has no types

# All other elements of what trafilatura extracts begin and end a line.
_INLINE = frozenset(("hi", "ref", "code", "span"))
_GAP = "\t"  # what browsers put between the cells of a row
_BREAK = "\u2028"  # in place of the line ends of <pre>, which alone are shown
_PREFORMATTED = "//pre//text()[contains(., '\n')]"
# What no browser shows, and what a paper took back. <noscript> and blocks trafilatura knows itself.
_BLOCKS = "self::article or self::body or self::div or self::html or self::main or self::section"  # shown once scripts run
_HIDING_STYLES = (
    "display:none",
    "visibility:hidden",
    "clip:rect(",
    "clip-path:inset(",
    "left:-999",
    "left:-1000",
)
# Parts of the names of classes by which sites tell something to those alone who have pages read out.
_HIDING_CLASSES = (
    "visually-hidden visuallyhidden accessibly-hidden element-invisible sr-only show-for-sr screen-reader screenreader "
    "off-screen offscreen a11y-hidden a11y-text assistive-text hidden-accessible".split()
)
_SMALL = "translate(@class, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_', 'abcdefghijklmnopqrstuvwxyz-')"
# Boxes in which readers write, whose names and days are none of the article's.
_COMMENTS = frozenset(
    "comment comments comment-list comments-list commentlist comments-area comments-section disqus_thread".split()
)
_NOT_SHOWN = "//*[self::template or self::del or self::s or self::strike or not({}) and ({})]".format(
    _BLOCKS,
    " or ".join(
        (
            "@hidden",
            *(
                f"contains(translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'abcdefghijklmnopqrstuvwxyz'), '{style}')"
                for style in _HIDING_STYLES
            ),
            *(f"contains({_SMALL}, '{name}')" for name in _HIDING_CLASSES),
        )
    ),
)
# Elements for words of a line. The second ones trafilatura drops with what they hold, the others where a class or an id
# looks like that of a date, an author, a caption or an advertisement.
_DROPPED_WORDS = ("label", "output", "time")
_WORDS = (
    *"a abbr b bdi bdo big cite code data dfn em font i ins kbd mark q small span strong sub sup u var wbr".split(),
    *_DROPPED_WORDS,
)
_HOLDING = "//li//div | //dd//div | //dt//div | //blockquote//div | //td//div | //th//div"
_LISTED = frozenset("li dd dt td th h1 h2 h3 h4 h5 h6 figcaption caption".split())
_METADATA = re.compile(
    r"\A\W*by\W*\Z|\b(?:created|modified|posted|published|updated)(?:\s+(?:at|on))?\W*\Z", re.IGNORECASE
)
_MARKS = tuple('.,;:?!)…’”"')
_BOXES = ("article", "center", "div", "main", "section")
_SENTENCE = 40  # characters from which loose words with a mark behind are a sentence of the story
_LOOKED_BACK = 8  # elements before one, of which hardly any is empty
_NOTE = re.compile(r"\W*(?:\w|\d{1,3})\W*")
_FRACTIONS = ("/", "⁄")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CELL_WORDS = 60  # of a table that is one; in longer cells a page is laid out
# From the first space on, so that it is never quadratic.
_WRAP = re.compile(r"(?<![^\S\u2028])[^\S\u2028]*[\n\r][^\S\u2028]*")


def as_shown(page: Element) -> None:
    """Change a page's tree where trafilatura would lose or keep what browsers do not.

    That is which line ends are a writer's and which the source's, the quotation marks that <q> stands for, the height of
    10<sup>9</sup>, what is hidden or struck out, and elements in the middle of a sentence that elsewhere are no story.
    """
    for element in page.xpath(_NOT_SHOWN):
        element.drop_tree()
    for box in list(page.iter("aside", "div", "li", "ol", "section", "ul")):
        called = f"{box.get('id', '')} {box.get('class', '')}".lower().split()
        if not _COMMENTS.isdisjoint(called):
            box.drop_tree()
    for text in page.xpath(_PREFORMATTED):
        parent, broken = text.getparent(), text.replace("\n", _BREAK)
        if text.is_tail:
            parent.tail = broken
        else:
            parent.text = broken
    _break_lines(page)
    for block in list(page.iter(*_BOXES)):
        _wrap_loose_sentences(block)
    _raise_digits(page)
    _keep_in_sentences(page)
    _write_quotation_marks(page)


def _break_lines(page: Element) -> None:
    """Write breaks around the parts of entries, whose words trafilatura joins: “<li>One boat<div>came in.</div></li>”."""
    for part in page.xpath(_HOLDING):
        if _is_of_words(part, "br"):
            part.tag = "span"
            part.addprevious(part.makeelement("br"))
            line_end = part.makeelement("br")
            line_end.tail, part.tail = part.tail, None
            part.addnext(line_end)


def _wrap_loose_sentences(block: Element) -> None:
    """Make paragraphs of sentences that stand in no paragraph, of which trafilatura loses some beside others."""
    if _is_of_words(block):
        if block.tag == "div" and _is_sentence(_text(block)):
            block.tag = "p"
        return
    run, loose, block.text = [], block.text or "", None
    for child in (*block, None):
        if child is not None and _goes_on_with_line(child):
            run.append(child)
            continue
        words = "".join((loose, *(part for each in run for part in (_text(each), str(each.tail or "")))))
        if _is_sentence(words):
            paragraph = block.makeelement("p")
            paragraph.text = loose
            if child is None:
                block.append(paragraph)
            else:
                child.addprevious(paragraph)
            paragraph.extend(run)
        else:
            _put_back(block, loose, run[0] if run else child)
        run = []
        if child is not None:
            loose, child.tail = child.tail or "", None


def _is_of_words(element: Element, *besides: str) -> bool:
    """Tell whether an element holds nothing but words of a line, and elements of some other names."""
    return all(each.tag in _WORDS or each.tag in besides for each in element.iterdescendants())


def _is_sentence(words: str) -> bool:
    words = words.strip()
    return len(words) >= _SENTENCE and words.endswith(ENDS)


def _goes_on_with_line(element: Element) -> bool:
    if element.tag == "br":
        return not _parts_paragraphs(element)
    return element.tag in _WORDS and _is_of_words(element)


def _put_back(block: Element, text: str, before: Element | None) -> None:
    """Put text where it stood in a block: before one of its elements, or at its end."""
    previous = before.getprevious() if before is not None else next(iter(block[-1:]), None)
    if previous is None:
        block.text = text
    else:
        previous.tail = f"{previous.tail or ''}{text}"


def _parts_paragraphs(line_end: Element) -> bool:
    """Tell whether a <br> is one of two, with an empty line between."""
    before, behind = line_end.getprevious(), line_end.getnext()
    return bool(
        (behind is not None and behind.tag == "br" and not (line_end.tail or "").strip())
        or (before is not None and before.tag == "br" and not (before.tail or "").strip())
    )


def _raise_digits(page: Element) -> None:
    for raised in list(page.iter("sup")):
        digits = _text(raised)
        link = next(raised.iterancestors("a"), None) if raised.find(".//a") is None else raised
        if _NOTE.fullmatch(digits) and link is not None and _text(link) == digits:
            link.drop_tree()  # the number of a note
        elif digits.isascii() and digits.isdigit() and not (raised.tail or "").startswith(_FRACTIONS):
            raised.text = digits.translate(_RAISED)
            del raised[:]


def _keep_in_sentences(page: Element) -> None:
    """Make plain words of elements that stand in prose, whatever their class says that they are."""
    prose: dict[Element, bool] = {}  # or an entry or a heading, which end without a mark
    for element in page.iter(*_WORDS):
        if not element.attrib and element.tag not in _DROPPED_WORDS:
            continue
        block = next((each for each in element.iterancestors() if each.tag not in _WORDS), None)
        if block is None:
            continue
        if block not in prose:
            prose[block] = _text(block).endswith(ENDS)
        in_prose = prose[block] or (block.tag in _LISTED and not _METADATA.search(_before(element)))
        if in_prose and (_goes_on_around(element) or block.tag == "td"):
            for name in set(element.attrib) - {"href"}:
                del element.attrib[name]
            element.tag = "span" if element.tag in _DROPPED_WORDS else element.tag


def _goes_on_around(element: Element) -> bool:
    """Tell whether words stand behind an element on its line, or before it in the same sentence."""
    before = _before(element)
    behind = any(map(str.isalnum, str(element.tail or ""))) or str(element.tail or "").lstrip().startswith(
        _MARKS
    )
    return behind or (bool(before) and not before.endswith(ENDS))


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
        # What holds the page's layout has its paragraphs in one cell, or a whole story in one of them.
        if len(filled) > 1 and all(len(each.split()) <= _CELL_WORDS for each in filled):
            del row[:]
            row.text = f"\n{_GAP.join(filled)}"
    text = unicodedata.normalize("NFC", sanitize("".join(story.itertext()), True) or "")
    return "\n\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def _on_new_line(text: str) -> str:
    return f"\n{text.lstrip()}"


def _is_inline(element: Element) -> bool:
    """Tell whether an element goes on with the line; code that stands by itself is lines of its own."""
    parent = element.getparent()
    alone = parent is None or parent.getparent() is None
    return element.tag in _INLINE and not (element.tag == "code" and alone)
