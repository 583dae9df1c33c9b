"""What the reader made of a passage, held against the kind of answer that is asked for."""

import re
from dataclasses import replace

import numpy as np
import pytest

from index.articles import Article
from index.lexicon import analyzer
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.questions.expectation import Wanted, wanted
from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate
from retrieval.ranking.reader import Reading
from retrieval.ranking.rerank import ReaderReranker
from retrieval.ranking.search import Hit
from retrieval.ranking.wanted_kind import LOSS, held_to_kind

TEXT = "The bridge closed on Sunday. Repairs take six months and cost $40 million. Nobody knows why."
SENTENCES = tuple(sentences(TEXT, 0, len(TEXT)))


def query(kind: Wanted) -> Query:
    return Query("?", {}, {}, {}, {}, kind, frozenset(), "?", 1)


def reading(text: str, answer: str, **worse: float) -> Reading:
    """A reader that takes `answer`, and other words for worse by some logits, all others by a hundred."""
    tokens = tuple(Span(*match.span()) for match in re.finditer(r"\w+", text))
    found = Span(text.index(answer), text.index(answer) + len(answer))
    logits = [0.0 if each.overlaps(found) else -worse.get(each.of(text), 100.0) / 2 for each in tokens]
    return Reading(0.0, found, 0.9, tokens, np.array([logits, logits], dtype=np.float32).T)


def marked(kind: Wanted, answer: str, **worse: float) -> tuple[str, int]:
    """The words that answer, and the sentence that does."""
    read = reading(TEXT, answer, **worse)
    held = held_to_kind(query(kind), TEXT, SENTENCES, read.sentence_scores(SENTENCES), read)
    assert held.holds
    assert held.answer is not None
    return held.answer.of(TEXT), held.sentence_scores.index(max(held.sentence_scores))


@pytest.mark.parametrize(
    ("kind", "worse", "expected"),
    [
        (Wanted.DURATION, {"six": 4.0}, ("six months", 1)),
        (Wanted.DURATION, {"six": 7.0}, ("Sunday", 0)),  # too far from an answer
        (Wanted.MONEY, {"six": 1.0, "40": 4.0}, ("$40 million", 1)),
        (Wanted.NUMBER, {"six": 4.0, "40": 3.0}, ("$40 million", 1)),
        (Wanted.TIME, {"six": 0.0}, ("Sunday", 0)),
        (Wanted.OTHER, {"six": 0.0}, ("Sunday", 0)),
        (Wanted.NAME, {"Repairs": 0.0}, ("Sunday", 0)),
    ],
)
def test_an_amount_that_answers_nearly_as_well_takes_the_place_of_words_that_are_none(
    kind: Wanted, worse: dict[str, float], expected: tuple[str, int]
) -> None:
    assert marked(kind, "Sunday", **worse) == expected


def test_words_of_the_kind_stay_whatever_else_there_is() -> None:
    assert marked(Wanted.NUMBER, "six months", **{"40": 0.0}) == ("six months", 1)


def test_a_sentence_that_gives_a_reason_goes_before_one_that_answers_little_better() -> None:
    text = "The bridge was closed. It fell because nobody paid."
    spans = tuple(sentences(text, 0, len(text)))
    read = reading(text, "closed", paid=2.0)
    held = held_to_kind(query(Wanted.REASON), text, spans, (0.0, -2.0), read)

    assert held.sentence_scores == (0.0, 1.0)
    assert held.answer == read.answer
    assert held_to_kind(query(Wanted.REASON), text, spans, (0.0, -4.0), read).sentence_scores == (0.0, -1.0)


@pytest.mark.parametrize(
    ("kind", "text", "holds"),
    [
        (Wanted.MONEY, "Repairs take six months.", False),
        (Wanted.TIME, "Repairs take six months.", False),
        (Wanted.PLACE, "Repairs take six months.", False),
        (Wanted.NUMBER, "Repairs take six months.", True),
        (Wanted.NAME, "repairs take six months.", True),
        (Wanted.REASON, "Repairs take six months.", False),
        (Wanted.REASON, "Repairs take six months, owing to the rain.", True),
        (Wanted.OTHER, "Repairs take six months.", True),
    ],
)
def test_whether_a_passage_holds_anything_of_the_kind_is_told(kind: Wanted, text: str, holds: bool) -> None:
    read = reading(text, "six")

    assert held_to_kind(query(kind), text, [Span(0, len(text))], [0.0], read).holds is holds


