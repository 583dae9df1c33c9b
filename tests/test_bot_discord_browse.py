"""Looking around on Discord: sources, articles, status, and completion while somebody types."""

import json
from pathlib import Path

from conftest import WordEncoders, build_words
from discord_town import Town, embed_of, labels, play

from index.snapshot import Generations
from retrieval.engine import Engine


def newspaper(folder: Path, count: int) -> Engine:
    """An engine over `count` articles of two publishers, the newest first in every list."""
    lines = [
        {
            "_id": f"a{number}",
            "title": f"Story {number:02} of the [day]" + " and much more to read" * (8 if number == 1 else 0),
            "text": f"The mayor opened bridge {number}. It is {number} metres long. People cheered.",
            "source": "The Daily Planet" if number % 3 else "Gotham Gazette",
            "published_at": f"2020-01-{number:02}",
            "url": f"https://news.example/{number}",
        }
        for number in range(1, count + 1)
    ]
    (folder / "articles").mkdir()
    (folder / "articles" / "all.jsonl").write_text("\n".join(map(json.dumps, lines)))
    encoders = WordEncoders()
    build_words(folder / ".quoth", [folder / "articles"], encoders)
    return Engine(Generations(folder / ".quoth"), encoders.open)


def test_sources_pages_through_the_articles_privately(tmp_path: Path) -> None:
    async def scenario(town: Town) -> None:
        first = await town.alice.slash(town.channel, "sources")
        assert first.ephemeral
        assert first.response is not None
        lines = str(embed_of(first).description).splitlines()
        assert lines[0] == (
            r"1\. [Story 28 of the ［day］](https://news.example/28) · The Daily Planet · <t:1580212800:D>"
        )
        assert len(lines) == 10
        assert embed_of(first).footer.text == "28 articles, 2 publishers named; page 1"
        assert labels(first.response) == ["More"]

        await town.alice.click(first.response, label="More")
        await town.alice.click(first.response, label="More")
        assert [line.split(" ", 1)[0] for line in str(embed_of(first).description).splitlines()] == [
            rf"{number}\." for number in range(21, 29)
        ]
        assert labels(first.response) == ["Back"]

    play(tmp_path, scenario, newspaper(tmp_path, 28))


def test_an_article_is_shown_by_the_choice_that_completion_offers(tmp_path: Path) -> None:
    async def scenario(town: Town) -> None:
        offered = await town.alice.autocomplete(town.channel, "article", "title", "story 07")
        shown = await town.alice.slash(town.channel, "article", title=offered[0]["value"])

        assert [choice["name"] for choice in offered] == ["Story 07 of the [day]"]
        assert shown.ephemeral
        assert embed_of(shown).description == (
            "**[Story 07 of the ［day］](https://news.example/7)** · The Daily Planet · <t:1578398400:D>\n\n"
            "The mayor opened bridge 7. It is 7 metres long. People cheered."
        )
        assert embed_of(shown).footer.text == "1 paragraph, 12 words"

    play(tmp_path, scenario, newspaper(tmp_path, 28))


def test_titles_that_are_written_out_are_checked_again(tmp_path: Path) -> None:
    async def scenario(town: Town) -> None:
        said = []
        for title in (
            "story 07 OF the [day]",
            "no such story",
            "story",
            "7:Another title",
            "99999:Story 07 of the [day]",
        ):
            shown = await town.alice.slash(town.channel, "article", title=title)
            assert shown.response is not None
            said.append(shown.response.content or str(embed_of(shown).footer.text))

        assert said == [
            "1 paragraph, 12 words",
            "No article has this title; choose one from the list that appears as you type.",
            "Several titles hold this; choose one from the list that appears as you type.",
            "No article has this title; choose one from the list that appears as you type.",
            "No article has this title; choose one from the list that appears as you type.",
        ]

    play(tmp_path, scenario, newspaper(tmp_path, 28))


def test_completion_keeps_to_what_discord_takes(tmp_path: Path) -> None:
    async def scenario(town: Town) -> None:
        everything = await town.alice.autocomplete(town.channel, "article", "title", "")
        long = await town.alice.autocomplete(town.channel, "article", "title", "story 01")
        inside = await town.alice.autocomplete(town.channel, "article", "title", "09 of")

        assert [choice["name"] for choice in everything] == [
            f"Story {n:02} of the [day]" for n in range(28, 3, -1)
        ]
        assert long == [
            {
                "name": "Story 01 of the [day]" + " and much more to read" * 3 + " and much…",
                "value": "1:Story 01 of the [day]" + " and much more to read" * 2 + " and much more…",
            }
        ]
        assert [choice["name"] for choice in inside] == ["Story 09 of the [day]"]
        shown = await town.alice.slash(town.channel, "article", title=long[0]["value"])
        assert str(embed_of(shown).description).startswith("**[Story 01 of the ［day］ and much more")

    play(tmp_path, scenario, newspaper(tmp_path, 28))


def test_a_question_is_asked_of_the_publisher_and_the_days_that_were_chosen(tmp_path: Path) -> None:
    async def scenario(town: Town) -> None:
        offered = await town.alice.autocomplete(town.channel, "ask", "source", "got")
        assert offered == [{"name": "Gotham Gazette", "value": "Gotham Gazette"}]

        answer = await town.alice.slash(
            town.channel,
            "ask",
            question="the mayor opened bridge",
            source=offered[0]["value"],
            after="2020-01-05",
            before="2020-01-10",
        )

        embed = embed_of(answer)
        sources = [line for line in str(embed.description).splitlines() if line.startswith("**")]
        assert sorted(line.split("](")[1].split("#")[0] for line in sources) == [
            "https://news.example/6",
            "https://news.example/9",
        ]
        assert embed.footer.text == (
            "28 articles, 28 passages; only gotham gazette, from 2020-01-05, before 2020-01-10; index built"
        )

    play(tmp_path, scenario, newspaper(tmp_path, 28))


def test_status_tells_what_is_indexed_and_how_the_bot_is_doing(tmp_path: Path) -> None:
    async def scenario(town: Town) -> None:
        fresh = await town.alice.slash(town.channel, "status")
        built = int(town.client.desk.answerer.engine.snapshot.manifest.built_at.timestamp())
        started = int(town.client.desk.started_at.timestamp())

        assert fresh.ephemeral
        assert embed_of(fresh).description == (
            "**Articles** 28 in 28 passages\n"
            f"**Index** generation 000001, built <t:{built}:R>\n"
            "**Model** words\n"
            f"**Up since** <t:{started}:R>\n"
            "**Latency** to Discord 0 ms; an answer nothing asked yet"
        )

    play(tmp_path, scenario, newspaper(tmp_path, 28))
