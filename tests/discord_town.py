"""A server on a simulated Discord with the real client in it: real engine, real files, no network."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.compose import ENCODERS, encoder_store
from bot.discord.bot import QuothClient, compose
from bot.settings import DiscordSettings, Settings
from index.encoder import Encoder
from index.snapshot import Generations
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.ranking.reader import Reader
from retrieval.ranking.reader_store import open_reader

SETTINGS = DiscordSettings(token="not-a-token", questions_per_minute=100)


@dataclass(slots=True)
class Town:
    """What a scenario plays in.

    Attributes:
        folder: with `seeds/` and the index in `.quoth/`.
        env: the simulated Discord.
        client: the real client; another one after `restart`.
        channel: where everybody may write.
        alice, bob: two members without any permission of note.
        settings: of the owner.
    """

    folder: Path
    env: simcord.Env
    client: QuothClient
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor
    bob: simcord.MemberActor
    settings: DiscordSettings

    @property
    def guild(self) -> simcord.GuildHandle:
        return self.env.guild

    def mention(self, words: str) -> str:
        assert self.client.user is not None
        return f"<@{self.client.user.id}> {words}"

    def manager(self) -> simcord.MemberActor:
        """A new member with Manage Server."""
        role = self.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
        return self.guild.add_member(self.env.create_user("manager"), roles=[role])

    async def restart(self) -> None:
        """End the client and start a new one, as after a reboot."""
        await self.client.desk.close()
        self.client = new_client(self.folder, self.settings)
        await self.env.restart_bot(self.client)


Scenario = Callable[[Town], Awaitable[None]]


def index_settings(folder: Path) -> Settings:
    return Settings(index=folder / ".quoth", threads=1)


@cache
def opened(encoders: Path) -> tuple[dict[str, Encoder], Reader]:
    """The real models, opened once for all tests: the reader, and each encoder when it is first asked for."""
    return {}, open_reader(encoders, threads=1)


def new_engine(folder: Path) -> Engine:
    """The engine as `quoth discord` opens it, but over models that are open already."""
    here = index_settings(folder)
    folder = (here.index / ENCODERS).resolve()
    encoders, reader = opened(folder)

    def open_encoder(digest: str) -> Encoder:
        if digest not in encoders:
            encoders[digest] = encoder_store(here).open(digest)
        return encoders[digest]

    return Engine(Generations(here.index), open_encoder, EngineSettings(), reader)


def new_client(folder: Path, settings: DiscordSettings, engine: Engine | None = None) -> QuothClient:
    """The client as `quoth discord` makes it."""
    here = index_settings(folder)
    return compose(engine or new_engine(folder), here, settings, os.environ)


@asynccontextmanager
async def town(folder: Path, settings: DiscordSettings, engine: Engine | None = None) -> AsyncIterator[Town]:
    client = new_client(folder, settings, engine)
    async with simcord.run(client, shard_count=1, settle_timeout=60.0) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        alice = guild.add_member(env.create_user("alice"))
        bob = guild.add_member(env.create_user("bob"))
        place = Town(folder, env, client, channel, alice, bob, settings)
        try:
            yield place
        finally:
            await place.client.desk.close()


def play(folder: Path, scenario: Scenario, engine: Engine | None = None, **changes: Any) -> None:
    """Play a scenario; every error that the client does not handle itself fails the test."""

    async def run() -> None:
        async with town(folder, replace(SETTINGS, **changes), engine) as place:
            await scenario(place)

    asyncio.run(run())


def labels(message: simcord.ResponseMessage | discord.Message) -> list[str]:
    """The labels of a message's buttons, row by row."""
    rows: list[Any] = list(message.components)
    if rows and isinstance(rows[0], dict):
        return [str(item["label"]) for row in rows for item in row["components"]]
    return [item.label for row in rows for item in row.children]


def described(result: simcord.InteractionResult) -> str:
    """What an answer's only embed says."""
    description = embed_of(result).description
    assert description is not None
    return description


def embed_of(result: simcord.InteractionResult) -> discord.Embed:
    """The only embed of an answer."""
    assert result.response is not None
    (embed,) = result.response.embeds
    return embed
