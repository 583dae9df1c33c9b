"""Questions that ask who said something: what they want to know of a speaker, and who is one."""

import pytest

from index.attributions import Attribution
from index.spans import Span
from retrieval.questions.asked_speaker import AskedSpeaker, asked_speaker


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who said that the bridge is safe?", ("say", False)),
        ("who first told the Times about it", ("tell", False)),
        ("Who’s accusing the mayor?", ("accuse", False)),
        ("Who has been calling for a vote?", ("call", False)),
        ("Which former mayor of Oslo denied it?", ("deny", False)),
        ("which senators say it should expire", ("say", False)),
        ("What newspaper reported the offer?", ("report", True)),
        ("Of all the guests, who joked about it?", ("joke", False)),
        ("whose spokesman refused to comment?", ("refuse", False)),
        ("Who was it that said it fell?", ("say", False)),
        ("which old mayor was it who denied it", ("deny", False)),
        ("some mayor said it would fall within a year, who was that?", ("say", False)),
        ("one of the mayors called it safe, which one", ("call", False)),
        ("some mayor said it would fall who was that", ("say", False)),
        ("the paper that reported the offer was which one?", ("report", True)),
        ("The mayor endorsed who?", None),
        ("the judge blamed which one", None),
        ("According to whom did the bridge fall?", ("say", False)),
        ("The bridge fell according to which paper?", ("say", True)),
        ("In whose view was the bridge safe?", ("say", False)),
        ("According to whose own statement is it safe?", ("say", False)),
        ("In which city did it fall?", None),
        ("in whose name was it built", None),
        ("Who allowed that the bridge was old?", ("allow", False)),
        ("Who allowed the bridge to fall?", None),
        ("Who held the post?", None),
        ("Which states paid for it?", None),
        ("who stated that it fell?", ("state", False)),
        ("Who posted that it fell?", ("post", False)),
        ("The bridge fell, who was it?", None),
        ("who said it fell, who was it?", ("say", False)),
        ("which paper got hold of the plan?", ("", True)),
        ("who sneered that it would fall?", ("sneer", False)),
        ("which captain owned up to dropping it", ("admit", False)),
        ("Who brushed it off as a whim?", ("dismiss", False)),
        ("who put the fall down to rain?", ("blame", False)),
        ("Which mayor spoke about a miracle?", ("say", False)),
        ("Who is sure that it will hold?", ("believe", False)),
        ("who takes the view that it is safe", ("believe", False)),
        ("who made the point that it was old?", ("argue", False)),
        ("who made the crack about the mill?", ("joke", False)),
        ("which mayor made a bad joke about the mill?", ("joke", False)),
        ("who made the claim that it was old?", ("claim", False)),
        ("who made that comparison to a mill?", ("remark", False)),
        ("who was it from the harbor's council that moaned it was old?", ("complain", False)),
        ("who made the mill a joke?", None),
        ("who was it in the mill that nobody saw?", None),
        ("which engineer put the cost at six million?", ("estimate", False)),
        ("Who is certain to win?", None),
        ("who brushed her hair?", None),
        ("who did she stick up for?", None),
        ("who sang it?", None),
        ("Which local website broke the story?", ("", True)),
        ("which paper is owned by the mayor?", None),
        ("Which intelligence agency said it fell?", ("say", False)),
        ("Which agency said it fell?", ("say", False)),
        ("Which foreign news agency said it fell?", ("say", True)),
        ("which police station burned down?", None),
        ("Which radio station broke the story?", ("", True)),
        ("what does the paper cost?", None),
        ("What heavy penalty threatens the crew?", None),
        ("what danger threatened Corfe?", None),
        ("what scheme promises relief?", None),
        ("what senator threatened the town?", ("threaten", False)),
        ("what militia threatened to leave?", ("threaten", False)),
        ("what test suggests that it leaks?", ("suggest", False)),
        ("which activist threatened the town?", ("threaten", False)),
        ("what newspaper revealed the plan?", ("reveal", True)),
        ("Who did the mayor say would win?", None),
        ("Who was accused of theft?", None),
        ("Which leader was not asked to come?", None),
        ("What does the mayor want?", None),
        ("What has the mayor called a disgrace?", None),
        ("What did the mayor say?", None),
        ("Which report is wrong?", None),
        ("Who is the champion?", None),
        ("Who won the race?", None),
        ("Who found the painting?", None),
        ("Who found that the painting was false?", ("find", False)),
        ("who knows how it was done", ("know", False)),
        ("Who was the man who said so?", None),
        ("Did the man who said so leave?", None),
        ("has the paper which reported the offer taken it back", None),
        ("do you know who said it?", ("say", False)),
        ("did the mayor say which newspaper reported it?", ("report", True)),
        ("When did it burn?", None),
        ("", None),
        ("who", None),
    ],
)
def test_a_question_is_taken_for_one_after_a_speaker_only_where_the_question_word_is_the_subject(
    question: str, expected: tuple[str, bool] | None
) -> None:
    found = asked_speaker(question)

    assert (found and (found.lemma, found.outlet)) == expected


