"""Networks to ONNX graphs: traced, their attention recognized, in eight bits where that is wanted, and fused once."""

import logging
import platform
import shutil
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from index.outliers import set_outliers_apart

if TYPE_CHECKING:
    import torch

# ONNX Runtime's fused forms of these take longer on a CPU than their parts: 0.26 against 0.09 ms, 0.31 against 0.19.
_SLOWER_FUSED = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion", "BiasGeluFusion"]


class Arithmetic(Enum):
    """How a graph multiplies.

    EXACT: in floating point of 32 bits.
    EIGHT_BITS: in whole numbers of eight bits but for outliers, in less than half of the time.
    """

    EXACT = auto()
    EIGHT_BITS = auto()


def export_graph(
    network: "torch.nn.Module",
    inputs: Mapping[str, "torch.Tensor"],
    outputs: Mapping[str, Sequence[str]],
    folder: Path,
    graphs: Mapping[str, Arithmetic],
    *,
    heads: tuple[int, int] | None = None,
) -> None:
    """Write a network as fused ONNX graphs, each with its weights beside it.

    TorchScript does it in a tenth of the time that `dynamo=True` takes. Weights in a file of their own are
    memory-mapped when the graph is loaded, which then takes 50 ms, not 200.

    Args:
        network: takes the inputs in their order and returns the outputs in theirs.
        inputs: examples of shape (texts, tokens), by name.
        outputs: for each output by name what its axes are; "texts" and "tokens" vary.
        folder: where to write.
        graphs: their names, and how each is to multiply.
        heads: how many heads of attention and what hidden size a network of BERT's make has, whose attention then
            becomes one step; what comes out is to be compared with the network.
    """
    raw = folder / "raw.onnx"
    _trace(network, inputs, outputs, raw)
    logging.disable(logging.WARNING)  # both recommend what is done already or makes no difference
    try:
        if heads:
            _fuse_attention(raw, *heads)
        for name, arithmetic in graphs.items():
            _settle(raw if arithmetic is Arithmetic.EXACT else _in_eight_bits(raw, inputs), folder, name)
    finally:
        logging.disable(logging.NOTSET)
        for path in folder.glob("raw*"):
            path.unlink()


def _trace(
    network: "torch.nn.Module",
    inputs: Mapping[str, "torch.Tensor"],
    outputs: Mapping[str, Sequence[str]],
    path: Path,
) -> None:
    import torch

    axes: dict[str, Sequence[str]] = {**dict.fromkeys(inputs, ("texts", "tokens")), **outputs}
    torch.onnx.export(
        network.eval(),
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={
            name: {at: axis for at, axis in enumerate(each) if axis in {"texts", "tokens"}}
            for name, each in axes.items()
        },
        opset_version=17,
        dynamo=False,
    )


def _fuse_attention(graph: Path, heads: int, hidden_size: int) -> None:
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = options.enable_bias_gelu = False
    optimize_model(
        str(graph),
        model_type="bert",
        num_heads=heads,
        hidden_size=hidden_size,
        optimization_options=options,
        opt_level=0,
    ).save_model_to_file(str(graph))


def _in_eight_bits(graph: Path, inputs: Mapping[str, "torch.Tensor"]) -> Path:
    """Change a graph's matrices to eight bits with one scale for each column; the inputs' scales are taken as it runs."""
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole, path = graph.with_name("raw_apart.onnx"), graph.with_name("raw_eight.onnx")
    shutil.copyfile(graph, whole)
    apart = set_outliers_apart(whole, {name: each.numpy() for name, each in inputs.items()})
    quantize_dynamic(
        whole,
        path,
        op_types_to_quantize=["MatMul", "Attention", "EmbedLayerNormalization"],
        nodes_to_exclude=apart,
        per_channel=True,
        reduce_range=not _adds_in_32_bits(),
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    return path


def _adds_in_32_bits() -> bool:
    """Tell whether this processor has VNNI or is no x86: others add two products in 16 bits, which seven-bit weights fit."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return True
    try:
        return "vnni" in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore")
    except OSError:
        return False


def _settle(raw: Path, folder: Path, name: str) -> None:
    """Do once what ONNX Runtime would do at each loading."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Extended, not all: the rest depends on the processor, and indexes move between machines.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / f"{name}.onnx")
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", f"{name}.bin")
    options.add_session_config_entry(
        "session.optimized_model_external_initializers_min_size_in_bytes", "1024"
    )
    onnxruntime.InferenceSession(
        str(raw), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER_FUSED
    )
