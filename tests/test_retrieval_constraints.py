"""Publishers and publication times in questions: taken as filters only where they are meant as such."""

from datetime import date

import pytest

from index.catalog import Filter
from retrieval.questions.constraints import (
    Constraint,
    Shelf,
    constraint,
    of_a_publisher,
    of_another_publisher,
)

SHELF = Shelf(
    ("The Daily Courier", "HuffPost", "Politico", "USA Today", "New York Times", "CNN"),
    newest=date(2016, 11, 8),
    today=lambda: date(2016, 11, 10),
    has_any=lambda _: True,
)


def told(question: str, given: Filter | None = None) -> str:
    return constraint(question, SHELF, given or Filter()).told


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("according to Politico, who is ahead?", "Politico"),
        ("According to the Daily Courier who burned down the mill?", "The Daily Courier"),
        ("What did the Huffington Post say about taxes?", "HuffPost"),
        ("huffpost piece on trade: who wrote it?", "HuffPost"),
        ("how many came, according to the NYT?", "New York Times"),
        ("what does the NY Times report about the fire", "New York Times"),
        ("In USA Today's letters, what does the reader from Ohio want?", "USA Today"),
        ("Who was arrested, as CNN reported?", "CNN"),
        ("what was Politico's story on the mill about?", "Politico"),
        ("Politico on the mill", "Politico"),
        ("NYT about the mill", "New York Times"),
        ("what has CNN written about the mill?", "CNN"),
        ("who burned the mill? only Politico, please", "Politico"),
        ("who was quoted by CNN?", "CNN"),
        ("According to Politico, who won? Not from CNN", "Politico"),
    ],
)
def test_a_publisher_who_is_asked_is_a_filter(question: str, source: str) -> None:
    found = constraint(question, SHELF, Filter())

    assert found.chosen == Filter((source.casefold(),))
    assert found.told == f"only articles by {source}"


@pytest.mark.parametrize(
    "question",
    [
        "who owns Politico?",
        "who was fired by CNN?",
        "why did he get sacked, or was he retired from CNN?",
        "who works at CNN, and who settled with CNN?",
        "how many readers does Politico have?",
        "what did the mayor say CNN had done?",
        "how many lawsuits has CNN had?",
        "who said the court may interview her?",
        "why may posts be removed?",
        "who is the editor of the New York Times?",
        "what happened at the CNN town hall?",
        "who leads in the USA Today poll?",
        "who told the New York Times that he would resign?",
        "what did the president say about CNN?",
        "according to the Gazette, who burned down the mill?",
        "did it happen on the politicos' watch?",
        "who said so in March?",
        "what did CNN on Monday call it?",
        "who won besides Politico's owner?",
        "which news in March was the worst for the mill",
        "when was the mill burned in September 2015?",
    ],
)
def test_a_publisher_or_time_that_is_asked_about_stays_a_plain_word(question: str) -> None:
    assert constraint(question, SHELF, Filter()) == Constraint(Filter(), "", question)


