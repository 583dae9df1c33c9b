"""From a question on its way to the candidates in their order: searched, compared, read, and how sure that makes."""

import re
from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from index.catalog import Filter
from index.snapshot import Snapshot
from retrieval.answers.selection import besides
from retrieval.asking import Asking, Loaded
from retrieval.engine_settings import EngineSettings
from retrieval.forms.conflicts import conflicting
from retrieval.forms.definitions import defined, defining
from retrieval.forms.denials import denied_first
from retrieval.forms.holders import holders_first
from retrieval.forms.introductions import INTRODUCED, asked_for, asks_for_job, introducing
from retrieval.forms.narrated import tells_of_writer
from retrieval.forms.sourced import source_asked, sourced
from retrieval.forms.titles import of_title
from retrieval.forms.topics import TOLD, newest_first, telling
from retrieval.forms.untold import kept_back, left_open
from retrieval.forms.what_said import named_speaker, said_first
from retrieval.forms.who_said import speakers_first
from retrieval.forms.wording import FOUND, Credits, Wording, wording
from retrieval.mechanisms import Mechanism
from retrieval.questions.after_articles import asks_where_from
from retrieval.questions.asked_post import Post, asked_post
from retrieval.questions.asked_speaker import asked_speaker
from retrieval.questions.capitals import with_capitals
from retrieval.questions.conversation import Form, Turn, Understood, form, leans_on_nothing, understand
from retrieval.questions.dates import asks_of_plans
from retrieval.questions.ellipsis import (
    asked_before,
    asks_for_others,
    asks_more,
    completed,
    names_another,
    said_earlier,
)
from retrieval.questions.question import Query, take_apart
from retrieval.questions.referents import with_name
from retrieval.ranking.candidates import candidates_of
from retrieval.ranking.coverage import Holds, coverage, missing
from retrieval.ranking.decision import DOUBTED_BELOW, confidence, doubted, least, strongest
from retrieval.ranking.first_scores import LEAD
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.late_interaction import compared_word_by_word
from retrieval.ranking.reader import Reader
from retrieval.ranking.rerank import ReaderReranker, Reranker, SentenceReranker, in_search_order
from retrieval.ranking.search import search
from retrieval.ranking.second_reading import read_alone

# Whoever asks for the latest on a topic is told of the shortest of these, in days, in which as many articles tell of it.
_PERIODS, _ENOUGH = (7, 30, 365, None), 3
_NEW_THINGS = (
    2  # words of a question of which nothing cited before tells, from which it is taken for another matter
)
_LOOKED_THROUGH = 20_000  # characters of an article


@dataclass(frozen=True, slots=True)
class Found:
    """One reading of a question, and what came of it.

    Attributes:
        asked: the question, completed from the conversation.
        query: the same, taken apart.
        judged: the candidates, best first.
        confidence: estimated probability that the first ones answer, 0 to 1.
        order: in what order they stand, where it is not that of how well they answer.
    """

    asked: Understood
    query: Query
    judged: list[Judged]
    confidence: float
    order: str = ""


