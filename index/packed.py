"""Packed vectors: one bit a dimension finds what may be near, twelve bits tell how near it is.

vectors.rabitq   FAISS: one bit for each dimension (RaBitQ, Gao and Long 2024), and the passages' numbers
vectors.codes    twelve bits for each dimension: scale, high bytes and low halves, a record for each passage
vectors.gone     numbers of the passages that were removed since, int64

The first two never change once they are written: they are linked from one generation into the next. The codes,
nine tenths of it all, are memory-mapped, and a question reads some hundred records of them.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.catalog import Rows
from index.encoder import Vectors
from index.errors import IndexDamagedError
from index.linking import link

Codes = NDArray[np.uint8]

CHUNK = 8_192  # vectors that are unpacked at a time: 12 MB of 384 dimensions
_SCALE = 4  # bytes of a float32
_LEVELS = 2_047  # on either side of zero
_QUERY_BITS = 4
# Candidates among which the one-bit codes must leave all that is nearest; DECISIONS.md has the figures.
_SHORTLIST, _SHORTLIST_FACTOR = 1_000, 10
# Up to so many allowed passages are compared one by one, which is as fast as finding a shortlist among them.
_ONE_BY_ONE = 4_096
_TRAINING = 100_000  # vectors whose mean is taken
_NO_ROWS = np.empty(0, dtype=np.int64)


class Packed:
    """The packed vectors of a generation; a place is a position in the files."""

    def __init__(self, path: Path) -> None:
        """Open the files beside `path`.

        Raises:
            IndexDamagedError: they are missing, truncated or do not belong together.
        """
        self._path = path
        bits, codes, gone = _files(path)
        try:
            # Not mapped: FAISS ends the process where a mapped file is shorter than it says.
            numbered: Any = faiss.read_index(str(bits))
            self._rows: Rows = faiss.vector_to_array(numbered.id_map)
            self._numbered, self._bits = numbered, faiss.downcast_index(numbered.index)
            self._codes = _map_codes(codes, self._rows.size, self.dimension)
            self._present = np.ones(self._rows.size, dtype=np.bool_)
            self._present[self._places(np.fromfile(gone, dtype=np.int64))] = False
        except (RuntimeError, AttributeError, ValueError, KeyError, OSError) as error:
            raise IndexDamagedError(f"{bits} is damaged: {str(error).splitlines()[0]}") from None
        self._complete = bool(self._present.all())

    def link(self, path: Path) -> None:
        """Make the files stand beside another path as well."""
        *fixed, gone = zip(_files(self._path), _files(path), strict=True)
        for own, other in fixed:
            link(own, other)
        self._rows[~self._present].tofile(gone[1])

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._numbered.d)

    @property
    def last(self) -> int:
        """The highest number that was ever packed."""
        return int(self._rows[-1])

    @property
    def gone(self) -> int:
        """How many vectors were removed since they were packed."""
        return self._rows.size - len(self)

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self._present.sum())

    def rows(self) -> Rows:
        """Return the passage numbers, ascending."""
        return self._rows if self._complete else self._rows[self._present]

    def codes(self) -> Iterator[Codes]:
        """Yield the twelve-bit codes of all vectors, in the order of their numbers, in pieces."""
        for at in range(0, self._rows.size, CHUNK):
            yield self._codes[at : at + CHUNK][self._present[at : at + CHUNK]]

    def remove(self, rows: Sequence[int]) -> None:
        """Remove the vectors of these passages."""
        self._present[np.isin(self._rows, np.array(rows, dtype=np.int64))] = False
        self._complete = bool(self._present.all())

    def get(self, rows: Rows) -> Vectors:
        """Return the vectors of these passages, shape (len(rows), dimension); KeyError for an unknown one."""
        places = self._places(rows)
        return decode(self._codes[places], self.dimension)

    def search(self, query: Vectors, limit: int, allowed: Rows | None) -> tuple[Rows, Vectors]:
        """Return the nearest passages and their similarities, best first.

        Args:
            query: shape (dimension,).
            limit: how many at most.
            allowed: the only passages to look at, ascending; None for all.
        """
        places = self._candidates(query, limit, allowed)
        similarities = decode(self._codes[places], self.dimension) @ query
        best = np.argsort(-similarities, kind="stable")[:limit]
        return self._rows[places[best]], similarities[best]

    def _candidates(self, query: Vectors, limit: int, allowed: Rows | None) -> Rows:
        """Return places among which the nearest ones are, ascending."""
        among: NDArray[np.bool_] | None = None if self._complete else self._present
        if allowed is not None:
            places = self._places(allowed)
            if places.size <= _ONE_BY_ONE:
                return places
            among = np.zeros(self._rows.size, dtype=np.bool_)
            among[places] = True
        parameters = faiss.RaBitQSearchParameters()
        parameters.qb = _QUERY_BITS
        selector = None if among is None else _selector(among)
        parameters.sel = selector  # FAISS does not keep it alive
        wanted = min(max(_SHORTLIST, limit * _SHORTLIST_FACTOR), self._rows.size)
        _, found = self._bits.search(query[None, :], wanted, params=parameters)
        return np.sort(found[0][found[0] >= 0])

    def _places(self, rows: Rows) -> Rows:
        places = positions(self._rows, rows)
        if not self._present[places].all():
            raise KeyError("no such passage")
        return places


def write_packed(path: Path, rows: Rows, codes: Iterable[Codes], dimension: int) -> None:
    """Write packed vectors beside `path`.

    Args:
        path: where the files shall stand.
        rows: passage numbers, ascending.
        codes: the codes of their vectors from `encode`, in order, in pieces.
        dimension: length of a vector.

    Raises:
        OSError: there is no room.
    """
    bits, beside, gone = _files(path)
    with beside.open("wb") as file:
        for piece in codes:
            file.write(np.ascontiguousarray(piece).data)
    mapped = _map_codes(beside, rows.size, dimension)
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    inner: Any = faiss.IndexRaBitQ(dimension, faiss.METRIC_INNER_PRODUCT, 1)
    inner.train(decode(mapped[:: -(-rows.size // _TRAINING)], dimension))
    numbered: Any = faiss.IndexIDMap(inner)
    for at in range(0, rows.size, CHUNK):
        numbered.add_with_ids(decode(mapped[at : at + CHUNK], dimension), rows[at : at + CHUNK])
    write_faiss(numbered, bits)
    _NO_ROWS.tofile(gone)


def write_faiss(inner: Any, path: Path) -> None:
    """Write a FAISS index to a file; OSError when there is no room."""
    try:
        faiss.write_index(inner, str(path))
    except RuntimeError as error:
        raise OSError(f"cannot write {path}: {str(error).splitlines()[0]}") from None


def encode(vectors: Vectors) -> Codes:
    """Return the twelve-bit codes of vectors: uint8 of shape (n, bytes of a record)."""
    scales = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.float32(1e-12)).astype(np.float32)
    levels = (np.rint(vectors / scales * _LEVELS) + _LEVELS + 1).astype(np.uint16)
    high, low = (levels >> 4).astype(np.uint8), (levels & 15).astype(np.uint8)
    half = (vectors.shape[1] + 1) // 2
    low = np.pad(low, ((0, 0), (0, 2 * half - vectors.shape[1])))
    return np.hstack([scales.view(np.uint8), high, low[:, :half] << 4 | low[:, half:]])


def decode(codes: Codes, dimension: int) -> Vectors:
    """Return the vectors of twelve-bit codes: float32 of shape (n, dimension)."""
    scales = np.ascontiguousarray(codes[:, :_SCALE]).view(np.float32)
    low = codes[:, _SCALE + dimension :]
    levels: Vectors = codes[:, _SCALE : _SCALE + dimension].astype(np.float32) * 16
    levels += np.hstack([low >> 4, low & 15])[:, :dimension]
    levels -= _LEVELS + 1
    levels *= scales / np.float32(_LEVELS)
    return levels


def positions(known: Rows, wanted: Rows) -> Rows:
    """Return where numbers stand among ascending ones; KeyError for one that does not."""
    found = np.searchsorted(known, wanted)
    if wanted.size and (found.max() >= known.size or not np.array_equal(known[found], wanted)):
        raise KeyError("no such passage")
    return found


def _selector(chosen: NDArray[np.bool_]) -> Any:
    make: Any = faiss.IDSelectorBitmap  # its stub knows nothing of arrays
    return make(np.packbits(chosen, bitorder="little"))


def is_packed(path: Path) -> bool:
    """Tell whether packed vectors stand beside a path."""
    return any(file.exists() for file in _files(path))


def _files(path: Path) -> tuple[Path, Path, Path]:
    return path.with_suffix(".rabitq"), path.with_suffix(".codes"), path.with_suffix(".gone")


def _map_codes(path: Path, count: int, dimension: int) -> Codes:
    """Map the records; ValueError where the file holds another number of them."""
    size = _SCALE + dimension + (dimension + 1) // 2
    if path.stat().st_size != count * size:
        raise ValueError(f"{path.name} does not hold {count} vectors")
    return np.memmap(path, dtype=np.uint8, mode="r", shape=(count, size))
