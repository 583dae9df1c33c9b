"""What the last answer of `quoth ask` or `quoth chat` cited, so that `quoth show 2` knows what 2 is."""

import json
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.spans import Span
from retrieval.answers.results import Answer, Reply

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of the last answer: where, and the words that were shown."""

    article_id: str
    span: Span
    highlights: tuple[Span, ...]
    quote: str


def remember(path: Path, reply: Reply) -> None:
    """Write down what a reply cited; a folder that cannot be written to is no reason not to answer."""
    cited = reply.citations if isinstance(reply, Answer) else reply.nearest
    rows = [
        {
            "article": each.article.id,
            "span": (each.start, each.end),
            "highlights": each.highlights,
            "quote": each.quote,
        }
        for each in cited
    ]
    try:
        # Whole or not at all, also where two ask at once: each writes a file of its own.
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            try:
                json.dump(rows, file)
                file.close()
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        log.info("cannot remember the answer: %s", error)


def recall(path: Path) -> list[Cited]:
    """Return what the last answer cited, nothing before the first."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [
            Cited(
                str(row["article"]),
                Span(*map(int, row["span"])),
                tuple(Span(*map(int, each)) for each in row["highlights"]),
                str(row["quote"]),
            )
            for row in rows
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{path} cannot be read ({error}); ask again first") from None


def number_in(typed: str, cited: Sequence[object]) -> int | None:
    """Return the place of the citation with a number, counted from 0; None where there is no such one."""
    numbers = {str(number): number - 1 for number in range(1, len(cited) + 1)}
    return numbers.get(typed.lstrip("0"))