@pytest.mark.parametrize(
    ("question", "speaker", "expected"),
    [
        ("Who called Anna Berg bitter?", "Karl Berg", 1.0),
        ("Who called Anna Berg bitter?", "Anna Berg", 0.0),
        ("Who called Anna Berg bitter?", "Berg", 0.0),
        ("Who called Berg bitter?", "Karl Berg", 0.0),
        ("Who called Berg's wife Anna Berg bitter?", "Karl Berg", 0.0),
        ("Who called Bill Berg bitter?", "Billy Berg", 0.0),
    ],
)
def test_a_namesake_of_whom_a_question_names_in_full_may_answer(
    question: str, speaker: str, expected: float
) -> None:
    found = asked_speaker(question)

    assert found is not None
    assert found.fit(credit(speaker, "called")) == expected


def test_whom_a_question_names_as_an_owner_is_named_in_it() -> None:
    found = asked_speaker("Which golfer said so of Tiger Woods' caddy and Berg’s dog?")

    assert found is not None
    assert {"woods", "berg"} <= found.words


@pytest.mark.parametrize(
    ("question", "speaker", "expected"),
    [
        # What is asked for is a kind, which a speaker's name may hold.
        ("Which court said Roe came late?", "The Court of Pleas", 1.0),
        ("which Oslo bank has said it fell", "Kern Bank", 1.0),
        ("What paper reported it?", "The Harbor Paper", 1.0),
        ("Which mayor of Oslo first said so?", "The mayor", 0.0),
        ("Which former mayor said so?", "A former mayor of Oslo", 0.0),
        ("which mayor said so?", "Mayor Anna Berg", 1.0),
        ("which bank said so of Kern Bank?", "Kern Bank", 0.0),
        ("Which of the banks said so?", "Kern Bank", 1.0),
        ("Which court said Roe came late?", "Anna Roe", 0.0),
        # A person is less likely one than what is called otherwise.
        ("which court said it fell?", "Judge Anna Berg", 0.5),
        ("which court said it fell?", "Anna Berg", 0.5),
        ("which court said it fell?", "The Old Bailey", 1.0),
        ("which bank said it fell?", "Virginia Bank", 1.0),
        ("which judge said it fell?", "Anna Berg", 1.0),
        ("who said it fell?", "Anna Berg", 1.0),
    ],
)
def test_which_court_may_be_a_court(question: str, speaker: str, expected: float) -> None:
    asked = asked_speaker(question)

    assert asked is not None
    assert asked.fit(credit(speaker, "reported" if asked.lemma == "report" else "said")) == expected


def credit(speaker: str, cue: str, via: tuple[str, ...] = ()) -> Attribution:
    return Attribution(speaker, Span(0, 1), cue, Span(2, 3), Span(4, 5), direct=False, via=via)


def fit(question: str, cue: str, said: str) -> float:
    """How well a cue and what is said fit a question after a speaker."""
    asked = asked_speaker(question)
    assert asked is not None
    return asked.fit(credit("Anna Berg", cue), said)


