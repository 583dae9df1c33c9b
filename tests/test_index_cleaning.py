"""What of a page is not the story: by rule, and because it recurs across the collection."""

from collections.abc import Sequence

import pytest
from conftest import SEEDS

from index.articles import Article
from index.cleaning import boilerplate, line_key, line_keys, recurring_lines
from index.paragraphs import paragraphs
from index.readers import read_articles

STORY = [f"The minister said on day {number} that nobody had offered to resign from the office." for number in range(6)]  # fmt: skip


def marked(lines: Sequence[str], recurring: frozenset[int] = frozenset()) -> list[str]:
    """The paragraphs that no passage may cover."""
    text = "\n\n".join(lines)
    spans = paragraphs(text)
    return [
        span.of(text)
        for span, is_boilerplate in zip(spans, boilerplate(text, spans, recurring), strict=True)
        if is_boilerplate
    ]


def recurring_in(articles: Sequence[Sequence[str]]) -> set[str]:
    """The lines of some articles that are found to recur."""
    texts = ["\n\n".join(lines) for lines in articles]
    found = recurring_lines(line_keys(text, paragraphs(text)) for text in texts)
    return {line for lines in articles for line in lines if line_key(line) in found}


def test_nothing_of_the_first_seed_from_read_more_on_is_the_story() -> None:
    [article] = read_articles(SEEDS / "000_f93336160e7d9788.txt", "seeds/000.txt")
    assert isinstance(article, Article)
    spans = paragraphs(article.text, article.story_start)

    found = boilerplate(article.text, spans, frozenset())

    end_of_story = article.text.index("Read more news @")
    assert found == [span.start >= end_of_story for span in spans]
    assert "AbbVie" not in article.text[:end_of_story]


@pytest.mark.parametrize(
    "heading",
    [
        "Read more news @", "Latest News", "RELATED ARTICLES", "Related stories:", "You may also like", "You might also be interested in",
        "Most read", "Don’t miss!", "Up next", "Comments (12)", "Leave a reply", "Top stories", "More from CNN", "Also on HuffPost:",
        "Recent posts", "Trending now", "Recommended for you", "From around the web", "Editors' picks", "What to read next", "See also",
        "— Read next —",
    ],
)  # fmt: skip
def test_a_heading_of_other_stories_ends_the_story(heading: str) -> None:
    rest = [heading, "Another story altogether", "Its first sentence, whole and finished."]

    assert marked([*STORY, *rest]) == rest


