"""Another disk: nothing on it can be linked to from the tests' own folders."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_OTHER = Path("/dev/shm")  # a disk of its own wherever Linux runs


@contextmanager
def elsewhere(folder: Path) -> Iterator[None]:
    """Have a folder lie on another disk, with a link where it was."""
    if not _OTHER.is_dir() or _OTHER.stat().st_dev == folder.stat().st_dev:
        pytest.skip("there is no other disk")
    with tempfile.TemporaryDirectory(dir=_OTHER) as other:
        shutil.copytree(folder, Path(other) / folder.name, dirs_exist_ok=True)
        shutil.rmtree(folder)
        folder.symlink_to(Path(other) / folder.name)
        yield
