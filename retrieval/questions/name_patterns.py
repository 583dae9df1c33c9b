"""Patterns around a name that is known only when a question is asked: a publisher's or a writer's."""

import re
from collections.abc import Iterable


def around_name(*patterns: str) -> tuple[str, ...]:
    """Return patterns in which NAME stands for a name, for `stands_in_any`."""
    return tuple(
        pattern.replace("{", "{{").replace("}", "}}").replace("NAME", "{name}") for pattern in patterns
    )


def stands_in_any(patterns: Iterable[str], name: str, question: str) -> bool:
    """Tell whether a question has a name in one of these ways, in capitals or not."""
    plain = re.escape(name)
    return any(re.search(pattern.format(name=plain), question, re.IGNORECASE) for pattern in patterns)
