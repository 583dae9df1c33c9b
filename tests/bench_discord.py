"""Fifty questions at once on Discord, over the real client, sockets and model: `make bench`.

The bot runs here as `quoth discord` runs it; a small Discord with fifty users runs in a process of its own, and so does
an event loop with nothing to do, whose stalls are those of the machine.
"""

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench_articles import write_articles
from discord_world import SETTINGS, Users
from fake_discord import ALICE, TOKEN, FakeDiscord, Json, connector_to, make_certificate

from bot.compose import open_engine
from bot.discord.bot import compose
from bot.discord.run import serve
from bot.settings import Settings

AT_ONCE = 50
QUESTIONS = (
    "who reported the resignation offer?",
    "when did Sessions recuse himself?",
    "who oversees the Russia investigation as special counsel?",
    "how many countries does the revised order cover?",
    "who spoke for the White House about the revised order?",
)
_BEAT_S = 0.001


class Stalls:
    """How long an event loop did not come round, beyond what was asked for."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self.longest_work_s = 0.0  # CPU time at a stretch; the rest of a stall is waiting for a core
        self.over_100_ms = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        beating = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            beating.cancel()

    async def _beat(self) -> None:
        while True:
            began, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(_BEAT_S)
            self.longest_work_s = max(self.longest_work_s, time.thread_time() - worked)
            stall = time.perf_counter() - began - _BEAT_S
            self.longest_s = max(self.longest_s, stall)
            self.over_100_ms += stall > 0.1


async def idle() -> None:
    """Do nothing until stdin ends, then print the longest stall in seconds."""
    stalls = Stalls()
    with stalls.watched():
        await asyncio.to_thread(sys.stdin.read)
    print(stalls.longest_s)


async def fake(folder: Path) -> None:
    """Be Discord and its users: print the port, then that it begins, then how each question ended, as JSON lines."""
    discord = FakeDiscord(folder / "certificate.pem", folder / "key.pem")
    await discord.start()
    print(json.dumps(discord.port), flush=True)
    await discord.until(lambda: discord.connections)
    users = Users(discord)
    await _timed(users, 0)  # what is loaded at the first question is no part of this
    print(json.dumps("begin"), flush=True)
    ended = await asyncio.gather(*(_timed(users, number) for number in range(1, AT_ONCE + 1)))
    print(json.dumps(ended), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await discord.stop()


async def _timed(users: Users, number: int) -> tuple[float, str]:
    """Ask as a user of one's own; returns seconds until there was a reply, and its words where it is no answer."""
    began = time.perf_counter()
    question = f"{QUESTIONS[number % len(QUESTIONS)][:-1]} {number}?"
    token = await users.slash("ask", [{"name": "question", "type": 3, "value": question}], ALICE + number)
    message: Json = await users.discord.until(lambda: users.finished(token))
    return time.perf_counter() - began, "" if message.get("embeds") else message["content"]


async def measure(folder: Path) -> None:
    """Measure on the index of a folder and print the table."""
    settings = Settings(index=folder / ".quoth", threads=os.cpu_count() or 1)
    engine = open_engine(settings, lambda: None)
    with tempfile.TemporaryDirectory() as aside:
        certificate, _ = make_certificate(Path(aside))
        discord = await _started("--fake", aside)
        connector = connector_to(await _said(discord), certificate)
        client = compose(engine, settings, SETTINGS, os.environ, connector)
        serving = asyncio.create_task(serve(client, TOKEN))
        await _said(discord)
        quiet, stalls = await _started("--idle"), Stalls()
        with stalls.watched():
            ended = await _said(discord)
        idle_s = float((await quiet.communicate(b""))[0])
        os.kill(os.getpid(), signal.SIGTERM)
        await serving
        await discord.communicate(b"")
    _print(stalls, idle_s, ended)


async def _started(*arguments: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(sys.executable, __file__, *arguments, stdin=pipe, stdout=pipe)


async def _said(process: asyncio.subprocess.Process) -> Any:
    assert process.stdout is not None
    return json.loads(await process.stdout.readline())


def _print(stalls: Stalls, idle_s: float, ended: list[tuple[float, str]]) -> None:
    answered = sorted(seconds for seconds, words in ended if not words)
    told = [words for _, words in ended if "try again in" in words]
    rows = (
        ("event loop, longest stall", f"{stalls.longest_s * 1000:.0f} ms"),
        ("its own work at a stretch", f"{stalls.longest_work_s * 1000:.0f} ms"),
        ("stalls over 100 ms", f"{stalls.over_100_ms}"),
        ("idle loop, longest stall", f"{idle_s * 1000:.0f} ms"),
        ("answered", f"{len(answered)} of {AT_ONCE}"),
        ("told when to try again", f"{len(told)} of {AT_ONCE}"),
        ("answered, p50", f"{answered[len(answered) // 2]:.2f} s"),
        ("answered, p95", f"{answered[int(0.95 * len(answered))]:.2f} s"),
    )
    print(f"\nDiscord, {AT_ONCE} questions at once, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    for name, value in rows:
        print(f"{name:28}{value:>12}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, help="holds an index in .quoth; else one is made")
    parser.add_argument(
        "--count", type=int, default=100, help="how many articles to generate where none is given"
    )
    parser.add_argument("--fake", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--idle", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.idle:
        asyncio.run(idle())
        return
    if arguments.fake:
        asyncio.run(fake(arguments.fake))
        return
    if arguments.folder:
        asyncio.run(measure(arguments.folder))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_articles(folder / "articles", arguments.count)
        command = [sys.executable, "-m", "bot", "--index", str(folder / ".quoth"), "rebuild"]
        subprocess.run([*command, str(folder / "articles")], check=True, capture_output=True)
        asyncio.run(measure(folder))


if __name__ == "__main__":
    main()
