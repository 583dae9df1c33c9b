"""Names where an article writes them: their words, their titles, and what these tell of who bears them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.spans import Span
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.name_lists import (
    CALLINGS,
    FAMILY_FIRST,
    FEMALE_TITLES,
    FIRMS,
    GIVEN,
    KIN,
    MALE_TITLES,
    MEN,
    NEVER_GIVEN,
    NO_LONGER,
    ORGANISATION_WORDS,
    OTHER_TITLES,
    OUTLET_NOUNS,
    PAGEANTS,
    PARTICLES,
    PRESS_WORDS,
    ROLES,
    SURNAMES_TOO,
    WOMEN,
)
from retrieval.attribution.outlets import any_of
from retrieval.attribution.word_classes import QUOTED_WORDS

_RUN = re.compile(r"M+(?:(?:[NPVD]{1,2}|q)M+)*")
_INSIDE = PARTICLES | {QUOTED_WORDS}  # “Bill de Blasio”, “Ann “Nan” Lee”
_BODY = re.compile(r"(?:[OP]D?M+)+")
_CIVIL = frozenset("mr mrs ms miss dr".split())
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
TITLES = OTHER_TITLES | MALE_TITLES | FEMALE_TITLES | frozenset(ROLES)
_CALLED = CALLINGS | KIN
_PERSONAL = MALE_TITLES | FEMALE_TITLES | frozenset(ROLES)
_ORGANISED = ORGANISATION_WORDS | PRESS_WORDS
_POSTS = ROLES.keys() - SURNAMES_TOO - frozenset("pope queen princess bishop general speaker".split())
_FULL = 2  # words of such a name
_PLACED = frozenset("ambassador envoy consul mayor governor premier".split())  # posts at a place
_MISREAD = re.compile(r"[Ãã](?P<second>[¡-¿\u00ad])")
_BYTE = 0x40  # between a letter of Latin-1 and the second of its two bytes in UTF-8
_STORMS = frozenset("storm hurricane typhoon cyclone".split())  # “Storm Ada”
_AGE = re.compile(r"[1-9]\d")
_OF = frozenset(("of", "for", "on"))
_BODIES = frozenset("house court".split())


class Gender(StrEnum):
    """Which pronoun stands for a person."""

    MALE = "he"
    FEMALE = "she"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """A name at one place.

    Attributes:
        words: its words in small letters, without titles.
        titles: the words before it that are titles, in small letters, with “former” where that stands before.
        span: where the words stand, without titles.
        titled: where titles and words stand.
        articled: where they stand with “the” before them.
        gender: as far as this place tells.
        kind: as far as the words tell.
        outlet: the word before it that tells what kind of press it is, “daily”, “broadcaster”; else empty.
        generation: “jr” or the like, which sets a son apart from his father.
        first: whether it begins a sentence, where a capital says little.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...]
    span: Span
    titled: Span
    articled: Span
    gender: Gender
    kind: Kind
    outlet: str
    generation: str
    first: bool


def names_in(sentence: Sentence) -> Iterator[Name]:
    """Yield the names of a sentence that stand outside of quotations; none of a headline, which capitalises all."""
    if sentence.headline:
        return
    end = 0  # offset behind the last name, which may reach over the next capitals: “Department of Justice”
    for match in _RUN.finditer(sentence.tags):
        for first, last in _split(sentence, *match.span()):
            name = _name(sentence, first, last) if sentence.starts[first] >= end else None
            if name is not None:
                end = name.span.end
                yield name


