"""What a generation says of itself: what it was built from and with, and what each of its files was when it was written."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from index.checksums import all_facts_of, same_content
from index.encoder import ModelInfo
from index.errors import IndexClosedError, IndexDamagedError

FORMAT = 8
# Read as well, and written as the newer one by the next rebuild: it only does not tell the rules for credits.
_WITHOUT_RULES = 7
MANIFEST = "manifest.json"
MEND = "mend it with: quoth rebuild --full, or go back with: quoth rollback"

Facts = Mapping[str, Mapping[str, Any]]  # of each file, by relative path: size, time of change and checksum


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
        credit_rules: the rules by which it was found who an article credits; empty where that was not kept.
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
    files: Facts
    credit_rules: str = ""

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
            IndexClosedError: it may not be read.
        """
        try:
            values = _values_in(folder)
            if values["format"] not in (FORMAT, _WITHOUT_RULES):
                raise IndexDamagedError(
                    f"index {folder} has format {values['format']}, this version reads {FORMAT}; "
                    "build it again with: quoth rebuild --full"
                )
            _check(values)
            values["built_at"] = datetime.fromisoformat(values["built_at"])
            values["model"] = ModelInfo(**values["model"])
            values["collection"] = tuple(values["collection"])
            return cls(**values)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise unusable(folder, error, MANIFEST) from None


def unusable(folder: Path, error: Exception, part: str) -> IndexDamagedError:
    """Return the error for an index folder, a part of which is damaged or closed to whoever asks."""
    reason = f"{part}: {error.strerror if isinstance(error, OSError) else error}"
    if isinstance(error, PermissionError):
        return IndexClosedError(
            f"index {folder} may not be read ({reason}); let everybody read it with: chmod -R a+rX {folder}"
        )
    return IndexDamagedError(f"index {folder} is damaged: {reason}; {MEND}")


def collection_of(folder: Path) -> tuple[str, ...]:
    """Return what a generation was built from, whatever format it has.

    Raises:
        OSError, ValueError, TypeError, KeyError: its manifest cannot be read or was altered.
    """
    values = _values_in(folder)
    collection = tuple(values["collection"])  # before the check: fails as promised where this is no object
    _check(values)
    return collection


def file_facts(
    folder: Path, base: Path | None = None, known: Facts | None = None
) -> dict[str, dict[str, Any]]:
    """Return size, time of change and checksum of every file of a generation, by relative path.

    Args:
        folder: the generation.
        base: the last one; what is linked from it is not read again.
        known: what its manifest says of its files.
    """
    facts = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.name != MANIFEST:
            facts[name] = (
                _linked_facts(path, base / name, known.get(name)) if base and known else None
            ) or all_facts_of(path)
    return facts


def _linked_facts(path: Path, linked: Path, known: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what is known of a file of the last generation that stands here as well."""
    if known is None or not linked.exists() or not path.samefile(linked):
        return None
    found = path.stat()
    same = (found.st_size, found.st_mtime_ns) == (known["size"], known["mtime_ns"])
    return dict(known) if same else None


def check_files(folder: Path, files: Facts, up_to: float) -> None:
    """Compare a generation's files with its manifest.

    Args:
        folder: the generation.
        files: from its manifest.
        up_to: bytes of the largest file that is read whatever its time of change says.

    Raises:
        IndexDamagedError: names the first file that is missing, truncated or altered.
        IndexClosedError: one may not be read.
    """
    for name, facts in files.items():
        try:
            found = (folder / name).stat()
            if found.st_size != facts["size"]:
                raise IndexDamagedError(
                    f"index {folder} is damaged: {name} is truncated or has grown; {MEND}"
                )
            suspect = found.st_size <= up_to or found.st_mtime_ns != facts["mtime_ns"]
            if suspect and not same_content(folder / name, facts):
                raise IndexDamagedError(f"index {folder} is damaged: {name} was altered; {MEND}")
        except OSError as error:
            raise unusable(folder, error, name) from None


def _values_in(folder: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return values


def _check(values: dict[str, Any]) -> None:
    """Take the checksum out of a manifest's values and compare it with these."""
    if values.pop("checksum") != _checksum_of(values):
        raise ValueError("it was altered")


def _checksum_of(values: Mapping[str, Any]) -> str:
    return blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=16).hexdigest()
