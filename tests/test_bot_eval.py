"""`quoth eval` as a user meets it: the figures, the saved run, the comparison, and what it says of bad sets."""

import json
import math
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from closed import closed

from bot.cli import main
from bot.evaluating import wrong_quotes
from bot.evaluation_json import SCHEMA
from bot.question_sets import QuestionSet, read_set
from index.spans import Span
from retrieval.measuring.judging import Asked, Gold

TESTS = Path(__file__).resolve().parent
SEEDS, SEED_SET = TESTS.parent / "seeds", TESTS / "eval_seeds"
STORIES = {
    "mill": "The old mill at Corfe burned down on Sunday night, fire chief Ann Lee said.",
    "boat": "A ferry with nine people sank off Swanage harbour in a storm.",
    "fair": "County fair opens\n\nThe county fair opened in Dorchester with prizes for sheep and cider.",
}


def run(*arguments: str) -> int:
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def gold(article: str, quote: str) -> dict[str, Any]:
    start = STORIES[article].index(quote)
    return {"doc_id": article, "start": start, "end": start + len(quote), "quote": quote}


QUESTIONS: list[dict[str, Any]] = [
    {"_id": "q1", "text": "when did the mill at Corfe burn down?", "gold": [gold("mill", "on Sunday night")]},
    {"_id": "q2", "text": "how many people were on the ferry?", "gold": [gold("boat", "nine people")]},
    {"_id": "q3", "text": "what was at the fair?", "gold": [gold("fair", "County fair opens")]},
    {"_id": "q4", "text": "who won the 2018 World Cup?", "answerable": False},
]


@pytest.fixture
def small_set(workplace: Path) -> Path:
    """Three stories; two easy questions, one whose answer no passage holds (it is in a title; declined), one without any."""
    folder = workplace / "small"
    titles = {"fair": "County fair opens"}
    corpus = [{"_id": name, "title": titles.get(name), "text": text} for name, text in STORIES.items()]
    write_lines(folder / "corpus.jsonl", corpus)
    write_lines(folder / "questions.jsonl", QUESTIONS)
    return folder


def saved(path: Path = Path("run.json")) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values


def values_of(group: dict[str, Any]) -> dict[str, float]:
    return {name: figure["value"] for name, figure in group["figures"].items()}


