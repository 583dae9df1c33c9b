"""What dresses a question up in a chat."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions.markup import without_markup


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("**who** burned the mill?", "who burned the mill?"),
        ("***who*** burned __the__ ~~mill~~?", "who burned the mill?"),
        ("||who burned the mill?||", "who burned the mill?"),
        ("`who burned` the *mill* _today_?", "who burned the mill today?"),
        ("🚨 who burned :fire: the mill? 🔥🔥", "who burned the mill?"),
        ("who burned the mill???!!", "who burned the mill?"),
        ("wow!!! who burned the mill ?!", "wow! who burned the mill ?"),
        ("> who burned the mill?", "who burned the mill?"),
        ("- who burned the mill?", "who burned the mill?"),
        ("* who burned the mill?", "who burned the mill?"),
        ("+ who burned the mill?", "who burned the mill?"),
        ("1) who burned the mill?", "who burned the mill?"),
        ("(12) who burned the mill?", "who burned the mill?"),
        ("Q: who burned the mill?", "who burned the mill?"),
        ("Question 3: who burned the mill?", "who burned the mill?"),
    ],
)
def test_what_dresses_a_question_up_is_left_out(typed: str, plain: str) -> None:
    assert without_markup(typed) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "who burned the mill?",
        "who said “the mill: a loss” at 10:30:15?",
        "who wrote snake_case_name and 2 * 3 = 6?",
        "was it 90° or 5 € at 3.5%?",
        "3.5 million of what?",
        "Quick: who burned the mill?",
        "queens in chess?",
        "“who burned the mill?”",
        "🔥🔥",
        "**",
    ],
)
def test_everything_else_stays(typed: str) -> None:
    assert without_markup(typed) == typed


@given(st.text(alphabet="ab1 *_~|`:?!>-)(Qq.🔥“”", max_size=40).map(lambda text: " ".join(text.split())))
def test_no_word_is_lost_but_marks_of_lists_and_names_of_emoji(text: str) -> None:
    plain = without_markup(text)

    assert plain or not text
    kept = [character for character in plain if character.isalnum()]
    assert (
        "".join(character for character in text if character.isalnum()).endswith("".join(kept)) or ":" in text
    )
    # An “a” or a “b” marks no list, and names an emoji only in a word with two colons.
    sure = [".*" if word.count(":") > 1 else _a_and_b(word) for word in text.split()]
    assert re.fullmatch("".join(sure), _a_and_b(plain))


def _a_and_b(text: str) -> str:
    return "".join(character for character in text if character in "ab")
