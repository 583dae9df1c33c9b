"""Exact search over passage embeddings, numbered like the catalog."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder import Vectors, unit
from index.errors import IndexDamagedError
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
