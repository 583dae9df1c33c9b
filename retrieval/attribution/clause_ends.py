"""Where what is credited ends inside of a sentence: the comma behind which another clause or speaker begins."""

from collections.abc import Iterator

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.contents import Content, trim
from retrieval.attribution.cues import CUES, Takes
from retrieval.attribution.noun_phrases import phrase_beginning, with_links

_FINITE_ONLY = frozenset("AVX")
_VERBAL = frozenset("VE")
_OBJECTS = frozenset("hHD")
_HELPERS = frozenset("AX")
_CONTRARY = frozenset(("but", "although", "though", "whereas"))
_STOPS = frozenset((".", ",", "", "Y", "P", "S"))


def next_clause(sentence: Sentence, first: int) -> int | None:
    """Return the comma behind which another clause begins: “criticized the plan, and the mayor left”.

    Args:
        sentence: where.
        first: the first word of what ends there.
    """
    ends = (at for at in _commas(sentence, first) if is_clause_behind(sentence, at) or _goes_on(sentence, at))
    return next(ends, None)


def contrast(sentence: Sentence, first: int) -> int | None:
    """Return the comma behind which the article says otherwise: “said it fell, but the mayor found it standing”.

    Not where “that” tells that the speaker goes on.

    Args:
        sentence: where.
        first: the first word of what is credited.
    """
    return next(
        (
            at
            for at in _commas(sentence, first)
            if sentence.words[at + 1] in _CONTRARY
            and sentence.tags.count("-", first, at) % 2 == 0  # “that it -- old, though it held -- fell”
            and (is_clause_behind(sentence, at) or _goes_on(sentence, at))
        ),
        None,
    )


def until_next_speaker(text: str, sentence: Sentence, first: int) -> Content:
    """Return what is credited up to where somebody else speaks: “the claim that it fell, Berg said it stood”.

    Args:
        text: the article's text.
        sentence: where.
        first: the first word of what is credited.
    """
    behind = (at for at in _commas(sentence, first) if is_speaker_behind(sentence, at))
    comma = next(behind, None)
    end = sentence.span.end if comma is None else sentence.starts[comma]
    return Content(trim(text, sentence.starts[first], end))


def is_clause_behind(sentence: Sentence, comma: int) -> bool:
    """Tell whether a clause with its own subject begins behind a comma."""
    tags = sentence.tags
    if tags[comma + 1 : comma + 2] == "W":  # “told it to the Post, which first reported it”
        verb = comma + 2 + (tags[comma + 2 : comma + 3] == "R")
        return tags[verb : verb + 1] in _VERBAL and sentence.words[verb] in CUES
    found = _verb_behind(sentence, comma)
    if found is None:
        return False
    letter, behind = tags[found : found + 1], tags[found + 1 : found + 2]
    if letter == "E":  # “and Berg released it”, but no “a video released on Monday”
        return tags.startswith("C", comma + 1) and behind in _OBJECTS
    return letter in _FINITE_ONLY and not _closes(sentence, found)


def _goes_on(sentence: Sentence, comma: int) -> bool:
    """Tell whether a clause begins behind a comma with “he”, “it” or the like and a past: “asked it to print it, it declined”.

    Not behind a name, of whom it may tell more: “against Roe, he deemed unfit”.
    """
    tags = sentence.tags
    joined = tags.startswith("C", comma + 1)
    verb = comma + 2 + joined
    if tags[verb - 1 : verb + 1] != "HE" or (tags[comma - 1] == "M" and not joined):
        return False
    return not _closes(sentence, verb)


def is_speaker_behind(sentence: Sentence, comma: int) -> bool:
    """Tell whether somebody else speaks behind a comma."""
    verb = _verb_behind(sentence, comma)
    cue = CUES.get(sentence.words[verb]) if verb is not None and verb < len(sentence.words) else None
    if verb is None or cue is None or Takes.SPEECH not in cue.takes:
        return False
    return sentence.tags[verb + 1 : verb + 3] == ",Q" or not _closes(sentence, verb)


def _commas(sentence: Sentence, first: int) -> Iterator[int]:
    return (at for at in range(first + 1, len(sentence.tags) - 2) if sentence.tags[at] == ",")


def _verb_behind(sentence: Sentence, comma: int) -> int | None:
    """Return the word behind what may be the subject of a clause that begins there."""
    first = comma + 1 + sentence.tags.startswith(("C", "S"), comma + 1)
    subject = phrase_beginning(sentence.tags, first)
    if subject is None and not sentence.tags.startswith("H", first):
        return None
    return (with_links(sentence.tags, subject).last if subject else first) + 1


def _closes(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb credits what stands before it, with nothing behind: “…, he has said on Tuesday.”."""
    while sentence.tags[verb : verb + 1] in _HELPERS:
        verb += 1
    cue = CUES.get(sentence.words[verb]) if verb < len(sentence.words) else None
    return cue is not None and Takes.BEFORE in cue.takes and sentence.tags[verb + 1 : verb + 2] in _STOPS
