"""Adding files to the collection."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.settings import SEEDS, Settings
from index.articles import Article, Refusal
from index.errors import InputError, NoIndexError
from index.manifest import Manifest
from index.readers import DEFAULT_SIZE_LIMIT, read_articles
from index.snapshot import Generations


def add_files(settings: Settings, files: Sequence[Path]) -> list[Path]:
    """Copy articles into the collection's first folder; nothing is copied unless every file can be.

    Raises:
        InputError: a file holds no article or is hidden, another of its name is there, or it cannot be copied.
    """
    folder = collection_folder(settings)
    targets = [folder / file.name for file in files]
    for file, target in zip(files, targets, strict=True):
        with _copying(file, folder):
            _check(file, settings.size_limit or DEFAULT_SIZE_LIMIT)
            if target.exists() and not target.samefile(file) and target.read_bytes() != file.read_bytes():
                raise InputError(f"{target} is there already and differs; rename {file} or remove the other")
    if len({target.name for target in targets}) < len(targets):
        raise InputError("two of the files have the same name")
    for file, target in zip(files, targets, strict=True):
        with _copying(file, folder):
            if not target.exists():
                _copy_whole(file, target)
    return targets


@contextmanager
def _copying(file: Path, folder: Path) -> Iterator[None]:
    """Tell what the disk refuses as an error for the user."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{file} cannot be copied to {folder}: {error.strerror or error}") from None


def _check(file: Path, size_limit: int) -> None:
    if not file.is_file():
        raise InputError(f"no such file: {file}")
    if file.name.startswith("."):
        raise InputError(
            f"{file} is hidden, and a rebuild leaves hidden files out; give it a name without the dot"
        )
    readings = list(read_articles(file, str(file), size_limit))
    refused = [each for each in readings if isinstance(each, Refusal)]
    if not any(isinstance(each, Article) for each in readings):
        raise InputError(f"{file} holds no article: {refused[0].reason if refused else 'it is empty'}")


def _copy_whole(file: Path, target: Path) -> None:
    """Copy into a hidden folder and rename, so that a rebuild never sees half a file."""
    with tempfile.TemporaryDirectory(prefix=".", dir=target.parent) as aside:
        copy = Path(aside) / target.name
        shutil.copyfile(file, copy)
        copy.chmod(0o644)
        copy.replace(target)


def collection_folder(settings: Settings) -> Path:
    """Return the folder that articles are added to.

    Raises:
        NoIndexError: no folder was ever given.
        InputError: the collection consists of single files.
    """
    generations = Generations(settings.index)
    name = generations.current()
    if name is None:
        if SEEDS.is_dir():
            return SEEDS
        raise NoIndexError(f"no index in {settings.index}; name a folder first: quoth rebuild FOLDER")
    for path in map(Path, Manifest.read(generations.folder(name)).collection):
        if path.is_dir():
            return path
    raise InputError("the collection has no folder to copy into; give one with: quoth rebuild FOLDER")
