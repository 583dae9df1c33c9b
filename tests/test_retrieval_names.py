"""Names, who is who, and what organisations are called for short."""

from itertools import product

import pytest

from index.paragraphs import paragraphs
from index.spans import Span
from retrieval.attribution.clauses import Sentence, read_paragraph
from retrieval.attribution.names import Gender, Kind, Name, names_in
from retrieval.attribution.naming import AND
from retrieval.attribution.organisations import Organisations
from retrieval.attribution.outlets import is_press
from retrieval.attribution.people import Person, people


def sentences(text: str) -> list[Sentence]:
    return [each for span in paragraphs(text) for each in read_paragraph(text, span)]


def names(text: str) -> list[Name]:
    return [name for each in sentences(text) for name in names_in(each)]


def one(text: str) -> tuple[str, str, Gender, Kind]:
    """Return the only name of a text, the same with its titles, and what they tell."""
    (name,) = names(text)
    return name.span.of(text), name.titled.of(text), name.gender, name.kind


def called(text: str) -> list[tuple[str, str]]:
    """Return for each personal name of a text the person's full name."""
    found = names(text)
    known = people(text, found, sentences(text))
    return [(name.titled.of(text), known[name.span.start].full) for name in found if name.span.start in known]


@pytest.mark.parametrize(
    ("text", "words", "titled", "gender", "kind"),
    [
        ("She saw Sen. Ruth Cole today.", "Ruth Cole", "Sen. Ruth Cole", Gender.FEMALE, Kind.PERSON),
        ("She saw Mr. Baker today.", "Baker", "Mr. Baker", Gender.MALE, Kind.PERSON),
        ("She saw Bill de Blasio today.", "Bill de Blasio", "Bill de Blasio", Gender.MALE, Kind.PERSON),
        ("She saw Mr. de Blasio today.", "Blasio", "Mr. de Blasio", Gender.MALE, Kind.PERSON),
        ("She saw Italian Prime Minister Matteo Renzi.", "Matteo Renzi", "Italian Prime Minister Matteo Renzi", Gender.MALE, Kind.PERSON),
        ("She saw Mayor Michael Bloomberg.", "Michael Bloomberg", "Mayor Michael Bloomberg", Gender.MALE, Kind.PERSON),
        ("She saw Secretary Stephen King.", "Stephen King", "Secretary Stephen King", Gender.MALE, Kind.PERSON),
        ("She reads the Harbor Times daily.", "Harbor Times", "Harbor Times", Gender.UNKNOWN, Kind.ORGANISATION),
        ("She left the Department of Justice.", "Department of Justice", "Department of Justice", Gender.UNKNOWN, Kind.ORGANISATION),
        ("She left the American Civil Liberties Union.", "American Civil Liberties Union", "American Civil Liberties Union", Gender.UNKNOWN, Kind.ORGANISATION),
        ("She left the White House early.", "White House", "White House", Gender.UNKNOWN, Kind.ORGANISATION),
        ("She saw Larry King today.", "Larry King", "Larry King", Gender.MALE, Kind.PERSON),
        ("She saw James B. Comey today.", "James B. Comey", "James B. Comey", Gender.MALE, Kind.PERSON),
        ("She left Poe & Roe early.", "Poe & Roe", "Poe & Roe", Gender.UNKNOWN, Kind.ORGANISATION),
        ("She saw Engr. Kola Ogun.", "Kola Ogun", "Engr. Kola Ogun", Gender.UNKNOWN, Kind.UNKNOWN),
        ("She met Miss Teen USA Ann Roe there.", "Ann Roe", "Miss Teen USA Ann Roe", Gender.FEMALE, Kind.PERSON),
        ("She met Miss World Rina Fahey there.", "Rina Fahey", "Miss World Rina Fahey", Gender.FEMALE, Kind.PERSON),
        ("She met Miss America there.", "Miss America", "Miss America", Gender.UNKNOWN, Kind.ORGANISATION),
        ("She met City Administrator Pat Zorn there.", "Pat Zorn", "City Administrator Pat Zorn", Gender.UNKNOWN, Kind.PERSON),
        ("She met Detective Inspector Gus Cole there.", "Gus Cole", "Detective Inspector Gus Cole", Gender.MALE, Kind.PERSON),
        ("She met Poe Senior Adviser Sidney Cole there.", "Sidney Cole", "Poe Senior Adviser Sidney Cole", Gender.MALE, Kind.PERSON),
        ("She met Chief of Staff Ann Cole there.", "Ann Cole", "Staff Ann Cole", Gender.FEMALE, Kind.PERSON),
        ("She met Xi Jinping there.", "Xi Jinping", "Xi Jinping", Gender.UNKNOWN, Kind.UNKNOWN),
    ],
)  # fmt: skip
def test_titles_are_told_from_names(text: str, words: str, titled: str, gender: Gender, kind: Kind) -> None:
    assert one(text) == (words, titled, gender, kind)


