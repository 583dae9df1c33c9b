"""Where sentences of news prose end, and where they do not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import sentences

PROSE = st.text(alphabet="ab AZ.!?…“”\"'()\n\t\r\u0301😀שم。1", max_size=200)


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "marked",
    [
        # titles, initials, abbreviations
        "Mr. Trump met Sen. John McCain on Jan. 5.|He left at 5 p.m.|The meeting ended.",
        "The U.S. Senate voted.|It passed in the U.S.|The House did not.",
        "J. K. Rowling wrote it.|George W. Bush read it.|O.J. Simpson did not.",
        "He got a Ph.D. in physics.|Dr. Smith of St. Louis agreed.|Gen. Flynn vs. the FBI.",
        "Apple Inc. rose.|Apple Inc. Chief Tim Cook spoke.|He works for Apple Inc.|It ended.",
        "He lives in Washington, D.C.|He works there.|In L.A. Mayor Garcetti spoke.",
        "No. 15 on the list.|He said no.|The list ended.|It is ill.|He is, too.",
        "See e.g. Smith.|Plan B failed.|So am I.|We go.",
        # numbers
        "It costs $3.50.|That is 51.5 percent.|Version 2.0 is out.|In 1999.|Then 2000 came.",
        "1. First point.|2. Second point.",
        "Visit www.example.com.|It is good.",
        # ellipses
        "Well... maybe he did.",
        "He waited … and left.|Then he came.",
        "“I think . . . we should,” he said.|She left. . . . Nobody spoke",
        "He trailed off... Then he left.",
        # quotation marks and brackets that close
        "“I won’t go.”|He left.|He said “yes”.|She left.",
        "He said: “We will win.|We must.”|Then he left.",
        '"I won\'t go."|He left.|(He left.)|She stayed.|[Sic.]|Then.',
        "“Why?” Mr. Baker asked.|“Stop!” she shouted.|“Never!”|The crowd left.",
        'Mr. Roe said: “Why not?”|Mr. Baker said nothing.|She asked, "Why?"|Mr. Baker said no.',
        "He wrote on Monday “Sad!”|Mr. Baker said no.|She told him: ‘Go!’|Mr. Baker said no.",
        "When asked, “Who knows?” Mr. Baker said.|When he wept, “Who knows?” Mr. Baker said.",
        "John Roe Sr. is dead.|He was John Roe Sr.|He lived on Main St.|It was late in St. Louis, near Ft. Worth and Mt. Rainier.",
        "Then “Why?” Mr. Baker asked.|Roe, who wrote “Why Not?” Mr. Baker said, left.",
        "Is it?|Yes!|Really?!|Fine.",
        "Ashley “A.J.” Jewell came.|Bo (Jr.) Smith saw it.|He called it “F.”|The class left.|(Lee.)|Then.",
        # other scripts
        "هل هذا؟|نعم هذا.",
        # nothing to split
        "no mark at all",
        "lower. case goes on.",
        "What?he asked.",
    ],
)
def test_sentences_end_where_readers_end_them(marked: str) -> None:
    assert split(marked.replace("|", " ")) == marked.split("|")


@pytest.mark.parametrize(
    "marked",
    [
        "gender, sexual orientation and disability.|Sessions has also voted",
        "He left at the end.”|Another one came.",
        "これは文です。|「次の文です。」|終わり",
    ],
)
def test_sentences_end_without_a_space_where_pages_lost_it(marked: str) -> None:
    assert split(marked.replace("|", "")) == marked.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann LeeInsiders who met Ann Lee spoke.", ["Ann Lee", "Insiders who met Ann Lee spoke."]),
        ("Ann LeeInsiders who met Ann Leeson spoke.", ["Ann LeeInsiders who met Ann Leeson spoke."]),
        ("Ben MacDonald said so.", ["Ben MacDonald said so."]),
        ("BuzzFeed asked whether Buzz knew.", ["BuzzFeed asked whether Buzz knew."]),
        ("Ann LeeAnn Lee spoke to them.", ["Ann LeeAnn Lee spoke to them."]),
    ],
)
def test_a_caption_glued_to_the_first_sentence_is_one_of_its_own(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_sentence_goes_over_a_blank_line_in_mid_sentence_only() -> None:
    text = "Ms. Roe, who left,\n\nsaid it\n\nfell.\n\nshe ran: \n\nit burned\n\n42 houses"

    assert split(text) == ["Ms. Roe, who left,\n\nsaid it\n\nfell.", "she ran:", "it burned", "42 houses"]


def test_no_other_sentence_goes_over_a_blank_line() -> None:
    text = "Watch the bridge fall »\n\n  \n\nMs. Roe\nsaid it fell.\n \nA heading\n\n“We ran.”"

    assert split(text) == ["Watch the bridge fall »", "Ms. Roe\nsaid it fell.", "A heading", "“We ran.”"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "They came.",
            "They brought:",
            "- an oar, two.",
            "- a rope",
            "  * One of them",
            "  * Another.",
            "| A (Ltd.) | 1 |",
            "- a boat",
            "- ropes",
            "Nobody else came",
        ],
        ["• Roe: 12.5 votes", "• Poe, who has\n  lost, and his\nown son", "Then it rained"],
        ["1. Ann Roe, Oslo", "2. Bea Poe, Rome", "10. Ed Cole"],
        ["| Name | Votes |", "|---|---|", "| Ann Roe (Lab.) | 12 |", "| Ed Poe | 11 |"],
        ["It fell in June\n12.", "It was late"],
    ],
)
def test_an_entry_of_a_list_and_a_row_of_a_table_stand_alone(lines: list[str]) -> None:
    assert split("\n".join(lines)) == [line.strip() for line in lines]


@pytest.mark.parametrize(
    "sentence",
    [
        "He left early\n— and nobody saw him —\nfor Rome.",
        "The mayor, Ann Roe,\n– who had not\n– or so she said – come, was ill.",
    ],
)
def test_a_dash_that_a_line_was_wrapped_at_begins_no_entry(sentence: str) -> None:
    assert split(f"They came. {sentence} It rained.") == ["They came.", sentence, "It rained."]


def test_entries_behind_dashes_may_begin_small() -> None:
    lines = ["They brought:", "— an oar", "— a rope", "– ropes", "Nobody came."]

    assert split("\n".join(lines)) == lines


def test_a_single_bar_makes_no_row_of_what_follows() -> None:
    assert split("| The mill fell. Nobody was hurt. It rained.") == [
        "| The mill fell.",
        "Nobody was hurt.",
        "It rained.",
    ]
    assert split("| Roe (Ltd.) fell. It rose | 1") == ["| Roe (Ltd.) fell. It rose | 1"]


def test_captions_are_looked_for_near_the_beginning_of_an_article_only() -> None:
    paragraph = "Ann LeeInsiders who met Ann Lee spoke."
    far = "word " * 600 + "\n\n"

    spans = sentences(far + paragraph, len(far), len(far) + len(paragraph))

    assert [span.of(far + paragraph) for span in spans] == [paragraph]


@settings(deadline=None, max_examples=300)
@given(text=PROSE, start=st.integers(0, 20), length=st.integers(0, 200))
def test_every_character_stands_in_exactly_one_sentence(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    spans = list(sentences(text, start, end))

    covered = "".join(span.of(text) for span in spans)
    assert covered.split() == text[start:end].split() or "".join(covered.split()) == "".join(
        text[start:end].split()
    )
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@pytest.mark.parametrize(
    ("unit", "times", "count"),
    [
        (".", 5_000_000, 1),
        (". ", 2_500_000, 1),
        ("! ", 500_000, 500_000),
        (".'''''''", 600_000, 1),
        ("Mr. ", 250_000, 1),
        ("a. ", 1_000_000, 1),
        ("ab.Ab ", 200_000, 200_001),
        ("“", 5_000_000, 1),
        (" ", 5_000_000, 0),
        ("— \n", 400_000, 400_000),
        ("\n\n— ", 400_000, 400_000),
    ],
)
def test_millions_of_marks_are_split_in_one_pass(unit: str, times: int, count: int) -> None:
    text = unit * times

    assert sum(1 for _ in sentences(text, 0, len(text))) == count
