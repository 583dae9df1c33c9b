"""Text from articles and users made safe for a terminal."""

import json
import re

# Everything that moves the cursor, changes colours or hides itself: C0 and C1 controls but tab and newline,
# and the characters that turn the direction of what follows or have no shape.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def printable(text: str) -> str:
    """Return the text with line ends as newlines and every hostile character as a visible sign."""
    return _HOSTILE.sub(_visible, _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """Return the text as a single safe line."""
    return " ".join(printable(text).split())


def printable_json(value: object, indent: int | None = None) -> str:
    """Return the value as JSON in which every hostile character is an escape: the same value, safe to show."""
    return _HOSTILE.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent)
    )


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's pictures of control characters
    return "\u2421" if code == 0x7F else "\ufffd"
