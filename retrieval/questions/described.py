"""Somebody or something that is described, as it would be asked for: "former governor who called the plan a joke"."""

import re
from itertools import pairwise

from index.patterns import late
from retrieval.attribution.word_lists import KNOWN
from retrieval.questions.asked_post import POSTS
from retrieval.questions.vocabulary import ASKING, AUXILIARY
from retrieval.questions.words import plain_words

NO_VERB = rf"(?!(?:{AUXILIARY}|that|who|whom|which|{ASKING})\b)"  # before each word of what is no clause
_DONE = (
    r"\w+ed\s+(?:after|as|at|by|during|for|from|in|last|near|on|over|this|to|when|with)\b"  # “arrested for”
)
_OF_NAME = late(r"\A\W*(?:the\s+)?names?\s+of\s+(?:the\s+|an?\s+)?(?=.*\s(?:who|that)\s)", re.IGNORECASE)
# “Whoever called it a joke”, “the one who …”, “people trying to leave”; not “the one that fell”, which may be a thing
_ANYBODY = late(
    r"\A\W*(?:(?P<any>whoever)\s+|(?:(?:the|that|those|a|some)\s+)?"
    r"(?:ones?|those|persons?|people|man|men|woman|women|guys?|lady|somebody|someone|anyone|anybody)(?:\s+or\s+\w+)?"
    r"(?:\s+(?P<relative>who|(?<!one\s)(?<!ones\s)(?<!those\s)that)\s+|\s*(?P<is>who)(?=[’']s\b)"
    rf"|\s+(?=\w+ing\b|{_DONE})))(?P<does>\S.*)",
    re.IGNORECASE,
)
_FIRST_TO = late(r"\A\W*(?:the\s+)?(?P<rest>(?:first|last|only\s+one)\s+to\s+\w.*)", re.IGNORECASE)
_QUOTED = late(
    r"\A\W*(?:the\s+)?(?:speaker|source|author)\s+of\s+(?:the|this|that)\s+"
    r"(?:quote|quotation|words|line|remark|statement)\s+(?:that\s+)?",
    re.IGNORECASE,
)
# “Former governor who called …”, not “the plan that she called …”
_SOMEBODY = late(
    rf"\A\W*(?:(?:the|that|those|an?|some)\s+)?(?P<who>(?:{NO_VERB}[\w’'./&-]+\s+){{1,9}}?)(?:who|that)\s+"
    r"(?!(?:the|an?|he|she|they|it|his|her|its|their|this|i|we|you|else)\b)(?P<does>[a-z].*)",
)
_ARTICLES = frozenset("article articles story stories piece pieces coverage report reports news".split())
# What an article tells of something, and of which a topic is made less often than a question.
_FACTS = frozenset(
    "number amount total sum toll frequency price cost fee fine budget salary pay wage worth value share percentage percent "
    "proportion rate margin score size length height width weight depth distance speed range age birthday birthplace date day "
    "time hour year month location address whereabouts nickname reason reasons cause causes motive motives ground grounds excuse "
    "justification explanation answer reply response reaction comeback retort wording punishment penalty verdict sentence "
    "occupation profession trade employer nationality religion source origin colour color species breed disease illness weapon "
    "successor replacement".split()
)
# What somebody has of these is a topic as well: “Harwick's streets”, “the mill's story”.
_THINGS = frozenset(
    "thing things place way method purpose point aim goal problem message text words quote subject topic theme charge charges "
    "offence demand demands promise pledge offer plan formula advice warning accusation confession claim account version outcome "
    "result name names title headline brand model make type kind state town city village country county street job jobs".split()
)
_ASKED = _FACTS | _THINGS
_PLURAL = frozenset(
    "names reasons causes motives grounds things words jobs charges demands whereabouts".split()
)
_WITH = r"(?:of|for|at|in|on|by|to|from|with|behind|between|under|that|who|which|given|when|where|why|she|he|they|it|the)"
_BEFORE_CLAUSE = frozenset("reason reasons thing place way".split())  # “reason Berg left”
_BARE = "|".join(rf"(?<=\b{noun}\s)" for noun in sorted(_BEFORE_CLAUSE))
_HEAD = late(
    rf"\A\W*(?:(?:the|an?)\s+)?(?P<head>(?!(?:all|another|any|each|every|no|some|something)\b)(?:{NO_VERB}[\w’'.&-]+\s+){{0,3}}?(?P<noun>[\w’'-]+))"
    rf"\s+(?P<rest>(?:{_WITH}\b|(?-i:[A-Z])|\w+ed\b|{_BARE}).*)",
    re.IGNORECASE,
)
_OWNED = late(
    rf"\A\W*(?P<owned>(?:{NO_VERB}[\w’'.,&-]+\s+){{0,7}}?{NO_VERB}[\w.&-]+(?:[’']s|s[’'])"
    r"\s+(?:[\w-]+\s+){0,3}?(?P<noun>[\w-]+))"
    r"(?P<rest>\W*\Z|[,\s]+(?:to|for|of|on|at|in|about|when|that|after|as|before|with|from|not|why|by)\b.*)",
    re.IGNORECASE,
)
_OWNER = late(r"[’']s\b|s[’'](?!\w)|\A(?:his|her|its|their|this|that)\b", re.IGNORECASE)
_LAST = late(
    rf"\A\W*(?:the\s+)?(?P<all>(?:{NO_VERB}(?!(?:an?|the|its)\s)[\w’'.&-]+\s+){{1,6}}(?P<noun>[\w-]+))\W*\Z",
    re.IGNORECASE,
)
_COUNT = late(
    rf"\A\W*(?:the\s+)?(?:total\s+)?number\s+of\s+(?P<what>(?:{NO_VERB}(?!\w+ed\b)[\w’'-]+\s+){{1,4}}?)"
    rf"(?:(?:who|that)\s+(?!the|he|she|they|it|we|his|her)(?P<does>.+)|(?P<done>(?!need|speed|seed|breed){_DONE}.*))",
    re.IGNORECASE,
)
_IN_NAMES = frozenset("day time hour month year".split())  # “Black History Month” is a topic
_OF = frozenset("of in for".split())
_OF_THIS = frozenset(
    "about after at before by for from in into like of on over since to with".split()
)  # “to that photo”
_VERB_FIRST = late(
    r"\W*(?:name|make)\s+(?!(?:of|or|and)\b)", re.IGNORECASE
)  # “name the mayor” asks by a verb


