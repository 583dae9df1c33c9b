"""What was asked on Discord, what was cited, and whether it helped: a small SQLite file beside the index."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from index.errors import InputError
from retrieval.answers.results import Answer, Reply

FILE = "feedback.db"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS asked (
    record INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, question TEXT NOT NULL, answered INTEGER NOT NULL,
    generation TEXT NOT NULL, cited TEXT NOT NULL, user INTEGER);
CREATE TABLE IF NOT EXISTS votes (
    record INTEGER NOT NULL REFERENCES asked, time TEXT NOT NULL, vote TEXT NOT NULL, user INTEGER);
CREATE INDEX IF NOT EXISTS votes_by_record ON votes (record);
"""
_BUSY_S = 5.0  # how long a writer waits for `quoth feedback` to have read


class Vote(StrEnum):
    """What a reader says of an answer."""

    HELPFUL = "up"
    NOT_HELPFUL = "down"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is kept.

    Attributes:
        record: its number.
        time: when it was asked, UTC.
        question: its words.
        answered: whether the articles answered.
        generation: the index that was asked.
        cited: article, start and end of each passage that was cited.
        helpful: votes for the answer.
        not_helpful: votes against it.
        user: who asked, where the owner wants that to be kept.
    """

    record: int
    time: datetime
    question: str
    answered: bool
    generation: str
    cited: tuple[tuple[str, int, int], ...]
    helpful: int
    not_helpful: int
    user: int | None


class Feedback:
    """The feedback file; safe to call from several threads."""

    def __init__(self, path: Path, keep_users: bool) -> None:
        """Open the file, made first where there is none.

        Args:
            path: the file.
            keep_users: whether to write down who asked and voted.

        Raises:
            InputError: it cannot be opened.
        """
        self._lock = threading.Lock()
        self._keep_users = keep_users
        # Who has voted in this process: without user ids in the file, this keeps one reader at one vote.
        self._votes: dict[tuple[int, int], int] = {}
        try:
            path.touch(mode=0o600)  # it holds what was asked in direct messages
            self._connection = sqlite3.connect(path, timeout=_BUSY_S, check_same_thread=False)
            self._connection.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise InputError(f"the feedback file {path} cannot be opened: {error}") from None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def record(self, reply: Reply, user: int) -> int:
        """Write down a question and what it was answered with, and return its number.

        Raises:
            InputError: the file cannot be written to.
        """
        answered = isinstance(reply, Answer)
        cited = (
            [(each.article.id, each.start, each.end) for each in reply.citations]
            if isinstance(reply, Answer)
            else []
        )
        values = (
            *(_now(), reply.question.text, answered, reply.index.generation),
            *(json.dumps(cited), user if self._keep_users else None),
        )
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO asked (time, question, answered, generation, cited, user) VALUES (?, ?, ?, ?, ?, ?)",
                values,
            )
            return int(cursor.lastrowid or 0)

    def vote(self, record: int, vote: Vote, user: int) -> bool:
        """Count a vote; a second one of the same reader replaces the first.

        Returns:
            Whether the question is in the file.

        Raises:
            InputError: the file cannot be written to.
        """
        with self._writing() as connection:
            if connection.execute("SELECT 1 FROM asked WHERE record = ?", (record,)).fetchone() is None:
                return False
            earlier = self._votes.pop((record, user), None)
            connection.execute("DELETE FROM votes WHERE rowid = ?", (earlier,))
            connection.execute("DELETE FROM votes WHERE record = ? AND user = ?", (record, user))
            cursor = connection.execute(
                "INSERT INTO votes (record, time, vote, user) VALUES (?, ?, ?, ?)",
                (record, _now(), vote, user if self._keep_users else None),
            )
            self._remember(record, user, int(cursor.lastrowid or 0))
            return True

    def _remember(self, record: int, user: int, row: int) -> None:
        self._votes[record, user] = row
        if len(self._votes) > 10_000:
            del self._votes[next(iter(self._votes))]

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock, self._connection:
                yield self._connection
        except sqlite3.Error as error:  # locked, on a full disk, not to be written to
            raise InputError(f"the feedback file cannot be written to: {error}") from None


def asked(path: Path) -> Iterator[Asked]:
    """Yield every question of a feedback file, unanswered ones first, then those that did not help; newest first.

    The file is closed before the first is yielded: whoever pages through them must not keep Discord from writing.

    Raises:
        InputError: the file cannot be read.
    """
    if not path.exists():
        return
    query = (
        "SELECT asked.record, asked.time, question, answered, generation, cited, "
        "total(vote = 'up'), total(vote = 'down'), asked.user FROM asked LEFT JOIN votes USING (record) "
        "GROUP BY asked.record ORDER BY answered, total(vote = 'down') - total(vote = 'up') DESC, asked.record DESC"
    )
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_BUSY_S)
        ) as connection:
            rows = connection.execute(query).fetchall()
    except sqlite3.Error as error:
        raise InputError(f"the feedback file {path} cannot be read: {error}") from None
    yield from map(_asked, rows)


def _asked(row: tuple[Any, ...]) -> Asked:
    record, time, question, answered, generation, cited, helpful, not_helpful, user = row
    return Asked(
        record,
        datetime.fromisoformat(time),
        question,
        bool(answered),
        generation,
        tuple((article, start, end) for article, start, end in json.loads(cited)),
        int(helpful),
        int(not_helpful),
        user,
    )


def asked_json(one: Asked) -> dict[str, Any]:
    """Return a question as plain JSON values."""
    return {
        "type": "feedback",
        "record": one.record,
        "time": one.time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "question": one.question,
        "answered": one.answered,
        "generation": one.generation,
        "cited": [{"article": article, "start": start, "end": end} for article, start, end in one.cited],
        "helpful": one.helpful,
        "not_helpful": one.not_helpful,
        "user": one.user,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
