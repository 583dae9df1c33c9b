"""Whom a pronoun stands for: who has just spoken, who was named last, or nobody where that is not clear."""

import re
from collections.abc import Collection, Sequence

from index.patterns import late
from index.spans import Span
from retrieval.attribution.common_nouns import (
    ANYBODY,
    BODIES,
    HUMAN,
    MEN,
    SAYING_THINGS,
    SOMEBODY,
    WOMEN,
    is_people,
)
from retrieval.attribution.name_lists import MEN as GIVEN_TO_MEN
from retrieval.attribution.name_lists import WOMEN as GIVEN_TO_WOMEN
from retrieval.attribution.names import Gender, Kind, Name
from retrieval.attribution.naming import Naming
from retrieval.attribution.people import Person
from retrieval.attribution.word_lists import KNOWN

_FARTHEST = 6  # sentences from a pronoun back to the name
_FARTHEST_PLURAL = 4
_FARTHEST_BODY = 3
_SAID_WHO = re.compile(r",\s+(?:an?|the|who|whose|\d\d)\b")  # behind a name that is a person's
# Before it: “The chairman, (Ann Lee), left.”
_DESCRIBED = re.compile(r"(?:The|An?|His|Her|Its|Their|Our)\s[^,;:.“\"]{3,60},\s")
# Behind a name these are meant, not the one who is named: “a Donald Trump supporter”.
_FOLLOWERS = re.compile(
    r"\s(?:supporter|backer|fan|loyalist|aide|adviser|advisor|ally|donor|voter|surrogate|critic|campaign|rally|administration|staffer"
    r"|appointee|delegate|opponent|presidency)(?:s|\b)"
)
_AS_FOR = re.compile(r"(?:(?:And|But)\s)?[Aa]s\s(?:for|to)\s")
_DOES = re.compile(r"\s[a-z]")  # and is no dateline
_THE_BODY = re.compile(r"The (?P<noun>[\w-]+)\b")
# Behind a name: “(Barrow) county council”.
_BODY_BEHIND = late(rf"(?:[ ][a-z][a-z-]*)?[ ](?:{'|'.join(sorted(BODIES))})\b(?![-’'])")
_TELLS_MORE = re.compile(r"\s(?:of|for|in|at|from|to|with|who|on|by|(?:\w+ed|seen|given)\s(?:on|by|to|in))\s")
_SUBORDINATE = re.compile(r"\b(?:after|although|as|because|before|once|since|though|until|when|while)\s\Z")
_OPENED = re.compile(
    r"(?:(?:And|But|Yet|So)\s)?(?:when|after|before|once|since|until|although|though|while|because)\s",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|from|to|near|for|with|by|on|against|between|than)\s\Z", re.IGNORECASE)
_LONGEST_JOINING = 10  # characters
_NEW = frozenset("a an another one".split())
_ONE_OF = re.compile(r"\w+ of (?:[\w’'-]+ ){1,3}?(?P<nouns>[\w-]+)\Z")
_PEOPLE = re.compile(r"(?:crats|icans|ists|ians|men|women|ers|ors)\Z")
_WORD = re.compile(r"[\w’'.-]+")
_SUBJECTS = frozenset(("he", "she"))
_OBJECTS = {Gender.MALE: "him", Gender.FEMALE: "her"}
_GIVEN_TO = {Gender.MALE: GIVEN_TO_MEN, Gender.FEMALE: GIVEN_TO_WOMEN}