@pytest.mark.parametrize(
    "text",
    [
        "She saw the Prime Minister.",
        "The Railway Minister left.",
        "The Union President left.",
        "Insiders Suggest Roe Offered to Resign",
        "“Anna Berg left.”",
    ],
)
def test_titles_alone_headlines_and_quotations_name_nobody(text: str) -> None:
    assert names(text) == []


def test_an_ordinal_and_an_article_belong_to_an_organisation() -> None:
    text = "It went to the 2nd Circuit Court of Appeals there."
    (name,) = names(text)

    assert name.articled.of(text) == "the 2nd Circuit Court of Appeals"


def test_short_names_are_the_persons_with_the_full_name() -> None:
    assert called("Mayor Anna Berg met Karl Poe. Ms. Berg left. Then Poe and Anna left.") == [
        ("Mayor Anna Berg", "Anna Berg"),
        ("Karl Poe", "Karl Poe"),
        ("Ms. Berg", "Anna Berg"),
        ("Poe", "Karl Poe"),
        ("Anna", "Anna Berg"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Tracy", "Trayvon", False),
        ("Michelle", "Malia", False),
        ("Ivana", "Ivanka", False),
        ("James", "Jim", True),
        ("Dan", "Daniel", True),
        ("J.", "Joseph", True),
        ("Hillary", "Hilary", True),
        ("John Ellis", "Jeb", True),
    ],
)
def test_given_names_that_begin_alike_are_one_only_where_one_is_short_for_the_other(
    first: str, second: str, one: bool
) -> None:
    told = called(f"Yesterday {first} Berg left. Yesterday {second} Berg said so.")

    assert told == [
        (f"{first} Berg", f"{first} Berg"),
        (f"{second} Berg", f"{first if one else second} Berg"),
    ]


@pytest.mark.parametrize(
    "text", ["Mr. de II said it fell.", "Mr. la Sr. told them so.", "Pope van III left."]
)
def test_a_title_before_nothing_but_a_particle_is_read_to_its_end(text: str) -> None:
    assert all(name.span.of(text) for name in names(text))


def test_titles_tell_namesakes_apart_and_a_bare_surname_stays_open() -> None:
    assert called("Anna Berg met Karl Berg. Mr. Berg left. Then Berg came.") == [
        ("Anna Berg", "Anna Berg"),
        ("Karl Berg", "Karl Berg"),
        ("Mr. Berg", "Karl Berg"),
    ]


def test_whoever_has_not_been_named_yet_is_not_meant() -> None:
    assert called("Anna Berg spoke. Ms. Berg left. Then Helen Berg came, and Berg left.") == [
        ("Anna Berg", "Anna Berg"),
        ("Ms. Berg", "Anna Berg"),
        ("Helen Berg", "Helen Berg"),
    ]
    assert (
        called("Bao Berg spoke. Mr. Berg left. Then Kim Berg came.")[1][0] == "Kim Berg"
    )  # “Mr.” may be either


def test_a_bare_surname_is_the_one_that_is_named_far_more_often() -> None:
    text = "Anna Berg met Karl Berg. So Anna Berg left. Now Ms. Berg is back, and Berg is well."

    assert called(text)[-1] == ("Berg", "Anna Berg")


def test_without_a_given_name_the_title_belongs_to_the_name() -> None:
    assert called("We saw Mr. Cole. Then President Cole spoke, and Cole left.") == [
        ("Mr. Cole", "President Cole"),
        ("President Cole", "President Cole"),
        ("Cole", "President Cole"),
    ]


def test_roles_are_remembered_unless_they_are_over() -> None:
    text = "Sen. Ruth Cole met former President Ed Poe."
    known = people(text, names(text), sentences(text))

    assert list(known.values()) == [
        Person("Ruth Cole", Gender.FEMALE, frozenset({"senator"}), 5),
        Person("Ed Poe", Gender.MALE, frozenset(), 36),
    ]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("President Poe lost his way.", Gender.MALE),
        ("President Poe left. She was late.", Gender.FEMALE),
        ("President Poe left. It was late. She was not.", Gender.UNKNOWN),
        ("President Poe lost his way. President Poe lost her way.", Gender.UNKNOWN),
        ("Then she met President Poe.", Gender.UNKNOWN),  # somebody else
        ("President Poe told Ms. Berg that she was late.", Gender.UNKNOWN),
        ("President Poe left. “She is late.”", Gender.UNKNOWN),
        ("Bao Poe lost his way.", Gender.UNKNOWN),  # may be a boat
        ("Bao Poe lost his way. He came back.", Gender.MALE),
    ],
)
def test_pronouns_tell_of_whoever_alone_a_sentence_is_about(text: str, gender: Gender) -> None:
    found = names(text)

    assert people(text, found, sentences(text))[found[0].span.start].gender is gender


