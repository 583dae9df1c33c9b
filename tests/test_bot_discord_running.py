"""Running on Discord: settings, log, watchdog, and the process that rebuilds."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from discord_town import Town, index_settings, new_engine, play
from place import Place

from bot.cli import main
from bot.discord.bot import compose
from bot.discord.log import start_log
from bot.discord.rebuild_process import Counts, RebuildProcess, Step
from bot.discord.watchdog import Watchdog
from bot.settings import DiscordSettings, child_environment, read_discord_settings
from index.errors import BuildFailedError, InputError
from index.snapshot import Generations
from retrieval.engine import Engine


@pytest.fixture
def root_log() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    root = logging.getLogger()
    before = root.handlers, root.level
    yield root
    for handler in root.handlers:
        handler.close()
    root.handlers, level = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.mark.usefixtures("root_log")
def test_the_log_holds_no_token_and_nothing_below_info(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_log("s3cret.t0ken", tmp_path / "quoth.log")
    log = logging.getLogger("discord.http")
    log.debug("who knows?")
    log.info("logging in with %s", "s3cret.t0ken")
    log.warning(
        "PATCH https://discord.com/api/v10/webhooks/12345/aW50ZXJhY3Rpb24.x-y_z/messages/@original failed"
    )
    try:
        raise ValueError("bad s3cret.t0ken")
    except ValueError:
        log.exception("reference 1a2b")

    text = (tmp_path / "quoth.log").read_text()

    assert capsys.readouterr().err == text
    assert "s3cret" not in text
    assert "aW50ZXJhY3Rpb24" not in text
    assert "who knows?" not in text
    assert "logging in with [token]\n" in text
    assert "/webhooks/12345/[token]/messages/@original failed\n" in text
    assert "ValueError: bad [token]\n" in text


@pytest.mark.usefixtures("root_log")
def test_a_log_file_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="which cannot be written: No such file or directory"):
        start_log("token", tmp_path / "gone" / "quoth.log")


@pytest.mark.parametrize("option", [(), ("--invite",), ("--sync",)])
def test_without_a_token_the_command_ends_with_one_clear_line(
    capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["discord", *option])

    assert ended.value.code == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("quoth: no token; put the bot's token into QUOTH_DISCORD_TOKEN, ")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("root_log")
def test_the_command_opens_its_log_before_all_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTH_DISCORD_TOKEN", "s3cret")
    monkeypatch.setenv("QUOTH_DISCORD_LOG", str(tmp_path / "gone" / "quoth.log"))

    with pytest.raises(SystemExit) as ended:
        main(["discord"])

    assert ended.value.code == 4
    assert "which cannot be written: No such file or directory\n" in capsys.readouterr().err


def test_the_watchdog_barks_once_and_says_when_it_hears_again(caplog: pytest.LogCaptureFixture) -> None:
    watchdog = Watchdog(silence_s=-1.0)
    watchdog.look()
    watchdog.look()
    watchdog.heard()

    assert [record.getMessage() for record in caplog.records] == [
        "the gateway has been silent for 0 s",
        "the gateway is heard again, after 0 s",
    ]


def test_the_watchdog_is_quiet_while_it_hears(caplog: pytest.LogCaptureFixture) -> None:
    watchdog = Watchdog(silence_s=60.0)
    watchdog.heard()
    watchdog.look()

    assert caplog.records == []


def test_discord_settings_are_read_from_the_environment(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc.def\n")
    environ = {
        "QUOTH_DISCORD_TOKEN_FILE": str(tmp_path / "token"),
        "QUOTH_DISCORD_MESSAGE_CONTENT": "on",
        "QUOTH_DISCORD_EDITORS": "12, 34 56",
        "QUOTH_DISCORD_DIRECT_MESSAGES": "off",
        "QUOTH_DISCORD_KEEP_USERS": "yes",
        "QUOTH_DISCORD_QUESTIONS_PER_MINUTE": "3",
        "QUOTH_DISCORD_QUEUE": "5",
        "QUOTH_DISCORD_LOG": "/var/log/quoth.log",
    }

    assert read_discord_settings(environ) == DiscordSettings(
        token="abc.def",
        message_content=True,
        editors=frozenset({12, 34, 56}),
        direct_messages=False,
        keep_users=True,
        questions_per_minute=3,
        queue=5,
        log=Path("/var/log/quoth.log"),
    )
    assert read_discord_settings({"QUOTH_DISCORD_TOKEN": "abc"}) == DiscordSettings(token="abc")
    assert "abc" not in repr(DiscordSettings(token="abc"))


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "no token; put the bot's token into QUOTH_DISCORD_TOKEN, or its file's name into"),
        ({"QUOTH_DISCORD_TOKEN": "a b"}, "QUOTH_DISCORD_TOKEN holds no token; copy it from the Bot page"),
        (
            {"QUOTH_DISCORD_TOKEN_FILE": "s3cret"},
            "the file that QUOTH_DISCORD_TOKEN_FILE names cannot be read: No such",
        ),
        (
            {"QUOTH_DISCORD_TOKEN": "a", "QUOTH_DISCORD_KEEP_USERS": "maybe"},
            "QUOTH_DISCORD_KEEP_USERS is 'maybe'",
        ),
        ({"QUOTH_DISCORD_TOKEN": "a", "QUOTH_DISCORD_EDITORS": "bob"}, "QUOTH_DISCORD_EDITORS holds 'bob'"),
        (
            {"QUOTH_DISCORD_TOKEN": "a", "QUOTH_DISCORD_QUEUE": "0"},
            "QUOTH_DISCORD_QUEUE is '0'; it takes a number",
        ),
    ],
)
def test_discord_settings_that_make_no_sense_are_one_clear_line(environ: dict[str, str], said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_discord_settings(environ)

    assert str(raised.value).startswith(said)
    assert "s3cret" not in str(raised.value)


def test_a_rebuilds_process_sees_this_code_and_nothing_of_discord() -> None:
    environ = {
        "HOME": "/h",
        "QUOTH_DISCORD_TOKEN": "t",
        "QUOTH_DISCORD_TOKEN_FILE": "f",
        "QUOTH_MODEL": "m",
        "PYTHONPATH": "/p",
    }

    seen = child_environment(environ)

    code = str(Path(__file__).resolve().parent.parent)
    assert seen == {"HOME": "/h", "QUOTH_MODEL": "m", "PYTHONPATH": f"{code}:/p"}


TELLS_WHAT_IT_SEES = """\
import os
os.write(2, f"quoth: {' '.join(sorted(os.environ))}\\n".encode())
os._exit(4)
"""


def test_the_client_hands_nothing_of_discord_to_a_rebuild(discord_folder: Path) -> None:
    (discord_folder / "first").mkdir()
    (discord_folder / "first" / "sitecustomize.py").write_text(TELLS_WHAT_IT_SEES)
    environ = {"QUOTH_DISCORD_TOKEN": "t", "QUOTH_MODEL": "m", "PYTHONPATH": str(discord_folder / "first")}

    async def note(_: Step) -> None:
        """Nobody is told."""

    async def run() -> None:
        client = compose(
            new_engine(discord_folder), index_settings(discord_folder), DiscordSettings(token="t"), environ
        )
        try:
            await client.workshop.rebuild(note)
        finally:
            await client.desk.close()

    with pytest.raises(BuildFailedError) as told:
        asyncio.run(run())
    seen = str(told.value).split()
    assert "QUOTH_MODEL" in seen
    assert "QUOTH_DISCORD_TOKEN" not in seen


def going_on(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What was said of an index that cannot be opened."""
    return [each for each in caplog.records if each.getMessage().startswith("going on with the index as it")]


