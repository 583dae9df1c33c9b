"""What the buttons below our messages do."""

import io
from dataclasses import replace
from functools import partial

import discord

from bot.discord.answering import Inquiry
from bot.discord.asking import FollowUp, before_of
from bot.discord.embeds import Wording, wording_of
from bot.discord.state import State, parse_context, parse_vote
from bot.discord.views import Interaction, place_of, show, tell
from bot.feedback import Vote
from index.errors import InputError


async def press(interaction: Interaction, custom_id: str) -> None:
    """Do what the button with this custom id is for.

    Raises:
        QuothError: it cannot be done; the message is for the user.
    """
    _, kind, rest = custom_id.split(":", 2)
    match kind:
        case "context":
            await _show_context(interaction, custom_id)
        case "page":
            await _turn_page(interaction, State.decoded(rest))
        case "nearest":
            await _show_nearest(interaction, State.decoded(rest))
        case "alone":
            await _ask_alone(interaction, State.decoded(rest))
        case "follow":
            await _ask_more(interaction)
        case "vote":
            await _vote(interaction, custom_id)
        case "articles":
            await _list_articles(interaction, int(rest))
        case _:
            raise InputError("this button is of another version of Quoth; ask again")


async def _show_context(interaction: Interaction, custom_id: str) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    desk = interaction.client.desk
    found = await desk.look(partial(desk.answerer.context, *parse_context(custom_id)))
    files = [] if found.file is None else [discord.File(io.BytesIO(found.file.encode()), "passage.txt")]
    await interaction.edit_original_response(embed=found.embed, attachments=files)


async def _turn_page(interaction: Interaction, state: State) -> None:
    """Turn the page for everybody where the asker does it; anybody else gets a private copy."""
    desk, wording = interaction.client.desk, _wording(interaction)
    with desk.question(place_of(interaction)):
        await _defer(interaction, state)
        page = await desk.page(wording, replace(state, asker=interaction.user.id))
        await show(interaction, page)


async def _ask_alone(interaction: Interaction, state: State) -> None:
    """Undo a follow-up, for everybody where the asker does it; anybody else gets a private copy."""
    desk, wording = interaction.client.desk, _wording(interaction)
    with desk.question(place_of(interaction)) as guild:
        await _defer(interaction, state)
        inquiry = Inquiry(wording.shown, interaction.user.id, guild.citations, kept=guild.feedback)
        await show(interaction, await desk.alone(inquiry, state))


async def _defer(interaction: Interaction, state: State) -> None:
    if interaction.user.id == state.asker:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


async def _show_nearest(interaction: Interaction, state: State) -> None:
    desk, wording = interaction.client.desk, _wording(interaction)
    with desk.question(place_of(interaction)):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show(interaction, await desk.nearest(wording, state))


def _wording(interaction: Interaction) -> Wording:
    message = interaction.message
    wording = wording_of(message.embeds[0]) if message and message.embeds else None
    if wording is None:
        raise InputError("the question is not in this message any more; ask again")
    return wording


async def _ask_more(interaction: Interaction) -> None:
    before = before_of(interaction.message) if interaction.message else None
    if before is None:
        raise InputError("the question is not in this message any more; ask again")
    await interaction.response.send_modal(FollowUp(before))


async def _vote(interaction: Interaction, custom_id: str) -> None:
    desk = interaction.client.desk
    if not desk.guilds.of(interaction.guild_id).feedback:
        raise InputError("feedback has been turned off on this server")
    vote, record = parse_vote(custom_id)
    await interaction.response.defer(ephemeral=True, thinking=True)
    counted = await desk.look(partial(desk.answerer.feedback.vote, record, Vote(vote), interaction.user.id))
    await tell(
        interaction, "Thank you, noted." if counted else "This question is not in the feedback file any more."
    )


async def _list_articles(interaction: Interaction, page: int) -> None:
    await interaction.response.defer()
    desk = interaction.client.desk
    await show(interaction, await desk.look(partial(desk.answerer.articles, page)))
