"""Follow-ups that only name what is another than before: “what about Clinton?”, “no, I meant Clinton”."""

import re
from calendar import month_name
from functools import reduce

from index.patterns import late
from retrieval.attribution.name_lists import GIVEN
from retrieval.questions.asked_post import POSTS
from retrieval.questions.conversation import CORRECTING
from retrieval.questions.referents import in_place_of_pronoun, may_be_person
from retrieval.questions.vocabulary import AUXILIARY, MONTH
from retrieval.questions.words import name_matches, plain_words, without_possessive

_ANOTHER = late(
    rf"(?:\s*(?:(?:and|but|so|ok|okay|then),?\s+)*(?:and|but|(?:what|how)\s+about)|{CORRECTING})\s+(?P<other>[^?!]+?)"
    r"(?:\s+then)?\s*[?!.]*\s*",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_QUESTION_END = late(r"(?<=[?!])\s+")
_SPOT = late(
    r"(?P<how>after|against|at|before|by|during|for|from|in|on|since|under|with|without)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_TIME = (
    r"(?:(?:early|late|last|next|this|that|the)\s+)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    rf"{MONTH}|(?:19|20)\d\d|"
    r"year|month|week|weekend|morning|afternoon|evening|night|spring|summer|autumn|fall|winter)s?\b(?:,?\s+\d[\d,]*)*"
)
_AT_TIME = late(rf"\b(?:after|at|before|by|during|for|from|in|on|since|until)\s+{_TIME}", re.IGNORECASE)
_UNITS = (
    late(rf"\b(?:{MONTH})\b", re.IGNORECASE),
    late(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE),
    late(r"\b(?:19|20)\d\d\b"),
)
_NAMED = r"(?-i:(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)"
# Of what is won, lost or carried, a place stands behind the verb itself: “who won Iowa?”
_WON = late(
    r"\b(?i:w[io]n|wins|winning|lose|loses|losing|lost|carr(?:y|ies|ied|ying))\s+(?P<place>[A-Z](?:[\w.-]*\w)?(?:\s+[A-Z](?:[\w.-]*\w)?)*)"
)
_WHERE = frozenset(("at", "in"))
_ORDER = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|previous)"
_ORDINAL = late(rf"(?:the\s+)?(?P<which>{_ORDER})(?:\s+(?:one|time))?", re.IGNORECASE)
_ORDINALS = late(rf"(?<=\bthe\s){_ORDER}\b", re.IGNORECASE)
_A_NAME = late(rf"{_NAMED}(?:(?<!{')(?<!'.join(month_name[1:])})\s+\d+(?:\.\d+)*)?")
_ABOUT = late(r"\babout\s+(?P<what>[^?!.]+?)(?=\s*[?!.]*\s*\Z)", re.IGNORECASE)
_WHO_SAID = late(
    r"\W*(?:(?:and|but|so)\s+)?what\s+(?:did|does|do|has|have|had)\s+(?P<who>(?:[^\s,;:?]+\s+){0,4}?[^\s,;:?]+)\s+"
    r"(?:have\s+to\s+say|say|said|think|thought)\b",
    re.IGNORECASE,
)
# With one of these, written small, it is a question of its own or names nothing; “Will” is a name, “may” a month.
_NO_THING = frozenset(
    "that this these those it them him her he she they there then else what who whose which where when why how according "
    "is are was were be did do does has have had can could will would should might must not".split()
)
# “By how much?”, “and to whom?”, “at what price?”
_MORE = late(
    r"\W*(?:(?:and|but|so|ok|okay|then),?\s+)*(?P<asks>(?:against|at|by|for|from|in|of|on|since|to|until|with)\s+"
    r"(?:whom?|how\s+(?:much|many|long)|(?:what|which)(?:\s+[a-z]+){1,2}))\W*",
    re.IGNORECASE,
)
_ASKED = late(
    r"\W*(?:(?:and|but|so)\s+)?(?:(?:how|what|when|where|who|whom|why)\s+)?"
    rf"(?P<rest>(?:{AUXILIARY})\b.+|(?<=who\s)[a-z]+\s.+)",
    re.IGNORECASE,
)
_OTHERS = late(
    r"\s*(?:(?:and|but|so|ok|okay)\s+)*(?:(?:who|whom|what|which(?:\s+ones?)?|where|when|why|any(?:one|body|thing)?)\s+"
    r"(?:else|others?)|(?:what|how)\s+about\s+(?:the\s+)?others|who\s+are\s+the\s+others)\s*[?!.]*\s*",
    re.IGNORECASE,
)


def asks_for_others(text: str) -> bool:
    """Tell whether a follow-up wants what else answers the question before: “who else?”."""
    return _OTHERS().fullmatch(text) is not None


def asked_before(carried: str) -> str:
    """Return the last question of a conversation from its words, completed where it took another's words."""
    first, *others = _QUESTION_END().split(carried)
    return reduce(lambda known, asked: _with_other(asked, known) or asked, others, first)


