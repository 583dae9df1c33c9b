"""What tells one version's rules for credits from another's, and that an index keeps it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import retrieval.attribution
from bot.rebuilding import build
from bot.settings import read_settings
from index.snapshot import Generations
from retrieval.attribution.rules import rules

PACKAGE = Path(retrieval.attribution.__file__).parent
TELL = "import runpy; print(runpy.run_path('rules.py')['rules']())"


def told_by(folder: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", TELL], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_rules_are_those_of_every_file_of_the_package(tmp_path: Path) -> None:
    copy = tmp_path / "attribution"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    same = told_by(copy)
    with (copy / "cues.py").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert re.fullmatch("[0-9a-f]{32}", same)
    assert same == rules() != told_by(copy)


def test_an_index_keeps_the_rules_that_it_was_built_by(workplace: Path) -> None:
    settings = read_settings({}, ".quoth")
    build(settings, [], lambda stage, done, total: None)

    assert Generations(settings.index).open().manifest.credit_rules == rules()