def test_a_set_is_indexed_beside_the_real_index_asked_and_judged(
    small_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("eval", "small", "--json", "run.json") == 0

    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("small: 4 questions to 3 articles in 3 passages\n\n")
    assert re.findall(r"^all  .*$", out, re.MULTILINE) == [
        "all      4      .667      .667      .667      .667      .667      .667",
        "all      4     1.000         –         –     1.000     1.000",
    ]
    assert "AUROC of the confidence, answerable against unanswerable: 1.000 (1.00–1.00).\n" in out
    assert "0 of 12 quotes are not what their article says.\n" in out
    assert re.search(r"^Milliseconds a question: p50 \d+, p95 \d+\.$", out, re.MULTILINE)
    assert not (Path(".quoth") / "CURRENT").exists()
    assert sorted(path.name for path in Path(".quoth/eval/small").iterdir()) == [
        "CURRENT",
        "generations",
        "lock",
    ]
    assert sorted(path.name for path in small_set.iterdir()) == ["corpus.jsonl", "questions.jsonl"]


def test_the_saved_run_holds_settings_figures_and_every_question(small_set: Path) -> None:
    run("eval", "small", "--json", "run.json", "--without", "rerank", "--without", "dense")

    values = saved()
    assert (values["schema"], values["set"], values["violations"]) == ("quoth.evaluation/1", "small", 0)
    assert values["settings"]["without"] == ["dense", "rerank"]
    assert (values["settings"]["articles"], values["settings"]["limit"]) == (3, None)
    assert list(values["groups"]) == ["all"]
    assert values["groups"]["all"]["count"] == 4
    assert values["groups"]["all"]["figures"]["A@10"]["count"] == 3
    first = values["questions"][0]
    assert (first["id"], first["kind"], first["answerable"], first["follow_up"]) == ("q1", "all", True, False)
    assert (first["values"]["A@1"], first["values"]["kept"], first["values"]["highlight"]) == (1.0, 1.0, 1.0)
    assert values["questions"][3]["values"] == {"refused": 1.0}


def test_the_next_run_builds_nothing_and_is_compared_question_by_question(
    small_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("eval", "small", "--json", "run.json")
    assert (small_set.parent / ".quoth/eval/small/CURRENT").read_text(encoding="ascii") == "000001\n"
    capsys.readouterr()

    assert run("eval", "small", "--compare", "run.json", "--limit", "2") == 0

    out = capsys.readouterr().out
    assert (small_set.parent / ".quoth/eval/small/CURRENT").read_text(encoding="ascii") == "000001\n"
    assert "Against run.json (limit none before, 2 now)\n" in out
    assert "A@1               2     .500     .500    +.000  +.000 … +.000     1.000     0     0\n" in out
    assert out.endswith("Left out: 2 questions of the earlier run only, 0 of this one only.\n")


@pytest.fixture(scope="module")
def seed_run(tmp_path_factory: pytest.TempPathFactory, encoders_folder: Path) -> Path:
    """A folder with an index over the seeds, the run of the questions on them, and what it printed."""
    folder = tmp_path_factory.mktemp("seed_run")
    (folder / ".quoth").mkdir()
    (folder / ".quoth" / "encoders").symlink_to(encoders_folder)
    options = ("--articles", str(SEEDS), "--json", str(folder / "run.json"))
    with (folder / "out.txt").open("w", encoding="utf-8") as out, redirect_stdout(out):
        assert run("--index", str(folder / ".quoth"), "eval", str(SEED_SET), *options) == 0
        assert run("--index", str(folder / ".quoth"), "rebuild", str(SEEDS)) == 0
    return folder


def test_the_questions_on_the_seeds_are_answered_and_measured_by_kind(seed_run: Path) -> None:
    out = (seed_run / "out.txt").read_text(encoding="utf-8")
    assert out.startswith("eval_seeds: 64 questions to 2 articles in 12 passages\n")
    groups = saved(seed_run / "run.json")["groups"]
    assert {name: group["count"] for name, group in groups.items()} == {
        "all": 64,
        "first turns": 57,
        "follow-ups": 7,
        "attribution": 11,
        "explanation": 6,
        "factoid": 14,
        "off_topic": 5,
        "paraphrase": 9,
        "unanswerable": 12,
    }
    assert values_of(groups["attribution"])["A@3"] >= 0.9
    assert values_of(groups["factoid"])["A@3"] >= 0.9
    assert values_of(groups["off_topic"])["refused"] == 1.0


def test_the_figures_are_those_of_the_replies_that_a_batch_writes(
    seed_run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A small judge of the JSON replies, by the definitions alone, against the command's figures."""
    questions = read_set(SEED_SET, SEEDS).questions
    batch = str(SEED_SET / "questions.jsonl")
    assert run("--index", str(seed_run / ".quoth"), "ask", "--batch", batch, "-k", "10") == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    judged = [judge(*each) for each in zip(questions, replies, strict=True) if not each[0].follow_up_of]
    answerable = [row for row in judged if row["answerable"]]
    unanswerable = [row for row in judged if not row["answerable"]]
    expected = {f"A@{k}": mean([row["rank"] <= k for row in answerable]) for k in (1, 3, 5, 10)} | {
        "MRR@10": mean([1 / row["rank"] for row in answerable]),
        "highlight": mean([row["touched"] for row in answerable if row["rank"] == 1]),
        "kept": mean([row["answered"] for row in answerable]),
        "refused": mean([not row["answered"] for row in unanswerable]),
    }

    found = values_of(saved(seed_run / "run.json")["groups"]["first turns"])
    assert (len(answerable), len(unanswerable)) == (40, 17)
    assert {name: found[name] for name in expected} == pytest.approx(expected)
    pairs = [(one["sure"], other["sure"]) for one in answerable for other in unanswerable]
    # The JSON rounds confidences, so that ties may come to be.
    assert found["AUROC"] == pytest.approx(mean([one > other for one, other in pairs]), abs=0.005)


def judge(asked: Asked, reply: dict[str, Any]) -> dict[str, Any]:
    rank, touched = float("inf"), False
    for citation in reversed(reply["citations"] or reply["nearest"]):
        hits = [each for each in asked.golds if each.span is not None and is_hit(citation, each, each.span)]
        if hits:
            rank = citation["number"]
            touched = any(
                2 * shared(highlight, each.span) >= min(len(highlight["text"]), len(each.quote))
                for highlight in citation["highlights"]
                for each in hits
                if each.span is not None
            )
    return {
        "rank": rank,
        "touched": touched,
        "answered": reply["answered"],
        "answerable": asked.answerable,
        "sure": reply["confidence"],
    }


def is_hit(citation: dict[str, Any], marked: Gold, span: Span) -> bool:
    needed = len(marked.quote) if len(marked.quote.split()) < 12 else len(marked.quote) / 2
    return citation["article"]["id"].endswith(marked.article) and shared(citation, span) >= needed


def shared(one: dict[str, Any], other: Span) -> int:
    return len(set(range(one["start"], one["end"])) & set(range(*other)))


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def test_articles_marked_as_relevant_in_beir_layout_are_judged_whole(
    small_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_set / "questions.jsonl").unlink()
    write_lines(
        small_set / "queries.jsonl", [{"_id": each["_id"], "text": each["text"]} for each in QUESTIONS]
    )
    (small_set / "qrels").mkdir()
    (small_set / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\tmill\t2\nq2\tboat\t1\nq2\tlost\t1\nq3\tmill\t0\n", encoding="utf-8"
    )

    assert run("eval", "small", "--json", "run.json") == 0

    assert (
        capsys.readouterr().err
        == "1 of 3 marked answers are in articles that are not there, the first lost\n"
    )
    figures = values_of(saved()["groups"]["all"])
    assert [each["id"] for each in saved()["questions"]] == ["q1", "q2"]
    assert (figures["A@1"], figures["MRR@10"]) == (1.0, 1.0)
    assert figures["nDCG@10"] == pytest.approx((1 + 1 / (1 + 1 / math.log2(3))) / 2)
    assert "highlight" not in figures


def test_a_sample_is_spread_evenly_and_never_larger_than_the_set() -> None:
    questions = QuestionSet("set", Path("x"), tuple(Asked(str(number), "?") for number in range(7)))

    assert [each.id for each in questions.sample(3)] == ["0", "2", "4"]
    assert [each.id for each in questions.sample(7)] == [each.id for each in questions.sample(None)]
    assert len(questions.sample(100)) == 7


def test_a_question_that_cannot_be_asked_is_left_out_and_named(
    small_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_lines(small_set / "questions.jsonl", [*QUESTIONS, {"_id": "q5", "text": "?!"}])

    assert run("eval", "small", "--json", "run.json") == 0

    assert "question 'q5' is left out: the question is empty" in capsys.readouterr().err
    assert len(saved()["questions"]) == 4


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"text": "who?"}], "questions.jsonl, line 1: '_id' is missing"),
        ([{"_id": "a"}], "questions.jsonl, line 1: 'text' is missing"),
        ([{"_id": "a", "text": 7}], "questions.jsonl, line 1: 'text' is not a string"),
        ([{"_id": "a", "text": "x"}] * 2, "holds two questions with the id 'a'"),
        ([{"_id": "a", "text": "x", "follow_up_of": "b"}], "question 'a' follows up 'b', which is not there"),
        ([{"_id": "a", "text": "x", "follow_up_of": "a"}], "question 'a' follows up itself"),
        (
            [
                {"_id": "a", "text": "x"},
                *({"_id": one, "text": "x", "follow_up_of": other} for one, other in ("bc", "cd", "db")),
            ],
            "question 'b' follows up itself, directly or by way of others",
        ),
        ([{"_id": "a", "text": "x", "gold": [{"doc_id": "mill"}]}], "line 1: 'start' is missing"),
        (
            [{"_id": "a", "text": "x", "gold": [{"doc_id": "mill", "start": 5, "end": 5, "quote": ""}]}],
            "line 1: a gold span ends at 5, where it begins or before",
        ),
        (
            [
                {
                    "_id": "a",
                    "text": "x",
                    "gold": [{"doc_id": "mill", "start": 0, "end": 7, "quote": "The new"}],
                }
            ],
            "question 'a': article mill does not say 'The new' from 0 to 7",
        ),
        (
            [{"_id": "a", "text": "x", "gold": [{"doc_id": "lost", "start": 0, "end": 3, "quote": "The"}]}],
            "no article that small marks is in small/corpus.jsonl; the first is lost",
        ),
        ([{"_id": "a", "text": ""}], "none of the questions could be asked"),
        ([], "small holds no question"),
    ],
)
def test_a_set_that_makes_no_sense_is_one_clear_line(
    small_set: Path, capsys: pytest.CaptureFixture[str], rows: list[dict[str, Any]], told: str
) -> None:
    write_lines(small_set / "questions.jsonl", rows)

    assert run("eval", "small") == 4

    out, err = capsys.readouterr()
    assert out == ""
    assert told in err.splitlines()[-1]
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("q1 mill 1\n", "test.tsv, line 1: not query, article and relevance with tabs between"),
        ("q1\tmill\tyes\n", "test.tsv, line 1: not query, article and relevance with tabs between"),
        ("q1\tmill\t0\n", "small holds no question"),
    ],
)
def test_relevance_that_makes_no_sense_is_one_clear_line(
    small_set: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    (small_set / "questions.jsonl").rename(small_set / "queries.jsonl")
    (small_set / "qrels").mkdir()
    (small_set / "qrels" / "test.tsv").write_text(content, encoding="utf-8")

    assert run("eval", "small") == 4
    assert told in capsys.readouterr().err


def test_a_run_whose_values_are_none_is_one_clear_line(
    small_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = {
        "schema": SCHEMA,
        "set": "",
        "settings": {},
        "questions": [{"values": []}],
        "violations": [],
    }
    Path("run.json").write_text(json.dumps(saved), encoding="utf-8")

    assert run("eval", "small", "--compare", "run.json") == 4
    assert "run.json is not a run that quoth eval --json has saved" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("no/such/set",), 4, "no such folder: no/such/set"),
        (("seeds",), 4, "seeds holds no corpus.jsonl; say where its articles are with: --articles PATH"),
        (("seeds", "--articles", "seeds"), 4, "seeds holds neither questions.jsonl nor queries.jsonl"),
        (("small", "--without", "luck"), 2, "'luck' is not one of"),
        (("small", "--limit", "0"), 2, "0 is not in the range"),
        (("small", "--compare", "none.json"), 4, "none.json cannot be read"),
        # before any question is asked
        (("no/such/set", "--json", "no/run.json"), 4, "no/run.json cannot be written: No such file"),
        (("small", "--compare", "small/corpus.jsonl"), 4, "is not a run that quoth eval --json has saved"),
        (
            ("small", "--compare", "other.json"),
            4,
            "other.json has the schema 'other/9'; quoth.evaluation/1 is read",
        ),
        (("small", "--articles", "missing"), 4, "no such file or folder: missing"),
    ],
)
def test_wrong_usage_is_one_clear_line(
    small_set: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, told: str
) -> None:
    Path("other.json").write_text('{"schema": "other/9"}', encoding="utf-8")

    assert run("eval", *arguments) == code

    out, err = capsys.readouterr()
    assert (out, "Traceback" in err) == ("", False)
    assert told in err


