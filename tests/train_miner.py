"""Finds the passages of a question: such as answer it and such as do not.

Passages are cut by Quoth itself and wrong ones are those that Quoth's own search finds first, so that the reader
is trained on what it will be asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from train_example import Example, Text

from index.build import BuildSettings, rebuild
from index.catalog import Filter
from index.encoder_store import EncoderStore
from index.lexicon import analyzer
from index.snapshot import Generations
from retrieval.ranking.search import SearchSettings, search

_DEPTH = 60  # hits looked through for wrong passages
_WRONG = 30  # of them that are kept
_NEAR = 4  # passages that a question without an answer is read with


class Miner:
    """Finds the passages of questions in an index over their own corpus."""

    def __init__(self, corpus: Path, root: Path, encoders: Path) -> None:
        store = EncoderStore(encoders, threads=2)
        rebuild(root, [corpus], BuildSettings(), store)
        self._snapshot = Generations(root).open()
        self._encoder = store.open(self._snapshot.manifest.model.digest)
        self._analyze = analyzer().analyze
        self._texts: dict[int, Text] = {}
        self._passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row, article in self._snapshot.catalog.articles():
            for stored in self._snapshot.catalog.passages_of(row):
                passage = stored.passage
                self._texts[stored.row] = Text(article.title, passage.text(article))
                self._passages[article.id].append((stored.row, passage.start, passage.end))

    def example(
        self,
        question: str,
        answers: Iterable[tuple[str, int, int]],
        own: str | None,
        held_out: bool,
        other: str | None = None,
    ) -> Example:
        """Find a question's passages.

        Args:
            question: its words.
            answers: article, start and end of each answer.
            own: the article whose passages are the hardest: of a question without answer the one it was written about.
            held_out: kept from training.
            other: an article that may answer as well, in words that are not known.
        """
        right = {
            row: (start - first, end - first)
            for identity, start, end in answers
            for row, first, last in self._passages[identity]
            if first <= start and end <= last
        }
        words = {self._texts[row].words[slice(*span)].casefold() for row, span in right.items()}
        wrong = [
            self._texts[row]
            for row in dict.fromkeys([*self._rows(own), *self._hits(question)[:_DEPTH]])
            if row not in right
            and row not in self._rows(other)
            and not any(len(each) > 2 and each in self._texts[row].words.casefold() for each in words)
        ]
        return Example(
            question,
            tuple((self._texts[row], span) for row, span in right.items()),
            tuple(wrong[:_WRONG]),
            held_out,
        )

    def nearest(self, question: str, articles: Iterable[str]) -> tuple[Text, ...]:
        """Return the passages of some articles that the search finds first, or their first ones."""
        rows = [row for article in articles for row in self._rows(article)]
        hits = [row for row in self._hits(question) if row in rows]
        return tuple(self._texts[row] for row in (hits or rows)[:_NEAR])

    def _hits(self, question: str) -> list[int]:
        vector = self._encoder.encode_queries([question])[0]
        terms = dict.fromkeys(self._analyze(question), 1.0)
        return [hit.row for hit in search(self._snapshot, vector, terms, Filter(), SearchSettings())]

    def _rows(self, article: str | None) -> list[int]:
        return [row for row, _, _ in self._passages[article]] if article else []
