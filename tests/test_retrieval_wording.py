"""Questions after certain words: which they are, where the words stand, and who is credited for them."""

import pytest

from index.articles import Article
from index.attributions import Attribution
from index.passages import Passage
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.highlight import highlights
from retrieval.forms.wording import Wording, wording
from retrieval.ranking.judged import Candidate, Judged
from retrieval.ranking.search import Hit

TEXT = (
    "The mill fell on Monday. “We don’t know\nwhy it fell,” said Anna Berg, the mayor. "
    "Nobody was hurt at all that night, Carl Holm said."
)


def candidate(start: int = 0, end: int | None = None, text: str = TEXT) -> Candidate:
    article = Article("a", "The mill", text, "a.txt")
    passage = Passage("a", 0, start, len(text) if end is None else end)
    return Candidate(Hit(1, 1.0, 0.0, 0.0, 0.0), article, 7, passage)


def credit(speaker: str, said: str) -> Attribution:
    at, start = TEXT.index(speaker), TEXT.index(said)
    return Attribution(
        speaker, Span(at, at + len(speaker)), "said", Span(0, 0), Span(start, start + len(said)), True
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('"we don\'t know why it fell"', "we don't know why it fell"),
        ("who said “we don’t know why it fell”?", "we don’t know why it fell"),
        ("Did Berg say “we don’t know why”?", "we don’t know why"),
        ("nobody was hurt at all that night", "nobody was hurt at all that night"),
        ("who said of “The Mill” that “nobody was hurt at all”?", "nobody was hurt at all"),
    ],
)
def test_who_quotes_words_is_after_them(question: str, words: str) -> None:
    found, same = wording(question), Wording(words)

    assert found is not None
    assert found.holding([candidate()]) == same.holding([candidate()]) == [candidate()]


@pytest.mark.parametrize(
    "question",
    [
        "who won?",
        "who said “lock her up”?",  # anybody may
        "which award did “The Mill on the Floss” win?",  # a title
        "when did she say “we don’t know why it fell”?",  # asks for more than where it stands
        "nobody was hurt there",
        "nobody was hurt at all that night?",
        "was nobody hurt at all that night",
        "“”",
        "",
    ],
)
def test_who_asks_for_something_else_is_not(question: str) -> None:
    assert wording(question) is None


@pytest.mark.parametrize(
    "words", ["We don't know why it fell", "we don’t know — why it fell", "FELL ON MONDAY. “We DON’T"]
)
def test_words_are_found_whatever_stands_between_them(words: str) -> None:
    assert Wording(words).holding([candidate()]) == [candidate()]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", " "])
def test_words_are_found_from_one_paragraph_into_the_next(end: str) -> None:
    found = candidate(text=f"“We will win the cup.”{end}“Then we go home,” he said.")

    assert Wording("we will win the cup then we go home").holding([found]) == [found]


@pytest.mark.parametrize(
    "words", ["we did not know why", "know we don’t", "e fell on Monday. “W", "why it fell on"]
)
def test_other_words_are_not(words: str) -> None:
    assert Wording(words).holding([candidate()]) == []


def test_half_of_the_words_may_stand_in_the_next_passage() -> None:
    cut = TEXT.index("why")
    first, second = candidate(0, cut), candidate(cut)

    assert Wording("We don’t know why it fell").holding([first, second]) == [first]
    assert Wording("know why it fell").holding([first, second]) == [second]


def test_the_sentence_with_the_words_is_marked_first() -> None:
    spans = tuple(sentences(TEXT, 0, len(TEXT)))
    judged = Judged(candidate(), 1.0, spans, (0.9, 0.1, 0.5))

    marked = highlights(Wording("don’t know why it").marked(judged))

    assert marked[0].of(TEXT) == "“We don’t know\nwhy it fell,” said Anna Berg, the mayor."
    assert Wording("of something else").marked(judged) == judged


def test_only_who_says_the_words_is_credited_for_them() -> None:
    berg, holm = credit("Anna Berg", "We don’t know\nwhy it fell"), credit("Carl Holm", "Nobody was hurt")

    found = Wording("don’t know why it fell").credits([candidate()], lambda _: [holm, berg])

    assert found(7) == [berg]
    assert found(8) == [holm, berg]  # of another article all are


@pytest.mark.parametrize(
    "hostile", ["“" * 900, "“" + "( " * 400 + "”", "a " * 450, "\\" * 900, "“a b c d [e-f”"]
)
def test_hostile_words_are_only_words(hostile: str) -> None:
    found = wording(hostile)

    assert found is None or found.holding([candidate()]) == []
