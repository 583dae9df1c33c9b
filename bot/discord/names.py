"""Titles and publishers in memory, for completion while somebody types."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Self

from bot.discord.text import clip
from index.catalog import Catalog, source_key

MOST_CHOICES = 25  # that Discord shows
LONGEST_CHOICE = 100  # characters of a choice's name and of its value
_TITLE_IN_VALUE = 80  # characters of the title in a choice's value, behind the article's number
_CHOSEN = re.compile(r"(\d{1,18}):(.+)")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is offered: the name that is shown and the value that is sent back."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one generation.

    Attributes:
        generation: its name.
        titles: of all articles, newest first, with their numbers.
        sources: all publishers, the one with most articles first.
    """

    generation: str
    titles: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]

    @classmethod
    def of(cls, catalog: Catalog, generation: str) -> Self:
        """Read the names from a catalog."""
        titles = tuple((clip(title, LONGEST_CHOICE), row) for row, title in catalog.titles())
        return cls(generation, titles, tuple(source for source, _ in catalog.sources()))

    def like_title(self, typed: str) -> list[Choice]:
        """Return the articles whose titles begin with, else hold, what is typed; at most 25."""
        found = _like(typed, ((title, row) for title, row in self.titles))
        return [Choice(title, f"{row}:{clip(title, _TITLE_IN_VALUE)}") for title, row in found]

    def like_source(self, typed: str) -> list[Choice]:
        """Return the publishers whose names begin with, else hold, what is typed; at most 25."""
        found = _like(typed, ((clip(source, LONGEST_CHOICE), 0) for source in self.sources))
        return [Choice(name, name) for name, _ in found]

    def source(self, chosen: str) -> str | None:
        """Return the publisher that was chosen or written out, None where there is none of that name."""
        key = source_key(chosen)
        whole = (source for source in self.sources if source_key(source) == key)
        cut = (source for source in self.sources if clip(source, LONGEST_CHOICE) == chosen)
        return next(chain(whole, cut), None)

    def articles(self, chosen: str) -> list[int]:
        """Return the numbers of the articles that a choice, or a title that was written out, may mean."""
        match = _CHOSEN.fullmatch(chosen)
        if match:
            row, start = int(match[1]), match[2]
            if any(row == each and clip(title, _TITLE_IN_VALUE) == start for title, each in self.titles):
                return [row]
        exact = [
            row for title, row in self.titles if title.casefold() == clip(chosen, LONGEST_CHOICE).casefold()
        ]
        return exact or [row for _, row in _like(chosen, self.titles)]


def _like(typed: str, named: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield those that begin with what is typed, then those that hold it, at most 25 in all."""
    wanted = " ".join(typed.split()).casefold()
    later: list[tuple[str, int]] = []

    def beginning() -> Iterator[tuple[str, int]]:
        for name, row in named:
            folded = name.casefold()
            if folded.startswith(wanted):
                yield name, row
            elif len(later) < MOST_CHOICES and wanted in folded:
                later.append((name, row))

    return islice(chain(beginning(), later), MOST_CHOICES)
