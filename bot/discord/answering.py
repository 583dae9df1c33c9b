"""Questions from Discord answered on a worker thread: from words to a page, with no Discord in between."""

import logging
from dataclasses import dataclass, replace
from datetime import date

from bot.asking import Selection
from bot.discord.embeds import Page, Wording, nearest_page, reply_page
from bot.discord.embeds_browse import ARTICLES_PER_PAGE, Context, article_page, articles_page, context
from bot.discord.follow_up import rows_of, turn_after, turn_again
from bot.discord.names import Names
from bot.discord.state import State, checksum
from bot.discord.text import width
from bot.feedback import Feedback
from bot.printable import one_line
from index.articles import Article
from index.catalog import Filter, source_key
from index.errors import InputError, QuothError
from index.paragraphs import paragraph_number
from index.snapshot import Snapshot
from index.spans import Span
from index.verify import State as FileState
from index.verify import state_of
from retrieval.answers.results import Answer, Question, Reply
from retrieval.asking import Loaded
from retrieval.engine import Engine
from retrieval.questions.conversation import Turn
from retrieval.questions.ellipsis import asks_for_others
from retrieval.questions.question import MAX_QUESTION, clean
from retrieval.questions.referents import going_on_from, needs_who_answered

log = logging.getLogger(__name__)


class MovedOnError(QuothError):
    """A button belongs to an index that is no longer there."""

    def __init__(self, generation: str) -> None:
        """Say so, naming the generation that answers now."""
        super().__init__(
            f"the index has moved on since this answer was given (it is at generation {generation} now), "
            "so this is no longer to be had; ask again to see what the articles say now"
        )


