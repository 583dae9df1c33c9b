"""The sentence-transformers model itself: for exporting, and for what cannot be exported.

Importing this module does not import torch; making a TorchEncoder does.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import (
    PASSAGES,
    SENTENCES,
    TOKENS,
    Keep,
    ModelInfo,
    OnnxEncoder,
    TokenVectors,
    Vectors,
    unit,
)
from index.errors import EncoderError
from index.onnx_export import MODEL, TOKENIZER, quiet
from index.onnx_graphs import Arithmetic, export_graph

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_MIN_COSINE = 0.9999  # between a model and its export; fp32 graphs reach 1.0 within rounding
# Between a model and its export in eight bits; all-MiniLM-L6-v2 has .993 on 120 pieces of news, .987 at the least.
_MIN_COSINE_PASSAGES = 0.97
_MAX_TOKENS = 1_000_000  # more than any model takes
_PROBES = (
    "Who?",
    "The minister offered to resign, two newspapers reported on Tuesday.",
    "Ünïcode, 12.5 % — and a ‘quotation’ in a longer sentence that goes on for a while. " * 4,
)


class TorchEncoder:
    """A sentence-transformers model on the CPU."""

    def __init__(self, folder: Path, name: str, digest: str) -> None:
        """Load the model.

        Args:
            folder: its files.
            name: as the user gave it.
            digest: sha256 of its files.

        Raises:
            EncoderError: sentence-transformers cannot load it.
        """
        with quiet():
            from sentence_transformers import SentenceTransformer

            try:
                network = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
            except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                raise EncoderError(f"sentence-transformers cannot load {name}: {reason}") from None
        self._network: SentenceTransformer = network.eval()
        self._model = _describe(self._network, name, digest)

    @property
    def model(self) -> ModelInfo:
        """The model behind it."""
        return self._model

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: float32 of shape (len(texts), dimension), each row of length 1."""
        return self._encode(texts, self._model.query_prompt)

    def encode_passages(self, texts: Sequence[str], keep: Keep | None = None) -> Vectors:
        """Embed passages: float32 of shape (len(texts), dimension), each row of length 1; `keep` is given nothing."""
        return self._encode(texts, self._model.passage_prompt)

    def encode_tokens(self, question: str) -> TokenVectors | None:
        """Return None: what cannot be exported is slow enough without it."""
        return None

    def is_word(self, word: str) -> bool:
        """Return False: the tokenizer may be of any kind."""
        return False

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.empty((0, self._model.dimension), dtype=np.float32)
        vectors = self._network.encode(list(texts), prompt=prompt, show_progress_bar=False)
        return unit(np.asarray(vectors, dtype=np.float32))

    def export(self, folder: Path, least: float = _MIN_COSINE_PASSAGES) -> bool:
        """Write graphs, weights and tokenizer for an OnnxEncoder, and check them against this model.

        Args:
            folder: where to write.
            least: cosine below which passages are not embedded in eight bits.

        Returns:
            Whether the export gives the same embeddings; if not, the files are of no use.
        """
        backend = getattr(self._network.tokenizer, "backend_tokenizer", None)
        if backend is None:
            log.info("%s has no fast tokenizer", self._model.name)
            return False
        backend.save(str(folder / TOKENIZER), pretty=False)
        return any(self._exported(folder, least, fuse=fuse) for fuse in (True, False))

    def _exported(self, folder: Path, least: float, *, fuse: bool) -> bool:
        try:
            with quiet():
                _write_graphs(self._network, folder, fuse)
            twin = OnnxEncoder(folder, self._model, threads=1)
            queries = np.sum(self.encode_queries(_PROBES) * twin.encode_queries(_PROBES), axis=1)
            passages = np.sum(self.encode_passages(_PROBES) * twin.encode_passages(_PROBES), axis=1)
        except Exception as error:  # noqa: BLE001 - the exporter raises whatever a foreign model provokes
            log.info("%s cannot be exported: %.200s", self._model.name, error)
            return False
        if not passages.min() >= least:
            log.info("%s is not to be had in eight bits: cosine %.4f", self._model.name, passages.min())
            for path in folder.glob(f"{PASSAGES}.*"):
                path.unlink()
        return bool(queries.min() >= _MIN_COSINE)


def _describe(network: "SentenceTransformer", name: str, digest: str) -> ModelInfo:
    prompts = network.prompts or {}
    length = network.max_seq_length or 0  # infinite for static embeddings, 1e30 where a tokenizer sets none
    return ModelInfo(
        name=name,
        digest=digest,
        dimension=int(network.get_embedding_dimension() or 0),
        max_tokens=int(length) if 0 < length <= _MAX_TOKENS else 512,
        pad_id=int(getattr(network.tokenizer, "pad_token_id", 0) or 0),
        query_prompt=prompts.get("query") or "",
        passage_prompt=prompts.get("document") or prompts.get("passage") or "",
        exported=False,
    )


def _write_graphs(network: "SentenceTransformer", folder: Path, fuse: bool) -> None:
    import torch

    heads = _attention(network) if fuse else None

    features = {name: value for name, value in network.preprocess(list(_PROBES)).items() if name in _INPUTS}
    names = list(features)
    axes = {SENTENCES: ("texts", "dimension"), TOKENS: ("texts", "tokens", "hidden")}
    with torch.no_grad():
        given = network(dict(features))
    outputs = {name: each for name, each in axes.items() if name in given}

    class Wrapper(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network  # registered, so that its weights become the graph's

        def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
            found: dict[str, torch.Tensor] = self.network(dict(zip(names, inputs, strict=True)))
            return tuple(found[name] for name in outputs)

    export_graph(
        Wrapper(),
        features,
        outputs,
        folder,
        {MODEL: Arithmetic.EXACT, PASSAGES: Arithmetic.EIGHT_BITS},
        heads=heads,
    )


def _attention(network: "SentenceTransformer") -> tuple[int, int] | None:
    """Have a network write out its attention, which is then recognized, and return its heads and hidden size."""
    for module in network.modules():
        choose, config = getattr(module, "set_attn_implementation", None), getattr(module, "config", None)
        heads, size = (getattr(config, name, None) for name in ("num_attention_heads", "hidden_size"))
        if callable(choose) and heads and size:
            choose("eager")
            return int(heads), int(size)
    return None
