"""Answer or abstain: a fitted probability over what was found."""

import json
import math
from dataclasses import replace

import pytest
from looked_at import QUERY

from index.articles import Article
from index.lexicon import analyzer
from index.passages import Passage
from index.spans import Span
from retrieval.questions.expectation import Wanted
from retrieval.ranking.decision import (
    CALIBRATIONS,
    CERTAIN,
    DEFAULT_THRESHOLD,
    Calibration,
    Evidence,
    calibration_name,
    confidence,
    evidence,
    probability,
    strongest,
    unmarked,
)
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit

ANALYZE = analyzer().analyze


TEXT = "Janet Reno was the attorney general."


def judged(
    relevance: float | None,
    dense: float = 0.5,
    text: str = TEXT,
    score: float = 0.0,
    title: str = "A",
    late: float | None = None,
) -> Judged:
    """A passage that is the second sentence of its article."""
    start = text.find(". ") + 1
    article, passage = Article("a", title, text, "a.txt"), Passage("a", 0, start, len(text))
    found = Candidate(Hit(1, 0.0, dense, 0.0, 0.0), article, 1, passage, late)
    reading = None if relevance is None else Reading.without_words(relevance)
    return Judged(found, score, (Span(start, len(text)),), (0.0,), reading=reading)


def test_a_calibration_is_the_logistic_function_of_a_weighted_sum() -> None:
    assert Calibration((2.0, -1.0), 0.5).log_odds((1.0, 3.0)) == -0.5
    assert Calibration((1.0,), 0.0).log_odds((0.0,)) == 0.0


def test_the_evidence_is_that_of_the_most_relevant_of_the_first_three_and_the_nearest_of_all() -> None:
    found = [judged(0.0), judged(2.0, dense=0.4), judged(-1.0), judged(9.0, dense=0.9)]

    assert evidence(QUERY, found, ANALYZE) == Evidence(2.0, 0.9, covered=0.8, lacking=0.0, words=3.0)


@pytest.mark.parametrize(
    ("later", "at", "expected"),
    [
        (9.0, 0, 9.0),
        (0.0, 0, 2.0),
        (9.0, 1, 2.0),
        (9.0, 3, 2.0),
    ],
)
def test_what_was_read_only_for_the_order_is_evidence_where_it_came_first(
    later: float, at: int, expected: float
) -> None:
    found = [judged(0.0), judged(-1.0), judged(2.0)]
    found.insert(at, replace(judged(later), decides=False))

    assert evidence(QUERY, found, ANALYZE).relevance == expected


def test_what_was_read_only_for_the_order_and_came_first_is_no_evidence_where_it_hardly_answers() -> None:
    later = replace(judged(1.4), decides=False)

    assert evidence(QUERY, [later, judged(-1.0)], ANALYZE).relevance == -1.0
    assert evidence(QUERY, [later], ANALYZE).relevance == 1.4
    assert evidence(QUERY, [replace(judged(1.5), decides=False), judged(-1.0)], ANALYZE).relevance == 1.5


def test_without_a_reader_the_first_by_score_speaks() -> None:
    found = [judged(None, text="He was paid.", score=1.0), judged(None, score=0.5)]

    assert evidence(QUERY, found, ANALYZE) == pytest.approx(Evidence(0.0, 0.5, 0.2, lacking=1.0, words=3.0))


def test_the_passage_s_nearness_word_by_word_is_told_beside_that_of_six_behind_the_three_nearest() -> None:
    found = [judged(-2.0, late=0.6), judged(1.0, late=0.5)]
    found += [judged(-3.0, late=0.1 * number) for number in range(1, 10)]

    # Nearest first: .9 .8 .7, then .6 .6 .5 .5 .4 .3, then .2 .1.
    assert evidence(QUERY, found, ANALYZE)[-2:] == pytest.approx((0.5, 2.9 / 6))


def test_where_nothing_stands_behind_what_is_usual_stands_for_it() -> None:
    few = evidence(QUERY, [judged(1.0, late=0.7), judged(0.0, late=0.2)], ANALYZE)

    assert (few.late, few.behind) == (0.7, 0.46)


