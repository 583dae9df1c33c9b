"""The collection: which files the given folders and files hold, as they stand on disk now."""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
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
        location: its absolute path, taken apart only where it is read.
        shown: as citations name it: relative to the base folder where it lies inside, else absolute.
        facts: what tells whether it was touched.
    """

    location: str
    shown: str
    facts: FileFacts

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.location)


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
        try:
            resolved.append(root.resolve(strict=True))
        except FileNotFoundError:
            raise CollectionError(f"no such file or folder: {root}") from None
        except (OSError, RuntimeError) as error:  # a name that is too long, links that go round in a circle
            raise CollectionError(
                f"{root} cannot be read: {getattr(error, 'strerror', None) or error}"
            ) from None
    return [
        root
        for position, root in enumerate(resolved)
        if root not in resolved[:position] and not any(_walks_to(other, root) for other in resolved)
    ]


def comes_by(roots: Sequence[Path], path: Path) -> bool:
    """Tell whether a walk of the roots comes by a path."""
    return path in roots or any(_walks_to(root, path) for root in roots)


def find_files(roots: Sequence[Path], base: Path, leave_out: Path) -> Iterator[SourceFile | Refusal]:
    """Walk the roots in a fixed order, hidden files and folders left out.

    Args:
        roots: what `check_roots` returned.
        base: the folder that paths are shown relative to.
        leave_out: a folder that holds no articles, wherever it lies: the index.
    """
    for root in roots:
        if root.is_dir():
            yield from _walk(root, base, leave_out)
        else:
            yield _look_at(root, show_path(root, base))


def find_again(
    roots: Sequence[Path], base: Path, leave_out: Path, known: Collection[str]
) -> list[SourceFile | Refusal]:
    """Walk the roots as `find_files` does, to whom a folder may have become empty.

    One that held files and holds nothing, where other roots hold something, may be a disk that is not there: it is
    refused as what may be read another time.

    Args:
        roots: what `check_roots` returned.
        base: the folder that paths are shown relative to.
        leave_out: a folder that holds no articles, wherever it lies: the index.
        known: the files that were found the last time, as they are shown.
    """
    found = [list(find_files([root], base, leave_out)) for root in roots]
    if not any(found):
        return []
    return [
        item
        for root, items in zip(roots, found, strict=True)
        for item in items or _refuse_emptied(root, base, known)
    ]


def _refuse_emptied(root: Path, base: Path, known: Collection[str]) -> Iterator[Refusal]:
    if any(path.startswith(_prefix(root, base)) for path in known):
        yield Refusal(_name(root, base), "is empty", transient=True)


def _walk(root: Path, base: Path, leave_out: Path) -> Iterator[SourceFile | Refusal]:
    waiting = _inside(root, base)
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, Refusal):
            yield entry
        elif entry.found.is_symlink():
            yield from _refuse_link(Path(entry.found.path), root, base)
        elif not entry.found.is_dir():
            yield _look_at(entry.found, entry.shown)
        elif Path(entry.found.path) != leave_out:
            waiting.extend(_inside(Path(entry.found.path), base))


class _Entry(NamedTuple):
    """What a folder holds, with its name as it is shown: taking paths apart costs more than looking at files."""

    found: os.DirEntry[str]
    shown: str


def _inside(folder: Path, base: Path) -> list[_Entry | Refusal]:
    """Return what a folder holds, the last name first."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        return [_unseen(_name(folder, base), error)]
    prefix = _prefix(folder, base)
    found.sort(key=lambda entry: entry.name, reverse=True)
    return [_Entry(entry, prefix + entry.name) for entry in found]


def _prefix(folder: Path, base: Path) -> str:
    """Return what the names of all that a folder holds begin with, as they are shown."""
    return show_path(folder / "x", base)[:-1]


def _walks_to(folder: Path, path: Path) -> bool:
    """Tell whether a walk of the folder comes by what lies inside it."""
    inside = path != folder and path.is_relative_to(folder)
    return inside and not _is_hidden(path.relative_to(folder))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _refuse_link(path: Path, root: Path, base: Path) -> Iterator[Refusal]:
    """Refuse a link that leads out of the walk; one that stays inside is walked where it points to."""
    target = Path(os.path.realpath(path))
    if not _is_there(target):
        yield Refusal(_name(path, base), "a link to nothing")
    elif not target.is_relative_to(root):
        yield Refusal(_name(path, base), "a link that leaves the folder")
    elif _is_hidden(target.relative_to(root)):
        yield Refusal(_name(path, base), "a link to what is hidden")


def _is_there(target: Path) -> bool:
    """Tell whether something stands where a link leads, or may, where nobody may look."""
    try:
        target.stat()
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def _name(path: Path, base: Path) -> str:
    """Name what is refused, whatever bytes its name is made of."""
    shown = show_path(path, base)
    return shown if _is_text(shown) else ascii(shown)[1:-1]


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unseen(shown: str, error: OSError) -> Refusal:
    gone = isinstance(error, FileNotFoundError)
    return Refusal(shown, f"cannot be read: {error.strerror or error}", transient=not gone)


def _look_at(file: Path | os.DirEntry[str], shown: str) -> SourceFile | Refusal:
    if not _is_text(shown):
        return Refusal(ascii(shown)[1:-1], "its name is not valid UTF-8")
    try:
        found = file.stat()
    except OSError as error:
        return _unseen(shown, error)
    if not stat.S_ISREG(found.st_mode):
        return Refusal(shown, "not a regular file")
    return SourceFile(os.fspath(file), shown, FileFacts(found.st_size, found.st_mtime_ns, found.st_ctime_ns))
