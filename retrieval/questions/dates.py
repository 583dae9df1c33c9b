"""Dates in questions: “what did Roe say in October?”, “how many were missing on March 6”.

They may be the time of what happened, told in an article of any day, or the day of the article itself, which says no more
than “on Friday”: so that a date never decides which articles are asked, but they may be asked once more.
"""

import re
from calendar import day_name
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from index.patterns import late
from retrieval.questions.framing import PART
from retrieval.questions.vocabulary import MONTH, MONTHS
from retrieval.questions.words import plain_words

_DAY = r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?:(?:,?\s+|\s+of\s+)(?P<year>(?:19|20)\d\d)\b)?"
_DATE = late(
    rf"(?P<lead>\b(?:in|on|during|throughout|at)\s+(?:(?:{'|'.join(day_name)}),?\s+)?{PART}(?:the\s+)?"
    rf"|\b(?:(?:in|during)\s+)?(?:last|this(?:\s+past)?)\s+(?=(?:{MONTH})\b(?![’']s)))?"
    rf"\b(?:{_DAY.format('before')}\s+(?:of\s+)?)?(?P<month>{MONTH})\b(?:\s+{_DAY.format('behind')}(?![:.,]?\d))?{_YEAR}",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
_VERBS_TOO = frozenset(("may", "march"))  # where they are typed small
_OF_NOUNS_TOO = frozenset(("last", "this", "past"))  # “the last march”, “why this may fall”
_WEEKDAYS = tuple(map(str.casefold, day_name))
_NAMES_DAYS = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
YEARS_BACK = 10  # in which a date without a year is looked for
# Days of a month that its parts have.
_DAYS_OF_PART = {
    "early": (1, 12),
    "start": (1, 7),
    "beginning": (1, 7),
    "mid": (9, 22),
    "middle": (9, 22),
    "late": (18, 31),
    "end": (24, 31),
}
_PRINTED = 1  # days behind the day that is told until it is in print


_PLANS = late(
    r"\b(?:will|wo|won[’']t|shall|would|going\s+to|due|expect(?:s|ed|ing)?|plan(?:s|ned|ning)?|schedul(?:ed?|ing)|set\s+to|"
    r"supposed|hop(?:es?|ed|ing)|next|(?:is|are|was|were)\s+to|\w+[’']ll)\b",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A date in a question.

    Attributes:
        start: where it begins, with the preposition in front.
        end: where it ends.
        words: its words in small letters, without the preposition.
        month: 1 to 12.
        day: of the month, None where none is told.
        year: None where none is told.
        part: of the month, “early” or the like; empty where none is told.
        tells_when: whether a preposition says that something was so then: “in October”, not “the October report”.
    """

    start: int
    end: int
    words: frozenset[str]
    month: int
    day: int | None
    year: int | None
    part: str
    tells_when: bool

    def holds(self, day: date) -> bool:
        """Tell whether what was published on a day was published then, or as soon as it was in print."""
        days = (day - timedelta(days=behind) for behind in range(_PRINTED + 1)) if self.day else (day,)
        return any(
            each.month == self.month and self.day in (None, each.day) and self.year in (None, each.year)
            for each in days
        )

    def days(self, year: int) -> tuple[date, date] | None:
        """Return the first day of a year's date and the one behind its last, None where the year has none."""
        month = date(year, self.month, 1)
        first, last = (self.day, self.day + _PRINTED) if self.day else _DAYS_OF_PART.get(self.part, (1, 31))
        following = date(year + self.month // 12, self.month % 12 + 1, 1)
        if self.day and self.day > (following - month).days:
            return None
        behind = month + timedelta(days=last)
        return month + timedelta(days=first - 1), behind if self.day else min(behind, following)


def dates_in(question: str) -> Iterator[Dated]:
    """Yield the dates of a question, months with or without a day and a year."""
    if _MAY_HOLD.search(question) is None:
        return
    for match in _DATE().finditer(question):
        day, lead = match["before"] or match["behind"], match["lead"] or ""
        leading = frozenset(plain_words(lead))
        placed = not leading <= _OF_NOUNS_TOO
        if match["month"] in _VERBS_TOO and not (placed or day or match["year"]):
            continue  # “who may march?”, “the last march”
        words = frozenset(plain_words(match[0])) - leading.difference(_DAYS_OF_PART, _WEEKDAYS)
        month = MONTHS.index(match["month"].casefold()) + 1
        yield Dated(
            match.start(),
            match.end(),
            words,
            month,
            int(day) if day else None,
            int(match["year"]) if match["year"] else None,
            next((word for word in _DAYS_OF_PART if word in leading), ""),
            bool(lead),
        )


def asks_of_plans(question: str) -> bool:
    """Tell whether a question may ask of what was still to come when it was told: “when will the bridge open in May?”."""
    return _PLANS().search(question) is not None


def not_missed(question: str, published: date | None) -> frozenset[str]:
    """Return the words of dates, in small letters, that nobody misses in an article published on a day.

    Numbers of dates are never missed alone.

    Args:
        question: one line.
        published: the day; None where it is not known.
    """
    found: set[str] = set()
    for dated in dates_in(question):
        holds = published is not None and dated.holds(published)
        found |= {word for word in dated.words if holds or not word.isalpha() or word in _DAYS_OF_PART}
    if published is not None:
        found |= {day.casefold() for day in _NAMES_DAYS.findall(question)} & {_WEEKDAYS[published.weekday()]}
    return frozenset(found)


def times_told(question: str, newest: date) -> Iterator[tuple[Sequence[tuple[date, date]], str]]:
    """Yield for each date that tells when something was so its days in the years in which it may be, and the question without it.

    Args:
        question: one line.
        newest: day of the newest article, from which years are counted back where none is told.
    """
    for dated in dates_in(question):
        if dated.tells_when:
            years = [dated.year] if dated.year else range(newest.year, newest.year - YEARS_BACK, -1)
            before, behind = question[: dated.start].rstrip(" ,"), question[dated.end :].lstrip(" ,")
            rest = f"{before} {behind}" if before and behind[:1].isalnum() else f"{before}{behind}"
            yield [each for year in years if (each := dated.days(year)) and each[0] <= newest], rest
