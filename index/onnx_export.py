"""Networks to ONNX folders: written aside, checked by size, time and content, weights memory-mapped when loaded.

<root>/<name>/model.onnx    a graph, fused once, perhaps another beside it in eight bits
              model.bin     its weights, memory-mapped
              tokenizer.json
              export.json   written last: what the model is, and the facts of the files above
"""

import contextlib
import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.checksums import all_facts_of, facts_of, same_content
from index.errors import EncoderError

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

MODEL, TOKENIZER, RECORD = "model", "tokenizer.json", "export.json"
FORMAT = 4  # of an export folder; one of another format is exported anew


def open_session(
    folder: Path, threads: int, name: str = MODEL, *, prepack: bool = True
) -> "onnxruntime.InferenceSession":
    """Load an exported graph.

    Args:
        folder: from `export_folder`.
        threads: how many cores one run may use.
        name: of the graph.
        prepack: lay out the weights in memory for faster runs. It costs more than it brings where little is run.

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
    options.add_session_config_entry("session.disable_prepacking", "0" if prepack else "1")
    try:
        return onnxruntime.InferenceSession(
            str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # noqa: BLE001 - ONNX Runtime raises bare Exception
        raise damage(folder, str(error)) from None


def open_tokenizer(folder: Path, max_tokens: int) -> "Tokenizer":
    """Load the tokenizer of an export folder; it cuts what is longer and fills nothing up.

    Encoder and reader mostly have the same one, which takes 30 ms and 10 MB to load, so it is kept. It must not be
    changed: changing it while another thread encodes raises "Already borrowed".

    Args:
        folder: from `export_folder`.
        max_tokens: of a text, or of a pair of texts, whose longer one is cut.

    Raises:
        EncoderError: it cannot be loaded.
    """
    try:
        return _tokenizer((folder / TOKENIZER).read_bytes(), max_tokens)
    except Exception as error:  # noqa: BLE001 - tokenizers raises bare Exception
        raise damage(folder, str(error)) from None


@lru_cache(maxsize=2)
def _tokenizer(content: bytes, max_tokens: int) -> "Tokenizer":
    from tokenizers import Tokenizer

    made = Tokenizer.from_buffer(content)
    made.no_padding()
    made.enable_truncation(max_tokens, strategy="longest_first")
    return made


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
        aside = Path(tempfile.mkdtemp(prefix="exporting-", dir=root))
        work = aside / name  # whom it may be read by is the user's umask to say, unlike with `aside`
        try:
            work.mkdir()
            record = write(work)
            record["format"] = FORMAT
            record["files"] = {path.name: all_facts_of(path) for path in sorted(work.iterdir())}
            (work / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
            shutil.rmtree(root / name, ignore_errors=True)
            work.replace(root / name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def read_record(folder: Path) -> dict[str, Any]:
    """Return what is recorded of an export folder, its files checked.

    Sizes and times are compared, and contents only where a time differs because the folder was copied.

    Raises:
        EncoderError: it is damaged, may not be read, or was written by another version.
    """
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if record["format"] != FORMAT:
            raise damage(folder, f"{RECORD}: format {record['format']}, not {FORMAT}")
        damaged = [name for name, facts in record["files"].items() if not _as_written(folder / name, facts)]
    except PermissionError as error:
        raise EncoderError(
            f"the model in {folder} may not be read ({error.strerror}: {error.filename}); "
            f"let everybody read it with: chmod -R a+rX {folder}"
        ) from None
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
    return bool(found["mtime_ns"] == facts["mtime_ns"] or same_content(path, facts))


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
