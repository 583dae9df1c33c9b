"""A question made safe and taken apart: what counts as a word, and how much each weighs."""

import math
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from index.errors import InputError
from index.lexicon import Document, Lexicon, LexiconWriter, analyzer
from retrieval.questions.conversation import Understood
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import MAX_QUESTION, Query, clean, inverse_frequency, take_apart


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("who burned the mill?", "who burned the mill?"),
        ("  who\tburned\r\nthe   mill?\n", "who burned the mill?"),
        ("who\x00burned\x1b[31m the mill\x07?", "who burned [31m the mill ?"),
        ("who \u202eburned\u202c the \u2066mill\u2069?", "who burned the mill ?"),
        ("\ufeffwho burned\u200b the\u2028mill\u2029?", "who burned the mill ?"),
        ("who\u00a0burned\u3000it", "who burned it"),
        ("wer hat die Mu\u0308hle 🔥 angezündet", "wer hat die Mu\u0308hle 🔥 angezündet"),
        ("מי שרף את הטחנה?", "מי שרף את הטחנה?"),
        ("7", "7"),
    ],
    ids=[
        "plain",
        "white space",
        "control",
        "direction",
        "without width",
        "spaces",
        "kept",
        "hebrew",
        "digit",
    ],
)
def test_a_question_is_read_as_one_plain_line(typed: str, read: str) -> None:
    assert clean(typed) == read


@pytest.mark.parametrize("typed", ["", "   ", "?!", "\x00\x1b", "\u202e\u200b", "🔥🔥", "\ud800", "…"])
def test_what_holds_no_word_is_an_empty_question(typed: str) -> None:
    with pytest.raises(InputError, match=r"^the question is empty; ask in words, for example: who reported"):
        clean(typed)


def test_a_question_may_have_a_thousand_characters_once_white_space_is_squeezed() -> None:
    assert clean("x" * MAX_QUESTION) == "x" * 1000
    assert clean("x   " * 500) == " ".join(["x"] * 500)

    with pytest.raises(InputError, match=r"^the question has 1,001 characters; at most 1,000 are read$"):
        clean("x" * 1001)


def test_half_of_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(InputError, match="half of a surrogate pair"):
        clean("who burned \ud83d it?")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_a_question_that_is_taken_is_safe_and_stays_as_it_is(typed: str) -> None:
    try:
        line = clean(f"who {typed}")
    except InputError:
        reject()  # half of a surrogate pair

    assert clean(line) == line
    assert line == " ".join(line.split())
    assert not [each for each in line if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(line) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    """Four passages: all name the mill, two a fire, one Corfe."""
    writer = LexiconWriter(tmp_path / "lexicon")
    bodies = ("the mill at Corfe", "a mill on fire", "fires at the mill", "mills")
    for row, body in enumerate(bodies, 1):
        writer.add(Document(row, body, "zebra"))
    writer.finish()
    return Lexicon(tmp_path / "lexicon")


def taken_apart(lexicon: Lexicon, text: str, carried: str = "") -> Query:
    return take_apart(Understood(text, carried), analyzer().analyze, lexicon)


def idf(frequency: int) -> float:
    return math.log(1 + (4 - frequency + 0.5) / (frequency + 0.5))


def test_only_words_that_say_what_is_asked_weigh_and_rare_ones_more(lexicon: Lexicon) -> None:
    query = taken_apart(lexicon, "What was the fire at the mill in Corfe?")

    assert query.weights == {
        "fire": pytest.approx(idf(2)),
        "mill": pytest.approx(idf(4)),
        "corf": pytest.approx(idf(1)),
    }
    assert query.terms == dict.fromkeys(["what", "was", "the", "fire", "at", "mill", "in", "corf"], 1.0)


def test_a_word_that_only_titles_hold_is_as_rare_as_one_that_nothing_holds(lexicon: Lexicon) -> None:
    query = taken_apart(lexicon, "zebra unicorn")

    assert query.weights == {"zebra": pytest.approx(idf(0)), "unicorn": pytest.approx(idf(0))}


def test_a_term_is_told_in_the_letters_in_which_it_was_first_asked(lexicon: Lexicon) -> None:
    query = taken_apart(lexicon, "Who reported the RESIGNATIONS? Reporters of a Résignation!")

    assert query.surfaces["report"] == "reported"
    assert query.surfaces["resign"] == "RESIGNATIONS"
    assert set(query.surfaces) == set(query.weights) == {"report", "resign"}


def test_a_term_that_is_no_plain_word_is_told_as_it_is(lexicon: Lexicon) -> None:
    query = taken_apart(lexicon, "हिन्दी समाचार half_way")

    assert set(query.surfaces) == set(query.weights)
    assert (query.surfaces["half"], query.surfaces["way"]) == ("half_way", "half_way")


def test_a_question_of_function_words_has_no_content(lexicon: Lexicon) -> None:
    query = taken_apart(lexicon, "who was it that did it?")

    assert (query.weights, query.surfaces) == ({}, {})
    assert query.words == {"who", "was", "it", "that", "did"}


def test_words_taken_over_weigh_less_than_those_of_the_question_itself(lexicon: Lexicon) -> None:
    query = taken_apart(lexicon, "and the fire?", carried="who sold the Corfe mill before the fire")

    assert query.text == "who sold the Corfe mill before the fire? and the fire?"
    assert query.terms == {
        "sold": 0.6, "corf": 0.6, "mill": 0.6, "fire": 1.0, "and": 1.0, "the": 1.0,
    }  # fmt: skip
    assert query.weights == {
        "sold": pytest.approx(0.6 * idf(0)),
        "corf": pytest.approx(0.6 * idf(1)),
        "mill": pytest.approx(0.6 * idf(4)),
        "fire": pytest.approx(idf(2)),
    }
    assert query.surfaces["corf"] == "Corfe"
    assert {"sold", "corfe", "fire", "and"} <= query.words


def test_the_question_itself_tells_what_is_wanted_not_what_it_took_over(lexicon: Lexicon) -> None:
    assert taken_apart(lexicon, "and when was that?", carried="who burned it?").wanted is Wanted.TIME
    assert taken_apart(lexicon, "and then?", carried="who burned it?").wanted is Wanted.OTHER


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_rarer_word_always_weighs_more_and_none_weighs_nothing(one: int, other: int) -> None:
    rarer, more_common = sorted((one, other))

    assert inverse_frequency(10_000, rarer) >= inverse_frequency(10_000, more_common) > 0.0
    assert (inverse_frequency(10_000, rarer) > inverse_frequency(10_000, more_common)) is (one != other)