@pytest.mark.parametrize(
    ("question", "after", "before"),
    [
        ("what did Politico report in September about the mill?", date(2016, 9, 1), date(2016, 10, 1)),
        ("what did Politico report in December about the mill?", date(2015, 12, 1), date(2016, 1, 1)),
        ("what did CNN say in March 2014 of it?", date(2014, 3, 1), date(2014, 4, 1)),
        ("what did CNN say late in March 2014 of it?", date(2014, 3, 1), date(2014, 4, 1)),
        ("Politico, mid April 2014: who burned the mill?", date(2014, 4, 1), date(2014, 5, 1)),
        ("cnn march 2014 - who burned the mill?", date(2014, 3, 1), date(2014, 4, 1)),
        ("cnn march 2014, who burned the mill?", date(2014, 3, 1), date(2014, 4, 1)),
        ("in CNN's piece from late March 2014, who won?", date(2014, 3, 1), date(2014, 4, 1)),
        ("who won, as told by CNN in March 2014?", date(2014, 3, 1), date(2014, 4, 1)),
    ],
)
def test_a_month_beside_a_publisher_is_when_it_was_published(
    question: str, after: date, before: date
) -> None:
    found = constraint(question, SHELF, Filter()).chosen

    assert (found.after, found.before) == (after, before)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Politico, mid April 2014: who burned the mill?", "who burned the mill?"),
        ("cnn march 2014 - who burned the mill?", "who burned the mill?"),
        ("in CNN's piece from late March 2014, who won?", "who won?"),
        ("in early March, what did CNN say about how many came?", "how many came?"),
        ("what did CNN say late in March about how many came?", "how many came?"),
        ("who won, as told by CNN in March 2014?", "who won?"),
        ("Politico, may I ask: who won?", "Politico, may I ask: who won?"),
        ("cnn march 2014, who burned the mill?", "who burned the mill?"),
        ("CNN march, the old mill: who burned it?", "the old mill: who burned it?"),
        ("CNN in late march on the old mill: who burned it?", "the old mill: who burned it?"),
        ("CNN from march 2014 about the old mill: who burned it?", "the old mill: who burned it?"),
        ("CNN in March met the mayor: who won?", "CNN in March met the mayor: who won?"),
        ("Politico, who burned the mill?", "who burned the mill?"),
    ],
)
def test_a_part_of_a_month_is_no_part_of_what_is_asked(question: str, rest: str) -> None:
    assert constraint(question, SHELF, Filter()).question == rest


def test_a_story_of_a_month_or_of_last_week_is_one_published_then() -> None:
    assert (
        told("what does the September story on the mill say?") == "only articles published in September 2016"
    )
    assert told("what do last week's articles say of the mill?") == "only articles published since 2016-11-03"


def test_a_story_of_may_may_be_typed_small() -> None:
    for question in ("what does the may story on the mill say?", "may stories about the mill"):
        assert told(question) == "only articles published in May 2016"


def test_last_week_is_a_plain_word_where_nothing_is_that_new() -> None:
    late = Shelf(SHELF.sources, SHELF.newest, lambda: date(2020, 1, 1), SHELF.has_any)

    assert constraint("what do last week's articles say of the mill?", late, Filter()).told == ""


def test_without_dates_no_time_is_a_filter() -> None:
    bare = Shelf(SHELF.sources, None, SHELF.today, SHELF.has_any)

    question = "what does the September story on the mill say?"
    assert constraint(question, bare, Filter()) == Constraint(Filter(), "", question)


def test_the_users_own_filter_is_never_widened() -> None:
    own = Filter(("cnn",), date(2016, 1, 1), date(2016, 2, 1))

    assert constraint("what did Politico report in September?", SHELF, own).chosen == own


@pytest.mark.parametrize("hostile", ["(" * 500, "Politico " * 200, "the " * 300, "[*+?", "’s" * 300])
def test_hostile_questions_are_only_words(hostile: str) -> None:
    assert isinstance(told(f"according to {hostile}"), str)


TOWN = Shelf(
    (
        "The Harbor Post",
        "Valley Courier",
        "The Lake Courier",
        "Northern Wire Agency",
        "BBC News",
        "Texas News",
        "A Star",
        "B Star",
        "C Star",
        "D Star",
        "The Daily Caller",
        "The Hill",
    ),
    newest=date(2016, 11, 8),
    today=lambda: date(2016, 11, 10),
    has_any=lambda chosen: chosen.after is None or chosen.after.year in (2014, 2016),
)


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("According to the Post, who won?", ["The Harbor Post"]),
        ("what did the post say about the mill?", []),
        ("who wrote the Post?", []),
        ("the Post's September story on taxes: who won?", ["The Harbor Post"]),
        ("what did the courier say about the mill?", ["Valley Courier", "The Lake Courier"]),
        ("what did the Lake Courier say about the mill?", ["The Lake Courier"]),
        ("what did Courier say about the mill?", []),
        ("What did the Star say about the mill?", []),
        ("what does Northern Wire report about the mill?", ["Northern Wire Agency"]),
        ("BBC: who won?", ["BBC News"]),
        ("what did she say on DACA?", []),
        ("what did DailyCaller say about the mill?", ["The Daily Caller"]),
        ("What happened on the hill?", []),
        ("What did The Hill say about the mill?", ["The Hill"]),
        ("what did the hill say about the mill?", ["The Hill"]),
        ("BBC News - who won?", ["BBC News"]),
        ("what did Texas say about the mill?", []),
    ],
)
def test_publishers_go_by_the_ends_and_beginnings_of_their_names(question: str, sources: list[str]) -> None:
    assert constraint(question, TOWN, Filter()).chosen.sources == tuple(map(str.casefold, sources))


