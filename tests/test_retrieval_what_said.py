"""Questions that ask what somebody said, and the sentences that are credited to whom they name."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.highlight import highlights
from retrieval.attribution.finder import attributions
from retrieval.forms.what_said import GAIN, NamedSpeaker, named_speaker, said_first
from retrieval.ranking.coverage import Holds
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit

TEXT = "Anna Berg left Oslo. “It fell,” she said. Tom Lee said it stood. Nobody else came."


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Anna Berg say about it?", "berg"),
        ("and what did the mayor of Oslo tell reporters?", "mayor"),
        ("Why does Berg’s lawyer think so?", "lawyer"),
        ("how has the company responded?", "company"),
        ("What did she say?", None),
        ("What did Anna Berg eat?", None),
        ("Who said so?", None),
        ("What did Roe do after Berg said it fell?", None),
        ("Why did the mill close when Berg said it was safe?", None),
        ("What did the bill that Berg signed say?", "bill"),
        ("What did the boss of the mill who left then say?", "boss"),
        ("What has the mayor whose car burned said?", "mayor"),
        ("How far did the stock fall on the day that Berg said it fell?", None),
        ("Why do the mills have owners who can say what they like?", None),
        ("What will Berg do now that he doesn’t want the mill?", None),
        ("What did Berg say after Roe said it fell?", "berg"),
        ("What does that mayor say when it rains?", "mayor"),
        ("When did Anna Berg say so?", None),
        ("What does say mean?", None),
        ("what", None),
        ("", None),
    ],
)
def test_a_question_names_whose_words_it_asks_for(question: str, named: str | None) -> None:
    found = named_speaker(question)

    assert (found.name if found else None) == named


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("What did Berg say?", True),
        ("what does Berg think about it?", True),
        ("What did Berg promise?", True),
        ("What does Berg seek?", False),
        ("What title did Berg hold?", False),
        ("What does Berg support?", False),
    ],
)
def test_what_somebody_wants_seeks_or_holds_is_not_what_they_say(question: str, says: bool) -> None:
    assert named_speaker(question) == NamedSpeaker("berg", says)


@given(st.text(), st.sampled_from(["what did", "why does", "how"]), st.text())
def test_any_question_is_read_without_failing(before: str, asking: str, behind: str) -> None:
    found = named_speaker(f"{before} {asking} {behind}")

    assert found is None or found.name


def judged(text: str = TEXT, score: float = 1.0, row: int = 1) -> Judged:
    article = Article(str(row), "A", text, f"{row}.txt")
    spans = tuple(sentences(text, 0, len(text)))
    tokens = tuple(Span(*match.span()) for match in re.finditer(r"\w+", text))
    reading = Reading(0.0, tokens[0], 0.9, tokens, np.zeros((len(tokens), 2), dtype=np.float32))
    found = Candidate(Hit(row, 0.0, 0.0, 0.0, 0.0), article, row, Passage(str(row), 0, 0, len(text)))
    return Judged(found, score, spans, (2.0, *(0.0 for _ in spans[1:])), tokens[0], reading)


def said(named: str, *passages: Judged, holds: Holds = lambda text: 0.0, says: bool = True) -> list[Judged]:
    """Sort passages with what their own articles credit."""
    credited = {each.candidate.article_row: attributions(each.candidate.article) for each in passages}
    return said_first(NamedSpeaker(named, says), passages, credited.__getitem__, holds)


@pytest.mark.parametrize(
    ("named", "scores"),
    [
        ("berg", (2.0, GAIN, 0.0, 0.0)),  # “she” is Anna Berg
        ("lee", (2.0, 0.0, GAIN, 0.0)),
        ("roe", (2.0, 0.0, 0.0, 0.0)),
    ],
)
def test_the_sentences_credited_to_whom_the_question_names_go_first(
    named: str, scores: tuple[float, ...]
) -> None:
    (after,) = said(named, judged())

    assert after.sentence_scores == scores


def fell(text: str) -> float:
    return float("fell" in text)


def test_a_passage_with_the_words_of_whom_the_question_names_goes_first() -> None:
    of_lee, of_berg = judged("Tom Lee said it fell.", 3.0), judged("“It fell,” Anna Berg said.", 1.0, 2)

    found = said("berg", of_lee, of_berg, holds=fell)

    assert [each.candidate for each in found] == [of_berg.candidate, of_lee.candidate]
    assert found[1] == of_lee
    assert found[1].held is None
    assert said("berg", of_lee, of_berg, holds=fell, says=False)[0] == of_lee


def test_credited_words_count_more_that_hold_what_is_asked() -> None:
    other, asked = judged("“It rained,” Anna Berg said.", 2.0), judged("“It fell,” Anna Berg said.", 1.0, 2)

    found = said("berg", other, asked, holds=fell)

    assert [each.candidate for each in found] == [asked.candidate, other.candidate]
    assert [each.held for each in found] == [1.0, 0.0]


def test_who_is_credited_by_a_pronoun_is_named_where_words_are_looked_for() -> None:
    heard = list[str]()

    def holds(text: str) -> float:
        heard.append(text)
        return 0.0

    said("berg", judged(), holds=holds)

    assert heard == ["Anna Berg “It fell,” she said."]


def test_what_was_not_read_stays_as_it_is() -> None:
    passage = replace(judged(), reading=None)

    assert said("berg", passage) == [passage]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # By whatever verb, the words on what is asked about go before others of the same speaker.
        ("Tom Lee said the mill was old. Tom Lee slammed the toll.", "Tom Lee slammed the toll."),
        ("Tom Lee said the mill was old. Lee blasted the toll.", "Lee blasted the toll."),
        # These may be on it, or there is nothing on it.
        ("Tom Lee said it was too high. Tom Lee slammed the toll.", "Tom Lee said it was too high."),
        ("Tom Lee said the toll was old. Tom Lee slammed the toll.", "Tom Lee said the toll was old."),
        ("Tom Lee said the mill was old. The toll fell.", "Tom Lee said the mill was old."),
        ("Tom Lee said the mill was old. Ann Roe slammed the toll.", "Tom Lee said the mill was old."),
    ],
)
def test_what_somebody_says_of_something_else_stays_behind_their_words_on_it(text: str, first: str) -> None:
    def holds(words: str) -> float:
        return 0.5 * ("Tom" in words) + 0.5 * ("toll" in words)

    passage = judged(text)
    credited = attributions(passage.candidate.article)
    after, whole = (
        said_first(NamedSpeaker("lee", says=True, about=about), [passage], lambda row: credited, holds)[0]
        for about in (True, False)
    )

    assert highlights(after)[0].of(text) == first
    assert highlights(whole)[0] == whole.sentences[0]  # nothing is named that it must be on


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did Berg say about the mill?", True),
        ("what does Berg think of the mill", True),
        ("what did Berg say in May?", False),
        ("what did Berg say about it?", False),
        ("what did Berg say about", False),
        ("what did Berg say?", False),
        ("what did Berg want on the day?", False),
    ],
)
def test_what_somebody_said_about_something_is_known(question: str, expected: bool) -> None:
    found = named_speaker(question)

    assert found is not None
    assert found.about is expected


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("Tom Lee slammed the toll.", True, True),
        ("The toll fell. “No,” Tom Lee said.", True, True),
        ("Tom Lee slammed the toll.", False, False),
        ("Tom Lee said the mill was old.", True, False),
        ("Ann Roe slammed the toll of Tom Lee.", True, False),
    ],
)
def test_a_passage_with_the_speaker_and_all_that_is_asked_about_is_known(
    text: str, about: bool, expected: bool
) -> None:
    passage = judged(text)
    credited = attributions(passage.candidate.article)
    named = NamedSpeaker("lee", says=True, about=about)

    (after,) = said_first(named, [passage], lambda row: credited, lambda words: float("toll" in words))

    assert after.all_there is expected


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Judge Tom Lee told Anna Berg that it fell. Nobody came.", True),
        ("The court warned Berg that it fell. Nobody came.", True),
        ("Judge Tom Lee told Anna Berg’s lawyers and Berg that it fell. Berg said it stood.", False),
        ("Judge Tom Lee said that Berg told him that it fell. Nobody came.", False),
        ("Judge Tom Lee told Ed Roe that Berg fell. Nobody came.", False),
    ],
)
def test_what_somebody_was_told_is_not_what_they_said(text: str, heard: bool) -> None:
    (after,) = said("berg", judged(text))

    assert after.conflicts is heard
    assert (after.answer is None) is heard


def test_what_a_paper_was_told_it_passes_on() -> None:
    (after,) = said("times", judged("Tom Lee told the Harbor Times that it fell. Nobody came."))

    assert not after.conflicts
