"""Passages as Discord shows them: a quote block, the answering sentence bold, and a line that says where it stands."""

from collections.abc import Iterator, Sequence

from bot.credits import credit_line
from bot.discord.excerpt import Excerpt, excerpt
from bot.discord.links import date_stamp, link_to_quote, masked_link
from bot.discord.text import clip, escape, escape_line, width
from index.articles import Article
from index.paragraphs import paragraphs
from index.spans import Span
from index.verify import State
from retrieval.answers.results import Citation

_CUT = r"\[…\]"
_TOO_LONG = "> *This sentence is too long to be quoted here as a whole; “In context” shows it.*"
_SPEAKERS = 2  # named for one citation
_CREDITS = 200  # UTF-16 units for them
_CARRIERS = 3  # likewise
STATES = {
    State.EXACT: "",
    State.MOVED: "\n⚠️ The article was edited since; these words now stand elsewhere in it.",
    State.CHANGED: "\n⚠️ The article was edited since and no longer says this.",
    State.GONE: "\n⚠️ The article is gone since.",
}


def citations_text(citations: Sequence[Citation], room: int) -> str:
    """Return citations one below the other, as much of each as there is room for.

    Args:
        citations: at least one.
        room: UTF-16 units for all of them.
    """
    sources = [source_line(each) for each in citations]
    if sum(map(width, sources)) > room // 2:
        sources = [source_line(each, brief=True) for each in citations]
    parts = [_paragraphs_of(each) for each in citations]
    wanted = [width(_block(each, spans, _whole(each))) for each, spans in zip(citations, parts, strict=True)]
    left = room - sum(map(width, sources)) - 4 * len(citations)  # line ends, and an empty line between two
    quotes = [
        _quote(each, spans, share)
        for each, spans, share in zip(citations, parts, shares(wanted, left), strict=True)
    ]
    return "\n\n".join(f"{quote}\n{source}" for quote, source in zip(quotes, sources, strict=True))


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """Divide room: nobody gets more than wanted, and what one leaves the others share evenly."""
    given = [0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for position, at in enumerate(order):
        given[at] = max(0, min(wanted[at], room // (len(order) - position)))
        room -= given[at]
    return given


def _whole(citation: Citation) -> Excerpt:
    return Excerpt(Span(citation.start, citation.end), cut_before=False, cut_after=False)


def _paragraphs_of(citation: Citation) -> list[Span]:
    """Return the parts of a passage that lie in different paragraphs."""
    article, whole = citation.article, Span(citation.start, citation.end)
    spans = paragraphs(article.text, article.story_start)
    return [span.within(whole) for span in spans if span.overlaps(whole)] or [whole]


def _quote(citation: Citation, parts: Sequence[Span], room: int) -> str:
    def cost(span: Span) -> int:
        # Room for both marks is kept, whether or not they will be needed.
        spare = 0 if span == _whole(citation).span else 2 * len(_CUT) + 2
        return width(_block(citation, parts, Excerpt(span, False, False))) + spare

    shown = excerpt(citation, parts, room, cost)
    return _TOO_LONG if shown is None else _block(citation, parts, shown)


def _block(citation: Citation, parts: Sequence[Span], shown: Excerpt) -> str:
    """Return the quote block, one line for each paragraph."""
    lines = [
        marked(citation.article.text, part.within(shown.span), citation.highlights, citation.answers)
        for part in parts
        if part.overlaps(shown.span)
    ]
    if shown.cut_before:
        lines[0] = f"{_CUT} {lines[0]}"
    if shown.cut_after:
        lines[-1] = f"{lines[-1]} {_CUT}"
    return "\n".join(f"> {line}" for line in lines)


def marked(text: str, span: Span, bold: Sequence[Span], underlined: Sequence[Span] = ()) -> str:
    """Return a slice of one paragraph as one line of markdown that shows its words.

    Args:
        text: of the article.
        span: the slice.
        bold: the sentences that answer.
        underlined: the answers; only what lies inside of a bold sentence is marked.
    """
    pieces = (
        _wrapped(_underlined(text, piece, underlined), "**") if chosen else _spaced(piece.of(text))
        for piece, chosen in _pieces(span, bold)
    )
    return " ".join("".join(pieces).split())


def _underlined(text: str, span: Span, answers: Sequence[Span]) -> str:
    words = ((_spaced(piece.of(text)), chosen) for piece, chosen in _pieces(span, answers))
    return "".join(_wrapped(each, "__") if chosen else each for each, chosen in words)


def _pieces(span: Span, chosen: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield the parts of a span, and whether each is one of those that are chosen."""
    at = span.start
    for each in sorted(chosen):
        if each.overlaps(span):
            part = each.within(span)
            yield Span(at, part.start), False
            yield part, True
            at = part.end
    yield Span(at, span.end), False


def _spaced(words: str) -> str:
    """Return words of one paragraph as markdown, with white space at their ends as one space."""
    core = escape_line(words)
    if not core:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{core}{' ' if words[-1].isspace() else ''}"


def _wrapped(markdown: str, mark: str) -> str:
    """Return markdown between marks, white space kept outside of them, where Discord wants it."""
    core = markdown.strip(" ")
    if not core:
        return markdown
    lead, trail = markdown.startswith(" "), markdown.endswith(" ")
    return f"{' ' if lead else ''}{mark}{core}{mark}{' ' if trail else ''}"


def source_line(citation: Citation, brief: bool = False) -> str:
    """Return where a quote stands, whom the article credits, and who else carries it.

    Args:
        citation: the quote.
        brief: only what tells the article from others, where there is little room.
    """
    article = citation.article
    words = citation.highlights[0].of(article.text) if citation.highlights else citation.quote
    link = None if brief else link_to_quote(article.url, words)
    facts = [f"**{citation.number}** · {masked_link(article.title, link, 60 if brief else 120)}"]
    facts += article_facts(article)
    facts.append(f"paragraph {citation.paragraph:,}")
    more = "" if brief else _carriers(citation)
    return " · ".join([*facts, *(() if brief else _credits(citation))]) + more + STATES[citation.state]


def _carriers(citation: Citation) -> str:
    """Return the other articles that carry the same words, as a line of small print."""
    told = [_carrier(article) for article in citation.also[:_CARRIERS]]
    more = len(citation.also) - len(told)
    told += [f"{more} more"] if more else []
    return f"\n-# also carried by {len(citation.also)}: {'; '.join(told)}" if told else ""


def _carrier(article: Article) -> str:
    date = [date_stamp(article.published_at)] if article.published_at else []
    return ", ".join([escape_line(clip(article.source or article.title, 60)), *date])


def article_facts(article: Article) -> list[str]:
    """Return who wrote an article, its publisher and its date, where known."""
    named = [escape_line(clip(name, 60)) for name in (article.byline, article.source) if name]
    return named + ([date_stamp(article.published_at)] if article.published_at else [])


def _credits(citation: Citation) -> list[str]:
    first = {each.speaker: each for each in reversed(citation.attributions)}
    told = credit_line(list(reversed(first.values()))[:_SPEAKERS])
    return [escape_line(clip(told, _CREDITS))] if told else []


def paragraph_text(text: str, span: Span) -> str:
    """Return a paragraph as one line of markdown that shows its words."""
    return escape(" ".join(span.of(text).split()))
