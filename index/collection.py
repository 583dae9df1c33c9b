"""The collection: which files the given folders and files hold, as they stand on disk now."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from index.articles import Refusal
from index.errors import CollectionError


class FileFacts(NamedTuple):
    """What tells whether a file was touched.

    Attributes:
        size: bytes.
        mtime_ns: last change of the content, nanoseconds.
        ctime_ns: last change of the file's entry, nanoseconds; unlike mtime it cannot be set back.
    """

    size: int
    mtime_ns: int
    ctime_ns: int

    @classmethod
    def of(cls, path: Path) -> "FileFacts":
        """Look at a file; OSError when there is none."""
        facts = path.stat()
        return cls(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the collection.

    Attributes:
        path: absolute.
        shown: as citations name it: relative to the base folder where it lies inside, else absolute.
        facts: what tells whether it was touched.
    """

    path: Path
    shown: str
    facts: FileFacts


def show_path(path: Path, base: Path) -> str:
    """Name a path as citations do."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def check_roots(roots: Sequence[Path]) -> list[Path]:
    """Resolve the given folders and files, dropping what lies inside another.

    Raises:
        CollectionError: one of them does not exist.
    """
    resolved: list[Path] = []
    for root in roots:
        if not root.exists():
            raise CollectionError(f"no such file or folder: {root}")
        resolved.append(root.resolve())
    return [
        root
        for position, root in enumerate(resolved)
        if root not in resolved[:position] and not any(parent in resolved for parent in root.parents)
    ]


def find_files(roots: Sequence[Path], base: Path) -> Iterator[SourceFile | Refusal]:
    """Walk the roots in a fixed order, hidden files and folders left out.

    Args:
        roots: what `check_roots` returned.
        base: the folder that paths are shown relative to.
    """
    for root in roots:
        if root.is_dir():
            yield from _walk(root, root, base)
        else:
            yield _look_at(root, base)


def _walk(folder: Path, root: Path, base: Path) -> Iterator[SourceFile | Refusal]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(show_path(folder, base), f"cannot be read: {error.strerror or error}")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield from _refuse_link(path, root, base)
        elif entry.is_dir():
            yield from _walk(path, root, base)
        else:
            yield _look_at(path, base)


def _refuse_link(path: Path, root: Path, base: Path) -> Iterator[Refusal]:
    """Refuse a link that leads out of the root; one that stays inside is walked where it points to."""
    target = Path(os.path.realpath(path))
    if not target.exists():
        yield Refusal(show_path(path, base), "a link to nothing")
    elif not target.is_relative_to(root):
        yield Refusal(show_path(path, base), "a link that leaves the folder")


def _look_at(path: Path, base: Path) -> SourceFile | Refusal:
    shown = show_path(path, base)
    try:
        shown.encode()
        mode, facts = path.stat().st_mode, FileFacts.of(path)
    except UnicodeEncodeError:
        return Refusal(ascii(shown)[1:-1], "its name is not valid UTF-8")
    except OSError as error:
        return Refusal(shown, f"cannot be read: {error.strerror or error}")
    if not stat.S_ISREG(mode):
        return Refusal(shown, "not a regular file")
    return SourceFile(path, shown, facts)
