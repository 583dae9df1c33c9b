"""Text of a web page: its story as a browser copies it, with no sign in it that the page does not show."""

import re
import unicodedata
from typing import Any

Element = Any  # of lxml, which has no types

# All other elements of what trafilatura extracts begin and end a line.
_INLINE = frozenset(("hi", "ref", "del", "code", "span"))
_GAP = "\t"  # what browsers put between the cells of a row
_BREAK = "\u2028"  # in place of the line ends of <pre>, which alone are shown
_PREFORMATTED = "//pre//text()[contains(., '\n')]"
# From the first space on, so that it is never quadratic.
_WRAP = re.compile(r"(?<![^\S\u2028])[^\S\u2028]*[\n\r][^\S\u2028]*")


def as_shown(page: Element) -> None:
    """Change a page's tree where trafilatura would lose what browsers show.

    That is which line ends are a writer's and which the source's, and the quotation marks that <q> stands for.
    """
    for text in page.xpath(_PREFORMATTED):
        parent, broken = text.getparent(), text.replace("\n", _BREAK)
        if text.is_tail:
            parent.tail = broken
        else:
            parent.text = broken
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


def _on_new_line(text: str) -> str:
    return f"\n{text.lstrip()}"


def _is_inline(element: Element) -> bool:
    """Tell whether an element goes on with the line; code that stands by itself is lines of its own."""
    parent = element.getparent()
    alone = parent is None or parent.getparent() is None
    return element.tag in _INLINE and not (element.tag == "code" and alone)
