"""What people put around a question when they talk to somebody: "hi, can you tell me who won? thanks" asks who won."""

import re

from index.patterns import late

_ASKS = r"(?=(?:who|whom|whose|what|which|when|where|why|how)(?:[’']?s|[’']?re|[’']?d)?\b)"
_THESE = r"(?:the|these|those|your|our|all|any\s+of\s+the)\s+(?:news\s+)?(?:articles|news|collection|stories|coverage)"
# Not “so”, “and”, “but”: with these people go on from what was asked before.
_FRONT = late(
    r"\W*(?:"
    r"(?:hi|hello|hey|ok|okay|well|um+|hmm+|please|quick\s+question|question|good\s+(?:morning|afternoon|evening))\b"
    r"(?:\s+(?:there|all|everyone|everybody|folks|guys|team|quoth|bot))?[\s,.:;!–—-]+"
    r"|(?:(?:can|could|would|will)\s+(?:you|anyone|anybody|someone|somebody)\s+)?(?:please\s+|kindly\s+)?"
    rf"(?:tell|show|remind|explain(?:\s+to)?|find|find\s+out|look\s+up|say|check)(?:\s+(?:me|us|for\s+me|for\s+us))?[\s,:]+{_ASKS}"
    r"|(?:do|does)\s+(?:you|anyone|anybody|someone|somebody)(?:\s+(?:here|guys|all))?(?:\s+happen\s+to)?\s+"
    rf"(?:know|remember|recall)[\s,:]+{_ASKS}"
    r"|(?:any\s+idea|i\s+wonder|just\s+wondering|wondering|curious)(?:\s+(?:about|as\s+to))?[\s,:]+"
    + _ASKS
    + "|"
    r"i(?:[’']?d|\s+would|[’']?m|\s+am|\s+was|[’']?ve\s+been|\s+have\s+been)?(?:\s+just)?\s+"
    r"(?:(?:like|love|want|need|trying)\s+to\s+(?:know|find\s+out|learn|understand|see)|wondering|curious|asking)"
    rf"(?:\s+(?:about|as\s+to))?[\s,:]+{_ASKS}"
    rf"|(?:according\s+to|in|from|per|going\s+by|based\s+on)\s+{_THESE}(?:\s*[,:]|{_ASKS.replace('(?=', '(?=[ ]', 1)})\s*"
    rf"|(?:what\s+)?do(?:es)?\s+{_THESE}\s+(?:say|tell|mention|report|explain)(?:\s+(?:me|us))?(?:\s+(?:about|on|of))?\s+{_ASKS}"
    r")",
    re.IGNORECASE,
)
_SAID = late(
    rf"\W*what\s+do(?:es)?\s+{_THESE}\s+(?:say|tell|report)(?:\s+(?:me|us))?\s+(?:about|on|of)\s+(?!{_ASKS})",
    re.IGNORECASE,
)
_MARKS = r"\s,.;:?!–—-"
_END = late(
    # Possessive, and not begun inside of a run: never quadratic.
    rf"(?:(?<![{_MARKS}])(?=\s?[^\w\s])[{_MARKS}]++(?:please|pls|plz|thanks|thank\s+you|thx|cheers)"
    r"(?:\s+(?:in\s+advance|so\s+much|a\s+lot))?"
    r"|(?<!\bsaid)(?<!\bsay)(?<!\bsays)\s(?:please|pls|plz|thx)"
    rf"|(?<![{_MARKS}])[{_MARKS}]++(?:according\s+to|in|per|going\s+by|based\s+on)\s+{_THESE})\W*\Z",
    re.IGNORECASE,
)
_MOST = 4  # in front of one question
_LEAST = 2  # words of a question


def without_courtesies(question: str) -> str:
    """Return a question as an article would answer it, without greetings, requests and thanks.

    Reader, search and embedding look for what articles say, and these are in none.

    Args:
        question: one line.

    Returns:
        The rest; the question as it is where too little would be left.
    """
    rest = _SAID().sub("what was said about ", question, count=1) if _SAID().match(question) else question
    for _ in range(_MOST):
        front = _FRONT().match(rest)
        if front is None:
            break
        rest = rest[front.end() :]
    end = _END().search(rest)
    if end is not None:
        rest = rest[: end.start()] + ("?" if "?" in end[0] else "")
    rest = rest.strip()
    return rest if len(re.findall(r"\w+", rest)) >= _LEAST else question
