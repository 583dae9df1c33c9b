"""Who is who in an article: which names are one person's, and how that person is called in full."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.name_lists import (
    FAMILY_FIRST,
    GIVEN,
    NEVER_GIVEN,
    NICKNAMES,
    NO_LONGER,
    ROLES,
)
from retrieval.attribution.names import Gender, Kind, Name

_MOST_NAMESAKES = (
    20  # of whom a given name or title can mean one; lists of graduates or of the dead name hundreds of Johns
)
_CLEARLY_MORE, _OFTEN = 2, 3  # times as many mentions as the namesake has, and at least so many
_BOUND = re.compile(r"\A(?:al|el|as|ar|ad|an|ash)-")  # “el-Sisi” is “Sisi” as well
_BY_GIVEN = frozenset("sir dame prince princess sheikh".split())  # they stand before given names
_OF_SEVERAL = frozenset(
    ("sens", "senators", "reps")
)  # “Senators Ann Lee and Bob Cole” names two, and only one is behind it
_PRONOUNS = {
    **dict.fromkeys(("he", "his", "him", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom an article names.

    Attributes:
        full: the fullest name that it uses; with a title only where it has no given name.
        gender: as far as titles and given names tell, and else the pronouns that follow.
        roles: what the person may be called besides: “the senator”.
        since: offset of the first mention.
    """

    full: str
    gender: Gender
    roles: frozenset[str]
    since: int


class _Group:
    """The names of one person, as they are found."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.gender = Gender.UNKNOWN

    def add(self, name: Name) -> None:
        self.names.append(name)
        if self.gender is Gender.UNKNOWN:
            self.gender = name.gender

    def may_be(self, name: Name) -> bool:
        if name.generation and name.generation != self.names[0].generation:
            return False
        return Gender.UNKNOWN in (name.gender, self.gender) or name.gender is self.gender

    def is_named_before(self, name: Name) -> bool:
        """Tell whether the full name stands before a short one, and is as much a man's or woman's."""
        alike = name.gender in (Gender.UNKNOWN, self.gender)
        return alike and bool(self.names) and self.names[0].span.start < name.span.start

    def person(self, text: str) -> Person:
        longest = max(self.names, key=lambda name: (len(name.words), bool(ROLES.keys() & name.titles)))
        span = longest.span if len(longest.words) > 1 else longest.titled
        roles = (
            ROLES[title]
            for name in self.names
            for title in name.titles
            if title in ROLES and title not in _OF_SEVERAL and NO_LONGER.isdisjoint(name.titles)
        )
        since = min(name.span.start for name in self.names)
        return Person(" ".join(span.of(text).split()), self.gender, frozenset(roles), since)


def people(text: str, names: Sequence[Name], sentences: Sequence[Sentence]) -> Mapping[int, Person]:
    """Tell the people of an article apart.

    Args:
        text: the article's text.
        names: in order.
        sentences: in order, for their pronouns.

    Returns:
        For the offset at which a person's name begins, the person. Names that may be two people's are left out.
    """
    persons = [name for name in names if _may_be_person(name)]
    groups = _full_names(persons)
    _add_short_names(groups, persons)
    known: dict[int, Person] = {}
    doubtful: set[Person] = set()  # who may be no person
    for group in groups:
        person = group.person(text)
        known.update((name.span.start, person) for name in group.names)
        if all(name.kind is not Kind.PERSON for name in group.names):
            doubtful.add(person)
    beginning = {name.span.start for name in persons if name.first}
    told = _told_by_pronouns(known, beginning, sentences, doubtful)
    return {start: told.get(person, person) for start, person in known.items()}


def _told_by_pronouns(
    known: Mapping[int, Person],
    beginning: Collection[int],
    sentences: Sequence[Sentence],
    doubtful: Collection[Person],
) -> Mapping[Person, Person]:
    """Tell who is “he” and who “she” of those whose names do not: most pronouns near a lone name are for it."""
    found: dict[Person, Counter[Gender]] = {}
    for person, gender in _pronouns_near(known, beginning, sentences):
        found.setdefault(person, Counter())[gender] += 1
    told: dict[Person, Person] = {}
    for person, genders in found.items():
        (gender, most), *others = genders.most_common()
        sure = person not in doubtful or (most > 1 and not others)
        if sure and (not others or most > _CLEARLY_MORE * others[0][1]):
            told[person] = replace(person, gender=gender)
    return told


def _pronouns_near(
    known: Mapping[int, Person], beginning: Collection[int], sentences: Sequence[Sentence]
) -> Iterator[tuple[Person, Gender]]:
    """Yield the pronouns of sentences that begin with a name and name nobody else, and the one that begins the next."""
    starts = sorted(known)
    alone: Person | None = None
    for sentence in sentences:
        span = sentence.span
        here = starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        words = sentence.words if here else sentence.words[:1]
        if here:
            lone = here[0] in beginning and len({known[start] for start in here}) == 1
            alone = known[here[0]] if lone and known[here[0]].gender is Gender.UNKNOWN else None
        if alone is not None:
            yield from ((alone, _PRONOUNS[word]) for word in words if word in _PRONOUNS)
        if not here:
            alone = None


def _may_be_person(name: Name) -> bool:
    """“The Kentucky Republican” and “the Appalachian Trail” have no name of a person."""
    described = len(name.words) > 1 and name.articled.start < name.titled.start
    return name.kind is Kind.PERSON or (name.kind is Kind.UNKNOWN and not described)


def _full_names(names: Iterable[Name]) -> list[_Group]:
    groups: dict[str, list[_Group]] = {}
    for name in names:
        if len(name.words) == 1 or (name.kind is not Kind.PERSON and name.words[0] in NEVER_GIVEN):
            continue
        namesakes = groups.setdefault(name.words[-1], [])
        group = next((each for each in namesakes if _same_given(each.names[0], name)), None)
        if group is None:
            group = _Group()
            namesakes.append(group)
        group.add(name)
    return [group for namesakes in groups.values() for group in namesakes]


def _same_given(one: Name, other: Name) -> bool:
    """“James Clyburn” and “Jim Clyburn” are one, “Tracy Martin” and “Trayvon Martin” two; “Paz Lopez” ends “Ana Paz Lopez”."""
    if one.generation != other.generation:
        return False
    ends = one.words[-len(other.words) :] == other.words and other.words[0] not in GIVEN
    if one.words[0] == other.words[0] or ends:
        return True
    conflict = Gender.UNKNOWN not in (one.gender, other.gender) and one.gender is not other.gender
    return not conflict and (
        _may_be_short_for(one.words[0], other.words[0])
        or _initials(one) == other.words[0]
        or _initials(other) == one.words[0]
    )


def _initials(name: Name) -> str:
    """“Jeb Bush” is John Ellis Bush."""
    return "".join(word[0] for word in name.words)


def _may_be_short_for(one: str, other: str) -> bool:
    """Tell whether one given name may stand for another: an initial, the beginning, a nickname that begins alike."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or any({one, other} <= names for names in NICKNAMES)


