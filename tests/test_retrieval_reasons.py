"""Why the articles do not answer, in one sentence."""

from dataclasses import replace
from datetime import datetime

import pytest
from looked_at import QUERY, looked_at

from index.lexicon import analyzer
from retrieval.questions.question import Query
from retrieval.ranking.judged import Judged
from retrieval.ranking.reasons import reason

ANALYZE = analyzer().analyze
PASSAGE = looked_at("Janet Reno was the attorney general.")


def query_of(text: str, *words: str) -> Query:
    """A question whose content are these of its words."""
    surfaces = {ANALYZE(word)[0]: word for word in words}
    weights = dict.fromkeys(surfaces, 1.0)
    return replace(QUERY, text=text, asked=text, weights=weights, surfaces=surfaces)


def test_the_reason_names_what_is_there_and_what_is_missing() -> None:
    assert reason(QUERY, [PASSAGE], ANALYZE, lambda term: True) == (
        "The articles mention “Janet Reno”, but the passages that come nearest say nothing about “paid”."
    )


def test_only_of_what_occurs_in_no_article_it_is_said_that_the_articles_say_nothing() -> None:
    unnamed = replace(QUERY, weights={"paid": 1.0})

    assert reason(QUERY, [PASSAGE], ANALYZE, {"reno"}.__contains__) == (
        "The articles mention “Janet Reno”, but say nothing about “paid”."
    )
    assert reason(unnamed, [PASSAGE], ANALYZE, lambda term: False) == "The articles say nothing about “paid”."
    assert reason(unnamed, [PASSAGE], ANALYZE, lambda term: True) == (
        "The passages that come nearest say nothing about “paid”."
    )


@pytest.mark.parametrize(
    ("verb", "told"),
    [("grow", "grew"), ("fell", "fallen"), ("sent", "send"), ("sends", "sent"), ("swimming", "swam")],
)
def test_a_verb_is_not_missed_where_another_of_its_forms_is_told(verb: str, told: str) -> None:
    query = query_of(f"where did Reno {verb}?", "Reno", verb)

    def reason_beside(sentence: str, elsewhere: str) -> str:
        return reason(query, [looked_at(sentence)], ANALYZE, set(ANALYZE(elsewhere)).__contains__)

    assert reason_beside(f"Janet Reno {told} in Florida.", "") == (
        "The articles use these words, but no passage answers the question."
    )
    assert reason_beside("Janet Reno was in Florida.", told) == (
        f"The articles mention “Reno”, but the passages that come nearest say nothing about “{verb}”."
    )
    assert reason_beside("Janet Reno was in Florida.", "") == (
        f"The articles mention “Reno”, but say nothing about “{verb}”."
    )


def test_a_noun_made_of_a_verb_is_missed_as_a_whole() -> None:
    query = query_of("who led Reno's sit-in and the anti-war march?", "Reno", "sit", "war")

    assert reason(query, [PASSAGE], ANALYZE, lambda term: False) == (
        "The articles mention “Reno”, but say nothing about “sit-in” and “war”."
    )


def test_after_a_filter_the_reason_says_of_which_articles_it_is_true() -> None:
    asked = "articles by Politico"

    assert reason(QUERY, [PASSAGE], ANALYZE, {"reno"}.__contains__, asked=asked) == (
        "The articles by Politico mention “Janet Reno”, but say nothing about “paid”."
    )


def test_what_became_a_filter_is_neither_mentioned_nor_missing() -> None:
    query = query_of(
        "what did Reno of Politico say of taxes in May 2016?", "Reno", "Politico", "taxes", "2016"
    )
    passage = looked_at("Janet Reno was the attorney general, Politico wrote.")
    by = "Politico published in May 2016"

    assert reason(query, [passage], ANALYZE, lambda term: False, chosen_by=by) == (
        "The articles mention “Reno”, but say nothing about “taxes”."
    )


