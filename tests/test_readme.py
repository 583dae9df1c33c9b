"""What the README shows is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest

from bot import exit_codes
from bot.cli import main

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
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


def test_every_command_and_setting_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    settings = (Path(__file__).resolve().parent.parent / "bot" / "settings.py").read_text(encoding="utf-8")
    named = set(re.findall(r"\bQUOTH_[A-Z_]+\b", README))
    assert named == set(re.findall(r"\"(QUOTH_[A-Z_]*[A-Z])\"", settings))
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = set(re.findall(r"^  ([a-z]+) ", capsys.readouterr().out, re.MULTILINE))
    assert set(re.findall(r"^    quoth ([a-z]+)", README, re.MULTILINE)) <= commands
