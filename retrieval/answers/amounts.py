"""Numbers, sums, dates and times of day as values that can be held against each other."""

import re
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from index.patterns import late
from index.spans import Span
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import is_content

_NEAR = 0.05  # values within this share of each other are one account, rounded differently
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
}
_QUANTITY = late(
    rf"(?P<money>[$€£¥]\s?)?(?P<value>\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b(?:[\s-](?:{'|'.join(_WORDS)})\b)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?:[\s-]?(?P<unit>%|\w+))?",
    re.IGNORECASE,
)
_MONEY = frozenset({"dollars", "euros", "pounds"})
_SHARE = frozenset({"%", "percent", "percentage", "per"})
_HOW_OFTEN = frozenset({"time"})  # “eleven times”, of anything
_UNIT_WORDS = 3  # behind a number that may tell what is counted: “240 family homes”
_PAUSE = late(r"[,.;:()—–]")
_WORD = re.compile(r"\w+")
_MONTHS = "january february march april may june july august september october november december".split()
_DATE = late(
    rf"(?P<month>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*\.?(?:\s(?P<day>\d{{1,2}})\b)?",
    re.IGNORECASE,
)
_YEAR = late(r"\b(?:1[5-9]|20)\d\d\b")
_CLOCK = late(
    r"(?P<part>half|quarter|five|ten|twenty(?:-five)?)\s(?P<way>past|to|after|before)\s(?P<parted>\w+)"
    r"|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:\s?(?P<half>[ap])\.?m\b)?"
    r"|(?P<named>\w+)\s?o[’']clock|(?P<noon>noon|midday)|(?P<midnight>midnight)",
    re.IGNORECASE,
)
_PARTS = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}  # minutes
_HALF_DAY = 720  # minutes
_MOMENTS = frozenset({"day", "dated day", "year", "time of day"})
COUNTED = frozenset({"count", "time of day"})  # kinds that tell what the amount is of


class Amount(NamedTuple):
    """A value, and of what.

    Attributes:
        kind: only amounts of one kind can be held against each other.
        value: the number.
        of: the analyzer's terms for what is counted; for a time of day the half of the day, where it is told.
    """

    kind: str
    value: float
    of: frozenset[str] = frozenset()

    def is_like(self, other: "Amount") -> bool:
        """Tell whether two amounts are of the same kind of thing."""
        return self.kind == other.kind and (self.kind != "count" or not self.of.isdisjoint(other.of))

    def agrees(self, other: "Amount") -> bool:
        """Tell whether two amounts of the same kind of thing are one, told in other words or rounded."""
        if self.of and other.of and self.kind in _MOMENTS and self.of != other.of:
            return False
        slack = 0.0 if self.kind in _MOMENTS else _NEAR
        return abs(self.value - other.value) <= slack * max(abs(self.value), abs(other.value))


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
    value = (
        float(digits)
        if digits[0].isdigit()
        else float(sum(_WORDS[each] for each in re.split(r"[\s-]", digits.casefold())))
    )
    value *= _SCALES.get((match["scale"] or "").casefold(), 1.0)
    unit = (match["unit"] or "").casefold()
    if match["money"] or unit in _MONEY:
        return Amount("money", value)
    if unit in _SHARE:
        return Amount("%", value)
    behind = _PAUSE().split(text[match.end("scale" if match["scale"] else "value") : end])[0]
    terms = takewhile(is_content, analyze(" ".join(_WORD.findall(behind)[:_UNIT_WORDS])))
    return Amount("count", value, frozenset(terms) - _HOW_OFTEN)


def _moment(words: str) -> Amount | None:
    date, year = _DATE().search(words), _YEAR().search(words)
    if date and date["day"]:
        month = next(at for at, name in enumerate(_MONTHS) if name.startswith(date["month"].casefold()))
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
    hour = int(named) if named.isdigit() else _WORDS.get(named)
    if hour is None:
        return None
    part = _PARTS[match["part"].casefold()] if match["part"] else int(match["minute"] or 0)
    back = (match["way"] or "").casefold() in {"to", "before"}
    minutes = (60 * hour + (-part if back else part)) % _HALF_DAY
    return Amount("time of day", float(minutes), frozenset(half))
