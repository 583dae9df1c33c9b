"""Citations: where a passage stands, how it stands to its file now, and who else carries it."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from place import Place

from index.articles import Article
from index.snapshot import Generations, Snapshot
from index.spans import Span
from index.verify import State
from retrieval.answers.citing import cite
from retrieval.answers.results import Citation
from retrieval.answers.selection import Chosen
from retrieval.attribution.finder import attributions
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit

QUERY = Query("when?", {}, {}, {}, {}, Wanted.TIME, frozenset({"when"}), "when?", 1)
FIRST = "The mill at Corfe burned down on Sunday night, the fire chief said after a long night at the scene."
SECOND = (
    "Nobody was hurt in the blaze, and the owners of the mill say that it is going to be built up again soon."
)
THIRD = "The ferry to Swanage was stopped for some hours because of the smoke over the harbour and the town there."


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """One file of three paragraphs, each of which is a passage, and a file of records."""
    made = Place(tmp_path)
    made.write("mill.txt", "Mill burns", FIRST, SECOND, THIRD)
    made.records(
        "wire.jsonl",
        {"_id": "w1", "text": "A first record."},
        {"_id": "w2", "title": "Wire", "text": f"{FIRST}\n\n{SECOND}"},
    )
    made.rebuild()
    return made


def chosen_of(
    snapshot: Snapshot, identity: str, scores: Sequence[float], answer: Span | None = None
) -> list[Chosen]:
    """The passages of an article as if they had been chosen, each with a score."""
    row = snapshot.catalog.article_row(identity)
    assert row is not None
    article, stored = snapshot.catalog.article(row), snapshot.catalog.passages_of(row)
    assert len(stored) == len(scores)
    return [
        Chosen(
            Judged(
                Candidate(Hit(each.row, score, 0.0, 0.0, 0.0), article, row, each.passage),
                score,
                (Span(each.passage.start, each.passage.end),),
                (1.0,),
                answer,
                replace(Reading.without_words(1.0), certainty=0.9),
            ),
            (),
        )
        for each, score in zip(stored, scores, strict=True)
    ]


def cited(
    place: Place, scores: Sequence[float] = (3.0, 2.0, 1.0), identity: str = "articles/mill.txt"
) -> tuple[Citation, ...]:
    snapshot = Generations(place.root).open()
    return cite(snapshot, place.folder, QUERY, chosen_of(snapshot, identity, scores))


def test_a_citation_is_numbered_in_the_order_of_the_answer_and_says_where_it_stands(place: Place) -> None:
    citations = cited(place)

    assert [(each.number, each.quote, each.line, each.paragraph) for each in citations] == [
        (1, FIRST, 3, 1),
        (2, SECOND, 5, 2),
        (3, THIRD, 7, 3),
    ]
    for each in citations:
        assert each.quote == each.article.text[each.start : each.end]
        assert each.highlights == (Span(each.start, each.end),)
        assert (each.state, each.also, each.answers, each.attributions) == (State.EXACT, (), (), ())
    assert [each.row for each in citations] == [1, 2, 3]


def test_lines_are_those_of_the_file_whatever_ends_them(tmp_path: Path) -> None:
    place = Place(tmp_path)
    path = place.write("mill.txt", "Mill burns")
    path.write_bytes(f"Mill burns\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n\r\n{THIRD}\r\n".encode())
    place.rebuild()

    citations = cited(place)

    lines = path.read_bytes().decode().split("\r\n")
    assert [(each.line, each.paragraph) for each in citations] == [(3, 1), (5, 2), (7, 3)]
    assert [lines[each.line - 1] for each in citations] == [each.quote for each in citations]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_are_those_of_the_file_behind_front_matter_too(tmp_path: Path, mark: bytes) -> None:
    place = Place(tmp_path)
    path = place.write("mill.md", "Mill burns")
    story = (
        f"---\ntitle: Mill burns\ndate: 2020-01-01\n---\n\n# Mill burns\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
    )
    path.write_bytes(mark + story.encode())
    place.rebuild()

    citations = cited(place, identity="articles/mill.md")

    assert [(each.line, each.paragraph) for each in citations] == [(8, 1), (10, 2), (12, 3)]
    assert [story.split("\n")[each.line - 1] for each in citations] == [each.quote for each in citations]


def test_a_json_record_is_one_line_of_its_file(tmp_path: Path) -> None:
    place = Place(tmp_path)
    mill = {"_id": "mill", "title": "Mill burns", "text": f"{FIRST}\n\n{SECOND}\n\n{THIRD}"}
    place.records("all.jsonl", {"_id": "boat", "text": "A boat sank at noon."}, "", mill)
    place.rebuild()

    assert [(each.line, each.paragraph) for each in cited(place, identity="mill")] == [(3, 1), (3, 2), (3, 3)]


@pytest.mark.parametrize("name", ["mill.html", "Mill.HTM"])
def test_a_page_has_paragraphs_and_no_lines(tmp_path: Path, name: str) -> None:
    place = Place(tmp_path)
    shown = "".join(f"<p>{each}</p>" for each in (FIRST, SECOND, THIRD))
    place.write(name, f"<html><body>\n\n\n<article><h1>Mill burns</h1>{shown}</article></body></html>")
    place.rebuild()

    citations = cited(place, identity=f"articles/{name}")

    assert [each.quote for each in citations] == [FIRST, SECOND, THIRD]
    assert [(each.line, each.paragraph) for each in citations] == [(None, 1), (None, 2), (None, 3)]


@pytest.mark.parametrize(
    ("scores", "shares"),
    [
        ((3.0, 2.0, 1.0), [1.0, 0.75, 0.5]),
        ((9.0, 0.0, -1.0), [1.0, 0.55, 0.5]),
        ((1.0, 1.0, 1.0), [1.0, 1.0, 1.0]),
        ((2.0, 1.0, 3.0), [0.75, 0.5, 1.0]),
    ],
)
def test_scores_go_from_one_half_for_the_last_to_one_for_the_best(
    place: Place, scores: tuple[float, ...], shares: list[float]
) -> None:
    assert [each.score for each in cited(place, scores)] == shares


def test_of_nothing_chosen_nothing_is_cited(place: Place) -> None:
    assert cite(Generations(place.root).open(), place.folder, QUERY, []) == ()


def test_the_words_that_answer_are_marked_inside_the_highlight(place: Place) -> None:
    snapshot = Generations(place.root).open()
    text = (place.folder / "articles" / "mill.txt").read_text(encoding="utf-8")
    sunday = Span(text.index("Sunday"), text.index("Sunday") + len("Sunday night"))

    citations = cite(
        snapshot, place.folder, QUERY, chosen_of(snapshot, "articles/mill.txt", (3.0, 2.0, 1.0), sunday)
    )

    assert [each.answers for each in citations] == [(sunday,), (), ()]


def test_nothing_is_underlined_in_he_said_but_he_is_credited(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write(
        "mill.txt", "Mill burns", "Karl Poe came to the mill. He told the court that it had burned down."
    )
    place.rebuild()
    snapshot = Generations(place.root).open()
    (chosen,) = chosen_of(snapshot, "articles/mill.txt", (1.0,))
    (credit,) = attributions(chosen.judged.candidate.article)
    judged = replace(chosen.judged, answer=credit.speaker_span, speaker=credit)

    (citation,) = cite(snapshot, place.folder, QUERY, [Chosen(judged, ())])

    assert credit.speaker_span.of(citation.article.text) == "He"
    assert citation.answers == ()
    assert [(each.speaker, each.cue) for each in citation.attributions] == [("Karl Poe", "told")]


def test_articles_that_carry_it_too_are_given_whole(place: Place) -> None:
    snapshot = Generations(place.root).open()
    (first, *_) = chosen_of(snapshot, "articles/mill.txt", (3.0, 2.0, 1.0))
    wire = snapshot.catalog.article_row("w2")
    assert wire is not None

    (citation,) = cite(snapshot, place.folder, QUERY, [Chosen(first.judged, (wire,))])

    assert [(each.id, each.title, each.text) for each in citation.also] == [
        ("w2", "Wire", f"{FIRST}\n\n{SECOND}")
    ]


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(path, ns=(1, 1))  # an edit in the same instant would be one that no time stamp shows


def states(citations: Sequence[Citation]) -> list[State]:
    return [each.state for each in citations]


def test_an_edit_moves_what_stands_behind_it_and_changes_what_it_touches(place: Place) -> None:
    rewrite(place.folder / "articles" / "mill.txt", "Nobody was hurt", "One man was badly hurt")

    assert states(cited(place)) == [State.EXACT, State.CHANGED, State.MOVED]


def test_a_file_that_was_only_touched_says_what_it_said(place: Place) -> None:
    os.utime(place.folder / "articles" / "mill.txt", ns=(1, 1))

    assert states(cited(place)) == [State.EXACT] * 3


def test_what_a_removed_file_said_is_gone_but_still_quoted_as_it_was(place: Place) -> None:
    (place.folder / "articles" / "mill.txt").unlink()

    citations = cited(place)

    assert states(citations) == [State.GONE] * 3
    assert [each.quote for each in citations] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ('{"_id": "w2", "text": "Another story altogether."}', State.CHANGED),
        ('{"_id": "w3", "text": "The record is another one now."}', State.GONE),
        ('{"_id": "w2", "te', State.GONE),
    ],
    ids=["other words", "other id", "broken"],
)
def test_a_record_is_held_against_the_record_with_its_id(place: Place, line: str, state: State) -> None:
    path: Path = place.folder / "articles" / "wire.jsonl"
    path.write_text('{"_id": "w1", "text": "A first record."}\n' + line + "\n", encoding="utf-8")

    assert states(cited(place, (2.0, 1.0), "w2")) == [state] * 2


def test_a_record_may_move_within_its_file_without_moving_in_its_text(place: Place) -> None:
    path = place.folder / "articles" / "wire.jsonl"
    path.write_text("\n".join(reversed(path.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")

    assert states(cited(place, (2.0, 1.0), "w2")) == [State.EXACT] * 2


def test_a_second_edit_is_seen_too(place: Place) -> None:
    path = place.folder / "articles" / "mill.txt"
    original = path.read_text(encoding="utf-8")
    path.write_text("Mill burns\n\nNothing of it is left.\n", encoding="utf-8")
    assert states(cited(place)) == [State.CHANGED] * 3

    path.write_text(f"Mill burns\n\nCorrected.\n\n{original}", encoding="utf-8")

    assert states(cited(place)) == [State.MOVED] * 3


def test_a_quote_is_the_slice_counted_in_characters() -> None:
    article = Article("a", "T", "Zoë 🔥 burned.\r\nThen not.", "a.txt")

    assert Citation(1, 1, 1.0, article, 4, 13, 1, 1).quote == "🔥 burned."
