"""What servers set, and who may set it."""

import asyncio
import threading
from pathlib import Path

import discord
import pytest
import simcord
from discord_town import Town, embed_of, labels, play
from discord_world import World
from discord_world import play as over_the_wire
from fake_discord import GUILD, Json

from bot.discord.guild_settings import GuildSettings, GuildSettingsStore
from bot.feedback import asked
from index.errors import InputError

QUESTION = "who reported the resignation offer?"
NOT_FOR_YOU = "Only people with the Manage Server permission may do this."


def words(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    assert result.ephemeral
    return result.response.content


def test_settings_are_shown_as_they_stand(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        assert words(await town.manager().slash(town.channel, "settings show")) == (
            "**Channels** all\n**Roles** everyone\n**Own channel** none\n**Citations** 3\n**Feedback** kept"
        )

    play(discord_folder, scenario)


def test_settings_are_declared_for_people_with_manage_server(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        with pytest.raises(simcord.SetupError, match="default-member-permissions"):
            await town.alice.slash(town.channel, "settings show")

    play(discord_folder, scenario)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("show", {}),
        ("channels", {"change": "allow all"}),
        ("roles", {"change": "allow all"}),
        ("own-channel", {}),
        ("citations", {"number": 1}),
        ("feedback", {"kept": False}),
    ],
)
def test_settings_are_refused_at_run_time_too(
    discord_folder: Path, command: str, options: dict[str, str | int | bool]
) -> None:
    async def scenario(town: Town) -> None:
        # A server's own override lets everybody see the command.
        commands = {each.name: each for each in await town.client.tree.fetch_commands()}
        town.guild.set_command_permissions(commands["settings"], {town.guild.default_role: True})

        assert words(await town.alice.slash(town.channel, f"settings {command}", **options)) == NOT_FOR_YOU
        assert town.client.desk.guilds.of(town.guild.id) == GuildSettings()

    play(discord_folder, scenario)


def test_questions_are_answered_in_the_channels_that_are_allowed(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        news = town.guild.create_text_channel("news")
        await town.manager().slash(town.channel, "settings channels", change="allow", channel=news)

        refused = await town.alice.slash(town.channel, "ask", question=QUESTION)
        await town.bob.send(town.channel, town.mention(QUESTION))
        answered = await town.alice.slash(news, "ask", question=QUESTION)

        told = f"This server lets Quoth be asked in some channels only: <#{news.id}>."
        assert words(refused) == told
        privately = town.bob.user.dm_channel.last_message
        assert privately is not None
        assert privately.content == told
        assert embed_of(answered).author.name == QUESTION

    play(discord_folder, scenario)


def test_roles_that_may_ask_outlive_a_restart_and_can_be_taken_back(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        readers, manager = town.guild.create_role("readers"), town.manager()
        carol = town.guild.add_member(town.env.create_user("carol"), roles=[readers])
        shown = await manager.slash(town.channel, "settings roles", change="allow", role=readers)
        assert f"**Roles** <@&{readers.id}>" in words(shown)
        await town.restart()

        refused = await town.alice.slash(town.channel, "ask", question=QUESTION)
        answered = await carol.slash(town.channel, "ask", question=QUESTION)
        await manager.slash(town.channel, "settings roles", change="remove", role=readers)
        again = await town.alice.slash(town.channel, "ask", question=QUESTION)

        assert words(refused) == "This server lets only some roles ask, and you have none of them."
        assert embed_of(answered).author.name == QUESTION
        assert embed_of(again).author.name == QUESTION

    play(discord_folder, scenario)


def test_nobody_is_told_over_and_over_where_they_may_not_ask(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        news = town.guild.create_text_channel("news")
        await town.manager().slash(town.channel, "settings channels", change="allow", channel=news)

        for _ in range(4):
            await town.bob.send(town.channel, town.mention(QUESTION))
        await town.alice.send(town.channel, town.mention(QUESTION))

        privately = [len(each.user.dm_channel.history()) for each in (town.bob, town.alice)]
        assert privately == [3, 1]
        assert len(town.channel.history()) == 5

    play(discord_folder, scenario)


@pytest.mark.parametrize("unasked", ["???", "word " * 300], ids=["no words", "too long"])
def test_what_cannot_be_asked_is_not_answered_either_where_questions_are_not(
    discord_folder: Path, unasked: str
) -> None:
    async def scenario(town: Town) -> None:
        news = town.guild.create_text_channel("news")
        await town.manager().slash(town.channel, "settings channels", change="allow", channel=news)

        sent = await town.bob.send(town.channel, town.mention(unasked))

        assert town.channel.history() == [sent]
        privately = town.bob.user.dm_channel.last_message
        assert privately is not None
        assert privately.content == f"This server lets Quoth be asked in some channels only: <#{news.id}>."

    play(discord_folder, scenario)


@pytest.mark.parametrize(
    ("question", "button"),
    [(QUESTION, "More passages"), ("who won the 2018 World Cup?", "What came nearest")],
)
def test_more_passages_are_a_question_that_needs_the_role_too(
    discord_folder: Path, question: str, button: str
) -> None:
    async def scenario(town: Town) -> None:
        answer = await town.alice.slash(town.channel, "ask", question=question)
        readers = town.guild.create_role("readers")
        await town.manager().slash(town.channel, "settings roles", change="allow", role=readers)

        assert answer.response is not None
        refused = await town.alice.click(answer.response, label=button)

        assert refused.followups == []
        assert words(refused) == "This server lets only some roles ask, and you have none of them."

    play(discord_folder, scenario)


def test_a_server_sets_how_many_citations_an_answer_has(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.manager().slash(town.channel, "settings citations", number=1)

        answer = await town.alice.slash(town.channel, "ask", question=QUESTION)

        assert answer.response is not None
        assert labels(answer.response)[0] == "In context"
        assert str(embed_of(answer).description).count("**1** · ") == 1
        assert "**2** · " not in str(embed_of(answer).description)

    play(discord_folder, scenario)


def test_feedback_that_is_off_keeps_nothing_and_shows_no_votes(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        before = await town.alice.slash(town.channel, "ask", question=QUESTION)
        await town.manager().slash(town.channel, "settings feedback", kept=False)

        after = await town.alice.slash(town.channel, "ask", question="when did Sessions recuse himself?")

        assert after.response is not None
        assert "Helpful" not in labels(after.response)
        assert before.response is not None
        vote = await town.bob.click(before.response, label="Helpful")
        assert words(vote) == "Feedback has been turned off on this server."
        (kept,) = asked(discord_folder / ".quoth" / "feedback.db")
        assert (kept.question, kept.helpful) == (QUESTION, 0)

    play(discord_folder, scenario)


def test_a_channel_of_its_own_needs_the_message_content_intent_and_says_so(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        told = words(await town.manager().slash(town.channel, "settings own-channel", channel=town.channel))

        assert told == (
            "This needs the Message Content intent, which the owner of this bot has not turned on; "
            "without it Discord does not show the bot messages that do not mention it."
        )

    play(discord_folder, scenario)


def test_in_a_channel_of_its_own_every_message_is_a_question(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        own = town.guild.create_text_channel("ask-the-news")
        await town.manager().slash(town.channel, "settings own-channel", channel=own)

        await town.alice.send(own, QUESTION)
        await town.alice.send(town.channel, QUESTION)

        answer = own.last_message
        assert answer is not None
        assert answer.embeds[0].author.name == QUESTION
        assert len(town.channel.history()) == 1

    play(discord_folder, scenario, message_content=True)


def test_what_people_say_to_each_other_in_that_channel_is_no_question(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        own = town.guild.create_text_channel("ask-the-news")
        await town.manager().slash(town.channel, "settings own-channel", channel=own)

        await town.alice.send(own, "ok, thanks!")
        assert len(own.history()) == 1

        await town.alice.send(own, town.mention("help"))
        answer = own.last_message
        assert answer is not None
        assert answer.content.startswith("Ask in your own words after mentioning me")

    play(discord_folder, scenario, message_content=True)


def test_what_discord_itself_tells_in_that_channel_is_no_question(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        own = town.guild.create_text_channel("ask-the-news")
        await town.manager().slash(town.channel, "settings own-channel", channel=own)
        moderators = town.guild.create_role(
            "moderators", permissions=discord.Permissions(manage_messages=True)
        )
        carol = town.guild.add_member(town.env.create_user("carol"), roles=[moderators])

        thanks = await town.alice.send(own, "ok, thanks!")
        await carol.set_pinned(thanks, True)

        assert [message.type for message in own.history()] == [
            discord.MessageType.default,
            discord.MessageType.pins_add,
        ]

    play(discord_folder, scenario, message_content=True)


def test_settings_that_make_no_sense_are_explained(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        told = words(await town.manager().slash(town.channel, "settings channels", change="allow"))

        assert told == "Name the channel or role that you mean."

    play(discord_folder, scenario)


def test_a_settings_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "servers.json").write_text('{"1": {"citations": 3}}')

    with pytest.raises(InputError, match=r"servers\.json cannot be read .* remove it to start anew"):
        GuildSettingsStore(tmp_path / "servers.json")


def test_settings_that_cannot_be_written_down_stay_as_they_were_and_say_so(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        manager = town.manager()
        await manager.slash(town.channel, "settings citations", number=4)
        (discord_folder / ".quoth" / "discord_servers.new").mkdir()

        told = await manager.slash(town.channel, "settings feedback", kept=False)

        assert words(told) == (
            "The settings cannot be written down (Is a directory) and stay as they were; "
            "tell the owner of this bot."
        )
        assert town.client.desk.guilds.of(town.guild.id) == GuildSettings(citations=4)
        await town.restart()
        assert town.client.desk.guilds.of(town.guild.id) == GuildSettings(citations=4)

    play(discord_folder, scenario)


def test_settings_that_two_people_change_at_once_are_both_kept(
    discord_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        go_on = threading.Event()
        busy = asyncio.create_task(world.client.desk.look(go_on.wait))
        number: Json = {"name": "number", "type": 4, "value": 5}
        kept: Json = {"name": "kept", "type": 5, "value": False}
        await world.slash("settings", [{"name": "citations", "type": 1, "options": [number]}])
        await world.slash("settings", [{"name": "feedback", "type": 1, "options": [kept]}])
        # Commands are begun in the order in which they come.
        await world.slash("status", [])
        # Discord, which waits three seconds, is answered whatever the thread is busy with.
        await world.discord.request("POST", "/interactions/.*/callback", number=2)
        go_on.set()

        await world.discord.request("PATCH", "/webhooks/.*", number=1)
        assert await busy
        assert world.client.desk.guilds.of(GUILD) == GuildSettings(citations=5, feedback=False)

    over_the_wire(discord_folder, certificate, scenario)


def test_settings_of_one_server_leave_the_others_alone(tmp_path: Path) -> None:
    store = GuildSettingsStore(tmp_path / "servers.json")
    store.put(1, GuildSettings(channels=(10, 11), own_channel=10))
    store.put(2, GuildSettings(roles=(20,), citations=5, feedback=False))

    read = GuildSettingsStore(tmp_path / "servers.json")

    assert read.of(1) == GuildSettings(channels=(10, 11), own_channel=10)
    assert read.of(2) == GuildSettings(roles=(20,), citations=5, feedback=False)
    assert read.of(3) == read.of(None) == GuildSettings()


def test_a_thread_counts_as_the_channel_it_belongs_to() -> None:
    settings = GuildSettings(channels=(10,))

    assert settings.allows_channel(10, None)
    assert settings.allows_channel(99, 10)
    assert not settings.allows_channel(99, 98)
    assert not settings.allows_channel(99, None)


def test_the_channel_of_its_own_is_one_where_it_may_be_asked() -> None:
    settings = GuildSettings(channels=(10,), own_channel=20)

    assert settings.allows_channel(20, None)
    assert settings.allows_channel(99, 20)
    assert not settings.allows_channel(99, None)
    assert GuildSettings(own_channel=20).allows_channel(99, None)
