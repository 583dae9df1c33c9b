"""Question in, answer or abstention out: over exact fakes, over nasty text, and over the seeds with the real models."""

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import WordEncoder, WordEncoders
from hypothesis import given, settings
from hypothesis import strategies as st
from place import Place

from index.catalog import Filter
from index.encoder import Encoder
from index.encoder_store import EncoderStore
from index.errors import InputError, NoIndexError
from index.snapshot import Generations
from index.verify import State
from retrieval import looking
from retrieval.answers.results import Abstention, Answer, Citation, Question, Reply, Understanding
from retrieval.attribution.finder import attributions
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.forms.wording import FOUND
from retrieval.mechanisms import Mechanism
from retrieval.questions.conversation import Turn
from retrieval.ranking.reader import OnnxReader
from retrieval.ranking.reader_store import open_reader

ALWAYS, NEVER = EngineSettings(threshold=0.0), EngineSettings(threshold=1.0)
MILL = "The old mill at Corfe burned down on Sunday night, and fire chief Ann Lee was at the scene."
BOAT = "A ferry went under off Swanage harbour on a Monday, and twelve people were saved by fishing boats."
SCHOOL = "A school in Wareham was sold to the county for one pound, which the mayor called a fair price."


def cited(reply: Reply) -> tuple[Citation, ...]:
    return reply.citations if isinstance(reply, Answer) else reply.nearest


def names(reply: Reply) -> list[str]:
    return [Path(each.article.id).stem for each in cited(reply)]


