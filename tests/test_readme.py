"""What the README shows is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest

from bot import exit_codes
from bot.cli import main
from bot.settings import DiscordSettings, read_settings
from index.build import BuildSettings
from retrieval.ranking.decision import DEFAULT_THRESHOLD

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ (make ask [^\n]+)\n(.*?)```", README, re.DOTALL)


def test_an_answer_and_an_abstention_are_shown() -> None:
    assert len(SHOWN) == 2
    assert "the Wall Street Journal reported was not a formal one" in SHOWN[0][1]
    assert SHOWN[1][1].startswith("The articles don’t say.")


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_the_commands_print_what_is_shown(
    command: str,
    output: str,
    workplace: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    question = shlex.split(command)[-1].removeprefix("Q=")

    with pytest.raises(SystemExit):
        main(["ask", question])

    # What comes nearest to nothing at all is decided by the last digit, which processors differ in.
    wanted, _, _ = output.partition("\n\nNearest")
    printed = re.sub("index built .*", "index built just now", capsys.readouterr().out)
    assert printed.startswith(wanted)
    assert printed.endswith(output.splitlines()[-1] + "\n")


def test_every_exit_code_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    codes = {value for name, value in vars(exit_codes).items() if name.isupper() and isinstance(value, int)}

    for told in (capsys.readouterr().out, README):
        listed = " ".join(told[told.index("Exit codes:") :].split()).partition(". ")[0]
        assert codes <= set(map(int, re.findall(r"\b\d+\b", listed)))


def help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


def test_every_setting_is_told() -> None:
    read = set(
        re.findall(r"\"(QUOTH_[A-Z_]*[A-Z])\"", (ROOT / "bot" / "settings.py").read_text(encoding="utf-8"))
    )

    assert set(re.findall(r"\bQUOTH_[A-Z_]+\b", README)) == read


def test_defaults_are_what_is_told() -> None:
    rows = [row.strip("|").split("|") for row in README.splitlines() if row.startswith("| `QUOTH_")]
    told = {cells[0]: cells[1:] for cells in ([cell.strip(" `") for cell in row] for row in rows)}
    building, discord = BuildSettings(), DiscordSettings("token")
    defaults = {
        "QUOTH_INDEX": str(read_settings({}).index),
        "QUOTH_PASSAGE_WORDS": str(building.passage_words),
        "QUOTH_SIZE_LIMIT": f"{building.size_limit:,}",
        "QUOTH_THRESHOLD": str(DEFAULT_THRESHOLD),
        "QUOTH_DISCORD_DIRECT_MESSAGES": "on" if discord.direct_messages else "off",
        "QUOTH_DISCORD_MESSAGE_CONTENT": "on" if discord.message_content else "off",
        "QUOTH_DISCORD_QUESTIONS_PER_MINUTE": str(discord.questions_per_minute),
        "QUOTH_DISCORD_QUEUE": str(discord.queue),
        "QUOTH_DISCORD_KEEP_USERS": "on" if discord.keep_users else "off",
    }

    assert {name: told[name] for name in defaults if defaults[name] not in told[name]} == {}


def test_every_command_and_option_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    commands = set(re.findall(r"^  ([a-z]+) ", help_of(capsys), re.MULTILINE))
    named = re.findall(
        r"(?:^    |`|QUOTH_DISCORD_TOKEN_FILE=token )quoth ([a-z]+)([^`\n#]*)", README, re.MULTILINE
    )
    options = {name: help_of(capsys, name) for name in {name for name, _ in named}}

    assert {name for name, _ in named} <= commands
    for name, rest in named:
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in options[name]


def test_every_target_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert set(re.findall(r"`make ([a-z-]+)", README)) <= set(
        re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    )
