"""Greetings, requests and thanks around a question: left out, and nothing else."""

import pytest

from retrieval.questions.courtesies import without_courtesies


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Can you tell me who won?", "who won?"),
        ("hey, do you know when it fell", "when it fell"),
        ("Please tell me who won the cup?", "who won the cup?"),
        ("I'd like to know how many came", "how many came"),
        ("I’m wondering why it fell", "why it fell"),
        ("Does anyone here know why it fell?", "why it fell?"),
        ("any idea who won?", "who won?"),
        ("Hi Quoth, who won?", "who won?"),
        ("hi quoth who won", "who won"),
        ("lol who won?", "who won?"),
        ("by the way, who won?", "who won?"),
        ("Wait - actually, what did she win?", "what did she win?"),
        ("ok so who won then", "so who won then"),
        ("Hello - did she win it?", "did she win it?"),
        ("Hello! Quick question: who won?", "who won?"),
        ("According to the articles, who won", "who won"),
        ("in the news who won it", "who won it"),
        ("in your collection, who won it", "who won it"),
        ("who won, according to the articles?", "who won?"),
        ("do the articles say who won?", "who won?"),
        ("what do the articles say about who won the cup", "who won the cup"),
        ("what I want to know is who won", "who won"),
        ("I don't know who won", "who won"),
        ("is there an article that says who won?", "who won?"),
        ("do you have anything on who won the cup?", "who won the cup?"),
        ("give me the name of the mayor", "the name of the mayor"),
        ("I'm looking for the date of the vote", "the date of the vote"),
        ("I need to know who won", "who won"),
        ("who was hurt in the article?", "who was hurt?"),
        ("who won the race? thanks!", "who won the race?"),
        ("who won the race please", "who won the race"),
        ("who won the race many thanks in advance", "who won the race"),
        ("who won the race Thank you in advance!", "who won the race"),
        ("who won the race, do you know?", "who won the race?"),
        ("who won the race, any idea?", "who won the race?"),
        (
            "Hello, can you please tell me what the mayor said? Thanks in advance!",
            "what the mayor said?",
        ),
        ("what, if anything, did she say?", "what did she say?"),
        ("Which mills burned, if any?", "Which mills burned?"),
        ("list everyone who left", "who left"),
        ("name three people who left", "who left"),
        ("identify the person who left", "who left"),
        ("is it known who left?", "who left?"),
        ("Has it been reported who left?", "who left?"),
        ("who the hell left?", "who left?"),
        ("wtf did she say", "what did she say"),
    ],
)
def test_what_is_said_to_whoever_answers_is_left_out(question: str, left: str) -> None:
    assert without_courtesies(question) == left


@pytest.mark.parametrize(
    "question",
    [
        "who won?",
        "tell me about the mill",
        "I don't know the mill",
        "give me a name",
        "who said thanks in advance?",
        "who wrote many thanks",
        "does she need the money?",
        "who is in the stories?",
        "which articles of impeachment passed?",
        "which stories did she cover?",
        "which stories cover up the fire?",
        "what coverage does the plan give?",
        "can you tell me if she won?",
        "do you know him?",
        "did the mayor say who won?",
        "does the mayor know who won?",
        "so who won then?",
        "and who won?",
        "who said hello?",
        "how many said please?",
        "what did he get as a thank you?",
        "who gave thanks?",
        "according to the report, who won?",
        "who said please?",
        "may they vote as they please?",
        "hi",
        "thanks",
        "what is the oldest painting in the collection?",
        "who lived in the upper stories?",
        "has it been known to fail?",
        "who wrote Hell on Wheels?",
        "the people who left",
        "what happens if anyone leaves?",
        "who asked if anything was left?",
        "OK Corral shootout: who fired first?",
        "Hi-tech firms and who runs them?",
        "Well-known senators: who are they?",
        "Hey Jude was written by whom?",
        "please?",
        "hello, who?",
    ],
)
def test_what_may_be_part_of_what_is_asked_stays(question: str) -> None:
    assert without_courtesies(question) == question


@pytest.mark.parametrize(
    ("hostile", "left"),
    [
        (", " * 400 + "who won", ", " * 400 + "who won"),
        ("who won" + "? " * 400 + "thanks", "who won?"),
        ("hi, " * 300 + "who won", "hi, " * 296 + "who won"),
        ("(who [won* \\", "(who [won* \\"),
    ],
)
def test_hostile_questions_are_only_words(hostile: str, left: str) -> None:
    assert without_courtesies(hostile) == left
