"""Questions about whoever wrote an article that tells of themselves: what they ask as its writer would, and what answers."""

from dataclasses import replace

import pytest
from looked_at import looked_at

from index.articles import Article
from retrieval.attribution.finder import attributions
from retrieval.forms.narrated import tells_of_writer
from retrieval.questions.narrators import Narrators, as_own

NARRATORS = Narrators(
    [("By Ann Roe", 2), ("Ed Poe Jr.", 1), ("Lia Moe and Bo Cole", 1), ("Ida Marsh", 1), ("Karl Marsh", 1)]
)
OWN = (
    "I came to the island in autumn and I slept in the pantry. My boat was called Gull, and I sold it in May. "
    "My neighbour said “I never liked it.” I live in Oslo now."
)


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("Where did Ann Roe sleep during her first winter?", "Where did I sleep during my first winter?"),
        ("where does ann roe live now?", "where do I live now?"),
        ("What is the name of Roe's boat?", "What is the name of my boat?"),
        ("Is Roe ill?", "Am I ill?"),
        ("Who taught Poe and his brother?", "Who taught me and my brother?"),
        ("How old is Ann Roe, and does she row?", "How old am I, and do I row?"),
        ("What did the crew give her when Roe left?", "What did the crew give me when I left?"),
        ("Who saw her boat when Ann Roe left?", "Who saw my boat when I left?"),
        ("Why did Ed Poe hurt himself?", "Why did I hurt myself?"),
    ],
)
def test_who_asks_about_a_writer_asks_what_the_writer_would(question: str, own: str) -> None:
    asked = NARRATORS.asked(question)

    assert asked is not None
    assert asked.question == own


@pytest.mark.parametrize(
    "question",
    [
        "Where did Lia Moe sleep?",  # of two nobody knows who is “I”
        "Where did Marsh sleep?",
        "where did roe sleep?",  # a common word
        "Where did Tom Roe sleep?",
        "Did Ann Roe meet Ed Poe?",
        "Where did she sleep?",
    ],
)
def test_nobody_is_meant_who_may_be_another(question: str) -> None:
    assert NARRATORS.asked(question) is None


def test_all_bylines_of_the_writer_are_meant() -> None:
    narrators = Narrators([("Ann Roe", 2), ("By ANN ROE", 1), ("Tom Roe", 1)])
    asked = narrators.asked("Where did Ann Roe sleep?")

    assert asked is not None
    assert (asked.name, asked.bylines) == ("Ann Roe", ("Ann Roe", "By ANN ROE"))


def test_a_follow_up_is_asked_as_whom_it_calls_by_a_pronoun_would() -> None:
    assert as_own("what would he miss, and who told her?") == "what would I miss, and who told me?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OWN, True),
        (OWN.replace("I live in Oslo now.", "“I live in Oslo,” Tom Poe said."), False),
        (OWN.replace("I ", "Ed Poe ").replace("My ", "The "), False),
        (f"“{OWN.translate(str.maketrans('“”', '‘’'))}” Tom Poe said.", False),
        ("Why?\n\nWhere?\n\nHow?\n\n" + OWN, False),  # an interview
    ],
)
def test_only_what_the_writer_tells_is_of_the_writer(text: str, expected: bool) -> None:
    credited = attributions(Article("a", "A", text, "a.txt"))

    assert tells_of_writer(looked_at(text), credited) is expected


def test_a_passage_without_the_writer_tells_of_somebody_else() -> None:
    judged = looked_at(OWN + "\n\nThe mill burned down.")
    start = judged.sentences[-1].start
    passage = replace(judged.candidate.passage, start=start)
    alone = replace(
        judged, candidate=replace(judged.candidate, passage=passage), sentences=judged.sentences[-1:]
    )

    assert tells_of_writer(replace(alone, sentence_scores=(1.0,)), []) is False
