"""Names that an article keeps back, and whatever else it leaves open."""

import re
from dataclasses import replace

import pytest
from looked_at import QUERY

from index.articles import Article
from index.attributions import Attribution
from index.lexicon import analyzer
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.highlight import highlights
from retrieval.forms.untold import described, kept_back, left_open
from retrieval.questions.expectation import wanted
from retrieval.questions.question import is_content
from retrieval.ranking.coverage import coverage
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.search import Hit


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who was the driver killed on the bridge?", ("driver",)),
        ("Who were the two cousins from Corfe?", ("cousins",)),
        ("who will be finance minister", ("finance", "minister")),
        ("what is the name of the twelve-year-old girl?", ("twelve-year-old", "girl")),
        ("what is the driver's name?", ("driver",)),
        ("whom has Berg chosen as finance minister?", ("finance", "minister")),
        ("who killed the driver?", ()),
        ("where was the driver found?", ()),
    ],
)
def test_whom_a_question_describes_is_told(question: str, words: tuple[str, ...]) -> None:
    assert described(question) == words


def judged(text: str, answer: str) -> Judged:
    start = text.index(answer)
    spans = tuple(sentences(text, 0, len(text)))
    candidate = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    scores = tuple(float(each.start <= start < each.end) for each in spans)
    return Judged(candidate, 0.0, spans, scores, Span(start, start + len(answer)), told=True)


@pytest.mark.parametrize(
    ("question", "keeps"),
    [
        ("who was the driver?", "The driver, who was 40, has not been named."),
        ("who was the driver?", "They buried the driver, whose name the family does not want to be printed."),
        ("who was the driver?", "Police did not identify the driver."),
        ("who was the driver?", "The driver asked not to be named."),
        ("who were the cousins from Corfe?", "They held two cousins from Corfe, whom they would not name."),
        ("who will be finance minister?", "He has yet to appoint a finance minister."),
        ("what is the name of the girl?", "An unidentified girl was hurt."),
    ],
)
def test_the_sentence_that_keeps_a_name_back_is_marked_and_no_name(question: str, keeps: str) -> None:
    one = judged(f"Ann Lee called the police. {keeps}", "Ann Lee")
    (found,) = kept_back(question, [one])

    assert (found.answer, found.told) == (None, False)
    assert (
        found.sentences[found.sentence_scores.index(max(found.sentence_scores))].of(
            one.candidate.article.text
        )
        == keeps
    )
    (same,) = kept_back(question, [judged(keeps.replace(".", " to Ann Lee."), "Ann Lee")])
    assert same.answer is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who was the driver?", "Ann Lee was the driver. The driver of the bus has not been named."),
        ("who was the driver?", "The driver, Ann Lee, has not been charged. The cause is not known."),
        ("who was the second driver?", "Ann Lee hit a wall. The first driver has not been named."),
        ("who called the police?", "Ann Lee did. The driver has not been named."),
        ("who was the driver?", "Ann Lee did. The driver has not been found."),
    ],
)
def test_another_name_that_is_kept_back_changes_nothing(question: str, text: str) -> None:
    one = judged(text, "Ann Lee")

    assert kept_back(question, [one]) == [one]


def test_whoever_speaks_is_named() -> None:
    one = replace(judged("Ann Lee called. The driver was not named.", "Ann Lee"), sentence_scores=(0.0, 1.0))

    assert kept_back("where was the driver?", [one]) == [one]


ANALYZE = analyzer().analyze


def left(question: str, *candidates: Judged) -> list[Judged]:
    """What is left open, each word of a question's content being worth the same."""
    terms = [term for term in ANALYZE(question) if is_content(term)]
    surfaces = {term: word for word in re.findall(r"\w+", question) for term in ANALYZE(word)}
    query = replace(
        QUERY,
        text=question,
        asked=question,
        weights=dict.fromkeys(terms, 1.0),
        surfaces={term: surfaces.get(term, term) for term in terms},
        wanted=wanted(question),
    )
    return left_open(query, candidates, lambda words: coverage(query, ANALYZE(words)))


def first_marked(one: Judged) -> str:
    best = max(range(len(one.sentences)), key=one.sentence_scores.__getitem__)
    return one.sentences[best].of(one.candidate.article.text)


