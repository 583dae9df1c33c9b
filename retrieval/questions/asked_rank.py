"""Questions after a rank: who came second, who was last, who lost, which has the most, which of two has more."""

import re
from typing import NamedTuple

from index.patterns import late
from retrieval.questions.words import plain_words

LAST, LOST = -1, 0  # places that have no number
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_RANKED = r"(?:came|come|comes|coming|finish(?:ed|es)?|ended|was|is|are|were|placed|ranked|ranks|stands?|stood|lies|lay|arrived|took|takes|got|gets|sits?)"
# Behind it another noun makes it no place: “the second woman to win”.
_NO_NOUN = r"(?=\W*\Z|\s(?:place|position|spot|in|of|at|on|behind|after|overall|for|to|when|with)\b|\sthe\s)"
_PLACE = late(
    rf"\b(?:who|which|what)\b.{{0,80}}?\b{_RANKED}\s(?:up\s)?(?:(?:in|on|at)\s)?(?:the\s)?"
    rf"(?P<place>{'|'.join(ORDINALS)}|\d\d?(?:st|nd|rd|th)|last|bottom|top|runners?[-\s]up){_NO_NOUN}",
    re.IGNORECASE,
)
_LOST = late(
    r"\bwho\s(?:has\s|had\s)?(?:lost\s(?:the\s|in\s|by\s|to\s|against\s)|(?:was|were|got)\s(?:beaten|defeated)\b(?!\sby\sfans))"
    r"(?!(?:his|her|their|its|jobs?|money|weight)\b)",
    re.IGNORECASE,
)
_LOST_WHAT = late(
    r"\b(?:final|semi-?final|match|game|election|vote|race|cup|title|play-?off|poll|series|derby|primary)\b",
    re.IGNORECASE,
)
# Which end of a column: the greatest or the least, and of what.
_MOST = r"most|highest|greatest|largest|biggest|longest|best|more|higher|greater|larger|bigger|longer"
_LEAST = r"fewest|least|lowest|smallest|shortest|worst|fewer|less|lower|smaller|shorter"
_OF_ALL = late(r"(?:\w+est|most|least|best|worst)\b", re.IGNORECASE)  # and not “cheaper”, which is of two
_DEAR, _CHEAP = r"dearest|dearer|priciest", r"cheapest|cheaper"
_EXTREME = late(
    rf"(?<!\bat\s)(?<!\bno\s)\b(?:(?P<dear>{_DEAR}|(?:most|more)\sexpensive)|(?P<cheap>{_CHEAP}|(?:least|less)\sexpensive)|(?P<most>{_MOST})|(?P<least>{_LEAST}))\b(?!\sthan\b)(?:\s(?P<of>[a-z]+))?",
    re.IGNORECASE,
)
_EITHER = late(
    r"(?:,|:|\sbetween|\swas|\sis|\sdid|\sof|–|—)\s(?:the\s)?(?P<one>[\w.’'-]+(?:\s[\w.’'-]+){0,3}),?\sor\s(?:the\s)?(?P<other>[\w.’'-]+(?:\s[\w.’'-]+){0,3})\W*\Z"
)
_ASKS_WHICH = late(r"\s*(?:and\s|but\s|so\s)?(?:who|which|what|where)\b", re.IGNORECASE)


class Extreme(NamedTuple):
    """The one that has the most or the least of something.

    Attributes:
        most: whether it is the most.
        of: the word for what is had, small letters; empty for a price.
        among: the plain words of each of those that are compared; empty for all there are.
    """

    most: bool
    of: str
    among: tuple[frozenset[str], ...] = ()


def asked_rank(question: str) -> int | None:
    """Return the place that a question asks after: 2 for who came second, `LAST`, `LOST`; None where it asks after none.

    Args:
        question: from where it asks for something.
    """
    match = _PLACE().search(question)
    if match is not None:
        place = match["place"].casefold()
        if place in ORDINALS:
            return ORDINALS.index(place) + 1
        if place[0].isdigit():
            return int(place[:-2])
        return 2 if place.startswith("runner") else 1 if place == "top" else LAST
    return LOST if _LOST().search(question) and _LOST_WHAT().search(question) else None


def asked_extreme(question: str) -> Extreme | None:
    """Return the most or least of what a question asks after, “who got more votes, Ahl or Moss?”, None where it does not.

    Args:
        question: from where it asks for something.
    """
    match = _EXTREME().search(question) if _ASKS_WHICH().match(question) else None
    if match is None:
        return None
    either = _EITHER().search(question)
    among = tuple(frozenset(plain_words(either[side])) for side in ("one", "other")) if either else ()
    if not (among or _OF_ALL().match(match[0])):
        return None
    of = "" if match["dear"] or match["cheap"] else (match["of"] or "").casefold()
    return Extreme(bool(match["dear"] or match["most"]), of, among)


def ordinal_of(place: int) -> str:
    """Return a pattern for how a place is told in words: “third”, “3rd”, “runner-up”, “last”."""
    if place == LAST:
        return r"(?:last|bottom)"
    number = rf"{place}{_ENDINGS.get(place, 'th')}"
    also = {2: r"|runners?[-\s]up|silver", 3: "|bronze"}.get(place, "")
    return rf"(?:{ORDINALS[place - 1]}|{number}{also})" if 1 <= place <= len(ORDINALS) else number
