"""An answer is one embed within Discord's limits, whatever articles, questions and filters hold."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import discord
import pytest
from discord_markdown import Kind, Node, parse, visible, walk
from hypothesis import given, settings
from hypothesis import strategies as st
from test_bot_discord_text import NASTY, STATES

from bot.discord.embeds import Page, Wording, nearest_page, reply_page, wording_of
from bot.discord.embeds_browse import article_page, articles_page, context
from bot.discord.links import date_stamp, link_to_quote
from bot.discord.quoting import citations_text, source_line
from bot.discord.state import State
from bot.discord.text import width
from bot.printable import one_line
from bot.words import NOT_CERTAIN
from index.articles import Article
from index.catalog import Filter
from index.cutting import cut
from index.encoder import ModelInfo
from index.manifest import Manifest
from index.sentences import sentences
from index.spans import Span
from index.verify import State as FileState
from retrieval.answers.results import (
    Abstention,
    Account,
    Answer,
    Attribution,
    Citation,
    IndexFacts,
    Question,
    Reply,
    Understanding,
)
from retrieval.questions.conversation import Turn

BUILT = datetime(2026, 11, 22, 10, tzinfo=UTC)
INDEX = IndexFacts("000007", 2, 31, BUILT)
TOO_LONG = "This sentence is too long to be quoted here as a whole; “In context” shows it."
QUIET = settings(deadline=None, max_examples=60)

SENTENCES = st.sampled_from(
    [
        "Trump said “never” on Monday.",
        "“I will not,” Smith told the court.",
        "He left.",
        "Mr. Baker asked, “Why?”",
        "“It began",
        "The U.S. court ruled!",
        "and so on and so forth",
    ]
)
PROSE = st.builds(
    lambda parts, times: " ".join(parts * times),
    st.lists(SENTENCES | NASTY, min_size=1, max_size=8),
    st.sampled_from([1, 1, 1, 5, 30]),
)
TEXTS = st.lists(PROSE, min_size=1, max_size=4).map("\n\n".join).map(lambda text: f"Word. {text}")


@st.composite
def citations(draw: st.DrawFn, number: int) -> Citation:
    """A citation of any article, cut into passages as the index cuts it."""
    text = draw(TEXTS)
    article = Article(
        id=draw(NASTY) or "id",
        title=one_line(draw(NASTY)) or "Untitled",
        text=text,
        path="seeds/a.txt",
        source=draw(st.none() | NASTY.filter(bool)),
        published_at=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
        url=draw(st.none() | st.just("https://news.example/") | NASTY.map("https://news.example/{}".format)),
    )
    passages = cut(article, words=draw(st.sampled_from([90, 400])))
    passage = draw(st.sampled_from(passages))
    parts = list(sentences(text, passage.start, passage.end))
    speakers = draw(
        st.lists(
            st.builds(Attribution, NASTY, NASTY, st.just(passage.start), st.just(passage.start + 1)),
            max_size=3,
        )
    )
    return Citation(
        number=number,
        row=draw(st.integers(1, 10**9)) * 10 + number,
        score=1.0,
        article=article,
        start=passage.start,
        end=passage.end,
        line=1,
        paragraph=draw(st.integers(1, 10**6)),
        highlights=(draw(st.sampled_from(parts)),),
        attributions=tuple(speakers),
        state=draw(st.sampled_from(FileState)),
    )


@st.composite
def marked_citations(draw: st.DrawFn, number: int) -> Citation:
    """The same, with an answer marked in its sentence and other articles that carry it too."""
    citation = draw(citations(number))
    start, end = citation.highlights[0]
    edges = sorted(draw(st.tuples(st.integers(start, end), st.integers(start, end))))
    carriers = draw(st.lists(st.just(citation.article), max_size=5))
    answers = (Span(edges[0], edges[1]),) if edges[0] < edges[1] else ()
    return replace(citation, answers=answers, also=tuple(carriers))


FILTERS = st.builds(
    Filter,
    st.lists(NASTY, max_size=2).map(tuple),
    st.none() | st.dates(),
    st.none() | st.dates(),
)
QUESTIONS = (
    st.builds("{}{}".format, st.just("who"), NASTY).map(one_line).filter(lambda text: width(text) <= 1_000)
)
BEFORE = QUESTIONS.filter(lambda text: width(text) <= 700)
WORDINGS = st.builds(Wording, QUESTIONS, BEFORE) | QUESTIONS.map(Wording)


@st.composite
def replies(draw: st.DrawFn) -> Reply:
    count = draw(st.integers(1, 6))
    cited = tuple(draw(marked_citations(number)) for number in range(1, count + 1))
    question = Question(draw(QUESTIONS), count, draw(FILTERS))
    understood = Understanding(draw(NASTY), draw(NASTY), Turn("who?"), draw(NASTY))
    differing = tuple(draw(st.lists(st.builds(Account, NASTY, st.integers(1, 6)), max_size=8)))
    if draw(st.booleans()):
        return Answer(question, understood, cited, 0.9, INDEX, {}, differing)
    return Abstention(question, understood, draw(NASTY) or "why", cited, 0.1, INDEX, {})


def check_limits(page: Page) -> None:
    """Discord's limits, in the units in which its clients count."""
    embed = page.embed
    parts = [embed.author.name or "", embed.footer.text or "", embed.description or "", embed.title or ""]
    assert [width(part) <= limit for part, limit in zip(parts, (256, 2_048, 4_096, 256), strict=True)] == [
        True
    ] * 4
    assert sum(map(width, parts)) <= 6_000
    assert parts[2].strip()
    ids = [button.custom_id for button in page.buttons]
    assert len(set(ids)) == len(ids)
    assert all(len(custom_id) <= 100 for custom_id in ids)
    assert all(0 < len(button.label) <= 80 for button in page.buttons)
    rows = [button.row for button in page.buttons]
    assert all(rows.count(row) <= 5 for row in rows)


