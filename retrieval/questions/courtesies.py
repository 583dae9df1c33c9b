"""What people put around a question when they talk to somebody: "hi, can you tell me who won? thanks" asks who won."""

import re

from index.patterns import late
from retrieval.questions.vocabulary import ASKING
from retrieval.questions.words import plain_words, rest_or_all

_ASKS = rf"(?={ASKING})"
# What a question may begin with behind a greeting, beside those.
_GOES_ON = r"(?:can|could|would|will|do|does|did|is|are|was|were|has|have|had|please|tell|show|i|any|so|and|but|quick|question|according)"
_ANYBODY = r"(?:you|anyone|anybody|someone|somebody)"
# Not “the collection”, which may be a museum's, or “the stories”, which a house has.
THESE = (
    r"(?:(?:the|these|those|your|our|all(?:\s+the)?)\s+(?:news\s+)?(?:articles|coverage)|the\s+news"
    r"|(?:these|those|your|our)\s+(?:news|stories|collection))"
)
_BY_THESE = rf"(?:according\s+to|in|from|per|going\s+by|based\s+on)\s+{THESE}"
_FRONTS = (
    # “Hi all,”, “Quick question:”, “ok who …”, but not “OK Corral” or “hi-tech”. Nor “so”, “and”, “but”: with these people
    # go on from what was asked before.
    (
        r"(?:hi|hello|hey|yo|ok|okay|well|wait|um+|hmm+|lol|btw|by\s+the\s+way|actually|anyway|please|quick\s+question|question"
        r"|good\s+(?:morning|afternoon|evening))"
        r"(?:\s+(?:there|all|everyone|everybody|folks|guys|team|quoth|bot))?"
        rf"(?:\s*[,.:;!–—]+\s*|\s+-+\s+|\s+(?={ASKING}|{_GOES_ON}\b))"
    ),
    # “Could anyone please tell me who …”, “find out who …”
    (
        rf"(?:(?:can|could|would|will)\s+{_ANYBODY}\s+)?(?:please\s+|kindly\s+)?"
        r"(?:tell|show|remind|explain(?:\s+to)?|find|find\s+out|look\s+up|say|check|identify|specify|clarify)(?:\s+(?:me|us|for\s+me|for\s+us))?"
        rf"[\s,:]+{_ASKS}"
    ),
    # “Do you happen to know who …”
    rf"(?:do|does)\s+{_ANYBODY}(?:\s+(?:here|guys|all))?(?:\s+happen\s+to)?\s+(?:know|remember|recall)[\s,:]+{_ASKS}",
    # “Is it known who …”, “has it been reported who …”
    (
        r"(?:is|has)\s+it(?:\s+(?:ever|been|already|yet))*\s+(?:known|clear|reported|said|revealed|announced|disclosed|explained|made\s+public)"
        rf"[\s,:]+{_ASKS}"
    ),
    # “Any idea who …”, “I was wondering who …”, “I'd like to know who …”
    rf"(?:any\s+idea|i\s+wonder|just\s+wondering|wondering|curious)(?:\s+(?:about|as\s+to))?[\s,:]+{_ASKS}",
    (
        r"i(?:[’']?d|\s+would|[’']?m|\s+am|\s+was|[’']?ve\s+been|\s+have\s+been)?(?:\s+just)?\s+"
        r"(?:(?:like|love|want|need|trying)\s+to\s+(?:know|find\s+out|learn|understand|see)|wondering|curious|asking)"
        rf"(?:\s+(?:about|as\s+to))?[\s,:]+{_ASKS}"
    ),
    rf"(?:what|the\s+thing)\s+(?:i|we)(?:[’']?d\s+like|\s+(?:want|need|would\s+like))\s+to\s+(?:know|find\s+out)\s+is[\s,:]+{_ASKS}",
    rf"(?:i|we)\s+(?:don[’']?t|do\s+not|can[’']?t|cannot|couldn[’']?t)\s+(?:know|remember|recall|find(?:\s+out)?|see|tell)\s+{_ASKS}",
    # “Is there an article that says who …”, “do you have anything on who …”
    (
        r"(?:(?:is|are)\s+there|(?:do|have)\s+(?:you|we)(?:\s+(?:have|got))?)\s+"
        r"(?:an?\s+|any\s+|some\s+)?(?:articles?|story|stories|anything|something|info|information|news)\s+"
        rf"(?:(?:that|which)\s+(?:says?|tells?|explains?|mentions?|reports?)|about|on|saying|explaining|telling)\s+{_ASKS}"
    ),
    # “List everyone who …”, “name three people who …”
    (
        r"(?:please\s+)?(?:list|name|find|show|tell|give|identify)(?:\s+(?:me|us))?(?:\s+(?:all|some|any|the|of|two|three|four|five|\d+))*"
        r"\s+(?:everyone|everybody|anyone|anybody|people|persons?|those|whoever|ones?|names?\s+of\s+(?:the\s+)?(?:people|persons?|ones?|those))\s+(?=who\b)"
    ),
    # “Give me the name of …”, “I'm looking for the name of …”
    (
        r"(?:(?:please\s+)?(?:tell|give|find|get|show)(?:\s+(?:me|us))?|(?:search|look)\s+for"
        r"|(?:i|we)(?:[’']?m|[’']?re|\s+am|\s+are)?\s+(?:need|want|looking\s+for|searching\s+for|want\s+to\s+know|need\s+to\s+know))"
        r"\s+(?=the\s+(?!exact\s|quot|words|sentence|phrase|passage|line))"
    ),
    # “According to the articles, …”, “what do the articles say about who …”
    rf"{_BY_THESE}(?:\s*[,:]|(?=\s{ASKING}))\s*",
    rf"(?:what\s+)?do(?:es)?\s+{THESE}\s+(?:say|tell|mention|report|explain)(?:\s+(?:me|us))?(?:\s+(?:about|on|of))?\s+{_ASKS}",
)
_FRONT = late(rf"\W*(?:{'|'.join(_FRONTS)})", re.IGNORECASE)
_IN_IT = r"in\s+(?:the|this|that|any)\s+(?:article|story|piece|text)"
_MARKS = r"\s,.;:?!–—-"
_END = late(
    # Possessive, and not begun inside of a run: never quadratic.
    rf"(?:(?<![{_MARKS}])(?=\s?[^\w\s])[{_MARKS}]++(?:please|pls|plz|thanks|thank\s+you|thx|cheers"
    rf"|(?:any|some)\s+idea|do(?:es)?\s+{_ANYBODY}\s+(?:happen\s+to\s+)?know|{_ANYBODY}\s+knows?|anyone|anybody)"
    r"(?:\s+(?:in\s+advance|so\s+much|a\s+lot))?"
    r"|(?<!\bsaid)(?<!\bsay)(?<!\bsays)(?<!\bthey)(?<!\bwe)(?<!\byou)(?<!\bhe)(?<!\bshe)(?<!\bto)\s"
    r"(?:please|pls|plz|thx|(?:many\s+)?(?:thanks|thank\s+you)\s+in\s+advance)"
    rf"|(?<![{_MARKS}])[{_MARKS}]++(?:{_BY_THESE}|{_IN_IT}))\W*\Z",
    re.IGNORECASE,
)
# “Who the hell …”, “wtf did he say”
_OATH = late(rf"\b(?:(?P<asks>{ASKING})\s+(?:the\s+(?:hell|heck|fuck)|tf)|wtf(?=\s+\w))\b", re.IGNORECASE)
# “What, if anything, did she say?”, “which states did he win, if any?”
_IF_ANY = late(r"\s*,?\s+if\s+any(?:thing|one|body|where)?\b(?:\s*,|(?=\W*\Z))", re.IGNORECASE)
_OATHS = frozenset("hell heck fuck tf wtf".split())
_MOST = 4  # in front of one question
# These patterns take a millisecond or more to compile, as long as all else that is done with a question's words, so they
# are not looked at where it lacks the words that they need, or begins with one with which none of them does.
_NO_FRONT = frozenset("who whom whose which when where why how did was were had".split())
_LAST = frozenset(
    "please pls plz thanks you thx cheers advance much lot idea know knows anyone anybody text "
    "article articles story stories piece coverage news collection".split()
)
_END_WORDS = 6


def without_courtesies(question: str) -> str:
    """Return a question as an article would answer it, without greetings, requests and thanks.

    Reader, search and embedding look for what articles say, and these are in none.

    Args:
        question: one line.

    Returns:
        The rest; the question as it is where too little would be left.
    """
    rest = question
    for _ in range(_MOST):
        words = plain_words(rest)
        front = _FRONT().match(rest) if words and words[0] not in _NO_FRONT else None
        if front is None:
            break
        rest = rest[front.end() :]
    words = plain_words(rest)
    if not _OATHS.isdisjoint(words):
        rest = _OATH().sub(lambda match: match["asks"] or "what", rest)
    if "if" in words:
        rest = _IF_ANY().sub("", rest)
    end = None if _LAST.isdisjoint(words[-_END_WORDS:]) else _END().search(rest)
    if end is not None:
        rest = rest[: end.start()] + ("?" if "?" in end[0] else "")
    return rest_or_all(rest, question)
