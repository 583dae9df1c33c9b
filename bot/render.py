"""Replies and reports as a terminal shows them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from errno import EPIPE
from itertools import pairwise
from os import strerror
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.credits import credit_line
from bot.links import safe_url
from bot.printable import one_line, printable
from bot.reply_json import date_text
from bot.words import NOT_CERTAIN, plural
from index.articles import Article
from index.paragraphs import paragraphs
from index.spans import Span
from index.verify import State
from retrieval.answers.results import Abstention, Answer, Citation, IndexFacts, Reply, Understanding

if TYPE_CHECKING:
    from index.build import BuildReport

_MEASURE = Console()  # rich asks for one to count the cells of a line
_STATES = {
    State.MOVED: "the article was edited since; these words now stand elsewhere in it",
    State.CHANGED: "the article was edited since and no longer says this; run: quoth rebuild",
    State.GONE: "the article is gone since; run: quoth rebuild",
}


def reply_lines(reply: Reply, width: int | None, first: int = 1, asked: str = "") -> Iterator[Text]:
    """Yield a reply line by line.

    Args:
        reply: what the engine said.
        width: of the terminal; None where there is none, and no line is wrapped.
        first: leaves out the citations before this number.
        asked: which articles alone were asked, by a filter; empty for all.
    """
    yield from _told(asked, width)
    yield from _understood(reply.understood, width)
    match reply:
        case Answer():
            if first == 1:
                yield from _told_first(reply, width)
            for citation in reply.citations:
                if citation.number >= first:
                    yield from _citation(citation, width)
        case Abstention():
            head = "The articles don’t say. " if reply.asked else ""
            yield from _wrapped(Text.assemble((head, "bold yellow"), printable(reply.reason)), width, "")
            if reply.nearest:
                yield Text("\nNearest, but no answer:", style="dim")
                for citation in reply.nearest:
                    yield from _brief(citation, width)
    yield Text(_freshness(reply.index), style="dim")


def _told_first(answer: Answer, width: int | None) -> Iterator[Text]:
    """Yield what a reader is to know before the passages."""
    if not answer.certain:
        yield from _wrapped(Text(f"{NOT_CERTAIN}\n", style="yellow"), width, "")
    if answer.differing:
        told = "; ".join(
            ", ".join(filter(None, (f"“{one_line(account.words)}” [{account.number}]", _date(published))))
            for account, published in answer.dated_accounts
        )
        yield from _wrapped(Text(f"The accounts differ: {told}.\n", style="bold magenta"), width, "")


def _understood(understood: Understanding, width: int | None) -> Iterator[Text]:
    spelled = understood.spelled and f"taking {understood.spelled}"
    for told in (understood.about and f"about “{understood.about}”", spelled, understood.limited):
        yield from _told(told, width)


def _told(told: str, width: int | None) -> Iterator[Text]:
    if told:
        yield from _wrapped(Text(f"({one_line(told)})", style="cyan"), width, "")


def _citation(citation: Citation, width: int | None) -> Iterator[Text]:
    yield Text(f"[{citation.number}]", style="bold cyan")
    quote = highlighted(
        citation.article.text, Span(citation.start, citation.end), citation.highlights, citation.answers
    )
    yield from _wrapped(quote, width)
    credits_given = credit_line(citation.attributions)
    if credits_given:
        yield from _wrapped(Text(credits_given, style="green"), width)
    yield from _wrapped(_source(citation), width)
    yield from state_lines(citation.state, width)
    yield Text("")


def state_lines(state: State, width: int | None) -> Iterator[Text]:
    """Yield what a reader is to know where the file no longer says what is quoted, nothing where it does."""
    if state is not State.EXACT:
        yield from _wrapped(Text(f"! {_STATES[state]}", style="bold red"), width)


def _wrapped(text: Text, width: int | None, indent: str = "    ") -> Iterator[Text]:
    """Yield the lines of a text behind an indent; words are never changed, only lines broken between them."""
    lines = (
        text.split("\n", allow_blank=True)
        if width is None
        else text.wrap(_MEASURE, max(20, width - len(indent)))
    )
    for line in lines:
        line.rstrip()
        yield Text.assemble(indent, line) if line.plain else Text("")


def highlighted(text: str, span: Span, bold: Iterable[Span], underlined: Iterable[Span] = ()) -> Text:
    """Return a slice of a text with some spans marked; the words are those of the slice, made safe to show."""
    bold, underlined = list(bold), list(underlined)
    edges = {span.start, span.end, *(edge for each in (*bold, *underlined) for edge in each)}
    cuts = sorted(edge for edge in edges if span.start <= edge <= span.end)
    result = Text()
    for start, end in pairwise(cuts):
        styles = [
            style
            for style, spans in (("bold", bold), ("underline", underlined))
            if any(each.start <= start and end <= each.end for each in spans)
        ]
        result.append(printable(text[start:end]), style=" ".join(styles) or None)
    return result


def _source(citation: Citation) -> Text:
    article = citation.article
    line = Text(style="dim")
    link = safe_url(article.url)
    line.append(one_line(article.title), style=Style(italic=True, link=link))
    for fact in (
        article.byline,
        article.source,
        _date(article.published_at),
        article.url if link else None,
    ):
        if fact:
            line.append(f" · {one_line(fact)}")
    line.append(f"\n{place(article, citation.line)}, paragraph {citation.paragraph}")
    if citation.also:
        line.append(f"\nalso carried by {len(citation.also)}: {'; '.join(map(_carrier, citation.also))}")
    return line


def place(article: Article, line: int | None, paragraph: int | None = None) -> str:
    """Return where a reader finds words of an article: the line of the file, or the record that holds it.

    A page, whose lines nobody sees, is named with the paragraph, where that is not told anyhow.
    """
    if article.record_line is not None:
        return f"{one_line(article.path)}:{article.record_line} ({one_line(article.id)})"
    if line is not None:
        return f"{one_line(article.path)}:{line}"
    return one_line(article.path) if paragraph is None else f"{one_line(article.path)}, paragraph {paragraph}"


def _carrier(article: Article) -> str:
    facts = (article.source or article.title, _date(article.published_at))
    return ", ".join(one_line(fact) for fact in facts if fact)


def _date(moment: datetime | None) -> str | None:
    return None if moment is None else date_text(moment)[:10]


def _brief(citation: Citation, width: int | None) -> Iterator[Text]:
    article = citation.article
    sentence = one_line(citation.highlights[0].of(article.text) if citation.highlights else citation.quote)
    where = place(article, citation.line, citation.paragraph)
    yield from _wrapped(Text(f"{sentence}\n{one_line(article.title)} · {where}", style="dim"), width)
    yield from state_lines(citation.state, width)
    yield Text("")


def _freshness(index: IndexFacts) -> str:
    return f"{plural(index.articles, 'article')}, {plural(index.passages, 'passage')}, index built {age(index.built_at)}"


def age(moment: datetime) -> str:
    """Return how long ago a moment was, in words."""
    seconds = max(0, int((datetime.now(UTC) - moment).total_seconds()))
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            return f"{plural(seconds // length, unit)} ago"
    return "just now"


def report_text(report: "BuildReport") -> Text:
    """Return what a rebuild did."""
    text = Text()
    for refusal in report.refused:
        text.append(f"refused  {one_line(refusal.place)}: {one_line(refusal.reason)}\n", style="yellow")
    for note in report.notes:
        text.append(f"note     {one_line(note.path)}: {one_line(note.text)}\n")
    counts = (
        f"{report.added} added, {report.changed} changed, {report.removed} removed, "
        f"{report.unchanged} unchanged, {len(report.refused)} refused"
    )
    state = "" if report.published else "Nothing changed. "
    text.append(f"{state}Articles: {counts}.\n")
    text.append(
        f"Index {report.generation}: {plural(report.articles, 'article')}, {plural(report.passages, 'passage')}, "
        f"{report.embedded} embedded, {report.seconds:.1f} s."
    )
    return text


def context_lines(
    article: Article, span: Span, highlights: Sequence[Span], width: int | None, around: int = 2
) -> Iterator[Text]:
    """Yield a passage in its article, with the paragraphs around it, their numbers and, where it has its own, their lines.

    Args:
        article: the article.
        span: the passage in it.
        highlights: what of it is bold.
        width: of the terminal; None where there is none.
        around: paragraphs before and after the passage.
    """
    spans = paragraphs(article.text, article.story_start)
    inside = [at for at, paragraph in enumerate(spans) if paragraph.overlaps(span)]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    yield Text(one_line(article.title), style="bold underline")
    for at in range(max(0, first - around), min(len(spans), last + around + 1)):
        bold = [each.within(spans[at]) for each in highlights if each.overlaps(spans[at])]
        body = highlighted(article.text, spans[at], bold)
        if at not in inside:
            body.stylize("dim")
        line = None if article.record_line is not None else article.line(spans[at].start)
        yield Text(f"\n¶ {at + 1}{'' if line is None else f', line {line}'}", style="cyan")
        yield from _wrapped(body, width)
    yield Text(f"\n{place(article, article.line(span.start))}", style="dim")


class _Console(Console):
    """One that leaves it to the command line to tell that nobody reads on."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(EPIPE, strerror(EPIPE))


class Terminal:
    """Where lines go: wrapped and coloured on a terminal, whole and plain into a pipe or file."""

    def __init__(self) -> None:
        self._console = _Console(highlight=False, markup=False, emoji=False, soft_wrap=True)

    @property
    def width(self) -> int | None:
        """Its columns as they are now, None where it is no terminal."""
        return self._console.width if self._console.is_terminal else None

    def print(self, lines: Iterable[Text]) -> None:
        """Print lines."""
        for line in lines:
            self._console.print(line)
