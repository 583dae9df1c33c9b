"""Follow-ups that only name what is another than before: “what about Clinton?”, “no, I meant Clinton”."""

import re
from calendar import month_name
from functools import reduce

from index.patterns import late
from retrieval.attribution.name_lists import GIVEN
from retrieval.questions.asked_post import POSTS
from retrieval.questions.conversation import CORRECTING
from retrieval.questions.referents import in_place_of_pronoun, may_be_person
from retrieval.questions.vocabulary import ASKING, AUXILIARY, MONTH
from retrieval.questions.words import name_matches, plain_words, without_possessive

_ANOTHER = late(
    rf"(?:\s*(?:(?:and|but|so|ok|okay|then),?\s+)*(?:and|but|(?:what|how)\s+about)|{CORRECTING})\s+(?P<other>[^?!]+?)"
    r"(?:\s+then)?\s*[?!.]*\s*",
    re.IGNORECASE,
)
_SOURCE = late(
    r"(?:\W*(?:and|but|so|ok|okay|then)\b)*\W*(?P<how>according\s+to\s+(?P<whom>[^?!,;:]+?))\s*[?!.]*\s*",
    re.IGNORECASE,
)
_SOURCE_ASKED = late(r"\baccording\s+to\s+[^?!,;:]+?(?=\s*(?:[?!.,;:]|\Z))", re.IGNORECASE)
_MOST_WORDS, _MOST_OF_SPOT = (
    5,
    8,
)  # of what is another; more behind a preposition, which tells what it is another of
_QUESTION_END = late(r"(?<=[?!])\s+")
# What a thing is told about, and what may go for that: “what did he say about the mill?”, “and on taxes?”
_TOPICAL = r"(?:about|concerning|regarding)"
_FOR_TOPICAL = frozenset(("of", "on", "over"))
# These tell of whatever the words before them want, and are never put behind a question that has nothing of the kind.
_BOUND = frozenset("about concerning into of onto regarding to toward towards upon".split())
_PREPOSITION = (
    r"(?:about|above|across|after|against|along|among|amongst|around|at|before|behind|below|beneath|beside|between|beyond|by|"
    r"concerning|despite|during|for|from|in|inside|into|near|of|off|on|onto|opposite|outside|over|past|regarding|round|since|"
    r"through|throughout|till|to|towards?|under|until|upon|versus|via|with|within|without)"
)
_SPOT = late(rf"(?P<how>{_PREPOSITION})\s+(?P<what>.+)", re.IGNORECASE)
_HAS_SPOT = late(rf"(?P<who>.+?)\s+(?P<spot>{_TOPICAL}\s+.+)", re.IGNORECASE)
_DETERMINED = late(
    r"(?:an?|all|both|each|every|her|his|its|most|my|our|some|the|their|your|\d+)\s+\S.*", re.IGNORECASE
)
# “And at last?”, “and in the end?”, “and on the radio?” name nothing that was asked about.
_IDLE = frozenset(
    "all average balance camera certain contrary course end example fact first general hand instance last least line meantime "
    "moment now nutshell once paper particular phone purpose radio rule short stage sure television time total tv way whole "
    "word".split()
)
# Up to what does not belong to what a preposition stands before.
_PHRASE_END = rf"{_PREPOSITION}|{AUXILIARY}|{ASKING}|and|as|because|but|if|or|so|that|than|when|whether|while|not|today|tomorrow|tonight|yesterday"
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
_NAMED = r"(?-i:(?:the\s+)?[A-Z][\w’'.-]*(?:\s+(?:(?:of|de)\s+(?:the\s+)?)?[A-Z][\w’'.-]*)*)"
# Of what is won, lost or carried, a place stands behind the verb itself: “who won Iowa?”
_WON = late(
    r"\b(?i:w[io]n|wins|winning|lose|loses|losing|lost|carr(?:y|ies|ied|ying))\s+(?P<place>[A-Z](?:[\w.-]*\w)?(?:\s+[A-Z](?:[\w.-]*\w)?)*)"
)
_WHERE = frozenset(("at", "in"))
_ORDER = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|previous)"
_ORDINAL = late(rf"(?:the\s+)?(?P<which>{_ORDER})(?:\s+(?:one|time|place|prize))?", re.IGNORECASE)
_ORDINALS = late(rf"(?<=\bthe\s){_ORDER}\b", re.IGNORECASE)
# The most of a kind. “The second cheapest” is none, for a sentence on the cheapest answers it as well.
_NOT_MOST = (
    r"(?!(?:arr|attest|behest|bequest|(?:con|in|pro|re|at|de)?test|(?:con|in|re|bre)?quest|chest|crest|digest|divest|earnest|"
    r"(?:af|re)?forest|guest|harvest|honest|inquest|interest|invest|jest|manifest|modest|nest|pest|priest|rest|suggest|"
    r"tempest|unrest|vest|west|arrest|midwest|northwest|southwest|zest)\b)"
)
_MOST = rf"(?:(?:most|least)\s+[a-z]+|{_NOT_MOST}[a-z]{{2,}}est|best|worst)"
_BARE_MOST = r"(?:most|least|fewest)"
_MOST_ONE = late(rf"(?:the\s+)?(?:(?P<bare>{_BARE_MOST})|(?P<most>{_MOST})(?:\s+one)?)", re.IGNORECASE)
_MOST_ASKED = late(rf"\b(?:the|is|are|was|were)\s+(?P<most>{_MOST})\b", re.IGNORECASE)
_BARE_ASKED = late(rf"\b(?P<most>{_BARE_MOST})(?=\s+[a-z]+s\b)", re.IGNORECASE)
# “The women’s” is of what there is for others as well: “the men’s race”.
_WHOSE = late(r"(?:the\s+)?(?P<whose>[a-z]+(?:[’']s|s[’']))")
_WHOSE_ASKED = late(r"\bthe\s+(?P<whose>(?:[a-z]+|Boy|Girl|Junior|Ladie|Men|Women)(?:[’']s|s[’']))(?=\s+\w)")
_A_NAME = late(rf"{_NAMED}(?:(?<!{')(?<!'.join(month_name[1:])})\s+\d+(?:\.\d+)*)?")
# A number between a verb and a name is of the name: “did 12 Mills win?”
_NUMBER_OF = late(rf"\b{AUXILIARY}\s(?P<number>\d{{1,3}}\s)\Z", re.IGNORECASE)
_ABOUT = late(rf"\b{_TOPICAL}\s+(?P<what>[^?!.]+?)(?=\s*[?!.]*\s*\Z)", re.IGNORECASE)
_SAID_ON = late(r"(?<=\s)(?:of|on|over)\s+[^?!.]+?(?=\s*[?!.]*\s*\Z)", re.IGNORECASE)
_WHO_SAID = late(
    r"\W*(?:(?:and|but|so)\s+)?what\s+(?:did|does|do|has|have|had)\s+(?P<who>(?:[^\s,;:?]+\s+){0,4}?[^\s,;:?]+)\s+"
    r"(?:have\s+to\s+say|say|said|think|thought)\b",
    re.IGNORECASE,
)
# With one of these, written small, it is a question of its own or names nothing; “Will” is a name, “may” a month.
_NO_THING = frozenset(
    "that this these those it them him her he she they there then else what who whom whose which where when why how according "
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


def said_earlier(carried: str) -> str:
    """Return what was asked before the last question of a conversation, which may tell whom its pronouns stand for."""
    earlier = _QUESTION_END().split(carried)
    while len(earlier) > 1 and (names_another(earlier[-1]) or asks_more(earlier[-1])):
        earlier.pop()
    return " ".join(earlier[:-1])


def names_another(text: str) -> bool:
    """Tell by its form whether a follow-up may only name what is another than before."""
    return (_ANOTHER().fullmatch(text) or _SOURCE().fullmatch(text)) is not None


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
    more, source = _MORE().fullmatch(text), _SOURCE().fullmatch(text)
    if more:
        asked = _ASKED().fullmatch(before)
        return f"{more['asks']} {asked['rest']}" if asked else ""
    if source:
        return _of_another_source(source, before)
    other = another(text)
    spot = _SPOT().fullmatch(other)
    most = _MOST_OF_SPOT if spot else _MOST_WORDS
    if not other or len(other.split()) > most or not _NO_THING.isdisjoint(other.split()):
        return ""
    return _at_another_spot(spot, before) if spot else _of_another(other, before)


def _of_another(other: str, before: str) -> str:
    ordinal, most, whose = (each().fullmatch(other) for each in (_ORDINAL, _MOST_ONE, _WHOSE))
    if ordinal:
        return _ORDINALS().sub(ordinal["which"], before, count=1) if _ORDINALS().search(before) else ""
    if most:
        asked = _BARE_ASKED if most["bare"] else _MOST_ASKED
        return _instead("most", most["bare"] or most["most"], asked().search(before))
    if whose:
        return _instead("whose", whose["whose"], _WHOSE_ASKED().search(before))
    if _A_NAME().fullmatch(other):
        return _of_another_name(other, before)
    parts = _HAS_SPOT().fullmatch(other)
    if parts:  # “and Lee about the ferry?”
        return _with_other(f"and {parts['spot']}", _with_other(f"and {parts['who']}", before))
    return _about_another(other, before)


def _of_another_source(source: re.Match[str], before: str) -> str:
    """“According to the police?”: in place of “according to the mayor”, or behind all else; not of what somebody said."""
    whom = source["whom"].split()
    if len(whom) > _MOST_WORDS or not _NO_THING.isdisjoint(map(str.casefold, whom)):
        return ""
    known = _SOURCE_ASKED().search(before)
    if known:
        return f"{before[: known.start()]}{source['how']}{before[known.end() :]}"
    return f"{before.rstrip('?!. ')} {source['how']}?" if before and not _WHO_SAID().match(before) else ""


def _at_another_spot(spot: re.Match[str], before: str) -> str:
    """“And on Friday?”: in place of “on Monday” or of what was won, or behind all else where nothing of the kind was said."""
    kind = _TIME if re.fullmatch(_TIME, spot["what"], re.IGNORECASE) else _NAMED
    named, how = re.fullmatch(kind, spot["what"], re.IGNORECASE) is not None, spot["how"].casefold()
    about = _topic_of(before) if _is_of_topic(how) and kind is not _TIME else None
    if about and not (_is_idle(spot["what"]) or _phrases(how, before)):
        told = spot[0] if how not in _FOR_TOPICAL else f"{about[0].split()[0]} {spot['what']}"
        return f"{before[: about.start()]}{told}{before[about.end() :]}"
    if not named:
        return _of_another_thing(spot, before)
    times = _AT_TIME().finditer(before) if kind is _TIME else ()
    # “By March 5” goes for “in April”, “on Monday” does not.
    like = next((time for time in times if _of_one_unit(time[0], spot["what"])), None)
    if like:
        return f"{before[: like.start()]}{spot[0]}{before[like.end() :]}"
    place = re.compile(rf"\b{spot['how']}\s+{kind}", re.IGNORECASE)
    if place.search(before):
        return place.sub(lambda _: spot[0], before, count=1)
    won = _WON().search(before) if kind is _NAMED and how in _WHERE else None
    if won:
        return f"{before[: won.start('place')]}{spot['what']}{before[won.end('place') :]}"
    return _behind(spot, before)


def _of_another_thing(spot: re.Match[str], before: str) -> str:
    """“And in the fire?”: in place of “in the flood”, or behind all else where nothing stands behind such a preposition."""
    determined = _DETERMINED().fullmatch(spot["what"]) is not None
    if _is_idle(spot["what"]) or not (determined or _is_of_topic(spot["how"])):
        return ""
    alike = _phrases(spot["how"], before)
    if alike:
        return f"{before[: alike[-1].start()]}{spot[0]}{before[alike[-1].end() :]}"
    # “And on taxes?” may be an idiom.
    return "" if not determined and spot["how"].casefold() in _FOR_TOPICAL else _behind(spot, before)


def _is_of_topic(how: str) -> bool:
    """Tell whether a preposition may stand before what something is told about."""
    return how.casefold() in _FOR_TOPICAL or re.fullmatch(_TOPICAL, how, re.IGNORECASE) is not None


def _topic_of(before: str) -> re.Match[str] | None:
    """Return where a question tells what it is about: “about the mill”, and behind what somebody said “on the mill”."""
    said = _WHO_SAID().match(before)
    return _ABOUT().search(before) or (_SAID_ON().match(before, said.end() + 1) if said else None)


def _phrases(how: str, before: str) -> list[re.Match[str]]:
    """Return where a question has a preposition and what it stands before, which is no time; “about” goes to the end."""
    if re.fullmatch(_TOPICAL, how, re.IGNORECASE):
        return []
    phrase = rf"\b{how}(?:\s+(?!(?:{_PHRASE_END})\b)[\w’'.%-]+){{1,5}}(?<![.])"
    found = re.finditer(phrase, before, re.IGNORECASE)
    return [match for match in found if _AT_TIME().match(match[0]) is None]


def _behind(spot: re.Match[str], before: str) -> str:
    """Return a question with more at its end, empty where it says nothing that this may belong to."""
    asked = before.rstrip("?!. ")
    said = _WHO_SAID().match(asked)
    if spot["how"].casefold() in _BOUND and not (said and said.end() == len(asked)):
        return ""
    return f"{asked} {spot[0]}?"


def _is_idle(what: str) -> bool:
    words = plain_words(what)
    return len(words) <= 2 and not _IDLE.isdisjoint(words[-1:])  # an article before it


def _instead(group: str, other: str, found: re.Match[str] | None) -> str:
    """Return a question with something else in place of a group that was found in it, empty where it was not."""
    return f"{found.string[: found.start(group)]}{other}{found.string[found.end(group) :]}" if found else ""


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
    number = _NUMBER_OF().search(before, 0, start)
    start = number.start("number") if number else start
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
