"""The question set on the seeds is sound: every marked answer is there to the letter."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent
SEEDS = TESTS.parent / "seeds"
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (TESTS / "eval_seeds" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_every_gold_is_a_slice_of_its_article_and_of_its_story() -> None:
    marked = 0
    for question in QUESTIONS:
        for gold in question["gold"]:
            text = (SEEDS / gold["doc_id"]).read_bytes().decode("utf-8")
            assert text[gold["start"] : gold["end"]] == gold["quote"], question["_id"]
            assert gold["end"] <= len(text.split("Read more news @")[0]), question["_id"]
            marked += 1
    assert marked == 55


def test_questions_are_of_every_kind_and_answerable_where_an_answer_is_marked() -> None:
    assert Counter(question["kind"] for question in QUESTIONS) == {
        "attribution": 11,
        "factoid": 14,
        "explanation": 6,
        "paraphrase": 9,
        "follow_up": 7,
        "unanswerable": 12,
        "off_topic": 5,
    }
    for question in QUESTIONS:
        assert question["answerable"] is bool(question["gold"]), question["_id"]
        assert question["answerable"] is (question["kind"] not in {"unanswerable", "off_topic"})
        assert bool(question["answers"]) is question["answerable"], question["_id"]


def test_follow_ups_go_on_from_an_answerable_question_and_no_id_is_used_twice() -> None:
    known = {question["_id"]: question for question in QUESTIONS}

    assert len(known) == len(QUESTIONS)
    for question in QUESTIONS:
        assert (question["follow_up_of"] is not None) is (question["kind"] == "follow_up")
        if question["follow_up_of"]:
            assert known[question["follow_up_of"]]["answerable"]
