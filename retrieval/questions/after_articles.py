"""Questions after articles: "which ones mention the mill?" and "who wrote the piece on it?" ask what was said about the mill."""

import re

from index.patterns import late
from retrieval.questions.courtesies import THESE
from retrieval.questions.ellipsis import asked_before
from retrieval.questions.expectation import asks_yes_or_no
from retrieval.questions.vocabulary import ABOUT, ASKING, AUXILIARY, MENTION, SHOW
from retrieval.questions.words import plain_words, rest_or_all

_SOME = (
    r"(?:(?:any|some|all|every|each|the|of|these|those|your|our|recent|other|more|news)\s+){0,3}?"
    r"(?:articles?|story|stories|pieces?|coverage)"
)
_MENTIONING = (
    rf"(?:(?:that|which)\s+{MENTION}|(?:that|which)\s+(?:is|are)\s+{ABOUT}|(?:mention|discuss|cover)ing)"
)
_SHOW = r"(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?" + SHOW
_NO_QUESTION = rf"(?!{ASKING}|whether\b|that\b)"
# Not reports, posts and interviews, which articles tell of.
_ONE = r"(?:the|an?|that|this|your)\s+(?:\w+\s+)?(?:articles?|story|stories|pieces?|columns?|op-?eds?|editorials?|obituar(?:y|ies)|obits?|interviews?|profiles?)"
_OUTLETS = r"(?:outlets?|papers?|newspapers?|publishers?|publications?|sites?|websites?|magazines?|sources?)"
_SUMMARY = (
    r"(?:summary|overview|background|timeline|chronology|recap|rundown|facts|details|(?:key|main)\s+points)"
)
_ABOUT = (
    rf"what\s+do(?:es)?\s+{THESE}\s+(?:say|tell|report)(?:\s+(?:me|us))?\s+(?:about|on|of)"
    # “Do any articles mention …”, “does the news say anything about …”
    rf"|(?:do|does|did)\s+(?:{_SOME}|{THESE})\s+(?:{MENTION}|(?:say|tell|have)\s+(?:anything|something|more)\s+{ABOUT})"
    # “Which stories cover …”, “which article is about …”, “list the articles that mention …”; not “articles of impeachment”
    rf"|(?:which|what|how\s+many)\s+{_SOME}\s+(?:(?:is|are|was|were)\s+(?:there\s+)?{ABOUT}|{MENTION})"
    rf"|(?:(?:{_SHOW}|(?:is|are)\s+there)\s+)?(?:{_SOME}\s+{_MENTIONING}|(?:(?:any|some|the)\s+)?(?:mentions?|coverage)\s+of)"
    rf"|(?:please\s+)?(?:summari[sz]e|sum\s+up|describe|explain)(?:\s+{_SOME}\s+(?:{ABOUT}|of))?"
    rf"|(?:{_SHOW}\s+)?(?:(?:an?|any|some|the|all|two|three|five|ten|\d+|key|main|quick|short|full)\s+){{0,3}}{_SUMMARY}\s+(?:of|{ABOUT})(?:\s+{_SOME}\s+(?:{ABOUT}|of))?"
    r"|(?:brief|update)\s+(?:me|us)\s+on|(?:catch|bring)\s+(?:me|us)\s+up(?:\s+to\s+(?:speed|date))?\s+on"
    rf"|where\s+(?:can|could|do|should)\s+(?:i|we)\s+(?:read|find|see|learn)(?:\s+(?:more|something|anything))?\s+{ABOUT}"
    # Of an article, author, publisher, title, date and place are told beside any passage of it.
    rf"|(?:who\s+(?:wrote|authored|published)|(?:what|which)\s+{_OUTLETS}\s+(?:published|ran|carried|printed|wrote|had|has)"
    r"|(?:(?:what|who)(?:[’']?s|\s+(?:is|was|are|were))\s+)?the\s+(?:authors?|writers?|titles?|headlines?|links?|urls?|dates?|publishers?)"
    rf"\s+(?:of|to|for))\s+{_ONE}\s+(?:{ABOUT}|of|with)"
)
_SAID = late(rf"\A\W*(?:{_ABOUT})\s+{_NO_QUESTION}", re.IGNORECASE)
_DATED = late(
    rf"\A\W*(?:when|where|by\s+whom|on\s+(?:what|which)\s+(?:day|date))\s+(?:was|were|did|has|have)\s+{_ONE}\s+{ABOUT}\s+{_NO_QUESTION}"
    r"(?P<topic>\S.*?)\s+(?:been\s+)?(?:published|written|posted|printed|appear(?:ed)?|come\s+out|run)(?=\W*\Z)",
    re.IGNORECASE,
)
# What follows these is told, not asked: “which article says that …”, “where does it say …”, “is it true that …”.
_QUOTE = r"(?:quote|quotation|words|sentence|phrase|passage|line)"
_STATED = late(
    rf"\A\W*(?:(?:which|what)\s+{_SOME}\s+(?:say|says|said|state|states|stated|claim|claims|mentions?\s+that)"
    r"|(?:(?:show|find)\s+(?:me\s+|us\s+)?)?where\s+(?:does\s+)?it\s+says?"
    rf"|(?:{_SHOW}|search\s+for|look\s+for)\s+(?:the\s+)?(?:exact\s+)?{_QUOTE}(?:\s+that\s+says?)?"
    # “Is it right to burn it down?” asks what should be done.
    r"|is\s+it\s+(?:really\s+)?(?:true|correct|right|the\s+case)(?!\s+(?:(?:not\s+)?to|for|of)\b)"
    r")(?:\s+that|\s*[:,])?\s+(?=\S)",
    re.IGNORECASE,
)
# “I heard that the mill burned down, is that right?”, “the mill burned down, right?”; not “was Ann Roe, or Tom Lee, right?”
_HEARD = late(
    r"\A\W*+(?:(?:i|we)(?:[’']ve)?\s+(?:heard|read|saw|seen|was\s+told|were\s+told)\s+(?:somewhere\s+)?(?:that\s+)?)?"
    rf"(?P<told>(?:(?-i:Will\s+[A-Z])|(?!{AUXILIARY}\b))[^?]+?)"
    r"[,;.–—]\s*(?:is\s+(?:that|this|it)\s+(?:true|right|correct|so|accurate)|right|correct|true|isn[’']?t\s+it)\W*\Z",
    re.IGNORECASE,
)
# “Do the accounts differ on how many came?” asks how many came: where they differ, the answer says so.
_ACCOUNTS = (
    r"(?:(?:any|some|all|both|the|of|these|those|your|different|various|news)\s+){0,4}?"
    r"(?:accounts?|articles|stories|reports|(?:news)?papers|outlets|sources|publishers|versions|figures|numbers)"
)
_AS_TO = r"(?:on|about|over|as\s+to|regarding|concerning|in)(?:\s+the\s+question(?:\s+of)?)?"
_COMPARED = late(
    rf"\A\W*(?:(?:do|does|did)(?:n[’']t)?\s+{_ACCOUNTS}\s+(?:all\s+|really\s+)?(?:differ|diverge|vary|disagree|agree|conflict"
    r"|contradict\s+(?:each\s+other|one\s+another))|(?:is|are|was|were)\s+there\s+(?:an?\s+|any\s+|some\s+)?(?:(?:dis)?agreements?"
    rf"|contradictions?|discrepanc(?:y|ies)|(?:conflicting|different|differing|contradictory)\s+{_ACCOUNTS}))\s+{_AS_TO}\s+(?=\w)",
    re.IGNORECASE,
)
# Of what was just shown: “when was this written?”, “which paper is that from?”, “says who?”. Its article, publisher, writer,
# day and whom it credits stand beside every passage.
_THIS = r"(?:this|that|these|those)"
_OF_SHOWN = r"(?:this|that|the|these|those|your)\s+(?:articles?|story|stories|pieces?|passages?)"
_SHOWN = rf"(?:{_OF_SHOWN}|{_THIS})"
_MADE = r"(?:written|published|posted|printed|reported|released)"
_MAKER = r"(?:authors?|writers?|journalists?|reporters?|publishers?|dates?|titles?|headlines?|links?|urls?|sources?)"
_CLAIMS = r"(?:says?|said|claims?|claimed|reports?|reported|states?|stated)"
_IS = r"(?:[’']?s|\s+(?:is|was|are|were))"
_ASKS_WHERE_FROM = late(
    r"\W*(?:(?:and|but|so|ok|okay|then|wait)\b\W*)*(?:"
    rf"when(?:{_IS}|\s+did|\s+has)\s+{_SHOWN}\s+(?:been\s+)?(?:{_MADE}|dated|from|appear|come\s+out)"
    rf"|(?:by\s+whom|where){_IS}\s+{_SHOWN}\s+{_MADE}"
    rf"|who\s+(?:wrote|authored|published|posted|printed)\s+{_SHOWN}|who{_IS}\s+{_SHOWN}\s+(?:by|from)"
    rf"|(?:who|what){_IS}\s+(?:the|your)\s+{_MAKER}(?:\s+(?:of|for|on)\s+{_SHOWN})?"
    rf"|(?:in\s+)?(?:which|what)\s+(?:article|story|{_OUTLETS})(?:{_IS}\s+{_SHOWN}\s+(?:from|in|{_MADE}(?:\s+in)?)"
    rf"|\s+(?:did|does|do)\s+{_SHOWN}\s+(?:come\s+from|appear(?:\s+in)?)|\s+{_CLAIMS}\s+(?:so|{_THIS})"
    rf"|\s+(?:wrote|published|posted|printed)\s+{_SHOWN})"
    rf"|how\s+(?:old{_IS}\s+{_OF_SHOWN}|(?:recent|current){_IS}\s+{_SHOWN})"
    rf"|(?:is|are)\s+(?:{_OF_SHOWN}\s+(?:old|new)|{_SHOWN}\s+(?:recent|current|up\s+to\s+date))"
    rf"|(?P<who>(?:says|said|claims|reports)\s+who|who(?:{_IS}\s+(?:saying|claiming|reporting)|\s+{_CLAIMS})\s+(?:so|{_THIS})"
    r"|according\s+to\s+whom?)"
    rf"|how\s+(?:do|did|would|can)\s+you\s+know(?:\s+(?:so|{_THIS}))?|who\s+told\s+you(?:\s+(?:so|{_THIS}))?|prove\s+(?:it|{_THIS})"
    r"|(?:(?:can|could)\s+you\s+)?(?:please\s+)?(?:give|show|send|tell)\s+(?:me|us)\s+(?:the|your|that)\s+(?:exact\s+)?"
    rf"(?:{_MAKER}|quotes?|quotations?|articles?|passages?|words|wording)(?:\s+(?:please|pls|plz))?|(?:the\s+)?(?:exact\s+)?quotes?(?:\s+(?:please|pls|plz))?"
    rf"|(?:any\s+)?(?:sources?|citations?|proof|links?|urls?)(?:\s+(?:for\s+{_THIS}|needed|please|pls|plz))?|where{_IS}\s+{_SHOWN}\s+from"
    rf"|where\s+(?:does|do|did)\s+(?:it|they)\s+say\s+(?:so|{_THIS})"
    rf"|where\s+did\s+you\s+(?:get|find|read|see)\s+{_SHOWN}|where\s+(?:does|did)\s+{_SHOWN}\s+come\s+from"
    r")\W*",
    re.IGNORECASE,
)
# Of what was said it is asked as well, and what a question was about may itself have been written: a book, a letter.
_MAKES = late(
    rf"\b(?:wrote|authored|by|{_MADE}|authors?|writers?|dates?|titles?|come\s+out)\b", re.IGNORECASE
)
_WORKS = frozenset(
    "write writes wrote written writing publish publishes published post posted posts author writer book books novel novels memoir "
    "memoirs autobiography biography diary diaries poem poems play plays song songs lyrics album albums film films movie movies "
    "documentary script screenplay series show report reports study studies survey surveys poll polls paper papers letter letters "
    "memo memos note notes email emails e-mail e-mails mail mails text texts tweet tweets message messages statement statements "
    "speech speeches bill bills law laws act treaty treaties op-ed column columns editorial editorials essay essays blog blogs "
    "cable cables document documents dossier manifesto petition cartoon cartoons advertisement ad ads guide manual".split()
)
# The patterns take a millisecond or more to compile, so they are not looked at where a question lacks these words.
_COLLECTION = frozenset(
    "article articles story stories piece pieces coverage news collection mention mentions summarize summarise sum summary "
    "describe explain overview background timeline chronology recap rundown facts details points brief update catch bring read find see learn column columns oped editorial "
    "editorials op op-ed opeds obituary obituaries obit obits interview interviews profile profiles".split()
)
_ASKS = late(ASKING, re.IGNORECASE)
_COMPARES = frozenset(
    "differ diverge vary disagree agree conflict contradict disagreement disagreements agreement contradiction contradictions "
    "discrepancy discrepancies conflicting different differing contradictory".split()
)
_WHEN = frozenset("when where by on".split())
_MOST_WORDS = 12  # of a question that asks where something is from
_CHECKED = frozenset("right true correct so accurate it".split())
_TELLS = _COLLECTION | frozenset(
    "say says quote quotation words sentence phrase passage line true correct right case".split()
)


