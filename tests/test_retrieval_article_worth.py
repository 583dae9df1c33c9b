"""What the best passage of an article counts for the others, in exact numbers."""

from index.articles import Article
from index.passages import Passage
from index.spans import Span
from retrieval.ranking.article_worth import article_worth, by_article, raised
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit


def judged(row: int, score: float, *, read: bool = True) -> Judged:
    article = Article(id=f"a{row}", title="A title", text="The mill burned.", path=f"a{row}.txt")
    candidate = Candidate(Hit(1, 0.0, 0.0, 0.0, 0.0), article, row, Passage(article.id, 0, 0, 16))
    reading = Reading.without_words(0.0) if read else None
    return Judged(candidate, score, (Span(0, 16),), (0.0,), reading=reading)


def told(passages: list[Judged]) -> list[tuple[int, float]]:
    return [(each.candidate.article_row, each.score) for each in passages]


def test_an_article_is_worth_how_far_its_best_passage_is_above_the_lowest_of_all() -> None:
    passages = [judged(1, 3.0), judged(2, 0.5), judged(1, -1.0), judged(3, -3.0)]

    assert article_worth(passages, 0.5) == {1: 3.0, 2: 1.75, 3: 0.0}
    assert article_worth(passages[:1], 0.5) == {1: 0.0}


def test_what_is_raised_is_brought_to_its_order_and_equals_stay_in_theirs() -> None:
    passages = [judged(1, 1.0), judged(2, 0.0), judged(3, 0.0), judged(4, -1.0)]

    assert told(raised(passages, {4: 2.5})) == [(4, 1.5), (1, 1.0), (2, 0.0), (3, 0.0)]


def test_behind_the_best_passage_those_of_its_article_come_before_others_that_answer_about_as_well() -> None:
    passages = [judged(1, 3.0), judged(3, 0.5), judged(2, -0.5), judged(1, -1.0), judged(2, -3.0)]

    # Each by three quarters of how far the best of its article is above the lowest of all.
    assert told(by_article(passages, 1.0)) == [
        (1, 3.0 + 0.75 * 6.0),
        (1, -1.0 + 0.75 * 6.0),
        (3, 0.5 + 0.75 * 3.5),
        (2, -0.5 + 0.75 * 2.5),
        (2, -3.0 + 0.75 * 2.5),
    ]
    assert by_article(passages, 0.0) == passages


def test_what_stands_behind_all_that_was_read_stays_there_as_it_is() -> None:
    passages = [judged(1, 3.0), judged(2, 1.0), judged(1, 0.9, read=False), judged(3, 0.8, read=False)]

    assert told(by_article(passages, 1.0)) == [(1, 4.5), (2, 1.0), (1, 0.9), (3, 0.8)]


def test_what_the_form_of_a_question_put_first_stays_first_though_nobody_read_it() -> None:
    passages = [judged(3, 9.0, read=False), judged(1, 3.0), judged(2, 2.0), judged(1, 1.0)]

    assert told(by_article(passages, 1.0)) == [(3, 15.0), (1, 4.5), (2, 2.75), (1, 2.5)]


def test_where_nothing_was_read_the_order_stays() -> None:
    unread = [judged(1, 2.0, read=False), judged(2, 1.0, read=False), judged(1, 0.0, read=False)]

    assert by_article(unread, 1.0) == unread
    assert by_article([], 1.0) == []
