"""Questions that ask what somebody said, and the sentences that are credited to whom they name."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.attribution.finder import attributions
from retrieval.forms.what_said import GAIN, named_speaker, said_first
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit

TEXT = "Anna Berg left Oslo. “It fell,” she said. Tom Lee said it stood. Nobody else came."


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Anna Berg say about it?", "berg"),
        ("and what did the mayor of Oslo tell reporters?", "mayor"),
        ("Why does Berg’s lawyer think so?", "lawyer"),
        ("how has the company responded?", "company"),
        ("What did she say?", None),
        ("What did Anna Berg eat?", None),
        ("Who said so?", None),
        ("When did Anna Berg say so?", None),
        ("What does say mean?", None),
        ("what", None),
        ("", None),
    ],
)
def test_a_question_names_whose_words_it_asks_for(question: str, named: str | None) -> None:
    assert named_speaker(question) == named


@given(st.text(), st.sampled_from(["what did", "why does", "how"]), st.text())
def test_any_question_is_read_without_failing(before: str, asking: str, behind: str) -> None:
    found = named_speaker(f"{before} {asking} {behind}")

    assert found is None or found


def judged() -> Judged:
    article = Article("a", "A", TEXT, "a.txt")
    spans = tuple(sentences(TEXT, 0, len(TEXT)))
    tokens = tuple(Span(*match.span()) for match in re.finditer(r"\w+", TEXT))
    reading = Reading(0.0, tokens[0], 0.9, tokens, np.zeros((len(tokens), 2), dtype=np.float32))
    found = Candidate(Hit(1, 0.0, 0.0, 0.0, 0.0), article, 1, Passage("a", 0, 0, len(TEXT)))
    return Judged(found, 1.0, spans, (2.0, 1.0, 0.0, 0.0), tokens[0], reading)


@pytest.mark.parametrize(
    ("named", "scores"),
    [
        ("berg", (2.0, 1.0 + GAIN, 0.0, 0.0)),  # “she” is Anna Berg
        ("lee", (2.0, 1.0, GAIN, 0.0)),
        ("roe", (2.0, 1.0, 0.0, 0.0)),
    ],
)
def test_the_sentences_credited_to_whom_the_question_names_go_first(
    named: str, scores: tuple[float, ...]
) -> None:
    passage = judged()
    (after,) = said_first(named, [passage], lambda row: attributions(passage.candidate.article))

    assert after == replace(passage, sentence_scores=scores)


def test_what_was_not_read_stays_as_it_is() -> None:
    passage = replace(judged(), reading=None)

    assert said_first("berg", [passage], lambda row: attributions(passage.candidate.article)) == [passage]
