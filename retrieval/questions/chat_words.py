"""Words as people shorten them in a chat: "wat did ppl say abt it" asks what people said about it."""

import re
from calendar import month_name

from index.patterns import late

# In small letters only: “R” and “U” may be anything, and publishers are known by their capitals.
_MEANT = {
    "wat": "what", "wut": "what", "abt": "about", "ppl": "people", "u": "you", "ur": "your", "r": "are", "b4": "before",
    "cuz": "because", "coz": "because", "cos": "because", "thru": "through", "govt": "government", "yrs": "years", "prez": "president",
    "pct": "percent", "yr": "year", "hr": "hour", "hrs": "hours", "mins": "minutes", "wk": "week", "wks": "weeks", "avg": "average",
    "amt": "amount", "approx": "approximately", "esp": "especially", "smth": "something", "sth": "something", "enuf": "enough",
    "altho": "although", "tonite": "tonight", "tmrw": "tomorrow", "bday": "birthday", "bf": "boyfriend", "gf": "girlfriend",
    "fave": "favorite", "lang": "language", "msg": "message", "msgs": "messages", "acct": "account", "accts": "accounts",
    "pic": "picture", "pics": "pictures", "vid": "video", "vids": "videos", "celeb": "celebrity", "celebs": "celebrities",
    "exec": "executive", "execs": "executives", "grad": "graduate", "grads": "graduates", "noms": "nominations", "govs": "governors",
    "repub": "Republican", "repubs": "Republicans", "cmte": "committee", "cttee": "committee", "dept": "department", "mgmt": "management",
    "natl": "national", "intl": "international", "univ": "university",
    "w/": "with", "w/o": "without", "rn": "right now", "btwn": "between", "tho": "though", "presser": "press conference",
    "wapo": "Washington Post", "nyt": "New York Times", "wsj": "Wall Street Journal", "huffpo": "HuffPost",
    "doj": "Justice Department", "scotus": "Supreme Court", "potus": "president",
}  # fmt: skip
_AROUND = r"[\w.&/'’-]"
_SHORT = late(
    rf"(?<!{_AROUND})(?:{'|'.join(sorted(map(re.escape, _MEANT), key=len, reverse=True))})(?!{_AROUND})"
)
_MONTHS = {name[:3].casefold(): name for name in month_name[1:] if len(name) > 4} | {"sept": "September"}
# “Nov 2015”, “in early feb”; not “Jan said”, “did Mar sell it”
_SHORT_MONTH = late(
    rf"\b(?:(?P<before>(?:in|early|late|mid|since|until)\s+)(?P<short>{'|'.join(_MONTHS)})\b\.?(?![\w-])"
    rf"|(?P<dated>{'|'.join(_MONTHS)})\b\.?(?=\s+(?:of\s+)?(?:19|20)\d\d\b))",
    re.IGNORECASE,
)


def written_out(question: str) -> str:
    """Return a question, one line, with the words written out that people shorten in a chat, and months."""
    words = frozenset(word.strip("?!.,:;") for word in question.split())
    if not _MEANT.keys().isdisjoint(words):
        question = _SHORT().sub(lambda short: _MEANT[short[0]], question)
    if not _MONTHS.keys().isdisjoint(word.casefold().strip(".,:;?!") for word in words):
        question = _SHORT_MONTH().sub(_month, question)
    return question


def _month(found: re.Match[str]) -> str:
    short = found["short"] or found["dated"]
    return f"{found['before'] or ''}{_MONTHS[short.casefold()]}"
