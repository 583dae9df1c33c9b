"""How everything grows with the collection: `make bench-scale`.

Builds indexes of 1,000 to 1,000,000 passages of generated articles with derived vectors (bench_stories.py), measures what a
person waits for, fits the exponent of each figure (1 is in proportion to the collection, 0 not at all), prints
a table and writes tests/growth.json and tests/growth.png.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import matplotlib as mpl
import numpy as np
from bench import TESTS, Run, run
from bench_stories import Stories, passages_of, read_texts

from index.encoder_store import DEFAULT_MODEL, EncoderStore
from index.manifest import Manifest
from index.snapshot import CATALOG, Generations
from retrieval.ranking.reader_store import prepare_reader

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FIGURES = {
    "build": "build without the model, s",
    "build_memory": "memory while building, MB",
    "add": "add one article, s",
    "ask": "cold ask, s",
    "p50": "warm question p50, ms",
    "p95": "warm question p95, ms",
    "memory": "memory while serving, MB",
    "disk": "index on disk without text, MB",
}
_POOL = 2_000  # real embeddings that the vectors are derived from
_ADDED, _ASKED, _QUESTIONS = 5, 5, 220


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size."""

    passages: int
    articles: int
    figures: dict[str, float]
    details: dict[str, dict[str, float]] = field(default_factory=dict)


class Growth:
    """Measures in a folder of its own, one size after the other over the same growing articles."""

    def __init__(self, folder: Path, texts: Sequence[str]) -> None:
        self._folder = folder
        self._stories = Stories(texts)
        self._articles = folder / "articles"
        self._encoders = folder / "encoders"
        self._written = 0
        real = [passage for text in texts for passage in passages_of(text)]
        some = random.Random(1).sample(real, _POOL) if len(real) > _POOL else self._stories.passages(_POOL)
        store = EncoderStore(self._encoders, os.cpu_count() or 1)
        encoder = store.open(store.prepare(DEFAULT_MODEL))
        prepare_reader(self._encoders)
        np.save(folder / "pool.npy", encoder.encode_passages(some))
        self._rate = self._passages_of_one_article()
        lines = [self._stories.question(number) for number in range(_QUESTIONS)]
        (folder / "questions.txt").write_text("\n".join(lines), encoding="utf-8")

    def _passages_of_one_article(self) -> float:
        """How many passages an article has on average."""
        articles = 200
        texts = [self._stories.article(number) for number in range(articles)]
        return sum(len(passages_of(text)) for text in texts) / articles

    def measure(self, passages: int) -> Size:
        """Build an index of about so many passages and measure everything."""
        wanted = round(passages / self._rate)
        self._stories.write(self._articles, range(self._written, wanted))
        self._written = max(wanted, self._written)
        place = self._folder / str(passages)
        (place / ".quoth").mkdir(parents=True)
        (place / ".quoth" / "encoders").symlink_to(self._encoders)
        os.sync()
        built = self._work(place, "build", ".quoth", self._articles, self._folder / "pool.npy")
        facts = json.loads(built.out)
        disk = self._disk(place / ".quoth")
        figures = {"build": facts["seconds"], "build_memory": facts["memory"], "disk": disk["index"]}
        figures["add"] = self._add(place, passages)
        asked = [self._quoth(place, "ask", self._stories.question(1_000 + at)) for at in range(_ASKED)]
        figures["ask"] = statistics.median(each.wall for each in asked)
        served = json.loads(self._work(place, "serve", ".quoth", self._folder / "questions.txt").out)
        figures |= {name: served[name] for name in ("p50", "p95", "memory")}
        shutil.rmtree(place)
        details = {"build": facts["stages"], "disk": disk, "warm": served["stages"]}
        return Size(facts["passages"], facts["articles"], figures, details)

    def _add(self, place: Path, passages: int) -> float:
        times = []
        for at in range(_ADDED):
            fresh = self._articles / f"added_{passages}_{at}.txt"
            fresh.write_text(self._stories.article(10_000_000 + passages + at), encoding="utf-8")
            times.append(self._quoth(place, "rebuild").wall)
        return statistics.median(times)

    def _quoth(self, place: Path, *arguments: str) -> Run:
        return run([sys.executable, "-m", "bot", *arguments], place)

    def _work(self, place: Path, *arguments: str | Path) -> Run:
        return run([sys.executable, str(TESTS / "bench_scale_work.py"), *map(str, arguments)], place)

    def _disk(self, root: Path) -> dict[str, float]:
        """MB of each part, and of all but the articles' text."""
        generations = Generations(root)
        folder = generations.folder(generations.current() or "")
        parts: dict[str, float] = {"index": 0}
        for name, facts in Manifest.read(folder).files.items():
            part = name.split("/")[0].split(".")[0]
            parts[part] = parts.get(part, 0) + facts["size"] / 1e6
            parts["index"] += facts["size"] / 1e6
        connection = sqlite3.connect(folder / CATALOG)
        parts["text"] = connection.execute("SELECT sum(length(text)) FROM articles").fetchone()[0] / 1e6
        connection.close()
        parts["index"] -= parts["text"]
        return {name: round(value, 1) for name, value in parts.items()}


