"""Words as people shorten them in a chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions.chat_words import written_out


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("wat did ppl say abt the mill?", "what did people say about the mill?"),
        ("who r u", "who are you"),
        ("where did ppl go b4?", "where did people go before?"),
        ("who left w/o the keys w/ ppl", "who left without the keys with people"),
        ("who ran it for 20 yrs?", "who ran it for 20 years?"),
        ("what did the doj tell wapo tho?", "what did the Justice Department tell Washington Post though?"),
        ("who won in Nov 2015?", "who won in November 2015?"),
        ("who left in early sept., and why?", "who left in early September, and why?"),
        ("cnn jan. 2016: who won?", "cnn January 2016: who won?"),
        ("who met Berg in Mar-a-Lago in Dec 2016?", "who met Berg in Mar-a-Lago in December 2016?"),
        ("which grads got noms?", "which graduates got nominations?"),
        ("what pct of repubs saw the vid", "what percent of Republicans saw the video"),
        ("who chaired the cmte for a yr or smth?", "who chaired the committee for a year or something?"),
        ("as for ppl, who came?", "as for people, who came?"),
    ],
)
def test_short_words_are_written_out(question: str, meant: str) -> None:
    assert written_out(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Who is R. Kelly?",
        "what did the u.s. say?",
        "who owns u-haul?",
        "who runs r&b charts?",
        "who is Lang Lang?",
        "who runs non-exec boards?",
        "Who is WAT?",
        "what did Wat Tyler want?",
        "did Jan tell Dec in May?",
        "what did Sen. Mar sell?",
        "who beat the DOJ?",
        "who met Berg in Mar-a-Lago?",
        "",
    ],
)
def test_other_words_stay(question: str) -> None:
    assert written_out(question) == question


@given(st.text())
def test_any_question_is_read_without_failing(question: str) -> None:
    assert written_out(written_out(question)) == written_out(question)
