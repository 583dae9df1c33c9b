"""Regular expressions that are compiled when they are first used."""

import re
from collections.abc import Callable
from functools import cache, partial


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[str]]:
    """Return what gives a pattern, compiled the first time.

    For patterns that most questions do without: all of them together took a fifth of the time in which Quoth's own
    modules are loaded for a single question.
    """
    return cache(partial(re.compile, pattern, flags))
