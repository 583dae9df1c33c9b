"""Who is credited for the words that a citation marks."""

import re
from collections.abc import Collection, Sequence

from index.attributions import Attribution as Found
from index.spans import Span
from retrieval.answers.results import Attribution

_MOST = 0.4  # of a sentence: “After the ruling made it law, Roe said it was …” credits what stands behind the clause
_QUOTED = 0.1  # of one that a quotation heads, whatever is told of when and where it was said
# “, who left in May,”
_DESCRIBED = re.compile(r",\s(?:an?|the|who|whose|which|now|then|\d+)\b.*[,.!?]\s?", re.DOTALL)
PRONOUNS = frozenset("he she it they we i who which that a".split())  # none tells who speaks, nor does “A:”


def credited(
    text: str,
    found: Sequence[Found],
    highlights: Sequence[Span],
    answers: Collection[Span],
    speaker: Found | None = None,
) -> tuple[Attribution, ...]:
    """Return who an article credits for the answer, or for the marked sentence where no answer is marked.

    A marked speaker is no part of what is credited: who says it comes first then. Of whom nothing but “he” is known is
    left out: the quote says as much.

    Args:
        text: the article's text.
        found: its attributions.
        highlights: the marked sentences, the likeliest first.
        answers: marked words inside of them.
        speaker: who answers, where the question asks who said something; nobody else is credited then.

    Returns:
        The innermost first: who said it before who passed it on. Each speaker once, as of the likeliest sentence.
    """
    if speaker is not None:
        return (as_shown(speaker),) if is_told(speaker) else ()
    spoke = [each for each in found if any(each.speaker_span.overlaps(answer) for answer in answers)]
    asked = [answer for answer in answers if not any(each.speaker_span.overlaps(answer) for each in spoke)]
    targets = asked or ([] if spoke else highlights)
    innermost = sorted(found, key=lambda each: each.content_span.end - each.content_span.start)
    ordered = [each for target in targets for each in innermost if _covers(text, each, target)]
    shown = {each.speaker: each for each in reversed([*spoke, *ordered]) if is_told(each)}
    return tuple(map(as_shown, reversed(shown.values())))


def as_shown(found: Found) -> Attribution:
    """Return what of an attribution a reader sees."""
    return Attribution(found.speaker, found.cue, *found.speaker_span, found.via)


def is_told(found: Found) -> bool:
    """Tell whether more than a pronoun is known of a speaker."""
    return found.speaker.lower() not in PRONOUNS


def _covers(text: str, found: Found, target: Span) -> bool:
    """Tell whether about half of a span is credited, or the quotation that it begins with.

    What tells who is credited and by what words does not count.
    """
    content = found.content_span
    if not content.overlaps(target):
        return False
    told = _told(text, found, target)
    inside = content.within(target)
    credited_only = _length(inside) - sum(_shared(inside, each) for each in told)
    least = _QUOTED if found.direct and content.start <= target.start else _MOST
    return credited_only >= least * (_length(target) - sum(_shared(target, each) for each in told)) > 0


def _told(text: str, found: Found, target: Span) -> tuple[Span, ...]:
    """Return the ranges that tell who is credited: “Roe, who left in May, said” and “…, said Roe, who left in May.”."""
    first, last = sorted((found.speaker_span, found.cue_span))
    content, end = found.content_span, max(first.end, last.end)
    if first is found.speaker_span and _is_description(text, Span(first.end, last.start)):
        return (Span(first.start, end),)
    if content.end <= first.start and end <= target.end and _is_description(text, Span(end, target.end)):
        return (Span(first.start, target.end),)
    return (first, last)


def _is_description(text: str, span: Span) -> bool:
    return _DESCRIBED.fullmatch(text, *span) is not None


def _length(span: Span) -> int:
    return span.end - span.start


def _shared(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
