"""Amounts: what words come to, and which can be held against each other."""

import pytest

from index.lexicon import analyzer
from index.spans import Span
from retrieval.answers.amounts import Amount, amount, is_whole, with_hedge
from retrieval.questions.expectation import Wanted

ANALYZE = analyzer().analyze


def told(kind: Wanted, text: str, words: str) -> Amount:
    start = text.index(words)
    found = amount(kind, text, Span(start, start + len(words)), len(text), ANALYZE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Wanted.NUMBER, ("He spent $60 million.", "$60 million"), ("He spent $56 million.", "$56 million")),
        (Wanted.NUMBER, ("It killed five people.", "five"), ("It killed 7 people.", "7")),
        (Wanted.NUMBER, ("It killed five people.", "five"), ("It killed 7 workers.", "7")),
        (Wanted.NUMBER, ("It killed two people.", "two"), ("It killed one Dutch worker.", "one")),
        (Wanted.NUMBER, ("It killed five people.", "five"), ("It killed 7 policemen.", "7")),
        (Wanted.NUMBER, ("At least 180 family homes fell.", "180"), ("Some 240 homes fell.", "240")),
        (Wanted.NUMBER, ("It left 47 minutes early.", "It left 47"), ("38 minutes it was.", "38")),
        (Wanted.MONEY, ("He spent $60 million.", "$60 million"), ("He spent $56 million.", "$56 million")),
        (Wanted.DURATION, ("It took ten months.", "ten months"), ("It took 7 months.", "7 months")),
        (Wanted.NUMBER, ("Twenty-one percent agreed.", "Twenty-one"), ("Some 25% agreed.", "25%")),
        (Wanted.NUMBER, ("It rose 9 per cent.", "9"), ("It rose 12 percent.", "12 percent")),
        (
            Wanted.NUMBER,
            ("It costs 4 trillion dollars.", "4 trillion"),
            ("It costs $10 trillion.", "$10 trillion"),
        ),
        (Wanted.MONEY, ("It made ₹612 crore.", "₹612 crore"), ("It made ₹434 crore.", "₹434 crore")),
        (Wanted.TIME, ("It was on March 3.", "March 3"), ("It was on March 5.", "March 5")),
        (Wanted.TIME, ("Since 1991.", "1991"), ("Since 1993.", "1993")),
        (Wanted.TIME, ("On Jan. 5, 2016.", "Jan. 5, 2016"), ("On January 6, 2016.", "January 6, 2016")),
        (Wanted.CLOCK, ("At 7.40am.", "7.40am"), ("At 8:05.", "8:05")),
        (Wanted.CLOCK, ("At 7:40 a.m.", "7:40 a.m."), ("At 7:40 p.m.", "7:40 p.m.")),
        (Wanted.CLOCK, ("At noon.", "noon"), ("At midnight.", "midnight")),
        (
            Wanted.NUMBER,
            ("It killed 5, people said.", "5"),
            ("It killed 9 people.", "9"),
        ),  # one does not say of what
        (Wanted.NUMBER, ("She has 714 delegates.", "714"), ("Some say 718 delegates.", "718")),
        (Wanted.NUMBER, ("She is 41 years old.", "41"), ("She is 42 years old.", "42")),
        (Wanted.NUMBER, ("At least 80 people died.", "80"), ("It killed 84 people.", "84")),
        (Wanted.MONEY, ("It cost $2.5 million.", "$2.5 million"), ("It cost $2.4 million.", "$2.4 million")),
        (Wanted.NUMBER, ("Over 1,000 people came.", "1,000"), ("As many as 1,400 people.", "1,400")),
    ],
)
def test_different_amounts_of_one_kind_of_thing_are_told_apart(
    kind: Wanted, one: tuple[str, str], other: tuple[str, str]
) -> None:
    first, second = told(kind, *one), told(kind, *other)

    assert first.is_like(second)
    assert not first.agrees(second)


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
        (Wanted.NUMBER, ("It drew 50,000 people.", "50,000"), ("It drew 49,800 people.", "49,800")),
        (Wanted.NUMBER, ("About 714 people came.", "714"), ("There were 718 people.", "718")),
        (Wanted.MONEY, ("Over $13 million.", "$13 million"), ("It cost $13.3 million.", "$13.3 million")),
        (Wanted.MONEY, ("It cost about $180.", "$180"), ("An estimated $187.", "$187")),
        (Wanted.MONEY, ("It cost ₹31 lakh.", "₹31 lakh"), ("It cost Rs 31,00,000.", "Rs 31,00,000")),
        (Wanted.MONEY, ("It cost US$1.5m.", "US$1.5m"), ("It cost $1,500,000.", "$1,500,000")),
        (
            Wanted.TIME,
            ("It was on March 3.", "March 3"),
            ("It was on 3 March 2016, on Mar. 3.", "Mar. 3"),
        ),
        (Wanted.CLOCK, ("At half past seven.", "half past seven"), ("At 7:30 on Sunday.", "7:30")),
        (Wanted.CLOCK, ("It was ten to eight.", "ten to eight"), ("At 7.50pm.", "7.50pm")),
        (Wanted.CLOCK, ("At 12 p.m.", "12 p.m."), ("At noon.", "noon")),
        (Wanted.CLOCK, ("At five o’clock.", "five o’clock"), ("At 5 a.m.", "5 a.m.")),
    ],
)
def test_one_amount_in_other_words_or_rounded_agrees(
    kind: Wanted, one: tuple[str, str], other: tuple[str, str]
) -> None:
    first, second = told(kind, *one), told(kind, *other)

    assert first.is_like(second)
    assert first.agrees(second)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("It lasted 9 days.", "9")),
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("It sank 9 boats.", "9")),
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("It hit 9 German banks.", "9")),
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("It sank 9 Russian boats.", "9")),
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("It had 9 lead pipes.", "9")),
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("There were 9 heists.", "9")),
        (
            Wanted.NUMBER,
            ("He leads by six percentage points.", "six"),
            ("Some 52 percent agreed.", "52 percent"),
        ),
        (Wanted.NUMBER, ("It killed 5 people.", "5"), ("It killed 40 people.", "40")),  # too far apart
        (Wanted.MONEY, ("It cost $5 million.", "$5 million"), ("It cost $81 billion.", "$81 billion")),
        (Wanted.NUMBER, ("It cost $5.", "$5"), ("It rose 9 percent.", "9")),
        (Wanted.TIME, ("It was on March 3.", "March 3"), ("It was in 2016.", "2016")),
        (Wanted.TIME, ("It was on March 3.", "March 3"), ("It was on May 3.", "May 3")),
        (Wanted.TIME, ("It was on March 3.", "March 3"), ("On March 5, 2016.", "March 5, 2016")),
    ],
)
def test_amounts_of_different_things_are_not_compared(
    kind: Wanted, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert not told(kind, *one).is_like(told(kind, *other))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Wanted.NUMBER, "Nobody"),
        (Wanted.TIME, "last week"),
        (Wanted.TIME, "Monday"),
        (Wanted.CLOCK, "at dawn"),
        (Wanted.CLOCK, "ten to nothing"),
        (Wanted.NUMBER, f"1{'0' * 400} people"),
        (Wanted.NUMBER, f"{'7' * 5_000} people"),
        (Wanted.NUMBER, "sıx people"),
        (Wanted.CLOCK, f"half past {'7' * 5_000}"),
        (Wanted.CLOCK, "half past ²"),
        (Wanted.CLOCK, "fıve past nine"),
    ],
)
def test_words_that_come_to_no_amount_have_none(kind: Wanted, words: str) -> None:
    assert amount(kind, words, Span(0, len(words)), len(words), ANALYZE) is None


