"""Questions after somebody's words, however they are put: "any quotes by Berg on the mill?" asks what Berg said about it."""

import re
from collections.abc import Collection

from index.patterns import late
from retrieval.attribution.name_lists import GIVEN
from retrieval.attribution.word_lists import KNOWN, is_plural
from retrieval.questions.vocabulary import ABOUT, ASKING, AUXILIARY, SHOW
from retrieval.questions.words import plain_words, rest_or_all

# A pattern takes a millisecond to compile, so none is looked at where a question lacks the words that it needs.
_NOUNS = frozenset(
    "quote quotes quotation quotations comment comments remark remarks statement statements".split()
)
_REACTIONS = frozenset("reaction reactions response responses reply word comment comments".split())
_SAYING = frozenset(
    "comment commented speak spoken talk talked quoted anything something much react reacted respond responded".split()
)
_QUOTES = r"(?:quot(?:e|ation)s?|comments?|remarks?|statements?)"
_VIEWS = r"(?:views?|opinions?|thoughts|take|positions?|stances?|attitudes?)"
_SHOW = (
    rf"(?:(?:please\s+)?{SHOW}|(?:search|look|looking|searching)\s+for"
    r"|(?:i|we)(?:[’']?m|[’']?re|\s+am|\s+are)?\s+(?:need|want|looking\s+for|searching\s+for)"
    r"|(?:are|is)\s+there|(?:do|have)\s+(?:you|we)(?:\s+(?:have|got))?|what(?:\s+(?:is|are|was|were|about)|[’']?s))"
)
_SOME = r"(?:(?:any|some|all|an?|the|every|more|other|good|direct|exact|public|recent|actual|key)\s+){0,3}"
_OF = r"(?:on|about|of|regarding|concerning|towards?)"
_NOBODY = (
    r"(?!(?:the|an?|any|these|those|your|our)\s+(?:articles?|story|stories|news|coverage)\b"
    rf"|(?:{AUXILIARY}|should|might|must|anyone|anybody|someone|somebody|nobody|you|we|i|it|there)\b|{ASKING})"
)
_WHO = rf"{_NOBODY}(?P<who>(?:(?!{ABOUT}\s)[^\s,;:?]+\s+){{0,5}}?[^\s,;:?]+?)"
_WHAT = r"(?P<what>[^:;]+)"
_WAYS = (
    # “Any quotes by Berg on the mill?”, “quotes about the mill from Berg”
    (_NOUNS, late(rf"(?:{_SHOW}\s+)?{_SOME}{_QUOTES}\s+(?:(?:made\s+)?(?:by|from|of)|attributed\s+to)\s+{_WHO}(?:\s+{ABOUT}\s+{_WHAT})?", re.I)),
    (_NOUNS, late(rf"(?:{_SHOW}\s+)?{_SOME}{_QUOTES}\s+{ABOUT}\s+{_WHAT}\s+(?:made\s+)?(?:by|from)\s+{_WHO}", re.I)),
    # “Any reaction from Berg to the fire?”
    (_REACTIONS, late(rf"(?:{_SHOW}\s+)?{_SOME}(?:reactions?|responses?|reply|word|comments?)\s+(?:by|from)\s+{_WHO}(?:\s+(?:{ABOUT}|to)\s+{_WHAT})?", re.I)),
    # “What were Berg's exact words on the mill?”, not “Berg's comments on the mill”, which may go on: “... were removed”
    (
        _NOUNS | frozenset("words view views opinion opinions thoughts take position positions stance stances attitude".split()),
        late(rf"{_SHOW}\s+(?:{_WHO}[’']s?|(?P<whose>his|her|their))\s+(?:\w+\s+)?(?:{_QUOTES}|words|{_VIEWS})\s+(?:{ABOUT}|towards?)\s+{_WHAT}", re.I),
    ),
    # “What does Berg think of the mill?”, “what did Berg make of it?”, “where does Berg stand on it?”
    (
        frozenset("think feel stand make".split()),
        late(rf"(?:what|how|where)\s+(?:do|does|did)\s+{_WHO}\s+(?:(?:really|actually|now)\s+)?(?:think|feel|stand|make(?=\s+of\b))\s+{_OF}\s+{_WHAT}", re.I),
    ),
    (
        frozenset("view views opinion opinions position positions stance stances attitude".split()),
        late(rf"what(?:\s+(?:is|was|are|were)|[’']?s)\s+the\s+{_VIEWS}\s+of\s+{_WHO}\s+{_OF}\s+{_WHAT}", re.I),
    ),
    # “Three quotes on the mill”
    (_NOUNS, late(rf"(?:{_SHOW}\s+)?{_SOME}(?:(?:two|three|four|five|ten|\d+)\s+)?{_QUOTES}\s+{ABOUT}\s+{_WHAT}", re.I)),
    # “Find everything that Berg said about the mill”, “what Berg said about the mill”
    (
        frozenset("everything anything all said".split()),
        late(rf"(?:{_SHOW}\s+)?(?:(?:everything|anything|all)(?:\s+that)?|what)\s+{_WHO}\s+(?:ha(?:s|ve|d)\s+)?sa(?:id|ys?)\s+{ABOUT}\s+{_WHAT}", re.I),
    ),
    (frozenset(("quotes",)), late(rf"{_WHO}\s+quotes\s+{ABOUT}\s+{_WHAT}", re.I)),
    (frozenset(("quote",)), late(rf"quote\s+{_WHO}\s+{ABOUT}\s+{_WHAT}", re.I)),
    # “What did Berg have to say about the mill?”, “did Berg ever comment on the mill?”
    (frozenset(("to",)), late(rf"what\s+(?:did|does|do|has|have|had)\s+{_WHO}\s+(?:have|had|got)\s+to\s+say\s+{ABOUT}\s+{_WHAT}", re.I)),
    (
        _SAYING,
        late(
            rf"(?:did|does|do|has|have|had|is|are|was|were)\s+{_WHO}\s+(?:(?:ever|also|publicly|been)\s+)*"
            rf"(?:(?:sa(?:y|id)\s+(?:anything|something|much|a\s+word)|comment(?:ed)?|sp(?:eak|oken)|talk(?:ed)?|quoted)\s+{ABOUT}"
            rf"|(?P<reacts>re(?:act|spond)(?:ed)?\s+to))\s+{_WHAT}",
            re.I,
        ),
    ),
)  # fmt: skip
# “What did Berg and Cole say about the mill?”, “how do Berg and Cole differ on it?”, “Berg vs Cole on the mill”
_ONE = rf"{_NOBODY}(?P<one>(?:[^\s,;:?]+\s+){{0,3}}?[^\s,;:?]+)"
_OTHER = rf"(?P<other>(?:(?!{ABOUT}\s)[^\s,;:?]+\s+){{0,3}}?[^\s,;:?]+)"
_BOTH = rf"{_ONE}\s+(?:(?P<share>and|or)|vs\.?|versus)\s+{_OTHER}"
_OWNS = late(r"[’']s?\Z")
_MAY_COMPARE = frozenset("and or vs vs. versus".split())
_IN_MANY_NAMES = frozenset("the a an and of for".split())  # “The Hill”
_NO_NAMES = frozenset(
    "what who when where why how do did does have has had is was were be say said says".split()
)
_EACH = (
    late(
        rf"(?:compare\s+)?what\s+(?:(?:did|do|does|have|has|had)\s+)?(?:both\s+)?{_BOTH}\s+(?:each\s+|both\s+)?"
        rf"(?:sa(?:id|ys?)|th(?:inks?|ought)|feels?|felt)\s+{_OF}\s+{_WHAT}",
        re.I,
    ),
    late(
        rf"(?:how|where)\s+(?:did|do|does)\s+{_BOTH}\s+(?:compare|differ|disagree|stand)\s+(?:{_OF}|over)\s+{_WHAT}",
        re.I,
    ),
    late(rf"compare\s+(?:the\s+)?(?:{_VIEWS}\s+of\s+)?{_BOTH}(?:[’']s?\s+{_VIEWS})?\s+{_OF}\s+{_WHAT}", re.I),
    late(rf"{_ONE}\s+(?:vs\.?|versus)\s+{_OTHER}\s+{_OF}\s+{_WHAT}", re.I),
)
_AROUND = (
    (
        frozenset("exactly precisely specifically".split()),
        late(r"(?<=\bwhat)\s+(?:exactly|precisely|specifically)\b", re.I),
        "",
    ),
    (frozenset(("own",)), late(r"\W+in\s+(?:his|her|their|its)\s+own\s+words(?=\W*\Z)", re.I), ""),
    (
        frozenset("regarding concerning regard regards subject topic".split()),
        late(
            r"\b(say|said|says)\s+(?:regarding|concerning|with\s+regards?\s+to|on\s+the\s+(?:subject|topic)\s+of)\b",
            re.I,
        ),
        r"\1 about",
    ),
)
_SUBJECTS = {"him": "he", "his": "he", "her": "she", "them": "they", "their": "they"}
_EDGES = " .,;?!"
_GOING_ON = frozenset("and but so".split())


