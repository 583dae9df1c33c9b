"""Asking the questions of a set, and what came of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.compose import engine_over, threshold
from bot.progress import ProgressBar
from bot.question_sets import QuestionSet, read_set
from bot.rebuilding import build_into
from bot.settings import Settings
from bot.words import plural
from index.articles import Article
from index.catalog import Catalog
from index.changes import Progress
from index.collection import SourceFile, check_roots, find_files
from index.errors import InputError
from index.readers import DEFAULT_SIZE_LIMIT, read_articles
from index.spans import Span
from retrieval.answers.results import Question, Reply
from retrieval.engine import Engine
from retrieval.measuring.evaluation import Outcome, outcomes
from retrieval.measuring.judging import LOOKED_AT, Asked, Gold, Judgement, cited, judge
from retrieval.mechanisms import Mechanism
from retrieval.questions.conversation import Turn

Say = Callable[[str], None]
Quotes = Mapping[str, Sequence[tuple[Span, str]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to evaluate.

    Attributes:
        folder: the question set.
        articles: where its articles are, if not in the folder.
        limit: how many of the questions to ask; None for all.
        without: mechanisms that are switched off.
    """

    folder: Path
    articles: Path | None = None
    limit: int | None = None
    without: frozenset[Mechanism] = frozenset()


@dataclass(frozen=True, slots=True)
class Run:
    """A set that was asked.

    Attributes:
        name: the set's.
        settings: what decides about the figures, as JSON values.
        outcomes: one for each question that was asked.
        violations: citations whose quote is not what their article says on disk.
    """

    name: str
    settings: Mapping[str, Any]
    outcomes: tuple[Outcome, ...]
    violations: int


def evaluate(settings: Settings, plan: Plan, say: Say) -> Run:
    """Index a set's articles, ask its questions and judge the replies.

    The index is kept in `eval/` beside the real one, so that the next run of the set only asks.

    Raises:
        InputError: the set makes no sense, or its answers are not in its articles.
    """
    questions = read_set(plan.folder, plan.articles)
    root = settings.index / "eval" / questions.name
    with ProgressBar() as progress:
        _index(settings, root, questions.articles, progress, say)
        engine = engine_over(root, settings, plan.without)
        asked = _located(questions, plan.limit, engine.snapshot.catalog, say)
        judgements, quotes = _ask(_Conversations(engine, questions.questions), asked, progress, say)
        progress("comparing quotes with articles", 0, 1)
        violations = wrong_quotes(root, questions.articles, settings.size_limit or DEFAULT_SIZE_LIMIT, quotes)
    return Run(questions.name, _facts(settings, plan, engine), tuple(outcomes(judgements)), violations)


def _index(settings: Settings, root: Path, articles: Path, progress: Progress, say: Say) -> None:
    report = build_into(root, settings, [articles], progress)
    if report.refused:
        first = report.refused[0]
        say(f"{plural(len(report.refused), 'article')} refused, the first {first.place}: {first.reason}")


def _located(questions: QuestionSet, limit: int | None, catalog: Catalog, say: Say) -> list[Asked]:
    """Return the questions to ask, their golds with the ids that the articles have in the index."""
    paths = catalog.paths()
    asked = [
        replace(each, golds=tuple(_locate(each, gold, catalog, paths) for gold in each.golds))
        for each in questions.sample(limit)
    ]
    marked = [gold.article for each in asked for gold in each.golds]
    absent = [article for article in marked if catalog.article_row(article) is None]
    if absent and len(absent) == len(marked):
        raise InputError(
            f"no article that {questions.name} marks is in {questions.articles}; the first is {absent[0]}"
        )
    if absent:
        say(
            f"{len(absent)} of {len(marked)} marked answers are in articles that are not there, the first {absent[0]}"
        )
    return asked


def _locate(asked: Asked, gold: Gold, catalog: Catalog, paths: Sequence[str]) -> Gold:
    """Articles that are files of their own have their paths for ids, of which a set may give the end only."""
    row = catalog.article_row(gold.article)
    if row is None:
        ends = [path for path in paths if path.endswith(f"/{gold.article}")]
        gold = replace(gold, article=ends[0]) if len(ends) == 1 else gold
        row = catalog.article_row(gold.article)
    if row is not None and gold.span is not None and gold.span.of(catalog.article(row).text) != gold.quote:
        raise InputError(
            f"question {asked.id!r}: article {gold.article} does not say {gold.quote[:60]!r} "
            f"from {gold.span.start} to {gold.span.end}"
        )
    return gold


class _Conversations:
    """What was asked before each follow-up; a question outside of the sample is asked when one goes on from it."""

    def __init__(self, engine: Engine, questions: Sequence[Asked]) -> None:
        self._engine = engine
        self._questions = {each.id: each for each in questions}
        self._turns: dict[str, Turn] = {}

    def ask(self, asked: Asked) -> Reply:
        """Ask a question with what was asked before it."""
        before = self._before(asked)
        reply = self._engine.ask(Question(asked.text, top_k=LOOKED_AT, previous=before))
        self._turns[asked.id] = reply.understood.turn
        return reply

    def _before(self, asked: Asked) -> Turn | None:
        if asked.follow_up_of is None:
            return None
        if asked.follow_up_of not in self._turns:
            self.ask(self._questions[asked.follow_up_of])
        return self._turns[asked.follow_up_of]


def _ask(
    conversations: _Conversations, asked: Sequence[Asked], progress: Progress, say: Say
) -> tuple[list[Judgement], Quotes]:
    judgements: list[Judgement] = []
    quotes: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for number, each in enumerate(asked):
        progress("asking", number, len(asked))
        try:
            reply = conversations.ask(each)
        except InputError as error:
            say(f"question {each.id!r} is left out: {error}")
            continue
        judgements.append(judge(each, reply))
        for citation in cited(reply):
            quotes[citation.article.id].append((Span(citation.start, citation.end), citation.quote))
    if not judgements:
        raise InputError("none of the questions could be asked")
    return judgements, quotes


def wrong_quotes(root: Path, articles: Path, size_limit: int, quotes: Quotes) -> int:
    """Count the quotes that are not what their article says on disk now, whatever the index holds.

    Args:
        root: the index folder, which decides how articles are named.
        articles: the file or folder that holds the articles.
        size_limit: bytes that one article may have.
        quotes: for each article, by id, where it is quoted and how.
    """
    left = dict(quotes)
    wrong = 0
    for article in _articles(root, articles, size_limit):
        wrong += sum(span.of(article.text) != quote for span, quote in left.pop(article.id, ()))
    return wrong + sum(map(len, left.values()))


def _articles(root: Path, articles: Path, size_limit: int) -> Iterator[Article]:
    for file in find_files(check_roots([articles]), root.resolve().parent, leave_out=root):
        if isinstance(file, SourceFile):
            for reading in read_articles(file.path, file.shown, size_limit):
                if isinstance(reading, Article):
                    yield reading


def _facts(settings: Settings, plan: Plan, engine: Engine) -> dict[str, Any]:
    manifest = engine.snapshot.manifest
    return {
        "quoth": version("quoth"),
        "articles": manifest.articles,
        "passages": manifest.passages,
        "passage_words": manifest.passage_words,
        "model": manifest.model.name,
        "model_digest": manifest.model.digest,
        "threshold": threshold(settings),
        "without": sorted(map(str, plan.without)),
        "limit": plan.limit,
    }
