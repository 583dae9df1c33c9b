"""Files to articles: what each reader takes from a file, and what it refuses in which words."""

import json
import logging
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article, Note, Refusal
from index.readers import Reading, read_articles

PAGE = """<!DOCTYPE html><html><head><title>Sessions offered | The Daily</title>
<meta property="og:title" content="Sessions offered to resign"><meta name="author" content="Jane Roe">
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2017-06-07">
<link rel="canonical" href="https://daily.example/sessions"></head>
<body><nav><a href="/">Home</a> <a href="/politics">Politics</a></nav><article><h1>Sessions offered to resign</h1>
<p>The attorney general offered to resign on Tuesday, two officials said, and was turned down.</p>
<p>The offer was not a <b>formal</b> one, the newspaper reported. It came after months &amp; months of tension.</p>
<h2>What happens next</h2>
<p>Nobody at the White House would say whether the president still trusts him.</p></article>
<footer>Copyright The Daily</footer></body></html>"""
YAML_LIKE = st.text(alphabet="title:source- \"'[]{}&*!|>%@`#\\\n\r\tU0Du~?,", max_size=60)


def read(folder: Path, name: str, content: str | bytes, size_limit: int = 10_000) -> list[Reading]:
    """Write a file and read it back."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles(path, name, size_limit))


def read_one(folder: Path, name: str, content: str | bytes) -> Article:
    [article] = read(folder, name, content)
    assert isinstance(article, Article)
    return article


def refusals(folder: Path, name: str, content: str | bytes) -> list[str]:
    return [
        f"{each.place}: {each.reason}" for each in read(folder, name, content) if isinstance(each, Refusal)
    ]


def story(article: Article) -> str:
    return article.text[article.story_start :].strip()


def test_a_text_file_is_read_as_it_stands(tmp_path: Path) -> None:
    text = "Offer refused\r\n\r\nThe president said no.\r\nHe said it twice.\t\r\n"

    assert read_one(tmp_path, "a.txt", text) == Article(
        id="a.txt", title="Offer refused", text=text, path="a.txt", story_start=13
    )


def test_front_matter_gives_every_field_and_stays_in_the_text(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Sessions: the offer"\nsource: The Daily\nauthor: Jane Roe\n'
        "published_at: 2017-06-07 21:30:00 -04:00\nurl: https://daily.example/a?b=c#d\nsection: politics\n---\n"
        "Sessions: the offer\n\nThe story.\n"
    )

    assert read_one(tmp_path, "a.md", text) == Article(
        id="a.md",
        title="Sessions: the offer",
        text=text,
        path="a.md",
        source="The Daily",
        author="Jane Roe",
        published_at=datetime(2017, 6, 8, 1, 30, tzinfo=UTC),
        url="https://daily.example/a?b=c#d",
        story_start=text.index("\n\nThe story"),
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2017-06-07T20:30:00-07:00", "2017-06-07T20:30:00-07:00"),
        ("2017-06-07T20:30:00", "2017-06-07T20:30:00+00:00"),
        ("2017-06-08T03:30:00Z", "2017-06-08T03:30:00+00:00"),
        ("2017-06-07", "2017-06-07T00:00:00+00:00"),
    ],
)
def test_a_date_is_the_one_that_was_written_in_its_own_zone(tmp_path: Path, written: str, kept: str) -> None:
    front = read_one(tmp_path, "a.md", f"---\ndate: {written}\n---\nThe story.\n")
    record = read_one(tmp_path, "a.jsonl", json.dumps({"_id": "1", "text": "The story.", "date": written}))
    page = read_one(tmp_path, "a.html", PAGE.replace("2017-06-07", written))

    assert [each.published_at.isoformat() for each in (front, record) if each.published_at] == [kept, kept]
    # Of a page the day alone is known.
    assert page.published_at == datetime.fromisoformat(f"{kept[:10]}T00:00:00+00:00")


def test_fields_are_known_by_the_names_that_others_give_them(tmp_path: Path) -> None:
    text = (
        "---\nHeadline: The offer\npublisher: The Daily\nauthors:\n- Jane Roe\n- Ed Poe\nDate: 2017-06-07\n"
        "link: https://daily.example/a\ntags: [a, b]\n---\nThe story.\n"
    )
    record = {
        "_id": "1",
        "text": "The story.",
        "headline": "The offer",
        "byline": "Jane Roe",
        "date": "2017-06-07",
    }

    article = read_one(tmp_path, "a.md", text)
    assert (article.title, article.source, article.author, article.url) == (
        "The offer",
        "The Daily",
        "Jane Roe, Ed Poe",
        "https://daily.example/a",
    )
    other = read_one(tmp_path, "a.jsonl", json.dumps(record))
    assert (other.title, other.author) == ("The offer", "Jane Roe")
    assert article.published_at == other.published_at == datetime(2017, 6, 7, tzinfo=UTC)


def test_quoth_s_own_name_of_a_field_counts_first(tmp_path: Path) -> None:
    text = "---\ndate: 2020-01-01\npublished_at: 2017-06-07\npublisher: Daily Inc.\nsource: The Daily\n---\nThe story.\n"
    article = read_one(tmp_path, "a.md", text)

    assert article.published_at == datetime(2017, 6, 7, tzinfo=UTC)
    assert article.source == "The Daily"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_unquoted_colon_does_not_lose_the_front_matter(tmp_path: Path, line_end: str) -> None:
    lines = [
        "---",
        "title: Sessions: the offer",
        "source: 'CNN: Politics'  ",
        "author: 20:20",
        "---",
        "The story.",
    ]
    article = read_one(tmp_path, "a.txt", line_end.join(lines))

    assert (article.title, article.source, article.author) == (
        "Sessions: the offer",
        "CNN: Politics",
        "20:20",
    )
    assert story(article) == "The story."


@pytest.mark.parametrize("space", [" ", "\t"])
def test_a_long_run_of_spaces_in_broken_front_matter_is_none(tmp_path: Path, space: str) -> None:
    # A pattern that tries every way to part it would never come back.
    text = f"---\na: b: c\ntitle:{space * 60_000}\nauthor: {space}Jane Roe{space}\n---\nOffer refused\n\nThe story."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")

    [article] = read_articles(path, "a.txt")
    assert isinstance(article, Article)
    assert (article.title, article.author, story(article)) == ("Offer refused", "Jane Roe", "The story.")


def test_one_long_author_named_ten_thousand_times_is_none(tmp_path: Path) -> None:
    # Joined, these would take three hundred million characters.
    named = f"---\na: &a {'x' * 30_000}\nauthor: [{'*a, ' * 8_000}*a]\n---\nOffer refused\n\nThe story."
    path = tmp_path / "a.md"
    path.write_text(named, encoding="utf-8")

    [article] = read_articles(path, "a.md")
    assert isinstance(article, Article)
    assert (article.title, article.author, story(article)) == ("Offer refused", None, "The story.")


def test_what_is_named_once_and_meant_again_is_a_field_as_well(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.md", "---\nauthor: &who Jane Roe\neditor: *who\n---\nThe story.")

    assert article.author == "Jane Roe"


def test_fifty_authors_are_listed_and_no_more(tmp_path: Path) -> None:
    authors = [f"Jane {number}" for number in range(60)]
    listed = ", ".join(authors[:50])
    text = f"---\nauthors: [{', '.join(authors)}]\n---\nThe story."
    record = {"_id": "a", "text": "The story.", "authors": authors}

    assert read_one(tmp_path, "a.md", text).author == listed
    assert read_one(tmp_path, "a.jsonl", json.dumps(record)).author == listed


def test_a_field_far_too_long_is_not_there(tmp_path: Path) -> None:
    address = "https://daily.example/"
    longest, longer = address + "a" * (2_048 - len(address)), "A" * 2_049
    record = {"_id": "a", "text": "The story.", "title": longer, "source": longer, "author": longer}

    article = read_one(tmp_path, "a.jsonl", json.dumps(record | {"url": longest}))
    assert (article.title, article.source, article.author, article.url) == ("The story.", None, None, longest)
    other = read_one(
        tmp_path, "a.jsonl", json.dumps(record | {"publisher": "The Daily", "url": longest + "a"})
    )
    assert (other.source, other.url) == ("The Daily", None)


def test_what_is_far_too_long_for_front_matter_is_story(tmp_path: Path) -> None:
    def text(size: int) -> str:
        block = f"title: Offer\na: {'b' * (size - 17)}\n"
        assert len(block) == size
        return f"---\n{block}---\nThe story."

    for size, begins in ((64_000, "The story."), (64_001, text(64_001))):
        path = tmp_path / "a.txt"
        path.write_text(text(size), encoding="utf-8")
        [article] = read_articles(path, "a.txt")
        assert isinstance(article, Article)
        assert story(article) == begins


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("No", "No"),
        ("9:30", "9:30"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("2017-06-07", "2017-06-07"),
        ("'It''s over'", "It's over"),
        ("|\n  two\n  lines", "two lines"),
        ("!!timestamp soon", "soon"),
        ("!!bool perhaps", "perhaps"),
        ("null", "The story."),
        ("~", "The story."),
        ("''", "The story."),
        ("[one, two]", "The story."),
        ('"\\UFFFFFFFF"', "\\UFFFFFFFF"),
    ],
)
def test_a_title_is_taken_as_it_is_written(tmp_path: Path, written: str, title: str) -> None:
    assert read_one(tmp_path, "a.txt", f"---\ntitle: {written}\n---\nThe story.\n").title == title


@pytest.mark.parametrize(
    "text",
    [
        "---\nNo fields, a ruled line.\n---\nThe story.",
        "---\ntitle: never closed\nThe story.",
        " ---\na: b\n---\n",
        '---\n"I will not go," she said, [and left.\nThe mill burned down on Monday, the mayor said.\n---\nMore.',
        "---\nThe mayor said: the mill burned down.\n---\nMore.",
        "---\nNote: this story was updated on Monday.\nThe mayor said: the mill burned down.\n---\nMore.",
        "---\nNote: this story was updated on Monday.\n---\nMore.",
        "---\n  The mayor said: it burned.\n---\nMore.",
        "---\nQ: Did it burn?\nA: It did.\n---\nMore.",
        "---\n# The mill burned down\n---\nMore.",
        "---\n- One thing\n- Another thing\n---\nMore.",
        "---\ntitle: never closed\n\nThe mill burned down.\n\nNobody knows why.\n---\nMore.",
    ],
)
def test_what_is_no_front_matter_is_story(tmp_path: Path, text: str) -> None:
    article = read_one(tmp_path, "a.txt", text)

    assert story(article) == text.strip()
    assert article.title.strip("-") != ""


@pytest.mark.parametrize(
    "fields",
    [
        "layout: post\ntags: [a]",
        "layout: post\ntags:\n- a\n- b\n\nisPublished: yes",
        "# made by a program\ndescription: >\n  A story. It says:\n\n  the mill burned.",
        "title:",
        "Published at: 2017\nPublished: 2017",
        "title: Offer: refused\nsummary: It says: no\n  and no\n- a",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_front_matter_is_no_story_though_nobody_needs_its_fields(
    tmp_path: Path, fields: str, line_end: str
) -> None:
    text = f"---\n{fields}\n---\nThe mill burned down.".replace("\n", line_end)

    assert story(read_one(tmp_path, "a.txt", text)) == "The mill burned down."


def test_front_matter_in_toml_gives_its_fields(tmp_path: Path) -> None:
    head = '+++\ntitle = "Offer refused"\ndate = 2017-06-07\nauthors = ["Ann Roe", "Tom Lee"]\n[extra]\na = 1\n+++\n'

    article = read_one(tmp_path, "a.md", f"{head}The mill burned down.")

    assert (article.title, article.author, story(article)) == (
        "Offer refused",
        "Ann Roe, Tom Lee",
        "The mill burned down.",
    )
    assert article.published_at == datetime(2017, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize("head", ["+++\nno field\n+++\n", "+++\ntitle = 'x'\n", "+++++\n"])
def test_what_is_no_toml_is_story(tmp_path: Path, head: str) -> None:
    assert read_one(tmp_path, "a.md", f"{head}The mill burned down.").text.startswith(head)


def test_a_comment_is_no_title(tmp_path: Path) -> None:
    assert (
        read_one(tmp_path, "a.md", "<!-- by desk -->\n# Offer refused\n\nThe story.").title == "Offer refused"
    )


@pytest.mark.parametrize("rule", ["---", "***", "======"])
def test_a_rule_is_no_title(tmp_path: Path, rule: str) -> None:
    article = read_one(tmp_path, "a.txt", f"{rule}\nOffer refused\n\nThe story.")

    assert (article.title, article.story_start) == ("Offer refused", 0)
    assert read_one(tmp_path, "b.txt", rule).title == "Untitled"


def test_empty_front_matter_is_not_the_title(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.txt", "---\n---\nOffer refused\n\nThe story.\n")

    assert (article.title, story(article)) == ("Offer refused", "The story.")


@settings(deadline=None, max_examples=200)
@given(yaml=YAML_LIKE, story=st.text(max_size=20))
def test_no_front_matter_ends_a_rebuild(
    tmp_path_factory: pytest.TempPathFactory, yaml: str, story: str
) -> None:
    readings = read(tmp_path_factory.getbasetemp(), "a.txt", f"---\n{yaml}\n---\n{story}")

    assert [type(each) for each in readings if not isinstance(each, Note)] in ([Article], [Refusal])


@pytest.mark.parametrize(
    ("name", "text", "title", "begins"),
    [
        (
            "a.txt",
            "Offer refused\nOffer refused\n\nOFFER REFUSED!\n\nThe story.",
            "Offer refused",
            "The story.",
        ),
        ("a.txt", "\n  \n Offer  refused \nThe story.", "Offer refused", "The story."),
        ("a.txt", "Offer refused\n=============\nThe story.", "Offer refused", "The story."),
        ("a.md", "# Offer refused #\n\nThe story.", "Offer refused #", "The story."),
        ("a.markdown", "## Offer refused\n---\nThe story.", "Offer refused", "The story."),
        ("a.txt", "# 1 song\nThe story.", "# 1 song", "The story."),
        ("a.txt", "Only a title", "Only a title", "Only a title"),
        ("a.txt", "---\ntitle: Offer\n---\n\nRefused\nThe story.", "Offer", "Refused\nThe story."),
        ("a.txt", "---\ntitle: Offer\n---\n-----\nThe story.", "Offer", "-----\nThe story."),
    ],
)
def test_the_story_begins_behind_its_title(
    tmp_path: Path, name: str, text: str, title: str, begins: str
) -> None:
    article = read_one(tmp_path, name, text)

    assert (article.title, story(article)) == (title, begins)


def test_a_long_first_line_is_a_paragraph_and_gives_a_short_title(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.txt", "word " * 60 + "\nMore.")

    assert article.title == "word " * 38 + "word…"
    assert article.story_start == 0


def test_the_seed_with_the_repeated_title_begins_with_its_first_paragraph() -> None:
    path = SEEDS / "001_b70d664efddb4c2b.txt"
    [article] = read_articles(path, "seeds/001.txt")

    assert isinstance(article, Article)
    assert article.title == "Insiders Suggest Jeff Sessions Offered His Resignation in Recent Weeks"
    assert article.text == path.read_bytes().decode()
    assert story(article).startswith("Jeff SessionsInsiders who were briefed")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_decoded_by_its_mark_without_a_note(tmp_path: Path, encoding: str) -> None:
    text = "Título\r\n“Zürich” 😀 e\u0301 שלום\r\n"

    assert read_one(tmp_path, "a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\0\0\xfe\xff", "utf-32-be")],
)
def test_the_mark_tells_the_byte_order(tmp_path: Path, mark: bytes, encoding: str) -> None:
    assert read_one(tmp_path, "a.txt", mark + "Title\nStory\0.".encode(encoding)).text == "Title\nStory\0."


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("“We will not go,” the minister said — again. It’s over.", "cp1252", "cp1252"),
        ("Le garçon a été arrêté à la gare, a déclaré le préfet de région.", "latin-1", "cp1252"),
        ("Президент подписал указ о назначении нового министра обороны сегодня.", "cp1251", "cp1251"),
        ("Příliš žluťoučký kůň. Ministr řekl, že vláda odstoupí.", "cp1250", "cp1250"),
        (
            "It cost £5 more, the mayor’s office said. Nobody knew why, and nobody asked about it.",
            "cp1252",
            "cp1252",
        ),
        ("The €5 ticket is no more, and the city sold none in May. It was dear.", "cp1252", "cp1252"),
        (
            "She wrote about the fiancé of the mayor – a man whom she had met but once, she said, and long ago.",
            "cp1252",
            "cp1252",
        ),
    ],
)
def test_a_legacy_encoding_is_guessed_and_said(tmp_path: Path, text: str, encoding: str, guess: str) -> None:
    note, article = read(tmp_path, "a.txt", text.encode(encoding))

    assert note == Note("a.txt", f"read as {guess}, which is a guess: it is not UTF-8")
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize("bad", [b"\xe2\x80", b"\x92", b"\xff"])
def test_bytes_that_are_no_utf_8_spoil_nothing_but_themselves(tmp_path: Path, bad: bytes) -> None:
    data = "“We stay,” she said. “All of us.” It".encode() + bad + b"s late."

    note, article = read(tmp_path, "a.txt", data)

    assert note == Note("a.txt", "bytes that are no UTF-8, shown as �: 1")
    assert isinstance(article, Article)
    assert article.text == "“We stay,” she said. “All of us.” It�s late."


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.txt", b"---\ntitle: Offer\n---\n \n", "empty"),
        ("a.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("a.txt", b"\xff\xfea", "undecodable: its first bytes say utf-16, the rest is not"),
        ("a.txt", b"\xef\xbb\xbfcaf\xe9", "undecodable: its first bytes say utf-8-sig, the rest is not"),
        ("a.txt", bytes(range(1, 256)) * 4, "undecodable: neither UTF-8 nor a known legacy encoding"),
        ("a.txt", b"x" * 10_001, "too large: 10,001 bytes, the limit is 10,000"),
        ("a.html", b"x" * 10_001, "too large: 10,001 bytes, the limit is 10,000"),
        ("a.html", b"  ", "empty"),
        ("a.htm", b"<html><body></body></html>", "no article text found in the page"),
        ("a.html", bytes(range(256)), "no article text found in the page"),
        ("a.html", b"<div>" * 2000, "no article text found in the page"),
        ("a.pdf", b"%PDF", "not an article: .pdf; .txt, .md, .html and .jsonl are read"),
        ("README", b"text", "not an article: no suffix; .txt, .md, .html and .jsonl are read"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    assert refusals(tmp_path, name, content) == [f"{name}: {reason}"]


def test_a_bad_page_logs_nothing_beside_its_refusal(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        read(tmp_path, "a.html", bytes(range(256)))

    assert caplog.records == []


def test_a_file_as_large_as_the_limit_is_read(tmp_path: Path) -> None:
    assert len(read_one(tmp_path, "a.txt", "x" * 10_000).text) == 10_000


def test_a_file_that_is_gone_or_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()

    assert list(read_articles(tmp_path / "gone.txt", "gone.txt")) == [
        Refusal("gone.txt", "cannot be read: No such file or directory")
    ]
    assert list(read_articles(tmp_path / "folder.txt", "folder.txt")) == [
        Refusal("folder.txt", "cannot be read: Is a directory")
    ]


def test_suffixes_are_read_in_any_case(tmp_path: Path) -> None:
    assert read_one(tmp_path, "A.TXT", "Title\nStory.").title == "Title"
    assert read_one(tmp_path, "A.Md", "# Title\nStory.").title == "Title"


def test_a_page_gives_story_title_author_date_publisher_and_link(tmp_path: Path) -> None:
    text = (
        "Sessions offered to resign\n\n"
        "The attorney general offered to resign on Tuesday, two officials said, and was turned down.\n\n"
        "The offer was not a formal one, the newspaper reported. It came after months & months of tension.\n\n"
        "What happens next\n\n"
        "Nobody at the White House would say whether the president still trusts him."
    )

    assert read_one(tmp_path, "a.html", PAGE) == Article(
        id="a.html",
        title="Sessions offered to resign",
        text=text,
        path="a.html",
        source="The Daily",
        author="Jane Roe",
        published_at=datetime(2017, 6, 7, tzinfo=UTC),
        url="https://daily.example/sessions",
        story_start=26,
    )


@pytest.mark.parametrize("sign", ["-", "(", "- "])
def test_an_author_of_a_page_far_too_long_is_not_there(tmp_path: Path, sign: str) -> None:
    # What tries every way to part the signs from the letter would never come back.
    page = PAGE.replace("Jane Roe", sign * 100_000 + "x")
    assert len(page) > 100_000
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")

    [article] = read_articles(path, "a.html")
    assert isinstance(article, Article)
    assert (article.title, article.author, article.source) == (
        "Sessions offered to resign",
        None,
        "The Daily",
    )


def test_a_json_line_gives_every_field_and_its_line(tmp_path: Path) -> None:
    record = {
        "_id": "x1", "title": " Offer\n refused ", "text": "Offer refused\n\nThe story.", "source": "The Daily",
        "author": "Jane Roe", "published_at": "2017-06-07", "url": "https://daily.example/a", "more": [1],
    }  # fmt: skip

    assert read_one(tmp_path, "a.jsonl", "\n \n" + json.dumps(record)) == Article(
        id="x1",
        title="Offer refused",
        text="Offer refused\n\nThe story.",
        path="a.jsonl",
        source="The Daily",
        author="Jane Roe",
        published_at=datetime(2017, 6, 7, tzinfo=UTC),
        url="https://daily.example/a",
        record_line=3,
        story_start=13,
    )


@pytest.mark.parametrize("nobody", ["None", "null", "NaN", "N/A", "Unknown"])
def test_nobody_is_named_where_a_program_wrote_that_nobody_is_known(tmp_path: Path, nobody: str) -> None:
    record = {"_id": "a", "text": "The story.", "source": nobody, "author": nobody}
    article = read_one(tmp_path, "a.jsonl", json.dumps(record))

    assert (article.source, article.author) == (None, None)


def test_only_id_and_text_are_needed_of_a_json_line(tmp_path: Path) -> None:
    fields: dict[str, object] = {
        "title": None,
        "source": "",
        "author": {"name": "a"},
        "published_at": None,
        "url": {},
    }
    text = (
        "The minister resigned on Monday after months of tension, two officials said. Nobody was surprised."
    )

    article = read_one(tmp_path, "a.ndjson", json.dumps({"_id": 7, "text": text, **fields}) + "\r\n")

    title = "The minister resigned on Monday after months of tension, two officials said.…"
    assert article == Article(id="7", title=title, text=text, path="a.ndjson", record_line=1)


def test_a_record_that_is_its_title_is_its_story_too(tmp_path: Path) -> None:
    flash = "Sessions offers to resign."

    article = read_one(tmp_path, "a.jsonl", json.dumps({"_id": "a", "title": flash, "text": flash}))
    assert (article.title, story(article)) == (flash, flash)


def test_the_first_json_line_may_have_a_mark(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + json.dumps({"_id": "a", "text": "Caf\u00e9"}).encode()

    assert read_one(tmp_path, "a.jsonl", content).text == "Café"


def test_bad_json_lines_are_refused_by_number_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        b'{"_id": "a", "text": "First."}',
        b'{"_id": "b", "text": "cut',
        b'["_id", "text"]',
        b'{"_id": "c"}',
        b'{"_id": "c", "text": "  "}',
        b'{"_id": "c", "text": 5}',
        b'{"text": "No id."}',
        b'{"_id": "", "text": "No id."}',
        b'{"_id": true, "text": "No id."}',
        b'{"_id": 1.5, "text": "No id."}',
        b'{"_id": "d", "text": "half \\ud83d"}',
        b'{"_id": "d", "text": "x", "title": "\\udc00"}',
        b'{"_id": "d", "text": "caf\xe9"}',
        b"[" * 5_000,
        b'{"_id": "d", "text": "' + b"x" * 10_000 + b'"}',
        b'{"_id": "z", "text": "Last \\ud83d\\ude00 \\u0000."}',
    ]
    readings = read(tmp_path, "a.jsonl", b"\n".join(lines))

    assert [each.id for each in readings if isinstance(each, Article)] == ["a", "z"]
    broken = "broken JSON: Unterminated string starting at: line 1 column 22 (char 21)"
    deep = "broken JSON: maximum recursion depth exceeded while decoding a JSON array from a unicode string"
    assert [(each.line, each.reason) for each in readings if isinstance(each, Refusal)] == [
        (2, broken),
        (3, "broken JSON: a line holds one object"),
        (4, "empty: 'text' is missing or blank"),
        (5, "empty: 'text' is missing or blank"),
        (6, "empty: 'text' is missing or blank"),
        (7, "'_id' is missing"),
        (8, "'_id' is missing"),
        (9, "'_id' is missing"),
        (10, "'_id' is missing"),
        (11, "undecodable: half of a surrogate pair"),
        (12, "undecodable: half of a surrogate pair"),
        (13, "undecodable: JSON lines are UTF-8"),
        (14, deep),
        (15, "too large: 10,025 bytes, the limit is 10,000"),
    ]


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_far_too_long_is_never_held_in_memory_whole(tmp_path: Path, end: bytes) -> None:
    path, short = tmp_path / "a.jsonl", b'{"_id": "a", "text": "Short."}\n'
    long = b'{"_id": "b", "text": "' + b"x" * 30_000_000 + b'"}' + end
    path.write_bytes(short + long + (short if end else b""))
    tracemalloc.start()
    try:
        readings = list(read_articles(path, "a.jsonl", 10_000))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 5_000_000
    refusal = Refusal("a.jsonl", f"too large: {len(long):,} bytes, the limit is 10,000", 2)
    assert readings[1] == refusal
    lines = [each.record_line for each in readings if isinstance(each, Article)]
    assert lines == ([1, 3] if end else [1])


@pytest.mark.parametrize("over", [0, 1])
def test_a_line_may_have_as_many_bytes_as_the_limit_says(tmp_path: Path, over: int) -> None:
    line = b'{"_id": "a", "text": "Short."}\n'
    path = tmp_path / "a.jsonl"
    path.write_bytes(line * 2)
    readings = list(read_articles(path, "a.jsonl", len(line) - over))

    assert [isinstance(each, Article) for each in readings] == [not over] * 2
    assert [getattr(each, "line", None) for each in readings if over] == [1, 2][: 2 * over]


@pytest.mark.parametrize(
    ("name", "content", "written"),
    [
        ("a.txt", "---\npublished_at: soon\n---\nThe story.", "soon"),
        ("a.txt", "---\npublished_at: 2017-13-45\n---\nThe story.", "2017-13-45"),
        ("a.jsonl", '{"_id": "a", "text": "The story.", "published_at": 1496829600}', "1496829600"),
        ("a.jsonl", '{"_id": "a", "text": "The story.", "date": 1601011200000}', "1601011200000"),
    ],
)
def test_a_date_that_makes_no_sense_is_said_and_left_out(
    tmp_path: Path, name: str, content: str, written: str
) -> None:
    article, note = read(tmp_path, name, content)

    assert isinstance(article, Article)
    assert article.published_at is None
    assert note == Note(name, f"date not understood: {written!r}; use YYYY-MM-DD")


def test_a_year_alone_is_a_date_in_yaml_and_in_json(tmp_path: Path) -> None:
    year = datetime(2017, 1, 1, tzinfo=UTC)

    assert read_one(tmp_path, "a.txt", "---\npublished_at: 2017\n---\nThe story.").published_at == year
    assert (
        read_one(tmp_path, "a.jsonl", '{"_id": "a", "text": "b", "published_at": 2017}').published_at == year
    )


@pytest.mark.parametrize("error", [TypeError("no\n such  thing"), RecursionError("no such thing")])
def test_an_error_that_nobody_foresaw_costs_one_article_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("dateutil.parser.parse", fail)
    records = [
        {"_id": each, "text": "The story.", "date": each}
        for each in ("2017-01-01", "June 2017", "2018-01-01")
    ]
    first, second, third = read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, records)))
    reason = f"cannot be read, please report it: unexpected {type(error).__name__}: no such thing"

    assert [each.id for each in (first, third) if isinstance(each, Article)] == ["2017-01-01", "2018-01-01"]
    assert second == Refusal("a.jsonl", reason, 2)
    assert refusals(tmp_path, "a.txt", "---\ndate: June 2017\n---\nThe story.") == [f"a.txt: {reason}"]


def test_a_lack_of_memory_is_no_fault_of_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("dateutil.parser.parse", fail)
    with pytest.raises(MemoryError):
        read(tmp_path, "a.txt", "---\ndate: June 2017\n---\nThe story.")
    with pytest.raises(MemoryError):
        read(tmp_path, "a.jsonl", json.dumps({"_id": "a", "text": "The story.", "date": "June 2017"}))


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("slash", ["/", "\\/"])
def test_only_the_lines_that_hold_an_id_are_taken_apart_however_it_is_written(
    tmp_path: Path, escaped: bool, slash: str
) -> None:
    path = tmp_path / "a.jsonl"
    record = json.dumps({"_id": "café/1", "text": "Short."}, ensure_ascii=escaped).replace("/", slash)
    path.write_text(f'{record}\n{{"_id": broken\n', encoding="utf-8")

    [found] = read_articles(path, "a.jsonl", naming="café/1")

    assert isinstance(found, Article)
    assert found.id == "café/1"