def check(reply: Reply, threshold: float) -> None:
    """What must be true of every reply."""
    if isinstance(reply, Answer):
        assert reply.citations
        assert reply.confidence >= threshold
    else:
        assert reply.reason
        assert "\n" not in reply.reason
        assert reply.confidence < threshold or not reply.nearest
    assert 0.0 <= reply.confidence <= 1.0
    assert [each.number for each in cited(reply)] == list(range(1, len(cited(reply)) + 1))
    assert len(cited(reply)) <= reply.question.top_k
    for each in cited(reply):
        assert each.quote == each.article.text[each.start : each.end] != ""
        assert all(each.start <= span.start < span.end <= each.end for span in each.highlights)
        assert len(each.highlights) in (1, 2)
        assert all(
            any(outer.start <= span.start < span.end <= outer.end for outer in each.highlights)
            for span in each.answers
        )
        assert (each.state, 0.5 <= each.score <= 1.0) == (State.EXACT, True)
        assert each.article.id not in {other.id for other in each.also}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Three stories, each of which is one passage."""
    made = Place(tmp_path_factory.mktemp("engine"), WordEncoders())
    made.write("mill.txt", "---\nsource: The Post\npublished_at: 2020-01-01\n---", "Mill burns", MILL)
    made.write("boat.txt", "---\nsource: Daily Courier\npublished_at: 2021-01-01\n---", "A boat sinks", BOAT)
    made.write("school.txt", "School sold", SCHOOL)
    made.rebuild()
    return made


def engine_of(place: Place, how: EngineSettings = ALWAYS, reader: OnnxReader | None = None) -> Engine:
    return Engine(Generations(place.root), place.encoders.open, how, reader)


def test_an_answer_tells_what_was_asked_of_which_index_and_how_long_it_took(place: Place) -> None:
    question = Question("who was at the scene when the old mill burned down?")

    reply = engine_of(place).ask(question)

    assert isinstance(reply, Answer)
    check(reply, 0.0)
    assert reply.question == question
    assert reply.citations[0].quote == MILL
    assert reply.citations[0].highlights[0].of(reply.citations[0].article.text) == MILL
    assert (reply.index.generation, reply.index.articles, reply.index.passages) == ("000001", 3, 3)
    assert reply.index.built_at == engine_of(place).snapshot.manifest.built_at
    assert set(reply.timings_ms) == {"embed", "search", "rerank", "cite", "total"}
    stages = sum(time for name, time in reply.timings_ms.items() if name != "total")
    assert min(reply.timings_ms.values()) >= 0.0
    assert reply.timings_ms["total"] >= stages - 0.3  # each is rounded to a tenth
    assert reply.differing == ()


def test_below_the_threshold_the_same_passages_are_only_what_came_nearest(place: Place) -> None:
    question = Question("who was at the scene when the old mill burned down?")

    answer, abstention = engine_of(place).ask(question), engine_of(place, NEVER).ask(question)

    assert isinstance(answer, Answer)
    assert isinstance(abstention, Abstention)
    check(abstention, 1.0)
    assert abstention.nearest == answer.citations
    assert abstention.confidence == answer.confidence
    assert answer.understood.turn.about == "Mill burns"
    # What only came nearest is not what the conversation is about.
    turn = replace(answer.understood.turn, about=question.text)
    assert abstention.understood == replace(answer.understood, turn=turn)


@pytest.mark.parametrize(("top_k", "count"), [(1, 1), (2, 2), (50, 3)])
def test_no_more_is_cited_than_is_asked_for_or_there(place: Place, top_k: int, count: int) -> None:
    assert len(cited(engine_of(place).ask(Question("where is the old mill?", top_k)))) == count


@pytest.fixture
def many(tmp_path: Path) -> Place:
    """Forty stories of which all hold some of the words that are asked for."""
    place = Place(tmp_path, WordEncoders())
    for number in range(40):
        words = " ".join(
            f"old mill burned {'corfe ' * (number % 3)}word{number}" for _ in range(1 + number % 4)
        )
        place.write(f"{number}.txt", f"Story {number}", f"The {words} down on Sunday.")
    place.rebuild()
    return place


def test_how_many_are_wanted_decides_neither_the_order_nor_the_confidence(many: Place) -> None:
    engine = engine_of(many, ALWAYS)

    few, more, most = (
        engine.ask(Question("when did the old mill at Corfe burn?", count)) for count in (3, 9, 40)
    )

    assert few.confidence == more.confidence == most.confidence
    ids = [[each.article.id for each in cited(reply)] for reply in (few, more, most)]
    assert ids[0] == ids[2][:3]
    assert ids[1] == ids[2][:9]
    assert len(ids[2]) > 12


def test_so_many_candidates_are_looked_through_and_more_where_more_are_to_be_cited(place: Place) -> None:
    engine = engine_of(place, replace(ALWAYS, depth=2))

    assert len(engine.find(Question("where is the old mill?", 1)).judged) == 2
    assert len(cited(engine.ask(Question("where is the old mill?", 50)))) == 3


def test_finding_gives_what_asking_goes_on_from(place: Place) -> None:
    engine, question = engine_of(place), Question("when was the school sold to the county?")

    found, reply = engine.find(question), engine.ask(question)

    assert found.confidence == reply.confidence
    assert (found.asked.text, found.query.text) == (question.text, question.text)
    assert found.judged[0].candidate.hit.row == cited(reply)[0].row


@pytest.mark.parametrize("text", ["", "?!", "x" * 1001, "who \ud800?"])
def test_what_is_no_question_is_refused(place: Place, text: str) -> None:
    engine = engine_of(place)

    for ask in (engine.ask, engine.find):
        with pytest.raises(InputError):
            ask(Question(text))


def test_without_an_index_there_is_no_engine(tmp_path: Path, word_encoders: WordEncoders) -> None:
    with pytest.raises(NoIndexError, match="build one with: quoth rebuild FOLDER"):
        Engine(Generations(tmp_path / ".quoth"), word_encoders.open)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (Filter(("the post",)), ["mill"]),
        (Filter(after=date(2021, 1, 1)), ["boat"]),
        (Filter(before=date(2021, 1, 1)), ["mill"]),
        (Filter(("no such",)), []),
    ],
)
def test_a_filter_holds_whatever_is_asked(place: Place, chosen: Filter, left: list[str]) -> None:
    reply = engine_of(place).ask(Question("when did the ferry go under off Swanage?", 10, chosen))

    assert names(reply) == left
    assert isinstance(reply, Answer if left else Abstention)


def test_a_publisher_in_the_question_is_a_filter_and_the_reply_says_so(place: Place) -> None:
    text = "according to the Daily Courier, who burned down the old mill?"

    limited = engine_of(place).ask(Question(text, 10))
    unlimited = engine_of(place, replace(ALWAYS, without=frozenset({Mechanism.CONSTRAINTS}))).ask(
        Question(text, 10)
    )

    assert (names(limited), limited.understood.limited) == (["boat"], "only articles by Daily Courier")
    assert (len(names(unlimited)), unlimited.understood.limited) == (3, "")


def test_a_follow_up_asks_the_same_of_another_publisher(place: Place) -> None:
    engine = engine_of(place)
    turn = engine.ask(Question("according to the Daily Courier, who was at the scene?", 3)).understood.turn

    theirs = engine.ask(Question("and the Post?", 3, previous=turn))

    assert (names(theirs), theirs.understood.limited) == (["mill"], "only articles by The Post")
    assert theirs.understood.turn.question == "who was at the scene?"


@pytest.mark.parametrize("text", ["according to the Post?", "and the Post?", "what does the Post say?"])
def test_a_follow_up_asks_the_question_before_of_one_publisher(place: Place, text: str) -> None:
    engine = engine_of(place)
    turn = engine.ask(Question("who was at the scene?", 3)).understood.turn

    theirs = engine.ask(Question(text, 3, previous=turn))

    assert (names(theirs), theirs.understood.limited) == (["mill"], "only articles by The Post")
    assert theirs.understood.turn.question == "who was at the scene?"


def test_a_question_is_asked_without_what_frames_it(place: Place) -> None:
    text = "Hi, can you tell me when, according to the Daily Courier, the ferry went under? Thanks!"
    without = engine_of(place, replace(ALWAYS, without=frozenset({Mechanism.FRAMES})))

    plainly, framed = engine_of(place).ask(Question(text, 1)), without.ask(Question(text, 1))

    assert plainly.question.text == framed.question.text == text
    assert plainly.understood.turn.question == "when, according to the Daily Courier, the ferry went under?"
    assert framed.understood.turn.question == text
    assert plainly.understood.limited == framed.understood.limited == "only articles by Daily Courier"


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("When did the ferry go under? Only the Daily Courier, please.", "only articles by Daily Courier"),
        ("I read the Daily Courier. When did the ferry go under off Swanage?", ""),
    ],
)
def test_what_is_said_beside_a_question_may_limit_the_articles(place: Place, text: str, limited: str) -> None:
    assert engine_of(place).ask(Question(text, 1)).understood.limited == limited


def test_a_misspelt_word_is_mended_and_the_reply_says_so(place: Place) -> None:
    text = "when did the frery go under off Swanage?"
    engine = engine_of(place)
    engine.ask(Question("when did the ferry go under?", 1))  # the fake knows the words that it has embedded

    mended = engine.ask(Question(text, 1))
    as_typed = engine_of(place, replace(ALWAYS, without=frozenset({Mechanism.SPELLING}))).ask(
        Question(text, 1)
    )

    assert mended.understood.spelled == "“ferry” for “frery”"
    assert mended.understood.turn.question == "when did the ferry go under off Swanage?"
    assert (as_typed.understood.spelled, as_typed.understood.turn.question) == ("", text)


@pytest.mark.parametrize(
    ("question", "first", "answered"),
    [
        ("tell me about the old mill", "mill", True),
        ("what do the articles say about Wareham?", "school", True),
        ("Swanage harbour", "boat", True),
        ("which articles mention Wareham?", "school", True),
        ("who is Ann Lee?", "mill", True),
        ("who is Bea Lee?", None, False),
        ("what is Wareham?", None, False),
        ("anything on penguins?", None, False),
        ("news about the penguins of Swanage", None, False),
    ],
)
def test_what_the_articles_say_of_something_is_answered_by_what_tells_of_it(
    place: Place, question: str, first: str | None, answered: bool
) -> None:
    engine = engine_of(place, EngineSettings())

    reply = engine.ask(Question(question, 3))

    assert isinstance(reply, Answer) is answered
    if first:
        assert names(reply) == [first]  # and no other, since none tells of it
        assert reply.passages_read == 0
    check(reply, EngineSettings().threshold)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A story that goes on, and another one after it."""
    made = Place(tmp_path_factory.mktemp("running"), WordEncoders())
    for day, told in (
        ("2019-05-01", "The old mill was sold to the county."),
        ("2020-06-01", "The old mill at Corfe burned down on Sunday night."),
        ("2020-06-03", "Police closed the old mill."),
        ("2020-06-05", "Two boys had played in the old mill, their mother said."),
        ("2020-06-06", "A ferry went under."),
    ):
        made.write(f"{day}.txt", f"---\npublished_at: {day}\n---", f"Of {day}", told)
    made.rebuild()
    return made