class Antecedents:
    """What an article has told up to a place, for the pronouns behind it."""

    def __init__(self, naming: Naming) -> None:
        """Begin with the names of an article, of whom nobody has spoken yet."""
        self._naming = naming
        self._spoke: dict[int, list[tuple[str, Person | None]]] = {}  # by sentence, in order
        # By sentence, who tells something in its first words or by a pronoun, and where the hearers stand.
        self._subject: dict[int, tuple[str, Span]] = {}
        self._described: dict[str, str] = {}  # in what words a speaker was credited first
        self._several: set[str] = set()  # names of more than one person that have stood for “he” or “she”
        self._genders: dict[Person, Gender] = {}  # of those whom only a pronoun has told so far

    def remember(
        self, offset: int, speaker: str, person: Person | None, words: str, hearers: Span | None = None
    ) -> None:
        """Note who speaks at an offset, and in what words: “her mother” of whom it says “Ann” as well.

        Args:
            offset: where.
            speaker: the full name, or the words again.
            person: whose name that is, where it is somebody's.
            words: the article's own.
            hearers: where those stand who are told something; None where they are asked, and may answer.
        """
        sentence = self._naming.sentence(offset)
        self._spoke.setdefault(sentence, []).append((speaker, person))
        self._described.setdefault(speaker, words)
        begins = offset == self._naming.starts[sentence] or words.lower() in _SUBJECTS
        if begins and person is None and hearers is not None:
            self._subject[sentence] = speaker, hearers

    def person(
        self, offset: int, gender: Gender, closing: bool = False, others: Collection[Person] = ()
    ) -> Person | str | None:
        """Return the nearest person before a pronoun who may be meant: speakers first, then in order of naming.

        Someone who may be “he” or “she” is meant who has just spoken, or whom nobody else could be, and is never the other
        again. Of a speaker without a name the words are returned.

        Args:
            offset: where the pronoun stands.
            gender: whose it is.
            closing: whether what it said stands before it: who is named there is spoken of, and seldom speaks.
            others: who is named by what it does: “he mocked Roe” does not mean Roe.
        """
        here = self._naming.sentence(offset)
        if closing and self._naming.others.get(here) == _OBJECTS[gender]:
            # “Cole thanked him, he said.” does not mean Cole.
            others = {
                person for name, person in self._naming.people_in(here, offset) if self._naming.opens(name)
            }
        beside = self._beside(here, offset) if closing else None
        meant = self._meant(offset, gender, closing, {*others, beside} if beside else others)
        if isinstance(meant, Person):
            self._genders.setdefault(meant, gender)
        return meant

    def _beside(self, sentence: int, offset: int) -> Person | None:
        """Return whose name stands right before a pronoun, and who never is meant by it: “Roe, she said, is late”."""
        named = self._naming.people_in(sentence, offset)
        if not named or self._naming.text[named[-1][0].span.end : offset] != ", ":
            return None
        return named[-1][1]

    def _gender(self, person: Person) -> Gender:
        return self._genders.get(person, person.gender)

    def _meant(
        self, offset: int, gender: Gender, closing: bool, others: Collection[Person]
    ) -> Person | str | None:
        here = self._naming.sentence(offset)
        doubtful: dict[str, Person] = {}
        for sentence in range(here, max(-1, here - _FARTHEST), -1):
            if sentence >= here - 1 and (unnamed := self._unnamed(sentence, gender, offset)) is not None:
                return unnamed
            if sentence == here - 1 and (one := self._one_of_several(sentence, gender)) is not None:
                return one
            candidates = self._candidates(sentence, offset, closing and sentence == here, others)
            if sentence == here - 1 and (teller := self._teller(sentence, candidates, gender)) is not None:
                return teller
            unknown = self._of_no_gender(sentence, candidates, gender)
            sure = self._surely(sentence, candidates, unknown, offset, gender, closing)
            if sure is not None:
                return sure
            if sentence < here and SOMEBODY[gender].match(self._naming.text, self._naming.starts[sentence]):
                return None  # the pronoun may stand for them
            doubtful |= {person.full: person for person in unknown}
        if len(doubtful) == 1:
            return next(iter(doubtful.values()))
        return self._meant(offset, gender, False, others) if closing and not doubtful else None

    def _surely(
        self,
        sentence: int,
        candidates: Sequence[Person],
        unknown: Sequence[Person],
        offset: int,
        gender: Gender,
        closing: bool,
    ) -> Person | None:
        """Return who of a sentence is surely meant: who spoke in one before, though only others' names tell the gender."""
        known = next((person for person in candidates if self._gender(person) is gender), None)
        spoke = [person for _, person in self._spoke.get(sentence, ())]
        ended = sentence < self._naming.sentence(offset)
        just_spoke = ended and known not in spoke and bool(unknown) and unknown[0] in spoke
        if known is not None and not just_spoke:
            return known
        sure = bool(unknown) and (just_spoke or self._is_sure(sentence, unknown[0], offset, gender, closing))
        return unknown[0] if sure else None

    def _of_no_gender(self, sentence: int, candidates: Sequence[Person], gender: Gender) -> list[Person]:
        """Return who of a sentence may be a man or a woman, and may be meant by a pronoun behind it.

        “Cole thanked her. She left” does not mean Cole, but “Cole spoke of her. She said” may.
        """
        unknown = [
            person
            for person in candidates
            if self._gender(person) is Gender.UNKNOWN and person.may_be(gender)
        ]
        if self._naming.others.get(sentence) != _OBJECTS[gender]:
            return unknown
        spoke = [person for _, person in self._spoke.get(sentence, ())]
        return [person for person in unknown if person in spoke]

    def _is_sure(self, sentence: int, person: Person, offset: int, gender: Gender, closing: bool) -> bool:
        """Tell whether somebody whose name does not tell the gender is surely meant by a pronoun."""
        here = self._naming.sentence(offset)
        return (
            any(person is other for _, other in self._spoke.get(sentence, ()))
            or self._introduced(sentence, offset) is person
            or (sentence == here and self._opens(sentence, person, offset))
            or (
                sentence == here - 1
                and (closing or self._nobody_spoke(sentence))
                and self.alone_before(offset) is person
            )
            or self._heads(sentence, person, gender, offset)
            or self._alone_in_paragraph(sentence, person, offset)
        )

    def _one_of_several(self, sentence: int, gender: Gender) -> str | None:
        """Return the words of whom a sentence is about where these may mean several: “Obama left. He said”."""
        start = self._naming.heads[sentence]
        first = next(iter(self._naming.inside(Span(start, self._naming.starts[sentence + 1]))), None)
        if first is None or not _begins_at(first, start) or not self._naming.is_one_of_several(first):
            return None
        if first.gender not in (gender, Gender.UNKNOWN):
            return None
        self._several.add(first.titled.of(self._naming.text))
        return first.titled.of(self._naming.text)

    def _nobody_spoke(self, sentence: int) -> bool:
        """Tell whether nobody with a name has spoken in the paragraph of a sentence up to its end."""
        text, starts = self._naming.text, self._naming.starts
        while not any(person for _, person in self._spoke.get(sentence, ())):
            if sentence == 0 or "\n" in text[starts[sentence - 1] : starts[sentence]]:
                return True
            sentence -= 1
        return False

    def _heads(self, sentence: int, person: Person, gender: Gender, offset: int) -> bool:
        """Tell whether a pronoun goes on from a sentence with a person for its subject: “Bao Cole left. He said”.

        It begins the next sentence, or all that follow begin with it: “Bao Cole left. He ran. He wept because he wanted”.
        """
        here = self._naming.sentence(offset)
        following = self._naming.starts[sentence + 1 : here + 1]
        pronoun = f"{gender.value.capitalize()} "
        at_once = following == [offset]
        if not following or not (
            at_once or all(self._naming.text.startswith(pronoun, start) for start in following)
        ):
            return False
        return any(
            other is person and self._naming.opens(name) and not name.span.of(self._naming.text).isupper()
            for name, other in self._naming.people_in(sentence, offset)
        )

    def _alone_in_paragraph(self, sentence: int, person: Person, offset: int) -> bool:
        """Tell whether a paragraph begins with a person and names nobody else before a pronoun: “Bao Cole left. Later he said”."""
        here, starts = self._naming.sentence(offset), self._naming.starts
        gap = self._naming.text[starts[sentence - 1] : starts[sentence]] if sentence else "\n"
        if sentence == here or "\n" in self._naming.text[starts[sentence] : offset]:
            return False
        if not gap.rstrip(" ").endswith("\n"):
            return False
        named = [each for at in range(sentence, here + 1) for each in self._naming.people_in(at, offset)]
        return _is_alone(named) and any(other is person and self._naming.opens(name) for name, other in named)

    def _unnamed(self, sentence: int, gender: Gender, offset: int) -> str | None:
        """Return the words of who spoke last in a sentence that names nobody who may be meant: “a spokesman”.

        “The actor” mostly has a name elsewhere, “the official” has not.
        """
        subject, hearers = self._subject.get(sentence, ("", Span(0, 0)))
        if _is_new(subject, gender) and self._goes_on(sentence, gender, offset):
            # “A man said Roe came. He said …”: whom a speaker names is another, whom he tells it may not be.
            told = (self._naming.people.get(name.span.start) for name in self._naming.inside(hearers))
            may_answer = any(each and self._gender(each) in (gender, Gender.UNKNOWN) for each in told)
            return None if may_answer else subject
        speaker, person = self._spoke.get(sentence, [("", None)])[-1]
        words = self._described.get(speaker, speaker)
        noun, first = noun_of(words).lower(), words.partition(" ")[0].lower()
        other = WOMEN if gender is Gender.MALE else MEN
        if speaker in self._several or (person is None and speaker.lower() in _GIVEN_TO[gender]):
            return speaker  # “Bob said it fell, but he said …”
        if person is not None or noun.endswith(other):
            return None
        if noun not in (ANYBODY if first == "the" else HUMAN):
            return None
        named = (self._gender(each) for _, each in self._naming.people_in(sentence, offset))
        return None if any(each in (gender, Gender.UNKNOWN) for each in named) else speaker

    def _teller(self, sentence: int, candidates: Sequence[Person], gender: Gender) -> str | None:
        """Return the words of who speaks in a sentence where whoever else may be meant is only spoken of: “The clerk said Roe was late. He said”."""
        subject, hearers = self._subject.get(sentence, ("", Span(0, 0)))
        noun = noun_of(subject).lower()
        if not subject.lower().startswith("the ") or noun.endswith(WOMEN if gender is Gender.MALE else MEN):
            return None
        if not (noun.endswith("-year-old") or is_people(noun, many=False)):
            return None
        heard = [self._naming.people.get(name.span.start) for name in self._naming.inside(hearers)]
        known = [*heard, *(person for _, person in self._spoke.get(sentence, ()))]
        meant = [each for each in candidates if self._gender(each) in (gender, Gender.UNKNOWN)]
        return subject if meant and not any(each in known for each in meant) else None

    def _goes_on(self, sentence: int, gender: Gender, offset: int) -> bool:
        """Tell whether a pronoun in a later sentence is a subject: “he”, and not “his claim”."""
        is_subject = self._naming.text.startswith((gender.value, gender.value.capitalize()), offset)
        return is_subject and sentence < self._naming.sentence(offset)

    def _introduced(self, sentence: int, offset: int) -> Person | None:
        """Return whom the sentence before one is about, where it says who that is or gives a title.

        “Bao Cole, the agent, left.”, “Justice Cole was not impressed.”; others may be named behind “Gen. Bao Cole, the
        commander, spoke” only.
        """
        if sentence != self._naming.sentence(offset) - 1:
            return None
        named = self._naming.people_in(sentence, offset)
        if not named:
            return None
        name, person = named[0]
        alone = _is_alone(named)
        entitled = bool(name.titles) and _begins_at(name, self._naming.heads[sentence])
        told = (
            _SAID_WHO.match(self._naming.text, name.span.end) is not None
            or _DESCRIBED.fullmatch(self._naming.text, self._naming.starts[sentence], name.titled.start)
            is not None
        )
        return person if (told and entitled) or (alone and (told or entitled)) else None

    def alone_before(self, offset: int, across: bool = False) -> Person | None:
        """Return who alone the sentence before one is about: “Ann Lee wept. “It fell,” she said.”.

        Args:
            offset: in the sentence behind it.
            across: whether a paragraph may begin between them.
        """
        here = self._naming.sentence(offset)
        if here < 1:
            return None
        if (
            not across
            and "\n" in self._naming.text[self._naming.starts[here - 1] : self._naming.starts[here]]
        ):
            return None
        named = self._naming.people_in(here - 1, offset)
        if not named or not _is_alone(named):
            return None
        name, person = named[0]
        return person if self._naming.opens(name) else None

    def _opens(self, sentence: int, person: Person, offset: int) -> bool:
        """Tell whether a sentence begins with a person: “Bao Cole explained it, he wrote.”, “As for Cole, he wrote …”."""
        start, text = self._naming.starts[sentence], self._naming.text
        return any(
            other is person
            and (
                (name.articled.start == start and _DOES.match(text, name.span.end) is not None)
                or _AS_FOR.fullmatch(text, start, name.titled.start) is not None
            )
            for name, other in self._naming.people_in(sentence, offset)
        )

    def _candidates(
        self, sentence: int, offset: int, first_only: bool, others: Collection[Person]
    ) -> list[Person]:
        """Return the people of a sentence who may be meant behind it: those who spoke, else its subject."""
        spoke = [
            person
            for _, person in reversed(self._spoke.get(sentence, []))
            if person is not None and person not in others
        ]
        named = [each for each in self._naming.people_in(sentence, offset) if each[1] not in others]
        # “Her mother, Ann, was there, she said” does not mean Ann.
        ended = sentence < self._naming.sentence(offset)
        head = (self._naming.heads if ended else self._naming.starts)[sentence]
        if first_only:
            return spoke + [person for name, person in named if self._naming.opens(name)]
        return spoke + [
            person
            for name, person in named
            if self._stands_out(name, person, named, head)
            and not _FOLLOWERS.match(self._naming.text, name.span.end)
        ]

    def _stands_out(
        self, name: Name, person: Person, named: Sequence[tuple[Name, Person]], head: int
    ) -> bool:
        """Tell whether a person is the subject of a sentence, or the only one there of that gender."""
        if _begins_at(name, head):
            return True
        others = [other for _, other in named if other is not person]
        return not any(
            Gender.UNKNOWN in (genders := (self._gender(other), self._gender(person)))
            or genders[0] is genders[1]
            for other in others
        )

    def body(self, offset: int, closing: bool = False) -> str | None:
        """Return what is nearest before “it”: what has just spoken, or a body at the head of the sentence before.

        Args:
            offset: where “it” stands.
            closing: whether what it said stands before it.
        """
        here = self._naming.sentence(offset)
        for sentence in range(here, max(-1, here - _FARTHEST_BODY), -1):
            for name, person in reversed(self._spoke.get(sentence, [])):
                body = person is None or noun_of(self._described.get(name, "")).lower() in BODIES
                if body and not _is_many(name) and " and " not in name:
                    return name if _is_body(name) else None
            if sentence == here and not closing and (named := self._thing_before(offset)) is not None:
                return named
            if sentence < here and (
                head := self._body_at(self._naming.starts[sentence], self._naming.starts[sentence + 1])
            ):
                return head
        return None

    def _thing_before(self, offset: int) -> str | None:
        """Return the one thing that a sentence names before a clause with “it”: “The bookseller (Tolland) rose after it said”.

        Or “When Roe asked (Tolland) for a copy, it declined”.
        """
        start, text = self._naming.starts[self._naming.sentence(offset)], self._naming.text
        joined = _SUBORDINATE.search(text, max(start, offset - _LONGEST_JOINING), offset) is not None
        opened = _OPENED.match(text, start, offset) is not None and text.endswith(", ", start, offset)
        if not (joined or opened):
            return None
        named = [
            name
            for name in self._naming.inside(Span(start, offset))
            if name.span.start not in self._naming.people and not self._naming.is_one_of_several(name)
        ]
        full = {self._called(name) for name in named}
        placed = any(
            _PLACED.search(text, max(start, name.articled.start - _LONGEST_JOINING), name.articled.start)
            for name in named
        )
        return full.pop() if len(full) == 1 and not placed else None

    def _called(self, name: Name) -> str:
        """Return what a name is part of, “the Barrow county council” of “Barrow”, or else its full name."""
        body = _BODY_BEHIND().match(self._naming.text, name.span.end)
        if body is None:
            return self._naming.organisations.full_name(name)
        return " ".join(self._naming.text[name.articled.start : body.end()].split())

    def _body_at(self, start: int, end: int) -> str | None:
        """Return the body that a sentence begins with: “CNN News …”, “The agency …”."""
        first = self._naming.inside(Span(start, end))[:1]
        if first and first[0].articled.start == start and first[0].kind is Kind.ORGANISATION:
            return self._naming.organisations.full_name(first[0])
        match = _THE_BODY.match(self._naming.text, start)
        if match is None or match["noun"].lower() not in SAYING_THINGS:
            return None
        return self._naming.organisations.called(match["noun"].lower(), start) or match[0]

    def plural(self, offset: int, joined_only: bool = False) -> str | None:
        """Return the last before “they” who are more than one: speakers, or names at the head of a sentence."""
        here = self._naming.sentence(offset)
        for sentence in range(here, max(-1, here - _FARTHEST_PLURAL), -1):
            for name, person in reversed(self._spoke.get(sentence, [])):
                joined = " and " in name and name[0].isupper()
                if person is None and (joined or (not joined_only and _is_plural(name))):
                    return name
            pair = self._naming.inside(Span(self._naming.starts[sentence], offset))[:2]
            if len(pair) > 1:
                joined_names = self._naming.joined(
                    Span(self._naming.starts[sentence], pair[1].span.end), pair, pair[1].span.end
                )
                if joined_names is not None:
                    return joined_names
        return None


