"""Copies: articles that carry the same story, found by min-wise hashing of their words (Broder 1997)."""

from collections.abc import Iterator

import numpy as np
import rensa
from numpy.typing import NDArray

Signature = NDArray[np.uint32]

_SIZE = 64  # hashes of a signature: the estimate of a similarity of 0.7 is off by 0.06 (one deviation)
_BANDS = 16  # of four hashes each: a pair at 0.7 similarity shares a band with probability 0.99
_SEED = 1
_SHINGLE = 4  # words
_SAME_STORY = 0.7  # Jaccard similarity of shingles; an agency's text with another lead paragraph still has it
_FEWEST_WORDS = 40  # shorter articles say too little to be copies of each other


def signature(text: str) -> Signature:
    """Return an article's signature, uint32 of shape (64,); empty for one that is too short."""
    words = text.casefold().split()
    if len(words) < _FEWEST_WORDS:
        return np.empty(0, dtype=np.uint32)
    hashes = rensa.RMinHash(_SIZE, _SEED)
    hashes.update([" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)])
    return np.array(hashes.digest(), dtype=np.uint32)


def band_keys(own: Signature) -> Iterator[int]:
    """Yield a key for each band of a signature; two copies almost surely have one in common."""
    for number, band in enumerate(own.reshape(_BANDS, -1) if own.size else ()):
        # 63 bits, so that it is an integer of SQLite; the band's number keeps the bands apart.
        mixed = int.from_bytes(band.tobytes()[:8], "little") ^ (
            int.from_bytes(band.tobytes()[8:], "little") * 31 + number
        )
        yield mixed & (2**63 - 1)


def same_story(one: Signature, other: Signature) -> bool:
    """Tell whether two articles carry the same story."""
    return bool(one.size and other.size and np.mean(one == other) >= _SAME_STORY)
