"""Plain times of publication in questions: “news on the mill before July 2025”, “what did Politico report on 30 May 2016?”.

A time in a question mostly belongs to what happened. It is taken for that of publication only beside a word for pieces, or
right behind the publisher who is asked.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from index.patterns import late
from retrieval.questions.framing import SAYS
from retrieval.questions.vocabulary import ABOUT, ASKING, AUXILIARY, MENTION, MONTH, MONTHS, SHOW, THINGS

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH}),?\s+{_YEAR}|(?:{MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR})"
_TIME = rf"(?:{_DAY}|(?:{MONTH})\s+(?:of\s+)?{_YEAR}|{_YEAR})\b"
_PIECES = rf"(?:(?:news\s+)?{THINGS}|reports|anything|something)"
_HEAD = (
    rf"\W*(?:{SHOW}\s+)?(?:(?:is|are)\s+there\s+)?(?:(?:any|all|some|the|every|which|what)\s+){{0,2}}"
    rf"(?:(?:latest|newest|recent)\s+)?{_PIECES}"
)
_TILL = r"before|after|since|until"
_PIECES_ARE = r"(?:(?:(?:that|which)\s+)?(?:was|were)\s+)?(?:published|printed)\s+"
_PUBLISHED = (
    r"(?:(?:(?:that|which)\s+)?(?:was|were)\s+)?"
    rf"(?:(?:published|printed)\s+(?:in|on|from|{_TILL})|dated(?:\s+(?:in|on|from|{_TILL}))?)\s+"
)
# Of months “from” and “in” say themselves when a piece is of.
_FROM = rf"(?=\s+(?:{_DAY}|{_YEAR}))\s+"
# “Articles on the road to Corfe before May 2015”, but not “on plans to close it before …”, “on the law passed before …”
_CLAUSE = rf"(?:{ASKING}|(?:{AUXILIARY}|that|whether|if)\b|to\s+(?!(?:an?|the|its|their|(?-i:[A-Z]\S*))\s))"
_THING = rf"(?:\s+(?!{_CLAUSE})\S+)+?(?<!ed)"
_OF_PIECES = (
    late(
        rf"\A{_HEAD}(?P<when>\s+(?:{_PUBLISHED}|(?:{_TILL})\s+|(?:from|of){_FROM})(?P<time>{_TIME}))"
        rf"(?=\s+(?:{ABOUT}|{MENTION}|by|from)\s|\W*\Z)",
        re.IGNORECASE,
    ),
    late(
        rf"\A{_HEAD}\s+(?:{ABOUT}|of|by|from)\s.+?(?P<when>\s+{_PUBLISHED}(?P<time>{_TIME}))(?=\W*\Z)",
        re.IGNORECASE,
    ),
    late(
        rf"\A{_HEAD}\s+(?:{ABOUT}|of|by|from){_THING}(?P<when>\s+(?:(?:{_TILL})\s+(?!{_YEAR})|from{_FROM})(?P<time>{_TIME}))(?=\W*\Z)",
        re.IGNORECASE,
    ),
)
# “News on the mill after 21 April”: of the last such day before the newest article.
_NO_YEAR = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH})|(?:{MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?)\b(?!,?\s+\d)"
_MAY_BE_OF_NO_YEAR = re.compile(rf"\b(?:{_TILL})\s+{_NO_YEAR}", re.IGNORECASE)
_OF_NO_YEAR = late(
    rf"\A{_HEAD}(?:\s+(?:{ABOUT}|of|by|from){_THING})?(?P<when>\s+(?:from\s+|{_PIECES_ARE})?(?:{_TILL})\s+(?P<time>{_NO_YEAR}))"
    rf"(?=\s+(?:{ABOUT}|{MENTION}|by|from)\s|\W*\Z)",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(rf"\b{_YEAR}\b")
_PARTS = late(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:(?P<month>{MONTH}),?\s+)?(?:of\s+)?(?:(?P<on>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_SAYS_AT_END = late(rf"\b{SAYS}\W*\Z", re.IGNORECASE)
_HOW = late(rf"\b(?P<how>{_TILL})\s+\Z", re.IGNORECASE)


class Published(NamedTuple):
    """When what a question asks was published.

    Attributes:
        after: the first day, None for any.
        before: the day behind the last one, None for any.
        rest: the question without the time.
        everything: whether nothing else is asked of what was published then.
    """

    after: date | None
    before: date | None
    rest: str
    everything: bool


def names_year(question: str) -> bool:
    """Tell whether a question names a year, without which it plainly names no time."""
    return _NAMED_YEAR.search(question) is not None


def names_time(question: str) -> bool:
    """Tell whether a question may say when what it asks was published: by a year, or “after 21 April”."""
    return names_year(question) or _MAY_BE_OF_NO_YEAR.search(question) is not None


def may_ask_no_more(question: str) -> bool:
    """Tell by its last word whether a question may ask nothing but what a publisher has told."""
    return _SAYS_AT_END().search(question) is not None


def published(question: str, names: Sequence[str], newest: date) -> Published | None:
    """Return when what a question asks was published, None where it does not plainly say so.

    Args:
        question: one line.
        names: how it spells the publishers that are asked.
        newest: day of the newest article, from which a year is told that the question does not tell.
    """
    if names_year(question):
        found = next((match for each in _patterns(names) if (match := each.search(question))), None)
        days = _days(found["time"]) if found else None
    else:
        found = _OF_NO_YEAR().search(question) if _MAY_BE_OF_NO_YEAR.search(question) else None
        days = _last_days(found["time"], newest) if found else None
    if found is None or days is None:
        return None
    first, behind = days
    how = _HOW().search(question, 0, found.start("time"))
    told = how["how"].casefold() if how else ""
    after = {"before": None, "until": None, "after": behind}.get(told, first)
    before = {"before": first, "until": behind, "after": None, "since": None}.get(told, behind)
    rest = f"{question[: found.start('when')]}{question[found.end('when') :]}".strip()
    return Published(after, before, rest, asks_no_more(rest, names))


def _patterns(names: Sequence[str]) -> Iterator[re.Pattern[str]]:
    yield from (each() for each in _OF_PIECES)
    if names:
        name = _any(names)
        time = rf"(?P<when>\s+(?:in\s+(?={_YEAR})|on\s+(?={_DAY}))(?P<time>{_TIME}))"
        behind = rf"(?=\s*[,:?]|\W*\Z|\s+(?:{ABOUT}|of|that)\s)"  # “in 2016 ads” is no time of pieces
        yield re.compile(rf"\b(?:did|does|has|have)\s+{name}\s+{SAYS}{time}{behind}", re.IGNORECASE)
        yield re.compile(rf"\baccording\s+to\s+{name}{time}(?=\s*[,:?]|\W*\Z)", re.IGNORECASE)
        yield re.compile(rf"\A{_HEAD}\s+(?:by|from)\s+{name}{time}(?=\W*\Z)", re.IGNORECASE)


def asks_no_more(rest: str, names: Sequence[str]) -> bool:
    """Tell whether a question asks nothing but what publishers have told: “what did Politico report?”.

    Args:
        rest: the question without times.
        names: how it spells the publishers that are asked.
    """
    theirs = rf"\s+(?:by|from|in)\s+{_any(names)}" if names else ""
    said = (
        rf"|\W*(?:what|which)(?:\s+{_PIECES})?\s+(?:did|does|has|have)\s+{_any(names)}\s+{SAYS}"
        if names
        else ""
    )
    return re.fullmatch(rf"(?:{_HEAD}(?:{theirs})?{said})\W*", rest, re.IGNORECASE) is not None


def _any(names: Sequence[str]) -> str:
    return rf"(?:the\s+)?(?:{'|'.join(map(re.escape, names))})"


def _last_days(time: str, newest: date) -> tuple[date, date] | None:
    """Return the same of a time without a year, the last such that was not behind the newest article."""
    found = (_days(f"{time} {year}") for year in (newest.year, newest.year - 1))
    return next((days for days in found if days and days[0] <= newest), None)


def _days(time: str) -> tuple[date, date] | None:
    """Return the first day of a time and the one behind its last, None where there is no such day."""
    parts = _PARTS().fullmatch(time)
    if parts is None:
        return None
    year, day = int(parts["year"]), parts["day"] or parts["on"]
    if not parts["month"]:
        return date(year, 1, 1), date(year + 1, 1, 1)
    month = MONTHS.index(parts["month"].casefold()) + 1
    if not day:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    try:
        first = date(year, month, int(day))
    except ValueError:
        return None
    return first, first + timedelta(days=1)
