"""The chat, in a pipe and in a real terminal."""

import fcntl
import io
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from place import Place

from bot.asking import Selection
from bot.chat import Chat
from bot.cli import main
from index.build import BuildSettings, rebuild
from index.encoder_store import EncoderStore
from index.snapshot import Generations
from retrieval.answers.results import Question, Reply
from retrieval.asking import Loaded
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings

ROOT = Path(__file__).resolve().parent.parent
RECUSED = "when did Sessions recuse himself?"


def chat(lines: list[str], folder: Path) -> str:
    """Pipe lines into a chat and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input="\n".join(lines) + "\n",
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_commands_may_be_typed_without_the_slash(seeds_workplace: Path) -> None:
    out = chat(["Help", "quit", "never reached?"], seeds_workplace)

    assert "/filter KEY=VALUE" in out
    assert "never reached" not in out


def test_thanks_are_no_question(seeds_workplace: Path) -> None:
    out = chat(["thanks!"], seeds_workplace)

    assert "Nothing was asked that articles could tell." in out
    assert "Nearest" not in out


def test_questions_and_commands_in_a_pipe(seeds_workplace: Path) -> None:
    out = chat([RECUSED, "/show 1", "/more", "/sources", "/help", "/quit", "never reached?"], seeds_workplace)

    assert out.startswith("Quoth: 2 articles, 12 passages. Ask a question; /help for more, /quit to leave.\n")
    assert "Sessions recused himself in March" in out
    assert "¶ 5, line 11" in out
    assert "\n[4]\n" in out
    assert out.count("\n[1]\n") == 1
    assert "no publisher named: 2 articles" in out
    assert "/filter KEY=VALUE" in out
    assert "never reached" not in out


def test_numbers_of_citations_stay_when_more_is_shown(flooded: Path) -> None:
    out = chat(["how many homes in Thane were flooded?", "/more", "/show 3", "/show 4"], flooded)

    cited = dict(re.findall(r"^\[(\d)\]\n(?:.+\n)*?    seeds/(\d)\.txt:3, paragraph 1$", out, re.MULTILINE))
    (differing,) = re.findall(r"The accounts differ: .*?“240” \[(\d)\]", out)
    assert list(cited) == ["1", "2", "3", "4", "5", "6"]
    assert sorted(cited.values()) == ["0", "1", "2", "3", "4", "5"]
    assert cited[differing] == "5"
    assert differing in "123"
    assert re.findall(r"^seeds/(\d)\.txt:3$", out, re.MULTILINE) == [cited["3"], cited["4"]]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/show 1", "there is no answer yet"),
        ("/more", "there is no answer to give more of"),
        ("/alone", "the last question was not taken as a follow-up"),
        ("/nonsense", "no command /nonsense; /help lists them"),
        ("/filter colour=red", "/filter takes source=NAME"),
        ("/filter after=soon", "'soon' is no date; write YYYY-MM-DD"),
        ("/filter source=CNN", "no publisher 'CNN': the articles name none"),
        ("/filter source='", "/filter: No closing quotation"),
        ("?", "the question is empty"),
        ("/filter", "Filter: none; all articles are asked"),
        ("more", "there is no answer to give more of"),
        ("/filter after=2020-01-01", "Filter: after=2020-01-01"),
    ],
)
def test_each_command_answers_in_one_line(seeds_workplace: Path, line: str, told: str) -> None:
    out = chat([line], seeds_workplace)

    assert told in out.splitlines()[1]
    assert len(out.splitlines()) == 2


def test_a_number_out_of_range_is_told(seeds_workplace: Path) -> None:
    assert "/show takes a number from 1 to 3" in chat([RECUSED, "/show 4"], seeds_workplace)
    assert "/show takes a number from 1 to 3" in chat([RECUSED, "/show x"], seeds_workplace)


def test_hostile_words_reach_nobody_through_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    place.records("a.jsonl", {"_id": "a", "text": "A mill burned.", "source": "Post\x1b]0;owned\x07\u202e"})
    place.rebuild()
    engine = Engine(Generations(place.root), place.encoders.open)
    monkeypatch.setattr("sys.stdin", io.StringIO("/filter source=CNN\n/sources\n/\x1b[2J\n"))

    Chat(engine, tmp_path, Selection(3)).run()

    assert capsys.readouterr().out.splitlines()[1:] == [
        "no publisher 'CNN'; the articles have: Post␛]0;owned␇�",
        "Post␛]0;owned␇�: 1 article",
        "no command /␛[2J; /help lists them",
    ]


def test_a_follow_up_is_told_for_one_and_may_be_asked_alone(seeds_workplace: Path) -> None:
    out = chat(["when did Jeff Sessions recuse himself?", "/alone", "and why?", "/alone"], seeds_workplace)

    first, followed, alone, _ = out.split("2 articles, 12 passages, index built ")
    assert "(about " not in first
    assert followed.splitlines()[1:3] == [
        "the last question was not taken as a follow-up",
        "(about “Jeff Sessions”)",
    ]
    assert "(about " not in alone


def test_a_filter_holds_until_it_is_turned_off(seeds_workplace: Path) -> None:
    out = chat(["/filter after=2020-01-01", RECUSED, "/filter off", RECUSED], seeds_workplace)

    assert out.index("The articles don’t say.") < out.index("Sessions recused himself in March")


def test_where_a_newer_index_cannot_be_opened_the_chat_says_so_once_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    place.write("mill.txt", "Mill burns", "The mill at Corfe burned on Sunday.")
    place.rebuild()
    engine = Engine(Generations(place.root), place.encoders.open, EngineSettings(threshold=0.0))
    (place.root / "CURRENT").write_text("000099\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("when did the mill at Corfe burn?\n" * 2))

    Chat(engine, tmp_path, Selection(3)).run()

    out = capsys.readouterr().out
    assert out.count("Going on with the index as it was: ") == 1
    assert out.count("    The mill at Corfe burned on Sunday.\n") == 2


def test_a_rebuild_elsewhere_is_picked_up_by_the_next_question(workplace: Path) -> None:
    with pytest.raises(SystemExit):
        main(["rebuild", "seeds"])
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", "chat"],
        cwd=workplace,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Quoth: 2 articles")
    (workplace / "seeds" / "mill.txt").write_text(
        "Mill burns\n\nThe mill at Corfe burned on Sunday.\n", encoding="utf-8"
    )
    with pytest.raises(SystemExit):
        main(["rebuild"])

    out, _ = process.communicate("when did the mill at Corfe burn?\n", timeout=60)

    assert "The mill at Corfe burned on Sunday." in out
    assert "3 articles" in out


def _resize(terminal: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))


class Terminal:
    """A chat in a pseudo-terminal."""

    def __init__(self, folder: Path, command: Sequence[str] = ("-m", "bot", "chat")) -> None:
        self.process, self._fd = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.environ.update(PYTHONPATH=str(ROOT), TERM="xterm", NO_COLOR="1")
            for name in ("COLUMNS", "LINES"):
                os.unsetenv(name)  # Python does not know of what its readline has set
            _resize(0, 100)
            os.execv(sys.executable, [sys.executable, *command])
        self.seen = ""

    def wait_for(self, text: str) -> None:
        """Read until the text was shown."""
        end = time.monotonic() + 60
        while text not in self.seen:
            ready, _, _ = select.select([self._fd], [], [], max(0, end - time.monotonic()))
            assert ready, f"never shown: {text!r} in {self.seen!r}"
            try:
                data = os.read(self._fd, 65_536).decode(errors="replace")
            except OSError:  # the other end is closed
                data = ""
            assert data or text in self.seen, f"ended before {text!r}: {self.seen!r}"
            self.seen += data
            if "\x1b[6n" in data:  # prompt_toolkit asks where the cursor is
                os.write(self._fd, b"\x1b[1;1R")

    def resize(self, columns: int) -> None:
        _resize(self._fd, columns)

    def type(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def ended(self) -> int:
        """Wait for the end and return the exit code."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                os.close(self._fd)
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        os.kill(self.process, signal.SIGKILL)
        raise AssertionError(f"never ended: {self.seen!r}")


