"""What trafilatura finds in a web page, held against what the page shows."""

import logging
import re
from copy import deepcopy
from typing import Any

import trafilatura
from trafilatura.settings import DEFAULT_CONFIG

from index.errors import ArticleRefusedError
from index.fields import FIELD_LIMIT
from index.page_check import Shown
from index.page_text import as_shown, text_of

Document = Any  # of trafilatura

# Elements of a page: a long article has some thousands. Beside each other trafilatura takes 5 s for 20,000, 15 s for 40,000,
# and 6 s for 5,000 links of one paragraph, four times as long for twice as many.
_ELEMENT_LIMIT, _LINK_LIMIT = 40_000, 5_000
_SHORT = 250  # characters, below which trafilatura takes all of a page for its story: title and captions in one line
_COPYRIGHT = re.compile(r"\A(?:\W|copyright\b){0,5}(?:(?:19|20)\d\d\W{1,3}){1,2}", re.IGNORECASE)
_MORE = 1.5  # times as many characters are more than buttons and captions


def page_of(source: str | bytes) -> tuple[Document | None, str, int]:
    """Read a page.

    Returns:
        What trafilatura found, None where that is nothing; the story, each of its lines a paragraph; and how many were left
        out, since not all of their words could be read.

    Raises:
        ArticleRefusedError: reading it would take minutes.
    """
    # What it would log of a bad page, the refusal says.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(source)
    if tree is None:
        return None, "", 0
    _refuse_many(sum(1 for _ in tree.iter()), _ELEMENT_LIMIT, "elements")
    _refuse_many(sum(1 for _ in tree.iter("a")), _LINK_LIMIT, "links")
    # trafilatura takes four times as long for an author of twice the length: 15 s for 30,000 dashes.
    for meta in tree.iter("meta"):
        if len(meta.get("content", "")) > FIELD_LIMIT:
            del meta.attrib["content"]
    as_shown(tree)
    shown = Shown(tree)
    found = _story(tree, shown, least=1)
    if len(found[1]) >= _SHORT:
        return found
    # Of a page that shows little the story may stand in its data.
    other = _story(tree, shown, least=_SHORT)
    return other if len(other[1]) > _MORE * len(found[1]) else found


def _story(tree: Any, shown: Shown, least: int) -> tuple[Document | None, str, int]:
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    # It takes any date of the story, or the footer's year, for the article's.
    config.set("DEFAULT", "EXTENSIVE_DATE_SEARCH", "off")
    page = trafilatura.bare_extraction(
        deepcopy(tree), with_metadata=True, include_comments=False, config=config
    )
    if page is None or isinstance(page, dict):
        return None, "", 0
    return page, *shown.as_they_stand(text_of(page.body))


def publisher_of(page: Document) -> str | None:
    """Return the publisher that a page names, without the year of its copyright."""
    name = page.sitename
    return _COPYRIGHT.sub("", name) if isinstance(name, str) else None


def _refuse_many(count: int, limit: int, what: str) -> None:
    if count > limit:
        raise ArticleRefusedError(f"too many {what}: {count:,}, the limit is {limit:,}")
