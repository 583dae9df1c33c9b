"""Passages are slices: of the story and nothing else, whole, in order, whatever the text and the file."""

import json
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.cleaning import boilerplate, line_key
from index.cutting import cut
from index.paragraphs import Kind, kinds, paragraphs
from index.passages import Passage
from index.readers import read_articles
from index.spans import Span

NASTY = st.text(
    st.sampled_from(
        "aB .,!?…\"“”'\n\r\t\0\x0b\x0c\x85\u00a0\u2028\u200d\u202e\u0301é中。😀👩\ufeff\ufffdשم1-•"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=300,
)
SENTENCES = st.lists(
    st.sampled_from(
        ["He left. ", "“We will go,” he said. ", "She said: “Never.", " Not now.” ", "Mr. Roe\r\n", "\n\n", "What next\n\n", "Share\n\n",
         "By Jane Roe\n\n", "word " * 40, "x" * 450 + " ", "…\n", "Read more news @\n\n", "e\u0301😀. ", "\t—\t"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def article_of(text: str, story_start: int = 0) -> Article:
    return Article("a", "Title", text, "a.txt", story_start=story_start)


def texts(article: Article, words: int = 90, *recurring: str) -> list[str]:
    return [piece.text(article) for piece in cut(article, frozenset(map(line_key, recurring)), words)]


def read_one(path: Path) -> Article:
    [article] = [each for each in read_articles(path, path.name) if isinstance(each, Article)]
    return article


def sentence(words: int, name: str = "word") -> str:
    return " ".join([name.capitalize(), *[name] * (words - 1)]) + "."


def check_slices(article: Article, passages: list[Passage]) -> None:
    """Passages are trimmed slices in order, which share no character."""
    assert [piece.ordinal for piece in passages] == list(range(len(passages)))
    assert {piece.article_id for piece in passages} <= {article.id}
    assert all(article.story_start <= piece.start < piece.end <= len(article.text) for piece in passages)
    assert all(one.end <= other.start for one, other in pairwise(passages))
    for piece in passages:
        words = article.text[piece.start : piece.end]
        assert piece.text(article) == words == words.strip()


def check_cover(article: Article, passages: list[Passage]) -> None:
    """Passages cover the paragraphs of the story and the headings right above them, and no other."""
    spans = paragraphs(article.text, article.story_start)
    found = kinds(article.text, spans, boilerplate(article.text, spans, frozenset()))
    above = [kind is Kind.HEADING and after is Kind.STORY for kind, after in pairwise(found)]
    story = "".join(
        span.of(article.text)
        for span, kind, heads in zip_longest(spans, found, above)
        if kind is Kind.STORY or heads
    )
    assert "".join("".join(piece.text(article).split()) for piece in passages) == "".join(story.split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "000_f93336160e7d9788.txt",
            [(46, 537, None), (539, 1054, None), (1056, 1589, None), (1591, 2074, None), (2076, 2656, None), (2656, 3203, None)],
        ),
        (
            "001_b70d664efddb4c2b.txt",
            [
                (144, 917, None),
                (919, 1537, None),
                (1538, 2088, "Anonymous Sources in the New York Times Report"),
                (2090, 2668, None),
                (2669, 3317, "Public Signs of Disagreement"),
                (3318, 3789, "Public Signs of Disagreement"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_seeds_are_cut_into_these_passages(
    name: str, expected: list[tuple[int, int, str | None]]
) -> None:
    article = read_one(SEEDS / name)
    passages = cut(article)

    assert [
        (piece.start, piece.end, piece.heading and piece.heading.of(article.text)) for piece in passages
    ] == expected
    check_slices(article, passages)
    check_cover(article, passages)


def test_title_byline_and_boilerplate_are_never_covered_and_a_heading_with_what_it_stands_above() -> None:
    text = (
        "Title\n\nTitle\n\nBy Jane Roe\n\nWASHINGTON —\n\nThe first paragraph, whole.\n\nWhat comes next\n\n"
        "The second one.\n\nShare this article\n\nThe third one.\n\nDaily Planet\n\nThe fourth one.\n\n"
        "Read more news @\n\nAnother story.\n"
    )
    article = article_of(text, story_start=text.index("By"))
    passages = cut(article, frozenset({line_key("Daily Planet")}))

    heading = Span(text.index("What"), text.index("\n\nThe second"))
    assert [(piece.text(article), piece.heading) for piece in passages] == [
        ("The first paragraph, whole.", None),
        ("What comes next\n\nThe second one.", None),
        ("The third one.", heading),
        ("The fourth one.", heading),
    ]


@pytest.mark.parametrize("first", [30, 85, 170])
def test_a_heading_stays_with_the_sentence_below_it_whatever_the_lengths(first: int) -> None:
    below = f"The swamp cup of 2009, held in Scotland\n\n{sentence(first)} {sentence(80)}"

    found = texts(article_of(f"{sentence(90)}\n\n{below}"))

    assert found[0] == sentence(90)
    assert found[1].startswith(f"The swamp cup of 2009, held in Scotland\n\n{sentence(first)}")
    assert " ".join(found[1:]) == below


def test_a_heading_above_a_byline_alone_is_not_covered() -> None:
    assert texts(article_of("The day in pictures\n\nBy Jane Roe (Planet)\n\nThe first one.")) == [
        "The first one."
    ]


def test_an_article_of_boilerplate_alone_has_no_passages() -> None:
    assert cut(article_of("Share\n\nAdvertisement\n")) == []
    assert cut(article_of("")) == []


def test_sentences_are_merged_to_about_the_wanted_length() -> None:
    article = article_of(" ".join([sentence(30)] * 9))

    assert [len(piece.split()) for piece in texts(article)] == [90, 90, 90]
    assert [len(piece.split()) for piece in texts(article, 60)] == [90, 60, 60, 60]
    assert [len(piece.split()) for piece in texts(article, 20)] == [30] * 9


def test_a_passage_ends_with_its_paragraph_where_lengths_allow() -> None:
    text = f"{sentence(40, 'one')} {sentence(40, 'two')}\n\n{sentence(30, 'three')} {sentence(60, 'four')}\n"

    assert texts(article_of(text)) == text.strip().split("\n\n")


def test_short_paragraphs_are_joined_across_their_break() -> None:
    text = "\n\n".join(
        [sentence(45, "one"), sentence(45, "two"), sentence(45, "three"), sentence(45, "four")]
    )

    assert [len(piece.split()) for piece in texts(article_of(text))] == [90, 90]


def test_a_break_inside_of_a_quotation_is_avoided() -> None:
    first, opening, closing, last = (
        sentence(85, "a"),
        sentence(20, "yes"),
        sentence(20, "no"),
        sentence(80, "b"),
    )
    quoted = [f"“{opening}", f"{closing}”"]

    assert texts(article_of(f"{first} {opening} {closing} {last}")) == [
        f"{first} {opening}",
        f"{closing} {last}",
    ]
    assert texts(article_of(f"{first} {quoted[0]} {quoted[1]} {last}")) == [
        first,
        f"{quoted[0]} {quoted[1]} {last}",
    ]


@pytest.mark.parametrize("led", ["Q: Will it stand?", "The votes of all wards:"])
def test_a_question_stays_with_what_answers_it_and_a_colon_with_what_it_announces(led: str) -> None:
    before, answer = sentence(15), f"A: {sentence(19)}"

    assert texts(article_of(f"{before}\n\n{led}\n\n{answer}"), 20) == [before, f"{led}\n\n{answer}"]
    assert texts(article_of(f"{before}\n\n{led[:-1]}.\n\n{answer}"), 20) == [
        f"{before}\n\n{led[:-1]}.",
        answer,
    ]


def test_a_sentence_far_too_long_is_cut_between_words() -> None:
    text = " ".join(f"w{number}" for number in range(500))
    pieces = texts(article_of(text))

    assert [len(piece.split()) for piece in pieces] == [90, 90, 90, 90, 90, 50]
    assert " ".join(pieces) == text


def test_a_sentence_up_to_twice_the_wanted_length_stays_whole() -> None:
    assert texts(article_of(sentence(180))) == [sentence(180)]


@pytest.mark.parametrize(
    ("line", "longest"),
    [
        ("x" * 5_000_000, 18_000),
        ("word " * 1_000_000, 500),
        ("中" * 5_000_000, 18_000),
        ("e\u0301" * 2_500_000, 18_000),
    ],
)
def test_a_line_of_five_megabytes_is_cut_into_bounded_slices(line: str, longest: int) -> None:
    article = article_of(line)
    passages = cut(article)

    check_slices(article, passages)
    assert max(piece.end - piece.start for piece in passages) <= longest
    assert sum(len("".join(piece.text(article).split())) for piece in passages) == len("".join(line.split()))


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(text=NASTY | SENTENCES, start=st.integers(0, 50), words=st.integers(5, 90))
def test_passages_are_the_story_in_order_whatever_the_text(text: str, start: int, words: int) -> None:
    article = article_of(text, min(start, len(text)))
    passages = cut(article, frozenset(), words)

    check_slices(article, passages)
    check_cover(article, passages)


@settings(deadline=None, max_examples=150)
@given(
    text=NASTY | SENTENCES,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    front=st.sampled_from(["", "---\r\ntitle: T\r\n---\r\n", "---\ntitle: a: b\n---\n"]),
    suffix=st.sampled_from([".txt", ".md"]),
)
def test_offsets_are_true_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, encoding: str, front: str, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"offsets{suffix}"
    path.write_bytes((front + text).encode(encoding))
    decoded = path.read_bytes().decode(encoding)

    for article in read_articles(path, path.name):
        if isinstance(article, Article):
            assert article.text == decoded
            check_slices(article, cut(article))


@settings(deadline=None, max_examples=150)
@given(records=st.lists(NASTY | SENTENCES, min_size=1, max_size=4))
def test_offsets_are_true_of_the_text_of_a_json_line(
    tmp_path_factory: pytest.TempPathFactory, records: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "offsets.jsonl"
    path.write_text(
        "".join(json.dumps({"_id": number, "text": text}) + "\n" for number, text in enumerate(records)),
        encoding="utf-8",
    )
    lines = path.read_text(encoding="utf-8").split("\n")

    for article in read_articles(path, path.name):
        if isinstance(article, Article):
            assert article.text == json.loads(lines[(article.record_line or 0) - 1])["text"]
            check_slices(article, cut(article))
            check_cover(article, cut(article))


def test_offsets_are_true_of_the_extracted_page(tmp_path: Path) -> None:
    words = [sentence(30, "alpha"), sentence(70, "beta"), sentence(90, "gamma")]
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>T</title></head><body><article><h1>A title of the page</h1>"
        + "".join(f"<p>{each}</p>" for each in words)
        + "</article></body></html>",
        encoding="utf-8",
    )
    article = read_one(path)
    passages = cut(article)

    check_slices(article, passages)
    assert texts(article) == [f"{words[0]}\n\n{words[1]}", words[2]]
