"""Questions without a question word: "number of jobs lost at the mill", "former governor who called the plan a joke"."""

import re
from collections.abc import Callable
from itertools import pairwise

from index.patterns import late
from retrieval.questions.asked_post import POSTS
from retrieval.questions.asked_speaker import plain_words
from retrieval.questions.framing import ASKING, AUXILIARY
from retrieval.questions.question import rest_or_all

# “Need the date of …”, “trying to find out whether …”, behind courtesies.
_LEAD = late(
    r"\A\W*(?:(?:i|we)(?:[’']?m|[’']?re|\s+am|\s+are)?\s+)?(?:please\s+)?(?:(?:still|just|also)\s+)?"
    r"(?:(?:need|want|trying|try|like)(?:\s+to)?\s+(?:know|learn|find(?:\s+out)?|figure\s+out|work\s+out|identify|see|remember|recall|get)"
    r"|(?:looking|searching|look|search|hunting|after)\s+for|need|after|give\s+(?:me|us)|tell\s+(?:me|us)|get\s+(?:me|us)|find(?:\s+(?:me|us))?"
    r"|i\s+want|(?:i[’']?d|i\s+would)\s+like)\s+(?:(?:if|whether)\s+)?(?=\w)",
    re.IGNORECASE,
)
# “…, need the name”
_TAIL = late(
    r"[\s,;.–—-]+(?:(?:i|we)\s+)?(?:need|want|give\s+me|tell\s+me)\s+(?:the|a|his|her|their)\s+(?:names?|number|date|figure|sum)"
    r"(?:\s+please)?\W*\Z",
    re.IGNORECASE,
)
_OF_NAME = late(r"\A\W*(?:the\s+)?names?\s+of\s+(?:the\s+|an?\s+)?(?=.*\s(?:who|that)\s)", re.IGNORECASE)
_ANYBODY = late(
    r"\A\W*(?:whoever\s+|(?:(?:the|that|those|a|some)\s+)?(?:one|ones|those|person|persons|people|man|men|woman|women|guy|guys|lady|somebody"
    r"|someone|anyone|anybody)(?:\s+or\s+\w+)?(?:\s+(?:who|(?<!one\s)(?<!ones\s)(?<!those\s)that)\s+|\s*who(?=[’']s\b)|\s+(?=\w+ing\b|\w+ed\s+(?:after|as|at|by|for|from|in|near|on|over|to|with)\b)))(?P<does>\S.*)",
    re.IGNORECASE,
)
_FIRST_TO = late(r"\A\W*(?:the\s+)?(?P<rest>(?:first|last|only\s+one)\s+to\s+\w.*)", re.IGNORECASE)
_NO_VERB = rf"(?!(?:{AUXILIARY}|that|who|whom|which|{ASKING})\b)"
# “Former governor who called …”, not “the plan that she called …”
_SOMEBODY = late(
    rf"\A\W*(?:(?:the|that|those|an?|some)\s+)?(?P<who>(?:{_NO_VERB}[\w’'./&-]+\s+){{1,9}}?)(?:who|that)\s+"
    r"(?!(?:the|an?|he|she|they|it|his|her|its|their|this|i|we|you)\b)(?P<does>[a-z].*)",
)
_WHAT = frozenset(
    "number amount total sum toll frequency excuse successor replacement birthplace price cost fee fine budget salary pay wage worth value toll share percentage percent proportion rate "
    "margin score result size length height width weight depth distance speed range age birthday date day time hour year month place "
    "location address whereabouts city town village country state county street name names nickname title headline reason "
    "reasons cause causes motive motives ground grounds excuse justification explanation way method thing things purpose point "
    "aim goal problem answer reply response reaction comeback retort message wording text words quote sentence punishment penalty "
    "verdict outcome job jobs occupation profession trade employer nationality religion subject topic theme source origin name "
    "brand model make colour color type kind species breed disease illness weapon charge charges offence demand demands promise "
    "pledge offer plan formula advice warning accusation confession claim account version".split()
)
# What somebody has told of it is a topic as well: “Berg's plan for the mill”.
_TOLD = frozenset(
    "thing things purpose point aim goal problem message text words quote subject topic theme charge charges offence demand demands "
    "promise pledge offer plan formula advice warning accusation confession claim account version story result outcome name names title "
    "headline brand model make type kind state town city village country county street place job jobs method way".split()
)
_WITH = r"(?:of|for|at|in|on|by|to|from|with|behind|between|under|that|who|which|given|when|where|why|she|he|they|it|the)"
_BARE = "|".join(
    rf"(?<=\b{noun}\s)" for noun in "reason reasons thing place way".split()
)  # “reason she left”
_HEAD = late(
    rf"\A\W*(?:(?:the|an?)\s+)?(?P<head>(?:{_NO_VERB}[\w’'.&-]+\s+){{0,3}}?(?P<noun>[\w’'-]+))"
    rf"\s+(?P<rest>(?:{_WITH}\b|(?-i:[A-Z])|\w+ed\b|{_BARE}).*)",
    re.IGNORECASE,
)
_OWNED = late(
    rf"\A\W*(?P<owned>(?:{_NO_VERB}[\w’'.,&-]+\s+){{0,7}}?{_NO_VERB}[\w.&-]+(?:[’']s|s[’'])\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>[\w-]+))"
    r"(?P<rest>\W*\Z|[,\s]+(?:to|for|of|on|at|in|about|when|that|after|as|before|with|from|not|why|by)\b.*)",
    re.IGNORECASE,
)
_LAST = late(
    rf"\A\W*(?:the\s+)?(?P<all>(?:{_NO_VERB}[\w’'.&-]+\s+){{1,8}}(?P<noun>[\w-]+))\W*\Z", re.IGNORECASE
)
_ARTICLES = frozenset("article articles story stories piece pieces coverage report reports news".split())
_OF = frozenset("of in for".split())
# With these most questions begin, and what goes on from one; no pattern need be compiled for them.
_ASKS = frozenset(
    "and but so no who whom whose which what when where why how did does do is are was were has have had".split()
)
_ASKED = late(
    rf"\W*(?:(?:so|and|but|also|then|ok|well|or)[,\s]+)*(?:{ASKING}|{AUXILIARY}\b)|.*(?:[:;?]\s+\S|[,–—-]\s+(?:and\s+)?{ASKING})",
    re.IGNORECASE,
)
_PLURAL = frozenset(
    "names reasons causes motives grounds things words jobs charges demands whereabouts".split()
)
_PARTICIPLE = re.compile(r"\w+ing\b|\w+ed\s+(?:after|as|at|by|for|from|in|near|on|over|to|with)\b")
_DOING = re.compile(r"\w+ing\b|why\b|how\b|whether\b")
_OWNER = re.compile(r"(?i)[’']s\b|s[’'](?!\w)|\A(?:his|her|its|their)\b")
_WHETHER = re.compile(r"(?i)\b(?:if|whether)\s+\Z")
_COUNT = late(
    r"\A\W*(?:the\s+)?(?:total\s+)?number\s+of\s+(?P<what>(?:(?!who\b|that\b|\w+ed\b)[\w’'-]+\s+){1,4}?)(?:(?:who|that)\s+(?!the|he|she|they|it|we|his|her)(?P<does>.+)"
    r"|(?P<done>(?!need|speed|seed|breed)\w+ed\s+(?:after|as|at|by|for|from|in|near|on|over|to|with|during|when|last|this)\b.*))",
    re.IGNORECASE,
)
_QUOTED = late(
    r"\A\W*(?:the\s+)?(?:speaker|source|author)\s+of\s+(?:the|this|that)\s+(?:quote|quotation|words|line|remark|statement)\s+(?:that\s+)?",
    re.IGNORECASE,
)
# “Berg's words to reporters”, “Berg on the mill”
_WORDS_OF = late(
    rf"\A\W*(?P<who>(?:{_NO_VERB}[\w’'.,&-]+\s+){{0,5}}?{_NO_VERB}[\w.&-]+)(?:[’']s|(?<=s)[’'])\s+(?:(?!words)[\w-]+\s+){{0,2}}?"
    r"(?:words?|comments?|remarks?|statements?|answers?|account|confession|accusations?|prediction|claims?|criticism|complaints?"
    r"|views?|opinions?|thoughts|take|position|stance)\s+(?P<how>to|for|during|at|in|when|after|before|about|on|of|towards?|regarding|that|as)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_ON = late(
    rf"\A\W*(?P<who>(?:{_NO_VERB}[\w’'.&-]+\s+){{1,6}}?)(?:on|about|re)\s+(?P<what>\S.*)",
    re.IGNORECASE,
)
_TITLE = late(
    r"\A(?:(?:the|mr|mrs|ms|dr|sen|senator|rep|gov|governor|president|prof|judge|sir)\.?\s+)+", re.IGNORECASE
)
_VERB = late(rf"\b{AUXILIARY}\b", re.IGNORECASE)
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
    rest = _TAIL().sub("", _LEAD().sub("", text, count=1))
    rest = rest_or_all(rest, text)
    if len(plain_words(rest)) < _LEAST:
        return text
    if _ASKED().match(rest) or (_LEAD().match(text) and _WHETHER.search(text, 0, len(text) - len(rest))):
        return rest
    return _of_words(rest, speaks) or _of_somebody(rest) or _of_something(rest) or text


