"""What a question itself says of the articles to be asked: "according to Breitbart", "the Post's September story"."""

import re
from calendar import month_name
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.catalog import Filter, source_key
from index.patterns import late
from retrieval.framing import MONTH, MONTHS, PIECE, SAYS, unframed
from retrieval.outlets import is_press

# What may stand behind a publisher who is asked; "the CNN town hall" and "the Times poll" are other things.
_CLOSES = (
    r"(?=\s*(?:[,.;:?!]|\Z|(?:in|on|during|this|last|that|what|how|who|whom|whose|which|when|where|why|is|are|was|were|"
    rf"did|do|does|as|and|or|about|{PIECE})\b))"
)
_MEANT = tuple(
    pattern.replace("{", "{{").replace("}", "}}").replace("NAME", "{name}")
    for pattern in (
        rf"\b(?:according\s+to|in|from|by|per|on|at|with)\s+(?:an?\s+|the\s+)?NAME(?:['’]s(?=\s+(?:\w+\s+)?{PIECE}\b))?{_CLOSES}",
        rf"\bNAME(?:['’]s)?\s+(?:\w+\s+){{0,2}}?{PIECE}\b",
        rf"\bNAME\s+{SAYS}\b",
        rf"\b(?:did|does|do)\s+(?:the\s+)?NAME\s+{SAYS}\b",
        r"\A\W*(?:the\s+)?NAME\s*(?:\s[-–—]+|:)\s",
    )
)
_DAYS = {"week": 7, "month": 31}
_YEARS_BACK = 10
_MOST_CALLED_ALIKE = 3  # publishers; "the Post" of more says too little
_TIME_OF_PIECE = late(rf"\b({MONTH})(?:\s+((?:19|20)\d\d))?(?:['’]s)?\s+(?:\w+\s+)?{PIECE}\b", re.IGNORECASE)
_IN_MONTH = late(rf"\b(?:in|during)\s+({MONTH})(?:\s+(?:of\s+)?((?:19|20)\d\d))?\b", re.IGNORECASE)
_LAST = late(rf"\b(?:last|this)\s+(week|month)(?:['’]s)?\s+(?:\w+\s+)?{PIECE}\b", re.IGNORECASE)
_AFTER_THE = late(r"\b[Tt]he\s+([\w-]+)")
# Last words of publishers' names that are hardly ever anything else; the others have to be written with a capital.
_NEVER_COMMON = frozenset(
    "argus chronicle courier examiner gazette guardian herald inquirer ledger sentinel telegraph tribune".split()
)
_KINDS = frozenset("agency group magazine media network news newspaper online service".split())
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\da-zA-Z_]+")  # "HuffPost" is two words


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the collection has, and the day on which it is asked.

    Attributes:
        sources: its publishers.
        newest: day of its newest article, None where no article has a date.
        today: what "last week" counts from.
        has_any: tells whether a filter leaves any article.
    """

    sources: Sequence[str]
    newest: date | None
    today: date
    has_any: Callable[[Filter], bool]


@dataclass(frozen=True, slots=True)
class Constraint:
    """What was understood.

    Attributes:
        chosen: the exact filter.
        told: how the answer says so; empty when nothing was understood.
        question: what is left to ask.
    """

    chosen: Filter
    told: str
    question: str


def constraint(question: str, shelf: Shelf, given: Filter) -> Constraint:
    """Read publisher and publication time out of a question.

    A publisher that the collection does not have, and a time in which it has nothing, stay plain words.

    Args:
        question: one line.
        shelf: what the collection has.
        given: the filter that the user set, which is never widened.
    """
    spelled = {} if given.sources else _publishers(question, shelf.sources)
    sources = tuple(map(source_key, spelled))
    dated = given.after or given.before
    period = None if dated else _published(question, bool(spelled), shelf, sources or given.sources)
    if not spelled and period is None:
        return Constraint(given, "", question)
    after, before = period or (given.after, given.before)
    parts = [f"by {' or '.join(spelled)}"] if spelled else []
    parts += [_period_told(*period)] if period else []
    chosen = Filter(sources or given.sources, after, before)
    names = [name for each in spelled.values() for name in each]
    return Constraint(
        chosen, f"only articles {' '.join(parts)}", unframed(question, names, period is not None)
    )


def _period_told(after: date, before: date) -> str:
    if after.day == 1 and before.day == 1 and (before - after).days <= 31:
        return f"published in {month_name[after.month]} {after.year}"
    return f"published since {after.isoformat()}"


def _publishers(question: str, sources: Sequence[str]) -> dict[str, list[str]]:
    """Return the publishers that a question names as those who say it, with how it spells each.

    "The Post" is any that ends so, where none is named in full.
    """
    in_full = _spelled(question, sources, _names_in)
    cut_short = _spelled(question, () if in_full else sources, _short_names_in)
    return in_full or (cut_short if len(cut_short) <= _MOST_CALLED_ALIKE else {})


def _spelled(
    question: str, sources: Sequence[str], names_in: Callable[[str, str], list[str]]
) -> dict[str, list[str]]:
    found = {name: _meant(question, names_in(question, name)) for name in sources}
    return {name: spelled for name, spelled in found.items() if spelled}


def _meant(question: str, names: Sequence[str]) -> list[str]:
    """Return those of a publisher's names by which a question means who says it, not what it is about."""
    return [
        name
        for name in names
        if any(re.search(pattern.format(name=re.escape(name)), question, re.IGNORECASE) for pattern in _MEANT)
    ]