def test_to_look_whether_a_run_can_be_saved_leaves_links_as_they_are(
    small_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = Path("latest.json")
    link.symlink_to("small/run.json")

    assert run("eval", "no/such/set", "--json", "latest.json") == 4
    assert (link.is_symlink(), (small_set / "run.json").exists()) == (True, False)
    with closed(0o000, small_set):
        assert run("eval", "no/such/set", "--json", "latest.json") == 4
    assert "latest.json cannot be written: Permission denied" in capsys.readouterr().err


def test_a_quote_that_its_article_does_not_hold_is_counted(small_set: Path) -> None:
    right, wrong = (Span(0, 7), "The old"), (Span(0, 7), "The new")
    corpus = small_set / "corpus.jsonl"

    assert wrong_quotes(Path(".quoth/eval/small"), corpus, 10_000, {"mill": [right, wrong, wrong]}) == 2
    assert wrong_quotes(Path(".quoth/eval/small"), corpus, 10_000, {"mill": [right], "gone": [right]}) == 1


def test_without_the_extra_the_user_is_told_what_to_install(tmp_path: Path) -> None:
    script = "import sys; sys.modules['ir_measures'] = None\nfrom bot.cli import main; main(['eval', 'set'])"

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(TESTS.parent)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr == (
        "quoth: evaluation needs ir-measures, which the extra 'eval' brings; "
        "install it with: pip install 'quoth[eval]'\n"
    )
