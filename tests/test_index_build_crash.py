"""Killed at any instant of a rebuild, the index answers as the old or the new one, and the next rebuild goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main

ROOT = Path(__file__).resolve().parent.parent
INDEX = Path(".quoth")
QUESTION = "Who is the mayor of Springfield?"
MAYORS = {"old": "Alice Adams", "new": "Robert Brown"}
Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command of the command line and returns what it prints."""

    def run(index: Path, *arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(["--index", str(index), *arguments])
        out, err = capsys.readouterr()
        assert (ended.value.code, err) == (0, "")
        return out

    return run


def put(state: str) -> None:
    """Bring the articles to one of two states: some differ, some are only in one, most are in both."""
    for number in range(12):
        path = Path("seeds") / f"{number:02}.txt"
        if number % 3 == 2:
            path.unlink(missing_ok=True)
        if number % 3 != 2 or number % 2 == ("old", "new").index(state):
            version = state if number % 3 == 1 else "same"
            path.write_text(f"Town report {number}\n\nThe council met on day {number} and approved the {version} budget after an hour.\n", encoding="utf-8")  # fmt: skip
    (Path("seeds") / "mayor.txt").write_text(
        f"Springfield elects its mayor\n\nThe mayor of Springfield is {MAYORS[state]}, the council said.\n",
        encoding="utf-8",
    )


def start_rebuild() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "--index", str(INDEX), "rebuild"],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def wait_for_lock(process: subprocess.Popen[bytes]) -> None:
    """Wait until the rebuild proper begins; what comes before is imports."""
    while not (INDEX / "lock.json").exists() and process.poll() is None:
        time.sleep(0.001)


def killed_after(seconds: float) -> bool:
    """Rebuild and kill that process; tell whether it was still at work."""
    (INDEX / "lock.json").unlink(missing_ok=True)
    with start_rebuild() as process:
        wait_for_lock(process)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    return process.returncode == -signal.SIGKILL


def rebuild_seconds() -> float:
    """How long the rebuild proper takes when nothing disturbs it."""
    with start_rebuild() as process:
        wait_for_lock(process)
        began = time.monotonic()
        process.wait(timeout=60)
    return time.monotonic() - began


def check(run: Run, exports: dict[str, str]) -> None:
    """The index opens, is one of the two whole ones, and answers as that one."""
    found = run(INDEX, "export")
    [state] = [state for state, export in exports.items() if export == found]
    reply = json.loads(run(INDEX, "ask", "--json", QUESTION))
    assert reply["answered"]
    assert MAYORS[state] in reply["citations"][0]["quote"]


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_instant_the_index_is_the_old_or_the_new_one(
    workplace: Path, run: Run, seed: int
) -> None:
    exports = {}
    for state in ("new", "old"):
        put(state)
        undisturbed = Path(f".{state}")
        undisturbed.mkdir()
        (undisturbed / "encoders").symlink_to(workplace / INDEX / "encoders")
        run(undisturbed, "rebuild", "seeds")
        exports[state] = run(undisturbed, "export")
    run(INDEX, "rebuild", "seeds")
    put("new")
    seconds, instants, kills, state = rebuild_seconds(), random.Random(seed), 0, "new"
    while kills < 25:
        state = "old" if state == "new" else "new"
        put(state)
        kills += killed_after(instants.uniform(0, seconds))
        check(run, exports)

        run(INDEX, "rebuild")
        assert run(INDEX, "export") == exports[state]
    left = [path.name for path in (INDEX / "generations").iterdir()]
    assert len(left) == 3
    assert all(name.isdigit() for name in left)
