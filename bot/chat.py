"""The chat in a terminal: question after question, and a few commands that begin with a slash."""

import contextlib
import shlex
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from rich.text import Text

from bot.asking import LAST, Selection
from bot.last import number_in, remember
from bot.printable import one_line, printable
from bot.render import Terminal, context_lines, reply_lines, state_lines
from bot.words import plural
from index.errors import InputError, QuothError
from index.spans import Span
from retrieval.answers.results import Answer, Citation, Question, Reply
from retrieval.engine import Engine
from retrieval.questions.conversation import Turn

_HELP = """\
Ask in your own words, or:
  /show N            citation N in its article
  /more              more passages for the last question
  /alone             ask the last question again, as one that follows from nothing
  /sources           publishers and how many articles each has
  /filter KEY=VALUE  source=NAME, after=YYYY-MM-DD, before=YYYY-MM-DD; /filter off
  /help              this
  /quit              leave (so does Ctrl-D; Ctrl-C drops the line)"""
# What people type who do not know of the slash.
_ALSO = {"help": "/help", "more": "/more", "quit": "/quit", "exit": "/quit"}
_COMMANDS = ("/show", "/more", "/alone", "/sources", "/filter", "/help", "/quit")
_MOST = 100  # citations that /more goes up to


class Chat:
    """One conversation."""

    def __init__(self, engine: Engine, folder: Path, selection: Selection) -> None:
        """Talk through `engine`; the history of lines is kept in `folder`."""
        self._engine = engine
        self._folder = folder
        self._selection = selection
        self._terminal = Terminal()
        self._reply: Reply | None = None
        self._shown = 0
        self._asked = ""  # which articles alone the last question was asked of, whatever filter is set since
        self._unopened = ""  # why the newer index could not be opened, as it was told last
        self._previous: Turn | None = None

    def run(self) -> None:
        """Read lines until the end of input."""
        facts = self._engine.snapshot.manifest
        self._print(
            f"Quoth: {plural(facts.articles, 'article')}, {plural(facts.passages, 'passage')}. "
            "Ask a question; /help for more, /quit to leave."
        )
        for typed in self._lines():
            line = _ALSO.get(typed.casefold(), typed)
            if line == "/quit":
                break
            try:
                self._handle(line)
            except QuothError as error:
                self._print(str(error))
            except KeyboardInterrupt:
                if not sys.stdin.isatty():
                    raise
                self._print("Interrupted.")

    def _lines(self) -> Iterator[str]:
        """Yield lines that hold something, from a prompt or, without a terminal, from stdin."""
        if not sys.stdin.isatty():
            yield from filter(None, (line.strip() for line in sys.stdin))
            return
        session: PromptSession[str] = PromptSession(
            history=_History(str(self._folder / "chat_history")), completer=_Completer(self._titles)
        )
        while True:
            try:
                line = session.prompt("> ").strip()
            except KeyboardInterrupt:
                continue  # Ctrl-C drops the line
            except EOFError:
                return
            if line:
                yield line

    def _handle(self, line: str) -> None:
        if not line.startswith("/"):
            self._ask(line)
            return
        name, _, rest = line.partition(" ")
        commands: dict[str, Callable[[str], None]] = {
            "/show": self._show,
            "/more": self._more,
            "/alone": self._alone,
            "/sources": self._sources,
            "/filter": self._filter,
            "/help": lambda _: self._print(_HELP),
        }
        if name not in commands:
            raise InputError(f"no command {one_line(name)}; /help lists them")
        commands[name](rest.strip())

    def _ask(self, text: str) -> None:
        self._refresh()
        catalog = self._engine.snapshot.catalog
        chosen = self._selection.chosen(catalog)
        top_k = self._selection.top_k
        reply = self._engine.ask(Question(text, top_k, chosen, self._previous, shown=top_k))
        self._asked = self._selection.told(catalog)
        self._tell(reply)

    def _refresh(self) -> None:
        """Go over to a newer index; where it cannot be opened, say so once and go on with the one that is loaded."""
        try:
            self._engine.refresh()
        except (QuothError, OSError, sqlite3.Error) as error:
            if str(error) != self._unopened:
                self._print(one_line(f"Going on with the index as it was: {error}"))
            self._unopened = str(error)
        else:
            self._unopened = ""

    def _tell(self, reply: Reply, first: int = 1) -> None:
        self._terminal.print(reply_lines(reply, self._terminal.width, first, self._asked))
        self._reply = reply
        self._previous = reply.understood.turn
        self._shown = len(_cited(reply))
        remember(self._folder / LAST, reply)

    def _more(self, _: str) -> None:
        if not isinstance(self._reply, Answer):
            raise InputError("there is no answer to give more of")
        if self._shown >= _MOST or self._shown < self._reply.question.top_k:
            raise InputError("there are no more passages")
        wanted = min(_MOST, self._shown + self._selection.top_k)
        more = _going_on(self._reply, self._engine, wanted)
        if len(more.citations) == self._shown:
            raise InputError("there are no more passages")
        self._tell(more, first=self._shown + 1)

    def _alone(self, _: str) -> None:
        """Undo what was taken over from the conversation."""
        if self._reply is None or not self._reply.understood.about:
            raise InputError("the last question was not taken as a follow-up")
        self._tell(self._engine.ask(replace(self._reply.question, previous=None, read=None)))

    def _show(self, number: str) -> None:
        if self._reply is None:
            raise InputError("there is no answer yet")
        cited = _cited(self._reply)
        at = number_in(number, cited)
        if at is None:
            raise InputError(f"/show takes a number from 1 to {len(cited)}")
        one = cited[at]
        lines = context_lines(one.article, Span(one.start, one.end), one.highlights, self._terminal.width)
        self._terminal.print(lines)
        self._terminal.print(state_lines(one.state, self._terminal.width))

    def _sources(self, _: str) -> None:
        catalog = self._engine.snapshot.catalog
        sources = catalog.sources()
        for name, count in sources:
            self._print(f"{one_line(name)}: {plural(count, 'article')}")
        unnamed = catalog.count()[0] - sum(count for _, count in sources)
        if unnamed:
            self._print(f"no publisher named: {plural(unnamed, 'article')}")

    def _filter(self, words: str) -> None:
        if words == "off":
            self._selection = Selection(self._selection.top_k)
        elif words:
            selection = _filtered(self._selection, words)
            selection.chosen(self._engine.snapshot.catalog)
            self._selection = selection
        self._print(_described(self._selection))

    def _titles(self) -> list[str]:
        return [one_line(title) for _, title in self._engine.snapshot.catalog.titles()]

    def _print(self, text: str) -> None:
        self._terminal.print([Text(printable(text))])


