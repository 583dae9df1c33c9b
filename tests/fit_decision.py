"""Fit what turns a result into a probability: python tests/fit_decision.py TRAIN_FOLDER WORK_FOLDER

Asks questions that the reader was not trained on, of indexes that hold the answer and of indexes that do not, and
writes logistic regressions over retrieval.ranking.decision.evidence to retrieval/ranking/decision.json: for answers that the reader
read and for those without it, each for passages that were compared word by word with the question and for others.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from train_data import (
    HELD_OUT_ARTICLES,
    WRITTEN,
    affairs,
    held_out_passages,
    in_tenth,
    news_corpus,
    read,
    squad_corpora,
    without_shared,
)

from index.build import BuildSettings, rebuild
from index.encoder_store import EncoderStore
from index.lexicon import analyzer
from index.snapshot import Generations
from retrieval.answers.results import Question
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.looking import Found
from retrieval.mechanisms import Mechanism
from retrieval.questions.question import Query
from retrieval.ranking.decision import CALIBRATIONS, LOOKED_AT, Evidence, calibration_name, evidence
from retrieval.ranking.judged import Judged
from retrieval.ranking.reader_store import open_reader, prepare_reader

OF_EACH, ELSEWHERE = 200, 120  # questions of a set, and of the other set asked of it
OURS = 80  # of the questions written for the reader, with an answer and without
# What each kind of question weighs in all, however many there are of it.
WEIGHTS = {"plain": 1.0, "paraphrase": 1.0, "elsewhere": 2.0, "near": 0.25, "gone": 0.5}
PENALTY = 0.01
NAMES = [
    calibration_name(read=read, compared=compared) for read in (True, False) for compared in (True, False)
]

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A question with where its answer stands, if it stands anywhere, and the articles that may hold it."""

    kind: str
    text: str
    places: tuple[tuple[str, int, int], ...] = ()
    holding: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What came of a question: the evidence and whether the first citations answer."""

    kind: str
    evidence: Evidence
    answered: bool


def squad(folder: Path) -> tuple[list[Case], list[Case]]:
    """Return questions with an answer, and such as only look like it."""
    places = {each["query_id"]: each["spans"][0] for each in read(folder / "evidence.jsonl")}
    answered = []
    for query in read(folder / "queries.jsonl"):
        span = places[query["_id"]]
        if span["article_id"] in HELD_OUT_ARTICLES:
            place = (span["passage_id"], span["p_start"], span["p_start"] + len(span["text"]))
            answered.append(Case("plain", query["text"], (place,)))
    near = [
        Case("near", query["text"])
        for query in read(folder / "unanswerable_queries.jsonl")
        if query["metadata"]["article_id"] in HELD_OUT_ARTICLES
    ]
    return drawn(answered), drawn(near)


def natural_questions(folder: Path) -> list[Case]:
    places = {
        each["query_id"]: tuple((span["doc_id"], span["start"], span["end"]) for span in each["spans"])
        for each in read(folder / "evidence.jsonl")
    }
    queries = [query for query in read(folder / "queries.jsonl") if in_tenth(query["_id"])]
    return drawn(
        [Case("plain", each["text"], places[each["_id"]]) for each in queries if each["_id"] in places]
    )


def written(passages: frozenset[str]) -> tuple[list[Case], list[Case]]:
    """Return questions of ours on passages that were kept from training: with an answer there, and without."""
    own = [each for each in read(WRITTEN) if each["passage"] in passages]
    answered = [Case("plain", each["question"], ((each["passage"], *each["answer"]),)) for each in own]
    near = [Case("near", each["near"]) for each in own]
    return drawn(answered)[:OURS], drawn(near)[:OURS]


def made_up() -> tuple[list[Case], list[Case]]:
    """Return questions on made-up news: with an answer there, and without."""
    answered, near = [], []
    for affair in affairs():
        if affair.held_out:
            names = frozenset(name for name, _, _ in affair.articles)
            answered += [Case("plain", text, (place,), names) for text, place in affair.questions]
            near += [Case("near", text) for text in affair.near]
    return drawn(answered), drawn(near)


def drawn(cases: list[Case]) -> list[Case]:
    random.shuffle(cases)
    return cases[:OF_EACH]


class Place:
    """An index over a set, asked by the whole engine."""

    def __init__(
        self, root: Path, corpora: Sequence[Path], encoders: Path, without: frozenset[Mechanism]
    ) -> None:
        store = EncoderStore(encoders, threads=2)
        rebuild(root, corpora, BuildSettings(), store)
        settings = EngineSettings(without=without)
        self._engine = Engine(Generations(root), store.open, settings, open_reader(encoders, threads=2))

    def _evidence(self, query: Query, judged: Sequence[Judged]) -> Evidence:
        return evidence(query, judged, analyzer().analyze)

    def outcomes(self, case: Case) -> Iterator[Outcome]:
        """Ask a question as it is, as a paraphrase, and as if the articles that answer it were gone."""
        found = self._engine.find(Question(case.text))
        if not found.judged:
            return
        hits = [answers(each, case) for each in found.judged]
        own = self._evidence(found.query, found.judged)
        yield Outcome(case.kind, own, any(hits[:LOOKED_AT]))
        if not any(hits):
            return
        holding = case.holding | {identity for identity, _, _ in case.places}
        left = [each for each in found.judged if each.candidate.article.id not in holding]
        if left:
            yield Outcome("gone", self._evidence(found.query, left), answered=False)
        right = found.judged[hits.index(True)]
        other = self._paraphrased(case, right)
        if other is not None:
            hit = any(answers(each, case) for each in other.judged[:LOOKED_AT])
            # A paraphrase has other words, not fewer.
            looks = self._evidence(other.query, other.judged)._replace(words=own.words)
            yield Outcome("paraphrase", looks, hit)

    def _paraphrased(self, case: Case, right: Judged) -> Found | None:
        """Ask with words left out that the question has in common with the passage, as people do who never saw it."""
        kept = without_shared(case.text, right.candidate.passage.text(right.candidate.article))
        return self._engine.find(Question(kept)) if kept != case.text else None


def answers(judged: Judged, case: Case) -> bool:
    passage, identity = judged.candidate.passage, judged.candidate.article.id
    return any(
        identity == name and passage.start < end and start < passage.end for name, start, end in case.places
    )


def without_words(outcome: Outcome) -> Outcome:
    """Return an outcome as if no words had been compared."""
    return replace(outcome, evidence=outcome.evidence._replace(late=0.0, behind=0.0))


def fitted(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Fit, and say how it parts what it was fitted on."""
    kinds = [each.kind for each in outcomes]
    weights = np.array([WEIGHTS[kind] / kinds.count(kind) for kind in kinds])
    features = np.array([each.evidence for each in outcomes])
    answered = np.array([each.answered for each in outcomes], dtype=np.float64)
    slopes, intercept = logistic(features, answered, weights)
    probabilities = 1 / (1 + np.exp(-(features @ slopes + intercept)))
    for kind in WEIGHTS:
        own = probabilities[[each == kind for each in kinds]]
        shares = " ".join(f"{np.mean(own >= bound):.2f}" for bound in (0.1, 0.2, 0.3, 0.4, 0.5))
        print(f"  {kind:11} {len(own):4} answered at .1 .2 .3 .4 .5: {shares}")
    return {
        "weights": [round(float(each), 4) for each in slopes],
        "intercept": round(intercept, 4),
    }


