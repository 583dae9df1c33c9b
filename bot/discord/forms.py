"""Forms that were opened before a restart: discord.py forgets them, and Discord shows an error while the words are lost."""

import asyncio
import io
from collections.abc import Iterator
from typing import Any

import discord

from bot.discord.views import explained

_PATIENCE_S = 1.5  # for whoever knows the form; Discord waits three seconds
_LOST = "Quoth was restarted after this form was opened, so it was not sent. Open it once more; what you wrote is in the file."


async def give_back(interaction: discord.Interaction[Any]) -> None:
    """Give back what somebody wrote into a form that nobody knows any more."""
    await asyncio.sleep(_PATIENCE_S)
    if interaction.response.is_done():
        return
    words = "\n\n".join(_written(interaction.data))
    async with explained(interaction):
        file = discord.File(io.BytesIO(words.encode()), "form.txt")
        await interaction.response.send_message(_LOST, file=file, ephemeral=True)


def _written(data: object) -> Iterator[str]:
    """Yield what the fields of a form hold, in its order."""
    if isinstance(data, list):
        for each in data:
            yield from _written(each)
    elif isinstance(data, dict):
        value = data.get("value")
        if isinstance(value, str) and value:
            yield value
        for inside in ("components", "component"):
            yield from _written(data.get(inside))
