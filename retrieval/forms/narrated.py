"""Stories told in the first person, and which of their sentences tell of whoever wrote them."""

import re
from collections.abc import Sequence

from index.attributions import Attribution
from index.patterns import late
from index.spans import Span
from retrieval.ranking.judged import Judged

_I = late(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself|I[’'](?:m|ve|d|ll))\b")
_QUOTED = late(r"“[^“”]{1,2000}”|(?<!\w)\"[^\"\n]{1,2000}\"|(?<!\w)‘[^‘’]{1,2000}’(?!\w)")
_ASKED = late(r"^[^\n]{3,300}\?[\"”*_]*$", re.MULTILINE)
_INTERVIEW = 3  # paragraphs that only ask, from which on others may answer
_SELF = frozenset(("i", "we", "my", "our"))
_FEWEST = 5  # words like “I”, and one in so many characters at least
_FARTHEST = 600


def tells_of_writer(judged: Judged, attributions: Sequence[Attribution]) -> bool:
    """Tell whether a passage is of an article told in the first person, and its best sentence nobody else's words.

    Args:
        judged: the passage.
        attributions: those of its article.
    """
    text, passage = judged.candidate.article.text, judged.candidate.passage
    if sum(1 for _ in _ASKED().finditer(text)) >= _INTERVIEW:
        return False
    others = _of_others(text, attributions)
    own = [match.start() for match in _I().finditer(text) if not _inside(match.start(), others)]
    if len(own) < max(_FEWEST, len(text) // _FARTHEST):
        return False
    if not any(passage.start <= at < passage.end for at in own):
        return False
    best = max(zip(judged.sentence_scores, judged.sentences, strict=True))[1]
    quoted = sum(max(0, min(best.end, other.end) - max(best.start, other.start)) for other in others)
    return quoted < (best.end - best.start) / 2


def _of_others(text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """Return where the words of others stand: quotations, and what is credited to anybody but the writer."""
    spans = [Span(*match.span()) for match in _QUOTED().finditer(text)]
    spans += [
        each.content_span
        for each in attributions
        if each.speaker.casefold() not in _SELF and (each.direct or len(each.cue) <= 1)
    ]
    spans.sort()
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)
