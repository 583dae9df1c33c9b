"""The lexicon: BM25 over passages and over whole articles, in Tantivy.

Questions never reach a query parser: they are cut into terms by the analyzer that cut the passages, and the
query is built from those terms.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.catalog import Filter, Rows, day_number
from index.errors import IndexClosedError

_ANALYZER = "quoth"
_LONGEST_TERM = 60  # bytes; longer runs are encoded data, not words
# In a collection above this many documents a term that stands in more than this share of them is not looked for
# beside rarer ones: it tells little, and to look through all of its documents is most of the work.
_LARGE, _COMMON = 50_000, 0.25
_HEAP = 64_000_000  # bytes that the writer may fill before it flushes a segment
PASSAGES, ARTICLES = "passages", "articles"


@dataclass(frozen=True, slots=True)
class Document:
    """What the lexicon knows of a passage or an article.

    Attributes:
        row: its number in the catalog.
        body: its words.
        context: title and heading, which rank but are not quoted.
        source: the publisher as `source_key` spells it.
        day: publication day from `day_number`.
    """

    row: int
    body: str
    context: str
    source: str | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """Rows with their BM25 scores, best first: int64 and float32 of shape (n,)."""

    rows: Rows
    scores: NDArray[np.float32]


def analyzer() -> tantivy.TextAnalyzer:
    """Return the analyzer of every text field: words, small letters, no accents, English stems."""
    chain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    chain = chain.filter(tantivy.Filter.remove_long(_LONGEST_TERM)).filter(tantivy.Filter.lowercase())
    return chain.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("english")).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_text_field("body", tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field("context", tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field("source", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


class LexiconWriter:
    """Changing one half of a lexicon that has not been published yet."""

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`, made first where there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), path=str(folder))
        self._index.register_tokenizer(_ANALYZER, analyzer())
        self._writer = self._index.writer(_HEAP, num_threads=1)

    def remove(self, rows: Iterable[int]) -> None:
        """Remove the documents with these numbers."""
        for row in rows:
            self._writer.delete_documents_by_term("row", row)

    def add(self, document: Document) -> None:
        """Add one document; OSError when it cannot be written."""
        fields: dict[str, Any] = {"row": document.row, "body": document.body, "context": document.context}
        if document.source is not None:
            fields["source"] = document.source
        if document.day is not None:
            fields["day"] = document.day
        with _as_os_error():
            self._writer.add_document(tantivy.Document(**fields))

    def finish(self) -> None:
        """Write everything out; no thread touches the folder afterwards. OSError when it cannot be written."""
        with _as_os_error():
            self._writer.commit()
            self._writer.wait_merging_threads()


class Lexicon:
    """Searching one half of a published lexicon."""

    def __init__(self, folder: Path, large: int = _LARGE) -> None:
        """Open the index in `folder`, ValueError when it is not one; above `large` documents common terms tell nothing."""
        self._large = large
        self._index = _open(folder)
        self._index.register_tokenizer(_ANALYZER, analyzer())
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def count(self) -> int:
        """Return how many documents there are."""
        return int(self._searcher.num_docs)

    def document_frequency(self, term: str) -> int:
        """Return in how many documents' bodies a term of the analyzer occurs; removed ones may count until merged."""
        return min(int(self._searcher.doc_freq("body", term)), self.count())

    def holds(self, term: str, chosen: Filter, among: Sequence[int] | None = None) -> bool:
        """Tell whether a term of the analyzer occurs in any document that `search` may find, body or context."""
        return bool(len(self.search({term: 1.0}, 1, chosen, 1.0, among).rows))

    def search(
        self,
        terms: Mapping[str, float],
        limit: int,
        chosen: Filter,
        context_boost: float,
        among: Sequence[int] | None = None,
    ) -> Scored:
        """Return the best documents that hold any of the terms and pass the filter.

        Args:
            terms: words from the analyzer, each with its weight.
            limit: how many documents at most.
            chosen: exact filter, by publisher and day; writers are not known here.
            context_boost: weight of a term found in title or heading, against 1 in the body.
            among: numbers of the only documents to be found; None for all.
        """
        if not terms or not limit:
            return _scored([], [])
        query = self._any_of(terms, context_boost)
        conditions = self._conditions(chosen)
        conditions += [] if among is None else [self._among(among)]
        if conditions:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *conditions])
        return self._run(query, limit)

    def score(
        self, terms: Mapping[str, float], rows: Sequence[int], context_boost: float
    ) -> dict[int, float]:
        """Return the BM25 scores of these documents; one that holds no term is missing."""
        if not terms or not rows:
            return {}
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, self._any_of(terms, context_boost)), self._among(rows)]
        )
        found = self._run(query, len(rows))
        return dict(zip(found.rows.tolist(), found.scores.tolist(), strict=True))

    def _among(self, rows: Sequence[int]) -> tuple[tantivy.Occur, tantivy.Query]:
        # Tantivy's query for a set of terms goes through the dictionary of all numbers, several times as slow.
        these = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "row", int(row), "basic"))
                for row in rows
            ]
        )
        return tantivy.Occur.Must, tantivy.Query.const_score_query(these, 0.0)

    def _any_of(self, terms: Mapping[str, float], context_boost: float) -> tantivy.Query:
        clauses = []
        for term, weight in self._telling(terms).items():
            for field, boost in (("body", weight), ("context", weight * context_boost)):
                if boost:
                    query = tantivy.Query.term_query(self._schema, field, term, "freq")
                    clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(query, boost)))
        return tantivy.Query.boolean_query(clauses)

    def _telling(self, terms: Mapping[str, float]) -> Mapping[str, float]:
        """Leave out what is too common to be looked for."""
        documents = int(self._searcher.num_docs)
        if documents <= self._large:
            return terms
        rare = {
            term: weight
            for term, weight in terms.items()
            if self._searcher.doc_freq("body", term) <= _COMMON * documents
        }
        return rare or terms

    def _conditions(self, chosen: Filter) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        conditions: list[tantivy.Query] = []
        if chosen.sources:
            conditions.append(tantivy.Query.term_set_query(self._schema, "source", list(chosen.sources)))
        if chosen.after or chosen.before:
            conditions.append(
                tantivy.Query.range_query(
                    self._schema,
                    "day",
                    tantivy.FieldType.Integer,
                    lower_bound=day_number(chosen.after) if chosen.after else None,
                    upper_bound=day_number(chosen.before) - 1 if chosen.before else None,
                )
            )
        found = [(tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in conditions]
        if chosen.excluded:
            excluded = tantivy.Query.term_set_query(self._schema, "source", list(chosen.excluded))
            found.append((tantivy.Occur.MustNot, excluded))
        return found

    def _run(self, query: tantivy.Query, limit: int) -> Scored:
        hits = self._searcher.search(query, limit, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return _scored(rows, [score for score, _ in hits])


def _open(folder: Path) -> tantivy.Index:
    """Open an index; Tantivy locks a file beside it, so one that may only be read is opened through links to its files."""
    try:
        return tantivy.Index.open(str(folder))
    except ValueError:
        if folder.is_dir():
            with suppress(ValueError):
                return _open_through_links(folder)
        raise


def _open_through_links(folder: Path) -> tantivy.Index:
    try:
        aside = TemporaryDirectory(prefix="quoth-")
    except OSError:
        raise IndexClosedError(
            f"{folder} may only be read, which takes a temporary folder to write to; name one in TMPDIR"
        ) from None
    with aside as links:
        for path in folder.resolve().iterdir():
            if path.suffix != ".lock":
                (Path(links) / path.name).symlink_to(path)
        return tantivy.Index.open(links)  # its files are open now, and need no names


@contextmanager
def _as_os_error() -> Iterator[None]:
    """Tantivy reports a full disk as a ValueError."""
    try:
        yield
    except ValueError as error:
        raise OSError(f"lexicon: {error}") from None


def _scored(rows: Sequence[Any], scores: Sequence[float]) -> Scored:
    return Scored(np.array(rows, dtype=np.int64), np.array(scores, dtype=np.float32))
