"""What the user set: the environment and the options, read once and checked."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from index.errors import InputError

T = TypeVar("T")
SEEDS = Path("seeds")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, None where the default stands.

    Attributes:
        index: the index folder.
        threads: cores that one computation may use.
        model: name or folder of the embedding model.
        passage_words: wanted length of a passage.
        size_limit: bytes that one article may have.
        threshold: confidence below which Quoth abstains, 0 to 1.
        reranker: name or folder of a CrossEncoder that reads candidates in place of Quoth's own reader.
    """

    index: Path
    threads: int
    model: str | None = None
    passage_words: int | None = None
    size_limit: int | None = None
    threshold: float | None = None
    reranker: str | None = None


def read_settings(environ: Mapping[str, str], index: str | None = None) -> Settings:
    """Read the settings.

    Args:
        environ: the process environment.
        index: the `--index` option, which outdoes QUOTH_INDEX.

    Raises:
        InputError: a value makes no sense.
    """
    # An empty one is a variable that was not set, not the current folder.
    folder = _path(index or environ.get("QUOTH_INDEX") or ".quoth")
    if os.path.lexists(folder) and not folder.is_dir():
        raise InputError(f"{folder} is no folder; QUOTH_INDEX takes the folder of an index")
    return Settings(
        index=folder,
        threads=os.cpu_count() or 1,
        model=_model(environ.get("QUOTH_MODEL")),
        passage_words=_number(environ, "QUOTH_PASSAGE_WORDS", int, 20, 400),
        size_limit=_number(environ, "QUOTH_SIZE_LIMIT", int, 1, 1 << 40),
        threshold=_number(environ, "QUOTH_THRESHOLD", float, 0.0, 1.0),
        reranker=_model(environ.get("QUOTH_RERANKER")),
    )


def with_reranker(settings: Settings, name: str | None) -> Settings:
    """Return the settings with the reranker that an option names, if it does."""
    return replace(settings, reranker=_model(name)) if name else settings


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """What the owner of the Discord application set.

    Attributes:
        token: of the bot; never shown, logged or handed on.
        message_content: whether the owner has turned the Message Content intent on.
        editors: users and roles that may add articles and rebuild; the application's owner always may.
        direct_messages: whether questions are answered in direct messages.
        keep_users: whether the feedback file tells who asked and voted.
        questions_per_minute: that one user may ask.
        queue: questions taken in at a time, those at work included.
        log: a file to log to beside stderr.
    """

    token: str = field(repr=False)
    message_content: bool = False
    editors: frozenset[int] = frozenset()
    direct_messages: bool = True
    keep_users: bool = False
    questions_per_minute: int = 10
    queue: int = 32
    log: Path | None = None


def read_discord_settings(environ: Mapping[str, str]) -> DiscordSettings:
    """Read the settings of the Discord bot.

    Args:
        environ: the process environment.

    Raises:
        InputError: there is no token, or a value makes no sense.
    """
    log = environ.get("QUOTH_DISCORD_LOG")
    return DiscordSettings(
        token=_token(environ),
        message_content=_switch(environ, "QUOTH_DISCORD_MESSAGE_CONTENT", False),
        editors=_ids(environ, "QUOTH_DISCORD_EDITORS"),
        direct_messages=_switch(environ, "QUOTH_DISCORD_DIRECT_MESSAGES", True),
        keep_users=_switch(environ, "QUOTH_DISCORD_KEEP_USERS", False),
        questions_per_minute=_number(environ, "QUOTH_DISCORD_QUESTIONS_PER_MINUTE", int, 1, 1_000) or 10,
        queue=_number(environ, "QUOTH_DISCORD_QUEUE", int, 1, 10_000) or 32,
        log=_path(log) if log else None,
    )


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a rebuild in a process of its own: this code, and nothing of Discord."""
    kept = {name: value for name, value in environ.items() if not name.startswith("QUOTH_DISCORD_")}
    code = str(Path(__file__).resolve().parent.parent)
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, (code, kept.get("PYTHONPATH"))))}


def _token(environ: Mapping[str, str]) -> str:
    file = environ.get("QUOTH_DISCORD_TOKEN_FILE")
    if environ.get("QUOTH_DISCORD_TOKEN"):
        name, token = "QUOTH_DISCORD_TOKEN", environ["QUOTH_DISCORD_TOKEN"].strip()
    elif file:
        # Not by its name: people put the token itself here.
        name = "the file that QUOTH_DISCORD_TOKEN_FILE names"
        try:
            token = _path(file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            raise InputError(f"{name} cannot be read: {reason}") from None
    else:
        raise InputError(
            "no token; put the bot's token into QUOTH_DISCORD_TOKEN, or its file's name into "
            "QUOTH_DISCORD_TOKEN_FILE"
        )
    if not token.isascii() or not token.isprintable() or " " in token or not token:
        raise InputError(f"{name} holds no token; copy it from the Bot page of the developer portal")
    return token


def _switch(environ: Mapping[str, str], name: str, default: bool) -> bool:
    text = environ.get(name, "").casefold()
    if text in {"", "on", "yes", "true", "1", "off", "no", "false", "0"}:
        return text in {"on", "yes", "true", "1"} if text else default
    raise InputError(f"{name} is {text!r}; it takes on or off")


def _ids(environ: Mapping[str, str], name: str) -> frozenset[int]:
    words = environ.get(name, "").replace(",", " ").split()
    wrong = [word for word in words if not (word.isascii() and word.isdigit())]
    if wrong:
        raise InputError(f"{name} holds {wrong[0]!r}; it takes the numbers of users and roles, by commas")
    return frozenset(map(int, words))


def _path(text: str) -> Path:
    """Return a path with the user's home for “~”, which neither systemd nor `--index=~/x` puts there."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # of a user whom nobody knows
        return Path(text)


def _model(name: str | None) -> str | None:
    """A folder is meant as one from wherever Quoth is started later."""
    if not name:
        return None
    try:
        folder = Path(name).expanduser()
        return str(folder.resolve()) if folder.is_dir() else name
    except (OSError, RuntimeError):  # too long for a path, or of a user whom nobody knows
        return name


def _number(
    environ: Mapping[str, str], name: str, kind: Callable[[str], T], low: float, high: float
) -> T | None:
    text = environ.get(name)
    if not text:
        return None
    try:
        if low <= float(text) <= high:
            return kind(text)
    except ValueError:
        pass
    raise InputError(f"{name} is {text!r}; it takes a number from {low:,.15g} to {high:,.15g}")
