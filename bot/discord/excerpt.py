"""A passage cut to what a reply has room for: at sentence ends, around the answer, with the speaker left in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.sentences import sentences
from index.spans import Span
from retrieval.answers.results import Citation

Cost = Callable[[Span], int]

_QUOTED = re.compile(r"[“”\"«»]")
_SAYS = re.compile(
    r"\b(?:said|says|say|saying|told|tells|tell|ask(?:s|ed)?|add(?:s|ed)|wr(?:ote|ites)|tweet(?:s|ed)|report(?:s|ed)|"
    r"repl(?:y|ies|ied)|respond(?:s|ed)|announc(?:es|ed)|stat(?:es|ed)|claim(?:s|ed)|argu(?:es|ed)|explain(?:s|ed)|"
    r"not(?:es|ed)|insist(?:s|ed)|warn(?:s|ed)|den(?:y|ies|ied)|according\s+to)\b",
    re.IGNORECASE,
)
# A sentence that opens with one of these leans on the one before: without it nobody knows who is meant.
_LEANS = re.compile(
    r"[“\"‘'(\s]*(?:he|she|they|it|his|her|hers|their|theirs|its|this|that|these|those|him|them|the\s+(?:former|latter)|"
    r"both|neither|such|but|and|so|yet|however|instead|still|then)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What of a passage is shown.

    Attributes:
        span: one run of whole sentences.
        cut_before: whether the passage begins earlier.
        cut_after: whether it goes on.
    """

    span: Span
    cut_before: bool
    cut_after: bool


def excerpt(citation: Citation, parts: Sequence[Span], room: int, cost: Cost) -> Excerpt | None:
    """Return the most of a passage that there is room for, always with the whole answer in it.

    Args:
        citation: the passage and the sentences of it that answer.
        parts: what of it lies in each paragraph, in order.
        room: how much may be shown, in the unit of `cost`.
        cost: how much room a span of the article takes.

    Returns:
        None where not even the answering sentence fits together with what says whose words it is.
    """
    whole = Span(citation.start, citation.end)
    if cost(whole) <= room:
        return Excerpt(whole, cut_before=False, cut_after=False)
    blocks = _blocks(citation, parts)
    answering = [at for at, block in enumerate(blocks) if _answers(block, citation)] or [0]
    first, last = answering[0], answering[-1]
    if cost(Span(blocks[first].start, blocks[last].end)) > room:
        return None
    first, last = _grown(blocks, first, last, lambda span: cost(span) <= room)
    shown = Span(blocks[first].start, blocks[last].end)
    return Excerpt(shown, cut_before=shown.start > blocks[0].start, cut_after=shown.end < blocks[-1].end)


def _grown(blocks: Sequence[Span], first: int, last: int, fits: Callable[[Span], bool]) -> tuple[int, int]:
    """Take in blocks on either side in turn, as long as one fits."""
    growing = True
    while growing:
        growing = False
        if last + 1 < len(blocks) and fits(Span(blocks[first].start, blocks[last + 1].end)):
            last, growing = last + 1, True
        if first > 0 and fits(Span(blocks[first - 1].start, blocks[last].end)):
            first, growing = first - 1, True
    return first, last


def _answers(block: Span, citation: Citation) -> bool:
    return any(block.overlaps(highlight) for highlight in citation.highlights)


def _blocks(citation: Citation, parts: Sequence[Span]) -> list[Span]:
    """Return the passage's sentences, those that may not be parted joined to one."""
    found = [sentence for part in parts for sentence in sentences(citation.article.text, *part)]
    blocks = found[:1] or [Span(citation.start, citation.end)]
    for one, other in pairwise(found):
        if _belong(citation, blocks[-1], one, other):
            blocks[-1] = Span(blocks[-1].start, other.end)
        else:
            blocks.append(other)
    return blocks


def _belong(citation: Citation, block: Span, last: Span, after: Span) -> bool:
    """Tell whether a cut could change who says what.

    Args:
        citation: the passage.
        block: what stands before the cut.
        last: its last sentence.
        after: the sentence behind the cut.
    """
    text, whole = citation.article.text, Span(citation.start, citation.end)
    if _open_quotation(block.of(text)) or _LEANS.match(after.of(text)):
        return True
    speakers = [Span(each.start, each.end) for each in citation.attributions]
    if any(_parts(block.end, speaker, citation) for speaker in speakers if speaker.overlaps(whole)):
        return True
    return _lacks_speaker(last.of(text)) or _lacks_speaker(after.of(text))


def _lacks_speaker(words: str) -> bool:
    """Tell whether a sentence quotes words and leaves it to a neighbour to say whose they are."""
    return bool(_QUOTED.search(words)) and not _SAYS.search(words)


def _open_quotation(words: str) -> bool:
    return (
        words.count("“") > words.count("”")
        or words.count('"') % 2 == 1
        or words.count("«") > words.count("»")
    )


def _parts(cut: int, speaker: Span, citation: Citation) -> bool:
    """Tell whether a cut lies between an answer and its speaker."""
    return any((speaker.end <= cut) != (highlight.end <= cut) for highlight in citation.highlights)
