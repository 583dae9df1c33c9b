"""Whatever articles, questions and people hold: what Discord shows is their words, and nothing of theirs takes effect."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from discord_markdown import Kind, parse, visible, walk
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.discord.links import date_stamp, fitting_url, link_to_quote, masked_link
from bot.discord.state import State, carried, checksum, parse_context
from bot.discord.text import clip, escape, escape_line, width
from bot.printable import one_line, printable

SHARP = (
    r"\ * ** *** _ __ ` `` ``` || ~~ [ ] ( ) [a](https://evil.example) <@1> <@!1> <@&1> <#1> <:x:1> <a:x:1> <t:1:R> "
    r"</ask:1> <id:home> @everyone @here :smile: :a:b: https://evil.example/x http://e.example discord.gg/abc "
    r"Discord.com/invite/a <https://e.example> <mailto:a@b.example> # ## -# - + * > >>> 1. 12) # : . ! ? “ ” \" said"
).split(" ")
NASTY = st.lists(
    st.one_of(
        st.sampled_from(SHARP),
        st.sampled_from(["\n", "\n\n", "\r\n", "\t", "\u202e", "\u200b", "\0", "\u2028", "\x85", " "]),
        st.sampled_from(["word", "Ünï", "e\u0301", "مرحبا", "👩‍👩‍👧", "𝔘", "x" * 30, "1", "a1"]),
        st.text(max_size=3),
    ),
    max_size=25,
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts)))
QUIET = settings(deadline=None, max_examples=300)


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("**a**", Kind.BOLD),
        ("*a*", Kind.ITALIC),
        ("_a_", Kind.ITALIC),
        ("__a__", Kind.UNDERLINE),
        ("~~a~~", Kind.STRIKE),
        ("||a||", Kind.SPOILER),
        ("`a`", Kind.CODE),
        ("```a```", Kind.CODE),
        ("# a", Kind.HEADING),
        ("-# a", Kind.SMALL),
        ("- a", Kind.LIST),
        ("1. a", Kind.LIST),
        ("> a", Kind.QUOTE),
        (">>> a", Kind.QUOTE),
        ("> # a", Kind.HEADING),
        ("[a](https://b.example)", Kind.LINK),
        ("https://b.example", Kind.ADDRESS),
        ("discord.gg/abc", Kind.ADDRESS),
        ("<https://b.example>", Kind.ADDRESS),
        ("<@1>", Kind.MENTION),
        ("<@&1>", Kind.MENTION),
        ("<#1>", Kind.MENTION),
        ("a @everyone", Kind.MENTION),
        ("</ask:1>", Kind.MENTION),
        ("<:a:1>", Kind.EMOJI),
        (":smile:", Kind.EMOJI),
        ("<t:1:R>", Kind.TIME),
    ],
)
def test_the_reader_that_these_tests_rely_on_sees_what_takes_effect(markdown: str, kind: Kind) -> None:
    assert kind in {node.kind for node in walk(parse(markdown))}
    assert {node.kind for node in walk(parse(escape(markdown)))} <= {Kind.TEXT}


@QUIET
@given(NASTY)
@example("\\*a\\*")
@example("a\\")
def test_escaped_text_shows_as_it_stands_and_does_nothing(text: str) -> None:
    nodes = list(parse(escape(text)))

    assert {node.kind for node in nodes} <= {Kind.TEXT, Kind.LINE_END}
    assert visible(tuple(nodes)) == printable(text)


@QUIET
@given(NASTY)
def test_escaped_text_stays_what_it_is_between_bold_marks(text: str) -> None:
    core = escape_line(text)
    nodes = list(parse(f"> x **{core}** y" if core else "> x y"))

    assert {node.kind for node in walk(tuple(nodes))} <= {Kind.TEXT, Kind.QUOTE, Kind.BOLD}
    assert visible(tuple(nodes)).split() == f"x {one_line(text)} y".split()


@QUIET
@given(NASTY, st.integers(1, 60))
def test_clipped_text_is_the_beginning_of_the_line_in_whole_words(text: str, limit: int) -> None:
    line, kept = one_line(text), clip(text, limit)

    assert width(kept) <= limit
    if kept != line:
        begin = kept.removesuffix("…")
        assert line.startswith(begin)
        assert not begin.endswith(" ")
        room = next(line[:at] for at in range(len(line), -1, -1) if width(line[:at]) <= limit - 1)
        assert " " not in room.rstrip() or line[len(begin) : len(begin) + 1] in {"", " "}


def test_an_address_that_would_crowd_out_what_is_quoted_is_left_out() -> None:
    assert fitting_url("https://a.example/" + "x" * 500) == "https://a.example/" + "x" * 500
    assert fitting_url("https://a.example/" + "x" * 600) is None


def test_a_link_to_a_quote_carries_its_first_and_last_words() -> None:
    words = "It is well-known, he said & wrote, that nobody knew\nof it."

    assert link_to_quote("https://n.example/a", words) == (
        "https://n.example/a#:~:text=It%20is%20well%2Dknown%2C%20he%20said,that%20nobody%20knew%20of%20it."
    )
    assert link_to_quote("https://n.example/a#top", "Short - one") == (
        "https://n.example/a#top:~:text=Short%20%2D%20one"
    )


def test_a_fragment_that_would_make_the_link_too_long_is_left_out() -> None:
    assert link_to_quote("https://n.example/" + "x" * 570, "some words") == "https://n.example/" + "x" * 570


@QUIET
@given(NASTY, NASTY, NASTY)
def test_a_linked_label_leads_where_it_should_and_nowhere_else(label: str, path: str, words: str) -> None:
    url = link_to_quote(f"https://news.example/{path}", words)
    nodes = tuple(walk(parse(f"**1** · {masked_link('T' + label, url)} · end")))
    links = [node for node in nodes if node.kind is Kind.LINK]

    assert {node.kind for node in nodes} <= {Kind.TEXT, Kind.BOLD, Kind.LINK}
    assert [link.target for link in links] == ([] if url is None else [url])


@pytest.mark.parametrize(
    ("moment", "stamp"),
    [
        (datetime(2020, 1, 2, tzinfo=UTC), "<t:1577966400:D>"),  # noon: the same day nearly everywhere
        (datetime(2020, 1, 2, 23, 5, tzinfo=UTC), "<t:1577966400:D>"),
        (datetime(2020, 1, 2, 23, 5, tzinfo=timezone(timedelta(hours=-7))), "<t:1577966400:D>"),
        (datetime(2020, 1, 2, 0, 30, tzinfo=timezone(timedelta(hours=9))), "<t:1577966400:D>"),
        (datetime(1500, 1, 1, tzinfo=UTC), "<t:-14831726400:D>"),
        (datetime(9999, 12, 31, tzinfo=UTC), "<t:253402257600:D>"),
    ],
)
def test_a_date_is_the_same_day_for_every_reader(moment: datetime, stamp: str) -> None:
    assert date_stamp(moment) == stamp


SNOWFLAKES = st.integers(1, 2**64 - 1)
DAYS = st.none() | st.dates()
STATES = st.builds(
    State,
    asker=SNOWFLAKES,
    generation=st.integers(1, 999_999),
    per_page=st.integers(1, 5),
    page=st.integers(0, 99),
    source=st.none() | st.integers(0, 99_999),
    after=DAYS,
    before=DAYS,
    record=st.none() | st.integers(1, 10**9),
    read=st.none() | st.integers(0, 99),
    articles=st.lists(st.integers(1, 10**9), max_size=3).map(tuple),
)


@settings(deadline=None)
@given(STATES)
def test_a_button_remembers_all_of_its_state_in_a_hundred_characters(state: State) -> None:
    custom_id = f"quoth:nearest:{state.encoded()}"

    assert len(custom_id) <= 100
    assert State.decoded(state.encoded()) == state
    assert carried([f"quoth:follow:{state.encoded()}", "quoth:context:5:0badcafe", "other"]) == (
        state,
        ((5, "0badcafe"),),
    )


def test_a_checksum_is_eight_characters_that_differ_with_the_words() -> None:
    assert checksum("a quote") == "1a52a1f0"
    assert checksum("another") != checksum("a quote")


@pytest.mark.parametrize("custom_id", ["quoth:context:x:0badcafe", "quoth:context:1", "quoth:vote:up:1"])
def test_a_custom_id_of_another_making_is_not_taken(custom_id: str) -> None:
    with pytest.raises(ValueError, match="quoth"):
        parse_context(custom_id)


def test_states_of_another_making_are_not_taken() -> None:
    with pytest.raises(ValueError, match="unpack"):
        State.decoded("1.2.3")
    assert State.decoded("1.2.3.0.-.ft01.-.-.-").after == date(2020, 1, 1)
