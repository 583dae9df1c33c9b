"""What is marked in a quote: one sentence, and inside it the name, date, place or number that was asked for."""

from dataclasses import replace

import pytest

from index.articles import Article
from index.attributions import Attribution
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.highlight import highlights, marked_answers
from retrieval.questions.expectation import Wanted
from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.reader import Reading
from retrieval.ranking.search import Hit

TEXT = "Title\n\nIt burned on Sunday night. Fire chief Ann Lee of Corfe counted 12 engines."
SUNDAY, CHIEF = Span(7, 33), Span(34, 81)
SURE = replace(Reading.without_words(1.0), certainty=0.9)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def judged(answer: Span | None = None, scores: tuple[float, ...] = (2.0, 1.0)) -> Judged:
    found = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "Title", TEXT, "a.txt"), 1, Passage("a", 0, 7, len(TEXT))
    )
    return Judged(found, 0.0, (SUNDAY, CHIEF), scores, answer, SURE)


def query(wanted: Wanted, *words: str) -> Query:
    return Query("?", {}, {}, {}, {}, wanted, frozenset(words), "?", 1)


def test_the_spans_of_these_tests_are_the_sentences_of_their_text() -> None:
    assert (SUNDAY.of(TEXT), CHIEF.of(TEXT)) == (
        "It burned on Sunday night.",
        "Fire chief Ann Lee of Corfe counted 12 engines.",
    )


@pytest.mark.parametrize(
    ("scores", "best"),
    [((4.0, 1.0), SUNDAY), ((-6.5, -3.5), CHIEF), ((-1e4, 0.0), CHIEF)],
    ids=["first", "second", "unread"],
)
def test_the_sentence_that_scores_highest_is_highlighted(scores: tuple[float, ...], best: Span) -> None:
    assert highlights(judged(scores=scores)) == (best,)


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ((2.0, 1.0), (SUNDAY, CHIEF)),
        ((-3.0, -1.0), (CHIEF, SUNDAY)),
        ((1.0, 1.0), (SUNDAY, CHIEF)),
        ((-1e4, -1e4), (SUNDAY, CHIEF)),
    ],
)
def test_a_sentence_that_is_a_tenth_as_likely_is_highlighted_behind_the_likeliest(
    scores: tuple[float, ...], found: tuple[Span, ...]
) -> None:
    assert highlights(judged(scores=scores)) == found


def test_one_sentence_is_highlighted_where_no_reader_looked() -> None:
    assert highlights(replace(judged(scores=(1.0, 1.0)), reading=None)) == (SUNDAY,)


def test_where_a_speaker_answers_what_was_said_is_highlighted_and_who_is_named() -> None:
    speaker = Attribution("Ann Lee", span("Ann Lee"), "said", CHIEF, CHIEF, direct=False)
    said_elsewhere = replace(judged(scores=(9.0, 1.5)), speaker=speaker)
    unnamed = replace(said_elsewhere, speaker=replace(speaker, speaker_span=Span(0, 5)))

    assert highlights(replace(judged(scores=(1.0, 1.5)), speaker=speaker)) == (CHIEF,)
    assert highlights(said_elsewhere) == (SUNDAY, CHIEF)
    assert highlights(unnamed) == (SUNDAY,)
    assert highlights(replace(unnamed, answer=span("Ann Lee"))) == (SUNDAY, CHIEF)


@pytest.mark.parametrize(
    ("wanted", "words", "sentence"),
    [
        (Wanted.TIME, "Sunday night", SUNDAY),
        (Wanted.TIME, "on Sunday night.", SUNDAY),
        (Wanted.TIME, "Sunday", SUNDAY),
        (Wanted.NAME, "Ann Lee", CHIEF),
        (Wanted.NAME, "Fire chief Ann Lee", CHIEF),
        (Wanted.PLACE, "Corfe", CHIEF),
        (Wanted.NUMBER, "12 engines", CHIEF),
    ],
)
def test_the_words_that_the_reader_took_are_marked_where_they_are_what_was_asked_for(
    wanted: Wanted, words: str, sentence: Span
) -> None:
    assert marked_answers(judged(span(words)), query(wanted), (sentence,)) == (span(words),)


