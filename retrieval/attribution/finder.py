"""Who said it: the attributions of an article, found by the grammar of English news.

How it goes, from the text up:

    quotations   where quotation marks open and close
    clauses      sentences with a whole quotation as one word, and a letter for the kind of each word
    credits      in one sentence: cue verb -> subject -> content
    discourse    across sentences: quotations that go on, “He said:”, dialogue, interviews, letters
    resolution   “he”, “Mr. Baker”, “the newspaper” -> the fullest name before

No model and no network: lists of words and a few patterns, in time linear in the text.
"""

from index.articles import Article
from index.attributions import Attribution
from index.cleaning import boilerplate
from index.paragraphs import paragraphs
from retrieval.attribution.clauses import read_paragraph
from retrieval.attribution.discourse import Credited, Paragraph, article_credits
from retrieval.attribution.resolution import Resolver


def attributions(article: Article) -> list[Attribution]:
    """Find who an article credits for what, in order of the text."""
    text = article.text
    spans = paragraphs(text)
    # Nothing is credited in lists of other stories and lines to the visitor, which no passage covers.
    story = [
        span for span, marked in zip(spans, boilerplate(text, spans, frozenset()), strict=True) if not marked
    ]
    read = [Paragraph(span, tuple(read_paragraph(text, span))) for span in story]
    found = article_credits(text, read)
    sentences = [sentence for paragraph in read for sentence in paragraph.sentences]
    resolver = Resolver(text, sentences, {credited.head.start for credited in found})
    return [_attribution(text, credited, resolver) for credited in found]


def _attribution(text: str, credited: Credited, resolver: Resolver) -> Attribution:
    passed = (resolver.outlet(span) for span in credited.via)
    return Attribution(
        speaker=resolver.speaker(credited),
        speaker_span=credited.speaker,
        cue=" ".join(credited.cue.of(text).split()),
        cue_span=credited.cue,
        content_span=credited.content,
        direct=credited.direct,
        via=tuple(name for name in passed if name is not None),
    )
