"""Rebuilding from the command line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.progress import JsonProgress, ProgressBar, print_line
from bot.rebuilding import build
from bot.render import Terminal, report_text
from bot.reply_json import report_json
from bot.settings import SEEDS, Settings


def report_rebuild(settings: Settings, paths: Sequence[Path], full: bool, as_json: bool = False) -> None:
    """Rebuild and print what was done; as JSON lines, also how far it is."""
    if as_json:
        print_line(report_json(build(settings, paths, JsonProgress(), full)))
        return
    with ProgressBar() as progress:
        report = build(settings, paths, progress, full)
    Terminal().print([report_text(report)])


def announce_first_build(settings: Settings, say: Callable[[str], None]) -> None:
    """Build the index from `seeds/`, telling the user so."""
    say(
        f"No index in {settings.index} yet: building it from {SEEDS}/ (the first time also prepares the model) ..."
    )
    with ProgressBar() as progress:
        report = build(settings, (), progress)
    say(f"Indexed {report.articles} articles as {report.passages} passages in {report.seconds:.1f} s.\n")