def logistic(features: Vector, answered: Vector, weights: Vector) -> tuple[Vector, float]:
    """Fit a logistic regression, penalised as if all features had deviation 1.

    Args:
        features: shape (n, k).
        answered: 0 or 1, shape (n,).
        weights: of each row, shape (n,).

    Returns:
        The slopes, shape (k,), and the intercept.
    """
    scales = np.where(features.std(axis=0) > 0, features.std(axis=0), 1.0)
    scaled, parts = features / scales, weights / weights.sum()

    def loss(values: Vector) -> float:
        odds = scaled @ values[1:] + values[0]
        return float(
            parts @ (np.logaddexp(0, odds) - answered * odds) + PENALTY / 2 * values[1:] @ values[1:]
        )

    found = minimize(loss, np.zeros(1 + len(scales))).x
    return found[1:] / scales, float(found[0])


def write(calibrations: dict[str, Any]) -> None:
    CALIBRATIONS.write_text(json.dumps(calibrations, indent=1) + "\n", encoding="utf-8")


def fill_up() -> None:
    """Make what was fitted last fit the evidence: the engine gives a confidence while it is asked."""
    known = json.loads(CALIBRATIONS.read_text(encoding="utf-8"))
    nothing = {"weights": [0.0] * len(Evidence._fields), "intercept": 0.0}
    fitting = {name: each for name, each in known.items() if len(each["weights"]) == len(nothing["weights"])}
    if fitting.keys() != set(NAMES):
        write({name: fitting.get(name, nothing) for name in NAMES})


def asked(train: Path, work: Path) -> list[tuple[Path, list[Path], list[Case]]]:
    """Return for each index its folder, what is in it and what is asked of it."""
    answered, near = squad(train / "squad2")
    natural = natural_questions(train / "nq")
    kept = held_out_passages(train)
    searched = frozenset(each for each in kept if each.startswith("nqp-"))
    ours = [[*chain(*written(passages))] for passages in (kept - searched, searched)]
    return [
        (work / "squad", squad_corpora(train / "squad2"), [*answered, *near, *ours[0], *elsewhere(natural)]),
        (work / "nq", [train / "nq" / "corpus.jsonl"], [*natural, *ours[1], *elsewhere(answered)]),
        (work / "news", [news_corpus(work)], [*chain(*made_up()), *elsewhere([*answered, *natural])]),
    ]


def elsewhere(cases: Sequence[Case]) -> list[Case]:
    """Return some questions as if asked of articles on something else."""
    some = random.sample(cases, min(ELSEWHERE, len(cases)))
    return [replace(each, kind="elsewhere", places=()) for each in some]


def main() -> None:
    train, work = map(Path, sys.argv[1:])
    encoders = work / "encoders"
    prepare_reader(encoders)
    calibrations: dict[str, Any] = {}
    fill_up()
    for reads, without in ((True, frozenset()), (False, frozenset({Mechanism.READER}))):
        random.seed(0)
        outcomes = []
        for root, corpora, cases in asked(train, work):
            place = Place(root, corpora, encoders, without)
            outcomes += [each for case in cases for each in place.outcomes(case)]
        for compared in (True, False):
            name = calibration_name(read=reads, compared=compared)
            print(f"{name}: {len(outcomes)} results")
            calibrations[name] = fitted(outcomes if compared else [without_words(each) for each in outcomes])
    write(calibrations)


if __name__ == "__main__":
    main()
