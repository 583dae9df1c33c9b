"""The questions that were written for the reader: each half of a pair is a question, and no half stands twice."""

from collections import Counter

import pytest
from train_data import WRITTEN, read

QUESTIONS = read(WRITTEN)


def test_each_says_where_its_answer_stands() -> None:
    for each in QUESTIONS:
        start, end = each["answer"]
        assert 0 <= start < end


def test_a_passage_has_two_pairs_at_most() -> None:
    assert max(Counter(each["passage"] for each in QUESTIONS).values()) == 2


@pytest.mark.parametrize("half", ["question", "near"])
def test_none_is_asked_twice_of_a_passage(half: str) -> None:
    asked = [(each["passage"], each[half].casefold()) for each in QUESTIONS]

    assert all(text.strip() for _, text in asked)
    assert len(set(asked)) == len(asked)
