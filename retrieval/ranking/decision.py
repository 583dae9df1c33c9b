"""Answer or abstain: how likely it is that the first citations answer."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.coverage import missing, share_without
from retrieval.ranking.judged import Judged

# Of the questions on something else that it was fitted with, 9 in 100 are answered at .2, 6 in 100 at .3.
DEFAULT_THRESHOLD = 0.2
# Probability from which an answer is told without doubt. Of answers below it 52 to 82 in 100 have what was asked for among the
# first three citations, of those above it 75 to 92, and nearly nine tenths of the answers to questions on something else are below it.
CERTAIN = 0.5
LOOKED_AT = 3  # citations that a reader takes in
_BACKGROUND = 6  # candidates behind these, the nearest word by word, that show what nearness is worth here
_USUAL = 0.46  # nearness of such candidates where there are none: the mean of the fit's answered questions
# Passages of the indexes that the fit asked, on average, when this was measured: the news has grown to 13,000 since.
# Among fewer of them less looks like an answer by chance: nine tenths of what is asked on something else stay below
# log-odds that fall by .35 to .45 with each power of e.
_USUAL_PASSAGES = 2_000
_FEWER = 0.2  # log-odds for each power of e by which there are fewer
# Below these it stays: of a handful of articles people ask what these are about, and what they do not answer only looks
# answerable. The stricter bound still declines four in ten of such.
_FEWEST_PASSAGES = 200
# Whoever asks for the mayor of a town is answered beside "mayor", and whoever asks what somebody said by their words on
# the matter, which hold more of what is asked than this: around it questions that were made from articles part from the
# same with another speaker, matter or post. The log-odds move by so many for each share above or below, less for what is
# said: people who have not read it ask after it in words of their own.
_USUALLY_HELD = 0.6
_HELD_BESIDE_NAME, _HELD_IN_WORDS = 3.0, 1.5
# Where a message tells of what it asks, the passages that tell the same look the more like an answer.
_TOLD = 0.4  # log-odds
# What answers mostly does so by its sentence alone as well: the passage's log-odds move by so much for each of the sentence's
# (second_reading.py) above or below the usual ones of what is told with less than two thirds. What is not told is left alone, since
# a sentence without its context looks like an answer to anything.
_ALONE, _USUAL_ALONE = 0.15, -2.5
DOUBTED_BELOW = 2 / 3
# What tells of another year, relative or place than was asked, or of no death where the dead were asked for, answers hardly
# ever, however near it comes: all 14 such passages that came first in six sets were found for questions that the articles do not answer.
_CONFLICTS = 3.0  # log-odds
# Where a number, a sum or a time is asked for and no words of the first citation are marked as one, the log-odds of what would
# be told without doubt fall by so much, but no answer is lost: of 26 such answers of six sets 12 did
# not have in it what was asked for, of 285 with marked words 40.
_UNMARKED, _LEAST_UNMARKED = 1.0, 0.4
# Log-odds from which a passage has a say that came first and was read only for the order. The more are read, the more often one
# looks by chance as if it answered: of 950 questions with an answer six have theirs so, of 536 on something else one has such
# a passage; from 0 on seven and three.
_SURELY = 1.5
_MOST_WORDS = 10  # of content that count
_AROUND = 10_000  # characters of the article on either side of a passage that are looked through
CALIBRATIONS = Path(__file__).with_name("decision.json")  # written by tests/fit_decision.py

Analyze = Callable[[str], list[str]]  # the lexicon's analyzer


class Evidence(NamedTuple):
    """What speaks for an answer: of the one passage among the first that most looks like it, and of all candidates.

    Attributes:
        relevance: the reader's log-odds that the passage answers; 0 where none looked.
        cosine: highest of any candidate with the question, -1 to 1.
        covered: share of the question's content, weighted by rarity, that the passage's article holds, 0 to 1.
        lacking: share of the question's names that the article lacks, 0 to 1; the article's, not the passage's, since
            a passage may say "he" of whom its article names.
        words: how many words of content the question has; the more, the less are they met by chance.
        late: how near the passage comes word by word, -1 to 1; 0 where no words were compared or a follow-up is asked,
            whose own words say less, as the next.
        behind: how near those candidates come on average that stand behind the first.
    """

    relevance: float
    cosine: float
    covered: float
    lacking: float
    words: float
    late: float = 0.0
    behind: float = 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over the numbers of `Evidence`.

    Attributes:
        weights: one for each number of the evidence.
        intercept: log-odds where all of them are 0.
    """

    weights: tuple[float, ...]
    intercept: float

    def log_odds(self, evidence: Sequence[float]) -> float:
        """Return the log-odds that the evidence speaks of an answer."""
        return self.intercept + sum(
            weight * value for weight, value in zip(self.weights, evidence, strict=True)
        )


@lru_cache(maxsize=1)
def _calibrations() -> dict[str, Calibration]:
    known = json.loads(CALIBRATIONS.read_text(encoding="utf-8"))
    return {name: Calibration(tuple(each["weights"]), each["intercept"]) for name, each in known.items()}


