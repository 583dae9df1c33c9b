"""Whether a name can be who did what a question asks."""

import pytest

from index.spans import Span
from retrieval.answers.doers import may_have_done


def may(question: str, sentence: str, name: str) -> bool:
    start = sentence.index(name)
    return may_have_done(question, sentence, Span(0, len(sentence)), Span(start, start + len(name)))


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("who apologised to the town?", "He apologized to Corfe and said that Ann Lee was not at fault.", "Ann Lee"),
        ("who has praised the rescuers", "“She also praised Ann Lee,” it said.", "Ann Lee"),
        ("who found the skull?", "The skull was found near the house where Ann Lee lived.", "Ann Lee"),
        ("who died in the flood?", "A man died when Storm Odile came ashore.", "Storm Odile"),
        ("who died in the flood?", "Tropical Storm Odile left two dead.", "Tropical Storm Odile"),
        ("who sentenced Roe?", "Tom Roe, 57, of Quay Road, Corfe, was sentenced to a year.", "Corfe"),
        ("who sentenced Roe?", "Tom Roe, 57, of Quay Road, Corfe, was sentenced to a year.", "Quay Road"),
        ("who is the skipper of the Gull?", "The boat is the Gull, of Corfe.", "Corfe"),
        ("who first opened the grave?", "The graves were later opened, Ann Lee's first.", "Ann Lee"),
    ],
)  # fmt: skip
def test_an_object_and_a_name_beside_a_passive_have_not_done_it(
    question: str, sentence: str, name: str
) -> None:
    assert not may(question, sentence, name)


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("who apologised to the town?", "Ann Lee apologized to Corfe.", "Ann Lee"),
        ("who apologised to the town?", "He said that Ann Lee apologized.", "Ann Lee"),
        ("who found the skull?", "The skull was found in May by her daughter, Cora Lee.", "Cora Lee"),
        ("who found the skull?", "It was found where Ann Lee found the other.", "Ann Lee"),
        ("who was found?", "Ann Lee was found.", "Ann Lee"),
        ("who did he praise?", "He praised Ann Lee.", "Ann Lee"),
        ("who is the mayor?", "He is called Ann Lee.", "Ann Lee"),
        ("where was it found?", "It was found in Corfe.", "Corfe"),
        ("who died in the flood?", "Ann Storm died.", "Ann Storm"),
        ("what was it called?", "It was called Storm Odile.", "Storm Odile"),
        ("who saw it?", "They were seen in Corfe.", "Corfe"),
        ("who wrote it?", "It is the work, in part, of Ann Lee.", "Ann Lee"),
        ("where does Roe live?", "Tom Roe, 57, of Quay Road, Corfe, was sentenced.", "Corfe"),
    ],
)
def test_whoever_else_may_have_done_it(question: str, sentence: str, name: str) -> None:
    assert may(question, sentence, name)
