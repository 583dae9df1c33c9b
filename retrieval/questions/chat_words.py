"""Words as people shorten them in a chat: "wat did ppl say abt it" asks what people said about it."""

import re

from index.patterns import late

# In small letters only: “R” and “U” may be anything.
_MEANT = {
    "wat": "what", "wut": "what", "abt": "about", "ppl": "people", "u": "you", "ur": "your", "r": "are", "b4": "before",
    "cuz": "because", "coz": "because", "cos": "because", "thru": "through", "govt": "government", "yrs": "years", "prez": "president",
    "w/": "with", "w/o": "without", "rn": "right now",
}  # fmt: skip
_AROUND = r"[\w.&/'’-]"
_SHORT = late(
    rf"(?<!{_AROUND})(?:{'|'.join(sorted(map(re.escape, _MEANT), key=len, reverse=True))})(?!{_AROUND})"
)


def written_out(question: str) -> str:
    """Return a question, one line, with the words written out that people shorten in a chat."""
    if _MEANT.keys().isdisjoint(question.rstrip(" ?!.").split()):
        return question
    return _SHORT().sub(lambda short: _MEANT[short[0]], question)