@pytest.mark.parametrize(
    "line",
    [
        "Also in June, he left office.", "More on that later, he said.", "Other news outlets disagreed with the report.",
        "Popular videos of the attack spread online.", "Related stories are told “in every town.”",
        "Most read it twice and laughed out loud, which the author of the book had not at all foreseen",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_such_a_heading_goes_on_with_the_story(line: str) -> None:
    assert marked([*STORY, line, STORY[0]]) == []


@pytest.mark.parametrize(
    "heading",
    ["More on the inquiry", "More from the interview", "Other news", "Most popular", "Also in June"],
)
def test_prose_behind_what_may_be_a_heading_of_the_story_goes_on_with_it(heading: str) -> None:
    prose = [
        "The owner told the council on Monday that he would build the mill again within two years and hire forty people.",
        "The council is to vote on that plan in May, and a loan of four million dollars is no small part of it.",
    ]

    assert marked([*STORY, heading, *prose]) == []
    # A list of others has titles between.
    titled = [heading, "Another story altogether", prose[0], "And another one", prose[1]]
    assert marked([*STORY, *titled]) == titled
    assert marked([*STORY, heading, prose[0]]) == [heading, prose[0]]
    assert marked([*STORY, "Comments (2)", *prose]) == ["Comments (2)", *prose]


def test_a_navigation_line_above_the_story_does_not_end_it() -> None:
    assert marked(["Latest News", *STORY]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Originally published at AbbVie ranked No. 15", "This article was originally published on The Conversation.",
        "The post Sessions offered appeared first on The Daily.", "Share", "Share this article", "Tweet", "Print", "Share on Facebook",
        "Follow us on Twitter", "Follow @cnn", "Follow Jane Roe on Twitter", "Like us on Facebook", "Join our channel on Telegram",
        "Sign up for our newsletter", "Subscribe to our daily updates and never miss a story", "Log in to your account",
        "Get the latest news in your inbox", "Receive our weekly newsletter", "Click here to read it", "Download the CNN app",
        "Read more: Trump fires Comey", "WATCH: Trump speaks", "Story continues below", "Read the full story", "Advertisement",
        "Advertisement - story continues below.", "Sponsored content", "All rights reserved", "Copyright 2017 CNN", "© 2017 Reuters",
        "Photo: AP", "Image credit: NASA", "Have a tip? Email us", "Support our journalism", "By signing up, you agree to our terms.",
        "Read more about how to solve the problem here.", "Read more about the allegation",
        "The Echo's Ann J. Lee contributed to this report.", "Ann Lee and Bo Poe contributed reporting from Oslo.",
    ],
)  # fmt: skip
def test_a_line_that_speaks_to_the_visitor_is_marked_alone(line: str) -> None:
    assert marked([STORY[0], line, *STORY[1:]]) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "He resigned. Ann Lee contributed to this report.", "Old errors contributed to this report being withdrawn.",
        "Like it or not, the deal is done.", "Like this one, many bills died.", "Advertisement revenue fell 10 percent.",
        "First published in 1949, the novel sold 20 million copies.", "Share prices fell.", "Print runs were cut.",
        "Watch what he does, not what he says.", "Photographs show the damage.", "Follow the money, he said.",
        "Subscribe " + "word " * 41 + "now",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_such_a_line_is_story(line: str) -> None:
    assert marked([STORY[0], line, *STORY[1:]]) == []


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0"])
def test_a_long_run_of_spaces_is_one_space(space: str) -> None:
    # Parts of a pattern that may take the same spaces would try every way to part them, and never come back.
    run = space * 100_000
    story = [STORY[0], f"The post {run}x", f"Read{run}more x -", f"Also in{run}June, he left.", *STORY[1:]]
    last = [f"Related news{run}-", "Another story altogether"]

    assert marked([*story, *last]) == last
    assert marked([STORY[0], f"Read{run}more{run}:{run}x", *STORY]) == [f"Read{run}more{run}:{run}x"]


def test_a_line_to_the_visitor_is_known_by_its_beginning_however_long_it_is() -> None:
    address = "https://daily.example/" + "a" * 10_000

    assert marked([STORY[0], f"Read more: {address}", *STORY]) == [f"Read more: {address}"]
    assert marked([*STORY, f"Related: {address}", *STORY]) == []


def test_teasers_below_the_story_are_marked_with_their_titles() -> None:
    teasers = [
        "More Than 300 Staffers Decry Lack of Diversity",
        "Regardless of which party is in power, people of color continue to be woefully underrepresented in…",
        "United States Capitol Building",
        "Another teaser that is cut off [...] Read more",
    ]

    assert marked([*STORY, *teasers]) == teasers


@pytest.mark.parametrize(
    "last",
    ["“I never said that I would…", '"I never said that ..."', "He said: “I never…"],
)
def test_a_speaker_who_trails_off_ends_no_story(last: str) -> None:
    assert marked([*STORY, last]) == []


def test_unfinished_lines_that_end_an_article_are_its_story() -> None:
    assert marked([*STORY, "Storage space", "Tablet: 16 GB", "Reader: 4 GB"]) == []
    assert marked([*STORY, "The article was cut off in the middle of a"]) == []


def test_a_first_paragraph_is_never_a_teaser() -> None:
    assert marked(["The minister said…"]) == []


def test_the_key_of_a_line_is_its_words_and_its_kind() -> None:
    assert line_key("  Sign \t up NOW ") == line_key("sign up now") != line_key("sign up")
    assert line_key("Sign up now.") % 2 == 0
    assert line_key("The minister has denied all of this many times.") % 2 == 1
    assert line_key("The minister has denied all of this many times") % 2 == 0
    assert 0 <= line_key("Sign up now") < 2**63


def test_the_keys_of_an_article_are_its_distinct_short_lines() -> None:
    text = "Share\n\nA story.\n\nShare\n\n" + "word " * 41
    expected = sorted({line_key("Share"), line_key("A story.")})

    assert line_keys(text, paragraphs(text)).tolist() == expected


def article(number: int, *more: str) -> list[str]:
    return [f"Headline of story {number}", f"The minister said {number} was the number of the day, reporters wrote.", *more]  # fmt: skip


def test_a_label_that_five_articles_share_is_boilerplate() -> None:
    label = "Daily Planet Politics"

    assert recurring_in([article(number, label) for number in range(5)]) == {label}
    assert recurring_in([article(number, label) for number in range(4)]) == set()


def test_a_background_sentence_is_boilerplate_only_when_very_many_share_it() -> None:
    sentence = "Mr. Sessions recused himself from the Russia investigation in March."

    assert recurring_in([article(number, sentence) for number in range(19)]) == set()
    assert recurring_in([article(number, sentence) for number in range(20)]) == {sentence}


def test_the_share_counts_in_a_large_collection() -> None:
    label, many = "Daily Planet Politics", [article(number) for number in range(2000)]

    assert recurring_in([*many, *(article(number, label) for number in range(3000, 3009))]) == set()
    assert recurring_in([*many, *(article(number, label) for number in range(3000, 3015))]) == {label}


def test_copies_of_one_story_do_not_make_it_boilerplate() -> None:
    copies = [article(1, "A label within", "Another label", "A third") for _ in range(60)]
    edited = [[*article(1, "A label within", "Another label"), f"Ending {number}"] for number in range(3)]

    assert recurring_in([*copies, *edited]) == set()


def test_an_article_of_a_single_line_and_no_article_at_all_recur_in_nothing() -> None:
    assert recurring_in([["The same line"]] * 50) == set()
    assert recurring_lines([]) == frozenset()


def test_a_recurring_line_is_marked_wherever_it_stands() -> None:
    label = "Daily Planet Politics"
    recurring = frozenset({line_key(label)})

    assert marked([label, *STORY, label.upper(), STORY[0]], recurring) == [label, label.upper()]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["<!-- not before Monday -->", "The mill burned."], ["<!-- not before Monday -->"]),
        (
            ["The mill burned.", "<!-- ask Berg", "about it", "again -->", "Nobody knows why."],
            ["<!-- ask Berg", "about it", "again -->"],
        ),
        (["<!-- new --> The mill burned.", "Nobody knows why."], []),
        (["<!-- never closed", "The mill burned."], []),
        (["The mill <!-- old --> burned.", "<!---->"], ["<!---->"]),
        (["<!-- one", "<!-- two", "three --> four", "<!-- five -->"], ["<!-- five -->"]),
    ],
)
def test_what_stands_in_a_comment_of_its_own_is_marked(lines: list[str], expected: list[str]) -> None:
    assert marked(lines) == expected
