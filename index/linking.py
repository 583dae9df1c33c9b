"""Files that never change are shared between generations by hard links, where the disk knows these."""

import os
import shutil
from pathlib import Path


def link(source: Path | str, target: Path | str) -> None:
    """Make a file stand at another place as well, as a copy where it cannot be linked; OSError where neither can be."""
    try:
        os.link(source, target)
    except OSError:
        # Neither exFAT nor some network shares know links, and a file may have all that it can have.
        shutil.copyfile(source, target)
