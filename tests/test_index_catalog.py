"""The catalog gives back what was put in, every field of it, and filters exactly."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article, Refusal
from index.attributions import Attribution
from index.catalog import (
    UNSETTLED,
    Catalog,
    Filter,
    StoredPassage,
    connect,
    day_number,
    source_key,
)
from index.catalog_writer import CatalogWriter
from index.collection import FileFacts
from index.copies import signature
from index.passages import Passage
from index.spans import Span

KEYS = np.array([2, 5, 2**62], dtype=np.int64)
FULL = Article(
    id="id 1", title="Título\0 “x”", text="Title\r\n\r\nFirst.\tSecond 😀.\0\n", path="articles/a b.txt", source=" The  Daily ", author="Jane Roe",
    published_at=datetime(2017, 6, 8, 1, 30, tzinfo=UTC), url="https://daily.example/a?b=c", record_line=7, story_start=5,
)  # fmt: skip
SIGNATURE = signature("the minister resigned on monday after the vote")
BARE = Article("id 2", "B", "text", "b.txt")
SAID = Attribution(
    "Anna “A.” Berg", Span(3, 5), "said", Span(6, 10), Span(11, 20), direct=True, via=("the Times", "“é”")
)
DENIED = Attribution("he", Span(1, 3), "did not\tdeny", Span(4, 16), Span(17, 30), direct=False)


@pytest.fixture
def writer(tmp_path: Path) -> CatalogWriter:
    return CatalogWriter.open(tmp_path / "catalog.db")


def published(writer: CatalogWriter, folder: Path) -> Catalog:
    writer.finish()
    return Catalog(connect(folder / "catalog.db"))


def dated(number: int, source: str | None, moment: datetime | None) -> Article:
    return Article(f"a{number}", f"T{number}", "text", f"{number}.txt", source=source, published_at=moment)


def test_every_field_of_an_article_comes_back(writer: CatalogWriter, tmp_path: Path) -> None:
    first, second = (
        writer.add_article(FULL, b"d" * 16, KEYS, SIGNATURE),
        writer.add_article(BARE, b"e" * 16, KEYS[:0], SIGNATURE),
    )
    catalog = published(writer, tmp_path)

    assert (catalog.article(first), catalog.article(second)) == (FULL, BARE)
    assert list(catalog.articles()) == [(first, FULL), (second, BARE)]
    assert (catalog.article_row("id 1"), catalog.article_row("id 2"), catalog.article_row("id")) == (first, second, None)  # fmt: skip
    assert catalog.count() == (2, 0)
    with pytest.raises(KeyError):
        catalog.article(99)


@settings(deadline=None, max_examples=50)
@given(
    text=st.text(max_size=100),
    title=st.text(min_size=1, max_size=30),
    source=st.none() | st.text(min_size=1, max_size=30),
    moment=st.none() | st.datetimes(datetime(1500, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds are naive
)
def test_any_article_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    title: str,
    source: str | None,
    moment: datetime | None,
) -> None:
    folder = tmp_path_factory.mktemp("catalog")
    writer = CatalogWriter.open(folder / "catalog.db")
    article = Article(text or "id", title, text, title, source=source, author=source, published_at=moment)
    row = writer.add_article(article, b"", KEYS, SIGNATURE)
    catalog = published(writer, folder)

    assert catalog.article(row) == article
    assert catalog.article_row(article.id) == row
    catalog.close()


def test_every_field_of_a_passage_comes_back_with_its_numbers(writer: CatalogWriter, tmp_path: Path) -> None:
    first, second = (
        writer.add_article(FULL, b"", KEYS, SIGNATURE),
        writer.add_article(BARE, b"", KEYS, SIGNATURE),
    )
    passages = [
        (first, Passage("id 1", 1, 16, 25, Span(0, 5))),
        (second, Passage("id 2", 0, 0, 4)),
        (first, Passage("id 1", 0, 9, 15, Span(0, 5))),
    ]
    stored = [StoredPassage(writer.add_passage(row, each, b"x"), row, each) for row, each in passages]
    catalog = published(writer, tmp_path)

    assert [each.row for each in stored] == [1, 2, 3]
    assert catalog.passages([3, 1, 2, 1]) == [stored[2], stored[0], stored[1], stored[0]]
    assert catalog.passages_of(first) == [stored[2], stored[0]]
    assert catalog.article_rows([3, 2]) == {3: first, 2: second}
    assert (catalog.count(), catalog.last_passage()) == ((2, 3), 3)
    assert catalog.passages([]) == catalog.passages_of(99) == []
    with pytest.raises(KeyError):
        catalog.passages([1, 99])


def test_thousands_of_passages_are_asked_for_at_once(writer: CatalogWriter, tmp_path: Path) -> None:
    row = writer.add_article(FULL, b"", KEYS, SIGNATURE)
    for ordinal in range(1_200):
        writer.add_passage(row, Passage("id 1", ordinal, ordinal, ordinal + 1), b"x")
    catalog = published(writer, tmp_path)
    rows = list(range(1_200, 0, -1))

    assert [each.row for each in catalog.passages(rows)] == rows
    assert [each.row for each in catalog.passages(list(np.array(rows)))] == rows
    assert catalog.article_rows(rows) == dict.fromkeys(rows, row)
    assert [each.row for each in catalog.sample(5)] == [1, 241, 481, 721, 961]


def test_a_sample_of_few_passages_is_all_of_them(writer: CatalogWriter) -> None:
    assert writer.sample(5) == []
    row = writer.add_article(FULL, b"", KEYS, SIGNATURE)
    for ordinal in range(6):
        writer.add_passage(row, Passage("id 1", ordinal, 0, 1), b"x")

    assert [each.row for each in writer.sample(5)] == [1, 2, 3, 4, 5]
    assert [each.row for each in writer.sample(3)] == [1, 3, 5]
    assert [each.row for each in writer.sample(9)] == [1, 2, 3, 4, 5, 6]


def test_numbers_are_never_used_again(writer: CatalogWriter, tmp_path: Path) -> None:
    row = writer.add_article(FULL, b"", KEYS, SIGNATURE)
    writer.add_passage(row, Passage("id 1", 0, 0, 1), b"x")
    writer.add_passage(row, Passage("id 1", 1, 1, 2), b"y")
    assert writer.drop_passages(row) == {1: b"x", 2: b"y"}
    writer.drop_article(row)
    writer.finish()
    again = CatalogWriter.open(tmp_path / "catalog.db")

    assert again.count() == (0, 0)
    assert again.last_passage() == 0
    assert again.add_article(FULL, b"", KEYS, SIGNATURE) == row + 1
    assert again.add_passage(row + 1, Passage("id 1", 0, 0, 1), b"x") == 3


def test_every_field_of_an_attribution_comes_back_in_the_order_given(
    writer: CatalogWriter, tmp_path: Path
) -> None:
    first = writer.add_article(FULL, b"", KEYS, SIGNATURE)
    second = writer.add_article(BARE, b"", KEYS, SIGNATURE)
    writer.add_attributions(second, [SAID])
    writer.add_attributions(first, [SAID, DENIED])
    catalog = published(writer, tmp_path)

    assert catalog.attributions(first) == [SAID, DENIED]
    assert catalog.attributions(second) == [SAID]
    assert catalog.attributions(3) == []
    speaker = SAID.speaker
    assert [catalog.times_credited(name) for name in (speaker, speaker.upper(), speaker[:-1])] == [2, 2, 0]


def test_the_attributions_of_an_article_go_with_it(writer: CatalogWriter, tmp_path: Path) -> None:
    first = writer.add_article(FULL, b"", KEYS, SIGNATURE)
    second = writer.add_article(BARE, b"", KEYS, SIGNATURE)
    for row in (first, second):
        writer.add_attributions(row, [SAID])
    writer.drop_article(first)
    catalog = published(writer, tmp_path)

    assert (catalog.attributions(first), catalog.attributions(second)) == ([], [SAID])


def test_the_oldest_passage_with_a_digest_is_found(writer: CatalogWriter) -> None:
    row = writer.add_article(FULL, b"", KEYS, SIGNATURE)
    for digest in (b"a", b"b", b"b"):
        writer.add_passage(row, Passage("id 1", 0, 0, 1), digest)

    assert [writer.row_with_digest(digest) for digest in (b"a", b"b", b"c")] == [1, 2, None]


def test_two_articles_cannot_have_one_id(writer: CatalogWriter) -> None:
    writer.add_article(FULL, b"", KEYS, SIGNATURE)

    with pytest.raises(sqlite3.IntegrityError):
        writer.add_article(FULL, b"", KEYS, SIGNATURE)


@pytest.fixture
def dates(writer: CatalogWriter, tmp_path: Path) -> Iterator[Catalog]:
    """Passages 1 to 5 of articles with these sources and dates."""
    articles = [
        dated(1, "The Daily", datetime(2017, 6, 5, tzinfo=UTC)),
        dated(2, "the  daily ", datetime(2017, 6, 5, 23, 59, 59, tzinfo=UTC)),
        dated(3, "The Times", datetime(2017, 6, 6, 11, tzinfo=timezone(timedelta(hours=10)))),
        dated(4, None, datetime(1969, 12, 31, 12, tzinfo=UTC)),
        dated(5, "The Times", None),
    ]
    for article in articles:
        row = writer.add_article(article, b"", KEYS, SIGNATURE)
        writer.add_passage(row, Passage(article.id, 0, 0, 4), b"x")
    catalog = published(writer, tmp_path)
    yield catalog
    catalog.close()


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        (date(2026, 1, 1), date(2017, 6, 6)),
        (date(2017, 6, 6), date(2017, 6, 6)),
        (date(2017, 6, 5), date(2017, 6, 5)),  # the sixth is no day yet
        (date(1960, 1, 1), date(2017, 6, 6)),  # the clock has never been set
    ],
)
def test_the_newest_day_is_none_to_come(dates: Catalog, today: date, newest: date) -> None:
    assert dates.newest_day(today) == newest


@pytest.mark.parametrize(
    ("chosen", "after"),
    [
        (Filter(), date(2020, 6, 4)),
        (Filter(("the daily",), after=date(2020, 1, 1)), date(2020, 6, 4)),
        (Filter(after=date(2020, 6, 5)), date(2020, 6, 5)),
        (Filter(before=date(2020, 5, 4)), date(2020, 5, 1)),
        (Filter(before=date(2021, 1, 1)), date(2020, 6, 4)),
    ],
)
def test_the_last_days_of_a_filter_end_with_what_it_allows(chosen: Filter, after: date) -> None:
    last = chosen.last(3, date(2020, 6, 6))

    assert last == replace(chosen, after=after)


def test_the_last_days_end_where_the_calendar_does() -> None:
    early = Filter(before=date(1, 2, 1))

    assert early.last(365, date(2020, 6, 6)) == replace(early, after=date.min)
    assert Filter().last(3, date.max) == Filter(after=date(9999, 12, 29))


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), [1, 2, 3, 4, 5]),
        (Filter(sources=("the daily",)), [1, 2]),
        (Filter(sources=("the times", "the daily")), [1, 2, 3, 5]),
        (Filter(sources=("nobody",)), []),
        (Filter(after=date(2017, 6, 5)), [1, 2, 3]),
        (Filter(after=date(2017, 6, 6)), [3]),
        (Filter(before=date(2017, 6, 6)), [1, 2, 4]),
        (Filter(before=date(2017, 6, 5)), [4]),
        (Filter(after=date(1970, 1, 1), before=date(2017, 6, 6)), [1, 2]),
        (Filter(after=date(2017, 6, 6), before=date(2017, 6, 6)), []),
        (Filter(sources=("the times",), after=date(2017, 6, 5)), [3]),
        (Filter(excluded=("the times", "nobody")), [1, 2, 4]),
        (Filter(excluded=("the times", "the daily"), before=date(2000, 1, 1)), [4]),
    ],
)
def test_filters_are_exact_to_the_day_and_the_publisher(
    dates: Catalog, chosen: Filter, expected: list[int]
) -> None:
    allowed = dates.allowed_rows(chosen)

    assert allowed.dtype == np.int64
    assert allowed.tolist() == expected
    assert bool(chosen) is (chosen != Filter())


def test_a_filter_leaves_all_passages_of_an_article_and_no_other(
    writer: CatalogWriter, tmp_path: Path
) -> None:
    daily, times = (
        writer.add_article(dated(number, source, None), b"", KEYS, SIGNATURE)
        for number, source in ((1, "The Daily"), (2, "The Times"))
    )
    for row, passages in ((daily, 3), (times, 2)):
        for ordinal in range(passages):
            writer.add_passage(row, Passage("x", ordinal, 0, 1), b"x")
    writer.drop_passages(daily)
    for ordinal in range(4):
        writer.add_passage(daily, Passage("x", ordinal, 0, 1), b"x")
    catalog = published(writer, tmp_path)

    assert catalog.allowed_rows(Filter(sources=("the daily",))).tolist() == [6, 7, 8, 9]
    assert catalog.allowed_rows(Filter(sources=("the times",))).tolist() == [4, 5]
    assert catalog.allowed_rows(Filter(before=date(2000, 1, 1))).tolist() == []
    assert catalog.allowed_rows(Filter()).tolist() == [4, 5, 6, 7, 8, 9]


def test_a_filter_by_writer_leaves_what_has_exactly_that_byline(
    writer: CatalogWriter, tmp_path: Path
) -> None:
    for number, author in ((1, "Ann Roe"), (2, "Ann Roe and Mark Poe"), (3, None), (4, "Ann Roe")):
        article = replace(dated(number, "The Daily", None), author=author)
        writer.add_passage(
            writer.add_article(article, b"", KEYS, SIGNATURE), Passage(article.id, 0, 0, 4), b"x"
        )
    catalog = published(writer, tmp_path)

    assert catalog.allowed_rows(Filter(authors=("Ann Roe",))).tolist() == [1, 4]
    assert catalog.allowed_articles(Filter(("the daily",), authors=("Ann Roe and Mark Poe",))).tolist() == [2]
    assert not catalog.has_any(Filter(("the times",), authors=("Ann Roe",)))
    assert Filter(authors=("Ann Roe",))


def test_publishers_are_counted_by_name_whatever_its_spelling(dates: Catalog) -> None:
    assert dates.sources() == [("The Daily", 2), ("The Times", 2)]
    assert source_key("  THE\tDaily ") == "the daily"


def test_the_titles_of_a_publisher_are_found_whatever_its_spelling(dates: Catalog) -> None:
    assert dates.newest_titles(5, ("The Daily",)) == ["T2", "T1"]


def test_titles_come_newest_first_and_undated_last(dates: Catalog) -> None:
    assert [title for _, title in dates.titles()] == ["T3", "T2", "T1", "T4", "T5"]
    assert dates.newest_titles(4) == ["T3", "T2", "T1", "T4"]
    assert dates.newest_titles(9) == ["T3", "T2", "T1", "T4", "T5"]


def test_an_article_is_of_the_day_that_it_was_dated_with_and_in_order_of_its_moment(
    writer: CatalogWriter, tmp_path: Path
) -> None:
    written = {
        "evening in Oregon": "2017-06-07T20:30:00-07:00",  # 03:30 of the eighth in UTC
        "morning in London": "2017-06-08T01:00:00+01:00",  # midnight in UTC
        "morning in Tokyo": "2017-06-08T08:00:00+09:00",  # 23:00 of the seventh in UTC
    }
    for at, text in enumerate(written.values()):
        moment = datetime.fromisoformat(text)
        row = writer.add_article(dated(at, None, moment), b"", KEYS, SIGNATURE)
        writer.add_passage(row, Passage(f"a{at}", 0, 0, 4), b"x")
    catalog = published(writer, tmp_path)

    def rows(**bounds: date) -> list[int]:
        return [int(row) for row in catalog.allowed_rows(Filter(**bounds))]

    assert rows(before=date(2017, 6, 8)) == [1]
    assert rows(after=date(2017, 6, 8)) == [2, 3]
    kept = [article.published_at for _, article in catalog.articles()]
    assert [moment.isoformat() for moment in kept if moment] == [*written.values()]
    assert catalog.newest_titles(3) == ["T0", "T1", "T2"]
    assert [title for _, title in catalog.titles()] == ["T0", "T1", "T2"]
    catalog.close()


def test_days_are_counted_in_the_zone_of_each_date() -> None:
    assert day_number(date(1970, 1, 1)) == 0
    assert day_number(date(1969, 12, 31)) == day_number(datetime(1969, 12, 31, 23, tzinfo=UTC)) == -1
    assert day_number(datetime(2017, 6, 5, 22, tzinfo=timezone(timedelta(hours=-4)))) == day_number(date(2017, 6, 5))  # fmt: skip


def test_files_are_remembered_by_their_facts(writer: CatalogWriter) -> None:
    writer.put_file("a.txt", FileFacts(1, 2, 3), settled=True)
    writer.put_file("b.txt", FileFacts(4, 5, 6), settled=False)
    writer.put_file("a.txt", FileFacts(7, 8, 9), settled=True)

    assert writer.files() == {"a.txt": FileFacts(7, 8, 9), "b.txt": UNSETTLED}
    assert (writer.file_facts("b.txt"), writer.file_facts("c.txt")) == (FileFacts(4, 5, 6), None)
    writer.drop_file("a.txt")
    assert writer.files() == {"b.txt": UNSETTLED}


def test_refusals_are_remembered_until_their_file_is_read_again(writer: CatalogWriter) -> None:
    refusals = [Refusal("a.jsonl", "empty", 2), Refusal("a.jsonl", "broken", 11), Refusal("b", "a link to nothing"), Refusal("c.txt", "empty")]  # fmt: skip
    for refusal in reversed(refusals):
        writer.put_refused(refusal)
    assert writer.refused() == refusals

    writer.clear_refused({"a.jsonl", "c.txt"})
    assert writer.refused() == [*refusals[:2], refusals[3]]
    writer.drop_file("a.jsonl")
    assert writer.refused() == refusals[3:]


def test_articles_are_known_by_their_file(writer: CatalogWriter) -> None:
    first = writer.add_article(FULL, b"d", KEYS, SIGNATURE)
    second = writer.add_article(BARE, b"e", KEYS, SIGNATURE)

    assert writer.identities("articles/a b.txt") == {"id 1": (first, b"d")}
    assert (writer.paths(), writer.rows_of_path("b.txt")) == (["articles/a b.txt", "b.txt"], [second])
    writer.move_article(first, "b.txt", 3)
    assert writer.identities("b.txt") == {"id 1": (first, b"d"), "id 2": (second, b"e")}
    assert writer.digest(second) == b"e"
    with pytest.raises(KeyError):
        writer.digest(second + 1)
    assert (writer.article(first).path, writer.article(first).record_line) == ("b.txt", 3)
    assert writer.rows_of_path("b.txt") == [first, second]


def test_line_keys_and_recurring_lines_come_back(writer: CatalogWriter) -> None:
    first, second = (
        writer.add_article(FULL, b"", KEYS, SIGNATURE),
        writer.add_article(BARE, b"", KEYS[:0], SIGNATURE),
    )
    writer.put_recurring({1, 2**62})
    writer.put_recurring({5, 2**62})

    assert [(row, keys.tolist()) for row, keys in writer.line_keys()] == [
        (first, KEYS.tolist()),
        (second, []),
    ]
    assert writer.recurring() == {5, 2**62}


def test_a_published_catalog_cannot_be_written(writer: CatalogWriter, tmp_path: Path) -> None:
    writer.finish()
    catalog = connect(tmp_path / "catalog.db")

    with pytest.raises(sqlite3.OperationalError):
        catalog.execute("DELETE FROM articles")
    catalog.close()


def test_a_path_of_any_characters_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "what? 100% #1 é"
    folder.mkdir()
    writer = CatalogWriter.open(folder / "catalog.db")
    writer.add_article(FULL, b"", KEYS, SIGNATURE)

    assert published(writer, folder).count() == (1, 0)
