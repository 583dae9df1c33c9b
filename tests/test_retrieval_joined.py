"""Several questions in one message: each is asked, what answers any of them is cited, what nothing answers is said."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from place import Place
from test_retrieval_engine import ALWAYS, BOAT, MILL, NEVER, SCHOOL, cited, engine_of, names

from index.articles import Article
from index.spans import Span
from retrieval.answers.joined import joined, looked_at
from retrieval.answers.results import (
    Abstention,
    Account,
    Answer,
    Attribution,
    Citation,
    IndexFacts,
    Question,
    Reply,
    Understanding,
)
from retrieval.mechanisms import Mechanism
from retrieval.questions.conversation import Turn

FACTS = IndexFacts("000001", 1, 4, datetime(2020, 1, 1, tzinfo=UTC))
ARTICLE = Article("a", "Mill", "0123456789" * 4, "a.txt")
WHOLE = Question("who? why?", 3)


def citation(number: int, row: int, *, score: float = 1.0, mark: int = 0) -> Citation:
    return Citation(
        number,
        row,
        score,
        ARTICLE,
        row,
        row + 10,
        1,
        1,
        (Span(row + mark, row + mark + 1),),
        (Span(row + mark, row + mark + 1),),
    )


def reply(text: str, rows: list[int], confidence: float, *, answers: bool = True, mark: int = 0) -> Reply:
    understood = Understanding(
        "", f"only {text}", Turn(text, (text,), text, tuple(("a", row) for row in rows))
    )
    found = tuple(citation(at, row, score=1 / at, mark=mark) for at, row in enumerate(rows, 1))
    question = Question(text, 3)
    if answers:
        return Answer(question, understood, found, confidence, FACTS, {"total": 2.0}, passages_read=4)
    return Abstention(question, understood, f"Not {text}", found, confidence, FACTS, {"total": 1.5}, 3)


def test_the_best_of_each_question_comes_before_the_second_of_any() -> None:
    found = joined(WHOLE, [reply("who?", [1, 2, 3], 0.4), reply("why?", [7, 8], 0.6)])

    assert isinstance(found, Answer)
    assert [(each.number, each.row) for each in found.citations] == [(1, 1), (2, 7), (3, 2)]
    assert [each.score for each in found.citations] == [1.0, 1.0, 0.5]
    assert (found.question, found.confidence, found.timings_ms, found.passages_read) == (
        WHOLE,
        0.6,
        {"total": 4.0},
        8,
    )
    assert found.understood.limited == "only who?; only why?"
    assert found.understood.turn.question == "why?"
    assert found.understood.turn.article_ids == ("who?", "why?")
    assert found.understood.turn.cited == (("a", 1), ("a", 2), ("a", 3), ("a", 7), ("a", 8))


def test_a_passage_that_answers_both_is_cited_once_with_both_marks() -> None:
    found = joined(WHOLE, [reply("who?", [1, 2], 0.4), reply("why?", [2, 1], 0.6, mark=5)])

    assert [each.row for each in cited(found)] == [1, 2]
    assert cited(found)[0].highlights == cited(found)[0].answers == (Span(1, 2), Span(6, 7))


def test_each_question_keeps_its_likeliest_mark_and_who_is_credited_for_it() -> None:
    first, second, third = Span(1, 3), Span(4, 6), Span(7, 9)
    roe, cole, dee = (Attribution(name, "said", *at) for name, at in zip(("Roe", "Cole", "Dee"), (first, second, third), strict=True))  # fmt: skip
    who, why = reply("who?", [1], 0.4), reply("why?", [1], 0.6)
    assert isinstance(who, Answer)
    assert isinstance(why, Answer)
    who = replace(
        who,
        citations=(
            replace(
                who.citations[0],
                highlights=(first, second),
                answers=(first, second),
                attributions=(roe, cole),
            ),
        ),
    )
    why = replace(
        why,
        citations=(replace(why.citations[0], highlights=(third,), answers=(third,), attributions=(dee,)),),
    )

    (citation,) = cited(joined(WHOLE, [who, why]))
    assert citation.highlights == citation.answers == (first, third)
    assert citation.attributions == (roe, dee)


def test_what_nothing_answers_is_said_beside_what_is_answered() -> None:
    found = joined(WHOLE, [reply("who?", [1], 0.1, answers=False), reply("why?", [7], 0.6)])

    assert isinstance(found, Answer)
    assert [each.row for each in found.citations] == [7]
    assert found.understood.limited == "only who?; only why?; no answer to “who?”"
    assert found.confidence == 0.6


def test_where_nothing_answers_any_the_reasons_are_told() -> None:
    found = joined(WHOLE, [reply("who?", [1], 0.1, answers=False), reply("why?", [7], 0.05, answers=False)])

    assert isinstance(found, Abstention)
    assert (found.reason, found.confidence, found.asked) == ("Not who? Not why?", 0.1, True)
    assert [(each.number, each.row) for each in found.nearest] == [(1, 1), (2, 7)]


def test_accounts_that_differ_are_told_by_their_new_numbers_while_two_are_cited() -> None:
    one, other = reply("who?", [1, 2], 0.4), reply("why?", [7, 8], 0.6)
    assert isinstance(one, Answer)
    differing = replace(one, differing=(Account("12", 1), Account("13", 2)))

    every, few = (
        joined(replace(WHOLE, top_k=4), [differing, other]),
        joined(replace(WHOLE, top_k=2), [differing, other]),
    )

    assert isinstance(every, Answer)
    assert isinstance(few, Answer)
    assert every.differing == (Account("12", 1), Account("13", 3))
    assert few.differing == ()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Three stories, each of which is one passage."""
    made = Place(tmp_path_factory.mktemp("joined"))
    for name, text in (("mill", MILL), ("boat", BOAT), ("school", SCHOOL)):
        made.write(f"{name}.txt", name, text)
    made.rebuild()
    return made


def test_two_questions_at_once_are_asked_one_after_the_other(place: Place) -> None:
    text = "When did the old mill at Corfe burn down? And who was at the scene? "
    whole = engine_of(place, replace(ALWAYS, without=frozenset({Mechanism.FRAMES})))

    apart, at_once = engine_of(place).ask(Question(text, 1)), whole.ask(Question(text, 1))

    assert (names(apart), names(at_once)) == (["mill"], ["mill"])
    assert apart.question.text == at_once.question.text == text
    turn = "When did the old mill at Corfe burn down? And who was at the scene?"
    assert apart.understood.turn.question == turn


@pytest.mark.parametrize("few", [1, 2, 3])
def test_more_citations_begin_with_the_few(place: Place, few: int) -> None:
    text = "When did the old mill at Corfe burn down? Who was there? And when did the ferry go under?"
    engine = engine_of(place)

    short, long = names(engine.ask(Question(text, few))), names(engine.ask(Question(text, 10)))

    assert short == long[:few]


def test_the_next_question_goes_on_from_the_first_three_citations() -> None:
    found = reply("who?", [1, 2, 3, 4, 5], 0.4)

    assert looked_at(found) == Turn("who?", ("a",), "who?", (("a", 1), ("a", 2), ("a", 3)))
    assert looked_at(reply("who?", [], 0.1, answers=False)) == Turn("who?", (), "who?")


def test_on_two_stories_both_are_cited(place: Place) -> None:
    text = "When did the old mill at Corfe burn down? When did the ferry go under off Swanage?"

    assert names(engine_of(place).ask(Question(text, 2))) == ["mill", "boat"]
    declined = engine_of(place, NEVER).ask(Question(text, 2))
    assert isinstance(declined, Abstention)
    assert names(declined) == ["mill", "boat"]
