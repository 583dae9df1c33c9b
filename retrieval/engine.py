"""Engine.ask(question) -> Answer | Abstention, over whatever generation is published."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from index.encoder import Encoder
from index.lexicon import analyzer
from index.snapshot import Generations, Snapshot
from retrieval.accounts import Comparison, Stated
from retrieval.candidates import candidates_of
from retrieval.citing import cite
from retrieval.constraints import Constraint, Shelf, constraint
from retrieval.conversation import Form, Turn, Understood, form, names, turn_of, understand
from retrieval.decision import DEFAULT_THRESHOLD, confidence, reason
from retrieval.late_interaction import compared_word_by_word
from retrieval.mechanisms import Mechanism
from retrieval.question import Query, clean, inverse_frequency, take_apart
from retrieval.reader import Reader
from retrieval.rerank import (
    LEAD,
    Judged,
    ReaderReranker,
    Reranker,
    SentenceReranker,
    coverage,
    in_search_order,
)
from retrieval.results import Abstention, Account, Answer, IndexFacts, Question, Reply, Understanding
from retrieval.search import SearchSettings, search
from retrieval.selection import SAME_ARTICLE, Chosen, choose, with_all
from retrieval.what_said import named_speaker, said_first
from retrieval.who_said import asked_speaker, speakers_first


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How questions are answered.

    Attributes:
        search: how candidates are found.
        depth: candidates that get a second look.
        threshold: confidence below which Quoth abstains, 0 to 1.
        without: what is switched off, to measure what it is worth.
        read_within_s: seconds after which the reader begins with no other passage.
    """

    search: SearchSettings = field(default_factory=SearchSettings)
    depth: int = 24
    threshold: float = DEFAULT_THRESHOLD
    without: frozenset[Mechanism] = frozenset()
    read_within_s: float = math.inf

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


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A generation with what belongs to it."""

    snapshot: Snapshot
    encoder: Encoder
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Found:
    """One reading of a question, and what came of it.

    Attributes:
        asked: the question, completed from the conversation.
        query: the same, taken apart.
        judged: the candidates, best first.
        confidence: estimated probability that the first ones answer, 0 to 1.
    """

    asked: Understood
    query: Query
    judged: list[Judged]
    confidence: float


@dataclass(slots=True)
class _Clock:
    """Milliseconds of each stage, summed where a stage ran twice."""

    times: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.times[name] = round(self.times.get(name, 0.0) + (time.perf_counter() - began) * 1000, 1)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question on its way.

    Attributes:
        text: the question as one line.
        turns: what was asked before.
        limited: which articles may answer.
        depth: candidates that are loaded.
        clock: takes the time.
    """

    text: str
    turns: tuple[Turn, ...]
    limited: Constraint
    depth: int
    clock: _Clock