def _add_short_names(groups: list[_Group], names: Iterable[Name]) -> None:
    by_word: dict[str, list[_Group]] = {}
    by_given: dict[str, list[_Group]] = {}
    for group in groups:
        words = group.names[0].words
        for last in {words[-1], _BOUND.sub("", words[-1])}:
            by_word.setdefault(last, []).append(group)
        by_given.setdefault(words[0], []).append(group)
        # “Ban Ki-moon” is “Mr. Ban” later, “Xi Jinping” is “Xi”.
        if words[0] in GIVEN or words[0] in FAMILY_FIRST or "-" in words[-1]:
            by_word.setdefault(words[0], []).append(group)
    short = [name for name in names if len(name.words) == 1]
    # Those that tell most come first: “Mr. Obama”, then “President Obama”, then “Obama”.
    for name in sorted(short, key=lambda name: (name.gender is Gender.UNKNOWN, not name.titles)):
        known = by_word if _BY_GIVEN.isdisjoint(name.titles) else by_given
        namesakes = known.get(name.words[0], ())
        if len(namesakes) > _MOST_NAMESAKES:
            continue
        fitting = [group for group in namesakes if group.may_be(name)]
        if not fitting and name.kind is Kind.PERSON:
            group = _Group()
            groups.append(group)
            by_word.setdefault(name.words[0], []).append(group)
            fitting = [group]
        # Whoever has not been named yet is not meant, if anyone else surely may be.
        before = [group for group in fitting if group.is_named_before(name)]
        group_or_none = _one_of(before or fitting)
        if group_or_none is not None:
            group_or_none.add(name)


def _one_of(groups: Sequence[_Group]) -> _Group | None:
    """Return the only group, or the one that is named far more often."""
    ranked = sorted(groups, key=lambda group: len(group.names), reverse=True)
    if len(ranked) > 1 and len(ranked[0].names) < max(_OFTEN, _CLEARLY_MORE * len(ranked[1].names)):
        return None
    return ranked[0] if ranked else None
