"""Numbers, sums, dates and times of day as values that can be held against each other."""

import re
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from index.patterns import late
from index.spans import Span
from retrieval.attribution.common_nouns import are_people, is_people
from retrieval.questions.expectation import CURRENCY, Wanted
from retrieval.questions.question import is_content
from retrieval.questions.vocabulary import MONTHS

_NEAR = 0.05  # values within this share of each other are one account where one is told as “about” so much
_FARTHEST = 7.0  # times the lesser; what is further apart is seldom said of the same
_HEDGE = 20  # characters in front of a number in which “about”, “more than” or “85 of” may stand
_MOST_DIGITS = 20  # of a number that counts anything; a longer row is a key or a reference
_EXACT = 100  # below this a number is not taken for a rounded one
_WORDS = {
    word: number
    for number, words in {
        0: "no zero", 1: "one", 2: "two twice", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
        9: "nine", 10: "ten", 11: "eleven", 12: "twelve dozen", 13: "thirteen", 14: "fourteen", 15: "fifteen",
        16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty",
        50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
    }.items()
    for word in words.split()
}  # fmt: skip
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}
_QUANTITY = late(
    rf"(?P<money>{CURRENCY}\s?)?(?P<value>\d+(?:,\d\d(?=,))*(?:,\d{{3}})*(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b(?:[\s-](?:{'|'.join(_WORDS)})\b)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?:[\s-]?(?P<unit>%|\w+))?",
    re.IGNORECASE,
)
_MONEY = frozenset({"dollars", "euros", "pounds", "rupees"})
_SHARE = frozenset({"%", "percent", "percentage", "per"})
_POINTS = late(r"[\s-]?percentage[\s-]points?\b", re.IGNORECASE)  # a lead, and no share
_HOW_OFTEN = frozenset({"time"})  # “eleven times”, of anything
_PEOPLE = frozenset({"people"})  # beside the noun, since “five people” died where “seven workers” did
# One thing under several names.
_SAME = tuple(
    tuple(words.split())
    for words in (
        "jobs job positions position posts post roles role redundancies layoffs",
        "homes home houses house households dwellings properties buildings building",
        "cars car vehicles vehicle",
        "ships ship boats boat vessels vessel",
        "planes plane aircraft jets aeroplanes airplanes",
        "shops shop stores store outlets branches",
        "pubs pub bars",
    )
)
_UNIT_WORDS = 3  # behind a number that may tell what is counted: “240 family homes”
_NEARLY = r"about|around|roughly|approximately|nearly|almost|some|close\sto|an?\sestimated"
_ABOUT = late(rf"\b(?:{_NEARLY})\s+(?:{CURRENCY}\s?)?\Z", re.IGNORECASE)
_HEDGED = late(
    rf"\b(?:{_NEARLY}|(?:more|less|fewer)\sthan|at\s(?:least|most)|as\s(?:many|much|few|little)\sas|up\sto|over|under)\s+\Z",
    re.IGNORECASE,
)
# “85 of 154 meetings” tells how many, and of how many.
_OUT_OF = late(
    rf"(?:\d|\b(?:{'|'.join(_WORDS)}))\s+(?:out\s+)?of\s+(?:(?:the|all|its|his|her|their|some|about|more\sthan)\s+)?\Z",
    re.IGNORECASE,
)
_PAUSE = late(r"[,.;:()—–]")
_WORD = re.compile(r"\w+")
_DATE = late(
    rf"(?P<month>{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.?(?:\s(?P<day>\d{{1,2}})\b)?",
    re.IGNORECASE,
)
_YEAR = late(r"\b(?:1[5-9]|20)\d\d\b")
_CLOCK = late(
    r"(?P<part>half|quarter|five|ten|twenty(?:-five)?)\s(?P<way>past|to|after|before)\s(?P<parted>\w+)"
    r"|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:\s?(?P<half>[ap])\.?m\b)?"
    r"|(?P<named>\w+)\s?o[’']clock|(?P<noon>noon|midday)|(?P<midnight>midnight)",
    re.IGNORECASE,
)
_HOUR = late(r"\d{1,2}")
_PARTS = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}  # minutes
_HALF_DAY = 720  # minutes
_DAYS = frozenset({"day", "dated day"})
_MOMENTS = _DAYS | {"year", "time of day"}
_MONTH = 31  # days; what is further apart is seldom the date of the same


class Amount(NamedTuple):
    """A value, and of what.

    Attributes:
        kind: only amounts of one kind can be held against each other.
        value: the number.
        of: the analyzer's terms for what is counted; for a time of day the half of the day, where it is told.
        step: what it may be rounded to, as 1,000 for 54,000.
        about: whether it is told as “about” so much.
    """

    kind: str
    value: float
    of: frozenset[str] = frozenset()
    step: float = 0.0
    about: bool = False

    def is_like(self, other: "Amount") -> bool:
        """Tell whether two amounts may be of the same kind of thing."""
        if self.kind != other.kind:
            return False
        if self.kind in _MOMENTS:
            return self.kind not in _DAYS or abs(self.value - other.value) <= _MONTH
        less, more = sorted((abs(self.value), abs(other.value)))
        return more <= _FARTHEST * less and (not self.of or not other.of or self.counts(other))

    def counts(self, other: "Amount") -> bool:
        """Tell whether two amounts of one kind count the same, where they tell what they count; sums and times need not."""
        return self.kind != "count" or not self.of.isdisjoint(other.of)

    def agrees(self, other: "Amount") -> bool:
        """Tell whether two amounts of the same kind of thing are one, told in other words or rounded."""
        if self.of and other.of and self.kind in _MOMENTS and self.of != other.of:
            return False
        near = _NEAR * max(abs(self.value), abs(other.value))
        rounded = min(near, max(self.step, other.step) / 2)
        return abs(self.value - other.value) <= (near if self.about or other.about else rounded)


