"""Passage: a run of whole sentences of an article, as it is found, ranked and quoted."""

from dataclasses import dataclass

from index.articles import Article
from index.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of an article that can be found and quoted.

    Attributes:
        article_id: the article it is a slice of.
        ordinal: its position among the article's passages, from 0.
        start: offset of its first character in the article's text.
        end: offset behind its last character.
        heading: the section heading above it, context for ranking only; None where the passage begins with it.
    """

    article_id: str
    ordinal: int
    start: int
    end: int
    heading: Span | None = None

    def text(self, article: Article) -> str:
        """Return the passage's words: `article.text[start:end]`."""
        return article.text[self.start : self.end]
