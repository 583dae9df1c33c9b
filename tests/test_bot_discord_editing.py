"""New articles through Discord: by editors only, in a process of its own, while questions go on being answered."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import simcord
from discord_markdown import Kind, parse, visible, walk
from discord_town import Town, embed_of, index_settings, play

from bot.discord.desk import NotAllowedError, Place
from bot.discord.editing import counts_text
from bot.discord.rebuild_process import Counts, OnStep, RebuildProcess, Step
from bot.discord.workshop import Workshop
from index.errors import BuildFailedError

ARTICLE = (
    "Zebra escapes from zoo\n\nA zebra called Marlene escaped from the zoo of Utrecht on Monday. "
    "A baker caught it with a loaf of rye bread.\n"
)
QUESTION = "who caught the zebra?"


async def with_editor(town: Town) -> None:
    """Make Alice an editor, as the owner does between two starts."""
    town.settings = replace(town.settings, editors=frozenset({town.alice.id}))
    await town.restart()


def words(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    return result.response.content


def seeds(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "seeds").iterdir())


def test_an_attachment_becomes_an_article_that_answers_at_once(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        before = seeds(own_folder)

        added = await town.alice.slash(
            town.channel, "add", file=("../../etc/Zebra & Co.TXT", ARTICLE.encode())
        )
        answer = await town.bob.slash(town.channel, "ask", question=QUESTION)

        lines = words(added).splitlines()
        assert lines[0].startswith("1 added, 0 changed, 0 removed, 2 unchanged, 0 refused, in ")
        assert lines[1] == "Now answering from 3 articles in 13 passages, generation 000003."
        assert [name for name in seeds(own_folder) if name not in before] == ["zebra-co-9e2c21c7.txt"]
        assert "A baker caught it with a loaf of rye bread." in str(embed_of(answer).description).replace(
            "**", ""
        )

    play(own_folder, scenario)


def test_pasted_text_becomes_an_article_with_what_is_known_of_it(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        form = await town.alice.slash(town.channel, "add")
        assert form.modal is not None
        fields = {each["label"]: each["component"]["custom_id"] for each in form.modal["components"]}
        values = {
            "Title": "Zebra: escaped!",
            "Text": ARTICLE.split("\n\n")[1],
            "Publisher": "Utrecht Courier",
            "Published on": "2020-02-03",
            "Web address": "https://courier.example/zebra",
        }

        added = await town.alice.submit_modal(form, {fields[label]: value for label, value in values.items()})
        answer = await town.bob.slash(town.channel, "ask", question=QUESTION)

        assert words(added).startswith("1 added, ")
        source = str(embed_of(answer).description).splitlines()[1]
        assert source.startswith(r"**1** · [Zebra: escaped!](https://courier.example/zebra#:~:text=")
        assert " · Utrecht Courier · <t:1580731200:D> · paragraph 1" in source

    play(own_folder, scenario)


def test_what_was_written_into_a_form_before_a_restart_is_given_back(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        form = await town.alice.slash(town.channel, "add")
        assert form.modal is not None
        title, text = (each["component"]["custom_id"] for each in form.modal["components"][:2])
        await town.restart()

        lost = await town.alice.submit_modal(form, {title: "Zebra", text: "It was caught.\n\nBy a baker."})

        assert lost.ephemeral
        assert lost.response is not None
        assert words(lost).startswith("Quoth was restarted after this form was opened")
        [attached] = lost.response.message.attachments
        assert (await attached.read()).decode() == "Zebra\n\nIt was caught.\n\nBy a baker."

    play(own_folder, scenario)


def test_a_date_that_is_not_understood_is_told_to_whoever_added_the_article(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        story = f"---\npublished_at: 3rd of Mey\n---\n{ARTICLE}".encode()

        added = await town.alice.slash(town.channel, "add", file=("zebra.txt", story))

        note = words(added).splitlines()[2]
        assert note.startswith("Note: seeds/zebra-")
        assert note.endswith(": date not understood: '3rd of Mey'; use YYYY-MM-DD")

    play(own_folder, scenario)


def test_what_a_rebuild_tells_never_outgrows_a_message() -> None:
    named = tuple((f"{at}{'*' * 200}", "*" * 200) for at in range(9))
    counts = Counts("000001", True, 9, 0, 0, 0, 9, 9, 1.0, named, named)

    lines = counts_text(counts).splitlines()

    assert len("\n".join(lines)) <= 2_000
    assert [line[:8] for line in lines[2:6]] == ["Refused:"] * 4


def test_names_and_reasons_of_refused_files_show_as_they_are_and_do_nothing() -> None:
    refused, notes = (
        ("seeds/**x** <@1>.txt", "`no` @everyone"),
        ("seeds/__y__.md", "[date](https://evil.example)"),
    )
    counts = Counts("000001", True, 0, 0, 0, 0, 9, 9, 1.0, (refused,), (notes,))

    shown = tuple(parse(counts_text(counts)))

    assert visible(shown).splitlines()[2:] == [
        f"Refused: {refused[0]}: {refused[1]}",
        f"Note: {notes[0]}: {notes[1]}",
    ]
    assert {node.kind for node in walk(shown)} == {Kind.TEXT, Kind.LINE_END}


def test_rebuild_takes_in_what_changed_on_disk(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        nothing = await town.alice.slash(town.channel, "rebuild")
        (own_folder / "seeds" / "zebra.txt").write_text(ARTICLE)
        (own_folder / "seeds" / "empty.txt").write_text("")

        result = await town.alice.slash(town.channel, "rebuild")

        assert words(nothing).splitlines()[1] == (
            "Nothing changed. Still answering from 2 articles in 12 passages, generation 000002."
        )
        lines = words(result).splitlines()
        assert lines[0].startswith("1 added, 0 changed, 0 removed, 2 unchanged, 1 refused, in ")
        assert lines[1:] == [
            "Now answering from 3 articles in 13 passages, generation 000003.",
            r"Refused: seeds/empty.txt: empty",
        ]

    play(own_folder, scenario)


def test_only_editors_add_and_rebuild(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        for command in ("add", "rebuild"):
            refused = await town.manager().slash(town.channel, command)
            assert refused.ephemeral
            assert words(refused) == "Only the editors that the owner of this bot has named may do this."

    play(own_folder, scenario)


def test_the_owner_of_the_application_is_an_editor(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        assert town.client.application is not None
        owner = town.client.application.owner.id

        assert town.client.desk.owners == frozenset({owner})
        town.client.desk.check_editor(Place(owner, town.guild.id, town.channel.id))

    play(own_folder, scenario)


@pytest.mark.parametrize(
    ("place", "may"),
    [
        (Place(8, 1, 1), True),
        (Place(7, 1, 1, roles=frozenset({9, 5})), True),
        (Place(7, None, 1), False),
        (Place(7, 8, 8, 8, roles=frozenset({5})), False),
    ],
    ids=["a named user", "a named role", "nobody named", "only numbers that are alike"],
)
def test_editors_are_the_users_and_the_roles_that_the_owner_has_named(
    discord_folder: Path, place: Place, may: bool
) -> None:
    async def scenario(town: Town) -> None:
        if may:
            town.client.desk.check_editor(place)
        else:
            with pytest.raises(NotAllowedError, match=r"^only the editors that the owner of this bot"):
                town.client.desk.check_editor(place)

    play(discord_folder, scenario, editors=frozenset({8, 9}))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("run.exe", b"MZ", "This kind of file is not read; send one of .htm, .html, .jsonl, .markdown, .md"),
        ("long.txt", b"x" * 10_000_001, "The file has 10,000,001 bytes; at most 10,000,000 are taken."),
        ("empty.txt", b" \n", "holds no article: empty."),
        ("binary.txt", b"a\0b", "holds no article: binary."),
        ("broken.jsonl", b"{", "holds no article: broken JSON: "),
    ],
    ids=["no article", "too large", "empty", "binary", "broken"],
)
def test_what_holds_no_article_is_refused_and_leaves_nothing_behind(
    own_folder: Path, name: str, data: bytes, said: str
) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        before = seeds(own_folder)

        refused = await town.alice.slash(town.channel, "add", file=(name, data))

        shown = tuple(parse(words(refused)))
        assert said in visible(shown)
        assert {node.kind for node in walk(shown)} == {Kind.TEXT}
        assert seeds(own_folder) == before

    play(own_folder, scenario)


def test_two_rebuilds_at_once_are_one_and_a_word_about_it(own_folder: Path) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        under_way = asyncio.create_task(town.client.workshop.rebuild(_ignore))
        await asyncio.sleep(0)

        told = await town.alice.slash(town.channel, "rebuild")

        assert words(told) == "Another rebuild is at work; wait for it to end."
        assert (await under_way).unchanged == 2

    play(own_folder, scenario)


class Failing(RebuildProcess):
    """A rebuild that takes its time and fails."""

    async def run(self, arguments: Sequence[str], on_step: OnStep) -> Counts:
        for done in range(1, 4):
            await asyncio.sleep(3.0)  # of the simulated clock
            await on_step(Step("embedding", done, 3))
        raise BuildFailedError("the rebuild could not be finished: No space left on device")


def test_a_rebuild_that_fails_after_its_interaction_has_ended_is_told_in_the_channel(
    own_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(town: Town) -> None:
        await with_editor(town)
        town.client.workshop = Workshop(index_settings(own_folder), Failing(own_folder / ".quoth", {}))
        edited = ("PATCH", "/webhooks/*/*/messages/@original")
        town.env.inject_error(*edited, status=401, code=50027, times=None)

        await town.alice.slash(town.channel, "rebuild")
        await town.env.advance_time(10)

        told = town.channel.last_message
        assert told is not None
        assert told.content == "The rebuild could not be finished: No space left on device."
        assert "a rebuild did not end well: the rebuild could not be finished: " in caplog.text
        # Of the progress the first refusal is enough; the other edit is of the end.
        edits = [call for call in town.env.http_requests if call.method == "PATCH"]
        assert len(edits) == 2

    play(own_folder, scenario)


async def _ignore(_: object) -> None:
    """Nobody is told how far it is."""
