"""Buttons below answers: they work for as long as the message exists, restarts included."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import discord
from conftest import SEEDS
from discord_town import Town, embed_of, labels, play

from bot.feedback import asked
from bot.words import NOT_CERTAIN
from index.build import BuildSettings, rebuild
from index.encoder_store import EncoderStore

QUESTION = "who reported the resignation offer?"


async def answered(town: Town) -> discord.Message:
    """The public message with an answer to Alice's question."""
    result = await town.alice.slash(town.channel, "ask", question=QUESTION)
    assert result.response is not None
    return result.response.message


def description(message: discord.Message) -> str:
    return message.embeds[0].description or ""


def first_quote(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("> "))


def test_a_passage_is_shown_in_its_article_to_whoever_asks_for_it_and_to_nobody_else(
    discord_folder: Path,
) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)

        shown = await town.bob.click(message, label="1 in context")

        assert shown.ephemeral
        assert shown.response is not None
        text = embed_of(shown).description
        assert text is not None
        assert text.startswith(
            "**Jeff Sessions Offered to Resign, Sources Say**\n\n> **The relationship between"
        )
        assert "**It is unclear when Sessions made the offer, which the Wall Street Journal" in text
        assert "According to an ABC News exclusive" in text
        assert embed_of(shown).footer.text == "paragraph 1; the quoted passage is bold"
        assert len(town.channel.history()) == 1

    play(discord_folder, scenario)


def test_accounts_that_differ_stand_on_the_first_page_and_no_passage_on_two(flooded: Path) -> None:
    async def scenario(town: Town) -> None:
        question = "how many homes in Thane were flooded?"
        result = await town.alice.slash(town.channel, "ask", question=question)
        assert result.response is not None
        message = result.response.message
        pages = [description(message)]

        turned = await town.alice.click(message, label="More passages")
        assert turned.response is not None
        pages.append(description(turned.response.message))

        (differing,) = re.findall(r"The accounts differ:\*\* .*“240” \((\d)\)", pages[0])
        numbered = [re.findall(r"^\*\*(\d)\*\* · (.*)$", page, re.MULTILINE) for page in pages]
        assert [[number for number, _ in page] for page in numbered] == [["1", "2", "3"], ["4", "5", "6"]]
        assert "Walls for the Marrow" in dict(numbered[0])[differing]
        titles = [title for page in numbered for _, title in page]
        assert len(set(titles)) == 6

    play(flooded, scenario)


