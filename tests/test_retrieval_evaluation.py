"""Figures of a small made-up set, each worked out by hand."""

import math
from collections.abc import Sequence

import pytest

from retrieval.measuring.evaluation import AUROC, Measure, Outcome, differences, groups, outcomes, summarize
from retrieval.measuring.judging import Asked, Judgement


def judged(
    asked: Asked,
    *grades: int,
    missed: Sequence[int] = (),
    answered: bool = True,
    confidence: float = 0.5,
    highlight: bool | None = None,
    speaker: bool | None = None,
) -> Judgement:
    return Judgement(
        asked=asked,
        answered=answered,
        confidence=confidence,
        grades=grades,
        missed=tuple(missed),
        highlight=highlight,
        speaker=speaker,
        misnamed=None if speaker is None else not speaker,
        citations=len(grades),
        words=80 * len(grades),
        total_ms=20.0,
    )


# a: found first, highlight right, speaker right       b: found at rank 3, one more place missed, abstained
# c: not found                                         d: a follow-up, found at rank 2
# e, f: nothing answers them; e is refused
SET = (
    judged(Asked("a", "?", "attribution"), 1, 0, 0, confidence=0.9, highlight=True, speaker=True),
    judged(Asked("b", "?", "factoid"), 0, 0, 1, missed=[1], answered=False, confidence=0.3),
    judged(Asked("c", "?", "attribution"), 0, 0, missed=[1], confidence=0.6, speaker=False),
    judged(Asked("d", "?", "follow_up", follow_up_of="a"), 0, 1, confidence=0.4),
    judged(Asked("e", "?", "unanswerable", answerable=False), 0, answered=False, confidence=0.4),
    judged(Asked("f", "?", "unanswerable", answerable=False), 0, 0, confidence=0.8),
)
NDCG_OF_B = (1 / math.log2(4)) / (1 / math.log2(2) + 1 / math.log2(3))  # found third, of two places


def means(name: str) -> dict[str, tuple[float, int]]:
    figures = summarize(outcomes(SET))[name].figures
    return {measure: (round(figure.value, 4), figure.count) for measure, figure in figures.items()}


def test_first_turns_are_measured_apart_from_follow_ups() -> None:
    assert means("first turns") == {
        "A@1": (round(1 / 3, 4), 3),
        "A@3": (round(2 / 3, 4), 3),
        "A@5": (round(2 / 3, 4), 3),
        "A@10": (round(2 / 3, 4), 3),
        "MRR@10": (round((1 + 1 / 3 + 0) / 3, 4), 3),
        "nDCG@10": (round((1 + NDCG_OF_B + 0) / 3, 4), 3),
        "highlight": (1.0, 1),
        "speaker": (0.5, 2),
        "misnamed": (0.5, 2),
        "kept": (round(2 / 3, 4), 3),
        "refused": (0.5, 2),
        # .9 is above .4 and .8; .3 above neither; .6 above .4 only
        "AUROC": (round((2 + 0 + 1) / 6, 4), 5),
    }
    assert means("follow-ups") == {
        "A@1": (0.0, 1),
        "A@3": (1.0, 1),
        "A@5": (1.0, 1),
        "A@10": (1.0, 1),
        "MRR@10": (0.5, 1),
        "nDCG@10": (round(1 / math.log2(3), 4), 1),
        "kept": (1.0, 1),
    }


def test_each_kind_of_question_has_its_own_figures() -> None:
    summary = summarize(outcomes(SET))

    assert {name: group.count for name, group in summary.items()} == {
        "all": 6,
        "first turns": 5,
        "follow-ups": 1,
        "attribution": 2,
        "factoid": 1,
        "unanswerable": 2,
    }
    assert means("unanswerable") == {"refused": (0.5, 2)}
    assert means("attribution")["A@1"] == (0.5, 2)
    assert means("all")["AUROC"] == (round((2 + 0 + 1 + 0.5) / 8, 4), 6)


def test_a_set_of_one_kind_has_one_group() -> None:
    assert list(groups(outcomes(SET[1:2]))) == ["all"]


def test_relevant_articles_count_by_their_grade() -> None:
    (outcome,) = outcomes([judged(Asked("g", "?"), 0, 1, 2, missed=[1])])

    gained = 1 / math.log2(3) + 2 / math.log2(4)
    assert outcome.values[Measure.NDCG] == pytest.approx(gained / (2 + 1 / math.log2(3) + 1 / math.log2(4)))
    assert outcome.values[Measure.MRR] == 0.5


def test_an_answerable_question_without_citations_or_golds_has_found_nothing() -> None:
    (outcome,) = outcomes([judged(Asked("g", "?"), answered=False)])

    assert outcome.values == {
        "A@1": 0.0,
        "A@3": 0.0,
        "A@5": 0.0,
        "A@10": 0.0,
        "MRR@10": 0.0,
        "nDCG@10": 0.0,
        "kept": 0.0,
    }


def test_runs_are_compared_over_the_questions_that_both_hold() -> None:
    before = outcomes(SET)
    better = judged(SET[2].asked, 1, confidence=0.95, highlight=False, speaker=True)
    after = outcomes([better, SET[0], SET[4], judged(Asked("new", "?"), 1)])

    found = differences(before, after)

    assert found[Measure.A1].count == 2
    assert (found[Measure.A1].before, found[Measure.A1].after) == (0.5, 1.0)
    assert (found[Measure.A1].up, found[Measure.A1].down) == (1, 0)
    assert found[Measure.HIGHLIGHT].count == 1  # c had none before
    assert (found[Measure.SPEAKER].before, found[Measure.SPEAKER].after) == (0.5, 1.0)
    assert (found[AUROC].before, found[AUROC].after, found[AUROC].up, found[AUROC].count) == (1.0, 1.0, 0, 3)
    assert Measure.REFUSED in found


def test_runs_without_a_question_in_common_have_no_differences() -> None:
    one: list[Outcome] = outcomes(SET[:1])

    assert differences(one, outcomes(SET[1:])) == {}
