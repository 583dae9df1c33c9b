"""Files to articles: .txt and .md with front matter, .html through trafilatura, .jsonl line by line.

A reader yields an Article for each story, a Refusal for each that cannot be read and a Note for what the
owner should know of one that was. It never raises for the content of a file; only a lack of memory ends it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from index.articles import PAGES, Article, Note, Refusal, parse_date, same_line
from index.decoding import decode, decode_page
from index.errors import ArticleRefusedError
from index.fields import field_of, front_matter, name_in, one_line

Reading = Article | Refusal | Note

DEFAULT_SIZE_LIMIT = 10_000_000  # bytes of one article; a long read is under 200,000
_PIECE = 1 << 20  # bytes that are read at a time to find the end of a line that is too long
_CAUSE_LIMIT = 200  # characters of an unexpected error: enough to look it up, and one line of a report
TITLE_LIMIT = 200  # characters; a longer first line is a paragraph of the story
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|~{3,})\s*")
_NO_TITLE = re.compile(rf"{_UNDERLINE.pattern}|\s*<!--.*-->\s*")
_LINE = re.compile(r"[^\r\n]+")


def read_articles(
    path: Path, shown: str, size_limit: int = DEFAULT_SIZE_LIMIT, naming: str | None = None
) -> Iterator[Reading]:
    """Read every article of one file.

    Args:
        path: the file, one of `READERS` by its suffix.
        shown: its path as citations name it.
        size_limit: bytes that one article may have.
        naming: an id; of JSON lines only those that hold it, as programs spell it, are taken apart.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is _read_json_lines and naming is not None:
        reader = partial(_read_json_lines, naming=_spellings(naming))
    if reader is None:
        yield Refusal(
            shown, f"not an article: {path.suffix or 'no suffix'}; .txt, .md, .html and .jsonl are read"
        )
        return
    try:
        yield from reader(path, shown, size_limit)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one file, the others are read
        yield _refusal(error, shown)


def _refusal(error: Exception, shown: str, line: int | None = None) -> Refusal:
    # A file that has gone since it was found may have gone with its disk: the next walk tells.
    return Refusal(shown, _why(error), line, transient=not isinstance(error, ArticleRefusedError))


