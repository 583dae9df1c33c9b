"""The desk where Discord's questions come in: who may ask, in which order, and which thread answers."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from bot.discord.answering import Answerer, Inquiry
from bot.discord.ask_queue import AskQueue, Cooldown
from bot.discord.embeds import Page, Wording
from bot.discord.guild_settings import GuildSettings, GuildSettingsStore
from bot.discord.state import State
from bot.settings import DiscordSettings
from index.errors import QuothError

log = logging.getLogger(__name__)

T = TypeVar("T")
_LOOKUPS = 200  # small readings from the catalog that may wait at a time
_PATIENCE_S = 6.0  # for questions under way when the process is to end, of ten seconds that it has


class NotAllowedError(QuothError):
    """This user may not do this, or not here."""


class NotHereError(NotAllowedError):
    """Not in this channel."""

    def __init__(self, message: str, channels: tuple[int, ...]) -> None:
        """Name the channels where it is allowed."""
        super().__init__(message)
        self.channels = channels


@dataclass(frozen=True, slots=True)
class Place:
    """Who asks, and where.

    Attributes:
        user: the asker.
        guild: the server; None for a direct message.
        channel: the channel or thread.
        parent: the channel that a thread belongs to.
        roles: of the asker.
    """

    user: int
    guild: int | None
    channel: int | None
    parent: int | None = None
    roles: frozenset[int] = frozenset()


class Desk:
    """Takes questions in and has them answered on threads, so that the event loop never waits for one."""

    def __init__(self, answerer: Answerer, guilds: GuildSettingsStore, settings: DiscordSettings) -> None:
        """Answer with `answerer`, for the servers in `guilds`, as the owner's `settings` say."""
        self.answerer = answerer
        self.guilds = guilds
        self.settings = settings
        self.started_at = datetime.now(UTC)
        self.owners: frozenset[int] = frozenset()
        self.questions = AskQueue(workers=1, places=settings.queue)
        self._lookups = AskQueue(workers=1, places=_LOOKUPS)
        self._refreshing = AskQueue(workers=1, places=_LOOKUPS)  # opening a large index takes a while
        self._cooldown = Cooldown(settings.questions_per_minute, period_s=60.0)
        self.notices = Cooldown(3, period_s=60.0)

    @contextmanager
    def question(self, place: Place) -> Iterator[GuildSettings]:
        """Hold a place in the queue for a question; yields the settings of the server that it is asked in.

        Raises:
            NotAllowedError: the asker may not ask here.
            BusyError: the asker has to wait, for the queue or for having asked a lot.
            ClosingError: the process is about to end.
        """
        guild = self.guilds.of(place.guild)
        self._check(place, guild)
        with self.questions.place():
            self._cooldown.check(place.user)
            yield guild

    def _check(self, place: Place, guild: GuildSettings) -> None:
        if place.guild is None and not self.settings.direct_messages:
            raise NotAllowedError("questions are not answered in direct messages; ask in a server's channel")
        if place.guild is not None and not guild.allows_roles(place.roles):
            raise NotAllowedError("this server lets only some roles ask, and you have none of them")
        if place.guild is not None and not guild.allows_channel(place.channel, place.parent):
            raise NotHereError("this server lets Quoth be asked in some channels only", guild.channels)

    def check_editor(self, place: Place) -> None:
        """Raise NotAllowedError unless the user may change the collection."""
        editors = self.settings.editors | self.owners
        if place.user not in editors and editors.isdisjoint(place.roles):
            raise NotAllowedError("only the editors that the owner of this bot has named may do this")

    async def ask(self, inquiry: Inquiry) -> Page:
        """Answer a question for which `question` holds a place."""
        return await self.questions.run(partial(self.answerer.ask, inquiry))

    async def alone(self, inquiry: Inquiry, state: State) -> Page:
        """Answer a question as one that follows from nothing; `question` holds a place."""
        return await self.questions.run(partial(self.answerer.alone, inquiry, state))

    async def page(self, wording: Wording, state: State) -> Page:
        """Turn to another page; `question` holds a place."""
        return await self.questions.run(partial(self.answerer.page, wording, state))

    async def nearest(self, wording: Wording, state: State) -> Page:
        """Show what came nearest; `question` holds a place."""
        return await self.questions.run(partial(self.answerer.nearest, wording, state))

    async def look(self, job: Callable[[], T]) -> T:
        """Run a small reading from the catalog or the feedback file."""
        with self._lookups.place():
            return await self._lookups.run(job)

    async def refresh(self) -> None:
        """Go over to the published generation; questions under way end on the one they began with.

        Raises:
            QuothError: it cannot be opened; the one before goes on answering.
        """
        with self._refreshing.place():
            moved = await self._refreshing.run(self.answerer.refresh)
        if moved:
            log.info("answering from generation %s now", self.answerer.engine.snapshot.manifest.generation)

    async def close(self) -> None:
        """Take nothing in any more; what is under way is answered, or its asker told, within nine seconds."""
        await self.questions.close(_PATIENCE_S)
        await self._lookups.close(1.0)
        await self._refreshing.close(1.0)
        self.answerer.feedback.close()
