"""A passage's token vectors in one bit for each dimension, kept for the late interaction of later questions.

The vectors come out of the same run that embeds the passage. They are rotated, so that no dimension stands out, and of
each component only the sign is kept, with one factor for each vector that makes the estimate of an inner product right
for the vector itself (Gao and Long 2024, RaBitQ). The error of a mean over a question's words is .01, where passages
differ by .07.
"""

from functools import lru_cache
from hashlib import sha256

import numpy as np

from index.encoder import Vectors

# Passages. They take 5.9 KB each, four times a vector; without them eight candidates of each question are embedded
# again, which takes 90 ms.
CODES_UP_TO = 50_000
_BLOCK = 128  # dimensions that are rotated together, at most
_FACTOR = np.dtype(np.float16)


def rotated(vectors: Vectors) -> Vectors:
    """Rotate vectors of shape (n, dimension); inner products stay what they are.

    Signs are flipped as by chance and blocks of dimensions multiplied with a Hadamard matrix, in a third of the time
    that a whole random matrix takes.
    """
    signs, block = _rotation(vectors.shape[1])
    result: Vectors = np.matmul((vectors * signs).reshape(-1, len(block)), block)
    return result.reshape(vectors.shape)


def encoded(vectors: Vectors) -> bytes:
    """Return unit vectors of shape (tokens, dimension) as a bit for each component and a factor for each vector."""
    turned = rotated(vectors)
    factors = (1 / np.maximum(np.abs(turned).sum(axis=1), 1e-6)).astype(_FACTOR)
    codes: bytes = np.packbits(turned > 0, axis=1).tobytes() + factors.tobytes()
    return codes


def decoded(codes: bytes, dimension: int) -> Vectors:
    """Return float32 of shape (tokens, dimension) whose inner products with a rotated unit vector estimate cosines."""
    width = (dimension + 7) // 8
    tokens = len(codes) // (width + _FACTOR.itemsize)
    bits = np.frombuffer(codes, dtype=np.uint8, count=tokens * width).reshape(tokens, width)
    factors = np.frombuffer(codes, dtype=_FACTOR, offset=tokens * width)
    signs = np.unpackbits(bits, axis=1, count=dimension).astype(np.float32) * 2 - 1
    estimates: Vectors = signs * factors.astype(np.float32)[:, None]
    return estimates


@lru_cache(maxsize=2)
def _rotation(dimension: int) -> tuple[Vectors, Vectors]:
    """Return signs of shape (dimension,) and a Hadamard matrix of the largest size that divides the dimension."""
    digests = b"".join(sha256(bytes([at])).digest() for at in range(dimension // 256 + 1))
    bits = np.unpackbits(np.frombuffer(digests, dtype=np.uint8), count=dimension)
    size = min(dimension & -dimension, _BLOCK)
    matrix = np.ones((1, 1), dtype=np.float32)
    while len(matrix) < size:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    return bits.astype(np.float32) * 2 - 1, matrix / np.float32(np.sqrt(size))
