"""The catalog: articles, passages and attributions in SQLite, the truth that lexicon and vectors are derived from.

Passages are offsets only; the text of an article is kept once, compressed, as it was read.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.articles import Article, Refusal
from index.attributions import Attribution
from index.collection import FileFacts
from index.passages import Passage
from index.runs import Runs
from index.spans import Span

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,
    settled INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refused (path TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS refused_by_path ON refused (path);
CREATE TABLE IF NOT EXISTS recurring (key INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS size (articles INTEGER NOT NULL, passages INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, path TEXT NOT NULL,
    record_line INTEGER, source TEXT, source_key TEXT, author TEXT, published_at TEXT, day INTEGER, url TEXT,
    story_start INTEGER NOT NULL, hash BLOB NOT NULL, line_keys BLOB NOT NULL, signature BLOB NOT NULL,
    text BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS articles_by_path ON articles (path);
CREATE INDEX IF NOT EXISTS articles_by_source ON articles (source_key, day, source);
CREATE INDEX IF NOT EXISTS articles_by_day ON articles (day);
CREATE INDEX IF NOT EXISTS articles_by_author ON articles (author);
CREATE TABLE IF NOT EXISTS bands (
    key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copies (
    article INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (article, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passages (
    row INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading_start INTEGER, heading_end INTEGER, digest BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_article ON passages (article, ordinal);
CREATE INDEX IF NOT EXISTS passages_by_digest ON passages (digest);
CREATE TABLE IF NOT EXISTS token_places (
    passage INTEGER PRIMARY KEY, segment INTEGER NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS attributions (
    article INTEGER NOT NULL, speaker TEXT NOT NULL, speaker_start INTEGER NOT NULL, speaker_end INTEGER NOT NULL,
    cue TEXT NOT NULL, cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL, content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL, direct INTEGER NOT NULL, via TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS attributions_by_article ON attributions (article);
"""
_ARTICLE = "row, id, title, text, path, source, author, published_at, url, record_line, story_start"
_PASSAGE = (
    "passages.row, passages.article, articles.id, passages.ordinal, passages.start, passages.end, "
    "passages.heading_start, passages.heading_end"
)
_FROM_PASSAGES = f"SELECT {_PASSAGE} FROM passages JOIN articles ON articles.row = passages.article"
_ATTRIBUTION = (
    "speaker, speaker_start, speaker_end, cue, cue_start, cue_end, content_start, content_end, direct, via"
)
_EPOCH = date(1970, 1, 1)
_PORTION = 500  # values in one statement
_PAGE = 16_384  # bytes: of pages of 4,096 a third stays empty, since most articles fill more than half of one
_CACHE = 128_000  # KiB for pages while writing: digests and bands come in no order, and go all over the file

Rows = NDArray[np.int64]
UNSETTLED = FileFacts(-1, 0, 0)


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage and its place in the index.

    Attributes:
        row: its number in catalog, lexicon and vectors, never used again for another.
        article_row: the number of its article.
        passage: what it covers.
    """

    row: int
    article_row: int
    passage: Passage


class TokenPlace(NamedTuple):
    """Where a passage's token codes stand (token_store.py): number of the segment, offset and bytes."""

    segment: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a question may be answered from.

    Attributes:
        sources: publishers, as `source_key` spells them; empty for all.
        after: published on this day or later.
        before: published before this day.
        authors: bylines, as articles spell them; empty for all.
        excluded: publishers whose articles are left out, as `source_key` spells them; those of no publisher stay.
    """

    sources: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    authors: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether it leaves anything out."""
        return bool(self.sources or self.after or self.before or self.authors or self.excluded)

    def last(self, days: int, newest: date) -> "Filter":
        """Leave only the last days of what it allows, up to the collection's newest article."""
        # Counted as numbers: before the first day and behind the last that there are, dates cannot be.
        last = newest.toordinal() + 1
        end = min(self.before.toordinal(), last) if self.before else last
        return replace(self, after=max(date.fromordinal(max(1, end - days)), self.after or date.min))


