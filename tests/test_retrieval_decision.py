"""Answer or abstain: a fitted probability over what was found, and a reason in words."""

import json
import math
from dataclasses import replace

import pytest

from index.articles import Article
from index.lexicon import analyzer
from index.passages import Passage
from index.spans import Span
from retrieval.decision import CALIBRATIONS, Calibration, confidence, evidence, probability, reason
from retrieval.expectation import Wanted
from retrieval.question import Query
from retrieval.reader import Reading
from retrieval.rerank import Candidate, Judged
from retrieval.results import Hit

ANALYZE = analyzer().analyze
QUERY = Query(
    text="What is Janet Reno paid?",
    terms={"janet": 1.0, "reno": 1.0, "paid": 1.0},
    weights={"janet": 2.0, "reno": 2.0, "paid": 1.0},
    surfaces={"janet": "Janet", "reno": "Reno", "paid": "paid"},
    wanted=Wanted.OTHER,
    words=frozenset({"janet", "reno", "paid"}),
    asked="What is Janet Reno paid?",
)


def judged(relevance: float | None, dense: float = 0.5, coverage: float = 0.8, score: float = 0.0) -> Judged:
    text = "Janet Reno was the attorney general."
    found = Candidate(
        Hit(1, 0.0, dense, 0.0, 0.0), Article("a", "A", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    reading = None if relevance is None else Reading.without_words(relevance)
    return Judged(found, score, (Span(0, len(text)),), (0.0,), coverage, reading=reading)


def test_a_calibration_is_the_logistic_function_of_a_weighted_sum() -> None:
    assert Calibration((2.0, -1.0), 0.5).probability((1.0, 3.0)) == pytest.approx(1 / (1 + math.exp(0.5)))
    assert Calibration((1.0,), 0.0).probability((0.0,)) == 0.5


def test_the_evidence_is_that_of_the_most_relevant_of_the_first_three_and_the_nearest_of_all() -> None:
    found = [judged(0.0), judged(2.0, dense=0.4, coverage=0.6), judged(-1.0), judged(9.0, dense=0.9)]

    assert evidence(QUERY, found) == (2.0, 0.9, 0.6, 3.0)


def test_without_a_reader_the_first_by_score_speaks() -> None:
    found = [judged(None, coverage=0.2, score=1.0), judged(None, coverage=1.0, score=0.5)]

    assert evidence(QUERY, found) == (0.0, 0.5, 0.2, 3.0)


def test_a_long_question_counts_as_one_of_ten_words() -> None:
    weights = {f"w{number}": 1.0 for number in range(30)}

    assert evidence(replace(QUERY, weights=weights), [judged(1.0)])[3] == 10.0


def test_what_ships_was_fitted_for_both_ways_of_judging_and_more_of_the_evidence_is_more_probable() -> None:
    known = json.loads(CALIBRATIONS.read_text(encoding="utf-8"))

    assert set(known) == {"reader", "sentences"}
    for weights in (each["weights"] for each in known.values()):
        assert len(weights) == len(evidence(QUERY, [judged(0.0)]))
    assert (
        probability(QUERY, judged(-6.0)) < probability(QUERY, judged(0.0)) < probability(QUERY, judged(2.0))
    )
    assert probability(QUERY, judged(None, dense=0.1)) < probability(QUERY, judged(None, dense=0.7))


def test_the_confidence_is_that_of_all_the_evidence_and_a_passage_has_its_own() -> None:
    alone, nearer = judged(1.0, dense=0.4), judged(-3.0, dense=0.8)

    assert confidence(QUERY, [alone]) == probability(QUERY, alone)
    assert confidence(QUERY, [alone, nearer]) == probability(QUERY, judged(1.0, dense=0.8))


def test_nothing_found_is_no_confidence() -> None:
    assert confidence(QUERY, []) == 0.0


def test_the_reason_names_what_is_there_and_what_is_missing() -> None:
    assert reason(QUERY, [judged(0.0)], ANALYZE) == (
        "The articles mention “Janet Reno”, but the passages that come nearest say nothing about “paid”."
    )


def test_where_all_words_are_there_the_reason_says_so() -> None:
    known = replace(QUERY, weights={"janet": 2.0, "reno": 2.0})

    assert reason(known, [judged(0.0)], ANALYZE) == (
        "The articles use these words, but no passage answers the question."
    )
