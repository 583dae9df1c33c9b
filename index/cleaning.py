"""Boilerplate: the paragraphs of a page that are not the story. They are marked, never edited."""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.patterns import single_spaced
from index.spans import Span

_MAX_WORDS = 40  # a recurring or commanding line is short; what is longer is prose
_PROSE_WORDS = 8
# Characters: forty words have 250, with an address 400. Patterns see no more, so that a made-up line costs no more either.
_LOOKED_AT = 600
# Recurrences before a line is boilerplate: the floor, and the share of a large collection. Whole sentences
# need far more, since background sentences recur in honest running stories.
_LABEL_FLOOR, _LABEL_SHARE = 5, 0.005
_PROSE_FLOOR, _PROSE_SHARE = 20, 0.02

# Headings behind which a page lists other stories.
_SECTION = re.compile(
    r"\W*(?:(?:read|see|view|get|find)\s+(?:more|also|next)\b(?:\s+(?:news|stories|articles|from|at)\b.{0,40})?"
    r"|(?:latest|related|recommended|recent|trending|popular|top|more|other|breaking|featured|similar)\s+"
    r"(?:news|stories|articles|posts?|content|reading|coverage|headlines|topics|links|videos?)\b.{0,30}"
    r"|more\s+(?:from|on|in|about)\b.{0,50}|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested).{0,20}"
    r"|most\s+(?:read|popular|viewed|shared|recent)\b.{0,30}|trending(?:\s+now)?|recommended(?:\s+for\s+you)?"
    r"|don[’']t\s+miss|also\s+(?:on|in|read)\b.{0,40}|around\s+the\s+web|from\s+(?:around\s+)?the\s+web|editors?[’']?s?\s+picks?"
    r"|what\s+to\s+read\s+next|up\s+next|leave\s+a\s+(?:reply|comment)|comments?(?:\s*\(\d+\))?)\W*\Z",
    re.IGNORECASE,
)
# Of these, what may as well be a heading inside of the story: “More on the inquiry”. Prose behind it goes on with the story,
# where a list has titles.
_MAY_BE_HEADING = re.compile(
    r"\W*(?:more\s+(?:from|on|in|about)|(?:other|recent|latest|breaking)\s+(?:news|coverage|content|topics)|most\s+(?:popular|recent)"
    r"|also\s+(?:on|in))\b",
    re.IGNORECASE,
)
_PROSE_BEHIND = 2  # paragraphs in a row
_PROSE_LENGTH = 20  # words of each
# Single lines that speak to the visitor of a page, or of the page itself.
_LINE = re.compile(
    r"\W*(?:(?:originally|first)\s+(?:published|posted|appeared)\s+(?:at|on|in|by)\b"
    r"(?!.{1,40},\s+(?:an?|the|this|these|its?|his|her|he|she|they)\b)"  # First published in 1949, the novel ...
    r"|this\s+(?:article|story|post|piece)\s+(?:was\s+)?(?:originally|first)\s+(?:published|posted|appeared)"
    r"|the\s+post\s+.{3,200}\s+appeared\s+first\s+on\b"
    r"|(?:share|tweet|pin|email|e-mail|print|save|like|comment)(?:\s+(?:this|on|via|to|with|it)\b[^,]{0,60})?\s*\Z"
    r"|(?:share|follow|join|find|like|visit)\s+(?:us|me|our|him|her|the\s+author|this)\b.{0,60}\b"
    r"(?:facebook|twitter|instagram|linkedin|youtube|google|telegram|whatsapp|page|channel)\b"
    r"|follow\s+(?:@|[\w. ]{2,40}\s+(?:on\s+(?:twitter|facebook|instagram|x)\b|@))"
    r"|(?:sign\s+up|subscribe|register|log\s?in|sign\s?in)\b.{0,120}\b"
    r"(?:newsletters?|inbox|emails?|updates?|alerts?|account|today|now|here|for\s+free|podcast|channel)\b"
    r"|(?:get|receive)\s+.{0,60}\b(?:newsletters?|in\s+your\s+inbox|to\s+your\s+inbox)\b"
    r"|(?:read|see|learn|find\s+out)\s+more\b(?:.{0,80}\bhere\W*|\s+(?:about|on)\b[^,.]{0,80})\Z"
    r"|click\s+(?:here|below|to)\b|tap\s+here\b|download\s+(?:the|our)\s+.{0,30}\bapp\b"
    r"|(?:read|see|watch|listen|hear|more)\s*(?:more|also|next|now|here)?\s*:\s+\S"
    r"|(?:scroll\s+down|story\s+continues|article\s+continues|continue\s+reading|read\s+the\s+full\s+(?:story|article))\b"
    r"|advertisements?\W*(?:(?:story|article|continue|scroll|skip)\b.*)?\Z|sponsored(?:\s+content)?\W*\Z|(?:all\s+rights\s+reserved|copyright\s+(?:©|\(c\)|\d{4})|©)"
    r"|(?:photo|image|picture|video)s?(?:\s+(?:credit|by|courtesy|via))?\s*:"
    # “The Echo’s Ann J. Lee contributed to this report from Oslo.”
    r"|(?:[^.!?]|\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Jr|Sr|St)\.){2,200}\scontributed\s+(?:to\s+this\s+(?:report|story|article|piece)"
    r"|(?:to\s+the\s+)?reporting)(?:\s+(?:from|in)\b[^.!?]{0,60})?\W*\Z"
    r"|(?:have|got)\s+a\s+(?:news\s+)?tip\b|support\s+(?:our|independent)\s+journalism\b"
    r"|(?:by\s+)?(?:submitting|signing\s+up|subscribing),?\s+(?:you|i)\s+agree\b)",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])(?:\s*(?:read|see)\s+more)?\W*\Z", re.IGNORECASE)
