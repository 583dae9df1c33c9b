"""Generations on disk: a reader sees one whole index, the old one or the new one.

.quoth/CURRENT                 the name of the published generation, moved with os.replace
.quoth/generations/000007/     immutable once published; manifest.json is written last
.quoth/generations/.building/  what a rebuild is at; removed by the next one
"""

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.catalog import Catalog, connect
from index.errors import IndexClosedError, IndexDamagedError, NoIndexError
from index.lexicon import ARTICLES, PASSAGES, Lexicon
from index.manifest import MANIFEST, MEND, Manifest, check_files, collection_of, unusable
from index.token_store import TokenReader
from index.vectors import VectorIndex

CATALOG, LEXICON, VECTORS = "catalog.db", "lexicon", "vectors.faiss"
# A file of up to this many bytes is read and compared when a generation is opened: the catalog, from which quotes
# come, of some 3,000 articles. A larger one whose size and time of change are the recorded ones is taken as it is, and
# `quoth verify` reads everything.
_READ_UP_TO = 16_000_000
_GENERATION = re.compile(r"[0-9]{6,}")
_LEFTOVER = re.compile(r"\.building|\.removing-\d+")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation, open for reading; it stays readable when newer ones are published and this one is pruned."""

    folder: Path
    manifest: Manifest
    catalog: Catalog
    passages: Lexicon
    articles: Lexicon
    vectors: VectorIndex
    tokens: TokenReader

    def token_codes(self, rows: Sequence[int]) -> dict[int, bytes]:
        """Return the token codes (token_codes.py) of those of some passages that have any."""
        return self.tokens.get(self.catalog.token_places(rows))

    def close(self) -> None:
        """Let go of the files."""
        self.catalog.close()
        self.tokens.close()


class Generations:
    """The generations of one index folder."""

    def __init__(self, root: Path) -> None:
        """Use the index folder `root`, which need not exist."""
        self.root = root
        self._folder = root / "generations"
        self.building = self._folder / ".building"

    def current(self) -> str | None:
        """Return the name of the published generation, None before the first."""
        try:
            name = (self.root / "CURRENT").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except PermissionError as error:
            raise unusable(self.root, error, "CURRENT") from None
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"{self.root / 'CURRENT'} cannot be read ({error}); {MEND}") from None
        if not name.isdigit():
            raise IndexDamagedError(f"{self.root / 'CURRENT'} is damaged: it names no generation; {MEND}")
        return name

    def names(self) -> list[str]:
        """Return the names of all whole generations, oldest first."""
        return [
            path.name
            for path in self._entries()
            if _GENERATION.fullmatch(path.name) and (path / MANIFEST).exists()
        ]

    def _entries(self) -> list[Path]:
        """Return all that stands in the folder of generations, by name."""
        return sorted(self._folder.iterdir()) if self._folder.is_dir() else []

    def folder(self, name: str) -> Path:
        """Return the folder of a generation."""
        return self._folder / name

    def open(self) -> Snapshot:
        """Open the published generation.

        Raises:
            NoIndexError: none has been published.
            IndexDamagedError: it cannot be trusted.
        """
        for _ in range(3):
            name = self.current()
            if name is None:
                raise NoIndexError(f"no index in {self.root}; build one with: quoth rebuild FOLDER")
            try:
                return open_snapshot(self.folder(name))
            except IndexDamagedError:
                if self.current() == name:
                    raise
                # It was pruned while it was being opened: a newer one is there.
        raise IndexDamagedError(f"index {self.root} changes faster than it can be opened")

    def next_name(self) -> str:
        """Return a name above all that are there, whosoever's they are."""
        taken = (path.name for path in self._entries() if _GENERATION.fullmatch(path.name))
        return f"{max(map(int, [*taken, self._named() or '0'])) + 1:06d}"

    def _named(self) -> str | None:
        """Return what CURRENT names, None where it names nothing."""
        try:
            return self.current()
        except IndexDamagedError:
            return None

    def collection(self) -> tuple[str, ...]:
        """Return what the newest generation was built from, damaged otherwise or of another format; () without one."""
        for name in [*filter(None, [self._named()]), *reversed(self.names())]:
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
                return collection_of(self.folder(name))
        return ()

    def publish(self, name: str) -> None:
        """Make the generation in `building` the current one, at once for every reader that opens after it."""
        for path in sorted(self.building.rglob("*")):
            _sync(path)
        self.building.rename(self.folder(name))
        _sync(self._folder)
        self.point_to(name)

    def point_to(self, name: str) -> None:
        """Make an existing generation the current one."""
        aside = self.root / "CURRENT.new"
        with aside.open("w", encoding="ascii") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self.root / "CURRENT")
        _sync(self.root)

    def roll_back(self) -> str:
        """Make the last whole generation before the current one current, and return its name.

        Raises:
            NoIndexError: there is no older one.
            IndexDamagedError: those that there are are damaged too.
        """
        current = self._named()
        older = [name for name in self.names() if current is None or name < current]
        if not older:
            raise NoIndexError(f"no generation older than {current or 'none'} is kept in {self.root}")
        for name in reversed(older):
            with contextlib.suppress(IndexDamagedError):
                open_snapshot(self.folder(name)).close()
                self.point_to(name)
                return name
        raise IndexDamagedError(
            f"every older generation in {self.root} is damaged too; build it anew with: quoth rebuild --full"
        )

    def prune(self, keep: int) -> None:
        """Remove all generations but the last few and the current one."""
        current = self.current()
        for name in self.names()[:-keep]:
            if name != current:
                # Renamed first: a half-removed folder is never taken for a generation.
                doomed = self._folder / f".removing-{name}"
                self.folder(name).rename(doomed)
                shutil.rmtree(doomed, ignore_errors=True)

    def clear_leftovers(self) -> None:
        """Remove what an interrupted rebuild left behind."""
        for path in self._entries():
            if _is_half(path) or _LEFTOVER.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)

    def foreign(self) -> Path | None:
        """Return what somebody else keeps where a first index would go, None where nothing is in its way."""
        if self.names():
            return None
        current = self.root / "CURRENT"
        if current.exists() and self._named() is None and not self._folder.is_dir():
            return current
        others = (path for path in self._entries() if not _is_half(path))
        return next((path for path in others if not path.name.startswith(".")), None)


