"""What is read of whole pages: story, date and author, and what is refused before it takes minutes."""

import json
from pathlib import Path

import pytest

from index.articles import Article, Note, Refusal
from index.readers import read_articles

COUNCIL = "The council of Dunford voted on Monday on the harbour plan, and the clerk read the results out in the hall."
COSTS = (
    "The plan costs nine million dollars, said Anna Vell, and will take two years to finish in all its parts."
)


def page(folder: Path, body: str, head: str = "") -> Article:
    path = folder / "a.html"
    path.write_text(
        f"<!DOCTYPE html><html><head><title>Votes</title>{head}</head><body>{body}</body></html>",
        encoding="utf-8",
    )
    [found] = read_articles(path, "a.html")
    assert isinstance(found, Article)
    return found


def test_no_date_or_name_of_the_story_is_the_article_s(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        f"<article><h1>Votes</h1><p>{COUNCIL}</p><p>The gate fell on May 3, 1998, Anna Vell recalled, as a book by "
        f"<span class='author'>Jane Roe</span> tells.</p><p>{COSTS}</p></article><footer>© 2024 The Echo</footer>",
    )

    assert (found.author, found.published_at) == (None, None)


def test_a_byline_with_its_date_is_told_of_the_article(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<article><h1>Votes</h1><p class='info'>By <a rel='author' href='/roe'>Jane Roe</a>, published on "
        f"<time datetime='2024-05-03'>May 3</time></p><p>{COUNCIL}</p><p>{COSTS}</p></article>",
    )

    assert found.author == "Jane Roe"
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2024-05-03"


def test_whoever_comments_on_an_article_has_not_written_it(tmp_path: Path) -> None:
    comment = "<div class='comment'><span class='author'>Troll Man</span><time datetime='2020-02-03'>x</time><p>I like it.</p></div>"

    found = page(tmp_path, f"<article><h1>Votes</h1><p>{COUNCIL}</p><p>{COSTS}</p></article>{comment}")

    assert (found.author, found.published_at) == (None, None)


def test_the_year_of_a_copyright_is_no_part_of_a_publisher(tmp_path: Path) -> None:
    story = f"<article><h1>Votes</h1><p>{COUNCIL}</p><p>{COSTS}</p></article>"

    assert page(tmp_path, story, "<meta name='copyright' content='2024 Bay Courier'>").source == "Bay Courier"


@pytest.mark.parametrize("around", ["form", "figure", "footer"])
def test_a_story_that_stands_in_a_form_is_read(tmp_path: Path, around: str) -> None:
    found = page(tmp_path, f"<{around}><div><h1>Votes</h1><p>{COUNCIL}</p><p>{COSTS}</p></div></{around}>")

    assert found.text.split("\n\n")[-2:] == [COUNCIL, COSTS]


def test_a_short_story_keeps_its_paragraphs_and_no_caption_runs_into_them(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<article><h1>Votes</h1><figure><figcaption>Anna Vell at the gate</figcaption></figure><p>She left the hall.</p></article>",
    )

    assert found.text == "Votes\n\nShe left the hall."


def test_a_story_that_stands_in_the_page_s_data_alone_is_read(tmp_path: Path) -> None:
    told = {"@type": "NewsArticle", "articleBody": f"{COUNCIL}\n\nIt’s <b>late</b> &amp; cold. {COSTS}"}

    found = page(
        tmp_path, "<div id='app'></div>", f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    )

    assert found.text == f"{COUNCIL} It’s late & cold. {COSTS}"


def test_a_page_of_endless_elements_is_refused_before_it_takes_minutes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{'<b>Word.</b>' * 40_000}</p></body></html>", encoding="utf-8")

    # With <html>, <body> and <p> themselves.
    refusal = Refusal("a.html", "too many elements: 40,003, the limit is 40,000")
    assert list(read_articles(path, "a.html")) == [refusal]


def test_a_page_of_endless_links_is_refused_before_it_takes_minutes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{'<a href=x>Word.</a>' * 5_001}</p></body></html>", encoding="utf-8")

    refusal = Refusal("a.html", "too many links: 5,001, the limit is 5,000")
    assert list(read_articles(path, "a.html")) == [refusal]


@pytest.mark.parametrize("declared", ["hex", "idna", "no-such-encoding"])
def test_what_is_declared_and_no_encoding_of_texts_is_not_believed(tmp_path: Path, declared: str) -> None:
    body = f"<article><h1>Votes</h1><p>{COUNCIL}</p><p>It’s late.</p><p>{COSTS}</p></article>"
    path = tmp_path / "a.html"
    path.write_bytes(
        f"<html><head><meta charset='{declared}'></head><body>{body}</body></html>".encode("cp1252")
    )

    note, found = read_articles(path, "a.html")

    assert isinstance(note, Note)
    assert isinstance(found, Article)
    assert found.text.split("\n\n")[2] == "It’s late."


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("<meta charset='iso-8859-1'>", "utf-8"),
        ("<meta charset='iso-8859-1'>", "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "cp1252"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_decoded_as_browsers_do_it(tmp_path: Path, declared: str, encoding: str) -> None:
    sentence = "“It’s €5 million,” said Señora Núñez — and no more."
    body = f"<article><h1>Votes</h1><p>{COUNCIL}</p><p>{sentence}</p><p>{COSTS}</p></article>"
    path = tmp_path / "a.html"
    path.write_bytes(f"<html><head>{declared}</head><body>{body}</body></html>".encode(encoding))

    [found] = read_articles(path, "a.html")

    assert isinstance(found, Article)
    assert found.text.split("\n\n")[2] == sentence