def confidence(query: Query, judged: Sequence[Judged], analyze: Analyze) -> float:
    """Return the estimated probability that the first citations answer, 0 to 1."""
    return max(_probability(query, judged, analyze), least(judged)) if judged else 0.0


def least(judged: Sequence[Judged]) -> float:
    """Return the probability that the first citations have at least, by the form of the question.

    Who asks what somebody said about something is shown, with doubt, where that person speaks and all of it is named.
    """
    return DEFAULT_THRESHOLD if any(each.all_there for each in judged[:LOOKED_AT]) else 0.0


def probability(query: Query, judged: Judged, analyze: Analyze) -> float:
    """Return the estimated probability that one passage answers, 0 to 1."""
    return _probability(query, [judged], analyze)


def doubted(confidence: float, alone: float) -> float:
    """Return the probability that the first citations answer when a sentence of theirs was read once more by itself.

    Args:
        confidence: the probability before, between 0 and 1.
        alone: log-odds that the sentence answers.
    """
    return _of_log_odds(math.log(confidence / (1 - confidence)) + _ALONE * (alone - _USUAL_ALONE))


def unmarked(confidence: float) -> float:
    """Return the probability that the first citations answer where an amount or a time is asked for and none is marked.

    Args:
        confidence: the probability before, 0 to 1.
    """
    if not CERTAIN <= confidence < 1:
        return confidence
    return max(_LEAST_UNMARKED, _of_log_odds(math.log(confidence / (1 - confidence)) - _UNMARKED))


def evidence(query: Query, judged: Sequence[Judged], analyze: Analyze) -> Evidence:
    """Return what speaks for an answer, at least one candidate given."""
    best = strongest(judged)
    absent, named = missing(query, analyze(_around(best))), query.names
    late = _late(query, best)
    return Evidence(
        relevance=0.0 if best.relevance is None else best.relevance,
        cosine=max(each.candidate.hit.dense for each in judged),
        covered=share_without(query, absent),
        lacking=sum(term in absent for term in named) / len(named) if named else 0.0,
        words=float(min(len(query.weights), _MOST_WORDS)),
        late=late or 0.0,
        behind=0.0 if late is None else _behind(judged),
    )


def _late(query: Query, best: Judged) -> float | None:
    """Return how near a passage comes word by word; None where no words were compared, and for a follow-up."""
    return None if query.follows else best.candidate.late


def _behind(judged: Sequence[Judged]) -> float:
    """Return how near those candidates come word by word, on average, that stand behind the nearest ones."""
    found = sorted((late for each in judged if (late := each.candidate.late) is not None), reverse=True)
    behind = found[LOOKED_AT : LOOKED_AT + _BACKGROUND]
    return sum(behind) / len(behind) if behind else _USUAL


def _probability(query: Query, judged: Sequence[Judged], analyze: Analyze) -> float:
    conflicts, best = judged[0].conflicts, strongest(judged)
    name = calibration_name(read=best.relevance is not None, compared=_late(query, best) is not None)
    fewer = max(0.0, math.log(_USUAL_PASSAGES / max(query.passages, _FEWEST_PASSAGES)))
    log_odds = _calibrations()[name].log_odds(evidence(query, judged, analyze)) + _FEWER * fewer
    log_odds -= _TOLD * query.told + _CONFLICTS * conflicts
    held = [each.held for each in _fitting(judged) if each.held is not None]
    if held:
        weight = _HELD_BESIDE_NAME if query.wanted is Wanted.NAME else _HELD_IN_WORDS
        log_odds += weight * (max(held) - _USUALLY_HELD)
    return _of_log_odds(log_odds)


def _of_log_odds(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def calibration_name(*, read: bool, compared: bool) -> str:
    """Return the name of the calibration for passages that were read or not, compared word by word or not."""
    return f"{'reader' if read else 'sentences'}{'' if compared else ' alone'}"


def _around(judged: Judged) -> str:
    """Return the title and what stands around a passage: all of an article of usual length."""
    article, passage = judged.candidate.article, judged.candidate.passage
    return f"{article.title}\n{article.text[max(0, passage.start - _AROUND) : passage.end + _AROUND]}"


def strongest(judged: Sequence[Judged]) -> Judged:
    """Return the one passage among the first that most looks like an answer, at least one given.

    What was read only for the order has a say where it came first and surely looks like an answer.
    """
    deciding = [each for each in judged if each.decides] or judged
    # What stands behind the first ones does not move up for what conflicts among them.
    fitting = [*_fitting(deciding[:LOOKED_AT])]
    if judged[0].relevance is not None and judged[0].relevance >= _SURELY:
        fitting.append(judged[0])
    return max(fitting, key=lambda each: each.score if each.relevance is None else each.relevance)


def _fitting(judged: Sequence[Judged]) -> Sequence[Judged]:
    """Leave out what tells of something else than was asked: it has no say behind one that fits, but is still around it."""
    return judged if judged[0].conflicts else [each for each in judged if not each.conflicts]
