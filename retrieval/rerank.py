"""A second look at the best candidates: which sentence of each answers, and how well."""

import math
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from index.articles import Article
from index.attributions import Attribution
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.expectation import Wanted, answer_spans
from retrieval.question import Query
from retrieval.reader import Reader, Reading
from retrieval.results import Hit
from retrieval.search import Scores, fuse
from retrieval.wanted_kind import LOSS, Held, held_to_kind

# What the certainty of the answer's words is worth against the log-odds. These count less than fits what was kept from
# the reader's training, since news is further from that than from what the search and the late interaction know.
_SURENESS = 0.8
# The part of the reader's weight that counts for a follow-up, which it reads without what was before.
_READ_FOLLOWING = 0.5
# What a deviation of the late interaction is worth, against one of the search's scores.
_LATE = 2.0
_LATE_FOLLOWING = 0.7  # for a follow-up, whose own words say less of where to look
# For a follow-up the conversation tells the article, in deviations: among the candidates, and of what gets a second look
# at all. Where in the article its own words tell; the search's score holds those of the question before, which lead
# back to what answered that.
_ABOUT, _ABOUT_AT_ALL = 3.0, 6.0
# The same for a question that stands alone in a conversation: most go on about the same, and a new topic is further off.
_ABOUT_ALONE = 1.0
_FOUND_FOLLOWING = 0.2  # what the search's score counts then
# What a passage loses for each power of e by which it stands further on in its article, against a deviation of the
# search's scores: news tells first what matters most, which is what people ask about.
LEAD = 0.4
_BEHIND = 5.0  # more than a passage can lose for others of its article that are cited (selection.py)
# What the nearest passage of an article counts for all of it when it is decided what is read, and what the best read
# passage of an article counts for those that were not read: where one answers nearly, the answer is not far.
_NEAR_ONE = 1.0
_READ_ONE = 0.5
_STEP = 0.1  # between the last passage that was read and the first that was not
LEAST_READ = 4  # whatever time they take, and whatever the first of them answers
_DOUBT = 1e-3  # keeps the logarithm finite
_STEM = 5  # letters that two words must share at the start to be taken for one (oversee, overseen)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit with its words.

    Attributes:
        hit: what the search found.
        article: where.
        article_row: its number in the catalog.
        passage: the part of it.
        late: how near its words come to the question's (late_interaction.py), -1 to 1; None where nobody looked.
        about: how much the conversation is about its article: 1 for the one that was cited first before, 1/2, 1/3; else 0.
    """

    hit: Hit
    article: Article
    article_row: int
    passage: Passage
    late: float | None = None
    about: float = 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate after the second look.

    Attributes:
        candidate: what was looked at.
        score: the new order; higher is better, comparable within one question only.
        sentences: the passage's sentences.
        sentence_scores: for each how well it answers; higher is better, comparable within one question.
        answer: the words that answer, the reader's or the speaker among them.
        reading: what the reader made of it; None where none looked.
        speaker: the attribution whose speaker answers, where the question asks for one.
    """

    candidate: Candidate
    score: float
    sentences: tuple[Span, ...]
    sentence_scores: tuple[float, ...]
    answer: Span | None = None
    reading: Reading | None = None
    speaker: Attribution | None = None

    @property
    def relevance(self) -> float | None:
        """Log-odds that it answers; None where no reader looked."""
        return None if self.reading is None else self.reading.relevance

    @property
    def certainty(self) -> float:
        """How sure the reader is of its words among all of the passage, 0 to 1."""
        return 0.0 if self.reading is None else self.reading.certainty


