"""Article: one news story as it was read, and the small facts that are derived from its text."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo

# Editors count these as line ends; form feeds and Unicode separators do not start a line in a file.
LINE_END = re.compile(r"\r\n|\n|\r")
PAGES = (".html", ".htm")  # files whose text is taken out of markup
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d(?:\b|[01]\d[0-3]\d)")  # 2017-06-07, June 7, 2017 and 20170607
# The zones that English-language news writes behind a time: hours from UTC, or where summer decides.
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_HOURS |= {
    "BST": 1,
    "WEST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "JST": 9,
    "AEST": 10,
    "AEDT": 11,
}
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
# Seconds and milliseconds since 1970, of which the parsers would make a year, month and day.
_COUNTED = re.compile(r"(?:\d{9,11}|\d{13}|\d{15,})(?:\.\d*)?")
# From UTC; SQLite knows no offset from fifteen hours on, nor one with seconds.
_FARTHEST = timedelta(hours=14)
_DATE_LIMIT = 100  # characters; the longest that feeds write, with weekday, time and zone, has under 60
_BY = re.compile(r"\A\W*by\b\W*", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Article:
    """One article, verbatim.

    Attributes:
        id: unique in a collection: the `_id` of a JSON line, else the path as shown to the user.
        title: one line, never empty.
        text: the decoded file (.txt, .md), the extracted story (.html) or the `text` of a JSON line.
            Offsets everywhere count characters of this string, which is never edited.
        path: the file, relative to the folder that holds the index where it lies inside it.
        source: the publisher, where known.
        author: the writer, where known.
        published_at: in the zone that it was written with; midnight UTC stands for a date without a time.
        url: where the article was published.
        record_line: the 1-based line of its JSON record, for articles that share a file.
        story_start: offset at which the story begins, behind front matter and title lines.
    """

    id: str
    title: str
    text: str
    path: str
    source: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    record_line: int | None = None
    story_start: int = 0

    @property
    def byline(self) -> str | None:
        """Who wrote it, “by Jane Roe”; None where that is unknown or the publisher itself."""
        writer = without_by(self.author or "")
        return f"by {writer}" if writer and writer.casefold() != (self.source or "").casefold() else None

    def line(self, offset: int) -> int | None:
        """Return the 1-based line of the file on which this offset of `text` lies, for a JSON record the record's.

        None for a page: the lines of its text are not those of its file.
        """
        if self.record_line is not None or self.path.lower().endswith(PAGES):
            return self.record_line
        return 1 + sum(1 for _ in LINE_END.finditer(self.text, 0, offset))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, folder or record that was not indexed, and why.

    Attributes:
        path: as citations name it.
        reason: in words.
        line: the 1-based line of the record, for one that shares a file.
        transient: whether what it holds was not seen: read again, the same bytes may be an article.
    """

    path: str
    reason: str
    line: int | None = None
    transient: bool = field(default=False, compare=False)

    @property
    def place(self) -> str:
        """The file, with the line of the record where there is one."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that was indexed which its owner should know."""

    path: str
    text: str


def without_by(author: str) -> str:
    """Return who is named by an author's field, which some fill with the line as it was printed: “By JANE ROE”."""
    return _BY.sub("", author)


def parse_date(value: str) -> datetime | None:
    """Read a date as people and feeds write it; None when no year is in it, it makes no sense or is far too long for one.

    It keeps the zone that it is written with, as hours and minutes from UTC; without a known one it is taken as UTC, and
    without a day as the first of its month.
    """
    if len(value) > _DATE_LIMIT or not _YEAR.search(value) or _COUNTED.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        from dateutil import parser as date_parser  # answering needs it not, and it takes 10 ms

        try:
            moment = date_parser.parse(value, default=datetime(2000, 1, 1), tzinfos=_zone)  # noqa: DTZ001 - fills gaps, zone follows
        except (ValueError, ArithmeticError):  # a number of thirty digits is too much for its decimals
            return None
    try:
        return _with_offset(moment)
    except OverflowError:
        return None


def _with_offset(moment: datetime) -> datetime:
    """Return a moment with its hours and minutes from UTC for a zone; OverflowError where it cannot be told in UTC."""
    offset = moment.utcoffset() or timedelta()
    in_utc = moment.replace(tzinfo=timezone(offset), fold=0).astimezone(UTC)
    no_clock_has_it = abs(offset) > _FARTHEST or offset % timedelta(minutes=1)
    return in_utc if no_clock_has_it else in_utc.astimezone(timezone(offset))


def _zone(name: str | None, offset_s: int | None) -> tzinfo | None:
    """Return a zone that a date names; ValueError for an offset of a day or more."""
    if offset_s is not None:
        return timezone(timedelta(seconds=offset_s))
    if name in _PLACES:
        from dateutil import tz

        return tz.gettz(_PLACES[name])
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None


def same_line(one: str, other: str) -> bool:
    """Tell whether two lines are the same words, whatever their case and punctuation."""
    key = _NOT_WORD.sub(" ", one).casefold().strip()
    return bool(key) and key == _NOT_WORD.sub(" ", other).casefold().strip()