def test_only_the_asker_turns_the_public_page_and_others_get_their_own(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        first = description(message)

        copy = await town.bob.click(message, label="More passages")
        assert copy.ephemeral
        assert copy.response is not None
        assert description(town.channel.history()[0]) == first

        turned = await town.alice.click(message, label="More passages")
        assert turned.response is not None
        second = turned.response.message
        assert second.id == message.id
        assert description(second) == embed_of(copy).description != first
        assert description(second).count("\n**4** · ") == 1
        assert labels(second)[3:6] == ["Back", "More passages", "Follow up"]

        back = await town.bob.click(copy.response, label="Back")
        assert back.response is not None
        assert back.response.id == copy.response.id
        assert embed_of(back).description == first

    play(discord_folder, scenario)


def test_pages_end(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        quotes: list[str] = []
        while "More passages" in labels(message):
            quotes.append(first_quote(description(message)))
            turned = await town.alice.click(message, label="More passages")
            assert turned.response is not None
            message = turned.response.message

        assert len(quotes) == len(set(quotes)) >= 2
        assert labels(message)[-4:] == ["Back", "Follow up", "Helpful", "Not helpful"]

    play(discord_folder, scenario)


def test_buttons_live_on_after_a_restart(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        await town.restart()

        context = await town.bob.click(message, label="1 in context")
        more = await town.alice.click(message, label="More passages")
        vote = await town.bob.click(message, label="Helpful")
        form = await town.bob.click(message, label="Follow up")

        assert embed_of(context).footer.text == "paragraph 1; the quoted passage is bold"
        assert "**4** · " in str(embed_of(more).description)
        assert vote.response is not None
        assert vote.response.content == "Thank you, noted."
        assert form.modal is not None
        assert form.modal["title"] == "Follow up"

    play(discord_folder, scenario)


def test_a_vote_that_cannot_be_written_down_is_told(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        with closing(sqlite3.connect(discord_folder / ".quoth" / "feedback.db")) as other, other:
            other.execute(
                "CREATE TRIGGER full BEFORE INSERT ON votes BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )

        vote = await town.bob.click(message, label="Helpful")

        assert vote.response is not None
        assert "cannot be written to: disk full" in vote.response.content

    play(discord_folder, scenario)


def test_whatever_shows_words_that_an_article_no_longer_has_says_so(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        story = discord_folder / "seeds" / SEEDS_FILE
        story.write_text(story.read_text().replace("the Wall Street Journal", "somebody"))
        message = await answered(town)
        title = "Jeff Sessions Offered to Resign, Sources Say"

        passage = await town.bob.click(message, label="1 in context")
        other = await town.bob.click(message, label="2 in context")
        article = await town.bob.slash(town.channel, "article", title=title)

        edited = "⚠️ The article was edited since and no longer says this."
        assert edited in description(message)
        for shown in (passage, article):
            assert str(embed_of(shown).description).splitlines()[:3] == [f"**{title}**", edited, ""]
        assert "⚠️" not in str(embed_of(other).description)
        story.unlink()
        gone = await town.bob.slash(town.channel, "article", title=title)
        assert str(embed_of(gone).description).splitlines()[1] == "⚠️ The article is gone since."

    play(discord_folder, scenario)


def test_buttons_of_an_index_that_has_moved_on_say_so(discord_folder: Path, encoders: EncoderStore) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        (discord_folder / "seeds" / SEEDS_FILE).unlink()
        rebuild(discord_folder / ".quoth", [discord_folder / "seeds"], BuildSettings(), encoders)
        await town.env.advance_time(3)

        more = await town.bob.click(message, label="More passages")
        gone = await town.bob.click(message, label="1 in context")
        kept = await town.bob.click(message, label="2 in context")

        said = (
            "The index has moved on since this answer was given (it is at generation 000002 now), "
            "so this is no longer to be had; ask again to see what the articles say now."
        )
        assert [each.response.content for each in (more, gone) if each.response] == [said, said]
        assert embed_of(kept).footer.text == "paragraph 1; the quoted passage is bold"

    play(discord_folder, scenario)


SEEDS_FILE = sorted(path.name for path in SEEDS.iterdir())[0]


def test_one_reader_has_one_vote_and_may_change_it(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        for label in ("Helpful", "Helpful", "Not helpful"):
            await town.alice.click(message, label=label)
        await town.bob.click(message, label="Not helpful")

        (kept,) = asked(discord_folder / ".quoth" / "feedback.db")
        assert (kept.question, kept.answered, kept.generation) == (QUESTION, True, "000001")
        assert [article for article, _, _ in kept.cited] == [
            "seeds/000_f93336160e7d9788.txt",
            "seeds/001_b70d664efddb4c2b.txt",
            "seeds/001_b70d664efddb4c2b.txt",
        ]
        assert (kept.helpful, kept.not_helpful, kept.user) == (0, 2, None)

    play(discord_folder, scenario)


def test_who_asked_and_voted_is_kept_only_where_the_owner_wants_it(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await town.alice.click(await answered(town), label="Helpful")

        (kept,) = asked(discord_folder / ".quoth" / "feedback.db")
        assert (kept.helpful, kept.user) == (1, town.alice.id)

    play(discord_folder, scenario, keep_users=True)


def test_a_follow_up_by_the_form_is_understood_with_the_question_before_it(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        form = await town.bob.click(message, label="Follow up")
        assert form.modal is not None
        field = form.modal["components"][0]["component"]["custom_id"]

        followed = await town.bob.submit_modal(form, {field: "was it formal?"})

        embed = embed_of(followed)
        assert embed.author.name == "was it formal?"
        first = description(message)
        assert str(embed.footer.text).startswith(f"Goes on from: {QUESTION}\n")
        title = "Jeff Sessions Offered to Resign, Sources Say"
        assert str(embed.description).startswith(f"-# (about “{title}”)\n{NOT_CERTAIN}\n\n> ")
        assert description(town.channel.history()[0]) == first

        assert followed.response is not None
        more = await town.bob.click(followed.response, label="More passages")
        assert embed_of(more).author.name == "was it formal?"
        assert str(embed_of(more).footer.text).startswith(f"Goes on from: {QUESTION}\n")
        assert more.response is not None
        back = await town.bob.click(more.response, label="Back")
        assert embed_of(back).description == embed.description

    play(discord_folder, scenario)


def test_what_was_taken_over_from_the_conversation_can_be_undone(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        form = await town.bob.click(await answered(town), label="Follow up")
        assert form.modal is not None
        field = form.modal["components"][0]["component"]["custom_id"]
        followed = await town.bob.submit_modal(form, {field: "was it formal?"})
        assert followed.response is not None
        public = followed.response.message

        copy = await town.alice.click(public, label="As a new question")
        assert copy.ephemeral
        undone = await town.bob.click(public, label="As a new question")

        plain = await town.bob.slash(town.channel, "ask", question="was it formal?")
        assert undone.response is not None
        assert undone.response.message.id == public.id
        for result in (copy, undone):
            assert embed_of(result).author.name == "was it formal?"
            assert embed_of(result).description == embed_of(plain).description
            assert embed_of(result).footer.text == embed_of(plain).footer.text
            assert result.response is not None
            assert "As a new question" not in labels(result.response)

    play(discord_folder, scenario)


def test_an_answer_whose_embed_was_removed_says_that_the_question_is_gone(discord_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        message = await answered(town)
        town.env.backend.get_message(town.channel.id, message.id).embeds = []

        for label in ("More passages", "Follow up"):
            told = await town.alice.click(message, label=label)
            assert told.response is not None
            assert told.response.content == "The question is not in this message any more; ask again."

    play(discord_folder, scenario)
