"""What a question itself says of the articles to be asked: "according to Breitbart", "the Post's September story"."""

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.catalog import Filter, source_key
from index.patterns import late

_PIECE = r"(?:stor(?:y|ies)|letters?|articles?|pieces?|reports?|columns?|editorials?|op-?eds?|interviews?|coverage|analys[ie]s|posts?)"
_SAYS = (
    r"(?:say|says|said|report|reports|reported|write|writes|wrote|claim|claims|claimed|publish|publishes|published|"
    r"describe|describes|described|quote|quotes|quoted|find|finds|found|call|calls|called|cite|cites|cited|note|notes|"
    r"noted|reckon|reckons|conclude|concluded|reveal|revealed|print|printed|run|ran|have|has|had|put|think|thinks)"
)
# What may stand behind a publisher who is asked; "the CNN town hall" and "the Times poll" are other things.
_CLOSES = (
    r"(?=\s*(?:[,.;:?!]|\Z|(?:in|on|during|this|last|that|what|how|who|whom|whose|which|when|where|why|is|are|was|were|"
    rf"did|do|does|as|and|or|about|{_PIECE})\b))"
)
_MEANT = tuple(
    pattern.replace("{", "{{").replace("}", "}}").replace("NAME", "{name}")
    for pattern in (
        rf"\b(?:according\s+to|in|from|by|per|on|at|with)\s+(?:an?\s+|the\s+)?NAME(?:['’]s(?=\s+(?:\w+\s+)?{_PIECE}\b))?{_CLOSES}",
        rf"\bNAME(?:['’]s)?\s+(?:\w+\s+){{0,2}}?{_PIECE}\b",
        rf"\bNAME\s+{_SAYS}\b",
        rf"\b(?:did|does|do)\s+(?:the\s+)?NAME\s+{_SAYS}\b",
    )
)
_MONTHS = [name.casefold() for name in month_name[1:]]
_MONTH = "|".join(_MONTHS)
_DAYS = {"week": 7, "month": 31}
_TIME_OF_PIECE = late(
    rf"\b({_MONTH})(?:\s+((?:19|20)\d\d))?(?:['’]s)?\s+(?:\w+\s+)?{_PIECE}\b", re.IGNORECASE
)
_IN_MONTH = late(rf"\b(?:in|during)\s+({_MONTH})(?:\s+(?:of\s+)?((?:19|20)\d\d))?\b", re.IGNORECASE)
_LAST = late(rf"\b(?:last|this)\s+(week|month)(?:['’]s)?\s+(?:\w+\s+)?{_PIECE}\b", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\da-zA-Z_]+")  # "HuffPost" is two words


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the collection has, and the day on which it is asked.

    Attributes:
        sources: its publishers.
        newest: day of its newest article, None where no article has a date.
        today: what "last week" counts from.
    """

    sources: Sequence[str]
    newest: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Constraint:
    """What was understood.

    Attributes:
        chosen: the exact filter.
        told: how the answer says so; empty when nothing was understood.
    """

    chosen: Filter
    told: str = ""


def constraint(question: str, shelf: Shelf, given: Filter) -> Constraint:
    """Read publisher and publication time out of a question.

    A publisher that the collection does not have, and a time in which it has nothing, stay plain words.

    Args:
        question: one line.
        shelf: what the collection has.
        given: the filter that the user set, which is never widened.
    """
    named = () if given.sources else tuple(name for name in shelf.sources if _meant(question, name))
    period = None if given.after or given.before else _published(question, bool(named), shelf)
    if not named and period is None:
        return Constraint(given)
    after, before = period or (given.after, given.before)
    parts = [f"by {' or '.join(named)}"] if named else []
    parts += [_period_told(*period)] if period else []
    chosen = Filter(tuple(map(source_key, named)) or given.sources, after, before)
    return Constraint(chosen, f"only articles {' '.join(parts)}")


def _period_told(after: date, before: date) -> str:
    if after.day == 1 and before.day == 1 and (before - after).days <= 31:
        return f"published in {month_name[after.month]} {after.year}"
    return f"published since {after.isoformat()}"


def _meant(question: str, source: str) -> bool:
    """Tell whether the question names a publisher as the one who says it, not as what it is about."""
    return any(
        re.search(pattern.format(name=re.escape(name)), question, re.IGNORECASE)
        for name in _names_in(question, source)
        for pattern in _MEANT
    )


def _names_in(question: str, source: str) -> list[str]:
    """Return the words of the question that spell a publisher: its name, its initials, or either one cut short."""
    words = [word.casefold() for word in _WORDS.findall(source) if word.casefold() != "the"]
    if not words:
        return []
    # "HuffPost" is found as "Huffington Post" too: each of its words may go on.
    more = r"\w*" if len(words) > 1 and min(map(len, words)) > 2 else ""
    spelled = [r"\W?".join(re.escape(word) + more for word in words)]
    # "NY Times": the initials of some words, then the others.
    spelled += [
        r"\W".join(["".join(word[0] for word in words[:n]), *map(re.escape, words[n:])])
        for n in range(2, len(words))
    ]
    found = [
        match[0]
        for each in spelled
        for match in re.finditer(rf"(?<!\w){each}(?!\w)", question, re.IGNORECASE)
    ]
    if len(words) > 1:
        found += [word for word in re.findall(r"\w+", question) if _abbreviates(word.casefold(), words)]
    return found


def _abbreviates(word: str, names: Sequence[str]) -> bool:
    """NYT, WaPo, HuffPost: the beginnings of all words of the name, in order, at least two letters of each or initials."""
    if len(names) >= 3 and word == "".join(name[0] for name in names):
        return True
    return _segments(word, names)


def _segments(word: str, names: Sequence[str]) -> bool:
    if not names:
        return not word
    longest = next((n for n in range(len(names[0]), 0, -1) if word.startswith(names[0][:n])), 0)
    return any(_segments(word[n:], names[1:]) for n in range(longest, 1, -1))


def _published(question: str, publisher: bool, shelf: Shelf) -> tuple[date, date] | None:
    """Return from when (included) until when (not included) the articles meant were published."""
    if shelf.newest is None:
        return None
    match = _TIME_OF_PIECE().search(question) or (_IN_MONTH().search(question) if publisher else None)
    if match:
        month = _MONTHS.index(match[1].casefold()) + 1
        # Without a year the last such month is meant in which the collection can have anything.
        year = int(match[2]) if match[2] else shelf.newest.year - (month > shelf.newest.month)
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    match = _LAST().search(question)
    if match is None:
        return None
    after = shelf.today - timedelta(days=_DAYS[match[1].casefold()])
    return (after, shelf.today + timedelta(days=1)) if shelf.newest >= after else None
