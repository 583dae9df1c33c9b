"""Is what the index holds still what stands in the files? Exact, moved, changed or gone."""

import os
from pathlib import Path

import pytest
from place import Place

from index.snapshot import Generations
from index.verify import State, articles_now, state_of, verify

FIRST, SECOND = "The minister resigned on Monday.", "The senate voted on Friday."
TITLE = "What happened"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.write("a.txt", TITLE, FIRST, SECOND)
    place.records(
        "b.jsonl", {"_id": "x", "text": FIRST}, {"_id": "y", "text": SECOND}, {"_id": "x", "text": "Again."}
    )
    place.rebuild()
    return place


def state(place: Place, identity: str = "articles/a.txt", quote: str = SECOND) -> State:
    """What is said of a quote, by itself."""
    snapshot = Generations(place.root).open()
    row = snapshot.catalog.article_row(identity)
    assert row is not None
    article = snapshot.catalog.article(row)
    start = article.text.index(quote)
    found = state_of(snapshot.catalog, place.folder, article, start, start + len(quote))
    snapshot.close()
    return found


def findings(place: Place) -> tuple[int, list[tuple[str, str, State]]]:
    """How many passages are exact, and article, words and state of the others."""
    snapshot = Generations(place.root).open()
    exact = 0
    others: list[tuple[str, str, State]] = []
    for count, found in verify(snapshot.catalog, place.folder):
        exact += count
        others.extend(
            (each.article.id, each.passage.passage.text(each.article), each.state) for each in found
        )
    snapshot.close()
    return exact, others


def test_an_untouched_file_is_exact(place: Place) -> None:
    assert state(place) is State.EXACT
    assert findings(place) == (3, [])


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([TITLE, FIRST, SECOND], State.EXACT),
        ([TITLE, FIRST, SECOND, "More of it."], State.EXACT),
        ([TITLE, FIRST.upper(), SECOND], State.EXACT),
        (["Another, longer title", FIRST, SECOND], State.MOVED),
        ([TITLE, SECOND, FIRST], State.MOVED),
        ([TITLE, FIRST, SECOND.replace("voted", "did not vote")], State.CHANGED),
        ([TITLE, FIRST], State.CHANGED),
        ([], State.GONE),
    ],
)
def test_a_touched_file_is_read_again(place: Place, paragraphs: list[str], expected: State) -> None:
    place.write("a.txt", *paragraphs)

    assert state(place) is expected


def test_an_edit_that_sets_the_time_back_is_seen(place: Place) -> None:
    path = place.folder / "articles" / "a.txt"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("Friday", "Monday"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert state(place) is State.CHANGED


@pytest.mark.parametrize("what", ["deleted", "folder", "fifo", "binary", "link to nothing"])
def test_a_file_that_is_no_article_any_more_is_gone(place: Place, what: str) -> None:
    path = place.folder / "articles" / "a.txt"
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what == "fifo":
        os.mkfifo(path)
    elif what == "binary":
        path.write_bytes(b"\0")
    elif what == "link to nothing":
        path.symlink_to("nowhere")

    assert state(place) is State.GONE
    text = f"{FIRST}\n\n{SECOND}"
    assert findings(place) == (2, [("articles/a.txt", text, State.GONE)])


def test_each_record_of_a_file_is_looked_at_by_its_id(place: Place) -> None:
    place.records(
        "b.jsonl", {"_id": "y", "text": f"Before. {SECOND}"}, "", "broken", {"_id": "z", "text": FIRST}
    )

    assert (state(place, "x", FIRST), state(place, "y")) == (State.GONE, State.MOVED)
    assert findings(place) == (1, [("x", FIRST, State.GONE), ("y", SECOND, State.MOVED)])


def test_of_duplicates_the_one_that_was_indexed_counts(place: Place) -> None:
    path = place.folder / "articles" / "b.jsonl"
    path.touch()

    assert state(place, "x", FIRST) is State.EXACT
    assert articles_now(path, "articles/b.jsonl")["x"].text == FIRST


def test_an_id_that_is_spelled_otherwise_is_found(place: Place) -> None:
    path = place.folder / "articles" / "b.jsonl"
    written = path.read_text(encoding="utf-8")
    assert written.count('"_id": "y"') == 1
    path.write_text(written.replace('"_id": "y"', '"_id": "\\u0079"'), encoding="utf-8")

    assert state(place, "y") is State.EXACT


def test_of_a_file_with_many_records_only_those_that_name_an_id_are_taken_apart(place: Place) -> None:
    place.records(
        "b.jsonl", {"_id": "x", "text": FIRST}, {"_id": "nay", "text": "y or n"}, {"_id": "z", "text": SECOND}
    )
    path = place.folder / "articles" / "b.jsonl"

    assert set(articles_now(path, "articles/b.jsonl", "z")) == {"z"}
    assert set(articles_now(path, "articles/b.jsonl", "or n")) == {"nay"}  # its text holds it
    assert set(articles_now(path, "articles/b.jsonl")) == {"x", "nay", "z"}


def test_a_record_on_another_line_is_exact(place: Place) -> None:
    place.records("b.jsonl", "", {"_id": "y", "text": SECOND}, {"_id": "x", "text": FIRST})

    assert findings(place) == (3, [])


def test_an_article_larger_than_the_limit_is_still_compared(place: Place) -> None:
    place.write("a.txt", TITLE, FIRST, SECOND, "word " * 3_000_000)

    assert state(place) is State.EXACT


def test_an_absolute_path_is_looked_up_as_it_is(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = elsewhere / "a.txt"
    path.write_text(f"{TITLE}\n\n{SECOND}\n", encoding="utf-8")
    place = Place(tmp_path / "here")
    place.folder.mkdir()
    place.rebuild(path)

    assert state(place, str(path)) is State.EXACT
    path.write_text(f"{SECOND}\n\n{TITLE}\n", encoding="utf-8")
    assert state(place, str(path)) is State.MOVED
    assert findings(place) == (0, [(str(path), SECOND, State.MOVED)])


def test_a_file_that_cannot_be_looked_at_is_gone_and_stops_nothing(tmp_path: Path) -> None:
    nowhere = (
        tmp_path / ("long" * 80) / "a.txt"
    )  # a name that no file system takes; a locked folder answers alike

    assert articles_now(nowhere, "a.txt") == {}
