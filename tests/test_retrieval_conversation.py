"""Follow-ups: known by their form, completed from the turn before, shown for what they were taken to be."""

import pytest

from retrieval.questions.conversation import Form, Turn, Understood, form, turn_of, understand
from retrieval.questions.words import names

TURN = Turn("who offered to resign?", ("a1", "a2"), "Jeff Sessions")


@pytest.mark.parametrize(
    "question",
    [
        "and when was that?",
        "what did he say about taxes?",
        "who else?",
        "When was that?",
        "why?",
        "what about the White House?",
        "so what was the point then?",
        "did they ever meet?",
        "how did the president brush that off?",
        "who won that war?",
        "who had voted with that party before?",
        "what happened to the others?",
        "are there any other reasons?",
        "Where did she go?",
        "how many?",
        "where did the governor come down on it?",
        "why did the party choose him?",
        "what voting district did she win?",
        "for which football club did he play?",
        "what were some examples of his promises?",
        "was there any doubt about their figures?",
        "what other reasons did the board give?",
        "how many other mills closed?",
        "how many houses burned down during this time?",
        "no, I meant Ann Lee of Harwick",
        "what did Ann Lee say about him?",
        "why did Ann Lee's council sack her?",
        "Did Ann Lee sack him?",
        "who was the man running against him that the council backed?",
        "who's the woman suing them?",
        "where was the mayor when it happened?",
        "so what did Ann Lee say?",
        "and what did Ann Lee say about refugees and taxes?",
    ],
)
def test_a_question_that_leans_on_another_is_known_by_its_form(question: str) -> None:
    assert form(question) is Form.GOES_ON


@pytest.mark.parametrize(
    "question",
    [
        "Who said that Trump would resign?",
        "who at the town hall said that the mill was to be sold in spring?",
        "What did Jeff Sessions say about his recusal?",
        "How many people died in the fire at the mill this year?",
        "is it true that the attorney general offered to resign over the travel ban?",
        "which senator voted against the bill that he had written himself?",
        "who was the first American in space?",
        "When did Obama and his wife visit Cuba?",
        "who followed the mayor of Harwick when the council sacked him?",
        "which editor said Ann Lee had asked the paper to call her?",
        "which senator from Ohio said he would resign?",
        "which of the Harwick party's candidates said he was ill?",
        "what did the mayor of the little town say about his unpaid pension rights?",
        "who was the first owner of the burned paper mill and his brother?",
        "no I meant Ann Lee: which mill in Harwick burned down in the spring?",
    ],
)
def test_a_question_that_names_what_it_asks_about_stands_alone(question: str) -> None:
    assert form(question) is Form.ALONE


@pytest.mark.parametrize(
    "question",
    [
        "was the trial fair?",
        "Where can I read more?",
        "who died?",
        "who reported the offer?",
        "did people reckon he stood a chance?",
        "how much had the white house asked for to start with?",
        "what did the mayor of the little town say about his unpaid pension?",
        "so far, who won?",
    ],
)
def test_a_short_question_without_a_name_may_go_either_way(question: str) -> None:
    assert form(question) is Form.UNSURE


@pytest.mark.parametrize(
    "question",
    [
        "how well did the mayor do with that vote four years earlier?",
        "did anyone drive her to Dunmere?",
        "what did Ann Lee think of that plan in May?",
        "Where was Ann Lee when it happened?",
        "So what did Anna Berg say about refugees?",
    ],
)
def test_one_that_points_back_and_says_much_itself_may_go_either_way(question: str) -> None:
    assert form(question) is Form.UNSURE


def test_a_follow_up_takes_over_words_articles_and_topic_of_the_last_turn() -> None:
    found = understand("and when was that?", TURN)

    assert found == Understood("and when was that?", "who offered to resign?", ("a1", "a2"), "Jeff Sessions")
    assert found.whole == "who offered to resign? and when was that?"


def test_a_new_topic_takes_no_words_over_and_is_about_nothing_said_before() -> None:
    question = "Who won the election in France?"

    found = understand(question, TURN)

    assert (found.whole, found.about) == (question, "")
    assert found.article_ids == TURN.article_ids  # it may well be about these


def test_without_a_turn_before_nothing_is_taken_over() -> None:
    assert understand("and when was that?", None) == Understood("and when was that?")


def test_a_turn_carries_what_its_question_took_over_but_does_not_grow_forever() -> None:
    asked = Understood("and why?", " ".join(["word"] * 100), ("a1",), "Jeff Sessions")

    turn = turn_of(asked, ["a1", "a2", "a3", "a4"], "Jeff Sessions")

    assert turn.question.split() == ["word"] * 22 + ["word?", "and", "why?"]
    assert turn.article_ids == ("a1", "a2", "a3")


@pytest.mark.parametrize(("asked", "kept"), [(10, 25), (40, 40), (100, 60)])
def test_a_turn_keeps_its_own_question_before_what_it_took_over(asked: int, kept: int) -> None:
    turn = turn_of(Understood(" ".join(["own"] * asked), " ".join(["taken"] * 30)), [], "")

    assert turn.question.split() == (["taken"] * 29 + ["taken?"] + ["own"] * asked)[-kept:]


@pytest.mark.parametrize("carried", ["who left the mill", "who left the mill?"])
def test_questions_of_a_conversation_stay_apart_where_their_marks_were_left_out(carried: str) -> None:
    assert Understood("and when", carried).whole == "who left the mill? and when"


def test_names_are_found_without_their_possessive() -> None:
    assert names("when did Jeff Sessions’s deputy meet Bill Clinton and Jeff Sessions?") == [
        "Jeff Sessions",
        "Bill Clinton",
    ]
    assert names("Who is it?") == []
    assert names("what I’m asking is what I and Ann Roe saw on I-95 in World War I.") == [
        "Ann Roe",
        "I-95",
        "World War I",
    ]


def test_what_a_message_told_beside_its_question_is_kept_in_front_of_it() -> None:
    asked = Understood("who saw it?", "when did the mill burn?", told="The mayor fell.")

    assert asked.whole == "when did the mill burn? who saw it? The mayor fell."
    assert turn_of(asked, [], "").question == "when did the mill burn? The mayor fell. who saw it?"


@pytest.mark.parametrize(("told", "carried"), [("", True), ("The roof of Corfe town hall fell in.", False)])
def test_what_a_message_tells_lets_its_question_stand_alone(told: str, carried: bool) -> None:
    found = understand("who saw the roof fall?", Turn("when did the mill burn?"), told)

    assert bool(found.carried) is carried
