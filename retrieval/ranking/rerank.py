"""A second look at the best candidates: which sentence of each answers, and how well."""

import math
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from index.spans import Span
from retrieval.questions.expectation import Wanted, answer_spans
from retrieval.questions.question import Query
from retrieval.questions.words import names, plain_words
from retrieval.ranking.article_worth import UNREAD, article_worth, raised
from retrieval.ranking.coverage import coverage
from retrieval.ranking.first_scores import LEAD, article_scores, first_scores, looked_at_first
from retrieval.ranking.judged import Candidate, Judged, likeliest, passage_sentences, with_first
from retrieval.ranking.ranks import beaten, ranked
from retrieval.ranking.reader import LEAST_READ, Reader, Reading
from retrieval.ranking.search import Scores, fuse
from retrieval.ranking.table_rows import cell_asked, row_counting, row_named
from retrieval.ranking.wanted_kind import AMOUNTS, LOSS, Held, held_to_kind

# What the certainty of the answer's words is worth against the log-odds. These count less than fits what was kept from
# the reader's training, since news is further from that than from what the search and the late interaction know.
_SURENESS = 0.8
# The part of the reader's weight that counts for a follow-up, which it reads without what was before.
_READ_FOLLOWING = 0.5
_BEHIND = 5.0  # more than a passage can lose for others of its article that are cited (selection.py)
_NEAR_ONE = 1.0  # what the nearest passage of an article counts for all of it when it is decided what is read
_STEP = 0.1  # between the last passage that was read and the first that was not
# So many are read until one is out of the others' reach, and it is these that the decision whether to answer looks at:
# the more are read, the more often one looks by chance as if it answered. The others are only put in order.
_DECIDING = 8
# Share of the time for reading in which the others are read as well: nobody is to wait for them.
_QUICKLY = 0.05
# So many are read, unless the first two took such a share of the time or more, the machine being slow or busy, the reader
# holds one of them for an answer, and no other comes within so much of it: of 300 of newsqa's questions one had a third or
# fourth passage that would have come first.
_USUALLY_READ, _SLOWLY, _CLEAR = 4, 0.03, 4.0
_RANKED = 3.0  # what the entry or row of the place that is asked adds to a passage
_HOW_MANY_GOT = re.compile(
    r"\W*how\s+many\s+(?P<what>\w+)\s+(?:did|does|do|has|have|had)\s+.{1,60}\s(?:get|got|have|had|receive|received|win|won|take|taken|poll|polled"
    r"|score|scored|earn|earned)\W*\Z",
    re.IGNORECASE,
)
_DOUBT = 1e-3  # keeps the logarithm finite


