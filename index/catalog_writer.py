"""Changing a catalog that has not been published yet."""

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

import numpy as np

from index.articles import Article, Refusal
from index.attributions import Attribution
from index.catalog import Catalog, Rows, TokenPlace, connect, day_number, source_key
from index.collection import FileFacts
from index.copies import Signature, band_keys, same_story
from index.passages import Passage


class CatalogWriter(Catalog):
    """Changing a catalog that has not been published yet."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file for changing, made first where there is none."""
        return cls(connect(path, writable=True))

    def finish(self) -> None:
        """Write everything out and close."""
        self._connection.execute("DELETE FROM size")
        self._connection.execute("INSERT INTO size VALUES (?, ?)", self.count())
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA optimize")
        self._connection.close()

    def count(self) -> tuple[int, int]:
        """Return how many articles and passages there are now."""
        (articles,) = self._connection.execute("SELECT count(*) FROM articles").fetchone()
        (passages,) = self._connection.execute("SELECT count(*) FROM passages").fetchone()
        return articles, passages

    def put_file(self, path: str, facts: FileFacts, settled: bool) -> None:
        """Record a file as read; one that is not settled is read again at the next rebuild."""
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", (path, *facts, settled)
        )

    def unsettle(self, path: str) -> None:
        """Have a file read again at the next rebuild."""
        self._connection.execute("UPDATE files SET settled = 0 WHERE path = ?", (path,))

    def drop_file(self, path: str) -> None:
        """Forget a file and what was refused of it."""
        self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
        self._connection.execute("DELETE FROM refused WHERE path = ?", (path,))

    def clear_refused(self, readable: Collection[str]) -> None:
        """Forget what was refused of all but these files, which were not read again."""
        gone = {path for (path,) in self._connection.execute("SELECT path FROM refused")} - set(readable)
        self._connection.executemany("DELETE FROM refused WHERE path = ?", ((path,) for path in gone))

    def put_refused(self, refusal: Refusal) -> None:
        """Record what could not be read."""
        row = (refusal.path, refusal.line, refusal.reason)
        self._connection.execute("INSERT INTO refused (path, line, reason) VALUES (?, ?, ?)", row)

    def identities(self, path: str) -> dict[str, tuple[int, bytes]]:
        """Return for each article of a file its number and hash, by id."""
        rows = self._connection.execute("SELECT id, row, hash FROM articles WHERE path = ?", (path,))
        return {identity: (row, digest) for identity, row, digest in rows}

    def digest(self, row: int) -> bytes:
        """Return the hash of an article, by its number.

        Raises:
            KeyError: there is none.
        """
        found = self._connection.execute("SELECT hash FROM articles WHERE row = ?", (row,)).fetchone()
        if found is None:
            raise KeyError(row)
        return bytes(found[0])

    def add_article(self, article: Article, digest: bytes, line_keys: Rows, signature: Signature) -> int:
        """Store an article and return its number."""
        published = article.published_at
        values = (
            *(article.id, article.title, article.path, article.record_line, article.source),
            source_key(article.source) if article.source else None,
            article.author,
            published.isoformat() if published else None,
            day_number(published) if published else None,
            *(article.url, article.story_start, digest, line_keys.tobytes(), signature.tobytes()),
            zlib.compress(article.text.encode()),
        )
        cursor = self._connection.execute(
            "INSERT INTO articles (id, title, path, record_line, source, source_key, author, published_at, day, url, "
            f"story_start, hash, line_keys, signature, text) VALUES ({','.join('?' * len(values))})",
            values,
        )
        return int(cursor.lastrowid or 0)

    def add_attributions(self, article_row: int, attributions: Iterable[Attribution]) -> None:
        """Store who an article credits for what."""
        self._connection.executemany(
            f"INSERT INTO attributions VALUES ({','.join('?' * 11)})",
            (
                (
                    *(article_row, each.speaker, *each.speaker_span, each.cue, *each.cue_span),
                    *(*each.content_span, each.direct, json.dumps(each.via, ensure_ascii=False)),
                )
                for each in attributions
            ),
        )

    def drop_attributions(self, row: int) -> None:
        """Forget who an article credits for what."""
        self._connection.execute("DELETE FROM attributions WHERE article = ?", (row,))

    def move_article(self, row: int, path: str, line: int | None) -> bool:
        """Note where an unchanged article now stands, and tell whether it stood elsewhere."""
        cursor = self._connection.execute(
            "UPDATE articles SET path = ?1, record_line = ?2 "
            "WHERE row = ?3 AND (path <> ?1 OR record_line IS NOT ?2)",
            (path, line, row),
        )
        return cursor.rowcount > 0

    def drop_article(self, row: int) -> None:
        """Remove an article and what it credits; its passages must be dropped too."""
        bands = ((key, row) for key in band_keys(self._signature(row)))
        self._connection.executemany("DELETE FROM bands WHERE key = ? AND article = ?", bands)
        self._connection.execute("DELETE FROM articles WHERE row = ?", (row,))
        self.drop_attributions(row)
        # Both directions are stored, so the key finds them all.
        others = self._connection.execute(
            "DELETE FROM copies WHERE article = ? RETURNING other", (row,)
        ).fetchall()
        self._connection.executemany(
            "DELETE FROM copies WHERE article = ? AND other = ?", ((other, row) for (other,) in others)
        )

    def link_copies(self, row: int) -> None:
        """Find the articles that carry the same story as one that was just stored."""
        own = self._signature(row)
        near: set[int] = set()
        for key in band_keys(own):
            near.update(
                other
                for (other,) in self._connection.execute("SELECT article FROM bands WHERE key = ?", (key,))
            )
            self._connection.execute("INSERT OR IGNORE INTO bands VALUES (?, ?)", (key, row))
        for other in near - {row}:
            if same_story(own, self._signature(other)):
                self._connection.executemany(
                    "INSERT OR IGNORE INTO copies VALUES (?, ?)", ((row, other), (other, row))
                )

    def _signature(self, row: int) -> Signature:
        (data,) = self._connection.execute("SELECT signature FROM articles WHERE row = ?", (row,)).fetchone()
        return np.frombuffer(data, dtype=np.uint32)

    def line_keys(self) -> Iterator[tuple[int, Rows]]:
        """Yield for each article, by number, the keys of its lines."""
        for row, keys in self._connection.execute("SELECT row, line_keys FROM articles ORDER BY row"):
            yield row, np.frombuffer(keys, dtype=np.int64)

    def put_recurring(self, keys: Iterable[int]) -> None:
        """Replace the recurring lines."""
        self._connection.execute("DELETE FROM recurring")
        self._connection.executemany("INSERT INTO recurring VALUES (?)", ((key,) for key in keys))

    def add_passage(self, article_row: int, passage: Passage, digest: bytes) -> int:
        """Store a passage and return its number."""
        heading = passage.heading or (None, None)
        cursor = self._connection.execute(
            "INSERT INTO passages (article, ordinal, start, end, heading_start, heading_end, digest) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (article_row, passage.ordinal, passage.start, passage.end, *heading, digest),
        )
        return int(cursor.lastrowid or 0)

    def drop_passages(self, article_row: int) -> dict[int, bytes]:
        """Remove an article's passages and return their numbers with their digests."""
        rows = self._connection.execute(
            "DELETE FROM passages WHERE article = ? RETURNING row, digest", (article_row,)
        )
        return dict(rows.fetchall())

    def put_token_places(self, places: Mapping[int, TokenPlace]) -> None:
        """Store where the token codes of passages stand."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO token_places VALUES (?, ?, ?, ?)",
            ((row, *place) for row, place in places.items()),
        )

    def copy_token_places(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Have passages share the token codes of others: pairs of one that has them and one that is to."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO token_places SELECT ?2, segment, start, size FROM token_places WHERE passage = ?1",
            pairs,
        )

    def drop_token_places(self, rows: Iterable[int] | None) -> None:
        """Forget where the token codes of passages stand; None for all."""
        if rows is None:
            self._connection.execute("DELETE FROM token_places")
        else:
            self._connection.executemany(
                "DELETE FROM token_places WHERE passage = ?", ((row,) for row in rows)
            )

    def token_bytes(self) -> int:
        """Return how many bytes the token codes of all passages have."""
        (size,) = self._connection.execute("SELECT coalesce(sum(size), 0) FROM token_places").fetchone()
        return int(size)

    def all_token_places(self) -> dict[int, TokenPlace]:
        """Return where all token codes stand, by passage number, ascending."""
        query = "SELECT passage, segment, start, size FROM token_places ORDER BY passage"
        return {row: TokenPlace(*place) for row, *place in self._connection.execute(query)}

    def row_with_digest(self, digest: bytes) -> int | None:
        """Return the oldest passage with this digest, None without one."""
        (row,) = self._connection.execute(
            "SELECT min(row) FROM passages WHERE digest = ?", (digest,)
        ).fetchone()
        return row if row is None else int(row)
