"""Ranks: who came second, who was last, who lost, and which of a table's rows has the most of something."""

import re
from dataclasses import replace

import pytest

from index.sentences import sentences
from index.spans import Span
from retrieval.questions.asked_rank import LAST, LOST, Extreme, asked_extreme, asked_rank
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.ranks import beaten, may_have_place, ranked

STOP = frozenset("who which what is was the in of a an did has have are to on for or".split())
LISTED = "Ole Lund won the Corfe race.\n\nStandings:\n\n1. Ole Lund (Sweden) 4 h 2 min\n2. Pierre Galland, 4 s\n3. Tomas Brusa\n"
TABLE = "The Orme League after ten games:\n\n| Place | Team | Points |\n|---|---|---|\n| 1 | Talby | 45 |\n| 2 | Elling | 41 |\n| 3 | Wick | 12 |\n"
VOTE = "The vote for mayor of Wick:\n\n| Name | Votes | Share |\n|---|---|---|\n| Ida Moss | 310 | 14% |\n| Nora Quist | 1,214 | 60% |\n| Sid Pool | 500 | 26% |\n"
SHOPS = "Our basket in three shops:\n\n| Shop | Total | Change |\n|---|---|---|\n| Delmart | $35.10 | -2% |\n| Barton's | $41.75 | +1% |\n| Freshway | $38.20 | +3% |\n\nMilk is cheap."


def query(question: str) -> Query:
    surfaces = {each: each for each in re.findall(r"[\w’']+", question.casefold()) if each not in STOP}
    return replace(Query("?", {}, {}, {}, surfaces, Wanted.NAME, frozenset(), "?", 1), asked=question)


def found(question: str, text: str, title: str = "News") -> tuple[str, str] | None:
    spans = tuple(sentences(text, 0, len(text)))
    hit = ranked(query(question), text, title, spans)
    return (spans[hit[0]].of(text).strip(), hit[1].of(text)) if hit else None


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("who came second in the race?", 2),
        ("Which team is third in the table?", 3),
        ("who finished in 4th place?", 4),
        ("who was the runner-up?", 2),
        ("who came last", LAST),
        ("who is bottom of the league?", LAST),
        ("who lost the final?", LOST),
        ("who was beaten in the final?", LOST),
        ("who was the second woman to win?", None),
        ("who was second husband of Roe?", None),
        ("who lost their jobs?", None),
        ("who lost the ring?", None),
        ("when did he come second?", None),
        ("who said it was the second time?", None),
    ],
)
def test_the_place_that_a_question_asks_after_is_told(question: str, place: int | None) -> None:
    assert asked_rank(question) == place


@pytest.mark.parametrize(
    ("question", "extreme"),
    [
        ("who got the most votes?", Extreme(True, "votes")),
        ("which team has the fewest points?", Extreme(False, "points")),
        ("which shop is the cheapest?", Extreme(False, "")),
        ("which was more expensive, Delmart or Barton's?", Extreme(True, "", (frozenset({"delmart"}), frozenset({"barton"})))),
        ("which product got cheaper in all shops?", None),
        ("who gave at least 5 million?", None),
        ("who gave more than 5 million?", None),
        ("who is no longer mayor?", None),
        ("how many have the most votes?", None),
    ],
)  # fmt: skip
def test_the_most_or_least_of_what_is_asked_is_told(question: str, extreme: Extreme | None) -> None:
    assert asked_extreme(question) == extreme


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("who came second in the Corfe race?", LISTED, ("2. Pierre Galland, 4 s", "Pierre Galland")),
        ("who was third in the Corfe race?", LISTED, ("3. Tomas Brusa", "Tomas Brusa")),
        ("who came fourth in the Corfe race?", LISTED, None),
        ("who came last in the Corfe race?", LISTED, None),
        ("who came second in the Talby marathon?", LISTED, None),
        ("who won the Corfe race?", LISTED, None),
        ("which team is second in the Orme League?", TABLE, ("| 2 | Elling | 41 |", "Elling")),
        ("who is bottom of the Orme League?", TABLE, ("| 3 | Wick | 12 |", "Wick")),
        ("which team has the most points?", TABLE, ("| 1 | Talby | 45 |", "Talby")),
        ("who came second in the vote?", VOTE, ("| Sid Pool | 500 | 26% |", "Sid Pool")),
        ("who came last in the vote?", VOTE, ("| Ida Moss | 310 | 14% |", "Ida Moss")),
        ("who got more votes, Moss or Pool?", VOTE, ("| Sid Pool | 500 | 26% |", "Sid Pool")),
        ("who got more votes, Moss or Lee?", VOTE, None),
        ("which shop is the cheapest?", SHOPS, ("| Delmart | $35.10 | -2% |", "Delmart")),
        ("which is dearer, Freshway or Delmart?", SHOPS, ("| Freshway | $38.20 | +3% |", "Freshway")),
        ("where is milk cheaper, Freshway or Delmart?", SHOPS, None),
        ("which flat is the cheapest?", SHOPS, None),
    ],
)
def test_the_entry_or_row_of_a_place_answers(
    question: str, text: str, expected: tuple[str, str] | None
) -> None:
    assert found(question, text) == expected


