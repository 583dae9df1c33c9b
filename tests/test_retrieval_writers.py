"""Writers in questions: taken as a filter where their articles are meant, and left where they are newsmakers."""

from datetime import date
from functools import partial

import pytest
from place import Place
from test_retrieval_engine import NEVER, cited, engine_of

from index.catalog import Filter
from retrieval.answers.results import Abstention, Question
from retrieval.questions.constraints import Constraint, Shelf, constraint
from retrieval.questions.writers import writer_asked

BYLINES = [
    ("Ann Roe", 9),
    ("By MARK B. POE and Ann Roe", 2),
    ("Carla Dent, THE DAILY COURIER", 2),
    ("AP", 40),
    ("Otto Lind", 1),
]
CREDITED = {"Otto Lind": 30, "Ann Roe": 1}


def asked(question: str) -> Constraint:
    by = partial(writer_asked, writers=lambda: BYLINES, times_credited=lambda name: CREDITED.get(name, 0))
    shelf = Shelf(("The Daily Courier",), date(2016, 11, 8), lambda: date(2016, 11, 10), lambda _: True, by)
    return constraint(question, shelf, Filter())


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("what did Ann Roe write about the mill?", "what was said about the mill?"),
        ("what has ann roe reported on the mill?", "what was said about the mill?"),
        ("Ann Roe’s story on the mill", "what was said about the mill"),
        ("ann roe articles about the mill", "what was said about the mill"),
        ("show me stories by Ann Roe on the mill", "what was said about the mill"),
        ("which articles did Ann Roe write about the mill?", "what was said about the mill?"),
        ("anything by Ann Roe on the mill?", "what was said about the mill?"),
        ("what was written by Ann Roe about the mill?", "what was said about the mill?"),
        ("in Ann Roe's piece, who was fined?", "who was fined?"),
        ("who was fined in the story by Ann Roe?", "who was fined?"),
        ("did Ann Roe write about the mill?", "did Ann Roe write about the mill?"),
    ],
)
def test_a_writer_whose_articles_are_asked_is_a_filter(question: str, rest: str) -> None:
    found = asked(question)

    assert found.chosen == Filter(authors=("Ann Roe", "By MARK B. POE and Ann Roe"))
    assert (found.told, found.question) == ("only articles by Ann Roe", rest)


@pytest.mark.parametrize(
    "question",
    [
        "who is Ann Roe?",
        "what did Ann Roe say about the mill?",
        "what did Ann write about the mill?",
        "according to Ann Roe, who was fined?",
        "who wrote to Ann Roe about the story?",
        "what did Bob Roe write about the mill?",
        "what did Otto Lind write about the mill?",  # who is oftener quoted than he writes
        "what was written by the AP about the mill?",
        "who reported the fire to Joann Roe?",
        "by whom was the mill sold?",
    ],
)
def test_anybody_else_is_not(question: str) -> None:
    assert asked(question) == Constraint(Filter(), "", question)


def test_who_is_quoted_often_is_a_writer_by_what_is_theirs() -> None:
    assert asked("Otto Lind's column on the mill").chosen == Filter(authors=("Otto Lind",))


def test_initials_in_the_middle_may_be_left_out() -> None:
    assert asked("Mark Poe's story on the mill").told == "only articles by MARK B. POE"
    assert asked("mark b. poe's story on the mill").told == "only articles by MARK B. POE"


def test_writer_publisher_and_month_are_asked_together() -> None:
    found = asked("what did Carla Dent write in the Daily Courier in March about the mill?")

    assert found.chosen == Filter(
        ("the daily courier",), date(2016, 3, 1), date(2016, 4, 1), ("Carla Dent, THE DAILY COURIER",)
    )
    assert found.told == "only articles by Carla Dent in The Daily Courier published in March 2016"


def test_a_publisher_that_stands_in_a_byline_is_no_writer() -> None:
    found = asked("in the Daily Courier's letters, who was fined?")

    assert found.chosen == Filter(("the daily courier",))
    assert asked("The Daily Courier stories on the mill by Carla Dent").chosen.authors == (
        "Carla Dent, THE DAILY COURIER",
    )


@pytest.mark.parametrize(
    "hostile", ["(" * 500, "Ann Roe " * 200, "articles by " * 200, "[*+?", "’s stories" * 100]
)
def test_hostile_questions_are_only_words(hostile: str) -> None:
    assert isinstance(asked(f"what did {hostile} write about {hostile} by Ann Roe").told, str)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Two writers on one mill."""
    made = Place(tmp_path_factory.mktemp("writers"))
    made.write(
        "roe.txt", "---\nauthor: Ann Roe\n---", "Mill burns", "The old mill at Corfe burned down on Sunday."
    )
    made.write(
        "poe.txt", "---\nauthor: Mark Poe\n---", "Mill sold", "The old mill at Corfe had been sold on Friday."
    )
    made.rebuild()
    return made


@pytest.mark.parametrize(("writer", "name"), [("Ann Roe", "roe"), ("mark poe", "poe")])
def test_only_their_articles_are_cited(place: Place, writer: str, name: str) -> None:
    reply = engine_of(place).ask(Question(f"what did {writer} write about the old mill at Corfe?", 10))

    assert [each.article.id.removesuffix(".txt")[-3:] for each in cited(reply)] == [name]
    assert reply.understood.limited.casefold() == f"only articles by {writer}".casefold()


def test_what_they_do_not_tell_is_looked_for_in_their_articles_alone(place: Place) -> None:
    reply = engine_of(place, NEVER).ask(Question("what did Ann Roe write about Friday?", 10))

    assert isinstance(reply, Abstention)
    assert "say nothing about “Friday”" in reply.reason


def test_of_their_articles_alone_it_is_said_that_they_do_not_tell(place: Place) -> None:
    reply = engine_of(place, NEVER).ask(Question("what did Ann Roe write about Portland?", 10))

    assert isinstance(reply, Abstention)
    assert reply.reason == "The articles by Ann Roe say nothing about “Portland”."
