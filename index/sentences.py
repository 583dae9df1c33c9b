"""Sentences of news prose as spans: every character of a sentence stands in exactly one span."""

import re
from collections.abc import Iterator

from index.patterns import late
from index.spans import Span

_CLOSERS = "\"'”’»)\\]"
_OPENING = frozenset("\"'“‘«([")
# A terminator with what closes after it, then white space or the end; or the next sentence glued on
# ("sexual orientation and disability.Sessions has also ..."), as text copied from pages often has it.
_CANDIDATE = re.compile(
    # Possessive, from the first mark on: never quadratic. The look-arounds leave out ellipses set ". . .".
    rf"(?<![.!?؟])(?<!\.\s)[.!?؟]++[{_CLOSERS}]*+(?=\s(?!\.)|\Z)"
    r"|[。！？]+[」』”）]*"
    r"|(?<=[a-z]{2})[.!?][”’\"']?(?=[A-Z][a-z]+[\s,’'])"
    r"|(?<=\S)[^\S\n]*+\n[^\S\n]*+\n\s*+"  # a blank line, whatever stands before it: a heading, a line of links
    r"|(?<=\S)[^\S\n]*+\n(?=[^\S\n]*+\S)"  # a line's end, which ends entries of lists and rows of tables
)
# So many spaces may stand in front, and so much in a first cell, which bounds what hostile text can cost.
_ROW = re.compile(r"\s{0,99}+\|[^|\n]{0,999}+\|")
_ENTRY = re.compile(r"\s{0,99}+(?:[-*+•‣▪–—]\s|\|)")
_DASHED_OFF = re.compile(r"\s{0,99}+[–—]\s{1,99}+[a-z]")  # an aside, where a line was wrapped at its dash
_NUMBERED = re.compile(r"\s{0,99}+\d{1,3}[.)]\s")
# A caption of two to six names glued to the first sentence ("Jeff SessionsInsiders who were briefed ...").
_CAPTION = re.compile(r"(?:[A-Z][a-z]+ ){1,5}[A-Z][a-z]{2,}(?=[A-Z][a-z]+ [a-z])")
_CAPTIONS_WITHIN = 3_000  # characters of a text; it also bounds how often all of the text is searched for one
_LAST_WORD = re.compile(r"(?:[\w&’'-]|\.(?=\w))+\Z")
_NEXT_WORD = re.compile(r"[\s\"'“‘«(\[—–-]{0,999}+([\w’']+)")
# Behind "?" or "!" and a closing quote, a name and one of these go on with the sentence: “Why?” Mr. Baker asked.
_SPEAKING = (
    "(?:said|says|asked|asks|told|tells|wrote|writes|tweeted|added|replied|shouted|responded|joked|wondered)"
)
_SPEAKS = late(rf"\s*(?:(?:[A-Z][\w’'-]*\.?|of|the|de|van|al)\s+){{1,6}}{_SPEAKING}\b")
# But not where the quotation had its speaker in front: Mr. Roe asked: “Why?” Mr. Baker said nothing.
_INTRODUCES = late(
    r":\s*\Z|(?:\b(?!(?:After|If|Once|When)\b)[A-Z][\w’'-]*|\b(?:he|she|they))\s+(?:\w+ly\s+)?"
    rf"{_SPEAKING}(?:\s+(?:him|her|them|us|me|reporters|(?:in|on|to)\s+[\w’'-]+))?\s*[,:]?\s*\Z"
)
_BEFORE_QUOTE = 80  # characters that are looked at for that
_LONGEST_QUOTE = 1_000  # characters, which bounds what hostile text can cost
# Shortened words that are written small; all others count only with a capital ("Ill." but not "ill.").
_SMALL = frozenset("v vs viz cf al eg ie e.g i.e etc approx est ext a.m p.m no".split())
# Never the last word of a sentence: what they shorten stands before its name, number or place.
_TITLES = frozenset(
    "mr mrs ms mx dr prof sen sens rep reps gov govs gen col lt sgt cpl pvt capt cmdr adm maj rev hon pres supt "
    "amb atty fr ste messrs mme mlle vs v viz cf al eg ie e.g i.e fig op ph det insp engr barr smt cllr cr brig "
    "cdr msgr ven".split()
)
# May end a sentence: it does when the next word is one that opens sentences.
_MAYBE = frozenset(
    "no inc corp co ltd llc plc bros jr sr st mt ft etc dept assn univ ave blvd rd ext approx est "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore "
    "pa tenn tex va vt wash wis wyo a.m p.m d.c u.s u.k u.n e.u u.s.a l.a n.y n.j ph.d m.d b.a m.a".split()
)
_OPENERS = frozenset(
    "the a an and but or so yet he she it they we i you his her its their our my this that these those there here "
    "in on at by for from with after before when while if as since although though because however meanwhile "
    "what who where why how according asked despite during under last one two some many most all both no not".split()
)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Split `text[start:end]` into sentences without surrounding white space; over a blank line one goes only in mid-sentence."""
    left = caption_end(text, start, end)
    if left > start:
        yield Span(start, left)
    for match in _CANDIDATE.finditer(text, left, end):
        if match.end() < end and _ends_sentence(text, left, match, end):
            sentence = Span(left, match.end()).trimmed(text)
            if sentence.start < sentence.end:
                yield sentence
            left = match.end()
    sentence = Span(left, end).trimmed(text)
    if sentence.start < sentence.end:
        yield sentence


def caption_end(text: str, start: int, end: int) -> int:
    """Return where the sentences of a paragraph begin: behind a caption that is glued to them, else at `start`.

    A caption is told from a name with a capital inside by standing in the text once more by itself.
    """
    caption = _CAPTION.match(text, start, end) if start < _CAPTIONS_WITHIN else None
    if caption and re.search(rf"\b{re.escape(caption[0])}\b", text):
        return caption.end()
    return start


def _ends_sentence(text: str, left: int, match: re.Match[str], end: int) -> bool:
    mark = match[0]
    if mark.count("\n") == 1:
        return _ends_entry(text, left, match)
    if _ROW.match(text, left) and not mark[0].isspace():
        return False  # periods in cells
    following = _NEXT_WORD.match(text, match.end(), end)
    if following is None or mark[0] in "。！？":
        return True
    if mark[0].isspace():
        # Lines with an empty one between each stop and go on in mid-sentence.
        return not (following[1][0].islower() and _stops_midway(text, match.start()))
    if mark.startswith("..") or following[1][0].islower():
        return False
    if mark[0] in "!?؟":
        goes_on = _SPEAKS().match(text, match.end(), end) and not _is_introduced(text, left, match.start())
        return mark[-1] in "!?؟" or not goes_on
    return (len(mark) > 1 and not _closes_a_word(text, match.start())) or _period_ends(
        text, left, match.start(), following[1]
    )


def _ends_entry(text: str, left: int, line_end: re.Match[str]) -> bool:
    """Tell whether a line is an entry of a list or a row of a table, or is followed by one.

    What goes on with an entry is set in or begins small. A number alone, as of “June 12.”, begins none where there was none,
    nor does a dash in mid-sentence.
    """
    following = line_end.end()
    numbered = _NUMBERED.match(text, left) is not None
    goes_on = text[following].isspace() or text[following].islower()
    if (numbered or _ENTRY.match(text, left) is not None) and not goes_on:
        return True
    aside = _DASHED_OFF.match(text, following) is not None and _stops_midway(text, line_end.start())
    return _ENTRY.match(text, following) is not None and not aside


def _stops_midway(text: str, end: int) -> bool:
    """Tell whether a line that ends in front of `end` may stop in mid-sentence."""
    return text[end - 1].isalnum() or text[end - 1] == ","


def _is_introduced(text: str, left: int, closing: int) -> bool:
    """Tell whether the sentence says who speaks in front of the quotation that closes."""
    opening = max(text.rfind(mark, max(left, closing - _LONGEST_QUOTE), closing) for mark in "\"“‘«'")
    return _INTRODUCES().search(text[max(left, opening - _BEFORE_QUOTE) : max(left, opening)]) is not None


def _closes_a_word(text: str, dot: int) -> bool:
    """Tell whether what closes behind a period has opened in front of its word (Ashley "A.J." Jewell)."""
    word = _LAST_WORD.search(text, max(0, dot - 40), dot)
    return word is not None and text[word.start() - 1 : word.start()] in _OPENING


def _period_ends(text: str, left: int, dot: int, following: str) -> bool:
    """Decide about one period with nothing behind it: an abbreviation, an initial, a list number, or the end."""
    last = _LAST_WORD.search(text, max(left, dot - 40), dot)
    if last is None:
        return True
    word, opens = last[0].casefold(), following.casefold() in _OPENERS
    if word.isdigit():
        return text[left:dot].strip() != last[0]
    if not last[0][0].isupper() and word not in _SMALL:
        return True
    if word in _TITLES:
        return False
    if word == "no":
        return not following[0].isdigit()
    return opens or not (len(word) == 1 or word in _MAYBE or (len(word) == 3 and word[1] == "."))
