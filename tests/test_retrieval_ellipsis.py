"""Follow-ups that only name what is another than before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions.ellipsis import asked_before, asks_for_others, completed, said_earlier

SAID = "what did Ann Roe say about the mill on Monday?"


@pytest.mark.parametrize(
    ("before", "follow_up", "whole"),
    [
        (SAID, "and Will Lee?", "what did Will Lee say about the mill on Monday?"),
        ("how many came in April?", "and in may?", "how many came in may?"),
        (SAID, "what about Tom Lee?", "what did Tom Lee say about the mill on Monday?"),
        (SAID, "and on Friday", "what did Ann Roe say about the mill on Friday?"),
        (SAID, "and in May 2016?", "what did Ann Roe say about the mill on Monday in May 2016?"),
        ("what did Ann Roe say about him?", "and the mayor?", "what did the mayor say about him?"),
        ("what does Ann Roe think of it?", "what about his lawyer?", "what does his lawyer think of it?"),
        ("what did Ann Roe say about the mill?", "but taxes?", "what did Ann Roe say about taxes?"),
        ("what did Ann Roe say about NATO?", "how about the WTO?", "what did Ann Roe say about the WTO?"),
        ("what did the FBI say?", "and the CIA?", "what did the CIA say?"),
        ("who did Ann Roe back against Jim Poe?", "and Tom Lee?", "who did Ann Roe back against Tom Lee?"),
        ("how many fell ill in Chad?", "ok and in Niger then?", "how many fell ill in Niger?"),
        ("who won the first round?", "and what about the second one?", "who won the second round?"),
        ("what did Ann Roe say? what about Tom Lee?", "and Jim Poe?", "what did Jim Poe say?"),
        ("what did Ann Roe tell Jim Poe? how old is he?", "and Tom Lee?", "how old is Tom Lee?"),
        ("who owns the mill? who are her sons?", "what about Ann Roe?", "who are Ann Roe’s sons?"),
        ("what is Ann Roe's plan?", "and Tom Lee’s?", "what is Tom Lee's plan?"),
        ("who burned the mill? what did Ann Roe say?", "and Jim Poe?", "what did Jim Poe say?"),
        (SAID, "no, I meant Tom Lee", "what did Tom Lee say about the mill on Monday?"),
        ("Who won Iowa?", "And in Nevada?", "Who won Nevada?"),
        ("when did Ann Roe lose Iowa’s vote?", "and in New York?", "when did Ann Roe lose New York’s vote?"),
        ("who won Iowa in 2012?", "and in 2016?", "who won Iowa in 2016?"),
        ("who won Iowa?", "and in may?", "who won Iowa in may?"),
        ("who won Iowa?", "and after Nevada?", "who won Iowa after Nevada?"),
        ("who won the Senate?", "and in Nevada?", "who won the Senate in Nevada?"),
        ("who beat Ann Roe?", "and in Nevada?", "who beat Ann Roe in Nevada?"),
        (SAID, "and Bill Poe?", "what did Bill Poe say about the mill on Monday?"),
        (SAID, "No, I meant Bill", "what did Bill say about the mill on Monday?"),
        (SAID, "sorry, i meant on Friday.", "what did Ann Roe say about the mill on Friday?"),
        ("what did he say about Gore?", "I mean the elder Bush", "what did he say about the elder Bush?"),
        (
            "who stopped House Bill 15 in May 2016?",
            "and House Bill 16?",
            "who stopped House Bill 16 in May 2016?",
        ),
        ("how many fell ill by May 5?", "and in July?", "how many fell ill in July?"),
        ("who fell ill on Monday?", "and before Friday?", "who fell ill before Friday?"),
        ("who won in May 2012?", "and before 2016?", "who won before 2016?"),
        ("who fled in Storm Ada?", "what about Storm Bob?", "who fled in Storm Bob?"),
        ("did Storm Ada miss Corfe Bay?", "and Storm Bob?", "did Storm Bob miss Corfe Bay?"),
        ("who won the vote in Corfe?", "by how much?", "by how much won the vote in Corfe?"),
        ("where was the pier found?", "And by whom?", "by whom was the pier found?"),
        ("did Ann Roe sell the mill?", "to whom", "to whom did Ann Roe sell the mill?"),
        ("who fled? who sold it?", "to whom?", "to whom sold it?"),
        ("what did Ann Roe say about the mill?", "and about taxes?", "what did Ann Roe say about taxes?"),
        ("what did Ann Roe say about the mill?", "what about on taxes?", "what did Ann Roe say about taxes?"),
        ("what did he say about the mill?", "and on Tom Lee?", "what did he say about Tom Lee?"),
        ("what did he say on the army?", "and about taxes?", "what did he say about taxes?"),
        ("what did he say?", "and about the new pier?", "what did he say about the new pier?"),
        ("what will she do about the toll?", "and about parking?", "what will she do about parking?"),
        (
            "what did he say of the mayor of Corfe?",
            "and of Wareham?",
            "what did he say of the mayor of Wareham?",
        ),
        (
            "what will she do about the toll?",
            "and about the queues at the old gate?",
            "what will she do about the queues at the old gate?",
        ),
        (
            "what did Ann Roe tell the mayor? what did she say to the mayor after the vote?",
            "and to the council?",
            "what did she say to the council after the vote?",
        ),
        (SAID, "and Tom Lee about the ferry?", "what did Tom Lee say about the ferry?"),
        ("how many fled?", "according to the police?", "how many fled according to the police?"),
        (
            "how many fled, according to the mayor?",
            "and according to the police",
            "how many fled, according to the police?",
        ),
        ("how much did the FBI owe?", "and Bank of Corfe?", "how much did the Bank of Corfe owe?"),
        ("when did the Senate vote?", "what about the House of Lords", "when did the House of Lords vote?"),
        ("how much did 12 Mills make?", "and Age of Tin?", "how much did Age of Tin make?"),
        ("who fled from Niger?", "and from the Isle of Portland?", "who fled from the Isle of Portland?"),
        ("how many died in the flood?", "and in the fire?", "how many died in the fire?"),
        ("how many died in Corfe?", "and outside the town?", "how many died in Corfe outside the town?"),
        ("which shop is the cheapest?", "and the most expensive?", "which shop is the most expensive?"),
        ("who got the most votes?", "and the fewest?", "who got the fewest votes?"),
        ("who won the men's race?", "and the women's?", "who won the women's race?"),
    ],
)
def test_the_question_before_is_asked_again_with_another_name_time_or_place(
    before: str, follow_up: str, whole: str
) -> None:
    assert completed(follow_up, before) == whole


@pytest.mark.parametrize(
    ("before", "follow_up"),
    [
        ("", "and Tom Lee?"),
        (SAID, "Tom Lee?"),
        (SAID, "and why?"),
        (SAID, "what about him?"),
        ("what did Ann Roe say about the mill?", "and was the ferry insured?"),
        ("what did Ann Roe say about the mill?", "and according to Politico?"),
        (SAID, "and when was that said by Tom Lee?"),
        (SAID, "and the third?"),
        (SAID, "and Tom Lee, who has been the mayor of Corfe?"),
        ("who burned the mill?", "and Tom Lee?"),
        ("who burned the mill?", "and the horse?"),
        ("who burned the mill?", "and at last?"),
        ("who fled Corfe?", "and May 5?"),
        ("who burned the mill? what about Tom Lee?", "and in May?"),
        ("did NATO and the WTO agree?", "and the FBI?"),
        ("how many fled?", "by how much?"),
        ("the mill", "by whom?"),
        ("who burned the mill?", "by whom was it sold?"),
        ("who burned the mill?", "and about taxes?"),
        ("who burned the mill?", "according to whom?"),
        ("who burned the mill?", "according to him?"),
        ("", "according to the police?"),
        ("who burned the mill?", "and in the end?"),
        ("what did he say about the mill?", "and of course?"),
        ("what did Ann Roe tell Jim Poe?", "and to Tom Lee?"),
        ("who came second in the race?", "and third?"),
        ("who won the cup?", "and the second?"),
        ("which is the dearest shop?", "and the second dearest?"),
        ("who won the race?", "and the women's?"),
        ("who won the forest?", "and the cheapest?"),
        ("who burned the mill?", "and the women's?"),
    ],
)
def test_where_nothing_is_alike_the_question_is_not_completed(before: str, follow_up: str) -> None:
    assert completed(follow_up, before) == ""


@pytest.mark.parametrize(
    "text",
    [
        "who else?",
        "And who else",
        "what others?",
        "anyone else ?",
        "which ones else?",
        "what about the others?",
    ],
)
def test_who_else_wants_what_else_answers_the_question_before(text: str) -> None:
    assert asks_for_others(text)


@pytest.mark.parametrize(
    "text", ["what else did she say?", "who?", "who else burned the mill?", "else", "others say so?"]
)
def test_who_else_with_words_of_its_own_is_a_question(text: str) -> None:
    assert not asks_for_others(text)


@pytest.mark.parametrize(
    ("carried", "question"),
    [
        (SAID, SAID),
        ("what did Ann Roe say? and Tom Lee?", "what did Tom Lee say?"),
        ("who burned the mill? who saw it?", "who saw it?"),
    ],
)
def test_the_question_before_is_the_last_one_with_the_words_that_it_took(carried: str, question: str) -> None:
    assert asked_before(carried) == question


@pytest.mark.parametrize(
    ("carried", "earlier"),
    [
        ("", ""),
        ("who is Tom Lee?", ""),
        ("who is Tom Lee? what did he say about Ann Roe?", "who is Tom Lee?"),
        ("who is Tom Lee? where does he live? and his son?", "who is Tom Lee?"),
    ],
)
def test_what_was_asked_earlier_stands_before_the_question_that_is_asked_again(
    carried: str, earlier: str
) -> None:
    assert said_earlier(carried) == earlier


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_may_follow_any_others(before: str, other: str) -> None:
    whole = completed(f"and {other}?", before)

    assert whole == "" or set(whole) <= set(before) | set(other) | set("? ")