def test_only_names_that_occur_are_said_to_and_only_what_was_asked_to_be_missing() -> None:
    terms = ("name", "clintonvill", "o", "reno", "paid", "kaine")
    surfaces = dict(zip(terms, ("Name", "Clintonville", "O", "Reno", "paid", "Kaine"), strict=True))
    weights = dict.fromkeys(terms, 1.0)
    asked = "Name what Reno of Clintonville paid O"
    query = replace(QUERY, text=f"{asked} Kaine", asked=asked, weights=weights, surfaces=surfaces)
    passage = looked_at("Clinton met Reno and gave the name O.")

    assert reason(query, [passage], ANALYZE, {"name", "o", "paid"}.__contains__) == (
        "The articles mention “Reno”, but the passages that come nearest say nothing about “paid”."
    )


def test_nobody_misses_words_that_tell_of_nothing() -> None:
    nothing = dict.fromkeys(("ever", "long", *ANALYZE("didn't wouldn’t whos wasnt theyre")), 1.0)
    ever = replace(
        QUERY,
        weights={**QUERY.weights, **nothing, "t": 0.0},
        surfaces={**QUERY.surfaces, **{term: term for term in nothing}},
    )

    assert reason(ever, [PASSAGE], ANALYZE, lambda term: True) == reason(
        QUERY, [PASSAGE], ANALYZE, lambda term: True
    )
    only = replace(ever, weights={"janet": 2.0, "ever": 1.0})
    assert reason(only, [PASSAGE], ANALYZE, lambda term: True) == (
        "The articles use these words, but no passage answers the question."
    )


def test_where_all_words_are_there_the_reason_says_so() -> None:
    known = replace(QUERY, weights={"janet": 2.0, "reno": 2.0})

    assert reason(known, [PASSAGE], ANALYZE, lambda term: True) == (
        "The articles use these words, but no passage answers the question."
    )


@pytest.mark.parametrize(
    ("asked", "words", "told"),
    [
        ("who ran Orange Is the New Black?", ("Orange", "New", "Black"), "“Orange Is the New Black”"),
        ("what did Bank of America do?", ("Bank", "America"), "“Bank of America”"),
        ("was Dale with the Troupers?", ("Dale", "Troupers"), "“Dale” and “Troupers”"),
        ("which ex-envoy?", ("ex", "envoy"), "“ex-envoy”"),
        ("who ran AT&T?", ("AT", "T"), "“AT&T”"),
        ("who won the 2018 World Cup?", ("won", "2018", "World", "Cup"), "“won” and “2018 World Cup”"),
        ("did Roe, Dale lie?", ("Roe", "Dale"), "“Roe” and “Dale”"),
        ("how did Dale and Roe fare?", ("Dale", "Roe"), "“Dale” and “Roe”"),
        ("a row of the barns of the west", ("row", "barns", "west"), "“row”, “barns” and “west”"),
        ("what did Mr. Dale and Dr. Roe say?", ("Mr", "Dale", "Dr"), "“Dale”"),
    ],
)
def test_what_is_missing_is_told_as_it_was_written(asked: str, words: tuple[str, ...], told: str) -> None:
    query = query_of(asked, *words)

    assert reason(query, [PASSAGE], ANALYZE, lambda term: False) == f"The articles say nothing about {told}."


NEAREST = looked_at("Ann Lake of Corfe was handcuffed by the sheriff, who apologized. She paid $5.")


def of(day: str) -> Judged:
    """The nearest passage, published on a day."""
    article = replace(NEAREST.candidate.article, published_at=datetime.fromisoformat(f"{day}T00:00:00+00:00"))
    return replace(NEAREST, candidate=replace(NEAREST.candidate, article=article))