def check_harmless(
    embed: discord.Embed, cited: tuple[Citation, ...], told: frozenset[datetime] = frozenset()
) -> tuple[Node, ...]:
    """Nothing is formatted, linked or stamped that Quoth did not put there; `told` are times of accounts that differ."""
    nodes = tuple(parse(embed.description or ""))
    everything = list(walk(nodes))
    assert {node.kind for node in everything} <= {
        *(Kind.TEXT, Kind.LINE_END, Kind.QUOTE, Kind.BOLD, Kind.ITALIC, Kind.UNDERLINE, Kind.LINK, Kind.TIME),
        Kind.SMALL,
    }
    check_underlines(everything, cited)
    italic = {visible(node.children) for node in everything if node.kind is Kind.ITALIC}
    assert italic <= {TOO_LONG}
    small = [visible(node.children) for node in everything if node.kind is Kind.SMALL]
    assert all(line.startswith(("(", "also carried by ")) for line in small)
    links = {link_to_quote(each.article.url, each.highlights[0].of(each.article.text)) for each in cited}
    assert {node.target for node in everything if node.kind is Kind.LINK} <= links - {None}
    articles = [article for each in cited for article in (each.article, *each.also)]
    stamps = {date_stamp(each) for each in (*told, *(article.published_at for article in articles)) if each}
    assert {node.text for node in everything if node.kind is Kind.TIME} <= stamps
    return nodes


def check_underlines(everything: list[Node], cited: tuple[Citation, ...]) -> None:
    """Only answers are underlined, and only inside of bold sentences."""
    bold = [node for node in everything if node.kind is Kind.BOLD]
    inside = [each for node in bold for each in walk(node.children) if each.kind is Kind.UNDERLINE]
    assert len(inside) == len([node for node in everything if node.kind is Kind.UNDERLINE])
    answers = [
        "".join(words_of(one_line(each.answers[0].of(each.article.text)))) for each in cited if each.answers
    ]
    # An answer that runs on over the end of a paragraph is underlined on both sides of it.
    assert all(any("".join(words_of(visible(node.children))) in each for each in answers) for node in inside)


def words_of(text: str) -> list[str]:
    """The words of a text; signs that stand for control characters, and marks, are none."""
    return re.findall(r"\w+", text)


