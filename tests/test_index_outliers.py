"""Outliers apart: the same result, finer steps in eight bits, and nothing done where nothing sticks out."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from index.outliers import set_outliers_apart

CHANNELS, WORDS = 64, 40
IDS = np.arange(30).reshape(2, 15) % WORDS
OTHER_IDS = np.arange(7, 27).reshape(1, 20) % WORDS


def write(
    path: Path, words: NDArray[np.float32], *, biased: bool = True, outputs: tuple[str, ...] = ("out",)
) -> None:
    """Write a graph that looks words up, multiplies them with a matrix and adds a bias and one."""
    rng = np.random.default_rng(5)
    matrix = rng.normal(size=(words.shape[1], 16)).astype(np.float32)
    constants = {
        "words": words,
        "matrix": matrix,
        "bias": np.arange(16, dtype=np.float32),
        "one": np.float32(1),
    }
    nodes = [
        helper.make_node("Gather", ["words", "ids"], ["found"]),
        helper.make_node("MatMul", ["found", "matrix"], ["product"], name="product"),
        helper.make_node("Add", ["product", "bias" if biased else "product"], ["more"]),
        helper.make_node("Add", ["more", "one"], ["out"]),
    ]
    shape = ["texts", "tokens"]
    graph = helper.make_graph(
        nodes,
        "graph",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, shape)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, 16]) for name in outputs],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))


def common_words() -> NDArray[np.float32]:
    return np.random.default_rng(3).normal(size=(WORDS, CHANNELS)).astype(np.float32)


def outlying_words() -> NDArray[np.float32]:
    """Two channels go far up and one far down."""
    words = common_words()
    words[:, [5, 40]] += 30
    words[:, 17] -= 25
    return words


def run(path: Path, ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return all outputs, one beside the other."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return np.concatenate(session.run(None, {"ids": ids}), axis=-1)


@pytest.mark.parametrize(
    ("biased", "outputs"),
    [(True, ("out",)), (False, ("out",)), (True, ("product",)), (True, ("product", "more", "out"))],
)
@pytest.mark.parametrize("ids", [IDS, OTHER_IDS])
def test_the_result_is_the_same(
    tmp_path: Path, biased: bool, outputs: tuple[str, ...], ids: NDArray[np.int64]
) -> None:
    path = tmp_path / "graph.onnx"
    write(path, outlying_words(), biased=biased, outputs=outputs)
    before = run(path, ids)

    assert set_outliers_apart(path, {"ids": IDS}) == ["product/apart"]

    np.testing.assert_allclose(run(path, ids), before, atol=1e-3)


def test_in_eight_bits_the_steps_are_finer(tmp_path: Path) -> None:
    path, eight = tmp_path / "graph.onnx", tmp_path / "eight.onnx"

    def error(leave: list[str]) -> float:
        quantize_dynamic(
            path,
            eight,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=leave,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
        return float(np.abs(run(eight, OTHER_IDS) - exact).mean())

    write(path, outlying_words())
    exact = run(path, OTHER_IDS)
    plain = error([])
    apart = error(set_outliers_apart(path, {"ids": IDS}))

    assert apart < plain / 3


def test_nothing_is_changed_where_nothing_sticks_out(tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    write(path, common_words())
    before = [node.name for node in onnx.load(str(path)).graph.node]

    assert set_outliers_apart(path, {"ids": IDS}) == []
    assert [node.name for node in onnx.load(str(path)).graph.node] == before


@pytest.mark.parametrize("channels", [1, 8])
def test_a_product_of_few_channels_is_left_alone(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "graph.onnx"
    write(path, outlying_words()[:, :channels])

    assert set_outliers_apart(path, {"ids": IDS}) == []
