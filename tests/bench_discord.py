"""Fifty questions at once on Discord, over the real client, sockets and model: `make bench`.

The other side of the sockets, a small Discord, runs on the same event loop, so what is measured as the loop's
longest stall includes its work too. `--folder FOLDER` measures on the index of that folder.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench_articles import write_articles
from discord_world import World, play
from fake_discord import ALICE, Json, make_certificate

from bot.compose import open_engine
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


@dataclass(slots=True)
class Stalls:
    """How long the event loop did not come round, beyond what was asked for."""

    longest_s: float = 0.0
    over_100_ms: int = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        beating = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            beating.cancel()

    async def _beat(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_BEAT_S)
            stall = time.perf_counter() - began - _BEAT_S
            self.longest_s = max(self.longest_s, stall)
            self.over_100_ms += stall > 0.1


async def _timed(world: World, number: int) -> tuple[float, Json]:
    """Ask as a user of one's own and return the seconds until there was an answer, with the message."""
    began = time.perf_counter()
    question = f"{QUESTIONS[number % len(QUESTIONS)][:-1]} {number}?"
    token = await world.slash("ask", [{"name": "question", "type": 3, "value": question}], ALICE + number)
    message = await world.discord.until(lambda: world.finished(token))
    return time.perf_counter() - began, message


async def _measure(world: World) -> None:
    await _timed(world, 0)  # what is loaded at the first question is no part of this
    stalls = Stalls()
    with stalls.watched():
        ended = await asyncio.gather(*(_timed(world, number) for number in range(1, AT_ONCE + 1)))
    answered = sorted(seconds for seconds, message in ended if message.get("embeds"))
    told = [message["content"] for _, message in ended if not message.get("embeds")]
    rows = (
        ("event loop, longest stall", f"{stalls.longest_s * 1000:.0f} ms"),
        ("stalls over 100 ms", f"{stalls.over_100_ms}"),
        ("answered", f"{len(answered)} of {AT_ONCE}"),
        ("told when to try again", f"{sum('try again in' in words for words in told)} of {AT_ONCE}"),
        ("answered, p50", f"{answered[len(answered) // 2]:.2f} s"),
        ("answered, p95", f"{answered[int(0.95 * len(answered))]:.2f} s"),
    )
    print(f"\nDiscord, {AT_ONCE} questions at once, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    for name, value in rows:
        print(f"{name:28}{value:>12}")


def measure(folder: Path) -> None:
    """Measure on the index of a folder and print the table."""
    settings = Settings(index=folder / ".quoth", threads=os.cpu_count() or 1)
    with tempfile.TemporaryDirectory() as aside:
        certificate = make_certificate(Path(aside))
        play(folder, certificate, _measure, open_engine(settings, lambda: None))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, help="holds an index in .quoth; else one is made")
    parser.add_argument(
        "--count", type=int, default=100, help="how many articles to generate where none is given"
    )
    arguments = parser.parse_args()
    if arguments.folder:
        measure(arguments.folder)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_articles(folder / "articles", arguments.count)
        command = [sys.executable, "-m", "bot", "--index", str(folder / ".quoth"), "rebuild"]
        subprocess.run([*command, str(folder / "articles")], check=True, capture_output=True)
        measure(folder)


if __name__ == "__main__":
    main()
