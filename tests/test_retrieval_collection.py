"""Questions after the collection itself, and what they are told."""

from pathlib import Path

import pytest
from conftest import WordEncoders
from hypothesis import given
from hypothesis import strategies as st
from place import Place

from index.catalog import Catalog
from index.snapshot import Generations
from retrieval.answers.collection import collection_told
from retrieval.questions.collection import Wants, wants_of_collection


@pytest.mark.parametrize(
    ("message", "wants"),
    [
        ("what articles do you have?", Wants()),
        ("How many articles are there?", Wants()),
        ("what are these articles about?", Wants()),
        ("list all the articles", Wants()),
        ("what can I ask?", Wants()),
        ("What topics do you cover?", Wants()),
        ("what is this?", Wants()),
        ("what's in here?", Wants()),
        ("what articles are here?", Wants()),
        ("what articles do you have here?", Wants()),
        ("what's the most recent article?", Wants()),
        ("which publishers are there?", Wants(publishers=True)),
        ("List the newspapers.", Wants(publishers=True)),
        ("how many articles do you have from the Post?", Wants(by="the Post")),
        ("Anything by Jane Roe?", Wants(by="Jane Roe")),
        ("do you have stories from Politico", Wants(by="Politico")),
        ("what did Jane Roe write?", Wants(by="Jane Roe", wrote=True)),
        ("Which articles did Jane Roe write?", Wants(by="Jane Roe", wrote=True)),
        ("how many stories has Jane Roe written?", Wants(by="Jane Roe", wrote=True)),
        ("What has the Post published here?", Wants(by="the Post", wrote=True)),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_some_ask_what_there_is(message: str, wants: Wants, alone: bool) -> None:
    assert wants_of_collection(message, alone=alone) == wants


@pytest.mark.parametrize(
    "message",
    [
        "any news?",
        "What’s new?",
        "whats going on",
        "what's the latest?",
        "today's headlines",
        "news today",
        "summary",
    ],
)
def test_who_asks_for_news_goes_on_from_what_was_asked_before(message: str) -> None:
    assert wants_of_collection(message, alone=True) == Wants()
    assert wants_of_collection(message, alone=False) is None


@pytest.mark.parametrize(
    "message",
    [
        "what do you know about Zika?",
        "which articles mention the mill?",
        "what are the articles of impeachment?",
        "how many documents did he leak?",
        "what is this vote about?",
        "what is it about?",
        "which newspapers endorsed her?",
        "articles by Politico about the mill, please",
        "what's new with the mill?",
        "",
    ],
)
def test_others_ask_something_of_the_articles(message: str) -> None:
    assert wants_of_collection(message, alone=True) is None


@given(st.text(max_size=200), st.booleans())
def test_any_message_is_understood_or_not(message: str, alone: bool) -> None:
    assert isinstance(wants_of_collection(f"{message} articles {message}", alone=alone), Wants | None)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    made = Place(tmp_path_factory.mktemp("collection"), WordEncoders())
    for name, front in (
        ("a", "source: The Daily Post\nauthor: Jane Roe\npublished_at: 2020-01-01"),
        ("b", "source: The Daily Post\nauthor: By Jane Roe and Ed Poe\npublished_at: 2020-01-02"),
        ("c", "source: Politico\nauthor: Ann Lee"),
        ("d", "author: Ann Leeson"),
    ):
        made.write(f"{name}.txt", f"---\n{front}\n---", f"Title {name}", f"The {name} mill burned down.")
    made.rebuild()
    return Generations(made.root).open().catalog


@pytest.mark.parametrize(
    ("wants", "told"),
    [
        (Wants(), "Ask about what they tell; there are 4: “Title b”, “Title a”, “Title c”, “Title d”."),
        (
            Wants(publishers=True),
            "There are 4 articles, by publisher: The Daily Post (2), Politico (1), none named (1).",
        ),
        (
            Wants(by="the Post"),
            "Ask about what they tell; there are 2 by The Daily Post: “Title b”, “Title a”.",
        ),
        (Wants(by="politico"), "Ask about what they tell; there is 1 by Politico: “Title c”."),
        (
            Wants(by="jane roe"),
            "Ask about what they tell; there are 2 by Jane Roe and Ed Poe, Jane Roe: “Title b”, “Title a”.",
        ),
        (Wants(by="Ann Lee"), "Ask about what they tell; there is 1 by Ann Lee: “Title c”."),
        (Wants(by="Iowa"), ""),
        (Wants(by="Jane"), ""),
        (Wants(by="%"), ""),
        (Wants(by="(a+)+$"), ""),
    ],
)
def test_what_there_is_is_told_by_publisher_and_writer(catalog: Catalog, wants: Wants, told: str) -> None:
    assert collection_told(wants, catalog, 4) == told


def test_a_publisher_in_two_spellings_has_the_titles_of_both(tmp_path: Path) -> None:
    made = Place(tmp_path, WordEncoders())
    for name in ("Politico", "POLITICO"):
        made.write(f"{name}.txt", f"---\nsource: {name}\n---", f"News of {name}", "The mill burned down.")
    made.rebuild()

    told = collection_told(Wants(by="politico"), Generations(made.root).open().catalog, 2)

    assert told == (
        "Ask about what they tell; there are 2 by POLITICO: “News of POLITICO”, “News of Politico”."
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [("x" * 100, "x" * 100), ("x" * 101, "x" * 99 + "…"), ("xyz " * 30, "xyz " * 23 + "xyz…")],
)
def test_of_one_article_is_told_as_of_one_and_a_title_that_is_cut_shows_it(
    tmp_path: Path, title: str, shown: str
) -> None:
    made = Place(tmp_path, WordEncoders())
    made.write("a.txt", "---\nsource: Politico\n---", title, "The mill burned down.")
    made.rebuild()
    catalog = Generations(made.root).open().catalog

    assert collection_told(Wants(), catalog, 1) == f"Ask about what they tell; there is 1: “{shown}”."
    assert collection_told(Wants(publishers=True), catalog, 1) == (
        "There is 1 article, by publisher: Politico (1)."
    )


def test_of_many_the_newest_titles_are_told(tmp_path: Path) -> None:
    made = Place(tmp_path, WordEncoders())
    for day in range(1, 8):
        made.write(
            f"{day}.txt", f"---\npublished_at: 2020-01-0{day}\n---", f"Day {day}", f"It rained on day {day}."
        )
    made.rebuild()

    told = collection_told(Wants(), Generations(made.root).open().catalog, 7)

    assert told.endswith("there are 7: “Day 7”, “Day 6”, “Day 5”, “Day 4”, “Day 3”, ...")
