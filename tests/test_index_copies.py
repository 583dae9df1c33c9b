"""Copies: syndicated stories are found whatever their order, and let go when they are removed."""

import json
from pathlib import Path

import pytest
from conftest import WordEncoders, build_words

from index.copies import band_keys, same_story, signature
from index.snapshot import Generations

STORY = " ".join(
    f"The {noun} at Corfe was seen by {name} on day {n}."
    for n, (noun, name) in enumerate(
        [
            ("mill", "Ann"),
            ("fire", "Bob"),
            ("river", "Cay"),
            ("bridge", "Dan"),
            ("tower", "Eve"),
            ("field", "Fay"),
            ("barn", "Gus"),
            ("road", "Hal"),
        ]
    )
)
OTHER = " ".join(
    f"In {city} the council voted {n} times about its {thing}."
    for n, (city, thing) in enumerate(
        [
            ("Rome", "parks"),
            ("Oslo", "trams"),
            ("Bern", "taxes"),
            ("Lima", "ports"),
            ("Cork", "roads"),
            ("Pisa", "tower"),
            ("Graz", "schools"),
            ("Metz", "bells"),
        ]
    )
)


def test_a_story_with_another_first_sentence_is_still_the_same() -> None:
    assert same_story(signature(STORY), signature(f"By our agency. {STORY}"))
    assert set(band_keys(signature(STORY))) & set(band_keys(signature(f"By our agency. {STORY}")))


def test_different_stories_are_not_the_same() -> None:
    assert not same_story(signature(STORY), signature(OTHER))


def test_very_short_articles_are_never_copies() -> None:
    assert signature("The mill burned.").size == 0
    assert list(band_keys(signature("The mill burned."))) == []
    assert not same_story(signature("The mill burned."), signature("The mill burned."))


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    rows = [("a", STORY), ("b", f"By our agency. {STORY}"), ("c", OTHER), ("d", f"{STORY} It ended there.")]
    for name, text in rows:
        (folder / f"{name}.jsonl").write_text(json.dumps({"_id": name, "text": text}), encoding="utf-8")
    return folder


def carriers(root: Path, identity: str) -> list[str]:
    catalog = Generations(root).open().catalog
    row = catalog.article_row(identity)
    assert row is not None
    return sorted(catalog.article(other).id for other in catalog.copies(row))


def test_a_build_links_the_copies_of_a_story_both_ways(
    tmp_path: Path, collection: Path, word_encoders: WordEncoders
) -> None:
    root = tmp_path / ".quoth"
    build_words(root, [collection], word_encoders)

    assert [carriers(root, name) for name in "abcd"] == [["b", "d"], ["a", "d"], [], ["a", "b"]]


def test_a_removed_or_rewritten_copy_is_let_go(
    tmp_path: Path, collection: Path, word_encoders: WordEncoders
) -> None:
    root = tmp_path / ".quoth"
    build_words(root, [collection], word_encoders)
    (collection / "a.jsonl").unlink()
    (collection / "b.jsonl").write_text(json.dumps({"_id": "b", "text": OTHER}), encoding="utf-8")
    build_words(root, [collection], word_encoders)

    assert [carriers(root, name) for name in "bcd"] == [["c"], ["b"], []]
