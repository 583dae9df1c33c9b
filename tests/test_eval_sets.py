"""The question sets on made-up news are sound: every marked answer is there to the letter, and only there."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

KINDS = {
    "eval_news": {
        "attribution": 42,
        "conflicting": 12,
        "constrained": 12,
        "explanation": 24,
        "factoid": 48,
        "follow_up": 105,
        "new_topic": 24,
        "off_topic": 18,
        "unanswerable": 48,
    },
    "eval_press": {"attribution": 64, "explanation": 26, "factoid": 54, "follow_up": 26, "unanswerable": 40},
}


@dataclass(frozen=True)
class QuestionSet:
    """The lines of a set's two files."""

    name: str
    articles: list[dict[str, Any]]
    questions: list[dict[str, Any]]


@pytest.fixture(scope="module", params=KINDS)
def asked(request: pytest.FixtureRequest) -> QuestionSet:
    folder = Path(__file__).resolve().parent / request.param
    corpus, questions = (
        [json.loads(line) for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
        for part in ("corpus", "questions")
    )
    return QuestionSet(request.param, corpus, questions)


def test_every_gold_is_a_slice_of_its_article_and_stands_there_once(asked: QuestionSet) -> None:
    texts = {article["_id"]: article["text"] for article in asked.articles}

    assert len(texts) == len(asked.articles)
    for question in asked.questions:
        for gold in question["gold"]:
            text = texts[gold["doc_id"]]
            assert text[gold["start"] : gold["end"]] == gold["quote"], question["_id"]
            assert text.count(gold["quote"]) == 1, question["_id"]


def test_questions_are_of_every_kind_and_answerable_where_an_answer_is_marked(asked: QuestionSet) -> None:
    assert Counter(question["kind"] for question in asked.questions) == KINDS[asked.name]
    for question in asked.questions:
        assert question["answerable"] is bool(question["gold"]), question["_id"]
        assert not (question["answerable"] and question["kind"] in {"unanswerable", "off_topic"})
        assert bool(question["speaker"]) or question["kind"] != "attribution", question["_id"]


def test_who_follows_whom_is_known_before_and_no_id_is_used_twice(asked: QuestionSet) -> None:
    known: set[str] = set()
    for question in asked.questions:
        before = question["follow_up_of"]
        assert (before is not None) is (question["kind"] in {"follow_up", "new_topic"}), question["_id"]
        assert before is None or before in known
        assert question["_id"] not in known
        known.add(question["_id"])
