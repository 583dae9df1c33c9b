"""Where no passage is left to look at, the reply is an abstention like any other, without a warning from below."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from conftest import WordEncoders, build_words

from index.catalog import Filter
from index.snapshot import Generations
from index.vectors import VectorIndex
from retrieval.answers.results import Abstention, Question
from retrieval.engine import Engine
from retrieval.ranking.search import fuse

REASON = "No article holds any of these words or anything like them."


@pytest.fixture
def story(tmp_path: Path, word_encoders: WordEncoders) -> Path:
    path = tmp_path / "articles" / "mill.txt"
    path.parent.mkdir()
    path.write_text("Mill burns\n\nThe mill at Corfe burned down on Sunday.\n", encoding="utf-8")
    build_words(tmp_path / ".quoth", [path.parent], word_encoders)
    return path


def reasons(root: Path, encoders: WordEncoders, questions: Sequence[Question]) -> list[tuple[str, int]]:
    engine = Engine(Generations(root), encoders.open)
    replies = [engine.ask(question) for question in questions]
    return [(reply.reason, len(reply.nearest)) for reply in replies if isinstance(reply, Abstention)]


def test_a_filter_that_leaves_no_passage_ends_in_an_abstention(
    tmp_path: Path, story: Path, word_encoders: WordEncoders
) -> None:
    question = Question("what burned?", chosen=Filter(after=date(2020, 1, 1)))

    assert reasons(tmp_path / ".quoth", word_encoders, [question]) == [(REASON, 0)]


def test_an_index_whose_last_article_was_removed_still_replies(
    tmp_path: Path, story: Path, word_encoders: WordEncoders
) -> None:
    story.unlink()
    build_words(tmp_path / ".quoth", [story.parent], word_encoders, full=True)

    assert reasons(tmp_path / ".quoth", word_encoders, [Question("what burned?")]) == [(REASON, 0)]


@pytest.mark.parametrize(("stored", "limit"), [(0, 5), (2, 0)])
def test_looking_for_no_vector_finds_none(stored: int, limit: int) -> None:
    vectors = VectorIndex.empty(3)
    if stored:
        vectors.add([4, 7], np.eye(3, dtype=np.float32)[:stored])

    rows, scores = vectors.search(np.ones(3, dtype=np.float32), limit)

    assert (rows.shape, str(rows.dtype), scores.shape, str(scores.dtype)) == ((0,), "int64", (0,), "float32")


def test_no_scores_fuse_to_no_scores() -> None:
    assert fuse((np.empty(0), np.empty(0)), (1.0, 2.0)).tolist() == []
