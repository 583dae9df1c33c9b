"""Replies as a person sees them in a terminal: every word of the article, nothing that steers the terminal."""

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from bot.links import safe_url
from bot.printable import printable
from bot.render import (
    Terminal,
    age,
    context_lines,
    highlighted,
    place,
    reply_lines,
    report_text,
)
from bot.words import NOT_CERTAIN, plural
from index.articles import Article, Note, Refusal
from index.build import BuildReport
from index.spans import Span
from index.verify import State
from retrieval.answers.results import (
    Abstention,
    Account,
    Answer,
    Citation,
    IndexFacts,
    Question,
    Understanding,
)
from retrieval.questions.conversation import Turn

TEXT = "Mill burns\n\nThe old mill burned. It was on Sunday, 3 years ago.\n\nAnn Lee said so.\n"
STORY = Span(12, 63)
ARTICLE = Article(
    id="a1",
    title="Mill burns",
    text=TEXT,
    path="seeds/mill.txt",
    source="The Post",
    author="Bo Doe",
    published_at=datetime(2017, 6, 7, 9, 30, tzinfo=UTC),
    url="https://example.org/mill",
    story_start=12,
)
WIRE = Article(id="w2", title="Wire title", text=TEXT, path="wire.jsonl", record_line=7, story_start=12)
CITATION = Citation(
    number=1,
    row=1,
    score=1.0,
    article=ARTICLE,
    start=STORY.start,
    end=STORY.end,
    line=3,
    paragraph=1,
    highlights=(Span(33, 63),),
    answers=(Span(43, 49),),
)
BUILT = datetime.now(UTC) - timedelta(days=2, minutes=1)


def answer(*citations: Citation, **more: Any) -> Answer:
    values: dict[str, Any] = {
        "question": Question("when?"),
        "understood": Understanding("", "", Turn("when?")),
        "citations": citations or (CITATION,),
        "confidence": 0.9,
        "index": IndexFacts("000007", 2, 1234, BUILT),
        "timings_ms": {"total": 1.0},
    }
    return Answer(**(values | more))


def abstention(*nearest: Citation, reason: str = "The articles say nothing about “Rome”.") -> Abstention:
    one = answer()
    return Abstention(one.question, one.understood, reason, nearest, 0.1, one.index, one.timings_ms)


def plain(lines: Iterable[Text]) -> list[str]:
    return [line.plain for line in lines]


def styled(text: Text) -> list[tuple[str, str]]:
    """The styled pieces of a text."""
    return [(text.plain[each.start : each.end], str(each.style)) for each in text.spans if each.style]


def test_an_answer_is_the_quote_where_it_stands_and_how_fresh_the_index_is() -> None:
    assert plain(reply_lines(answer(), None)) == [
        "[1]",
        "    The old mill burned. It was on Sunday, 3 years ago.",
        "    Mill burns · by Bo Doe · The Post · 2017-06-07 · https://example.org/mill",
        "    seeds/mill.txt:3, paragraph 1",
        "",
        "2 articles, 1,234 passages, index built 2 days ago",
    ]


def test_the_day_of_an_article_is_the_one_in_its_own_zone() -> None:
    evening = replace(
        ARTICLE, published_at=datetime(2017, 6, 7, 20, 30, tzinfo=timezone(timedelta(hours=-7)))
    )

    told = plain(reply_lines(answer(replace(CITATION, article=evening, also=(evening,))), None))

    assert told[2] == "    Mill burns · by Bo Doe · The Post · 2017-06-07 · https://example.org/mill"
    assert told[4] == "    also carried by 1: The Post, 2017-06-07"


def test_the_sentence_that_answers_is_bold_and_what_was_asked_for_underlined() -> None:
    quote = list(reply_lines(answer(), None))[1]

    assert styled(quote) == [
        ("It was on ", "bold"),
        ("Sunday", "bold underline"),
        (", 3 years ago.", "bold"),
    ]