def is_run(part: list[str], whole: list[str]) -> bool:
    """Tell whether `part` stands in `whole`, word by word and without a gap."""
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def check_words(nodes: tuple[Node, ...], cited: tuple[Citation, ...]) -> None:
    """Every quote shows the words of its passage in order: all of them, or a run of whole sentences."""
    quotes = [node.children for node in nodes if node.kind is Kind.QUOTE]
    assert len(quotes) == len(cited)
    for quote, citation in zip(quotes, cited, strict=True):
        shown = visible(quote)
        if shown.strip() == TOO_LONG:
            continue
        inside = words_of(shown)
        assert is_run(inside, words_of(one_line(citation.quote)))
        answer = words_of(one_line(citation.highlights[0].of(citation.article.text)))
        bold = [visible(node.children) for node in walk(quote) if node.kind is Kind.BOLD]
        assert "".join(answer) == "".join(words_of("".join(bold)))


@QUIET
@given(replies(), WORDINGS, STATES)
def test_a_page_of_an_answer_is_within_every_limit_and_shows_the_quotes_words_and_nothing_more(
    reply: Reply, wording: Wording, state: State
) -> None:
    state = replace(state, generation=7, page=state.page % 3)
    page = reply_page(reply, wording, state)

    check_limits(page)
    begin = state.page * state.per_page
    cited = reply.citations[begin : begin + state.per_page] if isinstance(reply, Answer) else ()
    told = reply.dated_accounts if isinstance(reply, Answer) else ()
    nodes = check_harmless(page.embed, cited, frozenset(moment for _, moment in told if moment))
    check_words(nodes, cited)
    assert wording_of(page.embed) == wording


@QUIET
@given(replies(), WORDINGS, STATES)
def test_what_came_nearest_is_within_every_limit_and_harmless(
    reply: Reply, wording: Wording, state: State
) -> None:
    state = State(state.asker, 7, state.per_page)
    page = nearest_page(reply, wording, state)

    check_limits(page)
    cited = (reply.citations if isinstance(reply, Answer) else reply.nearest)[: state.per_page]
    check_words(check_harmless(page.embed, cited), cited)


@QUIET
@given(citations(1))
def test_a_passage_in_context_is_within_every_limit_and_shows_all_its_words(citation: Citation) -> None:
    passage = Span(citation.start, citation.end)
    found = context(citation.article, passage, citation.paragraph, citation.state)

    check_limits(Page(found.embed))
    nodes = list(walk(parse(found.embed.description or "")))
    assert {node.kind for node in nodes} <= {
        Kind.TEXT,
        Kind.LINE_END,
        Kind.QUOTE,
        Kind.BOLD,
        Kind.LINK,
        Kind.TIME,
    }
    bold = "".join(visible(node.children) for node in nodes if node.kind is Kind.BOLD)
    words = "".join(words_of(one_line(citation.quote)))
    shown = bold if found.file is None else found.file
    assert words in "".join(words_of(shown))


@QUIET
@given(st.lists(citations(1), min_size=1, max_size=10))
def test_lists_of_articles_and_articles_are_within_every_limit_and_harmless(cited: list[Citation]) -> None:
    articles = [each.article for each in cited]
    manifest = Manifest(1, "000007", BUILT, 10**6, 10**7, 90, 10**7, ModelInfo("m", "d", 4, 10), (), {})
    pages = [
        articles_page(articles, 99_999, manifest, 10**5),
        *(article_page(each.article, each.state) for each in cited),
    ]

    for page in pages:
        check_limits(page)
        kinds = {node.kind for node in walk(parse(page.embed.description or ""))}
        assert kinds <= {Kind.TEXT, Kind.LINE_END, Kind.BOLD, Kind.LINK, Kind.TIME}


def story(text: str, *highlight: str, **known: Any) -> Citation:
    """A citation of a whole story whose answer is `highlight`."""
    article = Article("id", "A title", text, "a.txt")
    begin = text.index(highlight[0])
    return Citation(
        1, 5, 1.0, article, 0, len(text), 1, 1, (Span(begin, begin + len(highlight[0])),), **known
    )


def shown(citation: Citation, room: int) -> str:
    return citations_text([citation], room).split("\n**1**")[0]


