"""The Discord client, put together and run."""

import asyncio
import logging
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import aiohttp
import discord
from discord import app_commands
from discord.ext import tasks

from bot.discord.admin import settings_group
from bot.discord.answering import Answerer
from bot.discord.buttons import press
from bot.discord.commands import COMMANDS, Command
from bot.discord.connections import few_at_a_time
from bot.discord.desk import Desk
from bot.discord.editing import add_command, rebuild_command
from bot.discord.forms import give_back
from bot.discord.guild_settings import FILE as GUILDS_FILE
from bot.discord.guild_settings import GuildSettingsStore
from bot.discord.messages import answer_message
from bot.discord.rebuild_process import RebuildProcess
from bot.discord.sync import sync_if_changed
from bot.discord.views import DeskClient, Interaction, QuothButton
from bot.discord.watchdog import Watchdog
from bot.discord.workshop import Workshop
from bot.feedback import FILE as FEEDBACK_FILE
from bot.feedback import Feedback
from bot.settings import DiscordSettings, Settings, child_environment
from index.errors import QuothError
from retrieval.engine import Engine

log = logging.getLogger(__name__)

Client = TypeVar("Client", bound=discord.Client)

_REFRESH_S = 2.0  # how soon a rebuild anywhere is noticed
_RETRY_S = 30.0  # until one that cannot be opened is tried again, which reads parts of it
_WATCH_S = 15.0
# What answering needs in a channel; commands need nothing.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)


class QuothClient(DeskClient):
    """Quoth on Discord."""

    def __init__(
        self, desk: Desk, workshop: Workshop, folder: Path, connector: aiohttp.BaseConnector | None = None
    ) -> None:
        """Make the client; nothing is connected yet.

        Args:
            desk: where questions are answered.
            workshop: where the collection is changed.
            folder: of the index, where things are remembered.
            connector: how Discord is reached; discord.py's own where None.
        """
        super().__init__(
            intents=_intents(desk.settings.message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,  # nothing here looks at old messages
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            enable_debug_events=True,  # the watchdog hears heartbeats by them
            connector=connector,
            http_trace=few_at_a_time(),
        )
        self.desk = desk
        self.workshop = workshop
        self.watchdog = Watchdog()
        self._folder = folder
        self._unopened = ""
        self.tree = command_tree(self)

    async def setup_hook(self) -> None:
        """Prepare what needs Discord's word before the gateway is connected."""
        self.add_dynamic_items(QuothButton)
        await sync_if_changed(self.tree, self._folder)
        if self.application is not None:
            team = self.application.team.members if self.application.team else ()
            self.desk.owners = frozenset({self.application.owner.id, *(member.id for member in team)})
        self._refresh.start()
        self._watch.start()

    async def on_ready(self) -> None:
        """Say that it begins."""
        log.info("answering on %d servers as application %s", len(self.guilds), self.application_id)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message, if it is a question to us."""
        await answer_message(self, message)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer forms that nobody else answers."""
        if interaction.type is discord.InteractionType.modal_submit:
            await give_back(interaction)

    async def on_socket_raw_receive(self, _: str) -> None:
        """Tell the watchdog."""
        self.watchdog.heard()

    async def pressed(self, interaction: Interaction, custom_id: str) -> None:
        """Do what a button is for."""
        await press(interaction, custom_id)

    @tasks.loop(seconds=_REFRESH_S)
    async def _refresh(self) -> None:
        """Go over to a new generation, whoever built it."""
        try:
            await self.desk.refresh()
        except Exception as error:  # noqa: BLE001 - it would end the loop, and no rebuild would be noticed any more
            self._refresh.change_interval(seconds=_RETRY_S)
            self._say_unopened(error)
        else:
            self._refresh.change_interval(seconds=_REFRESH_S)
            self._unopened = ""

    def _say_unopened(self, error: Exception) -> None:
        """Log why the newer index cannot be opened, once."""
        if str(error) != self._unopened:
            expected = isinstance(error, QuothError | OSError | sqlite3.Error)
            log.warning("going on with the index as it was: %s", error, exc_info=None if expected else error)
        self._unopened = str(error)

    @tasks.loop(seconds=_WATCH_S)
    async def _watch(self) -> None:
        """Let the watchdog look."""
        self.watchdog.look()

    async def close(self) -> None:
        """End: what is under way is answered or its asker told, then the connection is closed."""
        if not self.is_closed():
            self._refresh.cancel()
            self._watch.cancel()
            await asyncio.gather(self.desk.close(), self.workshop.close())
        await super().close()


def _intents(message_content: bool) -> discord.Intents:
    intents = discord.Intents.none()
    intents.guilds = intents.guild_messages = intents.dm_messages = True
    intents.message_content = message_content
    return intents


def command_tree(client: Client) -> app_commands.CommandTree[Client]:
    """Return all commands; they are for servers and direct messages, not for other people's conversations."""
    tree = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    commands: tuple[Command, ...] = (*COMMANDS, settings_group, add_command, rebuild_command)
    for command in commands:
        tree.add_command(command)
    return tree


def compose(
    engine: Engine,
    settings: Settings,
    discord_settings: DiscordSettings,
    environ: Mapping[str, str],
    connector: aiohttp.BaseConnector | None = None,
) -> QuothClient:
    """Put the client together.

    Args:
        engine: answers.
        settings: of Quoth.
        discord_settings: of the owner of the application.
        environ: what a rebuild's process may see; nothing of Discord is handed on.
        connector: how Discord is reached; discord.py's own where None.

    Raises:
        InputError: a file beside the index cannot be read.
    """
    feedback = Feedback(settings.index / FEEDBACK_FILE, discord_settings.keep_users)
    guilds = GuildSettingsStore(settings.index / GUILDS_FILE)
    desk = Desk(Answerer(engine, feedback), guilds, discord_settings)
    workshop = Workshop(settings, RebuildProcess(settings.index, child_environment(environ)))
    return QuothClient(desk, workshop, settings.index, connector)
