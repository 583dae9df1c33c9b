"""Several accounts: what counts as a contradiction and what does not."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from conftest import WordEncoder

from index.articles import Article
from index.lexicon import analyzer
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.accounts import Comparison
from retrieval.questions.conversation import Understood
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query, clean
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit

ANALYZE = analyzer().analyze
ASKING = frozenset("how many much what date year time percentage".split())
STORY = "The river Marrow burst its banks at Thane, said Olivia Pask of Eskshire."
QUESTION = "how many homes were flooded at Thane?"


def query(kind: Wanted = Wanted.NUMBER, question: str = QUESTION) -> Query:
    asked = Understood(clean(question)).text
    terms = [term for term in ANALYZE(asked) if term in {"home", "flood", "thane"}]
    words = frozenset(re.findall(r"\w+", asked.casefold()))
    weights = dict.fromkeys(terms, 2.0)
    return Query(asked, weights, weights, weights, {term: term for term in terms}, kind, words, asked, 3_000)


def reading_of(text: str, found: Span, relevance: float) -> Reading:
    """What a reader makes of a text in which it chooses some words."""
    tokens = tuple(Span(*match.span()) for match in re.finditer(r"\w+", text))
    logits = np.array([[0.0 if each.overlaps(found) else -9.0] * 2 for each in tokens], dtype=np.float32)
    return Reading(relevance, found, 0.9, tokens, logits)


class WordReader:
    """Read word by word: the amount in the sentence with the most words of the question; it answers if most are there."""

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> list[Reading]:
        asked = set(re.findall(r"[a-z]+", question.casefold())) - ASKING
        readings = []
        for article, passage in passages:
            spans = list(sentences(article.text, passage.start, passage.end))
            shares = [
                len(asked & set(re.findall(r"[a-z]+", each.of(article.text).casefold()))) / len(asked)
                for each in spans
            ]
            best = spans[shares.index(max(shares))]
            amounts = re.compile(r"\$?\d[\d:,]*").search(article.text, *best)
            found = Span(*amounts.span()) if amounts else best
            readings.append(reading_of(article.text, found, 6.0 if max(shares) > 0.5 else -9.0))
        return readings


COMPARISON = Comparison(ANALYZE, lambda term: 2.0, WordEncoder().encode_queries, WordReader())


def judged(
    article: str, words: str, text: str, story: str = STORY, relevance: float = 6.0, read: bool = True
) -> Judged:
    """A passage that is a whole article, in which the reader chooses some words; it says the story's names first."""
    whole = f"{story} {text}"
    found = Span(whole.index(words), whole.index(words) + len(words))
    reading = reading_of(whole, found, relevance)
    spans = tuple(sentences(whole, 0, len(whole)))
    number = int(article, 36)
    return Judged(
        Candidate(
            Hit(number, 0.0, 0.9, 0.0, 0.0),
            Article(article, "Title", whole, "a.txt"),
            number,
            Passage(article, 0, 0, len(whole)),
        ),
        -float(number),
        spans,
        tuple(reading.sentence_scores(spans)) if read else tuple(0.0 for _ in spans),
        found if read else None,
        reading if read else None,
    )


def told(*candidates: Judged, asked: Query | None = None) -> list[tuple[str, str]]:
    found = COMPARISON.differing(asked or query(), candidates[:3], candidates)
    return [
        (each.judged.candidate.article.id, each.words.of(each.judged.candidate.article.text))
        for each in found
    ]


FIRST = judged("a", "180", "At least 180 homes were flooded.")


def test_another_number_of_the_same_thing_on_one_story_is_another_account() -> None:
    other = judged("b", "240", "Some 240 homes were flooded.")

    assert told(FIRST, other) == [("a", "180"), ("b", "240")]


def test_the_passage_of_another_account_has_its_sentence_and_words_marked() -> None:
    text = "Nobody knows why. Some 240 homes were flooded."

    _, other = COMPARISON.differing(query(), [FIRST], [FIRST, judged("b", "240", text, read=False)])

    scores = other.judged.sentence_scores
    assert other.judged.sentences[scores.index(max(scores))].of(other.judged.candidate.article.text) == (
        "Some 240 homes were flooded."
    )
    assert other.judged.answer == other.words


def test_words_of_the_reader_around_an_account_stay_marked() -> None:
    _, other = COMPARISON.differing(
        query(), [FIRST], [FIRST, judged("b", "240 homes", "Some 240 homes were flooded.")]
    )

    assert other.judged.answer is not None
    assert other.judged.answer.of(other.article.text) == "240 homes"
    assert other.judged.told


def test_women_are_held_against_no_children() -> None:
    first = judged("a", "112 children and 61 women", "Some 112 children and 61 women were flooded.")
    other = judged("b", "141", "Some 96 women and 141 children were flooded.")
    asked = query(question="how many children were flooded?")

    assert told(first, other, asked=asked) == [("a", "112 children"), ("b", "141")]
    assert told(first, judged("b", "96", "Some 96 women were flooded."), asked=asked) == []


