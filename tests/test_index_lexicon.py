"""BM25 as it is worked out by hand, exact filters, and questions of any content."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from math import log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.catalog import Filter, day_number
from index.lexicon import Document, Lexicon, LexiconWriter, analyzer

ALL = Filter()
DOCUMENTS = [
    Document(1, "the minister resigned on monday", "Cabinet news", "the daily", day_number(date(2017, 6, 5))),
    Document(2, "the senate voted and the minister resigned and resigned", "Votes", "the times", day_number(date(2017, 6, 6))),
    Document(3, "nobody voted", "Minister", "the daily", day_number(date(2017, 6, 7))),
    Document(7, "the weather was fine", "Weather"),
]  # fmt: skip


def write(folder: Path, documents: list[Document]) -> Lexicon:
    writer = LexiconWriter(folder)
    for document in documents:
        writer.add(document)
    writer.finish()
    return Lexicon(folder)


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    return write(tmp_path, DOCUMENTS)


@pytest.fixture(scope="module")
def shared_lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """One for all examples of a property."""
    return write(tmp_path_factory.mktemp("lexicon"), DOCUMENTS)


def terms(text: str) -> dict[str, float]:
    """Return each word of the text with how often it stands there."""
    return {term: float(times) for term, times in Counter(analyzer().analyze(text)).items()}


def bm25(frequency: int, length: int, holding: int, lengths: list[int]) -> float:
    """The textbook's score of one term: k1 = 1.2, b = 0.75."""
    idf = log(1 + (len(lengths) - holding + 0.5) / (holding + 0.5))
    norm = 1.2 * (1 - 0.75 + 0.75 * length / (sum(lengths) / len(lengths)))
    return idf * 2.2 * frequency / (frequency + norm)


BODIES, CONTEXTS = [5, 9, 2, 4], [2, 1, 1, 1]


def rows(lexicon: Lexicon, text: str, limit: int = 10, chosen: Filter = ALL, boost: float = 0.0) -> list[int]:
    return [int(row) for row in lexicon.search(terms(text), limit, chosen, boost).rows]


def test_scores_are_those_worked_out_by_hand(lexicon: Lexicon) -> None:
    found = lexicon.search(terms("minister resigned"), 10, ALL, 0.0)

    first = bm25(1, 9, 2, BODIES) + bm25(2, 9, 2, BODIES)
    second = bm25(1, 5, 2, BODIES) + bm25(1, 5, 2, BODIES)
    assert dict(zip(found.rows.tolist(), found.scores.tolist(), strict=True)) == {
        2: pytest.approx(first, rel=1e-5),
        1: pytest.approx(second, rel=1e-5),
    }
    assert first < second
    assert found.rows.tolist() == [1, 2]


def test_a_term_in_the_context_counts_by_its_weight(lexicon: Lexicon) -> None:
    found = lexicon.score(terms("minister"), [1, 2, 3, 7], context_boost=0.5)

    assert found == {
        1: pytest.approx(bm25(1, 5, 2, BODIES), rel=1e-5),
        2: pytest.approx(bm25(1, 9, 2, BODIES), rel=1e-5),
        3: pytest.approx(0.5 * bm25(1, 1, 1, CONTEXTS), rel=1e-5),
    }


def test_a_term_is_held_where_it_stands_in_body_or_context_of_what_passes_the_filter(tmp_path: Path) -> None:
    lexicon = write(
        tmp_path,
        [Document(1, "The mill burned.", "Corfe", source="the daily"), Document(2, "A ferry sank.", "")],
    )
    daily = Filter(sources=("the daily",))

    assert [lexicon.holds(term, ALL) for term in ("mill", "corf", "ferri", "boat")] == [
        True,
        True,
        True,
        False,
    ]
    assert [lexicon.holds(term, daily) for term in ("mill", "corf", "ferri")] == [True, True, False]


def test_a_term_counts_by_its_weight(lexicon: Lexicon) -> None:
    [plain] = lexicon.score({"weather": 1.0}, [7], 0.0).values()
    [heavy] = lexicon.score({"weather": 2.5}, [7], 0.0).values()

    assert heavy == pytest.approx(2.5 * plain, rel=1e-6)


