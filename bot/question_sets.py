"""Question sets: folders that hold articles, questions about them, and where the answers stand.

corpus.jsonl       the articles, one a line; may be missing where they are named elsewhere
questions.jsonl    `_id`, `text` and `gold`, a list of `doc_id`, `start`, `end` and `quote`; optionally `kind`,
                   `answerable`, `follow_up_of` and `speaker`

or, as BEIR lays them out, with relevant articles instead of spans:

corpus.jsonl
queries.jsonl      `_id` and `text`
qrels/test.tsv     query, article and relevance, separated by tabs; or qrels.tsv
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.json_lines import read_json_lines, read_text
from index.errors import InputError
from index.spans import Span
from retrieval.measuring.judging import Asked, Gold

_CORPUS, _QUESTIONS, _QUERIES = "corpus.jsonl", "questions.jsonl", "queries.jsonl"
_RELEVANCE = ("qrels/test.tsv", "qrels.tsv")


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A question set as it was read.

    Attributes:
        name: of its folder.
        articles: the file or folder that holds the articles.
        questions: all of them, in order.
    """

    name: str
    articles: Path
    questions: tuple[Asked, ...]

    def sample(self, limit: int | None) -> list[Asked]:
        """Return `limit` questions, spread evenly over the set; all of them where it has no more."""
        count = len(self.questions)
        size = count if limit is None else min(limit, count)
        return [self.questions[at * count // size] for at in range(size)]


def read_set(folder: Path, articles: Path | None) -> QuestionSet:
    """Read a question set.

    Args:
        folder: where it is.
        articles: where its articles are, if not in the folder.

    Raises:
        InputError: something is missing or makes no sense.
    """
    if not folder.is_dir():
        raise InputError(f"no such folder: {folder}")
    if articles is None and not (folder / _CORPUS).is_file():
        raise InputError(f"{folder} holds no {_CORPUS}; say where its articles are with: --articles PATH")
    if not (folder / _QUESTIONS).is_file() and not (folder / _QUERIES).is_file():
        raise InputError(f"{folder} holds neither {_QUESTIONS} nor {_QUERIES}")
    read = _marked_spans if (folder / _QUESTIONS).is_file() else _marked_articles
    questions = tuple(read(folder))
    _check(folder, questions)
    return QuestionSet(folder.resolve().name, articles or folder / _CORPUS, questions)


def _check(folder: Path, questions: Sequence[Asked]) -> None:
    if not questions:
        raise InputError(f"{folder} holds no question")
    known: set[str] = set()
    for question in questions:
        if question.id in known:
            raise InputError(f"{folder} holds two questions with the id {question.id!r}")
        known.add(question.id)
    for question in questions:
        if question.follow_up_of is not None and question.follow_up_of not in known:
            raise InputError(
                f"{folder}: question {question.id!r} follows up {question.follow_up_of!r}, which is not there"
            )
    _check_turns(folder, questions)


def _check_turns(folder: Path, questions: Sequence[Asked]) -> None:
    """Refuse a question that follows up itself, by way of others or not: it could never be asked."""
    earlier = {question.id: question.follow_up_of for question in questions}
    begins: set[str] = set()  # questions whose conversation is known to begin somewhere
    for question in questions:
        turns: set[str] = set()
        at: str | None = question.id
        while at is not None and at not in begins:
            if at in turns:
                raise InputError(f"{folder}: question {at!r} follows up itself, directly or by way of others")
            turns.add(at)
            at = earlier[at]
        begins |= turns


def _marked_spans(folder: Path) -> Iterator[Asked]:
    for line, record in read_json_lines(folder / _QUESTIONS):
        try:
            yield _asked(record)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{folder / _QUESTIONS}, line {line}: {_told(error)}") from None


def _asked(record: Mapping[str, Any]) -> Asked:
    earlier = record.get("follow_up_of")
    return Asked(
        id=str(record["_id"]),
        text=_text(record),
        kind=str(record.get("kind") or "all"),
        answerable=bool(record.get("answerable", True)),
        golds=tuple(map(_gold, record.get("gold") or ())),
        follow_up_of=None if earlier is None else str(earlier),
        speaker=str(record["speaker"]) if record.get("speaker") else None,
    )


def _text(record: Mapping[str, Any]) -> str:
    if not isinstance(record["text"], str):
        raise TypeError("'text' is not a string")
    return record["text"]


def _gold(record: Mapping[str, Any]) -> Gold:
    span = Span(int(record["start"]), int(record["end"]))
    if span.start >= span.end:
        raise ValueError(f"a gold span ends at {span.end}, where it begins or before")
    return Gold(str(record["doc_id"]), span, str(record["quote"]))


def _marked_articles(folder: Path) -> Iterator[Asked]:
    """Yield the queries of which some article is relevant, as BEIR's own evaluation does."""
    golds = _relevant_articles(folder)
    for line, record in read_json_lines(folder / _QUERIES):
        try:
            identity, text = str(record["_id"]), _text(record)
        except (KeyError, TypeError) as error:
            raise InputError(f"{folder / _QUERIES}, line {line}: {_told(error)}") from None
        if identity in golds:
            yield Asked(identity, text, golds=tuple(golds[identity]))


def _relevant_articles(folder: Path) -> Mapping[str, list[Gold]]:
    path = next((folder / name for name in _RELEVANCE if (folder / name).is_file()), None)
    if path is None:
        raise InputError(f"{folder} holds neither {' nor '.join(_RELEVANCE)}")
    golds: dict[str, list[Gold]] = defaultdict(list)
    for number, line in enumerate(read_text(path).splitlines(), 1):
        fields = line.split("\t")
        if number == 1 and fields[-1] == "score":
            continue  # BEIR's heading
        try:
            query, article, relevance = fields
            grade = int(relevance)
        except ValueError:
            raise InputError(
                f"{path}, line {number}: not query, article and relevance with tabs between"
            ) from None
        if grade > 0:
            golds[query].append(Gold(article, grade=grade))
    return golds


def _told(error: KeyError | TypeError | ValueError) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
