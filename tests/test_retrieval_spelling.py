"""Misspelt words in questions: mended where one slip explains them, and names never into other names."""

import pytest

from retrieval.questions.spelling import respelled

LANGUAGE = {
    "apology": 9,
    "committee": 5,
    "being": 900,
    "beijing": 40,
    "position": 30,
    "district": 8,
    "separate": 7,
    "police": 50,
    "house": 60,
    "peace": 80,
    "sector": 40,
    "blues": 9,
    "wales": 0,
    "rar": 1,
    "pausing": 9,
    "broader": 9,
    "president": 90,
    "march": 50,
    "marsh": 0,
    "moderate": 5,
    "crunch": 2,
    "colt": 9,
}
INFLECTED = {"moderated": 5, "crunching": 2, "coltting": 9, "crunchy": 2}
NAMES = {
    "ahmadinejad": 12,
    "pacquiao": 3,
    "brower": 2,
    "giuliani": 16,
    "gadhafi": 30,
    "zelenskyy": 9,
    "hezbollah": 8,
    "wills": 20,
    "gulder": 9,
    "qureshi": 2,
    "cholesterol": 1,
}


class Known:
    """A small language and a small collection."""

    def is_word(self, word: str) -> bool:
        return word in LANGUAGE

    def frequency(self, word: str) -> int:
        told = LANGUAGE | NAMES | INFLECTED
        return told.get(word, 70 if word.startswith("resign") else 0)

    def frequency_as_written(self, word: str) -> int:
        return NAMES.get(word, 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("plocie", None),
        ("polcie", "police"),
        ("hosue", "house"),
        ("Hosue", "House"),
        ("HOSUE", "HOUSE"),
        ("aplogy", "apology"),
        ("commitee", "committee"),
        ("positon", "position"),
        ("disctrict", "district"),
        ("seperate", "separate"),
        ("bejing", "beijing"),
        ("Ahmadinejd", "Ahmadinejad"),
        ("Pacquiano", "Pacquiao"),
        ("ahmadinnejad", "ahmadinejad"),
        ("presodent", "president"),
        ("presidenr", "president"),
        ("commirtee", "committee"),
        ("omderated", None),
        ("modreated", "moderated"),
        ("crucnhing", "crunching"),
        ("crunchng", None),  # a letter left out makes others
        ("clotting", None),
        ("crnuchy", None),  # no verb
        ("Modreated", None),  # might be a name
        ("cohlesterol", "cholesterol"),
        ("cholestrol", None),  # told too seldom
        ("Cohlesterol", None),
    ],
)
def test_a_word_one_slip_away_from_one_that_is_told_is_mended(typed: str, meant: str | None) -> None:
    question = "Who said it of the {} there?"

    mended, taken = respelled(question.format(typed), Known())

    assert mended == question.format(meant or typed)
    assert taken == ({typed: meant} if meant else {})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Gaddafi", "Gadhafi"),
        ("gaddafi", "gadhafi"),
        ("Qaddafi", "Gadhafi"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskij", "Zelenskyy"),
        ("Hizbullah", "Hezbollah"),
        ("Wells", None),  # short names with another vowel are others
        ("Golder", None),
        ("Koreshi", None),  # told too seldom
        ("Marsh", None),  # both are words of the language
    ],
)
def test_a_name_that_the_articles_spell_otherwise_is_spelled_as_they_do(
    typed: str, meant: str | None
) -> None:
    question = "Who talked to {}?"

    mended, taken = respelled(question.format(typed), Known())

    assert mended == question.format(meant or typed)
    assert taken == ({typed: meant} if meant else {})


@pytest.mark.parametrize(
    "typed",
    [
        "house",  # as it should be
        "wales",  # a word of the language of which the articles say nothing
        "resignation",  # told in another form
        "pence",  # another letter in the place of one
        "Presidenr",  # might be a name
        "prelident",  # far apart on the keyboard
        "ahmadinehad",  # no word of the language
        "Spector",  # names with a letter more than a word
        "Sectorl",
        "spector",
        "Sectorial",
        "housed",  # made from a word of the language
        "policing",
        "rarring",
        "giuliana",
        "browder",  # a name told too seldom, and near to a shorter word
        "hous",  # too short
        "ouseh",  # from its first letter on
        "wasn't",
        "polcie’d",
        "polcie2",
    ],
)
def test_what_may_be_right_stays(typed: str) -> None:
    question = f"who said {typed} then?"

    assert respelled(question, Known()) == (question, {})


def test_an_owner_is_mended_too() -> None:
    assert respelled("the polcie's house", Known()) == ("the police's house", {"polcie": "police"})
    assert respelled("the polcie’s house", Known()) == ("the police’s house", {"polcie": "police"})


def test_a_long_word_is_looked_at_once_for_each_letter() -> None:
    asked: list[str] = []

    class Counting(Known):
        def is_word(self, word: str) -> bool:
            asked.append(word)
            return False

    respelled("x" + "ab" * 100, Counting())

    assert len(asked) < 200 * 40


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hwo led teh police", "who led the police"),
        ("hwo many police", "how many police"),
        ("tell me hwo old the police are", "tell me how old the police are"),
        ("Whn did the police go", "When did the police go"),
        ("wher was it", "where was it"),
        ("how mny apologies", "how many apologies"),
        ("whoo led it", "who led it"),
        ("hw many led it", "how many led it"),
        ("HWO LED IT", "WHO LED IT"),
        ("tell me hwo led it", "tell me who led it"),
        ("who si it", None),
        ("whos the president", None),
        ("what was on hwy five", None),
        ("who met Teh", None),
        ("who met TEH", None),
        ("did hw go", None),
        ("Hi, police", None),
        ("ho led the police", "who led the police"),
    ],
)
def test_what_questions_are_made_of_is_mended_as_well(typed: str, meant: str | None) -> None:
    assert respelled(typed, Known())[0] == (meant or typed)


def test_what_is_in_an_article_or_a_word_stays_however_near_it_is_to_one_that_asks() -> None:
    class Holding(Known):
        def frequency(self, word: str) -> int:
            return int(word == "teh")

        def is_word(self, word: str) -> bool:
            return word == "wen"

    assert respelled("wen met teh band", Holding()) == ("wen met teh band", {})
