"""Who is who in an article: which names are one person's, and how that person is called in full."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.spans import Span
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.described_gender import described_genders
from retrieval.attribution.name_lists import (
    FAMILY_FIRST,
    GIVEN,
    NEVER_GIVEN,
    NICKNAMES,
    NO_LONGER,
    PARTICLES,
    ROLES,
)
from retrieval.attribution.named_things import named_things
from retrieval.attribution.names import Gender, Kind, Name
from retrieval.attribution.noun_phrases import phrase_ending

_MOST_NAMESAKES = (
    20  # of whom a given name or title can mean one; lists of graduates or of the dead name hundreds of Johns
)
_CLEARLY_MORE, _OFTEN = 2, 3  # times as many mentions as the namesake has, and at least so many
_BOUND = re.compile(r"\A(?:al|el|as|ar|ad|an|ash)-")  # “el-Sisi” is “Sisi” as well
_BY_GIVEN = frozenset("sir dame prince princess sheikh".split())  # they stand before given names
_OF_SEVERAL = frozenset(
    ("sens", "senators", "reps")
)  # “Senators Ann Lee and Bob Cole” names two, and only one is behind it
_VERBS = ("V", "E", "A")
_OBJECTS = ("him", "her")
_OWNED = ("N", "M", "U", "E", "I", "q", "V", "D")
# “(Cole,) who met him”, “Cole met him”, “Cole rang to thank him”, “Cole argued with him”
_OF_ANOTHER = re.compile(r"M(?:,?W)?[AXR]*[VE](?:T?R?[VEI]|TN)?[PT]?[hD]")
_SAYS = (("said",), ("says",))
_OWNERS = frozenset("my our your his her their".split())
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
        described: as what the words beside the name tell of: “the nurse’s wife, Bao Cole,”. Whoever is spoken of so may still
            be far from a pronoun, but is not the other one.
        roles: what the person may be called besides: “the senator”.
        since: offset of the first mention.
    """

    full: str
    gender: Gender
    roles: frozenset[str]
    since: int
    described: Gender = Gender.UNKNOWN

    def may_be(self, gender: Gender) -> bool:
        """Tell whether nothing beside the name tells that a person is not of a gender."""
        return self.described in (gender, Gender.UNKNOWN)


