"""Runs as JSON: the schema quoth.evaluation/1, which a later run is compared with."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.evaluating import Run
from bot.json_lines import read_text
from index.errors import InputError
from retrieval.measuring.evaluation import Group, Measure, Outcome

SCHEMA = "quoth.evaluation/1"


def save_run(run: Run, summary: Mapping[str, Group], path: Path) -> None:
    """Write a run and its figures to a file.

    Raises:
        InputError: it cannot be written.
    """
    text = json.dumps(run_json(run, summary), ensure_ascii=False, indent=1) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None


def check_writable(path: Path) -> None:
    """Make sure that a run can be saved, before it takes its time.

    Raises:
        InputError: it cannot be written.
    """
    try:
        is_new = not path.exists()
        path.open("a").close()
        if is_new:
            path.resolve().unlink()  # what a link leads to, and not the link
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None


def run_json(run: Run, summary: Mapping[str, Group]) -> dict[str, Any]:
    """Return a run as plain JSON values."""
    return {
        "schema": SCHEMA,
        "set": run.name,
        "settings": dict(run.settings),
        "violations": run.violations,
        "groups": {name: asdict(group) for name, group in summary.items()},
        "questions": [asdict(each) for each in run.outcomes],
    }


def load_run(path: Path) -> Run:
    """Read a run from a file.

    Raises:
        InputError: it is not one.
    """
    try:
        values = json.loads(read_text(path))
        if values["schema"] != SCHEMA:
            raise InputError(f"{path} has the schema {values['schema']!r}; {SCHEMA} is read")
        return Run(
            values["set"],
            dict(values["settings"]),
            tuple(map(_outcome, values["questions"])),
            values["violations"],
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(f"{path} is not a run that quoth eval --json has saved") from None


def _outcome(values: Mapping[str, Any]) -> Outcome:
    measured = {Measure(name): float(value) for name, value in values["values"].items()}
    return Outcome(**{**values, "values": measured})
