"""What people with Manage Server set for their server: `/settings`."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial

import discord
from discord import app_commands

from bot.discord.desk import NotAllowedError
from bot.discord.guild_settings import MOST_CITATIONS, GuildSettings
from bot.discord.views import Interaction, explained, tell
from index.errors import InputError

_MOST = 50  # channels or roles of one server

settings_group = app_commands.Group(
    name="settings",
    description="What this server lets Quoth do.",
    guild_only=True,
    default_permissions=discord.Permissions(manage_guild=True),
)


class Change(StrEnum):
    """What to do with a channel or a role."""

    ALLOW = "allow"
    REMOVE = "remove"
    ALLOW_ALL = "allow all"


@settings_group.command(name="show", description="Show the settings.")
async def show_command(interaction: Interaction) -> None:
    """Show the settings."""
    async with explained(interaction):
        settings = interaction.client.desk.guilds.of(_check(interaction))
        await tell(interaction, _described(settings))


@settings_group.command(
    name="channels", description="Where Quoth may be asked; everywhere unless you allow some."
)
async def channels_command(
    interaction: Interaction,
    change: Change,
    channel: discord.TextChannel | discord.ForumChannel | None = None,
) -> None:
    """Allow a channel, take one back, or allow all."""
    async with explained(interaction):
        picked = None if channel is None else channel.id
        await _change(interaction, lambda old: replace(old, channels=_changed(old.channels, change, picked)))


@settings_group.command(name="roles", description="Who may ask; everyone unless you allow some roles.")
async def roles_command(interaction: Interaction, change: Change, role: discord.Role | None = None) -> None:
    """Allow a role, take one back, or allow all."""
    async with explained(interaction):
        picked = None if role is None else role.id
        await _change(interaction, lambda old: replace(old, roles=_changed(old.roles, change, picked)))


@settings_group.command(
    name="own-channel",
    description="A channel in which every message is a question; none if you leave it out.",
)
async def own_channel_command(interaction: Interaction, channel: discord.TextChannel | None = None) -> None:
    """Set or clear the channel of its own."""
    async with explained(interaction):
        _check(interaction)
        if channel is not None and not interaction.client.desk.settings.message_content:
            raise InputError(
                "this needs the Message Content intent, which the owner of this bot has not turned on; "
                "without it Discord does not show the bot messages that do not mention it"
            )
        picked = None if channel is None else channel.id
        await _change(interaction, lambda old: replace(old, own_channel=picked))


@settings_group.command(name="citations", description="How many passages an answer shows.")
async def citations_command(
    interaction: Interaction, number: app_commands.Range[int, 1, MOST_CITATIONS]
) -> None:
    """Set the number of citations."""
    async with explained(interaction):
        await _change(interaction, lambda old: replace(old, citations=number))


@settings_group.command(name="feedback", description="Whether questions and votes on answers are kept.")
async def feedback_command(interaction: Interaction, kept: bool) -> None:
    """Turn feedback on or off."""
    async with explained(interaction):
        await _change(interaction, lambda old: replace(old, feedback=kept))


def _check(interaction: Interaction) -> int:
    """Return the server, for people with Manage Server only: what was declared to Discord can be overridden there."""
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        raise NotAllowedError("only people with the Manage Server permission may do this")
    return interaction.guild_id


async def _change(interaction: Interaction, change: Callable[[GuildSettings], GuildSettings]) -> None:
    guild = _check(interaction)
    desk = interaction.client.desk
    # Discord waits three seconds, and the thread may have a long article to read first.
    await interaction.response.defer(ephemeral=True, thinking=True)
    # On its thread one change is made after the other, each from what the one before left.
    changed = await desk.look(partial(desk.guilds.change, guild, change))
    await tell(interaction, _described(changed))


def _changed(ids: tuple[int, ...], change: Change, picked: int | None) -> tuple[int, ...]:
    if change is Change.ALLOW_ALL:
        return ()
    if picked is None:
        raise InputError("name the channel or role that you mean")
    others = tuple(each for each in ids if each != picked)
    if change is Change.REMOVE:
        return others
    if len(others) >= _MOST:
        raise InputError(f"at most {_MOST} can be allowed one by one")
    return (*others, picked)


def _described(settings: GuildSettings) -> str:
    own = "none" if settings.own_channel is None else f"<#{settings.own_channel}>"
    return "\n".join(
        (
            f"**Channels** {_listed(settings.channels, '<#{}>', 'all')}",
            f"**Roles** {_listed(settings.roles, '<@&{}>', 'everyone')}",
            f"**Own channel** {own}",
            f"**Citations** {settings.citations}",
            f"**Feedback** {'kept' if settings.feedback else 'not kept'}",
        )
    )


def _listed(ids: tuple[int, ...], form: str, without: str) -> str:
    shown = ", ".join(form.format(each) for each in ids[:20])
    return f"{shown}{' …' if len(ids) > 20 else ''}" if ids else without
