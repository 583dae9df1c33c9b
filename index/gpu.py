"""Embedding many passages on a GPU, where there is one and the installed torch can use it.

Importing this module does not import torch; finding a GPU does, which takes seconds, so that few passages never ask.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import Encoder, Keep, ModelInfo, TokenVectors, Vectors, batches, unit
from index.encoder_store import find_model
from index.onnx_export import quiet

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

# Passages below which two cores are done before torch is loaded and has found its GPU.
WORTH_IT = 1_000
_DRIVER = Path("/dev/nvidiactl")  # there wherever NVIDIA's driver runs
_BATCH_TOKENS = 32_768  # padding included


class GpuEncoder:
    """Passages by sentence-transformers in half precision, questions as before.

    What it gives has a cosine above .9999 with what the model gives in single precision, where the CPU's eight bits
    have .993, so both may stand in one index.
    """

    def __init__(self, questions: Encoder, network: "SentenceTransformer") -> None:
        """Embed questions with one encoder and passages with the network of the same model, on its device."""
        self._questions = questions
        self._network = network.eval()

    @property
    def model(self) -> ModelInfo:
        """The model behind it."""
        return self._questions.model

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions: float32 of shape (len(texts), dimension), each row of length 1."""
        return self._questions.encode_queries(texts)

    def encode_tokens(self, question: str) -> TokenVectors | None:
        """Embed each piece of a question's words in its context; None where the model has no such vectors."""
        return self._questions.encode_tokens(question)

    def is_word(self, word: str) -> bool:
        """Tell whether the model has a word, in small letters, as one piece; False where that cannot be told."""
        return self._questions.is_word(word)

    def encode_passages(self, texts: Sequence[str], keep: Keep | None = None) -> Vectors:
        """Embed passages: float32 of shape (len(texts), dimension), each row of length 1; see `Encoder`."""
        model = self.model
        vectors = np.empty((len(texts), model.dimension), dtype=np.float32)
        if not texts:
            return vectors
        tokens = self._network.tokenizer(
            [model.passage_prompt + text for text in texts],
            truncation=True,
            max_length=model.max_tokens,
            return_special_tokens_mask=True,
        )
        special = tokens.pop("special_tokens_mask")
        for rows in batches([len(ids) for ids in tokens["input_ids"]], _BATCH_TOKENS):
            sentences, words = self._run({name: [each[row] for row in rows] for name, each in tokens.items()})
            vectors[rows] = sentences
            if keep and model.exported and words is not None:
                for row, own in zip(rows, words, strict=True):
                    marks = np.array(special[row])
                    keep(row, own[: len(marks)][marks == 0])
        return unit(vectors)

    def _run(self, tokens: dict[str, list[list[int]]]) -> tuple[Vectors, Vectors | None]:
        """Return sentences, float32 of shape (texts, dimension), and tokens as rows of length 1 or None.

        Tokens have the shape (texts, tokens, hidden size); numpy takes longer to scale them than a GPU to make them.
        """
        import torch
        from torch.nn.functional import normalize

        padded = self._network.tokenizer.pad(tokens, padding_side="right", return_tensors="pt")
        with torch.inference_mode():
            found = self._network({name: each.to(self._network.device) for name, each in padded.items()})
        sentences: Vectors = found["sentence_embedding"].float().cpu().numpy()
        words = found.get("token_embeddings")
        return sentences, None if words is None else normalize(words.float(), dim=-1).cpu().numpy()


def for_passages(encoder: Encoder, passages: int, driver: Path = _DRIVER) -> Encoder:
    """Return what embeds so many passages fastest: a GPU in half precision, or the encoder that is given.

    Args:
        encoder: of the index.
        passages: how many are new.
        driver: a file that is there where a GPU may be.
    """
    if passages < WORTH_IT or not driver.exists():
        return encoder
    try:
        with quiet():
            import torch
            from sentence_transformers import SentenceTransformer

            if not torch.cuda.is_available():
                return encoder
            folder = find_model(encoder.model.name)
            network = SentenceTransformer(str(folder), device="cuda", local_files_only=True).half()
            gpu = GpuEncoder(encoder, network)
            _fill(gpu)
    except Exception as error:  # noqa: BLE001 - drivers and foreign models fail in many ways, and the CPU can do it
        log.warning("the GPU is not used: %.200s", error)
        return encoder
    log.info("embedding on %s", torch.cuda.get_device_name())
    return gpu


def _fill(gpu: GpuEncoder) -> None:
    """Run a whole batch of the longest texts, so that a card with too little memory is found before any work."""
    longest = gpu.model.max_tokens
    gpu.encode_passages(["it " * longest] * max(1, _BATCH_TOKENS // longest))
