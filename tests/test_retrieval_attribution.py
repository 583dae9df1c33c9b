"""Who said it, over whole articles: quotations that go on, names resolved, chains, and the seeds."""

import json
import re
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.attributions import Attribution
from index.paragraphs import paragraphs
from index.readers import read_articles
from index.spans import Span
from retrieval.attribution.finder import attributions


def article(text: str) -> Article:
    return Article(id="a", title="A", text=text, path="a.txt")


def found(text: str) -> list[tuple[str, str, str]]:
    """Return speaker, cue and content of each attribution."""
    return [(each.speaker, each.cue, each.content_span.of(text)) for each in attributions(article(text))]


def speakers(text: str) -> list[str]:
    return [each.speaker for each in attributions(article(text))]


def test_an_attribution_holds_the_resolved_name_and_every_span() -> None:
    text = "Mayor Anna Berg came. “It is safe,” she told the Harbor Times."

    assert attributions(article(text)) == [
        Attribution(
            speaker="Anna Berg",
            speaker_span=Span(36, 39),
            cue="told",
            cue_span=Span(40, 44),
            content_span=Span(22, 35),
            direct=True,
            via=("the Harbor Times",),
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It fell,” Ms. Roe said. “We ran. Nobody slept.”",
            [("Ms. Roe", "said", "“It fell,” Ms. Roe said. “We ran. Nobody slept.”")],
        ),
        ("“It fell.” “We ran,” Ms. Roe said.", [("Ms. Roe", "said", "“It fell.” “We ran,”")]),
        (
            "Ms. Roe wrote: “Dear all, we lost.\n\n“We will try again.”\n\nNobody came.",
            [("Ms. Roe", "wrote", "“Dear all, we lost.\n\n“We will try again.”")],
        ),
        (
            "“It fell,” Ms. Roe said.\n\n“We ran home.”\n\nNobody came.",
            [("Ms. Roe", "said", "“It fell,” Ms. Roe said.\n\n“We ran home.”")],
        ),
        (
            "Ms. Roe continued:\n\n“It fell. We ran.”\n\nNobody came.",
            [("Ms. Roe", "continued", "“It fell. We ran.”")],
        ),
        (
            "President Roe released the following statement:\n\n“It fell.”\n\nNobody came.",
            [("President Roe", "released", "“It fell.”")],
        ),
        (
            "Ms. Roe issued this statement: “It fell.” Nobody came.",
            [("Ms. Roe", "issued", "“It fell.”")],
        ),
        (
            "Ms. Roe said it was 'a ruin'.\n\n'I'd rung and they said no.\n\n'They'd known. I ran.'\n\nMr. Poe said it stood.",
            [
                (
                    "Ms. Roe",
                    "said",
                    "it was 'a ruin'.\n\n'I'd rung and they said no.\n\n'They'd known. I ran.'",
                ),
                ("Mr. Poe", "said", "it stood"),
            ],
        ),
        (
            "Ms. Roe wrote: ‘Dear all, we lost.\n\n‘We will try again.’\n\nNobody came.",
            [("Ms. Roe", "wrote", "‘Dear all, we lost.\n\n‘We will try again.’")],
        ),
        (
            "It rained.\n\n'I'd rung and they said no.\n\n'They'd known. I ran.'\n\nMr. Poe said it stood.",
            [("Mr. Poe", "said", "it stood")],
        ),
        (
            "It was built in the '90s.\n\n'Nobody looked,' Mr. Poe said.",
            [("Mr. Poe", "said", "'Nobody looked,'")],
        ),
        ("Ms. Roe built a bridge: “The Long One.”", []),
        ("Ms. Roe was not impressed: “It fell again.”", [("Ms. Roe", ":", "“It fell again.”")]),
        ("The sign was plain: “It fell again.”", []),
        (
            "“Did it fall?” Ms. Roe asked.\n\n“I did not see.”\n\nShe left.",
            [("Ms. Roe", "asked", "“Did it fall?”")],
        ),
        (
            "“Did it fall?” Ms. Roe said.\n\n“I did not see.”\n\nShe left.",
            [("Ms. Roe", "said", "“Did it fall?” Ms. Roe said.\n\n“I did not see.”")],
        ),
        (
            "Ms. Roe said it fell. It was old, and nobody had looked. “We ran. Nobody slept.”",
            [("Ms. Roe", "said", "it fell"), ("Ms. Roe", "said", "“We ran. Nobody slept.”")],
        ),
        ("Ms. Roe said it fell. Karl Poe left. “We ran. Nobody slept.”", [("Ms. Roe", "said", "it fell")]),
        (
            "Ms. Roe said it fell. It was old. “We ran.” “Nobody slept,” Mr. Poe said.",
            [("Ms. Roe", "said", "it fell"), ("Mr. Poe", "said", "“We ran.” “Nobody slept,”")],
        ),
        (
            "Ms. Roe said in a statement on Monday. “It fell. We ran.”\n\nNobody came.",
            [("Ms. Roe", "said", "“It fell. We ran.”")],
        ),
        (
            "Ms. Roe said in a statement.\n\n“It fell. We ran.”\n\nNobody came.",
            [("Ms. Roe", "said", "“It fell. We ran.”")],
        ),
        ("Ms. Roe said in a statement. The bridge fell. “We ran.”", []),
        ("Ms. Roe said in a statement.\n\nThe bridge fell. “We ran.”", []),
        (
            "Rep. Anna Roe (D-Ill.):“It fell. We ran.”\n\nFormer secretary of state Karl Poe: “We did.”",
            [("Anna Roe", ":", "“It fell. We ran.”"), ("Karl Poe", ":", "“We did.”")],
        ),
        ("Of Karl Poe: “We ran.”", []),
        ("Watch the report »\n\n“It fell,” Ms. Roe said.", [("Ms. Roe", "said", "“It fell,”")]),
        (
            "The notice reads:\n\nKeep off the bridge.\n\nIt fell.",
            [("The notice", "reads", "Keep off the bridge")],
        ),
        ("Ms. Roe said:\n\n“It fell,” Mr. Poe said.", [("Mr. Poe", "said", "“It fell,”")]),
        ("“Not one bolt moved.” — Anna Berg, Oslo", [("Anna Berg", "—", "“Not one bolt moved.”")]),
        ("He left. “It fell.”", []),
        (
            "Mr. Roe said: “Why not?” Mr. Poe replied that it fell.",
            [("Mr. Roe", "said", "“Why not?”"), ("Mr. Poe", "replied", "that it fell")],
        ),
        (
            "Ms. Roe wrote on Tuesday: “Sad!” Mr. Poe wrote: “Go!”",
            [("Ms. Roe", "wrote", "“Sad!”"), ("Mr. Poe", "wrote", "“Go!”")],
        ),
        ("Ms. Roe said it fell.\n\nThe rest is quiet.\n\n“A song.”", [("Ms. Roe", "said", "it fell")]),
    ],
)
def test_quotations_go_on_over_sentences_and_paragraphs(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text) == expected


def test_turns_of_a_conversation_are_their_speakers() -> None:
    text = "Ruth Cole was asked.\nROE: Why now?\nCOLE: Because it is time.\nROE: Is it?\nNOTE: We cut this."

    assert found(text) == [
        ("ROE", ":", "Why now?"),
        ("Ruth Cole", ":", "Because it is time"),
        ("ROE", ":", "Is it?"),
    ]


def test_what_a_check_of_facts_answers_is_nobody_s() -> None:
    text = (
        "ROE: “It fell.”\nTHE FACTS: It stands.\nROE: “It was mine.”\nTHE FACTS: It was not.\nVerdict: false."
    )

    assert {speaker for speaker, _, _ in found(text)} == {"ROE"}


@pytest.mark.parametrize("label", ["Info", "Both"])
def test_what_is_told_of_places_and_wares_in_a_list_is_nobody_s(label: str) -> None:
    assert found("\n\n".join(f"{label}: Open from May on, and dear." for _ in range(4))) == []


