"""A collection that outgrows exact search is packed by a rebuild, answers on, and shrinks back."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import WordEncoder
from elsewhere import elsewhere
from place import SMALL, Place

from index.manifest import Manifest
from index.snapshot import Generations, Snapshot

BOUND = 20


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Forty-one articles of one passage each, more than the bound."""
    place = Place(tmp_path, settings=replace(SMALL, exact_up_to=BOUND))
    for number in range(41):
        place.write(f"{number:02d}.txt", f"Title {number}", story(number))
    place.rebuild()
    return place


def story(number: int) -> str:
    return f"Mayor m{number} of t{number} resigned on day d{number} over plan p{number}."


def opened(place: Place) -> Snapshot:
    return Generations(place.root).open()


def vector_files(place: Place) -> list[str]:
    return sorted(path.name for path in opened(place).folder.glob("vectors.*"))


def found(place: Place, number: int) -> str:
    """The article that is nearest to a story."""
    snapshot = opened(place)
    query = WordEncoder.encode_queries(place.encoders.encoder, [story(number)])[0]
    rows, scores = snapshot.vectors.search(query, 1)
    np.testing.assert_allclose(scores, [1.0], atol=1e-3)
    return snapshot.catalog.passages(rows.tolist())[0].passage.article_id


PARTS = ["vectors.codes", "vectors.faiss", "vectors.gone", "vectors.rabitq"]


def test_more_passages_than_the_bound_are_packed_and_found(place: Place) -> None:
    assert vector_files(place) == PARTS
    assert [found(place, number) for number in (0, 17, 40)] == [
        "articles/00.txt",
        "articles/17.txt",
        "articles/40.txt",
    ]


def test_one_more_article_leaves_the_packed_files_alone_and_they_are_not_read_again(place: Place) -> None:
    before = opened(place)
    place.write("99.txt", "Title 99", story(99))
    (place.folder / "articles" / "05.txt").unlink()
    report = place.rebuild()
    after = opened(place)

    assert (report.added, report.removed, report.embedded, report.passages) == (1, 1, 1, 41)
    for name in ("vectors.codes", "vectors.rabitq"):
        assert (after.folder / name).samefile(before.folder / name)
        assert after.manifest.files[name] == before.manifest.files[name]
    assert [found(place, number) for number in (99, 17)] == ["articles/99.txt", "articles/17.txt"]
    assert len(after.vectors) == 41


def test_where_nothing_can_be_linked_the_packed_files_are_copied(place: Place) -> None:
    place.write("99.txt", "Title 99", story(99))
    (place.folder / "articles" / "05.txt").unlink()
    with elsewhere(place.root / "generations" / "000001"):
        report = place.rebuild()

    assert (report.added, report.removed, report.embedded, report.passages) == (1, 1, 1, 41)
    assert [found(place, number) for number in (99, 17)] == ["articles/99.txt", "articles/17.txt"]


def test_a_text_that_is_packed_already_is_not_embedded_again(place: Place) -> None:
    place.write("98.txt", "Another title", story(7))

    assert place.rebuild().embedded == 0
    vectors = opened(place).vectors
    np.testing.assert_array_equal(vectors.get([8]), vectors.get([42]))


def test_many_more_articles_are_packed_with_the_others(place: Place) -> None:
    for number in range(50, 60):
        place.write(f"{number}.txt", f"Title {number}", story(number))
    place.rebuild()

    folder = opened(place).folder
    assert (folder / "vectors.codes").stat().st_size == 51 * (4 + 256 + 128)
    assert (folder / "vectors.gone").stat().st_size == 0
    assert [found(place, number) for number in (55, 17)] == ["articles/55.txt", "articles/17.txt"]


def test_a_collection_that_shrinks_is_searched_exactly_again(place: Place) -> None:
    for number in range(10, 41):
        (place.folder / "articles" / f"{number}.txt").unlink()
    report = place.rebuild()

    assert (report.removed, report.embedded, report.passages) == (31, 0, 10)
    assert vector_files(place) == ["vectors.faiss"]
    assert found(place, 9) == "articles/09.txt"


def test_a_small_collection_is_packed_as_soon_as_it_has_outgrown_the_bound(tmp_path: Path) -> None:
    place = Place(tmp_path, settings=replace(SMALL, exact_up_to=BOUND))
    for number in range(BOUND):
        place.write(f"{number:02d}.txt", f"Title {number}", story(number))
    place.rebuild()
    assert vector_files(place) == ["vectors.faiss"]

    place.write("99.txt", "Title 99", story(99))
    place.rebuild()
    assert vector_files(place) == PARTS
    assert [found(place, number) for number in (0, 99)] == ["articles/00.txt", "articles/99.txt"]


def test_an_altered_packed_file_is_noticed_and_the_index_built_anew(place: Place) -> None:
    codes = opened(place).folder / "vectors.codes"
    content = bytearray(codes.read_bytes())
    snapshot = opened(place)
    place.write("99.txt", "Title 99", story(99))
    place.rebuild()
    assert (
        Manifest.read(opened(place).folder).files["vectors.codes"] == snapshot.manifest.files["vectors.codes"]
    )

    content[100] ^= 1
    codes.write_bytes(content)
    place.write("98.txt", "Title 98", story(98))
    assert "vectors.codes was altered" in place.rebuild().notes[0].text
