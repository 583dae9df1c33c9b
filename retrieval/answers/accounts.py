"""Several accounts: articles on one story that give different amounts or times for the same thing. No side is taken."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf, sqrt

from index.articles import Article
from index.encoder import Vectors
from index.patterns import late
from index.spans import Span
from retrieval.answers.amounts import Amount, amount, is_whole, with_hedge
from retrieval.answers.corrections import NOTICE, right_instead, set_right
from retrieval.answers.highlight import highlights, is_sure, marked_answers
from retrieval.questions.asked_amount import AskedAmount, Fit, asked_amount
from retrieval.questions.expectation import Wanted, answer_spans, asking_part, kind_told
from retrieval.questions.question import Query
from retrieval.ranking.coverage import missing, share_without
from retrieval.ranking.decision import DEFAULT_THRESHOLD, LOOKED_AT, probability
from retrieval.ranking.judged import Judged
from retrieval.ranking.reader import Reader, Reading, read_one

_COMPARED = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.TIME, Wanted.CLOCK})
# What is asked in an amount's place where a sentence is asked of another article, by the kind of the amount.
_ASKED = {
    "count": "how many",
    "money": "how much",
    "%": "what percentage",
    "day": "what date",
    "dated day": "what date",
    "year": "what year",
    "time of day": "what time",
}
_ONE_STORY = 0.12  # cosine of two articles' names, weighted by rarity, from which they tell of the same
_NEAR = 0.2  # cosine of two sentences that may tell of the same thing
_SAME_STORY, _SAME_WORDS = 0.2, 0.5  # the two cosines from which they do, if the words answer
_LIKELY = 0.1  # probability that a passage answers, from which what it says is held against the first answer
# Logits by which words may answer worse than a passage's best ones: another account the question, and the first account
# what the other's sentence asks.
_WORSE, _WORSE_BACK = 3.5, 2.5
_ANSWERS_BACK = -1.5  # log-odds from which the first account's passage answers what the other's sentence asks
_MOST_SENTENCES = 6  # that are embedded
_MOST_READ = 3  # articles whose account is read: what comparing costs
# A name inside of a sentence, not what begins one.
_NAME = re.compile(r"(?<=[\w,;’'\"”)]\s)[A-Z][\w’'-]{2,}")

# The year of what an amount is told of, in its own clause: “a strike in 2017 lasted 23 days”.
_IN_YEAR = late(r"\b(?<!than\s)(?:in|of|during)\s(?P<year>(?:1[5-9]|20)\d\d)\b", re.IGNORECASE)
_PAUSE = late(r"[,;:()—–]\s|\s(?:while|whereas|but|than|compared)\s", re.IGNORECASE)
# The year that a sentence begins with is that of all it tells: “In the spring of 2007, she led by 24 points”.
_YEAR_FIRST = late(
    r"\W*(?:back\s)?(?:in|during|at|by|as\sof)\s[^,;:]{0,40}?\b(?P<year>(?:1[5-9]|20)\d\d),\s", re.IGNORECASE
)
_YEAR = 365  # days
# What is told as of another time than the rest: what has been spent so far, how many there were at the height.
_OTHER_TIME = late(
    r"\b(?:so\sfar|to\sdate|until\snow|up\sto\snow|thus\sfar|at\s(?:its|their|the)\s(?:height|peak))\b",
    re.IGNORECASE,
)
_AT_FIRST = late(r"\b(?:once|used\sto|formerly|original(?:ly)?|initial(?:ly)?|at\sfirst)\b", re.IGNORECASE)
# “More than 200” may be 230.
_MORE_THAN = late(r"(?:more\sthan|over|at\sleast|upwards?\sof)\s", re.IGNORECASE)
_A_LITTLE_MORE = 1.2
_NOT = late(r"\bnot\s(?:about\s|the\s|just\s|only\s)?\Z", re.IGNORECASE)
_NEGATED = 12  # characters in front of an amount in which that stands
_CORRECTING = late(
    r"\bas\s(?:we\s|it\swas\s|was\s)?(?:(?:previously|originally|earlier|first|wrongly|incorrectly|mistakenly)\s)?(?:wrote|written|reported|stated|said|published|printed)\b"
    r"|\b(?:we|this\snewspaper|an\s(?:earlier\s)?article)\s(?:wrongly|incorrectly|mistakenly)\b",
    re.IGNORECASE,
)
# Two passages that both answer the question by themselves need not ask what the other says.
_BOTH_ANSWER, _BOTH_NEAR = 0.5, 0.3
_OTHER_MATTER = (
    0.4  # of the question's content, told by the first account's article, of which another says nothing
)
_LOOKED_THROUGH = 20_000  # characters of an article
_YEARS_APART = 1  # from when an article was published, in which it tells of what has been


@dataclass(frozen=True, slots=True)
class Stated:
    """What one article says.

    Attributes:
        judged: the passage that says it, its sentence first and the words marked.
        kind: what the words tell.
        words: the amount, a span of the article's text.
        sentence: around it.
        amount: what they come to.
        on_story: how much the article tells the story of the first account's: cosine of their names, 0 to 1.
        near: how much it is told in the words of the first account: cosine of the two sentences, -1 to 1.
        marked: whether grammar tells that they answer, however sure the reader is of them.
    """

    judged: Judged
    kind: Wanted
    words: Span
    sentence: Span
    amount: Amount
    on_story: float = 1.0
    near: float = 1.0
    marked: bool = False

    @property
    def article(self) -> Article:
        """The article that says it."""
        return self.judged.candidate.article

    @property
    def row(self) -> int:
        """The passage's number in the index."""
        return self.judged.candidate.hit.row

    @property
    def quote(self) -> str:
        """The words as the article has them, with what limits them: "more than 1,000"."""
        return with_hedge(self.article.text, self.words, self.sentence.start).of(self.article.text)

    def agrees(self, other: "Stated") -> bool:
        """Tell whether both amounts are one, or one is what the other is "more than" and not by much."""
        if self.amount.agrees(other.amount):
            return True
        less, more = sorted((self, other), key=lambda each: each.amount.value)
        near = more.amount.value <= _A_LITTLE_MORE * less.amount.value
        return near and _MORE_THAN().match(less.quote) is not None

    @property
    def behind(self) -> float:
        """By how many logits the words answer worse than the passage's best; 0 where nobody has read it."""
        reading = self.judged.reading
        return 0.0 if reading is None else _shortfall(reading, self.words)

    @property
    def told(self) -> str:
        """The sentence."""
        return self.sentence.of(self.article.text)

    @property
    def clause(self) -> Span:
        """Its clause of the sentence."""
        text = self.article.text
        before = max(
            (each.end() for each in _PAUSE().finditer(text, self.sentence.start, self.words.start)), default=0
        )
        behind = _PAUSE().search(text, self.words.end, self.sentence.end)
        return Span(max(before, self.sentence.start), behind.start() if behind else self.sentence.end)

    @property
    def year(self) -> int | None:
        """The year that its clause names, or its sentence begins with, None where none does or it is the answer itself."""
        if self.kind is Wanted.TIME:
            return None
        text = self.article.text
        found = _IN_YEAR().search(text, *self.clause) or _YEAR_FIRST().match(text, *self.sentence)
        return int(found["year"]) if found else None

    def is_of_another_time(self, other: "Stated") -> bool:
        """Tell whether only one of both is told as of another time: so far, at the height."""
        return self._time_told != other._time_told

    @property
    def _time_told(self) -> tuple[bool, bool]:
        text, clause = self.article.text, self.clause
        at_first = _AT_FIRST().search(text, clause.start, self.words.start)
        return _OTHER_TIME().search(text, *clause) is not None, at_first is not None

    def corrects(self, other: "Stated", analyze: Callable[[str], list[str]]) -> bool:
        """Tell whether it sets right what the other says: "$41 million, not $46 million as we wrote"."""
        text = self.article.text
        wrong_words = self._told_wrong()
        if wrong_words is not None:
            told = (
                amount(self.kind, text, words, wrong_words.end, analyze)
                for words in answer_spans(text, wrong_words, self.kind, ())
            )
            if any(each and each.kind == other.amount.kind and each.agrees(other.amount) for each in told):
                return True
        if not (NOTICE().match(self.article.title) or _CORRECTING().search(text, *self.sentence)):
            return False
        for words in answer_spans(text, self.sentence, self.kind, ()):
            wrong = amount(self.kind, text, words, self.sentence.end, analyze)
            negated = _NOT().search(text, max(self.sentence.start, words.start - _NEGATED), words.start)
            if negated and wrong and wrong.kind == other.amount.kind and wrong.agrees(other.amount):
                return True
        return False

    def _told_wrong(self) -> Span | None:
        """Return the words that its own set right: “The report said 46. (The correct figure is 64.)”; None where they set none right."""
        sentences = self.judged.sentences
        here = next((at for at, each in enumerate(sentences) if each.overlaps(self.words)), 0)
        for at in (here, here - 1):
            right = set_right(self.article, sentences, at) if at >= 0 else None
            if right is not None and right[1].overlaps(self.words):
                return Span(sentences[at].start, min(sentences[at].end, right[1].start))
        return None

    def is_of_another_year(self, other: "Stated") -> bool:
        """Tell whether it names a year in which what the other tells of was not."""
        if self.year is None:
            return False
        published = other.article.published_at
        if other.year is None:
            return published is not None and abs(published.year - self.year) > _YEARS_APART
        return self.year != other.year

    def fits(self, asked: AskedAmount) -> bool:
        """Tell whether its words are surely an amount of what is asked."""
        found = asked.spans(self.article.text, self.sentence, ())
        return any(fit is Fit.YES and span.overlaps(self.words) for span, fit in found)

    def is_no_birthday_from(self, other: "Stated") -> bool:
        """Tell whether nobody can have been of both ages on the days of the two articles."""
        days = (self.article.published_at, other.article.published_at)
        if days[0] is None or days[1] is None:
            return False
        birthdays = abs((days[0].date() - days[1].date()).days) // _YEAR + 1
        return abs(self.amount.value - other.amount.value) > birthdays

    @property
    def asked(self) -> str:
        """The sentence as a question for its amount: "how many homes were flooded, 61 of which were not insured."."""
        text = self.article.text
        front = text[self.sentence.start : self.words.start]
        return f"{front}{_ASKED[self.amount.kind]}{text[self.words.end : self.sentence.end]}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What accounts are compared with.

    Attributes:
        analyze: the lexicon's analyzer.
        rarity: returns the inverse document frequency of a term.
        embed: embeds sentences, float32 of shape (len(sentences), dimension), each row of length 1.
        reader: reads a question with passages.
    """

    analyze: Callable[[str], list[str]]
    rarity: Callable[[str], float]
    embed: Callable[[Sequence[str]], Vectors]
    reader: Reader

    def differing(self, query: Query, cited: Sequence[Judged], judged: Sequence[Judged]) -> list[Stated]:
        """Find what other articles on the same story say differently from the first answer.

        Args:
            query: the question; only amounts and times can be held against each other.
            cited: the passages that are to be cited, best first; one of the first has to tell an amount.
            judged: all candidates, best first.

        Returns:
            One for each amount, the cited one first; empty where all agree; the one that sets right the first where one does.
        """
        if query.wanted not in _COMPARED and query.wanted is not Wanted.OTHER:
            return []
        first = next(filter(None, (self._answer(query, each) for each in cited[:LOOKED_AT])), None)
        if first is None:
            return []
        told, others = [first], self._others(query, first, judged)
        differing = [each for each in others if not each.agrees(first)]
        shown = {each.candidate.hit.row for each in cited[:LOOKED_AT]}
        for other in self._of_the_same(query, first, differing[:_MOST_READ], shown):
            if first.corrects(other, self.analyze):
                continue  # no two accounts
            if other.corrects(first, self.analyze):
                return [other]
            if not any(other.agrees(known) for known in told):
                told.append(other)
        return told if len(told) > 1 else []

    def _answer(self, query: Query, judged: Judged) -> Stated | None:
        """Return the amount that is a passage's answer."""
        text, sentences = judged.candidate.article.text, highlights(judged)
        marked, kind = marked_answers(judged, query, sentences), query.wanted
        if kind is Wanted.OTHER:
            # “Forbes’ figure for the fortune” asks for a sum by no word of its own: the answer is one.
            marked = (judged.answer,) if judged.answer and is_sure(judged, judged.answer) else ()
            kind = kind_told(marked[0].of(text)) if marked else kind
        if not marked or kind not in _COMPARED:
            return None
        sentence = next((each for each in judged.sentences if each.overlaps(marked[0])), None)
        if sentence is None or probability(query, judged, self.analyze) < DEFAULT_THRESHOLD:
            return None
        value = amount(kind, text, marked[0], sentence.end, self.analyze)
        return Stated(judged, kind, marked[0], sentence, value) if value else None

    def _others(self, query: Query, first: Stated, judged: Sequence[Judged]) -> list[Stated]:
        """Return what each other article on the story says of the same thing, the nearest first.

        An article has one say: its other amounts are of other things.
        """
        names = self._names(first.article.text)
        story = cache(lambda text: _cosine(names, self._names(text)))
        found: list[Stated] = []
        for each in judged:
            other = each.candidate.article
            alike = () if other.id == first.article.id else tuple(self._alike(query, first, each))
            if alike and story(other.text) >= _ONE_STORY:
                found += (replace(stated, on_story=story(other.text)) for stated in alike)
        says: dict[str, Stated] = {}
        for stated in self._near(first, found):
            says.setdefault(stated.article.id, stated)
        return list(says.values())

    def _names(self, text: str) -> dict[str, float]:
        """Return the terms of an article's names with the squares of their rarity."""
        return {term: self.rarity(term) ** 2 for term in self.analyze(" ".join(_NAME.findall(text)))}

    def _alike(self, query: Query, first: Stated, judged: Judged) -> Iterator[Stated]:
        """Yield the amounts in a passage that may be of the same kind of thing."""
        text = judged.candidate.article.text
        counted = asked_amount(asking_part(query.asked)) if first.kind is Wanted.NUMBER else None
        for at, sentence in enumerate(judged.sentences):
            others = counted.others(text, sentence) if counted else []
            for words in answer_spans(text, sentence, first.kind, query.words):
                if any(map(words.overlaps, others)) or right_instead(
                    judged.candidate.article, judged.sentences, words
                ):
                    continue  # an age, a time of day, women where children are counted, a mistake that it takes back
                value = amount(first.kind, text, words, sentence.end, self.analyze)
                if value and value.is_like(first.amount) and not is_whole(text, words, sentence.start):
                    told = judged.told and judged.answer is not None and judged.answer.overlaps(words)
                    marking = _marking(judged, words, at)
                    yield Stated(marking, first.kind, words, sentence, value, marked=told)

    def _near(self, first: Stated, found: Sequence[Stated]) -> list[Stated]:
        """Return those that are told in like words, the nearest first."""
        sentences = list(dict.fromkeys(each.told for each in found))[:_MOST_SENTENCES]
        if not sentences:
            return []
        vectors = self.embed([first.told, *sentences])
        nearness = dict(zip(sentences, (vectors[1:] @ vectors[0]).tolist(), strict=True))
        near = [replace(each, near=nearness.get(each.told, 0.0)) for each in found]
        return sorted(
            (each for each in near if each.near >= _NEAR),
            key=lambda each: (not each.amount.counts(first.amount), -each.near, not each.marked, each.behind),
        )

    def _of_the_same(
        self, query: Query, first: Stated, others: Sequence[Stated], shown: Collection[int]
    ) -> Iterator[Stated]:
        """Yield those that answer the question, and whose sentence asks what the first account answers as well.

        Two amounts that answer one question may still be of two things, as of two days: the other's sentence tells of
        which, and asked of the first passage it is answered there by the first account's words.
        """
        asked = asked_amount(asking_part(query.asked))
        lacking = self._lacking(query, first) if others else frozenset()
        for other in others:
            if other.is_of_another_year(first) or first.is_of_another_year(other):
                continue
            if other.is_of_another_time(first) or self._is_of_another_matter(query, lacking, other):
                continue
            if asked is not None and asked.wanted == "age":
                if all(each.fits(asked) for each in (first, other)) and first.is_no_birthday_from(other):
                    yield other
            elif self._both_answer(query, first, other, asked, shown) or (
                self._asks_the_same(first, other) and self._answers(query, other)
            ):
                yield other

    def _is_of_another_matter(self, query: Query, lacking: frozenset[str], other: Stated) -> bool:
        """Tell whether another's article says nothing of much that the question is about, but for what the first's lacks too.

        Bodies that were found after a mutiny are none of those that were found after a ferry had capsized.
        """
        return 1.0 - share_without(query, self._lacking(query, other) - lacking) >= _OTHER_MATTER

    def _lacking(self, query: Query, stated: Stated) -> frozenset[str]:
        """Return the terms of a question of which an account's article says nothing."""
        article = stated.article
        told = self.analyze(f"{article.title}\n{article.text[:_LOOKED_THROUGH]}")
        return frozenset(missing(query, told))

    def _both_answer(
        self, query: Query, first: Stated, other: Stated, asked: AskedAmount | None, shown: Collection[int]
    ) -> bool:
        """Tell whether both are shown and marked as how many there are of what the question counts."""
        judged = other.judged
        if asked is None or asked.wanted != "count" or judged.reading is None or other.row not in shown:
            return False
        best = judged.reading.answer
        return (
            best is not None
            and best.overlaps(other.words)
            and is_sure(judged, best)
            and other.near >= _BOTH_NEAR
            and other.on_story >= _SAME_STORY
            and other.amount.counts(first.amount)
            and probability(query, judged, self.analyze) >= _BOTH_ANSWER
        )

    def _asks_the_same(self, first: Stated, other: Stated) -> bool:
        back = read_one(self.reader, other.asked, first.article, first.judged.candidate.passage)
        alike = other.near >= _SAME_WORDS and other.on_story >= _SAME_STORY
        asks = back.relevance >= _ANSWERS_BACK or (alike and other.amount.counts(first.amount))
        return asks and _shortfall(back, first.words) <= _WORSE_BACK

    def _answers(self, query: Query, stated: Stated) -> bool:
        judged = stated.judged
        own = judged.reading
        if own is None:
            own = read_one(self.reader, query.by_itself, stated.article, judged.candidate.passage)
        likely = probability(query, replace(judged, reading=own), self.analyze) >= _LIKELY
        return likely and _shortfall(own, stated.words) <= _WORSE


def _shortfall(reading: Reading, words: Span) -> float:
    """Return by how many logits some words answer worse than the best ones, of which an amount may be a part."""
    best = reading.answer
    if best is not None and best.start <= words.start and words.end <= best.end:
        return 0.0
    return reading.shortfall(words) if reading.token_spans else inf


def _marking(judged: Judged, words: Span, at: int) -> Judged:
    """Return a passage with other words as its answer, marked in any case, and their sentence, by number, first.

    The reader's words may be longer: “All 112 people”.
    """
    own = judged.answer if judged.answer is not None and judged.answer.overlaps(words) else words
    return replace(judged, answer=own, sentence_scores=judged.with_sentence_first(at), told=True)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Return how much two articles' names are the same, 0 to 1."""
    whole = sqrt(sum(one.values()) * sum(other.values()))
    return sum(one[term] for term in one.keys() & other.keys()) / whole if whole else 0.0
