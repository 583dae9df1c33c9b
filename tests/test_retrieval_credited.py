"""Who is credited for the words that a citation marks."""

import pytest

from index.articles import Article
from index.sentences import sentences
from index.spans import Span
from retrieval.answers.credited import credited
from retrieval.answers.results import Attribution
from retrieval.attribution.finder import attributions


def marked(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def named(text: str, answer: str | None, sentence: int = 0) -> list[tuple[str, str]]:
    """Speaker and cue of those credited for an answer, or for a whole sentence."""
    found = attributions(Article("a", "A", text, "a.txt"))
    highlight = list(sentences(text, 0, len(text)))[sentence]
    answers = [marked(text, answer)] if answer else []
    return [(each.speaker, each.cue) for each in credited(text, found, [highlight], answers)]


CALLED = (
    "The bill passed by 50 votes on Monday night in Oslo after a debate that Ms. Roe called “a disgrace.”"
)
DESCRIBED = (
    "Anna Berg, a lawyer of 54 who has represented the family since the bridge fell in May, said it was over."
)
DESCRIBED_BEHIND = (
    "It fell twice, according to Anna Berg, who built it in 1998 and was fined for that by a court in Oslo."
)
NOT_DESCRIBED = (
    "It fell twice, Anna Berg said, and in Oslo the court that had fined the builders sat down to hear of it."
)
QUOTED_FIRST = (
    "“It fell in the night,” Anna Berg told reporters, according to Reuters, during an answer to a question that was put to her aboard "
    "a ferry on the way home from the island."
)
TWO = "The mayor said the bridge was safe, but Anna Berg denied that it was safe at all."


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("Anna Berg said the bridge fell on Monday.", None, [("Anna Berg", "said")]),
        ("Anna Berg said the bridge fell on Monday.", "Monday", [("Anna Berg", "said")]),
        ("Anna Berg said the bridge fell on Monday.", "Anna Berg", [("Anna Berg", "said")]),
        ("The bridge fell on Monday.", "Monday", []),
        (CALLED, "50 votes", []),
        (CALLED, None, []),
        (CALLED, "a disgrace", [("Ms. Roe", "called")]),
        (TWO, "the bridge was safe", [("The mayor", "said")]),
        (TWO, "at all", [("Anna Berg", "denied")]),
        (TWO, "Anna Berg", [("Anna Berg", "denied")]),
        ("He said the bridge fell on Monday.", "Monday", []),
        ("I think the bridge fell on Monday.", None, []),
        (DESCRIBED, None, [("Anna Berg", "said")]),
        (DESCRIBED_BEHIND, None, [("Anna Berg", "according to")]),
        (NOT_DESCRIBED, None, []),
        (QUOTED_FIRST, None, [("Anna Berg", "told")]),
        (QUOTED_FIRST, "the island", []),
    ],
)
def test_who_says_the_marked_words_is_credited_and_nobody_else(
    text: str, answer: str | None, expected: list[tuple[str, str]]
) -> None:
    assert named(text, answer) == expected


def test_a_quotation_that_goes_on_is_credited_in_every_sentence() -> None:
    text = "“It fell,” Anna Berg said. “We ran home. Nobody slept.”"

    assert [named(text, None, sentence) for sentence in range(3)] == [[("Anna Berg", "said")]] * 3


def test_a_pronoun_is_shown_as_the_name_it_stands_for() -> None:
    text = "Mayor Anna Berg came late. She said the bridge was safe."
    found = attributions(Article("a", "A", text, "a.txt"))
    (shown,) = credited(text, found, [Span(27, len(text))], [marked(text, "safe")])

    assert shown == Attribution("Anna Berg", "said", 27, 30)
    assert text[27:30] == "She"


def test_a_chain_stays_one() -> None:
    text = "The Harbor Times reported that two officials said the bridge was closed."
    found = attributions(Article("a", "A", text, "a.txt"))
    (shown, outer) = credited(text, found, [], [marked(text, "was closed")])

    assert (shown.speaker, shown.cue, shown.via) == ("two officials", "said", ("The Harbor Times",))
    assert (outer.speaker, outer.cue, outer.via) == ("The Harbor Times", "reported", ())


def test_who_speaks_twice_is_named_for_the_likeliest_sentence() -> None:
    text = (
        "Anna Berg denied a report that the fares would double. She declined to say whether they would rise."
    )
    first, second = sentences(text, 0, len(text))
    found = attributions(Article("a", "A", text, "a.txt"))

    assert [each.cue for each in credited(text, found, [first, second], [])] == ["denied"]
    assert [each.cue for each in credited(text, found, [second, first], [])] == ["declined to say"]


def test_a_speaker_is_named_once() -> None:
    text = "Anna Berg said the bridge fell and wrote nobody knew."
    answers = [marked(text, "fell"), marked(text, "nobody")]
    shown = credited(text, attributions(Article("a", "A", text, "a.txt")), [Span(0, len(text))], answers)

    assert [(each.speaker, each.cue) for each in shown] == [("Anna Berg", "said")]


def test_where_a_speaker_answers_nobody_else_is_credited() -> None:
    text = "The bridge fell, aides said. Anna Berg denied the report."
    aides, berg = attributions(Article("a", "A", text, "a.txt"))

    assert [each.speaker for each in credited(text, [aides, berg], [Span(0, 28)], [], berg)] == ["Anna Berg"]
    assert [each.speaker for each in credited(text, [aides, berg], [Span(0, 28)], [])] == ["aides"]


def test_whoever_answers_is_left_out_where_nothing_but_a_pronoun_is_known() -> None:
    text = "She said the bridge fell."
    (found,) = attributions(Article("a", "A", text, "a.txt"))

    assert credited(text, [found], [Span(0, 25)], [], found) == ()
