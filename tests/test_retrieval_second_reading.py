"""Where it is in doubt whether a passage answers, its best sentence is read by itself."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import WordEncoders
from place import Place

from index.articles import Article
from index.passages import Passage
from index.snapshot import Generations
from index.spans import Span
from retrieval.answers.results import Question
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.looking import Found
from retrieval.mechanisms import Mechanism
from retrieval.ranking.decision import DEFAULT_THRESHOLD, DOUBTED_BELOW, doubted, unmarked
from retrieval.ranking.reader import Reading
from retrieval.ranking.second_reading import read_alone

USUAL = -2.5  # log-odds of a sentence by which nothing changes
STORY = "The mill stood at Thane. Ann Lee owned it. It burned down on Sunday. Nobody was hurt."


class SentenceReader:
    """Chooses the sentence with the fire; a passage answers as it was told, that sentence and the one before as well."""

    def __init__(self, whole: float, alone: float) -> None:
        self.asked: list[tuple[str, str]] = []
        self._whole, self._alone = whole, alone

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> list[Reading]:
        return [self._reading(question, article, passage) for article, passage in passages]

    def _reading(self, question: str, article: Article, passage: Passage) -> Reading:
        text = passage.text(article)
        self.asked.append((question, text))
        start = passage.start + max(text.find("It burned"), 0)
        found = Span(start, min(start + 9, passage.end))
        relevance = self._alone if len(text) < len(STORY) else self._whole
        return Reading(relevance, found, 0.9, (found,), np.ones((1, 2), dtype=np.float32))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path, WordEncoders())
    made.write("mill.txt", "Mill burns", STORY)
    made.rebuild()
    return made


def find(
    place: Place, reader: SentenceReader, threshold: float = DEFAULT_THRESHOLD, *without: Mechanism
) -> Found:
    how = EngineSettings(threshold=threshold, without=frozenset(without))
    engine = Engine(Generations(place.root), place.encoders.open, how, reader)
    return engine.find(Question("when did the mill at Thane burn down?"))


def unsure(place: Place) -> float:
    """Log-odds with which the passage is an answer that may be doubted."""
    for relevance in np.arange(-20.0, 20.0, 0.5).tolist():
        if DEFAULT_THRESHOLD + 0.1 < find(place, SentenceReader(relevance, USUAL)).confidence < DOUBTED_BELOW:
            return float(relevance)
    raise AssertionError


@pytest.mark.parametrize("alone", [-7.0, 1.0])
def test_an_answer_in_doubt_is_worth_what_its_sentence_alone_makes_of_it(place: Place, alone: float) -> None:
    whole = unsure(place)
    usual, reader = SentenceReader(whole, USUAL), SentenceReader(whole, alone)

    before, after = find(place, usual), find(place, reader)

    assert after.confidence == pytest.approx(doubted(before.confidence, alone))
    assert [text for _, text in reader.asked] == [STORY, "Ann Lee owned it. It burned down on Sunday."]
    assert [each.score for each in after.judged] == [each.score for each in before.judged]


@pytest.mark.parametrize("without", [Mechanism.READER, Mechanism.RERANK])
def test_nothing_is_read_where_the_reader_is_switched_off(place: Place, without: Mechanism) -> None:
    reader = SentenceReader(unsure(place), -7.0)

    find(place, reader, 0.0, without)

    assert reader.asked == []


@pytest.mark.parametrize("whole", [-30.0, 30.0])
def test_what_is_certain_or_no_answer_anyway_is_read_once(place: Place, whole: float) -> None:
    reader = SentenceReader(whole, -9.0)

    find(place, reader)

    assert [text for _, text in reader.asked] == [STORY]


def test_the_first_sentence_of_a_passage_is_read_alone(place: Place) -> None:
    found = find(place, SentenceReader(30.0, 0.0))
    reader = SentenceReader(0.0, 1.5)
    first = replace(found.judged[0], sentence_scores=(9.0, 0.0, 0.0, 0.0))

    assert read_alone(reader, found.query, first) == 1.5
    assert reader.asked == [("when did the mill at Thane burn down?", "The mill stood at Thane.")]


def test_the_log_odds_move_by_a_part_of_the_sentences_above_or_below_the_usual_ones() -> None:
    assert doubted(0.4, USUAL) == pytest.approx(0.4)
    lowered, raised = doubted(0.4, USUAL - 4.0), doubted(0.4, USUAL + 4.0)
    assert math.log(lowered / (1 - lowered)) == pytest.approx(math.log(0.4 / 0.6) - 0.6)
    assert math.log(raised / (1 - raised)) == pytest.approx(math.log(0.4 / 0.6) + 0.6)


@pytest.mark.parametrize(
    ("question", "less"), [("when did the mill burn down?", True), ("why did it burn down?", False)]
)
def test_where_a_time_is_asked_for_and_none_is_marked_an_answer_is_less_certain(
    place: Place, question: str, less: bool
) -> None:
    for relevance in np.arange(-20.0, 20.0, 0.5).tolist():
        reader = SentenceReader(float(relevance), USUAL)
        engine = Engine(Generations(place.root), place.encoders.open, EngineSettings(), reader)
        before = engine.find(Question(question)).confidence
        if before > DOUBTED_BELOW:
            break

    after = engine.ask(Question(question)).confidence

    assert after == pytest.approx(unmarked(before) if less else before)
