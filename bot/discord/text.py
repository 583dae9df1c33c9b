"""Text from articles and people made safe for Discord: it shows as it stands, and does nothing."""

import re

from bot.printable import one_line, printable

# What Discord takes for formatting, code, spoiler, mention, custom emoji or masked link wherever it stands.
# A colon with something behind it, if only a mark that will be put there, may open an emoji's name or be the "://" of an address; a period may be
# the one of an invitation's address, which needs no "https".
_ACTIVE = re.compile(
    r"[\\`*_~|<>@\[\]]|:(?=\S|\Z)|(?<=discord)\.(?=\S)|(?<=discordapp)\.(?=\S)|(?<=dsc)\.(?=\S)",
    re.IGNORECASE,
)
# Headings, lists and small print count at the start of a line only.
_BLOCK = re.compile(r"^([^\S\n]*)(?:([#+-])|(\d+)([.)]))", re.MULTILINE)
_ELLIPSIS = "…"


def escape(text: str) -> str:
    """Return text, of one line or several, that Discord's markdown shows as it stands."""
    quiet = _ACTIVE.sub(r"\\\g<0>", printable(text))
    return _BLOCK.sub(_escape_block, quiet)


def escape_line(text: str) -> str:
    """Return text as one line that Discord's markdown shows as it stands."""
    return escape(one_line(text))


def _escape_block(match: re.Match[str]) -> str:
    space, mark, digits, stop = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{digits}\\{stop}"


def width(text: str) -> int:
    """Return the length of a text as Discord's clients count it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """Return plain text as one safe line of at most `limit` UTF-16 units, cut between words where it is longer.

    Not for markdown, in which a cut may leave half an escape behind.
    """
    line = one_line(text[: 8 * limit])
    if width(line) <= limit and len(text) <= 8 * limit:
        return line
    kept = line[: limit - 1]
    while width(kept) > limit - 1:
        kept = kept[:-1]
    at_word_end = kept.rsplit(" ", 1)[0] if kept != line and not line[len(kept) :].startswith(" ") else kept
    return at_word_end.rstrip() + _ELLIPSIS