def test_an_index_that_cannot_be_opened_is_told_once_each_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = Place(tmp_path)
    place.write("fire.txt", "Fire", "The mill burned down in Harwick.")
    place.rebuild()
    current = place.root / "CURRENT"

    async def scenario(town: Town) -> None:
        for times in (1, 2):
            current.write_text("000007\n")
            await town.env.advance_time(100)
            assert len(going_on(caplog)) == times
            current.write_text("000001\n")
            await town.env.advance_time(100)

    play(tmp_path, scenario, Engine(Generations(place.root), place.encoders.open))


class Unready(Engine):
    """Cannot open a newer index, for a reason that nobody thought of."""

    looks = 0
    ready = False

    def refresh(self) -> bool:
        self.looks += 1
        if not self.ready:
            raise RuntimeError("out of handles")
        return super().refresh()


def test_whatever_keeps_an_index_from_being_opened_it_is_tried_again_now_and_then(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = Place(tmp_path)
    place.write("fire.txt", "Fire", "The mill burned down in Harwick.")
    place.rebuild()
    engine = Unready(Generations(place.root), place.encoders.open)

    async def scenario(town: Town) -> None:
        await town.env.advance_time(100)
        assert engine.looks == 4
        (told,) = going_on(caplog)
        assert told.exc_info is not None

        engine.ready = True
        place.write("rain.txt", "Rain", "It rained in Harwick.")
        place.rebuild()
        await town.env.advance_time(30)
        assert engine.snapshot.manifest.generation == "000002"
        place.write("snow.txt", "Snow", "It snowed in Harwick.")
        place.rebuild()
        await town.env.advance_time(5)
        assert engine.snapshot.manifest.generation == "000003"

    play(tmp_path, scenario, engine)


def process(folder: Path) -> RebuildProcess:
    return RebuildProcess(folder / ".quoth", child_environment({}))


def test_a_rebuild_in_a_process_tells_its_steps_and_its_counts(workplace: Path) -> None:
    steps: list[Step] = []

    async def note(step: Step) -> None:
        steps.append(step)

    counts = asyncio.run(process(workplace).run(["rebuild"], note))

    assert counts == Counts("000001", True, 2, 0, 0, 0, 2, 12, counts.seconds, ())
    assert (steps[0].stage, steps[-1].stage) == ("reading", "publishing")


def test_a_report_that_names_very_many_files_is_read_to_its_end(workplace: Path) -> None:
    for number in range(40_000):
        (workplace / "seeds" / f"{number:05}-{'picture' * 30}.jpg").touch()

    async def note(_: Step) -> None:
        """Nobody is told."""

    counts = asyncio.run(process(workplace).run(["rebuild"], note))

    assert (counts.articles, len(counts.refused)) == (2, 40_000)


def test_a_rebuild_in_a_process_that_fails_says_why(tmp_path: Path) -> None:
    async def note(_: Step) -> None:
        """Nobody is told."""

    with pytest.raises(BuildFailedError, match=r"^no such file or folder: .*gone"):
        asyncio.run(process(tmp_path).run(["rebuild", str(tmp_path / "gone")], note))


def test_a_rebuild_in_a_process_can_be_stopped_and_leaves_the_index_as_it_was(workplace: Path) -> None:
    rebuilding = process(workplace)

    async def stop(_: Step) -> None:
        await rebuilding.stop()

    with pytest.raises(BuildFailedError, match="the index is as it was"):
        asyncio.run(rebuilding.run(["rebuild"], stop))
    assert not (workplace / ".quoth" / "CURRENT").exists()


# Reports, as a step, the session that it is in and its own number.
COMMAND = """import json, os
print(json.dumps({"stage": "session", "done": os.getsid(0), "total": os.getpid()}))
"""


def test_a_rebuild_in_a_process_is_in_a_session_of_its_own_where_ctrl_c_does_not_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").touch()
    (tmp_path / "bot" / "__main__.py").write_text(COMMAND)
    monkeypatch.chdir(tmp_path)
    steps: list[Step] = []

    async def note(step: Step) -> None:
        steps.append(step)

    with pytest.raises(BuildFailedError, match="the rebuild was stopped"):
        asyncio.run(RebuildProcess(tmp_path, {"PYTHONPATH": str(tmp_path)}).run(["rebuild"], note))

    (step,) = steps
    assert step.done == step.total


def test_a_package_of_the_same_name_where_the_bot_was_started_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").touch()
    (tmp_path / "bot" / "__main__.py").write_text("raise SystemExit('another bot')")
    monkeypatch.chdir(tmp_path)

    async def note(_: Step) -> None:
        """Nobody is told."""

    with pytest.raises(BuildFailedError, match="no folder of articles was ever given"):
        asyncio.run(process(tmp_path).run(["rebuild"], note))