class Reranker(Protocol):
    """Judges how well passages answer a question."""

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the best candidates, best first."""


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
        depth: int = 24,
    ) -> None:
        """Use the lexicon's analyzer; the weights are against the fused score, full coverage and the fused score.

        So many candidates as `depth` says are judged, those that come first without it.
        """
        self._analyze = analyze
        self._weight = weight
        self._answer_weight = answer_weight
        self._lead = lead
        self._depth = depth

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the best candidates, best first."""
        if not candidates:
            return []
        first = first_scores(query, candidates, self._lead)
        order = np.argsort(-first, kind="stable")[: self._depth]
        judged = [self.judge(query, candidates[at], 0.0) for at in order.tolist()]
        held = np.array([max(each.sentence_scores) for each in judged])
        totals = first[order] + fuse((held,), (self._weight,))
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
        most: int = 12,
        depth: int = 24,
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
            depth: candidates that are judged, read or not.
            within_s: seconds after which none is begun but the first ones.
            lead: what standing further on in an article takes off.
            prior: factor of what other passages of an article count for one; 0 leaves them out.
            kind: factor of what the kind of answer counts that is asked for; 0 leaves it out.
            now: the clock, in seconds.
        """
        self._reader = reader
        self._sentences = SentenceReranker(analyze, lead=lead, depth=depth)
        self._analyze = analyze
        self._weight = weight
        self._most = most
        self._depth = depth
        self._within_s = within_s
        self._lead = lead
        self._prior = prior
        self._kind = kind
        self._now = now

    def rerank(self, query: Query, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the best candidates, best first."""
        if not candidates:
            return []
        first = first_scores(query, candidates, self._lead)
        nearest = article_scores(query, candidates, self._prior * _NEAR_ONE)
        order = np.argsort(-(first + nearest), kind="stable")[: self._depth].tolist()
        judged = self._read(query, candidates, first, order[: query.read or self._most])
        judged.sort(key=lambda each: -each.score)
        return judged + self._behind(judged, query, [candidates[at] for at in order[len(judged) :]])

    def _read(
        self, query: Query, candidates: Sequence[Candidate], first: Scores, order: Sequence[int]
    ) -> list[Judged]:
        """Read candidates in an order, while there is time; mark those that are read only to be put in order."""
        began = self._now()
        readings = self._readings(query, [candidates[at] for at in order])
        judged: list[Judged] = []
        best, decided = -math.inf, False
        for at, reading in zip(order, readings, strict=True):
            each = self._judge(query, candidates[at], reading, float(first[at]))
            judged.append(replace(each, decides=not decided))
            best = max(best, each.score)
            if len(judged) < LEAST_READ:
                continue
            # Reading adds to what a candidate has without it in 2 of 100 cases, in the others it takes off.
            ahead = best - first[order[len(judged) : _DECIDING]].max(initial=-math.inf)
            if len(judged) < _USUALLY_READ:
                if (
                    ahead >= _CLEAR
                    and _one_answers(judged)
                    and self._since(began, query) >= self._within_s * _SLOWLY
                ):
                    break
                continue
            decided = decided or ahead >= 0
            if self._since(began, query) >= self._within_s * (_QUICKLY if decided else 1.0):
                break
        return judged

    def _since(self, began: float, query: Query) -> float:
        """Return the seconds since then; what was read before is read again, however long it takes."""
        return -math.inf if query.read else self._now() - began

    def _readings(self, query: Query, candidates: Sequence[Candidate]) -> Iterable[Reading]:
        """Read as it was asked, and with a name for its pronoun where one is known; the surer reading is taken.

        Without what a follow-up takes over: read beside the question before, the passage that answered that comes first.
        """
        passages = [(each.article, each.passage) for each in candidates]
        asked = self._reader.read(query.asked, passages)
        if not query.named:
            return asked
        named = self._reader.read(query.named, passages)
        return (max(both, key=lambda each: each.relevance) for both in zip(asked, named, strict=True))

    def _behind(self, read: Sequence[Judged], query: Query, unread: Sequence[Candidate]) -> list[Judged]:
        """Order what was not read, all of it below what was, what stands in an article of that before the others."""
        if not unread:
            return []
        lowest, worth = read[-1].score, article_worth(read, self._prior * UNREAD)
        judged = raised(self._sentences.rerank(query, unread), worth)
        drop = judged[0].score - lowest + _STEP
        return [replace(each, score=each.score - drop, decides=False) for each in judged]

    def _judge(self, query: Query, candidate: Candidate, reading: Reading, score: float) -> Judged:
        spans = passage_sentences(candidate)
        weight = self._weight * (_READ_FOLLOWING if query.follows else 1.0)
        values = (
            reading.sentence_scores(spans)
            if reading.token_spans
            else self._sentences.sentence_scores(query, candidate, spans)
        )
        held = Held(True, reading.answer, tuple(values))
        if self._kind:
            held = held_to_kind(query, candidate.article.text, spans, values, reading)
        held = _in_table(query, candidate.article.text, spans, held)
        of_rank = _of_rank(query, candidate, spans, held)
        held = of_rank or held
        worth = reading.relevance + _SURENESS * math.log(reading.certainty + _DOUBT)
        return Judged(
            candidate,
            score + weight * (worth - self._kind * LOSS * (not held.holds)) + _RANKED * (of_rank is not None),
            spans,
            held.sentence_scores,
            held.answer,
            reading,
            told=held.told,
        )


def _in_table(query: Query, text: str, sentences: Sequence[Span], held: Held) -> Held:
    """Put the row of a table that a question names before another, with the amount that is asked for where it holds it.

    What the reader marks in a table is seldom that of the right row.
    """
    scores, asked = held.sentence_scores, query.content
    best = likeliest(scores)
    named = row_named(text, sentences, best, asked)
    if named is None:
        named = _row_of_name(query, text, sentences)
    if named is None:
        return held
    cell = cell_asked(text, sentences, named, asked) if query.wanted in AMOUNTS else None
    elsewhere = held.answer is not None and not held.answer.overlaps(sentences[named])
    answer = cell or (None if elsewhere else held.answer)
    return held._replace(answer=answer, sentence_scores=with_first(scores, named), told=cell is not None)


def _row_of_name(query: Query, text: str, sentences: Sequence[Span]) -> int | None:
    """Return the row that tells how many of something somebody got, and not by how many, where a table has it."""
    asked = _HOW_MANY_GOT.match(query.by_itself)
    if asked is None:
        return None
    whose = {word for name in names(query.by_itself) for word in plain_words(name)}
    return row_counting(text, sentences, frozenset({asked["what"].casefold()}), whose)


def _of_rank(query: Query, candidate: Candidate, sentences: Sequence[Span], held: Held) -> Held | None:
    """Put the entry or row first that has the place which is asked, and take whoever lost for the answer where that is asked."""
    text, title = candidate.article.text, candidate.article.title
    scores = held.sentence_scores
    found = ranked(query, text, title, sentences)
    if found is not None:
        return held._replace(answer=found[1], sentence_scores=with_first(scores, found[0]), told=True)
    best = likeliest(scores)
    loser = beaten(query, text, title, sentences[best], candidate.passage.text(candidate.article))
    return held._replace(answer=loser, told=True) if loser else None


def _one_answers(judged: Sequence[Judged]) -> bool:
    return any(each.relevance is not None and each.relevance >= 0 for each in judged)


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
