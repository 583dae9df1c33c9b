"""Short forms of organisations: “the Times”, “ABC”, “the newspaper”, “the committee”."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from retrieval.attribution.name_lists import BROADCAST_WORDS, NEWSPAPER_WORDS, PRESS_WORDS
from retrieval.attribution.names import Kind, Name
from retrieval.attribution.outlets import any_of, is_press

_OUTLETS = {
    "outlet": PRESS_WORDS, "publication": PRESS_WORDS, "site": PRESS_WORDS, "website": PRESS_WORDS,
    "newspaper": NEWSPAPER_WORDS, "paper": NEWSPAPER_WORDS, "tabloid": NEWSPAPER_WORDS, "daily": NEWSPAPER_WORDS,
    "network": BROADCAST_WORDS, "broadcaster": BROADCAST_WORDS, "station": BROADCAST_WORDS,
    "channel": BROADCAST_WORDS,
}  # fmt: skip
# Common nouns by which a body is called whose name holds the word.
_BODIES = frozenset(
    "committee commission court department ministry agency bureau board council panel university institute center centre "
    "foundation association union party bank group coalition alliance league society campaign church federation".split()
)
_SMALL_WORDS = frozenset("of the for on and".split())


class _Uses:
    """The names under one key, in order of the text."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._names: list[Name] = []
        self._different: list[int] = []  # how many different names there are up to each
        self._seen: set[tuple[str, ...]] = set()

    def add(self, name: Name) -> None:
        self._seen.add(name.words)
        self._starts.append(name.span.start)
        self._names.append(name)
        self._different.append(len(self._seen))

    def only(self, offset: int) -> Name | None:
        """Return the first use before an offset, where all uses before it are of one name."""
        at = bisect_left(self._starts, offset)
        return self._names[0] if at and self._different[at - 1] == 1 else None

    def last(self, offset: int) -> Name | None:
        """Return the last use before an offset."""
        at = bisect_left(self._starts, offset)
        return self._names[at - 1] if at else None


class Organisations:
    """The organisations that an article names."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        """Index names, which are in order of the text."""
        self._text = text
        self._by_form: dict[tuple[str, ...], _Uses] = defaultdict(_Uses)
        self._by_word: dict[str, _Uses] = defaultdict(_Uses)
        self._outlets: dict[int, _Uses] = defaultdict(_Uses)
        for name in names:
            if name.kind is not Kind.PERSON and len(name.words) > 1:
                for form in _short_forms(name):
                    self._by_form[form].add(name)
            if name.kind is Kind.ORGANISATION:
                self._index_organisation(name)

    def _index_organisation(self, name: Name) -> None:
        if len(name.words) > 1:
            for word in _BODIES.intersection(name.words):
                self._by_word[word].add(name)
        for words in (PRESS_WORDS, NEWSPAPER_WORDS, BROADCAST_WORDS):
            introduced = name.outlet and words is _OUTLETS.get(name.outlet, NEWSPAPER_WORDS)
            if introduced or any_of(name.words, words):
                self._outlets[id(words)].add(name)

    def full_name(self, name: Name) -> str:
        """Return the fullest name that the article has used so far for what `name` calls."""
        longer = self._by_form.get(name.words)
        return self._written((longer.only(name.span.start) if longer else None) or name)

    def called(self, noun: str, offset: int) -> str | None:
        """Return what a common noun with “the” stands for at an offset, or None where that is not clear."""
        if noun in _OUTLETS:
            uses = self._outlets.get(id(_OUTLETS[noun]))
            outlet = uses.last(offset) if uses else None
            return self.full_name(outlet) if outlet else None
        body = self._by_word[noun].only(offset) if noun in self._by_word else None
        return self._written(body) if body else None

    def _written(self, name: Name) -> str:
        return " ".join(name.articled.of(self._text).split())


def _short_forms(name: Name) -> set[tuple[str, ...]]:
    """Return by what else a name may be called: its end, the first word of an outlet, its initials."""
    words = name.words
    forms = {words[at:] for at in range(1, len(words))}
    if is_press(words):
        forms.add(words[:1])
    initials = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    if len(initials) > 1:
        forms.add((initials,))
    return forms
