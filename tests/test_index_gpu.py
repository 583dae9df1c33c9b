"""Passages on a GPU: the same embeddings and token vectors as elsewhere, and none asked for where it does not pay."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from index.encoder import Encoder, OnnxEncoder, Vectors
from index.encoder_store import DEFAULT_MODEL, EncoderStore, find_model
from index.gpu import WORTH_IT, GpuEncoder, for_passages

TEXTS = [
    "The offer, which the Wall Street Journal reported was not a formal one, was turned down.",
    "",
    "word " * 1_000,
    "Ünïcödé — “quotes” … 12.5 % 😀 and the mark [SEP] that a text may hold",
]


@pytest.fixture
def encoder(encoders: EncoderStore) -> Encoder:
    return encoders.open(encoders.prepare(DEFAULT_MODEL))


@pytest.fixture(scope="module")
def network() -> SentenceTransformer:
    """Stand where a GPU would: the same code runs on the device that the network is on."""
    return SentenceTransformer(str(find_model(DEFAULT_MODEL)), device="cpu", local_files_only=True)


def kept(encoder: Encoder, texts: list[str]) -> tuple[Vectors, dict[int, Vectors]]:
    words: dict[int, Vectors] = {}
    return encoder.encode_passages(texts, words.__setitem__), words


def test_passages_and_their_tokens_are_those_of_the_exported_model(
    encoder: Encoder, network: SentenceTransformer
) -> None:
    vectors, words = kept(GpuEncoder(encoder, network), TEXTS)
    exact = network.encode(TEXTS, normalize_embeddings=True)
    exported, exported_words = kept(encoder, TEXTS)

    assert np.sum(vectors * exact, axis=1).min() > 0.9999
    assert np.sum(vectors * exported, axis=1).min() > 0.97
    assert {row: each.shape for row, each in words.items()} == {
        row: each.shape for row, each in exported_words.items()
    }
    for row in (0, 2, 3):  # the other one is empty
        assert words[row].dtype == np.float32
        assert np.allclose(np.linalg.norm(words[row], axis=1), 1, atol=1e-5)
        assert np.sum(words[row] * exported_words[row], axis=1).mean() > 0.95


def test_questions_stay_with_the_encoder_of_the_index(encoder: Encoder, network: SentenceTransformer) -> None:
    gpu = GpuEncoder(encoder, network)
    own, other = gpu.encode_tokens("Who?"), encoder.encode_tokens("Who?")

    assert gpu.model == encoder.model
    assert np.array_equal(gpu.encode_queries(["Who?"]), encoder.encode_queries(["Who?"]))
    assert own is not None
    assert other is not None
    assert np.array_equal(own.vectors, other.vectors)


def test_nothing_to_embed_is_no_run(encoder: Encoder, network: SentenceTransformer) -> None:
    assert GpuEncoder(encoder, network).encode_passages([]).shape == (0, 384)


def test_no_gpu_is_looked_for_where_few_passages_are_new(encoder: Encoder) -> None:
    assert for_passages(encoder, WORTH_IT - 1) is encoder


@pytest.mark.skipif(Path("/dev/nvidiactl").exists(), reason="a GPU is there")
def test_without_a_gpu_the_exported_model_embeds(encoder: Encoder) -> None:
    assert for_passages(encoder, 10 * WORTH_IT) is encoder
    assert isinstance(encoder, OnnxEncoder)


def test_a_torch_that_cannot_use_the_gpu_leaves_it_alone(encoder: Encoder, tmp_path: Path) -> None:
    if torch.cuda.is_available():
        pytest.skip("this torch can")

    assert for_passages(encoder, WORTH_IT, driver=tmp_path) is encoder
