"""Notices that set right what an article said: which of their sentences tells what was wrong, and where the right words stand."""

import re
from collections.abc import Sequence

from index.articles import Article
from index.patterns import late
from index.spans import Span

NOTICE = late(r"\W*(?:correct(?:ions?|ed)|clarifications?|errat(?:um|a))\b", re.IGNORECASE)  # a title
_WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|misstated|misidentified|misspelled|misspelt|misquoted|in\s+error)"
_SAID_WRONGLY = late(rf"\b{_WRONGLY}\b", re.IGNORECASE)
_TOLD_BEFORE = late(
    r"\b(?:reports?|articles?|stor(?:y|ies)|columns?|captions?|headlines?|letters?|reviews?|profiles?|features?|pieces?|items?"
    r"|obituar(?:y|ies)|interviews?|graphics?|charts?|tables?|pages?|editions?|we)\b[^.;]{0,200}?"
    rf"\b(?:said|stated|gave|given|described|named|reported|put|wrote|quoted|called|listed|spelled|spelt|referred|{_WRONGLY})\b",
    re.IGNORECASE,
)
_SETS_RIGHT = late(
    r"\b(?:correct|right|actual)\s+(?:\w+\s+)?(?:is|was|are|were|should)\b|\bin\s+fact\b|\b(?:is|was|are|were)\s+actually\b"
    r"|\bshould\s+(?:have\s+(?:said|read|been|stated)|read|be)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r";\s+")


def set_right(article: Article, sentences: Sequence[Span], at: int) -> tuple[int, Span] | None:
    """Return where the right words stand for a sentence that tells what an article had wrong; None where it tells no such thing.

    “The report said that it was 46. The correct figure is 64.”, “The report gave 46; there were 64.”

    Args:
        article: perhaps such a notice.
        sentences: of a passage.
        at: the number of the sentence.

    Returns:
        The number of the sentence that sets it right, and the words that do.
    """
    text, sentence = article.text, sentences[at]
    notice = NOTICE().match(article.title) is not None
    if not (notice or _SAID_WRONGLY().search(text, *sentence)) or not _TOLD_BEFORE().search(text, *sentence):
        return None
    behind = _BEHIND.search(text, *sentence) if notice else None
    if behind is not None:
        return at, Span(behind.end(), sentence.end)
    following = at + 1
    if _SETS_RIGHT().search(text, *sentence) or following >= len(sentences):
        return None
    right = sentences[following]
    return (following, right) if _SETS_RIGHT().search(text, *right) else None


def right_instead(article: Article, sentences: Sequence[Span], words: Span) -> Span | None:
    """Return what stands in place of words that an article takes back as wrong; None where it does not."""
    at = next((at for at, each in enumerate(sentences) if each.overlaps(words)), None)
    right = None if at is None else set_right(article, sentences, at)
    return right[1] if right and words.start < right[1].start else None
