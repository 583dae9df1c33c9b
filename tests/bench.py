"""Quoth beside the bare sentence-transformers + FAISS script, in one run: `make bench`.

Whole processes are timed by the operating system's own account, in turn (A B A B ...), so that a noisy
machine troubles both alike; read the ratios. `--articles FOLDER` measures on articles of your own.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench_articles import Generator, write_articles

TESTS = Path(__file__).resolve().parent
QUESTIONS = (
    "who reported the resignation offer?",
    "when did Sessions recuse himself?",
    "who oversees the Russia investigation as special counsel?",
    "how many countries does the revised order cover?",
    "who spoke for the White House about the revised order?",
    "what did Sessions call the NAACP?",
)


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall and CPU seconds, peak memory in MB, what it printed."""

    wall: float
    cpu: float
    memory: float
    out: str


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end; an exit code above 1 (an abstention is 1) ends the benchmark."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)} ended with {process.returncode}")
        out.seek(0)
        text = out.read().decode()
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


class Bench:
    """Measures in a folder of its own."""

    def __init__(self, folder: Path, articles: Path | None, count: int, pairs: int) -> None:
        self._folder = folder
        self._pairs = pairs
        self._articles = folder / "articles"
        if articles:
            shutil.copytree(articles, self._articles)
        else:
            write_articles(self._articles, count)
        self._rows: list[tuple[str, str, float, float, bool]] = []

    def quoth(self, *arguments: str) -> Run:
        return run([sys.executable, "-m", "bot", *arguments], self._folder)

    def bare(self, *arguments: str) -> Run:
        return run([sys.executable, str(TESTS / "bench_bare.py"), *arguments], self._folder)

    def measure(self) -> None:
        """Measure everything and print the table."""
        self._prepare_model()
        self._build()
        self._ask()
        self._add()
        self._warm()
        self._print()
        subprocess.run(
            [sys.executable, str(TESTS / "bench_discord.py"), "--folder", str(self._folder)], check=True
        )

    def _row(self, name: str, unit: str, ours: float, theirs: float, more_is_better: bool = False) -> None:
        self._rows.append((name, unit, ours, theirs, more_is_better))

    def _prepare_model(self) -> None:
        """The export is done once for a machine, and is not what a build costs."""
        one = self._folder / "one"
        one.mkdir()
        shutil.copy(next(self._articles.iterdir()), one)
        prepared = self.quoth("rebuild", str(one))
        print(
            f"Model prepared and one article indexed in {prepared.wall:.1f} s (done once for a machine).",
            flush=True,
        )

    def _build(self) -> None:
        pairs = [
            (self.quoth("rebuild", "--full", str(self._articles)), self.bare("build", "articles", "bare"))
            for _ in range(self._pairs)
        ]
        counts = (
            json.loads(self.quoth("status", "--json").out)["passages"],
            json.loads(pairs[0][1].out)["passages"],
        )
        ours, theirs = (
            statistics.median(counts[side] / pair[side].wall for pair in pairs) for side in (0, 1)
        )
        self._row("full build", "passages/s, whole process", ours, theirs, True)
        self._pairs_rows("full build", pairs)

    def _ask(self) -> None:
        pairs = [
            (self.quoth("ask", question), self.bare("ask", question, "bare"))
            for question in (QUESTIONS * self._pairs)[: self._pairs]
        ]
        self._pairs_rows("cold ask", pairs)

    def _add(self) -> None:
        generator = Generator(seed=2)
        pairs = []
        for number in range(self._pairs):
            fresh = self._articles / f"added_{number}.txt"
            fresh.write_text(generator.article(), encoding="utf-8")
            pairs.append((self.quoth("rebuild"), self.bare("add", str(fresh), "bare")))
        self._pairs_rows("add one article", pairs)

    def _pairs_rows(self, name: str, pairs: Sequence[tuple[Run, Run]]) -> None:
        figures: tuple[tuple[str, Callable[[Run], float]], ...] = (
            ("wall s", lambda each: each.wall),
            ("CPU s", lambda each: each.cpu),
            ("peak MB", lambda each: each.memory),
        )
        for unit, figure in figures:
            ours, theirs = (statistics.median(figure(pair[side]) for pair in pairs) for side in (0, 1))
            self._row(name, unit, ours, theirs)

    def _warm(self) -> None:
        lines = [f"{QUESTIONS[at % len(QUESTIONS)][:-1]} {at}?" for at in range(120)]
        (self._folder / "questions.txt").write_text("\n".join(lines), encoding="utf-8")
        batch = "\n".join(json.dumps({"_id": at, "text": line}) for at, line in enumerate(lines))
        (self._folder / "questions.jsonl").write_text(batch, encoding="utf-8")
        replies = self.quoth("ask", "--batch", "questions.jsonl").out.splitlines()
        ours = sorted(json.loads(reply)["timings_ms"]["total"] for reply in replies[20:])
        theirs = sorted(json.loads(self.bare("warm", "questions.txt", "bare").out)[20:])
        for name, share in (("p50", 0.5), ("p95", 0.95)):
            self._row(
                "warm question", f"{name} ms", ours[int(share * len(ours))], theirs[int(share * len(theirs))]
            )

    def _print(self) -> None:
        count = len(list(self._articles.iterdir()))
        print(
            f"\n{count} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, medians of {self._pairs} pairs\n"
        )
        print(f"{'':18}{'':28}{'Quoth':>10}{'bare':>10}   Quoth is")
        for name, unit, ours, theirs, more_is_better in self._rows:
            factor = ours / theirs if more_is_better else theirs / ours
            word = ("times faster" if "MB" not in unit else "times smaller") if factor >= 1 else ""
            told = (
                f"{factor:.1f} {word}"
                if word
                else f"{1 / factor:.1f} times {'slower' if 'MB' not in unit else 'larger'}"
            )
            print(f"{name:18}{unit:28}{ours:10.2f}{theirs:10.2f}   {told}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, help="a folder of text files; else generated ones")
    parser.add_argument("--count", type=int, default=600, help="how many articles to generate")
    parser.add_argument("--pairs", type=int, default=5, help="processes of each kind, in turn")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Bench(Path(folder), arguments.articles, arguments.count, arguments.pairs).measure()


if __name__ == "__main__":
    main()
