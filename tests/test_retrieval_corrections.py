"""Notices that set right what an article said: the right words are marked, and not those that are taken back."""

from dataclasses import replace

import pytest
from looked_at import QUERY, looked_at

from index.articles import Article
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.corrections import set_right
from retrieval.answers.highlight import highlights, marked_answers
from retrieval.questions.expectation import Wanted
from retrieval.ranking.judged import Judged, with_first
from retrieval.ranking.reader import Reading

WRONG = "A report on the mill on 3 May said that it was sold for £46m."


@pytest.mark.parametrize(
    ("title", "text", "right"),
    [
        ("Correction: the mill", f"{WRONG} The correct figure is £64m.", "The correct figure is £64m."),
        ("Corrections", f"{WRONG} It was in fact £64m.", "It was in fact £64m."),
        (
            "The mill",
            "An earlier article wrongly said that it was sold for £46m. It should have said £64m.",
            "It should have said £64m.",
        ),
        (
            "Correction",
            "The caption gave the number of owners as 46; there were 64 then.",
            "there were 64 then.",
        ),
        ("The mill", f"{WRONG} The correct figure is £64m.", None),  # somebody else's report
        ("Correction: the mill", f"{WRONG} It burned on Sunday.", None),
        ("Correction: the mill", "It was sold for £46m. The correct figure is £64m.", None),
        ("Correction: the mill", WRONG, None),
    ],
)
def test_what_sets_right_stands_behind_what_was_wrong(title: str, text: str, right: str | None) -> None:
    found = set_right(Article("a", title, text, "a.txt"), [*sentences(text, 0, len(text))], 0)

    assert (found[1].of(text) if found else None) == right


def notice(text: str, answer: str) -> Judged:
    judged = looked_at(text)
    article = replace(judged.candidate.article, title="Correction")
    start = text.index(answer)
    return replace(
        judged,
        candidate=replace(judged.candidate, article=article),
        sentence_scores=with_first(judged.sentence_scores, 0),
        answer=Span(start, start + len(answer)),
        reading=replace(Reading.without_words(1.0), certainty=0.9),
    )


@pytest.mark.parametrize(
    ("text", "shown", "marked"),
    [
        (f"{WRONG} The correct figure is £64m.", ["The correct figure is £64m.", WRONG], ["£64m"]),
        (
            f"{WRONG} The correct figures are £64m and £2m.",
            ["The correct figures are £64m and £2m.", WRONG],
            [],
        ),
        (f"{WRONG} It burned on Sunday.", [WRONG, "It burned on Sunday."], ["£46m"]),
    ],
)
def test_the_right_words_are_marked_and_not_those_that_are_taken_back(
    text: str, shown: list[str], marked: list[str]
) -> None:
    judged = notice(text, "£46m")
    spans = highlights(judged)

    assert [each.of(text) for each in spans] == shown
    found = marked_answers(judged, replace(QUERY, wanted=Wanted.MONEY, asked="how much was it?"), spans)
    assert [each.of(text) for each in found] == marked
