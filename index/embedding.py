"""Embedding the new passages of a rebuild: each text once, and never again what an interrupted rebuild embedded."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import numpy as np

from index.encoder import Encoder, Vectors
from index.token_codes import encoded

DIGEST_SIZE = 16  # bytes of a passage digest
_LAYOUT = 2  # of the journal; one in another layout is dropped
CHUNK = 512  # passages embedded and journalled at a time: some seconds of work


class Journal:
    """Embeddings of a rebuild under way, kept outside of the generation so that the next one can go on.

    The file is 64 bytes that stand for the model and this layout, then records: a passage digest, float32 values, the
    length of its token codes and these.
    """

    def __init__(self, path: Path, model_digest: str, dimension: int) -> None:
        """Open the journal, dropping one of another model and a record that was cut short."""
        self._head = np.dtype(
            [("digest", f"V{DIGEST_SIZE}"), ("vector", np.float32, (dimension,)), ("size", np.uint32)]
        )
        header = sha256(f"{_LAYOUT} {model_digest}".encode()).hexdigest().encode()
        data = path.read_bytes() if path.exists() else b""
        self._known: dict[bytes, tuple[Vectors, bytes]] = {}
        whole = self._read(data) if data[:64] == header else 64
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("r+b" if path.exists() else "w+b")
        self._file.seek(0)
        self._file.write(header)
        self._file.seek(whole)
        self._file.truncate()
        self._path = path

    def _read(self, data: bytes) -> int:
        """Take in the records, and return where the last whole one ends."""
        at = 64
        while at + self._head.itemsize <= len(data):
            head = np.frombuffer(data, dtype=self._head, count=1, offset=at)[0]
            end = at + self._head.itemsize + int(head["size"])
            if end > len(data):
                break
            self._known[bytes(head["digest"])] = (head["vector"], data[at + self._head.itemsize : end])
            at = end
        return at

    def get(self, digest: bytes) -> tuple[Vectors, bytes] | None:
        """Return the embedding of a passage, shape (dimension,), and its token codes; None when it is not there."""
        return self._known.get(digest)

    def put(self, digests: Sequence[bytes], vectors: Vectors, codes: Mapping[bytes, bytes]) -> None:
        """Keep embeddings, and the token codes of those that have any; they outlive this process from here on."""
        head = np.zeros(1, dtype=self._head)
        for digest, vector in zip(digests, vectors, strict=True):
            own = codes.get(digest, b"")
            head["digest"], head["vector"], head["size"] = np.void(digest), vector, len(own)
            self._file.write(head.tobytes() + own)
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

    def vectors(
        self, texts: Sequence[str], digests: Sequence[bytes], codes: dict[bytes, bytes] | None = None
    ) -> Vectors:
        """Return float32 of shape (len(texts), dimension).

        Args:
            texts: the passages.
            digests: of their words.
            codes: is given the token codes of those that are not in the last generation, by digest; None where
                nobody keeps them.
        """
        known = self._reuse(digests)
        for digest in digests:
            kept = self._journal.get(digest)
            if kept is not None and digest not in known:
                known[digest], own = kept
                if own and codes is not None:
                    codes[digest] = own
        wanted = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        if wanted:
            order = list(wanted)
            keep = None if codes is None else lambda at, tokens: codes.update({order[at]: encoded(tokens)})
            fresh = self._encoder.encode_passages(list(wanted.values()), keep)
            self._journal.put(order, fresh, codes or {})
            known.update(zip(order, fresh, strict=True))
            self.embedded += len(wanted)
        result = np.empty((len(texts), self._encoder.model.dimension), dtype=np.float32)
        for position, digest in enumerate(digests):
            result[position] = known[digest]
        return result
