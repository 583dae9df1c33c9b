"""What the best passage of an article counts for the others, in exact numbers."""

from index.articles import Article
from index.passages import Passage
from index.spans import Span
from retrieval.ranking.article_worth import article_worth, gains, raised
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit


def judged(article: int, score: float, *, row: int = 0, read: bool = True) -> Judged:
    """A passage whose number in the index is `row`."""
    told = Article(id=f"a{article}", title="A title", text="The mill burned.", path=f"a{article}.txt")
    candidate = Candidate(Hit(row, 0.0, 0.0, 0.0, 0.0), told, article, Passage(told.id, 0, 0, 16))
    reading = Reading.without_words(0.0) if read else None
    return Judged(candidate, score, (Span(0, 16),), (0.0,), reading=reading)


def test_an_article_is_worth_how_far_its_best_passage_is_above_the_lowest_of_all() -> None:
    passages = [judged(1, 3.0), judged(2, 0.5), judged(1, -1.0), judged(3, -3.0)]

    assert article_worth(passages, 0.5) == {1: 3.0, 2: 1.75, 3: 0.0}
    assert article_worth(passages[:1], 0.5) == {1: 0.0}


def test_what_is_raised_is_brought_to_its_order_and_equals_stay_in_theirs() -> None:
    passages = [judged(1, 1.0), judged(2, 0.0), judged(3, 0.0), judged(4, -1.0)]

    found = [(each.candidate.article_row, each.score) for each in raised(passages, {4: 2.5})]
    assert found == [(4, 1.5), (1, 1.0), (2, 0.0), (3, 0.0)]


def test_a_passage_gains_by_how_far_the_best_of_its_article_is_above_the_lowest_that_was_read() -> None:
    passages = [
        judged(1, 3.0, row=10),
        judged(2, 0.5, row=20),
        judged(1, -1.0, row=11),
        judged(3, -3.0, row=30),
    ]

    assert gains(passages, 1.0) == {10: 0.35 * 6.0, 11: 0.35 * 6.0, 20: 0.35 * 3.5, 30: 0.0}
    assert set(gains(passages, 0.0).values()) == {0.0}


def test_what_stands_behind_all_that_was_read_gains_nothing() -> None:
    passages = [judged(1, 3.0, row=1), judged(2, 1.0, row=2), judged(1, 0.9, row=3, read=False)]

    assert gains(passages, 1.0) == {1: 0.35 * 2.0, 2: 0.0}


def test_what_the_form_of_a_question_put_first_counts_for_its_article_though_nobody_read_it() -> None:
    passages = [judged(3, 9.0, row=1, read=False), judged(1, 3.0, row=2), judged(3, 1.0, row=3)]

    assert gains(passages, 1.0) == {1: 0.35 * 8.0, 2: 0.35 * 2.0, 3: 0.35 * 8.0}


def test_where_nothing_was_read_nothing_gains() -> None:
    assert gains([judged(1, 2.0, read=False), judged(1, 0.0, read=False)], 1.0) == {}
    assert gains([], 1.0) == {}
