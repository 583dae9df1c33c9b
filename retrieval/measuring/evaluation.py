"""From judged replies to figures: each question's measures, their means over groups, and two runs side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.errors import MissingExtraError
from retrieval.measuring.judging import Judgement
from retrieval.measuring.resampling import (
    Interval,
    Paired,
    auroc_difference,
    auroc_interval,
    mean_difference,
    mean_interval,
)

try:
    import ir_measures
except ImportError:
    raise MissingExtraError(
        "evaluation needs ir-measures, which the extra 'eval' brings; install it with: pip install 'quoth[eval]'"
    ) from None


class Measure(StrEnum):
    """What is measured of one question; 0 to 1, higher is better, but for `MISNAMED`."""

    A1 = "A@1"  # a hit is first
    A3 = "A@3"  # a hit is among the first three
    A5 = "A@5"
    A10 = "A@10"
    MRR = "MRR@10"  # one over the rank of the first hit
    NDCG = "nDCG@10"
    HIGHLIGHT = "highlight"  # where a hit is first: its highlight touches the answer
    SPEAKER = "speaker"  # where it is asked who said something: the first hit names the right speaker
    MISNAMED = "misnamed"  # there: the first hit names only wrong ones
    KEPT = "kept"  # an answerable question was answered
    REFUSED = "refused"  # an unanswerable one was not


AUROC = "AUROC"  # of the confidence, answerable against unanswerable questions
_RANKING = {
    Measure.A1: ir_measures.Success @ 1,
    Measure.A3: ir_measures.Success @ 3,
    Measure.A5: ir_measures.Success @ 5,
    Measure.A10: ir_measures.Success @ 10,
    Measure.MRR: ir_measures.RR @ 10,
    Measure.NDCG: ir_measures.nDCG @ 10,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run says of one question.

    Attributes:
        id: the question's.
        kind: its kind.
        answerable: whether the articles answer it.
        follow_up: whether it goes on from another question.
        confidence: Quoth's own estimate, 0 to 1.
        values: the measures that apply to it.
        citations: how many it got.
        words: how many words they have together.
        total_ms: time of the whole reply, milliseconds.
    """

    id: str
    kind: str
    answerable: bool
    follow_up: bool
    confidence: float
    values: Mapping[Measure, float]
    citations: int
    words: int
    total_ms: float


def outcomes(judgements: Sequence[Judgement]) -> list[Outcome]:
    """Return the measures of each judged question."""
    ranking = _ranking_values([each for each in judgements if each.asked.answerable])
    return [
        Outcome(
            id=each.asked.id,
            kind=each.asked.kind,
            answerable=each.asked.answerable,
            follow_up=each.asked.follow_up_of is not None,
            confidence=each.confidence,
            values=ranking.get(each.asked.id, {}) | dict(_single_values(each)),
            citations=each.citations,
            words=each.words,
            total_ms=each.total_ms,
        )
        for each in judgements
    ]


def _ranking_values(judgements: Sequence[Judgement]) -> dict[str, dict[Measure, float]]:
    """Measure the rankings: a citation is named by its rank, what was missed by a name that is not cited."""
    relevant = {
        each.asked.id: {str(rank): grade for rank, grade in enumerate(each.grades, 1)}
        | {f"missed {number}": grade for number, grade in enumerate(each.missed)}
        for each in judgements
    }
    run = {
        each.asked.id: {str(rank): -float(rank) for rank in range(1, len(each.grades) + 1)}
        for each in judgements
    }
    names = {measure: name for name, measure in _RANKING.items()}
    values: dict[str, dict[Measure, float]] = {identity: {} for identity in relevant}
    for found in ir_measures.iter_calc(list(names), relevant, run) if relevant else ():
        values[found.query_id][names[found.measure]] = float(found.value)
    return values


def _single_values(judgement: Judgement) -> Iterator[tuple[Measure, float]]:
    if judgement.asked.answerable:
        yield Measure.KEPT, float(judgement.answered)
        if judgement.highlight is not None:
            yield Measure.HIGHLIGHT, float(judgement.highlight)
    else:
        yield Measure.REFUSED, float(not judgement.answered)
    if judgement.speaker is not None and judgement.misnamed is not None:
        yield Measure.SPEAKER, float(judgement.speaker)
        yield Measure.MISNAMED, float(judgement.misnamed)


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions of a run.

    Attributes:
        count: how many.
        figures: every measure that applies to some of them, by name, and the AUROC where it has both sides.
    """

    count: int
    figures: Mapping[str, Interval]


def summarize(run: Sequence[Outcome]) -> dict[str, Group]:
    """Return the figures of a run's groups."""
    return {name: Group(len(group), _figures(group)) for name, group in groups(run).items()}


def groups(run: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Return the questions as a whole, first turns, follow-ups and each kind; of equal groups the first only."""
    wanted = [
        ("all", list(run)),
        ("first turns", [each for each in run if not each.follow_up]),
        ("follow-ups", [each for each in run if each.follow_up]),
        *(
            (kind, [each for each in run if each.kind == kind])
            for kind in sorted({each.kind for each in run})
        ),
    ]
    found: dict[str, list[Outcome]] = {}
    for name, group in wanted:
        if group and group not in found.values():
            found[name] = group
    return found


def _figures(group: Sequence[Outcome]) -> dict[str, Interval]:
    found = {
        str(measure): mean_interval(values)
        for measure in Measure
        if (values := [each.values[measure] for each in group if measure in each.values])
    }
    positive, negative = _sides(group)
    if positive and negative:
        found[AUROC] = auroc_interval(
            [each.confidence for each in positive], [each.confidence for each in negative]
        )
    return found


def differences(before: Sequence[Outcome], after: Sequence[Outcome]) -> dict[str, Paired]:
    """Compare two runs over the questions that both hold, measure by measure.

    A question to which a measure applies in one run only, as a highlight may, is left out of that measure.
    """
    earlier = {each.id: each for each in before}
    later = [each for each in after if each.id in earlier]
    found = {}
    for measure in Measure:
        pairs = [
            (earlier[each.id].values[measure], each.values[measure])
            for each in later
            if measure in each.values and measure in earlier[each.id].values
        ]
        if pairs:
            found[str(measure)] = mean_difference(*zip(*pairs, strict=True))
    positive, negative = (
        ([earlier[each.id].confidence for each in side], [each.confidence for each in side])
        for side in _sides(later)
    )
    return found | ({AUROC: auroc_difference(positive, negative)} if positive[0] and negative[0] else {})


def _sides(group: Sequence[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Return the answerable questions and the unanswerable ones."""
    return [each for each in group if each.answerable], [each for each in group if not each.answerable]
