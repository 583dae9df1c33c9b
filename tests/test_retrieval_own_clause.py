"""Two numbers in one sentence: the one that is told of whom or what a question asks."""

import pytest

from index.spans import Span
from retrieval.questions.expectation import Wanted, answer_spans
from retrieval.ranking.own_clause import in_own_clause


def own(question: str, sentence: str, found: str, *content: str) -> list[str] | None:
    whole = Span(0, len(sentence))
    numbers = list(answer_spans(sentence, whole, Wanted.NUMBER, ()))
    first = next(each for each in numbers if each.of(sentence) == found)
    others = [each for each in numbers if each != first]
    better = in_own_clause(question, sentence, whole, first, others, content)
    return None if better is None else [each.of(sentence) for each in better]


@pytest.mark.parametrize(
    ("question", "sentence", "found", "better"),
    [
        (
            "how often did Ben Crewe marry?",
            "Al Lomax married twice; Ben Crewe had five wives.",
            "twice",
            ["five"],
        ),
        ("how often did Al Lomax marry?", "Al Lomax married twice; Ben Crewe had five wives.", "twice", None),
        ("how tall is the Orr dam?", "The Orr dam has 80 meters, and the Lys dam has 60.", "60", ["80"]),
        ("how many goals had Roe?", "Lee had 12 goals, while Roe had none worth telling.", "12", []),
        ("how many died in Corfe?", "The Blue Dove sank with 12 men; Corfe's mayor saw 40.", "12", None),
        ("how many did Roe win?", "In pre-Roe times they won 12, and they won 40.", "12", None),
        ("how many did Roe win?", "In Corfe she won 12, and they won 40.", "12", None),
    ],
)
def test_a_number_beside_another_name_is_not_of_whom_is_asked(
    question: str, sentence: str, found: str, better: list[str] | None
) -> None:
    assert own(question, sentence, found) == better


@pytest.mark.parametrize(
    ("question", "better"),
    [
        ("how many points has Norring?", ["2,316"]),
        ("how many points has Vasko?", ["1,987"]),
        ("how many points do Norring and Vasko have?", None),
        ("how many points are there?", None),
    ],
)
def test_a_score_has_a_number_for_each_side(question: str, better: list[str] | None) -> None:
    assert own(question, "Ann Norring leads Ida Vasko 2,316 to 1,987.", "1,987") == better


@pytest.mark.parametrize(
    ("content", "found", "better"),
    [
        (("damaged",), "14", ["37"]),
        (("damage",), "14", ["37"]),
        (("destroyed",), "14", None),
        (("damaged", "destroyed"), "14", None),
        (("lost",), "14", None),
    ],
)
def test_a_number_is_of_the_verb_of_its_own_clause(
    content: tuple[str, ...], found: str, better: list[str] | None
) -> None:
    sentence = "Of the barns, 14 were destroyed and 37 damaged, it was said."

    assert own("how many barns?", sentence, found, *content) == better


@pytest.mark.parametrize(
    ("question", "sentence", "better"),
    [
        (
            "how many people does it employ?",
            "It employed 800 men at its peak and has 390 workers now.",
            ["390"],
        ),
        ("how many people did it employ?", "It employed 800 men at its peak and has 390 workers now.", None),
        ("how many people does it employ?", "It has 800 men now and had 390 once.", None),
        ("how many people does it employ?", "It has 800 men in Corfe and 390 now in Wick.", None),
    ],
)
def test_what_is_now_goes_before_what_was(question: str, sentence: str, better: list[str] | None) -> None:
    assert own(question, sentence, "800") == better