@pytest.mark.parametrize(
    ("question", "after"),
    [
        ("What did the Post say in May about the mill?", date(2016, 5, 1)),
        ("What did the Post say in December about the mill?", date(2014, 12, 1)),
        ("What did the Post say in May 2014 about the mill?", date(2014, 5, 1)),
        ("What did the Post say in May 2015 about the mill?", None),
    ],
)
def test_a_month_is_the_last_one_in_which_the_publisher_has_anything(
    question: str, after: date | None
) -> None:
    assert constraint(question, TOWN, Filter()).chosen.after == after


def test_a_piece_of_the_post_is_the_posts_however_it_is_typed() -> None:
    found = constraint("that post piece in May on the old mill, who burned it?", TOWN, Filter())

    assert found.told == "only articles by The Harbor Post published in May 2016"


def test_a_month_of_years_ago_is_found_where_nothing_is_newer() -> None:
    old = Shelf(TOWN.sources, TOWN.newest, TOWN.today, lambda chosen: chosen.after == date(2009, 5, 1))

    assert constraint("What did the Post say in May about the mill?", old, Filter()).told == (
        "only articles by The Harbor Post published in May 2009"
    )


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("according to the Post, who won?", "who won?"),
        ("according to the Post who won?", "who won?"),
        ("per the Post, how many came", "how many came"),
        ("how many people came, according to the Post?", "how many people came?"),
        ("how many people came according to the Post", "how many people came"),
        ("how many people came in the Post's story?", "how many people came?"),
        ("In the Post in May, what did she predict?", "what did she predict?"),
        ("in May, according to the Post, who won it?", "who won it?"),
        ("Who was arrested there, as the Post reported?", "Who was arrested there?"),
        ("The Post: who won it?", "who won it?"),
        ("The Post's story on the old mill: who burned it?", "the old mill: who burned it?"),
        ("What did the Post report in May about how many came?", "how many came?"),
        ("What did the Post say about the old mill?", "what was said about the old mill?"),
        ("who does the Post say has won?", "who has won?"),
        (
            "What did the May report from Northern Wire say the barn had fetched?",
            "What the barn had fetched?",
        ),
        ("What verdict did the Post say the jury reached?", "What verdict the jury reached?"),
        ("post story on the old mill: who burned it?", "the old mill: who burned it?"),
        ("post offices in the story: how many?", "post offices in the story: how many?"),
        # Nothing else is asked, or it is no frame.
        ("what did the Post call the mayor?", "what did the Post call the mayor?"),
        ("when did the Post publish the letter?", "when did the Post publish the letter?"),
        ("how did the Post cover the mill?", "how did the Post cover the mill?"),
        ("who bought shares in the Post?", "who bought shares in the Post?"),
        ("who was interviewed by the Post?", "who was interviewed by the Post?"),
        ("what did the Post say?", "what did the Post say?"),
        ("did the Post say that he won?", "did the Post say that he won?"),
        ("what was the Post's story on the mill about?", "what was the Post's story on the mill about?"),
        ("according to the Gazette, who won?", "according to the Gazette, who won?"),
        ("in March, who won?", "in March, who won?"),
    ],
)
def test_once_the_publisher_is_a_filter_the_rest_is_asked_without_it(question: str, left: str) -> None:
    assert constraint(question, TOWN, Filter()).question.casefold() == left.casefold()


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("what did Politico and CNN say about the mill?", ["Politico", "CNN"]),
        ("what did CNN, USA Today and Politico say about the mill?", ["Politico", "USA Today", "CNN"]),
        ("according to HuffPost or the New York Times, who won?", ["HuffPost", "New York Times"]),
        ("what did Politico say about CNN and USA Today?", ["Politico"]),
    ],
)
def test_publishers_in_a_row_are_all_asked(question: str, sources: list[str]) -> None:
    assert constraint(question, SHELF, Filter()).chosen.sources == tuple(map(str.casefold, sources))


