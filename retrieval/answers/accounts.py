"""Several accounts: articles on one story that give different amounts or times for the same thing. No side is taken."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf, sqrt

from index.encoder import Vectors
from index.spans import Span
from retrieval.answers.amounts import COUNTED, Amount, amount
from retrieval.answers.highlight import highlights, marked_answers
from retrieval.questions.expectation import Wanted, answer_spans
from retrieval.questions.question import Query
from retrieval.ranking.decision import DEFAULT_THRESHOLD, LOOKED_AT, probability
from retrieval.ranking.judged import Judged

_COMPARED = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.TIME, Wanted.CLOCK})
_ONE_STORY = 0.14  # cosine of two articles' names, weighted by rarity, from which they tell of the same
_LIKELY = 0.2  # probability that a passage answers, from which what it says is held against the first answer
# Cosine of two sentences that tell of the same thing: where the reader would choose those words, and where it would not or
# has not read them, and they count the same kind of thing.
_CHOSEN, _COUNTED = 0.3, 0.5
# Logits by which words may answer worse than a passage's best ones and still be the reader's choice.
_WORSE = 1.0
_MOST_SENTENCES = 4  # that are embedded: what comparing costs
# A name inside of a sentence, not what begins one.
_NAME = re.compile(r"(?<=[\w,;’'\"”)]\s)[A-Z][\w’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Stated:
    """What one article says.

    Attributes:
        judged: the passage that says it, its sentence first and the words marked.
        words: the amount, a span of the article's text.
        sentence: around it.
        amount: what they come to.
    """

    judged: Judged
    words: Span
    sentence: Span
    amount: Amount

    @property
    def row(self) -> int:
        """The passage's number in the index."""
        return self.judged.candidate.hit.row

    @property
    def quote(self) -> str:
        """The words as the article has them."""
        return self.words.of(self.judged.candidate.article.text)

    @property
    def told(self) -> str:
        """The sentence."""
        return self.sentence.of(self.judged.candidate.article.text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What accounts are compared with.

    Attributes:
        analyze: the lexicon's analyzer.
        rarity: returns the inverse document frequency of a term.
        embed: embeds sentences, float32 of shape (len(sentences), dimension), each row of length 1.
    """

    analyze: Callable[[str], list[str]]
    rarity: Callable[[str], float]
    embed: Callable[[Sequence[str]], Vectors]

    def differing(self, query: Query, cited: Sequence[Judged], judged: Sequence[Judged]) -> list[Stated]:
        """Find what other articles on the same story say differently from the first answer.

        Args:
            query: the question; only amounts and times can be held against each other.
            cited: the passages that are to be cited, best first; one of the first has to tell an amount.
            judged: all candidates, best first.

        Returns:
            One for each amount, the cited one first; empty where all agree.
        """
        if query.wanted not in _COMPARED:
            return []
        first = next(filter(None, (self._answer(query, each) for each in cited[:LOOKED_AT])), None)
        if first is None:
            return []
        told = [first]
        for other in self._others(query, first, judged):
            if not any(other.amount.agrees(known.amount) for known in told):
                told.append(other)
        return told if len(told) > 1 else []

    def _answer(self, query: Query, judged: Judged) -> Stated | None:
        """Return the amount that is marked as a passage's answer."""
        marked = marked_answers(judged, query, highlights(judged))
        if not marked or probability(query, judged, self.analyze) < DEFAULT_THRESHOLD:
            return None
        sentence = next(each for each in judged.sentences if each.overlaps(marked[0]))
        value = amount(query.wanted, judged.candidate.article.text, marked[0], sentence.end, self.analyze)
        return Stated(judged, marked[0], sentence, value) if value else None

    def _others(self, query: Query, first: Stated, judged: Sequence[Judged]) -> list[Stated]:
        """Return what each other article on the story says of the same thing, the nearest first.

        An article has one say: its other amounts are of other things.
        """
        article = first.judged.candidate.article
        names = self._names(article.text)
        on_story = cache(lambda text: _cosine(names, self._names(text)) >= _ONE_STORY)
        found: list[Stated] = []
        for each in judged:
            other = each.candidate.article
            alike = () if other.id == article.id else tuple(self._alike(query, first, each))
            if alike and on_story(other.text) and probability(query, each, self.analyze) >= _LIKELY:
                found += alike
        says: dict[str, Stated] = {}
        for stated in self._near(first, found):
            says.setdefault(stated.judged.candidate.article.id, stated)
        return list(says.values())

    def _names(self, text: str) -> dict[str, float]:
        """Return the terms of an article's names with the squares of their rarity."""
        return {term: self.rarity(term) ** 2 for term in self.analyze(" ".join(_NAME.findall(text)))}

    def _alike(self, query: Query, first: Stated, judged: Judged) -> Iterator[Stated]:
        """Yield the amounts in a passage that are of the same kind of thing and may be told in like words."""
        text = judged.candidate.article.text
        for at, sentence in enumerate(judged.sentences):
            for words in answer_spans(text, sentence, query.wanted, query.words):
                value = amount(query.wanted, text, words, sentence.end, self.analyze)
                if value and value.is_like(first.amount):
                    stated = Stated(_marking(judged, words, at), words, sentence, value)
                    if _needed(stated) < inf:
                        yield stated

    def _near(self, first: Stated, found: Sequence[Stated]) -> list[Stated]:
        """Return those that are told in like words, the nearest first."""
        sentences = list(dict.fromkeys(each.told for each in found))[:_MOST_SENTENCES]
        if not sentences:
            return []
        vectors = self.embed([first.told, *sentences])
        nearness = dict(zip(sentences, (vectors[1:] @ vectors[0]).tolist(), strict=True))
        near = [each for each in found if nearness.get(each.told, 0.0) >= _needed(each)]
        return sorted(near, key=lambda each: -nearness[each.told])


def _needed(stated: Stated) -> float:
    """Return how near a sentence must come."""
    reading = stated.judged.reading
    if reading is not None and reading.token_spans and reading.shortfall(stated.words) <= _WORSE:
        return _CHOSEN
    # Sums and shares are of anything.
    return _COUNTED if stated.amount.kind in COUNTED else inf


def _marking(judged: Judged, words: Span, at: int) -> Judged:
    """Return a passage with other words as its answer and their sentence, by number, first."""
    top = max(judged.sentence_scores) + 1.0
    scores = tuple(top if each == at else score for each, score in enumerate(judged.sentence_scores))
    return replace(judged, answer=words, sentence_scores=scores)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Return how much two articles' names are the same, 0 to 1."""
    whole = sqrt(sum(one.values()) * sum(other.values()))
    return sum(one[term] for term in one.keys() & other.keys()) / whole if whole else 0.0
