"""Ranks in a passage: the entry of a list or the row of a table that has a place, and what a sentence tells of it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.patterns import late
from index.spans import Span
from retrieval.questions.asked_rank import (
    LAST,
    LOST,
    ORDINALS,
    Extreme,
    asked_extreme,
    asked_rank,
    ordinal_of,
)
from retrieval.questions.expectation import asking_part
from retrieval.questions.question import Query
from retrieval.questions.words import is_form, plain_words
from retrieval.ranking.table_rows import cells, headings

_ENTRY = re.compile(r"\s*(?:[*_]{1,3})?(?P<place>\d{1,2})[.)]\s+(?P<rest>\S.*)", re.DOTALL)
_BAR = re.compile(r"\s*\|")
_NAMED = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:\s(?:(?:de|van|der|von|al|of|the)\s)?[A-ZÀ-ÖØ-Þ][\w’'-]*){0,4}"
_NAME = late(_NAMED)
_NUMBER = late(r"[^\w\d]{0,3}(?P<value>-?\d[\d,]{0,15}(?:\.\d+)?)\s?(?P<unit>[%\w]{0,8})\W*")
_CURRENCY = late(r"\W{0,2}[$€£¥₹]|.{0,20}\d\s?(?:dollars|euros|pounds)\b")
_GOES_ON = late(r"\s*(?:\||[*_]{0,3}\d{1,2}[.)]\s)")
_LEAGUE = late(r"\b(?:table|league|standings|group|division)\b", re.IGNORECASE)
_HEAD = late(
    r"(?:which|what)\s(?!(?:was|is|were|are|has|have|had|did|does|do|got|gets|of|one|will|would)\b)\w+",
    re.IGNORECASE,
)
# What a question after a rank says of no contest.
_RANK_WORDS = frozenset(
    (
        "come came comes coming finish finished finishes end ended place placed rank ranked stand stands stood lie lies lay arrive arrived "
        "take took get got gets sit sits position spot overall last bottom top runner runners up lost lose beaten defeated most fewest "
        "least highest lowest greatest largest smallest biggest best worst more fewer less higher lower cheapest cheaper dearest "
        "dearer expensive priciest " + " ".join(ORDINALS)
    ).split()
)
# What ranks whoever is in a table where it has no column of places, and the column of these.
_COUNTS = ("votes", "points", "pts", "score", "share", "total", "seats")
_PLACES = frozenset("place pos position rank ranking no nr # standing".split())
# Behind a place of a result, and not of what was before it: “third before the last stage”, “for the second time”.
_RESULT = r"(?=\W*\Z|[,.;:)–—]|[-\s](?:placed?|ranked|rated|position|spot|in|of|with|at|on|behind|overall|home|by|was|went|to|and|from|finisher|man|woman)\b)"
_BEATEN = late(
    r"\b(?:beat(?:s|ing)?|defeat(?:s|ed|ing)|edg(?:es|ed|ing)(?:\s(?:out|past))?|thrash(?:es|ed|ing)|overc[ao]m(?:es?|ing)"
    r"|outpoll(?:s|ed|ing)|victory\sover|win\sover|wins?\sagainst|won\sagainst|ahead\sof)\s(?:(?:the|[a-z-]+)\s){0,2}"
    rf"(?P<name>{_NAMED})"
)
_WINS = late(r"(?:,[^,.;]{1,60},)?\s(?:has\s)?(?:won|wins?|beats?|took|takes)\b")
_LOSER = late(
    rf"(?P<name>{_NAMED})(?:,[^,.;]{{1,60}},)?(?:,?\swho)?\s(?:lost\b|(?:was|were)\s(?:beaten|defeated)\s)"
)


def ranked(query: Query, text: str, title: str, sentences: Sequence[Span]) -> tuple[int, Span] | None:
    """Return which entry or row of a passage has the place or the most of what a question asks, and the name in it.

    Args:
        query: the question.
        text: the article's text.
        title: the article's.
        sentences: of the passage.

    Returns:
        None where the question asks after no place, where nothing tells it, and where title and passage, for the most or
        least of something title, table and what stands above it, lack a word that says in what.
    """
    asked = asking_part(query.by_itself)
    place, extreme = asked_rank(asked), asked_extreme(asked)
    end = sentences[-1].end
    whole = _GOES_ON().match(text, end) is None
    if place is not None and place != LOST and _is_about(query, f"{title} {text[sentences[0].start : end]}"):
        listed = place != LAST or (whole and _LEAGUE().search(asked) is not None)
        entry = _entry(text, sentences, place) if listed else None
        return entry or _row(text, sentences, place, whole=whole)
    rows = [at for at, each in enumerate(sentences) if _BAR.match(text, *each)]
    head = _HEAD().match(asked)
    noun = plain_words(head[0])[-1:] if head else []
    told = {word.removesuffix("s") for word in plain_words(f"{title} {text[sentences[0].start : end]}")}
    named = told.issuperset(word.removesuffix("s") for word in noun)  # “which product” is of no shops
    if extreme is None or not whole or not rows or not named:
        return None
    above = sentences[max(0, rows[0] - 1)].start
    return (
        _extreme_row(text, sentences, extreme)
        if _is_about(query, f"{title} {text[above : sentences[rows[-1]].end]}")
        else None
    )


def _is_about(query: Query, words: str) -> bool:
    """Tell whether some words hold whatever a question says beside the rank that it asks after."""
    held = set(plain_words(words))
    head = _HEAD().match(asking_part(query.by_itself))
    said = query.content - _RANK_WORDS - (set(plain_words(head[0])) if head else set())
    return all(any(word == each or is_form(word, each) for word in held) for each in said)


def _entry(text: str, sentences: Sequence[Span], place: int) -> tuple[int, Span] | None:
    """Return the entry of a numbered list."""
    found = {
        int(match["place"]): (at, Span(*match.span("rest")))
        for at, each in enumerate(sentences)
        if (match := _ENTRY.fullmatch(text, *each))
    }
    if len(found) < 2:
        return None
    wanted = max(found) if place == LAST else place
    if wanted not in found:
        return None
    at, rest = found[wanted]
    name = _NAME().match(text, *rest)
    return (at, Span(*name.span())) if name else None


def _table(text: str, sentences: Sequence[Span]) -> tuple[list[str], dict[int, list[Span]]]:
    """Return the headings of the one table of a passage and the cells of its rows, by the number of their sentence."""
    above = headings(text, sentences)
    rows = {
        at: cells(text, each)
        for at, each in enumerate(sentences)
        if _BAR.match(text, *each) and at not in above
    }
    heads = [cells(text, sentences[at]) for at in sorted(above)][:1]
    names_of = [each.of(text).casefold().strip("*_ .") for each in heads[0]] if heads else []
    return names_of, {at: row for at, row in rows.items() if len(row) == len(names_of)}


def _value(cell: str) -> float | None:
    match = _NUMBER().fullmatch(cell)
    return float(match["value"].replace(",", "")) if match else None


def _column(text: str, heads: Sequence[str], rows: Sequence[Sequence[Span]], of: Sequence[str]) -> int | None:
    """Return the one column of numbers below a heading of some words, the first of these that there is."""
    for word in of:
        found = [
            at
            for at, head in enumerate(heads)
            if word in plain_words(head) and all(_value(row[at].of(text)) is not None for row in rows)
        ]
        if len(found) == 1:
            return found[0]
    return None


def _row(text: str, sentences: Sequence[Span], place: int, *, whole: bool) -> tuple[int, Span] | None:
    """Return the row of a table that has a place, by its column of places or by what it counts."""
    heads, rows = _table(text, sentences)
    if len(rows) < 2:
        return None
    placed = _column(text, heads, list(rows.values()), tuple(_PLACES))
    counted = _column(text, heads, list(rows.values()), _COUNTS)
    column = placed if placed is not None else counted
    if column is None or ((placed is None or place == LAST) and not whole):
        return None
    order = sorted(rows, key=lambda at: _value(rows[at][column].of(text)) or 0.0, reverse=placed is None)
    if placed is not None and place != LAST:
        order = [at for at in order if _value(rows[at][column].of(text)) == place]
        return _named(text, rows, order[0]) if len(order) == 1 else None
    return _named(text, rows, order[place if place == LAST else place - 1]) if place <= len(order) else None


def _extreme_row(text: str, sentences: Sequence[Span], extreme: Extreme) -> tuple[int, Span] | None:
    """Return the row of a table that has the most or least of what a question asks, of all or of the two that it names."""
    heads, rows = _table(text, sentences)
    values = list(rows.values())
    if len(rows) < 2:
        return None
    if extreme.of:
        column = _column(text, heads, values, (extreme.of,))
    else:
        sums = [at for at in range(len(heads)) if all(_CURRENCY().match(row[at].of(text)) for row in values)]
        column = sums[0] if len(sums) == 1 else None
    if extreme.among:
        chosen = [[at for at, row in rows.items() if each <= _words(text, row)] for each in extreme.among]
        if any(len(each) != 1 for each in chosen):
            return None
        rows = {at: rows[at] for (at,) in chosen}
    if column is None:
        return None
    value = {at: _value(row[column].of(text)) or 0.0 for at, row in rows.items()}
    best = (max if extreme.most else min)(value.values())
    first = [at for at, each in value.items() if each == best]
    return _named(text, rows, first[0]) if len(first) == 1 else None


def _words(text: str, row: Sequence[Span]) -> set[str]:
    return {word for cell in row for word in plain_words(cell.of(text))}


def _named(text: str, rows: dict[int, list[Span]], at: int) -> tuple[int, Span] | None:
    """Return the first cell of a row that is no number."""
    name = next((cell for cell in rows[at] if cell.of(text) and _value(cell.of(text)) is None), None)
    return (at, name) if name else None


def beaten(query: Query, text: str, title: str, sentence: Span, passage: str) -> Span | None:
    """Return who lost in a sentence where a question asks who lost, None where it asks for something else or tells nobody.

    Args:
        query: the question.
        text: the article's text.
        title: the article's.
        sentence: the one that answers.
        passage: the words around it.
    """
    lost = asked_rank(asking_part(query.by_itself)) == LOST
    if not lost or not _is_about(query, f"{title} {passage}"):
        return None
    match = _LOSER().search(text, *sentence) or _BEATEN().search(text, *sentence)
    return Span(*match.span("name")) if match else None


def may_have_place(question: str, text: str, sentence: Span, name: Span) -> bool:
    """Tell whether a name may have the place that a question asks after, so far as its sentence tells.

    Args:
        question: as it was asked.
        text: the article's text.
        sentence: around the name.
        name: the words that may answer.
    """
    asked = asking_part(question)
    place, extreme = asked_rank(asked), asked_extreme(asked)
    if extreme is not None and extreme.among:
        held = set(plain_words(sentence.of(text)))
        own = set(plain_words(name.of(text)))
        return all(not each.isdisjoint(held) for each in extreme.among) and any(
            not each.isdisjoint(own) for each in extreme.among
        )
    if extreme is not None and not extreme.most:
        return asked_extreme(f"who {sentence.of(text)}") is not None
    if place is None or place == 1:
        return True
    entry = _ENTRY.fullmatch(text, *sentence)
    if entry is not None:
        return int(entry["place"]) == place
    if _WINS().match(text, name.end, sentence.end):
        return False
    beaten_there = _BEATEN().finditer(text, *sentence) if place in (2, LOST) else ()
    behind = [Span(*match.span("name")) for match in beaten_there]
    if any(map(name.overlaps, behind)):
        return True
    return not behind if place == LOST else _place(place).search(text, *sentence) is not None


@lru_cache(maxsize=32)
def _place(place: int) -> re.Pattern[str]:
    return re.compile(rf"\b{ordinal_of(place)}{_RESULT}", re.IGNORECASE)
