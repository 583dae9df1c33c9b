"""Questions from the command line: one, or a batch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.compose import open_engine
from bot.json_lines import read_json_lines
from bot.last import remember
from bot.progress import print_line
from bot.reply_json import reply_json
from bot.settings import Settings
from bot.words import only
from index.catalog import Catalog, Filter, source_key, spellings
from index.errors import InputError
from retrieval.answers.results import Answer, Question
from retrieval.engine import Engine
from retrieval.questions.conversation import Turn
from retrieval.questions.question import clean

Say = Callable[[str], None]
LAST = "last.json"
_QUESTION = 'a question is an object with "text"'


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user wants of an answer: how many citations, and from which articles."""

    top_k: int
    sources: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None

    def told(self, catalog: Catalog) -> str:
        """Return which articles it leaves, in words, publishers as the articles spell them; empty for all."""
        spelled = spellings([source for source, _ in catalog.sources()])
        return only([spelled.get(source_key(name), name) for name in self.sources], self.after, self.before)

    def chosen(self, catalog: Catalog) -> Filter:
        """Return the exact filter.

        Raises:
            InputError: the collection has no such publisher, or no day lies between the dates.
        """
        if self.after and self.before and self.after >= self.before:
            raise InputError(f"no day lies on or after {self.after} and before {self.before}")
        return Filter(tuple(_known_source(name, catalog) for name in self.sources), self.after, self.before)


def _known_source(name: str, catalog: Catalog) -> str:
    known = [source for source, _ in catalog.sources()]
    if source_key(name) in {source_key(source) for source in known}:
        return source_key(name)
    if not known:
        raise InputError(f"no publisher {name!r}: the articles name none")
    more = f" and {len(known) - 10} more" if len(known) > 10 else ""
    raise InputError(f"no publisher {name!r}; the articles have: {', '.join(known[:10])}{more}")


def open_or_build(settings: Settings, say: Say, *, hurried: bool = True) -> Engine:
    """Open the engine, built from `seeds/` first where there is no index yet."""

    def first_build() -> None:
        from bot.building import announce_first_build

        announce_first_build(settings, say)

    return open_engine(settings, first_build, hurried=hurried)


def ask_one(settings: Settings, text: str, selection: Selection, as_json: bool, say: Say) -> bool:
    """Answer one question on stdout and tell whether the articles answered."""
    engine = open_or_build(settings, say)
    reply = engine.ask(Question(text, selection.top_k, selection.chosen(engine.snapshot.catalog)))
    remember(settings.index / LAST, reply)
    if as_json:
        print_line(reply_json(reply))
    else:
        # rich takes 20 ms to import, which JSON does without.
        from bot.render import Terminal, reply_lines

        terminal = Terminal()
        terminal.print(reply_lines(reply, terminal.width, asked=selection.told(engine.snapshot.catalog)))
    return isinstance(reply, Answer)


def ask_batch(settings: Settings, batch: Path, selection: Selection, say: Say) -> None:
    """Answer JSON lines on stdout, one reply a line, in order."""
    questions = list(_read_batch(batch))
    engine = open_or_build(settings, say, hurried=False)
    chosen = selection.chosen(engine.snapshot.catalog)
    followed = {each.follow_up_of for each in questions} - {None}
    turns: dict[str | None, Turn] = {}
    for each in questions:
        before = turns.get(each.follow_up_of)
        if before is None and each.follow_up_of is not None:
            say(
                f"{batch}, line {each.line}: it follows up {each.follow_up_of!r}, which no line above asks, and is asked alone"
            )
        reply = engine.ask(Question(each.text, selection.top_k, chosen, before))
        if each.known_as in followed:
            turns[each.known_as] = reply.understood.turn
        print_line(reply_json(reply, each.identity))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a batch: its line in the file, id, words, and the id of the question that it follows."""

    line: int
    identity: object
    text: str
    follow_up_of: str | None

    @property
    def known_as(self) -> str | None:
        """What a question that follows it calls it; None without an id."""
        return None if self.identity is None else str(self.identity)


def _read_batch(batch: Path) -> Iterator[_Asked]:
    """Yield the questions; everything is read before anything is answered."""
    for number, record in read_json_lines(batch, _QUESTION):
        if not isinstance(record.get("text"), str):
            raise InputError(f"{batch}, line {number}: {_QUESTION}")
        try:
            clean(record["text"])
        except InputError as error:
            raise InputError(f"{batch}, line {number}: {error}") from None
        earlier = record.get("follow_up_of")
        yield _Asked(number, record.get("_id"), record["text"], None if earlier is None else str(earlier))
