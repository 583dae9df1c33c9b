"""Who a speaker's words at one place stand for: the fullest name before them in the article, or the words themselves.

No name is better than a wrong one: where two people or bodies fit, the words stay as they are.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.spans import Span
from retrieval.clauses import Sentence
from retrieval.cues import FINDINGS
from retrieval.discourse import Credited
from retrieval.name_lists import ROLES
from retrieval.names import TITLES, Gender, Kind, Name, names_in
from retrieval.organisations import Organisations, is_press
from retrieval.people import Person, people
from retrieval.word_lists import KNOWN

_PRONOUNS = {"he": Gender.MALE, "she": Gender.FEMALE, "his": Gender.MALE, "her": Gender.FEMALE}
_BINDING = frozenset("POTCWVI")
_FARTHEST = 6  # sentences from a pronoun back to the name
_FARTHEST_PLURAL = 4
_FARTHEST_BODY = 3
_MOST_DESCRIBING = 3  # words
# What may be “it” that says something, beside what has a name.
_SAYING_THINGS = FINDINGS | frozenset(
    "company firm newspaper paper magazine website site station broadcaster agency ministry department government "
    "administration campaign committee commission board council court party group union bank charity hospital school "
    "university museum club team police office letter memo statement document filing complaint lawsuit post tweet "
    "editorial article story ruling order notice app house service".split()
)
_WRITERS = frozenset(
    "journalists reporters authors writers researchers senators lawmakers lawyers men women".split()
)
_SOMEBODY = re.compile(
    r"(?:(?:The|A|An|His|Her|Their|One|Another|My)|(?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*[’']s?)\s(?:[\w-]+\s){0,2}?"
    r"(?P<noun>man|woman|boy|girl|father|mother|husband|wife|widower|widow|son|daughter|brother|sister|uncle|aunt|nephew|"
    r"niece|grandfather|grandmother|grandson|granddaughter|boyfriend|girlfriend|fianc[eé]e?|spokesman|spokeswoman)\b"
)
_MALE = frozenset(
    "man boy father husband widower son brother uncle nephew grandfather grandson boyfriend fiancé fiance spokesman".split()
)
_SOME = {
    Gender.MALE: _MALE,
    Gender.FEMALE: frozenset(
        "woman girl mother wife widow daughter sister aunt niece grandmother granddaughter girlfriend fiancée fiancee "
        "spokeswoman".split()
    ),
}
_A = re.compile(r"an?\s")
_BRACKET = re.compile(r"\s*\([^()]*\)\Z")
_WITH_ARTICLE = re.compile(r"(?:the|this|that)\s+(?:(?P<more>[\w’'-]+)\s+)?(?P<noun>[\w-]+)\Z", re.IGNORECASE)
_BEHIND_NAME = re.compile(r",?\s+(?:of|from|in|at|for)\s")
_AGE_OR_PARTY = re.compile(r"\A(?:\d{1,3}|[RDI]-[A-Z][\w.]*)(?:,\s*|\Z)")
_DESCRIBING = ("a ", "an ", "the ")  # “the owner, Ann Lee, a former teacher, said”
_AND = re.compile(r"\s*,\s+and\s+|\s+and\s+|\s*,\s+")
_SAID_WHO = re.compile(r",\s+(?:an?|the|who|whose|\d\d)\b")  # behind a name that is a person's
_THE_BODY = re.compile(r"The (?P<noun>[\w-]+)\b")
_TELLS_MORE = re.compile(r"\s(?:of|for|in|at|from|to|with|who|on|by|(?:\w+ed|seen|given)\s(?:on|by|to|in))\s")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[\w’'.-]+")


class Resolver:
    """Resolves the speakers of one article, in order of the text."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        """Read the names of an article.

        Args:
            text: its text.
            sentences: its sentences, in order.
        """
        self._text = text
        self._starts = [sentence.span.start for sentence in sentences]
        self._names = [name for sentence in sentences for name in names_in(sentence)]
        self._name_starts = [name.span.start for name in self._names]
        self._people = people(text, self._names, sentences)
        self._surnames = {name.words[-1] for name in self._names if name.span.start in self._people}
        self._organisations = Organisations(text, self._names)
        self._roles = _holders(self._people.values())
        self._spoke: dict[int, list[tuple[str, Person | None]]] = {}  # by sentence, in order

    def speaker(self, credited: Credited) -> str:
        """Return who is credited, and remember it for the pronouns that follow."""
        name, person = self._resolve(credited)
        self._spoke.setdefault(self._sentence(credited.speaker.start), []).append((name, person))
        return name

    def outlet(self, span: Span) -> str | None:
        """Return the full name of the newspaper or broadcaster at a span; None where there is none."""
        words = _WORD.findall(span.of(self._text).lower())
        if not is_press(words):
            return None
        named = [name for name in self._inside(span) if is_press(name.words)]
        if named:  # and not the owner of “a newspaper owned by Roe”
            return self._organisations.full_name(named[-1])
        return self._organisations.called(words[-1], span.start)

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _inside(self, span: Span) -> list[Name]:
        first = bisect_left(self._name_starts, span.start)
        return self._names[first : bisect_left(self._name_starts, span.end)]

    def _resolve(self, credited: Credited) -> tuple[str, Person | None]:
        words = credited.head.of(self._text)
        lower = words.lower()
        if lower in _PRONOUNS:
            person = self._antecedent(credited.head.start, _PRONOUNS[lower])
            return (person.full, person) if person else (words, None)
        if lower == "it":
            return self._body(credited.head.start) or words, None
        if lower in ("they", "their"):
            return self._plural(credited.head.start) or words, None
        named = self._described(credited) or self._named(credited)
        if named is not None:
            return named
        common = self._common(credited.head)
        return common or (self._as_written(credited), None)

    def _described(self, credited: Credited) -> tuple[str, Person | None] | None:
        """Resolve “Rafe Cullinan, a nurse in Fenwick, who (said)”."""
        head = credited.head
        if credited.speaker.of(self._text) != "who" or not _A.match(self._text, head.start):
            return None
        end = head.start - len(", ")
        at = bisect_left(self._name_starts, head.start) - 1
        if at < 0 or self._text[max(end, 0) : head.start] != ", " or self._names[at].span.end != end:
            return None
        person = self._people.get(self._names[at].span.start)
        return (person.full, person) if person else None

    def _as_written(self, credited: Credited) -> str:
        """Return the speaker's words here, up to an apposition: “officials familiar with the plan”."""
        head, speaker = credited.head, credited.speaker
        behind = Span(head.end, max(head.end, speaker.end if speaker.start <= head.start else 0))
        words = head.of(self._text) + behind.of(self._text).split(",")[0]
        return _SPACE.sub(" ", words).strip()

    def _named(self, credited: Credited) -> tuple[str, Person | None] | None:
        head = credited.head
        inside = self._inside(head)
        if not inside:
            return self._apposed(credited)
        end = head.start + len(_BRACKET.sub("", head.of(self._text)))
        joined = self._joined(head, inside, end) if len(inside) > 1 else None
        if joined is not None:
            return joined, None
        if inside[-1].span.end == end and self._is_plain(head.start, inside[-1]):
            return self._full(inside[-1])
        first = inside[0]
        if first.articled.start == head.start and _BEHIND_NAME.match(self._text, first.span.end):
            person = self._people.get(first.span.start)
            if person is not None:
                return person.full, person
        return self._apposed(credited)

    def _is_plain(self, start: int, name: Name) -> bool:
        """Tell whether the words before a name only describe it, and do not bind it: “a lawyer for”, “the mayor of”."""
        words = _WORD.findall(self._text[start : name.titled.start].lower())
        for at, word in enumerate(words):
            # “the Director of Communications Ann Lee”
            role_of = word == "of" and at and words[at - 1] in ROLES and name.kind is Kind.PERSON
            if KNOWN.get(word) in _BINDING and not role_of:
                return False
        return True

    def _full(self, name: Name) -> tuple[str, Person | None]:
        person = self._people.get(name.span.start)
        if person is not None:
            return person.full, person
        if name.kind is Kind.PERSON or name.words[-1] in self._surnames:
            return _SPACE.sub(" ", name.titled.of(self._text)), None
        return self._organisations.full_name(name), None

    def _joined(self, head: Span, inside: Sequence[Name], end: int) -> str | None:
        """Resolve “Mr. Baker and Ms. Haberman”; None where anything else stands between the names."""
        if inside[0].articled.start != head.start or inside[-1].span.end != end:
            return None
        for one, other in pairwise(inside):
            if not _AND.fullmatch(self._text, one.span.end, other.articled.start):
                return None
        full = [self._full(name)[0] for name in inside]
        return f"{', '.join(full[:-1])} and {full[-1]}"

    def _apposed(self, credited: Credited) -> tuple[str, Person | None] | None:
        """Resolve “an attorney for Pagliano, Mark MacDougall,”."""
        behind = Span(credited.head.end, credited.speaker.end)
        for name in self._inside(behind)[:2]:
            gap = self._text[credited.head.end : name.titled.start]
            rest = _AGE_OR_PARTY.sub("", self._text[name.span.end : behind.end].strip(" ,"))
            person = self._people.get(name.span.start)
            described = (
                rest.startswith(_DESCRIBING) or _BEHIND_NAME.match(self._text, name.span.end) is not None
            )
            told_more = not rest or rest.startswith("who ") or (described and not _AND.search(rest))
            if _apposes(gap) and person is not None and told_more:
                return person.full, person
        return None

    def _common(self, head: Span) -> tuple[str, Person | None] | None:
        match = _WITH_ARTICLE.match(head.of(self._text))
        if match is None:
            return None
        noun = match["noun"].lower()
        if noun in _WRITERS and match["more"] is None:
            plural = self._plural(head.start, joined_only=True)
            return (plural, None) if plural else None
        if match["more"] is not None:
            return None
        body = self._organisations.called(noun, head.start)
        if body is not None:
            return body, None
        person = self._holder(noun, head.start)
        return (person.full, person) if person else None

    def _holder(self, role: str, offset: int) -> Person | None:
        """Return who is called “the senator”, where the article has named only one so far."""
        known = [person for person in self._roles.get(role, ())[:2] if person.since < offset]
        return known[0] if len(known) == 1 else None

    def _antecedent(self, offset: int, gender: Gender) -> Person | None:
        """Return the nearest person before a pronoun who may be meant: speakers first, then in order of naming.

        Someone who may be “he” or “she” is meant who has just spoken, or whom nobody else could be.
        """
        here = self._sentence(offset)
        doubtful: dict[str, Person] = {}
        for sentence in range(here, max(-1, here - _FARTHEST), -1):
            candidates = self._candidates(sentence, offset)
            known = next((person for person in candidates if person.gender is gender), None)
            if known is not None:
                return known
            unknown = [person for person in candidates if person.gender is Gender.UNKNOWN]
            spoke = [person for _, person in self._spoke.get(sentence, ())]
            if unknown and (unknown[0] in spoke or self._introduced(sentence, offset) is unknown[0]):
                return unknown[0]
            if sentence < here and _is_about(self._text, self._starts[sentence], gender):
                return None
            doubtful |= {person.full: person for person in unknown}
        return next(iter(doubtful.values())) if len(doubtful) == 1 else None

    def _introduced(self, sentence: int, offset: int) -> Person | None:
        """Return the only person of the sentence before one, where it says who that is: “Bao Cole, the agent, left.”."""
        if sentence != self._sentence(offset) - 1:
            return None
        named = self._people_in(sentence, offset)
        alone = named and all(person is named[0][1] for _, person in named)
        return named[0][1] if alone and _SAID_WHO.match(self._text, named[0][0].span.end) else None

    def _candidates(self, sentence: int, offset: int) -> list[Person]:
        """Return the people of a sentence who may be meant behind it: those who spoke, else its subject."""
        spoke = [person for _, person in reversed(self._spoke.get(sentence, [])) if person is not None]
        named, start = self._people_in(sentence, offset), self._starts[sentence]
        return spoke + [person for name, person in named if self._stands_out(name, person, named, start)]

    def _people_in(self, sentence: int, offset: int) -> list[tuple[Name, Person]]:
        """Return who is named in a sentence, and by which name, up to an offset."""
        start = self._starts[sentence]
        end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else offset
        names = self._inside(Span(start, min(offset, end)))
        return [(name, person) for name in names if (person := self._people.get(name.span.start))]

    def _stands_out(
        self, name: Name, person: Person, named: Sequence[tuple[Name, Person]], start: int
    ) -> bool:
        """Tell whether a person is a sentence's first word, or the only one there of that gender."""
        if name.articled.start == start:
            return True
        others = [other for _, other in named if other is not person]
        return not any(
            Gender.UNKNOWN in (other.gender, person.gender) or other.gender is person.gender
            for other in others
        )

    def _body(self, offset: int) -> str | None:
        """Return what is nearest before “it”: what has just spoken, or a body at the head of the sentence before."""
        here = self._sentence(offset)
        for sentence in range(here, max(-1, here - _FARTHEST_BODY), -1):
            for name, person in reversed(self._spoke.get(sentence, [])):
                if person is None and not _is_plural(name) and " and " not in name:
                    return name if _is_body(name) else None
            if sentence < here and (
                head := self._body_at(self._starts[sentence], self._starts[sentence + 1])
            ):
                return head
        return None

    def _body_at(self, start: int, end: int) -> str | None:
        """Return the body that a sentence begins with: “CNN News …”, “The agency …”."""
        first = self._inside(Span(start, end))[:1]
        if first and first[0].articled.start == start and first[0].kind is Kind.ORGANISATION:
            return self._organisations.full_name(first[0])
        match = _THE_BODY.match(self._text, start)
        if match is None or match["noun"].lower() not in _SAYING_THINGS:
            return None
        return self._organisations.called(match["noun"].lower(), start) or match[0]

    def _plural(self, offset: int, joined_only: bool = False) -> str | None:
        """Return the last before “they” who are more than one: speakers, or names at the head of a sentence."""
        here = self._sentence(offset)
        for sentence in range(here, max(-1, here - _FARTHEST_PLURAL), -1):
            for name, person in reversed(self._spoke.get(sentence, [])):
                joined = " and " in name and name[0].isupper()
                if person is None and (joined or (not joined_only and _is_plural(name))):
                    return name
            pair = self._inside(Span(self._starts[sentence], offset))[:2] if sentence < here else []
            if len(pair) > 1:
                joined_names = self._joined(
                    Span(self._starts[sentence], pair[1].span.end), pair, pair[1].span.end
                )
                if joined_names is not None:
                    return joined_names
        return None