def test_what_could_not_be_read_is_left_as_it_is() -> None:
    held = held_to_kind(query(Wanted.MONEY), TEXT, SENTENCES, [1.0, 2.0, 3.0], Reading.without_words(1.0))

    assert held == (True, None, (1.0, 2.0, 3.0), False)


class Same:
    """Reads every passage alike."""

    def read(self, question: str, passages: list[tuple[Article, Passage]]) -> list[Reading]:
        return [replace(reading(article.text, "take"), relevance=0.0) for article, _ in passages]


@pytest.mark.parametrize(("kind", "loss"), [(1.0, LOSS), (0.0, 0.0)])
def test_a_passage_with_nothing_of_the_kind_goes_behind(kind: float, loss: float) -> None:
    texts = ["Repairs take long.", "Repairs take $40 million."]
    candidates = [
        Candidate(
            Hit(row, 0.0, 0.0, 0.0, 0.0), Article(text, "A", text, "a"), row, Passage(text, 0, 0, len(text))
        )
        for row, text in enumerate(texts)
    ]
    judged = ReaderReranker(Same(), analyzer().analyze, kind=kind).rerank(query(Wanted.MONEY), candidates)

    assert [each.candidate.article.text for each in judged] == (texts[::-1] if loss else texts)
    assert judged[0].score - judged[1].score == pytest.approx(loss)


@pytest.mark.parametrize(
    ("question", "text", "best", "worse", "expected"),
    [
        ("How many potholes were mended?", "Its 700 members mended 41 potholes.", "700 members", {"41": 2.0}, "41"),
        ("How many potholes were mended?", "Its 700 members mended 41 potholes.", "700 members", {"41": 3.0}, "700 members"),
        ("How many people died?", "A man of 78 is the third of 3 victims.", "78", {"3": 5.0}, "3"),
        ("How many people died?", "A man of 78 died.", "78", {}, None),
        ("How old is Bo Tarrow?", "Tarrow, 19, came on for Jan Falk, 31.", "31", {"19": 5.0}, "19"),
        ("How old is Bo Tarrow?", "Tarrow came on for Jan Falk, 31.", "31", {}, None),
        ("How old is Bo Tarrow?", "He was 41.", "41", {}, "41"),
        ("How long was the paper?", "The 95-page paper took three days.", "three days", {"95": 5.0}, "95-page"),
        ("How long was the paper?", "The paper took three days.", "three days", {}, "three days"),
        ("How much will rent rise?", "Rent rises by 6 percent to $48.", "48", {}, "6 percent"),
        ("How much will rent rise?", "Rent is to be at $48.", "48", {}, None),
        ("How many people can it carry?", "It seats 90 but held 120 people.", "120", {}, "90"),
        ("How many people were on it?", "It seats 90 but held 120 people.", "90", {}, "90"),
        ("How many people were on it?", "It seats 90 but held 120 people.", "90", {"120": 2.0}, "120"),
        ("How many barns were damaged?", "Of the barns, 14 were lost and 37 damaged.", "14", {"37": 5.0}, "37"),
        ("How many barns were damaged?", "Of the barns, 14 were lost and 37 damaged.", "14", {}, None),
        ("How many folks left the closed shop?", "The shop closed 50 minutes early, and 40 people left.", "40", {"50": 9.0}, "40"),
        ("How often did Roe wed?", "Al Lee wed twice; Ben Roe had five wives.", "twice", {"five": 5.0}, "five"),
    ],
)  # fmt: skip
def test_an_amount_of_what_is_asked_takes_the_place_of_one_of_something_else(
    question: str, text: str, best: str, worse: dict[str, float], expected: str | None
) -> None:
    surfaces = {word: word for word in re.findall(r"\w{5,}", question)}
    asked = replace(query(wanted(question)), asked=question, surfaces=surfaces)
    spans = tuple(sentences(text, 0, len(text)))
    read = reading(text, best, **worse)
    held = held_to_kind(asked, text, spans, read.sentence_scores(spans), read)

    assert held.holds
    assert (held.answer.of(text) if held.answer else None) == expected
