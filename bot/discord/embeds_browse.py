"""Articles, passages in their articles, and the state of things as Discord embeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import discord

from bot.discord.embeds import Button, Page
from bot.discord.links import age_stamp, fitting_url, masked_link
from bot.discord.quoting import STATES, article_facts, marked, paragraph_text
from bot.discord.text import clip, escape_line, width
from bot.printable import printable
from bot.words import plural
from index.articles import Article
from index.manifest import Manifest
from index.paragraphs import paragraphs
from index.spans import Span
from index.verify import State

ARTICLES_PER_PAGE = 10
_ROOM = 3_900  # UTF-16 units of a description, which may have 4,096
_AROUND = 2  # paragraphs before and after a passage
_FILE_LIMIT = 400_000  # characters of a passage that is sent as a file
_COLOUR = discord.Colour(0x4A6FA5)


@dataclass(frozen=True, slots=True)
class Context:
    """A passage in its article: an embed, or the words as a text file where they are too long for one."""

    embed: discord.Embed
    file: str | None = None


def context(article: Article, passage: Span, paragraph: int, state: State) -> Context:
    """Return a passage, bold, with the paragraphs around it.

    Args:
        article: the article.
        passage: the passage in it.
        paragraph: the 1-based number of the paragraph in which it begins.
        state: whether the article's file still has the passage.
    """
    embed = discord.Embed(colour=_COLOUR)
    embed.set_footer(text=f"paragraph {paragraph:,}; the quoted passage is bold")
    head = f"{_title_line(article)}{STATES[state]}\n"
    room = _ROOM - width(head)
    spans = paragraphs(article.text, article.story_start)
    inside = [at for at, span in enumerate(spans) if span.overlaps(passage)]
    lines = _block(article.text, [spans[at] for at in inside], passage, room)
    if lines is not None and inside:
        lines = _surrounded(article.text, spans, inside, lines, room)
    elif lines is None:
        lines = _block(
            article.text, [span.within(passage) for span in map(spans.__getitem__, inside)], passage, room
        )
    if lines is None:
        embed.description = f"{head}\nThe passage is too long for a message; it is in the file."
        return Context(embed, printable(passage.of(article.text)[:_FILE_LIMIT]))
    embed.description = "\n".join([head, *lines])
    return Context(embed)


def _block(text: str, spans: Sequence[Span], passage: Span, room: int) -> list[str] | None:
    """Return paragraphs as a quote block with the passage bold, None where there is no room for them."""
    if sum(span.end - span.start for span in spans) > 2 * room:
        return None
    lines = [f"> {marked(text, span, [passage])}" for span in spans]
    return lines if width("\n".join(lines)) <= room else None


def _surrounded(
    text: str, spans: Sequence[Span], inside: Sequence[int], lines: list[str], room: int
) -> list[str]:
    """Add the paragraphs before and after, near ones first, as long as there is room."""
    room -= width("\n".join(lines))
    before, after = [inside[0]], [inside[-1]]
    for side, step in ((before, -1), (after, 1)) * _AROUND:
        at = side[-1] + step
        if 0 <= at < len(spans) and spans[at].end - spans[at].start <= room:
            line = paragraph_text(text, spans[at])
            if width(line) + 2 <= room:
                room -= width(line) + 2
                side.append(at)
                lines = [line, "", *lines] if step < 0 else [*lines, "", line]
    return lines


def _title_line(article: Article) -> str:
    return " · ".join(
        [f"**{masked_link(article.title, fitting_url(article.url), 200)}**", *article_facts(article)]
    )


def articles_page(articles: Sequence[Article], page: int, manifest: Manifest, publishers: int) -> Page:
    """Return one page of the list of articles.

    Args:
        articles: those of this page.
        page: from 0.
        manifest: of the index.
        publishers: how many there are in all.
    """
    embed = discord.Embed(title="Articles, newest first", colour=_COLOUR)
    first = page * ARTICLES_PER_PAGE
    lines = (f"{number}\\. {_brief(article)}" for number, article in enumerate(articles, first + 1))
    embed.description = "\n".join(lines) or "There are no more articles."
    embed.set_footer(
        text=f"{plural(manifest.articles, 'article')}, {plural(publishers, 'publisher')} named; page {page + 1:,}"
    )
    buttons = [Button("Back", f"quoth:articles:{page - 1}")] if page else []
    if first + len(articles) < manifest.articles and articles:
        buttons.append(Button("More", f"quoth:articles:{page + 1}"))
    return Page(embed, tuple(buttons))


def _brief(article: Article) -> str:
    linked, plain = (
        " · ".join([masked_link(article.title, url, 100), *article_facts(article)])
        for url in (fitting_url(article.url), None)
    )
    return linked if width(linked) <= _ROOM // ARTICLES_PER_PAGE else plain


def article_page(article: Article, state: State) -> Page:
    """Return an article: what is known of it, whether its file still says so, and how its story begins."""
    embed = discord.Embed(colour=_COLOUR)
    head = f"{_title_line(article)}{STATES[state]}"
    spans = paragraphs(article.text, article.story_start)
    room = _ROOM - width(head)
    lines = list(_beginning(article.text, spans, min(room, 1_500)))
    embed.description = "\n\n".join([head, *lines])
    embed.set_footer(text=f"{plural(len(spans), 'paragraph')}, {plural(len(article.text.split()), 'word')}")
    return Page(embed)


def _beginning(text: str, spans: Sequence[Span], room: int) -> Iterator[str]:
    for span in spans:
        if span.end - span.start > room:
            yield r"\[…\]"
            return
        line = paragraph_text(text, span)
        room -= width(line) + 2
        if room < 0:
            yield r"\[…\]"
            return
        yield line


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the bot is doing.

    Attributes:
        started_at: when it started, with zone.
        gateway_s: seconds of a heartbeat to Discord and back; None before the first.
        answer_s: median seconds of the last answers; 0 before the first.
    """

    started_at: datetime
    gateway_s: float | None
    answer_s: float


def status_page(manifest: Manifest, vitals: Vitals) -> Page:
    """Return what is indexed, and how the bot is doing."""
    gateway = "not measured yet" if vitals.gateway_s is None else f"{vitals.gateway_s * 1000:,.0f} ms"
    answer = f"{vitals.answer_s * 1000:,.0f} ms" if vitals.answer_s else "nothing asked yet"
    facts = (
        ("Articles", f"{manifest.articles:,} in {plural(manifest.passages, 'passage')}"),
        ("Index", f"generation {escape_line(manifest.generation)}, built {age_stamp(manifest.built_at)}"),
        ("Model", escape_line(clip(Path(manifest.model.name).name, 100))),
        ("Up since", age_stamp(vitals.started_at)),
        ("Latency", f"to Discord {gateway}; an answer {answer}"),
    )
    embed = discord.Embed(title="Quoth", colour=_COLOUR)
    embed.description = "\n".join(f"**{name}** {value}" for name, value in facts)
    return Page(embed)
