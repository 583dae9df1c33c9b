"""Text of pages: what a browser shows of tables, lists, quotations and code, and no sign beside it."""

from pathlib import Path

import pytest
from lxml.html import document_fromstring

from index.articles import Article, Note
from index.cutting import cut
from index.page_check import Shown
from index.readers import read_articles

BEFORE = "The council of Dunford voted on Monday on the harbour plan, and the clerk read the results out in the hall."
BEHIND = (
    "The plan costs nine million dollars, said Anna Vell, and will take two years to finish in all its parts."
)
GATE = (
    "The gate to the north will stay shut until the spring, since its hinges have rusted through in the salt."
)
SHIPS = "Ships with more than four metres of draught have to wait for the tide before they can come in from the sea."
TOLL = "A toll of nine crowns is asked of each of them, which the fishermen of the town have refused to pay so far."


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
        (
            "<span class='author'>Li Vos</span> said <b>no</b>. <span class='author'>Jo Roe</span> said yes.<a class='btn'></a>",
            "Li Vos said no. Jo Roe said yes.",
        ),
        ("We stay. They go. <span class='share-tools'>Share</span>", "We stay. They go."),
        (
            "They left.<span class='VisuallyHidden__text'> (new tab)</span> <i style='clip: rect(0 0 0 0)'>No.</i>Yes.",
            "They left. Yes.",
        ),
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


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("The mill burned. Nobody knows why.", True),
        ("Nobody knows why.", True),
        ("burned. Nobody knows why.", False),
        ("The mill burned. Nobody knows", False),
        ("Ann Lee said so.", True),
        ("Lee said so.", False),
        ("Ann Lee said", False),
        ("Ann Lee so.", False),
        ("The mill burned. Ann Lee said so.", True),
        ("The votes\t4", True),
        ("Written in the form.", True),
        ("It stands in the data.", True),
        ("var a", False),
    ],
)
def test_a_line_stands_on_a_page_where_no_sentence_of_it_lacks_words(line: str, stands: bool) -> None:
    page = document_fromstring(
        "<html><head><title>No.</title><script>var a</script><script type='application/ld+json'>"
        '{"articleBody": "It stands in the <b>data</b>."}</script></head><body><p>The <b>mill</b> burned. Nobody knows why.</p>'
        "<p>Ann Lee said so.</p><table><tr><td>The votes</td><td>4</td></tr></table><form><p>Written in the form.</p></form>"
    )

    kept, missed = Shown(page).as_they_stand(f"{line}\n\nAnn Lee said so.")

    assert kept == (f"{line}\n\nAnn Lee said so." if stands else "Ann Lee said so.")
    # Nobody misses a heading or a byline.
    assert missed == (not stands and line.endswith("."))


@pytest.mark.parametrize(
    ("story", "shown"),
    [
        (f"<div>{GATE}<br><br>{SHIPS}</div>", [GATE, SHIPS]),
        (f"<div>{GATE}<br>&nbsp;<br><b>{SHIPS[:-1]}</b>.</div>", [GATE, SHIPS]),
        (f"<div>{GATE}<div>{SHIPS}</div>{TOLL}</div>", [GATE, SHIPS, TOLL]),
        (f"{GATE}<a href='/x'><p>{SHIPS}</p></a>{TOLL}", [GATE, SHIPS, TOLL]),
        (f"<div class='tools'>Share <b>this</b><div>{GATE}</div></div>", [GATE]),
    ],
)
def test_sentences_beside_other_blocks_are_paragraphs(tmp_path: Path, story: str, shown: list[str]) -> None:
    assert lines(tmp_path, story) == shown


@pytest.mark.parametrize(
    ("story", "shown"),
    [
        ("<ul><li><div>One boat</div><div>came in.</div></li></ul>", ["One boat", "came in."]),
        ("<blockquote><div>We stay.</div><div>Not a day.</div></blockquote>", ["We stay.", "Not a day."]),
        (
            f"<table><tr><td>Home<br>Sport</td><td><p>{BEFORE} {BEFORE}</p><p>{BEHIND} {BEHIND}</p></td></tr></table>",
            ["Home", "Sport", f"{BEFORE} {BEFORE}", f"{BEHIND} {BEHIND}"],
        ),
    ],
)
def test_words_of_parts_are_never_run_together_and_a_laid_out_page_is_no_row(
    tmp_path: Path, story: str, shown: list[str]
) -> None:
    assert lines(tmp_path, story) == shown
