"""Embedding the new passages of a rebuild: each text once, and never again what an interrupted rebuild embedded."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from index.encoder import Encoder, Vectors

DIGEST_SIZE = 16  # bytes of a passage digest
CHUNK = 512  # passages embedded and journalled at a time: some seconds of work


class Journal:
    """Embeddings of a rebuild under way, kept outside of the generation so that the next one can go on.

    The file is the model's digest in 64 bytes, then records of a passage digest and float32 values.
    """

    def __init__(self, path: Path, model_digest: str, dimension: int) -> None:
        """Open the journal, dropping one of another model and a record that was cut short."""
        self._record = np.dtype([("digest", f"V{DIGEST_SIZE}"), ("vector", np.float32, (dimension,))])
        header = model_digest.encode().ljust(64)
        data = path.read_bytes() if path.exists() else b""
        body = data[64:] if data[:64] == header else b""
        whole = len(body) - len(body) % self._record.itemsize
        records = np.frombuffer(body[:whole], dtype=self._record)
        self._known = {bytes(record["digest"]): record["vector"] for record in records}
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("r+b" if path.exists() else "w+b")
        self._file.seek(0)
        self._file.write(header)
        self._file.seek(64 + whole)
        self._file.truncate()
        self._path = path

    def get(self, digest: bytes) -> Vectors | None:
        """Return the embedding of a passage, shape (dimension,), None when it is not there."""
        return self._known.get(digest)

    def put(self, digests: Sequence[bytes], vectors: Vectors) -> None:
        """Keep embeddings; they survive the death of this process from here on."""
        records = np.empty(len(digests), dtype=self._record)
        for position, digest in enumerate(digests):
            records[position]["digest"] = np.void(digest)
        records["vector"] = vectors
        self._file.write(records.tobytes())
        self._file.flush()

    def close(self) -> None:
        """Close the file and leave it for the next rebuild."""
        self._file.close()

    def remove(self) -> None:
        """Close and delete the file: its embeddings are published."""
        self._file.close()
        self._path.unlink(missing_ok=True)


class Embedder:
    """Gives each passage its vector: from the last generation, the journal, or the model."""

    def __init__(
        self, encoder: Encoder, journal: Journal, reuse: Callable[[Sequence[bytes]], dict[bytes, Vectors]]
    ) -> None:
        """Embed with `encoder`; `reuse` returns the vectors that the last generation has for some digests."""
        self._encoder = encoder
        self._journal = journal
        self._reuse = reuse
        self.embedded = 0

    def vectors(self, texts: Sequence[str], digests: Sequence[bytes]) -> Vectors:
        """Return float32 of shape (len(texts), dimension)."""
        known = self._reuse(digests)
        for digest in digests:
            vector = self._journal.get(digest)
            if vector is not None:
                known.setdefault(digest, vector)
        wanted = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        if wanted:
            fresh = self._encoder.encode_passages(list(wanted.values()))
            self._journal.put(list(wanted), fresh)
            known.update(zip(wanted, fresh, strict=True))
            self.embedded += len(wanted)
        result = np.empty((len(texts), self._encoder.model.dimension), dtype=np.float32)
        for position, digest in enumerate(digests):
            result[position] = known[digest]
        return result
