"""Questions after what something is: which they are, and what tells it."""

import pytest
from looked_at import looked_at

from retrieval.answers.highlight import highlights
from retrieval.forms.definitions import defined, defining


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is the TPP?", "TPP"),
        ("what's Future45", "Future45"),
        ("what is the zika virus", "zika virus"),
        ("what does GOP stand for?", "GOP"),
        ("define NATO", "NATO"),
        ("So what exactly is Brexit?", "Brexit"),
    ],
)
def test_who_asks_what_something_is_names_it(question: str, name: str) -> None:
    assert defined(question) == name


@pytest.mark.parametrize(
    "question",
    [
        "What was the verdict?",
        "what is it?",
        "what is happening in Corfe?",
        "What is Anna Berg's age?",
        "What is Emily's List?",  # or what Emily's list holds
        "What is the new law about?",
        "who is Anna Berg?",
        "what did the TPP do?",
        "",
    ],
)
def test_other_questions_ask_for_something_else(question: str) -> None:
    assert defined(question) is None


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("TPP", "He backs the Trans-Pacific Partnership (TPP), of course."),
        ("TPP", "He backs the TPP (Trans-Pacific Partnership), of course."),
        ("Craigslist", "It was sold on Craigslist, a popular site for small ads."),
        ("Hamas", "Hamas is an armed group in Gaza."),
        ("hamas", "The armed group Hamas said so."),
        ("Super Tuesday", "She won the string of contests known as Super Tuesday."),
        ("Corfe", "Corfe, which is an old town, burned."),
    ],
)
def test_what_tells_what_something_is_comes_first(name: str, sentence: str) -> None:
    passage = looked_at(f"The mill fell. {sentence} Nobody was hurt.")

    found = defining(name, [passage])

    assert [highlights(each)[0].of(each.candidate.article.text) for each in found] == [sentence]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("NASA", "According to NASA, the review was put off."),
        ("CNN", "CHICAGO, Illinois (CNN) -- It burned."),
        ("Zika", "They made a deal to fund Zika research."),
        ("Hamas", "Hamas said so."),
        ("language", "Language is a gift, he said, and language is a burden."),
        ("TPP", "The TPPs and the old TPP-free days are gone."),
    ],
)
def test_other_mentions_do_not(name: str, sentence: str) -> None:
    assert defining(name, [looked_at(sentence)]) == []


@pytest.mark.parametrize("hostile", ["Aa (", "Aa, the ", "Aa Aa-", "(Aa) ", "“Aa "])
def test_hostile_passages_cost_no_more_than_others(hostile: str) -> None:
    assert isinstance(defining("Aa", [looked_at(hostile * 10_000)]), list)


@pytest.mark.parametrize(
    "hostile",
    ["what is " + "A" * 900, "what is A" + " b" * 400, "what is [A-z", "what is A’’’s", "define (?P<A>"],
)
def test_hostile_names_are_only_words(hostile: str) -> None:
    name = defined(hostile)

    assert name is None or defining(name, [looked_at("Anna Berg, the mayor, left. " * 20)]) == []