def _begins_at(name: Name, offset: int) -> bool:
    """Tell whether a name begins at an offset, with its article or without."""
    return offset in (name.articled.start, name.titled.start)


def _is_alone(named: Sequence[tuple[Name, Person]]) -> bool:
    """Tell whether all names are one person's."""
    return all(person is named[0][1] for _, person in named)


def _is_new(words: str, gender: Gender) -> bool:
    """Tell whether words are those of one who has not been named: “a representative”, “one of the victims”."""
    noun = noun_of(words).lower()
    if words.partition(" ")[0].lower() not in _NEW or noun.endswith(WOMEN if gender is Gender.MALE else MEN):
        return False
    one_of = _ONE_OF.match(words)
    return is_people(one_of["nouns"], many=True) if one_of else is_people(noun, many=False)


def _is_plural(words: str) -> bool:
    noun = noun_of(words)
    return noun.lower() in ("people", "police", "men", "women", "children") or (
        noun.endswith("s") and not noun.endswith("ss")
    )


def _is_many(words: str) -> bool:
    """Tell whether “it” cannot stand for words: “aides”, “House Democrats”, but it may for “Facet Cosmetics”."""
    noun = noun_of(words)
    return _is_plural(words) and not (
        noun[0].isupper() and not words.startswith(noun) and not _PEOPLE.search(noun)
    )


def _is_body(words: str) -> bool:
    noun = noun_of(words)
    word = noun.lower()
    return word in SAYING_THINGS or (noun[:1].isupper() and word not in KNOWN and word not in HUMAN)


def noun_of(words: str) -> str:
    """Return the last word before what tells more: “people” of “people briefed on it”."""
    found = _WORD.findall(_TELLS_MORE.split(words)[0])
    return found[-1] if found else ""
