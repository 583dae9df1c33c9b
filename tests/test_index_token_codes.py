"""Token vectors in one bit for each dimension: estimates of cosines that are right where it matters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import Vectors, unit
from index.token_codes import decoded, encoded, rotated


def some(count: int, dimension: int, seed: int = 0) -> Vectors:
    chance = np.random.default_rng(seed)
    return unit(chance.standard_normal((count, dimension)).astype(np.float32))


@given(count=st.integers(0, 5), dimension=st.sampled_from([1, 3, 8, 24, 100, 256, 384, 768]))
def test_a_rotation_keeps_inner_products_and_shapes(count: int, dimension: int) -> None:
    one, other = some(count, dimension), some(4, dimension, seed=1)

    assert rotated(one).shape == one.shape
    np.testing.assert_allclose(rotated(one) @ rotated(other).T, one @ other.T, atol=1e-5)


@given(count=st.integers(0, 40), dimension=st.sampled_from([3, 8, 100, 384]))
def test_every_token_comes_back_with_its_own_length(count: int, dimension: int) -> None:
    vectors = some(count, dimension)

    found = decoded(encoded(vectors), dimension)

    assert found.shape == vectors.shape
    assert found.dtype == np.float32
    np.testing.assert_allclose(np.sum(found * rotated(vectors), axis=1), 1.0, atol=2e-3)


def test_a_bit_for_each_component_and_two_bytes_for_each_token() -> None:
    assert len(encoded(some(100, 384))) == 100 * (384 // 8 + 2)


@pytest.mark.parametrize("standing_out", [0, 20])
def test_cosines_are_estimated_to_some_hundredths_even_where_a_dimension_stands_out(
    standing_out: float,
) -> None:
    vectors = some(200, 384)
    vectors[:, 7] += standing_out / 20
    vectors, questions = unit(vectors), unit(vectors[:50] + 0.5 * some(50, 384, seed=2))

    errors = rotated(questions) @ decoded(encoded(vectors), 384).T - questions @ vectors.T

    assert np.sqrt(np.mean(errors**2)) < 0.055
