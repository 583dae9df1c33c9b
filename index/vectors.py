"""The vectors: passage embeddings in FAISS, numbered like the passages of the catalog."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.catalog import Rows
from index.encoder import Vectors
from index.errors import IndexDamagedError


class VectorIndex:
    """Exact search over unit vectors by inner product, which is their cosine; higher is better."""

    def __init__(self, inner: Any) -> None:
        """Wrap a FAISS index whose ids ascend."""
        self._inner = inner

    @classmethod
    def empty(cls, dimension: int) -> "VectorIndex":
        """Make one for vectors of this length."""
        return cls(faiss.IndexIDMap(faiss.IndexFlatIP(dimension)))

    @classmethod
    def read(cls, path: Path) -> "VectorIndex":
        """Read it from a file.

        Raises:
            IndexDamagedError: the file is not a FAISS index.
        """
        try:
            inner: Any = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexDamagedError(f"{path} is damaged: {str(error).splitlines()[0]}") from None
        return cls(inner)

    def write(self, path: Path) -> None:
        """Write it to a file; OSError when there is no room."""
        try:
            faiss.write_index(self._inner, str(path))
        except RuntimeError as error:
            raise OSError(f"cannot write {path}: {str(error).splitlines()[0]}") from None

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self._inner.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._inner.d)

    def rows(self) -> Rows:
        """Return the passage numbers, ascending, int64 of shape (n,)."""
        rows: Rows = faiss.vector_to_array(self._inner.id_map)
        return rows

    def add(self, rows: Sequence[int], vectors: Vectors) -> None:
        """Add vectors of shape (n, dimension) under passage numbers above all present ones."""
        self._inner.add_with_ids(
            np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(rows, dtype=np.int64)
        )

    def remove(self, rows: Sequence[int]) -> None:
        """Remove the vectors of these passages."""
        if rows:
            self._inner.remove_ids(np.array(rows, dtype=np.int64))

    def get(self, rows: Sequence[int] | Rows) -> Vectors:
        """Return the vectors of these passages, shape (len(rows), dimension); KeyError for an unknown one."""
        known = self.rows()
        wanted = np.asarray(rows, dtype=np.int64)
        positions = np.searchsorted(known, wanted)
        if wanted.size and (positions.max() >= known.size or not np.array_equal(known[positions], wanted)):
            raise KeyError("no such passage")
        vectors: Vectors = faiss.downcast_index(self._inner.index).reconstruct_batch(positions)
        return vectors

    def search(self, query: Vectors, limit: int, allowed: Rows | None = None) -> tuple[Rows, Vectors]:
        """Return the nearest passages to one query and their similarities, best first.

        Args:
            query: shape (dimension,).
            limit: how many at most.
            allowed: the only passages to look at, ascending; None for all.
        """
        if not limit or not len(self):  # FAISS refuses to look for none
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        if allowed is None:
            scores, rows = self._inner.search(query[None, :], min(limit, len(self)))
            return rows[0], scores[0]
        similarities = self.get(allowed) @ query if allowed.size else np.empty(0, dtype=np.float32)
        best = np.argsort(-similarities, kind="stable")[:limit]
        return allowed[best], similarities[best]