@pytest.mark.parametrize(
    "question",
    [
        "not from CNN: who won the cup?",
        "who won the cup? Not from CNN",
        "who won the cup, except CNN?",
        "who won the cup, other than by CNN?",
        "without CNN: who won the cup?",
        "who won the cup? Nothing from CNN",
        "who won the cup, but nothing by CNN?",
        "who won the cup? No articles from CNN.",
    ],
)
def test_a_publisher_that_is_excluded_is_not_asked(question: str) -> None:
    found = constraint(question, SHELF, Filter())

    assert found.chosen == Filter(excluded=("cnn",))
    assert found.told == "only articles by others than CNN"
    assert found.question.strip("?. ") == "who won the cup"


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("articles not from CNN about the old mill", "articles about the old mill"),
        ("which stories that aren't from CNN mention the mill?", "which stories mention the mill?"),
        ("who, not according to CNN, won the cup?", "who won the cup?"),
        ("who won (not from CNN) on Monday?", "who won on Monday?"),
        ("stories about the mill except CNN's", "stories about the mill"),
        ("who won (not according to CNN)?", "who won?"),
        ("who won? Not CNN's", "who won?"),
        ("who besides CNN reported the win?", "who reported the win?"),
        ("who else, apart from CNN, has mentioned the mill?", "who else has mentioned the mill?"),
        ("what did others than CNN say about the mill?", "what did others say about the mill?"),
        ("what do papers other than CNN report?", "what do papers report?"),
        ("which paper other than CNN reported the win?", "which paper reported the win?"),
        ("what was said by anyone but CNN?", "what was said by anyone?"),
    ],
)
def test_a_publisher_may_be_excluded_anywhere_in_a_question(question: str, left: str) -> None:
    found = constraint(question, SHELF, Filter())

    assert (found.chosen, found.question) == (Filter(excluded=("cnn",)), left)


@pytest.mark.parametrize(
    "question",
    [
        "which reporters were not from CNN?",
        "who said the photo wasn't from CNN?",
        "who bought the channel, not CNN?",
        "Did he talk to Fox - and not CNN?",
        "who besides CNN had a reporter in Ohio?",
        "who but CNN was sued?",
    ],
)
def test_who_has_to_do_with_a_publisher_or_not_is_no_choice_of_articles(question: str) -> None:
    assert constraint(question, SHELF, Filter()) == Constraint(Filter(), "", question)


@pytest.mark.parametrize("other", [", not CNN", " but not CNN", " (not CNN)", " - and not CNN's"])
def test_beside_the_publisher_that_is_asked_another_may_be_named_as_not_asked(other: str) -> None:
    found = constraint(f"what did Politico write about the mill{other}?", SHELF, Filter())

    assert found.chosen == Filter(("politico",))
    assert found.question == "what was said about the mill?"


def test_a_publisher_that_is_named_again_and_again_is_one() -> None:
    found = constraint("who won, according to CNN, as CNN said? CNN", SHELF, Filter())

    assert (found.chosen.sources, found.words) == (("cnn",), ("CNN",))


def test_whom_a_question_is_about_may_be_left_out() -> None:
    found = constraint("who owns CNN? Not from CNN", SHELF, Filter())

    assert (found.chosen, found.question) == (Filter(excluded=("cnn",)), "who owns CNN?")


