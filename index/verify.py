"""Is what the index holds still what stands in the files?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from index.articles import Article
from index.catalog import Catalog, StoredPassage
from index.collection import FileFacts


class State(StrEnum):
    """How a quote stands to its file now."""

    EXACT = "exact"
    MOVED = "moved"  # the same words at another place of the same article
    CHANGED = "changed"  # the article is there, the words are not
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that is not where it was."""

    passage: StoredPassage
    article: Article
    state: State


def state_of(catalog: Catalog, base: Path, article: Article, start: int, end: int) -> State:
    """Compare one quote with its file, which is read only where it was touched since the rebuild.

    Args:
        catalog: remembers size and times of the file.
        base: the folder that shown paths are relative to.
        article: as it was indexed.
        start: offset of the quote in its text.
        end: offset behind it.
    """
    path = base / article.path
    try:
        facts = FileFacts.of(path)
    except OSError:
        return State.GONE
    if catalog.file_facts(article.path) == facts:
        return State.EXACT
    return _compare(_article_as_of(path, article.path, facts, article.id), article.text[start:end], start)


def verify(catalog: Catalog, base: Path) -> Iterator[tuple[int, list[Finding]]]:
    """Compare every passage with the files, whatever their times say.

    Yields:
        For each file the number of its passages that are exact, and the others.
    """
    for shown in catalog.paths():
        now = articles_now(base / shown, shown)
        exact, others = 0, []
        for row in catalog.rows_of_path(shown):
            article = catalog.article(row)
            for stored in catalog.passages_of(row):
                state = _compare(now.get(article.id), stored.passage.text(article), stored.passage.start)
                if state is State.EXACT:
                    exact += 1
                else:
                    others.append(Finding(stored, article, state))
        yield exact, others


@lru_cache(maxsize=16)
def _article_as_of(path: Path, shown: str, facts: FileFacts, identity: str) -> Article | None:
    """A touched file is read once for an article, not once for each citation; `facts` makes a new read of a new change."""
    # An id can be spelled in more ways than one, and then only reading every line tells.
    return articles_now(path, shown, identity).get(identity) or articles_now(path, shown).get(identity)


def articles_now(path: Path, shown: str, naming: str | None = None) -> dict[str, Article]:
    """Read a file's articles as they stand, by id; none where it is gone or cannot be read.

    Args:
        path: the file.
        shown: its path as citations name it.
        naming: an id that alone is looked for, which spares taking other lines of a collection in one file apart.
    """
    from index.readers import read_articles  # an answer from untouched files needs none of it

    try:
        if not path.is_file():
            return {}
    except OSError:  # in a folder that may not be looked into
        return {}
    limit = path.stat().st_size + 1  # it was within the limit when it was indexed
    found: dict[str, Article] = {}
    for reading in read_articles(path, shown, limit, naming):
        if isinstance(reading, Article):
            found.setdefault(reading.id, reading)  # of duplicates the first is kept, as when indexing
    return found


def _compare(now: Article | None, words: str, start: int) -> State:
    if now is None:
        return State.GONE
    if now.text[start : start + len(words)] == words:
        return State.EXACT
    return State.MOVED if words in now.text else State.CHANGED
