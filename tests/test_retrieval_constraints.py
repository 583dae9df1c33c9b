"""Publishers and publication times in questions: taken as filters only where they are meant as such."""

from datetime import date

import pytest

from index.catalog import Filter
from retrieval.constraints import Shelf, constraint

SHELF = Shelf(
    ("The Daily Courier", "HuffPost", "Politico", "USA Today", "New York Times", "CNN"),
    newest=date(2016, 11, 8),
    today=date(2016, 11, 10),
)


def told(question: str, given: Filter | None = None) -> str:
    return constraint(question, SHELF, given or Filter()).told


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("according to Politico, who is ahead?", "Politico"),
        ("According to the Daily Courier who burned down the mill?", "The Daily Courier"),
        ("What did the Huffington Post say about taxes?", "HuffPost"),
        ("huffpost piece on trade: who wrote it?", "HuffPost"),
        ("how many came, according to the NYT?", "New York Times"),
        ("what does the NY Times report about the fire", "New York Times"),
        ("In USA Today's letters, what does the reader from Ohio want?", "USA Today"),
        ("Who was arrested, as CNN reported?", "CNN"),
        ("what was Politico's story on the mill about?", "Politico"),
    ],
)
def test_a_publisher_who_is_asked_is_a_filter(question: str, source: str) -> None:
    found = constraint(question, SHELF, Filter())

    assert found.chosen == Filter((source.casefold(),))
    assert found.told == f"only articles by {source}"


@pytest.mark.parametrize(
    "question",
    [
        "who owns Politico?",
        "who is the editor of the New York Times?",
        "what happened at the CNN town hall?",
        "who leads in the USA Today poll?",
        "who told the New York Times that he would resign?",
        "what did the president say about CNN?",
        "according to the Gazette, who burned down the mill?",
        "did it happen on the politicos' watch?",
        "who said so in March?",
        "when was the mill burned in September 2015?",
    ],
)
def test_a_publisher_or_time_that_is_asked_about_stays_a_plain_word(question: str) -> None:
    assert constraint(question, SHELF, Filter()) == (constraint("who?", SHELF, Filter()))


@pytest.mark.parametrize(
    ("question", "after", "before"),
    [
        ("what did Politico report in September about the mill?", date(2016, 9, 1), date(2016, 10, 1)),
        ("what did Politico report in December about the mill?", date(2015, 12, 1), date(2016, 1, 1)),
        ("what did CNN say in March 2014 of it?", date(2014, 3, 1), date(2014, 4, 1)),
    ],
)
def test_a_month_beside_a_publisher_is_when_it_was_published(
    question: str, after: date, before: date
) -> None:
    found = constraint(question, SHELF, Filter()).chosen

    assert (found.after, found.before) == (after, before)


def test_a_story_of_a_month_or_of_last_week_is_one_published_then() -> None:
    assert (
        told("what does the September story on the mill say?") == "only articles published in September 2016"
    )
    assert told("what do last week's articles say of the mill?") == "only articles published since 2016-11-03"


def test_last_week_is_a_plain_word_where_nothing_is_that_new() -> None:
    late = Shelf(SHELF.sources, SHELF.newest, date(2020, 1, 1))

    assert constraint("what do last week's articles say of the mill?", late, Filter()).told == ""


def test_without_dates_no_time_is_a_filter() -> None:
    bare = Shelf(SHELF.sources, None, date(2016, 11, 10))

    assert constraint("what does the September story on the mill say?", bare, Filter()) == constraint(
        "who?", bare, Filter()
    )


def test_the_users_own_filter_is_never_widened() -> None:
    own = Filter(("cnn",), date(2016, 1, 1), date(2016, 2, 1))

    assert constraint("what did Politico report in September?", SHELF, own).chosen == own


@pytest.mark.parametrize("hostile", ["(" * 500, "Politico " * 200, "the " * 300, "[*+?", "’s" * 300])
def test_hostile_questions_are_only_words(hostile: str) -> None:
    assert isinstance(told(f"according to {hostile}"), str)
