"""What counts as a hit, a touched answer and the right speaker, on replies made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.spans import Span
from retrieval.answers.results import (
    Abstention,
    Answer,
    Attribution,
    Citation,
    IndexFacts,
    Question,
    Reply,
    Understanding,
)
from retrieval.measuring.judging import Asked, Gold, Judgement, covers, judge
from retrieval.questions.conversation import Turn

# 20 words of six characters and a space: word n stands from 7n to 7n + 6.
TEXT = " ".join(f"word{number:02}" for number in range(20))
FACTS = IndexFacts("000001", 2, 4, datetime(2026, 11, 22, tzinfo=UTC))


def words(first: int, last: int) -> Span:
    """The span from one word to another, both included."""
    return Span(7 * first, 7 * last + 6)


def gold(first: int, last: int, article: str = "a") -> Gold:
    span = words(first, last)
    return Gold(article, span, span.of(TEXT))


def citation(
    number: int, span: Span, article: str = "a", highlight: Span | None = None, speakers: Sequence[str] = ()
) -> Citation:
    return Citation(
        number=number,
        row=number,
        score=1.0,
        article=Article(id=article, title=article, text=TEXT, path=f"{article}.txt"),
        start=span.start,
        end=span.end,
        line=1,
        paragraph=1,
        highlights=() if highlight is None else (highlight,),
        attributions=tuple(Attribution(speaker, "said", 0, 6) for speaker in speakers),
    )


def reply(*citations: Citation, answered: bool = True, confidence: float = 0.75) -> Reply:
    common: dict[str, Any] = {
        "question": Question("who?"),
        "understood": Understanding("", "", Turn("who?")),
        "confidence": confidence,
        "index": FACTS,
        "timings_ms": {"total": 12.5},
    }
    if answered:
        return Answer(citations=citations, **common)
    return Abstention(reason="No.", nearest=citations, **common)


def ranked(judgement: Judgement) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return judgement.grades, judgement.missed


@pytest.mark.parametrize(
    ("cited", "marked", "hit"),
    [
        (words(3, 5), gold(4, 4), True),
        (words(4, 4), gold(4, 4), True),
        (Span(28, 33), gold(4, 4), False),  # a short answer must be there to its last letter
        (words(0, 9), gold(0, 10), False),  # eleven words are short
        (Span(0, 42), gold(0, 11), True),  # of twelve, 83 characters, more than half is enough
        (Span(0, 41), gold(0, 11), False),
        (words(5, 9), gold(0, 4), False),
        (words(4, 4), gold(4, 4, article="b"), False),
    ],
    ids=["inside", "the same", "cut short", "eleven words", "half of twelve", "less", "beside", "elsewhere"],
)
def test_a_hit_holds_a_short_answer_whole_and_a_long_one_by_half(
    cited: Span, marked: Gold, hit: bool
) -> None:
    assert covers(citation(1, cited), marked) is hit


spans = st.tuples(st.integers(0, 138), st.integers(0, 138)).filter(lambda pair: pair[0] < pair[1])


@settings(deadline=None, max_examples=200)
@given(spans, spans)
def test_hits_are_those_that_counting_characters_one_by_one_finds(
    cited: tuple[int, int], marked: tuple[int, int]
) -> None:
    shared = len(set(range(*cited)) & set(range(*marked)))
    quote = TEXT[slice(*marked)]
    short = len(quote.split()) < 12
    expected = shared == len(quote) if short else 2 * shared >= len(quote)

    assert covers(citation(1, Span(*cited)), Gold("a", Span(*marked), quote)) is expected


def test_citations_are_graded_in_order_and_what_no_one_covers_is_missed() -> None:
    asked = Asked("q", "who?", golds=(gold(3, 3), gold(9, 9), gold(15, 15)))

    judged = judge(
        asked, reply(citation(1, words(5, 7)), citation(2, words(8, 10)), citation(3, words(0, 4)))
    )

    assert ranked(judged) == ((0, 1, 1), (1,))
    assert (judged.answered, judged.confidence, judged.total_ms) == (True, 0.75, 12.5)
    assert (judged.citations, judged.words) == (3, 11)


def test_only_the_first_ten_citations_are_judged_but_all_their_words_count() -> None:
    asked = Asked("q", "who?", golds=(gold(19, 19),))
    citations = [citation(number, words(0, 1)) for number in range(1, 11)] + [citation(11, words(18, 19))]

    judged = judge(asked, reply(*citations))

    assert ranked(judged) == ((0,) * 10, (1,))
    assert (judged.citations, judged.words) == (11, 22)


def test_what_came_nearest_is_judged_when_quoth_abstains() -> None:
    asked = Asked("q", "who?", answerable=False)

    judged = judge(asked, reply(citation(1, words(0, 1)), answered=False))

    assert (judged.answered, ranked(judged), judged.highlight) == (False, ((0,), ()), None)
    assert judged.citations == 1


def test_where_whole_articles_are_marked_each_counts_once_with_its_grade() -> None:
    asked = Asked("q", "who?", golds=(Gold("b", grade=2), Gold("c")))
    citations = [
        citation(1, words(0, 1), "a"),
        citation(2, words(2, 3), "a"),
        citation(3, words(0, 1), "b"),
        citation(4, words(5, 6), "b"),
    ]

    judged = judge(asked, reply(*citations))

    assert ranked(judged) == ((0, 2), (1,))
    assert judged.highlight is None


@pytest.mark.parametrize(
    ("highlight", "touched"),
    [(words(5, 5), True), (words(4, 9), True), (words(3, 5), True), (words(6, 9), False), (None, False)],
    ids=["the same", "around", "up to its end", "beside", "none"],
)
def test_a_highlight_touches_the_answer_when_they_share_half_of_the_shorter(
    highlight: Span | None, touched: bool
) -> None:
    asked = Asked("q", "who?", golds=(gold(5, 5),))

    assert judge(asked, reply(citation(1, words(2, 9), highlight=highlight))).highlight is touched


@pytest.mark.parametrize(("end", "touched"), [(48, False), (49, True)])
def test_half_of_an_answer_of_27_characters_is_14(end: int, touched: bool) -> None:
    asked = Asked("q", "who?", golds=(gold(5, 8),))

    assert judge(asked, reply(citation(1, words(2, 9), highlight=Span(0, end)))).highlight is touched


def test_a_highlight_is_judged_only_where_the_first_citation_is_a_hit() -> None:
    asked = Asked("q", "who?", golds=(gold(5, 5),))
    citations = (
        citation(1, words(8, 9), highlight=words(8, 8)),
        citation(2, words(4, 6), highlight=words(5, 5)),
    )

    assert judge(asked, reply(*citations)).highlight is None


WHO = Asked("q", "who?", kind="attribution", golds=(gold(5, 5),), speaker="The New York Post")


@pytest.mark.parametrize(
    ("speakers", "speaker", "misnamed"),
    [
        (["the Post"], True, False),
        (["a police officer", "New York's mayor"], True, False),
        (["the Times"], False, True),
        (["the", "of"], False, True),
        ([], False, False),
    ],
)
def test_the_speaker_of_the_first_hit_is_right_when_a_word_of_the_name_is_there(
    speakers: list[str], speaker: bool, misnamed: bool
) -> None:
    citations = citation(1, words(8, 9), speakers=["the Post"]), citation(2, words(4, 6), speakers=speakers)

    judged = judge(WHO, reply(*citations))

    assert (judged.speaker, judged.misnamed) == (speaker, misnamed)


@pytest.mark.parametrize("asked", [replace(WHO, kind="factoid"), replace(WHO, speaker=None)])
def test_a_speaker_is_asked_for_by_attribution_questions_only(asked: Asked) -> None:
    judged = judge(asked, reply(citation(1, words(4, 6), speakers=["the Post"])))

    assert (judged.speaker, judged.misnamed) == (None, None)


def test_without_a_hit_no_speaker_is_right_and_none_is_wrong() -> None:
    judged = judge(WHO, reply(citation(1, words(8, 9), speakers=["the Post"])))

    assert (judged.speaker, judged.misnamed) == (False, False)
