"""The names of a question."""

import pytest

from retrieval.questions.words import names


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("who stopped House Bill 1523?", ["House Bill 1523"]),
        ("did Version 2.0's makers sue Ann Roe?", ["Version 2.0", "Ann Roe"]),
        ("who fell on May 5 in Corfe?", ["May", "Corfe"]),
        ("who ran the Corfe 2016 games?", ["Corfe"]),
        ("did Ann Roe beat Tom Lee 52 percent to 40?", ["Ann Roe", "Tom Lee"]),
        ("did Corfe beat Ware 2-1?", ["Corfe", "Ware"]),
        ("who paid Tom Lee 5,000?", ["Tom Lee"]),
    ],
)
def test_a_number_behind_a_name_belongs_to_it_unless_it_is_of_a_date_or_counts(
    question: str, named: list[str]
) -> None:
    assert names(question) == named
