"""Words of the press: newspapers, broadcasters and the like."""

from collections.abc import Collection, Iterator, Sequence

from retrieval.attribution.name_lists import OUTLET_NOUNS, PRESS_WORDS

_GIVEN_TOO = frozenset("sun star sky".split())  # “Kim Sun-hee”


def is_press(words: Sequence[str]) -> bool:
    """Tell whether words, in small letters, are those of a newspaper, broadcaster or the like."""
    return any_of(words, PRESS_WORDS)


def is_outlet(words: Sequence[str]) -> bool:
    """Tell whether words, in small letters, name an outlet: those of the press, and whatever is called “the weekly …”."""
    return is_press(words) or not OUTLET_NOUNS.isdisjoint(words)


def any_of(words: Sequence[str], known: Collection[str]) -> bool:
    """Tell whether any of the words, in small letters, is known, or is a joined name of the press of which a part is."""
    return any(
        word in known or ("-" in word and any(part in known for part in _press_parts(word))) for word in words
    )


def _press_parts(word: str) -> Iterator[str]:
    """Yield the words of the press in “press-register”."""
    return (part for part in word.split("-") if part in PRESS_WORDS and part not in _GIVEN_TOO)
