"""Who a speaker's words at one place stand for: the fullest name before them in the article, or the words themselves.

No name is better than a wrong one: where two people or bodies fit, the words stay as they are.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from index.spans import Span
from retrieval.attribution.antecedents import Antecedents, noun_of
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.common_nouns import BODIES, is_people
from retrieval.attribution.discourse import Credited
from retrieval.attribution.interviews import ANSWERS, UNLABELLED, interviewed
from retrieval.attribution.name_lists import CALLINGS, KIN, ROLES
from retrieval.attribution.named_things import may_be_named
from retrieval.attribution.names import TITLES, Gender, Kind, Name
from retrieval.attribution.naming import AND, Naming
from retrieval.attribution.outlets import is_press
from retrieval.attribution.people import Person
from retrieval.attribution.posts import NamedNext, Posts
from retrieval.attribution.word_lists import KNOWN

_PRONOUNS = {
    **dict.fromkeys(("he", "his", "him"), Gender.MALE),
    **dict.fromkeys(("she", "her"), Gender.FEMALE),
}
_SUBJECTS = frozenset(("he", "she"))
_OFFICES = frozenset(
    "ministry department parliament senate congress court government army navy police".split()
)
_ASKS = re.compile(r"\b(?:ask|question|press|wonder)", re.IGNORECASE)
_BINDING = frozenset("POTCWVI")
_MOST_DESCRIBING = 5  # words: “, Ohio Labour Party chairwoman”
_WRITERS = frozenset(
    "journalists reporters authors writers researchers senators lawmakers lawyers men women".split()
)
_A = re.compile(r"an?\s")
_WHOSE = re.compile(r"(?:the|his|her|its|their)\s")
_SOMEBODY = CALLINGS | frozenset("candidate nominee mogul tycoon man woman".split())
_THE = re.compile(r"the\s")
_BRACKET = re.compile(r"(?<!\s)\s*+\([^()]*\)\Z")  # a run of spaces is tried from its beginning alone
_WITH_ARTICLE = re.compile(r"(?:the|this|that)\s+(?:(?P<more>[\w’'-]+)\s+)?(?P<noun>[\w-]+)\Z", re.IGNORECASE)
_WITH_OWNER = re.compile(r"(?:the|its|their|his|her|our|[\w.-]+[’']s?)\s", re.IGNORECASE)
_OWNS = re.compile(r"[’']s\s+|(?<=s)[’']\s+")
_CLAUSE_END = re.compile(r"[,;:—–(]|--")
_LONGEST_DETERMINER = 10  # characters, with what stands before it
_DETERMINED = re.compile(r"\b(?:the|an?|this|that|his|her|its|their|another)\s\Z")
_OF_NAME = re.compile(r",?\s+(?:of|from|in|at|for)\s")  # “Ann Lee of the port”
_BEHIND_NAME = re.compile(rf"(?:\s+\([^()]*\))?,|{_OF_NAME.pattern}")
_AGE_OR_PARTY = re.compile(r"\A(?:\d{1,3}|[RDI]-[A-Z][\w.]*|\([^()]*\))(?:,\s*|\Z)")
_TIMES = (["late"], ["former"], ["then"])
_RELATIVES = frozenset(("who", "whose", "which"))
_FULL = 2  # words of a name
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[\w’'.-]+")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[’']s?)?")  # or an owner's: “Roe’s”


class Resolver:
    """Resolves the speakers of one article, in order of the text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], speaking: Collection[int]) -> None:
        """Read the names of an article.

        Args:
            text: its text.
            sentences: its sentences, in order.
            speaking: the offsets at which its speakers' words begin.
        """
        self._naming = Naming(text, sentences)
        self._before = Antecedents(self._naming)
        self._roles = _holders(self._naming.people.values())
        self._posts = Posts(self._naming, sentences)
        self._next = NamedNext(self._naming, speaking)
        self._answered: int | None = None  # where the first answer of an interview begins
        self._interviewed: Person | None = None

    def speaker(self, credited: Credited) -> str:
        """Return who is credited, and remember it for the pronouns that follow."""
        name, person = self._resolve(credited)
        head = credited.head
        asks = _ASKS.search(credited.cue.of(self._naming.text)) is not None
        hearers = None if asks else Span(head.end, max(head.end, credited.content.start))
        if not self._is_told_beside(credited):
            self._before.remember(credited.speaker.start, name, person, head.of(self._naming.text), hearers)
        return name

    def _is_told_beside(self, credited: Credited) -> bool:
        """Tell whether only a relative clause tells what somebody said of whom a sentence is not about: “asked about Roe, the mayor, who called it a hoax”."""
        text = self._naming.text
        if credited.speaker.of(text) != "who" or not _WHOSE.match(text, credited.head.start):
            return False
        number = self._naming.sentence(credited.head.start)
        named = self._naming.inside(Span(self._naming.starts[number], credited.head.start))
        return bool(named) and not self._naming.opens(named[-1])

    def place(self, credited: Credited) -> Span | None:
        """Return the speaker's words, for an answer without a label where the article names the one interviewed first; None for nowhere."""
        if credited.head.of(self._naming.text) not in UNLABELLED:
            return credited.speaker
        return self._naming.first(self._interviewed) if self._interviewed else None

    def outlet(self, span: Span) -> str | None:
        """Return the full name of the newspaper or broadcaster at a span; None where there is none."""
        words = _WORD.findall(span.of(self._naming.text).lower())
        if not is_press(words):
            return None
        named = [name for name in self._naming.inside(span) if is_press(name.words)]
        if named:  # and not the owner of “a newspaper owned by Roe”
            return self._naming.organisations.full_name(named[-1])
        return self._naming.organisations.called(words[-1], span.start)

    def _resolve(self, credited: Credited) -> tuple[str, Person | None]:
        words = credited.head.of(self._naming.text)
        lower = words.lower()
        closing = credited.content.start < credited.head.start
        if lower in _PRONOUNS:
            others = () if closing or lower not in _SUBJECTS else self._acted_on(credited.content)
            meant = self._before.person(credited.head.start, _PRONOUNS[lower], closing, others)
            return (meant.full, meant) if isinstance(meant, Person) else (meant or words, None)
        if words == ANSWERS or words in UNLABELLED:
            person = self._answering(credited.head.start, words)
            return (person.full, person) if person else (words, None)
        if lower == "it":
            return self._before.body(credited.head.start, closing) or words, None
        if lower in ("they", "their"):
            return self._before.plural(credited.head.start) or words, None
        named = self._described(credited) or self._named(credited)
        if named is not None:
            return named
        common = self._common(credited.head)
        if common is not None:
            return common
        noun = noun_of(words).lower()
        person = (
            self._of_age(credited, noun)
            or self._again(credited, noun)
            or self._next.person(noun, credited.head.start)
        )
        return (person.full, person) if person else (self._as_written(credited), None)

    def _answering(self, offset: int, label: str) -> Person | None:
        """Return who is interviewed, where an answer begins at an offset behind a label."""
        if self._answered is None:
            self._answered = offset
            self._interviewed = interviewed(self._naming, offset, labelled=label == ANSWERS)
        return self._interviewed

    def _acted_on(self, said: Span) -> set[Person]:
        """Return who is named in the clause behind a pronoun, where the pronoun cannot mean them: “he mocked (Roe) for it”.

        It may mean whoever only owns or describes something there: “she defends Roe’s bill”, “he thanked the Roe campaign”.
        """
        clause = _CLAUSE_END.split(said.of(self._naming.text), maxsplit=1)[0]
        return {
            person
            for name in self._naming.inside(Span(said.start, said.start + len(clause)))
            if (person := self._naming.people.get(name.span.start)) is not None
            and not _OWNS.match(self._naming.text, name.span.end)
            and not _DETERMINED.search(
                self._naming.text[max(0, name.titled.start - _LONGEST_DETERMINER) : name.titled.start]
            )
        }

    def _of_age(self, credited: Credited, noun: str) -> Person | None:
        """Resolve “Ann Lee left. The 31-year-old said that it fell.”: who alone the sentence before is about."""
        start = credited.head.start
        opening = self._naming.starts[self._naming.sentence(start)]
        begins = start == opening or (credited.direct and credited.content.start == opening)
        aged = begins and noun.endswith("-year-old")
        return self._before.alone_before(start, across=True) if aged else None

    def _again(self, credited: Credited, noun: str) -> Person | None:
        """Resolve “Ann Lee was not discouraged. “It fell,” the lawyer said.”: who alone the sentence before is about."""
        head = credited.head
        behind = credited.direct and credited.content.start < head.start
        if not behind or not _THE.match(self._naming.text, head.start):
            return None
        if noun not in _SOMEBODY and not noun.endswith("-year-old"):
            return None
        person = self._before.alone_before(head.start)
        if person is None or _of_another(credited.content.of(self._naming.text), person):
            return None
        # Plain “the prosecutor” may be one whom the article has not named.
        words = _WITH_ARTICLE.match(head.of(self._naming.text))
        plain = words is not None and words["more"] is None and noun in _SOMEBODY
        return None if plain and noun not in person.roles else person

    def _described(self, credited: Credited) -> tuple[str, Person | None] | None:
        """Resolve “Rafe Cullinan, a nurse in Fenwick, who (said)”, “Rafe Cullinan, the nurse, who (said)”."""
        head, text = credited.head, self._naming.text
        aside = _WHOSE.match(text, head.start) and text[head.end : credited.speaker.start] == ", "
        if credited.speaker.of(text) != "who" or not (aside or _A.match(text, head.start)):
            return None
        end = head.start - len(", ")
        name = self._naming.ending(end)
        if name is None or text[end : head.start] != ", ":
            return None
        person = self._naming.people.get(name.span.start)
        return (person.full, person) if person else None

    def _as_written(self, credited: Credited) -> str:
        """Return the speaker's words here, up to an apposition: “officials familiar with the plan”."""
        head, speaker = credited.head, credited.speaker
        behind = Span(head.end, max(head.end, speaker.end if speaker.start <= head.start else 0))
        words = head.of(self._naming.text) + behind.of(self._naming.text).split(",")[0]
        return _SPACE.sub(" ", words).strip()

    def _named(self, credited: Credited) -> tuple[str, Person | None] | None:
        head = credited.head
        inside = self._naming.inside(head)
        if not inside or _is_post(inside[-1]):
            apposed = self._apposed(credited)
            if apposed is not None or not inside:
                return apposed
        end = head.start + len(_BRACKET.sub("", head.of(self._naming.text)))
        joined = self._naming.joined(head, inside, end) if len(inside) > 1 else None
        if joined is not None:
            return joined, None
        if inside[-1].span.end == end and self._is_plain(head.start, inside[-1]):
            if self._is_office_of(inside):
                return _SPACE.sub(" ", Span(inside[-2].articled.start, end).of(self._naming.text)), None
            return None if self._is_place_of(inside) else self._naming.full(inside[-1])
        first = inside[0]
        if first.titled.start == head.start and _OF_NAME.match(self._naming.text, first.span.end):
            person = self._naming.people.get(first.span.start)
            if person is not None:
                return person.full, person
        return self._apposed(credited)

    def _is_place_of(self, inside: Sequence[Name]) -> bool:
        """Tell whether the last name tells which branch of the one before is meant: “Christie’s New York”."""
        if (
            len(inside) < 2
            or inside[-1].kind is not Kind.UNKNOWN
            or inside[-1].span.start in self._naming.people
        ):
            return False
        return _OWNS.fullmatch(self._naming.text, inside[-2].span.end, inside[-1].titled.start) is not None

    def _is_office_of(self, inside: Sequence[Name]) -> bool:
        """Tell whether the last name is what every state has, and the one before tells whose it is: “Spain’s Foreign Ministry”."""
        if len(inside) < 2 or inside[-1].words[-1] not in _OFFICES:
            return False
        return _OWNS.fullmatch(self._naming.text, inside[-2].span.end, inside[-1].titled.start) is not None

    def _is_plain(self, start: int, name: Name) -> bool:
        """Tell whether the words before a name only describe it, and do not bind it: “a lawyer for”, “the mayor of”."""
        words = _WORD.findall(self._naming.text[start : name.titled.start].lower())
        if _is_charge(words, name):
            return True
        for at, word in enumerate(words):
            # “the Director of Communications Ann Lee”, “the ambassador to Norway Ann Lee”
            links = word == "of" or (word == "to" and words[at - 1] == "ambassador" and at + 1 < len(words))
            role_of = links and at and words[at - 1] in ROLES and name.kind is Kind.PERSON
            if KNOWN.get(word) in _BINDING and not role_of:
                return False
        return True

    def _apposed(self, credited: Credited) -> tuple[str, Person | None] | None:
        """Resolve “an attorney for Pagliano, Mark MacDougall,”."""
        behind = Span(credited.head.end, credited.speaker.end)
        kin = noun_of(credited.head.of(self._naming.text)).lower() in KIN
        for name in self._naming.inside(behind)[:2]:
            gap = self._naming.text[credited.head.end : name.titled.start]
            rest = _AGE_OR_PARTY.sub("", self._naming.text[name.span.end : behind.end].strip(" ,"))
            person = self._naming.people.get(name.span.start)
            apart = not rest or _BEHIND_NAME.match(self._naming.text, name.span.end) is not None
            if not (apart and _describes(rest)):
                continue
            if self._names_body(credited.head, name, gap, rest):
                return self._naming.organisations.full_name(name), person
            if person is not None and _apposes(gap):
                return person.full, person
            if kin and gap == ", ":
                return name.titled.of(self._naming.text), None
        return None

    def _names_body(self, head: Span, name: Name, gap: str, rest: str) -> bool:
        """Tell whether a name says which body is meant: “the firm, (Voltinha),”, “its owner, the airline (Voltinha),”."""
        words = head.of(self._naming.text)
        if name.kind is Kind.PERSON or _WITH_OWNER.match(words) is None:
            return False
        if gap != ", ":
            comma, *described = gap.split()
            return comma == "," and described[:1] == ["the"] and described[-1] in BODIES
        return noun_of(words).lower() in BODIES or rest.startswith("which ")

    def _common(self, head: Span) -> tuple[str, Person | None] | None:
        match = _WITH_ARTICLE.match(head.of(self._naming.text))
        if match is None:
            return None
        noun = match["noun"].lower()
        if noun in _WRITERS and match["more"] is None:
            plural = self._before.plural(head.start, joined_only=True)
            return (plural, None) if plural else None
        if match["more"] is not None:
            return None
        body = self._naming.organisations.called(noun, head.start)
        if body is not None:
            return body, None
        person = self._holder(noun, head.start)
        return (person.full, person) if person else None

    def _holder(self, role: str, offset: int) -> Person | None:
        """Return who is called “the senator”, where the article has named only one so far: by title first."""
        known = [person for person in self._roles.get(role, ())[:2] if person.since < offset]
        return (known[0] if len(known) == 1 else None) if known else self._posts.holder(role, offset)


