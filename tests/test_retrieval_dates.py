"""Dates in questions, and which articles of that time are asked once more."""

from datetime import date

import pytest

from index.catalog import Filter
from retrieval.questions.constraints import Shelf, constraint, of_times_told
from retrieval.questions.dates import asks_of_plans, dates_in, not_missed

SHELF = Shelf(("Politico",), newest=date(2024, 6, 8), today=lambda: date(2024, 6, 10), has_any=lambda _: True)


def again(question: str, shelf: Shelf = SHELF) -> list[tuple[str, str, str]]:
    """What is asked once more, of the articles of which days."""
    return [
        (each.question, str(each.chosen.after), str(each.chosen.before))
        for each in of_times_told(constraint(question, shelf, Filter()), shelf)
    ]


@pytest.mark.parametrize(
    ("question", "asked", "after", "before"),
    [
        ("what did Roe say in October?", "what did Roe say?", "2023-10-01", "2023-11-01"),
        ("how many were lost on may 6", "how many were lost", "2024-05-06", "2024-05-08"),
        ("What fell on Friday, 31 May 2019?", "What fell?", "2019-05-31", "2019-06-02"),
        ("In December 2022, who sold the pier?", "who sold the pier?", "2022-12-01", "2023-01-01"),
        ("who led in early March?", "who led?", "2024-03-01", "2024-03-13"),
        ("who led at the end of February?", "who led?", "2024-02-24", "2024-03-01"),
        (
            "what did the pier cost in the middle of April",
            "what did the pier cost",
            "2024-04-09",
            "2024-04-23",
        ),
        ("who fell on June 30?", "who fell?", "2023-06-30", "2023-07-02"),
        ("what fell at Corfe last July?", "what fell at Corfe?", "2023-07-01", "2023-08-01"),
        ("who led this past May", "who led", "2024-05-01", "2024-06-01"),
        ("who was born on February 29?", "who was born?", "2024-02-29", "2024-03-02"),
    ],
)
def test_a_date_is_asked_once_more_of_the_articles_of_then(
    question: str, asked: str, after: str, before: str
) -> None:
    assert again(question) == [(asked, after, before)]


@pytest.mark.parametrize(
    "question",
    [
        "who may sell the pier?",
        "who will march on Corfe?",
        "who leaked the October report?",
        "who resigned before March 5?",
        "what did last July's fire destroy?",
        "is that why this may fall?",
        "who led the last march?",
        "did May win?",
        "and in April?",
        "who fell on June 31?",
        "articles from March on the pier",
    ],
)
def test_no_other_words_are_times_of_what_is_asked(question: str) -> None:
    assert again(question) == []


def test_the_last_such_time_with_any_article_is_meant() -> None:
    held = Shelf(
        ("Politico",), date(2024, 6, 8), SHELF.today, lambda chosen: chosen.after == date(2021, 10, 1)
    )
    nothing = Shelf(("Politico",), date(2024, 6, 8), SHELF.today, lambda _: False)

    assert again("who fell in October?", held) == [("who fell?", "2021-10-01", "2021-11-01")]
    assert again("who fell in October?", nothing) == []
    assert again("who fell in October?", Shelf((), None, SHELF.today, lambda _: True)) == []


@pytest.mark.parametrize(
    ("question", "published", "words"),
    [
        ("what did Roe say in October?", date(2023, 10, 2), {"october"}),
        ("what did Roe say in October?", date(2023, 11, 2), set()),
        ("who fell on March 6, 2024?", date(2024, 3, 7), {"march", "6", "2024"}),
        ("who fell on March 6, 2024?", date(2024, 3, 9), {"6", "2024"}),
        ("who led in late May 2021?", None, {"late", "2021"}),
        ("who fell on Friday?", date(2024, 6, 7), {"friday"}),
        ("who fell on Friday?", date(2024, 6, 8), set()),
    ],
)
def test_the_day_of_an_article_tells_what_its_text_need_not(
    question: str, published: date | None, words: set[str]
) -> None:
    assert not_missed(question, published) == words


def test_however_many_times_a_question_tells_few_are_asked_again() -> None:
    question = "who fell " + "in May or in June " * 50

    assert [(after, before) for _, after, before in again(question)] == [
        ("2024-05-01", "2024-06-01"),
        ("2024-06-01", "2024-07-01"),
    ]


def test_small_verbs_are_no_months() -> None:
    assert [each.month for each in dates_in("who may march in may, on March 3 or in March?")] == [5, 3, 3]


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("when will the mill open in May?", True),
        ("what's the council going to do in May?", True),
        ("what was planned for May?", True),
        ("who is to speak in May?", True),
        ("what did Ann Roe say in May?", False),
        ("what happened in Corfe in May?", False),
    ],
)
def test_some_questions_ask_of_what_was_still_to_come(question: str, plans: bool) -> None:
    assert asks_of_plans(question) == plans
