"""Questions after what an article leaves open: “who was the boy?”, “a boy whose name was not published”; “no date has been set”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from index.patterns import late
from index.spans import Span
from retrieval.questions.expectation import Wanted, asking_part
from retrieval.questions.question import Query
from retrieval.questions.words import is_form, plain_words
from retrieval.ranking.coverage import Holds
from retrieval.ranking.judged import Judged, likeliest, with_first

_BE = r"(?:[’']?s|\s+(?:is|was|are|were|will\s+be|would\s+be|will\s+become|became))"
# Whom a question describes, up to what else it says of them.
_WHO_IS = re.compile(
    rf"\bwho{_BE}\s+(?P<who>[^?]+)|\bwhat(?:{_BE})\s+the\s+(?:full\s+|real\s+)?names?\s+of\s+(?P<named>[^?]+)"
    rf"|\bwhat{_BE}\s+(?P<owner>[^?]+?)[’'](?:s\s+)?(?:full\s+|real\s+)?names?\b|\bhas\s+\w+\s+(?:chosen|named|picked|appointed)\s+as\s+(?P<post>[^?]+)",
    re.IGNORECASE,
)
_ENDS = frozenset(
    "who whom whose that which of from in on at by for with under over after before when where during to into near behind "
    "and or as".split()
)
_LEADS = frozenset("the a an this that those these his her its their our one two three four five six".split())
_NOT = r"(?:n[’']t|\s+not)"
_TOLD = r"(?:named|identified|disclosed|released|published|made\s+public|revealed|given|known)"
_KEPT_BACK = late(
    rf"\b(?:has|have|had|was|were|is|are|be){_NOT}(?:\s+(?:yet|been|be|publicly|officially|immediately|further)){{0,3}}\s+{_TOLD}\b"
    rf"|\bwhose\s+(?:names?|identit\w+)\b[^.;]{{0,60}}?(?:\bnot\b|n[’']t\b|withheld|unknown|secret)"
    rf"|\b(?:did|does|do|would|will|could|can){_NOT}\s+(?:\w+ly\s+)?(?:name|identify)\b"
    r"|\b(?:declin|refus)(?:e[sd]?|ing)\s+to\s+(?:name|identify)\b|\bwithout\s+(?:naming|identifying)\b"
    r"|\b(?:ask(?:s|ed)|want(?:s|ed)|request(?:s|ed)|wish(?:es|ed)|prefer(?:s|red))\s+not\s+to\s+be\s+(?:named|identified|published)\b"
    r"|\b(?:un|not\s+)(?:named|identified)\b|\bnames?\s+(?:\w+\s+){0,4}withheld\b"
    r"|\b(?:has|have|had|is|are|was|were)\s+yet\s+to\s+(?:be\s+)?(?:choose|name|appoint|pick|select|announce|identify|nominate|find)\w*\b",
    re.IGNORECASE,
)
# By kind of answer, the words that ask for it inside a sentence, and what it is called.
_ASKED_BY = {
    Wanted.NAME: (
        r"(?:who|whom|whose|which)",
        r"(?:names?|identit(?:y|ies)|suspects?|culprits?|perpetrators?|attackers?)",
    ),
    Wanted.TIME: (
        r"(?:when|how\s+soon|how\s+long|(?:what|which)\s+(?:day|date|time|year|month))",
        r"(?:dates?|days?|times?|timetables?|timelines?|time\s?frames?|schedules?|deadlines?)",
    ),
    Wanted.CLOCK: (r"(?:when|(?:what|which)\s+(?:time|hour))", r"(?:times?|hours?|schedules?)"),
    Wanted.PLACE: (
        r"(?:where|(?:what|which)\s+(?:city|country|state|place|town|county|village|island|province|region|river|hotel|hospital|school|street|building))",
        r"(?:locations?|places?|venues?|sites?|whereabouts|destinations?)",
    ),
    Wanted.NUMBER: (
        r"(?:how\s+(?:many|much|old|far|long|big|large|fast|high|tall|deep|heavy|wide|often)|what\s+(?:the\s+)?(?:number|share|percentage|proportion|part|size|age|rate|score|total|toll|speed)|the\s+(?:exact\s+)?number)",
        r"(?:numbers?|figures?|tolls?|totals?|counts?|estimates?|amounts?|sizes?|ages?)",
    ),
    Wanted.MONEY: (
        r"(?:how\s+much|what\s+(?:it|they|he|she|price|sum|amount|the\s+(?:\w+\s+)?(?:price|cost|sum|amount)))",
        r"(?:prices?|costs?|sums?|amounts?|figures?|terms|values?|salar(?:y|ies)|fees?|budgets?|estimates?)",
    ),
    Wanted.DURATION: (
        r"(?:how\s+(?:much\s+)?long\w*|until\s+when)",
        r"(?:lengths?|durations?|timetables?|timelines?)",
    ),
    Wanted.REASON: (
        r"(?:why|how|what\s+(?:(?:may|might|could|had|has)\s+(?:have\s+)?)?(?:caused?|led|leads?|prompted|made|makes?|happened|started|set|triggered|sparked|drove|motivated))",
        r"(?:reasons?|causes?|motives?|explanations?|grounds)",
    ),
}
_ANY_NOUN = r"(?:details|information|specifics)"
_SAY = (
    r"(?:say|know|disclose|reveal|specify|explain|tell|give|provide|offer|release|announce|set|decide|determine|establish|confirm"
    r"|discuss|mention|elaborate|comment|remember|recall|identify|name|describe|speculate|publish|share|put)"
)
_SAID = (
    r"(?:said|known|disclosed|revealed|specified|explained|told|given|provided|offered|released|announced|set|decided|determined"
    r"|established|confirmed|discussed|mentioned|identified|named|found|fixed|agreed|published|made\s+public|settled|finali[sz]ed"
    r"|available|clear|certain|understood|obvious|apparent|clarified|stated|chosen|arranged|scheduled|put)"
)
_ADVERBS = r"(?:(?:yet|been|be|immediately|publicly|officially|fully|entirely|yet\s+been|so\s+far|ever|further|\w{2,15}ly)\s+){0,3}"
_HELP = r"(?:did|does|do|would|will|could|can|has|have|had|is|are|was|were|be|been|remains?)"
_NO_ONE = r"(?:nobody|no\s+one|no-one|none\s+of\s+\w+(?:\s+\w+)?)"
_LEFT_OPEN = (
    rf"(?:\b{_HELP}{_NOT}\s+{_ADVERBS}(?:{_SAY}|{_SAID}|sure)\b|\b(?:unclear|unknown|uncertain|unsure|undecided|mystery)\b"
    rf"|\bremain(?:s|ed)\s+to\s+be\s+seen\b|\b(?:declin|refus)(?:e[sd]?|ing)\s+to\s+{_SAY}\b|\b(?:declin|refus)(?:e[sd]?|ing)\s+comment\b"
    rf"|\bwithout\s+(?:say|disclos|reveal|specify|explain|giv|provid|tell|identify|nam)ing\b|\bha(?:s|ve|d)\s+yet\s+to\s+(?:be\s+)?(?:{_SAY}|{_SAID})\b"
    rf"|\b{_NO_ONE}\s+(?:knows?|knew|can\s+say|could\s+say|would\s+say|is\s+sure|was\s+sure|will\s+say|has\s+said)\b"
    r"|\b(?:trying|seeking|working|struggling|hoping|sought|tried)\s+to\s+(?:find\s+out|determine|establish|learn|discover|work\s+out|figure\s+out)\b"
    r"|\b(?:investigating|looking\s+into|under\s+investigation)\b"
    r"|\bno\s+(?:word|indication|information|details?|idea|clues?|explanation|decision|agreement)\b)"
)
_NO_STOP = r"[^.;:?!,“”\"\n]"
_THE = r"(?:(?:on|about|the|an?|any|its|his|her|their|further|exact)\s+){0,3}(?:[\w’'-]+\s+){0,2}?"
_HAS = r"(?:has|have|had|was|were|is|are)"
_GIVING = r"(?:g[ai]ve[sn]?|offer(?:s|ed)?|provid(?:es|ed)?|releas(?:es|ed)|disclos(?:es|ed)|ha[sd]|have|sets?|mention(?:s|ed)|announc(?:es|ed)|(?:is|was|were|are|with))"
_OPEN = (
    r"(?:unknown|unclear|undisclosed|uncertain|undetermined|undecided|under\s+investigation|not\s+known|an?\s+(?:mystery|secret)"
    r"|(?:being|to\s+be)\s+(?:investigated|decided|determined|announced|confirmed|established|set))"
)
# One of these words is in whatever leaves something open.
_MAY_LEAVE_OPEN = late(
    r"n[’']t\b|\b(?:not?|nobody|no-one|none|some(?:body|one)|un(?:clear|known|certain|sure|decided|disclosed|determined|identified|named)"
    r"|mystery|secret|remain|declin|refus|without|yet|to\s+(?:find|determine|establish|learn|discover|work|figure|be)\b|investigat|looking)",
    re.IGNORECASE,
)
# Who is told of by these is not named.
_SOMEBODY = late(
    rf"\b(?:somebody|someone|some\s+one|{_NO_ONE}|no(?:\s+[a-z-]{{3,20}}){{1,2}}?|(?:an?\s+)?(?:unknown|unidentified|unnamed)\s+[a-z]{{3,20}})\s+"
    r"(?:(?:has|have|had|is|was|were|are|be|been|yet|ever|immediately|also|apparently|\w{2,15}ly)\s+){0,3}(?P<verb>[a-z]{3,30})\b",
    re.IGNORECASE,
)
_WHO_DID = late(
    rf"\b(?:who|(?:which|what)\s+\w+)((?:\s+[\w’'-]+){{1,4}})(?!.*\b(?:{_NO_ONE}|somebody|someone)\b)",
    re.IGNORECASE,
)
_ENDS_THERE = late(r"\W*(?:[.,;:!?—–](?!\w)|\Z)")
_HELPING = late(r"has|have|had|is|was|were|are|be|been|will|would|first|also|ever|then|\w{2,15}ly")
_GIVES_AFTER_ALL = late(r"\b(?:but|though|although|while|however|yet)\b", re.IGNORECASE)
_BEGINS_AFTER_ALL = late(r"\W*(?:but|though|although|while|however|yet|still)\b", re.IGNORECASE)
_LEAST_VERB = 3  # letters
_MOST_LOOKED_AT = 50  # of a sentence's words for somebody
_MOST_HELD = 1000  # characters of a sentence
_FIRST = 4.0  # logits before the sentence that would be marked, which is then no close second
_REACH = 120  # characters between somebody and what tells that they are not named


def _clause(kind: Wanted) -> str:
    """Return a pattern for what leaves open a clause that asks for a kind: “did not say when”, “it is not clear who”."""
    return rf"{_LEFT_OPEN}{_NO_STOP}{{0,30}}?\b{_ASKED_BY[kind][0]}\b"


def _noun(kind: Wanted) -> str:
    """Return a pattern for what leaves open a kind by its noun: “no date has been set”, “declined to disclose the price”."""
    noun = rf"(?:{_ASKED_BY[kind][1]}|{_ANY_NOUN})\b"
    return (
        rf"\bno\s+(?:[\w’'-]+\s+){{0,2}}?{noun}{_NO_STOP}{{0,80}}?\b{_HAS}\s+{_ADVERBS}{_SAID}\b"
        rf"|\b(?:the|its|his|her|their|an?|any|[\w]+[’']s)\s+(?:[\w’'-]+\s+){{0,2}}?{noun}{_NO_STOP}{{0,80}}?\b{_HAS}(?:{_NOT}|\s+yet\s+to\s+be)\s+{_ADVERBS}{_SAID}\b"
        rf"|\b{noun}{_NO_STOP}{{0,80}}?\b(?:is|are|was|were|remain(?:s|ed)?)\s+(?:still\s+|as\s+yet\s+|yet\s+)?{_OPEN}\b"
        rf"|\b{_GIVING}\s+no\s+(?:[\w’'-]+\s+){{0,2}}?{noun}"
        rf"|\b{_HELP}{_NOT}\s+{_ADVERBS}(?:{_SAY}|{_SAID})\s+{_THE}{noun}"
        rf"|\b(?:declin|refus)(?:e[sd]?|ing)\s+to\s+{_SAY}\s+{_THE}{noun}"
        rf"|\bwithout\s+(?:disclos|reveal|specify|explain|giv|provid|nam|mention)ing\s+{_THE}{noun}"
    )


_CLAUSES = {kind: late(_clause(kind), re.IGNORECASE) for kind in _ASKED_BY}
_NOUNS = {kind: late(_noun(kind), re.IGNORECASE) for kind in _ASKED_BY}


def described(question: str) -> tuple[str, ...]:
    """Return the words by which a question describes whose name it asks for, the noun last; none where it names them.

    Args:
        question: one line.
    """
    found = _WHO_IS.search(asking_part(question))
    if found is None:
        return ()
    words: list[str] = []
    for word in plain_words(found[found.lastgroup or 0]):
        if word in _ENDS or (words and word.endswith("ed")):
            break
        if words or word not in _LEADS:
            words.append(word)
    return tuple(words)


def kept_back(question: str, judged: Sequence[Judged]) -> list[Judged]:
    """Mark the sentence that keeps a name back where a question asks for it, and no name beside it.

    Args:
        question: one line.
        judged: the candidates, whose order stays.
    """
    words = described(question)
    return [_kept_back(words, each) if words and each.speaker is None else each for each in judged]


def _kept_back(words: Sequence[str], judged: Judged) -> Judged:
    text, answer = judged.candidate.article.text, judged.answer
    noun = re.compile(rf"\b{re.escape(words[-1])}\b(?!,\s+(?:\d\d,\s+)?(?-i:[A-Z]))", re.IGNORECASE)
    found = [
        at
        for at, sentence in enumerate(judged.sentences)
        if set(words) <= set(plain_words(sentence.of(text))) and _keeps_back(text, sentence, noun)
    ]
    if not found:
        return judged
    elsewhere = [
        each
        for at, each in enumerate(judged.sentences)
        if at not in found and answer and each.overlaps(answer)
    ]
    if any(noun.search(text, *each) for each in elsewhere):
        return judged
    return replace(judged, sentence_scores=judged.with_sentence_first(found[0]), answer=None, told=False)


def _keeps_back(text: str, sentence: Span, noun: re.Pattern[str]) -> bool:
    return any(
        near.start() < told.end() + _REACH and told.start() < near.end() + _REACH
        for told in _KEPT_BACK().finditer(text, *sentence)
        for near in noun.finditer(text, *sentence)
    )


class _Open(NamedTuple):
    """Words that leave open what is asked.

    Attributes:
        number: of the sentence.
        words: those of it that say what is left open.
        end: offset behind what says that it is.
    """

    number: int
    words: Span
    end: int


def left_open(query: Query, judged: Sequence[Judged], holds: Holds) -> list[Judged]:
    """Mark the sentence that leaves open what is asked, and no words beside it: “no date has been set for the trial”.

    It has to hold more of what is asked than the sentence that would be marked.

    Args:
        query: the question.
        judged: the candidates, whose order stays.
        holds: tells how much of what is asked some words hold.
    """
    if query.wanted not in _ASKED_BY or not asking_part(query.asked):
        return list(judged)
    # What nobody has read is shown last, and looking through all costs 5 ms.
    read = any(each.reading is not None for each in judged)
    found = [
        _left_open(query, each, holds) if each.reading is not None or not read else each for each in judged
    ]
    held = {each.candidate.article_row: holds(_marked(each)) for each in reversed(found) if each.left_open}
    return [
        replace(each, answer=None, told=False)
        if each.answer is not None
        and each.speaker is None
        and holds(_marked(each)) < held.get(each.candidate.article_row, 0.0)
        else each
        for each in found
    ]


def _marked(judged: Judged) -> str:
    """Return the sentence that is marked."""
    return judged.sentences[likeliest(judged.sentence_scores)].of(judged.candidate.article.text)


def _left_open(query: Query, judged: Judged, holds: Holds) -> Judged:
    text, scores = judged.candidate.article.text, judged.sentence_scores
    found = list(_open_words(query, judged))
    if not found:
        return judged
    best = likeliest(scores)
    # Whom the passage is about is named once and then no more.
    around = f"{judged.candidate.article.title} {judged.candidate.passage.text(judged.candidate.article)}"
    known = " ".join(query.surfaces[term] for term in query.names if query.surfaces[term] in around)

    def held(words: str) -> float:
        return holds(f"{words[:_MOST_HELD]} {known}")

    own, first = max(((held(each.words.of(text)), each) for each in found), key=lambda each: each[0])
    sentence = judged.sentences[best]
    if first.number == best:
        sentence = Span(sentence.start, first.words.start)
        if judged.answer and _GIVES_AFTER_ALL().search(text, first.end, max(first.end, judged.answer.start)):
            return judged
    elif best == first.number + 1 and _BEGINS_AFTER_ALL().match(text, *sentence):
        return judged
    if own <= held(sentence.of(text)):
        return judged
    marked = with_first(scores, first.number, _FIRST)
    return replace(judged, sentence_scores=marked, answer=None, told=False, speaker=None, left_open=True)


def _open_words(query: Query, judged: Judged) -> Iterator[_Open]:
    text = judged.candidate.article.text
    asked = _verbs_asked(query.asked) if query.wanted is Wanted.NAME else ()
    for at, sentence in enumerate(judged.sentences):
        if not _MAY_LEAVE_OPEN().search(text, *sentence):
            continue
        clause = _CLAUSES[query.wanted]().search(text, *sentence)
        # Who is known not to have said something may be told of by whoever did.
        if clause and judged.speaker is None:
            # “Lee stopped it, but would not say when.”
            whole = _ENDS_THERE().match(text, clause.end(), sentence.end)
            start = sentence.start if whole else clause.start()
            yield _Open(at, Span(start, sentence.end), clause.end())
        noun = _NOUNS[query.wanted]().search(text, *sentence)
        if noun and judged.speaker is None:
            yield _Open(at, sentence, noun.end())
        if asked:
            for match in islice(_SOMEBODY().finditer(text, *sentence), _MOST_LOOKED_AT):
                if any(is_form(match["verb"], word) for word in asked):
                    yield _Open(at, Span(match.start(), sentence.end), match.end())
                    break


def _verbs_asked(question: str) -> Sequence[str]:
    """Return what somebody did whom a question asks for, behind “who” or “which group”; nothing where it asks of nobody itself."""
    found = _WHO_DID().search(asking_part(question))
    verb = (
        next((word for word in plain_words(found[1]) if not _HELPING().fullmatch(word)), "") if found else ""
    )
    return (verb,) if len(verb) >= _LEAST_VERB else ()
