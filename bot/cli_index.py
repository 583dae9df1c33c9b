"""Commands that look at the index: status, show, verify, feedback, export, rollback, completion."""

import sys

import click

from bot.exit_codes import ABSTAINED
from bot.printable import printable_json
from bot.settings import Settings
from index.errors import InputError

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def status(settings: Settings, as_json: bool) -> None:
    """Tell what is indexed, how and when."""
    from bot.inspecting import status_facts, status_lines

    facts = status_facts(settings)
    if as_json:
        click.echo(printable_json(facts, indent=2))
    else:
        for line in status_lines(facts):
            click.echo(line)


@click.command()
@click.argument("what")
@click.pass_obj
def show(settings: Settings, what: str) -> None:
    """Show WHAT in its article: citation N of your last answer, or an article by its id."""
    from bot.inspecting import find_shown
    from bot.render import Terminal, context_lines, state_lines

    terminal = Terminal()
    article, span, highlights, state = find_shown(settings, what)
    terminal.print(context_lines(article, span, highlights, terminal.width))
    terminal.print(state_lines(state, terminal.width))


@click.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Compare every passage, and the quotes of your last answer, with the files as they are now."""
    from bot.inspecting import verify_lines

    different = False
    for line, differs in verify_lines(context.obj):
        click.echo(line)
        different = different or differs
    context.exit(ABSTAINED if different else 0)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON lines.")
@click.pass_obj
def feedback(settings: Settings, as_json: bool) -> None:
    """Tell what was asked on Discord, unanswered questions first, and whether the answers helped."""
    from bot.inspecting import feedback_lines, feedback_rows

    if as_json:
        for row in feedback_rows(settings):
            sys.stdout.write(printable_json(row) + "\n")
    else:
        for line in feedback_lines(settings):
            click.echo(line)


@click.command()
@click.pass_obj
def export(settings: Settings) -> None:
    """Print articles, passages, attributions and feedback as JSON lines."""
    from bot.inspecting import export_rows

    for row in export_rows(settings):
        sys.stdout.write(printable_json(row) + "\n")


@click.command()
@click.pass_obj
def rollback(settings: Settings) -> None:
    """Go back to the generation before the current one."""
    from index.build import roll_back

    click.echo(f"Index {roll_back(settings.index)} is current again.")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, /, shell: str) -> None:
    """Print the script that completes commands in SHELL; put: source <(quoth completion bash) into ~/.bashrc."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise InputError(f"no completion for {shell}")
    click.echo(kind(context.find_root().command, {}, "quoth", "_QUOTH_COMPLETE").source())


COMMANDS = (status, show, verify, feedback, export, rollback, completion)
