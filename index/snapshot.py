"""Generations on disk: a reader sees one whole index, the old one or the new one.

.quoth/CURRENT                 the name of the published generation, moved with os.replace
.quoth/generations/000007/     immutable once published; manifest.json is written last
.quoth/generations/.building/  what a rebuild is at; removed by the next one
"""

import contextlib
import json
import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from index.catalog import Catalog, connect
from index.encoder import ModelInfo
from index.errors import IndexDamagedError, NoIndexError
from index.lexicon import ARTICLES, PASSAGES, Lexicon
from index.token_store import TokenReader
from index.vectors import VectorIndex

FORMAT = 5
CATALOG, LEXICON, VECTORS, MANIFEST = "catalog.db", "lexicon", "vectors.faiss", "manifest.json"
# A file of up to this many bytes is read and compared when a generation is opened: the catalog, from which quotes
# come, of some 3,000 articles. A larger one whose size and time of change are the recorded ones is taken as it is, and
# `quoth verify` reads everything.
_READ_UP_TO = 16_000_000
_READ = 1 << 20
_MEND = "mend it with: quoth rebuild --full, or go back with: quoth rollback"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is.

    Attributes:
        format: of the folder; another number is not read.
        generation: its name.
        built_at: when it was published, with zone.
        articles: how many.
        passages: how many; rows in the catalog, documents in the lexicon and vectors alike.
        passage_words: wanted length of a passage.
        size_limit: bytes that one article could have.
        model: the embedding model; questions must be embedded with the same.
        collection: the folders and files it was built from, absolute.
        files: for each file of the generation its size, time of change and checksum.
    """

    format: int
    generation: str
    built_at: datetime
    articles: int
    passages: int
    passage_words: int
    size_limit: int
    model: ModelInfo
    collection: tuple[str, ...]
    files: Mapping[str, Mapping[str, Any]]

    def write(self, folder: Path) -> None:
        """Write it into the folder, on disk when this returns."""
        values = asdict(self) | {"built_at": self.built_at.isoformat()}
        text = json.dumps(values | {"checksum": _checksum_of(values)}, indent=1)
        with (folder / MANIFEST).open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read it.

        Raises:
            IndexDamagedError: it is missing, unreadable, altered or of another format.
        """
        try:
            values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            if values["format"] != FORMAT:
                raise IndexDamagedError(
                    f"index {folder} has format {values['format']}, this version reads {FORMAT}; "
                    "build it again with: quoth rebuild --full"
                )
            _check_values(values, values.pop("checksum"))
            values["built_at"] = datetime.fromisoformat(values["built_at"])
            values["model"] = ModelInfo(**values["model"])
            values["collection"] = tuple(values["collection"])
            return cls(**values)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise IndexDamagedError(f"index {folder} is damaged: {MANIFEST}: {error}; {_MEND}") from None


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
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"{self.root / 'CURRENT'} cannot be read ({error}); {_MEND}") from None
        if not name.isdigit():
            raise IndexDamagedError(f"{self.root / 'CURRENT'} is damaged: it names no generation; {_MEND}")
        return name

    def names(self) -> list[str]:
        """Return the names of all whole generations, oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(
            path.name for path in self._folder.iterdir() if (path / MANIFEST).exists() and path.name.isdigit()
        )

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
        """Return a name above all that are there."""
        return f"{max(map(int, [*self.names(), self._named() or '0'])) + 1:06d}"

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
                values = json.loads((self.folder(name) / MANIFEST).read_text(encoding="utf-8"))
                collection = tuple(values["collection"])
                _check_values(values, values.pop("checksum"))
                return collection
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
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name.startswith(".") or not (path / MANIFEST).exists():
                    shutil.rmtree(path, ignore_errors=True)


def open_snapshot(folder: Path) -> Snapshot:
    """Open a generation and check that it is whole.

    Raises:
        IndexDamagedError: a file is missing, truncated or altered, or the parts do not belong together.
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
    except (OSError, ValueError, sqlite3.Error, IndexDamagedError) as error:
        raise IndexDamagedError(f"index {folder} is damaged: {error}; {_MEND}") from None
    counts = {passages, snapshot.passages.count(), len(snapshot.vectors), manifest.passages}
    if len(counts) != 1 or len({articles, snapshot.articles.count(), manifest.articles}) != 1:
        raise IndexDamagedError(f"index {folder} is damaged: its parts do not belong together; {_MEND}")
    return snapshot


def file_facts(folder: Path, base: Snapshot | None = None) -> dict[str, dict[str, Any]]:
    """Return size, time of change and checksum of every file of a generation, by relative path.

    Args:
        folder: the generation.
        base: the last one; what is linked from it is not read again.
    """
    facts = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.name != MANIFEST:
            facts[name] = (_linked_facts(path, name, base) if base else None) or _facts(path)
    return facts


def _facts(path: Path) -> dict[str, Any]:
    found = path.stat()
    return {"size": found.st_size, "mtime_ns": found.st_mtime_ns, "sha256": _checksum(path)}


def _linked_facts(path: Path, name: str, base: Snapshot) -> dict[str, Any] | None:
    """Return what is known of a file of the last generation that stands here as well."""
    known = base.manifest.files.get(name)
    if known is None or not (base.folder / name).exists() or not path.samefile(base.folder / name):
        return None
    found = path.stat()
    same = (found.st_size, found.st_mtime_ns) == (known["size"], known["mtime_ns"])
    return dict(known) if same else None


def check_files(folder: Path, files: Mapping[str, Mapping[str, Any]], up_to: float) -> None:
    """Compare a generation's files with its manifest.

    Args:
        folder: the generation.
        files: from its manifest.
        up_to: bytes of the largest file that is read whatever its time of change says.

    Raises:
        IndexDamagedError: names the first file that is missing, truncated or altered.
    """
    for name, facts in files.items():
        try:
            found = (folder / name).stat()
            if found.st_size != facts["size"]:
                raise IndexDamagedError(
                    f"index {folder} is damaged: {name} is truncated or has grown; {_MEND}"
                )
            suspect = found.st_size <= up_to or found.st_mtime_ns != facts["mtime_ns"]
            if suspect and _checksum(folder / name) != facts["sha256"]:
                raise IndexDamagedError(f"index {folder} is damaged: {name} was altered; {_MEND}")
        except OSError as error:
            raise IndexDamagedError(f"index {folder} is damaged: {name}: {error.strerror}; {_MEND}") from None


def _check_values(values: Mapping[str, Any], checksum: object) -> None:
    if checksum != _checksum_of(values):
        raise ValueError("it was altered")


def _checksum_of(values: Mapping[str, Any]) -> str:
    return blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=16).hexdigest()


def _checksum(path: Path) -> str:
    digest = sha256()  # processors have instructions for it: more than twice as fast as blake2b
    with path.open("rb") as file:
        while block := file.read(_READ):
            digest.update(block)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
