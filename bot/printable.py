"""Text from articles and users made safe for a terminal."""

import json
import re
import sys

# Everything that moves the cursor, changes colours or hides itself: C0 and C1 controls but tab and newline,
# and the characters that turn the direction of what follows or have no shape. The soft hyphen, which has none either, is
# left to print: many papers' pages have it in their words.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def printable(text: str) -> str:
    """Return the text with line ends as newlines and every hostile character as a visible sign."""
    return _HOSTILE.sub(_visible, _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """Return the text as a single safe line."""
    return " ".join(printable(text).split())


def printable_json(value: object, indent: int | None = None) -> str:
    """Return the value as JSON in which every hostile character is an escape: the same value, safe to show.

    So is every letter beyond ASCII where standard output cannot take all of them, in whose place it would have a sign.
    """
    takes_all = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    return _HOSTILE.sub(_escaped, json.dumps(value, ensure_ascii=not takes_all, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    """Return a character as JSON escapes it: beyond the first 65,536 as two halves of a pair."""
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's pictures of control characters
    return "\u2421" if code == 0x7F else "\ufffd"
