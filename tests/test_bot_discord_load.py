"""Many questions over real sockets: while a rebuild is at work, and through a whole evening."""

import asyncio
import gc
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import psutil
from conftest import WordEncoders
from discord_world import World, play
from fake_discord import ALICE, Json
from place import Place

from bot.words import NOT_CERTAIN
from index.snapshot import Generations
from retrieval.engine import Engine

ARTICLE = (
    "Zebra escapes from zoo\n\nA zebra called Marlene escaped from the zoo of Utrecht on Monday. "
    "A baker caught it with a loaf of rye bread.\n"
)
# So much that questions are asked, answered and asked again before it is embedded, however busy the machine is.
DELIVERIES = "\n\n".join(
    f"Barn {number} got {number + 7} bales of hay, {number + 3} sacks of oats and a new gate on the way to pen {number}."
    for number in range(900)
)
REPLY = re.compile(
    rf"(?:{re.escape(NOT_CERTAIN)}\n\n)?> .*\*\*1\*\* · |\*\*The articles don’t say\.\*\* ", re.DOTALL
)
QUESTIONS, AT_A_TIME, REBUILT_EVERY, FIRST = 5_000, 25, 500, 500


def described(message: Json) -> str:
    (embed,) = message["embeds"]
    return str(embed["description"])


def test_questions_go_on_being_answered_during_a_rebuild_and_then_cite_the_new_article(
    own_folder: Path, certificate: tuple[Path, Path]
) -> None:
    async def scenario(world: World) -> None:
        before = await world.ask("who caught the zebra?")
        (own_folder / "seeds" / "zebra.txt").write_text(f"{ARTICLE}\n{DELIVERIES}\n")
        token = await world.slash("rebuild", [])
        answered: list[Json] = []
        while "Now answering from" not in world.said(token):
            answered += await asyncio.gather(world.ask(), world.mention("when did Sessions recuse himself?"))

        after = await asyncio.gather(
            world.ask("who caught the zebra?"), world.mention("who caught the zebra?")
        )

        assert world.said(token).startswith("1 added, 0 changed, 0 removed, 2 unchanged, 0 refused, in ")
        assert "The articles don’t say." in described(before)
        assert len(answered) >= 4
        assert [text for text in map(described, answered) if REPLY.match(text) is None] == []
        assert [text for text in map(described, after) if "baker" not in text.partition("**1**")[0]] == []

    play(own_folder, certificate, scenario, editors=frozenset({ALICE}))


def memory() -> int:
    """Bytes of memory that this process holds."""
    gc.collect()
    return psutil.Process().memory_info().rss


def rebuild_in(folder: Path, encoders: WordEncoders) -> str:
    """Rebuild the place in a folder, in whichever process this is called."""
    return Place(folder, encoders).rebuild().generation


def test_an_evening_of_questions_with_rebuilds_between_leaves_memory_as_it_was(
    tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    place = Place(tmp_path)
    place.write(
        "zoo.txt", "The zoo", "Officer Jones saw the zebra in Utrecht.", "The giraffe stayed in its house."
    )
    place.write("rain.txt", "The rain", "Rain fell on the zoo.", "The keeper of the zoo wore a hat.")
    place.rebuild()
    engine = Engine(Generations(place.root), place.encoders.open)

    async def ask(world: World, number: int) -> str:
        question = f"who saw the zebra in Utrecht on day {number}?"
        message = await (world.ask(question) if number % 2 else world.mention(question))
        return described(message)

    async def scenario(world: World) -> None:
        early = 0
        for asked in range(0, QUESTIONS, AT_A_TIME):
            if asked % REBUILT_EVERY == 250:
                place.write("visit.txt", "A visit", f"Visitor number {asked} of the zoo saw the zebra eat.")
                await asyncio.wrap_future(elsewhere.submit(rebuild_in, tmp_path, place.encoders))
                await world.client.desk.refresh()
            said = await asyncio.gather(*(ask(world, asked + at) for at in range(AT_A_TIME)))
            assert [text for text in said if REPLY.match(text) is None] == []
            world.discord.forget()
            if asked + AT_A_TIME == FIRST:
                early = memory()

        assert "Visitor number 4750 of the zoo" in described(
            await world.ask("which visitor saw the zebra eat?")
        )
        assert memory() <= 1.1 * early

    # Rebuilds are made by a process of their own, as they are by `/rebuild`.
    with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:
        play(tmp_path, certificate, scenario, engine)
