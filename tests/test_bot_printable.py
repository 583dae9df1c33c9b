"""Text made safe for a terminal: nothing that steers it gets through, and no word is lost."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.printable import one_line, printable, printable_json


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë’s “mill” — 漢字 🔥 e\u0301", "Zoë’s “mill” — 漢字 🔥 e\u0301"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"),
        ("\x00\x08\x1f\x7f", "␀␈␟␡"),
        ("\x80\x9b31m\x9f", "�" + "�31m" + "�"),
        ("\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c", "�evil� �x� ���"),
        ("\u200bzero\u2060width\ufeff", "�zero�width�"),
        ("\u3164fill\u115f\u034f\u180e \U000e0041\U000e0042tags", "�fill��� ��tags"),
        ("\ud83d half", "� half"),
        ("👩🏽\u200d🚒 می\u200cخواهم", "👩🏽\u200d🚒 می\u200cخواهم"),
    ],
    ids="plain layout lines escapes controls c1 direction invisible blank surrogate joiners".split(),
)
def test_what_steers_a_terminal_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_single_line_has_no_line_ends_and_no_runs_of_space() -> None:
    assert one_line("  a\r\n\tb \u2028 c\x1b ") == "a b c␛"
    assert one_line("\n \t") == ""


UNSEEN = {"Cc", "Cs", "Zl", "Zp"}  # controls, surrogates, separators of lines and paragraphs
BLANK = {
    *"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0",
    *map(chr, range(0xE0100, 0xE01F0)),
}  # letters and marks without a shape
TURNING = set("LRE RLE LRO RLO PDF LRI RLI FSI PDI".split())  # the direction of what follows
anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)


@settings(deadline=None)
@given(anything)
def test_no_control_direction_or_surrogate_gets_through(text: str) -> None:
    shown = printable(text)

    assert {each for each in shown if unicodedata.category(each) in UNSEEN} <= {"\t", "\n"}
    assert not {unicodedata.bidirectional(each) for each in shown} & TURNING
    shown.encode()


@settings(deadline=None)
@given(anything)
def test_what_was_made_safe_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)
    assert "\n" not in one_line(text)


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.characters(categories=("L", "N", "P", "S", "Mn", "Zs")).filter(
            lambda each: each not in BLANK
        ),
        max_size=200,
    )
)
def test_ordinary_text_is_shown_to_the_letter(text: str) -> None:
    assert printable(text) == text


def test_json_on_a_terminal_holds_escapes_instead_of_what_steers_it() -> None:
    value = {"quote": "Zoë 🔥\x1b[31m\x9b\u202e\x7f\n", "id": "\ud800"}

    assert printable_json(value) == (r'{"quote": "Zoë 🔥\u001b[31m\u009b\u202e\u007f\n", "id": "\ud800"}')
    assert printable_json("\U000e0041") == r'"\udb40\udc41"'
    assert printable_json([1, "a"], indent=1) == '[\n 1,\n "a"\n]'


@settings(deadline=None)
@given(st.dictionaries(anything, anything, max_size=3))
def test_json_that_was_made_safe_says_the_same(value: dict[str, str]) -> None:
    told = printable_json(value)

    assert json.loads(told) == json.loads(json.dumps(value))
    assert printable(told) == told
