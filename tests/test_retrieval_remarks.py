"""Remarks to whoever answers: known as such where a message holds nothing else."""

import pytest

from retrieval.questions.remarks import asks_for_articles, asks_nothing


@pytest.mark.parametrize(
    "message",
    [
        "thanks",
        "OK, thanks! 👍",
        "Great, thank you so much!",
        "hello quoth",
        "good morning all",
        "lol",
        "really?",
        "is that true?",
        "are you sure",
        "more please",
        "who are you?",
        "Help!",
        "no",
    ],
)
def test_what_is_said_to_whoever_answers_asks_nothing(message: str) -> None:
    assert asks_nothing(message)


@pytest.mark.parametrize(
    "message",
    [
        "why?",
        "says who?",
        "when?",
        "who won",
        "thanks, who won?",
        "thank you for smoking",
        "yes minister",
        "the right",
        "Zika",
        "",
    ],
)
def test_what_may_ask_something_is_asked(message: str) -> None:
    assert not asks_nothing(message)


@pytest.mark.parametrize("hostile", ["ok " * 333, "more " * 199 + "x", "! " * 500, "’" * 999])
def test_hostile_remarks_take_no_time(hostile: str) -> None:
    assert not asks_nothing(hostile)


@pytest.mark.parametrize(
    "message",
    [
        "what articles do you have?",
        "How many articles are there?",
        "what are these articles about?",
        "list all the articles",
        "what can I ask?",
        "What topics do you cover?",
        "what is this?",
    ],
)
def test_who_asks_what_there_is_asks_for_articles(message: str) -> None:
    assert asks_for_articles(message)


@pytest.mark.parametrize(
    "message",
    [
        "what do you know about Zika?",
        "which articles mention the mill?",
        "what are the articles of impeachment?",
        "how many documents did he leak?",
        "what is this vote about?",
        "what is it about?",
        "",
    ],
)
def test_who_asks_of_the_articles_does_not(message: str) -> None:
    assert not asks_for_articles(message)
