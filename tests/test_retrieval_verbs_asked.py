"""Everyday ways to ask after a speaker, and verbs that are kin."""

import pytest

from retrieval.attribution.cues import CUES
from retrieval.questions.verbs_asked import are_kin, in_plain_words


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("who owned up to the mistake?", "who admitted the mistake?"),
        ("Who lashed out at the judge", "Who criticized the judge"),
        ("who played it down", "who dismissed "),
        ("who put the fall down to rain?", "who blamed the fall down to rain?"),
        ("who put the bins out?", "who put the bins out?"),
        ("who weighed in, and owned up?", "who said , and owned up?"),
        ("who paid tribute to her", "who praised her"),
        ("who took part in it", "who took part in it"),
        ("who panned the film", "who criticized the film"),
        ("who planned the film", "who planned the film"),
        ("", ""),
    ],
)
def test_the_first_everyday_way_of_saying_is_put_as_news_has_it(question: str, plain: str) -> None:
    assert in_plain_words(question) == plain


def test_everyday_ways_are_put_in_words_that_credit() -> None:
    assert in_plain_words("who moaned about it").split()[1] in CUES
    assert in_plain_words("who labelled it a sham").split()[1] in CUES


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("slam", "criticize", True),
        ("ask", "demand", True),
        ("say", "deny", False),
        ("say", "", False),
        ("", "", False),
        ("zebra", "zebra", False),
    ],
)
def test_kin_say_much_the_same(one: str, other: str, kin: bool) -> None:
    assert are_kin(one, other) is kin
    assert are_kin(other, one) is kin
