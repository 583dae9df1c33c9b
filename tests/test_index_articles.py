"""The small facts that are derived from an article: its date, its lines, its title line."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article, Refusal, parse_date, same_line

DATE_PIECES = st.sampled_from(
    "2017 1999 June Jun 7 07 31 Mon Wednesday 10:00 10:00:00 23:59 24:00 am PM EDT ET UTC GMT Z T +9999 +02:00 "
    "-0500 - / , . : at of 20170607 2017-06-07 2017-W23 ０６ é \x00 1e5 99999999999999999999 (EDT)".split(" ")
)


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type] # year, month, day, hour, minute


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017-06-07", moment(2017, 6, 7)),
        ("20170607", moment(2017, 6, 7)),
        ("2017-06-07T10:20:30Z", moment(2017, 6, 7, 10, 20, 30)),
        ("2017-06-07T23:00:00-05:00", moment(2017, 6, 8, 4)),
        ("Wed, 07 Jun 2017 10:00:00 GMT", moment(2017, 6, 7, 10)),
        ("June 7, 2017", moment(2017, 6, 7)),
        ("7 June 2017 at 10pm", moment(2017, 6, 7, 22)),
        ("June 2017", moment(2017, 6, 1)),
        ("2017", moment(2017, 1, 1)),
        ("1812", moment(1812, 1, 1)),
        ("June 7, 2017 9:30 PM EDT", moment(2017, 6, 8, 1, 30)),
        ("January 7, 2017 9:30 PM EST", moment(2017, 1, 8, 2, 30)),
        ("June 7, 2017 9:30 PM ET", moment(2017, 6, 8, 1, 30)),
        ("January 7, 2017 9:30 PM ET", moment(2017, 1, 8, 2, 30)),
        ("2017-06-07 10:00:00 CEST", moment(2017, 6, 7, 8)),
    ],
)
def test_a_date_is_read_as_people_and_feeds_write_it(written: str, meant: datetime) -> None:
    assert parse_date(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "", "yesterday", "June 7", "10:00", "2017-02-30", "2017-13-01", "Published 2017", "2017-06-07 10:00 +9999", "3017",
        "2017 " + "1" * 29 + "h", "20170607" + "1" * 21 + "h", "2017 10:" + "1" * 40, "2017-06-07" + " " * 91,
        "1601011200", "1601011200000", "1601011200000.0", "1601011200000000",
    ],
)  # fmt: skip
def test_a_date_without_a_year_or_sense_is_none(written: str) -> None:
    assert parse_date(written) is None


def test_an_unknown_zone_is_taken_as_utc_without_a_warning() -> None:
    assert parse_date("June 7, 2017 10:00 XYZT") == moment(2017, 6, 7, 10)


@settings(deadline=None, max_examples=300)
@given(st.lists(DATE_PIECES, max_size=8).map(" ".join) | st.text(max_size=30))
def test_any_text_is_a_date_in_a_zone_that_clocks_have_or_none(text: str) -> None:
    found = parse_date(text)

    assert found is None or (type(found.tzinfo) is timezone and found == found.astimezone(UTC))
    offset = found.utcoffset() if found else None
    assert not offset or (abs(offset) <= timedelta(hours=14) and offset % timedelta(minutes=1) == timedelta())


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2017-06-07", "2017-06-07T00:00:00+00:00"),
        ("2017-06-07T20:30:00", "2017-06-07T20:30:00+00:00"),
        ("2017-06-08T03:30:00Z", "2017-06-08T03:30:00+00:00"),
        ("2017-06-07T20:30:00-07:00", "2017-06-07T20:30:00-07:00"),
        ("2017-06-07 20:30:00 -0700", "2017-06-07T20:30:00-07:00"),
        ("Wed, 07 Jun 2017 20:30:00 -0700", "2017-06-07T20:30:00-07:00"),
        ("June 7, 2017 9:30 PM ET", "2017-06-07T21:30:00-04:00"),
        ("January 7, 2017 9:30 PM EST", "2017-01-07T21:30:00-05:00"),
        ("2017-06-08T01:30:00+05:45", "2017-06-08T01:30:00+05:45"),
        ("November 5, 2017 1:30 AM ET", "2017-11-05T01:30:00-04:00"),  # the hour that there was twice
        ("2017-06-07T20:30:00-19:00", "2017-06-08T15:30:00+00:00"),
        ("2017-06-07T20:30:00-00:30:15", "2017-06-07T21:00:15+00:00"),
    ],
)
def test_a_date_keeps_the_day_and_the_zone_that_it_is_written_with(written: str, kept: str) -> None:
    found = parse_date(written)

    assert found is not None
    assert found.isoformat() == kept


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("abc", {"a": 1, "b": 1, "c": 1}),
        ("a\nb\n\nc", {"a": 1, "b": 2, "c": 4}),
        ("a\r\nb\r\nc", {"a": 1, "b": 2, "c": 3}),
        ("a\rb", {"a": 1, "b": 2}),
        ("a\x0cb\u2028c\x85d", {"a": 1, "b": 1, "c": 1, "d": 1}),
    ],
)
def test_a_line_is_counted_as_editors_count_it(text: str, lines: dict[str, int]) -> None:
    article = Article("a", "A", text, "a.txt")

    assert {letter: article.line(text.index(letter)) for letter in lines} == lines


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sessions Offered to Resign", "SESSIONS OFFERED TO RESIGN", True),
        ("# Sessions offered: to resign!", "Sessions offered to resign", True),
        ("Trump’s “ban”", 'Trump\'s "ban"', True),
        ("Straße", "STRASSE", True),
        ("Sessions offered", "Sessions offered to resign", False),
        ("", "", False),
        ("***", "---", False),
    ],
)
def test_lines_are_the_same_by_their_words_alone(one: str, other: str, same: bool) -> None:
    assert same_line(one, other) is same


@pytest.mark.parametrize(
    ("author", "source", "byline"),
    [
        ("Jane Roe", "The Post", "by Jane Roe"),
        ("By JANE ROE", None, "by JANE ROE"),
        ("Byron Lee", None, "by Byron Lee"),
        ("the post", "The Post", None),
        ("By", None, None),
        ("", None, None),
        (None, "The Post", None),
    ],
)
def test_a_byline_names_who_wrote_it(author: str | None, source: str | None, byline: str | None) -> None:
    article = Article("a", "Mill burns", "The mill burned.", "a.txt", source=source, author=author)

    assert article.byline == byline


def test_a_refusal_names_the_line_of_a_record_only_where_there_is_one() -> None:
    assert Refusal("a.txt", "empty").place == "a.txt"
    assert Refusal("a.jsonl", "broken JSON", 7).place == "a.jsonl:7"
