"""The vectors: passage embeddings in FAISS, numbered like the passages of the catalog.

A small collection is searched exactly, in vectors.faiss. A large one is packed when it is written (index/packed.py);
what is added afterwards stays whole in vectors.faiss, and what is removed is only noted, until enough of it has
come together to pack anew. So one more article costs what it brings, not what there is.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.catalog import Rows
from index.encoder import Vectors
from index.errors import IndexDamagedError
from index.packed import CHUNK, Codes, Packed, encode, is_packed, positions, write_faiss, write_packed

EXACT_UP_TO = 50_000  # passages; more are packed. DECISIONS.md has the figures
_HYSTERESIS = 2  # packed vectors are unpacked when less than this part of the bound is left
_PACK_ANEW = 1 / 16  # of the packed vectors: so many may come or go before they are packed anew


class VectorIndex:
    """Search over unit vectors by inner product, which is their cosine; higher is better."""

    def __init__(self, whole: Any, packed: Packed | None = None) -> None:
        """Put together an index.

        Args:
            whole: a FAISS index of whole vectors whose ids ascend.
            packed: more vectors, with lower numbers.
        """
        self._whole = whole
        self._packed = packed

    @classmethod
    def empty(cls, dimension: int) -> "VectorIndex":
        """Make one for vectors of this length."""
        return cls(_no_vectors(dimension))

    @classmethod
    def read(cls, path: Path) -> "VectorIndex":
        """Open it as it lies on disk.

        Raises:
            IndexDamagedError: a file is missing, truncated or of another kind.
        """
        try:
            whole: Any = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexDamagedError(f"{path} is damaged: {str(error).splitlines()[0]}") from None
        return cls(whole, Packed(path) if is_packed(path) else None)

    def write(self, path: Path, exact_up_to: int = EXACT_UP_TO) -> None:
        """Write it in the form that suits its size.

        Args:
            path: a file; what is packed stands beside it.
            exact_up_to: so many vectors are kept whole.

        Raises:
            OSError: there is no room.
        """
        if len(self) <= (exact_up_to // _HYSTERESIS if self._packed else exact_up_to):
            write_faiss(self._unpacked() if self._packed else self._whole, path)
        elif self._packed and not self._is_worn(self._packed):
            write_faiss(self._whole, path)
            self._packed.link(path)
        else:
            write_faiss(_no_vectors(self.dimension), path)
            write_packed(path, self.rows(), self._codes(), self.dimension)

    def _is_worn(self, packed: Packed) -> bool:
        return int(self._whole.ntotal) + packed.gone > _PACK_ANEW * (len(packed) + packed.gone)

    def _unpacked(self) -> Any:
        whole, rows = _no_vectors(self.dimension), self.rows()
        whole.add_with_ids(self.get(rows), rows)
        return whole

    def _codes(self) -> Iterator[Codes]:
        """Yield the codes of packed vectors as they are, which loses nothing more, then those of the others."""
        if self._packed:
            yield from self._packed.codes()
        for at in range(0, int(self._whole.ntotal), CHUNK):
            count = min(CHUNK, int(self._whole.ntotal) - at)
            yield encode(faiss.downcast_index(self._whole.index).reconstruct_n(at, count))

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self._whole.ntotal) + (len(self._packed) if self._packed else 0)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._whole.d)

    def rows(self) -> Rows:
        """Return the passage numbers, ascending, int64 of shape (n,)."""
        whole: Rows = faiss.vector_to_array(self._whole.id_map)
        return np.concatenate([self._packed.rows(), whole]) if self._packed else whole

    def add(self, rows: Sequence[int], vectors: Vectors) -> None:
        """Add vectors of shape (n, dimension) under passage numbers above all present ones."""
        self._whole.add_with_ids(
            np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(rows, dtype=np.int64)
        )

    def remove(self, rows: Sequence[int]) -> None:
        """Remove the vectors of these passages."""
        if rows:
            self._whole.remove_ids(np.array(rows, dtype=np.int64))
        if rows and self._packed:
            self._packed.remove(rows)

    def get(self, rows: Sequence[int] | Rows) -> Vectors:
        """Return the vectors of these passages, shape (len(rows), dimension); KeyError for an unknown one."""
        wanted = np.asarray(rows, dtype=np.int64)
        if self._packed is None:
            return self._get_whole(wanted)
        packed = wanted <= self._packed.last
        vectors = np.empty((wanted.size, self.dimension), dtype=np.float32)
        vectors[packed] = self._packed.get(wanted[packed])
        vectors[~packed] = self._get_whole(wanted[~packed])
        return vectors

    def _get_whole(self, rows: Rows) -> Vectors:
        at = positions(faiss.vector_to_array(self._whole.id_map), rows)
        vectors: Vectors = faiss.downcast_index(self._whole.index).reconstruct_batch(at)
        return vectors

    def search(self, query: Vectors, limit: int, allowed: Rows | None = None) -> tuple[Rows, Vectors]:
        """Return the nearest passages to one query and their similarities, best first.

        Args:
            query: shape (dimension,).
            limit: how many at most.
            allowed: the only passages to look at, ascending; None for all.
        """
        # One query is work for one thread; a second one would only be waited for, longest on a busy machine.
        faiss.omp_set_num_threads(1)
        if self._packed is None:
            return self._search_whole(query, limit, allowed)
        split = 0 if allowed is None else int(np.searchsorted(allowed, self._packed.last, side="right"))
        rows, scores = self._packed.search(query, limit, None if allowed is None else allowed[:split])
        others = self._search_whole(query, limit, None if allowed is None else allowed[split:])
        rows, scores = np.concatenate([rows, others[0]]), np.concatenate([scores, others[1]])
        best = np.argsort(-scores, kind="stable")[:limit]
        return rows[best], scores[best]

    def highest(self, query: Vectors) -> float:
        """Return the similarity of the nearest passage to a query of shape (dimension,), -1 where there is none."""
        _, scores = self.search(query, 1)
        return float(scores[0]) if len(scores) else -1.0

    def _search_whole(self, query: Vectors, limit: int, allowed: Rows | None) -> tuple[Rows, Vectors]:
        limit = min(limit, int(self._whole.ntotal))
        if not limit:  # FAISS refuses to look for none
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        if allowed is None:
            scores, rows = self._whole.search(query[None, :], limit)
            return rows[0], scores[0]
        similarities = self._get_whole(allowed) @ query if allowed.size else np.empty(0, dtype=np.float32)
        best = np.argsort(-similarities, kind="stable")[:limit]
        return allowed[best], similarities[best]


def _no_vectors(dimension: int) -> Any:
    return faiss.IndexIDMap(faiss.IndexFlatIP(dimension))
