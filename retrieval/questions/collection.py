"""Questions after the collection itself: "what articles do you have?", "any news?", "how many are by Politico?"."""

import re
from typing import NamedTuple

from index.patterns import late

_WORD = re.compile(r"[\w’']+")
_THINGS = r"(?:(?:news\s+)?articles?|stories|documents|texts|files|news|topics|subjects|headlines)"
_PUBLISHERS = r"(?:publishers?|publications?|(?:news\s+)?outlets?|news\s+sources?|sources?|newspapers?|papers|magazines|websites)"
_WHERE = r"(?:are\s+(?:there|here|indexed|covered|in\s+(?:here|the\s+(?:index|collection)))|do\s+you\s+(?:have|know|cover|hold|use)(?:\s+here)?|have\s+you\s+got)"
_SHOW = r"(?:(?:list|show|give|tell)(?:\s+me)?(?:\s+(?:all|the|your|some|of))*)"
# Without one of these a message asks nothing of the kind, so that the patterns need not be compiled.
_MAY_ASK = frozenset(
    "articles article stories story documents texts files news topics subjects headlines collection index here ask know this "
    "anything something publishers publications outlets sources newspapers papers magazines websites new latest newest recent "
    "happening going summary overview digest summarize summarise updates write written publish published".split()
)
_MOST_WORDS = 14  # that these hold
_ALL = late(
    rf"(?:what|which|how\s+many)\s+{_THINGS}(?:\s+{_WHERE})?"
    rf"|what\s+(?:are|is|’s|'s)\s+(?:these|those|the|your|all\s+the)\s+(?:{_THINGS}|collection|index)(?:\s+(?:about|on))?"
    rf"|{_SHOW}\s+{_THINGS}"
    r"|what\s+(?:can|could|should|may|do)\s+(?:i|we)\s+ask(?:\s+(?:you|here))?(?:\s+about)?"
    r"|what\s+do\s+you\s+know(?:\s+about)?|what(?:\s+is|['’]s)\s+(?:this|in\s+(?:here|the\s+(?:collection|index)))"
    rf"|(?:what(?:[’']?s|\s+(?:is|are))\s+)?(?:the\s+)?(?:newest|latest|most\s+recent|last)\s+(?:{_THINGS}|story)",
    re.IGNORECASE,
)
# In a conversation these may go on from what was asked before.
_NEWS = late(
    r"(?:(?:is|are)\s+there\s+)?(?:any|some)\s+(?:more\s+)?(?:news|updates?|headlines)"
    r"|what(?:[’']?s|\s+(?:is|are))\s+(?:the\s+)?(?:new|news|latest|happening|going\s+on)"
    rf"|(?:(?:the|top|latest|todays?|today[’']s)\s+)*(?:news|headlines)|{_SHOW}\s+(?:(?:top|latest|todays?|today[’']s)\s+)*(?:news|headlines|latest)"
    r"|(?:(?:give|show)\s+me\s+)?(?:an?\s+|the\s+)?(?:summary|overview|digest)(?:\s+of\s+(?:everything|all\s+of\s+it|(?:all\s+|the\s+)*(?:news|articles)))?"
    r"|summari[sz]e(?:\s+(?:everything|(?:all\s+|the\s+)*(?:news|articles)))?",
    re.IGNORECASE,
)
_WHOSE = late(
    rf"(?:what|which|how\s+many)\s+{_PUBLISHERS}\s+{_WHERE}"
    rf"|(?:{_SHOW}|what\s+are)\s+(?:all\s+|the\s+|your\s+)*{_PUBLISHERS}",
    re.IGNORECASE,
)
_BY = late(
    rf"(?:(?:(?:what|which|how\s+many)|{_SHOW}|any|all(?:\s+the)?|the|(?:do|have)\s+you(?:\s+(?:have|got))?(?:\s+(?:any|some))?"
    rf"|(?:are|is)\s+there(?:\s+(?:any|some))?)\s+)?(?:{_THINGS}|anything|something)(?:\s+{_WHERE})?"
    r"\s+(?:written\s+|published\s+)?(?:by|from)\s+(?P<by>[^\s,;:?!]+(?:\s[^\s,;:?!]+){0,4})",
    re.IGNORECASE,
)
# “What did Ann Roe write?” asks for all that is hers.
_WROTE = late(
    rf"(?:what(?:\s+(?:else|all))?|(?:what|which|how\s+many)\s+{_THINGS})\s+(?:did|does|do|has|have)\s+(?P<by>[^\s,;:?!]+(?:\s[^\s,;:?!]+){0, 4}?)\s+(?:ever\s+)?"
    r"(?:write|written|publish|published)(?:\s+(?:here|about))?",
    re.IGNORECASE,
)
_TODAY = late(r"\s+(?:today|now|right\s+now|so\s+far)\Z", re.IGNORECASE)


class Wants(NamedTuple):
    """What a message wants to know of the collection.

    Attributes:
        publishers: whether it asks whose articles there are.
        by: whom they are to be by, as it spells the name; empty for anybody.
        wrote: whether it asks what they wrote, as people of whom articles tell may have too.
    """

    publishers: bool = False
    by: str = ""
    wrote: bool = False


def wants_of_collection(message: str, *, alone: bool) -> Wants | None:
    """Return what a message wants to know of the collection, None where it asks something of the articles.

    Args:
        message: one line.
        alone: whether nothing was asked before.
    """
    words = _WORD.findall(message)
    if len(words) > _MOST_WORDS or _MAY_ASK.isdisjoint(map(str.casefold, words)):
        return None
    plain = _TODAY().sub("", message.strip(" .?!"))
    if _WHOSE().fullmatch(plain):
        return Wants(publishers=True)
    if _ALL().fullmatch(plain) or (alone and _NEWS().fullmatch(plain)):
        return Wants()
    by, wrote = _BY().fullmatch(plain), _WROTE().fullmatch(plain)
    if wrote:
        return Wants(by=wrote["by"], wrote=True)
    return Wants(by=by["by"]) if by else None