@pytest.mark.parametrize(
    ("sentence", "words", "whole"),
    [
        ("More than 1,000 people died.", "1,000", "More than 1,000"),
        ("It cost at least $5 million.", "$5 million", "at least $5 million"),
        ("An estimated 40 fell.", "40", "An estimated 40"),
        ("Of them 40 fell.", "40", "40"),
        ("He went over. 40 fell.", "40", "40"),
    ],
)
def test_what_limits_an_amount_belongs_to_it(sentence: str, words: str, whole: str) -> None:
    start = sentence.index(words)

    assert with_hedge(sentence, Span(start, start + len(words)), 0).of(sentence) == whole


def test_what_limits_an_amount_stands_in_its_sentence() -> None:
    assert with_hedge("Up to 40 fell.", Span(6, 8), 6) == Span(6, 8)


@pytest.mark.parametrize(
    ("sentence", "words", "whole"),
    [
        ("They met 85 of 154 donors.", "154", True),
        ("They met two out of the 12 donors.", "12", True),
        ("They met 85 of 154 donors.", "85", False),
        ("They met some of 154 donors.", "154", False),
    ],
)
def test_what_an_amount_is_a_part_of_is_known(sentence: str, words: str, whole: bool) -> None:
    start = sentence.index(words)

    assert is_whole(sentence, Span(start, start + len(words)), 0) is whole
