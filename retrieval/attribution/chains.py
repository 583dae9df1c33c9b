"""Through whom something was said: “told the Times”, “said on CNN”, “papers seen by the Post”."""

from collections.abc import Iterator

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.complements import hearer_of
from retrieval.attribution.noun_phrases import Phrase, phrase_beginning
from retrieval.attribution.outlets import is_press
from retrieval.attribution.subjects import Link, Subject, subject_ending
from retrieval.attribution.verbs import CueVerb

_LEADS = frozenset("with to on by for".split())
_CITING = frozenset(("citing", "quoting"))
_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_FINITE = frozenset("VAE")
_HELPERS = frozenset("AXR")
_SOURCES = frozenset(
    "official officials source sources aide aides witness witnesses police diplomat diplomats spokesman spokeswoman "
    "relatives friends lawyers prosecutors investigators".split()
)
_PASSED = frozenset("cited quoted reported published obtained".split())
_COPY = ("a", "copy", "of")
_RELATIVES = frozenset(("that", "which"))
_BEEN = frozenset("was were is are has have had been since first".split())
_HANDED = {
    "by": frozenset("seen obtained reviewed published released cited quoted examined viewed".split()),
    "to": frozenset("leaked passed given shown provided sent handed".split()),
}


def passed_on(sentence: Sentence, verb: CueVerb, subject: Subject, behind: int) -> Iterator[Phrase]:
    """Yield who may have passed it on, nearest to the speaker first; which of them are outlets is not known here.

    Args:
        sentence: the sentence.
        verb: its cue.
        subject: the speaker.
        behind: the first word behind the circumstances of the cue.
    """
    quoted = quoted_as(sentence, verb.left) if verb.adjunct else None
    if quoted is not None and quoted[1] is not None:
        yield quoted[1]
    yield from _spoken_to(sentence, subject.head)
    yield from handed_on(sentence, subject.head)
    hearer = hearer_of(sentence, verb)
    if hearer is not None:
        yield hearer
        yield from _citing(sentence, hearer.last + 1)
        return
    yield from _led(sentence, verb.words.last + 1, behind)


def quoted_as(sentence: Sentence, conjunction: int) -> tuple[Subject, Phrase | None] | None:
    """Return who is quoted before “as saying”, and by whom: “Berg was quoted by the Post as saying”, “the Post quoted Berg as saying”.

    Args:
        sentence: the sentence.
        conjunction: its word “as”.
    """
    words, tags = sentence.words, sentence.tags
    at = next((at for at in range(conjunction - 1, 0, -1) if words[at] in _QUOTING), 0)
    if words[conjunction] != "as" or not at or not _FINITE.isdisjoint(tags[at + 1 : conjunction]):
        return None
    first = at
    while first and tags[first - 1] in _HELPERS:
        first -= 1
    by = phrase_beginning(tags, at + 2) if words[at + 1] == "by" else None
    if not _BEEN.isdisjoint(words[first:at]):
        subject = subject_ending(sentence, first - 1)
        return (subject, by) if subject else None
    quoted = phrase_beginning(tags, at + 1)
    if quoted is None or tags[conjunction + 2 : conjunction + 3] == ":":
        return None  # what is announced by a colon is read with `colons`, which leaves it to nobody
    quoting = subject_ending(sentence, first - 1)
    last = conjunction - 1 - (tags[conjunction - 1] == ",")
    # ““It fell,” the Post quoted Berg as saying”
    behind = quoting.left if quoting and quoting.left >= 0 and tags[quoting.left] == "Q" else at
    whole = Subject(Phrase(quoted.first, last), quoted, behind, Link.INVERTED)
    return whole, quoting.head if quoting else None


def source_of(sentence: Sentence, outlet: Subject) -> Phrase | None:
    """Return whom an outlet says it has it from: “The Post, citing two officials, (reported)”."""
    behind = outlet.head.last + 1
    if sentence.tags[behind : behind + 1] != "," or outlet.phrase.last <= behind + 1:
        return None
    if sentence.words[behind + 1] not in _CITING or not is_press(sentence.part(*outlet.head)):
        return None
    phrase = phrase_beginning(sentence.tags, behind + 2)
    if phrase is None or phrase.last != outlet.phrase.last:
        return None
    return phrase if sentence.tags[phrase.last] == "M" or sentence.words[phrase.last] in _SOURCES else None


def _spoken_to(sentence: Sentence, head: Phrase) -> Iterator[Phrase]:
    """“a source speaking to the Post”."""
    at = sentence.tags.find("I", head.first, head.last)
    if at >= 0:
        yield from _led(sentence, at + 1, head.last + 1)


def handed_on(sentence: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    """Yield who handed on what a phrase names: “a memo obtained by the Post”, “papers that were shown to the Post”."""
    for at in range(phrase.first + 1, max(phrase.last, _relative_end(sentence, phrase.last + 1))):
        if sentence.words[at - 1] in _HANDED.get(sentence.words[at], ()):
            further = phrase_beginning(sentence.tags, at + 1)
            if further is not None:
                yield further


def _relative_end(sentence: Sentence, behind: int) -> int:
    """Return where what is handed on stands in a relative clause: behind “that has been”, “, a copy of which was”; 0 in none."""
    comma = sentence.tags[behind : behind + 1] == ","
    at = behind + comma
    if comma and tuple(sentence.words[at : at + 3]) == _COPY:
        at += len(_COPY)
    if sentence.words[at : at + 1] and sentence.words[at] in _RELATIVES:
        at += 1
        while at < len(sentence.words) and sentence.words[at] in _BEEN:
            at += 1
        return min(at + 2, len(sentence.words))
    return 0


def _led(sentence: Sentence, first: int, end: int) -> Iterator[Phrase]:
    for at in range(first, end - 1):
        if sentence.words[at] in _LEADS:
            phrase = phrase_beginning(sentence.tags, at + 1)
            if phrase is not None and phrase.last < end:
                yield phrase


def _citing(sentence: Sentence, at: int) -> Iterator[Phrase]:
    """“told the Times, which Politico cited”."""
    if sentence.tags[at : at + 2] == ",W":
        phrase = phrase_beginning(sentence.tags, at + 2)
        if (
            phrase is not None
            and sentence.words[phrase.last + 1 : phrase.last + 2]
            and (sentence.words[phrase.last + 1] in _PASSED)
        ):
            yield phrase