def test_words_meet_by_stem_case_and_accent(tmp_path: Path) -> None:
    lexicon = write(tmp_path, [Document(1, "The Ministers’ RÉSIGNATIONS were café talk.", "")])

    assert terms("Resigned RÉSIGNATION cafés") == {"resign": 2.0, "cafe": 1.0}
    assert [rows(lexicon, word) for word in ("minister", "resigning", "Cafe", "résignation", "tea")] == [[1], [1], [1], [1], []]  # fmt: skip


def test_the_limit_cuts_the_worst(lexicon: Lexicon) -> None:
    assert rows(lexicon, "the minister resigned") == [1, 2, 7]
    assert rows(lexicon, "the minister resigned", limit=1) == [1]
    assert rows(lexicon, "the minister resigned", limit=0) == []


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(sources=("the daily",)), [1, 3]),
        (Filter(sources=("the daily", "the times", "unknown")), [1, 2, 3]),
        (Filter(sources=("the",)), []),
        (Filter(sources=("The Daily",)), []),
        (Filter(after=date(2017, 6, 6)), [2, 3]),
        (Filter(before=date(2017, 6, 6)), [1]),
        (Filter(after=date(2017, 6, 6), before=date(2017, 6, 7)), [2]),
        (Filter(after=date(2017, 6, 8)), []),
        (Filter(before=date(2017, 6, 7), sources=("the daily",)), [1]),
        (Filter(after=date(1500, 1, 1)), [1, 2, 3]),
        (Filter(excluded=("the daily", "unknown")), [2, 7]),
        (Filter(excluded=("the daily",), after=date(2017, 6, 6)), [2]),
        (Filter(excluded=("the",)), [1, 2, 3, 7]),
        (ALL, [1, 2, 3, 7]),
    ],
)
def test_filters_are_exact_and_leave_scores_alone(
    lexicon: Lexicon, chosen: Filter, expected: list[int]
) -> None:
    words = terms("the minister voted nobody")
    unfiltered = lexicon.search(words, 10, ALL, 0.3)
    scores = dict(zip(unfiltered.rows.tolist(), unfiltered.scores.tolist(), strict=True))

    found = lexicon.search(words, 10, chosen, 0.3)

    assert sorted(found.rows.tolist()) == expected
    assert [pytest.approx(scores[row], rel=1e-6) for row in found.rows.tolist()] == found.scores.tolist()
    assert found.rows.tolist() == [row for row in unfiltered.rows.tolist() if row in expected]


def test_only_among_the_given_rows_is_anything_found(lexicon: Lexicon) -> None:
    words = terms("the minister resigned")
    every = lexicon.search(words, 10, ALL, 0.3)
    scores = dict(zip(every.rows.tolist(), every.scores.tolist(), strict=True))

    found = lexicon.search(words, 1, ALL, 0.3, [1, 3, 7])

    assert found.rows.tolist() == [1]  # the second is better and none of them
    assert found.scores.tolist() == [pytest.approx(scores[1], rel=1e-6)]
    assert lexicon.search(words, 10, ALL, 0.3, []).rows.tolist() == []
    assert [lexicon.holds("resign", ALL, among) for among in ([1, 3], [3, 7], None)] == [True, False, True]


def test_a_filter_is_applied_before_the_limit(lexicon: Lexicon) -> None:
    assert rows(lexicon, "the minister resigned", 1, Filter(sources=("the times",))) == [2]