@pytest.mark.parametrize(
    ("question", "chosen", "days"),
    [
        ("what's the latest on the old mill?", Filter(), ["2020-06-05", "2020-06-03", "2020-06-01"]),
        (
            "any updates on the old mill?",
            Filter(before=date(2020, 6, 5)),
            ["2020-06-03", "2020-06-01", "2019-05-01"],
        ),
        ("latest news on the old mill", Filter(after=date(2020, 6, 2)), ["2020-06-05", "2020-06-03"]),
    ],
)
def test_the_latest_on_something_is_what_was_told_of_it_last(
    running: Place, question: str, chosen: Filter, days: list[str]
) -> None:
    engine, turn = engine_of(running), Turn("who played in Corfe?")

    for previous in (None, turn):
        reply = engine.ask(Question(question, 5, chosen, previous=previous))
        assert (names(reply), reply.understood.limited) == (days, "newest first")


def test_there_is_no_latest_where_no_article_has_a_day_or_none_tells_of_it(
    running: Place, tmp_path: Path
) -> None:
    undated = Place(tmp_path, WordEncoders())
    undated.write("mill.txt", "Mill burns", MILL)
    undated.rebuild()

    told = engine_of(undated).ask(Question("what's the latest on the old mill?", 1))
    untold = engine_of(running).ask(Question("what's the latest on the penguins?", 1))

    assert (names(told), told.understood.limited) == (["mill"], "")
    assert untold.understood.limited == ""


def test_quoted_words_are_found_where_they_stand(place: Place) -> None:
    text = "Did the paper say “went  under off Swanage harbour”?"
    without = engine_of(place, replace(ALWAYS, without=frozenset({Mechanism.WORDING})))

    found, sought = engine_of(place).ask(Question(text, 3)), without.ask(Question(text, 3))

    assert (names(found), found.confidence) == (["boat"], FOUND)
    assert sought.confidence < FOUND
    check(found, 0.0)


def test_a_title_is_answered_by_its_article(tmp_path: Path) -> None:
    own = Place(tmp_path)
    titled = {"_id": "long", "title": "How the Old Mill Burned", "text": f"{SCHOOL} {BOAT}"}
    own.records("news.jsonl", titled, {"_id": "mill", "title": "Mill burns", "text": MILL})
    own.rebuild()

    reply = engine_of(own, EngineSettings()).ask(Question("how the old mill burned", 3))

    assert isinstance(reply, Answer)
    assert (set(names(reply)), reply.confidence) == ({"long"}, FOUND)
    assert [each.start for each in reply.citations] == sorted(each.start for each in reply.citations)
    check(reply, 0.0)


def test_words_that_stand_nowhere_are_said_to(place: Place) -> None:
    reply = engine_of(place, EngineSettings(threshold=0.9)).ask(
        Question("who said “a ferry went over off Swanage harbour”?", 3)
    )

    assert isinstance(reply, Abstention)
    assert reply.reason == "No passage that comes near has the quoted words as they stand."


def test_what_the_message_tells_of_what_it_asks_is_asked_with_it(place: Place) -> None:
    text = "A ferry went under off Swanage. When was that? I need this for an article I am writing."
    without = engine_of(place, replace(ALWAYS, without=frozenset({Mechanism.FRAMES})))

    told, whole = engine_of(place).ask(Question(text, 1)), without.ask(Question(text, 1))

    assert (names(told), told.understood.turn.about) == (["boat"], "Swanage")
    assert told.understood.turn.question == "A ferry went under off Swanage. When was that?"
    assert (whole.understood.about, whole.understood.turn.question) == ("", text)


def test_a_publisher_whose_name_is_misspelt_is_known_too(place: Place) -> None:
    reply = engine_of(place).ask(Question("according to the Daliy Courier, who was saved?", 1))

    assert reply.understood.spelled == "“Daily” for “Daliy”"
    assert reply.understood.limited == "only articles by Daily Courier"


def test_a_turn_names_what_was_cited_for_the_question_after_it(place: Place) -> None:
    reply = engine_of(place).ask(Question("when did the ferry go under off Swanage?", 1))

    assert isinstance(reply, Answer)
    assert reply.understood == Understanding(
        "",
        "",
        Turn(
            "when did the ferry go under off Swanage?",
            ("articles/boat.txt",),
            "Swanage",
            (("articles/boat.txt", reply.citations[0].start),),
        ),
    )
    unnamed = engine_of(place).ask(Question("when did the ferry go under?", 1))
    assert unnamed.understood.turn.about == "A boat sinks"


