"""Whom the pronoun of a follow-up stands for."""

import pytest

from retrieval.questions.conversation import Turn
from retrieval.questions.referents import asks_who_at_place, going_on_from, with_name


@pytest.mark.parametrize(
    ("before", "question", "named"),
    [
        ("Where is the tennis player Carlo Moya from?", "how old is he?", "how old is Carlo Moya?"),
        ("what did Ann Roe say?", "and her husband?", "and Ann Roe’s husband?"),
        ("what did Ann Roe say?", "who asked her about it?", "who asked Ann Roe about it?"),
        ("what did Ann Roe say?", "who hired her?", "who hired Ann Roe?"),
        ("why did Jeff Sessions offer to go?", "His reasons?", "Jeff Sessions’s reasons?"),
        ("when did Mr. Baker say that Baker left?", "where's he now?", "where's Mr. Baker now?"),
        ("what did Jeff Sessions tell Ann Roe?", "how old is she?", "how old is Ann Roe?"),
        ("what did Ann Roe do in Chad?", "was she fined?", "was Ann Roe fined?"),
        ("did the Senate hear Ann Roe of the FBI?", "was she fined?", "was Ann Roe fined?"),
        (
            "who is Jeff Sessions?",
            "what did Ann Roe say about him?",
            "what did Ann Roe say about Jeff Sessions?",
        ),
        ("did Ann Roe hire Tom Lee?", "why did Tom Lee thank her?", "why did Tom Lee thank Ann Roe?"),
        ("did New York or Faith Hill say so?", "does she mean it?", "does Faith Hill mean it?"),
        ("what did Bill Poe say about taxes?", "how old is he?", "how old is Bill Poe?"),
        ("Who is Jeff Sessions, exactly?", "how old is he?", "how old is Jeff Sessions?"),
        ("and who’s the tennis player Carlo Moya", "how old is he?", "how old is Carlo Moya?"),
        ("what did Jeff Sessions do? who wrote to him?", "how old is he?", "how old is Jeff Sessions?"),
        ("Who hired Ann Roe? What did Ann Roe say?", "how old is she?", "how old is Ann Roe?"),
        ("did Tom Lee say who won?", "how old is he?", "how old is Tom Lee?"),
    ],
)
def test_a_pronoun_stands_for_the_only_one_who_was_named_and_may_be_meant(
    before: str, question: str, named: str
) -> None:
    assert with_name(question, before) == named


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("", "how old is he?"),
        ("who burned the mill?", "how old is he?"),
        ("what did Barack Obama tell Jeff Sessions?", "how old is he?"),
        ("what did Ann Roe say?", "how old is he?"),
        ("what did Jeff Sessions say?", "how old is she?"),
        ("what did Jeff Sessions say?", "when was that?"),
        ("what did Jeff Sessions say?", "did Barack Obama like his answer?"),
        ("what did Jeff Sessions tell Tom Lee?", "what did Ann Roe say about him?"),
        ("what did the Chadian minister say in Chad?", "how old is he?"),
        ("what did the FBI and CNN say to New York?", "how old is he?"),
        ("did they vote on Farm Bill?", "how old is he?"),
        ("Who won Iowa?", "how old is he?"),
        ("who runs Goldman Sachs?", "where does he live?"),
        ("Who replaced Jeff Sessions?", "when did he resign?"),
        ("And who is Ann Roe’s doctor?", "how old is she?"),
        ("what did they say? who is the lawyer of Ann Roe?", "how old is she?"),
        ("the mill burned. Who did Ann Roe hire?", "how old is she?"),
    ],
)
def test_where_it_is_not_plain_who_is_meant_nobody_is(before: str, question: str) -> None:
    assert with_name(question, before) == ""


@pytest.mark.parametrize(
    ("question", "tells"),
    [
        ("who quit as mayor of Corfe?", True),
        ("who won in New York last week", True),
        ("who burned down the mill?", False),
        ("who sacked Ann Roe?", False),
        ("who told Ann Roe so in Corfe?", False),
        ("who is Ann Roe of Corfe?", False),
        ("who was arrested in the Corfe case?", False),
        ("when did the mayor of Corfe quit?", False),
    ],
)
def test_who_is_asked_for_may_be_named_by_a_place_alone(question: str, tells: bool) -> None:
    assert asks_who_at_place(question) is tells


@pytest.mark.parametrize(
    ("before", "who", "question", "named"),
    [
        ("Who stopped the Farm Bill?", "Ann Roe", "where did she grow up?", "where did Ann Roe grow up?"),
        ("who sold the mill?", "Tom Lee", "and his brother?", "and Tom Lee’s brother?"),
        ("Who hired Ann Roe?", "Tom Lee", "how old is he?", "how old is Tom Lee?"),
        ("Who replaced Jim Poe?", "Tom Lee", "when did he resign?", ""),
        ("who sold the mill?", "Ann Roe", "how old is he?", ""),
        ("who sold the mill?", "Dr. Roe", "how old is she?", ""),
        ("who sold the mill?", "the Senate", "how old is he?", ""),
        ("when was the mill sold?", "Tom Lee", "how old is he?", ""),
        ("who sold the mill?", "", "how old is he?", ""),
    ],
)
def test_a_pronoun_may_stand_for_who_answered_the_question_before(
    before: str, who: str, question: str, named: str
) -> None:
    turn = going_on_from(Turn(before, about="the mill", who=who), question)

    assert with_name(question, turn.question) == named
    assert turn.about == (f"{who}, the mill" if named else "the mill")


def test_a_follow_up_that_names_somebody_or_has_no_pronoun_goes_on_from_the_question_alone() -> None:
    turn = Turn("who sold the mill?", about="Tom Lee", who="Tom Lee")

    assert going_on_from(turn, "what did Jim Poe say of his plan?") == turn
    assert going_on_from(turn, "when was that?") == turn
    assert going_on_from(turn, "is he rich?").about == "Tom Lee"
