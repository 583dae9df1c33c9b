"""Engine.ask(question) -> Answer | Abstention, over whatever generation is published."""

import gc
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from math import ceil
from pathlib import Path

from index.catalog import Filter
from index.encoder import Encoder
from index.lexicon import analyzer
from index.snapshot import Generations, Snapshot
from retrieval.answers.accounts import Comparison, Stated
from retrieval.answers.citing import cite
from retrieval.answers.collection import chosen_told, collection_told
from retrieval.answers.joined import joined, looked_at
from retrieval.answers.results import (
    Abstention,
    Account,
    Answer,
    Citation,
    IndexFacts,
    Question,
    Reply,
    Understanding,
)
from retrieval.answers.selection import SAME_ARTICLE, Chosen, choose, with_all
from retrieval.asking import Asking, Clock, Loaded, read_question
from retrieval.engine_settings import EngineSettings
from retrieval.forms.wording import FOUND, asks_for_quotation
from retrieval.looking import Found, Looking
from retrieval.mechanisms import Mechanism
from retrieval.questions.after_articles import asks_where_from
from retrieval.questions.asides import Asides
from retrieval.questions.capitals import with_capitals
from retrieval.questions.collection import wants_of_collection
from retrieval.questions.constraints import Constraint, Shelf, constraint
from retrieval.questions.conversation import Turn, turn_of
from retrieval.questions.courtesies import without_courtesies
from retrieval.questions.markup import without_markup
from retrieval.questions.messages import question_of, questions_in
from retrieval.questions.narrators import Narrators
from retrieval.questions.publication_times import may_ask_no_more, names_time
from retrieval.questions.publisher_names import names_in
from retrieval.questions.question import clean, inverse_frequency
from retrieval.questions.referents import asks_who, asks_who_at_place
from retrieval.questions.remarks import asks_nothing
from retrieval.questions.sayings import may_ask_of_each, of_each
from retrieval.questions.words import names
from retrieval.questions.writers import writer_asked
from retrieval.ranking.article_worth import gains
from retrieval.ranking.decision import DOUBTED_BELOW, LOOKED_AT, unmarked
from retrieval.ranking.reader import Reader
from retrieval.ranking.reasons import reason
from retrieval.ranking.wanted_kind import MEASURED

