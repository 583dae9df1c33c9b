"""Networks to ONNX folders: written aside, checked by size, time and content, weights memory-mapped when loaded.

<root>/<name>/model.onnx    a graph, fused once, perhaps another beside it in eight bits
              model.bin     its weights, memory-mapped
              tokenizer.json
              export.json   written last: what the model is, and the facts of the files above
"""

import contextlib
import hashlib
import json
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import EncoderError

if TYPE_CHECKING:
    import onnxruntime
    import torch
    from tokenizers import Tokenizer

MODEL, TOKENIZER, RECORD = "model", "tokenizer.json", "export.json"
FORMAT = 2  # of an export folder; one of another format is exported anew
_READ = 1 << 20
# ONNX Runtime's fused forms of these take longer on a CPU than their parts: 0.26 against 0.09 ms, 0.31 against 0.19.
_SLOWER_FUSED = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion", "BiasGeluFusion"]


def export_graph(
    network: "torch.nn.Module",
    inputs: Mapping[str, "torch.Tensor"],
    outputs: Mapping[str, Sequence[str]],
    folder: Path,
    graphs: Mapping[str, bool],
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
        graphs: names, and whether it is to multiply in whole numbers of eight bits: more than twice as fast, and a
            little less exact.
        heads: how many heads of attention and what hidden size a network of BERT's make has, whose attention then
            becomes one step; what comes out is to be compared with the network.
    """
    raw = folder / "raw.onnx"
    _trace(network, inputs, outputs, raw)
    logging.disable(logging.WARNING)  # both recommend what is done already or makes no difference
    try:
        if heads:
            _fuse_attention(raw, *heads)
        for name, eight_bits in graphs.items():
            _settle(_in_eight_bits(raw) if eight_bits else raw, folder, name)
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


def _in_eight_bits(graph: Path) -> Path:
    """Change a graph's matrices to eight bits with one scale for each column; the inputs' scales are taken as it runs."""
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    path = graph.with_name("raw8.onnx")
    quantize_dynamic(
        graph,
        path,
        op_types_to_quantize=["MatMul", "Attention", "EmbedLayerNormalization"],
        per_channel=True,
        # Seven bits of weights: with eight, processors without VNNI overflow where they add two products.
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    return path


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


def open_session(folder: Path, threads: int, name: str = MODEL) -> "onnxruntime.InferenceSession":
    """Load an exported graph.

    Args:
        folder: from `export_folder`.
        threads: how many cores one run may use.
        name: of the graph.

    Raises:
        EncoderError: it cannot be loaded.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # done at export
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "0"
    )  # idle threads leave the cores alone
    try:
        return onnxruntime.InferenceSession(
            str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # noqa: BLE001 - ONNX Runtime raises bare Exception
        raise damage(folder, str(error)) from None


def open_tokenizer(folder: Path) -> "Tokenizer":
    """Load the tokenizer of an export folder.

    Raises:
        EncoderError: it cannot be loaded.
    """
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # noqa: BLE001 - tokenizers raises bare Exception
        raise damage(folder, str(error)) from None


def export_folder(root: Path, name: str, write: Callable[[Path], dict[str, Any]]) -> None:
    """Make the folder `root/name` unless it is there and whole: all of it or nothing, by one process at a time.

    Args:
        root: need not exist.
        name: of the folder.
        write: fills a folder and returns what `read_record` is to return of it.
    """
    from filelock import FileLock

    root.mkdir(parents=True, exist_ok=True)
    with FileLock(root / "lock"):
        if is_whole(root / name):
            return
        for left in root.glob("exporting-*"):
            shutil.rmtree(left, ignore_errors=True)  # of an export that was killed
        work = Path(tempfile.mkdtemp(prefix="exporting-", dir=root))
        try:
            record = write(work)
            record["format"] = FORMAT
            record["files"] = {
                path.name: facts_of(path) | {"sha256": sha256(path)} for path in sorted(work.iterdir())
            }
            (work / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
            shutil.rmtree(root / name, ignore_errors=True)
            work.replace(root / name)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def read_record(folder: Path) -> dict[str, Any]:
    """Return what is recorded of an export folder, its files checked.

    Sizes and times are compared, and contents only where a time differs because the folder was copied.

    Raises:
        EncoderError: it is damaged, or was written by another version.
    """
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if record["format"] != FORMAT:
            raise damage(folder, f"{RECORD}: format {record['format']}, not {FORMAT}")
        damaged = [name for name, facts in record["files"].items() if not _as_written(folder / name, facts)]
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damage(folder, f"{RECORD}: {error}") from None
    if damaged:
        raise damage(folder, f"{damaged[0]} is not what was written")
    return dict(record)


def is_whole(folder: Path) -> bool:
    """Tell whether an export folder is there and can be used."""
    try:
        read_record(folder)
    except EncoderError:
        return False
    return True


def damage(folder: Path, what: str) -> EncoderError:
    """Return the error for a folder that cannot be used."""
    return EncoderError(f"the model in {folder} is damaged ({what}); mend it with: quoth rebuild")


def _as_written(path: Path, facts: dict[str, Any]) -> bool:
    found = facts_of(path)
    if found["size"] != facts["size"]:
        return False
    return bool(found["mtime_ns"] == facts["mtime_ns"] or sha256(path) == facts["sha256"])


def facts_of(path: Path) -> dict[str, Any]:
    """Return size and time of change of a file."""
    facts = path.stat()
    return {"size": facts.st_size, "mtime_ns": facts.st_mtime_ns}


def sha256(path: Path) -> str:
    """Return the sha256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ):
            digest.update(block)
    return digest.hexdigest()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' progress bars and export warnings off the user's terminal, and off the network."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call] # theirs
        level = transformers_logging.get_verbosity()
        transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call] # theirs
        try:
            yield
        finally:
            transformers_logging.set_verbosity(level)
