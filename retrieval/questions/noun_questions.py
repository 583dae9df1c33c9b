"""Questions without a question word: "number of jobs lost at the mill", "Berg on the mill"."""

import re
from collections.abc import Callable

from index.patterns import late
from retrieval.questions.asked_post import POSTS
from retrieval.questions.described import NO_VERB, of_somebody, of_something
from retrieval.questions.vocabulary import ASKING, AUXILIARY
from retrieval.questions.words import plain_words, rest_or_all

# With these most questions begin, and what goes on from one; no pattern need be compiled for them.
_ASKS = frozenset(
    "and but so no who whom whose which what when where why how did does do is are was were has have had".split()
)
_ASKED = late(
    rf"\W*(?:(?:so|and|but|also|then|ok|well|or)[,\s]+)*(?:{ASKING}|{AUXILIARY}(?:n[’']?t)?\b)"
    r"|.*\b(?:how\s+(?:many|much)|what\s+(?:kinds?|types?|sorts?|groups?)|(?:what|whom?|where|when|why|how|which)\W*\Z)"
    rf"|.*(?:[:;?]\s+\S|[,–—-]\s+(?:and\s+)?{ASKING})",
    re.IGNORECASE,
)
# “Need the date of …”, “trying to find out whether …”, behind courtesies.
_LEAD = late(
    r"\A\W*(?:(?:i|we)(?:[’']?m|[’']?re|\s+am|\s+are)?\s+)?(?:please\s+)?(?:(?:still|just|also)\s+)?"
    r"(?:(?:need|want|trying|try|like)(?:\s+to)?\s+"
    r"(?:know|learn|find(?:\s+out)?|figure\s+out|work\s+out|identify|see|remember|recall|get)"
    r"|(?:looking|searching|look|search|hunting|after)\s+for|need|(?:give|tell|get)\s+(?:me|us)|find(?:\s+(?:me|us))?"
    r"|i\s+want|(?:i[’']?d|i\s+would)\s+like)\s+(?P<whether>(?:if|whether)\s+)?(?=\w)",
    re.IGNORECASE,
)
# “…, need the name”
_TAIL = late(
    r"[\s,;.–—-]+(?:(?:i|we)\s+)?(?:need|want|give\s+me|tell\s+me)\s+(?:the|a|his|her|their)\s+"
    r"(?:names?|number|date|figure|sum)(?:\s+please)?\W*\Z",
    re.IGNORECASE,
)
# “Berg's words to reporters”, “Berg on the mill”
_WORDS_OF = late(
    rf"\A\W*(?P<who>(?:{NO_VERB}[\w’'.,&-]+\s+){{0,5}}?{NO_VERB}[\w.&-]+)(?:[’']s|(?<=s)[’'])\s+(?:(?!words)[\w-]+\s+){{0,2}}?"
    r"(?:words?|comments?|remarks?|statements?|answers?|account|confession|accusations?|prediction|claims?|criticism"
    r"|complaints?|views?|opinions?|thoughts|take|position|stance)\s+"
    r"(?P<how>to|for|during|at|in|when|after|before|about|on|of|towards?|regarding|that|as)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_ON = late(
    rf"\A\W*(?P<who>(?:{NO_VERB}[\w’'.&-]+\s+){{1,6}}?)(?:on|about|re)\s+(?P<what>\S.*)", re.IGNORECASE
)
_TITLE = late(
    r"\A(?:(?:the|mr|mrs|ms|dr|sen|senator|rep|gov|governor|president|prof|judge|sir)\.?\s+)+", re.IGNORECASE
)
_VERB = late(rf"\b{AUXILIARY}\b", re.IGNORECASE)
_DOING = late(r"\w+ing\s+\w|why\b|how\b|whether\b")
_CAPITALS = late(r"(?:[A-Z][\w’'.-]*(?:\s+(?=\S)|\Z))+\Z")
_ABOUT = frozenset("about on of toward towards regarding".split())
_LEAST = 3  # words; fewer are a topic


def as_question(text: str, speaks: Callable[[str], bool]) -> str:
    """Return what a message asks for without a question word as a question that has one; any other as it is.

    The reader has learnt from questions, and what kind of answer is wanted is known by the word they begin with.

    Args:
        text: one line, without courtesies.
        speaks: tells whether articles credit somebody of a name with something.
    """
    if text.split(maxsplit=1)[0].casefold() in _ASKS or _ASKED().match(text):
        return text
    lead = _LEAD().match(text)
    rest = rest_or_all(_TAIL().sub("", text[lead.end() :] if lead else text), text)
    if len(plain_words(rest)) < _LEAST:
        return text
    if _ASKED().match(rest) or (lead and lead["whether"]):
        return rest
    return _of_words(rest, speaks) or of_somebody(rest) or of_something(rest) or text


def _of_words(text: str, speaks: Callable[[str], bool]) -> str:
    """Return "what did Berg say to reporters?" for "Berg's words to reporters", and for "Berg on the mill" the like."""
    words = _WORDS_OF().match(text)
    if words and (_DOING().match(words["what"]) or not _VERB().search(words["what"])):
        if words["how"].casefold() in _ABOUT:
            return f"what has {words['who']} said about {words['what']}"
        return f"what did {words['who']} say {words['how']} {words['what']}"
    on = _ON().match(text)
    if on is None:
        return ""
    who = on["who"].strip()
    doing = _DOING().match(on["what"]) and _CAPITALS().match(who)
    if doing or not POSTS.isdisjoint(plain_words(who)[-1:]) or speaks(_TITLE().sub("", who)):
        return f"what has {who} said about {on['what']}"
    return ""