_FINISHED = re.compile(r"[.!?”\"’)»]\s*\Z")
_SENTENCE = re.compile(r"(?:\S+\s+){2}.*[^.…\s]\.[”\"’)]*\s*\Z", re.DOTALL)
_SPACE = re.compile(r"\s+")


def boilerplate(text: str, spans: Sequence[Span], recurring: frozenset[int]) -> list[bool]:
    """Mark the paragraphs that are not the story.

    Args:
        text: the article's text.
        spans: its paragraphs.
        recurring: keys of the lines that recur across the collection, from `recurring_lines`.

    Returns:
        For each paragraph, whether no passage may cover it.
    """
    words = [len(span.of(text).split(maxsplit=_MAX_WORDS)) for span in spans]
    marked = [
        count <= _MAX_WORDS and (_speaks_to_visitor(span.of(text)) or line_key(span.of(text)) in recurring)
        for span, count in zip(spans, words, strict=True)
    ]
    _mark_comments(text, spans, marked)
    first = _first_of_trailer(text, spans, words)
    return marked[:first] + [True] * (len(spans) - first)


def _mark_comments(text: str, spans: Sequence[Span], marked: list[bool]) -> None:
    """Mark the paragraphs that are all of a comment, which Markdown does not show: “<!-- not before Monday -->”."""
    position = 0
    while position < len(spans):
        begins = spans[position]
        if text.startswith("<!--", begins.start):
            closing = text.find("-->", begins.start)
            if closing < 0:
                return
            closed = closing + len("-->")
            last = next(at for at in range(position, len(spans)) if spans[at].end >= closed)
            if not text[closed : spans[last].end].strip():
                marked[position : last + 1] = [True] * (last + 1 - position)
            position = last
        position += 1


def _speaks_to_visitor(line: str) -> bool:
    return _LINE.match(single_spaced(line)[:_LOOKED_AT]) is not None


def _first_of_trailer(text: str, spans: Sequence[Span], words: Sequence[int]) -> int:
    """Return the first paragraph of the list of other stories that ends the page."""
    total = sum(words)
    passed = 0
    for position, span in enumerate(spans):
        # A third of the page must be behind: a heading like this above it all is a navigation line.
        is_section = passed * 3 > total and words[position] <= 10 and _is_section(span.of(text))
        if is_section and not _goes_on(text, spans[position : position + 1 + _PROSE_BEHIND]):
            return position
        passed += words[position]
    return _first_teaser(text, spans)


