"""Messages of several sentences: which of them asks, and what of the others is needed."""

import pytest

from retrieval.questions.messages import question_of, questions_in

ASIDES = (
    "I keep seeing different numbers",
    "accounts differ",
    "My editor wants to know this.",
    "I'm writing a piece...",
    "I write for the Post.",
    "Journalist here.",
    "yes or no",
)


def apart(message: str) -> tuple[str, str]:
    return question_of(message, ASIDES.__contains__)


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("Who won Ohio? I keep seeing different numbers", "Who won Ohio?"),
        (
            "who won the most votes of ohio's miners? accounts differ",
            "who won the most votes of ohio's miners?",
        ),
        ("My editor wants to know this. Who won Ohio?", "Who won Ohio?"),
        ("I'm writing a piece... who won in Ohio?", "who won in Ohio?"),
        ("Hi! Can you help me? Who won Ohio?", "Who won Ohio?"),
        ("Who won Ohio? Anyone?", "Who won Ohio?"),
        ("Hi! I write for the Post. Could you tell me who won Ohio?", "Could you tell me who won Ohio?"),
        (
            "I write for the Post. Can you help? Could you look up who won Ohio?",
            "Could you look up who won Ohio?",
        ),
        ("Journalist here. I need to know who won Ohio.", "I need to know who won Ohio."),
        ("Really? who won Ohio", "who won Ohio"),
        ("did the mill of Corfe burn? yes or no", "did the mill of Corfe burn?"),
    ],
)
def test_what_is_told_of_whoever_asks_is_left_out(message: str, question: str) -> None:
    assert apart(message) == (question, "")


@pytest.mark.parametrize(
    ("message", "question", "told"),
    [
        (
            "Comey sent a letter to Congress. Who reported it?",
            "Who reported it?",
            "Comey sent a letter to Congress.",
        ),
        (
            "Comey sent a letter to Congress. Who were the three papers that reported so?",
            "Who were the three papers that reported so?",
            "Comey sent a letter to Congress.",
        ),
        (
            "comey sent a letter to congress. who reported it",
            "who reported it",
            "comey sent a letter to congress.",
        ),
        ("so the mayor quit; who took over?", "who took over?", "so the mayor quit;"),
        ("I'm writing about the vote on Brexit. When is it?", "When is it?", "the vote on Brexit."),
        ("I read somewhere that Comey sent a letter. Who says so?", "Who says so?", "Comey sent a letter."),
        ("My editor says Comey sent a letter. Who says so?", "Who says so?", "Comey sent a letter."),
        ("Hawaii read the bill aloud. Who says so?", "Who says so?", "Hawaii read the bill aloud."),
        ("We are checking the claim that Ann left. Did she?", "Did she?", "Ann left."),
        ("who reported it? Janet Reno offered to go.", "who reported it?", "Janet Reno offered to go."),
        ("When he left Ohio, he fell. Who saw it?", "Who saw it?", "When he left Ohio, he fell."),
        ("who won? the vote of the miners", "who won?", "the vote of the miners"),
        ("Interesting. When was that?", "When was that?", ""),
        ('Who saw it? Berg said "it fell.', "Who saw it?", 'Berg said "it fell.'),
    ],
)
def test_what_is_told_of_the_story_is_kept(message: str, question: str, told: str) -> None:
    assert apart(message) == (question, told)


@pytest.mark.parametrize(
    "message",
    [
        "who won Ohio?",
        "Who is Comey? When did he resign?",
        "The mayor quit. The mill burned.",
        "What did Dr. Oz say about Sen. Hill",
        "how many refugees has the U.S. accepted?",
        "Where is the show ICE! being held?",
        "J. A. Hobson wanted which races to win?",
        "Did Y. A. Tittle choose that style of play?",
        "Other than Y. A. Tittle throwing sidearm, who was there?",
        "What happened to Portugal. The Man in 2014?",
        "Was she on the American Idols Live! Tour 2007?",
        'who asked "why? Who are you?" and left the room?',
        'Was the sign 6" wide? Who saw it?',
        "What did “Mr. Brown. A man.” earn?",
        'What was the gross for "Madea" (No. 2)?',
        "thought likening trump to mitt was insulting... to mitt",
        "",
        "?",
    ],
)
def test_all_else_stays_whole(message: str) -> None:
    assert apart(message) == (message, "")


@pytest.mark.parametrize(
    "hostile", ["? " * 500, "who. " * 200, '"' * 999, "a? " * 330, "so. " * 249, "… " * 500]
)
def test_hostile_messages_are_only_words(hostile: str) -> None:
    question, _ = apart(hostile)

    assert question in hostile


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("Who won Ohio? By how much?", ["Who won Ohio?", "By how much?"]),
        ("who won ohio? and when was that", ["who won ohio?", "and when was that"]),
        ("The mill burned. Who did it? Why? When?", ["The mill burned. Who did it?", "Why?", "When?"]),
        ("Who won? He quit. Why? I need it.", ["Who won?", "He quit. Why? I need it."]),
        ("Who won Ohio? Why? Any ideas?", ["Who won Ohio?", "Why?"]),
        ('Who won Ohio? Who called him “a liar"?', ["Who won Ohio?", 'Who called him “a liar"?']),
        ('Who won Ohio? Who called him "a liar”?', ["Who won Ohio?", 'Who called him "a liar”?']),
        ('Who called him “a liar"? Who won Ohio?', ['Who called him “a liar"?', "Who won Ohio?"]),
        ('Who won Ohio? Was the sign 6" wide?', ["Who won Ohio?", 'Was the sign 6" wide?']),
        ('Who won? Who said "he is a liar? a cheat?', ["Who won?", 'Who said "he is a liar? a cheat?']),
    ],
)
def test_two_or_three_questions_are_told_apart(message: str, questions: list[str]) -> None:
    assert questions_in(message) == questions


@pytest.mark.parametrize(
    "message",
    [
        "Who won Ohio?",
        "Who won Ohio? Anyone?",
        "Can you help? Who won Ohio?",
        "The mill burned. Who did it?",
        "Who? What? When? Why?",
        'who asked "why? Who are you?" and left the room?',
        "Who won??? Ohio",
        "?? ??",
        "",
    ],
)
def test_one_question_or_many_are_not(message: str) -> None:
    assert questions_in(message) == []


@pytest.mark.parametrize("hostile", ["? " * 500, "a? " * 330, "a? b? " + '"' * 900, "who. " * 200])
def test_whatever_is_asked_nothing_is_lost(hostile: str) -> None:
    assert all(question in hostile for question in questions_in(hostile))
