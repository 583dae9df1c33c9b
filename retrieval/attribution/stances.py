"""Stands and figures without a verb of saying: “was adamant that …”, “took the view that …”, “put the toll at 31”."""

from retrieval.attribution.clause_ends import until_next_speaker
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.contents import Content, trim
from retrieval.attribution.credits import UNCERTAIN, Credit
from retrieval.attribution.noun_phrases import Phrase, phrase_beginning
from retrieval.attribution.subjects import Link, Subject, subject_ending
from retrieval.attribution.word_lists import FEELING, PLAIN

_BEING = frozenset(
    "is are was were be been being am remains remain remained feels felt seemed seems ’s 's ’re 're".split()
)
_MAKING = frozenset("make makes made making".split())
_HOLDING = _MAKING | frozenset(
    "take takes took taken taking has have had hold holds held holding express expresses expressed get got give gave".split()
)
_BETWEEN = frozenset("DNRIEUX")
_FARTHEST_FIGURE = 5  # words: “at more than about 31”
PUT = frozenset(("put", "puts"))
_NOBODY = frozenset("it there that this which what everyone everybody nobody you".split())


def by_stance(text: str, sentence: Sentence, at: int) -> Credit | None:
    """Read who is credited by the word `at`, one of `STANCES`, for what follows it.

    Args:
        text: the article's text.
        sentence: the sentence.
        at: an adjective or noun; it credits before “that” only.
    """
    if sentence.tags[at + 1 : at + 2] != "Z":
        return None
    verb = _verb(sentence, at)
    if verb is None:
        return None
    found = _subject(sentence, verb)
    if found is None:
        return None
    subject, first = found
    content = until_next_speaker(text, sentence, at + 1)
    return Credit(sentence, subject, Phrase(first, at), content, speech=False)


def _subject(sentence: Sentence, verb: int) -> tuple[Subject, int] | None:
    """Return whose verb it is, and its first auxiliary; None where nobody's or only perhaps."""
    first = verb
    while first > 0 and sentence.tags[first - 1] in "AXR":
        first -= 1
    subject = subject_ending(sentence, first - 1) if first else None
    if subject is None or subject.link is Link.RELATIVE or sentence.words[subject.head.last] in _NOBODY:
        return None
    perhaps = subject.left >= 0 and sentence.words[subject.left] in UNCERTAIN
    return None if perhaps else (subject, first)


def _verb(sentence: Sentence, at: int) -> int | None:
    """Return the verb that goes with an adjective or noun of stance; None where there is none."""
    words, left = sentence.words, at - 1
    if words[at] in PLAIN:
        left -= words[left] == "it"
        return left if left > 0 and words[left] in _MAKING else None
    while left > 0 and sentence.tags[left] in _BETWEEN and words[left] not in _HOLDING | _BEING:
        left -= 1
    if words[at] in FEELING:
        return left if left > 0 and words[left] in _BEING and "D" not in sentence.tags[left:at] else None
    if words[left] == "of" and words[left - 1] in _BEING:  # “is of the opinion”
        left -= 1
        return left if left > 0 else None
    return left if left > 0 and words[left] in _HOLDING else None


def by_figure(text: str, sentence: Sentence, at: int) -> Credit | None:
    """Read “The ministry put the toll at 31.” at the word `at`, “put” or “puts”."""
    tags = sentence.tags
    thing = phrase_beginning(tags, at + 1)
    behind = thing.last + 1 if thing else len(tags)
    if sentence.words[behind : behind + 1] != ("at",) or "U" not in tags[behind : behind + _FARTHEST_FIGURE]:
        return None
    found = _subject(sentence, at)
    if found is None:
        return None
    subject, first = found
    content = Content(trim(text, sentence.starts[at + 1], sentence.span.end))
    return Credit(sentence, subject, Phrase(first, at), content, speech=False)