@pytest.mark.parametrize("question", ["who came last in the vote?", "who is first in the vote?"])
def test_a_table_that_goes_on_behind_the_passage_ranks_nobody(question: str) -> None:
    spans = tuple(sentences(VOTE, 0, VOTE.index("| Sid")))

    assert ranked(query(question), VOTE, "News", spans) is None


@pytest.mark.parametrize(
    ("question", "sentence", "name", "may"),
    [
        ("who came second in the race?", "Ole Lund won the race on Sunday.", "Ole Lund", False),
        ("who came second?", "The race was won for the second time by Eva Marr.", "Eva Marr", False),
        ("who came third?", "Lund, who was third before the last stage, led.", "Lund", False),
        ("who came third?", "Lund, who was third, smiled.", "Lund", True),
        ("who came second?", "Ann Roe won, ahead of Mina Sato.", "Mina Sato", True),
        ("who came second?", "Ann Roe won, with Mina Sato second.", "Ann Roe", False),
        ("who was second?", "The second-ranked bidder was Orme.", "Orme", True),
        ("who was second?", "The firm ranked fourth was Orme.", "Orme", False),
        ("who came second?", "2. Mina Sato, 4 s", "Mina Sato", True),
        ("who came second?", "3. Mina Sato, 4 s", "Mina Sato", False),
        ("who was last?", "The last to arrive was Uwe Kranz.", "Uwe Kranz", True),
        ("who lost the final?", "The Rooks won the final, beating Elling Bay.", "The Rooks", False),
        ("who lost the final?", "The Rooks won the final, beating Elling Bay.", "Elling Bay", True),
        ("who lost the final?", "Ida Roe, who lost the final, wept.", "Ida Roe", True),
        ("who lost the vote?", "The concession of Ida Roe came late.", "Ida Roe", True),
        ("who won the final?", "The Rooks won the final.", "The Rooks", True),
        ("who got more votes, Ahl or Moss?", "A poll by Orme says so.", "Orme", False),
        ("who got more votes, Ahl or Moss?", "Peter Ahl had more than Greta Moss.", "Peter Ahl", True),
        ("who got the fewest votes?", "Nora Quist won.", "Nora Quist", False),
    ],
)
def test_a_name_of_another_place_is_no_answer(question: str, sentence: str, name: str, may: bool) -> None:
    start = sentence.index(name)

    assert may_have_place(question, sentence, Span(0, len(sentence)), Span(start, start + len(name))) is may


@pytest.mark.parametrize(
    ("question", "sentence", "loser"),
    [
        ("who lost the cup final?", "The Rooks won the cup final, beating Elling Bay 3-1.", "Elling Bay"),
        ("who lost the cup final?", "Elling Bay lost the cup final to the Rooks.", "Elling Bay"),
        ("who lost the cup final?", "The Rooks won the marathon, beating Elling Bay.", None),
        ("who won the cup final?", "The Rooks won the cup final, beating Elling Bay.", None),
    ],
)
def test_who_lost_is_whom_the_winner_beat(question: str, sentence: str, loser: str | None) -> None:
    hit = beaten(query(question), sentence, "News", Span(0, len(sentence)), sentence)

    assert (hit.of(sentence) if hit else None) == loser