SAY_OF_MILL = AskedSpeaker("say", outlet=False, words=frozenset("who said it of the old mill".split()))


@pytest.mark.parametrize(
    ("asked", "attribution", "expected"),
    [
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "said"), 1.0),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "had also told"), 1.0),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "wrote"), 1.0),
        (AskedSpeaker("tell", outlet=False), credit("Anna Berg", "said"), 0.4),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "according to"), 0.3),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "denied"), 0.15),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", ":"), 1.0),
        (AskedSpeaker("think", outlet=False), credit("Anna Berg", "is adamant"), 0.4),
        (AskedSpeaker("tell", outlet=False), credit("Anna Berg", "—"), 0.4),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "denies"), 1.0),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "disputed"), 0.4),
        (AskedSpeaker("blast", outlet=False), credit("Anna Berg", "has criticized"), 0.4),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "said"), 0.15),
        (AskedSpeaker("refuse", outlet=False), credit("Anna Berg", "declined to comment"), 0.3),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "declined"), 0.15),
        (AskedSpeaker("say", outlet=False, words=frozenset({"berg"})), credit("Anna Berg", "said"), 0.0),
        (AskedSpeaker("say", outlet=False, words=frozenset({"anna"})), credit("Anna Berg", "said"), 1.0),
        (SAY_OF_MILL, credit("the mill", "said"), 0.0),
        (SAY_OF_MILL, credit("It", "said"), 0.0),
        (SAY_OF_MILL, credit("critics of the mill", "said"), 1.0),
        (SAY_OF_MILL, credit("the owner of the old mill", "said"), 1.0),
        (SAY_OF_MILL, credit("the other mill of the town", "said"), 0.0),
        (AskedSpeaker("report", outlet=True), credit("Anna Berg", "reported"), 0.0),
        (AskedSpeaker("report", outlet=True), credit("The Harbor Times", "reported"), 1.0),
        (AskedSpeaker("report", outlet=True), credit("two officials", "told", ("the Harbor Times",)), 0.3),
    ],
)
def test_a_cue_fits_by_its_verb_and_an_outlet_by_its_name(
    asked: AskedSpeaker, attribution: Attribution, expected: float
) -> None:
    assert asked.fit(attribution) == expected


@pytest.mark.parametrize(
    ("question", "cue", "said", "expected"),
    [
        ("Who denied that it fell?", "said", "that it had not fallen", 0.3),
        ("Who denied that it fell?", "said", "it didn’t fall", 0.3),
        ("Who rejected the plan?", "said", "I completely disagree", 0.3),
        ("Who denied that it fell?", "said", "it fell", 0.15),
        ("Who thinks that it never fell?", "denied", "that it fell", 0.3),
        ("Who thinks that it fell?", "denied", "that it fell", 0.15),
        ("Who thinks that it fell?", "said", "it had not fallen", 0.3),
        ("Who refused to speak?", "said", "I will not speak", 0.15),
    ],
)
def test_saying_that_it_is_not_so_denies_it(question: str, cue: str, said: str, expected: float) -> None:
    assert fit(question, cue, said) == expected


@pytest.mark.parametrize(
    ("question", "cue", "said", "expected"),
    [
        ("Who said that the mill fell?", "said", "he cannot comment on the mill", 0.0),
        ("Who said that the mill fell?", "told", "that the company could not publicly discuss it", 0.0),
        ("Who said that the mill fell?", "said", "the owner wouldn’t answer questions", 0.0),
        ("Who said that the mill fell?", "said", "she had no comment on the mill", 0.0),
        ("Who said that the mill fell?", "said", "he can comment on the mill", 1.0),
        ("Who said that the mill fell?", "said", "the mill fell, and he would not discuss why", 1.0),
        ("Who said they could not comment?", "said", "he cannot comment on the mill", 1.0),
        ("Who refused to discuss the mill?", "said", "he would not discuss it", 0.15),
    ],
)
def test_who_says_that_they_say_nothing_said_nothing_else(
    question: str, cue: str, said: str, expected: float
) -> None:
    assert fit(question, cue, said) == expected
