"""Questions after who somebody is: which they are, and what introduces somebody."""

import pytest
from looked_at import looked_at

from retrieval.answers.highlight import highlights
from retrieval.forms.introductions import asked_for, asks_for_job, introducing


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Jan Garavaglia?", "Jan Garavaglia"),
        ("who was jeff weaver", "jeff weaver"),
        ("who's Comey?", "Comey"),
        ("so who exactly is J.K. Rowling", "J.K. Rowling"),
        ("Who is this Mook?", "Mook"),
        ("what is Anna Berg's job?", "Anna Berg"),
        ("what does anna berg do for a living", "anna berg"),
        ("who is José Miguel Vivanco again?", "José Miguel Vivanco"),
    ],
)
def test_who_asks_who_somebody_is_names_them(question: str, name: str) -> None:
    assert asked_for(question) == name


@pytest.mark.parametrize(
    "question",
    [
        "who is he?",
        "who is the mayor?",
        "who is running",
        "who is in charge?",
        "who is president of France?",
        "who is Trump's lawyer?",
        "Who is Jan Garavaglia and what did she find?",
        "what does Anna Berg do?",
        "what is the mayor's role?",
        "who won?",
        "who is?",
        "",
    ],
)
def test_other_questions_ask_for_something_else(question: str) -> None:
    assert asked_for(question) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "It was an accident, said Anna Berg, medical examiner for Orange County.",
        "It was an accident, said Anna Berg, the county's examiner.",
        "Anna Berg, 45, was hurt.",
        "Anna M. Berg (R-Wis.) voted against it.",
        "Anna Berg, Twitter’s director of sales, agreed.",
        "Anna Berg was the first woman to do so.",
        "Anna Berg is executive director of the Americas Division.",
        "Campaign managers Anna Berg and Carl Holm agreed.",
        "Sen. Anna Berg agreed.",
        "A spokeswoman for the Brook Centre, Anna Berg, said so.",
        "Anna “Annie” Berg, who fled, was found.",
        "The plan was shown to host Anna Berg on Sunday.",
    ],
)
def test_what_tells_who_somebody_is_introduces_them(sentence: str) -> None:
    passage = looked_at(f"The mill fell. {sentence} Nobody was hurt.")

    found = introducing("anna berg", [passage])

    assert [highlights(each)[0].of(each.candidate.article.text) for each in found] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg said so.",
        "According to Anna Berg, the mill fell.",
        "It fell, Anna Berg said, after a storm.",
        "It fell, said Anna Berg, speaking to reporters.",
        "It fell after Anna Berg left, all over town.",
        "In the letter, Anna Berg says that it fell.",
        "Unless Anna Berg comes, it falls.",
        "Anna Berg is better at it.",
        "Anna Berg was responsible for it.",
        "It rains if Anna Berg is elected mayor.",
        "The mayor met Carl Holm, the Annas and Berg, a town.",
        "The mayor anna berg said so.",
        "Joanna Berg, the mayor, and Anna Bergson, the chief, said so.",
    ],
)
def test_other_mentions_do_not(sentence: str) -> None:
    assert introducing("Anna Berg", [looked_at(sentence)]) == []


@pytest.mark.parametrize(
    ("question", "job"),
    [
        ("who is Anna Berg?", False),
        ("so who was Anna Berg", False),
        ("what is Anna Berg's job?", True),
        ("what does Anna Berg do for a living?", True),
    ],
)
def test_what_somebody_does_is_asked_for_by_other_words(question: str, job: bool) -> None:
    assert asked_for(question) == "Anna Berg"
    assert asks_for_job(question) is job


@pytest.mark.parametrize(
    ("sentence", "introduces"),
    [
        ("Anna Berg, 23, of Corfe, had other ideas.", False),
        ("Anna Berg (23) was hurt.", False),
        ("Anna Berg, 23, faces one misdemeanor charge.", False),
        ("Anna Berg, 23, a nurse from Corfe, was hurt.", True),
        ("Anna Berg came. Ms. Berg, who works at a shop, was hurt.", True),
        ("Ms. Berg, who works at a shop, was hurt.", False),
        ("Anna Berg came, and Carl Berg. Mr. Berg, who works at a shop, was hurt.", False),
        ("The nurse Anna Berg, 23, was hurt.", True),
        ("Mayor Anna Berg (23) was hurt.", True),
    ],
)
def test_an_age_tells_nothing_of_what_somebody_does(sentence: str, introduces: bool) -> None:
    assert bool(introducing("Anna Berg", [looked_at(sentence)], job=True)) is introduces


def test_what_an_article_tells_itself_comes_before_what_is_said() -> None:
    said, told = looked_at("“Anna Berg, the worst of all, left.”"), looked_at("Mayor Anna Berg left.")

    assert [each.candidate for each in introducing("Anna Berg", [said, told])] == [
        told.candidate,
        said.candidate,
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The director of the bureau, James B. Comey, said so.",
        "Director Comey said so.",
        "Director James Comey said so.",
    ],
)
def test_a_last_name_is_introduced_with_or_without_the_given_one(sentence: str) -> None:
    assert introducing("Comey", [looked_at(sentence)]) != []


@pytest.mark.parametrize("name", ["jose o'brien", "José O’Brien", "Jose O’Brien"])
def test_a_name_is_found_with_or_without_its_accents(name: str) -> None:
    assert introducing(name, [looked_at("It fell, said José M. O'Brien, a clerk.")]) != []
    assert introducing(name, [looked_at("It fell, said Jose O’Brien, a clerk.")]) != []


def test_capitals_inside_of_a_name_need_not_be_typed() -> None:
    assert introducing("ann mccain", [looked_at("It fell, said Ann McCain, a clerk.")]) != []
    assert introducing("ann mccain", [looked_at("It fell, said the ann mccain, a clerk.")]) == []


def test_what_is_told_behind_a_name_comes_before_an_office_in_front_of_it() -> None:
    office, told, none = (
        looked_at("Mayor Anna Berg left."),
        looked_at("Anna Berg, a nurse, left."),
        looked_at("Anna Berg left."),
    )

    assert [each.candidate for each in introducing("Anna Berg", [none, office, told])] == [
        told.candidate,
        office.candidate,
    ]


@pytest.mark.parametrize(
    "hostile", ["who is " + "a" * 900, "who is " + "A. " * 300, "who is (((", "who is A’’’s", "who is [A-z"]
)
def test_hostile_names_are_only_words(hostile: str) -> None:
    name = asked_for(hostile)

    assert name is None or introducing(name, [looked_at("Anna Berg, the mayor, left. " * 20)]) == []


@pytest.mark.parametrize("hostile", ["a'", "a-", "the a ", "Anna “a” ", "Anna Berg; "])
def test_hostile_passages_introduce_nobody(hostile: str) -> None:
    assert introducing("Anna Berg", [looked_at(hostile * 20_000)]) == []
