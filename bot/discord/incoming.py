"""Articles that come in through Discord: checked by size and kind, and given a name of our making."""

import re
import secrets
import shutil
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

import yaml

from index.errors import InputError
from index.readers import READERS

SUFFIXES = tuple(sorted(READERS))
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60  # characters before the checksum


@dataclass(frozen=True, slots=True)
class Pasted:
    """An article that was pasted into a form; all but the text may be empty."""

    text: str
    title: str = ""
    source: str = ""
    published_at: str = ""
    url: str = ""

    def as_file(self) -> bytes:
        """Return it as a text file whose front matter holds what is known of it."""
        fields = {name: getattr(self, name).strip() for name in ("title", "source", "published_at", "url")}
        known = {name: value for name, value in fields.items() if value}
        head = f"---\n{yaml.safe_dump(known, allow_unicode=True, sort_keys=False)}---\n" if known else ""
        return f"{head}{self.text}\n".encode("utf-8", "replace")


def check_kind(filename: str, size: int, limit: int) -> None:
    """Check an attachment before a byte of it is fetched.

    Args:
        filename: as the user has it.
        size: bytes, as Discord says.
        limit: bytes that are allowed.

    Raises:
        InputError: it is of no kind that is read, or too large.
    """
    if _suffix(filename) not in SUFFIXES:
        raise InputError(f"this kind of file is not read; send one of {', '.join(SUFFIXES)}")
    if size > limit:
        raise InputError(f"the file has {size:,} bytes; at most {limit:,} are taken")


def file_name(wanted: str, data: bytes) -> str:
    """Return a safe name for an article: nothing of the wanted one but letters, digits and its suffix.

    A checksum at the end keeps different articles of one name apart, and one article sent twice together.
    """
    stem = unicodedata.normalize("NFKD", PurePosixPath(wanted.replace("\\", "/")).stem).casefold()
    plain = _NOT_NAME.sub("-", stem.encode("ascii", "ignore").decode())[:_LONGEST_NAME].strip("-")
    suffix = _suffix(wanted)
    return f"{plain or 'article'}-{sha256(data).hexdigest()[:8]}{suffix if suffix in SUFFIXES else '.txt'}"


def _suffix(filename: str) -> str:
    return PurePosixPath(filename.replace("\\", "/")).suffix.casefold()


def stage(folder: Path, name: str, data: bytes) -> Path:
    """Write a file into a new hidden folder of the collection, which no rebuild looks into, and return its path.

    Args:
        folder: of the collection.
        name: from `file_name`.
        data: the file's bytes.

    Raises:
        InputError: it cannot be written.
    """
    aside = folder / f".incoming-{secrets.token_hex(8)}"
    try:
        aside.mkdir(mode=0o700)
        (aside / name).write_bytes(data)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise InputError(f"the article cannot be written to the collection: {error.strerror}") from None
    return aside / name


def unstage(path: Path) -> None:
    """Remove what `stage` wrote."""
    shutil.rmtree(path.parent, ignore_errors=True)
