"""The fields of an article: where front matter holds them, and under which names they are found.

None of it raises for what somebody wrote, and nothing takes longer than its length allows.
"""

import re
from collections.abc import Mapping
from typing import Any

from index.articles import LINE_END

_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(.*?)(?:^|(?<=\r))---[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n)(.*?)^\+\+\+[ \t]*(?:\r\n|\n|\Z)", re.DOTALL | re.MULTILINE)
# Characters. What people write has a few hundred, what programs export some thousand; YAML takes 1.5 s to read so many brackets.
_FRONT_MATTER_LIMIT = 64_000
FIELD_LIMIT = 2_048  # characters, the most that an address in a sitemap may have; what is longer is no name or title either
_MOST_AUTHORS = (
    50  # far more than a byline names; YAML can repeat a long one ten thousand times in few characters
)
_KEY_VALUE = re.compile(r"(?:^|(?<=\r))([^\W\d][\w-]*)[ \t]*+:[ \t]*+([^\r\n]+)", re.MULTILINE)
# What others call a field; the first that is there counts.
_CALLED = {
    "title": ("title", "headline"),
    "source": ("source", "publisher", "publication"),
    "author": ("author", "authors", "byline"),
    "published_at": ("published_at", "date", "published", "pubdate", "publication_date", "date_published"),
    "url": ("url", "link"),
}
_KNOWN = frozenset(key for keys in _CALLED.values() for key in keys)
_PLAIN_KEY = re.compile(r"[a-z][\w-]*")
_OF_FIELD = re.compile(r"[^\W\d][\w-]*[ \t]*:|[ \t#]|-(?:[ \t]|\Z)")  # its key, or what goes on below it
_QUOTED = re.compile(r"([\"'])(.*)\1")
_NO_VALUE = ("", "~", "null", "Null", "NULL")
_NOBODY = frozenset(("none", "null", "nan", "n/a", "unknown", "-"))
_SPACE = re.compile(r"\s+")


def front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    """Return the fields of the front matter, in YAML or TOML, and the offset behind it ({} and 0 without one)."""
    if text.startswith("+++"):
        return _toml(text)
    match = _FRONT_MATTER.match(text)
    fields = None if match is None or len(match[1]) > _FRONT_MATTER_LIMIT else _fields(match[1])
    if match is None or fields is None:
        return {}, 0
    return {_key(key): value for key, value in fields.items() if value not in _NO_VALUE}, match.end()


def _toml(text: str) -> tuple[Mapping[str, Any], int]:
    match = _TOML.match(text)
    if match is None or len(match[1]) > _FRONT_MATTER_LIMIT:
        return {}, 0
    import tomllib  # few files need it

    try:
        fields = tomllib.loads(match[1].replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return {}, 0
    # A date is one of TOML's own values, of which `isoformat` writes what `parse_date` reads.
    told = {
        _key(key): getattr(value, "isoformat", lambda value=value: value)() for key, value in fields.items()
    }
    return told, match.end()


def _fields(block: str) -> Mapping[Any, Any] | None:
    """Return the fields that stand between two rules; None where prose stands there, which may begin a story as well.

    A field that Quoth knows tells front matter. Without one, YAML must find nothing but keys as programs write them,
    `layout` or `tags`: prose with a colon is YAML, too, and “The mayor said” its key. To show a few fields that nobody
    needs is better than to lose a paragraph.
    """
    if not block.strip():
        return {}
    # 10 ms to import, which a question whose cited files are as they were does without.
    import yaml

    try:
        # The base loader leaves every value as it is written: "20:20" is a programme, "No" may be a title.
        fields = yaml.load(block, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return _simple_lines(block)
    if not isinstance(fields, dict):
        return None
    return fields if _knows(fields) or all(_PLAIN_KEY.fullmatch(str(key)) for key in fields) else None


def _simple_lines(block: str) -> Mapping[str, str] | None:
    """Return the fields of broken YAML, as an unquoted colon in a title makes it: the simple lines are still clear.

    None where most lines are none of a field: that is front matter which nobody closed, and a story down to a rule.
    """
    lines = [line for line in LINE_END.split(block) if line.strip()]
    fields = {key: _QUOTED.sub(r"\2", value.rstrip(" \t")) for key, value in _KEY_VALUE.findall(block)}
    of_field = sum(_OF_FIELD.match(line) is not None for line in lines)
    return fields if _knows(fields) and 2 * of_field >= len(lines) else None


def _knows(fields: Mapping[Any, Any]) -> bool:
    return not _KNOWN.isdisjoint(map(_key, fields))


def _key(written: object) -> str:
    """“Publication-Date” is publication_date."""
    return str(written).casefold().replace("-", "_").replace(" ", "_")


def field_of(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a field under whichever name it has; several authors are listed. What is far too long is not there."""
    for key in _CALLED[name]:
        value = fields.get(key)
        listed = value[:_MOST_AUTHORS] if isinstance(value, list) else [value]
        written = ", ".join(filter(None, map(one_line, listed)))
        if written and len(written) <= FIELD_LIMIT and (len(listed) == 1 or name == "author"):
            return written
    return None


def name_in(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a field that names somebody; programs write “None” and “nan” where nobody is known."""
    written = field_of(fields, name)
    return None if written is None or written.casefold() in _NOBODY else written


def one_line(value: object) -> str | None:
    """Return a value as one line; None where it is none or blank."""
    if value is None or isinstance(value, dict | list | bool):
        return None
    return _SPACE.sub(" ", str(value)).strip() or None