def test_a_sentence_that_only_excludes_excludes() -> None:
    found = constraint("Not from CNN.", SHELF, Filter())

    assert (found.chosen, found.question) == (Filter(excluded=("cnn",)), "Not from CNN.")


def test_what_is_excluded_leaves_the_month_and_what_was_excluded_before() -> None:
    found = constraint("articles from March not from CNN", SHELF, Filter(excluded=("vox",)))

    assert found.chosen == Filter(after=date(2016, 3, 1), before=date(2016, 4, 1), excluded=("vox", "cnn"))
    assert found.told == "only articles by others than CNN published in March 2016"


def test_the_only_publisher_is_excluded_as_well_since_articles_may_have_none() -> None:
    alone = Shelf(("CNN",), None, SHELF.today, lambda _: False)

    found = constraint("not from CNN: who won the cup?", alone, Filter())
    assert (found.chosen, found.told) == (Filter(excluded=("cnn",)), "only articles by others than CNN")


def test_last_week_counts_from_the_day_on_which_it_is_asked() -> None:
    days = iter([date(2016, 11, 10), date(2016, 11, 12)])
    shelf = Shelf(SHELF.sources, SHELF.newest, lambda: next(days), SHELF.has_any)

    asked = [constraint("what do last week's articles say of the mill?", shelf, Filter()) for _ in range(2)]
    assert [each.chosen.after for each in asked] == [date(2016, 11, 3), date(2016, 11, 5)]


@pytest.mark.parametrize(
    ("text", "before", "whole"),
    [
        ("according to CNN?", "how many mills closed?", "how many mills closed according to the CNN?"),
        ("and according to the NYT", "who won?", "who won according to the NYT?"),
        ("and Politico?", "how many mills closed?", "how many mills closed according to the Politico?"),
        ("what about the NYT?", "who won?", "who won according to the NYT?"),
        ("what did CNN report?", "who won?", "who won according to the CNN?"),
        ("and what does Politico say about it?", "who won?", "who won according to the Politico?"),
        ("and in USA Today?", "who won?", "who won according to the USA Today?"),
        (
            "according to Politico?",
            "how many fled, according to the police?",
            "how many fled, according to the Politico?",
        ),
        ("according to Politico?", "who owns CNN?", "who owns CNN according to the Politico?"),
        ("and Politico?", "who owns CNN?", ""),
        ("and CNN?", "who sued the BBC?", ""),
        ("according to CNN?", "", ""),
        ("according to the mayor?", "who won?", ""),
        ("what does CNN say about the mill?", "who won?", ""),
        ("what did CNN's owner say?", "who won?", ""),
    ],
)
def test_a_follow_up_may_ask_the_question_before_of_one_publisher(text: str, before: str, whole: str) -> None:
    assert of_a_publisher(text, before, SHELF.sources) == whole


@pytest.mark.parametrize(
    ("question", "limited", "left"),
    [
        ("Politico articles about the old mill", "by Politico", "what was said about the old mill"),
        ("show me all CNN stories on the mill", "by CNN", "what was said about the mill"),
        ("articles by Politico about the mill?", "by Politico", "what was said about the mill?"),
        ("articles about the mill from Politico", "by Politico", "articles about the mill"),
        ("Politico's coverage of the mill", "by Politico", "what was said about the mill"),
        ("which CNN stories mention the mill?", "by CNN", "what was said about the mill?"),
        ("Politico on the mill", "by Politico", "what was said about the mill"),
        ("only CNN: who won the cup?", "by CNN", "who won the cup?"),
        ("who won the cup, only from CNN?", "by CNN", "who won the cup?"),
        (
            "what did CNN say about the mill in March",
            "by CNN published in March 2016",
            "what was said about the mill",
        ),
        (
            "articles from March 2016 about the mill",
            "published in March 2016",
            "what was said about the mill",
        ),
        (
            "articles published in March on the mill",
            "published in March 2016",
            "what was said about the mill",
        ),
        ("stories on the mill from March", "published in March 2016", "stories on the mill"),
        (
            "what did the mayor say in articles from March?",
            "published in March 2016",
            "what did the mayor say?",
        ),
        (
            "Who left the mill in the stories from last week?",
            "published since 2016-11-03",
            "Who left the mill?",
        ),
        ("In articles of March 2015, who left?", "published in March 2015", "who left?"),
        ("news from last week about the mill", "published since 2016-11-03", "what was said about the mill"),
    ],
)
def test_articles_of_a_publisher_or_a_time_are_asked_for_what_they_tell(
    question: str, limited: str, left: str
) -> None:
    found = constraint(question, SHELF, Filter())

    assert (found.told, found.question) == (f"only articles {limited}", left)


