"""Who is credited, in words for a reader."""

import pytest

from bot.credits import credit_line
from retrieval.answers.results import Attribution


@pytest.mark.parametrize(
    ("attributions", "line"),
    [
        ([], ""),
        (
            [Attribution("the Wall Street Journal", "reported", 0, 23)],
            "credits the Wall Street Journal (reported)",
        ),
        (
            [
                Attribution("two officials", "said", 0, 3, ("the Times",)),
                Attribution("the Times", "reported", 5, 9),
            ],
            "credits two officials (said), by way of the Times; the Times (reported)",
        ),
        (
            [Attribution("a person familiar", "told", 0, 3, ("the Times", "Politico"))],
            "credits a person familiar (told), by way of the Times and Politico",
        ),
        (
            [Attribution("a source speaking to the Times", "claimed", 0, 3, ("The Times", "Politico"))],
            "credits a source speaking to the Times (claimed), by way of Politico",
        ),
        ([Attribution("Anna Berg", "—", 0, 9)], "credits Anna Berg"),
        ([Attribution("TAPPER", ":", 0, 9)], "credits TAPPER"),
        ([Attribution("\x1b[31mA\u202e\nB", "said\x07", 0, 9)], "credits ␛[31mA� B (said␇)"),
    ],
)
def test_who_is_credited_is_told_in_one_safe_line(attributions: list[Attribution], line: str) -> None:
    assert credit_line(attributions) == line
