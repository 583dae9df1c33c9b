"""Late interaction: each word of a question finds what is nearest to it in a passage, the rarer words counting more."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import WordEncoder, WordEncoders
from place import Place

from index.articles import Article
from index.catalog import connect
from index.lexicon import analyzer
from index.passages import Passage
from index.snapshot import Generations
from index.token_codes import encoded
from retrieval.answers.results import Question
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.mechanisms import Mechanism
from retrieval.questions.conversation import Understood
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query, take_apart
from retrieval.ranking.first_scores import late_scores
from retrieval.ranking.judged import Candidate
from retrieval.ranking.late_interaction import compared_word_by_word
from retrieval.ranking.search import Hit

ANALYZE = analyzer().analyze
QUERY = Query(
    text="the mill burned",
    terms={"the": 1.0, "mill": 1.0, "burn": 1.0},
    rarity={"the": 0.5, "mill": 1.5, "burn": 2.0},
    weights={"mill": 1.5, "burn": 2.0},
    surfaces={"mill": "mill", "burn": "burned"},
    wanted=Wanted.OTHER,
    words=frozenset({"the", "mill", "burned"}),
    asked="the mill burned",
    passages=2_000,
)


def candidate(row: int, text: str, score: float = 0.0) -> Candidate:
    return Candidate(
        Hit(row, score, 0.0, 0.0, 0.0), Article("a", "A", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )


def none_stored(rows: Sequence[int]) -> Mapping[int, bytes]:
    return {}


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("the mill burned", 1.0),
        ("the mill", 0.5),
        ("It burned.", 0.5),
        ("the boat sank", 0.125),
        ("nothing of it", 0.0),
    ],
)
def test_the_share_of_the_words_counts_by_their_rarity(text: str, late: float) -> None:
    (found,) = compared_word_by_word(
        WordEncoder(tokens=True), QUERY, [candidate(1, text)], ANALYZE, none_stored
    )

    assert found.late == pytest.approx(late, abs=0.01)


def test_what_is_stored_is_not_embedded_and_no_more_than_eight_others_are() -> None:
    encoder = WordEncoder(tokens=True)
    texts = [f"{number} mill" for number in range(12)]
    codes = {3: encoded(encoder.encode_queries(["the", "mill", "burned"]))}

    found = compared_word_by_word(
        encoder,
        QUERY,
        [candidate(row, text) for row, text in enumerate(texts)],
        ANALYZE,
        lambda rows: {row: codes[row] for row in rows if row in codes},
    )

    assert encoder.embedded == [text for row, text in enumerate(texts[:8]) if row != 3]
    assert [each.late is not None for each in found] == [True] * 8 + [False] * 4
    assert found[3].late == pytest.approx(1.0, abs=0.01)
    assert found[2].late == pytest.approx(0.375, abs=0.01)
    assert [each.hit.row for each in found] == list(range(12))


def test_a_model_without_token_vectors_leaves_candidates_as_they_are() -> None:
    given = [candidate(1, "the mill burned")]

    assert compared_word_by_word(WordEncoder(), QUERY, given, ANALYZE, none_stored) == given
    assert compared_word_by_word(WordEncoder(tokens=True), QUERY, [], ANALYZE, none_stored) == []


def test_words_that_a_follow_up_takes_over_have_no_part() -> None:
    following = replace(QUERY, text="who saw the mill burned", asked="burned")

    (found,) = compared_word_by_word(
        WordEncoder(tokens=True), following, [candidate(1, "It burned.")], ANALYZE, none_stored
    )

    assert found.late == pytest.approx(1.0, abs=0.01)


def test_a_question_without_a_word_that_counts_tells_nothing() -> None:
    (found,) = compared_word_by_word(
        WordEncoder(tokens=True), replace(QUERY, rarity={}), [candidate(1, "the mill")], ANALYZE, none_stored
    )

    assert found.late == 0.0


def test_deviations_are_worth_two_of_the_search_and_less_for_a_follow_up() -> None:
    given = [replace(candidate(1, "a"), late=0.9), candidate(2, "b"), replace(candidate(3, "c"), late=0.1)]

    assert late_scores(QUERY, given) == pytest.approx([2.0, 0.0, -2.0])
    assert late_scores(replace(QUERY, text="more: the mill burned"), given) == pytest.approx([0.7, 0.0, -0.7])
    assert late_scores(QUERY, given[1:2]) == pytest.approx([0.0])


STORIES = {"a": "The mill burned on Sunday.", "b": "A ferry sank off Swanage."}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An index whose encoder gives token vectors."""
    made = Place(tmp_path, WordEncoders(WordEncoder(tokens=True)))
    for name, text in STORIES.items():
        made.write(f"{name}.txt", f"Title {name}", text)
    made.rebuild()
    return made