@pytest.mark.parametrize(
    ("question", "given", "articles"),
    [
        ("who won?", Filter(), "articles"),
        ("who won?", Filter(("usa today",)), "articles by USA Today"),
        ("who won? Not from CNN", Filter(), "articles by others than CNN"),
        (
            "according to Politico, who won?",
            Filter(before=date(2016, 3, 1)),
            "articles by Politico published before 2016-03-01",
        ),
        (
            "who won?",
            Filter(after=date(2016, 3, 1), before=date(2016, 3, 9)),
            "articles published from 2016-03-01 to 2016-03-08",
        ),
        (
            "the March story on the mill: who won?",
            Filter(("cnn",)),
            "articles by CNN published in March 2016",
        ),
    ],
)
def test_what_is_left_is_told_by_the_question_and_by_what_the_user_set(
    question: str, given: Filter, articles: str
) -> None:
    assert constraint(question, SHELF, given).articles(SHELF.sources) == articles


def test_the_words_by_which_articles_were_chosen_are_known() -> None:
    found = constraint("what did HuffPost report in May about the mill? Not from CNN", SHELF, Filter())

    assert set(found.words) == {"HuffPost", "published in May 2016"}
    assert constraint("who won the cup? not from cnn", SHELF, Filter()).words == ("cnn",)


def test_a_month_may_be_one_before_the_last_unless_its_year_is_told() -> None:
    found = constraint("What did the Post say in May about the mill? Not from BBC News", TOWN, Filter())
    of_a_year = constraint("What did the Post say in May 2016 about the mill?", TOWN, Filter())

    assert [each.chosen.after for each in (found, *found.otherwise)] == [date(2016, 5, 1), date(2014, 5, 1)]
    assert {each.question for each in (found, *found.otherwise)} == {"what was said about the mill?"}
    assert of_a_year.otherwise == ()


@pytest.mark.parametrize(
    ("text", "before", "whole"),
    [
        ("and CNN?", "what did the Daily Courier say of the mill?", "what did the CNN say of the mill?"),
        ("what about the NYT?", "according to Politico, who won?", "according to NYT, who won?"),
        ("and in USA Today?", "who won, according to CNN?", "who won, according to USA Today?"),
        ("what does CNN say?", "who won, according to the NYT?", "who won, according to the CNN?"),
        ("and Ohio?", "according to Politico, who won?", ""),
        ("and CNN?", "what did CNN and Politico say of the mill?", ""),
        ("and CNN?", "who won?", ""),
        ("and CNN?", "who won? Not from Politico", ""),
        ("and CNN?", "", ""),
        ("who owns CNN?", "according to Politico, who won?", ""),
        ("and CNN's owner?", "according to Politico, who won?", ""),
    ],
)
def test_a_follow_up_may_ask_the_same_of_another_publisher(text: str, before: str, whole: str) -> None:
    assert of_another_publisher(text, before, SHELF.sources) == whole