@dataclass(frozen=True, slots=True)
class Before:
    """The answer that a follow-up question follows.

    Attributes:
        wording: of its question.
        state: how it was asked; a follow-up is asked of the same articles.
        cited: the passages that it cited, with their checksums.
    """

    wording: Wording
    state: State | None = None
    cited: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it comes from Discord.

    Attributes:
        text: its words.
        asker: the user.
        per_page: citations of one page.
        source: the only publisher wanted.
        after: published on this day or later.
        before: published before this day.
        follows: the answer that it follows up on.
        kept: whether it goes into the feedback file.
    """

    text: str
    asker: int
    per_page: int = 3
    source: str | None = None
    after: date | None = None
    before: date | None = None
    follows: Before | None = None
    kept: bool = True


class Answerer:
    """Makes pages; every method may take long and belongs on a thread."""

    def __init__(self, engine: Engine, feedback: Feedback) -> None:
        """Answer from `engine` and write down what was asked in `feedback`."""
        self.engine = engine
        self.feedback = feedback
        self.names = Names.of(engine.snapshot.catalog, engine.snapshot.manifest.generation)

    def refresh(self) -> bool:
        """Go over to the published generation if it is another one, and tell whether it was."""
        moved = self.engine.refresh()
        snapshot = self.engine.snapshot
        if self.names.generation != snapshot.manifest.generation:
            self.names = Names.of(snapshot.catalog, snapshot.manifest.generation)
        return moved

    def ask(self, inquiry: Inquiry) -> Page:
        """Answer a question.

        Raises:
            InputError: it is empty or too long, or leaves no article to ask.
        """
        loaded, follows = self.engine.loaded, inquiry.follows
        snapshot = loaded.snapshot
        shown = follows.state if follows else None
        if follows and shown and _is_of(shown, snapshot) and asks_for_others(inquiry.text):
            # What was shown is known by the page, for all buttons below the new one as well.
            return self.page(follows.wording, replace(shown, asker=inquiry.asker, page=shown.page + 1))
        inquiry = _inheriting(inquiry, shown, snapshot)
        text = _readable(inquiry.text)
        previous = self._previous(follows, text, loaded) if follows else None
        sources = (inquiry.source,) if inquiry.source else ()
        chosen = Selection(inquiry.per_page, sources, inquiry.after, inquiry.before).chosen(snapshot.catalog)
        question = Question(text, inquiry.per_page + 1, chosen, previous, inquiry.per_page)
        reply = self.engine.ask(question, loaded)
        record = self._record(reply, inquiry) if inquiry.kept else None
        followed = previous if reply.understood.about else None
        state = State(
            inquiry.asker,
            int(reply.index.generation),
            inquiry.per_page,
            source=_source_position(snapshot, chosen),
            after=inquiry.after,
            before=inquiry.before,
            record=record,
            read=reply.passages_read,
            articles=rows_of(followed, snapshot) if followed else (),
        )
        return reply_page(reply, Wording(text, followed.question if followed else ""), state)

    def _previous(self, follows: Before, text: str, loaded: Loaded) -> Turn:
        """Return the turn that a question goes on from, with who answered it where a pronoun may stand for them."""
        snapshot, shown = loaded.snapshot, follows.state
        turn = turn_after(follows.wording, follows.cited, snapshot)
        if shown is None or not _is_of(shown, snapshot) or not needs_who_answered(turn, text):
            return turn
        # A message does not tell who surely answered, so its question is asked once more.
        again = self._again(follows.wording, replace(shown, page=0), loaded)
        return going_on_from(replace(turn, who=again.understood.turn.who), text)

    def _record(self, reply: Reply, inquiry: Inquiry) -> int | None:
        """Write down a reply and return its number; None where the file fails, which is no reason not to answer."""
        try:
            return self.feedback.record(_shown(reply, inquiry.per_page), inquiry.asker)
        except InputError as error:
            log.warning("a question is not kept: %s", error)
            return None

    def alone(self, inquiry: Inquiry, state: State) -> Page:
        """Answer a question again, as one that follows from nothing, but of the same articles.

        Raises:
            InputError: no article is left to ask.
        """
        return self.ask(_inheriting(inquiry, state, self.engine.snapshot))

    def page(self, wording: Wording, state: State) -> Page:
        """Return another page of an answer.

        Raises:
            MovedOnError: the index that gave the first one is gone.
        """
        return reply_page(self._again(wording, state, self.engine.loaded), wording, state)

    def nearest(self, wording: Wording, state: State) -> Page:
        """Return what came nearest to a question that was not answered.

        Raises:
            MovedOnError: the index that was asked is gone.
        """
        return nearest_page(self._again(wording, state, self.engine.loaded), wording, state)

    def _again(self, wording: Wording, state: State, loaded: Loaded) -> Reply:
        snapshot = loaded.snapshot
        if not _is_of(state, snapshot):
            raise MovedOnError(snapshot.manifest.generation)
        sources = snapshot.catalog.sources()
        named = () if state.source is None else (source_key(sources[state.source][0]),)
        chosen = Filter(named, state.after, state.before)
        previous = turn_again(wording.before, state.articles, snapshot) if wording.before else None
        wanted = (state.page + 1) * state.per_page + 1
        question = Question(wording.shown, wanted, chosen, previous, state.per_page, state.read)
        return self.engine.ask(question, loaded)

    def context(self, row: int, check: str) -> Context:
        """Return a cited passage in its article.

        Raises:
            MovedOnError: the article was changed or removed since.
        """
        snapshot = self.engine.snapshot
        try:
            stored = snapshot.catalog.passages([row])[0]
            article = snapshot.catalog.article(stored.article_row)
        except KeyError:
            raise MovedOnError(snapshot.manifest.generation) from None
        passage = Span(stored.passage.start, stored.passage.end)
        if checksum(passage.of(article.text)) != check:
            raise MovedOnError(snapshot.manifest.generation)
        state = self._file_state(article, passage)
        return context(article, passage, paragraph_number(article, passage.start), state)

    def articles(self, page: int) -> Page:
        """Return one page of the list of articles, newest first.

        Raises:
            MovedOnError: the index is being exchanged at this moment.
        """
        names, manifest = self.names, self.engine.snapshot.manifest
        first = page * ARTICLES_PER_PAGE
        found = [self._article(row) for _, row in names.titles[first : first + ARTICLES_PER_PAGE]]
        return articles_page(found, page, manifest, len(names.sources))

    def _article(self, row: int) -> Article:
        snapshot = self.engine.snapshot
        try:
            return snapshot.catalog.article(row)
        except KeyError:
            raise MovedOnError(snapshot.manifest.generation) from None

    def article(self, chosen: str) -> Page:
        """Return the article that was chosen, or whose title was written out.

        Raises:
            InputError: there is none, or more than one.
        """
        rows = self.names.articles(chosen)
        if not rows:
            raise InputError("no article has this title; choose one from the list that appears as you type")
        if len({title for title, row in self.names.titles if row in rows}) > 1:
            raise InputError("several titles hold this; choose one from the list that appears as you type")
        article = self._article(rows[0])
        return article_page(article, self._file_state(article, Span(article.story_start, len(article.text))))

    def _file_state(self, article: Article, span: Span) -> FileState:
        """Tell whether the file of an article still has these words of it."""
        return state_of(self.engine.snapshot.catalog, self.engine.base, article, *span)


def _shown(reply: Reply, count: int) -> Reply:
    """Return the reply as the first page shows it."""
    return replace(reply, citations=reply.citations[:count]) if isinstance(reply, Answer) else reply


def _readable(text: str) -> str:
    """Return a question as one line that is no longer than a message has room for."""
    line = one_line(clean(text))
    if width(line) > MAX_QUESTION:
        raise InputError(f"the question is too long; at most {MAX_QUESTION:,} characters are read")
    return line


def _is_of(state: State, snapshot: Snapshot) -> bool:
    """Tell whether an answer came from this generation."""
    return int(snapshot.manifest.generation) == state.generation


def _inheriting(inquiry: Inquiry, state: State | None, snapshot: Snapshot) -> Inquiry:
    """Give a question the filter of the one before it, unless it has its own."""
    if state is None or inquiry.source or inquiry.after or inquiry.before:
        return inquiry
    sources = snapshot.catalog.sources()
    # The publisher's place in the list means nothing in another generation.
    known = state.source is not None and _is_of(state, snapshot)
    source = sources[state.source][0] if known and state.source is not None else None
    return replace(inquiry, source=source, after=state.after, before=state.before)


def _source_position(snapshot: Snapshot, chosen: Filter) -> int | None:
    if not chosen.sources:
        return None
    return [source_key(name) for name, _ in snapshot.catalog.sources()].index(chosen.sources[0])