@pytest.mark.parametrize(
    ("wanted", "words", "sentence"),
    [
        (Wanted.OTHER, "Sunday night", SUNDAY),
        (Wanted.REASON, "Sunday night", SUNDAY),
        (Wanted.NUMBER, "Sunday night", SUNDAY),
        (Wanted.TIME, "Ann Lee", CHIEF),
        (Wanted.TIME, "Sunday night", CHIEF),
        (Wanted.TIME, "Sunday night. Fire chief", SUNDAY),
        (Wanted.PLACE, "counted", CHIEF),
    ],
    ids=["no kind", "a reason", "no number", "no time", "elsewhere", "across sentences", "beside"],
)
def test_other_words_are_not_marked(wanted: Wanted, words: str, sentence: Span) -> None:
    assert marked_answers(judged(span(words)), query(wanted), (sentence,)) == ()


def test_what_the_question_names_itself_is_not_marked() -> None:
    asked = query(Wanted.NAME, "what", "did", "ann", "lee", "of", "corfe", "count")

    assert marked_answers(judged(span("Ann Lee")), asked, (CHIEF,)) == ()


def test_without_a_reader_or_a_sentence_nothing_is_marked() -> None:
    assert marked_answers(judged(None), query(Wanted.TIME), (SUNDAY,)) == ()
    assert marked_answers(judged(span("Sunday")), query(Wanted.TIME), ()) == ()


@pytest.mark.parametrize(("length", "marked"), [(80, True), (81, False)])
def test_more_than_eighty_characters_are_no_name_date_place_or_number(length: int, marked: bool) -> None:
    text = "In March " + "x" * 100
    found = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    one = Judged(found, 0.0, (Span(0, len(text)),), (1.0,), Span(3, 3 + length), SURE)

    assert marked_answers(one, query(Wanted.TIME), one.sentences) == (
        (Span(3, 3 + length),) if marked else ()
    )


def test_of_two_amounts_the_one_beside_the_words_of_the_question_is_marked() -> None:
    text = "Nine people are known to have drowned and 23 are missing."
    found = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    one = Judged(found, 0.0, (Span(0, len(text)),), (1.0,), Span(0, text.index("23") + 2), SURE)
    missing, drowned = (
        replace(
            query(Wanted.NUMBER),
            asked=f"how many people {what}?",
            surfaces={"people": "people", what: what},
        )
        for what in ("missing", "drowned")
    )

    assert [each.of(text) for each in marked_answers(one, missing, one.sentences)] == ["23"]
    assert [each.of(text) for each in marked_answers(one, drowned, one.sentences)] == ["Nine people"]


def test_a_tables_heading_is_never_highlighted() -> None:
    text = "| Branch | Loans |\n|---|---|\n| Wick | 8,100 |"
    rows = tuple(sentences(text, 0, len(text)))
    found = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )

    assert highlights(Judged(found, 0.0, rows, (3.0, 2.0, 1.0), None, SURE)) == (rows[2],)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('The claim: "Mills kill owls." The facts: There are no mills.', (0, 1)),
        ("Claim: Mills kill owls. It was made in May. Our verdict: False.", (0, 2)),
        ("**Claim:** Mills kill owls. False. Nobody has seen one.", (0, 1)),
        ("Claim: Mills kill owls. It was made in May.", (0,)),
        ("It is a claim. The facts: There are no mills.", (0,)),
    ],
)
def test_a_claim_that_is_checked_is_highlighted_with_the_verdict(text: str, marked: tuple[int, ...]) -> None:
    spans = tuple(sentences(text, 0, len(text)))
    found = Candidate(
        Hit(1, 0.0, 0.0, 0.0, 0.0), Article("a", "T", text, "a.txt"), 1, Passage("a", 0, 0, len(text))
    )
    one = Judged(found, 0.0, spans, tuple(9.0 - 4 * at for at in range(len(spans))), None, SURE)

    assert highlights(one) == tuple(spans[at] for at in marked)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("“Will I sell it?” Roe said in Corfe. “No, I will not.” It is old.", (0, 1)),
        ("“Will I sell it? No, I will not,” Roe said. It is old.", (0, 1)),
        ("**Will you sell it?**\n\nNo. It is old.", (0, 1)),
        ("Will they sell it? Who would buy it? Nobody will. It is old.", (0, 2)),
        ("“Will I sell it?” Roe said. The mill burned. It is old.", (0,)),
        ("Roe asked: “Will I sell it?” “It is old,” Lee said.", (0,)),
        ("Will they sell it?", (0,)),
    ],
)
def test_a_question_is_highlighted_with_its_answer(text: str, marked: tuple[int, ...]) -> None:
    spans = tuple(sentences(text, 0, len(text)))
    scores = (9.0, *(0.0 for _ in spans[1:]))
    article = replace(judged().candidate.article, text=text)
    one = replace(
        judged(scores=scores), candidate=replace(judged().candidate, article=article), sentences=spans
    )

    assert highlights(one) == tuple(spans[at] for at in marked)
