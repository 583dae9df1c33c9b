"""By what an article introduces people: “Ann Lee, the port’s lawyer,” may be called “the lawyer” later."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from index.spans import Span
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.name_lists import CALLINGS, NO_LONGER, ROLES
from retrieval.attribution.names import Gender, Name
from retrieval.attribution.naming import Naming
from retrieval.attribution.noun_phrases import phrase_beginning, phrase_ending, with_links
from retrieval.attribution.people import Person

_NAMELESS = CALLINGS | frozenset("woman man".split())
_ALIKE = {noun: frozenset(("lawyer", "attorney")) for noun in ("lawyer", "attorney")}
_FULL = 2  # words of a full name
_IN_CHUNK = frozenset("DNMUGEIRq")
_CLOSES = frozenset(("", ",", ".", ":", ";", "-", "W"))


class Posts:
    """Who has which post or calling, by where it is told."""

    def __init__(self, naming: Naming, sentences: Sequence[Sentence]) -> None:
        """Read how the people of an article are introduced."""
        self._told: dict[str, dict[Person, int]] = {}  # by noun, each with where it is told first
        for sentence in sentences:
            for name in naming.inside(sentence.span):
                person = naming.people.get(name.span.start)
                if person is None:
                    continue
                for noun in _callings(sentence, name):
                    self._told.setdefault(noun, {}).setdefault(person, name.span.start)

    def holder(self, noun: str, offset: int) -> Person | None:
        """Return who is called by a noun at an offset: the only person who has been introduced by it so far."""
        told = [person for person, start in islice(self._told.get(noun, {}).items(), 2) if start < offset]
        return told[0] if len(told) == 1 else None


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


class NamedNext:
    """Who is named in the sentence behind one: “The port’s lawyer says it fell. Ann Lee says she saw it.”."""

    def __init__(self, naming: Naming, speaking: Collection[int]) -> None:
        """Take the names of an article.

        Args:
            naming: its names.
            speaking: the offsets at which its speakers' words begin.
        """
        self._naming = naming
        self._speaking = speaking

    def person(self, noun: str, offset: int) -> Person | None:
        """Return whose name the next sentence tells of somebody who is called by a noun at an offset.

        A name that opens the next sentence and speaks there, is told for the first time and is not described is nobody
        new: whoever reads it takes it for that of the one who has just spoken.
        """
        following = self._naming.sentence(offset) + 1
        if noun not in _NAMELESS or following >= len(self._naming.starts):
            return None
        start = self._naming.starts[following]
        name = next(iter(self._naming.inside(Span(start, start + 1))), None)
        person = self._naming.people.get(name.span.start) if name else None
        if name is None or person is None or person.since != name.span.start or len(name.words) < _FULL:
            return None
        described = self._naming.text.startswith(",", name.span.end)
        if described or name.titled.start not in self._speaking or not _agrees(noun, name, person):
            return None
        return person


def _agrees(noun: str, name: Name, person: Person) -> bool:
    """Tell whether somebody who is called by a noun may have a name with these titles."""
    if person.gender is (
        Gender.MALE if noun.endswith("woman") else Gender.FEMALE if noun.endswith("man") else None
    ):
        return False
    held = {ROLES.get(title, title) for title in name.titles}
    return not held or not held.isdisjoint(_ALIKE.get(noun, frozenset((noun,))))
