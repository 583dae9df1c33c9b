"""Exact search over passage embeddings, numbered like the catalog."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder import Vectors, unit
from index.errors import IndexDamagedError
from index.packed import decode, encode
from index.vectors import VectorIndex

QUERY = np.array([0.6, 0.8, 0.0, 0.0], dtype=np.float32)


@pytest.fixture
def three() -> VectorIndex:
    """The first three axes of four dimensions as passages 3, 5 and 9."""
    vectors = VectorIndex.empty(4)
    vectors.add([3, 5, 9], np.eye(4, dtype=np.float32)[:3])
    return vectors


def random_rows(count: int, seed: int) -> Vectors:
    return unit(np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32))


def found(vectors: VectorIndex, limit: int, allowed: list[int] | None = None) -> list[tuple[int, float]]:
    rows, scores = vectors.search(
        QUERY, limit, None if allowed is None else np.array(allowed, dtype=np.int64)
    )
    return [(row, round(score, 6)) for row, score in zip(rows.tolist(), scores.tolist(), strict=True)]


def test_similarities_are_exact_and_best_first(three: VectorIndex) -> None:
    assert found(three, 10) == [(5, 0.8), (3, 0.6), (9, 0.0)]
    assert found(three, 2) == [(5, 0.8), (3, 0.6)]


def test_only_allowed_rows_are_found_before_the_limit_cuts(three: VectorIndex) -> None:
    assert found(three, 10, [3, 9]) == [(3, 0.6), (9, 0.0)]
    assert found(three, 1, [3, 9]) == [(3, 0.6)]
    assert found(three, 5, []) == []


def test_a_search_for_nothing_finds_nothing(three: VectorIndex) -> None:
    assert found(three, 0) == []
    assert found(VectorIndex.empty(4), 10) == []
    assert found(VectorIndex.empty(4), 10, []) == []


def test_vectors_are_returned_by_number_in_the_order_asked_for(three: VectorIndex) -> None:
    np.testing.assert_array_equal(three.get([9, 3, 9]), np.eye(4, dtype=np.float32)[[2, 0, 2]])
    assert three.get([]).shape == (0, 4)


@pytest.mark.parametrize("row", [0, 4, 10, -1])
def test_an_unknown_number_is_a_key_error(three: VectorIndex, row: int) -> None:
    with pytest.raises(KeyError):
        three.get([3, row])
    with pytest.raises(KeyError):
        VectorIndex.empty(4).get([row])


def test_removed_vectors_are_gone_and_the_others_keep_their_numbers(three: VectorIndex) -> None:
    three.remove([5, 77])
    three.remove([])
    three.add([12], np.array([[-1, 0, 0, 0]], dtype=np.float32))

    assert (len(three), three.dimension, three.rows().tolist()) == (3, 4, [3, 9, 12])
    np.testing.assert_array_equal(three.get([9, 12]), [[0, 0, 1, 0], [-1, 0, 0, 0]])
    assert found(three, 10) == [(3, 0.6), (9, 0.0), (12, -0.6)]
    with pytest.raises(KeyError):
        three.get([5])


def test_a_written_index_is_read_as_it_was(three: VectorIndex, tmp_path: Path) -> None:
    three.write(tmp_path / "vectors.faiss")
    again = VectorIndex.read(tmp_path / "vectors.faiss")

    assert again.rows().tolist() == [3, 5, 9]
    assert found(again, 10) == found(three, 10)
    again.add([10], np.eye(4, dtype=np.float32)[3:])
    again.remove([3])
    assert again.rows().tolist() == [5, 9, 10]


def test_a_truncated_file_is_named_wherever_it_ends(three: VectorIndex, tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    three.write(path)
    content = path.read_bytes()
    for length in range(len(content)):
        path.write_bytes(content[:length])
        with pytest.raises(IndexDamagedError, match=f"^{path} is damaged: "):
            VectorIndex.read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match=f"^{tmp_path}/vectors.faiss is damaged: "):
        VectorIndex.read(tmp_path / "vectors.faiss")


def test_a_file_that_cannot_be_written_is_an_os_error(three: VectorIndex, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=f"^cannot write {tmp_path}/missing/vectors.faiss: "):
        three.write(tmp_path / "missing" / "vectors.faiss")


@settings(deadline=None, max_examples=50)
@given(
    rows=st.sets(st.integers(1, 10_000), min_size=1, max_size=60),
    gone=st.sets(st.integers(0, 59)),
    allowed=st.sets(st.integers(0, 59)),
    limit=st.integers(1, 70),
    seed=st.integers(0, 100),
)
def test_a_filtered_search_is_the_whole_search_without_the_others(
    rows: set[int], gone: set[int], allowed: set[int], limit: int, seed: int
) -> None:
    numbers, embeddings = sorted(rows), random_rows(len(rows), seed)
    query = random_rows(1, seed + 1_000)[0]
    vectors = VectorIndex.empty(8)
    vectors.add(numbers, embeddings)
    vectors.remove([numbers[at] for at in gone if at < len(numbers)])
    left = np.array([numbers[at] for at in sorted(allowed - gone) if at < len(numbers)], dtype=np.int64)

    everything, scores = vectors.search(query, len(numbers))
    keep = np.isin(everything, left)
    filtered, filtered_scores = vectors.search(query, limit, left)

    assert filtered.tolist() == everything[keep][:limit].tolist()
    np.testing.assert_allclose(filtered_scores, scores[keep][:limit], atol=1e-6)


def clustered(count: int, seed: int = 0) -> Vectors:
    """Vectors of 33 dimensions in 20 clusters, so that some passages are nearer to each other than to the rest."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(20, 33))
    return unit((centres[random.integers(0, 20, count)] + random.normal(size=(count, 33))).astype(np.float32))