def as_topic(question: str) -> str:
    """Return a question after articles on something as one after what was said about it, any other as it is.

    One after whether they differ on something asks for that: where they do, the answer says so.

    Args:
        question: one line, without courtesies.
    """
    words = plain_words(question)
    compared = None if _COMPARES.isdisjoint(words) else _COMPARED().match(question)
    if compared:
        rest = question[compared.end() :]
        if _ASKS().match(rest):
            return rest_or_all(rest, question)
        # “Did the papers agree on a merger?” asks what they did.
        return question if "agree" in compared[0].casefold() else f"what was said about {rest}"
    if _COLLECTION.isdisjoint(words):
        return question
    dated = _DATED().match(question) if words[0] in _WHEN else None
    rest = (
        f"what was said about {dated['topic']}?" if dated else _SAID().sub("what was said about ", question)
    )
    return rest_or_all(rest, question)


def as_told(question: str) -> str:
    """Return what an article would say where a question asks which one says it, or whether it is so.

    “Where does it say that she won?” and “she won, right?” look for “she won”.

    Args:
        question: one line, without courtesies.
    """
    words = plain_words(question)
    heard = _HEARD().match(question) if words and words[-1] in _CHECKED else None
    if heard:
        return rest_or_all(heard["told"], question)
    told = None if _TELLS.isdisjoint(words) else _STATED().match(question)
    return rest_or_all(question[told.end() :].rstrip(" ?"), question) if told else question


def asks_where_from(text: str, before: str) -> bool:
    """Tell whether a follow-up only asks of the articles that answered: when one was written, by whom, who says so.

    Args:
        text: the follow-up.
        before: the words of what was asked before; where they tell of a book, “who wrote that?” asks of the book.
    """
    words = plain_words(text)
    found = _ASKS_WHERE_FROM().fullmatch(text) if words and len(words) <= _MOST_WORDS else None
    # “Did somebody call her a liar?”, “who said that?” asks for whoever did.
    if found is None or (found["who"] and asks_yes_or_no(asked_before(before))):
        return False
    plain = re.search(_OF_SHOWN, text, re.IGNORECASE) is not None
    return plain or _MAKES().search(text) is None or _WORKS.isdisjoint(plain_words(before))
