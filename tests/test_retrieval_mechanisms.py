"""Every mechanism of the order can be switched off by name, and then has no part in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from pathlib import Path

import numpy as np
import pytest
from conftest import WordEncoders, build_words

from index.articles import Article
from index.build import BuildSettings, rebuild
from index.catalog import Filter
from index.lexicon import analyzer
from index.passages import Passage
from index.snapshot import Generations, Snapshot
from index.spans import Span
from retrieval.answers.results import Answer, Citation, Question, Reply
from retrieval.answers.selection import choose
from retrieval.attribution.finder import attributions
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.mechanisms import Mechanism
from retrieval.ranking.first_scores import LEAD
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit, SearchSettings, fuse, search

STORIES = {
    "mill": "Mill burns\n\nThe old mill at Corfe burned down.\n",
    "fire": "Fire at Corfe\n\nFire chief Ann Lee said the blaze began at night.\n",
    "boat": "A boat sinks\n\nA ferry went under off Swanage harbour.\n",
    "lee": "Lee retires\n\nAnn Lee retires. The mill was her last big blaze.\n",
}
QUESTION = "when did the old mill blaze begin?"


@pytest.fixture
def generations(tmp_path: Path, word_encoders: WordEncoders) -> Generations:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build_words(tmp_path / ".quoth", [folder], word_encoders)
    return Generations(tmp_path / ".quoth")


def found(snapshot: Snapshot, encoders: WordEncoders, *without: Mechanism) -> list[Hit]:
    terms = dict.fromkeys(analyzer().analyze(QUESTION), 1.0)
    vector = encoders.encoder.encode_queries([QUESTION])[0]
    settings = EngineSettings(without=frozenset(without)).searching()
    return search(snapshot, vector, terms, Filter(), settings)


def cited(reply: Reply) -> list[str]:
    citations: tuple[Citation, ...] = getattr(reply, "citations", ()) or getattr(reply, "nearest", ())
    return [Path(each.article.path).stem for each in citations]


@pytest.mark.parametrize(
    ("mechanism", "weights"),
    [
        (Mechanism.DENSE, (0.0, 2.0, 0.5)),
        (Mechanism.LEXICAL, (3.0, 0.0, 0.5)),
        (Mechanism.PRIOR, (3.0, 2.0, 0.0)),
        (Mechanism.RERANK, (3.0, 2.0, 0.5)),
        (Mechanism.DIVERSITY, (3.0, 2.0, 0.5)),
    ],
)
def test_a_part_of_the_search_that_is_off_has_weight_zero_and_the_others_keep_theirs(
    mechanism: Mechanism, weights: tuple[float, float, float]
) -> None:
    given = SearchSettings(dense_weight=3.0, lexical_weight=2.0, prior_weight=0.5, depth=7)
    settings = EngineSettings(search=given, without=frozenset({mechanism})).searching()

    assert (settings.dense_weight, settings.lexical_weight, settings.prior_weight) == weights
    assert (settings.depth, settings.article_depth, settings.context_boost) == (7, 200, 0.3)


def test_without_embeddings_only_passages_that_share_a_word_are_candidates(
    generations: Generations, word_encoders: WordEncoders
) -> None:
    snapshot = generations.open()
    articles = {row: snapshot.catalog.article(row).path for row in range(1, 5)}

    everything = found(snapshot, word_encoders)
    worded = found(snapshot, word_encoders, Mechanism.DENSE)

    assert {Path(articles[hit.row]).stem for hit in everything} == {"mill", "fire", "boat", "lee"}
    assert {Path(articles[hit.row]).stem for hit in worded} == {"mill", "fire", "lee"}


@pytest.mark.parametrize(
    ("without", "column"),
    [
        ((Mechanism.LEXICAL, Mechanism.PRIOR), "dense"),
        ((Mechanism.DENSE, Mechanism.PRIOR), "lexical"),
    ],
)
def test_with_one_half_left_its_scores_alone_are_the_order(
    generations: Generations, word_encoders: WordEncoders, without: tuple[Mechanism, ...], column: str
) -> None:
    hits = found(generations.open(), word_encoders, *without)

    alone = fuse((np.array([getattr(hit, column) for hit in hits]),), (1.0,))
    assert [hit.score for hit in hits] == pytest.approx(alone.tolist())
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_without_the_second_look_the_order_is_that_of_the_search(
    generations: Generations, word_encoders: WordEncoders
) -> None:
    snapshot = generations.open()
    paths = [snapshot.catalog.article(hit.row).path for hit in found(snapshot, word_encoders)]
    settings = EngineSettings(without=frozenset({Mechanism.RERANK, Mechanism.DIVERSITY}))

    reply = Engine(generations, word_encoders.open, settings).ask(Question(QUESTION, top_k=10))

    assert cited(reply) == [Path(path).stem for path in paths]


@pytest.mark.parametrize("reads", [False, True])
def test_without_the_lead_a_passage_keeps_its_place_wherever_it_stands_in_its_article(
    tmp_path: Path, word_encoders: WordEncoders, reads: bool
) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    told = [
        " ".join(f"The council put off item {at} on {name}." for at in range(11))
        for name in ("drains", "mills")
    ]
    story = f"Drains\n\n{told[0]}\n\nThe old mill blaze began at noon. {told[1]}\n"
    (folder / "long.txt").write_text(story, encoding="utf-8")
    (folder / "mill.txt").write_text("Mill\n\nThe mill blaze was told of at noon.\n", encoding="utf-8")
    build_words(tmp_path / ".other", [folder], word_encoders)

    def first(*without: Mechanism) -> float:
        off = frozenset({Mechanism.READER, *without}) if not reads else frozenset(without)
        engine = Engine(
            Generations(tmp_path / ".other"), word_encoders.open, EngineSettings(without=off), NameReader()
        )
        judged = engine.find(Question(QUESTION)).judged
        (late,) = [each for each in judged if each.candidate.passage.ordinal == 1]
        return late.score

    assert first() == pytest.approx(first(Mechanism.LEAD) - LEAD * log(2))


class NameReader:
    """A reader to which “Ann Lee” answers where she is named, and the fire chief's passage seems better than others."""

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> list[Reading]:
        return [self._reading(article.text, passage) for article, passage in passages]

    def _reading(self, text: str, passage: Passage) -> Reading:
        start = max(text.find("Ann Lee", passage.start, passage.end), passage.start)
        answer = Span(start, start + 7)
        relevance = 0.75 if text.startswith("Fire") else 0.0
        return Reading(relevance, answer, 1.0, (answer,), np.ones((1, 2), dtype=np.float32))


