"""What people say when they go over to something else: "on a different note, who won?" goes on from nothing."""

import re

from index.patterns import late
from retrieval.questions.words import plain_words, rest_or_all

_OTHER = r"(?:another|(?:an?\s+)?(?:\w+ly\s+)?(?:different|other|new|separate|unrelated|fresh)|an?\s+lighter|something)"
_AT_ALL = r"(?:\s+(?:now|then|entirely|altogether|completely))?"
_LEAD = late(
    r"\W*(?:(?:ok|okay|so|well|right|now|and|but|anyway|great|thanks|on|to)[\s,.!-]+){0,3}"
    r"(?:(?:to\s+)?(?:chang|switch)(?:e|ing)\s+(?:(?:of|the)\s+)?(?:subjects?|topics?|gears)"
    rf"|{_OTHER}\s+(?:thing|note|topic|subject|story|matter|question|one){_AT_ALL}"
    rf"|something\s+(?:else|different|lighter|new|(?:\w+ly\s+)?(?:different|unrelated)){_AT_ALL}"
    r"|(?:\w+ly\s+)?unrelated(?:ly)?"
    rf"|moving\s+on(?:\s+to\s+something\s+\w+)?{_AT_ALL})"
    r"(?:\s*[:;,.!–—]+\s*|\s+-+\s+|\s+but\s+)(?:(?:and|so|but)\s+)?(?=\w)",
    re.IGNORECASE,
)
# Whoever asks "another question" may well ask it about the same.
_MORE = ("another question", "another one", "new question", "other question")
_HINTS = frozenset(
    "changing change switching switch another different other new separate unrelated fresh lighter something moving "
    "unrelatedly".split()
)
_FIRST_WORDS = 8  # among which one of these stands


def without_lead(message: str) -> tuple[str, bool]:
    """Return a message without the words that go over to something else, and whether they say that it is another matter.

    Args:
        message: one line.
    """
    if _HINTS.isdisjoint(plain_words(message)[:_FIRST_WORDS]):
        return message, False
    lead = _LEAD().match(message)
    if lead is None:
        return message, False
    rest = rest_or_all(message[lead.end() :], message)
    said = " ".join(plain_words(lead[0]))
    return rest, rest != message and not said.endswith(_MORE)
