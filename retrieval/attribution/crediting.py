"""All credits of one sentence, and which of them give way where they overlap."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.contents import trim
from retrieval.attribution.credits import Credit, Join
from retrieval.attribution.cues import CUES, NOUNS
from retrieval.attribution.frames import by_noun, by_verb
from retrieval.attribution.outlets import is_press
from retrieval.attribution.phrases import by_phrase
from retrieval.attribution.stances import PUT, by_figure, by_stance
from retrieval.attribution.subjects import Link
from retrieval.attribution.verbs import cue_verb
from retrieval.attribution.word_lists import STANCES

_FINITE = frozenset("VEA")
_PHRASES_BEGIN = frozenset(("according", "in", "by"))
_REPORTS = frozenset(("report", "reports", "reported"))
_BEGIN = frozenset(CUES) | NOUNS | STANCES | _PHRASES_BEGIN


def credits_of(text: str, sentence: Sentence) -> list[Credit]:
    """Find the credits of a sentence, in order of their cues.

    What is said inside of what is credited stays inside: “She said he denied it” credits her alone. Only
    what an outlet passes on is credited to the one who said it, and the outlet is kept in `via`.
    """
    found: list[Credit] = []
    for at, word in enumerate(sentence.words):
        credit = _credit_at(text, sentence, at, found) if word in _BEGIN else None
        if credit is not None:
            _settle(text, found, credit)
    return found


def _credit_at(text: str, sentence: Sentence, at: int, earlier: Sequence[Credit]) -> Credit | None:
    """Read the word `at` as a cue of each kind that it may be, until one credits somebody."""
    word = sentence.words[at]
    verb = cue_verb(sentence, at) if word in CUES else None
    credit = by_verb(text, sentence, verb, earlier) if verb else None
    if credit is None and word in NOUNS and sentence.tags[at] == "N":
        credit = by_noun(text, sentence, at)
    if credit is None and word in STANCES:
        credit = by_stance(text, sentence, at)
    if credit is None and word in PUT:
        credit = by_figure(text, sentence, at)
    return by_phrase(text, sentence, at) if credit is None and word in _PHRASES_BEGIN else credit


def _settle(text: str, found: list[Credit], credit: Credit) -> None:
    """Add a credit, and cut back or drop what it overlaps."""
    if not found:
        found.append(credit)
    elif found[-1].subject.phrase.first <= credit.cue.first <= found[-1].subject.phrase.last:
        return  # “…,” said the woman, who led the party and has backed him
    elif _passes_on(found[-1], credit):
        found[-1] = _passed_on(text, found[-1], credit)
    elif found[-1].content.span.start <= credit.cue_start < found[-1].content.span.end:
        _settle_inside(text, found, credit)
    else:
        _settle_behind(text, found, credit)


def _settle_inside(text: str, found: list[Credit], credit: Credit) -> None:
    """The cue stands in what the last credit took for its content."""
    last = found[-1]
    if _is_comparison(last, credit):
        end = credit.sentence.starts[credit.subject.left]
        found[-1] = _cut(text, last, last.content.span.start, end) or last
    elif credit.content.closing and credit.content.span.start <= last.content.span.start:
        found[-1] = credit  # which credits all of it
    elif credit.join is not Join.NONE:
        kept = _cut(text, last, last.content.span.start, credit.sentence.starts[credit.cut])
        if kept is not None:
            found[-1:] = [kept, credit]
        elif not _keeps_all(last, credit):
            found[-1] = credit  # of “thanked him and said it fell” nothing is kept
    elif _is_passed_on(last, credit):
        found.append(replace(credit, via=(*credit.via, last.subject.head, *last.via)))


def _is_comparison(last: Credit, credit: Credit) -> bool:
    """Tell whether others’ words are only compared with those of a cue: “said it would open, as the mayor had promised”.

    Not where an outlet tells it all: “She said it fell, as the Post reported”.
    """
    left, content = credit.subject.left, credit.content
    trailing = content.closing and left > 0 and content.span.end <= credit.sentence.starts[left]
    return (
        trailing
        and credit.sentence.words[left] == "as"
        and not last.content.closing
        and not _is_outlet(credit)
    )


def _keeps_all(last: Credit, credit: Credit) -> bool:
    """Tell whether a cue inside is part of what is said or done: “said that while it fell, …”, “disputed that, saying it fell”.

    So it is behind “not”: “hasn’t endorsed him or conceded it”.
    """
    sentence = last.sentence
    if "X" in sentence.tags[last.cue.first : last.cue.last + 1] or sentence.tags[credit.cue.first] == "I":
        return True
    that = sentence.tags[bisect_left(sentence.starts, last.content.span.start)] == "Z"
    return that and credit.join is Join.CONTRAST


def _settle_behind(text: str, found: list[Credit], credit: Credit) -> None:
    """The cue stands behind what the last credit took; what stands before the cue may be the last one's."""
    end = max(found[-1].content.span.end, found[-1].cue_end)
    if not credit.content.closing or credit.content.span.start >= end:
        found.append(credit)
        return
    kept = _cut(text, credit, end, credit.content.span.end)
    if kept is not None:
        found.append(kept)


def _cut(text: str, credit: Credit, start: int, end: int) -> Credit | None:
    """Return a credit with less content; None where too little is left."""
    content = replace(credit.content, span=trim(text, start, end))
    return None if content.is_empty(text) else replace(credit, content=content)


def _passes_on(credit: Credit, outer: Credit) -> bool:
    """Tell whether an outlet at the end of a sentence passes on all of it: “…, aides said, CNN reported”."""
    start = outer.content.span.start
    closes = outer.content.closing and start <= credit.cue_start
    whole = credit.content.span.start <= start or _opens(credit, start)
    spoken = credit.speech or any(
        credit.content.span.overlaps(quote.span) for quote in credit.sentence.quotes.values()
    )
    passing = _is_outlet(outer) or not _REPORTS.isdisjoint(outer.sentence.part(*outer.cue))
    return closes and whole and spoken and passing and not _is_outlet(credit)


def _opens(credit: Credit, start: int) -> bool:
    """Tell whether a credit's subject is the first of what begins at an offset: “On Friday Roe denied it, …”.

    Not “After Roe denied it, …”.
    """
    first = bisect_left(credit.sentence.starts, start)
    left = credit.subject.left
    if left >= first and credit.sentence.tags[left] == "S":
        return False
    return _FINITE.isdisjoint(credit.sentence.tags[first : credit.subject.phrase.first])


def _passed_on(text: str, credit: Credit, outer: Credit) -> Credit:
    """Return a credit with the outlet that passes it on, which is no part of what was said."""
    start, end = credit.content.span
    kept = _cut(text, credit, start, min(end, outer.content.span.end))
    return replace(kept or credit, via=(*credit.via, outer.subject.head))


def _is_passed_on(outlet: Credit, credit: Credit) -> bool:
    """Tell whether an outlet reports what someone else says: “The Post reported that aides said …”."""
    own = credit.subject.link is Link.PHRASE and credit.speech and not credit.content.closing
    return own and not outlet.content.closing and _is_outlet(outlet) and not _is_outlet(credit)


def _is_outlet(credit: Credit) -> bool:
    return is_press(credit.sentence.part(*credit.subject.head))