def test_only_what_is_known_of_an_article_is_told() -> None:
    bare = replace(CITATION, article=WIRE, highlights=(), answers=())

    assert plain(reply_lines(answer(bare), None))[2:4] == [
        "    Wire title",
        "    wire.jsonl:7 (w2), paragraph 1",
    ]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.MOVED, "! the article was edited since; these words now stand elsewhere in it"),
        (State.CHANGED, "! the article was edited since and no longer says this; run: quoth rebuild"),
        (State.GONE, "! the article is gone since; run: quoth rebuild"),
    ],
)
def test_a_quote_that_its_file_no_longer_holds_there_is_warned_of(state: State, told: str) -> None:
    assert plain(reply_lines(answer(replace(CITATION, state=state)), None))[4:6] == [f"    {told}", ""]


def test_other_carriers_are_named_by_publisher_or_else_by_title() -> None:
    carriers = (replace(ARTICLE, source="Courier"), WIRE, replace(WIRE, source="Times\n", title="No"))

    assert plain(reply_lines(answer(replace(CITATION, also=carriers)), None))[4] == (
        "    also carried by 3: Courier, 2017-06-07; Wire title; Times"
    )


def test_accounts_that_differ_are_told_first_with_their_citations() -> None:
    differing = (Account("five\npeople", 1), Account("7", 2))

    lines = plain(reply_lines(answer(CITATION, replace(CITATION, number=2), differing=differing), None))

    assert lines[:3] == ["The accounts differ: “five people” [1]; “7” [2].", "", "[1]"]


def test_accounts_of_several_days_are_told_with_their_days_so_that_progress_shows() -> None:
    later = replace(ARTICLE, published_at=datetime(2017, 6, 9, 23, tzinfo=UTC))
    undated = replace(ARTICLE, published_at=None)
    cited = (
        replace(CITATION, number=at, article=each) for at, each in enumerate((later, ARTICLE, undated), 1)
    )
    differing = (Account("9", 1), Account("5", 2), Account("7", 3))

    assert plain(reply_lines(answer(*cited, differing=differing), None))[0] == (
        "The accounts differ: “9” [1], 2017-06-09; “5” [2], 2017-06-07; “7” [3]."
    )


@pytest.mark.parametrize(("confidence", "told"), [(0.49, [NOT_CERTAIN, "", "[1]"]), (0.5, ["[1]"])])
def test_where_passages_may_well_not_answer_it_is_said_before_them(
    confidence: float, told: list[str]
) -> None:
    reply = answer(confidence=confidence)

    assert plain(reply_lines(reply, None))[: len(told)] == told
    assert NOT_CERTAIN not in plain(reply_lines(reply, None, first=2))


def test_going_on_shows_only_what_was_not_shown_before() -> None:
    citations = [replace(CITATION, number=at) for at in (1, 2, 3)]
    whole = answer(*citations, differing=(Account("5", 1), Account("7", 2)))

    lines = plain(reply_lines(whole, None, first=3))

    assert lines[0] == "[3]"
    assert len(lines) == 6


def test_how_a_question_was_understood_is_told_before_all_else() -> None:
    understood = Understanding(
        "Jeff\nSessions", "only articles by The Post", Turn("?"), "“apology” for “aplogy”"
    )

    assert plain(reply_lines(answer(understood=understood), None))[:4] == [
        "(about “Jeff Sessions”)",
        "(taking “apology” for “aplogy”)",
        "(only articles by The Post)",
        "[1]",
    ]


def test_an_abstention_gives_its_reason_and_passes_nothing_off_as_an_answer() -> None:
    lines = list(reply_lines(abstention(CITATION, replace(CITATION, highlights=())), None))

    assert plain(lines) == [
        "The articles don’t say. The articles say nothing about “Rome”.",
        "\nNearest, but no answer:",
        "    It was on Sunday, 3 years ago.",
        "    Mill burns · seeds/mill.txt:3",
        "",
        "    The old mill burned. It was on Sunday, 3 years ago.",
        "    Mill burns · seeds/mill.txt:3",
        "",
        "2 articles, 1,234 passages, index built 2 days ago",
    ]
    assert not [style for line in lines[1:] for _, style in styled(line) if "bold" in style]


