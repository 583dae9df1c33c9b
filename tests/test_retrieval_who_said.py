"""Questions that ask who said something, and the passages that are lifted for them."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.attributions import Attribution
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.attribution import attributions
from retrieval.highlight import highlights
from retrieval.judged import Candidate, Judged
from retrieval.reader import Reading
from retrieval.results import Hit
from retrieval.who_said import AskedSpeaker, asked_speaker, speakers_first


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who said that the bridge is safe?", ("say", False)),
        ("who first told the Times about it", ("tell", False)),
        ("Who’s accusing the mayor?", ("accuse", False)),
        ("Who has been calling for a vote?", ("call", False)),
        ("Which former mayor of Oslo denied it?", ("deny", False)),
        ("which senators say it should expire", ("say", False)),
        ("What newspaper reported the offer?", ("report", True)),
        ("Of all the guests, who joked about it?", ("joke", False)),
        ("whose spokesman refused to comment?", ("refuse", False)),
        ("Who was it that said it fell?", ("say", False)),
        ("which old mayor was it who denied it", ("deny", False)),
        ("some mayor said it would fall within a year, who was that?", ("say", False)),
        ("one of the mayors called it safe, which one", ("call", False)),
        ("The bridge fell, who was it?", None),
        ("who said it fell, who was it?", ("say", False)),
        ("which paper got hold of the plan?", ("", True)),
        ("who sneered that it would fall?", ("sneer", False)),
        ("which captain owned up to dropping it", ("admit", False)),
        ("Who brushed it off as a whim?", ("dismiss", False)),
        ("who put the fall down to rain?", ("blame", False)),
        ("Which mayor spoke about a miracle?", ("say", False)),
        ("who brushed her hair?", None),
        ("who did she stick up for?", None),
        ("who sang it?", None),
        ("Which local website broke the story?", ("", True)),
        ("which paper is owned by the mayor?", None),
        ("what does the paper cost?", None),
        ("Who did the mayor say would win?", None),
        ("Who was accused of theft?", None),
        ("Which leader was not asked to come?", None),
        ("What does the mayor want?", None),
        ("What has the mayor called a disgrace?", None),
        ("What did the mayor say?", None),
        ("Which report is wrong?", None),
        ("Who is the champion?", None),
        ("Who won the race?", None),
        ("Who found the painting?", None),
        ("Who found that the painting was false?", ("find", False)),
        ("who knows how it was done", ("know", False)),
        ("Who was the man who said so?", None),
        ("Did the man who said so leave?", None),
        ("has the paper which reported the offer taken it back", None),
        ("do you know who said it?", ("say", False)),
        ("did the mayor say which newspaper reported it?", ("report", True)),
        ("When did it burn?", None),
        ("", None),
        ("who", None),
    ],
)
def test_a_question_is_taken_for_one_after_a_speaker_only_where_the_question_word_is_the_subject(
    question: str, expected: tuple[str, bool] | None
) -> None:
    found = asked_speaker(question)

    assert (found and (found.lemma, found.outlet)) == expected


def credit(speaker: str, cue: str, via: tuple[str, ...] = ()) -> Attribution:
    return Attribution(speaker, Span(0, 1), cue, Span(2, 3), Span(4, 5), direct=False, via=via)


SAY_OF_MILL = AskedSpeaker("say", outlet=False, words=frozenset("who said it of the old mill".split()))


@pytest.mark.parametrize(
    ("asked", "attribution", "expected"),
    [
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "said"), 1.0),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "had also told"), 0.6),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "according to"), 0.3),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "denied"), 0.15),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "denies"), 1.0),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "disputed"), 0.6),
        (AskedSpeaker("blast", outlet=False), credit("Anna Berg", "has criticized"), 0.6),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "said"), 0.15),
        (AskedSpeaker("refuse", outlet=False), credit("Anna Berg", "declined to comment"), 0.3),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "declined"), 0.15),
        (AskedSpeaker("say", outlet=False, words=frozenset({"berg"})), credit("Anna Berg", "said"), 0.0),
        (AskedSpeaker("say", outlet=False, words=frozenset({"anna"})), credit("Anna Berg", "said"), 1.0),
        (SAY_OF_MILL, credit("the mill", "said"), 0.0),
        (SAY_OF_MILL, credit("It", "said"), 0.0),
        (SAY_OF_MILL, credit("critics of the mill", "said"), 1.0),
        (SAY_OF_MILL, credit("the owner of the old mill", "said"), 1.0),
        (SAY_OF_MILL, credit("the other mill of the town", "said"), 0.0),
        (AskedSpeaker("report", outlet=True), credit("Anna Berg", "reported"), 0.0),
        (AskedSpeaker("report", outlet=True), credit("The Harbor Times", "reported"), 1.0),
        (AskedSpeaker("report", outlet=True), credit("two officials", "told", ("the Harbor Times",)), 0.3),
    ],
)
def test_a_cue_fits_by_its_verb_and_an_outlet_by_its_name(
    asked: AskedSpeaker, attribution: Attribution, expected: float
) -> None:
    assert asked.fit(attribution) == expected


def judged(text: str, score: float, answer: str | None, near: str = "") -> Judged:
    """A passage that a reader read.

    Args:
        text: the passage.
        score: its score.
        answer: the words that answer best, 10 logits each.
        near: words that answer nearly as well, 9 logits; all others have 0.
    """
    tokens = tuple(Span(*match.span()) for match in re.finditer(r"\w+", text))
    best, second = (marked(text, words) for words in (answer or "", near))
    logits = [10.0 if token.overlaps(best) else 9.0 if token.overlaps(second) else 0.0 for token in tokens]
    found = best if answer else None
    spans = tuple(sentences(text, 0, len(text)))
    reading = Reading(0.0, found, 1.0, tokens, np.array([logits, logits], dtype=np.float32).T)
    return Judged(
        candidate=Candidate(
            Hit(1, score, 0.0, 0.0, 0.0), Article("a", "A", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
        ),
        score=score,
        sentences=spans,
        sentence_scores=tuple(reading.sentence_scores(spans)),
        answer=found,
        reading=reading,
    )


def marked(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def nothing(words: str) -> float:
    """No words hold what a question is about."""
    return 0.0


def lifted(
    question: str, passage: Judged, holds: Callable[[str], float] = nothing
) -> tuple[float, str | None, str | None]:
    """Score, answer and speaker of a passage for a question."""
    asked = asked_speaker(question)
    assert asked is not None
    (after,) = speakers_first(asked, [passage], lambda row: attributions(passage.candidate.article), holds)
    text = after.candidate.article.text
    return (
        after.score,
        after.answer.of(text) if after.answer else None,
        after.speaker.speaker if after.speaker else None,
    )


BERG = "The bridge is safe, said Anna Berg, the mayor of Oslo, on Monday."


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (judged(BERG, 0.5, "Anna"), (1.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, "Anna Berg, the mayor"), (1.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, "Oslo"), (1.5, "the mayor of Oslo", "Anna Berg")),
        (judged(BERG, 0.5, "Monday"), (0.5, "Monday", None)),
        (judged(BERG, 0.5, "Monday", near="Anna Berg"), (0.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, None), (0.5, None, None)),
        (judged("Another critic, Anna Berg, said it fell.", 0.5, "Berg"), (1.5, "Anna Berg", "Anna Berg")),
        (judged("Anna Berg denied that it fell.", 0.5, "Berg"), (0.65, "Anna Berg", "Anna Berg")),
        (judged("Anna Roe said it fell.", 0.5, "Anna Roe"), (0.5, "Anna Roe", None)),
        (judged("The bridge fell on Monday.", 0.5, "Monday"), (0.5, "Monday", None)),
    ],
)
def test_a_speaker_who_answers_is_marked_and_lifts_the_passage_where_nothing_else_answers_better(
    passage: Judged, expected: tuple[float, str | None, str | None]
) -> None:
    assert lifted("who said that Roe’s bridge is safe?", passage) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        # 2 logits worse than what the reader marked, which the sentence makes up for by what it holds.
        (0.0, (1.5, "Tom Lee", "Tom Lee")),
        (0.1, (1.5, "Tom Lee", "Tom Lee")),
        (1.0, (2.5, "Anna Berg", "Anna Berg")),
    ],
)
def test_whoever_is_credited_for_what_the_question_is_about_answers(
    share: float, expected: tuple[float, str, str]
) -> None:
    passage = judged(
        "Tom Lee said no more. Anna Berg said the bridge is safe.", 0.5, "Tom Lee", near="Anna Berg"
    )

    assert (
        lifted("who said the bridge is safe?", passage, lambda words: share * ("bridge" in words)) == expected
    )


@pytest.mark.parametrize(("share", "expected"), [(0.3, "Aides"), (1.0, "The Harbor Post")])
def test_a_reader_that_would_not_choose_a_speaker_is_outvoted_by_the_cue_and_the_sentence(
    share: float, expected: str
) -> None:
    text = "The Harbor Post came. Aides disclosed them to The Harbor Post, which reported the closure."
    passage = judged(text, 0.5, "closure", near="Aides")

    assert (
        lifted("who reported the closure?", passage, lambda words: share * ("closure" in words))[2]
        == expected
    )


def test_whom_the_question_names_is_no_answer_however_well_the_reader_likes_them() -> None:
    text = "Mayor Roe has promised an inquiry. Anna Berg said the mayor took money."
    passage = judged(text, 0.5, "Mayor Roe")

    assert lifted("who said Roe was paid?", passage)[1:] == ("Anna Berg", "Anna Berg")
    assert lifted("who said it?", passage)[1:] == ("Mayor Roe", "Mayor Roe")


def test_who_is_credited_as_he_answers_as_well_as_where_the_passage_names_him() -> None:
    text = "Karl Poe has turned state’s evidence. He told the court that it fell."

    assert lifted("who testified that it fell?", judged(text, 0.5, "Karl Poe"))[1:] == (
        "Karl Poe",
        "Karl Poe",
    )


def test_a_speaker_is_held_against_the_question_by_what_the_quotation_goes_on_with() -> None:
    text = "Mayor Anna Berg left. “I am not against it,” she said. “Nobody rules the sun.” Tom Lee said it is off."
    passage = judged(text, 0.5, "Tom Lee", near="Anna Berg")
    asked = asked_speaker("who said nobody rules the sun?")
    assert asked is not None
    (after,) = speakers_first(
        asked,
        [passage],
        lambda row: attributions(passage.candidate.article),
        lambda words: float("rules the sun" in words),
    )

    assert after.speaker is not None
    assert after.speaker.speaker == "Anna Berg"
    assert [each.of(text) for each in highlights(after)] == [
        "“Nobody rules the sun.”",
        "Mayor Anna Berg left.",
    ]
    assert after.answer is not None
    assert after.answer.of(text) == "Anna Berg"


def test_whoever_said_it_outside_of_the_passage_is_credited_and_nobody_is_marked() -> None:
    text = "Anna Berg spoke. “It will rain soon,” she said. “They can have my job.” Tom Lee said no."
    whole = judged(text, 0.5, "Tom Lee")
    passage = replace(whole, sentences=whole.sentences[2:], sentence_scores=whole.sentence_scores[2:])
    asked = asked_speaker("who said they can have the job?")
    assert asked is not None
    (after,) = speakers_first(
        asked,
        [passage],
        lambda row: attributions(passage.candidate.article),
        lambda words: float("my job" in words),
    )

    assert after.speaker is not None
    assert (after.speaker.speaker, after.answer) == ("Anna Berg", None)
    assert [each.of(text) for each in highlights(after)] == ["“They can have my job.”"]


def test_the_sentence_of_the_speaker_is_the_one_that_answers() -> None:
    text = "Nobody had seen the mayor. Anna Berg said it fell. That was all."
    passage = judged(text, 0.5, "the mayor", near="Anna Berg")
    asked = AskedSpeaker("say", outlet=False)
    (after,) = speakers_first(asked, [passage], lambda row: attributions(passage.candidate.article), nothing)

    assert passage.sentence_scores == (20.0, 18.0, 0.0)
    assert after.sentence_scores == (20.0, 21.0, 0.0)


def test_the_order_is_made_anew() -> None:
    first, second = judged("Anna Berg left Oslo.", 0.9, "Anna Berg"), judged(BERG, 0.5, "Anna Berg")
    found = iter(([], attributions(second.candidate.article)))
    order = speakers_first(
        AskedSpeaker("say", outlet=False), [first, second], lambda row: next(found), nothing
    )

    assert [each.candidate.article.text for each in order] == [BERG, "Anna Berg left Oslo."]


def test_without_a_reader_nothing_moves() -> None:
    passage = replace(judged(BERG, 0.5, "Anna Berg"), reading=None)

    assert lifted("who said so?", passage) == (0.5, "Anna Berg", None)


@settings(deadline=None)
@given(st.text(), st.sampled_from(["who", "which", "what", "whose"]), st.text())
def test_any_question_is_read_without_failing(before: str, asking: str, behind: str) -> None:
    found = asked_speaker(f"{before} {asking} {behind}")

    assert found is None or found.lemma or found.outlet
