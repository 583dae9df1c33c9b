"""Text of pages: what a browser shows of tables, lists, quotations and code, and no sign beside it."""

from pathlib import Path

import pytest

from index.articles import Article, Note
from index.cutting import cut
from index.page_text import as_they_stand
from index.readers import read_articles

BEFORE = "The council of Dunford voted on Monday on the harbour plan, and the clerk read the results out in the hall."
BEHIND = (
    "The plan costs nine million dollars, said Anna Vell, and will take two years to finish in all its parts."
)


def article(folder: Path, story: str) -> Article:
    """Read a page with this in the middle of its story, as papers lay them out."""
    path = folder / "a.html"
    path.write_text(
        "<!DOCTYPE html><html><head><title>Votes | The Echo</title>"
        '<meta property="og:title" content="Votes"></head><body>'
        '<header><nav><a href="/">Home</a> <a href="/town">Town</a></nav></header>\n<main>\n<article>\n<h1>Votes</h1>\n'
        f"<p>{BEFORE}</p>\n{story}\n<p>{BEHIND}</p>\n</article>\n</main>\n<footer>© The Echo</footer></body></html>",
        encoding="utf-8",
    )
    [found] = read_articles(path, "a.html")
    assert isinstance(found, Article)
    return found


def lines(folder: Path, story: str) -> list[str]:
    """Return the lines of that story without what stands around it; an empty one stands between each."""
    title, before, *found, behind = article(folder, story).text.split("\n\n")
    assert (title, before, behind) == ("Votes", BEFORE, BEHIND)
    return found


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            (
                "<table>\n<thead>\n<tr>\n<th>Member</th>\n<th>Vote</th>\n</tr>\n</thead>\n<tbody>\n"
                "<tr>\n<td>Anna <b>Vell</b></td>\n<td>yes,\n with <a href='https://e.example/n'>a note</a></td>\n</tr>\n"
                "<tr><td>Li | Co</td><td>no<br>and more</td></tr>\n</tbody>\n</table>"
            ),
            ["Member\tVote", "Anna Vell\tyes, with a note", "Li | Co\tno and more"],
        ),
        (
            (
                "<table><tr><td rowspan='2'>North</td><td>Anna Vell</td><td>1,204</td></tr><tr><td>Piet Vos</td>"
                "<td>998</td></tr><tr><td colspan='2'>Total</td><td>2,202</td></tr></table>"
            ),
            ["North\tAnna Vell\t1,204", "Piet Vos\t998", "Total\t2,202"],
        ),
        (
            "<table><caption>The vote</caption><tr><td><p>By name.</p><p>By party.</p></td><td>1</td></tr></table>",
            ["The vote", "By name. By party.\t1"],
        ),
        (
            (
                "<table><tr><td><p>A table that only lays a page out has its paragraphs in one cell.</p>"
                "<p>They stay paragraphs.</p></td></tr></table>"
            ),
            [
                "A table that only lays a page out has its paragraphs in one cell.",
                "They stay paragraphs.",
            ],
        ),
    ],
)
def test_a_row_is_a_line_and_a_tab_parts_its_cells(tmp_path: Path, table: str, rows: list[str]) -> None:
    assert lines(tmp_path, table) == rows


@pytest.mark.parametrize(
    ("story", "shown"),
    [
        (
            (
                "<h2>What was decided</h2>\n<ul>\n<li>First the mayor <b>spoke</b> for an hour.</li>\n"
                "<li><p>Then they voted.</p>\n<p>They went home.</p></li>\n"
                "<li>The gates:\n<ul>\n<li>one to the north</li>\n<li>one to the sea</li>\n</ul>\n</li>\n"
                "<li><a href='/pool'>The pool</a> stays shut.</li>\n</ul>"
            ),
            [
                *(
                    "What was decided",
                    "First the mayor spoke for an hour.",
                    "Then they voted.",
                    "They went home.",
                ),
                *("The gates:", "one to the north", "one to the sea", "The pool stays shut."),
            ],
        ),
        (
            "<ol><li>Open the gate.</li><li>Close the gate.</li></ol><dl><dt>Gate</dt><dd>Where ships go in.</dd></dl>",
            ["Open the gate.", "Close the gate.", "Gate", "Where ships go in."],
        ),
        (
            "<ul><li><h4>North</h4>It is open.</li></ul>",
            ["North", "It is open."],
        ),
        (
            "<p>- We stay, she wrote. | And they did.</p><p>• One more of the page’s own.</p>",
            ["- We stay, she wrote. | And they did.", "• One more of the page’s own."],
        ),
    ],
)
def test_an_entry_is_a_line_with_the_marks_that_the_page_has_and_no_others(
    tmp_path: Path, story: str, shown: list[str]
) -> None:
    assert lines(tmp_path, story) == shown


