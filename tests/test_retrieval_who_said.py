"""Passages in which somebody is credited for what a question is about."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.highlight import highlights
from retrieval.attribution.finder import attributions
from retrieval.forms.who_said import speakers_first
from retrieval.questions.asked_speaker import AskedSpeaker, asked_speaker
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit


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


def asking(question: str, passage: Judged, holds: Callable[[str], float] = nothing) -> Judged:
    """The passage when a question has been asked after who said something."""
    asked = asked_speaker(question)
    assert asked is not None
    (after,) = speakers_first(asked, [passage], lambda row: attributions(passage.candidate.article), holds)
    return after


def lifted(
    question: str, passage: Judged, holds: Callable[[str], float] = nothing
) -> tuple[float, str | None, str | None]:
    """Score, answer and speaker of a passage for a question."""
    after = asking(question, passage, holds)
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
        (judged(BERG, 0.5, "Anna"), (2.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, "Anna Berg, the mayor"), (2.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, "Oslo"), (2.5, "the mayor of Oslo", "Anna Berg")),
        (judged(BERG, 0.5, "Monday"), (0.5, "Monday", None)),
        (judged(BERG, 0.5, "Monday", near="Anna Berg"), (0.5, "Anna Berg", "Anna Berg")),
        (judged(BERG, 0.5, None), (0.5, None, None)),
        (judged("Another critic, Anna Berg, said it fell.", 0.5, "Berg"), (2.5, "Anna Berg", "Anna Berg")),
        (judged("Anna Berg denied that it fell.", 0.5, "Berg"), (0.8, "Anna Berg", "Anna Berg")),
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
        (0.0, (2.5, "Tom Lee", "Tom Lee")),
        (0.1, (2.5, "Tom Lee", "Tom Lee")),
        (1.0, (4.5, "Anna Berg", "Anna Berg")),
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


def test_who_says_all_that_is_asked_answers_before_whom_the_reader_would_choose() -> None:
    def holds(words: str) -> float:
        return 0.8 * ("loan" in words) + 0.2 * ("bad" in words)

    passage = judged(
        "The Kern Bank said the loan was bad. Judge Tom Lee said the loan was good.", 0.5, "Tom Lee"
    )

    assert lifted("who said the loan was bad?", passage, holds)[1:] == ("The Kern Bank", "The Kern Bank")
    assert lifted("who said no?", passage)[2] == "Tom Lee"


@pytest.mark.parametrize(("share", "expected"), [(0.2, "Aides"), (1.0, "The Harbor Post")])
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


def test_whom_the_passage_does_not_name_the_reader_cannot_choose() -> None:
    text = "“Nobody rules the old sun,” he said. Tom Lee said it is dark."
    passage = judged(text, 0.5, "Tom Lee")
    shares = {"Nobody": 0.5, "Tom": 0.3}
    after = asking(
        "who said so?", passage, lambda words: max(shares[each] for each in shares if each in words)
    )

    assert after.speaker is not None
    assert after.speaker.speaker == "he"


def test_a_speaker_is_held_against_the_question_by_what_the_quotation_goes_on_with() -> None:
    text = "Mayor Anna Berg left. “I am not against it,” she said. “Nobody rules the sun.” Tom Lee said it is off."
    passage = judged(text, 0.5, "Tom Lee", near="Anna Berg")
    after = asking("who said nobody rules the sun?", passage, lambda words: float("rules the sun" in words))

    assert after.speaker is not None
    assert after.speaker.speaker == "Anna Berg"
    assert [each.of(text) for each in highlights(after)] == [
        "“Nobody rules the sun.”",
        "Mayor Anna Berg left.",
    ]
    assert after.answer is not None
    assert after.answer.of(text) == "Anna Berg"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tom Lee, who ran it, said there were reasons. “Nobody rules the sun,” Lee said.",
            ["“Nobody rules the sun,” Lee said."],
        ),
        (
            "Tom Lee hopes it will shine. “Nobody rules the sun,” he says.",
            ["“Nobody rules the sun,” he says.", "Tom Lee hopes it will shine."],
        ),
        (
            "“It is dark,” said Tom Lee. “Nobody knows. Nobody rules the sun.”",
            ["Nobody rules the sun.”", "“It is dark,” said Tom Lee."],
        ),
    ],
)
def test_of_all_that_a_speaker_says_the_sentence_is_marked_that_the_question_is_about(
    text: str, expected: list[str]
) -> None:
    passage = judged(text, 0.5, "Tom Lee")
    after = asking("who said nobody rules the sun?", passage, lambda words: float("rules the sun" in words))

    assert [each.of(text) for each in highlights(after)] == expected


def test_what_somebody_else_says_as_he_is_not_taken_for_the_same_speaker() -> None:
    text = "“It is dark,” he said. “Nobody rules the sun,” said Tom Lee."
    passage = judged(text, 0.5, "he")
    after = asking("who said nobody rules the sun?", passage, lambda words: float("rules the sun" in words))

    assert after.speaker is not None
    assert after.speaker.speaker == "Tom Lee"


def test_whoever_said_it_outside_of_the_passage_is_credited_and_nobody_is_marked() -> None:
    text = "Anna Berg spoke. “It will rain soon,” she said. “They can have my job.” Tom Lee said no."
    whole = judged(text, 0.5, "Tom Lee")
    passage = replace(whole, sentences=whole.sentences[2:], sentence_scores=whole.sentence_scores[2:])
    after = asking("who said they can have the job?", passage, lambda words: float("my job" in words))

    assert after.speaker is not None
    assert (after.speaker.speaker, after.answer) == ("Anna Berg", None)
    assert [each.of(text) for each in highlights(after)] == ["“They can have my job.”"]


@pytest.mark.parametrize(
    ("question", "speaker", "marked_words"),
    [
        ("which paper reported that it fell?", "The Harbor Times", "Harbor Times"),
        ("who said that it fell?", "aides", "aides"),
    ],
)
def test_asked_for_a_paper_the_one_that_passes_it_on_answers(
    question: str, speaker: str, marked_words: str
) -> None:
    text = "It fell, aides said, according to The Harbor Times."
    after = asking(question, judged(text, 0.5, "aides"), lambda words: float("fell" in words))

    assert after.speaker is not None
    assert after.answer is not None
    assert (after.speaker.speaker, after.answer.of(text)) == (speaker, marked_words)


def test_a_name_behind_a_word_for_the_press_is_a_paper() -> None:
    text = "The daily Morgenblad reported that it fell. Anna Berg reported that it stood."
    after = asking("which paper reported that it fell?", judged(text, 0.5, "Anna Berg"), lambda words: 0.5)

    assert after.speaker is not None
    assert after.speaker.speaker == "Morgenblad"


def test_a_paper_that_cites_another_answers_itself() -> None:
    text = "Anna Berg left. The daily Morgenblad told CNN that it fell."
    after = asking(
        "which paper said that it fell?", judged(text, 0.5, "Anna Berg"), lambda words: float("fell" in words)
    )

    assert after.speaker is not None
    assert (after.speaker.speaker, after.speaker.via) == ("Morgenblad", ("CNN",))


def test_a_paper_that_the_passage_does_not_name_leaves_the_answer_to_who_said_it() -> None:
    text = "The Harbor Times came. It fell, aides told the paper. They ran."
    whole = judged(text, 0.5, "aides")
    passage = replace(whole, sentences=whole.sentences[1:], sentence_scores=whole.sentence_scores[1:])
    after = asking("which paper reported that it fell?", passage, lambda words: float("fell" in words))

    assert after.speaker is not None
    assert (after.speaker.speaker, after.speaker.via) == ("aides", ("The Harbor Times",))


def test_a_paper_is_not_named_inside_of_another_word() -> None:
    text = "The Postal Service will close its depot, officials said, according to the Post."
    after = asking(
        "which paper reported that it will close?",
        judged(text, 0.5, "officials"),
        lambda words: float("close" in words),
    )

    assert after.speaker is not None
    assert after.speaker.speaker == "the Post"
    assert after.speaker.speaker_span == Span(text.index("Post."), len(text) - 1)


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


def deed(words: str) -> float:
    """The share of “offered to leave” that some words hold."""
    return len(re.findall(r"\b(?:offer|leave)", words)) / 2


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("Ann Berg said that Tom Cole had offered to leave the council.", "Ann Berg", "Tom Cole"),
        ("Sources allege that the mayor, Tom Cole, went so far as to offer to leave.", "Sources", "Tom Cole"),
        ("Ann Berg said that she had offered to leave the council.", "Ann Berg", "Ann Berg"),
        ("Ann Berg said that an offer would leave them poor.", "Ann Berg", "Ann Berg"),
        ("Ann Berg said the council had offered to leave.", "the council", "the council"),
        ("Ann Berg said that Tom Cole left and the council offered to leave.", "the council", "the council"),
        ("Ann Berg said that Tom Cole and Jim Poe had offered to leave.", "Tom Cole", "Tom Cole"),
    ],
)
def test_whoever_is_told_to_have_done_it_did_it_and_not_who_tells_it(
    text: str, answer: str, expected: str
) -> None:
    after = asking("Who offered to leave?", judged(text, 0.0, answer), deed)

    assert after.answer is not None
    assert after.answer.of(text) == expected


def test_whom_the_question_names_is_not_who_did_it() -> None:
    text = "Ann Berg said that Tom Cole had offered to leave the council."

    after = asking("Who offered to leave with Cole?", judged(text, 0.0, "Ann Berg"), deed)

    assert after.score == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Lee demanded a count. Joan Roe refused it.", "Joan Roe"),
        ("Tom Lee demanded a count. Returning officer Joan Roe later refused it.", "Joan Roe"),
        ("Tom Lee demanded a count. Joan Roe, the officer, has refused it.", "Joan Roe"),
        ("Tom Lee demanded a count. Joan Roe was refused it.", "Tom Lee"),
        ("Tom Lee demanded a count. They wrote to Ann Berg and Joan Roe refused it.", "Tom Lee"),
        ("Tom Lee demanded a count. Joan Roe left it.", "Tom Lee"),
    ],
)
def test_who_does_what_is_asked_answers_before_who_says_the_contrary(text: str, expected: str) -> None:
    passage = judged(text, 0.5, "Tom Lee", near="Joan Roe" if "Joan" in text else "")

    assert lifted("who refused a count?", passage, lambda words: float("refused" in words))[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prosecutor Tom Lee said he did it. Defending, Joan Roe told the court he was ill.", "Joan Roe"),
        (
            "Tom Lee said he did it. Defending the man at length, Joan Roe told the court he was ill.",
            "Joan Roe",
        ),
        ("Tom Lee said he did it. Joan Roe, defending, said he was ill.", "Joan Roe"),
        ("Tom Lee said he did it. Prosecuting, Joan Roe told the court he was ill.", "Tom Lee"),
        ("Tom Lee said he did it. He was defending. Joan Roe told the court he was ill.", "Tom Lee"),
    ],
)
def test_who_does_what_is_asked_while_saying_something_answers(text: str, expected: str) -> None:
    passage = judged(text, 0.5, "Tom Lee", near="Joan Roe")

    assert lifted("who defended the man?", passage)[2] == expected