def test_an_account_is_told_with_what_limits_it() -> None:
    found = COMPARISON.differing(
        query(), [FIRST], [FIRST, judged("b", "240", "Up to 240 homes were flooded.")]
    )

    assert [each.quote for each in found] == ["At least 180", "Up to 240"]


def test_three_accounts_name_the_first_passage_of_each() -> None:
    others = [
        judged(name, words, f"Some {words} homes were flooded.")
        for name, words in (("b", "240"), ("c", "240"), ("d", "90"))
    ]

    assert told(FIRST, *others) == [("a", "180"), ("b", "240"), ("d", "90")]


@pytest.mark.parametrize(
    "other",
    [
        judged("b", "180", "Some 180 homes were flooded."),  # the same
        judged("b", "183", "Some 183 homes were flooded."),  # rounded
        judged("b", "200", "Some 200 homes were flooded."),  # at least 180
        judged("b", "180", "Of its homes 180 of 240 homes were flooded."),  # a part of these
        judged("b", "90", "At least 90 people were flooded out."),  # of something else
        judged("a", "240", "Some 240 homes were flooded."),  # one article has one say
        judged(
            "b", "240", "Some 240 homes were flooded.", story="Nobody was hurt in Darrow, said Kofi Mensah."
        ),
        judged("b", "240", "Some 240 homes were flooded.", relevance=-30.0),  # does not answer
        judged("b", "Nobody", "Nobody knows whether it is 240 homes that he wants to sell to her next year."),
        judged("b", "240", "He wants 240 homes built.", read=False),  # in other words
    ],
    ids=[
        "same",
        "rounded",
        "no more than a little",
        "part",
        "other thing",
        "own article",
        "other story",
        "no answer",
        "other words",
        "unread",
    ],
)
def test_the_same_number_or_another_thing_is_no_contradiction(other: Judged) -> None:
    assert told(FIRST, other) == []


@pytest.mark.parametrize("was_read", [True, False])
def test_what_was_not_read_yet_is_read(was_read: bool) -> None:
    first = judged("a", "$180", "Repairs will cost $180 a home.")
    other = judged("b", "$240", "Repairs will cost $240 a home.", read=was_read)

    assert len(told(first, other, asked=query(Wanted.MONEY, "what will repairs cost?"))) == 2


def test_of_two_amounts_in_one_sentence_the_one_counts_that_the_reader_chooses() -> None:
    other = judged(
        "b", "240", "Some 240 homes were flooded at Thane, where 300 homes were flooded.", read=False
    )

    assert told(FIRST, other) == [("a", "180"), ("b", "240")]
    other = judged("b", "300", "Some 240 homes were flooded at Thane, where 300 homes were flooded.")
    assert told(FIRST, other) == [("a", "180"), ("b", "300")]


def test_a_sentence_that_asks_for_something_else_of_the_first_passage_is_no_account() -> None:
    first = judged("a", "180", "At least 180 homes were flooded. Since 1962 nothing like it was seen there.")
    other = judged("b", "240", "Nothing like it was seen there since 240 homes were lost.")

    assert told(first, other) == []


def test_a_question_that_names_no_kind_of_answer_is_answered_by_an_amount() -> None:
    first = judged("a", "$180", "Repairs will cost $180.")
    other = judged("b", "$240", "Repairs will cost $240.")

    assert told(first, other, asked=query(Wanted.OTHER, "the bill for Thane's homes?")) == [
        ("a", "$180"),
        ("b", "$240"),
    ]


def test_a_question_that_is_answered_by_a_sentence_is_answered_by_no_amount() -> None:
    whole = [
        judged(name, text, f"{text}.")
        for name, text in (("a", "Repairs will cost $180"), ("b", "Repairs will cost $240"))
    ]

    assert told(*whole, asked=query(Wanted.OTHER, "what happened at Thane?")) == []


def test_an_article_that_says_the_same_in_nearer_words_is_not_held_to_its_other_numbers() -> None:
    text = "Some 240 homes may have to be sold. At least 180 homes were flooded."

    assert told(FIRST, judged("b", "180", text)) == []


def test_times_of_day_are_held_against_each_other() -> None:
    first = judged("a", "7:15", "The dam burst at about 7:15 on Sunday.")
    other = judged("b", "7:40 p.m.", "The dam burst at about 7:40 p.m. on Sunday.")

    assert told(first, other, asked=query(Wanted.CLOCK, "what time did the dam burst?")) == [
        ("a", "7:15"),
        ("b", "7:40 p.m."),
    ]


@pytest.mark.parametrize("kind", [Wanted.NAME, Wanted.PLACE, Wanted.REASON])
def test_names_and_places_are_not_compared(kind: Wanted) -> None:
    assert told(FIRST, judged("b", "240", "Some 240 homes were flooded."), asked=query(kind)) == []


def test_without_a_marked_answer_among_the_first_nothing_is_compared() -> None:
    unread: Sequence[Judged] = [
        judged(name, words, f"Some {words} homes were flooded.", read=False)
        for name, words in (("a", "180"), ("b", "240"))
    ]

    assert told(*unread) == []


