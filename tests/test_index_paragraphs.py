"""Paragraphs, and which of them only introduce others."""

from itertools import pairwise

import pytest
from conftest import SEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import LINE_END, Article
from index.paragraphs import Kind, kinds, paragraph_number, paragraphs
from index.readers import read_articles

LINES = st.text(alphabet="ab .\n\r\t\x0c\u2028A—“”", max_size=120)


def split(text: str, start: int = 0) -> list[str]:
    return [span.of(text) for span in paragraphs(text, start)]


def kinds_of(text: str, *boilerplate: int) -> str:
    """The first letters of what the paragraphs are."""
    spans = paragraphs(text)
    return "".join(kind[0] for kind in kinds(text, spans, [at in boilerplate for at in range(len(spans))]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n\n\n\nThree.", ["One.", "Two.", "Three."]),
        ("One.\r\nTwo.\r\n\r\nThree.\r\n", ["One.", "Two.", "Three."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("  One.  \n\t\n  Two.\t", ["One.", "Two."]),
        ("One.\x0cTwo.\u2028Three.", ["One.\x0cTwo.\u2028Three."]),
        ("", []),
        ("\n \r\n", []),
    ],
)
def test_a_line_is_a_paragraph(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_lines_wrapped_by_hand_are_joined_to_blocks() -> None:
    wrapped = "The president spoke\r\non Monday about the\r\nban, and left.\r\n\r\n  Then he came back\r\n  to the house.\r\n"

    assert split(wrapped) == [
        "The president spoke\r\non Monday about the\r\nban, and left.",
        "Then he came back\r\n  to the house.",
    ]


def test_one_long_line_shows_that_nothing_is_wrapped() -> None:
    text = "A headline\nanother line\n" + "word " * 30

    assert split(text) == ["A headline", "another line", ("word " * 30).strip()]


def test_an_address_and_one_long_line_in_twenty_leave_the_others_wrapped() -> None:
    lines = ["The president spoke", "on Monday about the", "ban, and left."] * 7
    address = "https://example.org/" + "a" * 120

    assert split("\n".join([*lines, "", address])) == ["\n".join(lines), address]
    assert split("\n".join([*lines[:20], "", "word " * 30])) == [
        "\n".join(lines[:20]),
        ("word " * 30).strip(),
    ]
    assert len(split("\n".join([*lines[:18], "", "word " * 30]))) == 19


def test_lines_set_apart_by_empty_ones_are_joined_where_they_stop_in_mid_sentence() -> None:
    first = (
        "The president spoke\n\non Monday about the\n\nban, which a court\n\nin California had\n\nsuspended."
    )
    second = "Then he came back\n\nto the house, where\n\nnobody waited for\n\nhim."

    assert split(f"{first}\n\n\n{second}\n") == [first, second]
    # Few lines that do not end a sentence may be headings, and those that do are paragraphs.
    assert len(split(second)) == 4  # too few to tell
    assert len(split("\n\n".join(["He left for the house.", "She stayed where she was."] * 5))) == 10
    assert len(split("\n\n".join(["A heading", "He left for the house."] * 5))) == 10


def test_short_lines_that_end_sentences_are_not_wrapped() -> None:
    assert split("He left.\nShe stayed.\nand nobody knew") == ["He left.", "She stayed.", "and nobody knew"]


def test_paragraphs_begin_where_the_story_does() -> None:
    assert split("Title\n\nOne.\nTwo.", 5) == ["One.", "Two."]


@settings(deadline=None, max_examples=300)
@given(text=LINES, start=st.integers(0, 20))
def test_every_character_stands_in_exactly_one_paragraph(text: str, start: int) -> None:
    spans = paragraphs(text, min(start, len(text)))

    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text[start:].split())
    assert all(LINE_END.search(text, one.end, other.start) for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What comes next\n\nNobody knows.", "hs"),
        ("WHAT COMES NEXT?\n\nNobody knows.", "ss"),
        ("what comes next\n\nNobody knows.", "ss"),
        ("Nobody knows.\n\nThe end", "ss"),
        ("The end", "s"),
        ("- One thing\n\nNobody knows.", "ss"),
        ("One thing\n\nAnother thing\n\nNobody knows.", "sss"),
        ("One thing\nAnother thing\n\nNobody knows\nwhat will\nhappen now.", "ss"),
        (f"{'Endless' * 30}\n\nNobody knows.", "ss"),
        ("A line of more than fourteen words is hardly ever the heading of a section here\n\nNobody knows.", "ss"),
        ("Nobody knows.\n\nWhy not\n\nNobody says.\n\nWhat now\n\nNobody cares.", "shshs"),
    ],
)  # fmt: skip
def test_a_short_line_above_a_paragraph_is_its_heading(text: str, expected: str) -> None:
    assert kinds_of(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "by JANE ROE and John Q. Public",
        "Posted by Jane Roe, The Daily",
        "Reporting by Jane Roe; Editing by John Doe",
        "June 7, 2017",
        "7 Jun 2017",
        "2017-06-07",
        "Wednesday, June 7, 2017 at 9:30 PM EDT",
        "Published: Wednesday, June 7, 2017",
        "Last updated 2017-06-07 10:00",
        "WASHINGTON (AP) —",
        "NEW YORK",
        "ST. LOUIS, Mo. (Reuters) -",
    ],
)
def test_a_byline_or_dateline_of_its_own_introduces(line: str) -> None:
    assert kinds_of(f"{line}\n\nNobody knows.") == "is"


