"""Outliers of a graph multiplied apart, so that eight bits need not reach from the common values up to them.

In all-MiniLM-L6-v2 one or two of the 1,536 values between a layer's wide and narrow matrix are 14 to 24 at the first
token of any text while all others stay below 7, and the same few of the 384 before the wide one reach from -13 to 30
while the others stay within 4: a scale from the least to the greatest value has steps three or four times as wide as
the others need. These channels are multiplied exactly and the rest in eight bits (Dettmers et al. 2022, LLM.int8()):

    x @ w = (x * rest) @ w + x[few] @ w[few]
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnx

_FEW = 8  # channels
_STRETCHED = 1.5  # how many times as far as the others they must reach

Values = NDArray[np.float32]


def set_outliers_apart(graph: Path, examples: Mapping[str, NDArray[np.int64]]) -> list[str]:
    """Change a graph's products with matrices where few channels stretch the range of the first factor.

    Args:
        graph: is written anew; gives the same but for rounding.
        examples: its inputs. Such channels do not depend on the text: a few sentences show them.

    Returns:
        Names of the products to leave exact.
    """
    import onnx

    model = onnx.load(str(graph))
    matrices = {each.name: each for each in model.graph.initializer}
    products = [
        node
        for node in model.graph.node
        if node.op_type == "MatMul"
        and (matrix := matrices.get(node.input[1])) is not None
        and len(matrix.dims) == 2
        and matrix.dims[0] > _FEW
    ]
    reached = _reached(model, graph, sorted({node.input[0] for node in products}), examples)
    nodes, apart = list(model.graph.node), []
    for node in products:
        few = _outliers(*reached[node.input[0]])
        if len(few):
            last = _with_bias(node, model.graph, matrices)
            before, behind = _second_product(model.graph, node, last, matrices[node.input[1]], few)
            nodes.insert(nodes.index(node), before)
            at = nodes.index(last) + 1
            nodes[at:at] = behind
            apart.append(_apart(node))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, str(graph))
    return apart


def _reached(
    model: "onnx.ModelProto", graph: Path, values: list[str], examples: Mapping[str, NDArray[np.int64]]
) -> dict[str, tuple[Values, Values]]:
    """Return for each of some values inside of a graph the least and greatest number of each channel."""
    import onnx
    import onnxruntime

    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in values
    )
    path = graph.with_name("raw_watched.onnx")
    onnx.save(watched, str(path))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found = session.run(values, dict(examples)) if values else []
    rows = [each.reshape(-1, each.shape[-1]) for each in found]
    return {name: (each.min(axis=0), each.max(axis=0)) for name, each in zip(values, rows, strict=True)}


def _outliers(least: Values, greatest: Values) -> NDArray[np.int64]:
    """Return the channels that stretch the range of all, from what each reaches; none where the others fill it too."""
    order = np.argsort(-np.maximum(-least, greatest))
    few, rest = order[:_FEW], order[_FEW:]
    stretched = greatest.max() - least.min() >= _STRETCHED * (greatest[rest].max() - least[rest].min())
    return np.sort(few) if stretched else few[:0]


def _with_bias(
    node: "onnx.NodeProto", graph: "onnx.GraphProto", constants: Mapping[str, "onnx.TensorProto"]
) -> "onnx.NodeProto":
    """Return the node that adds a product's bias, which ONNX Runtime does as it multiplies; else the product itself."""
    product = node.output[0]
    takers = [each for each in graph.node if product in each.input]
    if len(takers) != 1 or any(product == each.name for each in graph.output):
        return node
    (taker,) = takers
    biased = taker.op_type == "Add" and any(name in constants for name in taker.input)
    return taker if biased else node


def _apart(node: "onnx.NodeProto") -> str:
    return f"{node.name}/apart"


def _second_product(
    graph: "onnx.GraphProto",
    node: "onnx.NodeProto",
    last: "onnx.NodeProto",
    matrix: "onnx.TensorProto",
    few: NDArray[np.int64],
) -> tuple["onnx.NodeProto", list["onnx.NodeProto"]]:
    """Take some channels out of a product and return what is to stand before it, and what adds them behind `last`.

    The constants that the new nodes need go into the graph.
    """
    from onnx.helper import make_node
    from onnx.numpy_helper import from_array, to_array

    weights = to_array(matrix)
    rest = np.ones(len(weights), dtype=np.float32)
    rest[few] = 0.0
    constants: dict[str, NDArray[Any]] = {"rest": rest, "few": few, "rows": weights[few]}
    names = {name: f"{node.name}/{name}" for name in (*constants, "common", "outliers", "product", "exact")}
    graph.initializer.extend(from_array(value, names[name]) for name, value in constants.items())
    value, result = node.input[0], last.output[0]
    node.input[0], last.output[0] = names["common"], names["product"]
    return make_node("Mul", [value, names["rest"]], [names["common"]], name=f"{node.name}/mul"), [
        make_node("Gather", [value, names["few"]], [names["outliers"]], name=f"{node.name}/gather", axis=-1),
        make_node("MatMul", [names["outliers"], names["rows"]], [names["exact"]], name=_apart(node)),
        make_node("Add", [names["product"], names["exact"]], [result], name=f"{node.name}/add"),
    ]
