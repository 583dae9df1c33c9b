"""The command line where the streams are not what they should be: closed, full, of an alphabet without most letters."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = "who reported the resignation offer?"


def quoth(arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command through the shell, which closes and redirects as people do."""
    return subprocess.run(
        f"{sys.executable} -m bot {arguments}",
        shell=True,
        capture_output=True,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture(autouse=True)
def _index(seeds_workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds_workplace)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (f"ask '{EXAMPLE}' >&-", 0, ""),
        (f"ask --json '{EXAMPLE}' >&-", 0, ""),
        ("ask 'who won the 2018 World Cup?' >&-", 1, ""),
        ("ask '' 2>&-", 4, ""),
        ("chat <&-", 0, ""),
        ("ask --batch - <&-", 0, ""),
        (f"ask '{EXAMPLE}' >/dev/full", 5, "quoth: [Errno 28] No space left on device\n"),
        ("status >/dev/full", 5, "quoth: [Errno 28] No space left on device\n"),
    ],
)
def test_a_stream_that_is_closed_or_full_ends_in_no_traceback(arguments: str, code: int, told: str) -> None:
    done = quoth(arguments)

    assert (done.returncode, done.stderr) == (code, told)


@pytest.mark.parametrize("command", [["ask", EXAMPLE], ["ask", "--json", EXAMPLE], ["status"]])
def test_an_answer_that_nobody_reads_is_no_abstention(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "bot", *command], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)

    assert (done.returncode, done.stderr) == (141, b"")


def test_what_is_closed_is_never_written_into_the_index() -> None:
    before = {
        path: path.read_bytes() for path in Path(".quoth").rglob("*") if path.suffix in {".db", ".json"}
    }

    assert quoth(f"ask '{EXAMPLE}' <&- >&- 2>&-").returncode == 0
    after = {path: path.read_bytes() for path in before}
    assert [path.name for path in before if after[path] != before[path]] in ([], ["last.json"])
    assert len(before) > 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_letters_that_a_terminal_does_not_have_are_signs_and_in_json_escapes(encoding: str) -> None:
    plain = quoth("ask 'who won the 2018 World Cup?'", PYTHONIOENCODING=encoding)
    told = quoth(f"ask --json '{EXAMPLE}'", PYTHONIOENCODING=encoding)
    whole = quoth(f"ask --json '{EXAMPLE}'", PYTHONIOENCODING="utf-8")

    assert (plain.returncode, plain.stderr) == (1, "")
    assert plain.stdout.startswith("The articles don?t say.")
    assert json.loads(told.stdout)["citations"] == json.loads(whole.stdout)["citations"]
    assert "’" in whole.stdout