def test_in_a_terminal_control_c_drops_the_line_and_control_d_leaves(seeds_workplace: Path) -> None:
    terminal = Terminal(seeds_workplace)
    terminal.wait_for("/quit to leave.")
    terminal.wait_for("\x1b[0m>")
    terminal.type("half a questi")
    terminal.wait_for("questi")
    terminal.type("\x03")
    terminal.seen = ""
    terminal.type(RECUSED + "\r")
    terminal.wait_for("2 articles, 12 passages, index built")
    assert "Sessions recused himself" in " ".join(terminal.seen.split())
    terminal.seen = terminal.seen.partition("index built")[2]  # the prompt may have come with it
    terminal.wait_for("\x1b[0m>")  # before the prompt is there, Ctrl-D is the terminal's, not the chat's
    terminal.type("\x04")

    assert terminal.ended() == 0
    assert RECUSED in (seeds_workplace / ".quoth" / "chat_history").read_text(encoding="utf-8")


def test_answers_are_as_wide_as_the_window_is_by_then(seeds_workplace: Path) -> None:
    terminal = Terminal(seeds_workplace)
    widths = []
    for columns in (100, 50):
        terminal.wait_for("\x1b[0m>")
        terminal.resize(columns)
        terminal.seen = ""
        terminal.type(RECUSED + "\r")
        terminal.wait_for("index built")
        shown = re.sub(r"\x1b\[[\d;?]*\w", "", terminal.seen).partition("[1]")[2].partition("index built")[0]
        widths.append(max(len(line.rstrip()) for line in shown.splitlines()))
        terminal.seen = terminal.seen.partition("index built")[2]
    terminal.type("\x04")

    assert 50 < widths[0] <= 100
    assert widths[1] <= 50


