"""The fake Discord with the real client connected to it over sockets, as `quoth discord` runs it."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from discord_town import index_settings, new_engine
from fake_discord import (
    ALICE,
    APPLICATION,
    BOT,
    CHANNEL,
    GUILD,
    TOKEN,
    FakeDiscord,
    Json,
    channel,
    member,
    message_json,
    user,
)

from bot.discord.bot import QuothClient, compose
from bot.discord.run import serve
from bot.settings import DiscordSettings
from retrieval.engine import Engine

QUESTION = "who reported the resignation offer?"
SETTINGS = DiscordSettings(token=TOKEN, questions_per_minute=1_000_000)


class Users:
    """What people do on the fake Discord."""

    def __init__(self, discord: FakeDiscord) -> None:
        self.discord = discord
        self._tokens = 0

    async def event(self, name: str, data: Json) -> None:
        await self.discord.connections[-1].dispatch(name, data)

    async def interact(self, kind: int, data: Json, message: Json | None = None, asker: int = ALICE) -> str:
        """Send an interaction, Alice's unless somebody else is named, and return its token."""
        self._tokens += 1
        token = f"interaction-token-number-{self._tokens}"
        if message is not None:
            self.discord.follow(token, message)
        payload = {
            "id": str(self.discord.new_id()),
            "application_id": str(APPLICATION),
            "type": kind,
            "data": data,
            "guild_id": str(GUILD),
            "channel_id": str(CHANNEL),
            "channel": channel(),
            "token": token,
            "version": 1,
            "member": {**member(asker, f"user{asker}"), "permissions": "2251799813685247"},
            "locale": "en-US",
            "guild_locale": "en-US",
            "app_permissions": "2251799813685247",
            "entitlements": [],
            "context": 0,
            "authorizing_integration_owners": {"0": str(GUILD)},
            "attachment_size_limit": 10_485_760,
            **({"message": message} if message else {}),
        }
        await self.event("INTERACTION_CREATE", payload)
        return token

    async def slash(self, name: str, options: list[Json], asker: int = ALICE, **resolved: Json) -> str:
        data = {"id": "1", "name": name, "type": 1, "options": options, "resolved": resolved}
        return await self.interact(2, data, asker=asker)

    async def mention(self, question: str) -> Json:
        """Mention the bot in a question and return the message with the answer."""
        identity = self.discord.new_id()
        message = message_json(identity, ALICE, f"<@{BOT}> {question}")
        mentions = [user(BOT, "Quoth", bot=True)]
        await self.event(
            "MESSAGE_CREATE",
            {**message, "guild_id": str(GUILD), "mentions": mentions, "member": member(ALICE, "alice")},
        )
        return await self.discord.until(lambda: self.discord.replies.get(identity))  # type: ignore[no-any-return] # `until` is as wide as its callers

    async def ask(self, question: str = QUESTION) -> Json:
        """Ask by slash command and return the message with the answer."""
        token = await self.slash("ask", [{"name": "question", "type": 3, "value": question}])
        await self.discord.request("PATCH", f"/webhooks/{APPLICATION}/{token}/messages/@original")
        return self.discord.original(token)

    def finished(self, token: str) -> Json | None:
        """The message that answers an interaction, None as long as it only says that one is coming."""
        with suppress(KeyError):
            message = self.discord.original(token)
            return message if message.get("embeds") or message["content"] else None
        return None

    def said(self, token: str) -> str:
        """The words of the message that answers an interaction, as far as there is one."""
        with suppress(KeyError):
            return str(self.discord.original(token)["content"])
        return ""

    async def press(self, message: Json, label: str) -> str:
        buttons = [item for row in message["components"] for item in row["components"]]
        (button,) = [item for item in buttons if item["label"] == label]
        data = {"custom_id": button["custom_id"], "component_type": 2}
        return await self.interact(3, data, message)


class World(Users):
    """The fake Discord with the client connected to it."""

    def __init__(self, discord: FakeDiscord, client: QuothClient) -> None:
        super().__init__(discord)
        self.client = client


Scenario = Callable[[World], Awaitable[None]]


def play(
    folder: Path,
    certificate: tuple[Path, Path],
    scenario: Scenario,
    engine: Engine | None = None,
    **changes: Any,
) -> None:
    """Play a scenario between the fake Discord and the client as `quoth discord` runs it."""

    async def run() -> None:
        discord = FakeDiscord(*certificate)
        await discord.start()
        here = index_settings(folder)
        client = compose(
            engine or new_engine(folder), here, replace(SETTINGS, **changes), os.environ, discord.connector()
        )
        serving = asyncio.create_task(serve(client, TOKEN))
        try:
            await discord.until(lambda: discord.connections)
            await scenario(World(discord, client))
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            await serving
            await discord.stop()

    asyncio.run(run())
