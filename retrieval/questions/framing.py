"""How a question frames what it asks: "according to Politico, who won?" asks who won, once only Politico is asked."""

import re
from collections.abc import Iterator, Sequence

from index.patterns import late
from retrieval.questions.vocabulary import AUXILIARY, ITEMS, MENTION, MONTH, PIECE, SHOW, THINGS
from retrieval.questions.words import rest_or_all

SAYS = (
    r"(?:say|says|said|report|reports|reported|write|writes|wrote|claim|claims|claimed|publish|publishes|published|"
    r"describe|describes|described|quote|quotes|quoted|find|finds|found|call|calls|called|cite|cites|cited|note|notes|"
    r"noted|reckon|reckons|conclude|concluded|reveal|revealed|print|printed|run|ran|have|has|had|put|think|thinks|written|"
    r"cover|covers|covered|mention|mentions|mentioned|argue|argues|argued)"
)
# Of these, the ones that take a clause, whose subject or object may be what is asked: “who did Politico say won?”,
# not “what did Politico call it?”
_CLAIMS = (
    r"(?:say|says|said|report|reports|reported|claim|claims|claimed|think|thinks|write|writes|wrote|written|note|notes|noted|"
    r"argue|argues|argued|conclude|concludes|concluded|reckon|reckons)"
)
_YEAR = r"(?:\s+(?:of\s+)?(?:19|20)\d\d)?"
PART = r"(?:(?:early|mid|late)(?:\s+|-)|(?:the\s+)?(?:start|beginning|middle|end)\s+of\s+)?"  # of a month
_WHEN = rf"(?:\s+(?:(?:back|early|late)\s+)?(?:in|during|from|of)\s+{PART}(?:{MONTH}){_YEAR}|\s+(?:from\s+)?(?:last|this)\s+(?:week|month))?"
_TIME = (
    rf"(?:(?:(?:published\s+)?from|published\s+(?:in|during)|of)\s+{PART}(?P<month>{MONTH})(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
    r"|(?:published\s+)?from\s+(?:the\s+)?(?:last|this|past)\s+(?P<last>week|month))"
)
# What may stand behind a publisher who is asked; "the CNN town hall" and "the Times poll" are other things.
CLOSES = (
    r"(?=\s*(?:[,.;:?!)]|\Z|(?:in|on|during|this|last|that|what|how|who|whom|whose|which|when|where|why|is|are|was|were|"
    rf"did|do|does|as|and|or|about|only|alone|please|{PIECE})\b))"
)
_NOT_BY = (
    rf"(?:but\s+)?(?:not|(?:nothing|none|no\s+{PIECE})(?=\s+(?:from|by)\b))\s+(?:from|by|according\s+to)"
)
_NOT = (
    rf"(?:{_NOT_BY}|(?:but\s+)?not\s+in|(?:except|excluding|without|other\s+than|apart\s+from|besides|ignoring)"
    r"(?:\s+(?:for|in|from|by))?)"
)
_APART = r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)[\s,(]+"  # not “which reporters were not from CNN?”
# “who besides CNN reported it?”, “what did others than CNN say?”
_OTHERS = (
    r"(?P<others>\b(?:who|others|(?:any|every)(?:one|body)"
    r"|(?:(?:which|what)\s+)?(?:other\s+)?(?:outlet|(?:news)?paper|publisher|publication|source)s?)"
    r"(?:\s+else)?),?\s+(?:(?:other\s+)?than|besides|except(?:\s+for)?|but|apart\s+from|outside(?:\s+of)?)"
)
HAVE = r"(?:have|has|had)"
_THAT_IS_NOT = r"\s+(?:that|which)\s+(?:is|are|was|were)(?:\s+not|n[’']?t)\s+(?:from|by)"
_NOT_THEM = r"(?<=[.?!])\s*(?:(?:but|and)\s+)?not"  # “Who won? Not CNN”
# Where others are asked, too: “what did Politico report, not CNN?”, but not “who bought the channel, not CNN?”
BUT_NOT = r"(?:\s*[,(–—-]\s*(?:(?:but|and)\s+)?|\s+(?:but|and)\s+)not"
_SHOW = (
    rf"(?:{SHOW}\s+)?(?:(?:any|all|some|the|every)\s+)?"
    r"(?:(?:latest|newest|(?:most\s+)?recent)\s+)?"
)
_ASKS = r"(?:what|who|whom|whose|which|when|where|why|how|whether)\b"
# “Politico, May 2016, the mill: ...”, “Politico in May on the mill: ...”
OF_MONTH = rf"\s*,?\s+(?:(?:in|from)\s+)?{PART}(?:{MONTH}){_YEAR}(?:\s*,\s|\s+(?:on|about)\s)"
HEADED = rf"\s*(?:(?:\s[-–—]+|:)\s+|,\s+(?={_ASKS}))"  # “Politico: who won?”, “Politico, who won?”
_BEGINS = rf"(?:{_ASKS}|{AUXILIARY}\b)"
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
    name = _any_of(names)
    own = rf"{name}(?:\s+(?:\w+\s+){{0,2}}?{PIECE})?"  # “Politico”, “the Post’s September story”
    from_it = rf"(?:the|an?|its)\s+(?:\w+\s+){{0,2}}?{PIECE}\s+(?:in|from|by|of|on)\s+{name}"
    piece = rf"(?:{name}\s+(?:\w+\s+){{0,2}}?{PIECE}|{from_it})"
    if not names:
        name = own = from_it = piece = (
            rf"(?:the\s+|an?\s+)?(?:{MONTH}|(?:last|this)\s+(?:week|month)(?:['’]s)?)\s+(?:\w+\s+)?{PIECE}"
        )
    who = rf"(?:{own}|{from_it}){_WHEN}"
    yield from _told_of(name, timed=timed, named=bool(names))
    if timed:
        yield from _at_time(named=bool(names))
    yield rf"\A\W*{_ACCORDING}\s+{who}\s*(?:[,:;]|[-–—]+\s|(?=\s{_BEGINS}))\s*", ""
    # “Politico: who won?”, “Politico, mid April 2016: who won?”
    when = rf"(?:\s*,?\s+{PART}(?:{MONTH}){_YEAR})?" if timed else ""
    yield rf"\A\W*(?:(?:only|just)\s+)?{who}{when}{HEADED}", ""
    yield rf"[\s,(]+(?:only|just)\s+(?:(?:in|from|by)\s+)?{who}(?:\s+please)?(?=\W*\Z)", ""
    yield rf"\A\W*{name}\s+(?:\w+\s+){{0,2}}?{PIECE}\s+(?:on|about|of)\s+(?=[^:]+:)", ""
    # Not “who bought shares in Politico?”, “who was interviewed by Politico?”
    yield (
        rf"[\s,]+(?:(?:according\s+to|(?:as\s+)?per)\s+{who}|in\s+{piece}{_WHEN})(?:\s+(?:only|alone|please))?(?=\W*\Z)",
        "",
    )
    yield (
        rf",?\s+as\s+(?:{who}\s+{SAYS}{_WHEN}|(?:told|reported|described|covered)\s+(?:by|in)\s+{who})(?=\W*\Z|,)",
        "",
    )
    # “What did Politico report about how many came?”, “what did Politico say about the mill?”, “who does Politico say won?”
    source = rf"(?:did|does|do|has|have)\s+{who}\s+"
    saying = rf"{source}{SAYS}{_WHEN}\s+"
    yield rf"\A\W*(?:what|how)\s+{saying}(?:(?:about|of|on|regarding|as\s+to)\s+)?(?={_ASKS})", ""
    yield rf"\A\W*what\s+{saying}(?:about|of|on|regarding)\s+", "what was said about "
    yield rf"(?<=\w)\s+{source}{_CLAIMS}{_WHEN}\s+(?:that\s+)?(?=\w)(?!{_OF_SAYING})", " "


def _at_time(*, named: bool) -> Iterator[tuple[str, str]]:
    """Yield the frames of times: “In March, what did …”, “What did the mayor say in articles from March?”."""
    yield (
        rf"\A\W*(?:in|during)\s+{PART}(?:{MONTH})(?:\s+(?:19|20)\d\d)?\s*,?\s+(?={_BEGINS}|{_ACCORDING}\b)",
        "",
    )
    things = rf"(?:in|from|among|of)\s+(?:(?:any|all|some|the|your)\s+)?{THINGS}\s+{_TIME}"
    yield rf"[\s,]+{things}(?=\W*\Z)", ""
    yield rf"\A\W*{things}\s*,?\s+(?={_BEGINS})", ""
    if named:
        yield rf"(?<=\w)\s+(?:back\s+)?(?:in|during)\s+{PART}(?:{MONTH}){_YEAR}(?=\W*\Z)", ""


def _told_of(name: str, *, timed: bool, named: bool) -> Iterator[tuple[str, str]]:
    """Yield the frames of topics: “Politico articles about the mill”, “articles from March on the mill”, “Politico on the mill”."""
    told, about = "what was said about ", rf"\s+(?:on|about)\s+(?!{_ASKS})"
    if named:
        if timed:
            yield rf"\A\W*{name}{OF_MONTH}\s*(?=[^:]+:)", ""
        of_it = rf"\s+(?:on|about|of)\s+(?!{_ASKS})(?!.*:)"
        by = rf"(?:(?:published|written)\s+)?(?:by|from|in)\s+{name}{_WHEN}"
        mention = rf"\s+(?:(?:is|are)\s+about|{MENTION})\s+(?!{_ASKS}|that\b)"
        yield rf"\A\W*(?:which|what)\s+{name}\s+{ITEMS}{mention}", told
        yield rf"\A\W*{_SHOW}{name}\s+(?:\w+\s+){{0,2}}?{ITEMS}{_WHEN}{of_it}", told
        yield rf"\A\W*{_SHOW}{ITEMS}\s+{by}{about}", told
        yield rf"\A(\W*{_SHOW}{ITEMS}\s+(?:on|about)\s.*?)\s+{by}(?=\W*\Z)", r"\1"
        yield rf"\A\W*{name}{about}(?!.*:)", told
        # Of writers: “which articles did Ann Roe write about the mill?”, “anything by Ann Roe on the mill?”
        wrote = r"(?:write|written|report|reported|publish|published)"
        yield rf"\A\W*(?:what|which)\s+{ITEMS}\s+(?:did|does|has|have)\s+{name}\s+{wrote}{about}", told
        written = r"(?:(?:what|anything|something)\s+)?(?:(?:was|is|has\s+been)\s+)?(?:ever\s+)?(?:(?:written|reported)\s+)?"
        yield rf"\A\W*{written}{by}{about}", told
    if timed:
        yield rf"\A\W*{_SHOW}{THINGS}\s+{_TIME}{about}", told
        yield rf"\A(\W*{_SHOW}{THINGS}\s+(?:on|about)\s.*?)\s+{_TIME}(?=\W*\Z)", r"\1"


_MAY_BE_OF_TIME = re.compile(rf"(?i)\b{THINGS}\b")
_THINGS_OF_TIME = (
    late(rf"\b{THINGS}\s+{_TIME}\b", re.IGNORECASE),
    late(rf"\A\W*{_SHOW}{THINGS}\s+(?:on|about)\s.*\s{_TIME}\W*\Z", re.IGNORECASE),
)


def time_of_things(question: str) -> re.Match[str] | None:
    """Return where a question says when what it asks was published: "articles from March 2016", "stories from last week".

    Returns:
        A match with the groups "month", "year" and "last", None where it says nothing of the kind.
    """
    if _MAY_BE_OF_TIME.search(question) is None:
        return None
    return next((match for each in _THINGS_OF_TIME if (match := each().search(question))), None)


def _any_of(names: Sequence[str]) -> str:
    one = rf"(?:the\s+|an?\s+)?(?:{'|'.join(map(re.escape, names))})(?:['’]s?)?"
    return rf"{one}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+){one}){{0,3}}"


def not_asked(question: str, names: Sequence[str], *, beside: bool) -> tuple[bool, str]:
    """Tell whether a question excludes publishers, and return what is left of it: "who won? not from Politico".

    Args:
        question: one line.
        names: how it spells publishers, at least one.
        beside: whether others may be asked, beside whom “not CNN” excludes it.
    """
    some = _any_of(names)
    behind = rf"(?:[,)]|{CLOSES}|(?=\s+(?:{SAYS}|{MENTION})\b))"
    not_them = rf"{_NOT_THEM}|{BUT_NOT}" if beside else _NOT_THEM
    rest = re.sub(
        rf"\A\W*{_NOT}\s+{some}(?:\s*(?:[,:;]|\s[-–—]+)\s*|(?=\W*\Z))"
        rf"|(?:{_APART}{_NOT}|{not_them})\s+{some}\)?(?=\W*\Z)"
        rf"|(?:{_APART}{_NOT_BY}|{_THAT_IS_NOT})\s+{some}{behind}"
        rf"|{_OTHERS}\s+{some}(?:,?(?=\s+(?:(?:{HAVE}\s+)?(?!{HAVE}\b){SAYS}|{MENTION})\b)|(?=\W*\Z))",
        lambda match: match["others"] or "",
        question,
        flags=re.IGNORECASE,
    )
    return rest != question, rest
