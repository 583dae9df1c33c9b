"""Questions that hold an article's title."""

import pytest

from index.articles import Article
from index.passages import Passage
from retrieval.forms.titles import of_title
from retrieval.ranking.judged import Candidate
from retrieval.ranking.search import Hit

TITLE = "Fire Destroys the Mill’s Roof"


def candidate(row: int, start: int = 0, title: str = TITLE) -> Candidate:
    article = Article(str(row), title, "It burned. It fell.", f"{row}.txt")
    return Candidate(Hit(row, 1.0, 0.0, 0.0, 0.0), article, row, Passage(str(row), 0, start, start + 9))


BEGINNING, END, OTHER = candidate(1), candidate(1, 10), candidate(2, title="Fire destroys the mill")


@pytest.mark.parametrize(
    "question",
    [
        "Fire Destroys the Mill's Roof",
        "fire destroys the mill’s roof?",
        "“Fire Destroys the Mill’s Roof”",
        'show me the article "Fire destroys the mill’s roof"',
        "what does “Fire Destroys the Mill’s Roof” say?",
    ],
)
def test_a_title_asks_for_its_article_from_the_beginning(question: str) -> None:
    assert of_title(question, [END, OTHER, BEGINNING]) == ([BEGINNING, END], True)


def test_what_else_is_asked_is_asked_of_that_article() -> None:
    question = "what does “Fire Destroys the Mill’s Roof” say about the chief?"

    assert of_title(question, [OTHER, END]) == ([END], False)


@pytest.mark.parametrize(
    "question",
    [
        "Fire destroys the roof",
        "did fire destroy the mill’s roof?",
        "“the mill’s roof”",
        "Fire Destroys the Mill’s Roof again",
        "“”",
        "",
    ],
)
def test_other_words_are_no_title(question: str) -> None:
    assert of_title(question, [END, BEGINNING]) == ([], False)


def test_a_title_of_a_few_words_is_what_anybody_may_ask() -> None:
    short = candidate(3, title="Janet Reno")

    assert of_title("Janet Reno", [short]) == of_title("who is “Janet Reno”?", [short]) == ([], False)
