"""The command line as a user meets it: what is printed, and the exit code."""

import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import main
from index.manifest import Manifest, file_facts

EXAMPLE = "who reported the resignation offer?"
FORMAL = "which the Wall Street Journal reported was not a formal one"
SEED = "000_f93336160e7d9788.txt"


def run(*arguments: str) -> int:
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def names_in(folder: Path) -> list[str]:
    """The names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_the_first_question_builds_the_index_and_quotes_both_articles(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", EXAMPLE) == 0

    out, err = capsys.readouterr()
    assert "building it from seeds/" in err
    assert FORMAL in out
    assert re.findall(r"^\[(\d)\]$", out, re.MULTILINE) == ["1", "2", "3"]
    assert "seeds/000_f93336160e7d9788.txt:3, paragraph 1" in out
    assert "seeds/001_b70d664efddb4c2b.txt:5, paragraph 1" in out
    assert out.endswith("2 articles, 12 passages, index built just now\n")


def test_every_quote_in_json_is_a_slice_of_the_file(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "--json", "-k", "10", EXAMPLE) == 0

    reply = json.loads(capsys.readouterr().out)
    assert (reply["schema"], reply["id"], reply["question"], reply["answered"]) == (
        "quoth.reply/1",
        None,
        EXAMPLE,
        True,
    )
    assert reply["reason"] is None
    assert 2 <= reply["passages_read"] <= 12
    assert reply["nearest"] == []
    assert [each["number"] for each in reply["citations"]] == list(range(1, 11))
    for citation in reply["citations"]:
        text = (workplace / citation["article"]["path"]).read_text(encoding="utf-8")
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert text.split("\n")[citation["line"] - 1].startswith(citation["quote"].split("\n")[0][:20]) or (
            citation["quote"].split("\n")[0] in text.split("\n")[citation["line"] - 1]
        )
        for highlight in citation["highlights"]:
            assert text[highlight["start"] : highlight["end"]] == highlight["text"]
            assert citation["start"] <= highlight["start"] < highlight["end"] <= citation["end"]


def test_without_the_model_that_reads_passages_nothing_is_answered_until_a_rebuild_brings_it_back(
    workplace: Path, encoders_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("rebuild", "seeds") == 0
    encoders, reader = workplace / ".quoth" / "encoders", next(encoders_folder.glob("reader-*"))
    encoders.unlink()
    shutil.copytree(encoders_folder, encoders, ignore=shutil.ignore_patterns("reader-*"))
    capsys.readouterr()

    assert run("ask", EXAMPLE) == 5
    out, err = capsys.readouterr()
    assert (out, err.partition(" (")[0]) == (
        "",
        f"quoth: the model in .quoth/encoders/{reader.name} is damaged",
    )
    assert err.endswith("mend it with: quoth rebuild\n")

    assert run("rebuild") == 0
    assert run("ask", EXAMPLE) == 0


def test_an_abstention_has_its_own_exit_code_and_no_citations(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "--json", "who won the 2018 World Cup?") == 1

    reply = json.loads(capsys.readouterr().out)
    assert reply["answered"] is False
    assert reply["citations"] == []
    assert "World" in reply["reason"]
    assert reply["nearest"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("ask",), 2, "give either a question or --batch FILE"),
        (("ask", "x", "--batch", "y"), 2, "give either a question or --batch FILE"),
        (("ask", "-k", "0", "x"), 2, "0 is not in the range"),
        (("ask", "--after", "yesterday", "x"), 2, "yesterday"),
        (("nonsense",), 2, "No such command 'nonsense'"),
        (("ask", ""), 4, "the question is empty"),
        (("ask", "?!"), 4, "the question is empty"),
        (("ask", "x" * 1001), 4, "the question has 1,001 characters"),
        (("ask", "--source", "CNN", "x"), 4, "no publisher 'CNN': the articles name none"),
        (("ask", "--after", "2020-01-02", "--before", "2020-01-02", "x"), 4, "no day lies on or after"),
        (("ask", "--batch", "missing.jsonl"), 4, "missing.jsonl cannot be read"),
        (("show", "7"), 4, "there is no 7"),
        (("show", "1" * 5_000), 4, f"there is no {'1' * 80}…"),
        (("show", "no such article"), 4, "no article with the id 'no such article'"),
        (("show", "\udcff"), 4, "no article with the id '\\udcff'"),
        (("rebuild", "no/such/folder"), 4, "no such file or folder: no/such/folder"),
        (("add", "no/such/file.txt"), 4, "no such file: no/such/file.txt"),
        (("rollback",), 3, "no generation older than 000001"),
    ],
)
def test_wrong_input_is_one_clear_line(
    workplace: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, told: str
) -> None:
    run("rebuild", "seeds")
    capsys.readouterr()

    assert run(*arguments) == code

    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Traceback" not in err
    assert len([line for line in err.splitlines() if line.startswith(("quoth:", "Error:"))]) == 1


@pytest.mark.parametrize("command", ["status", "verify", "export", "rollback"])
def test_without_an_index_the_user_is_told_how_to_build_one(
    workplace: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run("--index", "elsewhere", command) == 3

    assert capsys.readouterr().err == "quoth: no index in elsewhere; build one with: quoth rebuild FOLDER\n"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("QUOTH_THRESHOLD", "high", "QUOTH_THRESHOLD is 'high'; it takes a number from 0 to 1"),
        ("QUOTH_PASSAGE_WORDS", "5", "QUOTH_PASSAGE_WORDS is '5'; it takes a number from 20 to 400"),
        ("QUOTH_SIZE_LIMIT", "1e3", "QUOTH_SIZE_LIMIT is '1e3'; it takes a number"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(
    workplace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    told: str,
) -> None:
    monkeypatch.setenv(name, value)

    assert run("status") == 4
    assert told in capsys.readouterr().err


def test_the_threshold_that_is_set_decides_what_is_an_answer(
    seeds_workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = ("--index", str(seeds_workplace / ".quoth"), "ask", "--json", EXAMPLE)
    answered = []
    for value in ("0", "1"):
        monkeypatch.setenv("QUOTH_THRESHOLD", value)
        code = run(*asking)
        answered.append((code, json.loads(capsys.readouterr().out)["answered"]))

    assert answered == [(0, True), (1, False)]


def test_passages_are_as_long_as_is_set(
    workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_PASSAGE_WORDS", "40")
    run("rebuild", "seeds")
    capsys.readouterr()

    assert run("status", "--json") == 0

    facts = json.loads(capsys.readouterr().out)
    assert facts["passage_words"] == 40
    assert facts["passages"] > 12


def test_an_article_above_the_size_that_is_set_is_refused(
    workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in Path("seeds").iterdir():
        path.write_text("Rain\n\n" + "It rained. " * (10 if path.name == SEED else 1), encoding="utf-8")
    monkeypatch.setenv("QUOTH_SIZE_LIMIT", "30")

    run("rebuild", "seeds")

    out = capsys.readouterr().out
    assert f"refused  seeds/{SEED}: " in out
    assert "Articles: 1 added, 0 changed, 0 removed, 0 unchanged, 1 refused." in out


def test_the_model_that_is_set_is_the_one_that_is_loaded(
    workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("no_model").mkdir()
    monkeypatch.setenv("QUOTH_MODEL", "no_model")

    assert run("rebuild", "seeds") == 5

    out, err = capsys.readouterr()
    assert out == ""
    assert f"{workplace}/no_model" in err
    assert err.count("\n") == 1


def test_a_batch_is_answered_in_order_with_ids(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = [
        {"_id": "b", "text": EXAMPLE},
        {"_id": 7, "text": "who won the 2018 World Cup?"},
        {"text": EXAMPLE},
    ]
    Path("questions.jsonl").write_text("\n".join(map(json.dumps, questions)) + "\n\n", encoding="utf-8")

    assert run("ask", "--batch", "questions.jsonl") == 0

    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [reply["id"] for reply in replies] == ["b", 7, None]
    assert [reply["answered"] for reply in replies] == [True, False, True]
    assert replies[0]["citations"] == replies[2]["citations"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"text": "who?"}\n{broken', "line 2: broken JSON"),
        (b'["who?"]', 'line 1: a question is an object with "text"'),
        (b'{"text": ""}', "line 1: the question is empty"),
        (b'{"text": "who reported it?"}\n{"text": "?"}', "line 2: the question is empty"),
        (b"\xff\xfe\x00", "is not UTF-8"),
    ],
)
def test_a_bad_batch_names_the_line(
    workplace: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    Path("questions.jsonl").write_bytes(content)

    assert run("ask", "--batch", "questions.jsonl") == 4
    printed = capsys.readouterr()
    assert told in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"text": "who?", "follow_up_of": "a"}', "line 1: it follows up 'a', which no line above asks"),
        (b'{"text": "who?"}\n{"text": "why?", "follow_up_of": "None"}', "line 2: it follows up 'None'"),
        (b'{"_id": 1, "text": "who?", "follow_up_of": 2}\n{"_id": 2, "text": "who?"}', "line 1: it follows up '2'"),
    ],
)  # fmt: skip
def test_a_question_that_follows_none_above_it_is_asked_alone_and_told(
    workplace: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    Path("questions.jsonl").write_bytes(content)

    assert run("ask", "--batch", "questions.jsonl") == 0
    out, err = capsys.readouterr()
    assert told in err
    assert err.count("follows up") == 1
    assert len(out.splitlines()) == content.count(b"{")
    assert all(json.loads(line)["understood"]["about"] is None for line in out.splitlines())


def test_a_question_of_a_batch_follows_the_one_it_names(
    seeds_workplace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = [
        {"_id": "a", "text": "when did Jeff Sessions recuse himself?"},
        {"_id": "b", "text": "and why?", "follow_up_of": "a"},
        {"_id": "c", "text": "and when was that?", "follow_up_of": "b"},
        {"_id": "d", "text": "and why?"},
    ]
    batch = tmp_path / "questions.jsonl"
    batch.write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")

    assert run("--index", str(seeds_workplace / ".quoth"), "ask", "--batch", str(batch)) == 0

    out, err = capsys.readouterr()
    about = [json.loads(line)["understood"]["about"] for line in out.splitlines()]
    assert about == [None, "Jeff Sessions", "Jeff Sessions", None]
    assert err == ""


def test_rebuilding_twice_changes_nothing_and_says_so(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("rebuild", "seeds") == 0
    first = capsys.readouterr().out
    assert run("rebuild") == 0
    second = capsys.readouterr().out

    assert first.startswith(
        "Articles: 2 added, 0 changed, 0 removed, 0 unchanged, 0 refused.\nIndex 000001: "
    )
    assert second.startswith(
        "Nothing changed. Articles: 0 added, 0 changed, 0 removed, 2 unchanged, 0 refused.\n"
    )
    assert "Index 000001: 2 articles, 12 passages, 0 embedded" in second


def test_refused_files_are_named_with_the_reason(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("seeds/picture.jpg").write_bytes(b"\xff\xd8")
    Path("seeds/empty.txt").touch()
    Path("seeds/broken.jsonl").write_text('{"_id": "a", "text": "A story."}\n{"_id": ', encoding="utf-8")

    assert run("rebuild", "seeds") == 0

    out = capsys.readouterr().out
    assert "refused  seeds/broken.jsonl:2: broken JSON" in out
    assert "refused  seeds/empty.txt: empty" in out
    assert "refused  seeds/picture.jpg: not an article" in out
    assert "Articles: 3 added, 0 changed, 0 removed, 0 unchanged, 3 refused." in out


def test_no_file_name_forges_a_line(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("seeds/d\nRefused     forged.pdf").write_bytes(b"%PDF")
    Path("seeds/e\nrefused  forged.pdf.txt").write_bytes(b"---\ndate: soon\n---\nA story of rain.\n")
    run("rebuild", "seeds")
    run("status")
    run("add", "x\nquoth: forged.txt")

    out, err = capsys.readouterr()
    told = [line for line in (out + err).splitlines() if "forged" in line]
    assert [line.split("forged")[0] for line in told] == [
        "refused  seeds/d Refused ",
        "note     seeds/e refused ",
        "Refused     seeds/d Refused ",
        "quoth: no such file: x quoth: ",
    ]


def test_an_added_file_is_copied_indexed_and_found(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("rebuild", "seeds")
    story = "Mill burns down\n\nThe old mill at Corfe burned down on Sunday night, fire chief Ann Lee said.\n"
    Path("mill.txt").write_text(story, encoding="utf-8")
    capsys.readouterr()

    assert run("add", "mill.txt") == 0
    out = capsys.readouterr().out
    assert "added seeds/mill.txt" in out or str(workplace / "seeds" / "mill.txt") in out
    assert "Articles: 1 added, 0 changed, 0 removed, 2 unchanged, 0 refused." in out
    assert " 1 embedded, " in out

    assert run("ask", "-k", "1", "when did the old mill at Corfe burn down?") == 0
    assert "seeds/mill.txt:3, paragraph 1" in capsys.readouterr().out


def test_a_file_that_is_there_already_is_added_again_as_nothing_new(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("rebuild", "seeds")
    Path(SEED).write_bytes((workplace / "seeds" / SEED).read_bytes())
    capsys.readouterr()

    for file in (SEED, f"seeds/{SEED}"):
        assert run("add", file) == 0
        told = "Nothing changed. Articles: 0 added, 0 changed, 0 removed, 2 unchanged, 0 refused."
        assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (("a/mill.txt", "b/mill.txt"), "two of the files have the same name"),
        (("a/mill.txt", "a/mill.txt"), "two of the files have the same name"),
        (("a/mill.txt", "missing.txt"), "no such file: missing.txt"),
        (("a/mill.txt", "b/empty.txt"), "b/empty.txt holds no article: empty"),
    ],
)
def test_nothing_is_added_unless_every_file_can_be(
    workplace: Path, capsys: pytest.CaptureFixture[str], files: tuple[str, ...], told: str
) -> None:
    before = names_in(workplace / "seeds")
    for name, text in (("a/mill.txt", "A mill burned."), ("b/mill.txt", "It rained."), ("b/empty.txt", "")):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")

    assert run("add", *files) == 4

    assert capsys.readouterr() == ("", f"quoth: {told}\n")
    assert names_in(workplace / "seeds") == before


def test_a_disk_that_is_full_before_the_end_of_a_file_leaves_nothing_of_it(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = names_in(workplace / "seeds")
    Path("mill.txt").write_text("Mill burns\n\n" + "The old mill burned down. " * 1_000, encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        assert run("add", "mill.txt") == 4
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert capsys.readouterr().err == "quoth: mill.txt cannot be copied to seeds: File too large\n"
    assert names_in(workplace / "seeds") == before


def test_adding_never_overwrites_another_article(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("rebuild", "seeds")
    Path(SEED).write_text("Another story\n\nWith the name of a seed.\n", encoding="utf-8")
    before = (workplace / "seeds" / SEED).read_bytes()

    assert run("add", SEED) == 4

    assert "is there already and differs" in capsys.readouterr().err
    assert (workplace / "seeds" / SEED).read_bytes() == before


def test_a_hidden_file_is_not_added_since_no_rebuild_would_read_it(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(".draft.txt").write_text("Mill burns down\n\nThe old mill burned down.\n", encoding="utf-8")

    assert run("add", ".draft.txt") == 4

    told = (
        "quoth: .draft.txt is hidden, and a rebuild leaves hidden files out; give it a name without the dot\n"
    )
    assert capsys.readouterr() == ("", told)
    assert not (workplace / "seeds" / ".draft.txt").exists()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that nobody can write to")
def test_a_folder_that_cannot_be_written_to_is_one_clear_line(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workplace / "seeds").rename(workplace / "others")
    (workplace / "seeds").symlink_to("/proc/self")
    Path("mill.txt").write_text("Mill burns down\n\nThe old mill burned down.\n", encoding="utf-8")

    assert run("add", "mill.txt") == 4

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("quoth: mill.txt cannot be copied to seeds: ")
    assert err.count("\n") == 1


def test_show_opens_a_citation_of_the_last_answer_in_its_article(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("ask", "when did Sessions recuse himself?")
    capsys.readouterr()

    assert run("show", "1") == 0

    out = capsys.readouterr().out
    assert out.startswith("Jeff Sessions Offered to Resign, Sources Say\n\n¶ 1, line 3\n")
    assert "¶ 5, line 11" in out
    assert "Sessions recused himself in March" in out
    assert out.endswith("seeds/000_f93336160e7d9788.txt:7\n")


def test_a_number_that_no_citation_has_may_be_an_articles_id(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"_id": "7", "title": "Mill burns", "text": "The mill at Corfe burned down."}
    (workplace / "seeds" / "more.jsonl").write_text(json.dumps(record), encoding="utf-8")
    run("rebuild", "seeds")
    run("ask", "when did Sessions recuse himself?")
    capsys.readouterr()

    assert run("show", "7") == 0
    assert "The mill at Corfe burned down." in capsys.readouterr().out


def test_a_deleted_article_is_never_quoted_without_a_word(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("rebuild", "seeds")
    (workplace / "seeds" / SEED).unlink()
    run("ask", "when did Sessions recuse himself?")
    gone = "! the article is gone since; run: quoth rebuild"
    assert gone in capsys.readouterr().out
    run("show", "1")
    assert capsys.readouterr().out.endswith(f"{gone}\n")
    run("show", f"seeds/{SEED}")
    assert capsys.readouterr().out.endswith(f"{gone}\n")
    run("ask", "-k", "10", "who won the 2018 World Cup?")
    assert gone in capsys.readouterr().out

    assert run("verify") == 1
    assert "gone  seeds/000_f93336160e7d9788.txt:3" in capsys.readouterr().out

    run("rebuild")
    assert "1 removed" in capsys.readouterr().out
    assert run("verify") == 1
    assert ": gone\n" in capsys.readouterr().out
    run("ask", "--json", "when did Sessions recuse himself?")
    assert SEED not in capsys.readouterr().out
    assert run("verify") == 0


def test_what_a_page_no_longer_says_is_told_by_its_paragraph(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = workplace / "seeds" / "mill.html"
    story = "<p>The old mill of Dunford burned down on Sunday, and nobody was hurt, said the mayor.</p>"
    page.write_text(f"<html><body>\n<article><h1>Mill</h1>{story}</article></body></html>", encoding="utf-8")
    run("rebuild", "seeds/mill.html")
    page.unlink()
    capsys.readouterr()

    assert run("verify") == 1
    assert "gone  seeds/mill.html, paragraph 1\n" in capsys.readouterr().out


def test_an_edited_article_is_marked_until_the_rebuild(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("rebuild", "seeds")
    path = workplace / "seeds" / SEED
    path.write_text(path.read_text(encoding="utf-8").replace("in March", "in April"), encoding="utf-8")

    run("ask", "-k", "1", "when did Sessions recuse himself?")
    assert "! the article was edited since and no longer says this" in capsys.readouterr().out
    assert run("verify") == 1
    assert capsys.readouterr().out.endswith("\nLast answer, quote 1: changed\n")

    run("rebuild")
    assert "0 added, 1 changed, 0 removed, 1 unchanged" in capsys.readouterr().out
    assert run("verify") == 1
    assert capsys.readouterr().out == (
        "Passages: 12 exact, 0 moved, 0 changed, 0 gone.\nLast answer, quote 1: changed\n"
    )
    assert run("show", "1") == 4
    assert capsys.readouterr() == (
        "",
        "quoth: the index has moved on since citation 1 was given; ask again\n",
    )
    run("ask", "-k", "1", "when did Sessions recuse himself?")
    assert "Sessions recused himself in April" in capsys.readouterr().out
    assert run("verify") == 0
    assert "Passages: 12 exact, 0 moved, 0 changed, 0 gone." in capsys.readouterr().out


def test_rollback_goes_back_one_generation(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("rebuild", "seeds")
    (workplace / "seeds" / SEED).unlink()
    run("rebuild")
    capsys.readouterr()

    assert run("rollback") == 0
    assert capsys.readouterr().out == "Index 000001 is current again.\n"
    run("status", "--json")
    assert json.loads(capsys.readouterr().out)["articles"] == 2


def test_status_tells_what_is_indexed(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("rebuild", "seeds")
    capsys.readouterr()

    assert run("status", "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["articles"], facts["passages"], facts["generation"]) == (2, 12, "000001")
    assert facts["collection"] == [str(workplace / "seeds")]
    assert (facts["model"]["name"], facts["model"]["exported"]) == ("all-MiniLM-L6-v2", True)

    assert run("status") == 0
    assert "Articles    2 in 12 passages of about 90 words" in capsys.readouterr().out


def test_export_holds_every_article_and_passage(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("rebuild", "seeds")
    capsys.readouterr()

    assert run("export") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    articles = {row["id"]: row["text"] for row in rows if row["type"] == "article"}
    passages = [row for row in rows if row["type"] == "passage"]
    assert sorted(articles) == sorted(path.as_posix() for path in Path("seeds").iterdir())
    assert len(passages) == 12
    assert all(articles[row["article"]][row["start"] : row["end"]] == row["text"] for row in passages)


@pytest.fixture
def mill(workplace: Path) -> Path:
    """One article in which someone says something to a newspaper."""
    text = "Mill burns\n\nThe mill burned down, Mayor Anna Berg told the Harbor Times. It is gone.\n"
    (workplace / "mill").mkdir()
    (workplace / "mill" / "mill.txt").write_text(text, encoding="utf-8")
    run("rebuild", "mill")
    return workplace


def test_export_holds_who_said_what(mill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()

    assert run("export") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row for row in rows if row["type"] == "attribution"] == [
        {
            "type": "attribution", "article": "mill/mill.txt", "speaker": "Anna Berg", "speaker_start": 34,
            "speaker_end": 49, "cue": "told", "cue_start": 50, "cue_end": 54, "content_start": 12,
            "content_end": 32, "direct": False, "via": ["the Harbor Times"],
        }
    ]  # fmt: skip


def test_a_reply_says_who_is_credited(mill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "who told the Harbor Times that the mill burned down?"
    run("ask", "-k", "1", question)
    shown = capsys.readouterr().out
    run("ask", "--json", "-k", "1", question)
    (citation,) = json.loads(capsys.readouterr().out)["citations"]

    assert citation["attributions"] == [
        {"speaker": "Anna Berg", "cue": "told", "start": 34, "end": 49, "via": ["the Harbor Times"]}
    ]
    assert "\n    credits Anna Berg (told), by way of the Harbor Times\n" in shown


def test_hostile_text_reaches_the_terminal_as_visible_signs(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = (
        "Mill \x1b]0;owned\x07 burns\n\nThe mill at Corfe \x1b[31mburned\u202e down\x08 on Sunday night.\n"
    )
    (workplace / "seeds" / "mill.txt").write_text(story, encoding="utf-8")

    run("ask", "-k", "1", "when did the mill at Corfe burn down?")

    out = capsys.readouterr().out
    assert "The mill at Corfe ␛[31mburned� down␈ on Sunday night." in out
    assert not set(out) & {"\x1b", "\x07", "\x08", "\u202e"}


def test_a_publisher_with_a_hostile_name_is_told_in_visible_signs(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"_id": "a", "text": "A mill burned.", "source": "Post\x1b]0;owned\x07\u202e"}
    Path("hostile.jsonl").write_text(json.dumps(record), encoding="utf-8")
    run("rebuild", "hostile.jsonl")

    assert run("ask", "--source", "CNN", "what burned?") == 4
    assert run("status") == 0
    run("ask", "--json", "-k", "1", "what burned?")

    out, err = capsys.readouterr()
    assert "no publisher 'CNN'; the articles have: Post␛]0;owned␇�\n" in err
    assert "\nSource      Post␛]0;owned␇�: 1 article\n" in out
    assert not set(out + err) & {"\x1b", "\x07", "\u202e"}
    reply = json.loads(out.splitlines()[-1])
    assert [each["article"]["source"] for each in reply["citations"] + reply["nearest"]] == [record["source"]]


def test_filters_are_exact_before_the_cut(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {
            "_id": f"a{n}",
            "text": f"The mill at Corfe burned down on day {n}.",
            "source": "Post",
            "published_at": "2020-01-01",
        }
        for n in range(30)
    ]
    rows.append(
        {
            "_id": "late",
            "text": "A mill somewhere burned.",
            "source": "The Times",
            "published_at": "2021-06-01",
        }
    )
    Path("mills.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("rebuild", "mills.jsonl")
    capsys.readouterr()

    for options in (
        ("--source", "the  TIMES"),
        ("--after", "2021-06-01"),
        ("--after", "2020-02-01", "--before", "2021-06-02"),
    ):
        run("ask", "--json", *options, "when did the mill at Corfe burn down?")
        reply = json.loads(capsys.readouterr().out)
        assert [each["article"]["id"] for each in reply["citations"] + reply["nearest"]] == ["late"]

    run("ask", "--source", "the  TIMES", "when did the mill at Corfe burn down?")
    assert capsys.readouterr().out.startswith("(only The Times)\n")

    run("ask", "--json", "--before", "2021-06-01", "-k", "100", "when did the mill at Corfe burn down?")
    reply = json.loads(capsys.readouterr().out)
    assert "late" not in {each["article"]["id"] for each in reply["citations"] + reply["nearest"]}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(workplace: Path, capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert run("completion", shell) == 0
    assert "_QUOTH_COMPLETE" in capsys.readouterr().out


def process(*arguments: str) -> subprocess.Popen[str]:
    """Start a command as users do."""
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("question", "code"),
    [((EXAMPLE,), 0), (("how tall is the Eiffel Tower?",), 1), ((), 2), (("???",), 4)],
)
def test_a_process_leaves_with_its_code_and_everything_written(
    seeds_workplace: Path, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(seeds_workplace)

    asked = process("ask", "--json", *question)
    out, err = asked.communicate()

    assert asked.returncode == code
    if code < 2:
        assert (json.loads(out)["answered"], err) == (code == 0, "")
    else:
        assert (out, err.count("\n") > 0, "Traceback" in err) == ("", True, False)


def test_whoever_reads_along_may_go(seeds_workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds_workplace)
    asked = process("ask", "-k", "10", EXAMPLE)
    assert asked.stdout is not None
    assert asked.stderr is not None

    asked.stdout.close()

    assert "Exception" not in asked.stderr.read()
    asked.stderr.close()
    asked.wait()


def test_a_mistake_of_quoths_own_is_one_line_with_a_code_of_its_own(
    discord_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = discord_folder / ".quoth" / "generations" / "000001"
    with closing(sqlite3.connect(folder / "catalog.db")) as catalog:
        catalog.execute("DROP TABLE passages")
    replace(Manifest.read(folder), files=file_facts(folder)).write(folder)

    assert run("--index", str(discord_folder / ".quoth"), "export") == 70

    assert capsys.readouterr().err == (
        "quoth: unexpected OperationalError: no such table: passages; run again with --verbose and report it\n"
    )


def test_an_interrupted_process_says_so_and_leaves_with_the_code_of_shells(
    seeds_workplace: Path, tmp_path: Path
) -> None:
    waiting = tmp_path / "questions.jsonl"
    os.mkfifo(waiting)
    # What a shell ignores for commands in the background would be ignored by this process as well.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    asked = process("--index", str(seeds_workplace / ".quoth"), "ask", "--batch", str(waiting))
    signal.signal(signal.SIGINT, before)

    writing = opened_by_reader(waiting, asked)
    asked.send_signal(signal.SIGINT)
    os.close(writing)

    assert asked.communicate() == ("", "\nquoth: interrupted; the index is as it was\n")
    assert asked.returncode == 130


def opened_by_reader(pipe: Path, reader: subprocess.Popen[str]) -> int:
    """Open a named pipe as soon as a process waits for what is written into it."""
    while reader.poll() is None:
        with suppress(OSError):  # nobody waits yet
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.01)
    raise AssertionError(reader.communicate())
