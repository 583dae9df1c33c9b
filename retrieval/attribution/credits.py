"""Credit: one speaker credited by one cue in one sentence, before names are resolved."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.contents import Content
from retrieval.attribution.noun_phrases import Phrase
from retrieval.attribution.subjects import Subject

UNCERTAIN = frozenset(("if", "whether", "unless", "had"))  # who stands behind them may not have said it
_QUOTED = frozenset("QqC,.")


class Join(StrEnum):
    """How a cue joins an earlier one of its sentence."""

    NONE = "none"
    ADJUNCT = "adjunct"  # “…, adding that …”
    COORDINATE = "coordinate"  # “… and said …”
    CONTRAST = "contrast"  # “…, but his lawyer said …”


@dataclass(frozen=True, slots=True)
class Credit:
    """One speaker credited by one cue.

    Attributes:
        sentence: where.
        subject: who.
        cue: by which words.
        content: for what.
        speech: whether the cue may credit a quotation.
        join: how the cue joins the one before it.
        cut: the word at which the content of the credit before it ends, where it joins it.
        via: who may have passed it on, nearest to the speaker first.
    """

    sentence: Sentence
    subject: Subject
    cue: Phrase
    content: Content
    speech: bool = True
    join: Join = Join.NONE
    cut: int = -1
    via: tuple[Phrase, ...] = ()

    @property
    def cue_start(self) -> int:
        """Offset of the cue."""
        return self.sentence.starts[self.cue.first]

    @property
    def cue_end(self) -> int:
        """Offset behind the cue."""
        return self.sentence.ends[self.cue.last]

    @property
    def direct(self) -> bool:
        """Whether all of the content stands in quotation marks."""
        tags, starts, span = self.sentence.tags, self.sentence.starts, self.content.span
        first = min(self.subject.phrase.first, self.cue.first, self.subject.left + 1)
        own = range(first, max(self.subject.phrase.last, self.cue.last) + 1)
        inside = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        letters = {tags[at] for at in inside if at not in own}
        return "Q" in letters and letters <= _QUOTED
