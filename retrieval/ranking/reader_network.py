"""The reader's network, its shipped weights, and its export to ONNX. Only what exports or trains imports this module."""

from pathlib import Path
from typing import Any

import numpy as np
import torch

from index.encoder_store import DEFAULT_MODEL, digest_of, find_model
from index.onnx_export import MODEL, TOKENIZER, quiet
from index.onnx_graphs import Arithmetic, export_graph

HEADS, HIDDEN = 12, 384  # of the base model: heads of attention, and hidden size
# What the weights' file holds for a matrix of the base model: its change in whole steps, and how long a row's step is.
STEPS, STEP = ".steps", ".step"


class ReaderNetwork(torch.nn.Module):
    """A BERT with two heads: one for the pair of texts, one for each token."""

    def __init__(self, bert: torch.nn.Module) -> None:
        """Put the heads on an encoder of the base model's shape."""
        super().__init__()
        self.bert = bert
        self.relevance = torch.nn.Linear(2 * HIDDEN, 1)
        self.span = torch.nn.Linear(HIDDEN, 2)
        torch.nn.init.zeros_(self.relevance.weight)
        torch.nn.init.zeros_(self.relevance.bias)
        torch.nn.init.normal_(self.span.weight, std=0.02)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Read pairs of texts.

        Args:
            input_ids: int64 of shape (texts, tokens).
            attention_mask: 1 for a token, 0 for padding.
            token_type_ids: 0 for the question, 1 for the passage.

        Returns:
            Log-odds of shape (texts,), and logits of shape (texts, tokens, 2) for first and last token of the answer.
        """
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask[..., None].to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return self.relevance(torch.cat([hidden[:, 0], mean], 1)).squeeze(1), self.span(hidden)


def base_network() -> ReaderNetwork:
    """Return the base model with heads that nothing has trained.

    Raises:
        EncoderError: the base model is missing or not the one that the shipped weights belong to.
    """
    folder = find_model(DEFAULT_MODEL)
    digest_of(folder, DEFAULT_MODEL)
    with quiet():
        from transformers import AutoModel

        return ReaderNetwork(
            AutoModel.from_pretrained(
                folder, add_pooling_layer=False, local_files_only=True, attn_implementation="eager"
            )
        )


def merged(weights: Path) -> ReaderNetwork:
    """Return the network as it was trained: the base model with what was learnt added to its matrices.

    Args:
        weights: the arrays that come with the package, by parameter name: of a matrix of the encoder its change, as
            int8 of its shape (rows, columns) and float32 of shape (rows,); of all else the values, in half precision.

    Raises:
        EncoderError: as `base_network`.
    """
    network = base_network()
    own = dict(network.named_parameters())
    with np.load(weights) as arrays, torch.no_grad():
        for name in arrays.files:
            if name.endswith(STEP):
                continue
            values = torch.from_numpy(arrays[name].astype(np.float32))
            if name.endswith(STEPS):
                matrix = name.removesuffix(STEPS)
                own[matrix].add_(values * torch.from_numpy(arrays[matrix + STEP])[:, None])
            else:
                own[name].copy_(values)
    return network


def write_reader(weights: Path, folder: Path) -> dict[str, Any]:
    """Export the reader into a folder: graph, weights and tokenizer."""
    from transformers import AutoTokenizer

    network = merged(weights)
    with quiet():
        tokenizer = AutoTokenizer.from_pretrained(find_model(DEFAULT_MODEL), local_files_only=True)
        tokenizer.backend_tokenizer.save(str(folder / TOKENIZER), pretty=False)
        pair = tokenizer(
            ["who?", "what was it?"], ["He did.", "It was that."], padding=True, return_tensors="pt"
        )
        inputs = {name: pair[name] for name in ("input_ids", "attention_mask", "token_type_ids")}
        outputs = {"relevance": ("texts",), "span": ("texts", "tokens", "ends")}
        export_graph(network, inputs, outputs, folder, {MODEL: Arithmetic.EIGHT_BITS}, heads=(HEADS, HIDDEN))
    return {"model": {"name": "reader"}}