class Engine:
    """Answers questions from the published generation; safe to call from several threads."""

    def __init__(
        self,
        generations: Generations,
        open_encoder: Callable[[str], Encoder],
        settings: EngineSettings | None = None,
        reader: Reader | None = None,
    ) -> None:
        """Open the index.

        Args:
            generations: where it is.
            open_encoder: opens the encoder with a digest.
            settings: how to answer.
            reader: reads the best candidates; None where it has not been exported.

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
        self._lead = self._settings.weight(Mechanism.LEAD, LEAD)
        self._sentences = SentenceReranker(self._analyze, lead=self._lead)
        self._reranker = self._second_look(reader)
        snapshot = generations.open()
        self._loaded = _load(snapshot, open_encoder(snapshot.manifest.model.digest))

    def _second_look(self, reader: Reader | None) -> Reranker:
        without = self._settings.without
        if Mechanism.RERANK in without:
            return SentenceReranker(self._analyze, weight=0.0, lead=0.0)
        if reader is None or Mechanism.READER in without:
            return self._sentences
        return ReaderReranker(
            reader,
            self._analyze,
            within_s=self._settings.read_within_s,
            lead=self._lead,
            prior=self._settings.weight(Mechanism.PRIOR, 1.0),
            kind=self._settings.weight(Mechanism.KIND, 1.0),
        )

    @property
    def snapshot(self) -> Snapshot:
        """The generation that answers."""
        return self._loaded.snapshot

    @property
    def base(self) -> Path:
        """The folder that shown paths are relative to."""
        return self._base

    def refresh(self) -> bool:
        """Go over to the published generation if it is another one, and tell whether it was.

        A question under way ends on the generation that it began with.
        """
        if self._generations.current() == self._loaded.snapshot.manifest.generation:
            return False
        snapshot, encoder = self._generations.open(), self._loaded.encoder
        if snapshot.manifest.model.digest != encoder.model.digest:
            encoder = self._open_encoder(snapshot.manifest.model.digest)
        self._loaded = _load(snapshot, encoder)
        return True

    def find(self, question: Question) -> Found:
        """Find what may answer a question, before anything is chosen or decided.

        Raises:
            InputError: the question is empty, too long or not text.
        """
        return self._best_reading(self._loaded, self._asking(self._loaded, question, _Clock()))

    def ask(self, question: Question) -> Reply:
        """Answer a question, or say why not.

        Raises:
            InputError: the question is empty, too long or not text.
        """
        loaded, clock = self._loaded, _Clock()
        with clock.stage("total"):
            asking = self._asking(loaded, question, clock)
            found = self._best_reading(loaded, asking)
            with clock.stage("cite"):
                chosen, told = self._chosen(loaded, found, question.top_k)
                citations = cite(loaded.snapshot, self._base, found.query, chosen)
        understood = _understanding(found.asked, asking.limited, chosen)
        facts = loaded.snapshot.manifest
        index = IndexFacts(facts.generation, facts.articles, facts.passages, facts.built_at)
        read = sum(each.reading is not None for each in found.judged)
        if citations and found.confidence >= self._settings.threshold:
            numbers = {each.row: each.number for each in citations}
            differing = tuple(Account(each.quote, numbers[each.row]) for each in told)
            return Answer(
                question, understood, citations, found.confidence, index, clock.times, differing, read
            )
        chosen_articles = asking.limited.chosen
        why = reason(
            found.query,
            found.judged,
            self._analyze,
            lambda term: loaded.snapshot.passages.holds(term, chosen_articles),
        )
        return Abstention(question, understood, why, citations, found.confidence, index, clock.times, read)

    def _chosen(self, loaded: _Loaded, found: Found, top_k: int) -> tuple[list[Chosen], list[Stated]]:
        """Choose what to cite, and tell the accounts among it that differ; none where the articles do not answer."""
        copies = loaded.snapshot.catalog.copies
        same_article = self._settings.weight(Mechanism.DIVERSITY, SAME_ARTICLE)
        chosen = choose(found.judged, top_k, copies, same_article)
        told = self._accounts(loaded, found, chosen) if found.confidence >= self._settings.threshold else []
        return with_all(chosen, [each.judged for each in told], copies), told

    def _accounts(self, loaded: _Loaded, found: Found, chosen: Sequence[Chosen]) -> list[Stated]:
        """Find the accounts that differ, no more than are cited."""
        lexicon, passages = loaded.snapshot.passages, found.query.passages
        comparison = Comparison(
            self._analyze,
            lambda term: inverse_frequency(passages, lexicon.document_frequency(term)),
            loaded.encoder.encode_queries,
        )
        cited = [each.judged for each in chosen]
        told = comparison.differing(found.query, cited, found.judged[: self._settings.depth])[: len(chosen)]
        return told if len(told) > 1 else []

    def _asking(self, loaded: _Loaded, question: Question, clock: _Clock) -> _Asking:
        without, text = self._settings.without, clean(question.text)
        limited = (
            Constraint(question.chosen)
            if Mechanism.CONSTRAINTS in without
            else constraint(text, loaded.shelf, question.chosen)
        )
        turns = () if Mechanism.CONVERSATION in without else question.turns
        # Some of the candidates tell the same twice.
        return _Asking(text, turns, limited, max(self._settings.depth, 2 * question.top_k), clock)

    def _best_reading(self, loaded: _Loaded, asking: _Asking) -> Found:
        """Read a question as its form wants; where that is unsure, both ways, and the more confident one wins."""
        asked = understand(asking.text, asking.turns)
        found = self._look(loaded, asked, asking)
        if asked.carried and form(asking.text) is Form.UNSURE:
            alone = self._look(loaded, Understood(asking.text, article_ids=asked.article_ids), asking)
            return alone if alone.confidence >= found.confidence else found
        return found

    def _look(self, loaded: _Loaded, asked: Understood, asking: _Asking) -> Found:
        query = take_apart(asked, self._analyze, loaded.snapshot.passages)
        with asking.clock.stage("embed"):
            vector = loaded.encoder.encode_queries([query.text])[0]
        with asking.clock.stage("search"):
            chosen = asking.limited.chosen
            hits = search(loaded.snapshot, vector, query.terms, chosen, self._settings.searching())
            candidates = candidates_of(loaded.snapshot, hits, asked.article_ids, asking.depth)
        with asking.clock.stage("rerank"):
            looked, rest = candidates[: self._settings.depth], candidates[self._settings.depth :]
            if self._settings.without.isdisjoint({Mechanism.LATE, Mechanism.RERANK}):
                looked = compared_word_by_word(
                    loaded.encoder, query, looked, self._analyze, loaded.snapshot.token_codes
                )
            judged = self._reranker.rerank(query, looked)
            if Mechanism.ATTRIBUTION not in self._settings.without:
                judged = self._by_speakers(loaded, asked, query, judged)
            # How many are wanted decides neither their order nor whether they answer.
            behind = in_search_order(self._sentences, query, rest, judged)
        return Found(asked, query, [*judged, *behind], confidence(query, judged, self._analyze))

    def _by_speakers(
        self, loaded: _Loaded, asked: Understood, query: Query, judged: list[Judged]
    ) -> list[Judged]:
        """Look at who is credited where a question asks who said something, or what somebody said."""
        attributions = loaded.snapshot.catalog.attributions
        speaker = asked_speaker(asked.text)
        if speaker is not None:
            return speakers_first(
                speaker, judged, attributions, lambda words: coverage(query, self._analyze(words))
            )
        named = named_speaker(asked.text)
        return said_first(named, judged, attributions) if named else judged


def _load(snapshot: Snapshot, encoder: Encoder) -> _Loaded:
    sources = tuple(name for name, _ in snapshot.catalog.sources())
    return _Loaded(snapshot, encoder, Shelf(sources, snapshot.catalog.newest_day(), datetime.now(UTC).date()))


def _understanding(asked: Understood, limited: Constraint, chosen: Sequence[Chosen]) -> Understanding:
    articles = list(dict.fromkeys(each.judged.candidate.article.id for each in chosen))
    about = (
        asked.about
        or ", ".join(names(asked.text))
        or (chosen[0].judged.candidate.article.title if chosen else "")
    )
    return Understanding(asked.about, limited.told, turn_of(asked, articles, about))
