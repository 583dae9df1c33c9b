"""The slash commands for everybody, and the menu entry of a message."""

import math
from datetime import date
from functools import partial
from typing import Any, TypeAlias

import discord
from discord import app_commands

from bot.discord.answering import Inquiry
from bot.discord.asking import ask
from bot.discord.embeds_browse import Vitals, status_page
from bot.discord.names import Choice, Names
from bot.discord.text import clip
from bot.discord.views import Interaction, explained, show
from index.errors import InputError
from retrieval.questions.question import MAX_QUESTION

Command: TypeAlias = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group


@app_commands.command(name="ask", description="Ask the articles; they answer in their own words.")
@app_commands.describe(
    question="In your own words",
    source="Only articles of this publisher",
    after="Only articles published on this day or later: YYYY-MM-DD",
    before="Only articles published before this day: YYYY-MM-DD",
)
async def ask_command(
    interaction: Interaction,
    question: app_commands.Range[str, 1, MAX_QUESTION],
    source: str | None = None,
    after: str | None = None,
    before: str | None = None,
) -> None:
    """Answer a question."""
    async with explained(interaction):
        publisher = _source(interaction.client.desk.answerer.names, source) if source else None
        inquiry = Inquiry(
            question, interaction.user.id, source=publisher, after=_day(after), before=_day(before)
        )
        await ask(interaction, inquiry)


@ask_command.autocomplete("source")
async def _complete_source(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    answerer = interaction.client.desk.answerer
    return _choices(await interaction.client.desk.look(partial(answerer.names.like_source, typed)))


@app_commands.command(name="article", description="Show one article by its title.")
@app_commands.describe(title="Choose one from the list that appears as you type")
async def article_command(interaction: Interaction, title: app_commands.Range[str, 1, 200]) -> None:
    """Show an article."""
    async with explained(interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        desk = interaction.client.desk
        await show(interaction, await desk.look(partial(desk.answerer.article, title)))


@article_command.autocomplete("title")
async def _complete_title(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    answerer = interaction.client.desk.answerer
    return _choices(await interaction.client.desk.look(partial(answerer.names.like_title, typed)))


@app_commands.command(name="sources", description="List the articles, newest first.")
async def sources_command(interaction: Interaction) -> None:
    """List the articles."""
    async with explained(interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        desk = interaction.client.desk
        await show(interaction, await desk.look(partial(desk.answerer.articles, 0)))


@app_commands.command(name="status", description="Tell what is indexed and how the bot is doing.")
async def status_command(interaction: Interaction) -> None:
    """Tell how things are."""
    async with explained(interaction):
        client = interaction.client
        # Not a number before the first heartbeat, and without end where one was not answered.
        gateway = client.latency if math.isfinite(client.latency) else None
        vitals = Vitals(client.desk.started_at, gateway, client.desk.questions.median_s())
        page = status_page(client.desk.answerer.engine.snapshot.manifest, vitals)
        await interaction.response.send_message(embed=page.embed, ephemeral=True)


@app_commands.context_menu(name="Ask Quoth about this")
async def ask_about_command(interaction: Interaction, message: discord.Message) -> None:
    """Ask with the words of a message."""
    async with explained(interaction):
        if not message.content.strip():
            raise InputError("this message has no words to ask with")
        words = clip(message.content, MAX_QUESTION)
        await ask(interaction, Inquiry(words, interaction.user.id))


def _source(names: Names, chosen: str) -> str:
    source = names.source(chosen)
    if source is None:
        raise InputError(
            f"no publisher {clip(chosen, 80)!r}; choose one from the list that appears as you type"
        )
    return source


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise InputError(f"{clip(value, 40)!r} is no date; write YYYY-MM-DD") from None


def _choices(found: list[Choice]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=each.name, value=each.value) for each in found]


COMMANDS: tuple[Command, ...] = (
    ask_command,
    article_command,
    sources_command,
    status_command,
    ask_about_command,
)
