"""What a question asks for, and where a sentence holds it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.spans import Span
from retrieval.questions.expectation import Wanted, answer_spans, kind_told, wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who reported the resignation offer?", Wanted.NAME),
        ("Whose idea was it?", Wanted.NAME),
        ("whos winning", Wanted.NAME),
        ("which newspaper said so", Wanted.NAME),
        ("when did he leave?", Wanted.TIME),
        ("what was the date of the fair?", Wanted.TIME),
        ("what is the year that it opened?", Wanted.TIME),
        ("what was the day like?", Wanted.OTHER),
        ("which newspapers reported it?", Wanted.NAME),
        ("which of the senators left?", Wanted.NAME),
        ("what company made it?", Wanted.NAME),
        ("what are the names of the two women?", Wanted.NAME),
        ("what's the company's name?", Wanted.NAME),
        ("what was the company that bought the mill?", Wanted.NAME),
        ("what did the company pay for the mill?", Wanted.OTHER),
        ("what is the governor doing about it?", Wanted.OTHER),
        ("what was the president's reaction?", Wanted.OTHER),
        ("what kind of company is it?", Wanted.OTHER),
        ("in what year was it built?", Wanted.TIME),
        ("what time did the dam burst?", Wanted.CLOCK),
        ("at what time is it shut?", Wanted.CLOCK),
        ("what time of year is it?", Wanted.TIME),
        ("where was he born?", Wanted.PLACE),
        ("which country did he flee to?", Wanted.PLACE),
        ("which city hosted the games?", Wanted.PLACE),
        ("which city houses the museum?", Wanted.PLACE),
        ("which swing state is closest?", Wanted.PLACE),
        ("in which city police found him?", Wanted.PLACE),
        ("What state department official resigned?", Wanted.NAME),
        ("which state senator left?", Wanted.NAME),
        ("Which city council voted?", Wanted.OTHER),
        ("what country music star died?", Wanted.OTHER),
        ("which river cruise sank?", Wanted.OTHER),
        ("By what authority did the mayor act?", Wanted.OTHER),
        ("by what name is he known?", Wanted.NAME),
        ("by what year will it be built?", Wanted.TIME),
        ("by what margin did she win?", Wanted.NUMBER),
        ("by what factor did it grow?", Wanted.NUMBER),
        ("by how much did it grow?", Wanted.NUMBER),
        ("how many people died?", Wanted.NUMBER),
        ("what percentage agreed?", Wanted.NUMBER),
        ("what share of voters agreed?", Wanted.NUMBER),
        ("how old is he?", Wanted.NUMBER),
        ("what was the turnout?", Wanted.NUMBER),
        ("what was the death toll?", Wanted.NUMBER),
        ("what was the total price?", Wanted.MONEY),
        ("What is the age of the mayor?", Wanted.NUMBER),
        ("how quickly did the water rise?", Wanted.NUMBER),
        ("what's the price of a ticket?", Wanted.MONEY),
        ("what is the fine?", Wanted.MONEY),
        ("how long will it be shut?", Wanted.DURATION),
        ("how long ago was it?", Wanted.NUMBER),
        ("how much did the repairs cost?", Wanted.MONEY),
        ("what would the repairs cost the town over ten years?", Wanted.MONEY),
        ("how much had the cashier stolen?", Wanted.MONEY),
        ("how much is the reward for the dog?", Wanted.MONEY),
        ("how much bail did he post", Wanted.MONEY),
        ("how rich is the owner really?", Wanted.MONEY),
        ("how much of his own cash has he sunk into it?", Wanted.MONEY),
        ("what did it cost him?", Wanted.MONEY),
        ("what did the fire cost him in the end?", Wanted.OTHER),
        ("what did she say about the cost of the mill?", Wanted.OTHER),
        ("what did she do about cost overruns there?", Wanted.OTHER),
        ("how much was he paid?", Wanted.MONEY),
        ("what is the picture worth?", Wanted.MONEY),
        ("what is the mayor's salary?", Wanted.MONEY),
        ("What is Mesac Damas' age?", Wanted.NUMBER),
        ("What’s Anna Maria Berg’s current age?", Wanted.NUMBER),
        ("What did the mayor's death cause?", Wanted.OTHER),
        ("which salary does he get?", Wanted.MONEY),
        ("how much water is lost?", Wanted.NUMBER),
        ("how much time did he spend in jail?", Wanted.DURATION),
        ("How much longer will it be shut?", Wanted.DURATION),
        ("how much longer is the new bridge?", Wanted.NUMBER),
        ("how much of their time did they spend there?", Wanted.NUMBER),
        ("how much attention did he pay?", Wanted.NUMBER),
        ("how much oil did they sell?", Wanted.NUMBER),
        ("how much support does the fund have?", Wanted.NUMBER),
        ("how much gas money did she spend?", Wanted.MONEY),
        ("how much did they spend on oil?", Wanted.MONEY),
        ("how much child support does he pay?", Wanted.MONEY),
        ("how much solar power is made?", Wanted.NUMBER),
        ("how much finer is it by itself?", Wanted.NUMBER),
        ("how much are the fines?", Wanted.MONEY),
        ("how much was it sold for?", Wanted.MONEY),
        ("how much did the donations raise?", Wanted.MONEY),
        ("why did he leave?", Wanted.REASON),
        ("how come it fell?", Wanted.REASON),
        ("what was the reason for the fall?", Wanted.REASON),
        ("what made the mayor leave?", Wanted.REASON),
        ("what did the mayor make?", Wanted.OTHER),
        ("who explained why it fell?", Wanted.NAME),
        ("did the mayor say why it fell?", Wanted.REASON),
        ("what did he say?", Wanted.OTHER),
        ("how did it end?", Wanted.OTHER),
        ("when did the man who won leave?", Wanted.TIME),
        ("did the man who won leave when she came?", Wanted.OTHER),
        ("And wasn’t the mayor, who won, ill?", Wanted.OTHER),
        ("can you tell me who won?", Wanted.NAME),
        ("Do we know exactly how many came?", Wanted.NUMBER),
        ("did the mayor say when it will open", Wanted.TIME),
        ("is it known why he left, and when?", Wanted.REASON),
        ("Hasn't anyone found out where she went?", Wanted.PLACE),
    ],
)
def test_the_first_question_word_tells_what_is_wanted(question: str, kind: Wanted) -> None:
    assert wanted(question) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("$36.5 billion", Wanted.MONEY),
        ("about $160", Wanted.MONEY),
        ("₹612 crore", Wanted.MONEY),
        ("Rs. 4.5 lakh", Wanted.MONEY),
        ("31 lakh rupees", Wanted.MONEY),
        ("A$40m", Wanted.MONEY),
        ("N2.9bn", Wanted.MONEY),
        ("N95 masks", Wanted.NUMBER),
        ("12 per cent", Wanted.NUMBER),
        ("an extraordinary 76 minutes", Wanted.DURATION),
        ("July 8", Wanted.TIME),
        ("at 7.40 a.m.", Wanted.CLOCK),
        ("22 children", Wanted.NUMBER),
        ("Ann Lee", Wanted.OTHER),
        ("the mayor, who had been there for 12 years", Wanted.OTHER),
    ],
)
def test_words_that_are_mostly_an_amount_are_of_its_kind(words: str, kind: Wanted) -> None:
    assert kind_told(words) is kind


def found(text: str, kind: Wanted, question: str = "") -> list[str]:
    known = set(re.findall(r"\w+", question.casefold()))
    return [span.of(text) for span in answer_spans(text, Span(0, len(text)), kind, known)]


def test_names_are_people_and_organisations_with_their_titles() -> None:
    text = "It is now overseen by former FBI Director Robert Mueller, the Wall Street Journal said."

    assert found(text, Wanted.NAME) == ["FBI Director Robert Mueller", "Wall Street Journal"]


def test_what_the_question_names_itself_is_no_answer() -> None:
    text = "When asked, Jeff Sessions told Ann Lee so."

    assert found(text, Wanted.NAME, "who did Jeff Sessions tell?") == ["Ann Lee"]


def test_times_are_dates_days_and_distances() -> None:
    text = "He left in March, on Tuesday night, 3 years later, at 5 p.m. on Jan. 5, 2017, or last week."

    assert found(text, Wanted.TIME) == [
        "March",
        "Tuesday night",
        "3 years later",
        "5 p.m.",
        "Jan. 5, 2017",
        "last week",
    ]


def test_times_of_day_are_told_by_the_clock_or_in_words() -> None:
    text = "At 7.40am, 8:05, 7:40 p.m., 11 a.m., half past seven, ten to eight, 5 o’clock or noon."

    assert found(text, Wanted.CLOCK) == [
        "7.40am",
        "8:05",
        "7:40 p.m.",
        "11 a.m.",
        "half past seven",
        "ten to eight",
        "5 o’clock",
        "noon",
    ]
    assert found("It rose 4.25 percent to $7.50, in 3:10:22 on Sunday.", Wanted.CLOCK) == []


def test_numbers_come_with_currency_and_scale() -> None:
    text = "Some six people paid $3.5 million or 12 percent, nearly twenty-one times 1,200."

    assert found(text, Wanted.NUMBER) == ["six", "$3.5 million", "12 percent", "twenty-one", "1,200"]


def test_money_has_a_currency_and_a_duration_a_unit() -> None:
    text = "In 2019 the 12 men paid £38.2 million, two hundred dollars or 5 euros for ten to eleven months, a day."

    assert found(text, Wanted.MONEY) == ["£38.2 million", "two hundred dollars", "5 euros"]
    assert found(text, Wanted.DURATION) == ["ten to eleven months", "a day"]
    assert found("The six-year-old left a week ago.", Wanted.DURATION) == []


def test_shares_are_numbers() -> None:
    assert found("A fifth is lost, and two thirds of it here.", Wanted.NUMBER) == ["A fifth", "two thirds"]


def test_places_stand_behind_a_preposition() -> None:
    assert found("She lived in New York City and went to Iran.", Wanted.PLACE) == ["New York City", "Iran"]


def test_a_question_for_a_reason_marks_nothing() -> None:
    assert found("Because Ann Lee said so in March.", Wanted.OTHER) == []


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(list(Wanted)))
def test_spans_lie_in_the_sentence_in_order_and_are_never_empty(text: str, kind: Wanted) -> None:
    sentence = Span(len(text) // 4, len(text))
    spans = list(answer_spans(text, sentence, kind, set()))

    assert all(sentence.start <= span.start < span.end <= sentence.end for span in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize("kind", [Wanted.MONEY, Wanted.DURATION])
@pytest.mark.parametrize("unit", ["1,", "1.", "two ", "one-"])
def test_endless_rows_of_numbers_are_no_amounts_and_end(kind: Wanted, unit: str) -> None:
    assert found(unit * 30_000, kind) == []
