"""The reader: a small trained network that reads a question and a passage together.

It says how well the passage answers, and which words of it do. It is all-MiniLM-L6-v2 with changes to its weights
that are fitted on question sets (see MODEL_CARD.md) and come with this package.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.articles import Article
from index.onnx_export import open_session, open_tokenizer
from index.passages import Passage
from index.spans import Span

if TYPE_CHECKING:
    from tokenizers import Encoding

MAX_TOKENS = 256  # of question and passage together, as the encoder's; a passage of 90 words has about 130
_LONGEST_ANSWER = 24  # tokens
_NOTHING = -1e4  # the score of words that cannot be read
_STARTS = 8  # best starts that are tried with every end
LEAST_READ = 2  # passages of a question, whatever time they take, and whatever the first of them answers

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of one passage.

    Attributes:
        relevance: log-odds that the passage answers the question.
        answer: the words that answer best, a span of the article's text; None when no token fits.
        certainty: probability of those words among all of the passage, 0 to 1.
        token_spans: where in the article's text each token of the passage stands.
        token_logits: for each of them its logits as first and as last word of the answer, shape (tokens, 2).
    """

    relevance: float
    answer: Span | None
    certainty: float
    token_spans: tuple[Span, ...]
    token_logits: Logits

    @classmethod
    def without_words(cls, relevance: float) -> "Reading":
        """Return the reading of a passage in which no words could be marked."""
        return cls(relevance, None, 0.0, (), np.empty((0, 2), dtype=np.float32))

    def sentence_scores(self, sentences: Sequence[Span]) -> list[float]:
        """Return for each sentence the sum of its best logits as first and as last word of the answer."""
        starts = np.array([span.start for span in self.token_spans])
        scores = []
        for sentence in sentences:
            inside = (starts >= sentence.start) & (starts < sentence.end)
            scores.append(float(self.token_logits[inside].max(axis=0).sum()) if inside.any() else _NOTHING)
        return scores

    def shortfall(self, words: Span) -> float:
        """Return by how many logits some words answer worse than the best ones; 0 or less for these."""
        own, best = self.sentence_scores([words, self.answer or words])
        return best - own


class Reader(Protocol):
    """Reads a question with passages."""

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> Iterable[Reading]:
        """Return a reading for each passage, in their order, each made when it is taken where that saves time."""


def read_one(reader: Reader, question: str, article: Article, passage: Passage) -> Reading:
    """Return the reading of one passage."""
    return next(iter(reader.read(question, [(article, passage)])))


class OnnxReader:
    """The exported reader, run by ONNX Runtime on the CPU, a passage on each core at a time."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load graph and tokenizer from an export folder.

        Args:
            folder: from `write_reader`.
            threads: how many passages are read at a time, each by one core.

        Raises:
            EncoderError: the files cannot be loaded.
        """
        from concurrent.futures import ThreadPoolExecutor

        import onnxruntime  # noqa: F401 - first, and not on the other thread: importing takes the interpreter

        # Beside each other: loading the graph leaves the interpreter to the tokenizer.
        with ThreadPoolExecutor(1) as beside:
            session = beside.submit(open_session, folder, threads=1)
            self._tokenizer = open_tokenizer(folder, MAX_TOKENS)
            self._session = session.result()
        self._threads = threads

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> Iterator[Reading]:
        """Yield a reading for each passage, in their order: round by round, so that none is begun that may not be asked for.

        One at a time on each core takes two thirds of the processor time of all at once, and leaves no passage's log-odds
        to what it is read beside: eight-bit arithmetic scales a batch as a whole.
        """
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(self._threads) as pool:
            for begun in rounds(len(passages), self._threads):
                some = passages[begun.start : begun.stop]
                fronts = [f"{article.title}. " for article, _ in some]
                pairs = [
                    (question, front + passage.text(article))
                    for front, (article, passage) in zip(fronts, some, strict=True)
                ]
                encodings = self._tokenizer.encode_batch(pairs)
                runs = pool.map(self._run, encodings)
                for front, (_, passage), encoding, (relevance, logits) in zip(
                    fronts, some, encodings, runs, strict=True
                ):
                    yield _reading(encoding, relevance, logits, len(front), passage.start - len(front))

    def _run(self, encoding: "Encoding") -> tuple[float, Logits]:
        feed = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        relevance, logits = self._session.run(
            ["relevance", "span"], {name: np.array([values], dtype=np.int64) for name, values in feed.items()}
        )
        return float(relevance[0]), logits[0]


def rounds(passages: int, threads: int) -> Iterator[range]:
    """Yield which passages are read together: first those that are read in any case, then one on each core."""
    end = 0
    while end < passages:
        begun, end = end, min(passages, end + threads if end else max(LEAST_READ, threads))
        yield range(begun, end)


def _reading(encoding: "Encoding", relevance: float, logits: Logits, first: int, shift: int) -> Reading:
    """Bring the reader's logits, shape (tokens, 2), back to the article's text.

    Args:
        encoding: of the pair.
        relevance: log-odds.
        logits: of each token as first and as last word of the answer.
        first: characters in front of the passage in the second text.
        shift: what makes an offset in the second text one in the article's.
    """
    offsets = encoding.offsets  # a new list each time that it is asked for
    kept = [
        at
        for at, (kind, (start, end)) in enumerate(zip(encoding.type_ids, offsets, strict=True))
        if kind == 1 and start >= first and end > start
    ]
    spans = tuple(Span(offsets[at][0] + shift, offsets[at][1] + shift) for at in kept)
    if not spans:
        return Reading.without_words(relevance)
    own = logits[kept]
    # In single precision the part can come out greater than the whole.
    exact = own.astype(np.float64)
    score, begin, end = _best_span(exact)
    answer = Span(spans[begin].start, spans[end].end)
    everything = np.logaddexp.reduce(exact, axis=0).sum()
    return Reading(relevance, answer, math.exp(score - everything), spans, own)


def _best_span(logits: NDArray[np.float64]) -> tuple[float, int, int]:
    """Return the best pair of a first and a last token not far behind it, with the sum of their logits."""
    best = (_NOTHING, 0, 0)
    for begin in np.argsort(-logits[:, 0], kind="stable")[:_STARTS].tolist():
        ends = logits[begin : begin + _LONGEST_ANSWER, 1]
        end = int(ends.argmax())
        total = float(logits[begin, 0] + ends[end])
        if total > best[0]:
            best = (total, begin, begin + end)
    return best
