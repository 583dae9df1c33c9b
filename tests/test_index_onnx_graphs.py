"""Graphs: what a network gives, exactly or in eight bits, where outliers are multiplied apart."""

from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from index.onnx_export import open_session
from index.onnx_graphs import Arithmetic, export_graph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of torch, about its exporter


class Network(torch.nn.Module):
    """Four widening and narrowing layers over word vectors."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(3)
        self.words = torch.nn.Embedding(50, 16)
        self.layers = torch.nn.ModuleList(
            torch.nn.Sequential(torch.nn.Linear(16, 64), torch.nn.GELU(), torch.nn.Linear(64, 16))
            for _ in range(4)
        )

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        hidden = self.words(input_ids)
        for layer in self.layers:
            hidden = hidden + layer(hidden)
        return hidden.sum(1)


IDS = torch.arange(24).reshape(2, 12) % 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graphs")
    graphs = {each.name: each for each in Arithmetic}
    export_graph(Network(), {"input_ids": IDS}, {"sums": ("texts", "values")}, folder, graphs)
    return folder


def error(folder: Path, arithmetic: Arithmetic) -> float:
    """The greatest difference between what the network and its graph give, whatever the shape."""
    session = open_session(folder, threads=1, name=arithmetic.name)
    errors = []
    for ids in (IDS, IDS[:1, :5], torch.cat([IDS] * 3)):
        with torch.no_grad():
            wanted = Network()(ids).numpy()
        errors.append(float(np.abs(session.run(["sums"], {"input_ids": ids.numpy()})[0] - wanted).max()))
    return max(errors)


def test_every_graph_gives_what_the_network_gives_as_exactly_as_it_says(folder: Path) -> None:
    exact, fast = (error(folder, each) for each in (Arithmetic.EXACT, Arithmetic.EIGHT_BITS))

    assert exact < 1e-4
    assert exact < fast < 0.5


@pytest.mark.parametrize(("arithmetic", "exact"), [(Arithmetic.EXACT, 8), (Arithmetic.EIGHT_BITS, 0)])
def test_so_many_products_stay_exact(folder: Path, arithmetic: Arithmetic, exact: int) -> None:
    kinds = products(folder / f"{arithmetic.name}.onnx")

    assert kinds["MatMul"] == exact
    assert sum(count for kind, count in kinds.items() if "Integer" in kind or "Quantize" in kind) >= 8 - exact


def test_where_a_channel_sticks_out_it_is_multiplied_exactly(tmp_path: Path) -> None:
    network = Network()
    with torch.no_grad():
        network.words.weight[:, 3] += 30.0
        wanted = network(IDS).numpy()
    export_graph(
        network, {"input_ids": IDS}, {"sums": ("texts", "values")}, tmp_path, {"eight": Arithmetic.EIGHT_BITS}
    )

    found = open_session(tmp_path, threads=1, name="eight").run(["sums"], {"input_ids": IDS.numpy()})[0]

    assert products(tmp_path / "eight.onnx")["MatMul"] >= 4  # one for each layer, whose input has the channel
    assert np.abs(found - wanted).max() < 0.5


def products(graph: Path) -> Counter[str]:
    return Counter(node.op_type for node in onnx.load(str(graph), load_external_data=False).graph.node)


def test_only_the_graphs_and_their_weights_are_left(folder: Path) -> None:
    names = {f"{each.name}.onnx" for each in Arithmetic}

    assert {path.name for path in folder.glob("*.onnx")} == names
    assert not list(folder.glob("raw*"))