@pytest.mark.parametrize(
    ("question", "open_", "other", "answer"),
    [
        (
            "when will the hall open?",
            "No date has been set for the opening of the hall.",
            "They met in May.",
            "May",
        ),
        (
            "when will the trial begin?",
            "The date of the trial has not yet been fixed.",
            "They met in May.",
            "May",
        ),
        ("when is Lee's wedding?", "His aide gave no details about the wedding.", "Lee left in May.", "May"),
        (
            "when did Lee stop it?",
            "Lee did stop it, but would not say exactly when.",
            "They met in May.",
            "May",
        ),
        (
            "what did the bridge cost?",
            "She declined to say how much the bridge cost.",
            "A boat cost $9.",
            "$9",
        ),
        ("how much did the mill cost?", "The cost of the mill was not disclosed.", "A boat cost $9.", "$9"),
        ("how many are missing?", "Nobody knows how many are missing.", "The hall seats 90.", "90"),
        (
            "how many were on the bus?",
            "There was no word on how many were on the bus.",
            "A hall seats 90.",
            "90",
        ),
        (
            "where will the race begin?",
            "It is unclear where the race will begin.",
            "They met in Thane.",
            "Thane",
        ),
        ("who broke the vase?", "Somebody broke the vase, Ann Lee said.", "It is closed.", "Ann Lee"),
        ("who bought the farm?", "Nobody bought the farm.", "Ann Lee bought the mill.", "Ann Lee"),
        (
            "which group claimed the attack?",
            "No group has claimed the attack.",
            "The Reds spoke.",
            "The Reds",
        ),
        (
            "who set the fire?",
            "Police are trying to find out who set the fire.",
            "Ann Lee saw it.",
            "Ann Lee",
        ),
    ],
)
def test_what_is_left_open_is_marked_and_nothing_else(
    question: str, open_: str, other: str, answer: str
) -> None:
    (found,) = left(question, judged(f"{other} {open_}", answer))

    assert (found.answer, found.told, first_marked(found)) == (None, False, open_)


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("when did the hall open?", "No date has been set for the trial. The hall opened in May.", "May"),
        ("how many are missing?", "Nobody knows how many are missing. But a guard spoke of 90.", "90"),
        ("how many are missing?", "It is unclear how many are missing, but a guard spoke of 90.", "90"),
        ("who broke the vase?", "It is not known when Ann Lee broke the vase.", "Ann Lee"),
        ("who broke the vase?", "Somebody broke the vase. Ann Lee broke the vase, police say.", "Ann Lee"),
        ("who owned the mill that nobody bought?", "Ann Lee owned it. Nobody bought the mill.", "Ann Lee"),
        ("when did the mayor say why he resigned?", "The mayor did not say why he resigned in May.", "May"),
        ("who insisted that he let them in?", "Nobody let anybody in. Ann Lee slept.", "Ann Lee"),
        ("how many saw the hall?", "They did not know what hall they saw. The mill drew 90.", "90"),
        ("did she say anything?", "She did not say when. They met in May.", "May"),
    ],
)
def test_what_is_told_stays_where_something_else_is_left_open(question: str, text: str, answer: str) -> None:
    one = judged(text, answer)

    assert left(question, one) == [one]


def test_whoever_claimed_something_else_is_no_speaker_where_nobody_claimed_what_is_asked() -> None:
    question, text = (
        "who claimed the Thane attack?",
        "No group has claimed the Thane attack. The Reds claimed the fire.",
    )
    who, cue = (
        Span(text.index(each), text.index(each) + len(each)) for each in ("The Reds", "claimed the fire")
    )
    (found,) = left(
        question,
        replace(judged(text, "The Reds"), speaker=Attribution("The Reds", who, "claimed", cue, cue, False)),
    )

    assert (found.speaker, found.answer, first_marked(found)) == (
        None,
        None,
        "No group has claimed the Thane attack.",
    )


def test_other_passages_of_an_article_that_leaves_it_open_answer_only_if_they_tell_as_much() -> None:
    question, first = "who bought the farm?", judged("Nobody bought the farm. Ann Lee slept.", "Ann Lee")
    car, farm = judged("Bob Cole bought a car.", "Bob Cole"), judged("Eve Roe bought the farm.", "Eve Roe")
    elsewhere = replace(car, candidate=replace(car.candidate, article_row=2))
    found = left(question, car, first, farm, elsewhere)

    assert [each.answer is None for each in found] == [True, True, False, False]


def test_the_sentence_that_would_be_marked_is_no_close_second() -> None:
    (found,) = left("who bought the farm?", judged("Ann Lee slept. Nobody bought the farm.", "Ann Lee"))

    assert [each.of(found.candidate.article.text) for each in highlights(found)] == [
        "Nobody bought the farm."
    ]
