"""Embeddings: the exported model gives what sentence-transformers gives, whatever stands beside a text."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder import Encoder, Vectors, batches, unit
from index.encoder_store import DEFAULT_MODEL, EncoderStore, find_model
from index.torch_encoder import TorchEncoder

TEXTS = [
    "Who reported the resignation offer?",
    "The offer, which the Wall Street Journal reported was not a formal one, was turned down.",
    "",
    " \n\t",
    "a",
    "Ünïcödé — “quotes” … 12.5 % 😀 e\u0301 שלום مرحبا 中文 \u202e\0",
    "word " * 1_000,
    "x" * 5_000,
    "Trump’s anger is questionable, as he is the one who signed both orders. " * 9,
]


@pytest.fixture
def encoder(encoders: EncoderStore) -> Encoder:
    return encoders.open(encoders.prepare(DEFAULT_MODEL))


@pytest.fixture(scope="module")
def torch_encoder() -> TorchEncoder:
    return TorchEncoder(find_model(DEFAULT_MODEL), DEFAULT_MODEL, "digest")


def cosines(one: Vectors, other: Vectors) -> Sequence[float]:
    return [float(value) for value in np.sum(one * other, axis=1)]


def test_the_export_gives_what_sentence_transformers_gives(
    encoder: Encoder, torch_encoder: TorchEncoder
) -> None:
    queries = cosines(encoder.encode_queries(TEXTS), torch_encoder.encode_queries(TEXTS))
    passages = cosines(encoder.encode_passages(TEXTS), torch_encoder.encode_passages(TEXTS))

    assert min(queries) > 0.9999
    assert min(passages) > 0.97  # in eight bits; what that costs in answers is in DECISIONS.md


def test_the_model_says_what_it_is(encoder: Encoder, torch_encoder: TorchEncoder) -> None:
    model = encoder.model

    assert (model.name, model.dimension, model.max_tokens, model.exported) == (DEFAULT_MODEL, 384, 256, True)
    assert (model.query_prompt, model.passage_prompt) == ("", "")
    assert (torch_encoder.model.digest, torch_encoder.model.exported) == ("digest", False)


def test_rows_are_of_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(TEXTS)

    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


def test_the_order_and_company_of_texts_do_not_matter(encoder: Encoder) -> None:
    together = encoder.encode_passages(TEXTS)
    backwards = encoder.encode_passages(TEXTS[::-1])[::-1]
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])

    assert np.array_equal(backwards, together)
    assert np.array_equal(alone, together)


def test_the_same_texts_give_the_same_bits_on_any_number_of_threads(
    encoder: Encoder, encoders_folder: Path
) -> None:
    more = EncoderStore(encoders_folder, threads=5).open(encoder.model.digest)

    assert np.array_equal(encoder.encode_passages(TEXTS), encoder.encode_passages(TEXTS))
    assert np.array_equal(encoder.encode_passages(TEXTS), more.encode_passages(TEXTS))


def test_the_words_of_a_question_have_their_own_vectors(encoder: Encoder) -> None:
    found = encoder.encode_tokens(TEXTS[0])

    assert found is not None
    assert [TEXTS[0][start:end] for start, end in found.spans.tolist()] == (
        ["Who", "reported", "the", "resignation", "offer", "?"]
    )
    assert (found.vectors.shape, found.vectors.dtype) == ((6, 384), np.float32)
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1.0, atol=1e-6)


def test_passages_give_the_vectors_of_their_words_as_they_are_embedded(encoder: Encoder) -> None:
    given: dict[int, Vectors] = {}

    with_words = encoder.encode_passages(TEXTS, given.__setitem__)

    assert np.array_equal(with_words, encoder.encode_passages(TEXTS))
    assert sorted(given) == list(range(len(TEXTS)))
    assert given[TEXTS.index("")].shape == (0, 384)
    question = encoder.encode_tokens(TEXTS[0])
    assert question is not None
    assert min(cosines(given[0], question.vectors)) > 0.9  # eight bits against 32


def test_any_question_has_vectors_of_slices_of_it(encoder: Encoder) -> None:
    for text in TEXTS:
        found = encoder.encode_tokens(text)
        assert found is not None
        assert len(found.spans) == len(found.vectors) <= 254
        assert all(0 <= start < end <= len(text) for start, end in found.spans.tolist())


def test_a_model_that_was_not_exported_gives_no_vectors_of_words(torch_encoder: TorchEncoder) -> None:
    given: dict[int, Vectors] = {}

    torch_encoder.encode_passages(TEXTS[:1], given.__setitem__)

    assert (torch_encoder.encode_tokens(TEXTS[0]), given) == (None, {})


def test_a_word_of_the_model_is_told_from_others(encoder: Encoder, torch_encoder: TorchEncoder) -> None:
    assert encoder.is_word("apology")
    assert not encoder.is_word("aplogy")
    assert not torch_encoder.is_word("apology")


def test_no_texts_give_no_rows(encoder: Encoder, torch_encoder: TorchEncoder) -> None:
    assert encoder.encode_queries([]).shape == (0, 384)
    assert torch_encoder.encode_queries([]).shape == (0, 384)


def test_what_lies_behind_the_longest_text_is_not_seen(encoder: Encoder) -> None:
    start = "word " * 300

    cut, longer = encoder.encode_passages([start + "minister", start + "senate and house"])

    np.testing.assert_allclose(cut, longer, atol=2e-6)


@settings(deadline=None)
@given(st.lists(st.integers(1, 2_000), max_size=80))
def test_batches_hold_every_text_once_and_little_padding(lengths: list[int]) -> None:
    groups = batches(lengths)

    assert sorted(position for group in groups for position in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or len(group) * max(lengths[at] for at in group) <= 1_024 for group in groups)
    in_order = [lengths[position] for group in groups for position in group]
    assert in_order == sorted(lengths, reverse=True)


def test_like_lengths_share_a_batch() -> None:
    assert batches([10, 512, 500, 11, 1_500]) == [[4], [1, 2], [3, 0]]
    assert batches([]) == []


def test_unit_scales_rows_and_leaves_zero_alone() -> None:
    rows = np.array([[3.0, 4.0], [0.0, 0.0], [-2.0, 0.0]], dtype=np.float32)

    np.testing.assert_allclose(unit(rows), [[0.6, 0.8], [0.0, 0.0], [-1.0, 0.0]], atol=1e-7)