def names_another(text: str) -> bool:
    """Tell by its form whether a follow-up may only name what is another than before."""
    return _ANOTHER().fullmatch(text) is not None


def asks_more(text: str) -> bool:
    """Tell whether a follow-up only asks one thing more of what the question before tells: “by how much?”."""
    return _MORE().fullmatch(text) is not None


def another(text: str) -> str:
    """Return what a follow-up only names as another than before, empty where it is no such one: “Lee” of “and Lee?”."""
    found = _ANOTHER().fullmatch(text)
    return found["other"] if found else ""


def completed(text: str, carried: str) -> str:
    """Return the question before with what a follow-up names in place of its like; empty where nothing is alike.

    Of one that asks one thing more, “by how much?”, it is the question before with that in front.

    Args:
        text: the follow-up as it was asked.
        carried: the words of the turns that it goes on from, which may be follow-ups of this kind themselves.
    """
    before = asked_before(carried) if carried else ""
    # What was no whole question itself does not become one.
    return "" if names_another(before) else _with_other(text, before)


def _with_other(text: str, before: str) -> str:
    more = _MORE().fullmatch(text)
    if more:
        asked = _ASKED().fullmatch(before)
        return f"{more['asks']} {asked['rest']}" if asked else ""
    other = another(text)
    if not other or len(other.split()) > _MOST_WORDS or not _NO_THING.isdisjoint(other.split()):
        return ""
    spot, ordinal = _SPOT().fullmatch(other), _ORDINAL().fullmatch(other)
    if spot:
        return _at_another_spot(spot, before)
    if ordinal:
        return _ORDINALS().sub(ordinal["which"], before, count=1) if _ORDINALS().search(before) else ""
    if _A_NAME().fullmatch(other):
        return _of_another_name(other, before)
    return _about_another(other, before)


def _at_another_spot(spot: re.Match[str], before: str) -> str:
    """“And on Friday?”: in place of “on Monday” or of what was won, or behind all else where nothing of the kind was said."""
    kind = _TIME if re.fullmatch(_TIME, spot["what"], re.IGNORECASE) else _NAMED
    if not re.fullmatch(kind, spot["what"], re.IGNORECASE):
        return ""
    times = _AT_TIME().finditer(before) if kind is _TIME else ()
    # “By March 5” goes for “in April”, “on Monday” does not.
    like = next((time for time in times if _of_one_unit(time[0], spot["what"])), None)
    if like:
        return f"{before[: like.start()]}{spot[0]}{before[like.end() :]}"
    place = re.compile(rf"\b{spot['how']}\s+{kind}", re.IGNORECASE)
    if place.search(before):
        return place.sub(lambda _: spot[0], before, count=1)
    won = _WON().search(before) if kind is _NAMED and spot["how"].casefold() in _WHERE else None
    if won:
        return f"{before[: won.start('place')]}{spot['what']}{before[won.end('place') :]}"
    return f"{before.rstrip('?!. ')} {spot[0]}?"


def _of_one_unit(time: str, other: str) -> bool:
    """Tell whether two times are both told by months, by days of the week, or by years."""
    return any(unit().search(time) and unit().search(other) for unit in _UNITS)


def _of_another_name(name: str, before: str) -> str:
    """“And Clinton?”: in place of the last person, a pronoun at need, or of the only name that is none."""
    person, known_before = may_be_person(name, 0, name), list(name_matches(before))
    of_kind = [each for each in known_before if _of_one_kind(each[0], name)]
    alike = of_kind or [each for each in known_before if may_be_person(before, each[1], each[0]) == person]
    name = without_possessive(name)
    if person and not alike:
        return in_place_of_pronoun(before, name)
    if not alike or (not person and not of_kind and len(alike) > 1):
        return ""
    known, start = alike[-1]
    end = start + len(known)
    plain = name.removeprefix("the ") if before[:start].casefold().endswith("the ") else name
    return f"{before[:start]}{plain}{before[end:]}"


def _of_one_kind(known: str, other: str) -> bool:
    """Tell by their first words, no given names, whether two things are of one kind: “Storm Ada” and “Storm Bob”."""
    (first, *rest), (like, *others) = known.split(), other.split()
    return bool(rest and others) and first == like and first.casefold() not in GIVEN and rest != others


def _about_another(thing: str, before: str) -> str:
    """“And taxes?”: in place of what was said about something else, “and the mayor?” in place of who said it."""
    speaker = _WHO_SAID().match(before) if not POSTS.isdisjoint(plain_words(thing)) else None
    if speaker:
        return f"{before[: speaker.start('who')]}{thing}{before[speaker.end('who') :]}"
    about = _ABOUT().search(before)
    return f"{before[: about.start('what')]}{thing}{before[about.end('what') :]}" if about else ""
