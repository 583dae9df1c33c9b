"""Where the exported reader lives: beside the encoders, under the digest of its shipped weights."""

from functools import lru_cache
from pathlib import Path

from index.onnx_export import export_folder, is_whole, read_record, sha256
from retrieval.reader import OnnxReader

WEIGHTS = Path(__file__).with_name("reader.npz")


@lru_cache(maxsize=1)
def reader_name() -> str:
    """Return the name of the reader's folder: another one for other weights."""
    return f"reader-{sha256(WEIGHTS)[:16]}"


def prepare_reader(root: Path) -> None:
    """Export the reader into the folder `root` unless it is there and whole; only the first time needs torch.

    Raises:
        EncoderError: the base model is missing or not the published one.
    """
    if is_whole(root / reader_name()):
        return
    from retrieval.reader_network import write_reader

    export_folder(root, reader_name(), lambda folder: write_reader(WEIGHTS, folder))


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
