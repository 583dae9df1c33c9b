"""`quoth discord`: from the command line to the running client."""

import asyncio
from collections.abc import Callable, Mapping

from bot.asking import open_or_build
from bot.discord.bot import compose
from bot.discord.log import start_log
from bot.discord.run import invite_link, serve, tell_commands
from bot.settings import DiscordSettings, Settings


def invite(discord_settings: DiscordSettings) -> str:
    """Return the link that invites the bot."""
    return asyncio.run(invite_link(discord_settings.token))


def sync(settings: Settings, discord_settings: DiscordSettings) -> int:
    """Tell Discord the commands, and return how many there are."""
    settings.index.mkdir(parents=True, exist_ok=True)
    return asyncio.run(tell_commands(discord_settings.token, settings.index))


def run(
    settings: Settings,
    discord_settings: DiscordSettings,
    environ: Mapping[str, str],
    say: Callable[[str], None],
) -> None:
    """Answer questions on Discord until a signal ends it."""
    start_log(discord_settings.token, discord_settings.log)
    engine = open_or_build(settings, say)

    async def answer() -> None:
        await serve(compose(engine, settings, discord_settings, environ), discord_settings.token)

    asyncio.run(answer())