@pytest.mark.parametrize(
    "line",
    [
        "By noon the crowd had left.",
        "WASHINGTON — The president spoke on Monday.",
        "In June 2017, he left.",
        "June 7, 2017 was the day on which he left the house for the last time in years.",
        "By John Roe's account of the night, the crowd had left the square before the police came at ten",
    ],
)
def test_a_sentence_that_begins_like_one_is_story(line: str) -> None:
    assert kinds_of(f"{line}\n\nNobody knows.") == "ss"


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0", "\u2003"])
def test_a_long_run_of_spaces_is_one_space(space: str) -> None:
    # Parts of a pattern that may take the same spaces would try every way to part them, and never come back.
    run = space * 20_000

    assert kinds_of(f"AAA{run}x\n\nNobody knows.") == "ss"
    assert kinds_of(f"WASHINGTON{run}(AP){run}—\n\nNobody knows.") == "is"
    assert kinds_of(f"By{run}Jane{run}Roe\n\nNobody knows.") == "is"


def test_capitals_over_two_lines_are_no_dateline() -> None:
    assert kinds_of("NEW YORK \n AND BOSTON\n\nNobody knows\nwhat will\nhappen now.") == "ss"


def test_boilerplate_stays_boilerplate_and_breaks_a_list() -> None:
    assert kinds_of("One thing\n\nShare\n\nAnother thing\n\nNobody knows.", 1) == "sbhs"
    assert kinds_of("What comes next\n\nShare\n\nNobody knows.", 1) == "sbs"


def test_an_article_of_headings_alone_is_story() -> None:
    assert kinds_of("By Jane Roe\n\nJune 7, 2017") == "ss"
    assert kinds_of("By Jane Roe\n\nShare", 1) == "sb"


def test_paragraphs_are_numbered_behind_the_title() -> None:
    text = "Title\n\nOne.\n\nTwo.\nThree."
    article = Article("a", "Title", text, "a.txt", story_start=5)

    numbers = {word: paragraph_number(article, text.index(word)) for word in ("Title", "One", "Two", "Three")}
    assert numbers == {"Title": 1, "One": 1, "Two": 2, "Three": 3}


def test_the_second_seed_has_two_headings() -> None:
    [article] = read_articles(SEEDS / "001_b70d664efddb4c2b.txt", "seeds/001.txt")
    assert isinstance(article, Article)
    spans = paragraphs(article.text, article.story_start)

    found = kinds(article.text, spans, [False] * len(spans))

    assert len(spans) == 11
    assert [
        span.of(article.text) for span, kind in zip(spans, found, strict=True) if kind is not Kind.STORY
    ] == [
        "Anonymous Sources in the New York Times Report",
        "Public Signs of Disagreement",
    ]
