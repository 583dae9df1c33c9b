"""New articles by `/add` and `/rebuild`, for editors: told by one message, done in another process."""

import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, cast

import discord
from discord import app_commands

from bot.discord.incoming import Pasted, check_kind
from bot.discord.rebuild_process import Counts, OnStep, Step
from bot.discord.text import clip, escape_line, width
from bot.discord.views import TOO_LATE, Interaction, explained, place_of, words_for
from bot.words import plural

log = logging.getLogger(__name__)

_APART_S = 2.0  # between two edits of the message, well within what Discord allows
_NAMED = 5  # of what was refused, and of what was noted
_MESSAGE_LIMIT = 2_000  # UTF-16 units


@app_commands.command(
    name="rebuild", description="Bring the index up to the articles on disk (editors only)."
)
async def rebuild_command(interaction: Interaction) -> None:
    """Rebuild the index."""
    async with explained(interaction):
        interaction.client.desk.check_editor(place_of(interaction))
        await interaction.response.defer(thinking=True)
        await _report(interaction, interaction.client.workshop.rebuild)


@app_commands.command(
    name="add", description="Add an article: a file, or text pasted into a form (editors only)."
)
@app_commands.describe(file="A .txt, .md, .html or .jsonl file; leave it out to paste text")
async def add_command(interaction: Interaction, file: discord.Attachment | None = None) -> None:
    """Add an article to the collection and rebuild."""
    async with explained(interaction):
        workshop = interaction.client.workshop
        interaction.client.desk.check_editor(place_of(interaction))
        if file is None:
            await interaction.response.send_modal(PasteForm())
            return
        check_kind(file.filename, file.size, workshop.size_limit)
        await interaction.response.defer(thinking=True)
        data = await file.read()
        await _report(interaction, partial(workshop.add, file.filename, data))


class PasteForm(discord.ui.Modal, title="Add an article"):
    """The form that takes a pasted article."""

    headline: discord.ui.Label["PasteForm"] = discord.ui.Label(
        text="Title", component=discord.ui.TextInput(max_length=200)
    )
    story: discord.ui.Label["PasteForm"] = discord.ui.Label(
        text="Text", component=discord.ui.TextInput(style=discord.TextStyle.paragraph, max_length=4_000)
    )
    source: discord.ui.Label["PasteForm"] = discord.ui.Label(
        text="Publisher", component=discord.ui.TextInput(max_length=100, required=False)
    )
    published: discord.ui.Label["PasteForm"] = discord.ui.Label(
        text="Published on",
        component=discord.ui.TextInput(placeholder="YYYY-MM-DD", max_length=40, required=False),
    )
    url: discord.ui.Label["PasteForm"] = discord.ui.Label(
        text="Web address", component=discord.ui.TextInput(max_length=500, required=False)
    )

    def __init__(self) -> None:
        """Make the form; one that is closed unsent is forgotten after half an hour."""
        super().__init__(timeout=1_800)

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Add the article."""
        async with explained(interaction):
            interaction.client.desk.check_editor(place_of(interaction))
            labels = (self.story, self.headline, self.source, self.published, self.url)
            story, headline, *known = (
                str(cast("discord.ui.TextInput[Any]", label.component)) for label in labels
            )
            await interaction.response.defer(thinking=True)
            data = Pasted(story, headline, *known).as_file()
            await _report(interaction, partial(interaction.client.workshop.add, f"{headline}.txt", data))


class _Telling:
    """Tells how far a rebuild is by editing one message, as long as Discord lets it."""

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction
        self._edited = -_APART_S
        self._over = False

    async def step(self, step: Step) -> None:
        now = time.monotonic()
        if self._over or now - self._edited < _APART_S:
            return
        self._edited = now
        share = f", {step.done:,} of {step.total:,}" if step.total > 1 else ""
        try:
            await self._interaction.edit_original_response(content=f"Rebuilding: {step.stage}{share} …")
        except discord.HTTPException as error:
            self._over = error.code in TOO_LATE
            log.info("the progress of a rebuild could not be shown: %d", error.code)

    async def end(self, text: str) -> None:
        """Tell the result, in a new message where the rebuild took longer than an interaction lasts."""
        try:
            await self._interaction.edit_original_response(content=text)
        except discord.HTTPException:
            channel = self._interaction.channel
            if not isinstance(channel, discord.abc.Messageable):
                raise
            await channel.send(text)


async def _report(interaction: discord.Interaction[Any], job: Callable[[OnStep], Awaitable[Counts]]) -> None:
    """Do a job of the workshop, and tell how it ended, well or not."""
    telling = _Telling(interaction)
    try:
        counts = await job(telling.step)
        await interaction.client.desk.refresh()
        told = counts_text(counts)
    except Exception as error:  # noqa: BLE001 - by now the interaction may be over, in which errors are told else
        log.warning("a rebuild did not end well: %s", error)
        told = words_for(error)
    await telling.end(told)


def counts_text(counts: Counts) -> str:
    """Return what a rebuild did, as markdown."""
    lines = [
        (
            f"{counts.added:,} added, {counts.changed:,} changed, {counts.removed:,} removed, "
            f"{counts.unchanged:,} unchanged, {len(counts.refused):,} refused, in {counts.seconds:,.1f} s."
        ),
        (
            f"{'Now' if counts.published else 'Nothing changed. Still'} answering from {plural(counts.articles, 'article')} "
            f"in {plural(counts.passages, 'passage')}, generation {counts.generation}."
        ),
    ]
    lines += [_told("Refused", *each) for each in counts.refused[:_NAMED]]
    lines += [_told("Note", *each) for each in counts.notes[:_NAMED]]
    while width("\n".join(lines)) > _MESSAGE_LIMIT:
        lines.pop()
    return "\n".join(lines)


def _told(kind: str, place: str, words: str) -> str:
    return f"{kind}: {escape_line(clip(place, 100))}: {escape_line(clip(words, 100))}"