def _why(error: Exception) -> str:
    """Say why an article is refused; an error that nobody foresaw costs that article, not the whole index."""
    if isinstance(error, ArticleRefusedError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    cause = one_line(f"{type(error).__name__}: {error}") or ""
    return f"cannot be read, please report it: unexpected {cause[:_CAUSE_LIMIT]}"


def _read_text(path: Path, shown: str, size_limit: int) -> Iterator[Reading]:
    text, guess = decode(_read_bytes(path, size_limit))
    if guess:
        yield Note(shown, guess)
    fields, start = front_matter(text)
    title, start = _title_and_start(
        text, start, field_of(fields, "title"), path.suffix.lower() in {".md", ".markdown"}
    )
    if not text[start:].strip():
        raise ArticleRefusedError("empty")
    yield from _article(fields, shown, id=shown, title=title, text=text, story_start=start)


def _read_html(path: Path, shown: str, size_limit: int) -> Iterator[Reading]:
    page_source, guess = decode_page(_read_bytes(path, size_limit))
    if guess:
        yield Note(shown, guess)
    # trafilatura and what it brings take a third of a second to import: only where there is HTML.
    from index.pages import page_of, publisher_of

    page, text, left_out = page_of(page_source)
    if left_out:
        yield Note(shown, f"paragraphs left out since not all of their words could be read: {left_out:,}")
    if page is None or not text:
        raise ArticleRefusedError("no article text found in the page")
    title, start = _title_and_start(text, 0, page.title)
    fields = {"source": publisher_of(page), "author": page.author, "published_at": page.date, "url": page.url}
    yield from _article(fields, shown, id=shown, title=title, text=text, story_start=start)


def _read_json_lines(
    path: Path, shown: str, size_limit: int, naming: Sequence[bytes] = ()
) -> Iterator[Reading]:
    with path.open("rb") as file:
        for number, (line, size) in enumerate(_lines(file, size_limit), 1):
            if (naming and not any(each in line for each in naming)) or not line.strip():
                continue
            try:
                _refuse_large(size, size_limit)
                yield from _json_article(line, shown, number)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one record, the others are read
                yield _refusal(error, shown, number)


def _spellings(identity: str) -> tuple[bytes, ...]:
    """Return how programs write a string in JSON: as it is, or with escapes, of slashes as well."""
    plain = json.dumps(identity, ensure_ascii=False)[1:-1]
    escaped = json.dumps(identity)[1:-1]
    every = dict.fromkeys((plain, escaped, *(each.replace("/", "\\/") for each in (plain, escaped))))
    return tuple(each.encode("utf-8", "surrogatepass") for each in every)


def _lines(file: BinaryIO, size_limit: int) -> Iterator[tuple[bytes, int]]:
    """Yield each line with its bytes; of one that has more than the limit only the beginning is kept in memory."""
    while line := file.readline(size_limit + 1):
        size, end = len(line), line
        while end and size > size_limit and not end.endswith(b"\n"):
            end = file.readline(_PIECE)
            size += len(end)
        yield line, size


def _json_article(line: bytes, shown: str, number: int) -> Iterator[Reading]:
    try:
        record = json.loads(line.rstrip(b"\r\n").decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        raise ArticleRefusedError("undecodable: JSON lines are UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise ArticleRefusedError(f"broken JSON: {error}") from None
    if not isinstance(record, dict):
        raise ArticleRefusedError("broken JSON: a line holds one object")
    text, identity = record.get("text"), record.get("_id")
    if not isinstance(text, str) or not text.strip():
        raise ArticleRefusedError("empty: 'text' is missing or blank")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or not str(identity).strip():
        raise ArticleRefusedError("'_id' is missing")
    title, start = _title_of_record(text, field_of(record, "title"))
    yield from _article(
        record, shown, id=str(identity), title=title, text=text, story_start=start, record_line=number
    )


def _article(fields: Mapping[str, Any], shown: str, **known: Any) -> Iterator[Reading]:
    """Yield the article with the metadata found in `fields`, and a note where its date makes no sense."""
    written = field_of(fields, "published_at")
    published = parse_date(written) if written else None
    article = Article(
        path=shown,
        source=name_in(fields, "source"),
        author=name_in(fields, "author"),
        published_at=published,
        url=field_of(fields, "url"),
        **known,
    )
    _refuse_surrogates(article)
    yield article
    if written and published is None:
        yield Note(shown, f"date not understood: {written!r}; use YYYY-MM-DD")


def _read_bytes(path: Path, size_limit: int) -> bytes:
    _refuse_large(path.stat().st_size, size_limit)
    data = path.read_bytes()
    if not data.strip():
        raise ArticleRefusedError("empty")
    return data


def _refuse_large(size: int, size_limit: int) -> None:
    if size > size_limit:
        raise ArticleRefusedError(f"too large: {size:,} bytes, the limit is {size_limit:,}")


def _refuse_surrogates(article: Article) -> None:
    """JSON escapes can spell half of a surrogate pair, which no file or index can hold."""
    for value in (article.id, article.title, article.text, article.source, article.author, article.url):
        try:
            (value or "").encode()
        except UnicodeEncodeError:
            raise ArticleRefusedError("undecodable: half of a surrogate pair") from None


def _title_and_start(text: str, start: int, title: object, markdown: bool = False) -> tuple[str, int]:
    """Return the title and where the story begins: behind the title line, however often it is repeated."""
    first = _LINE.search(text, start)
    while first is not None and (not first[0].strip() or _NO_TITLE.fullmatch(first[0])):
        first = _LINE.search(text, first.end())
    if first is None:
        return one_line(title) or "Untitled", start
    known = one_line(title)
    heading = known or one_line(first[0].lstrip("# ") if markdown else first[0]) or "Untitled"
    if len(heading) > TITLE_LIMIT and not known:
        return heading[: TITLE_LIMIT - 1].rsplit(" ", 1)[0] + "…", start
    behind = _behind_title(text, start, heading)
    return heading, behind if text[behind:].strip() else start


def _title_of_record(text: str, title: object) -> tuple[str, int]:
    """Like `_title_and_start`, but a first line is only taken for a title when the record names it as one."""
    known = one_line(title)
    if known:
        behind = _behind_title(text, 0, known)
        return known, behind if text[behind:].strip() else 0
    opening = one_line(text[: 2 * TITLE_LIMIT]) or "Untitled"
    return opening if len(opening) <= 80 else opening[:79].rsplit(" ", 1)[0] + "…", 0


def _behind_title(text: str, start: int, title: str) -> int:
    underlined = False
    for match in _LINE.finditer(text, start):
        is_title = same_line(match[0], title)
        if match[0].strip() and not is_title and not (underlined and _UNDERLINE.fullmatch(match[0])):
            break
        start, underlined = match.end(), is_title
    return start


READERS: Mapping[str, Callable[[Path, str, int], Iterator[Reading]]] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_text,
    ".markdown": _read_text,
    **dict.fromkeys(PAGES, _read_html),
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
}
