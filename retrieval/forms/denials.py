"""Questions for yes or no that a sentence denies: “did she resign?”, “she did not resign”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.patterns import late
from index.spans import Span
from retrieval.questions.expectation import asks_yes_or_no
from retrieval.questions.words import is_form, plain_words
from retrieval.ranking.judged import Judged, likeliest

_MOST_WORSE = 12.0  # logits by which the reader, who looks for what is the case, may take a denial for worse
_ASKING = re.compile(
    r"\W*(?:\w+\s+){0,2}?(?P<helping>did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must)",
    re.IGNORECASE,
)
_BE = frozenset("is are was were".split())
# What follows these in a question is a noun.
_BEFORE_NOUN = frozenset(
    "the a an this that these those his her its their our my your any some no of".split()
)
_NO_VERB = frozenset(
    "ever still also even yet already really actually just about over after before from with into onto under".split()
)
_NOT = late(
    r"(?:\b(?:not|never|cannot)|n[’']t|\bno\s+longer|\b(?:nobody|no\s+one|none|neither)(?:\s+(?:has|have|had|was|were|is|are|will|would))?)"
    r"\s+(?:(?:yet|been|be|have|to|\w{2,20}ly)\s+){0,3}(?P<what>[\w’'-]+)",
    re.IGNORECASE,
)
_DENIES = late(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|disput)(?:s|es|ed|ing)?|rul(?:e|es|ed|ing)\s+out|(?:refus|declin)(?:e|es|ed|ing))"
    r"(?P<what>(?:\s+[\w’'-]+){1,9})",
    re.IGNORECASE,
)
_LEAST = 4  # letters of a verb that is looked for


def denied_first(question: str, judged: Sequence[Judged]) -> list[Judged]:
    """Mark the sentence that denies what a question for yes or no asks, before one that tells of something else.

    Args:
        question: one line.
        judged: the candidates, whose order stays.
    """
    verbs = _asked(question) if asks_yes_or_no(question) else ()
    return [_denied_first(verbs, each) if verbs and each.speaker is None else each for each in judged]


def _asked(question: str) -> tuple[str, ...]:
    """Return the words of a question that may be its verb, in small letters."""
    asking = _ASKING.match(question)
    if asking is None:
        return ()
    passive = asking["helping"].casefold() in _BE
    words = question[asking.end() :].split()
    found = []
    for before, word in zip(["", *words], words, strict=False):
        plain = "".join(plain_words(word)[:1])
        if (
            len(plain) < _LEAST
            or word[0].isupper()
            or plain in _NO_VERB
            or (passive and plain.endswith("ing"))
        ):
            continue
        if before.casefold() not in _BEFORE_NOUN and not before.endswith(("’s", "'s")):
            found.append(plain)
    return tuple(found)


def _denied_first(verbs: Sequence[str], judged: Judged) -> Judged:
    if judged.reading is None:
        return judged
    text, scores = judged.candidate.article.text, judged.sentence_scores
    best = likeliest(scores)
    told = {
        verb for verb in verbs for word in plain_words(judged.sentences[best].of(text)) if is_form(word, verb)
    }
    rest = [verb for verb in verbs if verb not in told]
    denials = [
        (scores[at], at)
        for at, sentence in enumerate(judged.sentences)
        if at != best and scores[best] - scores[at] <= _MOST_WORSE and _denies(text, sentence, rest)
    ]
    return replace(judged, sentence_scores=judged.with_sentence_first(max(denials)[1])) if denials else judged


def _denies(text: str, sentence: Span, verbs: Sequence[str]) -> bool:
    return any(
        is_form(word, verb)
        for pattern in (_NOT(), _DENIES())
        for match in pattern.finditer(text, *sentence)
        for word in plain_words(match["what"])
        for verb in verbs
    )