# A key would have to come between the prompt's end and the answer, which no test can time.
_INTERRUPTED_ONCE = """
import signal
from pathlib import Path
from bot.asking import Selection
from bot.chat import Chat
from index.encoder_store import EncoderStore
from index.snapshot import Generations
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings

class Interrupted(Engine):
    times = 0

    def ask(self, question, loaded=None):
        self.times += 1
        if self.times == 1:
            signal.raise_signal(signal.SIGINT)
        return super().ask(question, loaded)

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs the tests may have had it ignored
root = Path(".quoth")
encoders = EncoderStore(root / "encoders", threads=1)
Chat(Interrupted(Generations(root), encoders.open, EngineSettings()), root, Selection(3)).run()
"""


def test_in_a_terminal_a_history_that_cannot_be_kept_and_control_c_while_it_answers_end_nothing(
    workplace: Path, encoders: EncoderStore
) -> None:
    rebuild(workplace / ".quoth", [workplace / "seeds"], BuildSettings(), encoders)
    (workplace / ".quoth" / "chat_history").mkdir()
    terminal = Terminal(workplace, ("-c", _INTERRUPTED_ONCE))
    shown = ""
    for text in ("/quit to leave.", "Interrupted.", "2 articles, 12 passages, index built"):
        terminal.wait_for(text)
        before, _, terminal.seen = terminal.seen.partition(text)
        shown += before
        terminal.wait_for("\x1b[0m>")
        terminal.type("\x04" if "index built" in text else RECUSED + "\r")

    assert terminal.ended() == 0
    assert "exception" not in shown.casefold()


def test_a_line_that_is_no_text_is_one_question_less(seeds_workplace: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=f"caf\xe9 who?\n{RECUSED}\n".encode("latin-1"),
        cwd=seeds_workplace,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )

    assert "the question is not valid text" in done.stdout.decode()
    assert "Sessions recused himself in March" in done.stdout.decode()


def test_more_of_an_answer_is_of_the_articles_that_it_was_asked_of(seeds_workplace: Path) -> None:
    out = chat([RECUSED, "/filter after=2030-01-01", "/more"], seeds_workplace)

    assert "\n[4]\n" in out
    assert "(only" not in out


def test_a_follow_up_asked_alone_after_more_of_it_is_read_anew(
    seeds_workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Question] = []

    class Listening(Engine):
        """Remembers what it was asked."""

        def ask(self, question: Question, loaded: Loaded | None = None) -> Reply:
            asked.append(question)
            return super().ask(question, loaded)

    root = seeds_workplace / ".quoth"
    store = EncoderStore(root / "encoders", threads=1)
    lines = [RECUSED, "and when was that?", "/more", "/alone"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))

    Chat(Listening(Generations(root), store.open, EngineSettings(threshold=0.0)), root, Selection(2)).run()

    assert "[3]" in capsys.readouterr().out
    assert [(each.read is None, each.previous is None) for each in asked] == [
        (True, True),
        (True, False),
        (False, False),
        (True, True),
    ]


def test_a_filter_is_told_with_each_answer_and_may_leave_no_article(seeds_workplace: Path) -> None:
    out = chat(["/filter after=2030-01-01", RECUSED, "/filter off", RECUSED], seeds_workplace)

    assert (
        out.count(
            "(only from 2030-01-01)\nThe articles don’t say. No article holds any of these words or anything like them.\n"
        )
        == 1
    )
    assert out.count("(only") == 1
    assert "Sessions recused himself in March" in out
