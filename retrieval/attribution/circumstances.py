"""What stands between a cue and what is said: who is told it, when, where and on what occasion."""

import re

from retrieval.attribution.noun_phrases import phrase_beginning, with_links
from retrieval.attribution.verbs import THAT_CLAUSE

# “said in Toledo, Ohio, that”, “told the Star, a television channel, that”
_STATE = re.compile(r",(?:M+,?|D[MNU]+(?:[OP]D?[MNU]+)?,)(?=Z)")


def behind_hearer(tags: str, first: int) -> int:
    """Return the word behind who is told: “told Roe and the mayor that”.

    Args:
        tags: those of the sentence.
        first: the word behind the cue, returned where nobody is told.
    """
    hearer = phrase_beginning(tags, first)
    if hearer is None:
        return first
    hearer = with_links(tags, hearer)
    joined = _tag(tags, hearer.last + 1) == "C"
    other = phrase_beginning(tags, hearer.last + 2) if joined else None
    return (other or hearer).last + 1


def behind_circumstances(tags: str, first: int) -> int:
    """Return the word behind adverbs, times and prepositional phrases: “said again on Monday in Oslo that”."""
    at = first
    while at < len(tags):
        behind = _behind_one(tags, at)
        if behind == at:
            break
        at = behind
    return at


def _behind_one(tags: str, at: int) -> int:
    """Return the word behind a circumstance that begins at a word, the word itself where none does."""
    letter = tags[at]
    if letter in "RYBh":
        return at + 1
    if letter in "PO" or (letter == "T" and _tag(tags, at + 1) in "DMh"):
        behind = _behind_object(tags, at + 1)
        return (
            at if behind == at + 1 and not THAT_CLAUSE.match(tags, behind) else behind
        )  # also of “said outside that”
    if letter == "D" and _tag(tags, at + 1) == "Y" and _tag(tags, at + 2) == "Z":
        return at + 2  # “said this month that”
    if letter == "E" and tags[at - 1] in "NMRYB" and _tag(tags, at + 1) == "P":
        return at + 1  # “in a note published on Monday”
    if letter == "S" and (behind := _behind_occasion(tags, at)):
        return behind
    state = _STATE.match(tags, at)
    return state.end() if state else at


def _behind_occasion(tags: str, first: int) -> int:
    """Return the word behind “after a lunch on Tuesday”, where “that” and a clause follow; 0 for no such occasion."""
    behind = _behind_object(tags, first + 1)
    while (
        behind < len(tags)
        and tags[behind] in "PO"
        and (further := _behind_object(tags, behind + 1)) > behind + 1
    ):
        behind = further
    return behind if behind > first + 1 and THAT_CLAUSE.match(tags, behind) else 0


def _behind_object(tags: str, first: int) -> int:
    phrase = phrase_beginning(tags, first)  # or a title: “on “Meet the Press””
    at = first
    while at < len(tags) and tags[at] in "YDU":
        at += 1
    return max(at, phrase.last + 1) if phrase else at


def _tag(tags: str, at: int) -> str:
    return tags[at] if at < len(tags) else "."
