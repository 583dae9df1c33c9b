"""What each server has set: a small JSON file beside the index, replaced as a whole."""

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import InputError

log = logging.getLogger(__name__)

FILE = "discord_servers.json"
MOST_CITATIONS = 5


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one server.

    Attributes:
        channels: where Quoth may be asked; empty for everywhere.
        roles: who may ask; empty for everyone.
        own_channel: the channel in which every message is a question; None for none.
        citations: how many passages one answer shows, 1 to 5.
        feedback: whether questions and votes are kept.
    """

    channels: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()
    own_channel: int | None = None
    citations: int = 3
    feedback: bool = True

    def allows_channel(self, channel: int | None, parent: int | None) -> bool:
        """Tell whether Quoth may be asked in a channel or, for a thread, in the one it belongs to."""
        allowed = {*self.channels, self.own_channel} - {None}
        return not self.channels or channel in allowed or parent in allowed

    def allows_roles(self, roles: frozenset[int]) -> bool:
        """Tell whether somebody with these roles may ask."""
        return not self.roles or not roles.isdisjoint(self.roles)


class GuildSettingsStore:
    """The settings of all servers."""

    def __init__(self, path: Path) -> None:
        """Read the file, if there is one.

        Raises:
            InputError: it cannot be read.
        """
        self._path = path
        self._guilds = _read(path)

    def of(self, guild: int | None) -> GuildSettings:
        """Return a server's settings; the defaults for a direct message."""
        return self._guilds.get(guild or 0, GuildSettings())

    def change(self, guild: int, change: Callable[[GuildSettings], GuildSettings]) -> GuildSettings:
        """Change a server's settings and return them as they are now; for one thread at a time.

        Raises:
            InputError: they cannot be written down, and stay as they were.
        """
        old = self.of(guild)
        new = change(old)
        if new != old:
            self.put(guild, new)
        return new

    def put(self, guild: int, settings: GuildSettings) -> None:
        """Replace a server's settings, in the file and then for everybody.

        Raises:
            InputError: they cannot be written down, and stay as they were.
        """
        guilds = {**self._guilds, guild: settings}
        try:
            _write(self._path, guilds)
        except OSError as error:
            log.warning("what a server set cannot be written down: %s", error)
            raise InputError(
                f"the settings cannot be written down ({error.strerror}) and stay as they were; "
                "tell the owner of this bot"
            ) from None
        self._guilds = guilds


def _write(path: Path, guilds: Mapping[int, GuildSettings]) -> None:
    """Replace the file, so that it is the old one or the new one whenever the power fails."""
    aside = path.with_suffix(".new")
    with aside.open("w", encoding="utf-8") as file:
        json.dump({str(each): asdict(kept) for each, kept in guilds.items()}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _read(path: Path) -> dict[int, GuildSettings]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return {int(guild): _settings(each) for guild, each in values.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path} cannot be read ({error}); mend it, or remove it to start anew") from None


def _settings(values: Mapping[str, Any]) -> GuildSettings:
    return GuildSettings(**{**values, "channels": tuple(values["channels"]), "roles": tuple(values["roles"])})