def _cited(reply: Reply) -> tuple[Citation, ...]:
    return reply.citations if isinstance(reply, Answer) else reply.nearest


def _going_on(answer: Answer, engine: Engine, wanted: int) -> Answer:
    """Return an answer with up to `wanted` citations: those that were shown with their numbers, and what comes behind them."""
    found = engine.ask(replace(answer.question, top_k=wanted, read=answer.passages_read))
    shown = {each.row for each in answer.citations}
    new = (each for each in _cited(found) if isinstance(found, Answer) and each.row not in shown)
    numbered = (replace(each, number=number) for number, each in enumerate(new, len(shown) + 1))
    citations = (*answer.citations, *numbered)[:wanted]
    return replace(answer, question=found.question, citations=citations, timings_ms=found.timings_ms)


def _filtered(selection: Selection, words: str) -> Selection:
    try:
        pairs = [word.partition("=") for word in shlex.split(words)]
    except ValueError as error:
        raise InputError(f"/filter: {error}") from None
    for key, _, value in pairs:
        if key == "source" and value:
            selection = replace(selection, sources=(*selection.sources, value))
        elif key == "after" and value:
            selection = replace(selection, after=_day(value))
        elif key == "before" and value:
            selection = replace(selection, before=_day(value))
        else:
            raise InputError("/filter takes source=NAME, after=YYYY-MM-DD, before=YYYY-MM-DD, or off")
    return selection


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError(f"{one_line(value)!r} is no date; write YYYY-MM-DD") from None


def _described(selection: Selection) -> str:
    parts = [f"source={one_line(name)}" for name in selection.sources]
    parts += [
        f"{key}={day}" for key, day in (("after", selection.after), ("before", selection.before)) if day
    ]
    return f"Filter: {', '.join(parts) or 'none; all articles are asked'}"


class _History(FileHistory):
    """Remembers the lines in a file, and those of this chat alone where that cannot be read or written."""

    def load_history_strings(self) -> Iterable[str]:
        with contextlib.suppress(OSError):
            return list(super().load_history_strings())
        return []

    def store_string(self, string: str) -> None:
        with contextlib.suppress(OSError):
            super().store_string(string)


class _Completer(Completer):
    """Completes commands at the start of a line and article titles anywhere."""

    def __init__(self, titles: Callable[[], list[str]]) -> None:
        self._titles = titles

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        line = document.text_before_cursor.lstrip()
        if line.startswith("/") and " " not in line:
            yield from (Completion(name, -len(line)) for name in _COMMANDS if name.startswith(line))
            return
        tail = line.rsplit("  ", 1)[-1]
        if complete_event.completion_requested and len(tail) >= 2:
            found = (title for title in self._titles() if title.casefold().startswith(tail.casefold()))
            yield from (Completion(title, -len(tail)) for title, _ in zip(found, range(20), strict=False))
