"""What `make bench-scale` runs in processes of their own.

python bench_scale_work.py build INDEX ARTICLES POOL     build with vectors derived from those in POOL
python bench_scale_work.py serve INDEX QUESTIONS         open once, answer a file of questions without rerank
"""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np
import psutil
from bench_stories import DerivedEncoder, DerivedEncoders

from index.build import BuildSettings, rebuild
from index.encoder_store import DEFAULT_MODEL, EncoderStore
from index.snapshot import Generations
from retrieval.answers.results import Question
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.mechanisms import Mechanism

_WARMING = 20


def build(root: Path, articles: Path, pool: Path) -> None:
    store = EncoderStore(root / "encoders", os.cpu_count() or 1)
    real = store.open(store.prepare(DEFAULT_MODEL))
    encoders = DerivedEncoders(DerivedEncoder(real, np.load(pool)))
    stages: dict[str, float] = {}
    began = [time.perf_counter(), ""]

    def progress(stage: str, done: int, total: int) -> None:
        if stage != began[1]:
            now = time.perf_counter()
            stages[began[1] or "starting"] = round(now - began[0], 1)
            began[:] = [now, stage]

    report = rebuild(root, [articles], BuildSettings(settle_s=0), encoders, progress=progress)
    stages[str(began[1])] = round(time.perf_counter() - float(began[0]), 1)
    print(json.dumps({"seconds": report.seconds, "passages": report.passages, "articles": report.articles, "stages": stages, "memory": peak()}))  # fmt: skip


def peak() -> float:
    """The most memory that this process held, in MB; the system's account of a child begins with its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def serve(root: Path, questions: Path) -> None:
    store = EncoderStore(root / "encoders", os.cpu_count() or 1)
    settings = EngineSettings(without=frozenset({Mechanism.RERANK}))
    engine = Engine(Generations(root), store.open, settings)
    times = []
    for line in questions.read_text(encoding="utf-8").splitlines():
        began = time.perf_counter()
        timings = engine.ask(Question(line)).timings_ms
        times.append({**timings, "total": (time.perf_counter() - began) * 1000})
    kept = times[_WARMING:]
    stages = {name: float(np.median([each[name] for each in kept])) for name in kept[0]}
    totals = [each["total"] for each in kept]
    print(
        json.dumps(
            {
                "p50": float(np.quantile(totals, 0.5)),
                "p95": float(np.quantile(totals, 0.95)),
                "stages": stages,
                "memory": psutil.Process().memory_info().rss / 1e6,
            }
        )
    )


if __name__ == "__main__":
    command, *paths = sys.argv[1:]
    {"build": build, "serve": serve}[command](*map(Path, paths))
