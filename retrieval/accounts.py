"""Several accounts: cited articles that give different numbers or dates for the same thing. No side is taken."""

import re
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from index.spans import Span
from retrieval.expectation import Wanted
from retrieval.results import Account, Citation

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
_QUANTITY = re.compile(
    rf"(?P<money>[$€£¥]\s?)?(?P<value>\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b(?:[\s-](?:{'|'.join(_WORDS)})\b)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?:[\s-]?(?P<unit>%|\w+))?",
    re.IGNORECASE,
)
_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    rf"(?P<month>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*\.?(?:\s(?P<day>\d{{1,2}})\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


_MOMENTS = frozenset({"day", "dated day", "year"})
_COMPARED = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.TIME})


class _Value(NamedTuple):
    """What an account gives, so that two can be compared."""

    kind: str
    amount: float


def differing_accounts(kind: Wanted, citations: Iterable[Citation]) -> tuple[Account, ...]:
    """Find cited answers to the same question that contradict each other.

    Args:
        kind: what the question asks for; only numbers and times can be held against each other.
        citations: those that are likely to answer, best first, with their answers marked; not looked at otherwise.

    Returns:
        One account for each value, with the first citation that gives it; empty where all agree.
    """
    if kind not in _COMPARED:
        return ()
    distinct: list[tuple[_Value, Account]] = []
    heard: set[str] = set()
    for citation in citations:
        text = citation.article.text
        value = _value(kind, text, citation.answers[0]) if citation.answers else None
        # An article has one say: its other numbers are about other things.
        if value is None or citation.article.id in heard:
            continue
        heard.add(citation.article.id)
        if not any(_agree(value, known) for known, _ in distinct):
            distinct.append((value, Account(citation.answers[0].of(text), citation.number)))
    if not any(one.kind == other.kind for (one, _), (other, _) in combinations(distinct, 2)):
        return ()
    first = distinct[0][0].kind
    same = tuple(account for value, account in distinct if value.kind == first)
    return same if len(same) > 1 else ()


def _agree(one: _Value, other: _Value) -> bool:
    if one.kind != other.kind:
        return False
    slack = 0.0 if one.kind in _MOMENTS else _NEAR
    return abs(one.amount - other.amount) <= slack * max(abs(one.amount), abs(other.amount))


def _value(kind: Wanted, text: str, span: Span) -> _Value | None:
    if kind is Wanted.TIME:
        return _moment(span.of(text))
    # The unit may stand behind the marked words.
    return _quantity(text[span.start : span.end + 20], span.end - span.start)


def _quantity(words: str, length: int) -> _Value | None:
    match = _QUANTITY.search(words)
    if match is None or match.start("value") >= length:
        return None
    digits = match["value"].replace(",", "")
    amount = (
        float(digits)
        if digits[0].isdigit()
        else float(sum(_WORDS[each] for each in re.split(r"[\s-]", digits.casefold())))
    )
    amount *= _SCALES.get((match["scale"] or "").casefold(), 1.0)
    unit = (match["unit"] or "").casefold()
    if match["money"] or unit in {"dollars", "euros", "pounds"}:
        return _Value("money", amount)
    return _Value("%" if unit in {"%", "percent", "percentage"} else unit.rstrip("s"), amount)


def _moment(words: str) -> _Value | None:
    date, year = _DATE.search(words), _YEAR.search(words)
    if date and date["day"]:
        month = next(at for at, name in enumerate(_MONTHS) if name.startswith(date["month"].casefold()))
        # A day with a year and one without cannot be held against each other.
        day = 31.0 * month + int(date["day"])
        return _Value("dated day", 400.0 * int(year[0]) + day) if year else _Value("day", day)
    return _Value("year", float(year[0])) if year else None