def test_a_turn_s_label_may_tell_in_brackets_who_speaks() -> None:
    text = (
        "THE MAYOR (Cllr Ann Roe): We come to the bridge.\n\nMR POE (Harbour Board): It fell.\n\nTHE MAYOR: When?\n\n"
        "MR POE: On Friday."
    )

    assert [(each.speaker, each.cue, each.content_span.of(text)) for each in attributions(article(text))] == [
        ("THE MAYOR", ":", "We come to the bridge"),
        ("MR POE", ":", "It fell"),
        ("THE MAYOR", ":", "When?"),
        ("MR POE", ":", "On Friday"),
    ]


def test_a_turn_may_be_labelled_by_the_last_name_alone() -> None:
    text = "RUTH COLE: Why now?\nED ROE: Because it is time.\nROE: It is."

    assert found(text) == [
        ("RUTH COLE", ":", "Why now?"),
        ("ED ROE", ":", "Because it is time"),
        ("ED ROE", ":", "It is"),
    ]


INTERVIEW = (
    "Ann Roe met us with her agent Ed Poe. Roe was late.\n\nQ: Did it fall?\n\nA: It did. Ed Poe said so.\n\n"
    "We all saw it.\n\nQ: And then?\n\nA: We ran.\n\nQ: Why?\n\nA: It burned.\n\nShe left."
)


def test_the_answers_of_an_interview_are_those_of_the_person_who_is_introduced() -> None:
    assert found(INTERVIEW) == [
        ("Ann Roe", ":", "It did. Ed Poe said so.\n\nWe all saw it"),
        ("Ann Roe", ":", "We ran"),
        ("Ann Roe", ":", "It burned"),
    ]


def test_interviews_may_be_set_in_bold_and_their_questions_credit_nobody() -> None:
    bold = INTERVIEW.replace("Q: Did it fall?", "**Q: Ed Poe said it fell. Did it?**").replace("A:", "**A:**")

    assert found(bold) == found(INTERVIEW)


BOLD = (
    "Dr Ann Roe runs the mill. Lucy Poe spoke to her.\n\n**Dr Roe, did it fall?**\n\nIt did. Ed Cole said so.\n\nWe all saw it.\n\n"
    "**And then?**\n\nWe ran.\n\n**Why?**\n\nIt burned.\n\nShe left."
)


def test_the_questions_of_an_interview_may_be_bold_and_have_no_labels() -> None:
    read = attributions(article(BOLD))

    assert [(each.speaker, each.speaker_span.of(BOLD), each.content_span.of(BOLD)) for each in read] == [
        ("Ann Roe", "Ann Roe", "It did. Ed Cole said so.\n\nWe all saw it"),
        ("Ann Roe", "Ann Roe", "We ran"),
        ("Ann Roe", "Ann Roe", "It burned"),
    ]


def test_answers_behind_bold_questions_are_nobody_s_where_two_may_give_them() -> None:
    assert found(BOLD.replace("**Dr Roe, did", "**Did")) == []


def test_a_town_or_a_paper_named_as_often_gives_no_answers() -> None:
    text = BOLD.replace("Lucy Poe spoke to her.", "She spoke to the Coral Weekly in Oslo, New Coral.")

    assert speakers(text.replace("**Dr Roe, did", "**Did")) == ["Ann Roe"] * 3


def test_two_bold_questions_are_no_interview() -> None:
    assert found(BOLD.replace("**Why?**", "Why?")) == []


LETTERS = (
    "LETTERS\n\nThe bridge is old and nobody looks after it.\n\nIt will fall within a year or two.\n\nAnn B. Roe.\n\nOslo, Norway\n\n"
    "FACEBOOK\n\nWe asked our readers what they think of it.\n\nLet it fall, says my son. So do I.\n\nEd Poe\n\n"
    "It is safe as a house of stone.\n\n@bridges"
)


def test_letters_are_theirs_who_sign_them() -> None:
    assert [(speaker, words) for speaker, cue, words in found(LETTERS) if not cue] == [
        ("Ann B. Roe", "The bridge is old and nobody looks after it.\n\nIt will fall within a year or two"),
        ("Ed Poe", "Let it fall, says my son. So do I"),
        ("@bridges", "It is safe as a house of stone"),
    ]


@pytest.mark.parametrize("behind", ["\n\nThe harbor is old and nobody looks after it.", "", "\n\nOslo"])
def test_names_before_what_is_about_them_are_headings(behind: str) -> None:
    headings = "Ann Roe\n\nThe bridge is old and nobody looks after it.\n\nEd Poe\n\nIt will fall within a year or two."

    assert found(headings + behind) == []


def test_answers_of_nobody_in_particular_and_single_questions_credit_nobody_by_name() -> None:
    nobody = INTERVIEW.replace("Ann Roe", "She").replace("Roe", "She").replace("Ed Poe", "ours")
    assert set(speakers(nobody)) == {"A"}
    assert found("Ann Roe came.\n\nQ: Did it fall?\n\nA: It did.") == []


