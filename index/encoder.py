"""Text to embeddings: the Encoder protocol, and its usual form, an ONNX graph that needs no torch."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.onnx_export import open_session, open_tokenizer

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Encoding

PASSAGES = "passages"  # the graph in eight bits, beside the exact one
# Tokens of one batch, padding included: 1,024 were fastest on two cores, larger ones leave the caches.
_BATCH_TOKENS = 1_024

SENTENCES, TOKENS = "sentence_embedding", "token_embeddings"  # what a graph returns
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What identifies an embedding model and tells how to use it.

    Attributes:
        name: as the user gave it: a package's model, a hub name or a folder.
        digest: sha256 over the files of the model, hexadecimal.
        dimension: length of an embedding.
        max_tokens: longer texts are cut here, special tokens included.
        pad_id: token id that fills a batch.
        query_prompt: what the model wants in front of a question.
        passage_prompt: what it wants in front of a passage.
        exported: whether the ONNX graph exists; else sentence-transformers answers, slower.
    """

    name: str
    digest: str
    dimension: int
    max_tokens: int
    pad_id: int = 0
    query_prompt: str = ""
    passage_prompt: str = ""
    exported: bool = True

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """A text's pieces of words, each embedded in its context.

    Attributes:
        spans: where each stands in the text, int64 of shape (tokens, 2): first offset and the one behind.
        vectors: float32 of shape (tokens, hidden size), each row of length 1.
    """

    spans: NDArray[np.int64]
    vectors: Vectors


Keep = Callable[[int, Vectors], None]  # takes the number of a text, and its tokens' vectors


class Encoder(Protocol):
    """Turns texts into unit vectors whose inner product is their similarity."""

    @property
    def model(self) -> ModelInfo:
        """The model behind it."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: float32 of shape (len(texts), dimension), each row of length 1."""

    def encode_passages(self, texts: Sequence[str], keep: Keep | None = None) -> Vectors:
        """Embed passages: float32 of shape (len(texts), dimension), each row of length 1.

        Args:
            texts: the passages.
            keep: is given the vectors of each text's tokens, shape (tokens, hidden size), where the model has such, in
                any order and from any thread.
        """

    def encode_tokens(self, question: str) -> TokenVectors | None:
        """Embed each piece of a question's words in its context; None where the model has no such vectors."""

    def is_word(self, word: str) -> bool:
        """Tell whether the model has a word, in small letters, as one piece; False where that cannot be told."""


class Encoders(Protocol):
    """Where encoders come from."""

    def prepare(self, name: str) -> str:
        """Make sure that the encoder of this model can be opened, and return its digest."""

    def open(self, digest: str) -> Encoder:
        """Open the encoder with this digest."""


