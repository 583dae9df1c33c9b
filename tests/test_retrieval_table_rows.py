"""Rows of tables: those that tell nothing, and the one that a question names."""

import pytest

from index.sentences import sentences
from index.spans import Span
from retrieval.ranking.table_rows import cell_asked, headings, row_counting, row_named

TABLE = "The branches:\n\n| Branch | Visits | Loans |\n|---|:---:|---|\n| Upper Wick | 12,300 | 8,100 |\n| Lower Wick | 9,200 | 4,050 |\n"
ROWS = tuple(sentences(TABLE, 0, len(TABLE)))


def test_a_heading_and_the_line_below_it_are_told() -> None:
    assert [ROWS[at].of(TABLE) for at in sorted(headings(TABLE, ROWS))] == [
        "| Branch | Visits | Loans |",
        "|---|:---:|---|",
    ]


@pytest.mark.parametrize("text", ["|---|---|", "| a | b |\n|---|---|", "One went. – Another came."])
def test_where_there_is_nothing_else_and_in_prose_nothing_is_a_heading(text: str) -> None:
    assert headings(text, tuple(sentences(text, 0, len(text)))) == frozenset()


@pytest.mark.parametrize(
    ("asked", "best", "named"),
    [
        ({"loans", "lower", "wick"}, 3, 4),
        ({"loans", "lower", "wick"}, 1, 4),
        ({"loans", "lower", "wick"}, 0, None),  # no row
        ({"loans", "wick"}, 3, None),  # either
        ({"loans", "lower"}, 4, 4),
        ({"loans"}, 3, None),
        ({"loans", "harbour"}, 4, None),
    ],
)
def test_the_row_that_a_question_names_goes_before_another_row(
    asked: set[str], best: int, named: int
) -> None:
    assert row_named(TABLE, ROWS, best, asked) == named


@pytest.mark.parametrize(
    ("counted", "whose", "row"),
    [
        ({"loans"}, {"lower", "wick"}, 4),
        ({"loans"}, {"wick"}, None),
        ({"books"}, {"lower", "wick"}, None),
        ({"loans"}, set(), None),
    ],
)
def test_the_row_of_a_name_is_found_below_a_heading(
    counted: set[str], whose: set[str], row: int | None
) -> None:
    assert row_counting(TABLE, ROWS, counted, whose) == row


def test_prose_is_no_table() -> None:
    assert row_named("One. Two.", (Span(0, 4), Span(5, 9)), 0, {"two"}) is None


@pytest.mark.parametrize(
    ("asked", "cell"),
    [
        ({"loans", "lower", "wick"}, "4,050"),
        ({"visits", "lower", "wick"}, "9,200"),
        ({"visits", "loans", "lower"}, None),
        ({"books", "lower"}, None),
    ],
)
def test_the_cell_below_the_heading_that_a_question_names_answers(asked: set[str], cell: str | None) -> None:
    found = cell_asked(TABLE, ROWS, 4, asked)

    assert (found.of(TABLE) if found else None) == cell


def test_a_row_without_its_last_bar_has_all_its_cells() -> None:
    text = "| Branch | Loans\n|---|---\n| Wick | 8,100"
    found = cell_asked(text, tuple(sentences(text, 0, len(text))), 2, {"loans"})

    assert found is not None
    assert found.of(text) == "8,100"
