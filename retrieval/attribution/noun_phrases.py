"""Noun phrases: the one that ends at a word, the one that begins at a word, and what is joined to them.

The patterns run over the letters of retrieval/attribution/word_classes.py.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

# Read from its last word to its first: a remark in brackets, head and modifiers, determiners.
_CHUNK = r"(?:B?[NMU](?:[NMUGq]|[EI](?=[RDGEIU]|\Z|[,;:C.(-])|I(?=Q)|E(?=[OP])|R(?=D))*+(?:DUD|D{0,2})|[Bq]?D{1,2}|[Hh](?=[OPT]))"
_LINK = (
    r"(?:[OPT](?:Y{1,2}[PD]?)?[EIR]{0,2}"  # “critics of the plan”, “a source speaking to the Times”
    r"|(?<=D)I(?=[NM]))"  # “the office investigating the crash”
)
_LEFT = re.compile(rf"(?:E(?=[NMB]))?{_CHUNK}(?:{_LINK}{_CHUNK})*+")
_ONE_CHUNK = re.compile(_CHUNK)
_REDUCED = re.compile(r"[YP]{1,2}E(?=[NMB])")  # “a report released last year (found)”
_RIGHT_CHUNK = r"(?:(?:D{1,3}R(?=N)|D{0,3})(?:R?[EI](?=[NMEUI]))*+[NMU](?:[NMUGI]|(?<=G)q|q(?=[NM]))*+B?)"
_RIGHT = re.compile(rf"{_RIGHT_CHUNK}(?:O{_RIGHT_CHUNK})*+")
_RIGHT_LINKED = re.compile(rf"[PT]{_RIGHT_CHUNK}(?:O{_RIGHT_CHUNK})*+")
_BEGINS_CLAUSE = frozenset(",;:-(.QSZC")
_CONTRARY = frozenset(("but", "yet"))
_MOST_JOINED = 6


class Phrase(NamedTuple):
    """Words of a sentence by position, both included."""

    first: int
    last: int


def phrase_ending(tags: str, last: int) -> Phrase | None:
    """Return the longest noun phrase that ends with the word `last`."""
    backwards = tags[last::-1]
    match = _LEFT.match(backwards)
    if match is None:
        return None
    length = match.end()
    reduced = _REDUCED.match(backwards, length)
    if reduced:
        further = _LEFT.match(backwards, reduced.end())
        length = further.end() if further else length
    first = last - length + 1
    if tags[first] == "G":  # “Tuesday’s results”
        first = len(tags[:first].rstrip("YD"))
    return Phrase(first, last)


def last_chunk(tags: str, phrase: Phrase) -> Phrase:
    """Return the last part of a noun phrase that is linked by prepositions: “a surgeon” of “a talk with a surgeon”."""
    match = _ONE_CHUNK.match(tags[phrase.last : phrase.first - 1 if phrase.first else None : -1])
    return Phrase(phrase.last - match.end() + 1, phrase.last) if match else phrase


def phrase_beginning(tags: str, first: int) -> Phrase | None:
    """Return the noun phrase that begins with the word `first`, with what follows behind “of”."""
    if first < len(tags) and tags[first] in "hHq":
        return Phrase(first, first)
    match = _RIGHT.match(tags, first)
    return Phrase(first, match.end() - 1) if match else None


def with_links(tags: str, phrase: Phrase) -> Phrase:
    """Extend a noun phrase by the prepositional phrases behind it."""
    last = phrase.last
    while match := _RIGHT_LINKED.match(tags, last + 1):
        last = match.end() - 1
    return Phrase(phrase.first, last)


def begins_clause(tags: str, at: int) -> bool:
    """Tell whether a clause may begin behind the word `at`, -1 for the start of the sentence."""
    return at < 0 or tags[at] in _BEGINS_CLAUSE


def with_joined(words: Sequence[str], tags: str, phrase: Phrase) -> Phrase:
    """Extend a noun phrase to the left by those joined to it: “Baker and Haberman”, “France, Spain and Italy”.

    Not of “it fell on the mill, but Baker (said)”.

    Args:
        words: those of the sentence.
        tags: their letters.
        phrase: the last of those joined.
    """
    first, right = phrase.first, phrase.last
    for _ in range(_MOST_JOINED):
        gap = first - 1
        if gap < 1 or tags[gap] not in ("C," if first != phrase.first else "C"):
            break
        if words[gap] in _CONTRARY and tags[gap - 1] != "D":
            break  # but “all but two (said)”
        end = gap - 1 if tags[gap] == "," or tags[gap - 1] != "," else gap - 2
        other = phrase_ending(tags, end) if end >= 0 else None
        if other is None or not begins_clause(tags, other.first - 1):
            break
        if "A" in tags[other.first : other.last + 1]:
            break  # “the members are involved in it, and Ann Lee (said)”
        # A comma joins names; “(in Juarez,) Mexico, police and spokesmen” is no list.
        place = tags[max(0, other.first - 2) : other.first] == "M," and tags[right] != "M"
        if tags[gap] == "," and (place or tags[other.last] != "M"):
            break
        first, right = other.first, other.last
    return Phrase(first, phrase.last)