class _Group:
    """The names of one person, as they are found."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.gender = Gender.UNKNOWN
        self.is_doubtful = True  # whether it may be no name: “Interestingly Cole” begins a sentence

    def add(self, name: Name) -> None:
        self.names.append(name)
        self.is_doubtful &= name.first and name.kind is not Kind.PERSON
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

    def ends_with(self, words: tuple[str, ...]) -> bool:
        """Tell whether a surname with its particle ends the full name."""
        return len(words) == 1 or any(name.words[-len(words) :] == words for name in self.names[:1])

    def person(self, text: str, described: Mapping[int, Gender]) -> Person:
        longest = max(self.names, key=lambda name: (len(name.words), bool(ROLES.keys() & name.titles)))
        span = longest.span if len(longest.words) > 1 else longest.titled
        roles = (
            ROLES[title]
            for name in self.names
            for title in name.titles
            if title in ROLES and title not in _OF_SEVERAL and NO_LONGER.isdisjoint(name.titles)
        )
        since = min(name.span.start for name in self.names)
        told = {described.get(name.span.start, Gender.UNKNOWN) for name in self.names} - {Gender.UNKNOWN}
        return Person(
            " ".join(span.of(text).split()),
            self.gender,
            frozenset(roles),
            since,
            told.pop() if len(told) == 1 else Gender.UNKNOWN,
        )


def people(text: str, names: Sequence[Name], sentences: Sequence[Sentence]) -> Mapping[int, Person]:
    """Tell the people of an article apart.

    Args:
        text: the article's text.
        names: in order.
        sentences: in order, for their pronouns.

    Returns:
        For the offset at which a person's name begins, the person. Names that may be two people's are left out, as are
        those that the article says a thing bears.
    """
    things = named_things(names, sentences)
    persons = [
        name
        for name in names
        if _may_be_person(name) and (name.words not in things or (name.titles and len(name.words) == 1))
    ]
    full, alone = _surnames(persons)
    described = described_genders(full, sentences)
    groups = _full_names(full)
    _add_short_names(groups, alone, _Told(groups, alone, sentences))
    known: dict[int, Person] = {}
    doubtful: set[Person] = set()  # who may be no person
    for group in groups:
        person = group.person(text, described)
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
    """Tell who is “he” and who “she” of those whose names do not: most pronouns near a lone name are for it.

    Of these one at least is no object: “Ann Lee said they left without (him)” may tell of another.
    """
    found: dict[Person, Counter[Gender]] = {}
    acting: set[Person] = set()
    for person, gender, is_object in _pronouns_near(known, beginning, sentences):
        found.setdefault(person, Counter())[gender] += 1
        if not is_object:
            acting.add(person)
    told: dict[Person, Person] = {}
    for person, genders in found.items():
        (gender, most), *others = genders.most_common()
        sure = person not in doubtful or (most > 1 and not others)
        if sure and person in acting and (not others or most > _CLEARLY_MORE * others[0][1]):
            told[person] = replace(person, gender=gender)
    return told


def _pronouns_near(
    known: Mapping[int, Person], beginning: Collection[int], sentences: Sequence[Sentence]
) -> Iterator[tuple[Person, Gender, bool]]:
    """Yield the pronouns of sentences that begin with a name and name nobody else, and the one that begins the next.

    With each comes whether it is an object.
    """
    starts = sorted(known)
    alone: Person | None = None
    for sentence in sentences:
        span = sentence.span
        here = starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        places = _own_pronouns(sentence) if here else (0,)
        if here:
            lone = here[0] in beginning and len({known[start] for start in here}) == 1
            alone = known[here[0]] if lone and known[here[0]].gender is Gender.UNKNOWN else None
        if alone is not None:
            for at in places:
                word = sentence.words[at]
                if word in _PRONOUNS:
                    yield alone, _PRONOUNS[word], word in _OBJECTS and not _owns(sentence, at)
        if not here:
            alone = None


def _own_pronouns(sentence: Sentence) -> Iterator[int]:
    """Yield which words of a sentence may stand for its subject, as “him” of “Ann Lee (met him)” does not."""
    other = other_pronoun(sentence)
    return (at for at in range(len(sentence.words)) if at != other)


def other_pronoun(sentence: Sentence) -> int | None:
    """Return where “him” or “her” stands for somebody else than the one whose name the verb follows: “Ann Lee met her”.

    That is in the same clause, “Cole rang to thank him”, and not behind another subject, “Cole said they saw him”.
    """
    match = _OF_ANOTHER.search(sentence.tags)
    while match is not None:
        at = match.end() - 1
        if sentence.words[at] in _OBJECTS and not _owns(sentence, at):
            return at
        match = _OF_ANOTHER.search(sentence.tags, match.start() + 1)
    return None


def _owns(sentence: Sentence, at: int) -> bool:
    """Tell whether “her” belongs to what follows: “her hat”."""
    return sentence.words[at] == "her" and sentence.tags[at + 1 : at + 2] in _OWNED


def _may_be_person(name: Name) -> bool:
    """“The Kentucky Republican” and “the Appalachian Trail” have no name of a person."""
    described = len(name.words) > 1 and name.articled.start < name.titled.start
    return name.kind is Kind.PERSON or (name.kind is Kind.UNKNOWN and not described)


def _surnames(names: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Part names in full from surnames alone, “Lee” or, where it ends a longer name, “De Blasio”; not from “Al Lee”."""
    ends = {name.words[-2:] for name in names if len(name.words) > 2}
    full: list[Name] = []
    alone: list[Name] = []
    for name in names:
        bound = name.words[0] in PARTICLES and name.words in ends
        (alone if len(name.words) == 1 or bound else full).append(name)
    return full, alone


def _full_names(names: Iterable[Name]) -> list[_Group]:
    groups: dict[str, list[_Group]] = {}
    for name in names:
        if name.kind is not Kind.PERSON and name.words[0] in NEVER_GIVEN:
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