def test_a_long_quote_is_cut_at_sentence_ends_around_the_answer() -> None:
    text = " ".join(f"Sentence number {number} is here." for number in range(40))
    citation = story(text, "Sentence number 20 is here.")

    assert shown(citation, 175) == (
        r"> \[…\] Sentence number 19 is here. **Sentence number 20 is here.** Sentence number 21 is here. "
        r"Sentence number 22 is here. \[…\]"
    )


def test_a_quotation_is_never_cut_from_who_said_it() -> None:
    filler = " ".join(f"Nothing happened on day {number}." for number in range(20))
    text = f"{filler} “It was me.” Jones told the court so. {filler}"

    assert shown(story(text, "“It was me.”"), 160).startswith(
        r"> \[…\] Nothing happened on day 19. **“It was me.”** Jones told the court so. "
    )


def test_a_pronoun_is_never_cut_from_the_sentence_that_it_leans_on() -> None:
    filler = " ".join(f"Nothing happened on day {number}." for number in range(20))
    text = f"{filler} Marlene owns a bakery. She caught the zebra. {filler}"

    assert r"Marlene owns a bakery. **She caught the zebra.**" in shown(
        story(text, "She caught the zebra."), 180
    )


def test_a_speaker_that_the_article_credits_stays_with_the_answer() -> None:
    filler = " ".join(f"Nothing happened on day {number}." for number in range(20))
    text = f"{filler} Jones saw it all. Rain fell. The zebra ran. {filler}"
    at = text.index("Jones")
    citation = story(text, "The zebra ran.", attributions=(Attribution("Jones", "saw", at, at + 5),))

    quote = shown(citation, 220)

    assert "Jones saw it all. Rain fell. **The zebra ran.**" in quote


def test_a_sentence_that_cannot_be_shown_whole_is_not_shown_in_part() -> None:
    text = "The list is " + ", ".join(f"item {number}" for number in range(2_000)) + "."

    assert shown(story(text, text), 3_000) == f"> *{TOO_LONG}*"


def test_a_quote_says_whom_the_article_credits_and_whether_the_file_changed() -> None:
    text = "The Journal reported that rain fell."
    speakers = (
        Attribution("the Journal", "reported", 4, 11),
        Attribution("the Journal", "wrote", 4, 11),
        Attribution("a *source*", "said", 0, 1),
        Attribution("a third", "said", 0, 1),
    )
    citation = story(text, text, attributions=speakers, state=FileState.CHANGED)

    assert source_line(citation) == (
        "**1** · A title · paragraph 1 · credits the Journal (reported); a \\*source\\* (said)\n"
        "⚠️ The article was edited since and no longer says this."
    )


def test_the_answer_is_underlined_in_its_bold_sentence() -> None:
    text = "Rain fell. It was Smith_Jones, in May. Snow fell."
    at = text.index("Smith")
    citation = story(text, "It was Smith_Jones, in May.", answers=(Span(at, at + 11),))

    assert shown(citation, 500) == r"> Rain fell. **It was __Smith\_Jones__, in May.** Snow fell."


def test_other_articles_that_carry_the_words_are_named_below_the_quote() -> None:
    noon = datetime(2020, 2, 3, 12, tzinfo=UTC)
    others = (
        Article("b", "B", "x", "b.txt", source="The *Post*", published_at=noon),
        Article("c", "C title", "x", "c.txt"),
        Article("d", "D", "x", "d.txt", source="D"),
        Article("e", "E", "x", "e.txt", source="E"),
    )
    citation = story("Rain fell.", "Rain fell.", also=others)

    assert source_line(citation) == (
        "**1** · A title · paragraph 1\n"
        f"-# also carried by 4: The \\*Post\\*, <t:{int(noon.timestamp())}:D>; C title; D; 1 more"
    )


def test_where_links_and_credits_would_leave_no_room_for_quotes_they_are_left_out() -> None:
    long = Article(
        "id", "*" * 300, "Rain fell.", "a.txt", source="*" * 100, url=f"https://a.example/{'x' * 500}"
    )
    credit = Attribution("*" * 100, "*" * 100, 0, 1)
    cited = [
        Citation(number, 5, 1.0, long, 0, 10, 1, 1, (Span(0, 10),), (), (credit,), also=(long, long, long))
        for number in range(1, 6)
    ]

    text = citations_text(cited, 3_000)

    assert width(text) <= 3_000
    assert text.count("> **Rain fell.**") == 5


