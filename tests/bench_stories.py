"""Any number of articles, and vectors for their passages, in minutes: what `make bench-scale` grows on.

Articles are made of sentences that follow the seeds and any other texts (bench_articles.py), each told with a name of its
own. Their passages are not embedded, which would take hours: each is given a mixture of near neighbours among
real embeddings, with the difference of two others as noise, so that it has neighbours as near as real passages do.
"""

import random
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import faiss
import numpy as np
from bench_articles import Generator

from index.articles import Article
from index.collection import SourceFile, check_roots, find_files
from index.cutting import DEFAULT_PASSAGE_WORDS, cut
from index.encoder import Encoder, Keep, ModelInfo, TokenVectors, Vectors, unit
from index.readers import DEFAULT_SIZE_LIMIT, read_articles

_SENTENCES = 20_000
_FOLDER = 500  # articles in one folder
_NEIGHBOURS = 8
# Length of the noise against 1 for the mixture: with it the nearest neighbour of a passage has a cosine of about
# 0.73 among 100,000, as 0.66 was measured among 16,000 real ones.
_NOISE = 0.6


class Stories:
    """Articles by number, the same every time."""

    def __init__(self, texts: Sequence[str] = (), seed: int = 1) -> None:
        self._generator = Generator(seed, texts)
        self._sentences = [self._generator.sentence().split() for _ in range(_SENTENCES)]
        self._names = [f"{self._generator.name()}{self._generator.name().lower()}" for _ in range(_SENTENCES)]
        self._seed = seed

    def article(self, number: int) -> str:
        """A title and some eighteen paragraphs of one to three sentences."""
        chance = random.Random(f"{self._seed} {number}")
        paragraphs = [self._paragraph(chance) for _ in range(chance.randint(12, 24))]
        return "\n\n".join([self._sentence(chance)[:90], *paragraphs]) + "\n"

    def _paragraph(self, chance: random.Random) -> str:
        return " ".join(self._sentence(chance) for _ in range(chance.randint(1, 3)))

    def _sentence(self, chance: random.Random) -> str:
        words = list(chance.choice(self._sentences))
        words.insert(chance.randrange(1, len(words)), chance.choice(self._names))
        return " ".join(words)

    def question(self, number: int) -> str:
        """Some words of a sentence, as a question."""
        chance = random.Random(f"question {self._seed} {number}")
        words = chance.choice(self._sentences)
        at = chance.randrange(max(1, len(words) - 8))
        return f"what is known of {' '.join(words[at : at + 8]).strip('.,”')}?"

    def passages(self, count: int) -> list[str]:
        """The first passages of the first articles."""
        found: list[str] = []
        for number in range(count):
            found += passages_of(self.article(number))
            if len(found) >= count:
                break
        return found[:count]

    def write(self, folder: Path, numbers: Sequence[int]) -> None:
        """Write articles into folders inside of `folder`."""
        for number in numbers:
            path = folder / f"{number // _FOLDER:04d}" / f"{number:07d}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.article(number), encoding="utf-8")


def passages_of(text: str) -> list[str]:
    """Cut a text as an article."""
    article = Article(id="x", title="", text=text, path="x")
    return [passage.text(article) for passage in cut(article, frozenset(), DEFAULT_PASSAGE_WORDS)]


def read_texts(corpus: Sequence[Path]) -> Iterator[str]:
    """Yield the texts of the articles in some folders and files."""
    here = Path.cwd()
    for file in find_files(check_roots(corpus), here, here / ".quoth"):
        if isinstance(file, SourceFile):
            for reading in read_articles(file.path, file.shown, DEFAULT_SIZE_LIMIT * 100):
                if isinstance(reading, Article):
                    yield reading.text


class DerivedEncoder:
    """Gives passages vectors derived from real ones, the same for the same texts."""

    def __init__(self, real: Encoder, pool: Vectors) -> None:
        """Derive from `pool`, real embeddings of shape (n, dimension); questions are embedded by `real`."""
        self._real = real
        self._pool = pool
        everything = faiss.IndexFlatIP(pool.shape[1])
        everything.add(pool)
        _, self._near = everything.search(pool, min(_NEIGHBOURS + 1, len(pool)))

    @property
    def model(self) -> ModelInfo:
        return self._real.model

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._real.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], keep: Keep | None = None) -> Vectors:
        digest = blake2b("\n".join(texts).encode(), digest_size=8).digest()
        return self._derived(len(texts), np.random.default_rng(int.from_bytes(digest, "big")))

    def encode_tokens(self, question: str) -> TokenVectors | None:
        return self._real.encode_tokens(question)

    def is_word(self, word: str) -> bool:
        return self._real.is_word(word)

    def _derived(self, count: int, chance: np.random.Generator) -> Vectors:
        own = chance.integers(0, len(self._pool), count)
        others = self._near[own[:, None], chance.integers(1, self._near.shape[1], (count, 2))]
        parts = chance.dirichlet([2, 1, 1], count).astype(np.float32)
        mixed = sum(
            parts[:, [at]] * self._pool[rows] for at, rows in enumerate((own, others[:, 0], others[:, 1]))
        )
        one, other = chance.integers(0, len(self._pool), (2, count))
        return unit(unit(mixed) + _NOISE * unit(self._pool[one] - self._pool[other]))


class DerivedEncoders:
    """The store that knows this one encoder."""

    def __init__(self, encoder: DerivedEncoder) -> None:
        self._encoder = encoder

    def prepare(self, name: str) -> str:
        return self._encoder.model.digest

    def open(self, digest: str) -> Encoder:
        return self._encoder
