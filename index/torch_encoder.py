"""The sentence-transformers model itself: for exporting, for a GPU, and for what cannot be exported.

Importing this module does not import torch; making a TorchEncoder does.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import ModelInfo, OnnxEncoder, Vectors, unit
from index.errors import EncoderError
from index.onnx_export import TOKENIZER, export_graph, quiet

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_MIN_COSINE = 0.9999  # between a model and its export; fp32 graphs reach 1.0 within rounding
_MAX_TOKENS = 1_000_000  # more than any model takes
_PROBES = (
    "Who?",
    "The minister offered to resign, two newspapers reported on Tuesday.",
    "Ünïcode, 12.5 % — and a ‘quotation’ in a longer sentence that goes on for a while. " * 4,
)


class TorchEncoder:
    """A sentence-transformers model on the CPU or a GPU."""

    def __init__(self, folder: Path, name: str, digest: str, device: str = "cpu") -> None:
        """Load the model.

        Args:
            folder: its files.
            name: as the user gave it.
            digest: sha256 of its files.
            device: as torch names devices; on "cuda" the model runs in half precision.

        Raises:
            EncoderError: sentence-transformers cannot load it.
        """
        with quiet():
            from sentence_transformers import SentenceTransformer

            try:
                network = SentenceTransformer(str(folder), device=device, local_files_only=True)
            except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                raise EncoderError(f"sentence-transformers cannot load {name}: {reason}") from None
        if device == "cuda":
            network.half()
        self._network: SentenceTransformer = network.eval()
        self._model = _describe(self._network, name, digest)

    @property
    def model(self) -> ModelInfo:
        """The model behind it."""
        return self._model

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: float32 of shape (len(texts), dimension), each row of length 1."""
        return self._encode(texts, self._model.query_prompt)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages: float32 of shape (len(texts), dimension), each row of length 1."""
        return self._encode(texts, self._model.passage_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.empty((0, self._model.dimension), dtype=np.float32)
        batch_size = 256 if self._network.device.type == "cuda" else 32
        vectors = self._network.encode(
            list(texts), prompt=prompt, batch_size=batch_size, show_progress_bar=False
        )
        return unit(np.asarray(vectors, dtype=np.float32))

    def export(self, folder: Path) -> bool:
        """Write graph, weights and tokenizer for an OnnxEncoder, and check it against this model.

        Returns:
            Whether the export gives the same embeddings; if not, the files are of no use.
        """
        backend = getattr(self._network.tokenizer, "backend_tokenizer", None)
        if backend is None:
            log.info("%s has no fast tokenizer", self._model.name)
            return False
        backend.save(str(folder / TOKENIZER))
        try:
            with quiet():
                _write_graph(self._network, folder)
            twin = OnnxEncoder(folder, self._model, threads=1)
            exact = self._agrees(twin)
        except Exception as error:  # noqa: BLE001 - the exporter raises whatever a foreign model provokes
            log.info("%s cannot be exported: %.200s", self._model.name, error)
            return False
        return exact

    def _agrees(self, twin: OnnxEncoder) -> bool:
        queries = np.sum(self.encode_queries(_PROBES) * twin.encode_queries(_PROBES), axis=1)
        passages = np.sum(self.encode_passages(_PROBES) * twin.encode_passages(_PROBES), axis=1)
        return bool(min(queries.min(), passages.min()) >= _MIN_COSINE)


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


def _write_graph(network: "SentenceTransformer", folder: Path) -> None:
    import torch

    features = {name: value for name, value in network.preprocess(list(_PROBES)).items() if name in _INPUTS}
    names = list(features)

    class Wrapper(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network  # registered, so that its weights become the graph's

        def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
            outputs: dict[str, torch.Tensor] = self.network(dict(zip(names, inputs, strict=True)))
            return outputs["sentence_embedding"]

    export_graph(Wrapper(), features, {"sentence_embedding": ("texts", "dimension")}, folder)
