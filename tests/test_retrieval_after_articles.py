"""Questions after articles, not after what happened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.questions.after_articles import as_told, as_topic, asks_where_from


@pytest.mark.parametrize(
    "question",
    [
        "what do the articles say about the mill?",
        "which articles mention the mill?",
        "which article mentions the mill?",
        "Which stories are about the mill?",
        "how many articles are there about the mill?",
        "do any articles mention the mill?",
        "does the news say anything about the mill",
        "list the articles that mention the mill",
        "is there any mention of the mill?",
        "Summarize the coverage of the mill",
        "Explain the mill.",
        "give me an overview of the mill",
        "timeline of the mill",
        "give me three facts about the mill",
        "the key points of the mill",
        "any details on the mill?",
        "bring me up to speed on the mill",
        "where can I read more about the mill?",
        "who wrote the article about the mill?",
        "who wrote the obituary of the mill?",
        "who is the author of the interview with the mill?",
        "which newspaper ran a piece on the mill",
        "who is the author of the op-ed on the mill?",
        "What's the headline of the story about the mill?",
        "the link to the article on the mill",
        "when was the article about the mill published?",
        "where did the news story on the mill come out?",
    ],
)
def test_who_asks_after_articles_on_something_is_told_of_it(question: str) -> None:
    assert as_topic(question).rstrip(".?") == "what was said about the mill"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("do the accounts differ on how many boats sank?", "how many boats sank?"),
        ("Do the articles agree on when the pier fell", "when the pier fell"),
        ("do all the newspapers agree about who led?", "who led?"),
        ("don't these reports contradict each other as to how old she is?", "how old she is?"),
        ("are there conflicting reports about how many sank?", "how many sank?"),
        ("is there any disagreement over who led", "who led"),
        ("do the accounts differ on the death toll?", "what was said about the death toll?"),
        ("did the papers agree on a merger?", "did the papers agree on a merger?"),
        ("did the unions agree on how many go?", "did the unions agree on how many go?"),
        ("who disagreed about how many sank?", "who disagreed about how many sank?"),
    ],
)
def test_who_asks_whether_accounts_differ_on_something_asks_for_that(question: str, asked: str) -> None:
    assert as_topic(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "who wrote the report on the mill?",
        "which newspaper reported that the mill burned?",
        "explain why the mill burned",
        "explain that",
        "articles of impeachment",
        "when was the mill built?",
        "who wrote about the mill?",
        "summarize",
        "",
    ],
)
def test_who_asks_after_something_else_is_taken_at_their_word(question: str) -> None:
    assert as_topic(question) == question


@given(
    st.text(), st.sampled_from(["who wrote the article on ", "when was the piece on ", "explain "]), st.text()
)
def test_something_is_left_of_any_question(before: str, asking: str, behind: str) -> None:
    question = f"{before}{asking}{behind}"

    assert as_topic(question).strip()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which article says that the mill burned down?", "the mill burned down"),
        ("where does it say the mill burned down", "the mill burned down"),
        ("find where it says the mill burned down", "the mill burned down"),
        ("find the quote “the mill burned down”", "“the mill burned down”"),
        ("Is it true that the mill burned down?", "the mill burned down"),
        ("is it really true the mill burned down", "the mill burned down"),
        ("I heard that the mill burned down, is that right?", "the mill burned down"),
        ("the mill burned down, right?", "the mill burned down"),
        ("Will Lee burned it down, right?", "Will Lee burned it down"),
    ],
)
def test_who_asks_where_something_is_told_looks_for_what_is_told(question: str, told: str) -> None:
    assert as_told(question) == told


@pytest.mark.parametrize(
    "question",
    [
        "is it true?",
        "is that right?",
        "right?",
        "who was right?",
        "Is it right to burn the mill down?",
        "is it correct not to burn it down?",
        "is it right for the mayor to burn it down?",
        "Was Ann Roe, or Tom Lee, right?",
        "“Was Ann Roe, or Tom Lee, right?",
        "did she say it, and why so?",
        "is it true that",
        "where does she say it burned?",
        "which article burned?",
        "find it",
        "",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert as_told(question) == question


@pytest.mark.parametrize(
    "text",
    [
        "when was this written?",
        "ok and when was the article published",
        "who wrote this",
        "whos the author?",
        "what's the date of that article",
        "which paper is that from?",
        "what site did this come from",
        "who says so?",
        "says who",
        "who reported that?",
        "according to who?",
        "is this recent?",
        "how old is that story?",
        "where did you read that?",
        "whats your source for this",
        "how do you know that?",
        "who told you",
        "can you give me the exact quote please",
        "quote?",
        "Source?",
        "citation needed",
        "link pls",
        "where is that from?",
    ],
)
def test_who_asks_where_an_answer_is_from_asks_no_article(text: str) -> None:
    assert asks_where_from(text, "why did the bridge at Corfe fall?")


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("when was this written?", "what is his book called?"),
        ("who wrote that?", "what did the memo say about the mill?"),
        ("when was this published?", "what did Ann Roe publish on bridges?"),
        ("who said that?", "why did it fall? did somebody call the bridge a disgrace?"),
        ("says who", "was the bridge unsafe?"),
        ("when was it built?", "why did the bridge fall?"),
        ("who built this?", "why did the bridge fall?"),
        ("how old is that?", "which bridge fell?"),
        ("where was that?", "why did the bridge fall?"),
        ("who said that the bridge was safe?", "why did the bridge fall?"),
        ("when was the report on it written?", "why did the bridge fall?"),
        ("how do they know that it fell?", "why did the bridge fall?"),
        ("who told the mayor that?", "why did the bridge fall?"),
        ("give me the money", "why did the bridge fall?"),
        ("", "why did the bridge fall?"),
    ],
)
def test_who_asks_of_something_told_asks_the_articles(text: str, before: str) -> None:
    assert not asks_where_from(text, before)


def test_an_article_is_asked_for_whatever_it_tells_of() -> None:
    assert asks_where_from("when was this article written?", "what is his book called?")