def as_saying(question: str) -> str:
    """Return a question after somebody's words as one after what they said, any other question as it is.

    Articles say that somebody said something, not that there are quotes.

    Args:
        question: one line, without courtesies.
    """
    words = frozenset(plain_words(question))
    rest = question
    for needed, pattern, instead in _AROUND:
        if not needed.isdisjoint(words):
            rest = pattern().sub(instead, rest)
    rest = rest_or_all(rest, question)
    first, _, behind = rest.partition(" ")
    # Which tells that it goes on from the question before.
    goes_on = f"{first} " if behind and first.casefold() in _GOING_ON else ""
    asked = rest.removeprefix(goes_on).strip(_EDGES)
    for needed, way in _WAYS:
        found = None if needed.isdisjoint(words) else way().fullmatch(asked)
        told = found.groupdict() if found else {}
        who = told.get("who") or told.get("whose")
        if found and not (told.get("reacts") and who and _are_many(who)):
            if who is None:
                return f"{goes_on}what was said about {told['what']}"
            about = f" about {told['what']}" if told.get("what") else ""
            return f"{goes_on}what has {_SUBJECTS.get(who.casefold(), who)} said{about}?"
    return rest


def _are_many(who: str) -> bool:
    """Tell whether small words are several people or things, whose reaction is what they do: police respond to a fire."""
    return who.islower() and is_plural(plain_words(who)[-1])


