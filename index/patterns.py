"""Regular expressions: compiled when they are first used, and kept from trying every way to part a run of spaces."""

import re
from collections.abc import Callable
from functools import cache, partial

# Of a run of white space a line end counts, and else its first character.
_SPACES = re.compile(r"\s*([\r\n])\s*|(\s)\s+")


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[str]]:
    """Return what gives a pattern, compiled the first time.

    For patterns that most questions do without: all of them together took a fifth of the time in which Quoth's own
    modules are loaded for a single question.
    """
    return cache(partial(re.compile, pattern, flags))


def single_spaced(line: str) -> str:
    """Return a copy of a line with one sign for each run of white space: a line end where the run holds one.

    It is for patterns that are only asked whether they fit. Where several parts of one may take the same spaces, a
    thousand of them cost minutes.
    """
    return _SPACES.sub(r"\1\2", line)