def is_whole(text: str, span: Span, start: int) -> bool:
    """Tell whether an amount is what another is a part of: the second of "85 of 154".

    Args:
        text: the article's text.
        span: the words.
        start: of their sentence.
    """
    return _OUT_OF().search(text, max(start, span.start - _HEDGE), span.start) is not None


def with_hedge(text: str, span: Span, start: int) -> Span:
    """Return the words of an amount with what limits it in front: "more than 1,000".

    Args:
        text: the article's text.
        span: the words.
        start: of their sentence.
    """
    hedge = _HEDGED().search(text, max(start, span.start - _HEDGE), span.start)
    return Span(hedge.start(), span.end) if hedge else span


def amount(
    kind: Wanted, text: str, span: Span, end: int, analyze: Callable[[str], list[str]]
) -> Amount | None:
    """Return the amount that some words tell, None where they tell none.

    Args:
        kind: what the question asks for.
        text: the article's text.
        span: the words.
        end: of their sentence, since what is counted may stand behind them.
        analyze: the lexicon's analyzer.
    """
    if kind is Wanted.CLOCK:
        return _time_of_day(span.of(text))
    if kind is Wanted.TIME:
        return _moment(span.of(text))
    return _quantity(text, span, end, analyze)


def _quantity(text: str, span: Span, end: int, analyze: Callable[[str], list[str]]) -> Amount | None:
    match = _QUANTITY().search(text, span.start, end)
    if match is None or match.start("value") >= span.end:
        return None
    digits = match["value"].replace(",", "")
    value = _value(digits)
    if value is None:
        return None
    scale = _SCALES.get((match["scale"] or "").casefold(), 1.0)
    unit = (match["unit"] or "").casefold()
    behind = text[match.end("scale" if match["scale"] else "value") : end]
    share = unit in _SHARE and not _POINTS().match(behind)
    kind = "money" if match["money"] or unit in _MONEY else "%" if share else "count"
    about = _ABOUT().search(text, max(0, match.start() - _HEDGE), match.start("value")) is not None
    told = Amount(kind, value * scale, frozenset(), scale * _step(digits), about)
    if kind != "count":
        return told
    words = _WORD.findall(_PAUSE().split(behind)[0])[:_UNIT_WORDS]
    terms = frozenset(takewhile(is_content, analyze(" ".join(words))))
    people = any(are_people(word) if told.value != 1 else is_people(word, many=False) for word in words)
    same = {kind[0] for kind in _SAME for word in words if word.casefold() in kind}
    return told._replace(of=terms - _HOW_OFTEN | same | (_PEOPLE if terms and people else frozenset()))


def _value(told: str) -> float | None:
    """Return what a number comes to, in digits without commas or in words; None where it counts nothing."""
    if told[0].isdigit():
        return float(told) if len(told) <= _MOST_DIGITS else None
    words = re.split(r"[\s-]", told.casefold())
    # A pattern that ignores case takes “sıx” with a dotless i for “six”, which is no word of ours.
    return float(sum(map(_WORDS.__getitem__, words))) if _WORDS.keys() >= set(words) else None


def _step(digits: str) -> float:
    """Return what a number may be rounded to."""
    whole, _, behind = digits.partition(".")
    if behind:
        return 10.0 ** -len(behind)
    rounded = whole.isdigit() and int(whole) >= _EXACT
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if rounded else 1.0


def _moment(words: str) -> Amount | None:
    date, year = _DATE().search(words), _YEAR().search(words)
    if date and date["day"]:
        month = next(at for at, name in enumerate(MONTHS) if name.startswith(date["month"].casefold()))
        # A day with a year and one without cannot be held against each other.
        day = 31.0 * month + int(date["day"])
        return Amount("dated day", 400.0 * int(year[0]) + day) if year else Amount("day", day)
    return Amount("year", float(year[0])) if year else None


def _time_of_day(words: str) -> Amount | None:
    """Read a time of day as minutes since noon or midnight."""
    match = _CLOCK().search(words)
    if match is None:
        return None
    half = "p" if match["noon"] else "a" if match["midnight"] else (match["half"] or "").casefold()
    named = (match["hour"] or match["parted"] or match["named"] or "twelve").casefold()
    hour = int(named) if _HOUR().fullmatch(named) else _WORDS.get(named)
    part = _PARTS.get(match["part"].casefold()) if match["part"] else int(match["minute"] or 0)
    if hour is None or part is None:
        return None
    back = (match["way"] or "").casefold() in {"to", "before"}
    minutes = (60 * hour + (-part if back else part)) % _HALF_DAY
    return Amount("time of day", float(minutes), frozenset(half))
