"""Questions after the amount of something certain: how many of what, how old who is, how long what is."""

import re
from collections.abc import Collection, Iterator
from enum import IntEnum
from itertools import takewhile
from typing import NamedTuple

from index.patterns import late
from index.spans import Span
from retrieval.attribution.common_nouns import are_people
from retrieval.attribution.word_lists import is_plural
from retrieval.questions.expectation import Wanted, answer_spans
from retrieval.questions.relatives import RELATIVES
from retrieval.questions.words import plain_words

_MOST_BETWEEN = 3  # words between a number and what it counts, or between “how many” and that
_MOST_READ = 1000  # characters of a sentence in which a relative is looked for
_BESIDE = 60  # characters on either side of an amount that tell of what it is
_HOW_MANY = re.compile(
    r"\bhow\s+many\s+(?:more\s+|other\s+|of\s+(?:the|his|her|its|their|our)\s+)?(?P<rest>\w.*)", re.IGNORECASE
)
# “How many of them were children?” asks how many children there were.
_WERE = late(
    r"(?:of\s+(?:the|his|her|its|their|our|them|these|those)\s+)?(?P<they>(?:[\w’'-]+\s+){0,4}?)"
    # “How many years were guards trained for?” asks for years.
    r"(?<!seconds\s)(?<!minutes\s)(?<!hours\s)(?<!days\s)(?<!nights\s)(?<!weeks\s)(?<!months\s)(?<!years\s)(?<!decades\s)(?<!times\s)"
    r"(?:is|are|was|were)\s+(?P<what>(?-i:[a-z])[\w’'-]*)"
    r"(?=\W*\Z|\s*[,;?!]|\s+(?:after|among|at|before|behind|by|during|from|in|inside|near|of|on|or|over|to|under|when|who|with)\b)",
    re.IGNORECASE,
)
_HOW_OLD = re.compile(r"\bhow\s+old\s+(?:is|was|are|were|am)\s+(?P<whose>\w.*)", re.IGNORECASE)
_AGE_OF = re.compile(
    r"\b(?:what|which)(?:[’']?s|\s+(?:is|was|are|were))?\s+(?:(?P<owner>\w.*?)[’']s?\s+age\b|the\s+age\s+of\s+(?P<whose>\w.*)"
    r"|age\s+(?:is|was|are|were|did|does)\s+(?P<who>\w.*))|\bat\s+what\s+age\s+(?:is|was|did|does)\s+(?P<did>\w.*)",
    re.IGNORECASE,
)
_RELATIVE_OF = re.compile(
    rf"(?:(?P<owner>\w[^,?]*?)[’']s?|his|her|their)\s+(?:\w+\s+)?(?P<relative>{'|'.join(RELATIVES)})\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"\bhow\s+long\s+(?:is|was|are|were)\s+(?:the|this|that|these|those|his|her|its|their|an?)\s+(?P<thing>(?:\w+\s+){0,2}\w+)\W*\Z",
    re.IGNORECASE,
)
# Who is told apart by sex, age or kin is counted by its own noun alone, each line one of them.
_TOLD_APART = tuple(
    frozenset(words.split())
    for words in (
        "man gentleman", "woman lady", "boy lad", "girl", "child kid youngster", "adult grown-up", "baby infant", "toddler",
        "teenager teen adolescent", "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "parent",
        "grandchild", "grandson", "granddaughter", "grandparent", "grandmother", "grandfather", "nephew", "niece",
    )
)  # fmt: skip
_ANYBODY = frozenset(("people", "person"))
_MANY = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "wives": "wife",
    "gentlemen": "gentleman",
    "grandchildren": "grandchild",
}
_RISES = (
    r"(?:rise[ns]?|rose|rising|go(?:es|ne|ing)?\s+(?:up|down)|went\s+(?:up|down)|increas(?:e[ds]?|ing)|gr(?:ew|own?|owing)|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|decreas(?:es?|ed|ing)|declin(?:es?|ed|ing)"
    r"|gain(?:s|ed|ing)?|shrinks?|shrank|shrunk|plung(?:es?|ed|ing)|tumbl(?:es?|ed|ing))"
)
# After how much something has changed, not after what it was before or is since.
_CHANGE = late(
    r"\bby\s+how\s+much\b|\bhow\s+much\s+(?:more|less|higher|lower|dearer|cheaper|extra)\b"
    r"|\bhow\s+much\s+(?:did|do|does|has|have|had|will|would|could|may|might|should|is|are|was|were)\s+(?:[\w’'-]+\s+){1,10}?"
    rf"{_RISES}\b(?!\s+(?:costs?|brings?|saves?)\b)",
    re.IGNORECASE,
)
_SIZED = r"(?:about|around|some|nearly|almost|roughly|approximately|over|under|another|an?|only|just|up\sto|as\smuch\sas|(?:more|less)\sthan|an\saverage\sof)\s"
_RESULT = late(rf"\b(?:to|at|reach(?:es|ed|ing)?|from)\s(?:{_SIZED}){{0,3}}\Z", re.IGNORECASE)
_FROM = late(
    rf"\bfrom\s(?:{_SIZED}){{0,3}}\Z|\bfrom\s[^.;:]{{1,40}}\sto\s(?:{_SIZED}){{0,3}}\Z", re.IGNORECASE
)
_TO = late(rf"[^.;:,]{{0,30}}?\sto\s(?:{_SIZED}){{0,3}}\S?\d", re.IGNORECASE)
_CHANGED_BY = late(
    rf"\b(?:by|up|down|{_RISES}|(?:rise|increase|growth|jump|surge|hike|fall|drop|cut|decrease|decline|gain)s?\sof|an?\s(?:extra|additional|further))"
    rf"\s(?:{_SIZED}){{0,3}}\Z",
    re.IGNORECASE,
)
_SO_MUCH_MORE = late(
    r"[\s-](?:[a-z]+\s){0,2}?(?:more|less|higher|lower|up|down|dearer|cheaper|extra|increase|rise|growth|jump|surge|hike|fall|drop|cut|decrease"
    r"|decline|gain)s?\b",
    re.IGNORECASE,
)
# How many a ship can carry, which is not how many were on it.
_ASKS_ROOM = late(
    r"\b(?:can|could|does|do|may)\b.{1,80}?\b(?:carry|hold|seat|fit|accommodate|sleep|house)\b|\b(?:room|space|capacity)\b|\A(?:seats|berths|beds)\b",
    re.IGNORECASE,
)
_ROOM_BEFORE = late(
    r"\b(?:capacity\s(?:of|for)|(?:room|space|seats|berths|beds)\sfor|seats|holds|carries|(?:can|could|to)\s(?:carry|hold|seat|take|fit|sleep|house|accommodate)"
    rf"|(?:designed|built|licen[cs]ed|meant|made)\s(?:for|to\s\w{{3,12}}))\s(?:{_SIZED}){{0,3}}\Z",
    re.IGNORECASE,
)
# Whoever is asked for by these has no name in the question.
_DESCRIBED = frozenset("the a an this that these those he she it they his her its their my our your".split())
_NUMBER = r"\d{1,3}(?:\.5)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen"
# Of how many years somebody or something is, the number as the group that matches.
_WHOLE = rf"(?:{_NUMBER})(?![.,]?\d)"
_AGE = late(
    rf"(?<=[\w.)”\"],\s)(?P<after>\d{{1,3}})(?=[.;,)](?!\d)|\s(?:and|of|from|who|was|is)\b|\Z)|\((?P<inside>\d{{1,3}})\)"
    rf"|\b(?P<old>(?:{_NUMBER})[\s-](?:year|month|week|day)s?[\s-]old)\b"
    rf"|\b(?:aged?|age\s+of|turn(?:s|ed|ing)?|over|under|above|below|oldest|youngest)\s(?P<aged>{_WHOLE})\b"
    rf"|\b(?:m[ae]n|wom[ae]n|boys?|girls?|person|child)\sof\s(?P<of>{_WHOLE})"
    r"|(?:\b(?:is|was|were|are|am|be|been)|[’']s|[’']m|[’']re)\s(?:now\s|only\s|just\s|about\s|already\s)?"
    rf"(?P<be>{_WHOLE})(?=[.,;)]|\s(?:when|at|and|now|then|years?)\b|\Z)"
    rf"|\bat\s(?P<at>{_WHOLE})(?=[,.;)]|\s(?:he|she)\b|\Z)|\bin\s(?:his|her|their)\s(?P<decade>(?:early\s|mid-?\s?|late\s)?\d0s)\b",
    re.IGNORECASE,
)
# Forms that are nobody's age where it is not asked for one: “it was 40,”, “at 40”, “over 70”.
_AMONG_OTHERS = frozenset(("be", "at", "aged"))
_NAME_BEFORE = late(
    r"(?P<name>(?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'.-]*)(?:,\s(?:aged\s)?|\s\(|\s(?:is|was)\s)\Z"
)
# “Ann Roe's 25-year-old son”, “25-year-old son of the singer Ann Roe”: not Ann Roe's age.
_OWNER_BEFORE = late(r"(?P<name>(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*)[’'](?:s\s|\s)(?:[a-z-]+\s){0,2}\Z")
_OF_BEHIND = late(r"(?:\s[a-z-]+){1,4}?\sof\s(?P<name>[^,.;:()]{1,80})")
# “20 million in loans”, but not “20 million birds”.
_SCALED = late(
    r"(?:million|billion|trillion|bn|tn)\b(?!\s+(?!(?:a|in|of|on|for|at|to|by|and|from|when|last|this|more|less)\b)\w)",
    re.IGNORECASE,
)
_PRICED = late(
    r"\b(?:costs?|cost|worth|paid|pays?|price[ds]?|at|for|earn(?:s|ed)|rais(?:es|ed)|spen[dt]|fetch(?:es|ed)|bought|sold|insured|"
    r"valued|offered|bid)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
# “27 of 32 economists”, “of 32 economists, 27 …”: how many there are in all.
_OUT_OF = late(
    r"(?:\A\W*|\d[\w%]*\s(?:percent\s)?(?:out\s)?)of\s(?:the\s|all\s|its\s|about\s)?\Z", re.IGNORECASE
)
_SHARE = late(r"\s?(?:%|per\s?cent|percentage)|[\s-](?:thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
_YEAR_BEFORE = late(r"\b(?:in|since|by|of|from|until|before|after)\s\Z", re.IGNORECASE)
_HOUR = late(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[,.;)]|\Z)", re.IGNORECASE
)
_HOUR_BEFORE = late(r"\b(?:at|by|until|till|past|around)\s\Z", re.IGNORECASE)
_DAY_BEFORE = late(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\Z")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MEASURE = r"(?:pages?|words?|characters?|lines?|miles?|f(?:oo|ee)t|met(?:re|er)s?|kilomet(?:re|er)s?|km|inch(?:es)?|yards?|centimet(?:re|er)s?)"
_LENGTH = late(
    rf"\b(?P<length>(?:(?<![\d.,])\d[\d,.]{{0,20}}|{_NUMBER})[\s-]{_MEASURE}(?:[\s-]long)?)\b", re.IGNORECASE
)
_IN_TIME = r"(?:\s?(?:per|an?|each|every|/)\s?(?:second|minute|hour|day)\b|/[hs]\b)"
_SPEED = late(
    rf"\b(?P<speed>(?:(?<![\d.,])\d[\d,.]{{0,20}}|{_NUMBER})[\s-]?(?:{_MEASURE}{_IN_TIME}|mph\b|kph\b|kmph\b|km/?h\b|knots?\b))",
    re.IGNORECASE,
)
# “12-inch wheels” and “a 400-page book” are no way.
_DISTANCE = late(
    rf"\b(?P<far>(?:(?<![\d.,])\d[\d,.]{{0,20}}|{_NUMBER})(?:[\s-](?:miles?|kilomet(?:re|er)s?|km)|\s(?:f(?:oo|ee)t|met(?:re|er)s|yards)))\b",
    re.IGNORECASE,
)
# How far it is, not how far somebody got in a poll or what is far behind.
_HOW_FAR = re.compile(
    r"\bhow\s+far\b(?!\s+(?:ahead|back|behind|below|above|apart|along|in\s+advance)\b)", re.IGNORECASE
)
_HOW_FAST = re.compile(r"\bhow\s+fast\b|\b(?:what|which)\s+(?:\w+\s+){0,3}?speeds?\b", re.IGNORECASE)
_BY_TIME = late(rf"(?:\w+\s+){{0,2}}?{_MEASURE}{_IN_TIME}", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_PAUSE = late(r"[,.;:()—–|\n]")
_STOPS = frozenset(
    "a an and are as at be been but by can could did do does for from had has have he her his i if in into is it its may might must "
    "of on or she should so than that the their them they this to was we were what when where which who will with would you".split()
)
# What is asked of a way: “how far”, “how fast”.
WAYS = frozenset(("distance", "speed"))


class Fit(IntEnum):
    """How well an amount fits what a question asks for."""

    NO = 0
    SHARE = 1  # how many of all, where a number was asked
    OTHER = 2  # of something else, by its noun
    BARE = 3  # of whatever the sentence tells of
    YES = 4  # of what was asked


class AskedAmount(NamedTuple):
    """What the amount is to be of.

    Attributes:
        wanted: what kind of amount: "count", "age", "length", "distance", "speed" or "change".
        of: the words for what is counted or measured, or of the name of whose age it is; small letters.
        relatives: the words for a relative of theirs whose age it is, none where it is their own; small letters.
        room: whether it is asked how many there is room for.
    """

    wanted: str
    of: frozenset[str]
    relatives: frozenset[str] = frozenset()
    room: bool = False

    def spans(self, text: str, sentence: Span, known: Collection[str]) -> Iterator[tuple[Span, Fit]]:
        """Yield the amounts of a sentence that may be of the kind, with how well they fit.

        Args:
            text: the article's text.
            sentence: where to look.
            known: words of the question, small letters; what it names itself cannot be its answer.
        """
        if self.wanted == "count":
            yield from self._counts(text, sentence, known)
            return
        if self.wanted == "change":
            for span in answer_spans(text, sentence, Wanted.NUMBER, known):
                yield span, _changing(text, sentence, span)
            return
        if self.wanted in WAYS:
            yield from self._on_the_way(text, sentence)
            return
        pattern = _AGE() if self.wanted == "age" else _LENGTH()
        for match in pattern.finditer(text, *sentence):
            span = Span(*match.span(match.lastgroup or 0))
            yield (
                span,
                self._of_owner(text, sentence, span)
                if self.wanted == "age"
                else self._long(text, sentence, span),
            )

    def _on_the_way(self, text: str, sentence: Span) -> Iterator[tuple[Span, Fit]]:
        """Yield the speeds of a sentence, which answer nobody who asks how far, and the distances where these are asked for."""
        fast = self.wanted == "speed"
        speeds = [Span(*match.span("speed")) for match in _SPEED().finditer(text, *sentence)]
        yield from ((span, Fit.YES if fast else Fit.NO) for span in speeds)
        if not fast:
            far = (Span(*match.span("far")) for match in _DISTANCE().finditer(text, *sentence))
            yield from ((span, Fit.YES) for span in far if not any(map(span.overlaps, speeds)))

    def others(self, text: str, sentence: Span) -> list[Span]:
        """Return the amounts of a sentence that are surely of something else: an age, or women where children are counted.

        Args:
            text: the article's text.
            sentence: where to look.
        """
        found = list(self.spans(text, sentence, ()))
        apart = any(fit is Fit.YES for _, fit in found) or bool(self._apart())
        return [span for span, fit in found if fit is Fit.NO or (apart and fit is Fit.OTHER)]

    def _apart(self) -> list[frozenset[str]]:
        """Return the kinds of people that are counted by their own noun alone."""
        asked = set(map(_singular, self.of))
        return [kind for kind in _TOLD_APART if not asked.isdisjoint(kind)]

    def _counts(self, text: str, sentence: Span, known: Collection[str]) -> Iterator[tuple[Span, Fit]]:
        """Yield the numbers; beside one of the noun itself, “two pilots”, another of people is of others: “and nine guards”."""
        found = [
            (span, *self._counting(text, sentence, span))
            for span in answer_spans(text, sentence, Wanted.NUMBER, known)
        ]
        itself = not self.of <= _ANYBODY and any(exact for *_, exact in found)
        rooms = {span for span, *_ in found if _follows(_ROOM_BEFORE(), text, sentence, span)}
        for span, fit, exact in found:
            if fit >= Fit.OTHER and (self.room and bool(rooms)) != (span in rooms):
                yield span, Fit.OTHER
            elif fit >= Fit.OTHER and span in rooms:
                yield span, Fit.YES
            else:
                yield span, Fit.OTHER if itself and fit is Fit.YES and not exact else fit

    def _counting(self, text: str, sentence: Span, span: Span) -> tuple[Fit, bool]:
        """Return how well a number fits, and whether it is of the very noun."""
        before = text[max(sentence.start, span.start - _BESIDE) : span.start]
        behind = text[span.end : min(sentence.end, span.end + _BESIDE)]
        if _is_no_count(text, sentence, span, before) or _SPEED().match(text, span.start, sentence.end):
            return Fit.NO, False
        if _SHARE().match(behind) or _SHARE().search(span.of(text)):
            return Fit.SHARE, False
        if _OUT_OF().search(before):
            return Fit.OTHER, False
        words = _WORD.findall(_PAUSE().split(behind)[0])[:_MOST_BETWEEN]
        nouns = list(takewhile(lambda word: word.casefold() not in _STOPS, words))
        asked = set(map(_singular, self.of))
        if not asked.isdisjoint(map(_singular, nouns)):
            return Fit.YES, True
        if any(self._is_counted(noun) for noun in nouns):
            return Fit.YES, False
        return (Fit.OTHER if any(is_plural(noun.casefold()) for noun in nouns) else Fit.BARE), False

    def _is_counted(self, noun: str) -> bool:
        apart = self._apart()
        if apart:
            return any(_singular(noun) in kind for kind in apart)
        return any(map(are_people, self.of)) and are_people(noun)

    def _of_owner(self, text: str, sentence: Span, span: Span) -> Fit:
        if self.relatives:
            return self._of_relative(text, sentence, span)
        if self._of_relative_only(text, sentence, span):
            return Fit.NO
        named = _NAME_BEFORE().search(text, max(sentence.start, span.start - _BESIDE), span.start)
        if named is None or not self.of or named["name"].casefold() in _DESCRIBED:
            return Fit.BARE
        words = named["name"].casefold().split()
        if self.of.isdisjoint(plain_words(named["name"])):
            return Fit.NO
        # “Eva Roe, 25” may be of Ann Roe's age or not, “Mrs. Roe, 25” hardly.
        other = (
            len(self.of) > 1 and len(words) > 1 and words[-2] not in self.of and not words[-2].endswith(".")
        )
        if other and self.of.issubset(plain_words(text[span.end : sentence.end])):
            return Fit.NO  # “Eva Roe, 25, sister of Ann Roe”
        return Fit.BARE if other else Fit.YES

    def _of_relative_only(self, text: str, sentence: Span, span: Span) -> bool:
        """Tell whether an age is of somebody who is only described by the name: “Ann Roe's 25-year-old son”, “a 25-year-old son of Ann Roe”."""
        begin = max(sentence.start, span.start - _BESIDE)
        owner = _OWNER_BEFORE().search(text, begin, span.start)
        if owner is not None:
            words = set(plain_words(owner["name"]))
            return bool(self.of) and (self.of <= words or words <= self.of)
        behind = _OF_BEHIND().match(text, span.end, min(sentence.end, span.end + 2 * _BESIDE))
        named = bool(self.of) and behind is not None and self.of.issubset(plain_words(behind["name"]))
        # “Ann Roe, the 25-year-old daughter of Eva Roe” may be the Roe who is asked for.
        return named and not self.of.issubset(plain_words(text[begin : span.start]))

    def _of_relative(self, text: str, sentence: Span, span: Span) -> Fit:
        before = _PAUSE().split(text[max(sentence.start, span.start - _BESIDE) : span.start].rstrip(", ("))[
            -1
        ]
        beside = _PAUSE().split(text[span.end : min(sentence.end, span.end + _BESIDE)])[0]
        if not self.relatives.isdisjoint(plain_words(f"{before} {beside}")):
            return Fit.YES
        named = _NAME_BEFORE().search(text, max(sentence.start, span.start - _BESIDE), span.start)
        if named and named["name"].casefold() not in _DESCRIBED:
            return Fit.NO if self.of.issuperset(plain_words(named["name"])) else Fit.BARE
        words = set(plain_words(sentence.of(text)[:_MOST_READ]))
        return Fit.NO if self.of and self.relatives.isdisjoint(words) and self.of <= words else Fit.BARE

    def _long(self, text: str, sentence: Span, span: Span) -> Fit:
        beside = Span(max(sentence.start, span.start - _BESIDE), min(sentence.end, span.end + _BESIDE)).of(
            text
        )
        return Fit.BARE if self.of.isdisjoint(map(_singular, plain_words(beside))) else Fit.YES


def asked_amount(question: str) -> AskedAmount | None:
    """Return of what a question wants to know an amount, None where it asks for something else.

    Args:
        question: from where it asks for something.
    """
    many = _HOW_MANY.search(question)
    if _HOW_FAST.search(question) or (many and _BY_TIME().match(many["rest"])):
        return AskedAmount("speed", frozenset())
    if many is not None:
        counted = _said_to_be(many["rest"]) or _counted(plain_words(many["rest"]))
        room = _ASKS_ROOM().search(many["rest"]) is not None
        return AskedAmount("count", frozenset({counted}), room=room) if counted else None
    if _CHANGE().search(question):
        return AskedAmount("change", frozenset())
    aged = _HOW_OLD.search(question) or _AGE_OF.search(question)
    if aged is not None:
        whose = aged[aged.lastgroup or 0]
        relative = _RELATIVE_OF.match(whose)
        if relative is not None:
            return AskedAmount(
                "age", _owner(relative["owner"] or ""), RELATIVES[relative["relative"].casefold()]
            )
        return AskedAmount("age", _owner(whose))
    if _HOW_FAR.search(question):
        return AskedAmount("distance", frozenset())
    long = _HOW_LONG.search(question)
    thing = plain_words(long["thing"]) if long else []
    # Not “the mayor in office”.
    return (
        AskedAmount("length", frozenset({_singular(thing[-1])}))
        if thing and _STOPS.isdisjoint(thing)
        else None
    )


def _counted(words: list[str]) -> str | None:
    """Return the noun behind “how many”: its plural, or what stands in its place."""
    near = list(takewhile(lambda word: word not in _STOPS, words[: _MOST_BETWEEN + 1]))
    return next(filter(is_plural, near), None)


def _said_to_be(rest: str) -> str | None:
    """Return the plural that those behind “how many” are said to be: “children” of “the dead were children”."""
    said = _WERE().match(rest)
    if said is None or not _STOPS.isdisjoint(plain_words(said["they"])):
        return None
    what = said["what"].casefold()
    return what if is_plural(what) and what not in _STOPS else None


def _owner(words: str) -> frozenset[str]:
    """Return the words of a name in front of whatever else is told of its bearer, none where somebody is described."""
    plain = plain_words(words)
    if not plain or plain[0] in _DESCRIBED:
        return frozenset()
    return frozenset(takewhile(lambda word: word not in _STOPS, plain))


def _follows(pattern: re.Pattern[str], text: str, sentence: Span, span: Span) -> bool:
    """Tell whether an amount stands right behind some words."""
    return pattern.search(text, max(sentence.start, span.start - _BESIDE), span.start) is not None


def _changing(text: str, sentence: Span, span: Span) -> Fit:
    """Tell whether an amount is by how much something has changed, and not what it has come to."""
    dated = (_YEAR_BEFORE(), _DAY_BEFORE()) if _YEAR.fullmatch(span.of(text)) else (_DAY_BEFORE(),)
    if any(_follows(each, text, sentence, span) for each in dated):
        return Fit.NO
    if _follows(_FROM(), text, sentence, span):
        both = _TO().match(text, span.end, sentence.end) or not text.endswith("from ", 0, span.start)
        return Fit.BARE if both else Fit.NO  # “from $20 to $31” tells it, too
    if _follows(_CHANGED_BY(), text, sentence, span) or _SO_MUCH_MORE().match(text, span.end, sentence.end):
        return Fit.YES
    return Fit.NO if _follows(_RESULT(), text, sentence, span) else Fit.BARE


def _is_no_count(text: str, sentence: Span, span: Span, before: str) -> bool:
    """Tell whether a number is an age, a time of day, a date or a sum of money."""
    near = Span(max(sentence.start, span.start - _BESIDE), min(sentence.end, span.end + _BESIDE))
    others = (Wanted.CLOCK, Wanted.MONEY)
    if any(each.overlaps(span) for kind in others for each in answer_spans(text, near, kind, ())):
        return True
    ages = (
        match.span(match.lastgroup or 0)
        for match in _AGE().finditer(text, *near)
        if match.lastgroup not in _AMONG_OTHERS
    )
    if any(Span(*each).overlaps(span) for each in ages):
        return True
    if _HOUR().match(text, span.start, sentence.end) and _HOUR_BEFORE().search(before):
        return True
    if _DAY_BEFORE().search(before) or (_YEAR.fullmatch(span.of(text)) and _YEAR_BEFORE().search(before)):
        return True
    scaled = _SCALED().search(text, span.start, min(sentence.end, span.end + _BESIDE))
    return scaled is not None and scaled.start() < span.end and _PRICED().search(before) is not None


def _singular(noun: str) -> str:
    """Return a noun in small letters without the ending of several."""
    word = noun.casefold()
    if word in _MANY:
        return _MANY[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