@pytest.mark.parametrize(
    ("question", "limited", "left"),
    [
        ("news about the mill before July 2015", "published before 2015-07-01", "news about the mill"),
        ("anything on the mill before 3 May 2015?", "published before 2015-05-03", "anything on the mill?"),
        ("news about the mill after November 2015", "published since 2015-12-01", "news about the mill"),
        ("show me articles on the mill since May 3, 2014", "published since 2014-05-03", None),
        ("any news on the mill after 21 April?", "published since 2016-04-22", "any news on the mill?"),
        ("any news on the mill from after November 8", "published since 2016-11-09", None),
        ("news since December about the mill", "published since 2015-12-01", "news about the mill"),
        ("stories on the mill published before May 3rd", "published before 2016-05-03", None),
        ("stories on the mill published in 2014", "published in 2014", "stories on the mill"),
        ("stories from 2014 about the mill", "published in 2014", "stories about the mill"),
        ("which stories from 2014 mention the mill?", "published in 2014", "which stories mention the mill?"),
        (
            "which stories on the mill were published in 2014?",
            "published in 2014",
            "which stories on the mill?",
        ),
        ("news on aid to the mill dated 3 May 2014", "published on 2014-05-03", "news on aid to the mill"),
        ("According to CNN in 2014, who won?", "by CNN published in 2014", "who won?"),
        (
            "what did CNN report on 30 September 2014 about the mill?",
            "by CNN published on 2014-09-30",
            "what was said about the mill?",
        ),
    ],
)
def test_a_plain_time_of_pieces_is_when_they_were_published(
    question: str, limited: str, left: str | None
) -> None:
    found = constraint(question, SHELF, Filter())

    assert (found.told, found.everything) == (f"only articles {limited}", False)
    assert left is None or found.question == left


@pytest.mark.parametrize(
    ("question", "limited"),
    [
        ("stories from 2014", "published in 2014"),
        ("any articles before 2014?", "published before 2014-01-01"),
        ("news until May 2014", "published before 2014-06-01"),
        ("articles from 2014 by CNN", "by CNN published in 2014"),
        ("anything from the Daily Courier in 2015?", "by The Daily Courier published in 2015"),
        ("what did CNN report on 30 September 2014?", "by CNN published on 2014-09-30"),
        ("what articles did CNN publish in 2014?", "by CNN published in 2014"),
        ("what news was published on 30 September 2014?", "published on 2014-09-30"),
        ("what did the Daily Courier report?", "by The Daily Courier"),
        ("what has CNN published?", "by CNN"),
    ],
)
def test_a_question_may_ask_all_that_was_published_in_a_time(question: str, limited: str) -> None:
    found = constraint(question, SHELF, Filter())

    assert (found.told, found.everything) == (f"only articles {limited}", True)


@pytest.mark.parametrize(
    "question",
    [
        "fires in September 2015",
        "who fled after 21 April?",
        "news on plans to close it before May",
        "any news on how many fled before May?",
        "news on the mill after the vote",
        "articles on the mill after 30 February",
        "what happened in Corfe in 2014?",
        "articles about the fire in 2014",
        "stories about life before 2010",
        "news of the 2014 election",
        "stories from the 2014 campaign",
        "what was reported before July 2015?",
        "news from 31 February 2014",
        "who wrote the reports from 2014?",
        "articles about the fire of 2014",
        "reports on the flood of 3 May 2014",
        "news on what the law was before May 2014",
        "anything about plans to sell the mill before May 2014?",
        "stories on mills closed before May 2014",
    ],
)
def test_a_time_of_what_happened_is_no_time_of_pieces(question: str) -> None:
    assert constraint(question, SHELF, Filter()) == Constraint(Filter(), "", question)


def test_a_time_before_what_was_reported_is_no_time_of_pieces() -> None:
    assert constraint("what did CNN report in 2014 ads?", SHELF, Filter()).told == "only articles by CNN"


def test_a_time_in_which_nothing_was_published_stays_a_plain_word() -> None:
    empty = Shelf(SHELF.sources, SHELF.newest, SHELF.today, lambda chosen: not chosen.after)

    assert constraint("stories from 2014", empty, Filter()).told == ""


@pytest.mark.parametrize(
    "question", ["what did CNN report about the mill?", "what did Berg say?", "who said what CNN reported?"]
)
def test_what_is_told_of_something_is_not_all_that_a_publisher_has(question: str) -> None:
    assert not constraint(question, SHELF, Filter()).everything
