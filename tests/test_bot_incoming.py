"""Articles that come in through Discord get names of our making and wait where no rebuild looks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.discord.incoming import Pasted, check_kind, file_name, stage, unstage
from index.articles import Article
from index.errors import InputError
from index.readers import read_articles


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("../../etc/passwd", "passwd-ba7816bf.txt"),
        ("C:\\Windows\\news.MD", "news-ba7816bf.md"),
        ("Größe & Maß ½.html", "grosse-mass-12-ba7816bf.html"),
        ("…/\0\n.jsonl", "article-ba7816bf.jsonl"),
        (".txt", "txt-ba7816bf.txt"),
        ("con.txt.exe", "con-txt-ba7816bf.txt"),
        ("x" * 300 + ".txt", "x" * 60 + "-ba7816bf.txt"),
        ("مرحبا.txt", "article-ba7816bf.txt"),
        ("", "article-ba7816bf.txt"),
    ],
)
def test_incoming_files_get_names_that_lead_nowhere(wanted: str, name: str) -> None:
    assert file_name(wanted, b"abc") == name


def test_incoming_files_are_limited_by_kind_and_size() -> None:
    check_kind("Story.TXT", 10, 10)
    with pytest.raises(InputError, match=r"this kind of file is not read; send one of \.htm, "):
        check_kind("story.pdf", 1, 10)
    with pytest.raises(InputError, match="the file has 11 bytes; at most 10 are taken"):
        check_kind("story.txt", 11, 10)


def test_incoming_files_wait_in_a_hidden_folder_of_the_collection(tmp_path: Path) -> None:
    path = stage(tmp_path, "a.txt", b"abc")

    assert path.read_bytes() == b"abc"
    assert path.parent.parent == tmp_path
    assert path.parent.name.startswith(".incoming-")
    unstage(path)
    assert list(tmp_path.iterdir()) == []


def test_a_collection_that_cannot_be_written_to_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written to the collection: No such file or directory"):
        stage(tmp_path / "gone", "a.txt", b"abc")


def test_pasted_articles_keep_their_words_and_what_is_known_of_them(tmp_path: Path) -> None:
    pasted = Pasted(
        "One: two.\n---\nThree.", title='A "title": yes', source="- Paper", published_at="2020-01-02"
    )
    (tmp_path / "a.txt").write_bytes(pasted.as_file())

    (article,) = read_articles(tmp_path / "a.txt", "a.txt")

    assert isinstance(article, Article)
    assert (article.title, article.source, article.url) == ('A "title": yes', "- Paper", None)
    assert article.published_at == datetime(2020, 1, 2, tzinfo=UTC)
    assert article.text[article.story_start :].strip() == "One: two.\n---\nThree."