def test_a_follow_up_goes_on_from_the_question_before_and_can_be_asked_alone(place: Place) -> None:
    engine = engine_of(place)
    first = engine.ask(Question("when did the ferry go under off Swanage?", 1))
    follow_up = Question("and the chief?", 1, previous=first.understood.turn)

    going_on, alone = engine.ask(follow_up), engine.ask(replace(follow_up, previous=None))

    assert (names(going_on), going_on.understood.about) == (["boat"], "Swanage")
    assert isinstance(going_on, Answer)
    assert going_on.understood.turn == Turn(
        "when did the ferry go under off Swanage? and the chief?",
        ("articles/boat.txt",),
        "Swanage",
        (("articles/boat.txt", going_on.citations[0].start),),
    )
    assert (names(alone), alone.understood.about) == (["mill"], "")
    assert alone.understood.turn.question == "and the chief?"


def test_a_follow_up_that_nothing_answers_leaves_the_conversation_where_it_was(place: Place) -> None:
    turn = Turn("who saw the fire at the mill?", ("articles/mill.txt",), "mill")
    gone_on = engine_of(place, NEVER).ask(Question("and when did the ferry go under?", 3, previous=turn))
    alone = engine_of(place, NEVER).ask(Question("when did the ferry sink?", 1, previous=None))

    assert (gone_on.understood.about, gone_on.understood.turn.article_ids) == ("mill", ("articles/mill.txt",))
    assert alone.understood.turn.article_ids == ("articles/boat.txt",)


def test_another_topic_in_a_conversation_is_told_of_where_nothing_goes_on_to_it(place: Place) -> None:
    turn = Turn("who burned down the penguins of Zanzibar?", (), "Zanzibar")
    question = Question("what about Swanage harbour?", 3, previous=turn)

    going_on, other = engine_of(place).ask(question), engine_of(place, EngineSettings()).ask(question)

    assert (going_on.understood.about, names(going_on)[0]) == ("Zanzibar", "boat")  # whatever it is worth
    assert (other.understood.about, names(other), isinstance(other, Answer)) == ("", ["boat"], True)


def test_who_says_that_it_is_another_matter_goes_on_from_nothing(place: Place) -> None:
    engine = engine_of(place)
    turn = Turn("when did the ferry go under off Swanage?", ("articles/boat.txt",), "Swanage")

    other, same = (
        engine.ask(Question(text, 1, previous=turn))
        for text in ("on a different note, the chief?", "on a different note, when was that?")
    )

    assert (names(other), other.understood.about, other.understood.turn.question) == (
        ["mill"],
        "",
        "the chief",
    )
    assert same.understood.about == "Swanage"  # by its form it does


def test_thanks_are_no_question_and_end_no_conversation(place: Place) -> None:
    engine = engine_of(place)
    first = engine.ask(Question("when did the ferry go under off Swanage?", 1))

    thanks = engine.ask(Question("ok, thanks!", 1, previous=first.understood.turn))

    assert isinstance(thanks, Abstention)
    assert (thanks.reason, thanks.nearest) == ("Nothing was asked that articles could tell.", ())
    assert (thanks.asked, isinstance(first, Answer)) == (False, True)
    assert thanks.understood == Understanding("", "", first.understood.turn)
    alone = engine.ask(Question("ok, thanks!", 1))
    after = engine.ask(Question("and when did the ferry go under?", 1, previous=alone.understood.turn))
    assert isinstance(alone, Abstention)
    assert (names(after), after.understood.about) == (["boat"], "")


@pytest.mark.parametrize("text", ["when was this written?", "and who says so", "source?"])
def test_who_asks_where_an_answer_is_from_is_shown_it_again(place: Place, text: str) -> None:
    engine = engine_of(place)
    asked = "when did the ferry go under off Swanage?"
    first = engine.ask(Question(asked, 1))

    again = engine.ask(Question(text, 1, previous=first.understood.turn))

    assert (names(again), names(first), again.understood.about) == (["boat"], ["boat"], asked)
    assert again.understood.turn.question == asked


def test_a_source_is_asked_of_no_answer_where_there_was_none(place: Place) -> None:
    reply = engine_of(place).ask(Question("source?", 1))

    assert isinstance(reply, Abstention)
    assert not reply.asked


def test_who_asks_what_there_is_is_told(place: Place) -> None:
    reply = engine_of(place).ask(Question("what articles do you have?", 3))

    assert isinstance(reply, Abstention)
    assert reply.reason.startswith("Ask about what they tell; there are 3: “")
    assert "“A boat sinks”" in reply.reason
    assert reply.nearest == ()


def test_who_asks_what_somebody_wrote_is_told_the_titles(tmp_path: Path) -> None:
    own = Place(tmp_path, WordEncoders())
    own.settings = replace(own.settings, extract=attributions)
    own.write("a.txt", "---\nauthor: Bea Roe\n---", "Mill burns", MILL)
    own.write("b.txt", "---\nauthor: Ann Lee\n---", "Boat sinks", BOAT)
    own.write("c.txt", "School sold", f"{SCHOOL} Ann Lee said that the price was too low.")
    own.rebuild()
    engine = engine_of(own)

    writer, speaker = (
        engine.ask(Question(text, 3)) for text in ("what did Bea Roe write?", "what did Ann Lee write?")
    )

    assert isinstance(writer, Abstention)
    assert writer.reason == "Ask about what they tell; there is 1 by Bea Roe: “Mill burns”."
    assert cited(speaker)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "articles from 2020, please",
            (
                "Ask about what they tell; there are 4 articles published in 2020: "
                "“Of 2020-06-06”, “Of 2020-06-05”, “Of 2020-06-03”, “Of 2020-06-01”."
            ),
        ),
        (
            "any news after 4 June?",
            (
                "Ask about what they tell; there are 2 articles published since 2020-06-05: "
                "“Of 2020-06-06”, “Of 2020-06-05”."
            ),
        ),
        (
            "stories before June 2019",
            "Ask about what they tell; there is 1 article published before 2019-06-01: “Of 2019-05-01”.",
        ),
    ],
)
def test_who_asks_for_the_articles_of_a_time_is_told_their_titles(
    running: Place, text: str, reason: str
) -> None:
    reply = engine_of(running).ask(Question(text, 3))

    assert isinstance(reply, Abstention)
    assert reply.reason == reason


