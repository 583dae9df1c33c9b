"""Sentences beside a question: left out where they are nearer to what people say around questions than to any passage."""

from collections.abc import Sequence

import numpy as np
import pytest

from index.encoder import Vectors
from retrieval.questions.asides import Asides


class Encoder:
    """Puts a text at the cosine that it names from all that people say around questions."""

    def __init__(self) -> None:
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        near = [float(text) if text[0].isdigit() else 1.0 for text in texts]
        return np.array([[each, np.sqrt(1 - each**2)] for each in near], dtype=np.float32)


@pytest.mark.parametrize(
    ("sentence", "passage", "expected"),
    [("0.5", 0.4, True), ("0.5", 0.52, True), ("0.5", 0.54, False), ("0.1", 0.4, False), ("0.1", -1.0, True)],
)
def test_what_is_nearest_decides(sentence: str, passage: float, expected: bool) -> None:
    assert Asides(Encoder().encode, lambda _: passage).is_aside(sentence) is expected


def test_what_people_say_is_embedded_once() -> None:
    encoder = Encoder()
    asides = Asides(encoder.encode, lambda _: 0.5)
    asides.is_aside("0.2")
    after_one = encoder.texts

    asides.is_aside("0.3")

    assert encoder.texts == after_one + 1
