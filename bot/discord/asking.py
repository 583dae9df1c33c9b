"""A question by command, button or form: admitted, deferred at once, answered off the event loop, shown."""

from dataclasses import replace
from typing import Any

import discord

from bot.discord.answering import Before, Inquiry
from bot.discord.embeds import wording_of
from bot.discord.state import carried
from bot.discord.views import Interaction, explained, place_of, show
from index.errors import InputError
from retrieval.questions.question import MAX_QUESTION, clean


async def ask(interaction: Interaction, inquiry: Inquiry) -> None:
    """Answer a question where it was asked.

    Raises:
        QuothError: it cannot be asked; the message is for the user.
    """
    desk = interaction.client.desk
    clean(inquiry.text)  # while an error can still be told privately
    with desk.question(place_of(interaction)) as guild:
        await interaction.response.defer(thinking=True)
        page = await desk.ask(replace(inquiry, per_page=guild.citations, kept=guild.feedback))
        await show(interaction, page)


def before_of(message: discord.Message) -> Before | None:
    """Return the question that a message of ours answers, None where it is no answer."""
    wording = wording_of(message.embeds[0]) if message.embeds else None
    if wording is None:
        return None
    rows = (row for row in message.components if isinstance(row, discord.ActionRow))
    state, cited = carried(item.custom_id or "" for row in rows for item in row.children if item.custom_id)
    return Before(wording, state, cited)


class FollowUp(discord.ui.Modal, title="Follow up"):
    """The form that asks for a follow-up question."""

    question: discord.ui.Label["FollowUp"] = discord.ui.Label(
        text="Your question",
        description="It is understood together with the one above.",
        component=discord.ui.TextInput(max_length=MAX_QUESTION),
    )

    def __init__(self, follows: Before) -> None:
        """Make the form; forms that are closed unsent are forgotten after a quarter of an hour."""
        super().__init__(timeout=900)
        self._follows = follows

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Ask the question."""
        field = self.question.component
        async with explained(interaction):
            if not isinstance(field, discord.ui.TextInput):
                raise InputError("the form came back without a question; ask again")
            await ask(interaction, Inquiry(field.value, interaction.user.id, follows=self._follows))
