"""The second look at candidates, with and without a reader, in exact numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, repeat
from math import inf, log, sqrt

import numpy as np
import pytest

from index.articles import Article
from index.lexicon import analyzer
from index.passages import Passage
from index.spans import Span
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate
from retrieval.ranking.reader import Reading
from retrieval.ranking.rerank import ReaderReranker, Reranker, SentenceReranker
from retrieval.ranking.search import Hit

ANALYZE = analyzer().analyze
WEIGHTS = {"mill": 1.0, "burn": 2.0, "corf": 5.0}
QUERY = Query(
    text="when did the mill at Corfe burn?",
    terms=dict.fromkeys(WEIGHTS, 1.0),
    rarity=WEIGHTS,
    weights=WEIGHTS,
    surfaces={"mill": "mill", "burn": "burn", "corf": "Corfe"},
    wanted=Wanted.TIME,
    words=frozenset({"when", "did", "the", "mill", "at", "corfe", "burn"}),
    asked="when did it burn?",
    passages=2_000,
)
ALONE = replace(QUERY, asked=QUERY.text)
ANY_KIND = replace(QUERY, wanted=Wanted.OTHER)
ANY_KIND_ALONE = replace(ALONE, wanted=Wanted.OTHER)
FIRE = "The mill burned on Sunday. Nobody at Corfe was hurt."


def candidate(
    text: str,
    score: float = 0.0,
    title: str = "A title",
    start: int = 0,
    ordinal: int = 0,
    row: int = 1,
    late: float | None = None,
) -> Candidate:
    """A passage that goes from `start` to the end of its article, whose number is `row`."""
    article = Article(id=text, title=title, text=text, path="a.txt")
    passage = Passage(text, ordinal, start, len(text))
    return Candidate(Hit(1, score, 0.0, 0.0, 0.0), article, row, passage, late)


def test_a_sentence_scores_by_what_it_holds_of_the_question_and_by_the_kind_of_thing_asked_for() -> None:
    (judged,) = SentenceReranker(ANALYZE).rerank(QUERY, [candidate(FIRE)])

    assert judged.sentences == (Span(0, 26), Span(27, 52))
    # "mill" and "burn" are 3 of 8, and Sunday is a time; "Corfe" is 5 of 8, and no time is given.
    assert judged.sentence_scores == pytest.approx(((3 / 8 + 0.3) / 1.3, (5 / 8) / 1.3))
    assert (judged.relevance, judged.answer, judged.certainty) == (None, None, 0.0)


def test_what_a_question_for_no_kind_of_thing_asks_is_in_every_sentence() -> None:
    (judged,) = SentenceReranker(ANALYZE).rerank(replace(QUERY, wanted=Wanted.OTHER), [candidate(FIRE)])

    assert judged.sentence_scores == pytest.approx(((3 / 8 + 0.3) / 1.3, (5 / 8 + 0.3) / 1.3))


def test_the_weight_of_the_kind_of_thing_can_be_set() -> None:
    (judged,) = SentenceReranker(ANALYZE, answer_weight=0.0).rerank(QUERY, [candidate(FIRE)])

    assert judged.sentence_scores == (3 / 8, 5 / 8)


def test_the_best_sentence_is_added_to_the_search_both_brought_to_one_scale() -> None:
    candidates = [candidate("Nothing here.", 3.0), candidate(FIRE, 1.0), candidate("The mill stands.", 2.0)]
    best = np.array([0.0, max((3 / 8 + 0.3) / 1.3, (5 / 8) / 1.3), (1 / 8) / 1.3])
    standard = (best - best.mean()) / best.std()

    judged = SentenceReranker(ANALYZE, weight=2.0).rerank(ALONE, candidates)

    expected = {
        "Nothing here.": sqrt(1.5) + 2 * standard[0],
        FIRE: -sqrt(1.5) + 2 * standard[1],
        "The mill stands.": 0.0 + 2 * standard[2],
    }
    assert {each.candidate.article.text: each.score for each in judged} == pytest.approx(expected)
    assert [each.candidate.article.text for each in judged] == [FIRE, "Nothing here.", "The mill stands."]


def test_with_weight_zero_the_order_is_that_of_the_search() -> None:
    candidates = [candidate("Nothing here.", 3.0), candidate("The mill stands.", 2.0), candidate(FIRE, 1.0)]

    judged = SentenceReranker(ANALYZE, weight=0.0).rerank(ALONE, candidates)

    assert [each.candidate for each in judged] == candidates
    assert [each.score for each in judged] == pytest.approx([sqrt(1.5), 0.0, -sqrt(1.5)])


def test_what_stands_further_on_in_its_article_loses_by_the_logarithm() -> None:
    candidates = [candidate("A", ordinal=7), candidate("B", ordinal=1), candidate("C", ordinal=0)]
    expected = [("C", 0.0), ("B", -0.5 * log(2)), ("A", -0.5 * log(8))]

    by_words = SentenceReranker(ANALYZE, lead=0.5).rerank(ALONE, candidates)
    reader = FakeReader(dict.fromkeys("ABC", 0.0), certainty=1 - 1e-3)
    by_reading = ReaderReranker(reader, ANALYZE, lead=0.5).rerank(ANY_KIND_ALONE, candidates)

    for judged in (by_words, by_reading):
        assert [each.candidate.article.text for each in judged] == [text for text, _ in expected]
        assert [each.score for each in judged] == pytest.approx([score for _, score in expected])
    assert reader.asked == [(ALONE.asked, ["C", "B", "A"])]


def test_for_a_follow_up_no_passage_loses_for_where_it_stands() -> None:
    candidates = [candidate("A", ordinal=7), candidate("B", ordinal=0)]

    assert [each.candidate for each in SentenceReranker(ANALYZE).rerank(QUERY, candidates)] == candidates


def test_candidates_between_which_nothing_decides_stay_in_their_order() -> None:
    candidates = [candidate("One thing."), candidate("Another thing."), candidate("A third.")]

    assert [each.candidate for each in SentenceReranker(ANALYZE).rerank(QUERY, candidates)] == candidates


class FakeReader:
    """Gives each text the log-odds that it was told; the answer is the first word, and no token is left out."""

    def __init__(self, relevance: Mapping[str, float], certainty: float = 0.75) -> None:
        self.asked: list[tuple[str, list[str]]] = []
        self._relevance = relevance
        self._certainty = certainty

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> list[Reading]:
        self.asked.append((question, [passage.text(article) for article, passage in passages]))
        return [self._reading(article.text, passage) for article, passage in passages]

    def _reading(self, text: str, passage: Passage) -> Reading:
        tokens = [Span(at, at + 1) for at in range(passage.start, passage.end)]
        # The logits of a token are its place in the article, as first and as last word alike.
        logits = np.array([[token.start, token.start] for token in tokens], dtype=np.float32)
        answer = Span(passage.start, f"{text} ".index(" ", passage.start))
        return Reading(self._relevance[text], answer, self._certainty, tuple(tokens), logits)


def test_the_readers_log_odds_are_added_to_the_standard_score_of_the_search() -> None:
    candidates = [candidate("Nothing here.", 3.0), candidate(FIRE, 1.0), candidate("The mill stands.", 2.0)]
    reader = FakeReader({"Nothing here.": -4.0, FIRE: 6.0, "The mill stands.": 0.0})

    judged = ReaderReranker(reader, ANALYZE).rerank(ANY_KIND_ALONE, candidates)

    assert [each.candidate.article.text for each in judged] == [FIRE, "The mill stands.", "Nothing here."]
    sure = 0.8 * log(0.75 + 1e-3)
    assert [each.score for each in judged] == pytest.approx(
        [-sqrt(1.5) + 6.0 + sure, sure, sqrt(1.5) - 4.0 + sure]
    )
    assert [each.relevance for each in judged] == [6.0, 0.0, -4.0]
    assert reader.asked == [
        (ALONE.asked, ["Nothing here.", "The mill stands.", FIRE])
    ]  # as the search has them


def test_a_follow_up_is_read_as_it_was_asked_and_counts_half_the_search_a_fifth() -> None:
    candidates = [candidate("Nothing here.", 3.0), candidate(FIRE, 1.0)]
    reader = FakeReader({"Nothing here.": -4.0, FIRE: 6.0}, certainty=1 - 1e-3)

    judged = ReaderReranker(reader, ANALYZE).rerank(ANY_KIND, candidates)

    assert reader.asked == [("when did it burn?", ["Nothing here.", FIRE])]
    assert [each.score for each in judged] == pytest.approx([-0.2 + 3.0, 0.2 - 2.0])


def test_a_follow_up_with_a_name_for_its_pronoun_is_read_both_ways_and_the_surer_reading_counts() -> None:
    candidates = [candidate("Nothing here.", 1.0), candidate(FIRE, 1.0)]
    surest = {("was he hurt?", "Nothing here."): 2.0, ("was Corfe hurt?", FIRE): 6.0}

    class Both(FakeReader):
        def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> list[Reading]:
            readings = super().read(question, passages)
            relevance = [surest.get((question, article.text), -4.0) for article, _ in passages]
            return [replace(each, relevance=own) for each, own in zip(readings, relevance, strict=True)]

    reader = Both({"Nothing here.": 0.0, FIRE: 0.0})
    query = replace(ANY_KIND, asked="was he hurt?", named="was Corfe hurt?")
    judged = ReaderReranker(reader, ANALYZE).rerank(query, candidates)

    assert [question for question, _ in reader.asked] == ["was he hurt?", "was Corfe hurt?"]
    assert [(each.candidate.article.text, each.relevance) for each in judged] == [
        (FIRE, 6.0),
        ("Nothing here.", 2.0),
    ]


def test_for_a_follow_up_the_conversation_tells_the_article_of_other_questions_it_lifts_it() -> None:
    candidates = [
        candidate("A", 2.0),
        replace(candidate("B", 1.0), about=0.5),
        replace(candidate("C", 0.0), about=1.0),
    ]
    steps = [0.2 * sqrt(1.5), 2.0, 4.0 - 0.2 * sqrt(1.5)]

    following = SentenceReranker(ANALYZE, weight=0.0).rerank(QUERY, candidates)
    alone = SentenceReranker(ANALYZE, weight=0.0).rerank(ALONE, candidates)

    assert [each.candidate.article.text for each in following] == ["C", "B", "A"]
    assert [each.score for each in following] == pytest.approx(steps[::-1])
    assert [each.candidate.article.text for each in alone] == ["A", "B", "C"]
    assert [each.score for each in alone] == pytest.approx([sqrt(1.5), 0.5, 1.0 - sqrt(1.5)])


def test_only_the_first_candidates_are_read_and_the_others_come_behind_them() -> None:
    candidates = [
        candidate(FIRE, 4.0),
        candidate("A mill.", 3.0),
        candidate("Mill at Corfe.", 2.0),
        candidate("No.", 1.0),
    ]
    reader = FakeReader({FIRE: -9.0, "A mill.": -8.0})

    judged = ReaderReranker(reader, ANALYZE, most=2).rerank(ANY_KIND_ALONE, candidates)

    assert reader.asked == [(ALONE.asked, [FIRE, "A mill."])]
    assert [each.candidate.article.text for each in judged] == ["A mill.", FIRE, "Mill at Corfe.", "No."]
    assert [each.relevance for each in judged] == [-8.0, -9.0, None, None]
    assert judged[2].score == pytest.approx(judged[1].score - 0.1)
    assert [each.score for each in judged] == sorted((each.score for each in judged), reverse=True)


MILLS = [f"Mill {number} stands." for number in range(6)]


@pytest.mark.parametrize(
    "reranker",
    [
        SentenceReranker(ANALYZE, weight=0.0, depth=3),
        ReaderReranker(FakeReader(dict.fromkeys(MILLS, 1.0)), ANALYZE, most=2, depth=3),
    ],
)
def test_so_many_are_judged_as_come_first_among_all(reranker: Reranker) -> None:
    judged = reranker.rerank(ANY_KIND_ALONE, [candidate(text, float(at)) for at, text in enumerate(MILLS)])

    assert [each.candidate.article.text for each in judged] == MILLS[:2:-1]


def test_none_that_is_to_be_judged_is_lost_behind_what_is_read() -> None:
    texts = [f"Mill {number} stands." for number in range(40)]
    reranker = ReaderReranker(FakeReader(dict.fromkeys(texts, 1.0)), ANALYZE, most=2, depth=40)

    judged = reranker.rerank(ANY_KIND_ALONE, [candidate(text, -float(at)) for at, text in enumerate(texts)])

    assert [each.candidate.article.text for each in judged] == texts


def test_passages_beside_the_nearest_one_of_an_article_are_read_before_others_as_near_themselves() -> None:
    candidates = [
        candidate("The mill.", row=1, late=0.9),
        candidate("A hill.", row=2, late=0.55),
        candidate("It burned.", row=1, late=0.5),
    ]
    reader = FakeReader(dict.fromkeys(["The mill.", "It burned.", "A hill."], 0.0))

    judged = ReaderReranker(reader, ANALYZE, most=2).rerank(ANY_KIND_ALONE, candidates)
    ReaderReranker(reader, ANALYZE, most=2, prior=0.0).rerank(ANY_KIND_ALONE, candidates)
    ReaderReranker(reader, ANALYZE, most=2).rerank(ANY_KIND, candidates)

    assert reader.asked == [
        (ALONE.asked, ["The mill.", "It burned."]),
        (ALONE.asked, ["The mill.", "A hill."]),
        (QUERY.asked, ["The mill.", "A hill."]),  # a follow-up, whose own words say less
    ]
    # What it counts for the others is no part of what they score.
    late = np.array([0.9, 0.55, 0.5])
    own = 2 * (late - late.mean()) / late.std() + 0.8 * log(0.75 + 1e-3)
    assert [each.score for each in judged[:2]] == pytest.approx([own[0], own[2]])


def test_of_what_is_not_read_the_articles_come_first_in_which_the_reader_found_most() -> None:
    candidates = [
        candidate("The mill.", 5.0, row=1),
        candidate("A hill.", 4.0, row=2),
        candidate("Hills.", 3.0, row=2),
        candidate("Elsewhere.", 2.9, row=3),
        candidate("It burned.", 2.8, row=1),
    ]
    reader = FakeReader({"The mill.": 3.0, "A hill.": -3.0})

    with_prior, without = (
        [each.candidate.article.text for each in reranker.rerank(ALONE, candidates)]
        for reranker in (
            ReaderReranker(reader, ANALYZE, most=2),
            ReaderReranker(reader, ANALYZE, most=2, prior=0.0),
        )
    )

    assert with_prior == ["The mill.", "A hill.", "It burned.", "Hills.", "Elsewhere."]
    assert without[:2] == with_prior[:2]
    assert without.index("It burned.") > without.index("Hills.")


@pytest.mark.parametrize(
    ("within_s", "read"), [(0.0, 4), (1.0, 4), (2.0, 5), (2.5, 6), (100.0, 8), (119.0, 9)]
)
def test_passages_are_read_while_there_is_time_and_four_where_none_answers(
    within_s: float, read: int
) -> None:
    texts = [f"Mill {number} stands." for number in range(10)]
    seconds = iter(range(100))  # one goes by with each look at the clock

    judged = ReaderReranker(
        FakeReader(dict.fromkeys(texts, -9.0)), ANALYZE, within_s=within_s, now=lambda: 2.0 + next(seconds)
    ).rerank(QUERY, [candidate(text, -float(at)) for at, text in enumerate(texts)])

    assert [each.relevance is not None for each in judged] == [True] * read + [False] * (10 - read)
    assert [each.candidate.article.text for each in judged[:read]] == texts[:read]


@pytest.mark.parametrize(("answers_at", "deciding"), [(0, 4), (3, 4), (5, 6), (None, 8)])
@pytest.mark.parametrize("waits", [False, True])
def test_what_falls_short_of_the_best_without_being_read_is_read_only_for_the_order_and_only_if_that_is_quick(
    answers_at: int | None, deciding: int, waits: bool
) -> None:
    texts = [f"Mill {number} stands." for number in range(14)]
    relevance = {text: 3.0 if at == answers_at else -9.0 for at, text in enumerate(texts)}
    seconds = iter(range(100))

    judged = ReaderReranker(
        FakeReader(relevance), ANALYZE, within_s=15.0 if waits else inf, now=lambda: float(next(seconds))
    ).rerank(ANY_KIND_ALONE, [candidate(text, -float(at)) for at, text in enumerate(texts)])

    read = {each.candidate.article.text: each for each in judged if each.relevance is not None}
    assert set(read) == set(texts[: deciding if waits else 12])
    assert {text for text, each in read.items() if each.decides} == set(texts[:deciding])
    assert [each.candidate.article.text for each in judged[len(read) :]] == texts[len(read) :]


@pytest.mark.parametrize(
    ("relevance", "behind", "seconds", "read", "deciding"),
    [
        (0.0, -9.0, 0.03, 2, 2),
        (0.0, -9.0, 0.029, 12, 4),  # there is time
        (-0.1, -9.0, 0.05, 4, 4),  # more likely no answer
        (4.0, 0.0, 0.05, 2, 2),
        (3.9, 0.0, 0.05, 4, 4),  # another is within 4
    ],
)
def test_two_are_enough_on_a_slow_machine_where_one_answers_and_no_other_comes_near(
    relevance: float, behind: float, seconds: float, read: int, deciding: int
) -> None:
    texts = [f"Mill {number} stands." for number in range(100)]
    reader = FakeReader(dict.fromkeys(texts, relevance), certainty=1 - 1e-3)
    looks = chain([0.0], repeat(seconds))

    judged = ReaderReranker(reader, ANALYZE, within_s=1.0, now=lambda: next(looks)).rerank(
        ANY_KIND_ALONE, [candidate(text, behind * (at > 1)) for at, text in enumerate(texts)]
    )

    assert [each.relevance is not None for each in judged] == [at < read for at in range(24)]
    # What was not read has no say in whether the articles answer.
    assert [each.decides for each in judged] == [at < deciding for at in range(24)]


@pytest.mark.parametrize("read", [2, 4, 6, 12])
def test_what_was_read_before_is_read_again_however_long_it_takes(read: int) -> None:
    texts = [f"Mill {number} stands." for number in range(14)]
    reader, seconds = FakeReader({text: 3.0 - at for at, text in enumerate(texts)}), iter(range(100))

    judged = ReaderReranker(reader, ANALYZE, within_s=0.0, now=lambda: float(next(seconds))).rerank(
        replace(ANY_KIND_ALONE, read=read), [candidate(text, -float(at)) for at, text in enumerate(texts)]
    )

    assert [each.relevance is not None for each in judged] == [True] * read + [False] * (14 - read)


def test_what_the_reader_marked_stays_with_its_passage() -> None:
    text = f"Title\n\n{FIRE}"

    (judged,) = ReaderReranker(FakeReader({text: 1.0}), ANALYZE, weight=3.0).rerank(
        ANY_KIND_ALONE, [candidate(text, 9.0, start=7)]
    )

    # One candidate has no deviation from the others.
    assert judged.score == pytest.approx(3.0 * (1.0 + 0.8 * log(0.75 + 1e-3)))
    assert (judged.answer, judged.certainty) == (Span(7, 10), 0.75)
    assert judged.sentences == (Span(7, 33), Span(34, 59))
    assert judged.sentence_scores == (32.0 + 32.0, 58.0 + 58.0)


def test_equal_log_odds_leave_the_order_of_the_search() -> None:
    candidates = [candidate("One thing.", 1.0), candidate("Another thing.", 1.0)]
    reader = FakeReader({"One thing.": 2.0, "Another thing.": 2.0})

    assert [
        each.candidate for each in ReaderReranker(reader, ANALYZE).rerank(ANY_KIND, candidates)
    ] == candidates


def test_of_no_candidates_none_is_judged_and_nothing_is_read() -> None:
    reader = FakeReader({})

    assert SentenceReranker(ANALYZE).rerank(QUERY, []) == []
    assert ReaderReranker(reader, ANALYZE).rerank(ANY_KIND, []) == []
    assert reader.asked == []
