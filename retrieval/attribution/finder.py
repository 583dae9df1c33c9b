"""Who said it: the attributions of an article, found by the grammar of English news.

How it goes, from the text up:

    quotations   where quotation marks open and close
    clauses      sentences with a whole quotation as one word, and a letter for the kind of each word
    credits      in one sentence: cue verb -> subject -> content
    discourse    across sentences: quotations that go on, “He said:”, dialogue, interviews, letters
    resolution   “he”, “Mr. Baker”, “the newspaper” -> the fullest name before

No model and no network: lists of words and a few patterns, in time linear in the text.
"""

import re

from index.articles import LINE_END, Article, same_line
from index.attributions import Attribution
from index.cleaning import boilerplate
from index.paragraphs import Kind, kinds, paragraphs
from index.spans import Span
from retrieval.attribution.clauses import read_paragraph
from retrieval.attribution.discourse import Credited, Paragraph, article_credits
from retrieval.attribution.resolution import Resolver

_BYLINE = re.compile(r"(?:\w+\s+)?by\s", re.IGNORECASE)  # “By Ann Roe”, “Written by Ann Roe”


def attributions(article: Article) -> list[Attribution]:
    """Find who an article credits for what, in order of the text."""
    text = article.text
    spans = paragraphs(text, article.story_start)
    found_as = kinds(text, spans, boilerplate(text, spans, frozenset()))
    story = [span for span, kind in zip(spans, found_as, strict=True) if not _is_apart(text, span, kind)]
    read = [Paragraph(span, tuple(read_paragraph(text, span))) for span in (*_title(article), *story)]
    found = article_credits(text, read)
    sentences = [sentence for paragraph in read for sentence in paragraph.sentences]
    resolver = Resolver(text, sentences, {credited.head.start for credited in found})
    read_off = (_attribution(text, credited, resolver) for credited in found)
    return [attribution for attribution in read_off if attribution is not None]


def _is_apart(text: str, paragraph: Span, kind: Kind) -> bool:
    """Tell whether nobody is credited in a paragraph, and whom it names is nobody's “he” or “she”.

    These are lists of other stories and lines to the visitor, which no passage covers, and bylines; front matter stands
    before the first paragraph.
    """
    return kind is Kind.BOILERPLATE or (
        kind is Kind.INTRODUCTION and _BYLINE.match(text, paragraph.start) is not None
    )


def _title(article: Article) -> list[Span]:
    """Return where the title stands right in front of the story, which tells whom the first paragraphs are about."""
    before = Span(0, article.story_start).trimmed(article.text)
    starts = [line.end() for line in LINE_END.finditer(article.text, before.start, before.end)]
    last = Span(starts[-1] if starts else before.start, before.end)
    return [last] if same_line(last.of(article.text), article.title) else []


def _attribution(text: str, credited: Credited, resolver: Resolver) -> Attribution | None:
    """Return who is credited; None for the answer of somebody whom an interview does not name."""
    passed = (resolver.outlet(span) for span in credited.via)
    speaker = resolver.speaker(credited)
    place = resolver.place(credited)
    if place is None:
        return None
    return Attribution(
        speaker=speaker,
        speaker_span=place,
        cue=" ".join(credited.cue.of(text).split()),
        cue_span=credited.cue,
        content_span=credited.content,
        direct=credited.direct,
        via=tuple(name for name in passed if name is not None),
    )
