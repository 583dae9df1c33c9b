"""What people say when they go over to something else."""

import pytest

from retrieval.questions.new_subjects import without_lead


@pytest.mark.parametrize(
    "lead",
    [
        "changing the subject: ",
        "Change of topic, ",
        "ok, switching gears - ",
        "on a different note, ",
        "on a lighter note: ",
        "another thing entirely: ",
        "ok something else. ",
        "something completely different: ",
        "well, new topic. ",
        "totally unrelated but ",
        "Unrelated, ",
        "moving on, ",
        "ok, moving on to something else – ",
        "different story, but ",
    ],
)
def test_another_matter_is_known_by_its_lead(lead: str) -> None:
    assert without_lead(f"{lead}who owns the mill?") == ("who owns the mill?", True)


@pytest.mark.parametrize("lead", ["another question: ", "ok, another one: ", "new question, "])
def test_another_question_may_be_about_the_same(lead: str) -> None:
    assert without_lead(f"{lead}who owns the mill?") == ("who owns the mill?", False)


@pytest.mark.parametrize(
    "message",
    [
        "who owns the mill?",
        "something different happened in May, what was it?",
        "another story said that he won. did he?",
        "moving on from the mill, what did she do?",
        "what other thing did he say?",
        "new topic",
        "change the subject",
        "who said that it was unrelated, and when?",
        "",
    ],
)
def test_any_other_message_stays_as_it_is(message: str) -> None:
    assert without_lead(message) == (message, False)