_NEARLY = 0.5  # of the confidence that an answer has to have


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
            reader: reads the best candidates; None reads none.

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
        self._looking = Looking(self._settings, reader, self._analyze)
        snapshot = generations.open()
        self._loaded = _load(snapshot, open_encoder(snapshot.manifest.model.digest))

    @property
    def snapshot(self) -> Snapshot:
        """The generation that answers."""
        return self._loaded.snapshot

    @property
    def loaded(self) -> Loaded:
        """The generation that answers, to hand to `ask` where several steps must be of one and the same."""
        return self._loaded

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
        gc.collect()  # a connection to a catalog is part of a cycle, and its file would stay open for hours
        return True

    def find(self, question: Question) -> Found:
        """Find what may answer a question, before anything is chosen or decided.

        Raises:
            InputError: the question is empty, too long or not text.
        """
        asking = read_question(question, self._loaded, self._settings, self._analyze, Clock())
        return self._looking.first_that_answers(self._loaded, asking)[1]

    def ask(self, question: Question, loaded: Loaded | None = None) -> Reply:
        """Answer a question, or say why not; of several in one message each by itself, as if asked one after the other.

        Args:
            question: from a person.
            loaded: the generation to ask; the one that answers now where None.

        Raises:
            InputError: the question is empty, too long or not text.
        """
        loaded, text = loaded or self._loaded, clean(question.text)
        if Mechanism.FRAMES in self._settings.without:
            return self._ask_one(loaded, question)
        several = questions_in(text)
        if several:
            return joined(question, self._ask_each(loaded, question, several))
        each = _of_each(text, loaded)
        replies = self._ask_each(loaded, question, each) if each else []
        if any(isinstance(reply, Answer) for reply in replies):
            return joined(question, replies)
        return self._ask_one(loaded, question)  # “Johnson and Johnson” are not two

    def _ask_each(self, loaded: Loaded, question: Question, several: Sequence[str]) -> list[Reply]:
        """Ask one question after the other, each of which may go on from those before it."""
        replies: list[Reply] = []
        # What each shows at first is what stays among the first when they take turns; two accounts need two.
        shown = max(2, ceil((question.shown or question.top_k) / len(several)))
        one = replace(question, top_k=max(question.top_k, LOOKED_AT), shown=shown, read=None)
        for text in several:
            replies.append(self._ask_one(loaded, replace(one, text=text)))
            one = replace(one, previous=looked_at(replies[-1]))
        return replies

    def _ask_one(self, loaded: Loaded, question: Question) -> Reply:
        clock = Clock()
        without = self._settings.without
        why = "" if Mechanism.FRAMES in without else _not_for_articles(question, loaded)
        why = why or ("" if Mechanism.CONSTRAINTS in without else _of_a_time(question, loaded))
        if why:
            return _abstention(question, why, loaded)
        with clock.stage("total"):
            asking = read_question(question, loaded, self._settings, self._analyze, clock)
            asking, found = self._looking.first_that_answers(loaded, asking)
            with clock.stage("cite"):
                chosen, told = self._chosen(loaded, found, question)
                citations = cite(loaded.snapshot, self._base, found.query, chosen)
        confidence = _confidence(found, chosen, citations)
        answered = bool(citations) and confidence >= self._settings.threshold
        understood = _understanding(found, asking, chosen, citations if answered else ())
        index = _facts(loaded)
        read = sum(each.reading is not None for each in found.judged)
        if answered:
            numbers = {each.row: each.number for each in citations}
            differing = tuple(Account(each.quote, numbers[each.row]) for each in told)
            return Answer(question, understood, citations, confidence, index, clock.times, differing, read)
        if found.asked.carried and asking.previous:
            # What came nearest tells less of what the conversation is about than what answered before.
            turn = replace(understood.turn, article_ids=asking.previous.article_ids)
            understood = replace(understood, turn=turn)
        why = self._reason(loaded, found, asking.limited)
        return Abstention(question, understood, why, citations, confidence, index, clock.times, read)

    def _reason(self, loaded: Loaded, found: Found, limited: Constraint) -> str:
        """Say in one sentence why the articles do not answer."""
        if found.judged and found.confidence < FOUND and asks_for_quotation(found.asked.text):
            return "No passage that comes near has the quoted words as they stand."
        catalog, lexicon, chosen = loaded.snapshot.catalog, loaded.snapshot.passages, limited.chosen
        theirs = catalog.allowed_rows(chosen).tolist() if chosen.authors else None
        occurs = partial(lexicon.holds, chosen=chosen, among=theirs)
        publishers = (name for each in loaded.shelf.sources for name in names_in(found.query.text, each))
        return reason(
            found.query,
            found.judged,
            self._analyze,
            occurs,
            asked=limited.articles(loaded.shelf.sources),
            chosen_by=" ".join((*limited.words, *publishers)),
            about=found.asked.about,
            nearly=found.confidence >= _NEARLY * self._settings.threshold,
        )

    def _chosen(self, loaded: Loaded, found: Found, question: Question) -> tuple[list[Chosen], list[Stated]]:
        """Choose what to cite, and tell the accounts among it that differ; none where the articles do not answer."""
        copies = loaded.snapshot.catalog.copies
        same_article = self._settings.weight(Mechanism.DIVERSITY, SAME_ARTICLE)
        # A follow-up asks mostly within one article anyway, and where in it the readings tell.
        prior = 0.0 if found.query.follows else self._settings.weight(Mechanism.PRIOR, 1.0)
        chosen = choose(found.judged, question.top_k, copies, same_article, gains(found.judged, prior))
        shown = chosen[: question.shown]
        told = self._accounts(loaded, found, shown) if found.confidence >= self._settings.threshold else []
        chosen = with_all(chosen, [each.judged for each in told], copies, len(shown))
        if len(told) == 1:
            # What sets right another account comes first, and is no other account.
            return sorted(chosen, key=lambda each: each.row != told[0].row), []
        return chosen, told

    def _accounts(self, loaded: Loaded, found: Found, chosen: Sequence[Chosen]) -> list[Stated]:
        """Find the accounts that differ, no more than are cited, or the one that sets another right.

        None without a reader, which alone marks amounts.
        """
        reader = self._looking.reader
        if reader is None:
            return []
        lexicon, passages = loaded.snapshot.passages, found.query.passages
        comparison = Comparison(
            self._analyze,
            lambda term: inverse_frequency(passages, lexicon.document_frequency(term)),
            loaded.encoder.encode_queries,
            reader,
        )
        cited = [each.judged for each in chosen if not each.judged.conflicts]
        others = [each for each in found.judged[: self._settings.depth] if not each.conflicts]
        told = comparison.differing(found.query, cited, others)
        return told[: len(chosen)] if len(told) == 1 or len(chosen) > 1 else []


def _confidence(found: Found, chosen: Sequence[Chosen], citations: Sequence[Citation]) -> float:
    """Return how likely the citations answer, less where an amount or a time is asked for and none is marked in the first."""
    if not citations or citations[0].answers or found.query.wanted not in MEASURED:
        return found.confidence
    first = chosen[0].judged
    return found.confidence if first.reading is None or first.left_open else unmarked(found.confidence)