def _short_names_in(question: str, source: str) -> list[str]:
    """Return where a question calls a publisher by the last word of its name: "the Post"."""
    _, *others = source.removeprefix("The ").split() or [""]
    last = others[-1].casefold() if others else ""
    return [
        word
        for word in _AFTER_THE().findall(question)
        if word.casefold() == last and (word[0].isupper() or last in _NEVER_COMMON)
    ]


def _names_in(question: str, source: str) -> list[str]:
    """Return the words of the question that spell a publisher: its name, its initials, or either one cut short."""
    words = [word.casefold() for word in _WORDS.findall(source) if word.casefold() != "the"]
    if not words:
        return []
    # Looked for in most questions in vain, and a collection may have a thousand publishers.
    folded = question.casefold()
    near = words[0] in folded or words[-1] in folded
    found = [
        match[0]
        for each in (_spellings(words) if near else ())
        for match in re.finditer(rf"(?<!\w){each}(?!\w)", question, re.IGNORECASE)
    ]
    if len(words) > 1:
        found += [word for word in re.findall(r"\w+", question) if _abbreviates(word.casefold(), words)]
    return found


def _spellings(words: Sequence[str]) -> Iterator[str]:
    """Yield patterns for a publisher's name, given by its words in small letters."""
    # "HuffPost" is found as "Huffington Post" too: each of its words may go on.
    more = r"\w*" if len(words) > 1 and min(map(len, words)) > 2 else ""
    yield r"\W?".join(re.escape(word) + more for word in words)
    # "NY Times": the initials of some words, then the others.
    for n in range(2, len(words)):
        yield r"\W".join(["".join(word[0] for word in words[:n]), *map(re.escape, words[n:])])
    # "the BBC" is BBC News, "Northern Wire" the agency of that name.
    if words[-1] in _KINDS and (len(words) > 2 or is_press(words[:1])):
        yield r"\W".join(map(re.escape, words[:-1]))


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


def _published(
    question: str, publisher: bool, shelf: Shelf, sources: tuple[str, ...]
) -> tuple[date, date] | None:
    """Return from when (included) until when (not included) the articles meant were published."""
    if shelf.newest is None:
        return None
    match = _TIME_OF_PIECE().search(question) or (_IN_MONTH().search(question) if publisher else None)
    if match:
        month = MONTHS.index(match[1].casefold()) + 1
        # Without a year the last such month is meant in which these publishers have anything.
        last = shelf.newest.year - (month > shelf.newest.month)
        years = [int(match[2])] if match[2] else range(last, last - _YEARS_BACK, -1)
        months = ((date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)) for year in years)
        return next((each for each in months if shelf.has_any(Filter(sources, *each))), None)
    match = _LAST().search(question)
    if match is None:
        return None
    after = shelf.today - timedelta(days=_DAYS[match[1].casefold()])
    return (after, shelf.today + timedelta(days=1)) if shelf.newest >= after else None
