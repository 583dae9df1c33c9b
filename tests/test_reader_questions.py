"""What was written for the reader: no question stands twice, and each answer stands where it is said to."""

from collections import Counter

import pytest
from train_data import NEWS, WRITTEN, affairs, read

QUESTIONS = read(WRITTEN)
AFFAIRS = list(affairs())


def test_each_says_where_its_answer_stands() -> None:
    for each in QUESTIONS:
        start, end = each["answer"]
        assert 0 <= start < end


def test_a_passage_has_four_pairs_at_most() -> None:
    assert max(Counter(each["passage"] for each in QUESTIONS).values()) == 4


@pytest.mark.parametrize("half", ["question", "near"])
def test_none_is_asked_twice_of_a_passage(half: str) -> None:
    asked = [(each["passage"], each[half].casefold()) for each in QUESTIONS]

    assert all(text.strip() for _, text in asked)
    assert len(set(asked)) == len(asked)


def test_an_affair_is_told_by_two_articles() -> None:
    assert len({affair.name for affair in AFFAIRS}) == len(read(NEWS)) > 0
    for affair in AFFAIRS:
        assert len(affair.articles) == 2
        assert all(title and len(text.split()) >= 150 for _, title, text in affair.articles)


def test_an_answer_is_words_of_its_article() -> None:
    for affair in AFFAIRS:
        texts = {name: text for name, _, text in affair.articles}
        for _, (name, start, end) in (*affair.questions, *affair.follow_ups):
            answer = texts[name][start:end]
            assert answer
            assert answer == answer.strip()


def test_a_question_on_an_affair_is_asked_once() -> None:
    for affair in AFFAIRS:
        asked = [text.casefold() for text, _ in (*affair.questions, *affair.follow_ups)]
        asked += map(str.casefold, affair.near)
        assert len(set(asked)) == len(asked)
        assert all(text.strip() for text in asked)
