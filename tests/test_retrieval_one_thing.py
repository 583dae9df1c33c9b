"""The reader's words cut to one number, time or name."""

import pytest

from index.spans import Span
from retrieval.answers.one_thing import one_thing
from retrieval.questions.asked_amount import asked_amount
from retrieval.questions.expectation import Wanted


def cut(kind: Wanted, text: str, words: str, best: str = "", *asked: str) -> str:
    """The part of some words that stays, where the reader takes those with `best` in them for the best."""
    start = text.index(words)
    found = Span(start, start + len(words))
    return one_thing(text, found, kind, asked, lambda part: 2.0 * (best not in part.of(text))).of(text)


@pytest.mark.parametrize(
    ("kind", "text", "words", "whole"),
    [
        (Wanted.NUMBER, "Of 512,340 loans", "512", "512,340"),
        (Wanted.NUMBER, "Of 512,340 loans", "340", "512,340"),
        (Wanted.NUMBER, "It lent 6.8 billion.", "6.8", "6.8 billion"),
        (Wanted.NUMBER, "It rose by 4.5 percent.", "4.5", "4.5 percent"),
        (Wanted.CLOCK, "It shut at 10:30.", "10", "10:30"),
        (Wanted.TIME, "It shut in 2019.", "2019", "2019"),
    ],
)
def test_a_number_is_never_cut(kind: Wanted, text: str, words: str, whole: str) -> None:
    assert cut(kind, text, words) == whole


@pytest.mark.parametrize(
    ("kind", "text", "best", "part"),
    [
        (Wanted.NUMBER, "40,000 and the band at 65,000", "40", "40,000"),
        (Wanted.NUMBER, "40,000 and the band at 65,000", "65", "65,000"),
        (Wanted.NUMBER, "killing 23 people and wounding more than 70", "23", "23 people"),
        (Wanted.NUMBER, "killing 23 people and wounding more than 70", "70", "more than 70"),
        (Wanted.NUMBER, "96, and one of them, a man of 71", "96", "96"),
        (Wanted.NUMBER, "Four people drowned, all of them over 70", "Four", "Four people"),
        (Wanted.NUMBER, "Nine people are now known to have drowned in the gorge and 23", "23", "23"),
        (Wanted.NUMBER, "Coast | 12,300 | 4.1%", "12", "12,300"),
        (Wanted.NUMBER, "12,300\t4.1%", "4.1", "4.1%"),
        (Wanted.DURATION, "five days, or until the snow melts", "", "five days"),
        (Wanted.TIME, 'at 09:30 they wrote that it was rated "fair" in 2017', "", "2017"),
        (Wanted.NAME, "Greens | 4 | 7", "Greens", "Greens"),
        (Wanted.NAME, "but Tarnow", "", "Tarnow"),
        (Wanted.PLACE, "and in Lower Wick", "", "in Lower Wick"),
    ],
)
def test_of_a_clause_one_thing_stays(kind: Wanted, text: str, best: str, part: str) -> None:
    assert cut(kind, text, text, best) == part


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Wanted.NUMBER, "two U.S. soldiers and two Iraqi soldiers"),
        (Wanted.NUMBER, "between 30 and 40 boats"),
        (Wanted.NUMBER, "30 to 40, perhaps as many as 50"),
        (Wanted.NUMBER, "about 160 of its 1,150 workers"),
        (Wanted.MONEY, "$10 million in 2014 and $12 million in 2015"),
        (Wanted.DURATION, "three and a half weeks"),
        (Wanted.TIME, "Friday, March 4, 2021"),
        (Wanted.TIME, "in the small hours of Wednesday"),
        (Wanted.NAME, "Ann Lee, a nurse from Corfe, and her brother"),
        (Wanted.NUMBER, "hardly any"),
    ],
)
def test_one_thing_and_a_plain_list_stay_as_they_are(kind: Wanted, words: str) -> None:
    assert cut(kind, f"There were {words}.", words) == words


@pytest.mark.parametrize(
    ("asked", "part"), [("drowned", "Nine people"), ("missing", "23"), ("rescued", "Nine people")]
)
def test_the_amount_beside_the_words_of_the_question_goes_first(asked: str, part: str) -> None:
    text = "Nine people are known to have drowned and 23 are missing, police said."
    words = "Nine people are known to have drowned and 23"

    assert cut(Wanted.NUMBER, text, words, "Nine", asked) == part


@pytest.mark.parametrize(
    ("counted", "words", "part"),
    [
        ("children", "seven women and 13 children", "13 children"),
        ("women", "seven women and 13 children", "seven women"),
        ("women", "13 children and seven women", "seven women"),
        ("boys", "Nine men and three boys", "three boys"),
        ("cows", "Four horses and 17 cows", "17 cows"),
        ("nurses", "two doctors and five nurses", "five nurses"),
        ("people", "seven women and 13 children", "seven women and 13 children"),
        ("years", "four years and eight months", "four years and eight months"),
        ("children", "three sons and two daughters", "three sons and two daughters"),
        ("soldiers", "two U.S. soldiers and two Iraqi soldiers", "two U.S. soldiers and two Iraqi soldiers"),
    ],
)
def test_in_a_list_the_number_of_what_is_asked_stays(counted: str, words: str, part: str) -> None:
    text = f"The storm hurt {words}, it was said."
    start = text.index(words)
    asked = asked_amount(f"how many {counted} were hurt?")

    found = one_thing(text, Span(start, start + len(words)), Wanted.NUMBER, (), lambda part: 0.0, asked)

    assert found.of(text) == part


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("off Kettle Head on Friday", "on Friday"),
        ("at St Olave's next Tuesday", "next Tuesday"),
        ("on Sunday night in Talby", "on Sunday night"),
        ("on Friday in March", "on Friday in March"),
        ("after the fire of Talby in 1066", "after the fire of Talby in 1066"),
    ],
)
def test_a_time_is_told_without_its_place(words: str, time: str) -> None:
    assert cut(Wanted.TIME, f"It was {words}.", words) == time


def test_a_time_in_two_units_is_one() -> None:
    text = "He got five years and two months, and she four years and a fine."

    assert cut(Wanted.DURATION, text, "five years") == "five years and two months"
    assert cut(Wanted.DURATION, text, "four years") == "four years"
    assert cut(Wanted.DURATION, "He got five years and two months.", "five years and two months", "two") == (
        "five years and two months"
    )


def test_what_is_too_long_for_any_answer_stays() -> None:
    assert cut(Wanted.NUMBER, "12 or " * 70, "12 or " * 70) == "12 or " * 70
