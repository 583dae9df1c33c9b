"""What kind of thing a question asks for, and where a sentence holds one."""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum

from index.patterns import late
from index.spans import Span


class Wanted(StrEnum):
    """The kind of answer that a question's words ask for."""

    NAME = "name"  # who, whose, which newspaper
    TIME = "time"
    CLOCK = "time of day"
    PLACE = "place"
    NUMBER = "number"
    MONEY = "money"
    DURATION = "duration"
    REASON = "reason"
    OTHER = "other"


# “what”, “which total”, “what’s the”, “what was the total”, “what is Ann Roe’s” in front of what is asked for.
_IS = r"(?:[’']?s|\s+(?:is|was|are|were))"
_WHAT_IS = rf"\b(?:what|which)(?:{_IS}\s+(?:[\w.-]+\s+){{0,5}}?[\w.-]+[’'](?:s\s+)?\s*(?:\w+\s+)?|{_IS}?\s+(?:\w+\s+){{0,2}}?)"
_NO_DOING = r"(?!(?:did|does|do|is|was|are|were|has|have|had|will|would|can|could|should|might|may|kinds?|types?|sorts?)\b)"
_NAMED = (
    r"(?:newspaper|paper|outlet|network|magazine|person|people|man|men|woman|women|official|senator|governor|president|minister"
    r"|company|companie|team|actor|actress|singer|author|reporter|journalist|lawyer|attorney|general|judge|party|partie"
    r"|organi[sz]ation|group|name)s?"
)
_PLACES = r"(?:city|country|state|place|town|county|village|island|province|region|continent|river)\b"
# What a place only says more of: “which city council voted?”; but “which city houses it?”
_OF_PLACE = (
    r"(?:(?:department|council|assembly|legislature|government|budget|police|court|hall|house|tax|university|college|school"
    r"|fair|club|music|band|cruise|newspaper|paper)|(?:law|singer|attorney|treasurer|auditor|prosecutor|trooper|governor"
    r"|secretary|senator|representative|legislator|lawmaker|official|employee|worker|delegate|voter|resident)s?)\b"
)
# What is paid, spent, raised or sold without being money: “how much attention did he pay?”, not “how much gas money”.
_NO_MONEY = (
    r"(?:(?:of\s+(?:the|her|his|its|their|your|my|our)\s+)?(?:time|attention|energy|land|food|fuel|gas|oil|water|power|weight)"
    r"|longer|support|influence)\b(?!\s+(?:money|cash)\b)"
)
# Of what begins at the same word, the first is taken.
_ASKS = (
    (
        Wanted.DURATION,
        re.compile(
            r"\bhow\s+(?:long\b(?!\s+ago\b)|much\s+(?:time|longer(?!\s+(?:are|is|was|were)\b))\b)",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.MONEY,
        re.compile(
            rf"\bhow\s+much\b(?!\s+{_NO_MONEY})"
            r"(?=.*\b(?:cost|pay|payment|paid|spend|spent|worth|money|pric|charg|rais|earn|fin|ow|sell|sold|"
            r"donat|salary|budget|dollar|euro|pound|invest|investment|lend|lent|loan|debt|cash|fund|fee|sunk|pledg"
            r"|steal|stole|stolen|embezzl|launder|extort|reward|ransom|bail|bribe|refund|repay|repaid|reimburs|compensat|borrow|prize|bounty|alimony)(?:e|es|ed|s|ing|ings|ion|ions)?\b)"
            rf"|{_WHAT_IS}(?:price|cost|salary|budget|fine|sum)\b"
            r"|\bwhat\b(?=.*\b(?:worth|cost)\W*\Z)|\bhow\s+(?:rich|wealthy)\b"
            r"|\bwhat\s+(?:will|would|did|do|does|might|could)\b"
            r"(?=.*(?<!\bthe\s)(?<!\ba\s)(?<!\babout\s)\bcost\s+(?!(?:cut\w*|for|her|him|in|me|of|over\w*|sav\w*|them|us)\b))",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.NUMBER,
        re.compile(
            r"\bhow\s+(?:many|much|old|long|far|big|large|high|tall|full|often|deep|fast|quickly|heavy|wide)\b"
            rf"|{_WHAT_IS}(?:percent(?:age)?|share|number|amount|"
            r"portion|proportion|fraction|age|score|margin|total|rate|turnout|toll|population|distance|speed|size|height|"
            r"length|weight|depth|temperature|capacity)\b|\bby\s+(?:how|what\s+(?:factor|multiple|ratio))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.CLOCK,
        re.compile(
            r"\b(?:what|which)(?:\s+exact)?\s+(?:time|hour)\b(?!\s+of\s+(?:the\s+)?year\b)", re.IGNORECASE
        ),
    ),
    (
        Wanted.TIME,
        re.compile(
            r"\bwhen\b|\bsince when\b|\b(?:what|which)\s+(?:\w+\s+)?(?:year|day|date|month|time|week|century|decade)\b"
            rf"|{_WHAT_IS}(?:year|date|month|day)\s+(?:of|that|when|on|in)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.PLACE,
        re.compile(
            rf"\bwhere\b|\b(?:at|from|in|near|to)\s+(?:what|which)\s+(?:\w+\s+)?{_PLACES}"
            rf"|\b(?:what|which)\s+(?:\w+\s+)?{_PLACES}(?!\s+{_OF_PLACE})",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.NAME,
        re.compile(
            # “What did the company pay?” and “what kind of company” ask for something else.
            rf"\bwho(?:se|m|[’']?s)?\b|\b(?:what|which)\s+{_NO_DOING}(?:\w+\s+){{0,3}}?{_NAMED}\b"
            rf"|{_WHAT_IS}names?\b|\bwhat{_IS}\s+the\s+(?:\w+\s+){{0,2}}?{_NAMED}\s+(?:that|which|who|whose|behind)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.REASON,
        re.compile(
            r"\bwhy\b|\bhow\s+come\b|\bwhat\s+(?:made|makes|caused|prompted)\b"
            rf"|{_WHAT_IS}(?:reasons?|causes?|motives?|grounds)\b",
            re.IGNORECASE,
        ),
    ),
    # After the others: "what year" asks for a time, "what did he say when she left" for neither time nor name.
    (Wanted.OTHER, re.compile(r"\b(?:what|which|why|how)(?:[’']?s|[’']?re)?\b", re.IGNORECASE)),
)
_NUMBER_WORD = (
    r"(?:a|one|two|three|four)[\s-](?:thirds?|quarters?|fifths?|tenths?)|"
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|millions?|"
    "billions?|half|twice"
)
# Begun where they begin, and no endless row of words: never quadratic.
_DIGITS = r"(?<!\d)(?<!\d[,.])\d[\d,.]*+"
_MOST_WORDS = 6
# Before an amount: “US$40”, “₹12”, “Rs 12”; “N2.9bn” and “R40m” only where what follows tells that these are naira and rand.
CURRENCY = r"(?:(?:\b(?:US|AU?|CA?|NZ|HK|SG?))?\$|[€£¥₹₦₱₩₪₫₽₺₴₵฿]|\bRs\.?)"
_SCALE = r"(?:trillion|billion|million|thousand|crores?|lakhs?)"
_SHORT = r"(?:tn|bn|m|k|cr)"
_UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|century|centuries|seasons?|terms?)"
# “Six years and four months” is one time.
_SMALLER = {
    "years?": "months?|weeks?|days?",
    "months?": "weeks?|days?",
    "weeks?": "days?",
    "days?": "nights?|hours?",
    "hours?": "minutes?",
    "minutes?": "seconds?",
}
_WITH_SMALLER = "|".join(
    rf"{unit},?\s(?:and\s)?(?:{_DIGITS}|(?:{_NUMBER_WORD})(?:[\s-](?:{_NUMBER_WORD}))?)\s(?:{smaller})"
    for unit, smaller in _SMALLER.items()
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
_NUMBER = late(
    rf"(?:{CURRENCY}\s?)?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?%|\s(?:percent(?:age\spoints?)?|per\scent|{_SCALE})\b)?"
    rf"|\b(?:{_NUMBER_WORD})(?:[\s-](?:{_NUMBER_WORD}))*\b",
    re.IGNORECASE,
)
_MONEY = late(
    rf"{CURRENCY}\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:{_SCALE}|{_SHORT})\b)?"
    rf"|\b[NR]\d[\d,]*(?:\.\d+)?\s?(?:{_SCALE}|{_SHORT})\b"
    rf"|\b(?:{_DIGITS}|{_NUMBER_WORD})(?:[\s-](?:{_NUMBER_WORD}|{_SCALE})){{0,{_MOST_WORDS}}}"
    r"\s(?:dollars?|euros?|pounds?|cents?|pence|yen|yuan|rupees?|rubles?|roubles?|francs?|pesos?|naira|shillings?|crowns?|kron[ae]r?)\b",
    re.IGNORECASE,
)
_DURATION = late(
    rf"\b(?:{_DIGITS}|(?:{_NUMBER_WORD})(?:[\s-](?:{_NUMBER_WORD})){{0,{_MOST_WORDS}}}|several|a few|an?)"
    rf"(?:\s(?:to|or|and)\s(?:{_DIGITS}|{_NUMBER_WORD}))?[\s-](?:and a half[\s-])?(?:{_WITH_SMALLER}|{_UNIT})\b(?![\s-](?:ago|old)\b)",
    re.IGNORECASE,
)
_TIME = late(
    rf"\b(?:{_MONTH})\b\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s\d{{4}}\b)?"
    r"|\b(?:1[5-9]|20)\d\d(?:s|\b)"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?\b"
    r"|\b(?:yesterday|today|tonight|tomorrow)\b"
    r"|\b(?:last|next|this|earlier this|later this|the same)\s(?:week|month|year|summer|winter|spring|fall|autumn|night|decade)\b"
    rf"|\b(?:\d+|{_NUMBER_WORD}|several|a few|a)\s(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:ago|later|earlier|before|after)\b"
    r"|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?"
)
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CLOCK = late(
    r"(?<![\d:.,])\d{1,2}(?::\d\d(?![\d:])(?:\s?[ap]\.?m\b\.?)?|(?:\.\d\d)?\s?[ap]\.?m\b\.?)"
    rf"|\b(?:half|quarter|five|ten|twenty|twenty-five)\s(?:past|to|after|before)\s{_HOUR}\b"
    rf"|\b{_HOUR}\s?o[’']clock\b|\b(?:noon|midday|midnight)\b",
    re.IGNORECASE,
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*\w"
_JOINED = rf"{_CAPITAL}(?:\s(?:of|the|de|van|der|von|al|bin|for|&)(?:\sthe)?\s(?={_CAPITAL})|\s)"
_NAME = late(rf"\b(?:{_JOINED}(?:[A-Z]\.\s)?)+{_CAPITAL}|\b[A-Z]{{2,6}}\b|\b{_CAPITAL}")
_PLACE = late(
    rf"\b(?:in|at|from|to|near|outside|inside|across|into|through|of)\s(?:the\s)?((?:{_CAPITAL}\s)*{_CAPITAL})"
)
# What news gives reasons with. It says them without any of these as well, so none is wanted of every sentence.
_REASON = late(
    r"\b(?:because|due\sto|so\sthat|in\sorder\sto|owing\sto|as\sa\sresult|the\sreason|thanks\sto|for\sfear|to\s(?:avoid|prevent|protect|ensure)"
    r"|citing|arguing|saying|caused\sby|prompted\sby|blam(?:ed|es|ing))\b",
    re.IGNORECASE,
)
_BESIDES = 2  # words beside an amount: “an extraordinary 76 minutes”
_WORD = re.compile(r"\w+")
_YES_OR_NO = re.compile(
    r"\W*(?:(?:and|but|so|or|well|then|also)\b\W*)*"
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must)(?:n[’']?t)?\b",
    re.IGNORECASE,
)
# “do you know who ...”, “is it clear when ...”, “did the mayor say how many ...”
_LEADS_ON = late(
    r"\b(?:(?:know|tell|say|explain|reveal|disclose|mention|specify|remember|recall|see|learn|discover|determine|establish|ask)s?"
    r"|tell\s(?:me|us|them|him|her)|said|told|known|clear|out|idea|about|on|of)\s+(?:exactly\s+)?"
    r"(?=(?:who|whose|whom|what|which|when|where|why|how)\b)",
    re.IGNORECASE,
)


def asks_yes_or_no(question: str) -> bool:
    """Tell whether a question asks for yes or no, and for nothing else."""
    return _YES_OR_NO.match(question) is not None and not asking_part(question)


def asking_part(question: str) -> str:
    """Return a question from where it asks for something, nothing of one that asks for yes or no.

    "did the man who won leave?" asks neither who nor when; "can you tell me who won?" asks "who won?".
    """
    if not _YES_OR_NO.match(question):
        return question
    leads_on = _LEADS_ON().search(question)
    return question[leads_on.end() :] if leads_on else ""


def wanted(question: str) -> Wanted:
    """Tell what kind of answer a question asks for; the first question word decides where there are several."""
    part = asking_part(question)
    found = [(match.start(), kind) for kind, pattern in _ASKS if (match := pattern.search(part))]
    return min(found, key=lambda each: each[0])[1] if found else Wanted.OTHER


def answer_spans(text: str, sentence: Span, kind: Wanted, known: Collection[str]) -> Iterator[Span]:
    """Yield the spans of a sentence that are of the wanted kind.

    Args:
        text: the article's text.
        sentence: where to look.
        kind: what is wanted.
        known: words of the question, small letters; what it names itself cannot be its answer.
    """
    if kind is Wanted.OTHER:
        return
    for match in _PATTERNS[kind]().finditer(text, *sentence):
        span = Span(*match.span(match.lastindex or 0))
        words = [word.casefold() for word in _WORD.findall(span.of(text))]
        opens = span.start == sentence.start and kind is Wanted.NAME and len(words) == 1
        if words and not opens and not all(word in known for word in words):
            yield span


def kind_told(words: str) -> Wanted:
    """Return what kind of amount or time some words are, `Wanted.OTHER` where they are none or have many beside it."""
    most = len(words.split()) - _BESIDES
    for kind in (Wanted.MONEY, Wanted.DURATION, Wanted.CLOCK, Wanted.TIME, Wanted.NUMBER):
        if any(len(match[0].split()) >= most for match in _PATTERNS[kind]().finditer(words)):
            return kind
    return Wanted.OTHER


_PATTERNS = {
    Wanted.NUMBER: _NUMBER,
    Wanted.MONEY: _MONEY,
    Wanted.DURATION: _DURATION,
    Wanted.TIME: _TIME,
    Wanted.CLOCK: _CLOCK,
    Wanted.PLACE: _PLACE,
    Wanted.NAME: _NAME,
    Wanted.REASON: _REASON,
}