class OnnxEncoder:
    """An exported model, run by ONNX Runtime on the CPU: exact for questions, in eight bits for passages.

    Passages go through one at a time, a thread for each core: eight-bit arithmetic scales a batch as a whole, so that
    an embedding would depend on what is embedded beside it, and no time is lost on padding.
    """

    def __init__(self, folder: Path, model: ModelInfo, threads: int) -> None:
        """Load the tokenizer; each graph is loaded, memory-mapped, when it is first needed.

        Args:
            folder: an encoder folder with graphs, weights and tokenizer.
            model: what is recorded there.
            threads: how many cores it may use.

        Raises:
            EncoderError: the tokenizer cannot be loaded, here, or a graph, later.
        """
        self._folder = folder
        self._tokenizer = open_tokenizer(folder, model.max_tokens)
        self._model = model
        self._threads = threads
        # The same question is asked for its embedding and for its words.
        self._question = lru_cache(maxsize=2)(self._run_question)

    @property
    def model(self) -> ModelInfo:
        """The model behind it."""
        return self._model

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: float32 of shape (len(texts), dimension), each row of length 1."""
        vectors = np.empty((len(texts), self._model.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row], _ = self._question(text)
        return vectors

    def encode_tokens(self, question: str) -> TokenVectors | None:
        """Embed each piece of a question's words in its context; None where the model has no such vectors."""
        return self._question(question)[1]

    def is_word(self, word: str) -> bool:
        """Tell whether the model has a word, in small letters, as one piece."""
        return self._tokenizer.token_to_id(word) is not None

    def encode_passages(self, texts: Sequence[str], keep: Keep | None = None) -> Vectors:
        """Embed passages: float32 of shape (len(texts), dimension), each row of length 1; see `Encoder`."""
        texts = [self._model.passage_prompt + text for text in texts]
        if not self._has_eight_bits:
            return self._in_batches(self._exact_passages, texts)
        return self._alone(texts, keep)

    @property
    def _has_eight_bits(self) -> bool:
        return (self._folder / f"{PASSAGES}.onnx").exists()

    @cached_property
    def _questions(self) -> "onnxruntime.InferenceSession":
        # Loaded in 6 ms instead of 44, for 3 more a question.
        return open_session(self._folder, self._threads, prepack=False)

    @cached_property
    def _exact_passages(self) -> "onnxruntime.InferenceSession":
        return open_session(self._folder, self._threads)

    @cached_property
    def _passages(self) -> "onnxruntime.InferenceSession":
        return open_session(self._folder, 1, PASSAGES)

    def _tokenized(self, texts: Sequence[str]) -> "list[Encoding]":
        return self._tokenizer.encode_batch(list(texts))

    def _run_question(self, text: str) -> tuple[Vectors, TokenVectors | None]:
        prompt = self._model.query_prompt
        (encoding,) = self._tokenized([prompt + text])
        outputs = self._run(self._questions, [encoding.ids], SENTENCES, TOKENS)
        vector: Vectors = unit(outputs[SENTENCES])[0]
        if TOKENS not in outputs:
            return vector, None
        spans = np.array(encoding.offsets, dtype=np.int64) - len(prompt)
        own = (np.array(encoding.special_tokens_mask) == 0) & (spans[:, 0] >= 0)
        return vector, TokenVectors(spans[own], unit(outputs[TOKENS][0][own]))

    def _alone(self, texts: Sequence[str], keep: Keep | None) -> Vectors:
        """Run passages one at a time, one on each core."""
        from concurrent.futures import ThreadPoolExecutor

        def run(numbered: "tuple[int, Encoding]") -> Vectors:
            number, encoding = numbered
            outputs = self._run(self._passages, [encoding.ids], SENTENCES, TOKENS)
            if keep and TOKENS in outputs:
                own = np.array(encoding.special_tokens_mask) == 0
                keep(number, unit(outputs[TOKENS][0][own]))
            vector: Vectors = outputs[SENTENCES][0]
            return vector

        vectors = np.empty((len(texts), self._model.dimension), dtype=np.float32)
        with ThreadPoolExecutor(self._threads) as threads:
            for row, vector in enumerate(threads.map(run, enumerate(self._tokenized(texts)))):
                vectors[row] = vector
        return unit(vectors)

    def _in_batches(self, session: "onnxruntime.InferenceSession", texts: Sequence[str]) -> Vectors:
        tokens = [encoding.ids for encoding in self._tokenized(texts)]
        vectors = np.empty((len(texts), self._model.dimension), dtype=np.float32)
        for rows in batches([len(ids) for ids in tokens]):
            vectors[rows] = self._run(session, [tokens[row] for row in rows], SENTENCES)[SENTENCES]
        return unit(vectors)

    def _run(
        self, session: "onnxruntime.InferenceSession", tokens: Sequence[Sequence[int]], *outputs: str
    ) -> dict[str, Vectors]:
        """Return those of the named outputs that the graph has."""
        shape = (len(tokens), max(len(ids) for ids in tokens))
        input_ids = np.full(shape, self._model.pad_id, dtype=np.int64)
        attention_mask = np.zeros(shape, dtype=np.int64)
        for row, ids in enumerate(tokens):
            input_ids[row, : len(ids)] = ids
            attention_mask[row, : len(ids)] = 1
        feed = {
            "input_ids": input_ids,
            "attention_mask": attention_mask,
            "token_type_ids": np.zeros_like(input_ids),
        }
        wanted = {node.name: feed[node.name] for node in session.get_inputs()}
        names = [node.name for node in session.get_outputs() if node.name in outputs]
        return dict(zip(names, session.run(names, wanted), strict=True))


def batches(lengths: Sequence[int], tokens: int = _BATCH_TOKENS) -> list[list[int]]:
    """Group texts of like length, longest first, so that little of a batch is padding.

    Args:
        lengths: tokens of each text.
        tokens: what a batch may hold, padding included.

    Returns:
        Positions, each once, in groups of at most `tokens` tokens where more than one text fits.
    """
    groups: list[list[int]] = []
    size = 0
    for position in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        if not groups or (len(groups[-1]) + 1) * size > tokens:
            groups.append([])
            size = max(1, lengths[position])
        groups[-1].append(position)
    return groups


def unit(vectors: Vectors) -> Vectors:
    """Scale rows to length 1, so that inner products are cosines; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return result
