"""Where quotation marks open and close."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.spans import Span
from retrieval.attribution.quotations import Quotation, quotations


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said ''yes,'' and left.", ["''yes,''"]),
        ("He said ‘yes’ and left.", ["‘yes’"]),
        ("He called it 'a mess' today.", ["'a mess'"]),
        ("“They said ‘never,’ and left,” she said.", ["“They said ‘never,’ and left,”"]),
        ("‘They said “never” and left,’ she said.", ["‘They said “never” and left,’"]),
        ('"He read “A Tale” aloud," she said.', ['"He read “A Tale” aloud,"']),
        ("”Fear,” he said.", ["”Fear,”"]),
        ("” … and it fell,” he said. “We ran.”", ["” … and it fell,”", "“We ran.”"]),
        ('"It fell," he said. " ... And we ran."', ['"It fell,"', '" ... And we ran."']),
        ('"It fell." ... "We ran."', ['"It fell."', '"We ran."']),
        ("“It fell,“ he said. “We ran.”", ["“It fell,“", "“We ran.”"]),
        ("Watch it fall » “We ran.”", ["“We ran.”"]),
        ("«Jamais», dit-il.", ["«Jamais»"]),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It isn’t the voters’ choice.",
        "It isn't the voters' choice.",
        "He is 6'2\" tall.",
        "In the ’90s, rock ’n’ roll.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_without_a_closing_mark_runs_to_the_end_of_its_paragraph() -> None:
    text = "She wrote: “We lost.\n“We try again.”"

    assert quotations(text, Span(0, 20)) == [Quotation(Span(11, 20), closed=False)]
    assert quotations(text, Span(21, 36)) == [Quotation(Span(21, 36), closed=True)]


def test_the_inner_words_leave_out_the_marks() -> None:
    text = "''Yes,'' he said."
    (quotation,) = quotations(text, Span(0, len(text)))

    assert quotation.inner(text).of(text) == "Yes,"


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab .,?\n\"'“”‘’«»", max_size=60))
def test_quotations_lie_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for quotation in quotations(text, Span(0, len(text))):
        assert end <= quotation.span.start < quotation.span.end <= len(text)
        assert (
            quotation.span.start
            <= quotation.inner(text).start
            <= quotation.inner(text).end
            <= quotation.span.end
        )
        end = quotation.span.end
