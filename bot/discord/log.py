"""Where the Discord bot logs to: stderr and, if wanted, a rotating file; never a token, no user's words."""

import logging
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from index.errors import InputError

_BYTES, _FILES = 5_000_000, 5
# The tokens of interactions and webhooks stand in the addresses that errors and rate limits are logged with.
_IN_ADDRESS = re.compile(r"((?:webhooks|interactions)/\d+/)[\w.-]+")


class Redacting(logging.Formatter):
    """Formats lines without tokens, tracebacks included."""

    def __init__(self, token: str) -> None:
        """Keep `token` out of every line."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return _IN_ADDRESS.sub(r"\1[token]", super().format(record).replace(self._token, "[token]"))


def start_log(token: str, file: Path | None) -> None:
    """Send every log line at INFO and above to stderr and, if wanted, to a file that is kept small.

    discord.py logs the words of users below INFO, so nothing below is ever let through.

    Raises:
        InputError: the file cannot be written to.
    """
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if file is not None:
        try:
            handlers.append(RotatingFileHandler(file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"))
        except OSError as error:
            raise InputError(
                f"QUOTH_DISCORD_LOG is {str(file)!r}, which cannot be written: {error.strerror}"
            ) from None
    for handler in handlers:
        handler.setFormatter(Redacting(token))
    root = logging.getLogger()
    root.handlers = handlers
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
