"""How much of a question's content some words hold."""

from dataclasses import replace

import pytest

from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.coverage import coverage, missing

WEIGHTS = {"mill": 1.0, "burn": 2.0, "corf": 5.0}
QUERY = Query("?", {}, {}, WEIGHTS, {}, Wanted.OTHER, frozenset(), "?", 1)


@pytest.mark.parametrize(
    ("terms", "share"),
    [
        ([], 0.0),
        (["mill"], 1 / 8),
        (["mill", "mill", "zebra"], 1 / 8),
        (["corf", "burn"], 7 / 8),
        (["mill", "burn", "corf"], 1.0),
    ],
)
def test_coverage_is_the_share_of_the_questions_weight(terms: list[str], share: float) -> None:
    assert coverage(QUERY, terms) == pytest.approx(share)


def test_a_question_without_content_is_covered_by_anything() -> None:
    assert coverage(replace(QUERY, weights={}), []) == 1.0


@pytest.mark.parametrize(
    ("asked", "held", "found"),
    [
        ("overseen", ["overse"], True),
        ("oversee", ["overseen"], True),
        ("overs", ["overt"], False),  # five letters are the whole word
        ("resign", ["resig"], True),
        ("resign", ["resi"], False),
        ("mill", ["million"], False),
    ],
)
def test_long_words_that_begin_alike_are_taken_for_one(asked: str, held: list[str], found: bool) -> None:
    query = replace(QUERY, weights={asked: 1.0})

    assert missing(query, held) == ([] if found else [asked])


def test_what_is_missing_is_told_in_the_order_of_the_question() -> None:
    assert missing(QUERY, ["burn"]) == ["mill", "corf"]
