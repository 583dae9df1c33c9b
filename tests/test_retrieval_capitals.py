"""Names in a question that was typed without capitals."""

import pytest

from retrieval.questions.capitals import with_capitals

TEXT = (
    "Mills burned. Yesterday Carlos Moya won in Spain, said King Juan. The mill of the king’s brother burned, too. "
    "There the President, Ann Roe, waited. Tennis is a game, and his friends said: Tennis! See (Reuters) and May’s bill. The film “Harvest” won, and he said, “Wonder!”"
)


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("did carlos moya win in spain?", "did Carlos Moya win in Spain?"),
        ("what did ann roe's friends burn?", "what did Ann Roe's friends burn?"),
        ("did the king burn the mills of juan?", "did the king burn the mills of Juan?"),
        ("what did the president say?", "what did the president say?"),
        ("what did mays bill cost?", "what did May’s bill cost?"),
        ("did they sell roes mill to kings?", "did they sell roes mill to kings?"),
        ("did they read mays?", "did they read mays?"),
        ("did harvest win?", "did Harvest win?"),
        ("did wonder win?", "did wonder win?"),
        ("yesterday?", "yesterday?"),
        ("did Carlos meet juan?", "did Carlos meet juan?"),
        ("(moya|spain) [a-z]+ juan\\", "(Moya|Spain) [a-z]+ Juan\\"),
    ],
)
def test_words_get_the_capitals_that_they_have_inside_of_sentences_and_never_lack(
    question: str, written: str
) -> None:
    assert with_capitals(question, TEXT) == written
