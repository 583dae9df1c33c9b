"""Questions after how many of what, how old who is and how long what is, and the amounts that fit them."""

import pytest

from index.spans import Span
from retrieval.questions.asked_amount import AskedAmount, Fit, asked_amount


@pytest.mark.parametrize(
    ("question", "wanted", "of"),
    [
        ("how many homes lost power?", "count", {"homes"}),
        ("How many of the potholes were mended?", "count", {"potholes"}),
        ("how many phone calls did Roe make?", "count", {"calls"}),
        ("how many people died", "count", {"people"}),
        ("how far did the balloon drift?", "distance", set()),
        ("how fast was the train going", "speed", set()),
        ("what was the speed of the train?", "speed", set()),
        ("how many miles an hour did it do?", "speed", set()),
        ("how many miles did it do?", "count", {"miles"}),
        ("how many of them were women?", "count", {"women"}),
        ("how many of the 54 hurt were girls in the end", "count", {"girls"}),
        ("how many riders are students?", "count", {"students"}),
        ("how many homes were sold?", "count", {"homes"}),
        ("how many years was Williams in jail?", "count", {"years"}),
        ("how many years were guards in the army?", "count", {"years"}),
        ("how many homes were guards sent to?", "count", {"homes"}),
        ("how many riders say they were students?", "count", {"riders"}),
        ("how many women were there years ago?", "count", {"women"}),
        ("how old is Ann Tarrow?", "age", {"ann", "tarrow"}),
        ("how old was the ferryman?", "age", set()),
        ("how old was she when she died", "age", set()),
        ("what is Ann Tarrow's age?", "age", {"ann", "tarrow"}),
        ("What age was Tarrow when she sang?", "age", {"tarrow"}),
        ("at what age did Tarrow retire", "age", {"tarrow", "retire"}),
        ("how long was the paper?", "length", {"paper"}),
    ],
)
def test_of_what_an_amount_is_asked_is_told(question: str, wanted: str, of: set[str]) -> None:
    assert asked_amount(question) == AskedAmount(wanted, frozenset(of))


@pytest.mark.parametrize(
    ("question", "changes"),
    [
        ("how much will rents rise?", True),
        ("how much has the price of bread gone up?", True),
        ("how much did Kell's shares gain", True),
        ("by how much did Roe win?", True),
        ("how much more do women pay?", True),
        ("how much did the rise cost?", False),
        ("how much is the rent?", False),
    ],
)
def test_by_how_much_something_changed_is_told_from_how_much_it_is(question: str, changes: bool) -> None:
    assert (asked_amount(question) == AskedAmount("change", frozenset())) is changes


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "They rise by 6 percent to $48 in June 2012.",
            {"6 percent": Fit.YES, "$48": Fit.NO, "2012": Fit.NO},
        ),
        ("An increase of about 11 percent, to $580.", {"11 percent": Fit.YES, "$580": Fit.NO}),
        ("They closed 5 percent higher at 212.", {"5 percent": Fit.YES, "212": Fit.NO}),
        ("That is $61 more than now.", {"$61": Fit.YES}),
        ("They fell from 40.", {"40": Fit.NO}),
        ("It rose from $20 million to $31 million.", {"$20 million": Fit.BARE, "$31 million": Fit.BARE}),
        ("An 8 percent rise in rents.", {"8 percent": Fit.YES}),
        ("He has 120 tenants.", {"120": Fit.BARE}),
    ],
)
def test_what_has_changed_is_told_from_what_it_came_to(sentence: str, expected: dict[str, Fit]) -> None:
    assert fits("how much will rents rise?", sentence) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many people can it carry?", {"900": Fit.YES, "1,300": Fit.OTHER}),
        ("how many people were on it?", {"900": Fit.OTHER, "1,300": Fit.YES}),
    ],
)
def test_room_for_many_is_told_from_many(question: str, expected: dict[str, Fit]) -> None:
    assert fits(question, "It had a capacity of 900 but held some 1,300 people.") == expected


@pytest.mark.parametrize(
    "question",
    [
        "how many were there?",
        "how many did he sell?",
        "how long did the strike last?",
        "how long was the mayor in office?",
        "how much did it cost?",
        "who was of age?",
    ],
)
def test_other_questions_ask_for_no_amount_of_something(question: str) -> None:
    assert asked_amount(question) is None


def fits(question: str, sentence: str) -> dict[str, Fit]:
    asked = asked_amount(question)
    assert asked is not None
    found = asked.spans(sentence, Span(0, len(sentence)), ())
    return {span.of(sentence): fit for span, fit in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The club's 700 members mended 41 potholes.", {"700": Fit.OTHER, "41": Fit.YES}),
        ("They mended 41.", {"41": Fit.BARE}),
        ("A man of 78 fell into one.", {"78": Fit.NO, "one": Fit.BARE}),
        ("Ann Roe, 44, counted at about four o'clock.", {"44": Fit.NO, "four": Fit.NO}),
        ("It was mended for 5.6 million in May 2019.", {"5.6 million": Fit.NO, "2019": Fit.NO}),
        ("By one count, 12.3 million potholes are left.", {"one": Fit.BARE, "12.3 million": Fit.YES}),
        ("They met at seven.", {"seven": Fit.NO}),
        ("It cost $300 on March 5.", {"$300": Fit.NO, "5": Fit.NO}),
        ("Of 52 potholes, 37 percent were old.", {"52": Fit.OTHER, "37 percent": Fit.SHARE}),
        ("The turbines kill 5.6 million birds.", {"5.6 million": Fit.OTHER}),
    ],
)
def test_a_count_is_of_what_is_asked_and_no_age_hour_date_or_sum(
    sentence: str, expected: dict[str, Fit]
) -> None:
    assert fits("how many potholes were mended?", sentence) == expected


