"""Running the Discord client: until a signal, or only to tell Discord the commands or print the invite link."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import discord

from bot.discord.bot import PERMISSIONS, QuothClient, command_tree
from bot.discord.sync import sync
from index.errors import InputError

_AUTHENTICATION_FAILED = 4004  # of the gateway: the token was changed while the bot ran
_REFUSED = "Discord refuses the token; copy it anew from the Bot page of the developer portal"
_NO_INTENT = (
    "the Message Content intent is not turned on for this application; turn it on at the Bot page of the developer "
    "portal, or unset QUOTH_DISCORD_MESSAGE_CONTENT"
)


async def serve(client: QuothClient, token: str) -> None:
    """Answer until SIGTERM or SIGINT, then end within ten seconds.

    Raises:
        InputError: Discord refuses the token or the intents, or cannot be reached.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with _said_plainly(), client:
        running = asyncio.create_task(client.start(token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((running, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not running.done():
            await client.close()
        await running


async def tell_commands(token: str, folder: Path, connector: aiohttp.BaseConnector | None = None) -> int:
    """Tell Discord the commands, and return how many there are.

    Raises:
        InputError: Discord refuses the token, or cannot be reached.
    """
    async with _said_plainly(), _plain_client(connector) as client:
        await client.login(token)
        return await sync(command_tree(client), folder)


async def invite_link(token: str, connector: aiohttp.BaseConnector | None = None) -> str:
    """Return the link by which the owner of a server invites the bot, with no more permissions than it needs.

    Raises:
        InputError: Discord refuses the token, or cannot be reached.
    """
    async with _said_plainly(), _plain_client(connector) as client:
        await client.login(token)
        return discord.utils.oauth_url(
            client.application_id or 0, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
        )


def _plain_client(connector: aiohttp.BaseConnector | None) -> discord.Client:
    return discord.Client(intents=discord.Intents.none(), connector=connector)


@asynccontextmanager
async def _said_plainly() -> AsyncIterator[None]:
    """Turn what stops a start into one clear line."""
    try:
        yield
    except discord.LoginFailure:
        raise InputError(_REFUSED) from None
    except discord.PrivilegedIntentsRequired:
        raise InputError(_NO_INTENT) from None
    except discord.ConnectionClosed as error:
        refused = error.code == _AUTHENTICATION_FAILED
        raise InputError(
            _REFUSED if refused else f"Discord closed the connection (code {error.code})"
        ) from None
    except discord.HTTPException as error:
        raise InputError(
            f"Discord does not answer as it should (status {error.status}); try again later"
        ) from None
    except (aiohttp.ClientError, ConnectionError, TimeoutError) as error:
        raise InputError(f"Discord cannot be reached: {error}") from None