def packed(folder: Path, embeddings: Vectors, name: str = "vectors.faiss") -> VectorIndex:
    """Passages 10, 20, 30, ..., packed."""
    vectors = VectorIndex.empty(embeddings.shape[1])
    vectors.add(numbers(len(embeddings)), embeddings)
    vectors.write(folder / name, exact_up_to=len(embeddings) - 1)
    return VectorIndex.read(folder / name)


def numbers(count: int) -> list[int]:
    return list(range(10, 10 * count + 10, 10))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


PARTS = ["vectors.codes", "vectors.faiss", "vectors.gone", "vectors.rabitq"]


def test_more_vectors_than_the_bound_are_packed_when_they_are_written(tmp_path: Path) -> None:
    embeddings = clustered(100)
    vectors = packed(tmp_path, embeddings)

    assert files(tmp_path) == PARTS
    assert (tmp_path / "vectors.codes").stat().st_size == 100 * (4 + 33 + 17)
    assert (len(vectors), vectors.dimension, vectors.rows().tolist()) == (100, 33, numbers(100))
    np.testing.assert_allclose(vectors.get(numbers(100)), embeddings, atol=0.5 / 2047)
    np.testing.assert_array_equal(vectors.get([500, 10]), vectors.get(numbers(100))[[49, 0]])


def test_as_many_vectors_as_the_bound_stay_whole(tmp_path: Path) -> None:
    vectors = VectorIndex.empty(33)
    vectors.add(numbers(100), clustered(100))
    vectors.write(tmp_path / "vectors.faiss", exact_up_to=100)

    assert files(tmp_path) == ["vectors.faiss"]
    np.testing.assert_array_equal(
        VectorIndex.read(tmp_path / "vectors.faiss").get(numbers(100)), clustered(100)
    )


def test_packed_similarities_are_those_of_the_codes_best_first(tmp_path: Path) -> None:
    vectors, query = packed(tmp_path, clustered(900)), clustered(1, seed=5)[0]
    similarities = vectors.get(numbers(900)) @ query
    order = np.argsort(-similarities, kind="stable")

    rows, scores = vectors.search(query, 900)

    assert rows.tolist() == [numbers(900)[at] for at in order]
    np.testing.assert_allclose(scores, similarities[order], atol=1e-6)


