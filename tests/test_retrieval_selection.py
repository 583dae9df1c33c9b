"""What is cited: a passage told twice once, and other stories before more of the same one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.passages import Passage
from index.spans import Span
from retrieval.answers.selection import SAME_ARTICLE, Chosen, besides, choose, with_all
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.search import Hit

LONG = "The old mill at Corfe burned down on Sunday night and nobody was hurt in the blaze."
OTHER = "A ferry went under off Swanage harbour with twelve people on board."
THIRD = "Ann Lee retires after thirty years with the county's fire service."


def judged(article: int, words: str, score: float, row: int = 1) -> Judged:
    """A passage that is the whole text of its article."""
    name = f"a{article}"
    found = Candidate(
        Hit(row, 0.0, 0.0, 0.0, 0.0),
        Article(id=name, title=name, text=words, path=f"{name}.txt"),
        article,
        Passage(name, 0, 0, len(words)),
    )
    return Judged(found, score, (Span(0, len(words)),), (0.0,))


def told(
    passages: Sequence[Judged], top_k: int = 3, copies: Mapping[int, Sequence[int]] | None = None
) -> list[tuple[int, float, tuple[int, ...]]]:
    """For each choice the article, its score, and the other articles that carry it."""
    chosen = choose(passages, top_k, lambda article: (copies or {}).get(article, ()))
    return [(each.judged.candidate.article_row, each.judged.score, each.also) for each in chosen]


def test_the_best_are_chosen_in_their_order_and_no_more_than_asked_for() -> None:
    passages = [judged(1, LONG, 0.9), judged(2, OTHER, 0.5), judged(3, THIRD, 0.1)]

    assert told(passages, 2) == [(1, 0.9, ()), (2, 0.5, ())]
    assert told(passages, 9) == [(1, 0.9, ()), (2, 0.5, ()), (3, 0.1, ())]
    assert choose(passages, 1, lambda article: ()) == [Chosen(passages[0], ())]


@pytest.mark.parametrize("top_k", [0, 3])
def test_of_nothing_nothing_is_chosen(top_k: int) -> None:
    assert told([], top_k) == []
    assert told([judged(1, LONG, 1.0)], 0) == []


def test_the_same_words_in_other_articles_are_cited_once_and_the_articles_named() -> None:
    passages = [
        judged(1, LONG, 0.9),
        judged(5, LONG, 0.8),
        judged(3, LONG.upper(), 0.7),
        judged(2, OTHER, 0.1),
    ]

    assert told(passages) == [(1, 0.9, (3, 5)), (2, 0.1, ())]


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (LONG.replace("blaze", "fire"), True),  # 13 of 15 runs of four words
        (LONG.replace("the blaze", "the great blaze"), True),  # 13 of 16
        (LONG.replace("The old", "An ancient"), False),  # 12 of 16
        (LONG.replace("Sunday night", "Monday morning"), False),
        (OTHER, False),
    ],
)
def test_near_identical_means_four_in_five_runs_of_four_words(words: str, same: bool) -> None:
    found = told([judged(1, LONG, 0.9), judged(2, words, 0.8)])

    assert found == ([(1, 0.9, (2,))] if same else [(1, 0.9, ()), (2, 0.8, ())])


def test_passages_of_fewer_than_four_words_are_the_same_only_word_by_word() -> None:
    assert told(
        [judged(1, "It burned.", 0.9), judged(2, "It  BURNED.", 0.8), judged(3, "It sank.", 0.7)]
    ) == [
        (1, 0.9, (2,)),
        (3, 0.7, ()),
    ]


def test_a_carrier_that_came_too_late_to_be_chosen_is_still_named() -> None:
    passages = [judged(1, LONG, 0.9), judged(2, OTHER, 0.8), judged(3, THIRD, 0.7), judged(4, OTHER, 0.0)]

    assert told(passages, 2) == [(1, 0.9, ()), (2, 0.8, (4,))]


def test_an_article_that_says_it_twice_is_no_other_carrier() -> None:
    assert told([judged(1, LONG, 0.9), judged(1, LONG, 0.8)]) == [(1, 0.9, ())]


def test_copies_of_the_whole_story_are_named_though_their_passage_was_not_found() -> None:
    copies = {1: (7, 4), 2: ()}

    assert told([judged(1, LONG, 0.9), judged(2, OTHER, 0.8), judged(9, LONG, 0.1)], copies=copies) == [
        (1, 0.9, (4, 7, 9)),
        (2, 0.8, ()),
    ]


@pytest.mark.parametrize(
    ("second", "order"), [(0.89, [(1, 1.0), (2, 0.5), (1, 0.89)]), (0.91, [(1, 1.0), (1, 0.91), (2, 0.5)])]
)
def test_a_second_passage_of_an_article_comes_first_only_when_it_is_clearly_better(
    second: float, order: list[tuple[int, float]]
) -> None:
    found = told([judged(1, LONG, 1.0), judged(1, THIRD, second), judged(2, OTHER, 0.5)])

    assert SAME_ARTICLE == 0.4
    assert [(article, score) for article, score, _ in found] == order


def test_a_third_passage_of_an_article_loses_twice_as_much() -> None:
    passages = [
        judged(1, LONG, 2.0),
        judged(1, THIRD, 1.9),
        judged(1, "It burned.", 1.2),
        judged(2, OTHER, 0.45),
    ]

    assert [score for _, score, _ in told(passages, 4)] == [2.0, 1.9, 0.45, 1.2]


def test_when_two_stories_are_cited_the_order_alone_counts() -> None:
    passages = [
        judged(1, LONG, 1.0),
        judged(2, OTHER, 0.8),
        judged(1, THIRD, 0.7),
        judged(2, "It burned.", 0.6),
        judged(3, "It sank.", 0.5),
    ]

    assert [score for _, score, _ in told(passages, 5)] == [1.0, 0.8, 0.7, 0.6, 0.5]
    # A copy of the first is no second story.
    copies = {1: (2,), 2: (1,)}
    assert [score for _, score, _ in told(passages, 5, copies)] == [1.0, 0.5, 0.8, 0.7, 0.6]


def test_what_passages_gain_counts_once_two_stories_are_cited() -> None:
    passages = [
        judged(1, LONG, 1.0, row=1),
        judged(2, OTHER, 0.8, row=2),
        judged(3, THIRD, 0.7, row=3),
        judged(1, "It burned.", 0.2, row=4),
    ]
    gains = {1: 0.6, 4: 0.6, 2: 0.1}

    def order(gained: Mapping[int, float]) -> list[int]:
        chosen = choose(passages, 4, lambda article: (), gains=gained)
        return [each.judged.candidate.hit.row for each in chosen]

    assert order(gains) == [1, 2, 4, 3]
    assert order({}) == [1, 2, 3, 4]
    assert order({4: 9.0}) == [1, 2, 4, 3]


def test_another_passage_of_a_copy_is_another_passage_of_the_same_story() -> None:
    copies = {1: (5,), 5: (1,)}
    passages = [judged(1, LONG, 1.0), judged(5, THIRD, 0.8), judged(2, OTHER, 0.5)]

    assert told(passages, copies=copies) == [(1, 1.0, (5,)), (2, 0.5, ()), (5, 0.8, (1,))]


words = st.sampled_from([LONG, OTHER, THIRD, "It burned.", ""])
passages_of = st.lists(st.tuples(st.integers(1, 4), words, st.integers(-3, 3).map(float)), max_size=12)


@settings(deadline=None)
@given(passages_of, st.integers(0, 12))
def test_whatever_was_found_nothing_is_cited_twice_and_nobody_carries_his_own(
    given_passages: list[tuple[int, str, float]], top_k: int
) -> None:
    found = [judged(*each) for each in sorted(given_passages, key=lambda each: -each[2])]
    chosen = choose(found, top_k, lambda article: ())

    texts = Counter(each.judged.candidate.article.text for each in chosen)
    assert len(chosen) == min(top_k, len({text for _, text, _ in given_passages}))
    assert set(texts.values()) <= {1}
    for each in chosen:
        own = each.judged.candidate
        carriers = {article for article, text, _ in given_passages if text == own.article.text}
        assert set(each.also) == carriers - {own.article_row}


@settings(deadline=None)
@given(passages_of, st.integers(0, 6))
def test_asking_for_more_goes_on_from_what_was_cited(
    given_passages: list[tuple[int, str, float]], top_k: int
) -> None:
    found = [judged(*each) for each in sorted(given_passages, key=lambda each: -each[2])]

    assert told(found, top_k + 1)[:top_k] == told(found, top_k)


def test_what_must_be_cited_takes_the_place_of_the_last_that_need_not_be() -> None:
    first, second, third, new = (
        judged(at, words, 0.9 - at / 10, row=at) for at, words in enumerate([LONG, OTHER, THIRD, "It rains."])
    )
    chosen = choose([first, second, third], 3, lambda article: ())
    remarked = replace(third, sentence_scores=(7.0,))

    kept = with_all(chosen, [first, new, remarked], lambda article: [article + 10], 3)

    assert [each.judged for each in kept] == [first, new, remarked]
    assert [each.also for each in kept] == [(), (13,), ()]
    assert with_all(chosen, [], lambda article: (), 3) == chosen


@settings(deadline=None)
@given(st.sets(st.integers(0, 7), max_size=3), st.integers(3, 6))
def test_what_must_be_cited_stands_among_the_first_however_many_are_wanted(
    needed: set[int], top_k: int
) -> None:
    found = [judged(at, f"{at} {LONG}"[:40] * (at + 1), 0.9 - at / 10, row=at) for at in range(8)]
    wanted = [found[at] for at in sorted(needed)]

    def kept(top_k: int) -> list[int]:
        chosen = choose(found, top_k, lambda article: ())
        return [each.row for each in with_all(chosen, wanted, lambda article: (), 3)]

    assert needed <= set(kept(top_k)[:3])
    assert len(set(kept(top_k))) == top_k
    assert kept(top_k + 1)[:top_k] == kept(top_k)
    assert sorted(kept(8)) == list(range(8))


def test_passages_that_were_cited_before_are_left_out_wherever_they_stand() -> None:
    passages = [
        judged(1, LONG, 0.9),
        judged(5, LONG.upper(), 0.8),
        judged(2, OTHER, 0.5),
        judged(3, THIRD, 0.1),
    ]
    candidates = [each.candidate for each in passages]

    assert besides(candidates, {("a1", 0)}) == candidates[2:]
    assert besides(candidates, {("a1", 7), ("a3", 0)}) == candidates[:3]
