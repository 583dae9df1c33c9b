"""Questions for yes or no, and the sentences that deny what they ask."""

from dataclasses import replace

import pytest

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from retrieval.forms.denials import denied_first
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit


def judged(text: str, *scores: float) -> Judged:
    spans = tuple(sentences(text, 0, len(text)))
    candidate = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    return Judged(candidate, 0.0, spans, scores, reading=Reading.without_words(1.0))


def marked(question: str, one: Judged) -> str:
    (found,) = denied_first(question, [one])
    at = found.sentence_scores.index(max(found.sentence_scores))
    return found.sentences[at].of(one.candidate.article.text)


@pytest.mark.parametrize(
    ("question", "denial"),
    [
        ("did Tarrow resign?", "She would not resign."),
        ("has Tarrow apologised", "She has not yet apologized."),
        ("was Tarrow accused of theft?", "It did not accuse anybody of theft."),
        ("did anybody drown?", "Nobody drowned."),
        ("did Tarrow hire guards?", "Tarrow denied that the club had hired guards."),
        ("will Tarrow appeal?", "He ruled out an appeal."),
        ("will Tarrow appeal?", "He won't appeal."),
    ],
)
def test_a_sentence_that_denies_what_is_asked_is_marked(question: str, denial: str) -> None:
    one = judged(f"The bridge will open in May. {denial}", 5.0, -6.0)

    assert marked(question, one) == denial
    assert marked(question, replace(one, sentence_scores=(5.0, -8.0))) == "The bridge will open in May."


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("who resigned?", "She would not resign."),
        ("can you tell me who resigned?", "She would not resign."),
        ("did Tarrow resign?", "She would not comment."),
        ("did the mill burn?", "The mill did not open."),
        ("did Tarrow sell the mill?", "It was not the mill that mattered."),
        ("did Tarrow resign?", "She resigned. The club could not say why."),
    ],
)
def test_other_questions_and_sentences_change_nothing(question: str, other: str) -> None:
    one = judged(f"Tarrow resigned in May. {other}", *([5.0, 4.0, 3.0][: 1 + other.count(".")]))

    assert marked(question, one) == "Tarrow resigned in May."


def test_without_a_reader_nothing_is_marked_otherwise() -> None:
    one = replace(judged("It was shut. She did not resign.", 1.0, 0.0), reading=None)

    assert denied_first("did she resign?", [one]) == [one]
