"""Whose number a question wants, and where it stands."""

import re

import numpy as np
import pytest

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.attribution.finder import attributions
from retrieval.forms.sourced import source_asked, sourced
from retrieval.questions.expectation import wanted
from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("how many marched according to the police?", "police"),
        ("according to Ann Tarrow, how much was offered?", "tarrow"),
        ("how many were there by the police's count?", "police"),
        ("how heavy is it according to the note he showed dr tarrow?", None),
        ("how many marched according to him?", None),
        ("how many marched?", None),
    ],
)
def test_whose_number_is_asked_is_told(question: str, source: str | None) -> None:
    assert source_asked(question) == source


def answered(question: str, text: str, taken: str) -> tuple[str | None, bool]:
    """What is marked where the reader took other words, and whether that is certain."""
    article = Article("a", "T", text, "a.txt")
    tokens = tuple(Span(*match.span()) for match in re.finditer(r"\w+", text))
    start = text.index(taken)
    answer = Span(start, start + len(taken))
    read = Reading(0.0, answer, 0.9, tokens, np.zeros((len(tokens), 2), dtype=np.float32))
    spans = tuple(sentences(text, 0, len(text)))
    candidate = Candidate(Hit(1, 0.0, 0.0, 0.0, 0.0), article, 1, Passage("a", 0, 0, len(text)))
    one = Judged(candidate, 0.0, spans, tuple(float(each.overlaps(answer)) for each in spans), answer, read)
    asked = Query("?", {}, {}, {}, {}, wanted(question), frozenset(), question, 1)
    (found,) = sourced(source_asked(question) or "", asked, [one], lambda _: attributions(article))
    best = found.sentences[found.sentence_scores.index(max(found.sentence_scores))]
    assert found.answer is None or best.overlaps(found.answer)
    return found.answer.of(text) if found.answer else None, found.told


STRIKE = "Rosa Tarrow said that 2,400 people were on strike; the company said 1,600."
BATS = "The owls number about 340, according to county officials. The airport's own survey found 90."


@pytest.mark.parametrize(
    ("question", "text", "taken", "answer"),
    [
        ("how many are on strike according to the company?", STRIKE, "2,400", ("1,600", True)),
        ("how many are on strike according to Tarrow?", STRIKE, "2,400", ("2,400", False)),
        ("how many are on strike according to Tarrow?", STRIKE, "1,600", ("2,400", True)),
        ("how many are on strike according to the police?", STRIKE, "2,400", ("2,400", False)),
        ("how many owls are there according to the airport?", BATS, "340", ("90", True)),
        ("how many owls are there according to officials?", BATS, "340", ("340", False)),
        (
            "how many are on strike according to the company?",
            f"{STRIKE} The company said 40 had left and 90 had come.",
            "2,400",
            ("2,400", False),
        ),
        ("when was it said, according to the company?", STRIKE, "2,400", ("2,400", False)),
    ],
)
def test_the_number_that_is_credited_to_the_source_is_marked(
    question: str, text: str, taken: str, answer: tuple[str | None, bool]
) -> None:
    assert answered(question, text, taken) == answer


def test_a_number_that_is_nobodys_stays() -> None:
    text = "There were 300. The police said 40 were hurt."

    assert answered("how many marched according to the police?", text, "300") == ("300", False)
