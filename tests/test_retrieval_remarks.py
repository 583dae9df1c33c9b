"""Remarks to whoever answers: known as such where a message holds nothing else."""

import pytest

from retrieval.questions.remarks import asks_nothing


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
        "huh?",
        "tldr pls",
        "sorry, can you explain that?",
        "I don't get it",
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
        "can you explain why",
        "summarize the mill",
        "what do they mean?",
        "Zika",
        "",
    ],
)
def test_what_may_ask_something_is_asked(message: str) -> None:
    assert not asks_nothing(message)


@pytest.mark.parametrize(
    ("message", "before", "nothing"),
    [
        ("was that true?", "what did the mayor say about the mill?", False),
        ("is that right", "who won? who denied that the mill was sold?", False),
        ("ok, and was it really true?", "what did he claim?", False),
        ("was that true?", "how old is the mayor?", True),
        ("is that correct?", "what did the mayor say? how old is he?", True),
        ("really?", "what did the mayor say about the mill?", True),
        ("ok, thanks", "what did the mayor say about the mill?", True),
        ("was that true?", "", True),
    ],
)
def test_whether_it_is_so_is_asked_of_what_somebody_said(message: str, before: str, nothing: bool) -> None:
    assert asks_nothing(message, before) is nothing


@pytest.mark.parametrize("hostile", ["ok " * 333, "more " * 199 + "x", "! " * 500, "’" * 999])
def test_hostile_remarks_take_no_time(hostile: str) -> None:
    assert not asks_nothing(hostile)