@pytest.mark.parametrize(
    ("asked", "words", "told"),
    [
        ("was Ann Lake in cuffs or in irons?", ("cuffs", "irons"), "The articles say nothing about “irons”."),
        (
            "did it anger the queen later, although she was late?",
            ("anger", "queen", "later", "although", "late"),
            "The articles say nothing about “anger” and “queen”.",
        ),
        (
            "did it make the queen angry?",
            ("queen", "angry"),
            "The articles say nothing about “queen” and “angry”.",
        ),
        (
            "who left Salt Lake for Corfe?",
            ("Salt", "Lake", "Corfe"),
            "The articles mention “Corfe”, but no passage answers the question.",
        ),
        (
            "who left Salt Lake?",
            ("Salt", "Lake"),
            "No passage of the articles answers the question.",
        ),
        (
            "who left Lake Hood for Corfe?",
            ("Lake", "Hood", "Corfe"),
            "The articles mention “Corfe”, but say nothing about “Lake Hood”.",
        ),
        (
            "who left Salt Lake for the irons?",
            ("Salt", "Lake", "irons"),
            "The articles say nothing about “irons”.",
        ),
    ],
)
def test_only_what_is_certain_is_said_to_be_missing(asked: str, words: tuple[str, ...], told: str) -> None:
    query = query_of(asked, *words)

    assert reason(query, [NEAREST], ANALYZE, {"corf"}.__contains__) == told


@pytest.mark.parametrize(
    ("asked", "words", "day", "told"),
    [
        ("who fell in October?", ("fell", "October"), "2023-10-02", "“fell”"),
        ("who fell in October?", ("fell", "October"), "2023-11-02", "“fell” and “October”"),
        ("who fell on May 6, 2023?", ("fell", "May", "6", "2023"), "2023-05-07", "“fell”"),
        ("who fell on May 6, 2023?", ("fell", "May", "6", "2023"), "2023-07-07", "“fell” and “May”"),
        ("who fell in late 2015?", ("fell", "late"), "2023-07-07", "“fell”"),
    ],
)
def test_a_date_that_the_article_itself_has_is_not_missed(
    asked: str, words: tuple[str, ...], day: str, told: str
) -> None:
    query = query_of(asked, *words)

    assert reason(query, [of(day)], ANALYZE, lambda term: False) == f"The articles say nothing about {told}."


def test_a_word_in_another_is_no_part_of_it() -> None:
    passage = looked_at("The cause was known because of two attempts.")

    for word in ("temps", "user"):
        said = reason(query_of(f"who saw {word}?", word), [passage], ANALYZE, lambda term: False)
        assert said == f"The articles say nothing about “{word}”."


def test_of_a_follow_up_what_it_is_about_may_be_mentioned() -> None:
    query = replace(query_of("did Corfe win? who escaped?", "Corfe", "escaped"), asked="who escaped?")
    escaped = "say nothing about “escaped”."

    assert reason(query, [NEAREST], ANALYZE, lambda term: False, about="Corfe") == (
        f"The articles mention “Corfe”, but {escaped}"
    )
    assert reason(query, [NEAREST], ANALYZE, lambda term: False) == f"The articles {escaped}"


def test_of_a_follow_up_only_words_that_the_reader_sees_are_named() -> None:
    follows = replace(
        query_of("who won the heavy prize? who escaped?", "heavy", "prize", "escaped"), asked="who escaped?"
    )

    assert (
        reason(follows, [NEAREST], ANALYZE, lambda term: False) == "The articles say nothing about “escaped”."
    )
    assert reason(follows, [NEAREST], ANALYZE, lambda term: False, about="the prize") == (
        "The articles say nothing about “escaped”."
    )
    held = replace(follows, weights={"heavi": 1.0}, surfaces={"heavi": "heavy"})
    assert reason(held, [NEAREST], ANALYZE, lambda term: False).endswith(
        "but no passage answers the question."
    )


def test_where_names_and_an_answer_are_nearly_enough_words_that_others_have_are_not_missed() -> None:
    query = query_of("how much did Lake give for the irons?", "Lake", "give", "irons")
    answered = replace(NEAREST, answer=NEAREST.sentences[1])
    plain = "The articles mention “Lake”, but no passage answers the question."
    lacking = "The articles mention “Lake”, but the passages that come nearest say nothing about “irons”."

    assert reason(query, [answered], ANALYZE, lambda term: True, nearly=True) == plain
    assert reason(query, [answered], ANALYZE, lambda term: True) == lacking
    assert reason(query, [NEAREST], ANALYZE, lambda term: True, nearly=True) == lacking
    assert reason(query, [answered], ANALYZE, {"lake"}.__contains__, nearly=True).endswith("about “irons”.")
