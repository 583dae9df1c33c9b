"""Names that an article keeps back."""

from dataclasses import replace

import pytest

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.forms.untold import described, kept_back
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.search import Hit


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who was the driver killed on the bridge?", ("driver",)),
        ("Who were the two cousins from Corfe?", ("cousins",)),
        ("who will be finance minister", ("finance", "minister")),
        ("what is the name of the twelve-year-old girl?", ("twelve-year-old", "girl")),
        ("what is the driver's name?", ("driver",)),
        ("whom has Berg chosen as finance minister?", ("finance", "minister")),
        ("who killed the driver?", ()),
        ("where was the driver found?", ()),
    ],
)
def test_whom_a_question_describes_is_told(question: str, words: tuple[str, ...]) -> None:
    assert described(question) == words


def judged(text: str, answer: str) -> Judged:
    start = text.index(answer)
    spans = tuple(sentences(text, 0, len(text)))
    candidate = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    scores = tuple(float(each.start <= start < each.end) for each in spans)
    return Judged(candidate, 0.0, spans, scores, Span(start, start + len(answer)), told=True)


@pytest.mark.parametrize(
    ("question", "keeps"),
    [
        ("who was the driver?", "The driver, who was 40, has not been named."),
        ("who was the driver?", "They buried the driver, whose name the family does not want to be printed."),
        ("who was the driver?", "Police did not identify the driver."),
        ("who was the driver?", "The driver asked not to be named."),
        ("who were the cousins from Corfe?", "They held two cousins from Corfe, whom they would not name."),
        ("who will be finance minister?", "He has yet to appoint a finance minister."),
        ("what is the name of the girl?", "An unidentified girl was hurt."),
    ],
)
def test_the_sentence_that_keeps_a_name_back_is_marked_and_no_name(question: str, keeps: str) -> None:
    one = judged(f"Ann Lee called the police. {keeps}", "Ann Lee")
    (found,) = kept_back(question, [one])

    assert (found.answer, found.told) == (None, False)
    assert (
        found.sentences[found.sentence_scores.index(max(found.sentence_scores))].of(
            one.candidate.article.text
        )
        == keeps
    )
    (same,) = kept_back(question, [judged(keeps.replace(".", " to Ann Lee."), "Ann Lee")])
    assert same.answer is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who was the driver?", "Ann Lee was the driver. The driver of the bus has not been named."),
        ("who was the driver?", "The driver, Ann Lee, has not been charged. The cause is not known."),
        ("who was the second driver?", "Ann Lee hit a wall. The first driver has not been named."),
        ("who called the police?", "Ann Lee did. The driver has not been named."),
        ("who was the driver?", "Ann Lee did. The driver has not been found."),
    ],
)
def test_another_name_that_is_kept_back_changes_nothing(question: str, text: str) -> None:
    one = judged(text, "Ann Lee")

    assert kept_back(question, [one]) == [one]


def test_whoever_speaks_is_named() -> None:
    one = replace(judged("Ann Lee called. The driver was not named.", "Ann Lee"), sentence_scores=(0.0, 1.0))

    assert kept_back("where was the driver?", [one]) == [one]