def answer(text: str = "Rain fell.", **known: Any) -> Answer:
    """An answer by one citation."""
    understood = known.pop("understood", Understanding("", "", Turn("who?")))
    question = known.pop("question", Question("who?", 1))
    return Answer(question, understood, (story(text, text),), 0.9, INDEX, {}, **known)


def test_how_a_question_was_read_and_accounts_that_differ_stand_above_the_answer() -> None:
    reply = answer(
        understood=Understanding(
            "*Jeff* Sessions", "only articles by Politico", Turn("who?"), "“mill” for “*mlil”"
        ),
        differing=(Account("six", 1), Account("seven", 2)),
    )

    first, second = (
        reply_page(replace(reply, citations=reply.citations * 2), Wording("who?"), State(1, 7, 1, page)).embed
        for page in (0, 1)
    )

    read = "-# (about “\\*Jeff\\* Sessions”; taking “mill” for “\\*mlil”; only articles by Politico)\n"
    assert str(first.description).startswith(
        f"{read}**The accounts differ:** “six” (1); “seven” (2)\n\n> **Rain fell.**\n"
    )
    assert str(second.description).startswith(f"{read}> **Rain fell.**\n")


def test_accounts_of_several_days_are_told_with_their_days() -> None:
    cited = [story("Rain fell.", "Rain fell.") for _ in range(2)]
    days = (datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 3, tzinfo=UTC))
    reply = replace(
        answer(differing=(Account("six", 1), Account("seven", 2))),
        citations=tuple(
            replace(each, number=at, article=replace(each.article, published_at=day))
            for at, (each, day) in enumerate(zip(cited, days, strict=True), 1)
        ),
    )

    shown = reply_page(reply, Wording("who?"), State(1, 7, 1, 0)).embed

    first, second = map(date_stamp, days)
    assert f"**The accounts differ:** “six” (1), {first}; “seven” (2), {second}\n" in str(shown.description)


@pytest.mark.parametrize(("confidence", "told"), [(0.49, f"{NOT_CERTAIN}\n\n"), (0.5, "")])
def test_where_passages_may_well_not_answer_it_is_said_above_them_once(confidence: float, told: str) -> None:
    reply = replace(answer(), confidence=confidence)

    first, second = (
        reply_page(replace(reply, citations=reply.citations * 2), Wording("who?"), State(1, 7, 1, page)).embed
        for page in (0, 1)
    )

    assert str(first.description).startswith(f"{told}> **Rain fell.**\n")
    assert str(second.description).startswith("> **Rain fell.**\n")


def test_a_follow_up_can_be_undone_and_remembers_what_it_goes_on_from() -> None:
    state = State(1, 7, 1, articles=(4, 5, 6))

    page = reply_page(answer(), Wording("since when?", "who?"), state)
    alone = reply_page(answer(), Wording("since when?"), State(1, 7, 1))

    assert [(button.label, button.custom_id) for button in page.buttons] == [
        ("In context", "quoth:context:5:482bbc06"),
        ("As a new question", "quoth:alone:1.7.1.0.-.-.-.-.-"),
        ("Follow up", "quoth:follow:1.7.1.0.-.-.-.-.-.4.5.6"),
    ]
    assert [button.label for button in alone.buttons] == ["In context", "Follow up"]


def test_a_filter_and_what_a_question_goes_on_from_stand_below_the_answer() -> None:
    question = Question("since when?", 1, Filter(("the times",), date(2020, 1, 1), date(2021, 1, 1)))

    embed = reply_page(answer(question=question), Wording("since when?", "who?"), State(1, 7, 1)).embed

    assert embed.footer.text == (
        "Goes on from: who?\n"
        "2 articles, 31 passages; only the times, from 2020-01-01, before 2021-01-01; index built"
    )
    assert embed.timestamp == BUILT