def test_an_abstention_may_have_nothing_near() -> None:
    assert plain(reply_lines(abstention(reason="No article holds it."), None)) == [
        "The articles don’t say. No article holds it.",
        "2 articles, 1,234 passages, index built 2 days ago",
    ]


def test_what_is_not_asked_of_the_articles_they_are_not_said_to_leave_open() -> None:
    assert plain(reply_lines(replace(abstention(reason="There are 2 articles."), asked=False), None)) == [
        "There are 2 articles.",
        "2 articles, 1,234 passages, index built 2 days ago",
    ]


def test_on_a_terminal_lines_are_broken_between_words_behind_an_indent() -> None:
    assert plain(reply_lines(answer(replace(CITATION, highlights=(), answers=())), 34))[:6] == [
        "[1]",
        "    The old mill burned. It was on",
        "    Sunday, 3 years ago.",
        "    Mill burns · by Bo Doe · The",
        "    Post · 2017-06-07 ·",
        "    https://example.org/mill",
    ]


words = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\t\x00\x1b\x0b\x85\u2028\u200b\u202e\ufeff\u00a0\u0301🔥👩🏽‍🚒ßاא漢字 .,“”ab  "),
        st.characters(codec="utf-8"),
    ),
    max_size=200,
)


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None)
@given(words, st.one_of(st.none(), st.integers(1, 120)))
def test_breaking_lines_changes_no_word(text: str, width: int | None) -> None:
    article = replace(WIRE, title="T", text=text, path="w")
    one = replace(CITATION, article=article, start=0, end=len(text), highlights=(), answers=())

    lines = plain(reply_lines(answer(one), width))

    shown = squeezed("".join(lines[1:-1]))
    assert shown == squeezed(printable(text)) + "Tw:7(w2),paragraph1"
    assert not any("\n" in line for line in lines)


@settings(deadline=None)
@given(st.lists(st.text("abcdé,.“”", min_size=1, max_size=16), min_size=1, max_size=40), st.integers(24, 80))
def test_words_that_fit_into_a_line_are_never_cut_and_lines_never_too_long(
    several: list[str], width: int
) -> None:
    text = " ".join(several)
    article = replace(WIRE, title="T", text=text, path="w")
    one = replace(CITATION, article=article, start=0, end=len(text), highlights=(), answers=())

    lines = plain(reply_lines(answer(one), width))

    at = lines.index("    T")
    assert " ".join(lines[1:at]).split() == several
    assert max(map(len, lines[1:at])) <= width


@settings(deadline=None)
@given(words, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4), st.integers(0, 20))
def test_marking_changes_no_word_and_marks_nothing_else(
    text: str, pairs: Sequence[tuple[int, int]], start: int
) -> None:
    span = Span(min(start, len(text)), len(text))
    bold = [Span(min(pair), max(pair)) for pair in pairs]

    found = highlighted(text, span, bold)

    assert squeezed(found.plain) == squeezed(printable(span.of(text)))
    marked = "".join(words for words, _ in styled(found))
    expected = "".join(text[at] for at in range(*span) if any(each.start <= at < each.end for each in bold))
    assert squeezed(marked) == squeezed(printable(expected))


SAFE_ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;[^\x1b\x07]*\x1b\\")  # styles and hyperlinks


