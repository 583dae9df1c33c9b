"""Sentences that tell of another year, relative or place than a question asks."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from looked_at import QUERY, looked_at

from index.lexicon import analyzer
from index.spans import Span
from retrieval.forms.conflicts import conflicting
from retrieval.ranking.decision import confidence
from retrieval.ranking.judged import Judged
from retrieval.ranking.reader import Reading

LONG = "It rained on the town, and then it rained on the hills. " * 10  # an article that would name its place


def judged(text: str, year: int | None = None, month: int = 6) -> Judged:
    """A passage whose last sentence is marked, with a word of it that answers."""
    one = looked_at(text)
    published = None if year is None else datetime(year, month, 2, tzinfo=UTC)
    article = replace(one.candidate.article, published_at=published)
    return replace(
        one, candidate=replace(one.candidate, article=article), answer=Span(0, len(text)), told=True
    )


@pytest.mark.parametrize(
    ("question", "text", "year"),
    [
        ("who won the Corfe race in 2021?", "Ann Lee won the race at Corfe on Sunday.", 2024),
        ("who won the 2021 Corfe race?", "Ann Lee won the race at Corfe in 2022.", None),
        (
            "what was the mill's profit in 2021?",
            "In 2021 it moved. Its profit in 2023 was $4 million.",
            2024,
        ),
        ("what is Ann Roe's husband called?", "Ann Roe lives at Corfe.", 2024),
        ("how old was Ann Roe's mother?", "Her mother is ill. Dan Fry won.\n\nAnn Roe has died at 88.", 2024),
        (
            "how many people died in the Corfe fire?",
            "All 40 guests of the hotel at Corfe were led outside.",
            2024,
        ),
        ("how old is Ann Roe?", "Eve Fry, 30-year-old niece of Ann Roe, won.", None),
        ("How many children have been killed by the flu?", "There are 38 cases of flu.", None),
        ("how much is bread in Corfe?", "Bread costs $2 in Thane and $3 in Selby.", None),
        ("how many boats were lost in 2009?", "Six were lost in 2009.\n\nIt sank 14 boats at Corfe.", 2024),
        ("who bought the mill?", "The mill at Corfe failed, according to Ann Lee, a spokeswoman.", None),
        (
            "who was convicted of beating the guard?",
            "Dan Fry, a guard, was allegedly beaten by two men.",
            None,
        ),
        ("who took over from Ann Lee at the mill?", "Among those who applauded was Dan Fry, a miller.", None),
        ("how did the walker die?", "The walker was found asleep at Corfe on Sunday.", None),
        ("where was Ann Lee born?", "Ann Lee walked to Corfe on Sunday.", None),
        ("how tall is Ann Lee?", "Ann Lee has 52 medals.", None),
        ("how wide is the Corfe at the mill?", "It rose to 5 metres at the mill.", None),
        ("how many were hurt at Cutler Hill?", "The bus at Cutler Hill had two on it.", None),
        ("how many people work for the Letter?", "The Letter sells 8,000 copies.", None),
        ("how many children were killed?", "The fire killed 14 guests.", None),
        ("how many mothers were killed?", "The fire killed 14 guests.", None),
        ("how much has Corfe Aid raised?", "Corfe Aid ships pumps at $40 each.", None),
        ("when was Fry Barns founded?", "Its rival Lee Stores, founded in 1904, has nine shops.", None),
        ("when was Fry Barns founded?", "It left with Lee. Lee, founded in 1904, is a rival.", None),
        ("why did Dan Fry sue the mill?", "The Corfe Trust sued on Tuesday as the mill was noisy.", None),
        ("what do the guards wear in Thane?", f"{LONG} The guards at Corfe wear blue.", None),
    ],
)
def test_what_is_told_of_something_else_answers_with_no_words(
    question: str, text: str, year: int | None
) -> None:
    one = judged(text, year)
    if "\n\n" in text:
        start = text.index("\n\n") + 2
        one = replace(
            one, candidate=replace(one.candidate, passage=replace(one.candidate.passage, start=start))
        )
    (found,) = conflicting(question, [one])

    assert (found.answer, found.told, found.conflicts) == (None, False, True)


@pytest.mark.parametrize(
    ("question", "text", "year"),
    [
        ("who won the Corfe race in 2024?", "Ann Lee won the race at Corfe on Sunday.", 2024),
        ("who won the Corfe race in 2023?", "Ann Lee won the race at Corfe last year.", 2024),
        ("who won the Corfe race in 2023?", "They race in 2023. Ann Lee won at Corfe in 2022 too.", 2025),
        ("who won the Corfe race in 2021?", "Ann Lee won the race at Corfe on Sunday.", None),
        ("what was the mill's profit in 2021?", "Its profit in 2020-21 was $4 million.", 2024),
        ("what is Ann Roe's brother called?", "Ann Roe's half-brother Dan lives at Corfe.", 2024),
        ("what did Roe say about her husband?", "Ann Roe said that it was over.", 2024),
        ("who would not send his own nephew there?", "Dan Lee would not send any of his there.", 2024),
        ("how many people died in the Corfe fire?", "The Corfe fire killed 40 guests.", 2024),
        (
            "how many people died in the Corfe fire?",
            "It killed guests at Corfe. Among them were 40 boys.",
            2024,
        ),
        ("how many years after the fire did she die?", "She moved away 40 years after the fire.", 2024),
        ("how much is bread in Corfe?", "Bread costs $2 in Thane and $3 in Corfe.", None),
        ("how much is bread in Corfe?", "The baker, born in Thane, sells it for $3.", None),
        ("who sells bread in Corfe?", "Bread is sold by Lee in Thane and by Fry in Selby.", None),
        ("how many boats were lost in 2009?", "In 2009 it blew. At Corfe 14 boats were lost.", 2024),
        ("who bought the mill?", "Ann Lee paid $2 million for the mill.", None),
        ("who bought the mill?", "Ann Lee won. Before that she had shown cash at the sale.", None),
        ("who said that the man who bought the mill left?", "Ann Lee said so.", None),
        ("why did the drowned man go down?", "Neighbours said he had gone to feed his rats.", None),
        ("what did the note with the stolen cup say?", "It said only sorry.", None),
        ("who wrote that the mill was a mess?", "The mill is a mess, said Ann Lee.", None),
        ("how many votes did Ann Lee get on the mill?", "| Ann Lee | 409 |", None),
        ("who was killed?", "| Name | Killed by |\n| Ann Lee | Fry |", None),
        ("when was Fry Barns founded?", "Fry Barns, founded in 1904, is older than Lee.", None),
        ("when was Fry Barns founded?", "It was founded in 1904.", None),
        ("when did Fry Barns buy the mill?", "The Corfe mill was bought in 1904.", None),
        ("when did the NFT sue the mill?", "The National Farm Trust sued on Tuesday.", None),
        ("why did Dan Fry sue the mill?", "Troops sued on Tuesday as the mill was noisy.", None),
        ("what do the guards wear in Spain?", f"{LONG} The Spanish guards wear blue.", None),
        ("what do the guards wear in America?", f"{LONG} The guards at Corfe wear blue.", None),
        ("who wears blue in the Thane play?", f"{LONG} The guards at Corfe wear blue.", None),
        ("what do the guards wear in May?", f"{LONG} The guards at Corfe wear blue.", None),
        ("what do the guards wear in Thane?", f"{LONG} Thane had rain. The guards wear blue.", None),
    ],
)
def test_what_may_be_told_of_what_was_asked_stays(question: str, text: str, year: int | None) -> None:
    one = judged(text, year)

    assert conflicting(question, [one]) == [one]


def test_the_year_before_goes_by_months_at_the_turn_of_the_year() -> None:
    question, text = "who won the Corfe race in 2023?", "Ann Lee won the race at Corfe in December."

    assert [conflicting(question, [judged(text, 2024, month)])[0].conflicts for month in (1, 6)] == [
        False,
        True,
    ]


def test_who_is_named_as_a_relative_elsewhere_is_one() -> None:
    text = "Ann Roe came with her mother, Eve Roe.\n\nEve Roe is 88."
    one = judged(text)
    later = replace(one.candidate.passage, start=text.index("\n\n") + 2)
    one = replace(one, candidate=replace(one.candidate, passage=later))

    assert conflicting("how old is Ann Roe's mother?", [one]) == [one]


def test_what_conflicts_is_hardly_an_answer() -> None:
    one = replace(looked_at("Ann Lee won."), reading=Reading.without_words(6.0))
    sure, unsure = (
        confidence(QUERY, [each], analyzer().analyze) for each in (one, replace(one, conflicts=True))
    )

    assert sure / (1 - sure) > 10 * unsure / (1 - unsure)


@pytest.mark.parametrize(("year", "conflicts"), [(2011, True), (2015, False)])
def test_of_two_years_in_a_sentence_the_answer_is_of_the_one_in_its_clause(
    year: int, conflicts: bool
) -> None:
    text = "Lee first stood in 2011, and stood again in 2015 with 57 percent of the vote."
    at = text.index("57")
    one = replace(judged(text, 2024), answer=Span(at, at + len("57 percent")))

    assert conflicting(f"what share of the vote did Lee get in {year}?", [one])[0].conflicts == conflicts
