"""Questions in messages: a mention, a direct message, a reply to an answer, a line in the channel of its own."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import aiohttp
import discord

from bot.discord.answering import Before, Inquiry
from bot.discord.ask_queue import BusyError
from bot.discord.asking import before_of
from bot.discord.desk import NotAllowedError, Place
from bot.discord.embeds import Button, Style
from bot.discord.views import DeskClient, view_of, words_for
from retrieval.questions.question import clean
from retrieval.questions.remarks import asks_nothing

_FORBIDDEN = (
    "I may not write in the channel where you asked. Whoever runs the server can let me send messages, "
    "embed links and read the message history there."
)

log = logging.getLogger(__name__)

_KINDS = (discord.MessageType.default, discord.MessageType.reply)
_TYPING_S = 2.0  # that a question waits for Discord to show that it is answered
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|/[\w -]+:|id:)[\w:-]*>")
_HELP = (
    "Ask in your own words after mentioning me, for example: who reported the resignation offer? "
    "Or use `/ask`, which also takes a publisher and dates."
)
_HIDDEN = "Discord does not show me the words of this reply. Mention me in it, or press the button."


async def answer_message(client: DeskClient, message: discord.Message) -> None:
    """Answer a message, if it is a question to us."""
    if message.author.bot or message.webhook_id is not None or message.type not in _KINDS:
        return
    answer = await _replied_to(client, message)
    if not (_addressed(client, message) or answer is not None):
        return
    try:
        await _answer(client, message, answer)
    except Exception as error:  # noqa: BLE001 - an outermost edge: a question must not end in silence
        await _explain(client, message, error)


def _addressed(client: DeskClient, message: discord.Message) -> bool:
    if message.guild is None or _mentioned(client, message):
        return True
    own = client.desk.guilds.of(message.guild.id).own_channel
    return client.desk.settings.message_content and own == message.channel.id


def _mentioned(client: DeskClient, message: discord.Message) -> bool:
    return client.user is not None and re.search(rf"<@!?{client.user.id}>", message.content) is not None


async def _replied_to(client: DeskClient, message: discord.Message) -> discord.Message | None:
    """Return the message of ours that this one replies to, None where it replies to nobody or somebody else."""
    reference = message.reference
    if reference is None or message.type is not discord.MessageType.reply:
        return None
    replied = reference.resolved
    if not isinstance(replied, discord.Message) or client.user is None:
        return None
    return replied if replied.author.id == client.user.id else None


async def _answer(client: DeskClient, message: discord.Message, answer: discord.Message | None) -> None:
    words = " ".join(_MARKUP.sub(" ", message.content).split())
    with client.desk.question(_place(message)) as guild:
        if words:
            clean(words)
        follows = before_of(answer) if answer else None
        if not words:
            await _answer_without_words(message, answer, follows)
            return
        if asks_nothing(words):
            # Thanks below an answer need none, and in a channel of our own people also talk to each other.
            if message.guild is None or _mentioned(client, message):
                await _reply(message, content=_HELP)
            return
        inquiry = Inquiry(words, message.author.id, guild.citations, follows=follows, kept=guild.feedback)
        async with _typing(message.channel):
            page = await client.desk.ask(inquiry)
        await _reply(message, embed=page.embed, view=view_of(page.buttons))


@asynccontextmanager
async def _typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that an answer is coming; where that fails or takes long, the answer comes all the same."""
    async with AsyncExitStack() as shown:
        # Where it is refused, the answer would be too.
        with suppress(discord.DiscordServerError, aiohttp.ClientError, OSError):
            async with asyncio.timeout(_TYPING_S):
                await shown.enter_async_context(channel.typing())
        yield


async def _answer_without_words(
    message: discord.Message, answer: discord.Message | None, follows: Before | None
) -> None:
    """Say how to ask; below a reply whose words are hidden, offer the form that does the same."""
    if answer is None or follows is None or follows.state is None:
        await _reply(message, content=_HELP)
        return
    embed = discord.Embed(description=_HIDDEN)
    # The question goes along, for the button to find.
    embed.set_author(name=answer.embeds[0].author.name).set_footer(text=answer.embeds[0].footer.text)
    button = Button("Follow up", f"quoth:follow:{follows.state.encoded()}", style=Style.MAIN)
    await _reply(message, embed=embed, view=view_of([button]))


async def _reply(message: discord.Message, **parts: Any) -> None:
    reference = message.to_reference(fail_if_not_exists=False)
    await message.channel.send(reference=reference, mention_author=False, **parts)


def _place(message: discord.Message) -> Place:
    author = message.author
    roles = (
        frozenset(role.id for role in author.roles)
        if isinstance(author, discord.Member)
        else frozenset[int]()
    )
    guild = None if message.guild is None else message.guild.id
    return Place(author.id, guild, message.channel.id, getattr(message.channel, "parent_id", None), roles)


async def _explain(client: DeskClient, message: discord.Message, error: Exception) -> None:
    if isinstance(error, discord.Forbidden):
        log.warning("may not answer in channel %d: %s", message.channel.id, error.text)
        await _tell_author(client, message, _FORBIDDEN)
        return
    words = words_for(error)
    if isinstance(error, BusyError | NotAllowedError) and await _tell_author(client, message, words):
        return
    # Where asking is not allowed, a public answer is not either.
    if not isinstance(error, NotAllowedError):
        with suppress(discord.HTTPException):
            await _reply(message, content=words)


async def _tell_author(client: DeskClient, message: discord.Message, words: str) -> bool:
    """Say something privately, and tell whether that was possible; nobody is written to over and over."""
    try:
        client.desk.notices.check(message.author.id)
        await message.author.send(words)
    except BusyError:
        return True
    except discord.HTTPException:
        return False
    return True