def on_a_terminal(lines: Iterable[Text]) -> str:
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="truecolor", soft_wrap=True, markup=False
    )
    for line in lines:
        console.print(line)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def hostile_reply(evil: str) -> Answer:
    """A reply in which everything that comes from outside is hostile."""
    article = replace(
        ARTICLE, id=evil, title=evil, text=evil, path=evil, source=evil, author=evil, url=f"https://{evil}"
    )
    citation = replace(
        CITATION,
        article=article,
        start=0,
        end=len(evil),
        highlights=(Span(0, len(evil) // 2),),
        answers=(),
        also=(article, replace(article, source=None, record_line=3)),
    )
    return answer(
        citation,
        replace(citation, number=2, article=replace(article, record_line=5)),
        understood=Understanding(evil, evil, Turn(evil), evil),
        differing=(Account(evil, 1),),
    )


@settings(deadline=None)
@given(st.one_of(words, st.sampled_from(["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "\u202etxt.exe", "\x00"])))
def test_nothing_from_outside_steers_the_terminal(evil: str) -> None:
    reply = hostile_reply(evil)
    nearest = abstention(*reply.citations, reason=evil)
    article = reply.citations[0].article
    lines = [
        *reply_lines(reply, 60),
        *reply_lines(nearest, None),
        *context_lines(article, Span(0, len(evil)), [Span(0, len(evil))], 60),
        report_text(report(refused=(Refusal(evil, evil, 3),), notes=(Note(evil, evil),))),
    ]

    left = SAFE_ESCAPES.sub("", on_a_terminal(lines))

    assert {each for each in left if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}} <= {"\n", "\t"}
    assert not set(left) & set("\u061c\u200b\u200e\u200f\u2066\u2067\u2068\u2069\ufeff")
    assert not [each for each in left if "\u202a" <= each <= "\u202e"]


def test_hostile_text_is_shown_as_signs_where_it_stands() -> None:
    lines = plain(reply_lines(hostile_reply("red\x1b[31m\u202e \x00end"), None))

    assert lines[0] == "(about “red␛[31m� ␀end”)"
    assert lines[1].startswith("(taking red")
    assert lines[3].startswith("The accounts differ: “red␛[31m� ␀end” [1]")
    assert "    red␛[31m� ␀end" in lines
    assert not [line for line in lines if "https" in line]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("https://example.org/zoë/漢", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("HTTPS://example.org", True),
        ("https://apnews.com@evil.example/x", False),
        ("https://user:secret@example.org/", False),
        ("example.org", False),
        ("https://example.org/a b", False),
        ("https://example.org/\x1b]8;;", False),
        ("https://example.org/\u202egpj", False),
        ("https://example.org/\n", False),
        ("", False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, safe: bool) -> None:
    shown = on_a_terminal(reply_lines(answer(replace(CITATION, article=replace(ARTICLE, url=url))), None))

    assert ("\x1b]8;id=" in shown and f";{safe_url(url)}\x1b\\" in shown) is safe
    assert (f"· {url}" in shown.replace("\x1b", "")) is safe if url else "· \x1b" not in shown


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-100, "just now"),
        (0, "just now"),
        (55, "just now"),
        (65, "1 minute ago"),
        (3_590, "59 minutes ago"),
        (3_605, "1 hour ago"),
        (86_390, "23 hours ago"),
        (86_405, "1 day ago"),
        (86_400 * 1_234 + 5, "1,234 days ago"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(seconds: int, told: str) -> None:
    assert age(datetime.now(UTC) - timedelta(seconds=seconds)) == told


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 quotes"), (1, "1 quote"), (2, "2 quotes"), (12_345, "12,345 quotes")]
)
def test_numbers_agree_with_their_nouns(count: int, told: str) -> None:
    assert plural(count, "quote") == told


def test_a_place_is_a_line_of_the_file_or_the_record_that_holds_it() -> None:
    assert place(ARTICLE, 3) == "seeds/mill.txt:3"
    assert place(WIRE, 3) == "wire.jsonl:7 (w2)"
    assert place(replace(ARTICLE, path="a\n\x1bb.txt"), 3) == "a ␛b.txt:3"


def test_a_page_is_named_with_the_paragraph_and_no_line() -> None:
    page = replace(ARTICLE, path="seeds/mill.html")
    cited = replace(CITATION, article=page, line=page.line(STORY.start))

    assert "    seeds/mill.html, paragraph 1" in plain(reply_lines(answer(cited), None))
    nothing = plain(reply_lines(abstention(cited), None))
    assert "    Mill burns · seeds/mill.html, paragraph 1" in nothing


def report(**more: Any) -> BuildReport:
    values: dict[str, Any] = {
        "generation": "000003",
        "published": True,
        "added": 1,
        "changed": 2,
        "removed": 3,
        "unchanged": 4,
        "refused": (),
        "notes": (),
        "articles": 7,
        "passages": 1,
        "embedded": 5,
        "seconds": 1.26,
    }
    return BuildReport(**(values | more))


def test_a_rebuild_tells_what_it_refused_and_noted_and_did() -> None:
    refused = (Refusal("a.jsonl", "broken JSON", 2), Refusal("b.jpg", "not an article"))

    assert report_text(
        report(refused=refused, notes=(Note("c.txt", "read as cp1252"),))
    ).plain.splitlines() == [
        "refused  a.jsonl:2: broken JSON",
        "refused  b.jpg: not an article",
        "note     c.txt: read as cp1252",
        "Articles: 1 added, 2 changed, 3 removed, 4 unchanged, 2 refused.",
        "Index 000003: 7 articles, 1 passage, 5 embedded, 1.3 s.",
    ]


def test_a_rebuild_that_changed_nothing_says_so() -> None:
    assert report_text(report(published=False)).plain.startswith("Nothing changed. Articles: 1 added")


FIVE = Article(
    "f", "Five", "Five\n\n" + "\n\n".join(f"Paragraph {word}." for word in "one two three four five six".split()), "f.txt",
    story_start=6,
)  # fmt: skip


def test_a_passage_is_shown_with_the_paragraphs_around_it() -> None:
    start = FIVE.text.index("Paragraph four")
    span = Span(start, start + len("Paragraph four."))

    lines = list(context_lines(FIVE, span, [Span(start, start + 9)], None, around=1))

    assert plain(lines) == [
        "Five",
        "\n¶ 3, line 7",
        "    Paragraph three.",
        "\n¶ 4, line 9",
        "    Paragraph four.",
        "\n¶ 5, line 11",
        "    Paragraph five.",
        "\nf.txt:9",
    ]
    assert styled(lines[4]) == [("Paragraph", "bold")]
    assert [styled(lines[at]) for at in (2, 6)] == [
        [("Paragraph three.", "dim")],
        [("Paragraph five.", "dim")],
    ]


def test_a_passage_at_an_end_has_fewer_paragraphs_around_it_and_a_whole_article_none() -> None:
    first = Span(6, 6 + len("Paragraph one."))

    assert [line for line in plain(context_lines(FIVE, first, [], None)) if "¶" in line] == [
        "\n¶ 1, line 3",
        "\n¶ 2, line 5",
        "\n¶ 3, line 7",
    ]
    whole = plain(context_lines(FIVE, Span(6, len(FIVE.text)), [], None))
    assert sum("¶" in line for line in whole) == 6


@pytest.mark.parametrize(
    ("article", "told"),
    [
        (replace(FIVE, path="f.html"), "\nf.html"),
        (replace(FIVE, path="f.jsonl", record_line=4), "\nf.jsonl:4 (f)"),
    ],
)
def test_paragraphs_around_a_passage_are_told_without_lines_that_the_file_has_not(
    article: Article, told: str
) -> None:
    lines = plain(context_lines(article, Span(6, 6 + len("Paragraph one.")), [], None))

    assert [line for line in lines if "¶" in line] == ["\n¶ 1", "\n¶ 2", "\n¶ 3"]
    assert lines[-1] == told


def test_into_a_pipe_lines_go_whole_and_plain(capsys: pytest.CaptureFixture[str]) -> None:
    long = replace(CITATION, article=replace(ARTICLE, text=TEXT[:63] + " word" * 100), end=563)
    terminal = Terminal()

    terminal.print(reply_lines(answer(long), terminal.width))

    out = capsys.readouterr().out
    assert terminal.width is None
    assert "\x1b" not in out
    assert f"    {long.quote}\n" in out


def test_to_a_terminal_lines_are_wrapped_and_styled_and_colours_can_be_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "44")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = Terminal()
    coloured.print(reply_lines(answer(), coloured.width))
    with_colours = capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    plainer = Terminal()
    plainer.print(reply_lines(answer(), plainer.width))
    without = capsys.readouterr().out

    assert (coloured.width, plainer.width) == (44, 44)
    assert "\x1b[1;36m[1]\x1b[0m" in with_colours
    assert "\x1b[1m[1]\x1b[0m" in without
    assert "\x1b[1;4mSunday" in with_colours
    assert "\x1b[1;4mSunday" in without
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", without)
