"""Questions after who has a post: which they are, and where an article names whoever has it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looked_at import looked_at

from index.lexicon import analyzer
from index.spans import Span
from retrieval.answers.highlight import highlights, marked_answers
from retrieval.forms.holders import holders_first
from retrieval.questions.asked_post import Post, asked_post
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query, is_content
from retrieval.ranking.coverage import Holds, coverage
from retrieval.ranking.judged import Judged

ANALYZE = analyzer().analyze
MAYOR = "Who is the mayor of Harwick?"


def asked(question: str) -> Query:
    weights = {term: 1.0 for term in ANALYZE(question) if is_content(term)}
    return Query(
        text=question,
        terms=weights,
        rarity=weights,
        weights=weights,
        surfaces={term: term for term in weights},
        wanted=Wanted.NAME,
        words=frozenset(weights),
        asked=question,
        passages=2_000,
    )


def holds(question: str) -> Holds:
    query = asked(question)
    return lambda text: coverage(query, ANALYZE(text))


def found(question: str, *texts: str) -> list[Judged]:
    post = asked_post(question)
    assert post is not None
    return holders_first(post, question, list(map(looked_at, texts)), holds(question))


def told(question: str, text: str) -> str | None:
    """Return the name that is marked in a text of one article."""
    (judged,) = found(question, text)
    assert judged.held is not None
    names = marked_answers(judged, asked(question), highlights(judged)) if judged.told else ()
    return names[0].of(text) if names else None


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        (MAYOR, "mayor"),
        ("who's harwick's mayor", "mayor"),
        ("whos the Harwick mayor?", "mayor"),
        ("so who was the chief executive of Brook when it failed?", "chief executive"),
        ("Who is the attorney general of Kern?", "attorney general"),
        ("who is Berg's running mate", "running mate"),
        ("who are the senators from Kern?", "senator"),
        ("name the governor of Kern", "governor"),
        ("What is the name of the president of the club?", "president"),
        ("who is Berg's wife?", "wife"),
        ("who is president?", "president"),
        ("who runs the club?", "head"),
        ("who is leading the rebels?", "leader"),
        ("Who founded Brook?", "founder"),
    ],
)
def test_a_question_names_the_post_of_whom_it_asks_for(question: str, noun: str) -> None:
    post = asked_post(question)

    assert post is not None
    assert post.noun == noun


@pytest.mark.parametrize(
    "question",
    [
        "who is Anna Berg?",
        "who is running for mayor?",
        "who is responsible for it?",
        "who was named mayor of Harwick?",
        "who met the mayor?",
        "who is the actor that plays him?",
        "who led in Kern?",
        "who ran for mayor?",
        "who said that the mayor left?",
        "what did the mayor say?",
        "who is he?",
        "who is?",
        "",
    ],
)
def test_other_questions_ask_for_something_else(question: str) -> None:
    assert asked_post(question) is None


@given(st.text(), st.sampled_from(["who is", "who's the", "name"]), st.text())
def test_any_question_is_read_without_failing(before: str, asking: str, behind: str) -> None:
    post = asked_post(f"{before} {asking} {behind}")

    assert post is None or post.noun


def test_deputies_and_predecessors_are_asked_for_by_the_question_alone() -> None:
    assert asked_post("who is the vice president of the club?") == Post(
        "president", "president", lesser=True, past=False
    )
    assert asked_post("who was the president of the club?") == Post(
        "president", "president", lesser=False, past=True
    )
    assert asked_post("who is the club's former president?") == Post(
        "president", "president", lesser=False, past=True
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "It was shown to Harwick Mayor Anna Berg (D) on Sunday.",
        "The mayor of Harwick, Anna Berg, said so.",
        "Anna Berg, the mayor of Harwick, said so.",
        "Anna Berg, 45, who was elected mayor of Harwick in May, left.",
        "Anna Berg — Harwick’s first mayor — left.",
        "Anna Berg is the mayor of Harwick.",
        "Anna Berg, a baker, became mayor of Harwick in May.",
        "Harwick’s mayor is Anna Berg.",
        "The mayor of Harwick (Anna Berg) left.",
        "He likes Harwick Mayor Anna Berg's plan.",
    ],
)
def test_a_name_beside_the_post_is_marked(sentence: str) -> None:
    assert told(MAYOR, f"The mill fell. {sentence} Nobody was hurt.") == "Anna Berg"


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg met the mayor of Harwick.",
        "Anna Berg said the mayor of Harwick left.",
        "The mayor of Harwick left on Monday, as Anna Berg did.",
        "Deputy Mayor Anna Berg of Harwick left.",
        "Former Mayor Anna Berg of Harwick left.",
        "Anna Berg, the judge of Harwick, left.",
        "In May the mayor of Harwick left.",
        "She was seen on Monday as the mayor of Harwick.",
        "the harwick mayor anna berg left",
    ],
)
def test_other_names_are_not(sentence: str) -> None:
    assert told(MAYOR, sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("who is the governor of Kern?", "Kern Gov. Anna Berg left."),
        ("who is the chief executive of Brook?", "Brook CEO Anna Berg left."),
        ("who is the chairwoman of Brook?", "Anna Berg, chair of Brook, left."),
        ("who is the head of Brook?", "Anna Berg, executive director of Brook, left."),
        ("who was the mayor of Harwick?", "Former Mayor Anna Berg of Harwick left."),
        ("who is the deputy mayor of Harwick?", "Anna Berg, deputy mayor of Harwick, left."),
        ("who is Roe's running mate?", "Roe has chosen Anna Berg as his running mate."),
        ("who runs Brook?", "Anna Berg, who runs Brook, left."),
        ("who runs Brook?", "Anna Berg, the head of Brook, left."),
        ("who founded Brook?", "Brook was founded by the singer Anna Berg."),
        ("who leads Brook?", "Anna Berg has led Brook for years."),
        ("who is Roe's fiance?", "Roe and her fiancé, Anna Berg, left."),
    ],
)
def test_a_post_is_found_by_its_other_names(question: str, sentence: str) -> None:
    assert told(question, sentence) == "Anna Berg"


def test_whoever_has_it_elsewhere_is_not_marked_and_stays_behind() -> None:
    other, here = "Stoke Mayor Tom Lee left.", "Harwick Mayor Anna Berg left."

    judged = found(MAYOR, other, here)

    assert [each.candidate.article.text for each in judged] == [here, other]
    assert [each.told for each in judged] == [True, False]
    assert judged[0].held == 1.0


def test_what_the_title_and_the_passage_hold_counts_less() -> None:
    near, far, nowhere = (
        judged.held or 0.0
        for text in (
            "Harwick Mayor Anna Berg left.",
            "Harwick was hit. Mayor Anna Berg left.",
            "The mill fell. Mayor Anna Berg left.",
        )
        for judged in found(MAYOR, text)
    )

    assert near > far > nowhere > 0


def test_where_no_name_stands_beside_the_post_nothing_is_held() -> None:
    (judged,) = found(MAYOR, "Harwick’s mayor left.")

    assert judged.held == 0.0


def test_who_does_something_and_kin_may_be_told_by_other_words() -> None:
    (runs,), (kin,) = found("who runs Brook?", "Brook fell."), found("who is Roe's son?", "Roe fell.")

    assert runs.held == kin.held == 0.3


def test_the_question_names_nobody_who_answers_it() -> None:
    assert told("Who is the mayor for Anna Berg?", "Mayor Anna Berg likes it.") is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # The article tells of the thing, and the sentence of no other.
        ("who is the captain of the Petrel?", "The Petrel sank. The captain, Anna Berg, left."),
        ("who captained the Petrel?", "The Petrel sank. Captain Anna Berg said so on Monday."),
        ("who owns the Brook mill?", "The Brook mill fell. The owner, Anna Berg, was sad."),
        ("who organised the Brook march?", "The Brook march is on, according to organizer Anna Berg."),
        (
            "who moderated the Brook debate?",
            "The Brook debate began. The moderator, radio host Anna Berg, left.",
        ),
        ("who is the coach of Brook?", "Brook lost. Coach Anna Berg praised Mr Roe and Tom Lee."),
        ("who runs Brook?", "Brook grew. Chief executive Anna Berg was glad."),
        ("who is Harwick's harbourmaster?", "Harwick was hit. Harbourmaster Anna Berg left."),
        ("who prosecuted the Brook case?", "The Brook case began. Prosecuting, Anna Berg said so of Brook."),
        ("who prosecuted the Brook case?", "Anna Berg, prosecuting, opened the Brook case."),
        ("who is directing Lear?", "Lear is sold out. Anna Berg is directing it."),
    ],
)
def test_a_title_that_is_of_nothing_else_is_of_what_the_article_tells_of(question: str, text: str) -> None:
    assert told(question, text) == "Anna Berg"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who is the captain of the Petrel?", "The Petrel sank. The captain of the Gannet, Anna Berg, left."),
        ("who is the captain of the Petrel?", "The Petrel sank. Captain Anna Berg of the Gannet left."),
        ("who is the captain of the Petrel?", "The Petrel sank. The rival captain, Anna Berg, left."),
        ("who is the captain of the Petrel?", "The Petrel sank. A captain, Anna Berg, left."),
        ("who is the captain of the Petrel?", "The Petrel sank. The Gannet’s captain, Anna Berg, left."),
        ("who is the captain of the Petrel?", "The Gannet sank. The captain, Anna Berg, left."),
        (
            "who is the captain of the Petrel?",
            f"It fell.{' No more.' * 90} The Petrel sank. The captain, Anna Berg, left.",
        ),
    ],
)
def test_a_title_that_may_be_of_something_else_is_not(question: str, text: str) -> None:
    (judged,) = found(question, text)

    assert judged.held is not None
    assert judged.held < 0.65  # .88 where it is


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who led the Brook march?", "The Brook march began. Anna Berg was led away."),
        ("who moderated the Brook debate?", "The moderator, who asked Anna Berg, left."),
    ],
)
def test_who_is_led_or_only_stands_behind_the_title_has_no_post(question: str, text: str) -> None:
    assert told(question, text) is None


def test_no_name_beside_a_doer_s_noun_says_nothing_where_much_else_may_tell_it() -> None:
    (built,), (keeps,) = (
        found("who built Brook?", "Brook fell."),
        found("who is Brook's gamekeeper?", "Brook fell."),
    )

    assert built.held == keeps.held == 0.6


def test_what_the_reader_marks_beyond_the_sentence_is_left_out() -> None:
    passage = looked_at("Harwick Mayor Anna Berg left. Tom Lee came.")
    longer = replace(passage, answer=Span(14, len(passage.candidate.article.text)))
    post = asked_post(MAYOR)
    assert post is not None

    (after,) = holders_first(post, MAYOR, [longer], holds(MAYOR))

    assert after.answer == Span(14, 23)
