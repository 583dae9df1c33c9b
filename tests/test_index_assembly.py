"""The last check before publishing: passages find themselves, or the generation is not published."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from place import Place

from index.assembly import embedding_text, smoke_check
from index.catalog import Rows
from index.encoder import Vectors
from index.errors import BuildFailedError
from index.lexicon import LexiconWriter
from index.snapshot import Generations, Snapshot, open_snapshot
from index.vectors import VectorIndex

TEXTS = ["The minister resigned on Monday.", "Nobody at the senate voted."]


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    """Two articles of one passage each, numbered 1 and 2."""
    place = Place(tmp_path)
    for name, text in zip("ab", TEXTS, strict=True):
        place.write(f"{name}.txt", f"Title {name}", text)
    place.rebuild()
    return Generations(place.root).open()


def test_a_whole_generation_passes(snapshot: Snapshot) -> None:
    smoke_check(snapshot)


def test_what_is_embedded_is_the_passage_alone(snapshot: Snapshot) -> None:
    stored = snapshot.catalog.passages([1, 2])
    articles = [snapshot.catalog.article(each.article_row) for each in stored]

    assert [
        embedding_text(article, each.passage) for article, each in zip(articles, stored, strict=True)
    ] == TEXTS


def test_a_passage_that_the_lexicon_lacks_is_named(snapshot: Snapshot) -> None:
    writer = LexiconWriter(snapshot.folder / "lexicon" / "passages")
    writer.remove([2])
    writer.finish()
    incomplete = replace(snapshot, passages=type(snapshot.passages)(snapshot.folder / "lexicon" / "passages"))

    with pytest.raises(
        BuildFailedError, match=r"^check failed: passage 2 of articles/b\.txt is not in the lexicon$"
    ):
        smoke_check(incomplete)


def test_a_passage_that_does_not_find_itself_is_named(snapshot: Snapshot) -> None:
    class Forgetful(VectorIndex):
        """An index that has lost its precision."""

        def search(self, query: Vectors, limit: int, allowed: Rows | None = None) -> tuple[Rows, Vectors]:
            rows, similarities = super().search(query, limit, allowed)
            return rows, similarities * np.float32(0.9)

    vectors = Forgetful.read(snapshot.folder / "vectors.faiss")
    forgetful = replace(snapshot, vectors=vectors)

    with pytest.raises(
        BuildFailedError, match=r"^check failed: passage 1 of articles/a\.txt does not find itself$"
    ):
        smoke_check(forgetful)


def test_text_without_a_word_passes(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.records("a.jsonl", {"_id": "x", "text": "— … —\n\n😀😀😀\n\n\0\0"})
    place.rebuild()

    smoke_check(open_snapshot(Generations(place.root).folder("000001")))
