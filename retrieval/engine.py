"""Engine.ask(question) -> Answer | Abstention, over whatever generation is published."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from index.encoder import Encoder
from index.lexicon import analyzer
from index.paragraphs import paragraph_number
from index.snapshot import Generations, Snapshot
from index.spans import Span
from index.verify import state_of
from retrieval.decision import DEFAULT_THRESHOLD, confidence, reason
from retrieval.mechanisms import Mechanism
from retrieval.question import clean, take_apart
from retrieval.rerank import Candidate, Judged, Reranker, SentenceReranker
from retrieval.results import Abstention, Answer, Citation, Hit, IndexFacts, Question, Reply
from retrieval.search import SearchSettings, search

_SHINGLE = 4  # words; passages that share most of these are one passage told twice
_SAME = 0.8  # Jaccard similarity of shingles
_SAME_ARTICLE = 0.4  # deviations of the score that a second passage of one article must be better by


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How questions are answered.

    Attributes:
        search: how candidates are found.
        rerank_depth: candidates that get a second look.
        threshold: confidence below which Quoth abstains, 0 to 1.
        without: what is switched off, to measure what it is worth.
    """

    search: SearchSettings = field(default_factory=SearchSettings)
    rerank_depth: int = 20
    threshold: float = DEFAULT_THRESHOLD
    without: frozenset[Mechanism] = frozenset()

    def weight(self, mechanism: Mechanism, full: float) -> float:
        """Return the weight of a mechanism: `full`, or 0 where it is switched off."""
        return 0.0 if mechanism in self.without else full

    def searching(self) -> SearchSettings:
        """Return how candidates are found without what is switched off."""
        return replace(
            self.search,
            dense_weight=self.weight(Mechanism.DENSE, self.search.dense_weight),
            lexical_weight=self.weight(Mechanism.LEXICAL, self.search.lexical_weight),
            prior_weight=self.weight(Mechanism.PRIOR, self.search.prior_weight),
        )


@dataclass(slots=True)
class _Clock:
    """Milliseconds of each stage."""

    times: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.times[name] = round((time.perf_counter() - began) * 1000, 1)


class Engine:
    """Answers questions from the published generation; safe to call from several threads."""

    def __init__(
        self,
        generations: Generations,
        open_encoder: Callable[[str], Encoder],
        settings: EngineSettings | None = None,
    ) -> None:
        """Open the index.

        Args:
            generations: where it is.
            open_encoder: opens the encoder with a digest.
            settings: how to answer.

        Raises:
            NoIndexError: none has been published.
            IndexDamagedError: it cannot be trusted.
            EncoderError: its encoder is missing or damaged.
        """
        self._generations = generations
        self._open_encoder = open_encoder
        self._settings = settings or EngineSettings()
        self._base = generations.root.resolve().parent
        self._analyze = analyzer().analyze
        self._reranker: Reranker = SentenceReranker(
            self._analyze, self._settings.weight(Mechanism.RERANK, 1.0)
        )
        self._snapshot = generations.open()
        self._encoder = open_encoder(self._snapshot.manifest.model.digest)

    @property
    def snapshot(self) -> Snapshot:
        """The generation that answers."""
        return self._snapshot

    def refresh(self) -> bool:
        """Go over to the published generation if it is another one, and tell whether it was.

        A question under way ends on the generation that it began with.
        """
        if self._generations.current() == self._snapshot.manifest.generation:
            return False
        snapshot = self._generations.open()
        if snapshot.manifest.model.digest != self._encoder.model.digest:
            self._encoder = self._open_encoder(snapshot.manifest.model.digest)
        self._snapshot = snapshot
        return True

    def ask(self, question: Question) -> Reply:
        """Answer a question, or say why not.

        Raises:
            InputError: the question is empty, too long or not text.
        """
        snapshot, clock = self._snapshot, _Clock()
        with clock.stage("total"):
            text = clean(question.text)
            query = take_apart(text, self._analyze, snapshot.passages)
            with clock.stage("embed"):
                vector = self._encoder.encode_queries([text])[0]
            with clock.stage("search"):
                hits = search(snapshot, vector, query.terms, question.chosen, self._settings.searching())
            with clock.stage("rerank"):
                judged = self._reranker.rerank(
                    query, _candidates(snapshot, hits[: self._settings.rerank_depth])
                )
            chosen = choose(judged, question.top_k, self._settings.weight(Mechanism.DIVERSITY, _SAME_ARTICLE))
            citations = tuple(
                self._cite(snapshot, number, each, chosen) for number, each in enumerate(chosen, 1)
            )
            sure = confidence(judged)
        facts = snapshot.manifest
        index = IndexFacts(facts.generation, facts.articles, facts.passages, facts.built_at)
        if citations and sure >= self._settings.threshold:
            return Answer(question, citations, sure, index, clock.times)
        return Abstention(question, reason(query, judged, self._analyze), citations, sure, index, clock.times)

    def _cite(self, snapshot: Snapshot, number: int, judged: Judged, chosen: Sequence[Judged]) -> Citation:
        passage, article = judged.candidate.passage, judged.candidate.article
        scores = [each.score for each in chosen]
        spread = max(scores) - min(scores)
        return Citation(
            number=number,
            row=judged.candidate.hit.row,
            score=round(1.0 if not spread else 0.5 + 0.5 * (judged.score - min(scores)) / spread, 3),
            article=article,
            start=passage.start,
            end=passage.end,
            line=article.line(passage.start),
            paragraph=paragraph_number(article, passage.start),
            highlights=(_best_sentence(judged),),
            state=state_of(snapshot.catalog, self._base, article, passage.start, passage.end),
        )


def _candidates(snapshot: Snapshot, hits: Sequence[Hit]) -> list[Candidate]:
    stored = snapshot.catalog.passages([hit.row for hit in hits])
    articles = {row: snapshot.catalog.article(row) for row in {each.article_row for each in stored}}
    return [
        Candidate(hit, articles[each.article_row], each.passage)
        for hit, each in zip(hits, stored, strict=True)
    ]


def choose(judged: Sequence[Judged], top_k: int, same_article: float = _SAME_ARTICLE) -> list[Judged]:
    """Pick what to cite: near-identical passages once, and other articles before more of the same one.

    Args:
        judged: best first.
        top_k: how many at most.
        same_article: what a passage's score loses for each passage of its article that is cited already.
    """
    chosen: list[Judged] = []
    prints: list[frozenset[tuple[str, ...]]] = []
    left = list(judged)
    while left and len(chosen) < top_k:
        cited = [each.candidate.article.id for each in chosen]
        best = max(left, key=lambda each: each.score - same_article * cited.count(each.candidate.article.id))
        left.remove(best)
        own = _shingles(best.candidate.passage.text(best.candidate.article))
        if not any(_same(own, other) for other in prints):
            chosen.append(best)
            prints.append(own)
    return chosen


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = text.casefold().split()
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))


def _same(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= _SAME * len(one | other)


def _best_sentence(judged: Judged) -> Span:
    best = max(range(len(judged.sentences)), key=lambda at: judged.sentence_scores[at])
    return judged.sentences[best]
