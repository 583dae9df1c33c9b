"""Quotations behind a colon that no verb of saying announces: “Roe was not impressed: “It fell.””."""

import re
from collections.abc import Sequence

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.common_nouns import is_people
from retrieval.attribution.contents import Content, trim
from retrieval.attribution.credits import Credit
from retrieval.attribution.noun_phrases import Phrase
from retrieval.attribution.subjects import Link, Subject, subject_ending
from retrieval.attribution.word_lists import is_plural

_ANNOUNCED = re.compile(r":(?=Q[Qq.]*\Z)")
_APPOSED = re.compile(r",M{1,4},")
_WORD = re.compile(r"[^\W\d_]+")
_SPOKEN = 4  # letters of a word that a title writes with a capital
_PEOPLE = frozenset(("he", "she"))
_SPEAK = (Link.PHRASE, Link.PRONOUN)
_SUBORDINATE = frozenset("SZW")


def by_colon(text: str, sentence: Sentence, here: Sequence[Credit]) -> Credit | None:
    """Read who is credited for the quotation behind the colon at the end of a sentence.

    Args:
        text: the article's text.
        sentence: the sentence.
        here: its other credits; what they credit is not credited again.

    Returns:
        The credit of a person by name, “he” or “she”; None for signs, headlines and the like, which are read.
    """
    colon = _ANNOUNCED.search(sentence.tags)
    if colon is None or _is_of_another(sentence.words[: colon.start()]):
        return None
    if any(each.content.span.end >= sentence.ends[colon.start()] for each in here):
        return None
    content = Content(trim(text, sentence.starts[colon.end()], sentence.span.end))
    subject = _subject(sentence, colon.start()) if _is_speech(content.span.of(text)) else None
    if subject is None:
        return None
    return Credit(sentence, subject, Phrase(colon.start(), colon.start()), content)


def _is_of_another(words: Sequence[str]) -> bool:
    """Tell “the Post quoted Roe as saying”, where not the Post says it, from “Roe was quoted as saying”."""
    return tuple(words[-2:]) == ("as", "saying") and words[-3:-2] != ("quoted",)


def _is_speech(quoted: str) -> bool:
    """Tell words that are said from a title: “The Long Bridge.”."""
    return any(word.islower() and len(word) >= _SPOKEN for word in _WORD.findall(quoted))


def _subject(sentence: Sentence, end: int) -> Subject | None:
    """Return the last subject of a main clause before a colon, where it is a person."""
    for at in range(end - 1, 0, -1):
        subject = subject_ending(sentence, at - 1) if sentence.tags[at] in "VEA" else None
        if subject is None or subject.link not in _SPEAK:
            continue
        subordinate = subject.left >= 0 and sentence.tags[subject.left] in _SUBORDINATE
        if not subordinate and _is_somebody(sentence, subject):
            return subject
    return None


def _is_somebody(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether a subject is a person, by name or by what he is: “The king”, “His brother, Bo Cole,”."""
    last = subject.head.last
    if sentence.tags[last] == "M" or sentence.words[last] in _PEOPLE:
        return True
    named = _APPOSED.match(sentence.tags, last + 1, subject.phrase.last + 2) is not None
    return named or (is_people(sentence.words[last], many=False) and not is_plural(sentence.words[last]))