def codes_of(place: Place) -> dict[str, bytes]:
    """The stored codes by the words of their passage."""
    with closing(Generations(place.root).open()) as snapshot:
        rows = snapshot.vectors.rows().tolist()
        found = snapshot.token_codes(rows)
        assert snapshot.token_codes(range(1, 100)) == found  # none of what is gone
        stored = snapshot.catalog.passages(list(found))
        return {
            each.passage.text(snapshot.catalog.article(each.article_row)): found[each.row] for each in stored
        }


def test_codes_are_stored_with_what_is_embedded_and_follow_it(place: Place) -> None:
    first = codes_of(place)
    assert set(first) == set(STORIES.values())

    place.write("b.txt", "Another title", STORIES["b"])  # the same words in a new passage
    place.write("c.txt", "Title c", "Nobody was hurt.")
    (place.folder / "articles" / "a.txt").unlink()
    place.rebuild()

    after = codes_of(place)
    assert set(after) == {STORIES["b"], "Nobody was hurt."}
    assert after[STORIES["b"]] == first[STORIES["b"]]
    assert place.encoders.encoder.embedded.count(STORIES["b"]) == 1


def test_a_large_index_keeps_no_codes_and_a_grown_one_gives_their_space_back(place: Place) -> None:
    place.write("c.txt", "Title c", "Nobody was hurt.")
    place.settings = replace(place.settings, codes_up_to=2)
    place.rebuild()
    assert codes_of(place) == {}
    catalog = connect(Generations(place.root).folder("000002") / "catalog.db")
    assert catalog.execute("PRAGMA freelist_count").fetchone() == (0,)
    catalog.close()

    place.write("d.txt", "Title d", "Everybody went home.")
    place.settings = replace(place.settings, codes_up_to=10)
    place.rebuild()
    assert set(codes_of(place)) == {"Everybody went home."}


def test_a_question_is_taken_apart_with_how_rare_all_its_words_are(place: Place) -> None:
    with closing(Generations(place.root).open()) as snapshot:
        query = take_apart(Understood("when did the mill burn?"), ANALYZE, snapshot.passages)

    assert query.rarity.keys() == query.terms.keys()
    assert query.rarity["the"] > 0
    assert {term: query.rarity[term] for term in query.weights} == query.weights


@pytest.mark.parametrize(
    ("without", "compared"),
    [
        (frozenset(), True),
        (frozenset({Mechanism.READER}), True),
        (frozenset({Mechanism.LATE}), False),
        (frozenset({Mechanism.RERANK}), False),
    ],
)
def test_nothing_is_compared_where_it_is_switched_off_or_the_order_of_the_search_stands(
    place: Place, without: frozenset[Mechanism], compared: bool
) -> None:
    engine = Engine(Generations(place.root), place.encoders.open, EngineSettings(without=without))

    found = engine.find(Question("when did the mill burn?"))

    assert [each.candidate.late is not None for each in found.judged] == [compared] * 2


@pytest.mark.parametrize(
    ("tokens", "compared", "looked_at"),
    [(True, 2, "fits.txt"), (True, 1, "often.txt"), (False, 2, "often.txt")],
)
def test_more_are_compared_than_get_a_second_look_where_all_can_be(
    tmp_path: Path, tokens: bool, compared: int, looked_at: str
) -> None:
    place = Place(tmp_path, WordEncoders(WordEncoder(tokens=tokens)))
    place.write("often.txt", "Corfe: mill burned at Corfe", "Mill burned, mill burned, mill burned.")
    place.write(
        "fits.txt", "Title", f"The mill at Corfe burned {'and nothing else was told of it ' * 4}then."
    )
    place.rebuild()
    how = EngineSettings(compared=compared, depth=1)

    found = Engine(Generations(place.root), place.encoders.open, how).find(Question("mill burned Corfe"))

    assert Path(found.judged[0].candidate.article.id).name == looked_at
