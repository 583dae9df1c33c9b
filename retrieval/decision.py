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
from retrieval.rerank import Judged, missing, share_without

# Of the questions on something else that it was fitted with, 21 in 100 are answered at .2, 6 in 100 at .4.
DEFAULT_THRESHOLD = 0.35
LOOKED_AT = 3  # citations that a reader takes in
_WORD = re.compile(r"\w+")
_MOST_WORDS = 10  # of content that count
_AROUND = 10_000  # characters of the article on either side of a passage that are looked through
CALIBRATIONS = Path(__file__).with_name("decision.json")  # written by tests/fit_decision.py

Analyze = Callable[[str], list[str]]  # the lexicon's analyzer


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


def confidence(query: Query, judged: Sequence[Judged], analyze: Analyze) -> float:
    """Return the estimated probability that the first citations answer, 0 to 1."""
    return _probability(query, judged, analyze) if judged else 0.0


def probability(query: Query, judged: Judged, analyze: Analyze) -> float:
    """Return the estimated probability that one passage answers, 0 to 1."""
    return _probability(query, [judged], analyze)


def evidence(query: Query, judged: Sequence[Judged], analyze: Analyze) -> tuple[float, ...]:
    """Return what speaks for an answer, at least one candidate given.

    Of the passage among the first ones that most looks like an answer: the reader's log-odds (0 without a reader), the
    coverage of the question's content by its article, and the share of the question's names that the article lacks,
    since a passage may say "he" of whom its article names. Of all candidates: the highest cosine with the question.
    Of the question: how many words of content it has; the more, the less is it met by chance.
    """
    best = _strongest(judged)
    relevance = 0.0 if best.relevance is None else best.relevance
    nearest = max(each.candidate.hit.dense for each in judged)
    absent, named = missing(query, analyze(_around(best))), _named(query)
    lacking = sum(term in absent for term in named) / len(named) if named else 0.0
    words = float(min(len(query.weights), _MOST_WORDS))
    return (relevance, nearest, share_without(query, absent), lacking, words)


def _probability(query: Query, judged: Sequence[Judged], analyze: Analyze) -> float:
    name = "sentences" if _strongest(judged).relevance is None else "reader"
    return _calibrations()[name].probability(evidence(query, judged, analyze))


def _around(judged: Judged) -> str:
    """Return the title and what stands around a passage: all of an article of usual length."""
    article, passage = judged.candidate.article, judged.candidate.passage
    return f"{article.title}\n{article.text[max(0, passage.start - _AROUND) : passage.end + _AROUND]}"


def _named(query: Query) -> list[str]:
    """Return the terms of content that are written as names are; what begins the question may be one or not."""
    first = _WORD.search(query.asked)
    return [
        term
        for term in query.weights
        if (surface := query.surfaces[term])[:1].isupper() and not (first and surface == first[0])
    ]


def _strongest(judged: Sequence[Judged]) -> Judged:
    return max(judged[:LOOKED_AT], key=lambda each: each.score if each.relevance is None else each.relevance)


def reason(query: Query, judged: Sequence[Judged], analyze: Analyze, occurs: Callable[[str], bool]) -> str:
    """Say in one sentence why the articles do not answer.

    Args:
        query: the question.
        judged: the candidates, best first.
        analyze: the lexicon's analyzer.
        occurs: tells whether a term occurs in any of the articles that were asked.
    """
    if not judged:
        return "No article holds any of these words or anything like them."
    held = {term for each in judged[:LOOKED_AT] for term in analyze(_words(each))}
    lacked = missing(query, held)
    absent = [query.surfaces[term] for term in lacked]
    # Only names are worth saying that they occur: common words occur anywhere.
    named = [
        word
        for word in map(query.surfaces.__getitem__, query.weights)
        if word[:1].isupper() and word not in absent
    ]
    present, lacking = _phrases(query.text, named), _phrases(query.text, absent)
    if lacking and any(map(occurs, lacked)):
        nearest = f"passages that come nearest say nothing about {lacking}."
        return f"The articles mention {present}, but the {nearest}" if present else f"The {nearest}"
    if lacking:
        mentioned = f"mention {present}, but " if present else ""
        return f"The articles {mentioned}say nothing about {lacking}."
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