def test_who_said_it_is_answered_by_a_speaker_first_unless_that_is_switched_off(
    tmp_path: Path, generations: Generations, word_encoders: WordEncoders
) -> None:
    how = replace(BuildSettings(), extract=attributions)
    rebuild(generations.root, [tmp_path / "articles"], how, word_encoders, full=True)

    def ask(*without: Mechanism) -> tuple[list[str], list[str]]:
        settings = EngineSettings(without=frozenset({Mechanism.DIVERSITY, *without}), threshold=0.0)
        reply = Engine(generations, word_encoders.open, settings, NameReader()).ask(
            Question("who said the mill blaze was big?", top_k=2)
        )
        assert isinstance(reply, Answer)
        return cited(reply), [each.speaker for each in reply.citations[0].attributions]

    assert ask(Mechanism.ATTRIBUTION) == (["lee", "fire"], [])
    assert ask() == (["fire", "lee"], ["Ann Lee"])


def test_who_has_a_post_is_told_beside_it_unless_that_is_switched_off(
    generations: Generations, word_encoders: WordEncoders
) -> None:
    def held(*without: Mechanism) -> dict[str, float | None]:
        settings = EngineSettings(without=frozenset(without))
        judged = (
            Engine(generations, word_encoders.open, settings, NameReader())
            .find(Question("who is the chief of the fire?"))
            .judged
        )
        return {Path(each.candidate.article.path).stem: each.held for each in judged}

    assert set(held(Mechanism.POSTS).values()) == {None}
    assert held(Mechanism.ATTRIBUTION) == held()
    assert held()["fire"] == 1.0
    assert held()["lee"] == 0.0


def test_without_diversity_a_second_passage_of_an_article_keeps_its_place() -> None:
    one, other = "One. Two words here. And three more of them.", "Something else entirely is told here."
    judged = [
        stub("one", one, Span(0, 4), 1.0),
        stub("one", one, Span(5, 20), 0.9),
        stub("other", other, Span(0, len(other)), 0.8),
    ]

    def order(**same_article: float) -> list[float]:
        return [each.judged.score for each in choose(judged, 3, lambda row: (), **same_article)]

    assert order() == [1.0, 0.8, 0.9]
    assert order(same_article=0.0) == [1.0, 0.9, 0.8]


class WordReader:
    """Gives a passage the log-odds of the first word that it holds, -8 where it holds none."""

    def __init__(self, odds: Mapping[str, float]) -> None:
        self._odds = odds

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> list[Reading]:
        texts = [passage.text(article) for article, passage in passages]
        return [
            Reading.without_words(next((odds for word, odds in self._odds.items() if word in text), -8.0))
            for text in texts
        ]


def test_behind_two_stories_a_passage_of_the_first_comes_before_a_third_story_but_not_for_a_follow_up(
    tmp_path: Path, word_encoders: WordEncoders
) -> None:
    folder = tmp_path / "three"
    folder.mkdir()
    rest = " ".join(f"The council put off the drains, item {at}, on the mill blaze." for at in range(18))
    stories = {
        "noon": f"The old mill blaze began at noon.\n\n{rest}",
        "evening": "The old mill blaze began in the evening at Corfe.",
        "later": "The old mill blaze began later.",
        "ferry": "A blaze on a ferry.",
    }
    for name, text in stories.items():
        (folder / f"{name}.txt").write_text(f"{name.title()}\n\n{text}\n", encoding="utf-8")
    build_words(tmp_path / ".three", [folder], word_encoders)

    def ask(question: Question, beside: float, *without: Mechanism) -> Reply:
        """Ask where the other passage of the first article has these log-odds."""
        how = EngineSettings(without=frozenset(without), threshold=0.0)
        reader = WordReader({"noon": 8.0, "evening": 7.0, "later": -1.0, "drains": beside})
        return Engine(Generations(tmp_path / ".three"), word_encoders.open, how, reader).ask(question)

    asked = Question(QUESTION, top_k=5)
    first = ask(asked, -2.0)
    follow_up = Question("and why was that?", top_k=5, previous=first.understood.turn)

    assert cited(first) == ["noon", "evening", "noon", "noon", "later"]
    assert cited(ask(asked, -2.0, Mechanism.PRIOR)) == ["noon", "evening", "later", "noon", "noon"]
    assert cited(ask(follow_up, -8.0)) == ["noon", "evening", "later", "noon", "noon"]


def stub(name: str, text: str, span: Span, score: float) -> Judged:
    article = Article(id=name, title=name, text=text, path=f"{name}.txt")
    row = {"one": 1, "other": 2}[name]
    candidate = Candidate(Hit(1, 0.0, 0.0, 0.0, 0.0), article, row, Passage(name, 0, span.start, span.end))
    return Judged(candidate, score, (span,), (0.0,))