class Looking:
    """Finds what may answer a question and puts it in order; safe to call from several threads.

    Attributes:
        reader: reads the best candidates; None where there is none, or where it is switched off.
    """

    def __init__(
        self, settings: EngineSettings, reader: Reader | None, analyze: Callable[[str], list[str]]
    ) -> None:
        """Look as the settings say.

        Args:
            settings: how to answer.
            reader: reads the best candidates; None where it has not been exported.
            analyze: the lexicon's analyzer.
        """
        self._settings = settings
        self._analyze = analyze
        self._lead = settings.weight(Mechanism.LEAD, LEAD)
        self._comparing = settings.without.isdisjoint({Mechanism.LATE, Mechanism.RERANK})
        self._sentences = SentenceReranker(analyze, lead=self._lead, depth=settings.depth)
        without = settings.without
        self.reader = None if without & {Mechanism.RERANK, Mechanism.READER} else reader
        self._reranker = self._second_look()

    def _second_look(self) -> Reranker:
        settings = self._settings
        if Mechanism.RERANK in settings.without:
            return SentenceReranker(self._analyze, weight=0.0, lead=0.0, depth=settings.depth)
        if self.reader is None:
            return self._sentences
        return ReaderReranker(
            self.reader,
            self._analyze,
            depth=settings.depth,
            within_s=settings.read_within_s,
            lead=self._lead,
            prior=settings.weight(Mechanism.PRIOR, 1.0),
            kind=settings.weight(Mechanism.KIND, 1.0),
        )

    def first_that_answers(self, loaded: Loaded, asking: Asking) -> tuple[Asking, Found]:
        """Find what answers a question as it is meant, or else as it may be, likeliest first; with how it was read."""
        found = self.best_reading(loaded, asking)
        answered = found.confidence >= self._settings.threshold
        for other in asking.otherwise:
            chosen, planned = other.limited.chosen, asks_of_plans(asking.text)
            if answered and (not other.of_time or _is_of(found.judged[0].candidate, chosen, planned=planned)):
                continue
            again = self.best_reading(loaded, other)
            if again.confidence >= max(found.confidence, self._settings.threshold):
                return other, again
        own = None if answered else asking.as_writer()
        if own is not None:
            again = self.best_reading(loaded, own)
            if again.confidence > found.confidence and _is_narrated(loaded, again):
                return own, replace(again, asked=found.asked)
        return asking, found

    def best_reading(self, loaded: Loaded, asking: Asking) -> Found:
        """Find what answers; where that is in doubt, the sentence that would is read once more by itself."""
        found = self._best(loaded, asking)
        unsure = self._settings.threshold <= found.confidence < DOUBTED_BELOW
        best = strongest(found.judged) if found.judged and unsure else None
        if self.reader is None or best is None or best.reading is None or best.conflicts:
            return found
        with asking.clock.stage("rerank"):
            alone = read_alone(self.reader, found.query, best)
        return replace(found, confidence=max(doubted(found.confidence, alone), least(found.judged)))

    def _best(self, loaded: Loaded, asking: Asking) -> Found:
        """Read a question as its form wants; where that is unsure, both ways, and the more confident one wins."""
        asked = understand(asking.text, asking.previous, asking.told)
        whole = _whole(loaded, asked, asking.previous)
        if whole:
            return self._look(loaded, whole, asking)
        found = self._latest_or_best(loaded, asked, asking)
        if asked.carried and form(asked.said) is Form.UNSURE:
            whole = replace(asked, carried="", about="")
            alone = self._latest_or_best(loaded, whole, asking)
            # Where neither answers, it goes on: who asks on after an answer seldom means something else.
            if alone.confidence < self._settings.threshold:
                return found
            leaves = leans_on_nothing(asked.said) and self._is_another_matter(loaded, asking, alone)
            return alone if leaves or alone.confidence >= found.confidence else found
        if asked.carried and asking.other and found.confidence < self._settings.threshold:
            leaving = replace(asking, text=asking.other, topic=True)
            other = self._look(loaded, Understood(asking.other), leaving)
            return other if other.confidence > found.confidence else found
        return found

    def _is_another_matter(self, loaded: Loaded, asking: Asking, alone: Found) -> bool:
        """Tell whether a question is of things that no article cited before tells of, and that one passage has together.

        Args:
            loaded: the generation that is asked.
            asking: the question on its way; a topic is another one where what was cited first does not hold all of it.
            alone: what was found for it by itself.
        """
        catalog, known = loaded.snapshot.catalog, alone.asked.article_ids[: 1 if asking.topic else None]
        rows = [row for row in map(catalog.article_row, known) if row is not None]
        if not rows or not alone.judged or alone.judged[0].candidate.article_row in rows:
            return False
        articles = [*map(catalog.article, rows)]
        told = {
            term
            for each in articles
            for term in self._analyze(f"{each.title}\n{each.text[:_LOOKED_THROUGH]}")
        }
        new = missing(alone.query, told)
        best = alone.judged[0].candidate
        there = self._analyze(f"{best.article.title}\n{best.passage.text(best.article)}")
        least = 1 if asking.topic else _NEW_THINGS
        return len(new) - len({*new} & {*missing(alone.query, there)}) >= least

    def _latest_or_best(self, loaded: Loaded, asked: Understood, asking: Asking) -> Found:
        return self._latest(loaded, asked, asking) or self._look(loaded, asked, asking)

    def _latest(self, loaded: Loaded, asked: Understood, asking: Asking) -> Found | None:
        """Find what was told last of a topic, None where that is not asked or nothing is told of it."""
        if not asking.latest or asked.carried or loaded.shelf.newest is None:
            return None
        query, candidates_in = self._searching(loaded, asked, asking)
        for days in _PERIODS:
            chosen = asking.limited.chosen
            candidates = candidates_in(chosen.last(days, loaded.shelf.newest) if days else chosen)
            with asking.clock.stage("rerank"):
                compared = self._compared(loaded, query, candidates[: self._breadth(loaded.snapshot)])
                judged = self._sentences.rerank(query, compared)
                told = telling(query, judged, self._analyze, apart=not days)
            if len({each.candidate.article_row for each in told}) >= _ENOUGH or not days:
                return Found(asked, query, newest_first(told), TOLD, "newest first") if told else None
        return None

    def _searching(
        self, loaded: Loaded, asked: Understood, asking: Asking
    ) -> tuple[Query, Callable[[Filter], list[Candidate]]]:
        """Take a question apart and embed it, once for whatever articles its candidates are then looked for in."""
        query = replace(take_apart(asked, self._analyze, loaded.snapshot.passages), read=asking.read)
        with asking.clock.stage("embed"):
            vector = loaded.encoder.encode_queries([query.text])[0]
        wanted = max(self._breadth(loaded.snapshot), asking.depth) + len(asked.besides)

        def candidates_in(chosen: Filter) -> list[Candidate]:
            with asking.clock.stage("search"):
                hits = search(loaded.snapshot, vector, query.terms, chosen, self._settings.searching())
                candidates = candidates_of(loaded.snapshot, hits, asked.article_ids, wanted)
                return besides(candidates, asked.besides) if asked.besides else candidates

        return query, candidates_in

    def _look(self, loaded: Loaded, asked: Understood, asking: Asking) -> Found:
        query, candidates_in = self._searching(loaded, asked, asking)
        candidates = candidates_in(asking.limited.chosen)
        with asking.clock.stage("rerank"):
            compared = self._compared(loaded, query, candidates[: self._breadth(loaded.snapshot)])
            compared, whole = self._of_title(asked, compared)
            if whole:
                # The beginning of an article tells best what it tells.
                judged = [self._sentences.judge(query, each, -float(at)) for at, each in enumerate(compared)]
                return Found(asked, query, judged, FOUND)
            told = self._told(asking, asked, query, compared)
            if told is not None:
                return told
            words = None if Mechanism.WORDING in self._settings.without else wording(asked.text)
            held = words.holding(compared) if words else []
            judged = self._reranker.rerank(query, held or compared)
            judged = self._by_form(loaded, asked, query, judged, words if held else None)
            judged = denied_first(query.asked, kept_back(query.asked, judged))
            judged = left_open(query, judged, self._holds(query))
            judged = conflicting(query.by_itself, self._by_source(loaded, query, judged))
            if words and held:
                # Where they stand is what was asked, so that no other passage answers.
                found = list(map(words.marked, judged))
                return Found(asked, query, found, max(FOUND, confidence(query, found, self._analyze)))
            # How many are wanted decides neither their order nor whether they answer.
            seen = {each.candidate.hit.row for each in judged}
            rest = [each for each in candidates if each.hit.row not in seen][: asking.depth - len(judged)]
            behind = in_search_order(self._sentences, query, rest, judged)
        return Found(asked, query, [*judged, *behind], confidence(query, judged, self._analyze))

    def _of_title(self, asked: Understood, candidates: list[Candidate]) -> tuple[list[Candidate], bool]:
        """Leave only the article whose title a question holds, and tell whether it asks for nothing more."""
        if Mechanism.WORDING in self._settings.without:
            return candidates, False
        found, whole = of_title(asked.text, candidates)
        return (found, whole) if found else (candidates, False)

    def _told(
        self, asking: Asking, asked: Understood, query: Query, candidates: list[Candidate]
    ) -> Found | None:
        """Find what tells of a topic or introduces somebody; the reader looks for an answer, which nothing is there."""
        if asked.carried or Mechanism.TOPICS in self._settings.without:
            return None
        somebody, something = asked_for(asked.text), defined(asked.text)
        if not (asking.topic or somebody or something):
            return None
        judged = self._sentences.rerank(query, candidates)
        if asking.topic:
            told = telling(query, judged, self._analyze)
            post = self._post(f"who is {asked.text}")
            if told and post:
                told = holders_first(post, asked.text, told, self._holds(query))
            return Found(asked, query, told, TOLD) if told else None
        told = (
            introducing(somebody, judged, job=asks_for_job(asked.text))
            if somebody
            else defining(something or "", judged)
        )
        return Found(asked, query, told, INTRODUCED) if told else None

    def _breadth(self, snapshot: Snapshot) -> int:
        """Return how many candidates may get a second look: loading more costs for nothing where none can be compared."""
        comparable = self._comparing and bool(snapshot.tokens)
        return self._settings.compared if comparable else self._settings.depth

    def _compared(self, loaded: Loaded, query: Query, candidates: list[Candidate]) -> list[Candidate]:
        """Compare candidates word by word; where that cannot be done with all, those in front are looked at alone."""
        if not self._comparing:
            return candidates
        compared = compared_word_by_word(
            loaded.encoder, query, candidates, self._analyze, loaded.snapshot.token_codes
        )
        every = all(each.late is not None for each in compared)
        return compared if every else compared[: self._settings.depth]

    def _holds(self, query: Query) -> Holds:
        return lambda text: coverage(query, self._analyze(text))

    def _by_source(self, loaded: Loaded, query: Query, judged: list[Judged]) -> list[Judged]:
        """Mark the number of whom a question names as its source."""
        source = None if Mechanism.ATTRIBUTION in self._settings.without else source_asked(query.asked)
        return sourced(source, query, judged, loaded.snapshot.catalog.attributions) if source else judged

    def _post(self, question: str) -> Post | None:
        return None if Mechanism.POSTS in self._settings.without else asked_post(question)

    def _by_form(
        self, loaded: Loaded, asked: Understood, query: Query, judged: list[Judged], words: Wording | None
    ) -> list[Judged]:
        """Put first who is credited where a question asks who said something or what somebody said, and who has a post."""
        holds, speaker = self._holds(query), asked_speaker(asked.text)
        post = self._post(asked.text) if speaker is None else None
        if post is not None:
            return holders_first(post, query.asked, judged, holds)
        if Mechanism.ATTRIBUTION in self._settings.without:
            return judged
        attributions: Credits = loaded.snapshot.catalog.attributions
        if speaker is not None:
            if words is not None:
                attributions = words.credits((each.candidate for each in judged), attributions)
            return speakers_first(speaker, judged, attributions, holds)
        named = named_speaker(query.named or asked.text)
        return said_first(named, judged, attributions, holds) if named else judged