@pytest.mark.parametrize("sentence", ["Nine drivers died.", "Nine victims were named.", "Nine people died."])
def test_people_are_counted_by_many_words(sentence: str) -> None:
    assert fits("how many people died?", sentence) == {"Nine": Fit.YES}


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("how many children drowned?", "Six women and 11 children.", {"Six": Fit.OTHER, "11": Fit.YES}),
        ("how many women drowned?", "Six women and 11 kids.", {"Six": Fit.YES, "11": Fit.OTHER}),
        ("how many children drowned?", "Some 11 kids did.", {"11": Fit.YES}),
        ("how many children drowned?", "Some 40 people did.", {"40": Fit.OTHER}),
        ("how many guards fell?", "Two pilots and nine guards.", {"Two": Fit.OTHER, "nine": Fit.YES}),
        ("how many guards fell?", "Nine victims fell.", {"Nine": Fit.YES}),
    ],
)
def test_of_several_kinds_of_people_the_one_that_is_asked_counts(
    question: str, sentence: str, expected: dict[str, Fit]
) -> None:
    assert fits(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("how old is Bo Tarrow?", "Tarrow, 19, came on for Jan Falk, 31.", {"19": Fit.YES, "31": Fit.NO}),
        ("how old is Bo Tarrow?", "Bo Tarrow (19) scored 3 in 34 minutes.", {"19": Fit.YES}),
        (
            "how old is Bo Tarrow?",
            "His sister Eva Tarrow, 25, and Mr. Tarrow, 19, won.",
            {"25": Fit.BARE, "19": Fit.YES},
        ),
        ("how old is Bo Tarrow?", "She was 91.", {"91": Fit.BARE}),
        (
            "how old is Bo Tarrow?",
            "Eve Tarrow, a 9-year-old niece of the singer Bo Tarrow, left.",
            {"9-year-old": Fit.NO},
        ),
        (
            "how old is Eve Tarrow?",
            "Eve Tarrow, a 9-year-old niece of Bo Tarrow, left.",
            {"9-year-old": Fit.BARE},
        ),
        (
            "how old is Tarrow?",
            "Eve Tarrow, a 9-year-old niece of Bo Tarrow, left.",
            {"9-year-old": Fit.BARE},
        ),
        ("how old is Bo Tarrow?", "Tarrow's 9-year-old niece left.", {"9-year-old": Fit.NO}),
        ("how old is Bo Tarrow?", "Eve Tarrow, 41, sister of the singer Bo Tarrow, left.", {"41": Fit.NO}),
        (
            "how old is Bo Tarrow's wife?",
            "Bo Tarrow, 61, and his wife Eve, 58, left.",
            {"61": Fit.NO, "58": Fit.YES},
        ),
        ("how old is Bo Tarrow's wife?", "Bo Tarrow has died at the age of 61.", {"61": Fit.NO}),
        ("how old is Bo Tarrow's wife?", "She is 58.", {"58": Fit.BARE}),
        ("how old was his son?", "He has a 9-year-old son.", {"9-year-old": Fit.YES}),
        ("how old was the boy?", "Tim Falk, 9, was found.", {"9": Fit.BARE}),
        ("how old was the boy?", "A 9-year-old boy was found.", {"9-year-old": Fit.BARE}),
        ("how old is Bo Tarrow?", "Some 12,500 saw him win 3-2 in 1979.", {}),
        ("how old is Bo Tarrow?", "It was put at 30,000, not 40,000.", {}),
    ],
)
def test_an_age_is_of_whom_it_stands_behind(question: str, sentence: str, expected: dict[str, Fit]) -> None:
    assert fits(question, sentence) == expected


def test_a_length_is_of_what_it_stands_beside() -> None:
    sentence = "The 95-page paper took three days, and the road is 12 miles."

    assert fits("how long was the paper?", sentence) == {"95-page": Fit.YES, "12 miles": Fit.YES}
    assert fits("how long is the bridge?", sentence) == {"95-page": Fit.BARE, "12 miles": Fit.BARE}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how far did the train run?", {"80 miles per hour": Fit.NO, "12 miles": Fit.YES, "40 kmph": Fit.NO}),
        ("how fast did the train run?", {"80 miles per hour": Fit.YES, "40 kmph": Fit.YES}),
        ("how many miles did the balloon fly?", {"12": Fit.YES, "80": Fit.NO, "40": Fit.NO}),
    ],
)
def test_a_speed_is_no_distance(question: str, expected: dict[str, Fit]) -> None:
    sentence = "It ran on 12-inch wheels at 80 miles per hour for 12 miles, then at 40 kmph."

    assert fits(question, sentence) == expected