def test_who_asks_what_a_publisher_reported_is_told_its_titles(place: Place) -> None:
    engine = engine_of(place)

    all_of_it = engine.ask(Question("what did the Daily Courier report?", 3))
    follows = engine.ask(
        Question("what did the Daily Courier report?", 3, previous=Turn("where is the mill?"))
    )

    assert isinstance(all_of_it, Abstention)
    assert (
        all_of_it.reason == "Ask about what they tell; there is 1 article by Daily Courier: “A boat sinks”."
    )
    assert names(follows) == ["boat"]


def test_without_the_mechanism_no_question_goes_on_from_another(place: Place) -> None:
    engine = engine_of(place, replace(ALWAYS, without=frozenset({Mechanism.CONVERSATION})))
    turn = Turn("when did the ferry go under off Swanage?", ("articles/boat.txt",), "Swanage")

    reply = engine.ask(Question("and the chief?", 1, previous=turn))

    assert (names(reply), reply.understood.about) == (["mill"], "")


def test_a_conversation_about_an_article_that_is_gone_goes_on_without_it(place: Place) -> None:
    turn = Turn("when did the ferry go under off Swanage?", ("articles/removed.txt",), "Swanage")

    reply = engine_of(place).ask(Question("and who was saved?", 1, previous=turn))

    assert (names(reply), reply.understood.about) == (["boat"], "Swanage")


def test_where_it_is_unsure_whether_a_question_goes_on_the_more_confident_reading_is_kept(
    place: Place,
) -> None:
    engine = engine_of(place)
    turn = Turn("when did the ferry go under off Swanage?", ("articles/boat.txt",), "Swanage")
    for text in ("who was saved?", "who was sold?", "unicorns?"):
        either = engine.find(Question(text, previous=turn))
        alone = engine.find(Question(text))
        assert either.confidence >= alone.confidence
        assert either.asked.carried in {"", turn.question}
        assert either.asked.carried or either.confidence == alone.confidence


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("how many people were saved when the boats came?", "chief"),
        ("was the school sold to the county?", ""),
        ("was it the school that the county sold?", "chief"),
        ("any news on the school?", ""),
        ("any news on the mayor?", ""),
        ("any news on the scene?", "chief"),
    ],
)
def test_a_question_of_things_of_which_nothing_cited_before_tells_stands_alone(
    place: Place, monkeypatch: pytest.MonkeyPatch, text: str, about: str
) -> None:
    engine = engine_of(place)
    turn = Turn("where was the chief?", ("articles/mill.txt", "articles/boat.txt"), "chief")
    monkeypatch.setattr(looking, "confidence", lambda query, _, __: 0.9 if query.follows else 0.8)

    found = engine.find(Question(text, previous=turn))

    assert found.asked.about == about


def test_where_neither_reading_answers_a_question_goes_on(place: Place) -> None:
    turn = Turn("when did the ferry go under off Swanage?", ("articles/boat.txt",), "Swanage")
    question = Question("who sold the county?", 1, previous=turn)

    answer, abstention = engine_of(place).ask(question), engine_of(place, NEVER).ask(question)

    assert (answer.understood.about, names(answer)) == ("", ["school"])
    assert abstention.understood.about == abstention.understood.turn.about == "Swanage"
    assert abstention.understood.turn.article_ids == turn.article_ids


def test_a_conversation_is_about_who_was_asked_for_rather_than_where_that_was(
    reader: OnnxReader, tmp_path: Path
) -> None:
    own = Place(tmp_path, WordEncoders())
    own.write("mayor.txt", "Mayor quits", "Ann Lee resigned as mayor of Corfe on Monday after a vote.")
    own.rebuild()
    engine = engine_of(own, EngineSettings(), reader)

    reply = engine.ask(Question("who resigned as mayor of Corfe?", 1))
    declined = engine.ask(Question("who was born as mayor of Corfe in a balloon?", 1))

    assert reply.understood.turn.about == "Ann Lee"
    assert declined.understood.turn.about == "Corfe"


def test_copies_of_a_story_are_cited_once_and_named(tmp_path: Path) -> None:
    place = Place(tmp_path)
    story = " ".join([MILL, BOAT, SCHOOL] * 2)
    for name in ("one", "two", "three"):
        place.write(f"{name}.txt", f"Title {name}", story)
    place.write("other.txt", "Other", "The old mill at Corfe is for sale, says Ann Lee.")
    place.rebuild()

    (first, *_) = cited(engine_of(place).ask(Question("when did the old mill at Corfe burn down?", 10)))

    assert sorted([Path(first.article.id).stem, *(Path(each.id).stem for each in first.also)]) == [
        "one",
        "three",
        "two",
    ]


def test_an_edit_after_the_rebuild_is_told_with_the_citation(tmp_path: Path) -> None:
    place = Place(tmp_path)
    path = place.write("mill.txt", "Mill burns", MILL)
    place.rebuild()
    engine = engine_of(place)
    path.write_text("Mill burns\n\nIt did not.\n", encoding="utf-8")

    (citation,) = cited(engine.ask(Question("when did the old mill burn down?")))

    assert (citation.state, citation.quote) == (State.CHANGED, MILL)


class Opener:
    """Opens encoders by their digests and remembers which."""

    def __init__(self, *encoders: WordEncoder) -> None:
        self.opened: list[str] = []
        self._encoders = {each.model.digest: each for each in encoders}

    def __call__(self, digest: str) -> Encoder:
        self.opened.append(digest)
        return self._encoders[digest]


