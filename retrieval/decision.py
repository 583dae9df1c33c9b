"""Answer or abstain: how likely it is that the first citations answer, and what they lack."""

import json
import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from retrieval.question import Query
from retrieval.rerank import Judged, missing

# Of the questions on something else that it was fitted with, 13 in 100 are answered at .2, 4 in 100 at .3.
DEFAULT_THRESHOLD = 0.25
LOOKED_AT = 3  # citations that a reader takes in
_WORD = re.compile(r"\w+")
_MOST_WORDS = 10  # of content that count
CALIBRATIONS = Path(__file__).with_name("decision.json")  # written by tests/fit_decision.py


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over `evidence`.

    Attributes:
        weights: one for each number of the evidence.
        intercept: log-odds where all of them are 0.
    """

    weights: tuple[float, ...]
    intercept: float

    def probability(self, evidence: Sequence[float]) -> float:
        """Return the probability that the evidence speaks of an answer, 0 to 1."""
        total = self.intercept + sum(
            weight * value for weight, value in zip(self.weights, evidence, strict=True)
        )
        return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def _calibrations() -> dict[str, Calibration]:
    known = json.loads(CALIBRATIONS.read_text(encoding="utf-8"))
    return {name: Calibration(tuple(each["weights"]), each["intercept"]) for name, each in known.items()}


def confidence(query: Query, judged: Sequence[Judged]) -> float:
    """Return the estimated probability that the first citations answer, 0 to 1."""
    return _probability(query, judged) if judged else 0.0


def probability(query: Query, judged: Judged) -> float:
    """Return the estimated probability that one passage answers, 0 to 1."""
    return _probability(query, [judged])


def evidence(query: Query, judged: Sequence[Judged]) -> tuple[float, ...]:
    """Return what speaks for an answer, at least one candidate given.

    Of the passage among the first ones that most looks like an answer: the reader's log-odds (0 without a reader) and
    the coverage of the question's content by the passage with its title. Of all candidates: the highest cosine with
    the question. Of the question: how many words of content it has; the more, the less is it met by chance.
    """
    best = _strongest(judged)
    relevance = 0.0 if best.relevance is None else best.relevance
    nearest = max(each.candidate.hit.dense for each in judged)
    return (relevance, nearest, best.coverage, float(min(len(query.weights), _MOST_WORDS)))


def _probability(query: Query, judged: Sequence[Judged]) -> float:
    name = "sentences" if _strongest(judged).relevance is None else "reader"
    return _calibrations()[name].probability(evidence(query, judged))


def _strongest(judged: Sequence[Judged]) -> Judged:
    return max(judged[:LOOKED_AT], key=lambda each: each.score if each.relevance is None else each.relevance)


def reason(query: Query, judged: Sequence[Judged], analyze: Callable[[str], list[str]]) -> str:
    """Say in one sentence why the articles do not answer."""
    if not judged:
        return "No article holds any of these words or anything like them."
    held = {term for each in judged[:LOOKED_AT] for term in analyze(_words(each))}
    absent = [query.surfaces[term] for term in missing(query, held)]
    # Only names are worth saying that they occur: common words occur anywhere.
    named = [
        word
        for word in map(query.surfaces.__getitem__, query.weights)
        if word[:1].isupper() and word not in absent
    ]
    present, lacking = _phrases(query.text, named), _phrases(query.text, absent)
    if present and lacking:
        return (
            f"The articles mention {present}, but the passages that come nearest say nothing about {lacking}."
        )
    if lacking:
        return f"The articles say nothing about {lacking}."
    return "The articles use these words, but no passage answers the question."


def _words(judged: Judged) -> str:
    article = judged.candidate.article
    return f"{article.title}\n{judged.candidate.passage.text(article)}"


def _phrases(text: str, words: Collection[str]) -> str:
    """List words in quotation marks as they stand in a text, neighbours together."""
    runs = groupby(_WORD.findall(text), key=words.__contains__)
    found = list(dict.fromkeys(" ".join(run) for listed, run in runs if listed))
    quoted = [f"“{phrase}”" for phrase in found]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)
