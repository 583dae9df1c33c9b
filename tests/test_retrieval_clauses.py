"""Sentences with quotations as single words, and the kind of each word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.spans import Span
from retrieval.attribution.clauses import read_paragraph


def read(text: str) -> list[tuple[str, str]]:
    """Return the words of each sentence, joined, and its letters."""
    return [
        (" ".join(map(str.strip, each.words)), each.tags) for each in read_paragraph(text, Span(0, len(text)))
    ]


def test_a_quotation_is_one_word_however_many_sentences_it_holds() -> None:
    assert read("“It fell. We ran,” Ms. Roe said. She left.") == [
        ("Q ms roe said", "QMMV"),
        ("she left", "HV"),
    ]


def test_a_word_or_two_in_marks_stay_part_of_the_sentence() -> None:
    assert read("He called it “a mess” twice.") == [("he called it q twice", "HEHqR")]


def test_a_title_behind_a_preposition_is_no_speech() -> None:
    assert read("She said on “Meet the Press.”") == [("she said on q", "HVPq")]


def test_a_question_stays_with_its_speaker() -> None:
    assert read("“Why now?” the senator demanded. Nobody knew.") == [
        ("Q the senator demanded", "QDNE"),
        ("nobody knew", "HV"),
    ]


def test_a_signature_stays_with_its_quotation() -> None:
    assert read("“Not one bolt moved.” — Anna Berg") == [("Q — anna berg", "Q-MM")]


def test_a_short_remark_in_brackets_is_one_word() -> None:
    assert read("Rep. Jon Roe (D-Ohio) said so.") == [("rep jon roe B said so", "MMMBVR")]


@pytest.mark.parametrize(
    ("text", "words", "tags"),
    [
        ("Officials plan a report.", "officials plan a report", "MVDN"),
        ("The plan calls for more.", "the plan calls for more", "DNNPD"),
        ("Trump’s claims failed.", "trump ’s claims failed", "MGNE"),
        ("He’s claiming that.", "he ’s claiming that", "HAIZ"),
        ("A U.S.-led raid took $1,200 in all.", "a u.s.-led raid took $1,200 in all", "DMNVUPD"),
        ("A 34-year-old man didn’t speak.", "a 34-year-old man didn’t speak", "DUNXV"),
        ("Aides to al-Assad spoke on Friday.", "aides to al-assad spoke on friday", "MTMVPY"),
        ("He saw James B. Roe and John Q. Poe.", "he saw james b roe and john q poe", "HVMMMCMMM"),
        ("It hired Poe & Roe.", "it hired poe & roe", "HEMMM"),
        (
            "It hired an Academy of Sand, Salt & Stone.",
            "it hired an academy of sand , salt & stone",
            "HEDMOM,MCM",
        ),
        ("11:37 The owner left.", "the owner left", "DNV"),
        ("**11:37** The owner left.", "the owner left", "DNV"),
        ("2.40 p.m.: “It fell,” she said.", "Q she said", "QHV"),
    ],
)
def test_words_get_their_kinds(text: str, words: str, tags: str) -> None:
    assert read(text) == [(words, tags)]


def test_capitals_of_a_headline_say_nothing() -> None:
    (sentence,) = read_paragraph("Insiders Suggest Roe Offered to Resign", Span(0, 38))

    assert sentence.headline
    assert sentence.tags == "MVMMTM"


def test_very_long_sentences_are_read_in_pieces() -> None:
    text = "word " * 1_000

    assert [len(each.words) for each in read_paragraph(text, Span(0, len(text)))] == [160] * 6 + [40]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="aZé .,?!:;()[]—-\"'“”‘’$7\n", max_size=80))
def test_words_lie_in_order_in_the_text(text: str) -> None:
    end = 0
    for sentence in read_paragraph(text, Span(0, len(text))):
        assert len(sentence.words) == len(sentence.tags) == len(sentence.starts) == len(sentence.ends) > 0
        for start, stop in zip(sentence.starts, sentence.ends, strict=True):
            assert end <= start < stop <= len(text)
            end = stop
        assert set(sentence.quotes) == {at for at, letter in enumerate(sentence.tags) if letter in "Qq"}


def test_the_cells_of_a_row_are_no_words_side_by_side() -> None:
    assert read("Bo Li\tAnna Vell said no.") == [("bo li  anna vell said no", "MM?MMVD")]
    assert read("Mr.\n\tVell said  no.") == read("Mr. Vell said no.")
