"""A second look at the best candidates: which sentence of each answers, and how well."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.expectation import Wanted, answer_spans
from retrieval.question import Query
from retrieval.results import Hit
from retrieval.search import fuse

_STEM = 5  # letters that two words must share at the start to be taken for one (oversee, overseen)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit with its words."""

    hit: Hit
    article: Article
    passage: Passage


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate after the second look.

    Attributes:
        candidate: what was looked at.
        score: the new order; higher is better, comparable within one question only.
        sentences: the passage's sentences.
        sentence_scores: for each how well it answers, 0 to 1.
        coverage: share of what the question asks about that the passage and its title hold, 0 to 1.
        answers: spans in the best sentence of the kind that the question asks for.
    """

    candidate: Candidate
    score: float
    sentences: tuple[Span, ...]
    sentence_scores: tuple[float, ...]
    coverage: float
    answers: tuple[Span, ...]


class Reranker(Protocol):
    """Judges how well passages answer a question."""

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the candidates, best first."""


class SentenceReranker:
    """Looks for one sentence that holds what the question names and the kind of thing that it asks for."""

    def __init__(
        self, analyze: Callable[[str], list[str]], weight: float = 1.0, answer_weight: float = 0.3
    ) -> None:
        """Use the lexicon's analyzer; the weights are against the fused score and against full coverage."""
        self._analyze = analyze
        self._weight = weight
        self._answer_weight = answer_weight

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the candidates, best first."""
        judged = [self._judge(query, candidate) for candidate in candidates]
        first = np.array([each.candidate.hit.score for each in judged])
        second = np.array([max(each.sentence_scores) for each in judged])
        totals = fuse((first, second), (1.0, self._weight))
        order = sorted(range(len(judged)), key=lambda at: -totals[at])
        return [
            Judged(
                each.candidate,
                float(totals[at]),
                each.sentences,
                each.sentence_scores,
                each.coverage,
                each.answers,
            )
            for at in order
            for each in [judged[at]]
        ]

    def _judge(self, query: Query, candidate: Candidate) -> Judged:
        text, passage = candidate.article.text, candidate.passage
        spans = tuple(sentences(text, passage.start, passage.end)) or (Span(passage.start, passage.end),)
        scores, answers = [], []
        for span in spans:
            found = tuple(answer_spans(text, span, query.wanted, query.words))
            held = coverage(query, self._analyze(span.of(text)))
            typed = 1.0 if found or query.wanted is Wanted.OTHER else 0.0
            scores.append((held + self._answer_weight * typed) / (1 + self._answer_weight))
            answers.append(found)
        best = int(np.argmax(scores))
        whole = self._analyze(passage.text(candidate.article) + "\n" + candidate.article.title)
        return Judged(candidate, 0.0, spans, tuple(scores), coverage(query, whole), answers[best])


def coverage(query: Query, terms: Collection[str]) -> float:
    """Return the share of the question's content, weighted by rarity, that is among `terms`; 1 where it has none."""
    total = sum(query.weights.values())
    if not total:
        return 1.0
    missed = missing(query, terms)
    return 1.0 - sum(query.weights[term] for term in missed) / total


def missing(query: Query, terms: Collection[str]) -> list[str]:
    """Return the question's content terms that are not among `terms`, nor any that begins alike."""
    present = set(terms)
    starts = {term[:_STEM] for term in present if len(term) >= _STEM}
    return [
        term
        for term in query.weights
        if term not in present and not (len(term) > _STEM and term[:_STEM] in starts)
    ]
