"""Chosen passages to citations: what is marked, where it stands, whether the file still says so."""

from collections.abc import Sequence
from pathlib import Path

from index.paragraphs import paragraph_number
from index.snapshot import Snapshot
from index.verify import state_of
from retrieval.answers.credited import PRONOUNS, credited
from retrieval.answers.highlight import highlights, marked_answers
from retrieval.answers.results import Citation
from retrieval.answers.selection import Chosen
from retrieval.questions.question import Query


def cite(snapshot: Snapshot, base: Path, query: Query, chosen: Sequence[Chosen]) -> tuple[Citation, ...]:
    """Make the citations of an answer.

    Args:
        snapshot: the index that was asked.
        base: the folder that shown paths are relative to.
        query: the question.
        chosen: best first.
    """
    scores = [each.judged.score for each in chosen]
    return tuple(
        _citation(snapshot, base, query, each, number, _share(each.judged.score, scores))
        for number, each in enumerate(chosen, 1)
    )


def _citation(
    snapshot: Snapshot, base: Path, query: Query, chosen: Chosen, number: int, score: float
) -> Citation:
    judged = chosen.judged
    passage, article = judged.candidate.passage, judged.candidate.article
    marked = highlights(judged)
    answers = marked_answers(judged, query, marked)
    # Where a speaker answers nobody else is credited.
    found = [] if judged.speaker else snapshot.catalog.attributions(judged.candidate.article_row)
    return Citation(
        number=number,
        row=judged.candidate.hit.row,
        score=score,
        article=article,
        start=passage.start,
        end=passage.end,
        line=article.line(passage.start),
        paragraph=paragraph_number(article, passage.start),
        highlights=marked,
        answers=tuple(each for each in answers if each.of(article.text).lower() not in PRONOUNS),
        attributions=credited(article.text, found, marked, answers, judged.speaker),
        state=state_of(snapshot.catalog, base, article, passage.start, passage.end),
        also=tuple(snapshot.catalog.article(row) for row in chosen.also),
    )


def _share(score: float, scores: Sequence[float]) -> float:
    """Bring a score to 0.5 for the last citation and 1 for the best one."""
    spread = max(scores) - min(scores)
    return round(0.5 + 0.5 * (score - min(scores)) / spread, 3) if spread else 1.0
