"""Whom the pronoun of a follow-up stands for: “where is he from?” after a question that names one man."""

import re
from calendar import day_name, month_name
from dataclasses import replace

from index.patterns import late
from retrieval.attribution.name_lists import GIVEN, MEN, NEVER_GIVEN, ORGANISATION_WORDS, SURNAMES_TOO, WOMEN
from retrieval.questions.conversation import HER_ALONE, Turn, acts_on_another
from retrieval.questions.words import NAMED, has_name, name_matches, names

_PRONOUN = late(rf"\b(?:(?P<self>he|him|she|{HER_ALONE})|his|her(?=\s+\w))\b", re.IGNORECASE)
_MALE = frozenset(("he", "him", "his"))
# What stands before a name of a place or of many: “in Chad”, “the Senate”.
_NO_PERSON_BEFORE = late(r"\b(?:at|from|in|near|the)\s+\Z", re.IGNORECASE)
_NO_PERSONS = (ORGANISATION_WORDS - SURNAMES_TOO) | NEVER_GIVEN
# Whoever is asked for is meant by a pronoun behind, not who is named: “who replaced Ann Roe?”, unless it is “who is Ann Roe?”.
_LINK = r"(?:against|at|behind|by|for|from|in|of|on|to|who|with|\w+ing)"
_IS_NAMED = (
    rf"(?:[’']?s|\s+(?:is|was))\s+(?:the\s+(?:(?!{_LINK}\b)[a-z-]+\s+){{1,3}})?{NAMED}"
    r"(?:[,\s]+(?:again|anyway|exactly|really))?\W*\Z"
)
_ASKS_WHO = late(
    rf"(?:\A|[.?!]\s+)(?P<asked>\W*(?i:(?:(?:and|but|so)\s+)?whom?)\b(?!{_IS_NAMED})[^?!]*[?!]*)\s*\Z"
)
_AT_PLACE = late(
    rf"\b(?:at|from|in|near|of)\s+{NAMED}(?=\s*(?:[?!.,]|\Z)|\s+(?:after|at|before|during|for|from|in|last|on|this)\b)"
)
_DAYS_AND_MONTHS = frozenset(day.casefold() for day in (*day_name, *month_name[1:]))


def with_name(text: str, carried: str) -> str:
    """Return a follow-up with a name in place of its first pronoun; empty where it is not plain whose.

    Args:
        text: the question as it was asked.
        carried: the words of the turns that it goes on from; who is meant is the only one named there who may be, unless
            the last of them asks who did something to somebody.
    """
    pronoun = _PRONOUN().search(text) if carried else None
    named = names(text[: pronoun.end()]) if pronoun else []
    if pronoun is None or (named and not acts_on_another(text)):
        return ""
    male, asks_who = pronoun[0].casefold() in _MALE, _ASKS_WHO().search(carried)
    if asks_who and _people(asks_who["asked"], male=male):
        return ""
    people = [each for each in _people(carried, male=male) if each not in named]
    return in_place_of_pronoun(text, people[0]) if len(people) == 1 else ""


def going_on_from(turn: Turn, text: str) -> Turn:
    """Return a turn with who answered it, where the pronoun of a follow-up may stand for them and for nobody whom it names.

    Args:
        turn: what was asked before.
        text: the follow-up.
    """
    pronoun = _of_who_answered(turn.question, text)
    if not turn.who or pronoun is None:
        return turn
    told, male = f"that was {turn.who}", pronoun.casefold() in _MALE
    # Whoever answered may also be somebody who only spoke of her: a given name has to say that it may be a woman.
    given = not (MEN if male else WOMEN).isdisjoint(turn.who.casefold().split())
    if not given or not _people(told, male=male):
        return turn
    about = turn.about if turn.who in turn.about else f"{turn.who}, {turn.about}"
    return replace(turn, question=f"{turn.question} {told}", about=about)


def needs_who_answered(turn: Turn, text: str) -> bool:
    """Tell whether a follow-up may be about who answered, which the turn does not tell."""
    return not turn.who and _of_who_answered(turn.question, text) is not None


def _of_who_answered(question: str, text: str) -> str | None:
    """Return the pronoun of a follow-up that may stand for whoever answered the question before and is not named there."""
    pronoun, asks_who = _PRONOUN().search(text), _ASKS_WHO().search(question)
    if pronoun is None or asks_who is None or names(text[: pronoun.end()]):
        return None
    return None if _people(asks_who["asked"], male=pronoun[0].casefold() in _MALE) else pronoun[0]


def asks_who(text: str) -> bool:
    """Tell whether a question asks who did or is something, and not who somebody named is."""
    return _ASKS_WHO().match(text) is not None


def asks_who_at_place(text: str) -> bool:
    """Tell whether a question asks who, and names nothing but where: “who quit as mayor of Corfe?” is about the mayor."""
    where = _AT_PLACE().sub(" ", text)
    return where != text and not has_name(where) and _ASKS_WHO().match(text) is not None


def in_place_of_pronoun(text: str, name: str) -> str:
    """Return a question with a name in place of its first pronoun for a person; empty where it has none."""
    pronoun = _PRONOUN().search(text)
    if pronoun is None:
        return ""
    whose = f"{name}’s" if pronoun["self"] is None else name
    return f"{text[: pronoun.start()]}{whose}{text[pronoun.end() :]}"


def may_be_person(text: str, start: int, name: str) -> bool:
    """Tell whether a name that begins there may be a person's; names of places and bodies that no list knows may seem so."""
    plain = name.casefold()
    if (
        name.isupper()
        or name[-1].isdigit()
        or plain in _DAYS_AND_MONTHS
        or _NO_PERSON_BEFORE().search(text, 0, start)
    ):
        return False
    first, *others = plain.split()
    # “Bill Clinton”, not “the Crime Bill”.
    return _NO_PERSONS.isdisjoint(others if first in GIVEN else (first, *others))


def _people(carried: str, *, male: bool) -> list[str]:
    """Return who is named, each by the fullest name, and may be a man or a woman."""
    others = WOMEN if male else MEN
    found: list[str] = []
    for name, start in name_matches(carried):
        words = name.casefold().split()
        if words[0] in others or not may_be_person(carried, start, name):
            continue
        if any(set(words) <= set(known.casefold().split()) for known in found):
            continue
        found = [known for known in found if not set(known.casefold().split()) <= set(words)]
        found.append(name)
    return found
