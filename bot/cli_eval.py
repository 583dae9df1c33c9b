"""The command that measures answers: eval."""

from pathlib import Path
from typing import Any

import click

from bot.exit_codes import ABSTAINED
from bot.printable import printable
from bot.settings import Settings
from retrieval.mechanisms import Mechanism

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("eval")
@click.argument("folder", metavar="SET", type=click.Path(path_type=Path))
@click.option("--articles", type=click.Path(path_type=Path), help="Articles to ask [SET/corpus.jsonl].")
@click.option("--limit", type=click.IntRange(1), help="Ask this many of the questions, spread over the set.")
@click.option(
    "--without",
    type=click.Choice([str(mechanism.value) for mechanism in Mechanism]),
    multiple=True,
    help="Switch this off; may be repeated.",
)
@click.option("--json", "saved", type=_FILE, help="Save the run to this file.")
@click.option("--compare", type=_FILE, help="Compare with a saved run, question by question.")
@click.pass_context
def evaluate(
    context: click.Context, /, folder: Path, saved: Path | None, compare: Path | None, **options: Any
) -> None:
    """Ask the questions of SET and say how well they are answered.

    SET is a folder with corpus.jsonl and questions.jsonl, or in BEIR's layout. Its articles get an index of
    their own. The exit code is 1 when a quote is not what its article says.
    """
    from bot import evaluating, evaluation_json, evaluation_text
    from retrieval.measuring.evaluation import summarize

    settings: Settings = context.obj
    if saved is not None:
        evaluation_json.check_writable(saved)
    earlier = None if compare is None else evaluation_json.load_run(compare)
    without = frozenset(map(Mechanism, options["without"]))
    plan = evaluating.Plan(folder, options["articles"], options["limit"], without)
    run = evaluating.evaluate(settings, plan, lambda message: click.echo(printable(message), err=True))
    summary = summarize(run.outcomes)
    for line in evaluation_text.run_lines(run, summary):
        click.echo(line)
    if earlier is not None:
        click.echo()
        for line in evaluation_text.comparison_lines(earlier, run, str(compare)):
            click.echo(line)
    if saved is not None:
        evaluation_json.save_run(run, summary, saved)
    context.exit(ABSTAINED if run.violations else 0)