class Reranker(Protocol):
    """Judges how well passages answer a question."""

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the candidates, best first."""


class SentenceReranker:
    """Looks for one sentence that holds what the question names and the kind of thing that it asks for.

    It needs no network: it stands in where the reader has not been exported or there is no time for it.
    """

    def __init__(
        self,
        analyze: Callable[[str], list[str]],
        weight: float = 0.5,
        answer_weight: float = 0.3,
        lead: float = LEAD,
    ) -> None:
        """Use the lexicon's analyzer; the weights are against the fused score, full coverage and the fused score."""
        self._analyze = analyze
        self._weight = weight
        self._answer_weight = answer_weight
        self._lead = lead

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the candidates, best first."""
        if not candidates:
            return []
        judged = [self.judge(query, each, 0.0) for each in candidates]
        held = np.array([max(each.sentence_scores) for each in judged])
        totals = first_scores(query, candidates, self._lead) + fuse((held,), (self._weight,))
        judged = [replace(each, score=float(total)) for each, total in zip(judged, totals, strict=True)]
        return sorted(judged, key=lambda each: -each.score)

    def judge(self, query: Query, candidate: Candidate, score: float) -> Judged:
        """Judge a candidate whose score is known."""
        spans = passage_sentences(candidate)
        values = self.sentence_scores(query, candidate, spans)
        return Judged(candidate, score, spans, tuple(values))

    def sentence_scores(self, query: Query, candidate: Candidate, spans: Sequence[Span]) -> list[float]:
        """Return for each sentence how well it answers, 0 to 1."""
        text = candidate.article.text
        scores = []
        for span in spans:
            typed = query.wanted is Wanted.OTHER or any(answer_spans(text, span, query.wanted, query.words))
            held = coverage(query, self._analyze(span.of(text)))
            scores.append((held + self._answer_weight * typed) / (1 + self._answer_weight))
        return scores


class ReaderReranker:
    """Has the trained reader read the first candidates; the others come behind them."""

    def __init__(
        self,
        reader: Reader,
        analyze: Callable[[str], list[str]],
        weight: float = 1.0,
        most: int = 8,
        within_s: float = math.inf,
        lead: float = LEAD,
        prior: float = 1.0,
        kind: float = 1.0,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Put the reader to work.

        Args:
            reader: reads.
            analyze: the lexicon's analyzer.
            weight: of a unit of log-odds, against a deviation of the search's scores.
            most: candidates that may be read; they are what an answer costs.
            within_s: seconds after which none is begun but the first ones, which decide whether there is an answer.
            lead: what standing further on in an article takes off.
            prior: factor of what other passages of an article count for one; 0 leaves them out.
            kind: factor of what the kind of answer counts that is asked for; 0 leaves it out.
            now: the clock, in seconds.
        """
        self._reader = reader
        self._sentences = SentenceReranker(analyze, lead=lead)
        self._analyze = analyze
        self._weight = weight
        self._most = most
        self._within_s = within_s
        self._lead = lead
        self._prior = prior
        self._kind = kind
        self._now = now

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the candidates, best first."""
        if not candidates:
            return []
        first = first_scores(query, candidates, self._lead)
        nearest = _article_scores(query, candidates, self._prior * _NEAR_ONE)
        order = np.argsort(-(first + nearest), kind="stable").tolist()
        judged = self._read(query, candidates, first, order[: self._most])
        judged.sort(key=lambda each: -each.score)
        return judged + self._behind(judged, query, [candidates[at] for at in order[len(judged) :]])

    def _read(
        self, query: Query, candidates: Sequence[Candidate], first: Scores, order: Sequence[int]
    ) -> list[Judged]:
        """Read candidates in an order, until no other is likely to go before the best of them or time is up."""
        until = self._now() + self._within_s
        # Without what a follow-up takes over: read beside the question before, the passage that answered that comes first.
        readings = self._reader.read(
            query.asked, [(candidates[at].article, candidates[at].passage) for at in order]
        )
        judged: list[Judged] = []
        best = -math.inf
        for at, reading in zip(order, readings, strict=True):
            judged.append(self._judge(query, candidates[at], reading, float(first[at])))
            best = max(best, judged[-1].score)
            if len(judged) < LEAST_READ:
                continue
            # Reading adds to what a candidate has without it in 2 of 100 cases, in the others it takes off.
            if self._now() >= until or best >= first[order[len(judged) :]].max(initial=-math.inf):
                break
        return judged

    def _behind(self, read: Sequence[Judged], query: Query, unread: Sequence[Candidate]) -> list[Judged]:
        """Order what was not read, all of it below what was, what stands in an article of that before the others."""
        if not unread:
            return []
        lowest, weight = read[-1].score, self._prior * _READ_ONE
        best: dict[int, float] = {}
        for each in read:
            best.setdefault(each.candidate.article_row, each.score - lowest)
        judged = [
            replace(each, score=each.score + weight * best.get(each.candidate.article_row, 0.0))
            for each in self._sentences.rerank(query, unread)
        ]
        judged.sort(key=lambda each: -each.score)
        drop = judged[0].score - lowest + _STEP
        return [replace(each, score=each.score - drop) for each in judged]

    def _judge(self, query: Query, candidate: Candidate, reading: Reading, score: float) -> Judged:
        spans = passage_sentences(candidate)
        weight = self._weight * (_READ_FOLLOWING if follows(query) else 1.0)
        values = (
            reading.sentence_scores(spans)
            if reading.token_spans
            else self._sentences.sentence_scores(query, candidate, spans)
        )
        held = Held(True, reading.answer, tuple(values))
        if self._kind:
            held = held_to_kind(query, candidate.article.text, spans, values, reading)
        worth = reading.relevance + _SURENESS * math.log(reading.certainty + _DOUBT)
        return Judged(
            candidate,
            score + weight * (worth - self._kind * LOSS * (not held.holds)),
            spans,
            held.sentence_scores,
            held.answer,
            reading,
        )


def first_scores(query: Query, candidates: Sequence[Candidate], lead: float) -> Scores:
    """Return what is known of candidates before their sentences are looked at, shape (n,).

    Args:
        query: the question.
        candidates: what the search found, compared word by word or not.
        lead: what standing further on in an article takes off.
    """
    following = follows(query)
    found = np.array([each.hit.score for each in candidates])
    about = (_ABOUT if following else _ABOUT_ALONE) * np.array([each.about for each in candidates])
    return (
        fuse((found,), (_FOUND_FOLLOWING if following else 1.0,))
        + about
        + late_scores(query, candidates)
        + lead_scores(query, candidates, weight=lead)
    )


def looked_at_first(hit: Hit, about: float) -> float:
    """Return what decides which hits get a second look.

    Args:
        hit: what the search found.
        about: how much the conversation is about its article, 0 to 1.
    """
    return hit.score + _ABOUT_AT_ALL * about


def late_scores(query: Query, candidates: Sequence[Candidate]) -> Scores:
    """Return what the late interaction is worth for each candidate, shape (n,); 0 where nobody looked."""
    weight = _LATE_FOLLOWING if follows(query) else _LATE
    looked, late = _compared(candidates)
    scores = np.zeros(len(candidates))
    scores[looked] = fuse((late,), (weight,))
    return scores


def _article_scores(query: Query, candidates: Sequence[Candidate], weight: float) -> Scores:
    """Return what the nearest passage of each candidate's article is worth, shape (n,); 0 where nobody looked.

    Nothing where a follow-up is asked, whose own words say less of where to look.
    """
    scores = np.zeros(len(candidates))
    if follows(query):
        return scores
    looked, late = _compared(candidates)
    articles = np.array([candidates[at].article_row for at in looked])
    nearest = np.array([late[articles == article].max() for article in articles])
    scores[looked] = fuse((nearest,), (weight,))
    return scores


def _compared(candidates: Sequence[Candidate]) -> tuple[list[int], Scores]:
    """Return which candidates were compared word by word, and how near each of these comes."""
    found = {at: each.late for at, each in enumerate(candidates) if each.late is not None}
    return list(found), np.array(list(found.values()), dtype=np.float64)


def lead_scores(query: Query, candidates: Sequence[Candidate], weight: float) -> Scores:
    """Return what each candidate loses for standing further on in its article, shape (n,), 0 or less.

    Nothing where a follow-up is asked: the beginning has mostly been told by then.
    """
    if follows(query):
        return np.zeros(len(candidates))
    return -weight * np.log1p(np.array([each.passage.ordinal for each in candidates], dtype=np.float64))


def follows(query: Query) -> bool:
    """Tell whether a question was completed from the conversation before it."""
    return query.text != query.asked


def in_search_order(
    sentences: SentenceReranker, query: Query, candidates: Sequence[Candidate], judged: Sequence[Judged]
) -> list[Judged]:
    """Judge candidates that get no second look, in the order of the search and behind all that got one.

    Args:
        sentences: judges them.
        query: the question.
        candidates: best first.
        judged: what got a second look, at least one wherever there are candidates.
    """
    if not candidates:
        return []
    top = min(each.score for each in judged) - _BEHIND
    scores = [looked_at_first(each.hit, each.about) for each in candidates]
    return [
        sentences.judge(query, each, top + score - scores[0])
        for each, score in zip(candidates, scores, strict=True)
    ]


def passage_sentences(candidate: Candidate) -> tuple[Span, ...]:
    """Return the sentences of a passage, at least one."""
    passage = candidate.passage
    found = tuple(sentences(candidate.article.text, passage.start, passage.end))
    return found or (Span(passage.start, passage.end),)


def coverage(query: Query, terms: Collection[str]) -> float:
    """Return the share of the question's content, weighted by rarity, that is among `terms`; 1 where it has none."""
    return share_without(query, missing(query, terms))


def share_without(query: Query, missed: Collection[str]) -> float:
    """Return the share of the question's content, weighted by rarity, that is left without some of its terms."""
    total = sum(query.weights.values())
    return 1.0 - sum(query.weights[term] for term in missed) / total if total else 1.0


def missing(query: Query, terms: Collection[str]) -> list[str]:
    """Return the question's content terms that are not among `terms`, nor any that begins alike."""
    present = set(terms)
    starts = {term[:_STEM] for term in present if len(term) >= _STEM}
    return [
        term
        for term in query.weights
        if term not in present and not (len(term) > _STEM and term[:_STEM] in starts)
    ]