def _of_words(text: str, speaks: Callable[[str], bool]) -> str:
    """Return "what did Berg say to reporters?" for "Berg's words to reporters", and for "Berg on the mill" the like."""
    words = _WORDS_OF().match(text)
    if words and not _VERB().search(words["what"]):
        about = words["how"].casefold() in _ABOUT
        said = f"{words['who']} said about" if about else f"{words['who']} say {words['how']}"
        return f"what {'has' if about else 'did'} {said} {words['what']}"
    on = _ON().match(text)
    if on is None:
        return ""
    who = on["who"].strip()
    if _DOING.match(on["what"]) or plain_words(who)[-1] in POSTS or speaks(_TITLE().sub("", who)):
        return f"what has {who} said about {on['what']}"
    return ""


def _of_somebody(text: str) -> str:
    """Return "who called it a joke?" for "whoever called it a joke", "which mayor called it?" for "the mayor who called it"."""
    text = _OF_NAME().sub("", text)
    anybody = _ANYBODY().match(text)
    if anybody:
        does = anybody["does"]
        return f"who{' was ' if _PARTICIPLE.match(does) else ' ' * does[0].isalnum()}{does}"
    quoted = _QUOTED().match(text)
    if quoted:
        return f"who said {text[quoted.end() :]}"
    first = _FIRST_TO().match(text)
    if first:
        return f"who was {first['rest']}"
    somebody = _SOMEBODY().match(text)
    if somebody is None:
        return ""
    words = plain_words(somebody["who"])
    if not _ARTICLES.isdisjoint(words):
        return ""
    counted = any(word in _WHAT and after in _OF for word, after in pairwise(words)) or words[-1] in _WHAT
    return "" if counted else f"which {somebody['who'].strip()} {somebody['does']}"


def _of_something(text: str) -> str:
    """Return "what was the price of it?" for "price of it", "what was Berg's reason?" for "Berg's reason"."""
    count = _COUNT().match(text)
    if count:
        return f"how many {count['what']}{count['does'] or 'were ' + count['done']}"
    head = _HEAD().match(text)
    noun = head["noun"].casefold() if head else ""
    if head and noun in POSTS and head["rest"].startswith("of "):
        return f"who was the {head['head']} {head['rest']}"
    if head and noun in _WHAT:
        what = text.strip() if _OWNER.search(head["head"]) else f"the {_small(head['head'])} {head['rest']}"
        return f"what {'were' if noun in _PLURAL else 'was'} {what}"
    owned = _OWNED().match(text)
    if owned and owned["noun"].casefold() in _WHAT - _TOLD:
        return f"what was {owned['owned']}{owned['rest']}"
    last = _LAST().match(text)
    if last and last["noun"].casefold() in _WHAT - _TOLD:
        return f"what was the {last['all']}"
    if last and last["noun"].casefold() in POSTS:
        return f"who was the {last['all']}"
    return ""


def _small(words: str) -> str:
    """Return words without the capital of a message's beginning."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"
