"""Watches whether Discord's gateway is heard; reconnecting is discord.py's own business."""

import logging
import time

log = logging.getLogger(__name__)

SILENCE_S = 120.0  # Discord wants a heartbeat about every 41 s and answers each one


class Watchdog:
    """Logs when nothing has been heard for long, and when it is heard again."""

    def __init__(self, silence_s: float = SILENCE_S) -> None:
        """Bark after `silence_s` seconds."""
        self._silence_s = silence_s
        self._heard = time.monotonic()
        self._barked = False

    def heard(self) -> None:
        """Note that the gateway sent something."""
        now = time.monotonic()
        if self._barked:
            log.warning("the gateway is heard again, after %.0f s", now - self._heard)
        self._heard, self._barked = now, False

    def look(self) -> None:
        """Log a silence, once."""
        silent_s = time.monotonic() - self._heard
        if silent_s > self._silence_s and not self._barked:
            log.warning("the gateway has been silent for %.0f s", silent_s)
            self._barked = True