def test_a_new_generation_answers_from_the_refresh_on(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("mill.txt", "Mill burns", MILL)
    place.rebuild()
    opener = Opener(place.encoders.encoder)
    engine = Engine(Generations(place.root), opener, ALWAYS)
    question = Question("when did the ferry go under?", 1)
    assert not engine.refresh()

    place.write("boat.txt", "A boat sinks", BOAT)
    place.rebuild()
    before = engine.ask(question)
    assert engine.refresh()
    after = engine.ask(question)

    assert (names(before), before.index.generation, before.index.articles) == (["mill"], "000001", 1)
    assert (names(after), after.index.generation, after.index.articles) == (["boat"], "000002", 2)
    assert not engine.refresh()
    assert opener.opened == ["words"]


def test_a_generation_of_another_model_is_asked_with_that_model(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("mill.txt", "Mill burns", MILL)
    place.rebuild()
    other = WordEncoder("other", dimension=128)
    opener = Opener(place.encoders.encoder, other)
    engine = Engine(Generations(place.root), opener, ALWAYS)

    place.encoders = WordEncoders(other)
    place.rebuild()
    assert engine.refresh()

    assert opener.opened == ["words", "other"]
    assert names(engine.ask(Question("when did the old mill burn down?"))) == ["mill"]


def test_an_engine_goes_on_answering_when_its_generation_was_pruned(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("mill.txt", "Mill burns", MILL)
    place.rebuild()
    engine = engine_of(place)
    for at in range(4):
        place.write(f"boat{at}.txt", "A boat sinks", f"{BOAT} Again, {at} times.")
        place.rebuild()

    assert "000001" not in Generations(place.root).names()
    assert engine.ask(Question("when did the old mill burn down?")).index.generation == "000001"
    assert engine.refresh()
    assert engine.ask(Question("when did the old mill burn down?")).index.articles == 5


@pytest.fixture(scope="module")
def reader(encoders_folder: Path) -> OnnxReader:
    return open_reader(encoders_folder, threads=1)


nasty = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "\r\n\t\x00\x0b\x0c\x85\u2028\u200b\u200d\u202e\ufeff\u0301🔥👩🏽‍🚒ßﬁİאבعربي漢。.?!,“”'ab MILL19"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=150,
)


@settings(deadline=None, max_examples=12)
@given(st.lists(nasty, min_size=1, max_size=3), nasty, st.sampled_from([0.0, 0.5, 1.0]), st.integers(1, 12))
def test_whatever_articles_and_questions_hold_every_mark_is_a_slice(
    reader: OnnxReader, texts: list[str], asked: str, threshold: float, top_k: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        place.write("mill.txt", "Mill burns", MILL)
        place.records("nasty.jsonl", *({"_id": str(at), "text": text} for at, text in enumerate(texts)))
        place.rebuild()
        how = EngineSettings(threshold=threshold)
        question = Question(f"when {asked}", top_k)

        for engine in (engine_of(place, how), engine_of(place, how, reader)):
            reply = engine.ask(question)
            check(reply, threshold)
            follow_up = replace(question, previous=reply.understood.turn)
            check(engine.ask(follow_up), threshold)


@pytest.mark.parametrize(("top_k", "both"), [(1, False), (2, True), (3, True)])
def test_accounts_that_differ_are_told_and_cited(
    reader: OnnxReader, tmp_path: Path, top_k: int, both: bool
) -> None:
    place = Place(tmp_path, WordEncoders())
    story = "The river Marrow burst its banks at Thane on Sunday, Olivia Pask of Eskshire said."
    place.write("first.txt", "Marrow floods Thane", f"{story} At least 180 homes in Thane were flooded.")
    place.write("later.txt", "Flood at Thane", f"{story} In all 240 homes in Thane were flooded.")
    place.write("school.txt", "School sold", SCHOOL)
    place.rebuild()

    reply = engine_of(place, ALWAYS, reader).ask(Question("how many homes in Thane were flooded?", top_k))

    assert isinstance(reply, Answer)
    check(reply, 0.0)
    assert len(reply.citations) == top_k
    assert {each.words for each in reply.differing} == ({"At least 180", "240"} if both else set())
    for each in reply.differing:
        citation = reply.citations[each.number - 1]
        assert each.words in citation.highlights[0].of(citation.article.text)


def test_accounts_keep_their_numbers_when_more_is_shown(reader: OnnxReader, tmp_path: Path) -> None:
    place = Place(tmp_path, WordEncoders())
    told = "homes in Thane were flooded, and many homes in Thane were empty when Thane was flooded."
    for at, words in enumerate(("At least 180", "About 180", "Some 180", "Around 180")):
        place.write(f"{at}.txt", f"Flood {at}", f"{words} {told} {(MILL, BOAT, SCHOOL, MILL)[at]}")
    place.write("later.txt", "Marrow", f"{SCHOOL} {BOAT} In all 240 homes in Thane were flooded. {MILL}")
    place.rebuild()
    engine = engine_of(place, ALWAYS, reader)

    def ask(top_k: int) -> Answer:
        reply = engine.ask(Question("how many homes in Thane were flooded?", top_k, shown=2))
        assert isinstance(reply, Answer)
        return reply

    every = ask(5)
    rows = [each.row for each in every.citations]

    assert {each.number for each in every.differing} == {1, 2}
    assert len(set(rows)) == 5
    for top_k in (2, 3, 4):
        assert [each.row for each in ask(top_k).citations] == rows[:top_k]
        assert ask(top_k).differing == every.differing


EXAMPLE = "who reported the resignation offer?"


@pytest.fixture(scope="module")
def seeds(seeds_workplace: Path, encoders_folder: Path, reader: OnnxReader) -> Engine:
    """The engine as it is composed for users."""
    open_encoder: Callable[[str], Encoder] = EncoderStore(encoders_folder, threads=1).open
    return Engine(Generations(seeds_workplace / ".quoth"), open_encoder, EngineSettings(), reader)


def test_the_example_question_is_answered_from_both_seeds_in_their_words(seeds: Engine) -> None:
    reply = seeds.ask(Question(EXAMPLE))

    assert isinstance(reply, Answer)
    check(reply, EngineSettings().threshold)
    assert len(reply.citations) == 3
    assert set(names(reply)) == {"000_f93336160e7d9788", "001_b70d664efddb4c2b"}
    assert any(
        "the Wall Street Journal reported was not a formal one" in each.quote for each in reply.citations
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("when did Sessions recuse himself?", "March"),
        ("who oversees the Russia investigation as special counsel?", "Robert Mueller"),
        ("how many countries does the travel ban cover?", "six"),
        ("who was to run the opioid task force?", "Chris Christie"),
        ("which attorney general did Bill Clinton fight with?", "Janet Reno"),
        ("what did Sessions call the NAACP?", "un-American"),
        ("who spoke for the White House about the revised order?", "Sarah Huckabee Sanders"),
    ],
)
def test_the_first_citation_holds_the_words_that_answer(seeds: Engine, question: str, words: str) -> None:
    reply = seeds.ask(Question(question))

    assert isinstance(reply, Answer)
    assert words in reply.citations[0].quote


@pytest.mark.parametrize(
    "question",
    ["who is number 15 on DiversityInc's list?", "what is Sessions paid?", "when was Sessions fired?"],
)
def test_what_the_seeds_only_touch_on_is_declined(seeds: Engine, question: str) -> None:
    assert isinstance(seeds.ask(Question(question)), Abstention)


@pytest.mark.parametrize("question", ["who won the 2018 World Cup?", "how do I bake sourdough bread?"])
def test_off_topic_the_seeds_are_said_not_to_answer(seeds: Engine, question: str) -> None:
    reply = seeds.ask(Question(question))

    assert isinstance(reply, Abstention)
    check(reply, EngineSettings().threshold)
    assert reply.reason.startswith("The articles say nothing about “")
    assert len(reply.nearest) == 3


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("I'm new here, sorry for the rush. When was it?", "When was it?"),
        ("Need it for tonight's show, thanks! When was it?", "When was it?"),
        ("When was it? I keep seeing different accounts.", "When was it?"),
        (
            "Sessions recused himself from the Russia investigation. When was it?",
            "Sessions recused himself from the Russia investigation. When was it?",
        ),
        (
            "I read that Sessions recused himself over Russia. When was it?",
            "Sessions recused himself over Russia. When was it?",
        ),
    ],
)
def test_what_a_message_tells_of_a_story_is_asked_and_what_it_tells_of_the_asker_is_not(
    seeds: Engine, message: str, asked: str
) -> None:
    assert seeds.ask(Question(message)).understood.turn.question == asked


