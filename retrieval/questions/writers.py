"""Writers in questions: "what did Ann Roe write about the mill?", "Ann Roe's story on the mill"."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from index.articles import without_by
from index.patterns import late
from retrieval.questions.name_patterns import around_name, stands_in_any
from retrieval.questions.vocabulary import ITEMS

_WRITE = r"(?:write|writes|wrote|written|report|reports|reported|publish|publishes|published)"
_DO = r"(?:did|does|do|has|have)"
# Without one of these nobody is meant as a writer, so that no byline need be looked at.
_MAY_MEAN = late(
    rf"\b{_DO}\s+(?:[\w.’'-]+\s+){{2,6}}?{_WRITE}\b|\b(?:{ITEMS}|written|anything|something)\s+(?:\w+\s+){{0,12}}?by\s"
    rf"|['’]s?\s+(?:\w+\s+){{0,2}}?{ITEMS}\b|\b\w+\s+\w+\s+(?:\w+\s+)?{ITEMS}\s+(?:on|about)\b",
    re.IGNORECASE,
)
_OF_THEM = around_name(
    rf"\b(?:{ITEMS}|written|anything|something)\s+(?:\w+\s+){{0,12}}?by\s+NAME(?!\w)",
    rf"\bNAME['’]s?\s+(?:\w+\s+){{0,2}}?{ITEMS}\b",
    rf"\bNAME\s+{ITEMS}\s+(?:on|about)\b",
)
_WRITING = around_name(rf"\b{_DO}\s+NAME\s+(?:\w+\s+)?{_WRITE}\b")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*", re.IGNORECASE)

Writers = Sequence[tuple[str, int]]  # bylines as articles spell them, with the number of their articles


class Written(NamedTuple):
    """Whose articles a question asks.

    Attributes:
        name: as the first byline has it.
        spelled: as the question has it.
        bylines: of all articles by them.
    """

    name: str
    spelled: str
    bylines: tuple[str, ...]


def writer_asked(
    question: str,
    publishers: Sequence[str],
    writers: Callable[[], Writers],
    times_credited: Callable[[str], int],
) -> Written | None:
    """Return the writer whose articles a question asks, None where it asks nobody's.

    A writer is named in full. Who is oftener quoted than writing is meant as a writer only by what is theirs:
    "what did Ann Roe write to the council?" does not ask for the one column of a mayor.

    Args:
        question: one line.
        publishers: how it spells those who are asked, whom bylines may name beside the writer.
        writers: the collection's bylines, most articles first.
        times_credited: how often articles credit somebody with something.
    """
    if _MAY_MEAN().search(question) is None:
        return None
    folded, bylines = question.casefold(), writers()
    for name in names_in_bylines(bylines):
        if name.split()[-1].casefold() not in folded or _is_any(name, publishers):
            continue
        spelled = _meant(question, name, lambda: _written(name, bylines) > times_credited(name))  # noqa: B023 # called at once
        if spelled:
            return Written(name, spelled, tuple(byline for byline, _ in bylines if is_by(name, byline)))
    return None


def names_in_bylines(bylines: Writers) -> Iterator[str]:
    """Yield the names in bylines: “By JANE ROE and Ann Poe” holds two."""
    for byline, _ in bylines:
        yield from (name for name in _BETWEEN.split(without_by(byline)) if " " in name)


def _is_any(name: str, publishers: Sequence[str]) -> bool:
    """Tell whether a name is a publisher's, in full or cut short."""
    folded = name.casefold()
    return any(each.casefold() in folded or folded in each.casefold() for each in publishers)


def is_by(name: str, byline: str) -> bool:
    """Tell whether a byline names somebody, alone or among others."""
    return name.casefold() in map(str.casefold, _BETWEEN.split(without_by(byline)))


def _written(name: str, bylines: Writers) -> int:
    return sum(count for byline, count in bylines if is_by(name, byline))


def _meant(question: str, name: str, writes: Callable[[], bool]) -> str:
    """Return how a question spells a name that it means as a writer's, empty where it does not."""
    spelled = re.search(rf"(?<!\w){_spelling(name)}(?!\w)", question, re.IGNORECASE)
    if spelled is None:
        return ""
    name = spelled[0]
    theirs = stands_in_any(_OF_THEM, name, question)
    return name if theirs or (stands_in_any(_WRITING, name, question) and writes()) else ""


def _spelling(name: str) -> str:
    """Return a pattern of a name, in which initials in the middle may be left out."""
    first, *middle, last = name.split()
    between = "".join(
        rf"(?:{re.escape(word)}\s+)?" if len(word.rstrip(".")) == 1 else rf"{re.escape(word)}\s+"
        for word in middle
    )
    return rf"{re.escape(first)}\s+{between}{re.escape(last)}"