def _is_narrated(loaded: Loaded, found: Found) -> bool:
    """Tell whether what was found best is what its writer tells of themselves."""
    if not found.judged:
        return False
    best = found.judged[0]
    return tells_of_writer(best, loaded.snapshot.catalog.attributions(best.candidate.article_row))


def _is_of(candidate: Candidate, time: Filter, *, planned: bool) -> bool:
    """Tell whether a passage is of the days that a filter leaves, by its article's date or by the month that it tells.

    What was in print before can only tell of plans.
    """
    article, first, behind = candidate.article, time.after or date.min, time.before or date.max
    day = article.published_at.date() if article.published_at else None
    if day and (first <= day < behind or (day < first and not planned)):
        return day >= first
    told = f"{article.title}\n{candidate.passage.text(article)}"
    month = month_name[first.month]
    # “Since May” is later.
    return re.search(rf"(?<!\bsince )(?<!\bafter )\b(?:{month}|{month[:3]})\b", told) is not None


def _whole(loaded: Loaded, asked: Understood, previous: Turn | None) -> Understood | None:
    """Return the question that a follow-up of a few words stands for, None where it is no such one."""
    if previous is None:
        return None
    if previous.question and not asked.told and asks_where_from(asked.text, previous.question):
        # The same passages again, with where they are from and whom they credit.
        before = asked_before(previous.question)
        earlier = "" if form(before) is Form.ALONE else said_earlier(previous.question)
        about = previous.about if earlier else before
        return Understood(before, earlier, previous.article_ids, about=about)
    if not asked.carried:
        return None
    if asks_for_others(asked.text):
        before = asked_before(asked.carried)
        return Understood(before, article_ids=asked.article_ids, about=before, besides=previous.cited)
    if not (names_another(asked.text) or asks_more(asked.text)):
        return None
    catalog, text = loaded.snapshot.catalog, asked.text
    row = next((row for row in map(catalog.article_row, asked.article_ids) if row is not None), None)
    if row is not None:
        text = with_capitals(text, catalog.article(row).text)
    whole, earlier = completed(text, asked.carried), said_earlier(asked.carried)
    if not whole:
        return None
    named = with_name(whole, earlier)
    # Whose “he” is not plain is told by what was asked earlier.
    carried = "" if named or form(whole) is Form.ALONE else earlier
    whole = named or whole
    return Understood(whole, carried, asked.article_ids, about=whole)