def test_a_label_that_comes_once_is_no_speaker() -> None:
    assert found("WASHINGTON: A bridge fell.\nOSLO: A bridge stands.\nPARIS: No bridge.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Anna Berg came. She said it fell. Berg said it hurt. The mayor said it stood.", ["Anna Berg"] * 3),
        ("Anna Berg met Karl Poe. He said it fell. She said it did not.", ["Karl Poe", "Anna Berg"]),
        ("Two women said it fell. They said it hurt.", ["Two women"] * 2),
        ("When Anna Berg arrived, Karl Poe said it fell. She said it stood.", ["Karl Poe", "Anna Berg"]),
        ("The plan of Karl Poe and Tom Roe failed. He said so: “No.”", ["He"]),
        ("Ed Poe saw Karl Poe. Speaking in Oslo, Ed Poe defended Karl Poe. He said it fell.", ["Ed Poe", "Ed Poe"]),
        ("Karl Poe said it fell. Tikva Moe came. Moe explained it to others, he wrote.", ["Karl Poe", "Tikva Moe"]),
        ("Karl Poe came. A Coral spokesman said it fell. He said it stood.", ["A Coral spokesman"] * 2),
        ("Karl Poe came. The resident said it fell. It stood, he said.", ["The resident"] * 2),
        ("Karl Poe came. The actor said it fell. He said it stood.", ["The actor", "Karl Poe"]),
        ("Karl Poe came. A spokeswoman said it fell. He said it stood.", ["A spokeswoman", "Karl Poe"]),
        ("An analyst told Karl Poe that it fell. He said it stood.", ["An analyst", "Karl Poe"]),
        ("A harbor Manager said it fell. It said it stood.", ["A harbor Manager", "It"]),
        ("Anna Berg came. Her sister, Ruth, was there, she said.", ["Anna Berg"]),
        ("Karl Poe came. He is a sailor and an Ed Roe supporter. He said it fell.", ["Karl Poe"]),
        ("Corin Barn’s chief executive, Anna Berg, left. In a letter, she said it fell.", ["Anna Berg"]),
        ("The lawyer, Anna Berg, met Ruth Cole. She said it fell.", ["Anna Berg"]),
        ("Christie’s New York said it fell.", ["Christie’s New York"]),
        ("Corin Barn’s lawyer Anna Berg said it fell.", ["Anna Berg"]),
        ("The Mobile Press-Register grew. The newspaper reported that it fell.", ["The Mobile Press-Register"]),
        ("The agency grew. It said it was late. He said no more than that.", ["The agency", "He"]),
        ("The Safety Board met. The board put it at 17. It found that it fell.", ["The Safety Board"] * 2),
        ("The tree grew. It said it was late.", ["It"]),
        ("Chief Executive Karl Poe said it fell. He said it stood.", ["Karl Poe", "Karl Poe"]),
        ("Anna Berg, Roe’s former aide, who is suing, has said it fell.", ["Anna Berg"]),
        ("“It fell,” the firm’s president, Karl Poe, said by phone.", ["Karl Poe"]),
        ("The agency said it fell. It added that it was late. It said no more.", ["The agency"] * 3),
        ("CNN News grew. It said it was late.", ["CNN News"]),
        ("A tall tree said it fell. It said it was late.", ["A tall tree", "It"]),
        ("Anna Berg said she left. It said it was late.", ["Anna Berg", "It"]),
        ("Officials said it fell. It said it was late.", ["Officials", "It"]),
        ("The mayor of Oslo said it fell.", ["The mayor of Oslo"]),
        ("The Chairman of the Traders’ Union, Bao Cole, said it fell.", ["Bao Cole"]),
        ("The chairman, Sen. Ed Poe, D-Vt., said it fell.", ["Ed Poe"]),
        ("The new owner, Anna Berg, 38, who once lived here, said it fell.", ["Anna Berg"]),
        ("“It fell,” said the new owner, Dr Anna van der Berg.", ["Anna van der Berg"]),
        ("They cut the hedge of captain Anna Berg, who said it fell.", ["Anna Berg"]),
        ("When the Corin Hills school board met, it said it fell.", ["the Corin Hills school board"]),
        ("It was left on the counter with a note that read: “It fell.”", ["a note"]),
        # whoever is called a man or a woman is not the other one
        ("His wife, the stuntwoman Bao Moe, rode.\n\nAt his wish it fell. “It hurt,” he said.", ["he"]),
        ("His last wife, Bao Moe, rode.\n\nAt his wish it fell. “It hurt,” he said.", ["he"]),
        ("Bao Moe, a mother of two, rode.\n\nAt his wish it fell. “It hurt,” he said.", ["he"]),
        ("Bao Moe, a mother of two, rode.\n\nAt his wish it fell. “It hurt,” she said.", ["Bao Moe"]),
        ("The new owner, Anna Berg, a doctor, said it fell.", ["Anna Berg"]),
        ("The new owner, Anna Berg, a doctor and a nurse, said it fell.", ["The new owner"]),
        ("The Railway Minister, Bao Cole, who came by car, said it fell.", ["Bao Cole"]),
        ("The president, Oslo actor Bao Cole, said it fell.", ["Bao Cole"]),
        ("One voter, syndicated radio host Bao Cole, said it fell.", ["Bao Cole"]),
        ("A statement, given by spokesman Bao Cole, said it fell.", ["A statement"]),
        ("Among them was Anna Berg, a nurse in Oslo, who said it fell.", ["Anna Berg"]),
        ("James B. Roe said it fell. Mr. Roe said it stood.", ["James B. Roe"] * 2),
        ("Poe & Roe, which made it, said it fell.", ["Poe & Roe"]),
        ("Ann Lee said it fell.\n\nRoe’s widow, Denise, was ill. Reached at home, she said it stood.", ["Ann Lee", "she"]),
        ("Ann Lee said it fell.\n\nA man was ill. Reached at home, she said it stood.", ["Ann Lee", "Ann Lee"]),
        ("The woman, Ann Lee, was ill. Reached at home, she said it stood.", ["Ann Lee"]),
        ("It fell, said its forecaster, Anna Berg, and all ran. Berg said it stood.", ["Anna Berg", "Anna Berg"]),
        ("One of them, Prof. Anna Berg of the school in Oslo, said it fell.", ["Anna Berg"]),
        ("His predecessor, Anna Berg, who held the post in May, said it fell.", ["Anna Berg"]),
        ("Two women, Anna Berg of Oslo and Ruth Poe of Bergen, said it fell.", ["Two women"]),
        ("Anna Berg and Karl Berg came. Berg said it fell. Mr. Berg said it stood.", ["Berg", "Karl Berg"]),
        ("Rep. Jon Roe (D-Ohio) said it fell. “Never,” Roe said.", ["Jon Roe", "Jon Roe"]),
        ("A lawyer for Roe, Ed Cole, said it fell. Cole said it stood.", ["Ed Cole", "Ed Cole"]),
        ("“It fell,” said Ruth Cole of Oxfam. Cole said it hurt.", ["Ruth Cole", "Ruth Cole"]),
        ("Secretary of State Ruth Cole said it fell.", ["Ruth Cole"]),
        ("A spokesman for Ruth Cole said it fell.", ["A spokesman for Ruth Cole"]),
        ("Officials familiar with the plan, however, said it fell.", ["Officials familiar with the plan"]),
        ("The Harbor Times came. The newspaper said it fell. The Times said it stood.", ["The Harbor Times"] * 2),
        ("ABC News came. ABC said it fell, but the network said it stood.", ["ABC News"] * 2),
        ("The Bridge Commission came. The commission said it fell.", ["The Bridge Commission"]),
        ("Peter Baker and Maggie Haberman wrote. They said it fell. The reporters said it stood.", ["Peter Baker and Maggie Haberman"] * 2),
        ("Critics oppose the plan. They say it fell.", ["Critics", "Critics"]),
        ("Sen. Ruth Cole left. The senator said it fell. Sen. Ed Poe left. The senator said it stood.", ["Ruth Cole", "The senator"]),
        ("Ms. Cole, who works with Jon Roe, said it fell.", ["Ms. Cole"]),
        ("Jon Roe met Ms. Cole, who said it fell.", ["Ms. Cole"]),
        ("Jon Roe met the women who accused him of it, saying it fell.", ["the women", "Jon Roe"]),
        ("Jon Roe met Ms. Cole, who accused him of it, saying it fell.", ["Ms. Cole", "Ms. Cole"]),
        ("His critics are people who blamed him for it, saying it fell.", ["people", "people"]),
        ("Jon Roe met a man who accused him of it by saying it fell.", ["a man", "a man"]),
        # Names that do not tell: whoever has just spoken, and the pronouns of sentences about nobody else.
        ("Jon Roe left. “It fell,” Ilse Cole said. “Nobody slept,” she said.", ["Ilse Cole", "Ilse Cole"]),
        ("Jon Roe spoke. Bao Cole said it fell. “Nobody slept,” he said.", ["Bao Cole", "Bao Cole"]),
        ("Bao Cole lost her job. She cried. Ms. Roe came. Nobody helped Cole. He said it fell.", ["He"]),
        ("Bao Cole lost his job. He cried. Ms. Roe came. Nobody helped Cole. He said it fell.", ["Bao Cole"]),
        ("Jon Roe said it fell. Bao Cole, the agent, had left. He said it stood.", ["Jon Roe", "Bao Cole"]),
        ("Jon Roe said it fell. Bao Cole had left. He said it stood.", ["Jon Roe", "Bao Cole"]),
        ("Jon Roe said it fell. Bao Cole had left. Then he said it stood.", ["Jon Roe", "Jon Roe"]),
        ("Jon Roe said it fell. BAO COLE TALKS. He said it stood.", ["Jon Roe", "Jon Roe"]),
        ("Jon Roe said it fell. Justice Bao Cole was not amused. He said it stood.", ["Jon Roe", "Bao Cole"]),
        ("Ann Roe said it fell, which Justice Bao Cole had done. She said it stood.", ["Ann Roe", "Ann Roe"]),
        ("Jon Roe said it fell. Some MPs, among them Bao Cole, a doctor, left. He said it stood.", ["Jon Roe", "Bao Cole"]),
        ("Jon Roe came. The Harbor Trail said it fell. He said it stood.", ["The Harbor Trail", "Jon Roe"]),
        ("Jon Roe said it fell. As for Bao Cole, he said it stood.", ["Jon Roe", "Bao Cole"]),
        # Who is named in what she said is spoken of, but for whom its first clause is about.
        ("Ann Roe said it fell. A bridge for Ruth Cole would be dear, she said.", ["Ann Roe", "Ann Roe"]),
        ("Ann Roe said it fell. Though Ruth Cole lives in Oslo, the bridge is dear, she said.", ["Ann Roe", "Ruth Cole"]),
        ("A bridge for Ruth Cole would be dear, she said.", ["Ruth Cole"]),
        ("Ed Poe said it fell. Gen. Bao Cole, the head of Ed Poe’s guard, came. He said it stood.", ["Ed Poe", "Bao Cole"]),
        ("Ed Poe said it fell. Ann Roe met Bao Cole, the head of the guard. He said it stood.", ["Ed Poe", "Ed Poe"]),
        ("“It fell,” Ruth \u00adCole, a lawyer for the port, said.", ["Ruth \u00adCole"]),
        ("Ed Poe said it fell. The chairman, Bao Cole, did not come. In a note he said it stood.", ["Ed Poe", "Bao Cole"]),
        ("Ed Poe said it fell. Outside, Bao Cole broke down. “It stood,” he said.", ["Ed Poe", "Bao Cole"]),
        ("Ed Poe said it fell. Bao Cole broke down.\n\n“It stood,” he said.", ["Ed Poe", "Ed Poe"]),
        ("Bao Cole was not discouraged. “It stood,” the 81-year-old said.", ["Bao Cole"]),
        ("Bao Cole was not discouraged. “It stood,” said the Texas senator.", ["Bao Cole"]),
        ("Bao Cole was not discouraged. The lawyer said it stood.", ["The lawyer"]),
        ("Bao Cole met Ed Poe. “It stood,” the lawyer said.", ["the lawyer"]),
        ("Ruth Cole, a top adviser to Ed Poe’s old campaign who has long dismissed the bridge, left.", ["Ruth Cole"]),
        # A name that may mean two stands for the pronoun behind it, and no third person does.
        ("Ann Poe met Bea Poe. Ed Cole left. Poe wept. She said it fell. At last, she said, it stood.", ["Poe", "Poe"]),
        ("Jon Poe met Ed Poe. Bob Cole left. Mr. Poe wept. “It fell,” he said.", ["Mr. Poe"]),
        # Of several with one surname the one is meant who has just been named in full, but not where it has meant another.
        ("Ed Poe fell in 1897. An heir, Bao Poe, came. Poe said it stood.", ["Bao Poe"]),
        ("Ann Poe wept. Her husband, Bao Poe, was at sea. Poe said it stood.", ["Poe"]),
        ("The ship of Ed de Graaf sank. An heir, Bao de Graaf, came. De Graaf said it stood.", ["Bao de Graaf"]),
        ("Ruth Poe left. Poe ran. Bea Poe wept. Poe said it stood.", ["Poe"]),
        ("Ruth Poe left. They met Bea Poe. Poe said it stood.", ["Poe"]),
        ("Al Poe came. Poe said it fell.", ["Al Poe"]),
        # Whoever has an age is a person, whatever else the name may be.
        ("Bea Roe left. Park Ji-won won. Park, 28, ran. She said it fell.", ["Park Ji-won"]),
        # Who has been “she” is never “he”, a given name alone may be, and “him” is not who met him.
        ("Karl Poe left. Bao Cole conceded that it fell. “It hurt,” she said. He said it stood.", ["Bao Cole", "Bao Cole", "Karl Poe"]),
        ("Karl Poe left. Bob said it fell, but he said it stood.", ["Bob", "Bob"]),
        ("Ruth Cole said it fell. Premier Bao Poe rang to thank her. She said it stood.", ["Ruth Cole", "Ruth Cole"]),
        ("Ruth Cole said it fell. Bao Poe lost her hat. She said it stood.", ["Ruth Cole", "Bao Poe"]),
        # Whom a paragraph is about from its first words, and whom “he” goes on to tell of.
        ("Ed Poe said it fell.\n\nBao Cole was not there. In the yard he said it stood.", ["Ed Poe", "Bao Cole"]),
        ("Ed Poe said it fell.\n\nBao Cole met Ilse Roe. In the yard he said it stood.", ["Ed Poe", "Ed Poe"]),
        ("Ed Poe said it fell. Bao Cole drives a bus. He weeps because he thinks it stood.", ["Ed Poe", "Bao Cole"]),
        ("Ann Roe said it fell. Council president Bao Cole will leave. She said it stood.", ["Ann Roe", "Bao Cole"]),
        ("Ed Poe said it fell. Roe’s coach, her uncle Bao Cole, used a bus. He said it stood.", ["Ed Poe", "Bao Cole"]),
        ("Ann Roe said it fell. The owner of the park, Bao Cole, said it hurt. “It stood,” she said.", ["Ann Roe", "Bao Cole", "Bao Cole"]),
        # Whoever stands beside somebody is seldom that person, and who says “she” speaks of another.
        ("Ruth Cole left the court. “She lied,” the prosecutor said.", ["the prosecutor"]),
        ("Ruth Cole left the court. “It stood,” the prosecutor said.", ["the prosecutor"]),
        ("Bao Cole was treated in Oslo. “He is well,” said the Oslo surgeon.", ["the Oslo surgeon"]),
        ("Bao Cole wept. “I was a boy,” the former tycoon said.", ["Bao Cole"]),
        ("Bao Cole wept. “She was a girl,” the former tycoon said.", ["the former tycoon"]),
        ("Ed Poe met Senator Ruth Cole. Cole wept. “It stood,” the senator said.", ["Ruth Cole"]),
        ("Senators Ruth Cole and Ed Poe came. The senator said it fell.", ["The senator"]),
        ("Bao Cole was not discouraged. “It stood,” the crowd said.", ["the crowd"]),
        ("The daily Morgenblad came. The newspaper said it fell.", ["Morgenblad"]),
        ("The broadcaster Kanal Ost came. The broadcaster said it fell.", ["Kanal Ost"]),
        # Posts and callings by which people were introduced.
        ("Ruth Kilbride, the Harbor Minister, left. The minister said it fell.", ["Ruth Kilbride"]),
        ("Ruth Cole, 44, a lawyer for the port, left. The lawyer said it fell.", ["Ruth Cole"]),
        ("The port’s lawyer, Ruth Cole, left. The lawyer said it fell.", ["Ruth Cole"]),
        ("Lorry driver Ruth Cole left. The driver said it fell.", ["Ruth Cole"]),
        ("Ruth Cole, a former lawyer, left. The lawyer said it fell.", ["The lawyer"]),
        ("After meeting Ruth Cole, the lawyer left. The lawyer said it fell.", ["The lawyer"]),
        ("The lawyer Ruth Cole left. Ed Poe, a lawyer, came. The lawyer said it fell.", ["The lawyer"]),
        ("The head of the port of Oslo, Ruth Cole, left. She said it fell.", ["Ruth Cole"]),
        # Names that only the next sentence tells.
        ("The port’s lawyer says it fell. Ruth Cole says she saw it.", ["Ruth Cole", "Ruth Cole"]),
        ("Oslo’s chancellor said it fell. President Ruth Cole said it stood.", ["Oslo’s chancellor", "Ruth Cole"]),
        ("A spokesman said it fell. Ruth Cole said it stood.", ["A spokesman", "Ruth Cole"]),
        ("Ruth Cole left. A lawyer said it fell. Ruth Cole said it stood.", ["A lawyer", "Ruth Cole"]),
        ("A lawyer said it fell. Ruth Cole, a nurse, said it stood.", ["A lawyer", "Ruth Cole"]),
        ("A lawyer said it fell. Ruth Cole was ill.", ["A lawyer"]),
        ("A lawyer said it fell.", ["A lawyer"]),
        # Parts of names that stand for the whole.
        ("Ban Ki-moon left. Mr. Ban said it fell. Xi Jinping came. Xi said it stood.", ["Ban Ki-moon", "Xi Jinping"]),
        ("Andrés Manuel López Obrador left. López Obrador said it fell.", ["Andrés Manuel López Obrador"]),
        ("Ursula von der Leyen left. Mrs. von der Leyen said it fell.", ["Ursula von der Leyen"]),
        ("Princess Amina Bao bint Ed al-Roe said it fell. Ana dos Poe e Roe said it stood.", ["Amina Bao bint Ed al-Roe", "Ana dos Poe e Roe"]),
        ("Abdel Fattah el-Sisi left. Mr. Sisi said it fell.", ["Abdel Fattah el-Sisi"]),
        ("Sir Keir Starmer left. Sir Keir said it fell.", ["Keir Starmer"]),
        ("Viktor Orbán left. Orban said it fell.", ["Viktor Orbán"]),
        ("Joseph R. Biden Jr. left. Mr. Biden said it fell.", ["Joseph R. Biden Jr"]),
        ("Donald Trump left. Donald Trump Jr. came. Trump Jr. said it fell.", ["Donald Trump Jr"]),
        ("Martin King came. Mr. King said it fell.", ["Martin King"]),
        ("Harbor Watch said it fell. He said it stood.", ["Harbor Watch", "He"]),
        ("The Medical Examiner Jan Berg said it fell. Berg said it stood.", ["Jan Berg", "Jan Berg"]),
        ("One delegate, Ohio Labour Party chairwoman Ann Cole, told Bea Roe it fell. “It stood,” she said.", ["Ann Cole", "Ann Cole"]),
        ("Golfer Ann Cole came. Cole said it fell.", ["Ann Cole"]),
        ("Campaigner Ann Cole said it fell. Founder Bao Lind-Poe said it stood.", ["Ann Cole", "Bao Lind-Poe"]),
        ("Premier Ann Cole said it fell. State Fire Marshal Bao Poe said it stood.", ["Ann Cole", "Bao Poe"]),
        ("Baker Hughes said it fell.", ["Baker Hughes"]),
        ("Ann Cole, the Ohio senator, came. They said it fell.", ["They"]),
        ("Ann Cole and Ed Poe came, and they said it fell.", ["Ann Cole and Ed Poe"]),
        ("“It fell,” Ruth Cole, the Orange County, Florida, party chair told reporters.", ["Ruth Cole"]),
        ("Ruth Cole called the film “Ice“ and “Fire” dull. She said it fell.", ["Ruth Cole", "Ruth Cole"]),
        ("The firm, Voltinha, said it fell. The mayor, Labour, said it stood.", ["Voltinha", "The mayor"]),
        ("The film’s producers, Sunmark of Leeds, said it fell.", ["Sunmark"]),
        ("The witness, retired bus driver Abdi Yusuf, 80, said it fell.", ["Abdi Yusuf"]),
        ("It fell, according to the owner, Orrin Airlines. It said none was hurt.", ["Orrin Airlines", "Orrin Airlines"]),
        ("The supplier, Facet Cosmetics of Luton, said it fell. None, it conceded, stood.", ["Facet Cosmetics", "Facet Cosmetics"]),
        ("It fell, according to the town’s head, Dr. Ruth Cole.", ["Ruth Cole"]),
        ("According to the police, Ruth Cole, 34, fell.", ["the police"]),
        ("House Republicans said it fell. It said it stood.", ["House Republicans", "It"]),
        ("“It fell,” said Roe’s aide, Ruth Cole. “And so,” she said, “it goes.”", ["Ruth Cole", "Ruth Cole"]),
        ("“It fell,” said Roe’s mother, Denise. “We ran,” she said.", ["Denise", "Denise"]),
        ("Her mother, Grace, a retired nurse, said it fell.", ["Grace"]),
        ("“It fell,” said the mayor of Paris, Texas.", ["the mayor of Paris"]),
        # Names behind a role, where more is told of whoever bears them.
        ("The mayor of Oslo, Ann Cole, sister of the fire chief, said it fell.", ["Ann Cole"]),
        ("Counsel to the port, Mr. Ed Poe (SAN), said it fell.", ["Ed Poe"]),
        ("The head of the club, Ann Cole, however, said it fell.", ["Ann Cole"]),
        ("“It fell,” said the vicar, the Rev Ann Cole.", ["Ann Cole"]),
        ("The port’s head, the retired general Ann Cole, said it fell.", ["Ann Cole"]),
        ("The mill’s biggest owner, Coral Capital, which holds a third, said it fell.", ["Coral Capital"]),
        ("The mill’s biggest customer, the airline Ostair, said it fell.", ["Ostair"]),
        ("The mill’s chief, former Ann Cole fundraiser Bao Poe, said it fell.", ["The mill’s chief"]),
        ("Two women, Ann Cole, and Bea Poe, said it fell.", ["Two women"]),
        ("The club’s Media Officer, Mr. Sunday Cole, said it fell. Cole said it stood.", ["Sunday Cole", "Sunday Cole"]),
        ("Ann Cole came on Sunday. His partner, Grace, said it fell.", ["Grace"]),
        ("Its distributor, Lantern Fox, said it fell.", ["Lantern Fox"]),
        ("It fell, according to its vet, Dr. Basim Rikabi, and all ran.", ["Basim Rikabi"]),
        ("Ignatius “Iggy” Fallon came. “It fell,” Fallon said.", ["Ignatius “Iggy” Fallon"]),
        # Things are nobody's “he” or “she”: storms, and what the article says that it is a thing.
        ("Roe Cole left. Storm Ada came ashore. “It fell,” he said.", ["Roe Cole"]),
        ("Storm Ada came ashore. “It fell,” she said.", ["she"]),
        ("The singer Roe Cole left. Her first opera, Tin Lanterns, was dull. “It fell,” she said.", ["Roe Cole"]),
        ("Tin Lanterns, her first opera, was dull. “It fell,” she said.", ["she"]),
        ("Tin Lanterns is her third book. “It fell,” she said.", ["she"]),
        ("The singer Roe Cole made the film Tin Lanterns. “It fell,” she said.", ["Roe Cole"]),
        ("The law firm Lind Cole, of Oslo, left. “It fell,” he said.", ["he"]),
        ("After Roe Cole won, the company left. “It fell,” he said.", ["Roe Cole"]),
        ("Its owner, Roe Cole, left. “It fell,” he said.", ["Roe Cole"]),
        ("Roe Cole, whose film was dull, left. “It fell,” he said.", ["Roe Cole"]),
        ("The forecaster Jan Cole left. “It fell,” he said.", ["Jan Cole"]),
        ("Bao O’Poe left. O'Poe said it fell. Mr. O’Poe said it stood.", ["Bao O’Poe", "Bao O’Poe"]),
        ("Inspector Gus Poe said it fell. Gus Poe said it stood. The inspector said it ran.", ["Gus Poe"] * 3),
        # “It” in a clause of its own is what that sentence names, and not who spoke before.
        ("Poe Bank said it fell. The best was the bookseller Tolgate, up after it said it stood.", ["Poe Bank", "Tolgate"]),
        ("Poe Bank said it fell. Tolgate lost because it said that it stood.", ["Poe Bank", "Tolgate"]),
        ("Poe Bank said it fell. Shares in Oslo rose after it said it stood.", ["Poe Bank", "Poe Bank"]),
        # What is told of whom by “of” is nobody else, a ministry is that of its state, and a name in an apposition is told.
        ("The Nagor Valley Armenians met. The Armenians of Oslo said it fell.", ["The Armenians of Oslo"]),
        ("Spain’s Foreign Ministry said it fell.", ["Spain’s Foreign Ministry"]),
        ("Iran’s Harbor Times said it fell.", ["Harbor Times"]),
        ("Two South Poland based firms said it fell.", ["Two South Poland based firms"]),
        ("The first witness, the dealer Rufus Vane, said it fell.", ["Rufus Vane"]),
        ("Its owner, the yacht Silver Lady, said it fell.", ["Its owner"]),
        # Whom “he” acts on is another; whom it only speaks of by the way may be himself.
        ("Ed Poe left Sam Roe. He mocked Roe for it.", ["Ed Poe"]),
        ("Sam Roe left. He mocked Roe for it.", ["He"]),
        ("Sam Roe left. He defended Roe’s plan.", ["Sam Roe"]),
        ("Sam Roe left. He defended the Roe campaign.", ["Sam Roe"]),
        ("Sam Roe left. He said it fell, but Roe ran.", ["Sam Roe"]),
        ("Ed Poe spoke. Sam Roe thanked him, he said.", ["Ed Poe"]),
        ("But since May, Mr. Poe has left Sam Roe. He said Roe fell.", ["Mr. Poe"]),
        # Whoever has no name and speaks first in a sentence goes on, and not whom he names.
        ("Another man said that Judge Ed Poe came. Poe thanked him, he said. He said Poe ran.", ["Another man"] * 3),
        ("One of the victims said that Ed Poe came. “It fell,” he said.", ["One of the victims", "One of the victims"]),
        ("A reporter asked Ed Poe if it fell. “It stood,” he said.", ["A reporter", "Ed Poe"]),
        ("A spokeswoman said that Ed Poe came. “It fell,” he said.", ["A spokeswoman", "Ed Poe"]),
        ("An aide said that Ann Poe left. Her claim that it fell was false.", ["An aide", "Ann Poe"]),
        ("Phil Schaller, Oslo’s marketing executive, called it a mess.", ["Phil Schaller"]),
        ("Oslo’s MP, Anna Berg, said it fell.", ["Anna Berg"]),
        ("Anna Berg, the independent member for Quayside, who said it fell, left.", ["Anna Berg"]),
        (
            "Karl Poe was asked about Bo Cole, the mayor, who called it a hoax. “It fell,” he said.",
            ["Bo Cole", "Karl Poe"],
        ),
        ("“It fell,” said the present mayor, Karl Poe’s sister Anna Berg.", ["Anna Berg"]),
        (
            "Former Ambassador to Norway Harold Quist said it fell. Quist said it was late.",
            ["Harold Quist", "Harold Quist"],
        ),
        ("The Mayor of New York Bill de Blasio said it fell.", ["Bill de Blasio"]),
        ("Karl Poe played in Milan. “It fell,” the Post quoted him as saying.", ["Karl Poe"]),
        ("Assistant Police Chief Karl Poe, said on Tuesday that it fell.", ["Karl Poe"]),
        ("The old boxing legend said it fell.", ["The old boxing legend"]),
        (
            "One aide familiar with the plan, who added that it fell, left.",
            ["One aide familiar with the plan"],
        ),
        (
            "Tableware manufacturer Larsen said it would close. “It fell,” Chief Executive Anna Larsen said.",
            ["Larsen", "Anna Larsen"],
        ),
        (
            "President FranÃ§ois Poe met Karl Cole, the mayor. He announced that it fell.",
            ["FranÃ§ois Poe"],
        ),
        (
            "When Mr. Poe asked Tolland to print it again, it declined, citing the cost.",
            ["Mr. Poe", "Tolland"],
        ),
        ("Meteorologist Anna Berg said it fell.", ["Anna Berg"]),
        ("Mayor-elect Anna Berg said it fell.", ["Anna Berg"]),
        ("“It fell,” recalled leader of the violins Anna Berg.", ["Anna Berg"]),
        ("Cabinet member for culture Anna Berg said it fell.", ["Anna Berg"]),
        ("A friend of actor Anna Berg said it fell.", ["A friend of actor Anna Berg"]),
        ("The author of the novel Anna Karenina said it fell.", ["The author of the novel Anna Karenina"]),
        ("The leader of Oslo’s Roman Catholics said it fell.", ["The leader of Oslo’s Roman Catholics"]),
        ("The Regional Rail Manager, Bao Cole, said it fell.", ["Bao Cole"]),
        ("The first keeper of the port, the late Bao Cole, said it fell.", ["Bao Cole"]),
        ("Bao Cole said it stood.\n\nThe 31-year-old said it fell.", ["Bao Cole", "Bao Cole"]),
        ("Bao Cole left Harbor United.\n\nThe 31-year-old said it fell.", ["Bao Cole"]),
        ("Bao Cole left.\n\n“It fell,” the 31-year-old said.", ["Bao Cole"]),
        ("Bao Cole met Tu Poe.\n\nThe 31-year-old said it fell.", ["The 31-year-old"]),
        (
            "Helena Roe said it fell.\n\nIt is old. Bao Cole disagrees. In a letter she argued that it stood.",
            ["Helena Roe", "Bao Cole"],
        ),
        (
            "Karl Poe’s chairman, Bao Cole, a teacher, said that it fell. He added that it sank.",
            ["Bao Cole", "Bao Cole"],
        ),
        ("His former boss, Bao Cole, now retired, said it fell.", ["Bao Cole"]),
        ("Mick Roe met Gillian Poe. “It fell,” she said.", ["Gillian Poe"]),
        ("Wilmer Cole left. “It fell,” she said.", ["she"]),
        ("His brother, Bao Cole, was blunter: “It fell on us.”", ["Bao Cole"]),
        ("Her lawyer was not so sure: “It fell on us.”", ["Her lawyer"]),
        ("The wall was plain: “It fell on us.”", []),
        ("Tom Roe left. Mr. Poe, he said, was late.", ["Tom Roe"]),
        ("Ed Cole said it fell.\n\nKarl Poe, he said, had seen it.", ["Ed Cole", "Ed Cole"]),
        (
            "The young clerk said that Karl Poe was late. “It fell,” he said.",
            ["The young clerk", "The young clerk"],
        ),
        ("The officer told Karl Poe it fell. “Did it?” he asked.", ["The officer", "Karl Poe"]),
    ],
)  # fmt: skip
def test_speakers_get_the_fullest_name_or_keep_their_words(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It fell, a person briefed on it told The Harbor Times, which Politico cited.",
            [("a person briefed on it", ("The Harbor Times", "Politico"))],
        ),
        ("It fell, aides told CNN, according to Reuters.", [("aides", ("CNN", "Reuters"))]),
        ("The Harbor Post reported that aides said it fell.", [("The Harbor Post", ()), ("aides", ("The Harbor Post",))]),
        ("A source speaking to the Harbor Times said it fell.", [("A source speaking to the Harbor Times", ("the Harbor Times",))]),
        ("“It fell,” Ms. Roe said in an interview with CNN.", [("Ms. Roe", ("CNN",))]),
        ("It fell, according to papers seen by CNN.", [("papers seen by CNN", ("CNN",))]),
        ("It fell, according to papers leaked to Harbor Times.", [("papers leaked to Harbor Times", ("Harbor Times",))]),
        ("A memo obtained by CNN says it fell.", [("CNN", ()), ("A memo obtained by CNN", ("CNN",))]),
        ("It fell, according to papers that have been passed to CNN.", [("papers", ("CNN",))]),
        ("It fell, according to papers that were seen", [("papers", ())]),
        ("A letter, which was first seen by CNN, says it fell.", [("A letter", ("CNN",))]),
        ("The log, a copy of which was sent to CNN, says it fell.", [("The log", ("CNN",))]),
        ("Ms. Roe told reporters in Oslo that it fell.", [("Ms. Roe", ())]),
        ("Ms. Roe told The Harbor Times reporter Ed Poe that it fell.", [("Ms. Roe", ("The Harbor Times",))]),
        ("Ms. Roe called it “a mess,” The Harbor Times reported.", [("Ms. Roe", ("The Harbor Times",))]),
        ("It fell, Ms. Roe testified, according to The Harbor Press-Register newspaper.", [("Ms. Roe", ("The Harbor Press-Register",))]),
        ("A paper owned by Ed Poe reported that aides said it fell.", [("A paper owned by Ed Poe", ()), ("aides", ())]),
        ("The Harbor Times came. “It fell,” Ms. Roe told the paper.", [("Ms. Roe", ("The Harbor Times",))]),
        ("On Friday, Ms. Roe said it fell, according to Reuters.", [("Ms. Roe", ("Reuters",))]),
        ("The Harbor Times, citing two officials, reported it fell.", [("two officials", ("The Harbor Times",))]),
        ("The Harbor Times, quoting his son Ed Poe, said it fell.", [("Ed Poe", ("The Harbor Times",))]),
        ("The Harbor Times, citing a report, said it fell.", [("The Harbor Times", ())]),
        ("Ms. Roe was quoted by The Harbor Times as saying it fell.", [("Ms. Roe", ("The Harbor Times",))]),
        ("The Harbor Times quoted Ms. Roe as saying it fell.", [("Ms. Roe", ("The Harbor Times",))]),
        ("Ms. Roe said that it fell, ANSA reported.", [("Ms. Roe", ("ANSA",))]),
        ("According to ANSA, Ms. Roe said it fell.", [("ANSA", ()), ("Ms. Roe", ("ANSA",))]),
        ("Ms. Roe said that it fell, Karl Poe reported.", [("Ms. Roe", ())]),
        ("In May, after Ms. Roe called it “a mess,” Ed Poe left, CNN reported.", [("CNN", ())]),
        (
            "“Our dams are empty,” the Harbor Times quoted Anna Berg as saying in Oslo.",
            [("Anna Berg", ("the Harbor Times",))],
        ),
        (
            "“Our dams are empty,” Anna Berg was quoted by the Harbor Times as saying.",
            [("Anna Berg", ("the Harbor Times",))],
        ),
    ],
)  # fmt: skip
def test_a_chain_is_kept_as_a_chain(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(each.speaker, each.via) for each in attributions(article(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After Ann Roe said it fell, Ed Poe ran.", [("Ann Roe", "it fell")]),
        ("But before Ann Roe said it fell, Ed Poe ran.", [("Ann Roe", "it fell")]),
        (
            "While Ann Roe said it fell, and that nobody ran, Ed Poe said it stood.",
            [("Ann Roe", "it fell, and that nobody ran"), ("Ed Poe", "it stood")],
        ),
        (
            "After it fell, Ann Roe said it was old, and Ed Poe ran.",
            [("Ann Roe", "it was old, and Ed Poe ran")],
        ),
        ("As Ann Roe said, it fell, and Ed Poe ran.", [("Ann Roe", "it fell, and Ed Poe ran")]),
        ("Had Ann Roe said it fell, nobody would have come.", []),
        # deeds that are no words
        ("They doubled the number of water points to 22 after complaints.", []),
        ("Ann Roe defended a low 157 for 8 at home.", []),
        ("Ann Roe defended the title at home.", []),
        ("Ann Roe defended the plan at home.", [("Ann Roe", "the plan at home")]),
        ("Ann Roe charged $6 and never raised it.", []),
        ("Ann Roe charged that it fell.", [("Ann Roe", "that it fell")]),
        ("Prosecutors charged Ed Poe with theft.", [("Prosecutors", "Ed Poe with theft")]),
        ("There was Ann Roe, who uses syrup, adds a grated apple and eats it.", []),
        (
            "The five judges were split, with the fifth, the historian Ann Roe, declaring that it fell.",
            [("Ann Roe", "that it fell")],
        ),
        (
            "The club welcomed the plan, with its chairman, Ed Poe, calling it “late.”",
            [("The club", "the plan"), ("Ed Poe", "it “late.”")],
        ),
        ("It was Ann Roe, not Ed Poe, who said that it fell.", [("Ann Roe", "that it fell")]),
        ("He won the endorsement of Ann Roe, who said that it fell.", [("Ann Roe", "that it fell")]),
        ("He met the envoys of Ann Roe, who said that it fell.", [("the envoys of Ann Roe", "that it fell")]),
        (
            "He was visited by his old mate and coach Ann Roe, who said that it fell.",
            [("Ann Roe", "that it fell")],
        ),
        ("The Harbor Times quoted Ed Poe as saying: “It fell.”", []),
        ("Ann Roe said it fell, but the mayor had seen it stand.", [("Ann Roe", "it fell")]),
        ("Ann Roe said that it fell, although it was not clear when.", [("Ann Roe", "that it fell")]),
        (
            "Ann Roe said that it fell, but that nobody ran.",
            [("Ann Roe", "that it fell, but that nobody ran")],
        ),
        (
            "Ann Roe said that it -- an arch, though it was old -- fell.",
            [("Ann Roe", "that it -- an arch, though it was old -- fell")],
        ),
        ("Ann Roe said this month that it fell.", [("Ann Roe", "that it fell")]),
        ("Ann Roe asked Ed Poe if it fell.", [("Ann Roe", "if it fell")]),
        ("Ann Roe asked Ed Poe about people who fell.", [("Ann Roe", "Ed Poe about people who fell")]),
        ("Ann Roe may say that it fell.", []),
        ("Ann Roe added the third tower. The port maintains close ties.", []),
        (
            "Ann Roe added that it fell, and Ed Poe maintained it stood.",
            [("Ann Roe", "that it fell"), ("Ed Poe", "it stood")],
        ),
        ("Ann Roe claimed her third title. Ed Poe claimed a prize.", [("Ed Poe", "a prize")]),
        ("Ann Roe formed a band called the Long Bridge.", []),
        ("A mayor called the bridge a fraud.", [("A mayor", "the bridge a fraud")]),
        ("Ann and Troy Roe say it fell.", [("Ann and Troy Roe", "it fell")]),
        ("Ed Poe was quoted as saying: “It fell.”", [("Ed Poe", "“It fell.”")]),
        ("The tax, which the firm’s chief, Ann Roe, called “a mess”, has gone.", [("Ann Roe", "“a mess”")]),
        ("The tax -- which Ann Roe called unfair -- has gone.", [("Ann Roe", "unfair")]),
        ("The mayor -- who said it fell -- has gone.", [("The mayor", "it fell")]),
        (
            "The envoys -- some of them old -- who said it fell have gone.",
            [("The envoys", "it fell have gone")],
        ),
        ("It was late -- that said, nobody ran.", []),
        (
            "According to Ann Roe, the app let them win, and then asked for money.",
            [("Ann Roe", "the app let them win, and then asked for money")],
        ),
        ("The boys ran, according to Ann Roe, and said it fell.", [("Ann Roe", "The boys ran")]),
        (
            "Ann Roe repeated her view that it fell and said it was late.",
            [("Ann Roe", "that it fell"), ("Ann Roe", "it was late")],
        ),
        ("The vote was called after Bao Cole left in May, citing his age.", [("Bao Cole", "his age")]),
        ("Neither he nor the port would say when it fell.", []),
        ("Neither Ann Poe nor Ed Roe would say when it fell.", []),
        ("Ann Roe conceded at 9:50 p.m.", []),
        ("Ann Roe told the Oslo rail inquiry that it fell.", [("Ann Roe", "that it fell")]),
        ("Ann Roe found the object, two feet wide, in May.", []),
        ("Ann Roe found the port as Ed Poe danced.", []),
        ("Ann Roe sees the plan as a chance.", [("Ann Roe", "the plan as a chance")]),
        ("Ann Roe sees it as badly made.", [("Ann Roe", "it as badly made")]),
        ("Ann Roe thanked him and said it fell.", [("Ann Roe", "it fell")]),
        ("Ann Roe disputed that, saying it fell.", [("Ann Roe", "that, saying it fell")]),
        ("Ann Roe hasn’t endorsed him or conceded a vote.", [("Ann Roe", "him or conceded a vote")]),
        (
            "Ann Roe said that while she fears it, the bridge would stand.",
            [("Ann Roe", "that while she fears it, the bridge would stand")],
        ),
        ("Ann Roe told the Star, a local paper, that it fell.", [("Ann Roe", "that it fell")]),
        ("Ann Roe told staff in a memo seen by Ed Poe that it fell.", [("Ann Roe", "that it fell")]),
        ("“It fell,” managing director Ann Roe said.", [("Ann Roe", "“It fell,”")]),
        ("The arch was old, said his daughter, the singer Ann Roe.", [("Ann Roe", "The arch was old")]),
        ("Ann Roe left in May, declared their wish, and slept.", []),
        ("One sign read “It fell.”", [("One sign", "“It fell.”")]),
        ("As the judge read the letter, Ann Roe ran.", []),
        ("As Judge Ed Poe read out the letter, Ann Roe ran.", []),
        (
            "Ann Roe, who left after what she called a mess, said it fell.",
            [("Ann Roe", "a mess"), ("Ann Roe", "it fell")],
        ),
    ],
)
def test_what_is_credited_ends_with_its_clause_and_is_said_by_nobody_else(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(speaker, content) for speaker, _, content in found(text)] == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("---\ntitle: Mill burns\nauthor: Ann Berg\n---\nThe mill burned. She said it fell.", ["She"]),
        ("---\ntitle: Mill burns\nauthor: Bob Poe\n---\nThe mill burned. Poe said it fell.", ["Poe"]),
        ("Bakery burns down in Oslo\nBy Bob Poe\n\n“It fell,” he said outside, and went home.", ["he"]),
        ("Bob Cole leaves\r\n\r\nBy Ed Poe\r\n\r\nHe said it fell.", ["Bob Cole"]),
        ("---\nauthor: Ann Berg\n---\nBob Cole leaves\n\nHe said it fell.", ["Bob Cole"]),
    ],
)
def test_who_wrote_an_article_is_nobody_in_it(tmp_path: Path, file: str, expected: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(file.encode())
    (read,) = [each for each in read_articles(path, "a.txt") if isinstance(each, Article)]

    assert [each.speaker for each in attributions(read)] == expected
    assert all(each.content_span.start >= read.story_start for each in attributions(read))


def test_lists_of_other_stories_credit_nobody() -> None:
    story = "Ms. Roe said it fell. " * 5

    assert len(speakers(f"{story}\nRelated news\nMr. Poe said it rose.")) == 5


SEED_ATTRIBUTIONS = {
    "000_f93336160e7d9788.txt": [
        ("Sources", "Say", 0, 31, False, ()),
        ("sources", "allege", 172, 237, False, ()),
        ("the Wall Street Journal", "reported", 323, 343, False, ()),
        ("sources and public comments from the president", "indicate", 432, 536, False, ()),
        ("an ABC News exclusive", "According to", 575, 690, False, ()),
        ("ABC News", "reported", 693, 833, True, ()),
        ("ABC News", "according to", 1056, 1309, True, ()),
        ("Donald Trump", "has publicly bashed", 1366, 1515, False, ()),
        ("the New York Times", "According to", 1624, 1714, False, ()),
        ("Walter E. Dellinger", "told", 1779, 2074, True, ("the New York Times",)),
        ("Jeff Sessions", "referred to", 2862, 3025, False, ()),
        ("Hehas", "called", 3039, 3203, False, ()),  # as the file has it
    ],
    "001_b70d664efddb4c2b.txt": [
        ("Insiders", "Suggest", 89, 142, False, ()),
        ("Insiders", "have said", 268, 338, False, ()),
        ("Insiders", "suggested", 426, 531, False, ()),
        ("The White House", "has declined to comment", 573, 631, False, ()),
        ("Jeff Sessions", "said", 707, 773, False, ()),
        ("The New York Times", "was published by", 796, 804, False, ()),
        ("The New York Times", "claiming", 851, 916, False, ()),
        ("Peter Baker and Maggie Haberman", "claimed", 1022, 1108, False, ()),
        ("President Trump", "blamed", 1148, 1341, False, ()),
        ("Peter Baker and Maggie Haberman", "claimed", 1373, 1536, False, ()),
        ("The New York Times", "says", 1681, 1753, False, ()),
        ("President Trump", "wrote", 2161, 2313, False, ()),
        ("President Trump", "said", 2328, 2554, False, ()),
        ("Sarah Huckabee Sanders", "said", 2800, 2893, False, ()),
        ("Sarah Huckabee Sanders", "said", 2918, 3045, False, ()),
        ("Sarah Huckabee Sanders", "considered", 3062, 3106, False, ()),
        ("Another anonymous source speaking to the New York Times", "claimed", 3224, 3316, False, ("The New York Times",)),
        ("a spokesperson for Sessions", "declined", 3383, 3393, False, ()),
        ("The White House", "declined", 3425, 3477, False, ()),
        ("Jeff Sessions", "has also expressed", 3508, 3549, False, ()),
        ("anonymous sources speaking to The New York Times", "claimed", 3616, 3788, False, ("The New York Times",)),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SEED_ATTRIBUTIONS))
def test_the_seeds_credit_whom_a_reader_would(name: str) -> None:
    (seed,) = read_articles(SEEDS / name, f"seeds/{name}")
    assert isinstance(seed, Article)

    assert [
        (each.speaker, each.cue, *each.content_span, each.direct, each.via) for each in attributions(seed)
    ] == SEED_ATTRIBUTIONS[name]


def test_what_the_journal_reported_is_the_words_behind_it() -> None:
    (seed,) = read_articles(Path(SEEDS / "000_f93336160e7d9788.txt"), "seeds/0")
    assert isinstance(seed, Article)
    reported = next(each for each in attributions(seed) if each.speaker == "the Wall Street Journal")

    assert reported.content_span.of(seed.text) == "was not a formal one"


PIECES = st.sampled_from(
    [
        "Anna Berg", "Mr. Poe", "she", "He", "they", "the Times", "officials", "said", "says", "told", "claim", "that",
        "according to", "According to", "as", "who", "which", "by", "was reported by", "declined to comment on", "put it",
        "in the words of", "adding", "and", "but", "of", "to", "the", "bridge", "fell", "is", "not", "“", "”", '"', "''",
        "‘", "’", ",", ".", "?", "!", ":", ";", "—", "(", ")", "\n", "\n\n", "TAPPER:", "’s", "2nd", "é", "\x00", "🙂", "…",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_spans_lie_in_the_text_and_swallow_each_other_only_where_a_quotation_is_split(text: str) -> None:
    cue = 0
    for each in attributions(article(text)):
        for span in (each.speaker_span, each.cue_span, each.content_span):
            assert 0 <= span.start < span.end <= len(text)
        content, speaker = each.content_span, each.speaker_span
        around = content.start <= speaker.start and speaker.end <= content.end
        assert not content.overlaps(speaker) or (
            around and content.start <= each.cue_span.start < content.end
        )
        assert not each.cue_span.overlaps(speaker)
        assert each.speaker.strip()
        assert each.cue == " ".join(each.cue_span.of(text).split())
        assert cue <= each.cue_span.start
        cue = each.cue_span.start


@pytest.mark.parametrize(
    "piece",
    [
        "Anna Berg ", "Anna Berg, ", "Anna von der Berg ", "“Anna“ and ", "A lawyer, Anna Berg, said it. ", "Anna Berg Jr. ",
        "Q: Why?\n\nA: It fell.\n\n", "It fell and nobody knows why.\n\nAnna Berg\n\n", "Anna Berg was sad: “It fell.” ",
        "a report by Anna Berg that ", "He put the toll at 31 ", "It is for Anna Berg, she said. ", "(Anna ", "— Anna ",
    ],
)  # fmt: skip
def test_text_that_repeats_itself_is_read_to_its_end(piece: str) -> None:
    # A pattern that tries every way to part it would never come back.
    text = piece * 400

    assert all(each.content_span.end <= len(text) for each in attributions(article(text)))


def test_a_long_run_of_spaces_in_a_speaker_is_one_space() -> None:
    # A pattern that is tried anew at each of them would never come back.
    spaces = " " * 300_000

    assert found(f"It fell.\n\nMayor Anna Lee{spaces}Berg said it rose.") == [
        ("Anna Lee Berg", "said", "it rose")
    ]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_text_is_read_the_same_way_twice(text: str) -> None:
    assert attributions(article(text)) == attributions(article(text))


def test_a_name_that_something_is_called_by_is_no_credit() -> None:
    assert found("A zebra called Marlene escaped from the zoo.") == []
    assert found("Trump called Clinton crooked.") == [("Trump", "called", "Clinton crooked")]


def test_a_story_may_stop_behind_any_word() -> None:
    """Lines set apart by empty ones are paragraphs that do: “It was safe, she said, and”."""
    stories = (Path(__file__).parent / "eval_press" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    for story in stories[::2]:
        text = json.loads(story)["text"]
        for span in paragraphs(text):
            paragraph = span.of(text)
            for space in re.finditer(r"\s", paragraph):
                beginning = paragraph[: space.start()]
                assert all(
                    each.content_span.end <= len(beginning) for each in attributions(article(beginning))
                )
