"""Token codes in segments: written once, shared by generations, written anew where half of them is of no use."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from conftest import WordEncoder, WordEncoders
from place import Place

from index.catalog_writer import CatalogWriter
from index.snapshot import Generations
from index.token_store import TOKENS, TokenReader, TokenWriter


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[CatalogWriter]:
    found = CatalogWriter.open(tmp_path / "catalog.db")
    yield found
    found.finish()


def write(
    folder: Path, catalog: CatalogWriter, codes: Mapping[int, bytes], gone: tuple[int, ...] = ()
) -> None:
    """What one rebuild does."""
    writer = TokenWriter(folder, catalog)
    writer.put(codes)
    writer.drop(gone)
    writer.finish()


def stored(folder: Path, catalog: CatalogWriter) -> dict[int, bytes]:
    with closing(TokenReader(folder)) as reader:
        return reader.get(catalog.all_token_places())


def segments(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / TOKENS).glob("*"))


def test_what_is_put_is_read_whatever_came_later(tmp_path: Path, catalog: CatalogWriter) -> None:
    write(tmp_path, catalog, {1: b"one", 2: b"two"})
    write(tmp_path, catalog, {3: b"three"})
    write(tmp_path, catalog, {})

    assert stored(tmp_path, catalog) == {1: b"one", 2: b"two", 3: b"three"}
    assert catalog.token_places([2, 3, 4]).keys() == {2, 3}
    assert segments(tmp_path) == ["000001.bin", "000002.bin"]


def test_the_same_words_share_their_codes(tmp_path: Path, catalog: CatalogWriter) -> None:
    writer = TokenWriter(tmp_path, catalog)
    writer.put({1: b"one"})
    writer.copy([(1, 5), (2, 6)])
    writer.drop([1])
    writer.finish()

    assert stored(tmp_path, catalog) == {5: b"one"}


def test_segments_of_which_half_is_of_no_use_are_written_anew(tmp_path: Path, catalog: CatalogWriter) -> None:
    write(tmp_path, catalog, {row: bytes([row]) * 10 for row in range(1, 9)})
    write(tmp_path, catalog, {9: b"nine"}, gone=(1, 2, 3))
    assert segments(tmp_path) == ["000001.bin", "000002.bin"]

    write(tmp_path, catalog, {10: b"ten"}, gone=(4, 5))

    assert segments(tmp_path) == ["000004.bin"]
    assert stored(tmp_path, catalog) == {
        **{row: bytes([row]) * 10 for row in (6, 7, 8)},
        9: b"nine",
        10: b"ten",
    }


def test_many_segments_become_one(tmp_path: Path, catalog: CatalogWriter) -> None:
    for row in range(1, 18):
        assert len(segments(tmp_path)) == row - 1
        write(tmp_path, catalog, {row: b"x" * row})

    assert len(segments(tmp_path)) == 1
    assert stored(tmp_path, catalog) == {row: b"x" * row for row in range(1, 18)}


def test_a_passage_without_a_token_leaves_no_empty_segment(tmp_path: Path, catalog: CatalogWriter) -> None:
    write(tmp_path, catalog, {1: b""})
    assert (stored(tmp_path, catalog), segments(tmp_path)) == ({}, [])

    write(tmp_path, catalog, {2: b"", 3: b"three"})
    assert stored(tmp_path, catalog) == {3: b"three"}


def test_an_article_without_a_word_is_indexed_where_token_codes_are_kept(tmp_path: Path) -> None:
    place = Place(tmp_path, WordEncoders(WordEncoder(tokens=True)))
    place.records("a.jsonl", {"_id": "x", "text": "— … —\n\n😀😀😀\n\n\0\0"})
    assert place.rebuild().published

    with closing(Generations(place.root).open()) as snapshot:
        assert not snapshot.tokens
        assert snapshot.token_codes(range(1, 10)) == {}


def test_nothing_is_left_of_what_is_dropped(tmp_path: Path, catalog: CatalogWriter) -> None:
    write(tmp_path, catalog, {1: b"one"})
    TokenWriter(tmp_path, catalog).drop_all()

    assert (stored(tmp_path, catalog), segments(tmp_path)) == ({}, [])
    write(tmp_path, catalog, {2: b"two"}, gone=(2,))
    assert (stored(tmp_path, catalog), segments(tmp_path)) == ({}, [])


def test_generations_share_segments_and_an_open_one_outlives_its_folder(tmp_path: Path) -> None:
    place = Place(tmp_path, WordEncoders(WordEncoder(tokens=True)))
    place.write("a.txt", "Title a", "The mill burned on Sunday.")
    place.rebuild()
    generations = Generations(place.root)
    first = generations.open()
    codes = first.token_codes([1])

    for number in range(2, 6):
        place.write(f"{number}.txt", f"Title {number}", f"Nobody was hurt {number} times.")
        place.rebuild()

    assert not generations.folder("000001").exists()
    assert first.token_codes([1]) == codes
    first.close()
    one, other = (generations.folder(name) / TOKENS / "000001.bin" for name in ("000004", "000005"))
    assert one.samefile(other)
    with closing(generations.open()) as last:
        assert last.tokens
        assert last.token_codes([1]) == codes
        assert last.token_codes(range(1, 10)).keys() == {1, 2, 3, 4, 5}