def _is_half(path: Path) -> bool:
    """Tell whether a folder is a generation that lacks its manifest."""
    return (
        _GENERATION.fullmatch(path.name) is not None
        and not (path / MANIFEST).exists()
        and (path / CATALOG).exists()
    )


def open_snapshot(folder: Path) -> Snapshot:
    """Open a generation and check that it is whole.

    Raises:
        IndexDamagedError: a file is missing, truncated or altered, or the parts do not belong together.
        IndexClosedError: it may not be read.
    """
    manifest = Manifest.read(folder)
    check_files(folder, manifest.files, _READ_UP_TO)
    try:
        snapshot = Snapshot(
            folder,
            manifest,
            Catalog(connect(folder / CATALOG)),
            Lexicon(folder / LEXICON / PASSAGES),
            Lexicon(folder / LEXICON / ARTICLES),
            VectorIndex.read(folder / VECTORS),
            TokenReader(folder),
        )
        articles, passages = snapshot.catalog.count()
    except IndexClosedError:
        raise
    except (OSError, ValueError, sqlite3.Error, IndexDamagedError) as error:
        raise IndexDamagedError(f"index {folder} is damaged: {error}; {MEND}") from None
    counts = {passages, snapshot.passages.count(), len(snapshot.vectors), manifest.passages}
    if len(counts) != 1 or len({articles, snapshot.articles.count(), manifest.articles}) != 1:
        raise IndexDamagedError(f"index {folder} is damaged: its parts do not belong together; {MEND}")
    return snapshot


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
