"""How a question frames what it asks: "according to Politico, who won?" asks who won, once only Politico is asked."""

import re
from calendar import month_name
from collections.abc import Iterator, Sequence

from retrieval.question import rest_or_all

PIECE = r"(?:stor(?:y|ies)|letters?|articles?|pieces?|reports?|columns?|editorials?|op-?eds?|interviews?|coverage|analys[ie]s|posts?)"
SAYS = (
    r"(?:say|says|said|report|reports|reported|write|writes|wrote|claim|claims|claimed|publish|publishes|published|"
    r"describe|describes|described|quote|quotes|quoted|find|finds|found|call|calls|called|cite|cites|cited|note|notes|"
    r"noted|reckon|reckons|conclude|concluded|reveal|revealed|print|printed|run|ran|have|has|had|put|think|thinks)"
)
MONTHS = tuple(name.casefold() for name in month_name[1:])
MONTH = "|".join(MONTHS)
_WHEN = (
    rf"(?:\s+(?:back\s+)?(?:in|during)\s+(?:{MONTH})(?:\s+(?:of\s+)?(?:19|20)\d\d)?"
    r"|\s+(?:last|this)\s+(?:week|month))?"
)
_ASKS = r"(?:what|who|whom|whose|which|when|where|why|how|whether)\b"
_BEGINS = rf"(?:{_ASKS}|(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would)\b)"
_ACCORDING = r"(?:according\s+to|as\s+per|per|in|from|by)"
# What follows these belongs to the saying: “what did Politico say about the mill?”.
_OF_SAYING = (
    r"(?:about|of|on|regarding|to|in|at|when|if|after|before|against|for|by|during|was|were|is|are)\b"
)


def unframed(question: str, names: Sequence[str], timed: bool) -> str:
    """Return what a question asks without the words that say of whom it asks it, and of when.

    Reader, search and embedding look for what articles say, and no article says "according to Politico" of itself.

    Args:
        question: one line.
        names: how it spells the publishers that are asked, and no others.
        timed: whether only what was published in a time that it names is asked.

    Returns:
        The rest; the question as it is where nothing of it could be left out, or too little would be left.
    """
    rest = question
    for frame, left in _frames(names, timed):
        rest = re.sub(frame, left, rest, count=1, flags=re.IGNORECASE)
    return rest_or_all(rest, question)


def _frames(names: Sequence[str], timed: bool) -> Iterator[tuple[str, str]]:
    """Yield patterns of frames, and what is to stand there instead."""
    name = rf"(?:the\s+|an?\s+)?(?:{'|'.join(map(re.escape, names))})(?:['’]s?)?"
    own = rf"{name}(?:\s+(?:\w+\s+){{0,2}}?{PIECE})?"  # “Politico”, “the Post’s September story”
    from_it = rf"(?:the|an?|its)\s+(?:\w+\s+){{0,2}}?{PIECE}\s+(?:in|from|by|of|on)\s+{name}"
    piece = rf"(?:{name}\s+(?:\w+\s+){{0,2}}?{PIECE}|{from_it})"
    if not names:
        name = own = from_it = piece = (
            rf"(?:the\s+|an?\s+)?(?:{MONTH}|(?:last|this)\s+(?:week|month)(?:['’]s)?)\s+(?:\w+\s+)?{PIECE}"
        )
    who = rf"(?:{own}|{from_it}){_WHEN}"
    if timed:  # “In March, what did …”
        yield (
            rf"\A\W*(?:in|during)\s+(?:{MONTH})(?:\s+(?:19|20)\d\d)?\s*,?\s+(?={_BEGINS}|{_ACCORDING}\b)",
            "",
        )
    yield rf"\A\W*{_ACCORDING}\s+{who}\s*(?:[,:;]|[-–—]+\s|(?=\s{_BEGINS}))\s*", ""
    yield rf"\A\W*{who}\s*(?:\s[-–—]+|:)\s*", ""  # “Politico: who won?”
    yield rf"\A\W*{name}\s+(?:\w+\s+){{0,2}}?{PIECE}\s+(?:on|about|of)\s+(?=[^:]+:)", ""
    # Not “who bought shares in Politico?”, “who was interviewed by Politico?”
    yield rf"[\s,]+(?:(?:according\s+to|(?:as\s+)?per)\s+{who}|in\s+{piece}{_WHEN})(?=\W*\Z)", ""
    yield rf",?\s+as\s+{who}\s+{SAYS}{_WHEN}(?=\W*\Z|,)", ""
    # “What did Politico report about how many came?”, “what did Politico say about the mill?”, “who does Politico say won?”
    saying = rf"(?:did|does|do|has|have)\s+{who}\s+{SAYS}{_WHEN}\s+"
    yield rf"\A\W*(?:what|how)\s+{saying}(?:(?:about|of|on|regarding|as\s+to)\s+)?(?={_ASKS})", ""
    yield rf"\A\W*what\s+{saying}(?:about|of|on|regarding)\s+", "what was said about "
    yield rf"(?<=\w)\s+{saying}(?:that\s+)?(?=\w)(?!{_OF_SAYING})", " "