@pytest.mark.parametrize("before", ["", "I'm new here, sorry for the rush. ", "Hi! "])
def test_what_is_asked_of_two_is_asked_of_each(seeds: Engine, before: str) -> None:
    reply = seeds.ask(Question(f"{before}What did Sanders and Dellinger say about Trump?"))

    assert isinstance(reply, Answer)
    speakers = [each.attributions[0].speaker for each in reply.citations[:2]]
    assert speakers == ["Sarah Huckabee Sanders", "Walter E. Dellinger"]


def test_of_two_who_are_asked_whoever_said_nothing_is_named(seeds: Engine) -> None:
    reply = seeds.ask(Question("What did Dellinger and Sanders say about the order?"))

    assert isinstance(reply, Answer)
    assert reply.citations[0].attributions[0].speaker == "Sarah Huckabee Sanders"
    assert reply.understood.limited == "no answer to “what has Dellinger said about the order?”"


def test_a_question_that_leans_on_its_message_is_answered(seeds: Engine) -> None:
    reply = seeds.ask(
        Question("Sessions recused himself from the Russia investigation. In which month was it?")
    )

    assert isinstance(reply, Answer)
    assert "March" in reply.citations[0].quote


def test_boilerplate_of_the_seeds_is_never_cited(seeds: Engine) -> None:
    reply = seeds.ask(Question("who is number 15 on DiversityInc's Top 50 list, AbbVie?", 12))

    assert len(cited(reply)) == 12 - sum(len(each.also) for each in cited(reply))
    assert not [each for each in cited(reply) if "AbbVie" in each.quote or "Read more news" in each.quote]


def test_threads_that_ask_at_once_get_what_each_would_get_alone(seeds: Engine) -> None:
    questions = [EXAMPLE, "when did Sessions recuse himself?", "who won the 2018 World Cup?"]

    def work(text: str) -> list[tuple[bool, float, list[int]]]:
        replies = [seeds.ask(Question(text)) for _ in range(2)]
        return [
            (isinstance(reply, Answer), reply.confidence, [each.row for each in cited(reply)])
            for reply in replies
        ]

    alone = [work(text) for text in questions]
    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(work, questions))

    assert together == alone


def test_a_follow_up_on_the_seeds_shows_what_it_was_taken_to_be_about(seeds: Engine) -> None:
    first = seeds.ask(Question("when did Jeff Sessions recuse himself?"))
    turn = first.understood.turn

    reply = seeds.ask(Question("and why?", previous=turn))

    assert turn.about == "Jeff Sessions"
    assert (reply.understood.about, reply.understood.turn.question) == (
        "Jeff Sessions",
        "when did Jeff Sessions recuse himself? and why?",
    )


def test_a_follow_up_to_a_question_without_capitals_is_about_whom_the_article_names(seeds: Engine) -> None:
    first = seeds.ask(Question("when did jeff sessions recuse himself?"))
    turn = first.understood.turn

    reply = seeds.ask(Question("why did he offer to resign?", previous=turn))

    assert (turn.question, turn.about) == ("when did Jeff Sessions recuse himself?", "Jeff Sessions")
    assert isinstance(reply, Answer)
    assert reply.understood.about == "Jeff Sessions"


def test_a_follow_up_that_names_another_asks_the_question_before_again(seeds: Engine) -> None:
    first = seeds.ask(Question("did Donald Trump offer to resign?"))

    reply = seeds.ask(Question("what about jeff sessions?", 1, previous=first.understood.turn))

    assert isinstance(reply, Answer)
    asked = "did Jeff Sessions offer to resign?"
    assert (reply.understood.about, reply.understood.turn.question) == (asked, asked)
    assert "offered to resign" in reply.citations[0].quote