def _split(sentence: Sentence, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run of capitals where it is held together by anything but a particle or a nickname: “Bill de Blasio”."""
    start = first
    for at in range(first, end):
        if sentence.tags[at] != "M" and sentence.words[at] not in _INSIDE:
            if at > start:
                yield start, at
            start = at + 1
    name = _behind_place(sentence, start, end)
    if name > start:
        yield start, name
    if end > name:
        yield name, end


def _behind_place(sentence: Sentence, first: int, end: int) -> int:
    """Return where a name begins behind the place of a post: “the ambassador to Norway Ann Lee”; the first word elsewhere."""
    words, before = sentence.words, sentence.tags[max(first - 1, 0) : first]
    if first < 2 or before not in ("O", "T") or words[first - 2] not in _PLACED:
        return first
    given = range(first + 1, end - 1)
    return next((at for at in given if words[at] in GIVEN and words[at - 1] not in NEVER_GIVEN), first)


def _name(sentence: Sentence, first: int, end: int) -> Name | None:
    words = tuple(_plain(word) for word in sentence.words[first:end] if word != QUOTED_WORDS)
    generation = words[-1] if len(words) > 1 and words[-1] in _GENERATIONS else ""
    words = words[:-1] if generation else words  # “Ann Lee Jr.” is called Lee
    body = _BODY.match(sentence.tags, end) if words[-1] in ORGANISATION_WORDS else None
    if body and sentence.words[end] in _OF:
        end = body.end()  # “Department of Justice”
        words = sentence.words[first:end]
    titles = 0 if body else _count_titles(words)
    civil = words[-1] in SURNAMES_TOO and words[0] in _CIVIL  # “Dr. King”
    if words[-1] in TITLES and TITLES.issuperset(words[titles:]) and not civil:
        if not titles or words[-1] not in _BODIES:
            return None  # “the Prime Minister”
        titles = 0
    elif not body and words[-1] in _POSTS and words[0] not in GIVEN:
        return None  # “the Railway Minister”
    elif _is_organisation(words[titles:]) and not _is_aged(sentence, end):
        titles = 0
    while titles < len(words) - 1 and words[titles] in PARTICLES and sentence.tags[first + titles] != "M":
        titles += 1  # “Mr. de Blasio” has no given name
    before = sentence.words[first - 1] if first else ""
    outlet = before if before in OUTLET_NOUNS else ""
    kind = Kind.PERSON if _is_aged(sentence, end) else _kind_behind(before, words, titles)
    start = first - 1 if first and _ORDINAL.match(sentence.words[first - 1]) else first  # “the 2nd Circuit”
    start = start - 1 if start and sentence.words[start - 1] == "the" else first
    return Name(
        words=words[titles:],
        titles=(*sentence.words[first - 1 : first], *words[:titles])
        if _is_over(sentence, first)
        else words[:titles],
        span=sentence.cover(first + titles, end - 1),
        titled=sentence.cover(first, end - 1),
        articled=sentence.cover(start, end - 1),
        gender=_gender(words, titles) if kind is not Kind.ORGANISATION else Gender.UNKNOWN,
        kind=kind,
        outlet=outlet,
        generation=generation,
        first=first == 0,
    )


def _plain(word: str) -> str:
    """Return a word without accents and with plain marks: “Orbán” is “Orban” as well, and “O’Neill” is "O'Neill"."""
    if word.isascii():
        return word
    word = _MISREAD.sub(_as_written, word)
    letters = unicodedata.normalize("NFD", word.replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _as_written(letter: re.Match[str]) -> str:
    """Return the letter of Latin-1 whose two bytes were read as two letters: “ç” of “Ã§”."""
    return chr(ord(letter["second"]) + _BYTE)


def _is_aged(sentence: Sentence, end: int) -> bool:
    """Tell whether an age stands behind a name, as behind a person's alone: “Park, 28, left”."""
    following = sentence.words[end : end + 3]
    return len(following) == 3 and following[::2] == (",", ",") and _AGE.fullmatch(following[1]) is not None


def _is_over(sentence: Sentence, first: int) -> bool:
    """“former President Poe” is no longer called the president."""
    return first > 0 and sentence.words[first - 1] in NO_LONGER


def _count_titles(words: tuple[str, ...]) -> int:
    """Return how many words stand before the name proper: all up to the last title, which is not the last word.

    A calling is one where a name in full follows: “Prosecutor Ann Lee”, but not “Baker Hughes”.
    """
    called = len(words) > _FULL and words[0] in _CALLED
    titles = max((at + 1 for at, word in enumerate(words[:-1]) if word in TITLES), default=int(called))
    while titles and words[0] == "miss" and words[titles] in PAGEANTS and len(words) > titles + _FULL:
        titles += 1
    return titles


def _is_organisation(words: tuple[str, ...]) -> bool:
    if len(words) > 1 and words[0] in GIVEN:  # “Bill de Blasio” is no bill
        words = words[1:-1] if words[-1] in SURNAMES_TOO else words[1:]
    if len(words) == _FULL and words[0] in FAMILY_FIRST and "-" in words[1]:
        words = words[1:]  # “Park Ji-won”
    return any_of(words, _ORGANISED)


def _kind_behind(before: str, words: tuple[str, ...], titles: int) -> Kind:
    """Return what bears a name behind a word: “the weekly Ekho”, “the manufacturer Larsen”."""
    firm = len(words) == 1 and before in FIRMS
    return Kind.ORGANISATION if before in OUTLET_NOUNS or firm else _kind(words, titles)


def _kind(words: tuple[str, ...], titles: int) -> Kind:
    if titles == 0 and (_is_organisation(words) or words[-1] in _BODIES or "&" in words):
        return Kind.ORGANISATION
    if len(words) > titles + 1 and words[titles] in _STORMS:
        return Kind.ORGANISATION
    named = words[titles:]
    given = len(named) > 1 and named[0] in GIVEN
    if given or not _PERSONAL.isdisjoint(words[:titles]):
        return Kind.PERSON
    return Kind.UNKNOWN


def _gender(words: tuple[str, ...], titles: int) -> Gender:
    for word in words[:titles]:
        if word in MALE_TITLES:
            return Gender.MALE
        if word in FEMALE_TITLES:
            return Gender.FEMALE
    given = words[titles] if len(words) > titles + 1 else ""
    if given in MEN:
        return Gender.MALE
    return Gender.FEMALE if given in WOMEN else Gender.UNKNOWN