def test_articles_without_names_tell_no_story() -> None:
    first = judged("a", "180", "Some 180 homes were flooded.", story="It rained.")

    assert told(first, judged("b", "240", "Some 240 homes were flooded.", story="It rained.")) == []


def dated(one: Judged, year: int | None) -> Judged:
    published = datetime(year, 3, 4, tzinfo=UTC) if year else None
    article = replace(one.candidate.article, published_at=published)
    return replace(one, candidate=replace(one.candidate, article=article))


@pytest.mark.parametrize(
    ("first", "other", "year", "differs"),
    [
        ("At least 180 homes were flooded.", "Some 240 homes were flooded in 2017.", 2026, False),
        ("Some 180 homes were flooded in 2017.", "Some 240 homes were flooded.", 2026, False),
        ("At least 180 homes were flooded.", "Some 240 homes were flooded in 2025.", 2026, True),
        ("At least 180 homes were flooded.", "Some 240 homes were flooded in 2017.", None, True),
        ("Some 180 homes were flooded in 2024.", "Some 240 homes were flooded in 2023.", 2024, False),
        ("Some 180 homes were flooded in 2024.", "Some 240 homes were flooded in 2024.", 2026, True),
        ("Some 180 homes were flooded, more than in 2017.", "Some 240 homes were flooded.", 2026, True),
    ],
)
def test_what_was_in_another_year_is_another_thing(
    first: str, other: str, year: int | None, differs: bool
) -> None:
    both = [dated(judged("a", "180", first), year), dated(judged("b", "240", other), year)]

    assert bool(told(*both)) is differs


def test_the_year_that_a_sentence_begins_with_is_of_all_it_tells() -> None:
    other = judged("b", "240", "In the spring of 2004, as the river rose, some 240 homes were flooded.")

    assert told(dated(FIRST, 2016), dated(other, 2016)) == []
    assert told(dated(FIRST, 2016), dated(other, 2005)) == []
    assert told(dated(FIRST, 2004), dated(other, 2004)) == [("a", "180"), ("b", "240")]


def test_what_says_nothing_of_the_matter_is_no_other_account() -> None:
    there, elsewhere = (f"Olivia Pask of Eskshire saw the {place}." for place in ("river Thane", "hills"))
    first = judged("a", "180", "At least 180 homes were flooded.", there)
    text = "Some 240 homes were destroyed."
    asked = query(question="how many homes were flooded at Thane?")

    assert told(first, judged("b", "240", "Some 240 homes were flooded.", there), asked=asked)
    assert told(first, judged("b", "240", text, elsewhere), asked=asked) == []


@pytest.mark.parametrize("whole", ["cost $180 a home", "cost $180 a home from an original $90"])
def test_what_is_so_far_is_no_other_account_of_the_whole(whole: str) -> None:
    first = judged("a", "$180", f"Repairs will {whole}.")
    other = judged("b", "$90", "So far repairs cost $90 a home.")

    assert told(first, other, asked=query(Wanted.MONEY, "what will repairs cost?")) == []


@pytest.mark.parametrize(
    ("correction", "found"),
    [
        ("Some 180 homes were flooded, not 240 as we wrote.", [("b", "180")]),
        (
            "An earlier report wrongly said that 240 homes were flooded. In fact 180 homes were flooded.",
            [("b", "180")],
        ),
        ("Some 180 homes were flooded, not 240.", [("a", "240"), ("b", "180")]),
    ],
)
def test_a_correction_goes_alone(correction: str, found: list[tuple[str, str]]) -> None:
    wrong, right = judged("a", "240", "Some 240 homes were flooded."), judged("b", "180", correction)
    settled = len(found) == 1

    assert told(wrong, right) == found
    assert told(right, wrong) == ([] if settled else [("b", "180"), ("a", "240")])


def test_jobs_are_positions_too() -> None:
    first = judged("a", "180", "At Thane 180 jobs will go.")
    other = judged("b", "240", "At Thane 240 positions will go.")

    assert told(first, other, asked=query(question="how many jobs will go at Thane?")) == [
        ("a", "180"),
        ("b", "240"),
    ]


def test_an_age_is_no_other_account() -> None:
    few = judged("a", "80", "Some 80 homes were flooded.")
    old = judged("b", "98", "Homes were flooded and Olga Roe, 98, was hurt.")

    assert told(few, old) == []


@pytest.mark.parametrize(
    ("age", "name", "year", "differs"),
    [
        ("33", "Tarrow", 2026, True),
        ("31", "Tarrow", 2026, False),  # a birthday may lie between
        ("33", "Tarrow", 2028, False),
        ("33", "Tarrow", None, False),
        ("33", "Falk", 2026, False),
    ],
)
def test_two_ages_of_one_person_are_two_accounts(
    age: str, name: str, year: int | None, differs: bool
) -> None:
    asked = query(question="how old is Tarrow, who was flooded?")
    asked = replace(asked, asked="how old is Tarrow?")
    first = dated(judged("a", "30", "Tarrow, 30, was flooded at Thane."), 2026)
    other = dated(judged("b", age, f"{name}, {age}, was flooded at Thane."), year)

    assert bool(told(first, other, asked=asked)) is differs
