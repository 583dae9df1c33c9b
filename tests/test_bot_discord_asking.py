"""Questions on a simulated Discord, answered by the real engine from the seeds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import discord
import pytest
from discord_markdown import Kind, parse, visible, walk
from discord_town import Town, described, embed_of, labels, play

from bot.feedback import Asked, asked

QUESTION = "who reported the resignation offer?"
REPORTED = "which __the Wall Street Journal__ reported was not a formal one"


def test_a_slash_question_is_deferred_at_once_and_answered_with_cited_passages(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        result = await town.alice.slash(town.channel, "ask", question=QUESTION)

        answers = [call.json for call in town.env.http_requests if call.path.endswith("/callback")]
        assert [answer["type"] for answer in answers if answer] == [5]
        assert not result.ephemeral
        embed = embed_of(result)
        assert embed.author.name == QUESTION
        assert embed.description is not None
        assert REPORTED in embed.description
        assert "Jeff Sessions Offered to Resign, Sources Say · paragraph" in embed.description
        assert embed.footer.text == "2 articles, 12 passages; index built"
        assert result.response is not None
        assert labels(result.response) == [
            *("1 in context", "2 in context", "3 in context"),
            *("More passages", "Follow up", "Helpful", "Not helpful"),
        ]

    play(discord_folder, scenario)


def test_a_mention_is_answered_as_a_reply_that_pings_nobody(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        asked = await town.alice.send(town.channel, town.mention(QUESTION))

        answer = town.channel.last_message
        assert answer is not None
        assert answer.reference is not None
        assert answer.reference.message_id == asked.id
        assert answer.embeds[0].author.name == QUESTION
        sent = next(call.json for call in town.env.http_requests if call.path.endswith("/messages"))
        assert sent is not None
        assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}

    play(discord_folder, scenario)


def test_a_direct_message_is_a_question(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send_dm(QUESTION)

        answer = town.alice.user.dm_channel.last_message
        assert answer is not None
        assert answer.embeds[0].author.name == QUESTION

    play(discord_folder, scenario)


def test_direct_messages_can_be_turned_off_by_the_owner(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send_dm(QUESTION)

        answer = town.alice.user.dm_channel.last_message
        assert answer is not None
        assert answer.content == "Questions are not answered in direct messages; ask in a server's channel."

    play(discord_folder, scenario, direct_messages=False)


def test_what_is_not_addressed_to_the_bot_is_left_alone(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send(town.channel, QUESTION)
        robot = town.guild.add_member(town.env.create_user("robot", bot=True))
        await robot.send(town.channel, town.mention(QUESTION))
        hook = town.guild.create_webhook(town.channel)
        await hook.send(town.mention(QUESTION))

        assert [message.embeds for message in town.channel.history()] == [[], [], []]

    play(discord_folder, scenario)


def test_a_mention_without_words_says_how_to_ask(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send(town.channel, town.mention(""))

        answer = town.channel.last_message
        assert answer is not None
        assert answer.content.startswith("Ask in your own words after mentioning me")

    play(discord_folder, scenario)


def test_the_menu_of_a_message_asks_with_its_words(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await town.bob.send(town.channel, QUESTION)
        empty = await town.bob.send(town.channel, attachments=[("picture.png", b"png")])

        result = await town.alice.context_menu(town.channel, "Ask Quoth about this", message)
        refused = await town.alice.context_menu(town.channel, "Ask Quoth about this", empty)

        assert embed_of(result).author.name == QUESTION
        assert refused.ephemeral
        assert refused.response is not None
        assert refused.response.content == "This message has no words to ask with."

    play(discord_folder, scenario)


def test_what_there_is_is_told_as_such_and_not_as_what_the_articles_leave_open(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        result = await town.alice.slash(town.channel, "ask", question="which articles do you have?")

        description = described(result)
        assert description.startswith("Ask about what they tell; there are ")
        assert result.response is not None
        assert labels(result.response) == []

    play(discord_folder, scenario)


def test_an_abstention_says_so_and_keeps_what_came_nearest_behind_a_button(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        result = await town.alice.slash(town.channel, "ask", question="who won the 2018 World Cup?")

        description = described(result)
        assert description.startswith("**The articles don’t say.** ")
        assert "> " not in description
        assert result.response is not None
        assert labels(result.response) == ["What came nearest"]

        nearest = await town.bob.click(result.response, label="What came nearest")
        assert nearest.ephemeral
        assert described(nearest).startswith("**What came nearest, but is no answer:**\n\n> ")

    play(discord_folder, scenario)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"question": "?!"},
            "The question is empty; ask in words, for example: who reported the resignation offer?",
        ),
        ({"question": QUESTION, "source": "The Onion"}, "No publisher 'The Onion'; choose one from the list"),
        ({"question": QUESTION, "after": "tomorrow"}, "'tomorrow' is no date; write YYYY-MM-DD."),
        (
            {"question": QUESTION, "after": "2017-02-01", "before": "2017-01-01"},
            "No day lies on or after 2017-02-01 and before 2017-01-01.",
        ),
    ],
    ids=["no words", "no such publisher", "no date", "no day between"],
)
def test_a_question_that_cannot_be_asked_is_explained(
    discord_folder: Path, options: dict[str, str], said: str
) -> None:
    async def scenario(town: Town) -> None:
        result = await town.alice.slash(town.channel, "ask", **options)

        assert result.response is not None
        assert result.response.content.startswith(said)

    play(discord_folder, scenario)


@pytest.mark.parametrize("option", ["source", "after"])
def test_what_a_refusal_repeats_shows_as_it_was_typed(discord_folder: Path, option: str) -> None:
    async def scenario(town: Town) -> None:
        result = await town.alice.slash(town.channel, "ask", question=QUESTION, **{option: "**x** <@1>"})

        assert result.response is not None
        shown = list(parse(result.response.content))
        assert "'**x** <@1>'" in visible(tuple(shown))
        assert {node.kind for node in walk(tuple(shown))} == {Kind.TEXT}

    play(discord_folder, scenario)


async def replied(town: Town, reply: str) -> discord.Embed:
    """What Bob gets who replies to the last message."""
    answer = town.channel.last_message
    assert answer is not None
    await town.bob.send(town.channel, reply, reply_to=answer)
    followed = town.channel.last_message
    assert followed is not None
    return followed.embeds[0]


def test_a_reply_to_an_answer_is_a_follow_up(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send(town.channel, town.mention("who oversees the Russia investigation?"))

        followed = await replied(town, "since when?")

        assert followed.author.name == "since when?"
        assert followed.footer.text == (
            "Goes on from: who oversees the Russia investigation?\n2 articles, 12 passages; index built"
        )
        assert str(followed.description).startswith("-# (about “Russia”)\n")

    play(discord_folder, scenario)


def test_what_a_reply_is_about_is_told_with_the_articles_capitals(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send(town.channel, town.mention("who oversees the russia investigation?"))

        followed = await replied(town, "since when?")

        assert str(followed.description).startswith("-# (about “Russia”)\n")

    play(discord_folder, scenario)


def test_who_else_below_an_answer_shows_its_next_passages(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send(town.channel, town.mention("who reported the resignation offer?"))
        for reply, first in (("who else?", 4), ("anyone else?", 7)):
            more = await replied(town, reply)

            assert more.author.name == "who reported the resignation offer?"
            shown = str(more.description)
            assert [f"**{number}** ·" in shown for number in (first - 1, first, first + 2, first + 3)] == [
                False, True, True, False,
            ]  # fmt: skip

    play(discord_folder, scenario)


def test_thanks_below_an_answer_are_left_alone(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.send(town.channel, town.mention(QUESTION))
        answer = town.channel.last_message
        assert answer is not None

        thanks = await town.bob.send(town.channel, "ok, thanks!", reply_to=answer)

        assert town.channel.last_message == thanks

    play(discord_folder, scenario)


def test_a_reply_whose_words_are_hidden_is_told_to_use_the_form_which_does_the_same(
    discord_folder: Path,
) -> None:
    async def scenario(town: Town) -> None:
        result = await town.alice.slash(
            town.channel, "ask", question="who oversees the Russia investigation?"
        )
        assert result.response is not None
        await town.bob.send(town.channel, "since when?", reply_to=result.response)

        hint = town.channel.last_message
        assert hint is not None
        assert hint.embeds[0].description == (
            "Discord does not show me the words of this reply. Mention me in it, or press the button."
        )
        form = await town.bob.click(hint, label="Follow up")
        assert form.modal is not None
        field = form.modal["components"][0]["component"]["custom_id"]
        followed = await town.bob.submit_modal(form, {field: "since when?"})
        assert embed_of(followed).author.name == "since when?"
        assert str(embed_of(followed).footer.text).startswith(
            "Goes on from: who oversees the Russia investigation?\n"
        )

    play(discord_folder, scenario)


def test_asking_too_often_is_told_privately_with_when_to_try_again(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.slash(town.channel, "ask", question=QUESTION)
        await town.env.advance_time(20)
        await town.alice.slash(town.channel, "ask", question=QUESTION)

        third = await town.alice.slash(town.channel, "ask", question=QUESTION)
        other = await town.bob.slash(town.channel, "ask", question=QUESTION)
        await town.env.advance_time(41)
        later = await town.alice.slash(town.channel, "ask", question=QUESTION)

        assert third.ephemeral
        assert third.response is not None
        assert third.response.content == "That is 2 questions in a row; try again in 40 seconds."
        assert embed_of(other).author.name == QUESTION
        assert embed_of(later).author.name == QUESTION

    play(discord_folder, scenario, questions_per_minute=2)


def test_messages_without_words_count_as_questions(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        for _ in range(2):
            await town.bob.send(town.channel, town.mention("???"))
            answer = town.channel.last_message
            assert answer is not None
            assert answer.content.startswith("The question is empty; ask in words, ")

        third = await town.bob.send(town.channel, town.mention("???"))

        assert town.channel.last_message == third
        privately = town.bob.user.dm_channel.last_message
        assert privately is not None
        assert privately.content == "That is 2 questions in a row; try again in 60 seconds."

    play(discord_folder, scenario, questions_per_minute=2)


def test_a_full_queue_is_told_privately_with_when_to_try_again(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        with town.client.desk.questions.place():
            by_command = await town.alice.slash(town.channel, "ask", question=QUESTION)
            await town.bob.send(town.channel, town.mention(QUESTION))

        assert by_command.ephemeral
        assert by_command.response is not None
        told = "Too many questions are waiting; try again in 1 second."
        assert by_command.response.content == told
        privately = town.bob.user.dm_channel.last_message
        assert privately is not None
        assert privately.content == told
        again = await town.alice.slash(town.channel, "ask", question=QUESTION)
        assert embed_of(again).author.name == QUESTION

    play(discord_folder, scenario, queue=1)


def test_an_interaction_that_came_too_late_is_given_up_quietly(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        town.env.inject_error(
            "POST", "/interactions/*/*/callback", status=404, code=10062, message="Unknown interaction"
        )

        result = await town.alice.slash(town.channel, "ask", question=QUESTION)

        assert not result.acknowledged
        assert [each.question for each in _kept(discord_folder)] == []
        again = await town.alice.slash(town.channel, "ask", question=QUESTION)
        assert embed_of(again).author.name == QUESTION

    play(discord_folder, scenario)


def test_a_channel_where_the_bot_may_not_write_is_told_to_the_asker(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        town.env.inject_error("POST", f"/channels/{town.channel.id}/*", status=403, code=50013, times=None)

        await town.alice.send(town.channel, town.mention(QUESTION))

        privately = town.alice.user.dm_channel.last_message
        assert privately is not None
        assert privately.content.startswith("I may not write in the channel where you asked.")
        assert len(town.channel.history()) == 1

    play(discord_folder, scenario)


def test_a_feedback_file_that_cannot_be_written_to_costs_nobody_the_answer(
    discord_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(town: Town) -> None:
        with closing(sqlite3.connect(discord_folder / ".quoth" / "feedback.db")) as other, other:
            other.execute(
                "CREATE TRIGGER full BEFORE INSERT ON asked BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )

        result = await town.alice.slash(town.channel, "ask", question=QUESTION)

        assert embed_of(result).author.name == QUESTION
        assert result.response is not None
        assert labels(result.response)[-2:] == ["More passages", "Follow up"]
        assert "a question is not kept: the feedback file cannot be written to: disk full" in caplog.messages

    play(discord_folder, scenario)
    assert _kept(discord_folder) == []


def test_an_unexpected_error_is_told_by_a_reference_that_the_log_explains(
    discord_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(town: Town) -> None:
        town.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=500)

        result = await town.alice.slash(town.channel, "ask", question=QUESTION)

        assert result.response is not None
        words = result.response.content
        assert words.startswith("Something went wrong that should not have.")
        reference = words.rsplit(" ", 1)[1].rstrip(".")
        record = next(record for record in caplog.records if f"reference {reference}" in record.getMessage())
        assert record.exc_info is not None
        assert isinstance(record.exc_info[1], discord.HTTPException)

    play(discord_folder, scenario)


def _kept(folder: Path) -> list[Asked]:
    return list(asked(folder / ".quoth" / "feedback.db"))
