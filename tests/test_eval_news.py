"""The question set on made-up news is sound: every marked answer is there to the letter, and only there."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

SET = Path(__file__).resolve().parent / "eval_news"


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SET / name).read_text(encoding="utf-8").splitlines()]


ARTICLES, QUESTIONS = read("corpus.jsonl"), read("questions.jsonl")


def test_every_gold_is_a_slice_of_its_article_and_stands_there_once() -> None:
    texts = {article["_id"]: article["text"] for article in ARTICLES}

    assert len(texts) == len(ARTICLES) == 48
    for question in QUESTIONS:
        for gold in question["gold"]:
            text = texts[gold["doc_id"]]
            assert text[gold["start"] : gold["end"]] == gold["quote"], question["_id"]
            assert text.count(gold["quote"]) == 1, question["_id"]


def test_questions_are_of_every_kind_and_answerable_where_an_answer_is_marked() -> None:
    assert Counter(question["kind"] for question in QUESTIONS) == {
        "attribution": 42,
        "conflicting": 12,
        "constrained": 12,
        "explanation": 24,
        "factoid": 48,
        "follow_up": 105,
        "new_topic": 24,
        "off_topic": 18,
        "unanswerable": 48,
    }
    for question in QUESTIONS:
        assert question["answerable"] is bool(question["gold"]), question["_id"]
        assert not (question["answerable"] and question["kind"] in {"unanswerable", "off_topic"})
        assert bool(question["speaker"]) or question["kind"] != "attribution", question["_id"]


def test_who_follows_whom_is_known_before_and_no_id_is_used_twice() -> None:
    known: set[str] = set()
    for question in QUESTIONS:
        before = question["follow_up_of"]
        assert (before is not None) is (question["kind"] in {"follow_up", "new_topic"}), question["_id"]
        assert before is None or before in known
        assert question["_id"] not in known
        known.add(question["_id"])
