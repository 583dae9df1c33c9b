"""Discord's markdown as its clients read it, for what a reader sees of a message.

Written from Discord's own description of its markdown and from how its clients behave: the rules are tried in this
order at every position, and each is at least as ready to find something as the clients are, so that what
passes here as plain text is plain text there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of a message is."""

    TEXT = "text"
    LINE_END = "line end"
    QUOTE = "quote"
    HEADING = "heading"
    SMALL = "small print"
    LIST = "list"
    CODE = "code"
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SPOILER = "spoiler"
    LINK = "link"
    ADDRESS = "address"
    MENTION = "mention"
    EMOJI = "emoji"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a message.

    Attributes:
        kind: what it is.
        text: what it shows, without its children.
        target: where a link leads, when a time is.
        children: what it holds.
    """

    kind: Kind
    text: str = ""
    target: str = ""
    children: tuple["Node", ...] = ()


Make = Callable[[re.Match[str]], Node]


def _holding(kind: Kind) -> Make:
    return lambda match: Node(kind, children=tuple(parse(match[1])))


def _showing(kind: Kind) -> Make:
    return lambda match: Node(kind, match[0])


_QUOTE_MARK = re.compile(r"^ *> ?", re.MULTILINE)
# At the start of a line only.
_BLOCKS: tuple[tuple[re.Pattern[str], Make], ...] = (
    (
        re.compile(r" *>>> ([\s\S]*)"),
        _holding(Kind.QUOTE),
    ),
    (
        re.compile(r"(?: *> [^\n]*(?:\n *> [^\n]*)*)\n?"),
        lambda match: Node(
            Kind.QUOTE, children=tuple(parse(_QUOTE_MARK.sub("", match[0].rstrip("\n")), in_quote=True))
        ),
    ),
    (re.compile(r" *#{1,3}\s+([^\n]+)"), _holding(Kind.HEADING)),
    (re.compile(r" *-#\s+([^\n]+)"), _holding(Kind.SMALL)),
    (re.compile(r" *(?:[*+-]|\d{1,9}[.)]) +([^\n]+)"), _holding(Kind.LIST)),
)
_INLINE: tuple[tuple[re.Pattern[str], Make], ...] = (
    (re.compile(r"\n"), lambda _: Node(Kind.LINE_END, "\n")),
    (re.compile(r"\\([^0-9A-Za-z\s])"), lambda match: Node(Kind.TEXT, match[1])),
    (re.compile(r"```([\s\S]+?)```"), _showing(Kind.CODE)),
    (re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)"), _showing(Kind.CODE)),
    (re.compile(r"<@[!&]?\d+>|<#\d+>|<id:[^>]+>|</[^>]+:\d+>|@(?:everyone|here)\b"), _showing(Kind.MENTION)),
    (re.compile(r"<a?:\w+:\d+>|:[^\s:]+:"), _showing(Kind.EMOJI)),
    (re.compile(r"<t:(-?\d+)(?::[tTdDfFR])?>"), lambda match: Node(Kind.TIME, match[0], match[1])),
    (re.compile(r"<([^: >]+:/?[^ >]+)>|<(?:mailto:)?[^\s<>@]+@[^\s<>]+>"), _showing(Kind.ADDRESS)),
    (
        re.compile(
            r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?"
            r"(?:\s+['\"]([\s\S]*?)['\"])?\s*\)"
        ),
        lambda match: Node(Kind.LINK, target=match[2], children=tuple(parse(match[1], in_label=True))),
    ),
    (
        re.compile(r"(?:https?|steam|discord)://[^\s<]+|(?:discord(?:app)?|dsc)\.(?:gg|com)/[^\s<]+"),
        _showing(Kind.ADDRESS),
    ),
    (re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"), _holding(Kind.BOLD)),
    (re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)"), _holding(Kind.UNDERLINE)),
    (re.compile(r"\*(?=\S)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)"), _holding(Kind.ITALIC)),
    (re.compile(r"_((?:\\[\s\S]|[^\\_])+?)_(?!\w)"), _holding(Kind.ITALIC)),
    (re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~"), _holding(Kind.STRIKE)),
    (re.compile(r"\|\|((?:\\[\s\S]|[^\\])+?)\|\|"), _holding(Kind.SPOILER)),
)


def parse(markdown: str, in_quote: bool = False, in_label: bool = False) -> Iterator[Node]:
    """Yield the pieces of a message.

    Args:
        markdown: as it is sent.
        in_quote: a quote holds no other.
        in_label: a link's label holds no blocks.
    """
    at, plain = 0, ""
    while at < len(markdown):
        rules: list[tuple[re.Pattern[str], Make]] = [*_INLINE]
        if not in_label and (at == 0 or markdown[at - 1] == "\n"):
            rules = [*(_BLOCKS[2:] if in_quote else _BLOCKS), *rules]
        found = next(
            ((rule.match(markdown, at), make) for rule, make in rules if rule.match(markdown, at)), None
        )
        if found is None or found[0] is None:
            plain += markdown[at]
            at += 1
            continue
        node = found[1](found[0])
        if node.kind is Kind.TEXT:
            plain += node.text
        else:
            if plain:
                yield Node(Kind.TEXT, plain)
            plain = ""
            yield node
        at = found[0].end()
    if plain:
        yield Node(Kind.TEXT, plain)


def walk(nodes: Iterator[Node] | tuple[Node, ...]) -> Iterator[Node]:
    """Yield all pieces, those that are held by others included."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def visible(nodes: Iterator[Node] | tuple[Node, ...]) -> str:
    """Return the words that a reader sees."""
    parts: list[str] = []
    for node in nodes:
        shown = node.text + visible(node.children)
        parts.append(f"{shown}\n" if node.kind is Kind.QUOTE else shown)
    return "".join(parts)
