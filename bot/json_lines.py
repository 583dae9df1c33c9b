"""JSON lines as users give them: one object a line, every error named by file and line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.errors import InputError


def read_json_lines(
    path: Path, wanted: str = "a line holds one object"
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a file with their 1-based lines; blank lines are passed over.

    Args:
        path: the file; "-" for standard input.
        wanted: what is said of a line that is something else.

    Raises:
        InputError: it cannot be read, or a line is not a JSON object.
    """
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}, line {number}: broken JSON: {error}") from None
        if not isinstance(record, dict):
            raise InputError(f"{path}, line {number}: {wanted}")
        yield number, record


def read_text(path: Path) -> str:
    """Return a UTF-8 file's text, for "-" what comes on standard input.

    Raises:
        InputError: it cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8") from None