class _Told:
    """Where those of one surname are named in full, in order."""

    def __init__(
        self, groups: Iterable[_Group], alone: Iterable[Name], sentences: Sequence[Sentence]
    ) -> None:
        """Note all names in full, and the first of each surname alone."""
        self._alone: dict[str, int] = {}
        for name in alone:
            self._alone.setdefault(name.words[-1], name.span.start)
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]
        self._by_surname: dict[str, list[tuple[Span, int, _Group]]] = {}
        for number, group in enumerate(groups):
            for name in group.names:
                self._by_surname.setdefault(name.words[-1], []).append((name.span, number, group))
        for told in self._by_surname.values():
            told.sort(key=lambda each: each[:2])

    def one_of(self, groups: Sequence[_Group], name: Name) -> _Group | None:
        """Return whom of some a surname alone means: the only one or far the most named, or who has just been named in full."""
        one = _one_of(groups)
        last = self._last(name) if one is None else None
        return last if last is not None and last in groups else one

    def _last(self, name: Name) -> _Group | None:
        """Return who is named last before a surname alone, as the subject of a sentence and beside no other of that name.

        The surname alone has meant nobody before: in “Clinton left. Bill Clinton wept. Clinton ran.” it is not Bill.
        """
        told = self._by_surname.get(name.words[-1], [])
        at = bisect_left(told, name.span.start, key=lambda each: each[0].start) - 1
        if at < 0:
            return None
        span, number, group = told[at]
        sentence = self._sentences[bisect_right(self._starts, span.start) - 1]
        beside = at > 0 and told[at - 1][0].start >= sentence.span.start and told[at - 1][1] != number
        known = group.names[0].span.start < self._alone[name.words[-1]] and not group.is_doubtful
        return group if known and not beside and _acts(sentence, span) else None


def _acts(sentence: Sentence, name: Span) -> bool:
    """Tell whether a name is a subject: “Ann Lee left”, “The guard, Ann Lee, left”, “said Ann Lee”.

    Whoever is somebody else's is not meant by the surname alone that both may have: “Her husband, Bob Lee, left”.
    """
    tags = sentence.tags
    first = bisect_left(sentence.starts, name.start)
    first = len(tags[:first].rstrip("MN"))  # its titles
    end = bisect_left(sentence.starts, name.end)
    described = phrase_ending(tags, first - 2) if tags[:first].endswith(",") else None
    begins = described.first if described else max(0, first - 1)
    if sentence.words[begins] in _OWNERS:
        return False
    apposed = tags[end : end + 1] in (",", "B") and tags[:first].endswith(",")
    return tags[end : end + 1] in _VERBS or apposed or sentence.words[first - 1 : first] in _SAYS


def _by_short_name(groups: Iterable[_Group]) -> tuple[dict[str, list[_Group]], dict[str, list[_Group]]]:
    """Return who may be called by one word, and who by the given name behind a title."""
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
    return by_word, by_given


def _add_short_names(groups: list[_Group], names: Sequence[Name], told: _Told) -> None:
    by_word, by_given = _by_short_name(groups)
    # Those that tell most come first: “Mr. Obama”, then “President Obama”, then “Obama”.
    for name in sorted(names, key=lambda name: (name.gender is Gender.UNKNOWN, not name.titles)):
        known = by_word if _BY_GIVEN.isdisjoint(name.titles) else by_given
        namesakes = known.get(name.words[-1], ())
        if len(namesakes) > _MOST_NAMESAKES:
            continue
        fitting = [group for group in namesakes if group.may_be(name) and group.ends_with(name.words)]
        if not fitting and name.kind is Kind.PERSON and name.titles:
            group = _Group()
            groups.append(group)
            by_word.setdefault(name.words[-1], []).append(group)
            fitting = [group]
        # Whoever has not been named yet is not meant, if anyone else surely may be.
        before = [group for group in fitting if group.is_named_before(name)]
        group_or_none = told.one_of(before or fitting, name)
        if group_or_none is not None:
            group_or_none.add(name)


def _one_of(groups: Sequence[_Group]) -> _Group | None:
    """Return the only group, or the one that is named far more often."""
    ranked = sorted(groups, key=lambda group: len(group.names), reverse=True)
    if len(ranked) > 1 and len(ranked[0].names) < max(_OFTEN, _CLEARLY_MORE * len(ranked[1].names)):
        return None
    return ranked[0] if ranked else None
