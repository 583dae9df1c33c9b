"""What the user set: the environment and the options, read once and checked."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from index.errors import InputError

T = TypeVar("T")
SEEDS = Path("seeds")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, None where the default stands.

    Attributes:
        index: the index folder.
        threads: cores that one computation may use.
        model: name or folder of the embedding model.
        passage_words: wanted length of a passage.
        size_limit: bytes that one article may have.
        threshold: confidence below which Quoth abstains, 0 to 1.
        reranker: name or folder of a CrossEncoder that reads candidates in place of Quoth's own reader.
    """

    index: Path
    threads: int
    model: str | None = None
    passage_words: int | None = None
    size_limit: int | None = None
    threshold: float | None = None
    reranker: str | None = None


def read_settings(environ: Mapping[str, str], index: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        environ: the process environment.
        index: the `--index` option, which outdoes QUOTH_INDEX.

    Raises:
        InputError: a value makes no sense.
    """
    return Settings(
        index=index or Path(environ.get("QUOTH_INDEX") or ".quoth"),
        threads=os.cpu_count() or 1,
        model=_model(environ.get("QUOTH_MODEL")),
        passage_words=_number(environ, "QUOTH_PASSAGE_WORDS", int, 20, 400),
        size_limit=_number(environ, "QUOTH_SIZE_LIMIT", int, 1, 1 << 40),
        threshold=_number(environ, "QUOTH_THRESHOLD", float, 0.0, 1.0),
        reranker=_model(environ.get("QUOTH_RERANKER")),
    )


def with_reranker(settings: Settings, name: str | None) -> Settings:
    """Return the settings with the reranker that an option names, if it does."""
    return replace(settings, reranker=_model(name)) if name else settings


def _model(name: str | None) -> str | None:
    """A folder is meant as one from wherever Quoth is started later."""
    if not name:
        return None
    folder = Path(name).expanduser()
    return str(folder.resolve()) if folder.is_dir() else name


def _number(
    environ: Mapping[str, str], name: str, kind: Callable[[str], T], low: float, high: float
) -> T | None:
    text = environ.get(name)
    if not text:
        return None
    try:
        if low <= float(text) <= high:
            return kind(text)
    except ValueError:
        pass
    raise InputError(f"{name} is {text!r}; it takes a number from {low:g} to {high:g}")