@pytest.mark.parametrize(
    ("story", "shown"),
    [
        (
            "<blockquote>\n<p>We will not wait.</p>\n<p>Not a day.</p>\n</blockquote>",
            ["We will not wait.", "Not a day."],
        ),
        (
            "<blockquote>\nShe told it to the New\nYork Times, and\n<em>nobody\nelse</em>\nasked.\n</blockquote>",
            ["She told it to the New York Times, and nobody else asked."],
        ),
        (
            "<blockquote>The sea is wide,<br>\nthe gate is shut.</blockquote>",
            ["The sea is wide,", "the gate is shut."],
        ),
        (
            "<p>He said <q>we go <q>now</q>, or <b>not</b></q>, and <q>never</q>.</p>",
            ["He said “we go ‘now’, or not”, and “never”."],
        ),
        (
            "<pre>North  1,204\n  South    998</pre><p>It ran <code>ls -l</code> at\nnoon.</p><h3>A <em>second</em> look</h3>",
            ["North  1,204", "  South    998", "It ran ls -l at noon.", "A second look"],
        ),
        (
            "<p>Line one<br>line two, <a href='/x'><b>The Echo</b></a> told;<br/>Un<b>bel</b>ievable, *that* &lt; [this].</p>",
            ["Line one", "line two, The Echo told;", "Unbelievable, *that* < [this]."],
        ),
    ],
)
def test_quotations_code_and_breaks_are_as_browsers_show_them(
    tmp_path: Path, story: str, shown: list[str]
) -> None:
    assert lines(tmp_path, story) == shown


def test_passages_of_a_page_hold_no_marks_of_tables_and_lists(tmp_path: Path) -> None:
    page = article(
        tmp_path,
        "<table><tr><th>Member</th><th>Vote</th></tr><tr><td>Anna Vell</td><td>yes</td></tr></table>"
        "<ul><li>First the mayor spoke for an hour.</li><li>Then the members voted.</li></ul>",
    )

    assert "\n\n".join(passage.text(page) for passage in cut(page)) == "\n\n".join(
        (
            *(BEFORE, "Member\tVote", "Anna Vell\tyes"),
            *("First the mayor spoke for an hour.", "Then the members voted.", BEHIND),
        )
    )


def test_signs_that_a_page_shows_as_they_are_written_stay(tmp_path: Path) -> None:
    story = "<p>The tag &amp;lt;b&amp;gt; was shown by AT&amp;T on all of its pages until the end of the week.</p>"

    assert lines(tmp_path, story) == [
        "The tag &lt;b&gt; was shown by AT&T on all of its pages until the end of the week."
    ]


@pytest.mark.parametrize(
    ("story", "shown"),
    [
        (
            "It opened on <time datetime='2024-05-03'>Friday, May 3</time>, after the flood of <time>2021</time>.",
            "It opened on Friday, May 3, after the flood of 2021.",
        ),
        ("<time>Friday</time>, the mayor said, is too late.", "Friday, the mayor said, is too late."),
        (
            "It was signed by <span class='author'>Li Vos</span> of the harbour and <b><span class='tags'>three</span></b> more.",
            "It was signed by Li Vos of the harbour and three more.",
        ),
        (
            "They will <!-- new --><i></i><label>never</label> pay <a href='/r' class='related'>the railing</a>.",
            "They will never pay the railing.",
        ),
        ("They will <span hidden>not </span>pay for the railing.", "They will pay for the railing."),
        (
            "They will <span style='display: none'>not </span>pay<span class='x sr-only'> (opens here)</span> for it.",
            "They will pay for it.",
        ),
        ("It cost <del>$40 million</del> <s>or</s> <ins>$55 million</ins>.", "It cost $55 million."),
        (
            "It holds 10<sup>9</sup> litres on 4 km<sup>2</sup>,<sup><a href='#n2'>[2]</a></sup> the 2<sup>nd</sup> most.",
            "It holds 10⁹ litres on 4 km², the 2nd most.",
        ),
        ("It fell by 5 <sup>1</sup>/<sub>2</sub> points.", "It fell by 5 1/2 points."),
        ("We stay. <span class='share-tools'>Share</span> They go.", "We stay. They go."),
    ],
)
def test_a_sentence_has_all_the_words_that_the_page_shows_in_it_and_no_others(
    tmp_path: Path, story: str, shown: str
) -> None:
    assert lines(tmp_path, f"<p>{story}</p>") == [shown]


def test_a_paragraph_that_is_not_read_whole_is_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    altered = "<p>The dam is <math><mi>h</mi></math> high, Anna Vell said to the council on Monday night in Dunford.</p>"
    path.write_text(
        f"<html><body><article><h1>Votes</h1><p>{BEFORE}</p>{altered}<p>{BEHIND}</p></article></body></html>",
        encoding="utf-8",
    )

    note, found = read_articles(path, "a.html")

    assert isinstance(found, Article)
    assert found.text.split("\n\n")[-2:] == [BEFORE, BEHIND]
    assert note == Note("a.html", "paragraphs left out since not all of their words could be read: 1")


def test_lines_are_looked_for_in_any_order() -> None:
    shown = "one,two,three" * 3

    assert as_they_stand("two\n\none\n\nfour\n\nthree", shown) == ("two\n\none\n\nthree", 1)
