"""Whether a name in a sentence can be who did what a question asks: not the object, nor beside a passive without an agent."""

import re

from index.patterns import late
from index.spans import Span
from retrieval.questions.words import is_form

_BETWEEN = r"(?:(?:ha[sd]|have|also|then|now|first|just|later|finally|never|not|only|actually|really|once|\w{2,20}ly)\s+){0,3}"
_WHO_DID = late(
    rf"\bwho\s+{_BETWEEN}(?!(?:am|is|are|was|were|be|been|will|would|can|could|may|might|must|should|did|does|do|got|gets|else)\b)"
    r"(?P<verb>[a-z]{2,30})\b",
    re.IGNORECASE,
)
_PRONOUN_DID = late(rf"[\W_]*(?:he|she|they|it|we|I)\s+{_BETWEEN}(?P<verb>\w{{2,30}})", re.IGNORECASE)
_PASSIVE = late(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:(?:not|also|later|then|first|only|\w{2,20}ly)\s+){0,2}(?P<verb>\w{2,30})",
    re.IGNORECASE,
)
_AGENT = late(r"\bby\s+[^.;]{0,80}\Z", re.IGNORECASE)  # “was found by her daughter, Cora”
_STORM = late(r"(?:tropical\s+)?(?:storm|hurricane|typhoon|cyclone|tornado)\s+[A-Z]", re.IGNORECASE)
_WHO = late(r"\bwhom?\b", re.IGNORECASE)
_LIVES_AT = late(
    r"(?:\b[A-Z][\w’'.-]*|\b\d{1,3}|\)),\s+of\s+(?:(?:[A-Z][\w’'-]*\s+){1,3}(?i:road|street|avenue|lane|close|drive|way|crescent|court|place|terrace|square|hill|row),\s+)?\Z"
)
_ADDRESS = 60  # characters before a town in which a street stands
_WORD = re.compile(r"\w+")


def may_have_done(question: str, text: str, sentence: Span, name: Span) -> bool:
    """Tell whether a name may be who did what a question asks, so far as the sentence's grammar tells.

    Args:
        question: from where it asks for something.
        text: the article's text.
        sentence: around the name.
        name: the words that may answer.
    """
    if _WHO().search(question) and _LIVES_AT().search(
        text, max(sentence.start, name.start - _ADDRESS), name.start
    ):
        return False  # “Tom Roe, 57, of Quay Road, Corfe, left” tells where he lives
    asked = _WHO_DID().search(question)
    if asked is None:
        return True
    if _STORM().match(text, *name):
        return False  # “who died in the flood?” asks for no weather, whatever its name
    verb = asked["verb"].casefold()
    pronoun = _PRONOUN_DID().match(text, *sentence)
    if pronoun and pronoun.end() <= name.start and is_form(pronoun["verb"], verb):
        return False  # “He praised Ann Lee” names nobody who praised
    passive = {
        match.start("verb") for match in _PASSIVE().finditer(text, *sentence) if is_form(match["verb"], verb)
    }
    told = {match.start() for match in _WORD.finditer(text, *sentence) if is_form(match[0], verb)}
    return not told or told != passive or _AGENT().search(text, sentence.start, name.start) is not None