def source_key(source: str) -> str:
    """Return a publisher's name as filters compare it: case and spacing do not matter."""
    return " ".join(source.split()).casefold()


def spellings(sources: Sequence[str]) -> dict[str, str]:
    """Return for the key of each publisher how it is spelled; of several spellings the first."""
    return {source_key(source): source for source in reversed(sources)}


def day_number(moment: date | datetime) -> int:
    """Return the days from 1970-01-01 to a date, for a moment to the day that it is in its own zone."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return (day - _EPOCH).days


def connect(path: Path, writable: bool = False) -> sqlite3.Connection:
    """Open a catalog: a published one never changes, so it is read without locks and from any thread."""
    if not writable:
        return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    connection = sqlite3.connect(path, isolation_level=None)
    # The file is thrown away unless the rebuild ends; durability comes from one fsync before publishing.
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"PRAGMA page_size={_PAGE}")
    connection.execute(f"PRAGMA cache_size=-{_CACHE}")
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    return connection


class Catalog:
    """Reading a catalog."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through a connection from `connect`."""
        self._connection = connection
        self._known_runs: Runs | None = None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def count(self) -> tuple[int, int]:
        """Return how many articles and passages there are."""
        articles, passages = self._connection.execute("SELECT articles, passages FROM size").fetchone()
        return articles, passages

    def article(self, row: int) -> Article:
        """Return the article with this number; KeyError without one."""
        found = self._connection.execute(f"SELECT {_ARTICLE} FROM articles WHERE row = ?", (row,)).fetchone()
        if found is None:
            raise KeyError(row)
        return _article(found)

    def article_row(self, identity: str) -> int | None:
        """Return the number of the article with this id, None without one."""
        found = self._connection.execute("SELECT row FROM articles WHERE id = ?", (identity,)).fetchone()
        return None if found is None else int(found[0])

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Yield all articles with their numbers, in order of id."""
        for found in self._connection.execute(f"SELECT {_ARTICLE} FROM articles ORDER BY id"):
            yield found[0], _article(found)

    def titles(self) -> list[tuple[int, str]]:
        """Return number and title of every article, newest first."""
        return self._connection.execute(
            "SELECT row, title FROM articles ORDER BY published_at IS NULL, datetime(published_at) DESC, title"
        ).fetchall()

    def newest_titles(self, count: int, by: Sequence[str] = ()) -> list[str]:
        """Return the titles of the newest articles, at most so many; those without a date come last.

        Args:
            count: how many.
            by: publishers, and writers as their articles spell them; empty for everybody's.
        """
        marks = ", ".join("?" * len(by))
        where = f"WHERE source_key IN ({marks}) OR author IN ({marks})" if by else ""
        found = self._connection.execute(
            f"SELECT title FROM articles {where} ORDER BY published_at IS NULL, datetime(published_at) DESC, title LIMIT ?",
            (*map(source_key, by), *by, count),
        )
        return [title for (title,) in found]

    def writers(self) -> list[tuple[str, int]]:
        """Return each byline with its number of articles, most first."""
        return self._connection.execute(
            "SELECT author, count(*) FROM articles WHERE author IS NOT NULL GROUP BY author ORDER BY 2 DESC, 1"
        ).fetchall()

    def sources(self) -> list[tuple[str, int]]:
        """Return each publisher with its number of articles, most first."""
        return self._connection.execute(
            "SELECT min(source), count(*) FROM articles WHERE source IS NOT NULL GROUP BY source_key ORDER BY 2 DESC, 1"
        ).fetchall()

    def newest_day(self, today: date) -> date | None:
        """Return the day of the newest article, None where none has a date.

        Args:
            today: later days are mistakes, and count only where there are no others.
        """
        query = "SELECT coalesce(max(day) FILTER (WHERE day <= ?), max(day)) FROM articles"
        (day,) = self._connection.execute(query, (day_number(today),)).fetchone()
        return None if day is None else _EPOCH + timedelta(days=day)

    def copies(self, row: int) -> list[int]:
        """Return the numbers of the other articles that carry the same story."""
        query = "SELECT other FROM copies WHERE article = ? ORDER BY other"
        return [other for (other,) in self._connection.execute(query, (row,))]

    def passages(self, rows: Sequence[int]) -> list[StoredPassage]:
        """Return the passages with these numbers, in the order asked for; KeyError for an unknown one."""
        found: dict[int, StoredPassage] = {}
        for some in _portions(rows):
            marks = ",".join("?" * len(some))
            for record in self._connection.execute(f"{_FROM_PASSAGES} WHERE passages.row IN ({marks})", some):
                found[record[0]] = _stored_passage(record)
        return [found[row] for row in rows]

    def passages_of(self, article_row: int) -> list[StoredPassage]:
        """Return an article's passages in order."""
        query = f"{_FROM_PASSAGES} WHERE passages.article = ? ORDER BY passages.ordinal"
        return [_stored_passage(record) for record in self._connection.execute(query, (article_row,))]

    def attributions(self, article_row: int) -> list[Attribution]:
        """Return who an article credits for what, in order of its text."""
        query = f"SELECT {_ATTRIBUTION} FROM attributions WHERE article = ? ORDER BY rowid"
        return [_attribution(record) for record in self._connection.execute(query, (article_row,))]

    def times_credited(self, speaker: str) -> int:
        """Return how often articles credit somebody with something, by this name in capitals or not."""
        query = "SELECT count(*) FROM attributions WHERE speaker = ? COLLATE NOCASE"
        return int(self._connection.execute(query, (speaker,)).fetchone()[0])

    def article_rows(self, rows: Sequence[int]) -> dict[int, int]:
        """Return for each passage number its article's number."""
        found: dict[int, int] = {}
        for some in _portions(rows):
            marks = ",".join("?" * len(some))
            found.update(
                self._connection.execute(f"SELECT row, article FROM passages WHERE row IN ({marks})", some)
            )
        return found

    def token_places(self, rows: Sequence[int]) -> dict[int, TokenPlace]:
        """Return where the token codes of those of some passages stand that have any."""
        marks = ",".join("?" * len(rows))
        query = f"SELECT passage, segment, start, size FROM token_places WHERE passage IN ({marks})"
        return {row: TokenPlace(*place) for row, *place in self._connection.execute(query, rows)}

    def last_passage(self) -> int:
        """Return the highest passage number, 0 without passages."""
        (row,) = self._connection.execute("SELECT max(row) FROM passages").fetchone()
        return int(row or 0)

    def sample(self, count: int) -> list[StoredPassage]:
        """Return some passages, spread over the whole."""
        last = self.last_passage()
        query = "SELECT min(row) FROM passages WHERE row > ?"
        found = [self._connection.execute(query, (last * at // count,)).fetchone() for at in range(count)]
        return self.passages(sorted({row for (row,) in found if row is not None}))

    def allowed_rows(self, chosen: Filter) -> Rows:
        """Return the numbers of the passages that a filter leaves, ascending."""
        return self._runs().rows_of(self.allowed_articles(chosen))

    def allowed_articles(self, chosen: Filter) -> Rows:
        """Return the numbers of the articles that a filter leaves."""
        query, values = _articles_of(chosen)
        return np.fromiter((row for (row,) in self._connection.execute(query, values)), dtype=np.int64)

    def has_any(self, chosen: Filter) -> bool:
        """Tell whether a filter leaves any article."""
        query, values = _articles_of(chosen)
        return self._connection.execute(f"{query} LIMIT 1", values).fetchone() is not None

    def _runs(self) -> Runs:
        """Return where each article's passages are numbered, read when it is first asked for."""
        if self._known_runs is None:
            query = "SELECT article, min(row), count(*) FROM passages GROUP BY article"
            self._known_runs = Runs(np.array(self._connection.execute(query).fetchall(), dtype=np.int64))
        return self._known_runs

    def files(self) -> dict[str, FileFacts]:
        """Return for each file what was known of it when it was read; files to be read again each time say so."""
        rows = self._connection.execute("SELECT path, size, mtime_ns, ctime_ns, settled FROM files")
        make = FileFacts._make
        return {row[0]: make(row[1:4]) if row[4] else UNSETTLED for row in rows}

    def file_facts(self, path: str) -> FileFacts | None:
        """Return what was known of one file when it was read."""
        query = "SELECT size, mtime_ns, ctime_ns FROM files WHERE path = ?"
        found = self._connection.execute(query, (path,)).fetchone()
        return None if found is None else FileFacts(*found)

    def paths(self) -> list[str]:
        """Return the files that articles were read from."""
        return [
            path for (path,) in self._connection.execute("SELECT DISTINCT path FROM articles ORDER BY path")
        ]

    def rows_of_path(self, path: str) -> list[int]:
        """Return the numbers of the articles of a file."""
        return [
            row
            for (row,) in self._connection.execute(
                "SELECT row FROM articles WHERE path = ? ORDER BY row", (path,)
            )
        ]

    def refused(self) -> list[Refusal]:
        """Return what the last rebuild could not read."""
        rows = self._connection.execute("SELECT path, reason, line FROM refused ORDER BY path, line")
        return [Refusal(path, reason, line) for path, reason, line in rows]

    def recurring(self) -> frozenset[int]:
        """Return the keys of the lines that recur across the collection."""
        return frozenset(key for (key,) in self._connection.execute("SELECT key FROM recurring"))


def _articles_of(chosen: Filter) -> tuple[str, list[str | int]]:
    """Return the query for the numbers of the articles that a filter leaves, with its values."""
    conditions: list[str] = ["1"]
    values: list[str | int] = []
    for column, allowed in (("source_key", chosen.sources), ("author", chosen.authors)):
        if allowed:
            conditions.append(f"{column} IN ({','.join('?' * len(allowed))})")
            values.extend(allowed)
    if chosen.excluded:
        conditions.append(
            f"(source_key IS NULL OR source_key NOT IN ({','.join('?' * len(chosen.excluded))}))"
        )
        values.extend(chosen.excluded)
    for bound, comparison in ((chosen.after, "day >= ?"), (chosen.before, "day < ?")):
        if bound is not None:
            conditions.append(comparison)
            values.append(day_number(bound))
    return f"SELECT row FROM articles WHERE {' AND '.join(conditions)}", values


def _article(record: tuple[object, ...]) -> Article:
    _, identity, title, text, path, source, author, published_at, url, record_line, story_start = record
    moment = datetime.fromisoformat(str(published_at)) if published_at else None
    words = zlib.decompress(text).decode()  # type: ignore[arg-type] # SQLite gives the blob as bytes
    return Article(identity, title, words, path, source, author, moment, url, record_line, story_start)  # type: ignore[arg-type] # the schema fixes the types


def _attribution(record: tuple[Any, ...]) -> Attribution:
    speaker, speaker_start, speaker_end, cue, cue_start, cue_end, start, end, direct, via = record
    return Attribution(
        speaker=speaker,
        speaker_span=Span(speaker_start, speaker_end),
        cue=cue,
        cue_span=Span(cue_start, cue_end),
        content_span=Span(start, end),
        direct=bool(direct),
        via=tuple(json.loads(via)),
    )


def _stored_passage(record: tuple[object, ...]) -> StoredPassage:
    row, article_row, article_id, ordinal, start, end, heading_start, heading_end = record
    heading = None if heading_start is None else Span(heading_start, heading_end)  # type: ignore[arg-type] # likewise
    return StoredPassage(row, article_row, Passage(article_id, ordinal, start, end, heading))  # type: ignore[arg-type] # likewise


def _portions(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """SQLite takes a limited number of values in one statement."""
    for at in range(0, len(rows), _PORTION):
        yield [int(row) for row in rows[at : at + _PORTION]]
