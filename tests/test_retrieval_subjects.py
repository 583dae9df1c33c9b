"""Noun phrases, and the subject of a verb."""

import pytest

from index.spans import Span
from retrieval.attribution.clauses import read_paragraph
from retrieval.attribution.noun_phrases import Phrase, phrase_beginning, with_links
from retrieval.attribution.subjects import Link, subject_ending


def subject(text: str) -> tuple[str, str, Link] | None:
    """Return whole and head of the subject before the last word of a text, and how it stands to it."""
    (sentence,) = read_paragraph(text, Span(0, len(text)))
    found = subject_ending(sentence, len(sentence.words) - 2)
    if found is None:
        return None
    return sentence.cover(*found.phrase).of(text), sentence.cover(*found.head).of(text), found.link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("critics of the plan said", "critics of the plan"),
        ("Retired Lt. Gen. Michael Flynn said", "Retired Lt. Gen. Michael Flynn"),
        ("Rep. Jon Roe (D-Ohio) said", "Rep. Jon Roe (D-Ohio)"),
        ("the newly elected mayor said", "the newly elected mayor"),
        ("half of the city’s voters said", "half of the city’s voters"),
        ("officials briefed on the matter said", "officials briefed on the matter"),
        ("a source speaking to the Times said", "a source speaking to the Times"),
        ("a person familiar with it said", "a person familiar with it"),
        ("Peter Baker and Maggie Haberman said", "Peter Baker and Maggie Haberman"),
        ("France, Spain and Italy said", "France, Spain and Italy"),
        ("In a memo the agency said", "the agency"),
        ("In a memo Baker said", "Baker"),
        ("Anna Berg on Wednesday said", "Anna Berg"),
        ("In June, the senator said", "the senator"),
        ("Trump attacked Clinton and Pence said", "Pence"),
        ("people who oppose the plan said", "people who oppose the plan"),
        ("a woman who met him said", "a woman who met him"),
        ("a nurse who lives in Oslo said", "a nurse who lives in Oslo"),
        ("a song streamed three million times said", "a song streamed three million times"),
        ("a later edition of the report said", "a later edition of the report"),
        ("the last letter said", "the last letter"),
        ("In the last week critics said", "critics"),
        (
            "A deckhand aboard a trawler seized by raiders off Oslo said",
            "A deckhand aboard a trawler seized by raiders off Oslo",
        ),
        ("an aide with detailed knowledge of the plan said", "an aide with detailed knowledge of the plan"),
        ("half of registered voters said", "half of registered voters"),
    ],
)
def test_a_subject_is_a_whole_noun_phrase(text: str, expected: str) -> None:
    found = subject(text)

    assert found is not None
    assert (found[0], found[2]) == (expected, Link.PHRASE)


@pytest.mark.parametrize(
    ("text", "whole", "head"),
    [
        ("Mr. Ban, the secretary general, said", "Mr. Ban, the secretary general", "Mr. Ban"),
        ("But Roe, at Monday’s debate, said", "Roe, at Monday’s debate", "Roe"),
        (
            "Ann Lee, whose aunt, Bea Roe, died in May, said",
            "Ann Lee, whose aunt, Bea Roe, died in May",
            "Ann Lee",
        ),
        ("They met Roe, whose aunt, Bea Lee, said", "whose aunt, Bea Lee", "whose aunt"),
        ("Mr. King, 82, said", "Mr. King, 82", "Mr. King"),
        (
            "Scott Pruitt, the attorney general of Oklahoma, one of the states suing, said",
            "Scott Pruitt, the attorney general of Oklahoma, one of the states suing",
            "Scott Pruitt",
        ),
        (
            "On Friday, a spokesman, who declined to be named, said",
            "a spokesman, who declined to be named",
            "a spokesman",
        ),
        ("An attorney for Roe, Mark Poe, said", "An attorney for Roe, Mark Poe", "An attorney for Roe"),
        ("Roe’s lawyer, Mark Poe, said", "Roe’s lawyer, Mark Poe", "Roe’s lawyer"),
        (
            "Five had gone to a hospital, a police official, Ed Poe, said",
            "a police official, Ed Poe",
            "a police official",
        ),
        (
            "Akron, Ohio, firefighter Frank Ricci, the plaintiff, said",
            "firefighter Frank Ricci, the plaintiff",
            "firefighter Frank Ricci",
        ),
        ("He, too, said", "He, too", "He"),
        (
            "A nurse who owns land in both, and who asked not to be named, said",
            "A nurse who owns land in both, and who asked not to be named",
            "A nurse",
        ),
        (
            "Roe said it held, but two engineers at the port, who saw it fall, said",
            "two engineers at the port, who saw it fall",
            "two engineers at the port",
        ),
        (
            "Anna X. Berg, Oslo’s Tourism Minister said",
            "Anna X. Berg, Oslo’s Tourism Minister",
            "Anna X. Berg",
        ),
    ],
)
def test_what_is_said_aside_belongs_to_the_subject_but_does_not_name_it(
    text: str, whole: str, head: str
) -> None:
    found = subject(text)

    assert found is not None
    assert found[:2] == (whole, head)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. Poe, who said", ("who", "Ms. Poe", Link.RELATIVE)),
        ("a letter that said", ("that", "a letter", Link.RELATIVE)),
        ("a talk with a surgeon who said", ("who", "a surgeon", Link.RELATIVE)),
        ("A nurse at the new mill, who said", ("who", "A nurse at the new mill", Link.RELATIVE)),
        ("They aimed at a nurse who said", ("who", "a nurse", Link.RELATIVE)),
        ("The tale was repeated at a fair by Anna Poe, who said", ("who", "Anna Poe", Link.RELATIVE)),
        ("Most of those who said", ("who", "Most of those", Link.RELATIVE)),
        ("Critics of a plan who said", ("who", "Critics of a plan", Link.RELATIVE)),
        (
            "the owner of a shop near the mill, who said",
            ("who", "the owner of a shop near the mill", Link.RELATIVE),
        ),
        ("On Monday she said", ("she", "she", Link.PRONOUN)),
        ("to the said", None),
        ("over, and said", None),
    ],
)
def test_pronouns_stand_for_others_and_some_words_for_nobody(
    text: str, expected: tuple[str, str, Link] | None
) -> None:
    assert subject(text) == expected


def test_a_phrase_to_the_right_ends_where_the_next_word_class_begins() -> None:
    text = "a professor of law at the University of Oslo in May"
    (sentence,) = read_paragraph(text, Span(0, len(text)))
    phrase = phrase_beginning(sentence.tags, 0)

    assert phrase == Phrase(0, 3)
    assert with_links(sentence.tags, phrase) == Phrase(0, 10)
    assert phrase_beginning(sentence.tags, 4) is None
