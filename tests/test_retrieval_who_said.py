"""Questions that ask who said something, and the passages that are lifted for them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.attributions import Attribution
from index.passages import Passage
from index.spans import Span
from retrieval.attribution import attributions
from retrieval.rerank import Candidate, Judged
from retrieval.results import Hit
from retrieval.who_said import AskedSpeaker, asked_speaker, speakers_first


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who said that the bridge is safe?", AskedSpeaker("say", outlet=False)),
        ("who first told the Times about it", AskedSpeaker("tell", outlet=False)),
        ("Who’s accusing the mayor?", AskedSpeaker("accuse", outlet=False)),
        ("Who has been calling for a vote?", AskedSpeaker("call", outlet=False)),
        ("Which former mayor of Oslo denied it?", AskedSpeaker("deny", outlet=False)),
        ("which senators say it should expire", AskedSpeaker("say", outlet=False)),
        ("What newspaper reported the offer?", AskedSpeaker("report", outlet=True)),
        ("Of all the guests, who joked about it?", AskedSpeaker("joke", outlet=False)),
        ("whose spokesman refused to comment?", AskedSpeaker("refuse", outlet=False)),
        ("Who did the mayor say would win?", None),
        ("Who was accused of theft?", None),
        ("Which leader was not asked to come?", None),
        ("What does the mayor want?", None),
        ("What has the mayor called a disgrace?", None),
        ("What did the mayor say?", None),
        ("Which report is wrong?", None),
        ("Who is the champion?", None),
        ("Who won the race?", None),
        ("Who was the man who said so?", None),
        ("When did it burn?", None),
        ("", None),
        ("who", None),
    ],
)
def test_a_question_is_taken_for_one_after_a_speaker_only_where_the_question_word_is_the_subject(
    question: str, expected: AskedSpeaker | None
) -> None:
    assert asked_speaker(question) == expected


def credit(speaker: str, cue: str, via: tuple[str, ...] = ()) -> Attribution:
    return Attribution(speaker, Span(0, 1), cue, Span(2, 3), Span(4, 5), direct=False, via=via)


@pytest.mark.parametrize(
    ("asked", "attribution", "expected"),
    [
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "said"), 1.0),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "had also told"), 0.8),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "according to"), 0.8),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "denied"), 0.3),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "denies"), 1.0),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "disputed"), 0.8),
        (AskedSpeaker("deny", outlet=False), credit("Anna Berg", "said"), 0.3),
        (AskedSpeaker("refuse", outlet=False), credit("Anna Berg", "declined to comment"), 0.8),
        (AskedSpeaker("say", outlet=False), credit("Anna Berg", "declined"), 0.3),
        (AskedSpeaker("report", outlet=True), credit("Anna Berg", "reported"), 0.0),
        (AskedSpeaker("report", outlet=True), credit("The Harbor Times", "reported"), 1.0),
        (AskedSpeaker("report", outlet=True), credit("two officials", "told", ("the Harbor Times",)), 0.8),
    ],
)
def test_a_cue_fits_by_its_verb_and_an_outlet_by_its_name(
    asked: AskedSpeaker, attribution: Attribution, expected: float
) -> None:
    assert asked.fit(attribution) == expected


def judged(text: str, score: float, answer: str | None) -> Judged:
    """A passage of one sentence, in which a reader took some words for the answer."""
    start = text.index(answer) if answer else 0
    whole = Span(0, len(text))
    return Judged(
        candidate=Candidate(Hit(1, score, 0.0, 0.0, 0.0), Article("a", "A", text, "a.txt"), 1, Passage("a", 0, *whole)),
        score=score,
        relevance=0.0,
        sentences=(whole,),
        sentence_scores=(1.0,),
        coverage=1.0,
        answer=Span(start, start + len(answer)) if answer else None,
    )  # fmt: skip


def lifted(*passages: Judged) -> list[tuple[float, str | None, str | None]]:
    """Score, answer and speaker of each, best first, for a question that asks who said something."""
    found = {id(each): attributions(each.candidate.article) for each in passages}
    first = speakers_first(
        AskedSpeaker("say", outlet=False), passages, lambda row: found[id(passages[row - 1])]
    )
    return [
        (
            each.score,
            each.answer and each.answer.of(each.candidate.article.text),
            each.speaker and each.speaker.speaker,
        )
        for each in first
    ]


BERG = "The bridge is safe, said Anna Berg, the mayor of Oslo, on Monday."


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (judged(BERG, 0.5, "Anna"), (1.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, "Anna Berg, the mayor"), (1.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, "Monday"), (0.5, "Monday", None)),
        (judged(BERG, 0.5, "The bridge"), (0.5, "The bridge", None)),
        (judged(BERG, 0.5, None), (0.5, None, None)),
        (judged("Another critic, Anna Berg, said it fell.", 0.5, "Berg"), (1.5, "Anna Berg", "Anna Berg")),
        (judged("Anna Berg denied that it fell.", 0.5, "Berg"), (0.8, "Anna Berg", "Anna Berg")),
        (judged("The bridge fell on Monday.", 0.5, "Monday"), (0.5, "Monday", None)),
    ],
)
def test_a_passage_in_which_a_speaker_answers_goes_up_and_the_speaker_is_marked(
    passage: Judged, expected: tuple[float, str | None, str | None]
) -> None:
    assert lifted(passage) == [expected]


def test_the_order_is_made_anew() -> None:
    first, second = judged("Anna Berg left Oslo.", 0.9, "Anna Berg"), judged(BERG, 0.5, "Anna Berg")
    found = {"Anna Berg left Oslo.": [], BERG: attributions(second.candidate.article)}
    rows = iter((found["Anna Berg left Oslo."], found[BERG]))
    order = speakers_first(AskedSpeaker("say", outlet=False), [first, second], lambda row: next(rows))

    assert [each.candidate.article.text for each in order] == [BERG, "Anna Berg left Oslo."]


@settings(deadline=None)
@given(st.text(), st.sampled_from(["who", "which", "what", "whose"]), st.text())
def test_any_question_is_read_without_failing(before: str, asking: str, behind: str) -> None:
    found = asked_speaker(f"{before} {asking} {behind}")

    assert found is None or found.lemma