def read_json(path: Path) -> list[Size]:
    """What an earlier run measured."""
    known = json.loads(path.read_text(encoding="utf-8"))["sizes"] if path.exists() else []
    return [
        Size(each["passages"], each["articles"], {name: each[name] for name in FIGURES}, each["details"])
        for each in known
    ]


def exponent(sizes: Sequence[Size], name: str) -> float:
    """The slope of a figure over the number of passages, both in logarithms."""
    if len(sizes) < 2:
        return float("nan")
    values = [each.figures[name] for each in sizes]
    return float(np.polyfit(np.log([each.passages for each in sizes]), np.log(values), 1)[0])


def print_table(sizes: Sequence[Size]) -> None:
    print(f"\n{'passages':34}" + "".join(f"{each.passages:>12,}" for each in sizes) + "    exponent")
    for name, told in FIGURES.items():
        values = "".join(f"{each.figures[name]:12,.2f}" for each in sizes)
        print(f"{told:34}{values}{exponent(sizes, name):12.2f}")


def write_json(sizes: Sequence[Size], path: Path) -> None:
    values = {
        "made": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "figures": FIGURES,
        "exponents": {name: round(exponent(sizes, name), 2) for name in FIGURES},
        "sizes": [
            {
                "passages": each.passages,
                "articles": each.articles,
                **{name: round(value, 3) for name, value in each.figures.items()},
                "details": each.details,
            }
            for each in sizes
        ],
    }
    path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def draw(sizes: Sequence[Size], path: Path) -> None:
    """Draw each figure over the number of passages, both in logarithms."""
    mpl.use("agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(2, 4, figsize=(12, 5.2), layout="constrained")
    passages = [each.passages for each in sizes]
    for (name, told), axis in zip(FIGURES.items(), axes.flat, strict=True):
        values = [each.figures[name] for each in sizes]
        axis.loglog(passages, values, marker="o", color="#20639b")
        axis.set_ylim(min(values) / 3, max(values) * 3)  # noise shall not look like growth
        axis.yaxis.set_major_formatter("{x:g}")
        axis.yaxis.set_minor_formatter("")
        axis.set_title(f"{told}\nexponent {exponent(sizes, name):.2f}", fontsize=9)
        axis.tick_params(labelsize=8)
        axis.grid(alpha=0.3)
    figure.supxlabel("passages", fontsize=9)
    figure.savefig(path, dpi=80)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many passages")
    parser.add_argument("--corpus", type=Path, nargs="+", default=[], help="articles whose words to follow")
    parser.add_argument("--add", action="store_true", help="keep what earlier runs measured at other sizes")
    parser.add_argument("--folder", type=Path, help="where to make the folder to work in, which is removed")
    parser.add_argument("--out", type=Path, default=TESTS, help="where growth.json and growth.png go")
    arguments = parser.parse_args()
    results = arguments.out / "growth.json"
    measured = read_json(results) if arguments.add else []
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        growth = Growth(Path(folder), list(read_texts(arguments.corpus)))
        for passages in arguments.sizes:
            size = growth.measure(passages)
            others = [each for each in measured if abs(each.passages - passages) > passages / 10]
            measured = sorted([*others, size], key=lambda each: each.passages)
            print(json.dumps(size.figures | size.details), flush=True)
            print_table(measured)
            write_json(measured, results)
    draw(measured, arguments.out / "growth.png")


if __name__ == "__main__":
    main()