def _is_post(name: Name) -> bool:
    """Tell whether capitals name a post and not who holds it: “the Divisional Railway Manager, (Ann Lee)”."""
    return name.kind is not Kind.PERSON and is_people(name.words[-1], many=False)


def _is_charge(words: Sequence[str], name: Name) -> bool:
    """Tell whether words before a full name say what somebody is in charge of: “leader of the violins (Ann Lee)”.

    Not “a friend of actor (Ann Lee)”, “the author of the novel (Emma Roe)”.
    """
    if not words or name.kind is not Kind.PERSON or len(name.words) < _FULL:
        return False
    of = next((at for at, word in enumerate(words) if word in ("of", "for") and at), 0)
    noun = words[-1]
    bound = [word for word in words if KNOWN.get(word) in _BINDING]
    if (
        not of
        or len(bound) > 1
        or noun in KNOWN
        or not noun.isalpha()
        or not is_people(words[of - 1], many=False)
    ):
        return False
    return not (noun in TITLES or noun in CALLINGS or is_people(noun, many=False) or may_be_named(noun))


def _of_another(said: str, person: Person) -> bool:
    """Tell whether what is said tells of somebody who may be this person, and who then did not say it."""
    return any(
        person.gender in (_PRONOUNS.get(word), Gender.UNKNOWN)
        for word in _WORD.findall(said.lower())
        if word in _PRONOUNS
    )


