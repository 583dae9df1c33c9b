"""Names in a question that was typed without capitals, as an article writes them."""

import re

from index.patterns import late
from retrieval.attribution.name_lists import ROLES

_WORD = late(r"\w+")
_TYPED = late(r"\b[a-z]{3,}\b")
_OWNED = late(r"\s+[a-z]")  # what somebody's own stands behind, “roes car”
_LOOKED_AT = 20_000  # characters of an article, enough for whoever it is about


def with_capitals(question: str, text: str) -> str:
    """Return a question with capitals where an article writes its words so and never without; others stay as they are.

    Args:
        question: stays as it is where it has capitals of its own.
        text: of an article that was cited for it.
    """
    if question != question.lower():
        return question
    text = text[:_LOOKED_AT]
    written = frozenset(_WORD().findall(text))

    def in_its_case(typed: re.Match[str]) -> str:
        word, name = typed[0], typed[0].capitalize()
        # “President Ann Roe” is later “the president”.
        if word in ROLES or word in written:
            return word
        if name not in written:
            return _owner(typed, text) if name[-1] == "s" else word
        # Not only where a sentence begins, or what somebody said: “the film “Mills””, but not “he said, “Mills burn””.
        return name if re.search(rf"(?:[\w,’'] |\w [\"“‘]){name}\b", text) else word

    return _TYPED().sub(in_its_case, question)


def _owner(typed: re.Match[str], text: str) -> str:
    """Return whose something is as an article writes it, “Roe's” for “roes”, the word as it is where it writes nothing so."""
    word, name = typed[0], typed[0].capitalize()[:-1]
    owned = (
        re.search(rf"\b{name}(?P<whose>[’']s)\b", text) if _OWNED().match(typed.string, typed.end()) else None
    )
    return f"{name}{owned['whose']}" if owned and not re.search(rf"\b{word[:-1]}\b", text) else word