def test_where_no_words_were_compared_nothing_is_said_of_them() -> None:
    found = evidence(QUERY, [judged(1.0), *[judged(0.0, late=0.2)] * 5], ANALYZE)

    assert (found.late, found.behind) == (0.0, 0.0)


def test_of_a_follow_up_s_own_words_nothing_is_said_either() -> None:
    follow_up = replace(QUERY, asked="What is she paid?")
    near, unknown = judged(1.0, late=0.9), judged(1.0)

    assert evidence(follow_up, [near], ANALYZE) == evidence(follow_up, [unknown], ANALYZE)
    assert probability(follow_up, near, ANALYZE) == probability(follow_up, unknown, ANALYZE)


@pytest.mark.parametrize(
    ("text", "title", "covered", "lacking"),
    [
        ("Janet Reno spoke. She was paid.", "A", 1.0, 0.0),  # the name stands outside of the passage
        ("She spoke. She was paid.", "Janet speaks", 0.6, 0.5),
        ("She spoke. Nobody heard her.", "A", 0.0, 1.0),
        (f"Janet Reno spoke. {'So it went. ' * 2_000}She was paid.", "A", 1.0, 0.0),
        (f"Janet Reno spoke. {'So it went on. ' * 2_000}", "A", 0.8, 0.0),
    ],
)
def test_what_an_article_holds_counts_wherever_it_stands_near_the_passage(
    text: str, title: str, covered: float, lacking: float
) -> None:
    found = evidence(QUERY, [judged(0.0, text=text, title=title)], ANALYZE)

    assert (found.covered, found.lacking) == (pytest.approx(covered), lacking)


def test_only_so_much_around_a_passage_is_looked_through() -> None:
    text = f"Janet Reno spoke. {'x' * 20_000}\n\nShe was paid."
    at = text.index("She")
    far = replace(judged(0.0, text=text), candidate=judged(0.0, text=text).candidate)
    far = replace(far, candidate=replace(far.candidate, passage=Passage("a", 0, at, len(text))))

    found = evidence(QUERY, [far], ANALYZE)
    assert (found.covered, found.lacking) == (pytest.approx(0.2), 1.0)


def test_what_begins_a_question_is_no_name_for_being_written_large() -> None:
    query = replace(QUERY, asked="Paid what?", weights={"paid": 1.0}, surfaces={"paid": "Paid"})

    found = evidence(query, [judged(0.0)], ANALYZE)
    assert (found.covered, found.lacking) == (0.0, 0.0)


def test_a_long_question_counts_as_one_of_ten_words() -> None:
    weights = {f"w{number}": 1.0 for number in range(30)}

    query = replace(QUERY, weights=weights, surfaces=dict.fromkeys(weights, "w"))
    assert evidence(query, [judged(1.0)], ANALYZE).words == 10.0


def test_what_ships_was_fitted_for_every_way_of_judging() -> None:
    known = json.loads(CALIBRATIONS.read_text(encoding="utf-8"))

    assert set(known) == {
        calibration_name(read=read, compared=compared) for read in (True, False) for compared in (True, False)
    }
    for weights in (each["weights"] for each in known.values()):
        assert len(weights) == len(Evidence._fields)


@pytest.mark.parametrize("late", [None, 0.6])
def test_more_of_the_evidence_is_more_probable(late: float | None) -> None:
    read = [probability(QUERY, judged(relevance, late=late), ANALYZE) for relevance in (-6.0, 0.0, 2.0)]
    unread = [probability(QUERY, judged(None, dense=dense, late=late), ANALYZE) for dense in (0.1, 0.7)]

    assert read == sorted(read)
    assert unread == sorted(unread)
    assert len({*read, *unread}) == 5


@pytest.mark.parametrize("relevance", [None, 0.0])
def test_a_passage_that_comes_nearer_word_by_word_is_more_probable(relevance: float | None) -> None:
    far, near = (probability(QUERY, judged(relevance, late=late), ANALYZE) for late in (0.4, 0.8))
    alike = confidence(QUERY, [judged(relevance, late=0.8)] * 9, ANALYZE)

    assert far < near
    assert alike < near  # all the others come as near


