"""Candidates from both halves with their exact scores, and the sum that puts them in order."""

from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest
from conftest import WordEncoders
from hypothesis import given, settings
from hypothesis import strategies as st
from place import Place

from index.catalog import Filter
from index.lexicon import analyzer
from index.snapshot import Generations, Snapshot
from retrieval.ranking.search import Hit, SearchSettings, fuse, search

QUESTION = "old mill blaze"
BOOST = 0.3
STORIES = (
    ("mill", "Post", "2020-01-01", "The old mill at Corfe stands empty."),
    ("blaze", "Post", "2020-06-01", "Blaze! Blaze! Blaze, they cried."),
    ("near", "Times", "2020-06-01", "Old mill."),
    (
        "late",
        "Times",
        "2021-01-01",
        "A mill was sold to a school in Wareham by its owner for very little money.",
    ),
    ("boat", None, None, "A ferry went under off Swanage harbour."),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An index in which every article is one passage."""
    made = Place(tmp_path_factory.mktemp("search"), WordEncoders())
    made.records(
        "stories.jsonl",
        *(
            {"_id": name, "title": f"Story {at}", "text": text, "source": source, "published_at": day}
            for at, (name, source, day, text) in enumerate(STORIES)
        ),
    )
    made.rebuild()
    return made


@pytest.fixture(scope="module")
def snapshot(place: Place) -> Snapshot:
    return Generations(place.root).open()


def weighed(question: str = QUESTION) -> dict[str, float]:
    return dict.fromkeys(analyzer().analyze(question), 1.0)


def found(
    place: Place,
    snapshot: Snapshot,
    how: SearchSettings | None = None,
    chosen: Filter | None = None,
    question: str = QUESTION,
) -> dict[str, Hit]:
    """The hits by the ids of their articles, in their order."""
    vector = place.encoders.encoder.encode_queries([question])[0]
    hits = search(snapshot, vector, weighed(question), chosen or Filter(), how or SearchSettings())
    of = snapshot.catalog.article_rows([hit.row for hit in hits])
    return {snapshot.catalog.article(of[hit.row]).id: hit for hit in hits}


def test_every_hit_has_its_exact_scores_from_all_sides_whichever_half_found_it(
    place: Place, snapshot: Snapshot
) -> None:
    cut = found(place, snapshot, SearchSettings(depth=1))
    query = place.encoders.encoder.encode_queries([QUESTION])[0]
    lexical = snapshot.passages.search(weighed(), 100, Filter(), BOOST)
    prior = snapshot.articles.search(weighed(), 100, Filter(), BOOST)
    article_of = snapshot.catalog.article_rows(lexical.rows.tolist())

    assert sorted(cut) == ["blaze", "near"]  # the nearest, and the one whose words score highest
    for name, hit in cut.items():
        text = next(text for identity, _, _, text in STORIES if identity == name)
        assert hit.dense == pytest.approx(float(place.encoders.encoder.encode_passages([text])[0] @ query))
        assert hit.lexical == pytest.approx(dict(zip(lexical.rows, lexical.scores, strict=True))[hit.row])
        assert hit.prior == pytest.approx(
            dict(zip(prior.rows, prior.scores, strict=True))[article_of[hit.row]]
        )
    assert cut["near"].dense == pytest.approx(2 / np.sqrt(2 * 3))


def test_a_passage_without_a_word_of_the_question_scores_zero_on_every_side(
    place: Place, snapshot: Snapshot
) -> None:
    hit = found(place, snapshot)["boat"]

    assert (hit.dense, hit.lexical, hit.prior) == (0.0, 0.0, 0.0)


def test_hits_are_in_the_order_of_the_fused_scores(place: Place, snapshot: Snapshot) -> None:
    hits = list(found(place, snapshot).values())
    columns = [np.array([getattr(hit, side) for hit in hits]) for side in ("dense", "lexical", "prior")]

    assert [hit.score for hit in hits] == pytest.approx(fuse(columns, (1.0, 1.0, 0.5)).tolist())
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(hits) == len(STORIES)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (Filter(sources=("times",)), {"near", "late"}),
        (Filter(after=date(2021, 1, 1)), {"late"}),
        (Filter(before=date(2020, 6, 1)), {"mill"}),
        (Filter(after=date(2020, 1, 2), before=date(2020, 6, 2)), {"blaze", "near"}),
        (Filter(sources=("post", "times"), after=date(2020, 6, 1)), {"blaze", "near", "late"}),
        (Filter(sources=("post",), after=date(2021, 1, 1)), set()),
    ],
)
def test_a_filter_leaves_exactly_the_articles_that_it_names(
    place: Place, snapshot: Snapshot, chosen: Filter, left: set[str]
) -> None:
    assert set(found(place, snapshot, chosen=chosen)) == left


def test_a_filter_is_applied_before_anything_is_cut_off(place: Place, snapshot: Snapshot) -> None:
    everywhere = list(found(place, snapshot))
    one = SearchSettings(depth=1)

    assert everywhere.index("late") > 1
    assert list(found(place, snapshot, one, Filter(after=date(2021, 1, 1)))) == ["late"]


def test_a_filter_changes_which_passages_are_found_but_not_what_they_score(
    place: Place, snapshot: Snapshot
) -> None:
    def sides(hit: Hit) -> tuple[float, float, float]:
        return hit.dense, hit.lexical, hit.prior

    everywhere, filtered = found(place, snapshot), found(place, snapshot, chosen=Filter(("post",)))

    assert {name: sides(hit) for name, hit in filtered.items()} == {
        name: pytest.approx(sides(everywhere[name])) for name in ("mill", "blaze")
    }


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_each_half_gives_as_many_candidates_as_it_is_asked_for(
    place: Place, snapshot: Snapshot, depth: int
) -> None:
    dense_only = found(place, snapshot, SearchSettings(depth=depth, lexical_weight=0.0))
    lexical_only = found(place, snapshot, SearchSettings(depth=depth, dense_weight=0.0))
    both = found(place, snapshot, SearchSettings(depth=depth))

    assert (len(dense_only), len(lexical_only)) == (depth, depth)
    assert set(both) == set(dense_only) | set(lexical_only)


def test_a_half_of_weight_zero_finds_nothing_and_moves_nothing(place: Place, snapshot: Snapshot) -> None:
    words_only = found(place, snapshot, SearchSettings(dense_weight=0.0, prior_weight=0.0))
    by_words = sorted(words_only, key=lambda name: -words_only[name].lexical)

    assert "boat" not in words_only
    assert list(words_only) == by_words
    assert found(place, snapshot, SearchSettings(dense_weight=0.0, lexical_weight=0.0)) == {}


def test_only_the_best_articles_lift_their_passages(place: Place, snapshot: Snapshot) -> None:
    full, one = found(place, snapshot), found(place, snapshot, SearchSettings(article_depth=1))
    best = max(full, key=lambda name: full[name].prior)

    assert {name: hit.prior for name, hit in one.items() if hit.prior} == {best: full[best].prior}
    assert sum(hit.prior > 0 for hit in full.values()) == 4


def test_a_question_whose_words_occur_nowhere_is_still_answered_by_the_other_half(
    place: Place, snapshot: Snapshot
) -> None:
    hits = found(place, snapshot, question="zebra")

    assert [(hit.score, hit.lexical, hit.prior) for hit in hits.values()] == [(0.0, 0.0, 0.0)] * len(STORIES)


def test_a_title_ranks_less_than_the_words_of_the_passage(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.records(
        "two.jsonl",
        {"_id": "titled", "title": "Zebra", "text": "One two three."},
        {"_id": "bodied", "title": "Other", "text": "Zebra two three."},
    )
    place.rebuild()
    snapshot = Generations(place.root).open()

    hits = found(place, snapshot, question="zebra")
    without = found(place, snapshot, SearchSettings(context_boost=0.0), question="zebra")

    assert hits["bodied"].lexical > hits["titled"].lexical > 0.0
    assert (without["titled"].lexical, without["titled"].prior) == (0.0, 0.0)


scores = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=12)
weights = st.floats(0.1, 4.0)


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    one = draw(scores)
    return one, draw(st.lists(st.integers(-50, 50).map(float), min_size=len(one), max_size=len(one)))


def fused(*pairs: tuple[list[float], float]) -> list[float]:
    total: list[float] = fuse(
        [np.array(column) for column, _ in pairs], [weight for _, weight in pairs]
    ).tolist()
    return total


def close(values: list[float]) -> object:
    return pytest.approx(values, abs=1e-6)


@settings(deadline=None)
@given(columns(), weights, weights, st.floats(0.01, 100), st.floats(-1000, 1000))
def test_shifting_or_stretching_a_kind_of_score_changes_nothing(
    pair: tuple[list[float], list[float]], first: float, second: float, scale: float, shift: float
) -> None:
    one, other = pair
    moved = [scale * each + shift for each in one]

    assert fused((moved, first), (other, second)) == close(fused((one, first), (other, second)))


@settings(deadline=None)
@given(columns(), weights)
def test_a_kind_of_score_with_weight_zero_is_as_good_as_absent(
    pair: tuple[list[float], list[float]], weight: float
) -> None:
    one, other = pair

    assert fused((one, weight), (other, 0.0)) == fused((one, weight))


@settings(deadline=None)
@given(scores, weights, weights, st.integers(-1000, 1000))
def test_a_kind_of_score_in_which_all_are_equal_decides_nothing(
    one: list[float], first: float, second: float, constant: int
) -> None:
    assert fused((one, first), ([float(constant)] * len(one), second)) == fused((one, first))


@settings(deadline=None)
@given(scores, weights)
def test_one_kind_of_score_alone_keeps_its_order_around_zero(one: list[float], weight: float) -> None:
    total = fused((one, weight))

    assert all(
        (a < b) == (x < y) for a, x in zip(one, total, strict=True) for b, y in zip(one, total, strict=True)
    )
    assert sum(total) == pytest.approx(0.0, abs=1e-6)
    assert np.std(total) == pytest.approx(weight if len(set(one)) > 1 else 0.0)


@settings(deadline=None)
@given(columns(), weights, weights, st.randoms(use_true_random=False))
def test_the_order_in_which_candidates_come_does_not_matter(
    pair: tuple[list[float], list[float]], first: float, second: float, chance: Random
) -> None:
    one, other = pair
    order = list(range(len(one)))
    chance.shuffle(order)

    shuffled = fused(([one[at] for at in order], first), ([other[at] for at in order], second))

    total = fused((one, first), (other, second))
    assert shuffled == close([total[at] for at in order])


def test_the_sum_is_that_of_the_standard_scores_by_weight() -> None:
    assert fused(([1.0, 3.0], 2.0), ([5.0, 1.0], 0.5)) == [-1.5, 1.5]
    assert fused(([7.0], 2.0)) == [0.0]
