"""Questions after somebody's words, in the ways that people put them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions.sayings import as_saying, of_each


@pytest.mark.parametrize(
    "question",
    [
        "quotes from Anna Berg about the mill",
        "Give me some direct quotes by Anna Berg on the mill",
        "are there any statements made by Anna Berg regarding the mill?",
        "I'm looking for quotes about the mill from Anna Berg",
        "what were Anna Berg's exact words on the mill?",
        "show me Anna Berg’s remarks about the mill",
        "Anna Berg quotes on the mill",
        "quote Anna Berg on the mill",
        "what did Anna Berg have to say about the mill?",
        "did Anna Berg ever comment on the mill?",
        "what does Anna Berg think of the mill?",
        "how did Anna Berg feel about the mill?",
        "where does Anna Berg stand on the mill?",
        "what did Anna Berg make of the mill?",
        "what's Anna Berg's position on the mill?",
        "what is the stance of Anna Berg on the mill?",
        "has Anna Berg said anything about the mill",
        "has Anna Berg been quoted on the mill?",
        "find everything that Anna Berg has said about the mill",
        "what Anna Berg said about the mill",
        "any reaction from Anna Berg to the mill?",
        "any word from Anna Berg on the mill?",
        "what was the response by Anna Berg to the mill?",
        "did Anna Berg react to the mill?",
        "has Anna Berg responded to the mill?",
    ],
)
def test_words_of_somebody_are_asked_for_in_many_ways(question: str) -> None:
    assert as_saying(question) == "what has Anna Berg said about the mill?"


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("any quotes from the mayor of Oslo?", "what has the mayor of Oslo said?"),
        ("any quotes attributed to Berg on the mill?", "what has Berg said about the mill?"),
        ("any statements of Berg?", "what has Berg said?"),
        ("did the mayor respond to the fire?", "what has the mayor said about the fire?"),
        ("did the Greens react to the vote?", "what has the Greens said about the vote?"),
        ("did she comment on that?", "what has she said about that?"),
        ("and where does Berg stand on it?", "and what has Berg said about it?"),
        ("any quotes from her on that?", "what has she said about that?"),
        ("what were his comments about the mill?", "what has he said about the mill?"),
        ("what are Lee's views on the mill?", "what has Lee said about the mill?"),
        ("What exactly did Berg say about it?", "What did Berg say about it?"),
        ("what did Berg say about it, in her own words?", "what did Berg say about it?"),
        ("What did Berg say regarding the mill?", "What did Berg say about the mill?"),
        ("what did Berg say with regard to the mill", "what did Berg say about the mill"),
    ],
)
def test_what_only_surrounds_the_asking_is_left_out(question: str, read: str) -> None:
    assert as_saying(question) == read


@pytest.mark.parametrize(
    "question",
    [
        "who said what about the mill?",
        "what did Berg say about the mill?",
        "who did Berg quote on the mill?",
        "is there a quote from the article about the mill?",
        "Berg's comments about the mill were removed",
        "what could be said about the mill?",
        "what do you think of the mill?",
        "what does it stand for?",
        "where does Berg stand?",
        "who reported on the comments about the mill?",
        "how many statements did Berg make?",
        "what exactly?",
        "quotes",
        "did anyone comment on the mill?",
        "did you talk about the mill?",
        "any statements to police about the mill?",
        "comments to reporters on the mill",
        "did police respond to the fire?",
        "Have fire crews responded to the call?",
        "did the markets react to the vote?",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert as_saying(question) == question


@given(st.text(), st.sampled_from(["quotes from ", "did ", "what were ", "everything "]), st.text())
def test_any_question_is_read_and_something_is_left(before: str, asking: str, behind: str) -> None:
    question = f"{before} {asking}{behind}"

    assert as_saying(question).strip() or not question.strip()


NAFTA = ["what has Clinton said about NAFTA?", "what has Trump said about NAFTA?"]


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("what did Clinton and Trump say about NAFTA?", NAFTA),
        ("Compare what Clinton and Trump said about NAFTA.", NAFTA),
        ("what do both Clinton and Trump think of NAFTA", NAFTA),
        ("how do Clinton and Trump differ on NAFTA?", NAFTA),
        ("where do Clinton and Trump stand on NAFTA?", NAFTA),
        ("Clinton vs. Trump on NAFTA", NAFTA),
        ("compare Clinton's and Trump's positions on NAFTA", NAFTA),
        ("compare the views of Clinton and Trump on NAFTA", NAFTA),
        (
            "what have ann roe and the mayor said about it?",
            ["what has ann roe said about it?", "what has the mayor said about it?"],
        ),
        (
            "what did miners and mill owners say about it?",
            ["what has miners said about it?", "what has mill owners said about it?"],
        ),
        (
            "what did Berg and her aides say about it?",
            ["what has Berg said about it?", "what has her aides said about it?"],
        ),
        (
            "what did clinton and bernie sanders say about it?",
            ["what has clinton said about it?", "what has bernie sanders said about it?"],
        ),
        (
            "Berg vs. mill owners on pay",
            ["what has Berg said about pay?", "what has mill owners said about pay?"],
        ),
    ],
)
def test_what_is_asked_of_two_is_asked_of_each(question: str, each: list[str]) -> None:
    assert of_each(question, frozenset(("politico",))) == each


@pytest.mark.parametrize(
    "question",
    [
        "what did Clinton say about Trump and NAFTA?",
        "what did Politico and Trump say about NAFTA?",
        "what did black and Hispanic voters think of Trump?",
        "what did young and old people think about taxes",
        "what did the House and Senate leaders say about NAFTA?",
        "how do state and federal judges differ on it?",
        "what did Clinton do and what did Trump say about it?",
        "what did the articles and Trump say about NAFTA?",
        "who said that Clinton and Trump met?",
        "Bush v. Gore on appeal",
        "Clinton and Trump on NAFTA",
        "compare the mill and the ferry",
        "",
    ],
)
def test_any_other_question_is_asked_as_it_is(question: str) -> None:
    assert of_each(question, frozenset(("politico",))) == []


def test_an_article_is_no_publisher_though_a_name_begins_with_it() -> None:
    publishers = frozenset(("the", "hill"))

    assert of_each("what did the mayor and the judge say about it?", publishers)
    assert of_each("what did the mayor and the Hill say about it?", publishers) == []


@given(st.text("ab s'—\"", min_size=1), st.sampled_from(["and", "vs."]), st.text("ab s'—\"", min_size=1))
def test_whatever_two_are_named_they_are_read(one: str, link: str, other: str) -> None:
    assert len(of_each(f"what did {one} {link} {other} say about it?", frozenset())) in {0, 2}
