"""A rebuild in a process of its own, so that questions go on being answered while it works."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.exit_codes import UNEXPECTED
from index.errors import BuildFailedError, IndexLockedError

log = logging.getLogger(__name__)

_NICENESS = 10  # questions come first
_KILL_AFTER_S = 2.0
_STDERR_KEPT = 20_000  # bytes
_PIECE = 1 << 16  # bytes of output that are read at a time


@dataclass(frozen=True, slots=True)
class Step:
    """How far a rebuild is."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a rebuild did.

    Attributes:
        generation: the index that is current now.
        published: whether it is new.
        added, changed, removed, unchanged: numbers of articles.
        articles, passages: numbers in the index.
        seconds: from start to end.
        refused: what could not be read: place and reason.
        notes: what the owner of a file that was read should know: place and words.
    """

    generation: str
    published: bool
    added: int
    changed: int
    removed: int
    unchanged: int
    articles: int
    passages: int
    seconds: float
    refused: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> "Counts":
        """Read them from the report that the command printed."""
        names = "generation published added changed removed unchanged articles passages seconds".split()
        refused = tuple((each["place"], each["reason"]) for each in report["refused"])
        notes = tuple((each["place"], each["text"]) for each in report["notes"])
        return cls(**{name: report[name] for name in names}, refused=refused, notes=notes)


OnStep = Callable[[Step], Awaitable[None]]


class RebuildProcess:
    """Runs `quoth rebuild` and `quoth add`, one at a time."""

    def __init__(self, index: Path, environ: Mapping[str, str]) -> None:
        """Work on the index folder `index`; `environ` is what the processes see."""
        # -P: the folder that Quoth was started in may have a package of this name.
        self._command = (sys.executable, "-P", "-m", "bot", "--index", str(index))
        self._environ = dict(environ)
        self._process: asyncio.subprocess.Process | None = None
        self._busy = False

    async def run(self, arguments: Sequence[str], on_step: OnStep) -> Counts:
        """Run one command to its end.

        Args:
            arguments: `rebuild`, or `add` with files.
            on_step: told how far it is.

        Raises:
            QuothError: it did not end well; the message is the command's own.
        """
        if self._busy:
            raise IndexLockedError("another rebuild is at work; wait for it to end")
        self._busy = True
        try:
            return await self._run([*self._command, arguments[0], "--json", "--", *arguments[1:]], on_step)
        finally:
            self._busy = False
            self._process = None

    async def _run(self, command: Sequence[str], on_step: OnStep) -> Counts:
        process = self._process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._environ,
            start_new_session=True,  # Ctrl-C is for the bot, which then ends this one
        )
        with suppress(OSError):  # it may have ended already
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
        try:
            report, complaint = await asyncio.gather(
                _follow(_piped(process.stdout), on_step), _complaint(_piped(process.stderr))
            )
            await process.wait()
        finally:
            await self._end(process)
        if process.returncode == UNEXPECTED:
            log.error("a rebuild failed: %s", complaint)
            raise BuildFailedError(
                "the rebuild failed, the index is as it was; the reason is in the bot's log"
            )
        if report is None or process.returncode:
            raise BuildFailedError(complaint or "the rebuild was stopped; the index is as it was")
        return Counts.of(report)

    async def stop(self) -> None:
        """End a rebuild that is at work; the index stays as it was."""
        if self._process is not None:
            await self._end(self._process)

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        if process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), _KILL_AFTER_S)
            except TimeoutError:
                process.kill()


def _piped(stream: asyncio.StreamReader | None) -> asyncio.StreamReader:
    if stream is None:
        raise BuildFailedError("the rebuild could not be listened to; the index is as it was")
    return stream


async def _follow(output: asyncio.StreamReader, on_step: OnStep) -> Mapping[str, Any] | None:
    """Read the lines that the command prints, and return the report in the last one."""
    report: Mapping[str, Any] | None = None
    async for line in _lines(output):
        if not line.startswith(b"{"):
            continue  # a library's chatter
        value = json.loads(line)
        if "report" in value:
            report = value["report"]
        else:
            await on_step(Step(value["stage"], value["done"], value["total"]))
    return report


async def _lines(output: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Yield lines however long they are: a report may name every refused article, and a StreamReader ends at a limit."""
    begun: list[bytes] = []
    while piece := await output.read(_PIECE):
        first, *others = piece.split(b"\n")
        begun.append(first)
        for other in others:
            yield b"".join(begun)
            begun = [other]
    yield b"".join(begun)


async def _complaint(errors: asyncio.StreamReader) -> str:
    """Return the last line of what the command said on stderr, where it is one for the user."""
    kept = b""
    while some := await errors.read(4_096):
        kept = (kept + some)[-_STDERR_KEPT:]
    lines = [line for line in kept.decode("utf-8", "replace").splitlines() if line.startswith("quoth: ")]
    return lines[-1].removeprefix("quoth: ") if lines else ""
