"""Several accounts: what counts as a contradiction and what does not."""

import pytest

from index.articles import Article
from index.spans import Span
from retrieval.accounts import differing_accounts
from retrieval.expectation import Wanted
from retrieval.results import Account, Citation


def citation(number: int, text: str, answer: str, article: str | None = None) -> Citation:
    """A citation of a whole text in which some words are marked as the answer."""
    start = text.index(answer)
    return Citation(
        number=number,
        row=number,
        score=1.0,
        article=Article(article or f"a{number}", "Title", text, "a.txt"),
        start=0,
        end=len(text),
        line=1,
        paragraph=1,
        answers=(Span(start, start + len(answer)),),
    )


def told(kind: Wanted, *pairs: tuple[str, str]) -> tuple[Account, ...]:
    return differing_accounts(
        kind, [citation(at, text, answer) for at, (text, answer) in enumerate(pairs, 1)]
    )


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Wanted.NUMBER, ("He spent $60 million.", "$60 million"), ("He spent $56 million.", "$56 million")),
        (Wanted.NUMBER, ("It killed five people.", "five"), ("It killed 7 people.", "7")),
        (Wanted.MONEY, ("He spent $60 million.", "$60 million"), ("He spent $56 million.", "$56 million")),
        (Wanted.DURATION, ("It took ten months.", "ten months"), ("It took 7 months.", "7 months")),
        (Wanted.NUMBER, ("Twenty-one percent agreed.", "Twenty-one"), ("Some 25% agreed.", "25%")),
        (
            Wanted.NUMBER,
            ("It costs 4 trillion dollars.", "4 trillion"),
            ("It costs $10 trillion.", "$10 trillion"),
        ),
        (Wanted.TIME, ("It was on March 3.", "March 3"), ("It was on March 5.", "March 5")),
        (Wanted.TIME, ("Since 1991.", "1991"), ("Since 1993.", "1993")),
        (Wanted.TIME, ("On Jan. 5, 2016.", "Jan. 5, 2016"), ("On January 6, 2016.", "January 6, 2016")),
    ],
)
def test_different_values_of_one_kind_are_different_accounts(
    kind: Wanted, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert told(kind, one, other) == (Account(one[1], 1), Account(other[1], 2))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (
            Wanted.NUMBER,
            ("He spent $60 million.", "$60 million"),
            ("He spent 60 million dollars.", "60 million"),
        ),
        (Wanted.NUMBER, ("It killed five people.", "five"), ("It killed 5 people.", "5")),
        (Wanted.NUMBER, ("Some 1,000 people came.", "1,000"), ("Nearly 1,020 people came.", "1,020")),
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("It lasted 9 days.", "9")),
        (Wanted.NUMBER, ("It cost $5.", "$5"), ("It rose 9 percent.", "9")),
        (Wanted.TIME, ("It was on March 3.", "March 3"), ("It was on 3 March 2016, on Mar. 3.", "Mar. 3")),
        (Wanted.TIME, ("It was on March 3.", "March 3"), ("It was in 2016.", "2016")),
        (Wanted.TIME, ("It was last week.", "last week"), ("It was on Monday.", "Monday")),
        (Wanted.NAME, ("Bob Dole said so.", "Bob Dole"), ("Al Gore said so.", "Al Gore")),
    ],
)
def test_the_same_value_or_another_thing_is_no_contradiction(
    kind: Wanted, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert told(kind, one, other) == ()


def test_two_numbers_of_one_article_are_two_things() -> None:
    text = "It killed 5 people and wounded 9 people."

    assert differing_accounts(Wanted.NUMBER, [citation(1, text, "5", "a"), citation(2, text, "9", "a")]) == ()


def test_three_accounts_name_the_first_citation_of_each() -> None:
    pairs = (("5 died.", "5"), ("9 died.", "9"), ("Five died.", "Five"), ("12 died.", "12"))

    assert told(Wanted.NUMBER, *pairs) == (Account("5", 1), Account("9", 2), Account("12", 4))


def test_without_marked_answers_nothing_is_compared() -> None:
    bare = Citation(1, 1, 1.0, Article("a", "T", "5 died.", "a.txt"), 0, 7, 1, 1)

    assert differing_accounts(Wanted.NUMBER, [bare, bare]) == ()
