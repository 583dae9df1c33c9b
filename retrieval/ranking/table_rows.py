"""Tables in a passage, each row of which is a sentence: the rows that tell nothing, and the one that a question names."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from index.spans import Span

_ROW = re.compile(r"\s*\|")
_RULER = re.compile(r"[\s|:=+-]+")  # “|---|---|”
_WORD = re.compile(r"\w+")


def headings(text: str, sentences: Sequence[Span]) -> frozenset[int]:
    """Return the numbers of the sentences that are a table's heading or the line below it, none where all are.

    Args:
        text: the article's text.
        sentences: of a passage.
    """
    found: set[int] = set()
    for at, sentence in enumerate(sentences):
        if _RULER.fullmatch(text, *sentence):
            found.add(at)
            if at and _ROW.match(text, *sentences[at - 1]):
                found.add(at - 1)
    return frozenset(found) if len(found) < len(sentences) else frozenset()


def row_named(text: str, sentences: Sequence[Span], best: int, asked: Collection[str]) -> int | None:
    """Return the number of the one row of a table that a question names, where a row is taken for the best sentence.

    Args:
        text: the article's text.
        sentences: of a passage.
        best: the number of the sentence that answers best.
        asked: words of the question that say what it is about, small letters.

    Returns:
        None where the best sentence is no row, or where no row or several hold most of the words that the headings have not.
    """
    if not _ROW.match(text, *sentences[best]):
        return None
    above = headings(text, sentences)
    held = {
        at: _words(text, each).intersection(asked)
        for at, each in enumerate(sentences)
        if _ROW.match(text, *each)
    }
    heading = frozenset[str]().union(*(held[at] for at in held.keys() & above))
    counts = {at: len(words - heading) for at, words in held.items() if at not in above}
    most = max(counts.values(), default=0)
    named = [at for at, count in counts.items() if count == most]
    return named[0] if most and len(named) == 1 else None


def cell_asked(text: str, sentences: Sequence[Span], row: int, asked: Collection[str]) -> Span | None:
    """Return what stands in a row below the one heading that a question names, None where that is none or several.

    Args:
        text: the article's text.
        sentences: of a passage.
        row: the number of the row that the question names.
        asked: words of the question that say what it is about, small letters.
    """
    above = [at for at in headings(text, sentences) if at < row]
    inside = cells(text, sentences[row])
    own = _words(text, sentences[row])
    columns = {
        column
        for at in above
        for column, cell in enumerate(cells(text, sentences[at]))
        if not (_words(text, cell) - own).isdisjoint(asked)
    }
    column = columns.pop() if len(columns) == 1 else len(inside)
    return inside[column] if column < len(inside) and inside[column].of(text) else None


def row_counting(
    text: str, sentences: Sequence[Span], counted: Collection[str], whose: Collection[str]
) -> int | None:
    """Return the number of the one row that holds a name, in a table with a heading for what is counted, None where there is none.

    Args:
        text: the article's text.
        sentences: of a passage.
        counted: the words for what is counted, small letters.
        whose: the words of the name, small letters.
    """
    above = headings(text, sentences)
    heads = [at for at in above if not _words(text, sentences[at]).isdisjoint(counted)]
    rows = [
        at
        for at, each in enumerate(sentences)
        if at not in above and _ROW.match(text, *each) and _words(text, each).issuperset(whose)
    ]
    return rows[0] if whose and len(heads) == 1 and len(rows) == 1 else None


def cells(text: str, row: Span) -> list[Span]:
    """Return the cells of a row without the space around them.

    Args:
        text: the article's text.
        row: of the table.
    """
    bars = [at for at in range(*row) if text[at] == "|"]
    ends = [*bars, row.end] if bars and text[bars[-1] + 1 : row.end].strip() else bars
    return [Span(start + 1, end).trimmed(text) for start, end in pairwise(ends)]


def _words(text: str, row: Span) -> set[str]:
    return {word.casefold() for word in _WORD.findall(row.of(text))}
