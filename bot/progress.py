"""How far a rebuild is: a bar on a terminal, or JSON lines for a program that waits for it."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

from bot.printable import printable_json

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE_S = 1.0
_LINES_APART_S = 0.5


def print_line(value: dict[str, Any]) -> None:
    """Print a value as one line of JSON, at once."""
    sys.stdout.write(printable_json(value) + "\n")
    sys.stdout.flush()


class JsonProgress:
    """Prints the stages of a rebuild as JSON lines, a few in a second at most."""

    def __init__(self) -> None:
        self._stage = ""
        self._printed = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Print the state of a stage, if it is a new one or some time has passed."""
        now = time.monotonic()
        if stage == self._stage and now - self._printed < _LINES_APART_S:
            return
        self._stage, self._printed = stage, now
        print_line({"stage": stage, "done": done, "total": total})


class ProgressBar:
    """Shows the stages of a rebuild; call it with a stage, how much is done and how much there is."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = sys.stderr.isatty()
        self._bar: Progress | None = None
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the state of a stage."""
        if not self._shown or time.monotonic() - self._began < _PATIENCE_S:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
        if stage != self._stage:
            for task in self._bar.task_ids:
                self._bar.remove_task(task)
            self._bar.add_task(stage, total=total)
            self._stage = stage
        self._bar.update(self._bar.task_ids[-1], completed=done, total=total)

    def __enter__(self) -> "ProgressBar":
        """Begin; nothing is shown yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
