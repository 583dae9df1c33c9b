"""Folders that are closed to root as they are to everybody else."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_VERSION = 0x20080522  # of Linux's capabilities: two words of effective, permitted and inheritable ones
_PASSES_EVERY_DOOR = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


@contextmanager
def closed(mode: int, *folders: Path) -> Iterator[None]:
    """Give folders another mode, and let it hold for this thread, even where it is root's."""
    before = [path.stat().st_mode for path in folders]
    try:
        for path in folders:
            path.chmod(mode)
        with _without_keys():
            yield
    finally:
        for path, old in zip(folders, before, strict=True):
            path.chmod(old)


@contextmanager
def _without_keys() -> Iterator[None]:
    """Let go of the capabilities that make root different; its modes then hold for it as an owner."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "capset"):
        pytest.skip("root passes every door here")
    header, words = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, words) == 0
    had = words[0]
    words[0] = had & ~_PASSES_EVERY_DOOR
    assert libc.capset(header, words) == 0
    try:
        yield
    finally:
        words[0] = had
        assert libc.capset(header, words) == 0
