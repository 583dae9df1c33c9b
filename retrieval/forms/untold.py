"""Questions after a name that an article keeps back: “who was the boy?”, “a boy whose name was not published”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.patterns import late
from index.spans import Span
from retrieval.questions.expectation import asking_part
from retrieval.questions.words import plain_words
from retrieval.ranking.judged import Judged

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
_REACH = 120  # characters between somebody and what tells that they are not named


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
