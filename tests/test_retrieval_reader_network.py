"""What the weights' file holds is added to the base model, and what ships belongs to it."""

from pathlib import Path

import numpy as np
import torch

from retrieval.ranking.reader_network import STEP, STEPS, ReaderNetwork, base_network, merged
from retrieval.ranking.reader_store import WEIGHTS

MATRIX = "bert.encoder.layer.3.attention.self.query.weight"
BIAS = "bert.encoder.layer.3.attention.self.query.bias"


def parameters(network: ReaderNetwork) -> dict[str, torch.Tensor]:
    return {name: each.detach() for name, each in network.named_parameters()}


def test_a_matrix_changes_by_its_steps_and_all_else_is_replaced(tmp_path: Path) -> None:
    base = parameters(base_network())
    shape = base[MATRIX].shape
    steps = np.random.default_rng(0).integers(-127, 128, shape).astype(np.int8)
    step = np.linspace(0.001, 0.01, shape[0], dtype=np.float32)
    bias = np.arange(shape[0], dtype=np.float16)
    np.savez(tmp_path / "some.npz", **{MATRIX + STEPS: steps, MATRIX + STEP: step, BIAS: bias})

    found = parameters(merged(tmp_path / "some.npz"))

    wanted = base[MATRIX].numpy() + steps * step[:, None]
    np.testing.assert_allclose(found[MATRIX].numpy(), wanted, rtol=1e-6)
    np.testing.assert_array_equal(found[BIAS].numpy(), bias)
    untouched = base.keys() - {MATRIX, BIAS} - {name for name in base if not name.startswith("bert.")}
    assert all(torch.equal(found[name], base[name]) for name in untouched)


def test_what_ships_changes_all_of_the_encoder_and_both_heads() -> None:
    with np.load(WEIGHTS) as arrays:
        held = {name.removesuffix(STEPS) for name in arrays.files if not name.endswith(STEP)}
        steps = [arrays[name] for name in arrays.files if name.endswith(STEPS)]

    own = parameters(base_network())
    assert held == {name for name in own if ".embeddings." not in name or "token_type" in name}
    assert all(each.dtype == np.int8 and each.any() for each in steps)