def may_ask_of_each(message: str) -> bool:
    """Tell whether `of_each` can find anything in a message, whatever else it says."""
    return not _MAY_COMPARE.isdisjoint(message.casefold().split())


def of_each(question: str, publishers: Collection[str]) -> list[str]:
    """Return what each of two was asked to have said, where a question asks it of both; else nothing.

    Args:
        question: one line, without courtesies.
        publishers: the words of publishers' names, in small letters, of whom no one is a speaker.
    """
    asked = question.strip(_EDGES)
    found = next((match for each in _EACH if (match := each().fullmatch(asked))), None)
    if found is None:
        return []
    both = found["one"], found["other"]
    words = frozenset(plain_words(" ".join(both)))
    if not (words.isdisjoint(_NO_NAMES) and (words - _IN_MANY_NAMES).isdisjoint(publishers)):
        return []
    if found.groupdict().get("share") and _share_noun(*both):
        return []
    return [f"what has {_OWNS().sub('', who)} said about {found['what']}?" for who in both]


def _share_noun(one: str, other: str) -> bool:
    """Tell whether both may be parts of one phrase: “black and Hispanic voters”, but not “Berg and her aides”."""
    words = plain_words(other)
    if len(words) < 2 or KNOWN.get(words[0]) == "D" or words[0] in GIVEN:
        return False
    return (
        not any(map(is_plural, plain_words(one)[-1:]))
        and other.split()[-1].islower()
        and is_plural(words[-1])
    )
