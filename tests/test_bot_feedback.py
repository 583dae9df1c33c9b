"""The feedback file, and what the command line makes of it."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import WordEncoders, build_words

from bot.cli import cli
from bot.feedback import Feedback, Vote, asked
from index.articles import Article
from index.errors import InputError
from retrieval.answers.results import Abstention, Answer, Citation, IndexFacts, Question, Understanding
from retrieval.questions.conversation import Turn

INDEX = IndexFacts("000003", 1, 1, datetime(2026, 11, 22, tzinfo=UTC))
READ = Understanding("", "", Turn("who?"))


def answer(question: str) -> Answer:
    article = Article("a1", "Title", "Rain fell.", "a.txt")
    return Answer(Question(question), READ, (Citation(1, 5, 1.0, article, 0, 10, 1, 1),), 0.9, INDEX, {})


def test_feedback_lists_the_unanswered_first_then_what_did_not_help(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "feedback.db", keep_users=False)
    good = feedback.record(answer("good?"), user=7)
    bad = feedback.record(answer("bad?"), user=7)
    feedback.record(Abstention(Question("unanswered?"), READ, "why", (), 0.1, INDEX, {}), user=7)
    for user in (1, 2):
        feedback.vote(good, Vote.HELPFUL, user)
        feedback.vote(bad, Vote.NOT_HELPFUL, user)
    assert not feedback.vote(99, Vote.HELPFUL, 1)
    feedback.close()

    kept = list(asked(tmp_path / "feedback.db"))

    assert [(one.question, one.answered, one.helpful, one.not_helpful) for one in kept] == [
        ("unanswered?", False, 0, 0),
        ("bad?", True, 0, 2),
        ("good?", True, 2, 0),
    ]
    assert (kept[2].generation, kept[2].cited, kept[2].user) == ("000003", (("a1", 0, 10),), None)


def test_a_vote_replaces_the_same_readers_earlier_one_after_a_restart_too_where_users_are_kept(
    tmp_path: Path,
) -> None:
    feedback = Feedback(tmp_path / "feedback.db", keep_users=True)
    record = feedback.record(answer("q?"), user=7)
    feedback.vote(record, Vote.HELPFUL, 8)
    feedback.close()
    feedback = Feedback(tmp_path / "feedback.db", keep_users=True)
    feedback.vote(record, Vote.NOT_HELPFUL, 8)
    feedback.close()

    (kept,) = asked(tmp_path / "feedback.db")

    assert (kept.helpful, kept.not_helpful, kept.user) == (0, 1, 7)


def test_feedback_is_printed_and_exported(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Title\n\nRain fell in Utrecht.\n")
    build_words(tmp_path / ".quoth", [tmp_path / "articles"], WordEncoders())
    feedback = Feedback(tmp_path / ".quoth" / "feedback.db", keep_users=False)
    feedback.vote(feedback.record(answer("who \x1b[31mknows?"), user=7), Vote.HELPFUL, 1)
    feedback.record(Abstention(Question("why?"), READ, "why", (), 0.1, INDEX, {}), user=7)
    feedback.close()

    def run(*arguments: str) -> list[str]:
        done = CliRunner().invoke(
            cli, ["--index", str(tmp_path / ".quoth"), *arguments], catch_exceptions=False
        )
        return done.output.splitlines()

    lines = run("feedback")
    assert [line[18:] for line in lines] == [
        "not answered          why?",
        "1 helpful, 0 not      who ␛[31mknows?",
    ]
    rows = [json.loads(line) for line in run("export")]
    assert [row["type"] for row in rows] == ["article", "passage", "feedback", "feedback"]
    assert rows[3] | {"time": ""} == {
        "type": "feedback",
        "record": 1,
        "time": "",
        "question": "who \x1b[31mknows?",
        "answered": True,
        "generation": "000003",
        "cited": [{"article": "a1", "start": 0, "end": 10}],
        "helpful": 1,
        "not_helpful": 0,
        "user": None,
    }
    assert [json.loads(line) for line in run("feedback", "--json")] == rows[2:]


def test_a_question_is_kept_while_somebody_pages_through_those_before_it(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "feedback.db", keep_users=False)
    for question in ("first?", "second?"):
        feedback.record(answer(question), user=7)
    pages = asked(tmp_path / "feedback.db")
    assert next(pages).question == "second?"

    feedback.record(answer("third?"), user=7)

    assert [one.question for one in pages] == ["first?"]
    feedback.close()
    assert len(list(asked(tmp_path / "feedback.db"))) == 3


def test_no_feedback_is_no_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["--index", str(tmp_path / ".quoth"), "feedback"], catch_exceptions=False)

    assert done.output == "Nothing was asked on Discord yet.\n"


def test_a_feedback_file_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "feedback.db").write_text("not a database, whatever its name says")

    with pytest.raises(InputError, match=r"feedback\.db cannot be opened: file is not a database"):
        Feedback(tmp_path / "feedback.db", keep_users=False)
    with pytest.raises(InputError, match=r"feedback\.db cannot be read: file is not a database"):
        list(asked(tmp_path / "feedback.db"))


def test_a_feedback_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    with closing(Feedback(path, keep_users=False)):
        assert path.stat().st_mode & 0o777 == 0o600
