"""Files that never change are shared between generations by hard links, where the disk knows these."""

import os
import shutil
from pathlib import Path


def link(source: Path | str, target: Path | str) -> None:
    """Make a file stand at another place as well, as a copy where it cannot be linked; OSError where neither can be."""
    try:
        os.link(source, target)
    except (
        OSError
    ):  # as on exFAT and some network shares, and where a file has all the links that it may have
        shutil.copyfile(source, target)