def test_an_object_alone_does_not_tell_of_whoever_a_sentence_is_about() -> None:
    text = "Sergeant Bao Cole said that they had passed within a mile of her. It fell."

    assert {each.gender for each in people(text, names(text), sentences(text)).values()} == {Gender.UNKNOWN}


def test_what_is_described_has_no_name_of_a_person() -> None:
    text = "We met the Kentucky Republican on the Harbor Trail, and Bao Poe."

    assert [each.full for each in people(text, names(text), sentences(text)).values()] == ["Bao Poe"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("She saw the opera Tin Lanterns, and she wept.", []),
        ("She told the court Roe Cole, his aide, ran.", ["Roe Cole"]),
        ("The head of the group, Roe Cole, ran.", ["Roe Cole"]),
        ("The campaign by the mayor, Roe Cole, ran.", ["Roe Cole"]),
        ("Lind Cole, the port’s largest insurer, ran.", []),
        ("Lind Cole, the insurer’s chief, ran.", ["Lind Cole"]),
        ("Cyclone Roe ran.", []),
    ],
)
def test_what_an_article_says_is_a_thing_is_nobody(text: str, people: list[str]) -> None:
    assert [full for _, full in called(text)] == people


def organisations(text: str) -> tuple[list[Name], Organisations]:
    found = names(text)
    return found, Organisations(text, found)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("We read the Harbor Times. Now the Times is gone.", "the Harbor Times"),
        ("We saw ABC News. Now ABC is gone.", "ABC News"),
        ("We saw the Bridge Safety Commission. Now the BSC is gone.", "the Bridge Safety Commission"),
        ("We read the Harbor Times and the Oslo Times. Now the Times is gone.", "the Times"),
        ("Now the Times is gone. We read the Harbor Times.", "the Harbor Times"),
    ],
)
def test_a_short_form_is_the_only_longer_name_before_it(text: str, full: str) -> None:
    found, known = organisations(text)

    assert known.full_name(found[-1]) == full


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("We read the Harbor Times.", "newspaper", "the Harbor Times"),
        ("We read the Harbor Times and saw ABC News.", "outlet", "ABC News"),
        ("We read the Harbor Gazette and saw CNN.", "network", "CNN"),
        ("We saw the Bridge Safety Commission.", "commission", "the Bridge Safety Commission"),
        ("We saw the Bridge Commission and the Harbor Commission.", "commission", None),
        ("We saw the Bridge Commission.", "company", None),
        ("We saw nobody.", "newspaper", None),
    ],
)
def test_a_common_noun_stands_for_an_organisation_only_where_that_is_clear(
    text: str, noun: str, name: str | None
) -> None:
    _, known = organisations(text)

    assert known.called(noun, len(text)) == name
    assert known.called(noun, 0) is None


def test_the_press_is_told_by_its_words() -> None:
    assert is_press(("the", "harbor", "times"))
    assert is_press(("mobile", "press-register"))
    assert not is_press(("harbor", "police"))
    assert not is_press(("kim", "sun-hee"))


def test_a_name_reaches_over_its_own_span_only() -> None:
    text = "We saw Anna Berg."
    (name,) = names(text)

    assert name.span == Span(7, 16)


@pytest.mark.parametrize("short", ["John", "Sir John", "President John"])
def test_a_given_name_that_thousands_share_is_nobody_s(short: str) -> None:
    # Each was held against all others, which took minutes for a list of graduates.
    full = [f"John Q{''.join(letters)}" for letters in product("abcdefghijklmnopqrst", repeat=3)]
    found = called("".join(f"{name} came. {short} came. " for name in full))

    assert found == [(name, name) for name in full]


def test_one_of_twenty_namesakes_is_meant_where_he_is_named_far_more_often() -> None:
    others = [f"John Q{letter}a" for letter in "abcdefghijklmnopqrs"]
    text = "John Berg came. " * 3 + "".join(f"{name} came. " for name in others)

    assert called(text + "John left.")[-1] == ("John", "John Berg")
    assert called(text + "John Qta came. John left.")[-1] == ("John Qta", "John Qta")


@pytest.mark.parametrize(
    ("between", "parts"), [(", ", True), (" , and ", True), (" and ", True), (" \n", False), ("and", False)]
)
def test_names_are_parted_by_commas_and_and_whatever_the_spaces(between: str, parts: bool) -> None:
    # A search that begins anew at each space would never come back.
    assert (AND.search(f"Bb{between}Cc") is not None) == parts
    assert (AND.search(f"Bb{' ' * 500_000}x{between}{' ' * 500_000}Cc") is not None) == (
        parts and between[-1] == " "
    )
    assert (AND.fullmatch(between) is not None) == parts
