"""What is asked without a question word becomes a question; topics, statements and what goes on stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions.noun_questions import as_question


def speaks(name: str) -> bool:
    """Tell whether articles credit somebody of this name with something."""
    return name.casefold() in {"ann roe", "berg"}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("price of the mill", "what was the price of the mill"),
        ("The reason she sold the mill", "what was the reason she sold the mill"),
        ("reasons the mill closed", "what were the reasons the mill closed"),
        ("place the bus turned over", "what was the place the bus turned over"),
        ("Reason Berg hates the mill", "what was the reason Berg hates the mill"),
        ("Date Berg resigned", "what was the date Berg resigned"),
        ("Price Berg paid for it", "what was the price Berg paid for it"),
        ("City Roe was born in", "what was the city Roe was born in"),
        ("town Berg lives in", "what was the town Berg lives in"),
        ("make of the car", "what was the make of the car"),
        ("make or model of the car", "what was the make or model of the car"),
        ("State Department emails release date", "what was the State Department emails release date"),
        ("Berg's reason for leaving", "what was Berg's reason for leaving"),
        ("the judge's excuse for being late", "what was the judge's excuse for being late"),
        ("Berg's plan for the mill", "what was Berg's plan for the mill"),
        ("her reaction to the sale", "what was her reaction to the sale"),
        ("mill fire death toll", "what was the mill fire death toll"),
        ("number of people who left", "how many people left"),
        ("total number of houses razed by the fire", "how many houses were razed by the fire"),
        ("number of letters Roe had wiped from it", "what was the number of letters Roe had wiped from it"),
        ("Berg's reaction to that faked photo", "what was Berg's reaction to that faked photo"),
        ("number of shops she had to close", "what was the number of shops she had to close"),
        ("mayor of Harwick", "who was the mayor of Harwick"),
        ("architect of the new mill", "who was the architect of the new mill"),
        ("final debate moderator", "who was the final debate moderator"),
        ("whoever called it a joke", "who called it a joke"),
        ("whoever announced to reporters that it fell", "who announced to reporters that it fell"),
        ("person who walked on stage", "who walked on stage"),
        ("this season's cup winner", "who was this season's cup winner"),
        ("Ann Roe's take on why it failed", "what has Ann Roe said about why it failed"),
        ("the one who called it a joke", "who called it a joke"),
        ("person arrested for the fire", "who was arrested for the fire"),
        ("the man suing the mill", "who was suing the mill"),
        ("someone who's been lying about it", "who's been lying about it"),
        ("first to reach the mill", "who was first to reach the mill"),
        ("former governor who called it a joke", "which former governor called it a joke"),
        ("the bakery that paid for the dig", "which bakery paid for the dig"),
        ("name of the judge who let him go", "which judge let him go"),
        ("names of the two boys", "what were the names of the two boys"),
        ('speaker of the quote "it fell"', 'who said "it fell"'),
        ("need the date of the vote", "what was the date of the vote"),
        ("looking for whoever sold it", "who sold it"),
        ("trying to find out when it fell", "when it fell"),
        ("need to know if the mill burned down", "the mill burned down"),
        ("the senator who sold it, need the name", "which senator sold it"),
        ("Berg's words to reporters in May", "what did Berg say to reporters in May"),
        ("Ann Roe's opinion of the mill", "what has Ann Roe said about the mill"),
        ("Ann Roe on the mill", "what has Ann Roe said about the mill"),
        ("Mrs. Berg on drones", "what has Mrs. Berg said about drones"),
        ("the mayor on her pension", "what has the mayor said about her pension"),
        ("Dora Poe on selling the mill", "what has Dora Poe said about selling the mill"),
    ],
)
def test_what_is_asked_without_a_question_word_becomes_a_question(text: str, question: str) -> None:
    assert as_question(text, speaks) == question


@pytest.mark.parametrize(
    "text",
    [
        "who sold the mill?",
        "did Berg sell the mill?",
        "Berg: who sold the mill?",
        "the man who sold the mill, what did he get for it?",
        "Berg on the sale - what was his view?",
        "the message a Prius sends to its driver",
        "the court's decision on closing the mill",
        "hasn't she got any kids who could help?",
        "after how many years did she leave?",
        "name the mayor of Harwick",
        "State Department emails",
        "the Kansas City Hall protest",
        "Range Rover recall",
        "make Harwick great again",
        "make it a joke",
        "the former speaker of the house that left is who?",
        "the mill that burned was what kind of mill?",
        "Besides Ann Roe who else left?",
        "any thing else of note about the mill?",
        "latest season on keeping bees",
        "a dish that Berg ate on Thanksgiving",
        "Ann Roe",
        "the mill fire",
        "Black History Month",
        "the Harwick water crisis",
        "news on the mill",
        "tell me about Ann Roe",
        "quotes by Berg on the mill",
        "the article that mentions the mill",
        "the story about the man who sold the mill",
        "the mill that the council sold",
        "the mill burned down on Sunday",
        "the mayor resigned on Monday",
        "it is said that she left",
        "and the mayor of Harwick?",
        "no, I meant the mayor of Harwick",
        "Berg's comments on the mill were removed by the editor",
        "attack on the mill in March",
        "need help with the mill story",
        "thanks a lot for that",
        "his age",
    ],
)
def test_topics_statements_and_what_goes_on_stay_as_they_are(text: str) -> None:
    assert as_question(text, speaks) == text


@given(
    st.lists(
        st.sampled_from(
            "a the number of who that mill Berg's on need name - ’ ' s' ing -ed to reason , .".split()
        )
    )
)
def test_whatever_is_typed_is_read(words: list[str]) -> None:
    text = f"- {' '.join(words)} that x"

    assert as_question(text, speaks)
