"""Where the exported reader lives: beside the encoders, under the digest of its shipped weights."""

import os
import shutil
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from index.onnx_export import export_folder, is_whole, read_record
from retrieval.ranking.reader import OnnxReader

WEIGHTS = Path(__file__).with_name("reader.npz")
# Bytes at its end that hold the list of its arrays with their checksums (13 KB now), which tells other weights as well as
# all 10 MB of it would: every process that answers asks for the name.
_LISTED = 1 << 16


@lru_cache(maxsize=1)
def reader_name() -> str:
    """Return the name of the reader's folder: another one for other weights."""
    with WEIGHTS.open("rb") as file:
        file.seek(-min(_LISTED, WEIGHTS.stat().st_size), os.SEEK_END)
        return f"reader-{sha256(file.read()).hexdigest()[:16]}"


def prepare_reader(root: Path) -> None:
    """Export the reader into the folder `root` unless it is there and whole; only the first time needs torch.

    Those of other weights are removed.

    Raises:
        EncoderError: the base model is missing or not the published one.
    """
    if is_whole(root / reader_name()):
        return
    from retrieval.ranking.reader_network import write_reader

    export_folder(root, reader_name(), lambda folder: write_reader(WEIGHTS, folder))
    for path in root.glob("reader-*"):
        if path.name != reader_name():
            shutil.rmtree(path, ignore_errors=True)  # of weights that shipped before


def open_reader(root: Path, threads: int) -> OnnxReader:
    """Open the exported reader.

    Args:
        root: the folder that `prepare_reader` was given.
        threads: how many cores one run may use.

    Raises:
        EncoderError: it is missing or damaged; a rebuild brings it back.
    """
    folder = root / reader_name()
    read_record(folder)
    return OnnxReader(folder, threads)
