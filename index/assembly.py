"""The parts of a generation under construction: passages cut, words indexed, embeddings added, the whole checked."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from index.articles import Article
from index.catalog import day_number, source_key
from index.catalog_writer import CatalogWriter
from index.changes import Changes, Progress
from index.cutting import cut
from index.embedding import CHUNK, DIGEST_SIZE, Embedder, Journal
from index.encoder import Encoder, Vectors
from index.errors import BuildFailedError
from index.lexicon import ARTICLES, PASSAGES, Document, LexiconWriter, analyzer
from index.linking import link
from index.passages import Passage
from index.snapshot import CATALOG, LEXICON, VECTORS, Snapshot
from index.spans import Span
from index.token_codes import CODES_UP_TO
from index.token_store import TOKENS, TokenWriter
from index.vectors import EXACT_UP_TO, VectorIndex

_SMOKE_SAMPLES = 5
_SELF_SIMILARITY = 0.99  # of a passage with itself; a compressed index loses a little


def copy_generation(base: Snapshot | None, work: Path) -> None:
    """Begin a generation from the last one, or from nothing; Tantivy's segments never change and are linked.

    Raises:
        OSError: there is no room, or a file of the last one cannot be read.
    """
    work.mkdir(parents=True)
    if base is not None:
        shutil.copyfile(base.folder / CATALOG, work / CATALOG)
        shutil.copytree(base.folder / LEXICON, work / LEXICON, copy_function=_link)
        if (base.folder / TOKENS).exists():
            shutil.copytree(base.folder / TOKENS, work / TOKENS, copy_function=_link)


def _link(source: str, target: str) -> None:
    if source.endswith((".json", ".lock")):
        shutil.copyfile(source, target)  # these are written to
    else:
        link(source, target)


def embedding_text(article: Article, passage: Passage) -> str:
    """Return what is embedded for a passage."""
    return passage.text(article)


class Assembly:
    """Carries the changes of a catalog over to passages, lexicon and vectors."""

    def __init__(
        self,
        work: Path,
        base: Snapshot | None,
        catalog: CatalogWriter,
        changes: Changes,
        exact_up_to: int = EXACT_UP_TO,
        codes_up_to: int = CODES_UP_TO,
    ) -> None:
        """Begin.

        Args:
            work: the generation's folder, begun by `copy_generation`.
            base: the last generation.
            catalog: that of the new one.
            changes: what differs in it from the last one.
            exact_up_to: how many vectors are kept whole.
            codes_up_to: in an index of how many passages token codes are kept.
        """
        self._work = work
        self._vectors = base.vectors if base else None
        self._embedded_row = (
            base.catalog.last_passage() if base else 0
        )  # up to it each passage has its vector
        self._catalog = catalog
        self._changes = changes
        self._exact_up_to = exact_up_to
        self._codes_up_to = codes_up_to
        self._gone = {digest: row for row, digest in changes.gone_passages.items()}
        self._new: list[int] = []

    def cut_and_index(self, words: int, progress: Progress) -> None:
        """Cut the new and changed articles into passages of about `words` words, and index their words."""
        passages = LexiconWriter(self._work / LEXICON / PASSAGES)
        articles = LexiconWriter(self._work / LEXICON / ARTICLES)
        passages.remove(self._changes.gone_passages)
        articles.remove([*self._changes.gone_articles, *self._changes.to_cut])
        recurring = self._catalog.recurring()
        for number, row in enumerate(sorted(self._changes.to_cut)):
            progress("indexing", number, len(self._changes.to_cut))
            article = self._catalog.article(row)
            pieces = cut(article, recurring, words)
            articles.add(_document(row, article, "\n".join(piece.text(article) for piece in pieces), None))
            for piece in pieces:
                digest = blake2b(embedding_text(article, piece).encode(), digest_size=DIGEST_SIZE).digest()
                passage_row = self._catalog.add_passage(row, piece, digest)
                passages.add(_document(passage_row, article, piece.text(article), piece.heading))
                self._new.append(passage_row)
        passages.finish()
        articles.finish()

    @property
    def new_passages(self) -> int:
        """How many passages have no vector yet."""
        return len(self._new)

    def embed(self, encoder: Encoder, journal: Journal, progress: Progress) -> int:
        """Give every new passage its vector, and return how many the model was asked for."""
        vectors = self._vectors or VectorIndex.empty(encoder.model.dimension)
        embedder = Embedder(encoder, journal, lambda digests: self._reuse(digests, vectors))
        keeps_codes = self._catalog.count()[1] <= self._codes_up_to
        with closing(TokenWriter(self._work, self._catalog)) as tokens:
            for at in range(0, len(self._new), CHUNK):
                progress("embedding", at, len(self._new))
                rows = self._new[at : at + CHUNK]
                self._embed_chunk(rows, vectors, embedder, tokens if keeps_codes else None)
            if keeps_codes:
                tokens.drop(self._changes.gone_passages)
                tokens.finish()
            else:
                tokens.drop_all()
        vectors.remove(sorted(self._changes.gone_passages))
        vectors.write(self._work / VECTORS, self._exact_up_to)
        return embedder.embedded

    def _embed_chunk(
        self, rows: Sequence[int], vectors: VectorIndex, embedder: Embedder, tokens: TokenWriter | None
    ) -> None:
        stored = self._catalog.passages(rows)
        articles = {row: self._catalog.article(row) for row in {each.article_row for each in stored}}
        texts = [embedding_text(articles[each.article_row], each.passage) for each in stored]
        digests = [blake2b(text.encode(), digest_size=DIGEST_SIZE).digest() for text in texts]
        codes: dict[bytes, bytes] = {}
        vectors.add(rows, embedder.vectors(texts, digests, None if tokens is None else codes))
        if tokens is not None:
            self._put_codes(tokens, rows, digests, codes)
        self._embedded_row = rows[-1]

    def _put_codes(
        self,
        tokens: TokenWriter,
        rows: Sequence[int],
        digests: Sequence[bytes],
        codes: Mapping[bytes, bytes],
    ) -> None:
        numbered = list(zip(rows, digests, strict=True))
        tokens.put({row: codes[digest] for row, digest in numbered if digest in codes})
        known = ((self._known_row(digest), row) for row, digest in numbered if digest not in codes)
        tokens.copy((old, row) for old, row in known if old is not None and old != row)

    def _reuse(self, digests: Sequence[bytes], vectors: VectorIndex) -> dict[bytes, Vectors]:
        """Return what was embedded already, in the last generation or just now."""
        rows: dict[bytes, int] = {}
        for digest in digests:
            row = self._known_row(digest)
            if row is not None and row <= self._embedded_row:
                rows[digest] = row
        return dict(zip(rows, vectors.get(list(rows.values())), strict=True)) if rows else {}

    def _known_row(self, digest: bytes) -> int | None:
        return self._gone.get(digest) or self._catalog.row_with_digest(digest)


def smoke_check(snapshot: Snapshot) -> None:
    """Check that passages find themselves by their words and by their vectors.

    Raises:
        BuildFailedError: one does not; the index must not be published.
    """
    cutter = analyzer()
    for stored in snapshot.catalog.sample(_SMOKE_SAMPLES):
        article = snapshot.catalog.article(stored.article_row)
        terms = dict.fromkeys(cutter.analyze(stored.passage.text(article))[:20], 1.0)
        if terms and stored.row not in snapshot.passages.score(terms, [stored.row], 0.0):
            raise BuildFailedError(
                f"check failed: passage {stored.row} of {article.id} is not in the lexicon"
            )
        vector = snapshot.vectors.get([stored.row])[0]
        _, similarities = snapshot.vectors.search(vector, 1)
        if similarities[0] < _SELF_SIMILARITY * float(vector @ vector):
            raise BuildFailedError(f"check failed: passage {stored.row} of {article.id} does not find itself")


def _document(row: int, article: Article, body: str, heading: Span | None) -> Document:
    return Document(
        row=row,
        body=body,
        context=f"{article.title}\n{heading.of(article.text)}" if heading else article.title,
        source=source_key(article.source) if article.source else None,
        day=day_number(article.published_at) if article.published_at else None,
    )