def _holders(persons: Iterable[Person]) -> dict[str, list[Person]]:
    """Return for each role its holders, in order of their first mention."""
    holders: dict[str, list[Person]] = {}
    for person in sorted(set(persons), key=lambda person: person.since):
        for role in person.roles:
            holders.setdefault(role, []).append(person)
    return holders


def _is_about(text: str, start: int, gender: Gender) -> bool:
    """Tell whether a sentence begins with somebody without a name for whom a pronoun may stand: “Roe’s widow”."""
    match = _SOMEBODY.match(text, start)
    return match is not None and match["noun"].lower() in _SOME[gender]


def _apposes(gap: str) -> bool:
    """Tell whether nothing but a comma, and what describes a name, stands before it: “, Quebec actor Ann Lee”."""
    comma, *words = gap.split()
    describing = not words or (words[-1].lower() in TITLES and all(map(str.isalpha, words)))
    return comma == "," and len(words) <= _MOST_DESCRIBING and describing and KNOWN.keys().isdisjoint(words)


def _is_plural(words: str) -> bool:
    noun = _noun_of(words)
    return noun.lower() in ("people", "police") or (noun.endswith("s") and not noun.endswith("ss"))


def _is_body(words: str) -> bool:
    noun = _noun_of(words)
    return noun.lower() in _SAYING_THINGS or (noun[:1].isupper() and noun.lower() not in KNOWN)


def _noun_of(words: str) -> str:
    """Return the last word before what tells more: “people” of “people briefed on it”."""
    found = _WORD.findall(_TELLS_MORE.split(words)[0])
    return found[-1] if found else ""