def _load(snapshot: Snapshot, encoder: Encoder) -> Loaded:
    sources = tuple(name for name, _ in snapshot.catalog.sources())
    catalog = snapshot.catalog
    publishers = frozenset(re.findall(r"\w+", " ".join(sources).casefold()))
    by = partial(writer_asked, writers=catalog.writers, times_credited=catalog.times_credited)

    def speaks(name: str) -> bool:
        return not publishers.issuperset(name.casefold().split()) and catalog.times_credited(name) > 0

    @cache
    def narrators() -> Narrators:  # bylines are only read where a question may name somebody
        return Narrators(catalog.writers())

    shelf = Shelf(
        sources,
        catalog.newest_day(_today()),
        _today,
        catalog.has_any,
        by,
        speaks,
        lambda question: narrators().asked(question),
    )
    asides = Asides(encoder.encode_queries, snapshot.vectors.highest)
    return Loaded(snapshot, encoder, shelf, publishers, asides)


def _today() -> date:
    return datetime.now(UTC).date()


def _of_each(text: str, loaded: Loaded) -> list[str]:
    if not may_ask_of_each(text):  # sentences beside a question are only embedded once more where it may help
        return []
    asked, told = question_of(text, loaded.asides.is_aside)
    return [] if told else of_each(without_courtesies(asked), loaded.publishers)


def _facts(loaded: Loaded) -> IndexFacts:
    facts = loaded.snapshot.manifest
    return IndexFacts(facts.generation, facts.articles, facts.passages, facts.built_at)


def _not_for_articles(question: Question, loaded: Loaded) -> str:
    """Return why a message is not asked of the articles, empty where it is: "thanks", "what articles do you have?"."""
    text, before = clean(question.text), question.previous.question if question.previous else ""
    if asks_nothing(text, before) and not (before and asks_where_from(text, before)):
        return "Nothing was asked that articles could tell."
    text = without_markup(text)
    wants = wants_of_collection(text, alone=question.previous is None)
    if wants is None or (wants.wrote and not constraint(text, loaded.shelf, Filter()).told):
        return ""
    return collection_told(wants, loaded.snapshot.catalog, loaded.snapshot.manifest.articles)


def _of_a_time(question: Question, loaded: Loaded) -> str:
    """Return which articles there are where a message asks nothing but what was published when or by whom, else nothing."""
    if not (names_time(question.text) or (question.previous is None and may_ask_no_more(question.text))):
        return ""
    text = without_courtesies(without_markup(clean(question.text)))
    limited = constraint(text, loaded.shelf, question.chosen)
    if not limited.everything:
        return ""
    return chosen_told(limited.chosen, loaded.snapshot.catalog, limited.articles(loaded.shelf.sources))


def _abstention(question: Question, why: str, loaded: Loaded) -> Abstention:
    """Return the reply to what is not asked of the articles; what was asked before can still be gone on from."""
    turn = question.previous or Turn("")
    facts, understood = _facts(loaded), Understanding("", "", turn)
    return Abstention(question, understood, why, (), 0.0, facts, {"total": 0.0}, asked=False)


def _understanding(
    found: Found, asking: Asking, chosen: Sequence[Chosen], answering: Sequence[Citation]
) -> Understanding:
    asked = found.asked
    best = chosen[0].judged.candidate.article if chosen else None
    if best:
        asked = replace(asked, text=with_capitals(asked.text, best.text))
    # What only came nearest is nothing that the conversation is about.
    titled = best.title if best and answering else asked.text
    named = _named(asked.said, found, answering)
    # A question that names nothing but where that was is about whoever answers it.
    who = named[0] if named and asks_who_at_place(asked.said) else ""
    # Of a question that was completed it is shown whole what it was taken for, but the next is about what it names.
    before = "" if asked.about == found.asked.text else asked.about
    about = before or who or ", ".join(names(asked.said)) or titled
    places = [(each.judged.candidate.article.id, each.judged.candidate.passage.start) for each in chosen]
    articles = list(dict.fromkeys(identity for identity, _ in places))
    alone = named[0] if len(named) == 1 else ""
    turn = replace(turn_of(asked, articles, about, places), limited=asking.framed, who=alone)
    limited = "; ".join(filter(None, (asking.limited.told, found.order)))
    return Understanding(asked.about, limited, turn, asking.spelled)


def _named(text: str, found: Found, answering: Sequence[Citation]) -> list[str]:
    """Return who surely answers a question that asks who did something."""
    if not answering or found.confidence < DOUBTED_BELOW or not asks_who(text):
        return []
    first = answering[0]
    # The first word of a text is no name by its capital, so something stands in front.
    told = (names(f"is {answer.of(first.article.text)}") for answer in first.answers)
    return [name for each in told for name in each]