def test_in_a_large_collection_common_terms_are_left_out_beside_rarer_ones(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    large = Lexicon(tmp_path, large=3)

    assert rows(lexicon, "the nobody") == [3, 2, 7, 1]
    assert rows(large, "the nobody") == [3]
    assert large.score(terms("the nobody"), [1, 2, 3, 7], 0.0).keys() == {3}
    assert rows(large, "the voted") == rows(lexicon, "the voted")


def test_only_the_chosen_rows_are_scored(lexicon: Lexicon) -> None:
    everything = lexicon.score(terms("minister resigned"), [1, 2, 3, 7], 0.0)

    assert lexicon.score(terms("minister resigned"), [2, 99], 0.0) == {2: everything[2]}
    assert lexicon.score({}, [1], 0.0) == lexicon.score(terms("minister"), [], 0.0) == {}


def test_removed_documents_are_gone_from_counts_and_answers(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)
    writer = LexiconWriter(tmp_path)
    writer.remove([2, 99])
    writer.add(Document(8, "the minister stayed", ""))
    writer.finish()
    lexicon = Lexicon(tmp_path)

    assert (lexicon.count(), rows(lexicon, "minister"), rows(lexicon, "senate")) == (4, [8, 1], [])


def test_a_row_can_be_replaced_in_one_go(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)
    writer = LexiconWriter(tmp_path)
    writer.remove([2])
    writer.add(Document(2, "altogether different", ""))
    writer.finish()
    lexicon = Lexicon(tmp_path)

    assert (lexicon.count(), rows(lexicon, "different"), rows(lexicon, "senate")) == (4, [2], [])


def test_no_term_is_in_more_documents_than_there_are(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS[:2])
    for version in range(3):
        writer = LexiconWriter(tmp_path)
        writer.remove([1])
        writer.add(Document(1, f"the minister resigned, version {version}", ""))
        writer.finish()
    lexicon = Lexicon(tmp_path)

    assert (lexicon.count(), lexicon.document_frequency("the"), rows(lexicon, "version")) == (2, 2, [1])


def test_an_open_lexicon_stays_as_it_was_when_the_next_is_written(tmp_path: Path, lexicon: Lexicon) -> None:
    writer = LexiconWriter(tmp_path)
    writer.remove([1])
    writer.finish()

    assert (lexicon.count(), rows(lexicon, "monday")) == (4, [1])


def test_an_empty_lexicon_finds_nothing(tmp_path: Path) -> None:
    lexicon = write(tmp_path, [])

    assert (lexicon.count(), rows(lexicon, "minister"), lexicon.score({"minist": 1.0}, [1], 0.3)) == (
        0,
        [],
        {},
    )


def test_a_folder_without_a_lexicon_is_a_value_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"meta\.json"):
        Lexicon(tmp_path)


def test_document_frequencies_are_of_the_body(lexicon: Lexicon) -> None:
    assert [lexicon.document_frequency(term) for term in ("minist", "the", "cabinet", "minister")] == [
        2,
        3,
        0,
        0,
    ]


@pytest.mark.parametrize(
    "text",
    ['"unclosed', "body:minister", "a AND (b OR", "*", "minister^9999", "[1 TO 2]", "\\", "-minister", "~2", "NOT", "{", "\0", "minister\0senate"],
)  # fmt: skip
def test_query_syntax_means_nothing(lexicon: Lexicon, text: str) -> None:
    plain = "".join(letter if letter.isalnum() else " " for letter in text)

    assert rows(lexicon, text) == rows(lexicon, plain)


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=200), limit=st.integers(0, 5))
def test_no_question_is_an_error(shared_lexicon: Lexicon, text: str, limit: int) -> None:
    found = shared_lexicon.search(terms(text), limit, Filter(sources=(text,), after=date(2017, 6, 6)), 0.3)

    assert len(found.rows) == len(found.scores) <= limit


def test_a_question_of_thousands_of_words_is_answered(lexicon: Lexicon) -> None:
    words = " ".join(f"w{number}" for number in range(5_000)) + " minister"

    assert rows(lexicon, words) == [1, 2]


def test_runs_longer_than_words_are_not_indexed(tmp_path: Path) -> None:
    lexicon = write(tmp_path, [Document(1, "a" * 59 + " " + "b" * 60, ""), Document(2, "x" * 1_000_000, "")])

    assert (rows(lexicon, "a" * 59), rows(lexicon, "b" * 60), rows(lexicon, "x" * 1_000_000)) == ([1], [], [])


def test_a_full_disk_is_an_os_error_that_names_the_lexicon(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from index.lexicon import Document, LexiconWriter\n"
        "writer = LexiconWriter(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    for row in range(500):\n"
        "        writer.add(Document(row, ' '.join(f'w{row}x{at}' for at in range(50)), ''))\n"
        "    writer.finish()\n"
        "except OSError as error:\n"
        "    print(error)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "lexicon")],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.startswith("lexicon: ")
