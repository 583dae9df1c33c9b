"""By what an article introduces people: “Ann Lee, the port’s lawyer,” may be called “the lawyer” later."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retrieval.clauses import Sentence
from retrieval.name_lists import CALLINGS, NO_LONGER
from retrieval.names import Name
from retrieval.naming import Naming
from retrieval.noun_phrases import phrase_beginning, phrase_ending, with_links
from retrieval.people import Person

_IN_CHUNK = frozenset("DNMUGEIRq")
_CLOSES = frozenset(("", ",", ".", ":", ";", "-", "W"))


class Posts:
    """Who has which post or calling, by where it is told."""

    def __init__(self, naming: Naming, sentences: Sequence[Sentence]) -> None:
        """Read how the people of an article are introduced."""
        self._told: dict[str, list[tuple[int, Person]]] = {}
        for sentence in sentences:
            for name in naming.inside(sentence.span):
                person = naming.people.get(name.span.start)
                if person is None:
                    continue
                for noun in _callings(sentence, name):
                    self._told.setdefault(noun, []).append((name.span.start, person))

    def holder(self, noun: str, offset: int) -> Person | None:
        """Return who is called by a noun at an offset: the only person who has been introduced by it so far."""
        told = {person.full: person for start, person in self._told.get(noun, ()) if start < offset}
        return next(iter(told.values())) if len(told) == 1 else None


def _callings(sentence: Sentence, name: Name) -> Iterator[str]:
    """Yield the nouns by which a sentence introduces a name, each a calling in the singular."""
    first, last = bisect_left(sentence.starts, name.titled.start), bisect_left(sentence.ends, name.span.end)
    for noun in (_behind(sentence, last), _before(sentence, first, last), first - 1):
        if noun is None or noun < 0 or sentence.words[noun] not in CALLINGS:
            continue
        phrase = phrase_ending(sentence.tags, noun)
        if phrase is None or NO_LONGER.isdisjoint(sentence.part(*phrase)):
            yield sentence.words[noun]


def _behind(sentence: Sentence, last: int) -> int | None:
    """Return the noun of “Ann Lee, 44, the port’s lawyer in Oslo, …”; not of “after meeting Ann Lee, the lawyer left”."""
    tags = sentence.tags
    first = last + (4 if tags[last + 1 : last + 4] == ",U," else 2)
    if tags[last + 1 : last + 2] != ",":
        return None
    phrase = phrase_beginning(tags, first)
    if phrase is None:
        return None
    end = with_links(tags, phrase).last
    if tags[end + 1 : end + 2] not in _CLOSES:
        return None
    noun = first
    while noun < phrase.last and tags[noun + 1] in _IN_CHUNK:
        noun += 1
    return noun


def _before(sentence: Sentence, first: int, last: int) -> int | None:
    """Return the noun of “The port’s lawyer, Ann Lee, …”."""
    tags = sentence.tags
    closed = tags[last + 1 : last + 2] in _CLOSES and tags[last + 2 : last + 3] not in ("C", "M")
    return first - 2 if first > 1 and tags[first - 1] == "," and closed else None
