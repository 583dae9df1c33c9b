"""What there is to ask about: how many articles, by whom, and the newest titles."""

import re
from collections.abc import Sequence

from index.articles import without_by
from index.catalog import Catalog, Filter
from retrieval.questions.collection import Wants
from retrieval.questions.publisher_names import names_in, short_names_in

_TITLES, _LONGEST_TITLE = 5, 100  # that are shown, and characters of each
_PUBLISHERS = 12
_MOST_LISTED = 200  # articles; whoever asks for all of a time and is left with more wants none in particular


def collection_told(wants: Wants, catalog: Catalog, articles: int) -> str:
    """Return one sentence on the collection, empty where it has nothing by whom the message names.

    Args:
        wants: what it wants to know.
        catalog: of the articles.
        articles: how many there are.
    """
    if wants.publishers:
        return _publishers(catalog.sources(), articles)
    if not wants.by:
        titles = _listed(catalog.newest_titles(_TITLES), articles)
        return f"Ask about what they tell; {_there_are(articles)}: {titles}"
    found = _named(wants.by, catalog)
    count = sum(found.values())
    if not count:
        return ""
    titles = _listed(catalog.newest_titles(_TITLES, tuple(found)), count)
    names = list(dict.fromkeys(map(without_by, found)))
    named = ", ".join(names[:_PUBLISHERS]) + (" and others" if len(names) > _PUBLISHERS else "")
    return f"Ask about what they tell; {_there_are(count)} by {named}: {titles}"


def chosen_told(chosen: Filter, catalog: Catalog, described: str) -> str:
    """Return one sentence on the articles that a filter leaves, at least one; of very many only how many there are.

    Args:
        chosen: the filter.
        catalog: of the articles.
        described: what it leaves, as “articles published in 2016”.
    """
    rows = frozenset(catalog.allowed_articles(chosen).tolist())
    described = described.replace("articles", "article", 1) if len(rows) == 1 else described
    told = f"Ask about what they tell; {_there_are(len(rows))} {described}"
    if len(rows) > _MOST_LISTED:
        return f"{told}."
    newest = [title for row, title in catalog.titles() if row in rows]
    return f"{told}: {_listed(newest[:_TITLES], len(rows))}"


def _named(by: str, catalog: Catalog) -> dict[str, int]:
    """Return the publishers that a name spells, or else the writers, with their articles.

    One word is a writer's name only where the byline is nothing else: "news from Washington".
    """
    name = re.sub(r"\Athe\s+", "", by, flags=re.IGNORECASE)
    spelled = {
        source: count
        for source, count in catalog.sources()
        if any(each.casefold() == name.casefold() for each in names_in(name, source))
        or short_names_in(by, source) == [name]
    }
    if spelled:
        return spelled
    held = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    tell = held.search if " " in name else held.fullmatch
    return {writer: count for writer, count in catalog.writers() if tell(without_by(writer))}


def _publishers(sources: Sequence[tuple[str, int]], articles: int) -> str:
    unnamed = articles - sum(count for _, count in sources)
    told = [f"{name} ({count:,})" for name, count in sources[:_PUBLISHERS]]
    told += [f"{len(sources) - _PUBLISHERS:,} more"] if len(sources) > _PUBLISHERS else []
    told += [f"none named ({unnamed:,})"] if unnamed else []
    things = "article" if articles == 1 else "articles"
    return f"{_there_are(articles).capitalize()} {things}, by publisher: {', '.join(told)}."


def _there_are(count: int) -> str:
    return f"there {'is' if count == 1 else 'are'} {count:,}"


def _listed(titles: Sequence[str], count: int) -> str:
    listed = ", ".join(f"“{_short(title)}”" for title in titles)
    return f"{listed}{', ...' if count > len(titles) else '.'}"


def _short(title: str) -> str:
    plain = " ".join(title.split())
    return plain if len(plain) <= _LONGEST_TITLE else plain[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