def test_the_confidence_is_that_of_all_the_evidence_and_a_passage_has_its_own() -> None:
    alone, nearer = judged(1.0, dense=0.4), judged(-3.0, dense=0.8)

    assert confidence(QUERY, [alone], ANALYZE) == probability(QUERY, alone, ANALYZE)
    assert confidence(QUERY, [alone, nearer], ANALYZE) == probability(QUERY, judged(1.0, dense=0.8), ANALYZE)


def test_among_few_passages_less_looks_like_an_answer_by_chance() -> None:
    handful, few, usual, many = (
        probability(replace(QUERY, passages=count), judged(0.0), ANALYZE)
        for count in (10, 200, 2_000, 100_000)
    )

    assert handful == few > usual == many
    assert math.log(few / (1 - few)) - math.log(usual / (1 - usual)) == pytest.approx(0.2 * math.log(10))


def test_where_it_is_asked_what_somebody_said_their_words_speak_for_an_answer_by_what_they_hold() -> None:
    def sure(*held: float | None) -> float:
        found = [replace(judged(0.0), held=each) for each in held]
        return confidence(QUERY, found, ANALYZE)

    assert sure(0.1) < sure(0.5) < sure(None) < sure(0.9) == sure(None, 0.1, 0.9)


def test_a_name_beside_a_post_speaks_twice_as_loudly_as_words_on_a_matter() -> None:
    def moved(wanted: Wanted, held: float) -> float:
        sure = confidence(replace(QUERY, wanted=wanted), [replace(judged(0.0), held=held)], ANALYZE)
        return math.log(sure / (1 - sure))

    for_name = moved(Wanted.NAME, 1.0) - moved(Wanted.NAME, 0.0)
    assert for_name == pytest.approx(2 * (moved(Wanted.OTHER, 1.0) - moved(Wanted.OTHER, 0.0)))


def test_nothing_found_is_no_confidence() -> None:
    assert confidence(QUERY, [], ANALYZE) == 0.0


def test_where_the_person_speaks_and_all_is_named_it_is_told_with_doubt_at_least() -> None:
    there, elsewhere = replace(judged(-20.0), all_there=True), judged(-20.0)

    assert confidence(QUERY, [elsewhere, there], ANALYZE) == DEFAULT_THRESHOLD
    assert confidence(QUERY, [elsewhere] * 3 + [there], ANALYZE) < DEFAULT_THRESHOLD
    assert confidence(QUERY, [replace(judged(9.0), all_there=True)], ANALYZE) > CERTAIN


def test_what_tells_of_something_else_has_no_say_behind_a_passage_that_fits() -> None:
    fits, other = judged(0.0), replace(judged(2.0), conflicts=True)

    assert confidence(QUERY, [fits, other], ANALYZE) == confidence(QUERY, [fits], ANALYZE)
    assert confidence(QUERY, [other, fits], ANALYZE) < confidence(
        QUERY, [replace(other, conflicts=False)], ANALYZE
    )


def test_what_tells_of_something_else_is_still_around_a_passage_that_fits() -> None:
    fits, near = judged(2.0, late=0.6), [judged(0.0, late=0.6) for _ in range(5)]
    others = [replace(each, conflicts=True) for each in near]

    assert confidence(QUERY, [fits, *others], ANALYZE) == confidence(QUERY, [fits, *near], ANALYZE)


def test_what_stands_behind_the_first_ones_does_not_move_up_for_what_tells_of_something_else() -> None:
    fits, other, behind = judged(0.0), replace(judged(0.0), conflicts=True), judged(4.0)

    assert strongest([fits, other, other, behind]) is fits


@pytest.mark.parametrize(
    ("before", "after"), [(0.1, 0.1), (0.49, 0.49), (0.5, 0.4), (0.7, 0.4619), (0.9, 0.768), (1.0, 1.0)]
)
def test_an_answer_without_marked_words_is_less_certain_but_stays_one(before: float, after: float) -> None:
    assert unmarked(before) == pytest.approx(after, abs=1e-3)
