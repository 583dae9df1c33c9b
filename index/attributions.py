"""Attribution: who an article credits for which of its words. Only the value; retrieval/attribution/finder.py finds them."""

from dataclasses import dataclass

from index.spans import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where an article says whose words, report or belief it passes on.

    All spans are offsets of `article.text`.

    Attributes:
        speaker: the fullest name that the article has for who is credited, or the words at this place.
        speaker_span: the words at this place ("he", "the newspaper", "Mr. Baker").
        cue: the words or the sign that credit ("said", "declined to comment", "according to", ":"); empty where a name
            signs a letter.
        cue_span: where they stand.
        content_span: what is credited, from its first to its last character. Where a quotation is split
            (“…,” she said. “…”) speaker and cue stand in the middle of it.
        direct: whether all of the content stands in quotation marks.
        via: through whom the article has it, nearest to the speaker first: for what a source told the Times
            and Politico passed on, ("the Times", "Politico").
    """

    speaker: str
    speaker_span: Span
    cue: str
    cue_span: Span
    content_span: Span
    direct: bool
    via: tuple[str, ...] = ()