def test_a_follow_up_that_names_another_is_declined_where_nothing_answers_it_of_that_one(
    seeds: Engine,
) -> None:
    first = seeds.ask(Question("when did Jeff Sessions recuse himself?"))

    reply = seeds.ask(Question("what about Janet Reno?", previous=first.understood.turn))

    assert isinstance(reply, Abstention)
    assert reply.understood.about == "when did Janet Reno recuse himself?"


def test_what_was_asked_earlier_tells_whom_a_question_that_is_asked_again_is_of(seeds: Engine) -> None:
    first = seeds.ask(Question("who is Jeff Sessions?"))
    second = seeds.ask(Question("what did he say about Russia?", previous=first.understood.turn))

    third = seeds.ask(Question("and about the White House?", previous=second.understood.turn))

    assert third.understood.about == "what did Jeff Sessions say about the White House?"
    assert third.understood.turn.about == "Jeff Sessions, White House"


def test_who_else_is_answered_by_other_passages_than_those_that_were_shown(seeds: Engine) -> None:
    first = seeds.ask(Question("who reported the resignation offer?", 2))
    second = seeds.ask(Question("who else?", 1, previous=first.understood.turn))
    third = seeds.ask(Question("anyone else?", 1, previous=second.understood.turn))

    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert second.understood.about == "who reported the resignation offer?"
    last = third.citations if isinstance(third, Answer) else third.nearest
    rows = [each.row for each in (*first.citations, *second.citations, *last)]
    assert len(rows) == len(set(rows)) == 4


def test_where_the_last_such_month_answers_nothing_the_one_before_is_asked(tmp_path: Path) -> None:
    made = Place(tmp_path)
    for day, told in (("2020-05-03", BOAT), ("2018-05-09", MILL), ("2017-05-09", MILL)):
        made.write(f"{day}.txt", f"---\nsource: The Post\npublished_at: {day}\n---", f"Of {day}", told)
    made.rebuild()
    engine = engine_of(made, EngineSettings(threshold=0.7))

    found = engine.ask(Question("what did the Post say in May about the mill?"))
    missing = engine.ask(Question("what did the Post say in May about the school?"))

    assert isinstance(found, Answer)
    assert names(found) == ["2018-05-09"]
    assert found.understood.limited == "only articles by The Post published in May 2018"
    assert isinstance(missing, Abstention)
    assert missing.reason == "The articles by The Post published in May 2020 say nothing about “school”."


@pytest.mark.parametrize(
    ("question", "limited"),
    [
        ("which fire chief was at the scene in May?", "only articles published in May 2020"),
        ("which fire chief will be at the scene in May?", ""),
    ],
)
def test_what_was_in_print_before_a_month_tells_only_of_plans_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str, limited: str
) -> None:
    place = Place(tmp_path, WordEncoders())
    before = f"{MILL} It will be built anew in May."
    place.write("old.txt", "---\npublished_at: 2020-01-05\n---", "Old mill", before)
    place.write("new.txt", "---\npublished_at: 2020-05-06\n---", "New mill", MILL.replace("Ann", "Tom"))
    place.rebuild()
    monkeypatch.setattr(looking, "confidence", lambda *_: 0.5)

    reply = engine_of(place).ask(Question(question))

    assert (names(reply)[0], reply.understood.limited) == ("new" if limited else "old", limited)


def test_what_is_told_without_its_date_in_an_article_of_then_is_found_by_it(tmp_path: Path) -> None:
    place = Place(tmp_path, WordEncoders())
    place.write(
        "old.txt", "---\npublished_at: 2019-05-05\n---", "Old mill", MILL.replace("Ann Lee", "Tom Roe")
    )
    new = MILL.replace("Sunday", "Friday").replace("Corfe", "Mayfield")
    place.write("new.txt", "---\npublished_at: 2020-10-06\n---", "New mill", new)
    place.rebuild()
    engine = engine_of(place)
    plain, dated = "which fire chief was at the scene?", "which fire chief was at the scene in May?"

    assert names(engine.ask(Question(plain)))[0] == "new"
    assert names(engine.ask(Question(dated))) == ["old"]
    assert engine.ask(Question(dated)).understood.limited == "only articles published in May 2019"
    assert engine.ask(Question(dated, chosen=Filter(after=date(2020, 1, 1)))).understood.limited == ""


def test_what_a_writer_tells_of_themselves_answers_who_asks_about_the_writer(tmp_path: Path) -> None:
    place = Place(tmp_path, WordEncoders())
    own = (
        "I came to Corfe in autumn, and I sold my old ferry because I was ill. My sister wept. I live by the mill now, "
        "and I do not miss my ferry."
    )
    place.write("own.txt", "---\nauthor: Bea Roe\n---", "Eleven winters", own)
    place.write("other.txt", "---\nauthor: Ann Lee\n---", "Boat sinks", BOAT)
    place.rebuild()
    engine = engine_of(place, EngineSettings(threshold=0.6))

    told = engine.ask(Question("what did Bea Roe do with her old ferry?"))
    nobody = engine.ask(Question("what did Tom Roe do with his old boat?"))
    untold = engine.ask(Question("why did Bea Roe marry a dentist in Oslo?"))
    after = engine.ask(Question("does she miss her ferry?", previous=told.understood.turn))

    assert isinstance(told, Answer)
    assert (names(told), told.understood.limited) == (["own"], "only articles by Bea Roe")
    assert told.understood.turn.question == "what did Bea Roe do with her old ferry?"
    assert isinstance(nobody, Abstention)
    assert isinstance(untold, Abstention)
    assert untold.reason.startswith("The articles by Bea Roe")
    assert isinstance(after, Answer)
    assert names(after) == ["own"]
