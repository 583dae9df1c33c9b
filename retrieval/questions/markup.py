"""What dresses a question up in a chat: emphasis, emoji, list marks, marks three in a row. It asks for nothing."""

import re

from index.patterns import late

# With none of these nothing is looked for.
_ANY = re.compile(r"[*_~|`:\u2190-\U0010ffff]|[?!]{2}|\A\s*[\d\WqQ]")
_EMPHASIS = late(r"\*{2,3}|_{2,3}|~~|\|\||`+|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_EMOJI = late(
    r"[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\ufe0f\U0001f000-\U0001faff]|(?<!\w):[a-z0-9_+-]{2,32}:(?!\w)",
    re.IGNORECASE,
)
_LIST_MARK = late(
    r"\s*(?:(?:>+|[-*+•–—]|\(?\d{1,2}[.)])\s+|q(?:uestion)?(?:\s*\d{1,2})?\s*[:.)]\s*)+", re.IGNORECASE
)
_RUN = late(r"[?!]{2,}")


def without_markup(text: str) -> str:
    """Return a question, one line, without what dresses it up; all of it where nothing else is left."""
    if not _ANY.search(text):
        return text
    plain = _EMOJI().sub(" ", _EMPHASIS().sub("", text))
    plain = _RUN().sub(lambda run: "?" if "?" in run[0] else "!", plain)
    mark = _LIST_MARK().match(plain)
    plain = " ".join(plain[mark.end() if mark else 0 :].split())
    return plain if any(character.isalnum() for character in plain) else text
