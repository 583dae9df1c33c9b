"""Whatever happens to the files, a rebuild that goes on from the last one ends where a fresh one would."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from place import Place

from index.articles import Refusal
from index.catalog import Filter
from index.snapshot import Generations

LABELS = ["Daily Planet Politics", "Share this story with us", "Read more news @"]
PARAGRAPHS = [f"{name} said on {day} that " + f"{name} " * 9 + "would leave." for name in ("alpha", "beta", "gamma", "delta") for day in ("Monday", "Friday")]  # fmt: skip
NAMES = ["a.txt", "b.txt", "m/c.txt", "z.txt"]
LINES = ["a.jsonl", "n.jsonl"]

stories = st.lists(st.sampled_from([*PARAGRAPHS, *LABELS]), min_size=0, max_size=4)
records = st.lists(st.tuples(st.integers(1, 9), stories), max_size=8)
steps = st.one_of(
    st.tuples(
        st.just("write"), st.sampled_from(NAMES), st.tuples(st.sampled_from(["Title", "Another"]), stories)
    ),
    st.tuples(st.just("records"), st.sampled_from(LINES), records),
    st.tuples(st.just("delete"), st.sampled_from([*NAMES, *LINES]), st.none()),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("link"), st.sampled_from(NAMES), st.sampled_from(["nowhere", "z.txt"])),
    st.tuples(st.just("spoil"), st.sampled_from([*NAMES, *LINES]), st.just(b"\0\0")),
)


def take(step: tuple[str, str, Any], folder: Path) -> None:
    """Do one thing to the files."""
    what, name, value = step
    path = folder / name
    if what != "move":
        path.unlink(missing_ok=True)
    if what == "write":
        path.write_text("\n\n".join([value[0], *value[1]]), encoding="utf-8")
    elif what == "records":
        lines = [json.dumps({"_id": str(number), "text": "\n\n".join(story)}) for number, story in value]
        path.write_text("\n".join(lines), encoding="utf-8")
    elif what == "move" and path.is_file() and not path.is_symlink():
        path.replace(folder / value)
    elif what == "link":
        path.symlink_to(value)
    elif what == "spoil":
        path.write_bytes(value)


@dataclass
class Seen:
    """Everything that a reader can find in an index, but for its numbers."""

    articles: dict[str, Any]
    refused: list[Refusal]
    recurring: frozenset[int]
    words: dict[str, set[tuple[str, int]]] = field(default_factory=dict)


def look(place: Place) -> Seen:
    articles = place.contents()
    snapshot = Generations(place.root).open()
    seen = Seen(articles, snapshot.catalog.refused(), snapshot.catalog.recurring())
    for term in ("alpha", "beta", "monday", "polit"):
        rows = snapshot.passages.search({term: 1.0}, 100, Filter(), 0.3).rows.tolist()
        found = [each.passage for each in snapshot.catalog.passages(rows)]
        seen.words[term] = {(each.article_id, each.ordinal) for each in found}
    snapshot.close()
    return seen


@settings(deadline=None, max_examples=15)
@given(rounds=st.lists(st.lists(steps, min_size=1, max_size=4), min_size=1, max_size=5))
def test_going_on_ends_where_beginning_anew_does(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, str, Any]]]
) -> None:
    folder = tmp_path_factory.mktemp("place")
    going_on = Place(folder)
    going_on.write("m/always.txt", "Always here", PARAGRAPHS[0])
    going_on.rebuild()
    for number, round_ in enumerate(rounds):
        for step in round_:
            take(step, folder / "articles")
        going_on.rebuild()
        anew = Place(folder, going_on.encoders, index=f".anew{number}")
        anew.rebuild()

        assert look(going_on) == look(anew)
        assert not going_on.rebuild().published


def test_what_a_killed_rebuild_did_not_prune_goes_with_the_next_one_though_nothing_changed(
    tmp_path: Path,
) -> None:
    place = Place(tmp_path)
    for number in range(3):
        place.write(f"{number}.txt", f"Title {number}", f"Nobody was hurt {number} times.")
        place.rebuild()
    generations = Generations(place.root)
    shutil.copytree(generations.folder("000001"), generations.folder("000000"))
    assert len(generations.names()) == 4

    assert not place.rebuild().published

    assert generations.names() == ["000001", "000002", "000003"]
