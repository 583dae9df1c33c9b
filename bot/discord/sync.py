"""Tells Discord our commands: when it is asked to, and at start where their definition changed."""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any

from discord import app_commands

log = logging.getLogger(__name__)
FILE = "discord_commands.json"


async def sync(tree: app_commands.CommandTree[Any], folder: Path) -> int:
    """Tell Discord the commands and remember that it was done, as far as that can be written down.

    Args:
        tree: holds the commands; its client is logged in.
        folder: of the index, where it is remembered.

    Returns:
        How many commands there are.
    """
    synced = await tree.sync()
    log.info("told Discord %d commands", len(synced))
    path = folder / FILE
    aside = path.with_suffix(".new")
    try:
        aside.write_text(json.dumps(_told(tree)), encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        log.warning("Discord will be told the commands again at the next start: %s", error)
    return len(synced)


async def sync_if_changed(tree: app_commands.CommandTree[Any], folder: Path) -> None:
    """Tell Discord the commands unless it was told the same ones before."""
    try:
        known = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = None
    if known != _told(tree):
        await sync(tree, folder)


def _told(tree: app_commands.CommandTree[Any]) -> dict[str, Any]:
    """Return what identifies the definition of all commands, and whose they are."""
    commands = [command.to_dict(tree) for command in tree.get_commands()]
    digest = hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()
    return {"application": tree.client.application_id, "digest": digest}