def _holders(persons: Iterable[Person]) -> dict[str, list[Person]]:
    """Return for each role its holders, in order of their first mention."""
    holders: dict[str, list[Person]] = {}
    for person in sorted(set(persons), key=lambda person: person.since):
        for role in person.roles:
            holders.setdefault(role, []).append(person)
    return holders


def _describes(rest: str) -> bool:
    """Tell whether what stands behind a name tells of nobody else: “(Ann Lee), a former teacher,”, “, sister of the chief,”."""
    first, *more = rest.split() or [""]
    if first in _RELATIVES or all(
        KNOWN.get(word) == "R" or word.endswith("ed") for word in (first, *more) if word
    ):
        return True  # “, now retired,”
    noun = first[0].islower() and KNOWN.get(first, "D") == "D" and not first.endswith("ed")
    return (noun or _OF_NAME.match(f" {rest}") is not None) and AND.search(rest) is None


def _apposes(gap: str) -> bool:
    """Tell whether nothing but a comma, and what describes a name, stands before it: “, the Quebec actor Ann Lee”."""
    comma, *words = gap.split()
    words = words[words[:1] == ["the"] :]
    words = words[words[:1] in _TIMES :]
    noun = words[-1].lower() if words else ""
    called = noun in TITLES | CALLINGS or is_people(noun, many=False)
    describing = not words or (called and all(map(_PLAIN_WORD.fullmatch, words)))
    return comma == "," and len(words) <= _MOST_DESCRIBING and describing and KNOWN.keys().isdisjoint(words)
