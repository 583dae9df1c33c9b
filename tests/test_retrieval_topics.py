"""Questions that want to be told of something: which they are, and what answers them."""

from dataclasses import replace

import pytest
from looked_at import looked_at

from index.lexicon import analyzer
from retrieval.answers.highlight import highlights
from retrieval.forms.topics import other_topic, telling, topic
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query

ANALYZE = analyzer().analyze


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("tell me about Janet Reno", "Janet Reno"),
        ("Can you tell me something about the old mill?", "the old mill"),
        ("show us everything you have on the mill fire", "the mill fire"),
        ("any news on the mill?", "the mill"),
        ("Is there anything about Zika?", "Zika"),
        ("do you have more articles about Trump's taxes?", "Trump's taxes"),
        ("what do we know about the mill", "the mill"),
        ("what was said about EB-5 visas?", "EB-5 visas"),
        ("list all articles about the mill", "the mill"),
        ("what's new with Janet Reno?", "Janet Reno"),
        ("whats the latest on Zika", "Zika"),
        ("any updates on Zika?", "Zika"),
        ("tell me about US tariffs", "US tariffs"),
        ("TELL ME ABOUT ZIKA", "ZIKA"),
        ("what about the mill?", "the mill"),
        ("Janet Reno", "Janet Reno"),
        ("“mill fire”?", "mill fire"),
    ],
)
def test_who_asks_for_nothing_in_particular_wants_to_be_told(question: str, about: str) -> None:
    assert topic(question, ANALYZE, alone=True) == about


@pytest.mark.parametrize(
    "question",
    [
        "who burned down the mill?",
        "tell me who burned down the mill",
        "tell me about who burned it",
        "tell me about him",
        "TELL ME ABOUT HIM",
        "who's Reno",
        "help",
        "Summarize?",
        "find the mill",
        "tell me more about that",
        "what was said about the Security Council's response to the nuclear test in Korea?",
        "what about him?",
        "was the mill burned",
        "mayor said mill safe",
        "thanks",
        "Good morning!",
        "show on Broadway that lost money in May",
        "more please",
        "and the chief?",
        "the",
        "?!",
        "mill fire of Sunday night at Corfe",
    ],
)
def test_who_asks_for_something_certain_or_goes_on_with_a_conversation_does_not(question: str) -> None:
    assert topic(question, ANALYZE, alone=True) is None


def test_a_few_words_are_all_of_a_question_only_where_nothing_was_asked_before() -> None:
    assert topic("taxes", ANALYZE, alone=False) is None
    assert topic("tell me about taxes", ANALYZE, alone=False) == "taxes"


@pytest.mark.parametrize(
    "hostile", ["tell me about " + "( " * 400, "a " * 450, "tell me about " + "x" * 900, ". " * 480 + "a"]
)
def test_hostile_questions_are_only_words(hostile: str) -> None:
    assert topic(hostile, ANALYZE, alone=True) in {None, "x" * 900, "a"}


def test_articles_of_something_are_a_thing_themselves() -> None:
    assert topic("articles of impeachment", ANALYZE, alone=True) == "articles of impeachment"
    assert topic("articles of impeachment", ANALYZE, alone=False) is None


def test_another_thing_in_a_conversation_may_be_a_topic_of_its_own() -> None:
    assert other_topic("and what about the mill?", ANALYZE) == "the mill"
    assert other_topic("how about Zika", ANALYZE) == "Zika"
    assert topic("what about the mill?", ANALYZE, alone=False) is None
    assert other_topic("what about it?", ANALYZE) is None
    assert other_topic("and the mill?", ANALYZE) is None


def test_a_caption_is_not_marked_where_a_sentence_tells_of_it() -> None:
    text = "Ann Lee. A fire burned down the old mill, Ann Lee said."
    query = Query("", {}, {}, {"lee": 1.0}, {"lee": "Lee"}, Wanted.OTHER, frozenset(), "", 1)

    (told,) = telling(query, [replace(looked_at(text), sentence_scores=(1.0, 0.9))], ANALYZE)

    assert highlights(told)[0].of(text) == "A fire burned down the old mill, Ann Lee said."
