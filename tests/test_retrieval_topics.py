"""Questions that want to be told of something: which they are, and what answers them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from looked_at import looked_at

from index.lexicon import analyzer
from retrieval.answers.highlight import highlights
from retrieval.forms.topics import asks_for_latest, newest_first, other_topic, telling, topic
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.judged import Judged

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
        ("most recent articles about Zika", "Zika"),
        ("any updates on Zika?", "Zika"),
        ("tell me about US tariffs", "US tariffs"),
        ("TELL ME ABOUT ZIKA", "ZIKA"),
        ("any news from Corfe?", "Corfe"),
        ("what's the news in New Corfe?", "New Corfe"),
        ("the latest from Corfe", "Corfe"),
        ("what's new in Corfe?", "Corfe"),
        ("anything from the council?", "the council"),
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
        "what's the news from last week?",
        "what's new in May?",
        "what is there from 2016?",
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


def about(*terms: str) -> Query:
    weights = dict.fromkeys(terms, 1.0)
    return Query("", {}, {}, weights, {term: term for term in terms}, Wanted.OTHER, frozenset(), "", 1)


def told(*passages: Judged, apart: bool = True) -> list[str]:
    found = telling(about("trump", "foundat"), passages, ANALYZE, apart=apart)
    assert found == sorted(found, key=lambda each: -each.score)
    return [each.candidate.article.text for each in found]


APART = "Trump spoke. The other foundation paid nothing to anybody."
TOGETHER = "The Donald J. Trump Foundation paid."
BETWEEN = "The foundation of Mr. Trump paid."


def test_words_of_a_topic_that_stand_side_by_side_go_before_the_same_words_apart() -> None:
    passages = [
        replace(looked_at(text), score=score)
        for score, text in ((9.0, APART), (5.0, "Trump paid."), (4.0, TOGETHER), (-2.0, BETWEEN))
    ]

    assert told(*passages) == [TOGETHER, APART, BETWEEN]
    assert told(*passages, apart=False) == [TOGETHER]
    assert told(passages[0]) == [APART]
    assert told(passages[1]) == []


def _dated(moment: datetime | None, text: str, score: float) -> Judged:
    judged = replace(looked_at(text), score=score)
    article = replace(judged.candidate.article, published_at=moment)
    return replace(judged, candidate=replace(judged.candidate, article=article))


def test_the_newest_is_of_the_last_day_that_articles_are_dated_with() -> None:
    evening = _dated(datetime.fromisoformat("2017-06-07T20:30:00-07:00"), "In Oregon.", 2.0)
    morning = _dated(datetime.fromisoformat("2017-06-08T01:00:00+01:00"), "In London.", 1.0)

    found = newest_first([evening, morning])

    assert [each.candidate.article.text for each in found] == ["In London.", "In Oregon."]


def test_the_newest_article_goes_first_and_one_without_a_day_last() -> None:
    def on(day: int | None, text: str, score: float) -> Judged:
        moment = None if day is None else datetime(2020, 1, day, 12, tzinfo=UTC)
        return _dated(moment, text, score)

    passages = [on(1, "One.", 4.0), on(None, "Two.", 3.0), on(9, "Three.", 2.0), on(9, "Four.", 1.0)]

    found = newest_first(passages)

    assert [each.candidate.article.text for each in found] == ["Three.", "Four.", "One.", "Two."]
    assert found == sorted(found, key=lambda each: -each.score)


def test_of_the_newest_day_an_article_is_told_from_its_head_and_the_best_article_first() -> None:
    def at(name: str, start: int, score: float) -> Judged:
        judged = _dated(datetime(2020, 1, 9, tzinfo=UTC), "Rain fell. Hail fell.", score)
        candidate = judged.candidate
        article, passage = replace(candidate.article, id=name), replace(candidate.passage, start=start)
        return replace(judged, candidate=replace(candidate, article=article, passage=passage))

    found = newest_first([at("a", 11, 4.0), at("b", 0, 3.0), at("a", 0, 2.0)])

    assert [(each.candidate.article.id, each.candidate.passage.start) for each in found] == [
        ("a", 0),
        ("a", 11),
        ("b", 0),
    ]
    assert found == sorted(found, key=lambda each: -each.score)


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("what's the latest on the mill?", True),
        ("any updates on the mill", True),
        ("What’s new with the mill?", True),
        ("recent news on the mill", True),
        ("tell me the latest news about the mill, please", True),
        ("hi, are there any updates on software updates?", True),
        ("tell me about the most recent fire", True),
        ("mill updates", True),
        ("tell me about software updates", False),
        ("Tell me about the recent history of the mill.", False),
        ("tell me about the mill", False),
        ("any news on the mill?", False),
    ],
)
def test_some_want_to_be_told_the_latest(question: str, latest: bool) -> None:
    assert asks_for_latest(question) is latest
