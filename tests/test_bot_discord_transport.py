"""The real client over real sockets: log in, be asked, lose the connection, be told to wait, end."""

import asyncio
import errno
import json
import os
import signal
from collections import deque
from contextlib import suppress
from pathlib import Path

import pytest
from discord_town import index_settings, new_engine
from discord_world import QUESTION, SETTINGS, World, play
from fake_discord import (
    ALICE,
    APPLICATION,
    CHANNEL,
    GUILD,
    TOKEN,
    Failure,
    FakeDiscord,
    rate_limited,
    team,
)

from bot.discord.ask_queue import ClosingError
from bot.discord.bot import QuothClient, compose
from bot.discord.run import invite_link, serve, tell_commands
from bot.discord.watchdog import Watchdog
from index.errors import InputError


def test_logging_in_tells_the_commands_once_and_asks_for_no_privileged_intent(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        commands = await world.discord.request("PUT", f"/applications/{APPLICATION}/commands")
        assert [each["name"] for each in commands.body] == [
            *("ask", "article", "sources", "status", "settings", "add", "rebuild", "Ask Quoth about this"),
        ]
        assert commands.authorization == f"Bot {TOKEN}"
        # On servers and in direct messages with the bot; not between other people, nor as somebody's own.
        assert {(*each["contexts"], "|", *each["integration_types"]) for each in commands.body} == {
            (0, 1, "|", 0)
        }
        (identified,) = world.discord.identified
        assert (identified["intents"], identified["shard"]) == (1 << 0 | 1 << 9 | 1 << 12, [0, 1])

    async def again(world: World) -> None:
        assert not [each for each in world.discord.requests if each.method == "PUT"]

    async def anew(world: World) -> None:
        assert len([each for each in world.discord.requests if each.method == "PUT"]) == 1

    play(discord_folder, certificate, scenario)
    play(discord_folder, certificate, again)
    told = discord_folder / ".quoth" / "discord_commands.json"
    known = told.read_text()
    told.write_text(json.dumps({**json.loads(known), "digest": "of other commands"}))
    play(discord_folder, certificate, anew)
    assert told.read_text() == known


def test_a_slash_question_and_a_button_go_over_the_wire(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        answer = await world.ask()
        assert answer["embeds"][0]["author"]["name"] == QUESTION
        assert (
            "which __the Wall Street Journal__ reported was not a formal one"
            in answer["embeds"][0]["description"]
        )

        token = await world.press(answer, "More passages")
        turned = await world.discord.request("PATCH", f"/webhooks/{APPLICATION}/{token}/messages/@original")
        assert "**4** · " in turned.body["embeds"][0]["description"]
        callbacks = [each.body["type"] for each in world.discord.requests if each.path.endswith("/callback")]
        assert callbacks == [5, 6]

    play(discord_folder, certificate, scenario)


def test_a_mention_is_answered_over_the_wire_without_a_ping(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        await world.mention(QUESTION)
        (asked,) = world.discord.replies

        sent = await world.discord.request("POST", f"/channels/{CHANNEL}/messages")
        assert sent.body["embeds"][0]["author"]["name"] == QUESTION
        assert sent.body["allowed_mentions"] == {"parse": [], "replied_user": False}
        assert sent.body["message_reference"] == {
            "type": 0,
            "message_id": asked,
            "channel_id": CHANNEL,
            "guild_id": GUILD,
            "fail_if_not_exists": False,
        }

    play(discord_folder, certificate, scenario)


def test_an_answer_does_not_wait_for_a_sign_of_typing_that_discord_fails_to_show(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        typing = ("POST", f"/channels/{CHANNEL}/typing")
        down = Failure(502, {"message": "502: Bad Gateway", "code": 0})
        world.discord.failures[typing] = deque([down] * 5)  # as often as the client tries

        answer = await world.mention(QUESTION)

        assert answer["embeds"][0]["author"]["name"] == QUESTION
        assert world.discord.failures[typing]

    play(discord_folder, certificate, scenario)


def test_a_file_is_fetched_becomes_an_article_and_comes_back_as_one(
    own_folder: Path, certificate: tuple[Path, Path]
) -> None:
    story = "Zebra names\n\nThe zebras are called " + " ".join(f"{'Marlene' * 9}{at}" for at in range(150))

    async def scenario(world: World) -> None:
        world.discord.cdn["/attachments/1/2/zebra.txt"] = story.encode()
        attachment = {
            "id": "9",
            "filename": "zebra.txt",
            "size": len(story),
            "url": "https://cdn.discordapp.com/attachments/1/2/zebra.txt",
            "proxy_url": "https://cdn.discordapp.com/attachments/1/2/zebra.txt",
            "content_type": "text/plain",
        }
        token = await world.slash(
            "add", [{"name": "file", "type": 11, "value": "9"}], attachments={"9": attachment}
        )
        await world.discord.until(lambda: "Now answering from" in world.said(token))

        answer = await world.ask("what are the zebras called?")
        assert "This sentence is too long to be quoted here as a whole" in answer["embeds"][0]["description"]
        pressed = await world.press(answer, "1 in context")
        context = await world.discord.request(
            "PATCH", f"/webhooks/{APPLICATION}/{pressed}/messages/@original"
        )
        assert context.files == {"passage.txt": story.split("\n\n")[1].encode()}

    play(own_folder, certificate, scenario)


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("zebra.exe", 10, "This kind of file is not read; "),
        ("zebra.txt", 10_000_001, "The file has 10,000,001 bytes; at most 10,000,000 are taken."),
    ],
)
def test_a_file_that_is_not_taken_is_not_fetched(
    discord_folder: Path, certificate: tuple[Path, Path], name: str, size: int, said: str
) -> None:
    async def scenario(world: World) -> None:
        url = f"https://cdn.discordapp.com/attachments/1/2/{name}"  # where there is nothing to fetch
        attachment = {"id": "9", "filename": name, "size": size, "url": url, "proxy_url": url}
        token = await world.slash(
            "add", [{"name": "file", "type": 11, "value": "9"}], attachments={"9": attachment}
        )

        callback = await world.discord.request("POST", f"/interactions/.*/{token}/callback")
        assert callback.body["type"] == 4
        assert callback.body["data"]["content"].startswith(said)

    play(discord_folder, certificate, scenario)


def test_a_rate_limit_and_a_server_error_are_waited_out(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        edit = ("PATCH", "/webhooks/ID/TOKEN/messages/@original")
        world.discord.failures[edit] = deque(
            [rate_limited(0.1), Failure(503, {"message": "upstream connect error", "code": 0})]
        )

        answer = await world.ask()
        await world.discord.request("PATCH", r"/webhooks/\d+/.*/@original", number=2)

        assert answer["embeds"][0]["author"]["name"] == QUESTION
        edits = [each.body for each in world.discord.requests if each.method == "PATCH"]
        assert edits[0] == edits[1] == edits[2]

    play(discord_folder, certificate, scenario)


def test_a_dropped_connection_is_resumed_and_nothing_is_lost_or_answered_twice(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        first = world.discord.connections[-1]
        await first.drop()
        token = await world.slash("ask", [{"name": "question", "type": 3, "value": QUESTION}])

        await world.discord.until(lambda: world.discord.resumed)
        await world.discord.request("PATCH", f"/webhooks/{APPLICATION}/{token}/messages/@original")
        await world.ask("when did Sessions recuse himself?")

        assert [each["session_id"] for each in world.discord.resumed] == ["session-1"]
        assert len(world.discord.identified) == 1
        assert len([each for each in world.discord.requests if each.method == "PATCH"]) == 2

    play(discord_folder, certificate, scenario)


def test_the_watchdog_hears_what_the_gateway_sends_and_connections_are_limited(
    discord_folder: Path, certificate: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(world: World) -> None:
        world.client.watchdog = Watchdog(silence_s=-1.0)
        world.client.watchdog.look()

        await world.ask()

        assert any(each.startswith("the gateway is heard again") for each in caplog.messages)
        assert world.client.http.http_trace is not None

    play(discord_folder, certificate, scenario)


def test_the_watchdog_looks_from_the_start(
    discord_folder: Path, certificate: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        discord = FakeDiscord(*certificate)
        await discord.start()
        here = index_settings(discord_folder)
        client = compose(new_engine(discord_folder), here, SETTINGS, os.environ, discord.connector())
        client.watchdog = Watchdog(silence_s=-1.0)
        serving = asyncio.create_task(serve(client, TOKEN))
        try:
            await discord.until(lambda: discord.connections)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            await serving
            await discord.stop()

    asyncio.run(run())

    assert any(each.startswith("the gateway has been silent") for each in caplog.messages)


def test_an_invalid_session_is_begun_anew(discord_folder: Path, certificate: tuple[Path, Path]) -> None:
    async def scenario(world: World) -> None:
        await world.discord.connections[-1].invalidate()
        await world.discord.until(lambda: len(world.discord.connections) == 2)

        answer = await world.ask()

        assert answer["embeds"][0]["author"]["name"] == QUESTION
        assert (len(world.discord.identified), world.discord.resumed) == (2, [])

    play(discord_folder, certificate, scenario)


async def until_closing(client: QuothClient) -> None:
    with suppress(ClosingError):
        while True:
            with client.desk.questions.place():
                await asyncio.sleep(0)


def test_at_the_end_questions_under_way_are_answered_or_told_and_new_ones_told_at_once(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    tokens: list[str] = []
    said: list[str] = []

    async def scenario(world: World) -> None:
        for number in range(6):
            question = [{"name": "question", "type": 3, "value": f"{QUESTION} {number}"}]
            tokens.append(await world.slash("ask", question))
        await world.discord.request("POST", "/interactions/.*/callback", number=5)
        os.kill(os.getpid(), signal.SIGTERM)
        await until_closing(world.client)
        late = await world.slash("ask", [{"name": "question", "type": 3, "value": QUESTION}])
        callback = await world.discord.request("POST", f"/interactions/.*/{late}/callback")
        said.append(callback.body["data"]["content"])
        for token in tokens:
            edit = await world.discord.request("PATCH", f"/webhooks/{APPLICATION}/{token}/messages/@original")
            (embed,) = edit.body.get("embeds") or [{}]
            said.append(edit.body.get("content") or embed["author"]["name"])

    play(discord_folder, certificate, scenario)

    assert said[0] == "Quoth is being restarted; ask again in a minute."
    told = "Quoth is being restarted before this was answered; ask again in a minute."
    assert [words in (f"{QUESTION} {number}", told) for number, words in enumerate(said[1:])] == [True] * 6


def test_everybody_in_the_team_of_the_application_owns_it(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def run() -> frozenset[int]:
        discord = FakeDiscord(*certificate)
        discord.application["team"] = team(ALICE, 556, 557)
        await discord.start()
        here = index_settings(discord_folder)
        client = compose(new_engine(discord_folder), here, SETTINGS, os.environ, discord.connector())
        try:
            await client.login(TOKEN)
            return client.desk.owners
        finally:
            await client.close()
            await discord.stop()

    assert asyncio.run(run()) == frozenset({ALICE, 556, 557})


def test_the_invite_link_asks_for_no_more_than_is_needed(certificate: tuple[Path, Path]) -> None:
    async def run() -> str:
        discord = FakeDiscord(*certificate)
        await discord.start()
        try:
            return await invite_link(TOKEN, discord.connector())
        finally:
            await discord.stop()

    # View channels, send messages also in threads, embed links, attach files, read history.
    permissions = 1 << 10 | 1 << 11 | 1 << 38 | 1 << 14 | 1 << 15 | 1 << 16
    assert asyncio.run(run()) == (
        f"https://discord.com/oauth2/authorize?client_id={APPLICATION}"
        f"&scope=bot+applications.commands&permissions={permissions}"
    )


def told_commands(folder: Path, certificate: tuple[Path, Path]) -> int:
    """Tell Discord the commands, and return how many."""

    async def run() -> int:
        discord = FakeDiscord(*certificate)
        await discord.start()
        try:
            return await tell_commands(TOKEN, folder, discord.connector())
        finally:
            await discord.stop()

    return asyncio.run(run())


def test_commands_are_told_when_it_is_asked_for(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    assert told_commands(tmp_path, certificate) == 8
    assert (tmp_path / "discord_commands.json").exists()


def test_commands_that_were_told_count_as_told_where_that_cannot_be_written_down(
    tmp_path: Path, certificate: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "discord_commands.new").mkdir()

    assert told_commands(tmp_path, certificate) == 8
    (warning,) = [each for each in caplog.messages if "again at the next start" in each]
    assert "discord_commands.new" in warning


class Unprepared(QuothClient):
    """A client that the disk keeps from starting."""

    async def setup_hook(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_the_disk_refuses_is_not_laid_on_discord(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def run() -> None:
        discord = FakeDiscord(*certificate)
        await discord.start()
        made = compose(new_engine(discord_folder), index_settings(discord_folder), SETTINGS, os.environ)
        try:
            await serve(
                Unprepared(made.desk, made.workshop, discord_folder / ".quoth", discord.connector()), TOKEN
            )
        finally:
            await discord.stop()

    with pytest.raises(OSError, match=r"No space left on device$"):
        asyncio.run(run())


def test_a_token_that_discord_refuses_is_one_clear_line(certificate: tuple[Path, Path]) -> None:
    async def run() -> None:
        discord = FakeDiscord(*certificate)
        await discord.start()
        try:
            await invite_link("MTEx.wrong.token", discord.connector())
        finally:
            await discord.stop()

    with pytest.raises(InputError, match=r"^Discord refuses the token; copy it anew from the Bot page"):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (4004, "Discord refuses the token; copy it anew"),
        (4014, "the Message Content intent is not turned on for this application"),
        (4013, r"Discord closed the connection \(code 4013\)"),
    ],
    ids=["token changed", "intent not granted", "other"],
)
def test_a_gateway_that_sends_the_bot_away_is_one_clear_line(
    discord_folder: Path, certificate: tuple[Path, Path], code: int, said: str
) -> None:
    async def run() -> None:
        discord = FakeDiscord(*certificate)
        discord.sends_away = code
        await discord.start()
        here = index_settings(discord_folder)
        client = compose(new_engine(discord_folder), here, SETTINGS, os.environ, discord.connector())
        try:
            await serve(client, TOKEN)
        finally:
            await discord.stop()

    with pytest.raises(InputError, match=f"^{said}"):
        asyncio.run(run())


def test_a_discord_that_cannot_be_reached_is_one_clear_line(certificate: tuple[Path, Path]) -> None:
    async def run() -> None:
        discord = FakeDiscord(*certificate)
        await discord.start()
        connector = discord.connector()
        await discord.stop()
        await invite_link(TOKEN, connector)

    with pytest.raises(InputError, match=r"^Discord cannot be reached: Cannot connect to host discord\.com"):
        asyncio.run(run())