def of_somebody(text: str) -> str:
    """Return "who called it a joke?" for "whoever called it a joke", "which mayor called it?" for "the mayor who called it"."""
    text = _OF_NAME().sub("", text)
    anybody = _ANYBODY().match(text)
    if anybody:
        if anybody["is"]:
            return f"who{anybody['does']}"
        return f"who {'' if anybody['any'] or anybody['relative'] else 'was '}{anybody['does']}"
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
    counted = any(
        word in _ASKED and (after in _OF or not after)  # “number of people who”, “the reason that”
        for word, after in pairwise((*words, ""))
    )
    if counted or not _ARTICLES.isdisjoint(words) or not _OF_THIS.isdisjoint(words[-1:]):
        return ""
    return f"which {somebody['who'].strip()} {somebody['does']}"


def of_something(text: str) -> str:
    """Return "what was the price of it?" for "price of it", "what was Berg's reason?" for "Berg's reason"."""
    count = _COUNT().match(text)
    if count:
        return f"how many {count['what']}{count['does'] or 'were ' + count['done']}"
    head = _HEAD().match(text)
    noun = head["noun"].casefold() if head else ""
    if head and noun in POSTS and head["rest"].startswith("of "):
        return f"who was the {head['head']} {head['rest']}"
    if head and noun in _ASKED and not (_VERB_FIRST().match(text) or _in_name(head["noun"], head["rest"])):
        what = text.strip() if _OWNER().search(head["head"]) else f"the {_small(head['head'])} {head['rest']}"
        return f"what {'were' if noun in _PLURAL else 'was'} {what}"
    owned = _OWNED().match(text)
    if owned and owned["noun"].casefold() in _FACTS:
        return f"what was {owned['owned']}{owned['rest']}"
    last = _LAST().match(text)
    asked = last["noun"].casefold() if last else ""
    if last and (asked in _FACTS - _IN_NAMES or asked in POSTS):
        the = "" if _OWNER().search(last["all"]) else "the "
        return f"{'what' if asked in _FACTS else 'who'} was {the}{last['all']}"
    return ""


def _in_name(noun: str, rest: str) -> bool:
    """Tell whether a noun begins a name, as in “State Department emails”; not in “Date Berg resigned”."""
    if not (noun[:1].isupper() and rest[:1].isupper()) or noun.casefold() in _BEFORE_CLAUSE:
        return False
    words = rest.casefold().split()
    return not any(word.endswith("ed") or KNOWN.get(word) in {"V", "A"} for word in words)


def _small(words: str) -> str:
    """Return words without the capital of a message's beginning."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"