def _is_section(line: str) -> bool:
    """A heading of other stories is no sentence: "Also in June, he left office." goes on with this one."""
    line = single_spaced(line)
    return len(line) <= _LOOKED_AT and bool(_SECTION.match(line)) and not _SENTENCE.match(line)


def _goes_on(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether the story goes on behind the first of these paragraphs, which may as well head a list of others."""
    heading, *behind = (span.of(text) for span in spans)
    prose = [each for each in behind if len(each.split()) >= _PROSE_LENGTH and _FINISHED.search(each[-3:])]
    return len(prose) == _PROSE_BEHIND and _MAY_BE_HEADING.match(heading) is not None


def _first_teaser(text: str, spans: Sequence[Span]) -> int:
    """Walk back over teasers, each a paragraph cut off with an ellipsis below its unfinished title."""
    first = len(spans)
    position = first
    while position > 1:
        position -= 1
        paragraph = spans[position].of(text)
        if _CUT_OFF.search(paragraph[-40:]) and not _open_quotation(paragraph):
            first = position
        elif _FINISHED.search(paragraph[-3:]) or len(paragraph) > 200:
            break
        elif position + 1 == first < len(spans):
            first = position
    return first


def _open_quotation(paragraph: str) -> bool:
    """A speaker who trails off is quoted; a teaser is not."""
    return paragraph.count("“") > paragraph.count("”") or paragraph[:1] in "“\"‘'"


def line_key(line: str) -> int:
    """Return a 63-bit key of a line: the same for the same words; odd for whole sentences, even for labels."""
    digest = blake2b(_SPACE.sub(" ", line).strip().casefold().encode(), digest_size=8).digest()
    prose = bool(_FINISHED.search(line[-3:])) and len(line.split()) >= _PROSE_WORDS
    return (int.from_bytes(digest, "big") >> 1 & ~1) | prose


def line_keys(text: str, spans: Sequence[Span]) -> NDArray[np.int64]:
    """Return the distinct keys of an article's short paragraphs, ascending."""
    lines = (span.of(text) for span in spans)
    keys = {line_key(line) for line in lines if len(line.split(maxsplit=_MAX_WORDS)) <= _MAX_WORDS}
    return np.array(sorted(keys), dtype=np.int64)


def recurring_lines(articles: Iterable[NDArray[np.int64]]) -> frozenset[int]:
    """Find the lines that recur across many different articles.

    Copies of one story share every line and must not make them boilerplate, so an article counts only once
    for all others with the same smallest other key: near-copies almost surely share it, articles that have
    only a share line in common almost surely do not (the idea of min-wise hashing, Broder 1997).

    Args:
        articles: for each article of the collection the array from `line_keys`.
    """
    own = list(articles)
    count = len(own)
    own = [keys for keys in own if keys.size > 1]
    if not own:
        return frozenset()
    keys, lengths = np.concatenate(own), np.fromiter(map(len, own), dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    first, second = (np.repeat(keys[starts + at], lengths) for at in (0, 1))
    labels = max(_LABEL_FLOOR, _LABEL_SHARE * count)
    prose = max(_PROSE_FLOOR, _PROSE_SHARE * count)
    # A line recurs no more often than it occurs, and almost none occurs often: only those are looked at closely.
    lines = _frequent(*np.unique(keys, return_counts=True), labels, prose)
    near = np.isin(keys, lines)
    pairs = np.unique(np.stack([keys, np.where(keys == first, second, first)])[:, near], axis=1)
    return frozenset(_frequent(*np.unique(pairs[0], return_counts=True), labels, prose).tolist())


def _frequent(
    lines: NDArray[np.int64], counts: NDArray[np.int64], labels: float, prose: float
) -> NDArray[np.int64]:
    frequent: NDArray[np.int64] = lines[counts >= np.where(lines & 1, prose, labels)]
    return frequent
