"""The command line: parse, call, print."""

import contextlib
import io
import logging
import os
import select
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from bot import cli_eval, cli_index
from bot.exit_codes import ABSTAINED, INTERRUPTED, UNEXPECTED, UNREAD, UNUSABLE, exit_code
from bot.printable import one_line, printable
from bot.settings import Settings, read_discord_settings, read_settings, with_reranker
from index.errors import QuothError

if TYPE_CHECKING:
    from bot.asking import Selection

DEFAULT_TOP_K = 3
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--index",
    type=click.Path(file_okay=False),
    help="Index folder [QUOTH_INDEX, else .quoth].",
)
@click.option("--verbose", is_flag=True, help="Log what happens to stderr; show tracebacks.")
@click.version_option(package_name="quoth")
@click.pass_context
def cli(context: click.Context, index: str | None, verbose: bool) -> None:
    """Ask your news articles; they answer in their own words, with citations.

    Exit codes: 0 answered or done, 1 the articles do not say (or verify found differences), 2 wrong usage,
    3 no index, 4 bad input, 5 the index, the model or an optional part cannot be used, 70 a mistake of Quoth's
    own, 130 interrupted, 141 nobody reads what is printed.
    """
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR, format="%(levelname)s %(name)s: %(message)s"
    )
    context.obj = read_settings(os.environ, index)


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--before", type=_DAY, help="Only articles published before this day."),
        click.option("--after", type=_DAY, help="Only articles published on this day or later."),
        click.option(
            "--source",
            multiple=True,
            metavar="NAME",
            help="Only articles of this publisher; may be repeated.",
        ),
        click.option(
            "-k",
            "top_k",
            type=click.IntRange(1, 100),
            default=DEFAULT_TOP_K,
            show_default=True,
            help="Citations at most.",
        ),
        click.option(
            "--reranker",
            metavar="NAME",
            help="A CrossEncoder, by name or folder, in place of Quoth's own reader [QUOTH_RERANKER].",
        ),
    ):
        command = option(command)
    return command


@cli.command()
@click.argument("question", required=False, nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the reply as JSON (schema quoth.reply/1).")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    help='Answer JSON lines {"_id", "text"} in order; - reads stdin.',
)
@_filters
@click.pass_context
def ask(
    context: click.Context,
    /,
    question: Sequence[str],
    as_json: bool,
    batch: Path | None,
    **options: Any,
) -> None:
    """Answer one QUESTION, or those of a batch file."""
    if bool(question) == (batch is not None):
        raise click.UsageError("give either a question or --batch FILE")
    from bot import asking

    settings = with_reranker(context.obj, options.pop("reranker"))
    if batch is not None:
        asking.ask_batch(settings, batch, _selection(options), _say)
        return
    answered = asking.ask_one(settings, " ".join(question), _selection(options), as_json, _say)
    context.exit(0 if answered else ABSTAINED)


@cli.command()
@_filters
@click.pass_obj
def chat(settings: Settings, /, **options: Any) -> None:
    """Ask question after question; /help says what else there is."""
    from bot.asking import open_or_build
    from bot.chat import Chat

    settings = with_reranker(settings, options.pop("reranker"))
    selection = _selection(options)
    engine = open_or_build(settings, _say)
    Chat(engine, settings.index, selection).run()


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--full", is_flag=True, help="Take nothing over from the last index.")
@click.option("--json", "as_json", is_flag=True, help="Print progress and report as JSON lines.")
@click.pass_obj
def rebuild(settings: Settings, paths: Sequence[Path], full: bool, as_json: bool) -> None:
    """Bring the index up to the articles on disk.

    PATHS are folders and files (.txt, .md, .html, .jsonl); without any, those of the last time.
    """
    from bot.building import report_rebuild

    report_rebuild(settings, paths, full, as_json)


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print progress and report as JSON lines.")
@click.pass_obj
def add(settings: Settings, files: Sequence[Path], as_json: bool) -> None:
    """Copy FILES into the collection's first folder and rebuild."""
    from bot.adding import add_files
    from bot.building import report_rebuild

    added = add_files(settings, files)
    for path in () if as_json else added:
        click.echo(f"added {one_line(str(path))}")
    report_rebuild(settings, (), full=False, as_json=as_json)


@cli.command()
@click.option("--invite", is_flag=True, help="Print the link that invites the bot to a server, and end.")
@click.option("--sync", is_flag=True, help="Tell Discord the commands, and end.")
@click.pass_obj
def discord(settings: Settings, invite: bool, sync: bool) -> None:
    """Answer questions on Discord until stopped.

    The bot's token comes from QUOTH_DISCORD_TOKEN, or from the file that QUOTH_DISCORD_TOKEN_FILE names.
    """
    discord_settings = read_discord_settings(os.environ)
    from bot.discord import start as discord_start

    if invite:
        click.echo(discord_start.invite(discord_settings))
    elif sync:
        click.echo(f"Told Discord {discord_start.sync(settings, discord_settings)} commands.")
    else:
        discord_start.run(settings, discord_settings, os.environ, _say)


for command in (*cli_index.COMMANDS, cli_eval.evaluate):
    cli.add_command(command)


def _selection(options: dict[str, Any]) -> "Selection":
    from bot.asking import Selection

    def day(value: datetime | None) -> date | None:
        return None if value is None else value.date()

    return Selection(
        options["top_k"], tuple(options["source"]), day(options["after"]), day(options["before"])
    )


def _say(message: str) -> None:
    click.echo(printable(message), err=True)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; every error that is expected is one line and an exit code."""
    # numpy's own threads are of no use here and cost 80 ms of CPU at the start of every command.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        result = cli.main(
            args=None if arguments is None else list(arguments), prog_name="quoth", standalone_mode=False
        )
        code = result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("quoth: interrupted; the index is as it was")
        code = INTERRUPTED
    except QuothError as error:
        _say(f"quoth: {one_line(str(error))}")
        code = exit_code(error)
    except OSError as error:  # a full disk behind the output, files that are gone
        _say(f"quoth: {one_line(str(error))}")
        code = UNUSABLE
    except Exception as error:  # noqa: BLE001 - the outermost edge: no user ever sees a traceback unasked
        if logging.getLogger().isEnabledFor(logging.INFO):
            traceback.print_exc()
        _say(f"quoth: unexpected {type(error).__name__}: {error}; run again with --verbose and report it")
        code = UNEXPECTED
    sys.exit(code)


def start() -> NoReturn:
    """Run the command line as a process of its own and leave at once.

    Everything is written and closed by then; having the interpreter take its libraries down would cost 50 ms.
    """
    _open_streams()
    code: object = UNEXPECTED
    try:
        main()
    except SystemExit as left:
        code = left.code
    # Whoever read along may have gone (quoth ask ... | head), which says nothing about the articles.
    if code == ABSTAINED and _is_unread(sys.__stdout__):
        code = UNREAD
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else UNEXPECTED)


def _is_unread(stream: TextIO | None) -> bool:
    """Tell whether a stream is a pipe whose reader has gone."""
    try:
        poll = select.poll()
        poll.register(stream.fileno() if stream else -1, 0)
        return any(event & select.POLLERR for _, event in poll.poll(0))
    except (OSError, ValueError):
        return False


def _open_streams() -> None:
    """Put nothing in the place of closed streams, and a sign in that of letters which the terminal does not have.

    A closed one's number would be the next file's, and what is printed would be written into the index.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    sys.stdin, sys.stdout, sys.stderr = (
        stream or os.fdopen(number, mode)
        for number, (stream, mode) in enumerate(((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w")))
    )
    # What is no text on stdin makes one question none, not all of them.
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
