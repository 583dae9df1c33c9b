"""What every part of the Discord face shares: the client as the others see it, buttons, and words to people."""

import logging
import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeAlias

import discord

from bot.discord.desk import Desk, NotHereError, Place
from bot.discord.embeds import Button, Page, Style
from bot.discord.text import clip, escape
from bot.discord.workshop import Workshop
from index.errors import QuothError

log = logging.getLogger(__name__)

# Discord's codes for an interaction or its token that is too old, and for a message that was deleted meanwhile.
TOO_LATE = frozenset({10_008, 10_015, 10_062, 50_027})
_CHANNELS_NAMED = 10
_STYLES = {Style.MAIN: discord.ButtonStyle.primary, Style.PLAIN: discord.ButtonStyle.secondary}


class DeskClient(discord.AutoShardedClient):
    """The client, as commands and buttons see it."""

    desk: Desk
    workshop: Workshop

    async def pressed(self, interaction: "discord.Interaction[DeskClient]", custom_id: str) -> None:
        """Do what a button is for."""
        raise NotImplementedError


Interaction: TypeAlias = discord.Interaction[DeskClient]


class QuothButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"quoth:[a-z]+:[0-9a-z.:-]{1,90}"
):
    """Any button of ours; what it does stands in its custom id, so it works for as long as its message exists."""

    def __init__(self, button: Button) -> None:
        """Make the button that `button` describes."""
        style = _STYLES[button.style]
        super().__init__(
            discord.ui.Button(label=button.label, custom_id=button.custom_id, style=style, row=button.row)
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> "QuothButton":
        """Make the button again that was pressed."""
        return cls(Button("", match[0]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for."""
        async with explained(interaction):
            await interaction.client.pressed(interaction, self.custom_id)


def view_of(buttons: Sequence[Button]) -> discord.ui.View:
    """Return buttons as a view that never times out."""
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(QuothButton(button))
    return view


async def show(interaction: discord.Interaction[Any], page: Page) -> None:
    """Put a page in the place of a deferred answer, or of the message whose button was pressed."""
    await interaction.edit_original_response(embed=page.embed, view=view_of(page.buttons))


def place_of(interaction: discord.Interaction[Any]) -> Place:
    """Return who uses a command or button, and where."""
    user = interaction.user
    roles = (
        frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset[int]()
    )
    parent = getattr(interaction.channel, "parent_id", None)
    return Place(user.id, interaction.guild_id, interaction.channel_id, parent, roles)


@asynccontextmanager
async def explained(interaction: discord.Interaction[Any]) -> AsyncIterator[None]:
    """Tell the user about every error in the block, in words of ours or by a reference that the log explains."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - an outermost edge: what happens here must not end in silence
        await _explain(interaction, error)


async def _explain(interaction: discord.Interaction[Any], error: Exception) -> None:
    if isinstance(error, discord.HTTPException) and error.code in TOO_LATE:
        log.info("an interaction was given up: Discord says %d, %s", error.code, type(error).__name__)
        return
    with suppress(discord.HTTPException):
        await tell(interaction, words_for(error))


def words_for(error: Exception) -> str:
    """Return what a user is told about an error, as markdown; what is not ours is logged under a reference."""
    if isinstance(error, QuothError):
        text = clip(str(error), 800)
        elsewhere = error.channels[:_CHANNELS_NAMED] if isinstance(error, NotHereError) else ()
        channels = ", ".join(f"<#{each}>" for each in elsewhere)
        stop = "" if text.endswith((".", "!", "?", "…")) else "."
        return f"{escape(text[:1].upper() + text[1:])}{': ' if channels else ''}{channels}{stop}"
    reference = secrets.token_hex(4)
    log.error("reference %s: %s", reference, type(error).__name__, exc_info=error)
    return f"Something went wrong that should not have. The owner of this bot finds it in the log as {reference}."


async def tell(interaction: discord.Interaction[Any], text: str) -> None:
    """Say something to the user of a command or button, privately where the answer is not public already."""
    response = interaction.response
    if not response.is_done():
        await response.send_message(text, ephemeral=True)
    elif response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(content=text)
    else:
        await interaction.followup.send(text, ephemeral=True)
