"""What each server has set: a small JSON file beside the index, replaced as a whole."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import InputError

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

    def put(self, guild: int, settings: GuildSettings) -> None:
        """Replace a server's settings, on disk when this returns."""
        self._guilds = {**self._guilds, guild: settings}
        aside = self._path.with_suffix(".new")
        text = json.dumps({str(each): asdict(kept) for each, kept in self._guilds.items()}, indent=1)
        aside.write_text(text, encoding="utf-8")
        aside.replace(self._path)


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
