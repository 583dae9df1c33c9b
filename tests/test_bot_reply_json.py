"""The schema quoth.reply/1, whole, as programs read it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.reply_json import article_json, date_text, reply_json
from index.articles import Article
from index.spans import Span
from index.verify import State
from retrieval.answers.results import (
    Abstention,
    Account,
    Answer,
    Attribution,
    Citation,
    IndexFacts,
    Question,
    Understanding,
)
from retrieval.questions.conversation import Turn

TEXT = "Mill burns\n\nThe mill 🔥 burned on Sunday, Ann Lee said."
ARTICLE = Article(
    id="a1",
    title="Mill burns",
    text=TEXT,
    path="seeds/a1.txt",
    source="The Post",
    author="Bo Doe",
    published_at=datetime(2017, 6, 7, tzinfo=UTC),
    url="https://example.org/a1",
)
BARE = Article(id="a2", title="Wire", text=TEXT, path="wire.jsonl", record_line=7)
CITATION = Citation(
    number=1,
    row=12,
    score=0.93,
    article=ARTICLE,
    start=12,
    end=54,
    line=3,
    paragraph=1,
    highlights=(Span(12, 54),),
    answers=(Span(33, 39),),
    attributions=(Attribution("Ann Lee", "said", 41, 48),),
    state=State.MOVED,
    also=(BARE,),
)
INDEX = IndexFacts(
    "000007", 2, 31, datetime(2026, 11, 22, 11, 0, 30, 999, tzinfo=timezone(timedelta(hours=1)))
)
ANSWER = Answer(
    question=Question("when did it burn?"),
    understood=Understanding(
        "the mill", "only articles by The Post", Turn("when did it burn?"), "“burn” for “brun”"
    ),
    citations=(CITATION,),
    confidence=0.876543,
    index=INDEX,
    timings_ms={"embed": 4.0, "total": 131.5},
    differing=(Account("Sunday", 1), Account("Monday", 2)),
    passages_read=6,
)
ABSTENTION = Abstention(
    question=Question("who?"),
    understood=Understanding("", "", Turn("who?")),
    reason="The articles say nothing about “who”.",
    nearest=(CITATION,),
    confidence=0.1,
    index=INDEX,
    timings_ms={"total": 9.0},
)
ARTICLE_JSON = {
    "id": "a1",
    "title": "Mill burns",
    "source": "The Post",
    "author": "Bo Doe",
    "published_at": "2017-06-07",
    "url": "https://example.org/a1",
    "path": "seeds/a1.txt",
}
BARE_JSON = {
    "id": "a2",
    "title": "Wire",
    "source": None,
    "author": None,
    "published_at": None,
    "url": None,
    "path": "wire.jsonl",
}
CITATION_JSON: dict[str, Any] = {
    "number": 1,
    "score": 0.93,
    "article": ARTICLE_JSON,
    "start": 12,
    "end": 54,
    "line": 3,
    "paragraph": 1,
    "quote": "The mill 🔥 burned on Sunday, Ann Lee said.",
    "highlights": [{"start": 12, "end": 54, "text": "The mill 🔥 burned on Sunday, Ann Lee said."}],
    "answers": [{"start": 33, "end": 39, "text": "Sunday"}],
    "attributions": [{"speaker": "Ann Lee", "cue": "said", "start": 41, "end": 48, "via": []}],
    "state": "moved",
    "also": [BARE_JSON],
}
INDEX_JSON = {"generation": "000007", "articles": 2, "passages": 31, "built_at": "2026-11-22T10:00:30Z"}


def test_an_answer_holds_everything_that_is_known_of_it() -> None:
    assert reply_json(ANSWER, identity="q1") == {
        "schema": "quoth.reply/1",
        "id": "q1",
        "question": "when did it burn?",
        "understood": {
            "about": "the mill",
            "limited": "only articles by The Post",
            "spelled": "“burn” for “brun”",
        },
        "answered": True,
        "reason": None,
        "confidence": 0.8765,
        "citations": [CITATION_JSON],
        "nearest": [],
        "differing": [{"words": "Sunday", "number": 1}, {"words": "Monday", "number": 2}],
        "index": INDEX_JSON,
        "timings_ms": {"embed": 4.0, "total": 131.5},
        "passages_read": 6,
    }


def test_an_abstention_has_a_reason_and_no_citations() -> None:
    assert reply_json(ABSTENTION) == {
        "schema": "quoth.reply/1",
        "id": None,
        "question": "who?",
        "understood": {"about": None, "limited": None, "spelled": None},
        "answered": False,
        "reason": "The articles say nothing about “who”.",
        "confidence": 0.1,
        "citations": [],
        "nearest": [CITATION_JSON],
        "differing": [],
        "index": INDEX_JSON,
        "timings_ms": {"total": 9.0},
        "passages_read": 0,
    }


def test_what_is_not_marked_is_an_empty_list() -> None:
    bare = Citation(1, 1, 1.0, BARE, 0, 10, 1, 1)

    (found,) = reply_json(replace(ANSWER, citations=(bare,)))["citations"]

    assert [found[key] for key in ("highlights", "answers", "attributions", "also")] == [[], [], [], []]
    assert found["state"] == "exact"


def test_a_reply_is_plain_json_whatever_its_articles_hold() -> None:
    hostile = replace(ARTICLE, title="\x1b]0;x\x07\u202e", text="\x00\x1b[31m\u202e\u2028" + TEXT)
    citation = replace(CITATION, article=hostile, start=0, end=5, highlights=(), answers=())

    told = json.dumps(reply_json(replace(ANSWER, citations=(citation,))), ensure_ascii=False, allow_nan=False)

    assert "\x1b" not in told
    assert json.loads(told)["citations"][0]["quote"] == "\x00\x1b[31"


@pytest.mark.parametrize("identity", [None, 7, "q1", ["a", 1]])
def test_a_questions_id_comes_back_as_it_was_given(identity: object) -> None:
    assert reply_json(ABSTENTION, identity)["id"] == identity


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2017, 6, 7, tzinfo=UTC), "2017-06-07"),
        (datetime(2017, 6, 7, 9, 30, tzinfo=UTC), "2017-06-07T09:30:00Z"),
        (datetime(2017, 6, 7, 0, 30, tzinfo=timezone(timedelta(hours=2))), "2017-06-07T00:30:00+02:00"),
        (datetime(2017, 6, 7, 2, 0, tzinfo=timezone(timedelta(hours=2))), "2017-06-07T02:00:00+02:00"),
        (datetime(2017, 6, 7, 0, 0, tzinfo=timezone(timedelta(hours=-4))), "2017-06-07T00:00:00-04:00"),
    ],
)
def test_a_publication_date_is_iso_8601_in_its_own_zone_with_a_time_only_where_one_is_known(
    moment: datetime, told: str
) -> None:
    assert date_text(moment) == told


def test_the_line_of_a_page_is_null() -> None:
    citation = replace(CITATION, article=replace(ARTICLE, path="a1.html"), line=None)

    told = reply_json(replace(ANSWER, citations=(citation,)))["citations"][0]

    assert (told["line"], told["paragraph"]) == (None, 1)


def test_an_article_is_told_without_its_text() -> None:
    assert article_json(ARTICLE) == ARTICLE_JSON
    assert article_json(BARE) == BARE_JSON