def test_a_packed_collection_finds_what_exact_search_finds(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    centres = random.normal(size=(100, 384))
    embeddings = unit(
        (centres[random.integers(0, 100, 8_000)] + random.normal(size=(8_000, 384))).astype(np.float32)
    )
    vectors = packed(tmp_path, embeddings)
    queries = unit((centres[:20] + random.normal(size=(20, 384))).astype(np.float32))
    nearest = np.argsort(-(queries @ embeddings.T), axis=1)[:, :10]
    found = [vectors.search(query, 10)[0] // 10 - 1 for query in queries]

    kept = sum(int(np.isin(exact, ours).sum()) for exact, ours in zip(nearest, found, strict=True))
    assert kept >= 198


@pytest.mark.parametrize("share", [2, 3, 50, 20_000])
def test_a_filter_finds_allowed_passages_only_however_many_it_leaves(tmp_path: Path, share: int) -> None:
    embeddings = clustered(20_000)
    vectors, query = packed(tmp_path, embeddings), clustered(1, seed=7)[0]
    vectors.remove([20])
    allowed = np.array(numbers(20_000)[::share], dtype=np.int64)
    similarities = vectors.get(allowed) @ query
    order = np.argsort(-similarities, kind="stable")[:10]

    rows, scores = vectors.search(query, 10, allowed)

    assert rows.tolist() == allowed[order].tolist()
    np.testing.assert_allclose(scores, similarities[order], atol=1e-6)


def test_a_filter_that_leaves_nothing_finds_nothing(tmp_path: Path) -> None:
    vectors = packed(tmp_path, clustered(100))

    assert vectors.search(clustered(1)[0], 10, np.empty(0, dtype=np.int64))[0].tolist() == []
    assert vectors.search(clustered(1)[0], 0)[0].tolist() == []


def test_vectors_added_to_packed_ones_are_found_among_them(tmp_path: Path) -> None:
    embeddings, more = clustered(100), clustered(5, seed=9)
    vectors = packed(tmp_path, embeddings)
    vectors.add([2000, 2001, 2002, 2003, 2004], more)

    assert len(vectors) == 105
    assert vectors.rows().tolist() == [*numbers(100), 2000, 2001, 2002, 2003, 2004]
    assert vectors.search(more[2], 1)[0].tolist() == [2002]
    assert vectors.search(embeddings[7], 1)[0].tolist() == [80]
    assert vectors.search(more[2], 3, np.array([80, 90, 2001]))[0].size == 3
    np.testing.assert_allclose(
        vectors.get([2003, 80, 2000]), [more[3], embeddings[7], more[0]], atol=0.5 / 2047
    )


def test_vectors_removed_from_packed_ones_are_gone(tmp_path: Path) -> None:
    embeddings = clustered(6_000)
    vectors = packed(tmp_path, embeddings)
    vectors.add([70_000], clustered(1, seed=9))
    gone = vectors.search(embeddings[0], 3)[0].tolist()
    left = [row for row in numbers(6_000) if row not in gone] + [70_000]
    vectors.remove([*gone, 5, 70_001])

    assert (len(vectors), vectors.rows().tolist()) == (5_998, left)
    assert set(gone).isdisjoint(vectors.search(embeddings[0], 5_998)[0].tolist())
    assert set(gone).isdisjoint(vectors.search(embeddings[0], 10, np.array(left))[0].tolist())
    for row in gone:
        with pytest.raises(KeyError):
            vectors.get([row])
        with pytest.raises(KeyError):
            vectors.search(embeddings[0], 1, np.array([row]))


def test_a_packed_part_is_linked_not_written_again_when_little_came_and_went(tmp_path: Path) -> None:
    vectors = packed(tmp_path, clustered(100))
    vectors.add([2000, 2001], clustered(2, seed=9))
    vectors.remove([20, 30])
    (tmp_path / "next").mkdir()
    vectors.write(tmp_path / "next" / "vectors.faiss", exact_up_to=99)
    again = VectorIndex.read(tmp_path / "next" / "vectors.faiss")

    for name in ("vectors.codes", "vectors.rabitq"):
        assert (tmp_path / "next" / name).samefile(tmp_path / name)
    assert again.rows().tolist() == vectors.rows().tolist()
    np.testing.assert_array_equal(again.get(again.rows()), vectors.get(vectors.rows()))
    assert len(VectorIndex.read(tmp_path / "vectors.faiss")) == 100


def test_packing_anew_keeps_every_code_and_drops_what_is_gone(tmp_path: Path) -> None:
    vectors = packed(tmp_path, clustered(100))
    vectors.add([2000, 2001, 2002], clustered(3, seed=9))
    vectors.remove([20, 30, 40, 50])
    before = vectors.get(vectors.rows()[:96])
    (tmp_path / "next").mkdir()
    vectors.write(tmp_path / "next" / "vectors.faiss", exact_up_to=99)
    again = VectorIndex.read(tmp_path / "next" / "vectors.faiss")

    assert (tmp_path / "next" / "vectors.codes").stat().st_size == 99 * (4 + 33 + 17)
    assert (tmp_path / "next" / "vectors.gone").stat().st_size == 0
    assert again.rows().tolist() == vectors.rows().tolist()
    np.testing.assert_array_equal(again.get(vectors.rows()[:96]), before)


@pytest.mark.parametrize(("left", "parts"), [(51, PARTS), (50, ["vectors.faiss"])])
def test_a_collection_is_unpacked_only_when_half_of_the_bound_is_left(
    tmp_path: Path, left: int, parts: list[str]
) -> None:
    vectors = packed(tmp_path, clustered(101))
    vectors.remove(numbers(101)[left:])
    before = vectors.get(vectors.rows())
    (tmp_path / "next").mkdir()
    vectors.write(tmp_path / "next" / "vectors.faiss", exact_up_to=100)
    again = VectorIndex.read(tmp_path / "next" / "vectors.faiss")

    assert files(tmp_path / "next") == parts
    assert again.rows().tolist() == numbers(left)
    np.testing.assert_array_equal(again.get(numbers(left)), before)


def test_packing_the_same_vectors_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        packed(tmp_path / name, clustered(3_000))

    for part in PARTS:
        assert (tmp_path / "one" / part).read_bytes() == (tmp_path / "two" / part).read_bytes()


@pytest.mark.parametrize("part", ["vectors.codes", "vectors.rabitq"])
def test_a_truncated_or_missing_packed_file_is_named(tmp_path: Path, part: str) -> None:
    vectors = packed(tmp_path, clustered(20))
    vectors.remove([20])
    (tmp_path / "next").mkdir()
    vectors.write(tmp_path / "next" / "vectors.faiss", exact_up_to=19)
    path = tmp_path / "next" / part
    content = path.read_bytes()
    path.unlink()
    damage = f"^{tmp_path}/next/vectors.rabitq is damaged: "
    with pytest.raises(IndexDamagedError, match=damage):
        VectorIndex.read(tmp_path / "next" / "vectors.faiss")
    for length in range(0, len(content), 53):
        path.write_bytes(content[:length])
        with pytest.raises(IndexDamagedError, match=damage):
            VectorIndex.read(tmp_path / "next" / "vectors.faiss")


def test_packed_files_of_another_collection_are_named(tmp_path: Path) -> None:
    for name, count in (("one", 20), ("two", 30)):
        (tmp_path / name).mkdir()
        packed(tmp_path / name, clustered(count))
    (tmp_path / "two" / "vectors.codes").replace(tmp_path / "one" / "vectors.codes")

    with pytest.raises(IndexDamagedError, match=r"vectors\.codes does not hold 20 vectors$"):
        VectorIndex.read(tmp_path / "one" / "vectors.faiss")


@settings(deadline=None, max_examples=50)
@given(dimension=st.integers(1, 40), count=st.integers(1, 20), seed=st.integers(0, 100))
def test_twelve_bits_are_near_and_packing_twice_changes_nothing(
    dimension: int, count: int, seed: int
) -> None:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    vectors[0] = 0
    once = decode(encode(vectors), dimension)

    largest = np.abs(vectors).max(axis=1, keepdims=True)
    assert bool((np.abs(once - vectors) <= largest * (0.5 / 2047 + 1e-6)).all())
    np.testing.assert_allclose(decode(encode(once), dimension), once, rtol=1e-6)


@settings(deadline=None, max_examples=30)
@given(
    steps=st.lists(st.tuples(st.integers(0, 12), st.sets(st.integers(0, 60)), st.booleans()), max_size=8),
    bound=st.integers(1, 20),
)
def test_whatever_comes_and_goes_every_vector_is_found_under_its_number(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, set[int], bool]],
    bound: int,
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    vectors, present, last = VectorIndex.empty(33), dict[int, Vectors](), 0
    for number, (added, gone, written) in enumerate(steps):
        fresh = dict(zip(range(last + 1, last + 1 + added), clustered(added, seed=number), strict=True))
        last += added
        present = {row: vector for row, vector in (present | fresh).items() if row not in gone}
        if fresh:
            vectors.add(list(fresh), np.array(list(fresh.values())))
        vectors.remove(sorted(gone))
        if written:
            (folder / str(number)).mkdir()
            vectors.write(folder / str(number) / "vectors.faiss", exact_up_to=bound)
            vectors = VectorIndex.read(folder / str(number) / "vectors.faiss")

        assert vectors.rows().tolist() == list(present)
        assert len(vectors) == len(present)
        assert sorted(vectors.search(clustered(1)[0], 100)[0].tolist()) == list(present)
        for row, vector in present.items():
            np.testing.assert_allclose(vectors.get([row])[0], vector, atol=0.5 / 2047 + 1e-6)
